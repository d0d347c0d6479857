"""Who and where: a blind set of sentences with the agents and places of their claims (parties.jsonl), scored as one figure each.

A line holds a sentence and, for some of its claims, `[trigger, agents, places]`. An agent or place is told by its words, by the id
or the English name of what it is linked to, by `~id` for the body that an unlisted actor belongs to, or by `words=name` for words
with their link, `words=` for words that must stay without one.
"""

import json
from collections.abc import Iterable
from typing import Any

import pytest

from tests.support import TESTS
from waqai.lexicon import load
from waqai.model import Argument, Claim, Document, PlaceArgument
from waqai.pipeline import Pipeline

PARTIES = TESTS / "extract" / "parties.jsonl"
AGENTS_FLOOR = 0.95
PLACES_FLOOR = 0.92
"""F1 on the set, raised when it rises."""


def told(argument: Argument | PlaceArgument) -> set[str]:
    """Every way in which the set may tell an argument."""
    links = {argument.entity.id, argument.entity.name_en} if argument.entity is not None else {""}
    body = argument.sort.body if isinstance(argument, Argument) and argument.sort is not None else None
    ways = {argument.text, *links, *(f"{argument.text}={link}" for link in links)} - {""}
    return ways | {f"~{body}"} if body else ways


def matched(expected: list[str], found: Iterable[Argument | PlaceArgument]) -> tuple[int, int, int]:
    """Right, missed, wrong."""
    left, right = [told(one) for one in found], 0
    for one in expected:
        hit = next((ways for ways in left if one in ways), None)
        if hit is not None:
            right += 1
            left.remove(hit)
    return right, len(expected) - right, len(left)


def score(pipeline: Pipeline) -> tuple[float, float, list[str]]:
    """F1 of agents and of places, and what is not as expected."""
    sums, faults = {"agents": [0, 0, 0], "places": [0, 0, 0]}, []
    for line in PARTIES.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        read = pipeline.read(Document(text=row["text"], published=row.get("on", "2024-12-05"))).claims
        for trigger, agents, places in row["claims"]:
            claim: Claim | None = next((c for c in read if c.trigger.text == trigger or c.trigger.text == trigger[1:]), None)
            for what, expected, found in (
                ("agents", agents, claim.agents if claim is not None else ()),
                ("places", places, claim.places if claim is not None else ()),
            ):
                counts = matched(expected, found)
                sums[what] = [a + b for a, b in zip(sums[what], counts, strict=True)]
                if counts[1] or counts[2]:
                    met = [sorted(told(one)) for one in found]
                    faults.append(f"{row['text']}\n    {trigger} {what}: expected {expected}, met {met}")
    f1 = {what: 2 * right / (2 * right + missed + wrong) for what, (right, missed, wrong) in sums.items()}
    return f1["agents"], f1["places"], faults


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(load())


def test_agents_and_places_of_the_blind_set(pipeline: Pipeline) -> None:
    agents, places, faults = score(pipeline)
    assert (agents >= AGENTS_FLOOR, places >= PLACES_FLOOR) == (True, True), "\n".join([f"{agents:.3f} {places:.3f}", *faults])
