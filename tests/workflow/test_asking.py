"""Asking for places: one that outweighs the others, what lies near, and the roads it is on."""

import json

import pytest

from waqai.workflow.asking import Atlas, actor_shape, ask_actors


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas()


def test_the_first_of_several_wins_where_it_outweighs_them(atlas: Atlas) -> None:
    found = atlas.ask("صوران بريف حماة", "SY")
    assert found.won is found.matches[0]
    assert len(found.matches) > 1


def test_nothing_wins_among_equals(atlas: Atlas) -> None:
    found = atlas.ask("الصالحية", "SY")
    assert found.won is None
    assert len(found.matches) > 1


def test_a_place_it_should_lie_close_to_decides(atlas: Atlas) -> None:
    found = atlas.ask("الصالحية", "SY", near="البوكمال")
    assert found.won is not None
    assert found.won.entity.admin1 == "Deir ez-Zor"


def test_neighbours_on_the_road_are_told_for_hama(atlas: Atlas) -> None:
    roads = {road.id: stops for road, stops in atlas.ask("حماة", "SY").roads}
    assert roads["sy.m5"] == ("بسيرين", "قمحانة")


def test_what_lies_near_is_told_only_when_asked_the_nearest_first_without_the_place_itself(atlas: Atlas) -> None:
    assert atlas.ask("مورك", "SY").near == ()
    near = atlas.ask("مورك", "SY", km=8).near
    assert near
    assert [km for km, _ in near] == sorted(km for km, _ in near)
    assert near[-1][0] <= 8
    assert {place.kind for _, place in near} <= {"city", "town", "village"}
    assert "wof:1310188781" not in {place.id for _, place in near}


def test_nothing_found_is_a_shape_too(atlas: Atlas) -> None:
    assert atlas.ask("كلمات لا تسمي مكانا").shape() == {
        "query": "كلمات لا تسمي مكانا",
        "won": None,
        "candidates": [],
        "near": [],
        "roads": [],
    }


def test_a_shape_tells_weight_reasons_and_source_and_is_json(atlas: Atlas) -> None:
    shape = json.loads(json.dumps(atlas.ask("حماة", "SY", km=5).shape()))
    [first, *_] = shape["candidates"]
    assert shape["won"] == first["id"] == "waqai:hama"
    assert first.keys() >= {"lat", "lon", "precision", "kind", "country", "admin1", "weight", "how", "why", "names", "source"}


def test_actors_are_asked_by_name_country_and_day() -> None:
    assert [known.actor.id for known in ask_actors("الجيش السوري", day="2024-12-01")] == ["syr.army_assad"]
    assert [known.actor.id for known in ask_actors("الجيش السوري", day="2025-06-01")] == ["syr.army_new"]
    assert ask_actors("الجيش السوري", country="EG") == []


def test_an_actors_shape_has_every_name_with_who_uses_it() -> None:
    [known] = ask_actors("الجيش السوري", day="2024-12-01")
    shape = json.loads(json.dumps(actor_shape(known)))
    names = {name["name"]: name for name in shape["names"]}
    assert shape["valid_to"] == "2024-12-08"
    assert (names["قوات الأسد"]["sort"], names["قوات الأسد"]["used_by"]) == ("loaded", "opposition")
