"""Areas: a circle at the stated distance on the stated side."""

from math import atan2, cos, degrees, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.model import Entity
from waqai.resolve.areas import COUNTRY_KM, COUNTRYSIDE_KM, PROVINCE_KM, TOWN_KM, bearing, beside, between
from waqai.resolve.places import distance_km

SIDES = {
    ("north",): 0,
    ("north", "east"): 45,
    ("east",): 90,
    ("south", "east"): 135,
    ("south",): 180,
    ("south", "west"): 225,
    ("west",): 270,
    ("north", "west"): 315,
}


def town(lat: float = 35.132, lon: float = 36.758, *, seat: bool = False, kind: str = "town") -> Entity:
    return Entity("test:1", "الزيتونة", "Zaytuna", kind, "SY", "Zaytuna" if seat else "Hama", lat, lon, 0.0)


@given(
    st.sampled_from(sorted(SIDES)),
    st.floats(-45, 45),
    st.floats(-170, 170),
    st.booleans(),
    st.sampled_from(["", "ريف", "محيط", "محافظه"]),
)
def test_the_point_lies_at_the_stated_distance_on_the_stated_side(
    sides: tuple[str, ...], lat: float, lon: float, seat: bool, head: str
) -> None:
    area = beside(town(lat, lon, seat=seat), head, sides)
    assert area.lat is not None
    assert area.lon is not None
    out = PROVINCE_KM if seat else TOWN_KM
    assert distance_km((lat, lon), (area.lat, area.lon)) == pytest.approx(out, rel=0.02)
    turn = degrees(atan2((area.lon - lon) * cos(radians(lat)), area.lat - lat)) % 360
    assert min(abs(turn - SIDES[sides]), 360 - abs(turn - SIDES[sides])) < 1
    assert (area.kind, area.precision) == ("area", out)
    assert area.id == f"test:1#{'-'.join((*(('rural',) if head == 'ريف' else ('near',) if head == 'محيط' else ()), *sides))}"


@pytest.mark.parametrize(
    ("head", "entity", "mark", "km"),
    [
        ("محيط", town(), "near", TOWN_KM),
        ("محيط", town(seat=True), "near", TOWN_KM),
        ("ريف", town(), "rural", 2 * TOWN_KM),
        ("ريف", town(seat=True), "rural", COUNTRYSIDE_KM),
        ("ريف", town(kind="governorate"), "rural", COUNTRYSIDE_KM),
        ("اطراف", town(kind="country"), "near", COUNTRY_KM),
    ],
)
def test_an_area_without_a_side_keeps_the_point_and_is_a_wide_circle(head: str, entity: Entity, mark: str, km: float) -> None:
    area = beside(entity, head, ())
    assert (area.id, area.lat, area.lon, area.precision) == (f"test:1#{mark}", entity.lat, entity.lon, km)


def test_opposite_sides_leave_the_point_in_the_middle() -> None:
    area = beside(town(seat=True), "ريف", ("north", "south"))
    assert (area.lat, area.lon) == (35.132, 36.758)


def test_a_place_without_a_position_stays_what_it_is() -> None:
    nowhere = Entity("test:2", "التينة", "Tina", "town", "SY")
    assert beside(nowhere, "ريف", ("north",)) is nowhere
    assert between(nowhere, town()) is None


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ("الشمالي", ("north",)),
        ("شمال شرقي", ("north", "east")),
        ("الجنوبية الغربية", ("south", "west")),
        ("بشمال", ("north",)),
        ("شمال وشرق", ("north", "east")),
        ("شمالي شمالي", ("north",)),
        ("حماة", ()),
        ("مشرق", ()),
        ("", ()),
    ],
)
def test_sides_are_read_in_order(words: str, sides: tuple[str, ...]) -> None:
    assert bearing(words.split()) == sides


@pytest.mark.parametrize("name", ["الشرقاط", "الشرقاوي"])
def test_a_name_that_begins_like_a_side_is_none(name: str) -> None:
    assert bearing([name]) == ()


@given(st.floats(30, 37), st.floats(35, 45), st.floats(30, 37), st.floats(35, 45))
def test_the_stretch_between_two_places_reaches_both(lat: float, lon: float, lat2: float, lon2: float) -> None:
    line = between(town(lat, lon), town(lat2, lon2))
    assert line is not None
    assert line.precision is not None
    half = distance_km((lat, lon), (lat2, lon2)) / 2
    assert line.precision == pytest.approx(half, rel=0.02, abs=0.1)
    assert line.kind == "line"
