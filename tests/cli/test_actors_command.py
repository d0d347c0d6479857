"""waqai actors: which public actors a name means, and who calls them what."""

import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import Run

Runner = Callable[..., Run]


def test_an_actor_is_shown_with_every_name_and_who_uses_it(run: Runner) -> None:
    given = run("actors", "الجيش السوري", "--on", "2024-12-01")
    assert given.code == 0
    assert "syr.army_assad" in given.out
    assert "قوات الأسد" in given.out
    assert "loaded" in given.out
    assert "opposition" in given.out


@pytest.mark.parametrize(("day", "actor"), [("2024-12-01", "syr.army_assad"), ("2025-06-01", "syr.army_new")])
def test_a_name_means_who_bore_it_on_the_day(run: Runner, day: str, actor: str) -> None:
    given = run("actors", "الجيش السوري", "--on", day, "--json")
    assert [one["id"] for one in json.loads(given.out)] == [actor]


def test_an_english_name_and_a_country_are_taken(run: Runner) -> None:
    assert [one["id"] for one in json.loads(run("actors", "SDF", "--country", "sy", "--json").out)] == ["syr.sdf"]


def test_an_unknown_name_is_exit_code_one(run: Runner) -> None:
    given = run("actors", "حركة الزيتونة المخترعة")
    assert given.code == 1
    assert "nothing found" in given.out
    given = run("actors", "حركة الزيتونة المخترعة", "--json")
    assert (given.code, json.loads(given.out)) == (1, [])


def test_an_impossible_day_and_a_missing_name_are_one_line(run: Runner) -> None:
    for args in (("actors", "قسد", "--on", "2024-13-01"), ("actors",)):
        given = run(*args)
        assert given.code == 2
        assert len(given.errors()) == 1
