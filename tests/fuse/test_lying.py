"""How places lie to each other."""

import pytest

from waqai.fuse.places import Relation, relation
from waqai.model import Entity


def area(sides: str) -> Entity:
    return Entity(f"aleppo#{sides}", "حلب", "Aleppo", "area", "SY", "Aleppo", 36.2, 37.1, 20.0)


@pytest.mark.parametrize(
    ("one", "other", "lies"),
    [
        ("west", "rural-west", "same"),
        ("west", "rural-north-west", "near"),
        ("east", "rural-west", "apart"),
        ("rural", "rural-west", "near"),
        ("near", "rural", "near"),
    ],
)
def test_areas_of_one_town_are_told_apart_by_their_sides(one: str, other: str, lies: Relation) -> None:
    assert relation(area(one), area(other)) == relation(area(other), area(one)) == lies
