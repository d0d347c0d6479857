"""How near a place lies to the one asked about, by what their entities tell; for choosing, not for fusing."""

from math import cos, hypot, radians
from typing import Final, Literal

from waqai.model import LANDS, Entity

Nearness = Literal["same", "inside", "around", "area", "elsewhere"]
"""The place itself; inside it; the country round it («ريف حماة»); another place of its area; none of these."""

INSIDE_KM: Final = 8.0
"""A quarter or facility this near to a town's own point lies in the town."""
AREA_KM: Final = 30.0
"""A town this near belongs to the area of another: half an hour on the road."""
PARTS: Final = frozenset(
    "neighbourhood prison hospital airbase airport base facility square bridge camp port checkpoint crossing dam".split()
)


def nearness(place: Entity, asked: Entity) -> Nearness:
    """How a place lies to the one asked about. Two places of one name are the same only by their ids."""
    if place.id == asked.id:
        return "same"
    if place.id.partition("#")[0] == asked.id.partition("#")[0]:
        return "around"
    if asked.kind == "country":
        return "inside" if place.country == asked.country and place.country else "elsewhere"
    if place.country and asked.country and place.country != asked.country:
        return "elsewhere"
    if asked.kind == "governorate" and asked.admin1:
        return "inside" if place.admin1 == asked.admin1 else "elsewhere"
    far = kilometres(place, asked)
    if asked.kind in LANDS or "#" in asked.id:
        return "inside" if far is not None and far <= (asked.precision or 0.0) and place.kind not in LANDS else "elsewhere"
    return _by_distance(place, asked, far)


def _by_distance(place: Entity, asked: Entity, far: float | None) -> Nearness:
    if place.kind in LANDS:
        return "around" if place.kind == "governorate" and place.admin1 == asked.admin1 and place.admin1 else "elsewhere"
    if far is None:
        return "elsewhere"
    if place.kind in PARTS and far <= INSIDE_KM:
        return "inside"
    return "area" if far <= AREA_KM else "elsewhere"


def kilometres(one: Entity, other: Entity) -> float | None:
    """Distance on a flat patch of the globe; null where a position is not known. Good below some 300 km."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    east = radians(other.lon - one.lon) * cos(radians((one.lat + other.lat) / 2))
    return 6371.0 * hypot(east, radians(other.lat - one.lat))
