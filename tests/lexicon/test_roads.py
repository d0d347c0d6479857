"""Roads: chains of towns, and rows that break the schema."""

import pytest

from tests.support import given_rows
from waqai.errors import ResourceError
from waqai.lexicon import Road, load_roads, roads
from waqai.lexicon.roads import ROAD_COLUMNS
from waqai.resolve.places import distance_km

FIRST = {
    "road": "xx.1",
    "name_ar": "طريق الزيتونة",
    "order": "1",
    "town_ar": "الزيتونة",
    "lat": "35",
    "lon": "36",
    "source": "test",
}
NEXT = {**FIRST, "order": "2", "town_ar": "التينة", "lat": "", "lon": ""}


@pytest.fixture(scope="module")
def m5() -> Road:
    return next(road for road in load_roads() if road.id == "sy.m5")


def test_a_town_has_the_towns_before_and_after_it_for_neighbours(m5: Road) -> None:
    assert [stop.name for stop in m5.neighbours("حماه")] == ["بسيرين", "قمحانة"]


def test_the_ends_of_a_road_have_one_neighbour_and_a_town_elsewhere_none(m5: Road) -> None:
    assert [stop.name for stop in m5.neighbours("معبر نصيب")] == ["أم الميادن"]
    assert len(m5.neighbours("حلب")) == 1
    assert m5.neighbours("تدمر") == ()


def test_neighbours_on_a_road_lie_within_a_days_drive() -> None:
    far = [
        (road.id, a.name, b.name)
        for road in load_roads()
        for a, b in zip(road.stops, road.stops[1:], strict=False)
        if a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None
        if distance_km((a.lat, a.lon), (b.lat, b.lon)) > 500
    ]
    assert far == []


def test_a_town_without_a_position_is_a_stop_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    given_rows(monkeypatch, roads, ROAD_COLUMNS, FIRST, NEXT)
    [road] = load_roads()
    assert [(stop.name, stop.lat) for stop in road.stops] == [("الزيتونة", 35.0), ("التينة", None)]


@pytest.mark.parametrize(
    ("cells", "column", "expected"),
    [
        ({"order": "3"}, "order", "'3' is not 2, the next town of xx.1"),
        ({"order": "1"}, "order", "'1' is not 2, the next town of xx.1"),
        ({"road": "xx.2"}, "order", "'2' is not 1, the next town of xx.2"),
        ({"lat": "north"}, "lat", "'north, ' is not two numbers, or nothing"),
        ({"lon": "36,5"}, "lat", "', 36,5' is not two numbers, or nothing"),
    ],
)
def test_a_broken_row_is_refused(monkeypatch: pytest.MonkeyPatch, cells: dict[str, str], column: str, expected: str) -> None:
    given_rows(monkeypatch, roads, ROAD_COLUMNS, FIRST, {**NEXT, **cells})
    with pytest.raises(ResourceError) as error:
        load_roads()
    assert f"roads.tsv:8 column {column}: {expected}" in str(error.value)
