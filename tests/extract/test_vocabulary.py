"""Breadth of vocabulary: sentences of many wars and countries, each event by its word, and ordinary ones with words of war.

A type `a|b` of vocabulary.jsonl means that either is right.
"""

from pathlib import Path

import msgspec
import pytest

from waqai.lexicon import load
from waqai.model import Claim, Document
from waqai.pipeline import Pipeline

SENTENCES = Path(__file__).with_name("vocabulary.jsonl")
FOUND_FLOOR = 0.61
"""Share of the expected events that are found with a right type; raised when it rises."""
QUIET_FLOOR = 0.87
"""Share of the sentences without events that yield no claim."""


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An expected event: its types, parted by `|`, and its word."""

    type: str
    trigger: str


class Sentence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence and the events in it."""

    text: str
    expected: tuple[Event, ...]


@pytest.fixture(scope="module")
def read() -> list[tuple[Sentence, tuple[Claim, ...]]]:
    pipeline = Pipeline(load())
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    sentences = [msgspec.json.decode(line, type=Sentence) for line in lines]
    return [(one, pipeline.read(Document(text=one.text, published="2025-06-18")).claims) for one in sentences]


def found(event: Event, text: str, claims: tuple[Claim, ...]) -> bool:
    start = text.index(event.trigger)
    end = start + len(event.trigger)
    return any(c.type in event.type.split("|") and c.trigger.start < end and start < c.trigger.end for c in claims)


def test_events_are_found_by_their_words(read: list[tuple[Sentence, tuple[Claim, ...]]]) -> None:
    told = [(event, found(event, one.text, claims), one.text) for one, claims in read for event in one.expected]
    missed = [f"{event.type} «{event.trigger}»: {text}" for event, right, text in told if not right]
    share = 1 - len(missed) / len(told)
    assert share >= FOUND_FLOOR, f"{share:.3f} of {len(told)} events; these are missed:\n" + "\n".join(missed)


def test_ordinary_sentences_with_words_of_war_stay_silent(read: list[tuple[Sentence, tuple[Claim, ...]]]) -> None:
    quiet = [one.text for one, _ in read if not one.expected]
    loud = [f"{one.text}: {[c.type for c in claims]}" for one, claims in read if not one.expected and claims]
    share = 1 - len(loud) / len(quiet)
    assert share >= QUIET_FLOOR, f"{share:.3f} of {len(quiet)} sentences are silent; these are not:\n" + "\n".join(loud)
