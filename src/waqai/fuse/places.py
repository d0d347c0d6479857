"""How places lie to each other: the same, one inside the other, near, or apart. Only by what their entities tell."""

from functools import lru_cache
from math import cos, hypot, radians
from typing import Final, Literal

from waqai.model import LANDS, Entity

Relation = Literal["same", "inside", "holds", "near", "apart", "unknown"]
"""Of the first to the second: inside it, holds it; near: so close that reports may mean one place; unknown: one has no position."""

INSIDE_KM: Final = 8.0
"""A quarter or facility this near to a town's own point lies in the town, if nothing says otherwise."""
NEAR_KM: Final = 3.0
"""Two points this near may be one place of two tables."""
WITHIN: Final = frozenset(
    "neighbourhood area prison hospital airbase airport base facility square bridge camp port checkpoint crossing road hill "
    "dam".split()
)
SETTLED: Final = frozenset({"city", "town", "village", "neighbourhood", "camp", "island"})


def base(place: Entity) -> str:
    """The id of the place that an area is taken from: of «ريف حماة الشمالي» (waqai:hama#rural-north) it is Hama's."""
    return place.id.partition("#")[0]


def is_area(place: Entity) -> bool:
    """Whether it is an area that words make of a place, or a wide unit, and no town or building."""
    return "#" in place.id or place.kind in LANDS


@lru_cache(maxsize=100_000)
def relation(one: Entity, other: Entity) -> Relation:
    """How the first place lies to the second."""
    if one.id == other.id:
        return "same"
    if base(one) == base(other):
        return _of_one_base(one, other)
    if one.kind == "country" or other.kind == "country":
        return _country(one, other)
    if one.country and other.country and one.country != other.country:
        return "apart"
    far = kilometres(one, other)
    if far is None:
        return _by_unit(one, other)
    if _inside(one, other, far):
        return "inside"
    if _inside(other, one, far):
        return "holds"
    if is_area(one) and is_area(other) and far < max(one.precision or 0.0, other.precision or 0.0):
        return "near"
    return "near" if far <= NEAR_KM and one.kind in SETTLED and other.kind in SETTLED else "apart"


def _of_one_base(one: Entity, other: Entity) -> Relation:
    """«غربي حلب» and «ريف حلب الغربي» are one area; «شرقي حلب» is another; else they are near each other or one in the other."""
    if other.kind in LANDS and "#" not in other.id:
        return "inside"
    if one.kind in LANDS and "#" not in one.id:
        return "holds"
    mine, theirs = _sides(one), _sides(other)
    if mine and theirs:
        return "same" if mine == theirs else "near" if mine & theirs else "apart"
    return "near"


def _sides(area: Entity) -> frozenset[str]:
    """The points of the compass that an area's words name."""
    return COMPASS & frozenset(area.id.partition("#")[2].split("-"))


COMPASS: Final = frozenset({"north", "south", "east", "west"})


def _country(one: Entity, other: Entity) -> Relation:
    if not one.country or one.country != other.country:
        return "apart"
    return "inside" if other.kind == "country" else "holds"


def _by_unit(one: Entity, other: Entity) -> Relation:
    if one.admin1 and one.admin1 == other.admin1:
        if other.kind == "governorate":
            return "inside"
        return "holds" if one.kind == "governorate" else "unknown"
    return "unknown"


def _inside(one: Entity, other: Entity, far: float) -> bool:
    if is_area(other):
        if other.kind == "governorate" and "#" not in other.id and one.admin1 and other.admin1:
            return one.admin1 == other.admin1
        return not is_area(one) and far <= (other.precision or 0.0)
    return one.kind in WITHIN and other.kind not in WITHIN and far <= INSIDE_KM


def kilometres(one: Entity, other: Entity) -> float | None:
    """Distance on a flat patch of the globe; None where a position is not known. Good below some 300 km."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    east = radians(other.lon - one.lon) * cos(radians((one.lat + other.lat) / 2))
    return 6371.0 * hypot(east, radians(other.lat - one.lat))
