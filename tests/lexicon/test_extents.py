"""Extents: which part of a place words mean, the examples of every row, and rows that break the schema."""

import pytest

from tests.support import given_rows
from waqai.errors import ResourceError
from waqai.lexicon import extents
from waqai.lexicon.extents import EXTENT_COLUMNS, HEAD, extent, load_extents

GOOD = {"words": "أطراف", "extent": "edge", "good": "أطراف حماة", "bad": "حماة", "source": "test"}


def test_the_good_examples_of_every_row_have_its_extent_and_the_bad_ones_have_not() -> None:
    table = load_extents().rows
    meant = {row.line: "whole" if row.extent == HEAD else row.extent for row in table}
    wrong = [
        (row.line, row.extent, one.phrase, met)
        for row in table
        for examples, good in ((row.good, True), (row.bad, False))
        for one in examples
        if ((met := extent(one.phrase, one.name, one.kind)) == meant[row.line]) is not good
    ]
    assert wrong == []
    assert sum(len(row.good) + len(row.bad) for row in table) >= 80


@pytest.mark.parametrize(
    ("words", "name", "kind", "met"),
    [
        ("مدينة حماة", "حماة", "city", "whole"),
        ("حماه", "حماة", "city", "whole"),
        ("المدينة", "حماة", "city", "whole"),
        ("بالمدينة", "حماة", "city", "whole"),
        ("كامل حلب", "حلب", "city", "whole"),
        ("حماة وريفها", "حماة", "city", "whole"),
        ("أَجْزاءٍ واسعة مِن أحيـــاء مدينة حلب", "حلب", "city", "part"),
        ("للأحياء الشرقية", "حلب", "city", "part"),
        ("كامل أحياء المدينة", "حلب", "city", "whole"),
        ("أغلب أحياء مدينة حلب الغربية", "حلب", "city", "part"),
        ("كامل ريف حماة الشمالي", "حماة", "city", "around"),
        ("سجن حماة المركزي", "سجن حماة المركزي", "prison", "whole"),
        ("سجن حماة المركزي", "حماة", "city", "part"),
        ("وسط البلد", "وسط البلد", "neighbourhood", "whole"),
        ("محيط وسط البلد", "وسط البلد", "neighbourhood", "around"),
        ("معبر باب الهوى", "باب الهوى", "crossing", "whole"),
        ("مدينة الباب", "الباب", "town", "whole"),
        ("للباب", "الباب", "town", "whole"),
        ("نحو ٨٠٪ من مدينة حلب", "حلب", "city", "most"),
        ("%20 من مدينة حلب", "حلب", "city", "part"),
        ("100% من مدينة حلب", "حلب", "city", "whole"),
        ("خارج مدينة حماة", "حماة", "city", "around"),
        ("أطراف مدينة حماة ومحيطها", "حماة", "city", "edge"),
        ("قرية معردس شمال حماة", "معردس", "village", "whole"),
        ("طرابلس الغرب", "طرابلس", "city", "whole"),
        ("أجزاء كبيرة منها", "حلب", "city", "part"),
        ("مناطق واسعة على الجهة الشمالية الشرقية من المدينة", "حماة", "city", "part"),
        ("أحياء المدينة", None, None, "part"),
        ("مدينة حماة ومحيطها", None, None, "whole"),
        ("", None, None, "whole"),
        ("%", "", "", "whole"),
    ],
)
def test_the_words_of_a_place_mean_all_of_it_or_some(words: str, name: str | None, kind: str | None, met: str) -> None:
    assert extent(words, name, kind) == met


def test_a_city_and_a_neighbourhood_of_one_name_are_told_apart_by_their_kind() -> None:
    assert [extent("حي الباب", "الباب", kind) for kind in ("neighbourhood", "town")] == ["whole", "part"]


def test_the_countryside_is_part_of_a_province_and_around_a_city() -> None:
    assert [extent("ريف حماة", "حماة", kind) for kind in ("governorate", "city", None)] == ["part", "around", "around"]


def test_long_and_strange_words_are_taken() -> None:
    assert extent("و " * 20_000 + "حماة", "حماة", "city") == "whole"
    assert extent("\ud800 \u200f ؟", "؟", "city") == "whole"


@pytest.mark.parametrize(
    ("cells", "column", "expected"),
    [
        ({"extent": "half"}, "extent", "'half' is not one of around, edge, head, most, part, side, whole"),
        ({"kinds": "city|planet"}, "kinds", "'city|planet' is not kinds of places.tsv"),
        ({"extent": "head"}, "kinds", "'' is not kinds of places.tsv, at least one for a head noun"),
        ({"words": "مشارف|أطراف"}, "words", "'اطراف' is not words that stand once for a kind of place"),
        ({"words": "مشارف", "good": ""}, "good", "'' is not words, and an example that has the extent"),
        ({"words": ""}, "words", "'' is not words, and an example"),
    ],
)
def test_a_broken_row_is_refused(monkeypatch: pytest.MonkeyPatch, cells: dict[str, str], column: str, expected: str) -> None:
    given_rows(monkeypatch, extents, EXTENT_COLUMNS, GOOD, {**GOOD, **cells})
    with pytest.raises(ResourceError) as error:
        load_extents.__wrapped__()
    assert f"extents.tsv:8 column {column}: {expected}" in str(error.value)
