"""Private persons: who is masked, who is public, what is never shown, and how much of it is found in texts kept for that."""

import pytest

from tests.language.persons_scored import Rates, rates, unmarked
from waqai.lexicon import load
from waqai.model import Document, Private
from waqai.pipeline import Pipeline


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(load())


def found(pipeline: Pipeline, text: str, title: str | None = None) -> list[tuple[str, bool]]:
    document = Document(text, title=title)
    fields = {"text": text, "title": title or ""}
    return [(fields[one.field][one.start : one.end], one.always) for one in pipeline.read(document).private]


@pytest.mark.parametrize(
    ("of", "recall", "precision", "always"),
    [
        ("dev", 0.98, 0.98, 1.0),
        ("held", 0.98, 0.98, 1.0),
        ("first", 0.97, 0.94, 1.0),
        ("second", 0.94, 0.98, 0.9),
        ("third", 0.90, 0.95, 1.0),
        ("last", 0.86, 0.96, 0.75),
    ],
)
def test_no_fewer_names_are_masked_than_were(pipeline: Pipeline, of: str, recall: float, precision: float, always: float) -> None:
    one: Rates = rates(pipeline, of)
    assert one.recall >= recall, one.misses
    assert one.precision >= precision
    assert one.kept_always >= always * one.always, one.misses


@pytest.mark.parametrize(
    "marked",
    [
        "قال المواطن {سامر الحلاق} إن القصف لم يتوقف. وقال [سامر القاسم]، وزير الإعلام، إن القصف توقف.",
        "أعلن المتحدث باسم الوزارة [نبيل العتال] الحصيلة. وأضاف [العتال] أنها أولية.",
        "أوقف الحاجز الصحفي {وسيم العتال}.",
        "وقال الصحفي [وسيم العتال] إن الحاجز أغلق.",
        "قتل {أنور الجابي}، وأغلق شارع صلاح الدين، وتوقف القطار عند محطة الشهيد عمر.",
    ],
)
def test_a_public_role_in_the_sentence_decides(pipeline: Pipeline, marked: str) -> None:
    one = unmarked("", marked)
    shown = [(start, end) for start, end, *_ in one.private]
    assert [(span.start, span.end) for span in pipeline.read(Document(one.text)).private] == shown


@pytest.mark.parametrize(
    ("text", "always"),
    [
        ("قتل سامر الحلاق (17 عاما) برصاص قناص.", True),
        ("قتل سامر الحلاق (18 عاما) برصاص قناص.", False),
        ("قتل سامر الحلاق، وعمره خمسة وعشرون عاما.", False),
        ("فقدت رهام، ابنة السابعة، بصرها.", True),
        ("فقدت رهام، ابنة السابعة والعشرين، بصرها.", False),
        ("فقدت رهام بصرها وهي في الثامنة عشرة من عمرها.", False),
        ("أصيب رهام وريم بشظايا، وعمرهما أربع سنوات.", True),
        ("قالت رهام الحلاق إن الحارس اغتصبها.", True),
    ],
)
def test_minors_and_victims_of_sexual_violence_are_always_masked(pipeline: Pipeline, text: str, always: bool) -> None:
    private = found(pipeline, text)
    assert private
    assert [one for _, one in private] == [always] * len(private)


def test_offsets_hold_in_a_text_with_marks_and_kashida(pipeline: Pipeline) -> None:
    assert found(pipeline, "وقُتِلَ سـامـر الحَلّاق في الغارة.") == [("سـامـر الحَلّاق", False)]


def test_a_title_is_searched_and_told_apart_from_the_text(pipeline: Pipeline) -> None:
    private = pipeline.read(Document("قتل سامر الحلاق في حمص.", title="مقتل سامر الحلاق")).private
    assert [(one.field, one.start, one.end) for one in private] == [("title", 5, 16), ("text", 4, 15)]


def test_a_text_that_is_not_read_is_searched_all_the_same(pipeline: Pipeline) -> None:
    reading = pipeline.read(Document("سامر الحلاق was killed in Homs, the agency said; his brother was not there at all that day."))
    assert reading.document.note is not None
    assert reading.private[:1] == (Private(0, 11),)


@pytest.mark.parametrize("text", ["", " ", "\ud800", "﷽", "و" * 4000, "خ." * 500, "محمد " * 3000, "قتل محمد العلي و" * 400])
def test_any_text_is_taken(pipeline: Pipeline, text: str) -> None:
    for one in pipeline.read(Document(text)).private:
        assert 0 <= one.start < one.end <= len(text)


@pytest.mark.parametrize(
    "marked",
    [
        "أعلنت إدارة العمليات العسكرية تحرير مدينة حماة كاملة بعد ساعات.",
        "سيطرت الفصائل على حماة كاملة.",
        "سيطرت الفصائل على بلدة مورك كاملة وعلى حلب كاملا وعلى حمص بالكامل.",
        "عادت مدينة حماة آمنة إلى أهلها.",
        "قتلت {كاملة الأحمد} في قصف على حماة.",
        "قتلت السيدة {كاملة} في القصف.",
        "قتلت حماة {سعيد} في القصف.",
    ],
)
def test_what_is_said_of_a_town_is_no_name(pipeline: Pipeline, marked: str) -> None:
    one = unmarked("", marked)
    shown = [(start, end) for start, end, *_ in one.private]
    assert [(span.start, span.end) for span in pipeline.read(Document(one.text)).private] == shown
