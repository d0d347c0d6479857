"""Edits: what an outlet changed in the text it carries, with spans in both."""

import pytest

from waqai.model import Document
from waqai.origins import Edit, Teller

WIRE = (
    "قتل 12 شخصا في غارة شنها الجيش الإسرائيلي على بلدة كفر رمان مساء الثلاثاء. وقال مصدر طبي إن المستشفى استقبل ثلاثين جريحا "
    "بينهم أطفال. وأعلنت وزارة الصحة الحداد ثلاثة أيام في المحافظة كلها. ولم يصدر تعليق من الأمم المتحدة."
)


def edits(teller: Teller, a: str, b: str) -> tuple[Edit, ...]:
    found = teller.edits(Document(a), Document(b))
    for edit in found:
        for text, span in ((a, edit.a), (b, edit.b)):
            assert span is None or text[span.start : span.end] == span.text
    return found


def words(found: tuple[Edit, ...], kind: str) -> list[tuple[str | None, str | None]]:
    return [(e.a.text if e.a else None, e.b.text if e.b else None) for e in found if e.kind == kind]


def test_the_same_text_has_no_edits(teller: Teller) -> None:
    assert edits(teller, WIRE, WIRE) == ()


@pytest.mark.parametrize(
    ("was", "now", "of"),
    [
        ("الجيش الإسرائيلي", "جيش الاحتلال", "army of Israel"),
        ("الجيش الإسرائيلي", "جيش العدو", "army of Israel"),
    ],
)
def test_another_name_of_a_side_is_another_framing(teller: Teller, was: str, now: str, of: str) -> None:
    (edit,) = edits(teller, WIRE, WIRE.replace(was, now))
    assert (edit.kind, edit.of, edit.a and edit.a.text, edit.b and edit.b.text) == ("framing", of, was, now)
    assert edit.takes[0] == "" and edit.takes[1] != ""


def test_the_dead_are_framed_and_the_number_is_not(teller: Teller) -> None:
    found = edits(teller, "سقط قتيل وثلاثة جرحى في قصف على بلدة السفيرة", "سقط شهيد و3 جرحى في قصف على بلدة السفيرة")
    assert [(e.kind, e.of, e.takes) for e in found] == [("framing", "killed person", ("", "honours the dead as martyrs"))]


def test_another_spelling_of_one_name_takes_no_side(teller: Teller) -> None:
    found = edits(teller, WIRE, WIRE.replace("كفر رمان", "كفررمان").replace("استقبل", "إستقبل"))
    assert {e.kind for e in found} <= {"spelling", "name"}


def test_another_figure_is_told_and_one_in_words_is_the_same(teller: Teller) -> None:
    assert words(edits(teller, WIRE, WIRE.replace("12", "14")), "number") == [("12", "14")]
    assert edits(teller, WIRE, WIRE.replace("ثلاثين جريحا", "30 جريحا")) == ()


def test_cut_added_and_moved_sentences_are_told_as_such(teller: Teller) -> None:
    one, two, three, four = WIRE.rstrip(".").split(". ")
    extra = "وتوافد المئات إلى ساحة البلدة للتنديد بالقصف ورفعوا الأعلام"
    found = edits(teller, WIRE, f"{three}. {one}. {two}. {extra}.")
    assert words(found, "cut") == [(four, None)]
    assert [b for _, b in words(found, "added")] == [extra]
    assert [a for a, _ in words(found, "reordered")] == [three]
    assert len(found) == 3


def test_the_way_back_turns_the_framing_around(teller: Teller) -> None:
    framed = WIRE.replace("الجيش الإسرائيلي", "جيش الاحتلال")
    (there,), (back,) = edits(teller, WIRE, framed), edits(teller, framed, WIRE)
    assert (back.takes, back.a, back.b) == (there.takes[::-1], there.b, there.a)
