"""Syntax: how many events are found in a hundred sentences on other wars, written before the rules and unread while they grew.

syntax.jsonl gives types, triggers and modality alone; who, where and when are scored elsewhere.
"""

from pathlib import Path

import pytest

from waqai.evaluate.gold import read_gold
from waqai.evaluate.scores import Scores, score
from waqai.lexicon import load
from waqai.model import Document
from waqai.pipeline import Pipeline

SENTENCES = Path(__file__).with_name("syntax.jsonl")


@pytest.fixture(scope="module")
def scores() -> Scores:
    items = list(read_gold(SENTENCES))
    pipeline = Pipeline(load())
    return score(items, {one.id: pipeline.read(Document(one.text, id=one.id, published=one.published)) for one in items})


def test_no_fewer_events_are_found_than_were(scores: Scores) -> None:
    assert scores.event.recall >= 0.75, scores.notes


def test_no_more_is_found_that_is_none(scores: Scores) -> None:
    assert scores.event.precision >= 0.82, scores.notes
    assert scores.quiet[0] >= 10, scores.notes


def test_what_is_found_is_told_or_denied_as_the_text_does(scores: Scores) -> None:
    assert scores.share("modality") >= 0.95, scores.notes
