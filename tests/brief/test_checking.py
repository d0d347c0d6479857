"""The checker of briefs: an attack set that it refuses and right sentences that it lets pass, and what is left of a brief."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.brief.attacked import HAMA, HELD, INCIDENTS, lines, sentence_of
from waqai.brief import Brief, Section, Sentence, Sources
from waqai.brief.checking import check, checked, same_incidents, sentence_faults
from waqai.brief.counts_read import read_counts
from waqai.brief.days_read import only_days

LINES = list(lines())
RIGHT = {row["what"]: row for row in LINES if row["right"] and row["language"] == "en"}


def brief_of(*sentences: Sentence, language: Any = "en", **more: Any) -> Brief:
    section = Section("What happened", sentences)
    brief = Brief("?", HAMA, language, "2024-12-06T12:00:00+03:00", (section,), (), Sources(5, (), None))
    return msgspec.structs.replace(brief, **more)


def right(what: str) -> Sentence:
    return sentence_of(RIGHT[what])


def tampered(what: str) -> Sentence:
    return sentence_of(next(row for row in LINES if row["what"] == what and not row["right"] and row["language"] == "en"))


@pytest.mark.parametrize("row", LINES, ids=[f"{row['id']} {row['what']}" for row in LINES])
def test_the_attack_set(row: dict[str, Any]) -> None:
    faults = sentence_faults(sentence_of(row), row["language"], HELD)
    assert (faults == ()) is row["right"], faults


def test_the_attack_set_is_as_large_as_it_says() -> None:
    for language in ("ar", "en"):
        mine = [row for row in LINES if row["language"] == language]
        assert sum(row["right"] for row in mine) >= 30
        assert sum(not row["right"] for row in mine) >= 45


@pytest.mark.parametrize("row", [row for row in LINES if row["right"]], ids=lambda row: row["id"])
def test_no_right_sentence_stands_with_its_citations_taken_away(row: dict[str, Any]) -> None:
    bare = msgspec.structs.replace(sentence_of(row), refs=())
    assert sentence_faults(bare, row["language"], HELD)


@pytest.mark.parametrize("row", [row for row in LINES if row["right"]], ids=lambda row: row["id"])
def test_no_declared_piece_passes_as_words(row: dict[str, Any]) -> None:
    """What a span must hold is seen even where the composer forgets to say so; only a noun may be a word of its vocabulary."""
    sentence = sentence_of(row)
    for at, piece in enumerate(sentence.pieces):
        if piece.kind in {"place", "date", "quote", "number"}:
            hidden = msgspec.structs.replace(piece, kind="words", ref=None, value="")
            pieces = (*sentence.pieces[:at], hidden, *sentence.pieces[at + 1 :])
            lying = msgspec.structs.replace(sentence, pieces=pieces)
            assert sentence_faults(lying, row["language"], HELD), piece.text


def test_a_refused_sentence_is_left_out_and_counted() -> None:
    brief = brief_of(right("capture with day"), tampered("a day later"))
    left = checked(brief, HELD)
    assert [s.text for part in left.sections for s in part.sentences] == [right("capture with day").text]
    assert left.unknowns == ("Sentences left out because their sources do not hold them: 1.",)
    assert {fault.sentence for fault in check(brief, HELD)} == {tampered("a day later").text}


def test_a_brief_without_faults_stays_as_it_is() -> None:
    brief = brief_of(right("capture with day"), right("killed"))
    assert checked(brief, HELD) == brief
    assert check(brief, HELD) == ()


def test_a_section_of_which_nothing_is_left_goes() -> None:
    assert checked(brief_of(tampered("a day later")), HELD).sections == ()


def test_what_is_unknown_names_no_day_that_nobody_gave() -> None:
    known = (
        "The newest report that tells of Hama is of Thursday 5 December 2024; the newest report read is of Friday 6 December 2024."
    )
    invented = "The newest report that tells of Hama is of Sunday 8 December 2024."
    left = checked(brief_of(right("killed"), unknowns=(known, invented), notice=(invented,)), HELD)
    assert left.unknowns == (known,)
    assert left.notice == ()


def test_two_languages_tell_of_the_same_incidents() -> None:
    arabic = sentence_of(next(row for row in LINES if row["right"] and row["language"] == "ar" and "incidents" in row))
    assert same_incidents(brief_of(right("capture with day")), brief_of(arabic, language="ar"))
    assert not same_incidents(brief_of(right("disputed")), brief_of(arabic, language="ar"))


def test_an_incident_that_is_not_known_is_refused() -> None:
    lying = msgspec.structs.replace(right("capture with day"), incidents=(*INCIDENTS, "i-none"))
    assert sentence_faults(lying, "en", HELD)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("إحدى عشرة امرأة", "ar", (11, 11)),
        ("قتيلان", "ar", (2, 2)),
        ("مئات القتلى", "ar", (200, 999)),
        ("مدنيا واحدا", "ar", (1, 1)),
        ("eleven women", "en", (11, 11)),
        ("two hundred and five people", "en", (205, 205)),
        ("at least 12,500 people", "en", (12_500, None)),
        ("between 5 and 7 civilians", "en", (5, 7)),
        ("tens of thousands of people", "en", (20_000, 99_999)),
    ],
)
def test_numbers_are_read_back(text: str, language: Any, expected: tuple[int | None, int | None]) -> None:
    [count] = read_counts(text, language)
    assert (count.low, count.high) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("الأربعاء 4 والخميس 5 كانون الأول/ديسمبر 2024", "ar", ("2024-12-04", "2024-12-05")),
        ("كانون الأول/ديسمبر 2024", "ar", ("2024-12-01", "2024-12-31")),
        ("Saturday 30 November and Sunday 1 December 2024", "en", ("2024-11-30", "2024-12-01")),
        ("2011–2013", "en", ("2011-01-01", "2013-12-31")),
        ("Friday 5 December 2024", "en", None),
        ("الخميس 31 شباط/فبراير 2024", "ar", None),
        ("5 كانون الأول/نوفمبر 2024", "ar", None),
    ],
)
def test_days_are_read_back(text: str, language: Any, expected: tuple[str, str] | None) -> None:
    found = only_days(text, language)
    assert (None if found is None else tuple(day.isoformat() for day in found)) == expected


@pytest.mark.parametrize("text", ["", " ", "\ud800", "«", "»«", "9" * 5000, "و" * 5000, "a-" * 2000])
def test_no_text_makes_it_fail_or_pass(text: str) -> None:
    row = RIGHT["capture with day"]
    for language in ("ar", "en"):
        odd = sentence_of(
            {"refs": row["refs"], "pieces": [text, [text, "number", 0, "1-1"], [text, "date", 0, "x"], [text, "name", 0, "side:"]]}
        )
        assert sentence_faults(odd, language, HELD)


def test_the_composer_is_not_imported() -> None:
    folder = Path(__file__).resolve().parents[2] / "src" / "waqai" / "brief"
    own = ("checking", "blind", "typed", "typed_days", "typed_numbers", "tellings", "grounds", "nouns_read", "pieces_met")
    shared = {f"waqai.brief.{name}" for name in (*own, "counts_read", "days_read", "shapes")}
    for name in (*own, "counts_read", "days_read"):
        for line in (folder / f"{name}.py").read_text("utf-8").splitlines():
            if line.startswith("from waqai.brief"):
                assert line.split()[1] in shared, line
