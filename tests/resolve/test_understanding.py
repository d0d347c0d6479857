"""Understanding a question: place, span of time, topic; in formal and spoken Arabic and in English."""

import json
import random
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from waqai.lexicon import load
from waqai.model import GROUP_OF, Question
from waqai.resolve.asked_places import Asking
from waqai.resolve.questions import Places
from waqai.resolve.understanding import LONGEST, understood

SAMPLE = Path(__file__).parents[2] / "examples" / "hama-2024" / "questions.jsonl"
OWN = Path(__file__).with_name("questions.jsonl")
DAY = date(2024, 12, 6)  # a Friday
NAMES = load().names
IN_SYRIA = Asking(Places(NAMES, "SY"))
ANYWHERE = Asking(Places(NAMES))


def ask(question: str, asking: Asking = IN_SYRIA, day: date | None = DAY) -> Question:
    return understood(question, asking, day)


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def told(found: Question, keys: set[str]) -> dict[str, Any]:
    """What was understood, in the shape of a row."""
    place = found.place
    shown = {
        "language": found.language,
        "place": place.name_en if place else None,
        "kind": place.kind if place else None,
        "country": place.country if place else None,
        "asked": found.asked,
        "first": found.first,
        "last": found.last,
        "topic": found.topic,
        "types": list(found.types),
        "yes_no": found.yes_no,
        "others": [other.name_en for other in found.others],
        "offers": found.offers[0].name_en if found.offers else None,
        "unresolved": found.unresolved,
        "when": found.when,
    }
    return {key: value for key, value in shown.items() if key in keys}


@pytest.mark.parametrize("row", rows(SAMPLE), ids=lambda row: str(row["id"]))
def test_the_questions_of_the_sample(row: dict[str, Any]) -> None:
    found = ask(row["question"], day=datetime.fromisoformat(row["as_of"]).date())
    keys = {"language", "place", "first", "last", "topic"}
    assert told(found, keys) == {key: row[key] for key in keys}


@pytest.mark.parametrize("pair", range(1, 31))
def test_both_languages_ask_the_same(pair: int) -> None:
    one, other = (ask(row["question"]) for row in rows(SAMPLE) if row["pair"] == pair)
    same = {"place", "kind", "first", "last", "topic", "yes_no", "others"}
    assert told(one, same) == told(other, same)
    assert set(one.types) == set(other.types)


@pytest.mark.parametrize("row", rows(OWN), ids=lambda row: str(row["question"])[:40])
def test_short_questions(row: dict[str, Any]) -> None:
    day = date.fromisoformat(row["day"]) if "day" in row else DAY
    found = ask(row["question"], ANYWHERE if row.get("anywhere") else IN_SYRIA, day)
    expected = {key: value for key, value in row.items() if key not in {"question", "day", "anywhere"}}
    assert told(found, set(expected)) == expected


def test_the_sample_has_what_it_says() -> None:
    sample = rows(SAMPLE)
    assert len(sample) == 60
    assert sum(row["language"] == "ar" for row in sample) == 30
    assert sum("tempts" in row for row in sample) == 12
    assert len(rows(OWN)) >= 120


def test_the_words_taken_are_words_of_the_question() -> None:
    for row in (*rows(SAMPLE), *rows(OWN)):
        found = ask(row["question"])
        assert found.asked in row["question"]
        assert all(part in row["question"] for part in found.when.split(" … "))
        assert len(found.offers) <= 5
        assert set(found.types) <= GROUP_OF.keys()


def test_an_unknown_place_is_none_and_near_names_are_offered() -> None:
    found = ask("ماذا يحدث في حماا؟")
    assert (found.place, found.asked) == (None, "حماا")
    assert found.offers[0].name_en == "Hama"


def test_a_small_place_abroad_stands_beside_the_better_known_one_of_nearly_its_name() -> None:
    found = ask("what is happening in Hamma?")
    assert (found.place.country if found.place else None) == "TN"
    assert found.offers[0].id == getattr(ask("حماة").place, "id", "")


def test_another_way_into_latin_letters_is_the_place() -> None:
    for spelled, name in (("Khan Sheikhoun", "Khan Shaykhun"), ("Sarakeb", "Saraqib"), ("Sweida", "Suwayda")):
        assert getattr(ask(spelled).place, "name_en", None) == name


def test_an_ambiguous_name_is_taken_in_the_preferred_country() -> None:
    lebanese = Asking(Places(NAMES, "LB"))
    assert getattr(ask("ماذا يحدث في طرابلس؟", lebanese).place, "country", None) == "LB"
    assert getattr(ask("ماذا يحدث في طرابلس؟", ANYWHERE).place, "country", None) == "LY"


def test_without_a_day_a_dated_question_still_has_its_days() -> None:
    assert ask("what happened in Hama on 5 December 2024?", day=None).first == "2024-12-05"
    vague = ask("ماذا حدث في حماة أمس؟", day=None)
    assert (vague.first, vague.unresolved) == (None, "nothing to count from")


def test_a_day_that_no_calendar_has_is_said_to_be_none() -> None:
    for question in ("ماذا حدث في حماة في 31 شباط؟", "what happened in Hama on 31 February?"):
        assert ask(question).unresolved == "no such day"


def test_no_input_is_an_error() -> None:
    draw = random.Random(5)
    pieces = (
        "حماة Hama في in 5 ديسمبر December \ud800 \u202e \x00 ؟ ? - ' منذ since 99/99/9999 بين between و and last الماضي ٥ ".split(
            " "
        )
    )
    for _ in range(300):
        ask("".join(draw.choice(pieces) + draw.choice(["", " "]) for _ in range(draw.randrange(25))))
    long = "ماذا يحدث في حماة؟ " * 20_000
    found = ask(long)
    assert found.text == long
    assert getattr(found.place, "name_en", None) == "Hama"
    assert len(found.asked) < LONGEST
