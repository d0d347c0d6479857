"""waqai places: candidates with reasons, and a user's own gazetteer that every command knows afterwards."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.cli.conftest import Run
from waqai.cli.places import places

Runner = Callable[..., Run]
MINE = "names_ar,name_en,country,lat,lon\nبلدة الزيتونة المخترعة,Zaytuna,SY,35.1,36.7\n"


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("WAQAI_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_a_query_shows_the_place_that_won_and_its_roads(run: Runner) -> None:
    given = run("places", "حماة", "--country", "sy")
    assert given.code == 0
    assert "✓" in given.out
    assert "M5" in given.out


def test_json_has_one_object_a_query_in_order(run: Runner) -> None:
    given = run("places", "كفر زيتا", "ريف حلب الغربي", "--country", "SY", "--json")
    assert [one["query"] for one in json.loads(given.out)] == ["كفر زيتا", "ريف حلب الغربي"]
    assert [one["won"] for one in json.loads(given.out)] == ["wof:1125966329", "wof:421202163#rural-west"]


def test_queries_come_from_standard_input_too(run: Runner) -> None:
    given = run("places", "-", "--json", stdin="مورك\n\nخان شيخون\n")
    assert [one["query"] for one in json.loads(given.out)] == ["مورك", "خان شيخون"]


def test_a_query_that_finds_nothing_is_exit_code_one(run: Runner) -> None:
    given = run("places", "مورك", "كلمات لا تسمي مكانا")
    assert given.code == 1
    assert "nothing found" in given.out


def test_no_query_is_one_line(run: Runner) -> None:
    given = run("places")
    assert given.code == 2
    assert len(given.errors()) == 1


def test_a_place_that_was_added_is_known_to_every_command(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(MINE, encoding="utf-8")
    assert run("places", "الزيتونة المخترعة").code == 1
    given = run("places", "add", file)
    assert (given.code, given.out) == (0, "1 places added as mine; every command knows them now\n")
    [found] = json.loads(run("places", "الزيتونة المخترعة", "--json").out)
    assert found["won"] == "mine:2"
    [row] = run("read", "-", "--published", "2024-12-01", stdin="قصفت الطائرات بلدة الزيتونة المخترعة في سوريا").rows()
    assert [place["entity"]["id"] for place in row["claims"][0]["places"]] == ["mine:2"]


def test_the_group_itself_looks_in_the_users_folder(tmp_path: Path, home: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(MINE, encoding="utf-8")
    runner = CliRunner(env={"WAQAI_HOME": str(home)})
    assert runner.invoke(places, ["add", str(file)]).exit_code == 0
    assert (home / "gazetteers" / "mine.tsv").is_file()
    assert runner.invoke(places, ["Zaytuna", "--country", "SY"]).exit_code == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (MINE.replace("35.1", "95"), "mine.csv:2 column lat: '95' is not at most 90"),
        ("name,x\n", "mine.csv:1 column header: 'name, x' is not a GeoNames file"),
        ("", "mine.csv:1 column header: '' is not a GeoNames file"),
    ],
)
def test_a_broken_file_is_one_line_and_nothing_is_stored(run: Runner, tmp_path: Path, home: Path, content: str, told: str) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(content, encoding="utf-8")
    given = run("places", "add", file)
    assert given.code == 2
    [error] = given.errors()
    assert told in error
    assert list((home / "gazetteers").iterdir()) == []


def test_a_missing_file_is_one_line(run: Runner, tmp_path: Path) -> None:
    given = run("places", "add", tmp_path / "none.csv")
    assert given.code == 2
    [error] = given.errors()
    assert "none.csv" in error
