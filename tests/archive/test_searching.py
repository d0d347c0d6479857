"""Search finds words however they are spelled and dressed, filters by one claim, and tells the past as it was."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.archive.support import entry_of
from waqai.archive import Archive, Filters, Near
from waqai.archive.entries import cell
from waqai.script.searching import parse_query

TEXTS = {
    "hama": ("أعلنت وزارةُ الدفاع أنّ قواتها انسحبت من مدينة حماة أمس.", "2024-12-05", "وكالة المرج"),
    "homs": ("قصفت الطائرات الحربية مدينة حمص، وقتل ثلاثة مدنيين.", "2024-12-06", "صحيفة الضفة"),
    "denied": ("نفى متحدث باسم الجيش السوري سقوط مدينة حماة.", "2024-12-04", "وكالة المرج"),
    "old": ("وصلت قافلة مساعدات إلى مدينه حماه للمرة الأولى.", "2023-01-02", "صحيفة الضفة"),
    "word": ("دعا الوالدُ إلى حماية الأطفال، وقال إن الأمطار غزيرة.", "2024-12-05", "مجلة الحقل"),
}
NO_FILTERS = Filters()
DAY = date(2024, 12, 5).toordinal()
HAMA, HOMS = (35.13, 36.75), (34.73, 36.71)


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    with Archive(where) as one:
        for key, (text, day, source) in TEXTS.items():
            one.take([entry_of(text, key, published=day, source=source, title=f"عنوان {key}")])
        yield one


def found(archive: Archive, query: str, filters: Filters = NO_FILTERS, as_of: str | None = None) -> list[str]:
    return [hit.stored.document.id for hit in archive.search(parse_query(query), filters, as_of, 10)]


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("حماة", {"hama", "denied", "old"}),
        ("حماه", {"hama", "denied", "old"}),
        ("بحماة", {"hama", "denied", "old"}),
        ("وبحماة", {"hama", "denied", "old"}),
        ("مدينة حماة", {"hama", "denied", "old"}),
        ("المدينة", {"hama", "homs", "denied", "old"}),
        ("وزاره الدفاع", {"hama"}),
        ("دفاع", {"hama"}),
        ("الوزارة", {"hama"}),
        ("أطفال", {"word"}),
        ("طائرات", {"homs"}),
        ("\u0642\u064e\u0635\u064e\u0641\u064e\u062a", {"homs"}),
        ('"مدينة حماة"', {"hama", "denied", "old"}),
        ("«حماة مدينة»", set()),
        ('"انسحبت من"', {"hama"}),
        ("حماة -الجيش", {"hama", "old"}),
        ('حماة -"وزارة الدفاع"', {"denied", "old"}),
        ("عنوان homs", {"homs"}),
        ("كلمة لا توجد", set()),
    ],
)
def test_words_are_found_as_they_are_meant(archive: Archive, query: str, keys: set[str]) -> None:
    assert set(found(archive, query)) == keys


def test_the_newest_comes_first_where_all_else_is_alike(archive: Archive) -> None:
    assert found(archive, "مدينة")[-1] == "old"


def test_what_matched_is_marked_in_the_original(archive: Archive) -> None:
    [hit] = archive.search(parse_query('"وزارة الدفاع"'), Filters(), None, 10)
    [(start, end)] = hit.spans
    assert hit.stored.document.text[start:end] == "وزارةُ الدفاع"


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        (Filters(types=("airstrike",)), {"homs"}),
        (Filters(modalities=("denied",)), {"denied"}),
        (Filters(types=("withdraw",), near=Near(*HAMA, 10)), {"hama"}),
        (Filters(types=("airstrike",), near=Near(*HAMA, 10)), set()),
        (Filters(types=("airstrike",), near=Near(*HAMA, 60)), {"homs"}),
        (Filters(near=Near(*HOMS, 5)), {"homs"}),
        (Filters(sources=("صحيفة الضفة",)), {"homs", "old"}),
        (Filters(since=DAY - 30, until=DAY + 30), {"hama", "homs", "denied", "word"}),
        (Filters(days=(DAY - 1, DAY - 1), types=("withdraw",)), {"hama"}),
        (Filters(actors=("no-such-actor",)), set()),
    ],
)
def test_filters_are_asked_of_one_claim(archive: Archive, filters: Filters, keys: set[str]) -> None:
    assert set(found(archive, "", filters)) == keys
    assert set(found(archive, "مدينة", filters)) <= keys


def test_the_past_is_searched_as_it_was(archive: Archive) -> None:
    before = [stored.learnt for stored in archive.stored()]
    assert found(archive, "حماة", as_of=before[0]) == ["hama"]
    then = archive.search(parse_query("حماة"), Filters(), before[2], 10)
    archive.take([entry_of("لم تعد البلدة كما كانت", "hama"), entry_of("حماة حماة حماة", "new", published="2024-12-09")])
    assert archive.search(parse_query("حماة"), Filters(), before[2], 10) == then
    assert "hama" not in found(archive, "حماة")
    assert found(archive, "البلدة") == ["hama"]


def test_quotes_and_signs_in_a_query_are_no_language_of_the_database(archive: Archive) -> None:
    for query in ("'; DROP TABLE versions; --", 'حماة" OR "x', "NEAR(حماة مدينة)", "حماة*", "title:حماة", "%", "حماة & !مدينة"):
        found(archive, query)
    assert archive.verify().ok


def test_a_square_holds_what_lies_in_it() -> None:
    assert cell(35.13, 36.75) == cell(35.2, 36.99)
    assert len({cell(35.13, 36.75), cell(35.13, 37.01), cell(34.99, 36.75)}) == 3
    assert cell(None, None) == cell(None, 3.0) == -1
