"""Where it happened when the words name no place: «المدينة», «منها», «الأحياء», or nothing at all.

references.jsonl: 44 short reports of other wars, each with triggers and the town that is meant (alternatives joined by `|`;
None: it must not be guessed). Half of them (`first`) were used to mend the rules. The others (`held`) stood at 19 of 40 before,
and at 27 when they were first looked into.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from waqai import fuse
from waqai.lexicon import load, load_sides
from waqai.model import Document, Testimony
from waqai.pipeline import Pipeline
from waqai.workflow.picturing import extent_of

FLOORS = {"first": (32, 2), "held": (30, 4)}
"""So many references of each half are right at least, so many wrong at most; the rest is left unknown."""


def judged(told: list[Testimony], trigger: str, wanted: str) -> str:
    """Whether the claim of a trigger is at the town that is wanted; "unread" where there is no such claim."""
    one = next((t for t in told if trigger in t.claim.trigger.text), None)
    if one is None:
        return "unread"
    names = [spot.place.name_ar for spot in one.spots if spot.place is not None]
    towns = wanted.split("|")
    if not names:
        return "right" if "None" in towns else "unknown"
    return "right" if any(town in name for town in towns for name in names) else "wrong"


@pytest.fixture(scope="module")
def verdicts() -> dict[str, Counter[str]]:
    """How many references of each half are right, wrong, unknown and unread."""
    pipeline, sides = Pipeline(load()), load_sides()
    found = {half: Counter[str]() for half in FLOORS}
    for line in (Path(__file__).parent / "references.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        reading = pipeline.read(Document(id=row["id"], title=row["title"], text=row["text"], published=row["published"]))
        told = list(fuse.testimonies(reading, sides, extent_of))
        found[row["id"].partition("-")[0]].update(judged(told, trigger, wanted) for trigger, wanted in row["where"])
    return found


@pytest.mark.parametrize("half", FLOORS)
def test_references_are_placed_no_worse_than_their_floor(verdicts: dict[str, Counter[str]], half: str) -> None:
    right, wrong = FLOORS[half]
    assert verdicts[half]["right"] >= right, verdicts[half]
    assert verdicts[half]["wrong"] <= wrong, verdicts[half]


@pytest.mark.parametrize(
    ("text", "trigger", "words"),
    [
        ("سيطر الجيش السوداني على بلدة ود الكرار. وقصف الطيران البلدة.", "قصف", "بلدة ود الكرار"),
        ("تجول فريق القناة في بلدة ود الكرار صباح الجمعة، وهي ما زالت تخضع لسيطرة قوات الدعم السريع.", "تخضع", "بلدة ود الكرار"),
        ("سيطر الجيش السوداني على بلدة الدندر. ثم دخل الجيش قرية أم البشر. وقصف الطيران القرية.", "قصف", "قرية أم البشر"),
        ("سيطر الجيش السوداني على قرية صغيرة. وقصف الطيران القرية.", "قصف", "القرية"),
    ],
)
def test_a_settlement_of_no_table_is_meant_by_its_noun(text: str, trigger: str, words: str) -> None:
    reading = Pipeline(load()).read(Document(id="a", text=text, published="2024-12-05T12:00:00+02:00"))
    told = list(fuse.testimonies(reading, load_sides(), extent_of))
    [spot] = next(t.spots for t in told if t.claim.trigger.text == trigger)
    assert (spot.text, spot.place) == (words, None)
