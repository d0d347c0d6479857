"""Changes of hands of one day, told apart by the part of the day that their words tell, or by when they were published."""

import msgspec
import pytest

from tests.fuse.testimonies_made import FakeSides, told
from waqai.fuse import fuse
from waqai.fuse.hours import hours
from waqai.lexicon.reasons import load_reasons
from waqai.model import Span, Testimony, When


def at(words: str, document: str, published: str) -> Testimony:
    """The factions take Hama on 5 December, at a time told in words, or not."""
    one = told("capture", agents=("factions",), document=document, at=published)
    when = When("2024-12-05", "2024-12-05", "hour", "stated", Span(0, len(words), words)) if words else None
    return msgspec.structs.replace(one, claim=msgspec.structs.replace(one.claim, time=when))


@pytest.mark.parametrize(
    ("one", "other", "events"),
    [
        (("صباح اليوم", "07:00"), ("مساء اليوم", "19:00"), 2),
        (("فجر الخميس", "07:00"), ("عصرا", "19:00"), 2),
        (("صباح اليوم", "07:00"), ("فجر اليوم", "09:00"), 1),
        (("", "01:00"), ("مساء الخميس", "19:00"), 2),
        (("", "19:00"), ("مساء الخميس", "20:00"), 1),
        (("ليل الخميس", "19:00"), ("صباح الخميس", "20:00"), 1),
        (("", "01:00"), ("", "19:00"), 1),
    ],
)
def test_changes_of_two_parts_of_a_day_are_two(one: tuple[str, str], other: tuple[str, str], events: int) -> None:
    given = [at(one[0], "a", one[1]), at(other[0], "b", other[1])]
    assert len(fuse(given, FakeSides(), load_reasons())) == events


def test_the_hours_of_anything_but_a_change_of_hands_are_not_asked_for() -> None:
    assert hours(at("صباح اليوم", "a", "09:00")) == (4, 13)
    assert hours(told("shelling", at="03:00")) is None
