"""The tables of places: spellings, rows that break the schema, and the index that is made of them."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import given_rows
from waqai.errors import ResourceError
from waqai.lexicon import place_tables
from waqai.lexicon.place_tables import COLUMNS, HAND_COLUMNS, INDEX, build_index, spellings
from waqai.script import fold_word

GOOD = {"id": "test:1", "kind": "town", "names": "الزيتونة", "country": "SY", "lat": "35.1", "lon": "36.7", "source": "test"}
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآىةؤئءـ\u064e\u0651 "


def test_the_index_is_what_the_tables_say() -> None:
    stored = (files("waqai.resources") / INDEX).read_text("utf-8")
    assert stored == build_index(), "a table of places was changed: run tools/index_places.py"


@given(st.text(LETTERS, max_size=30))
def test_a_spelling_is_the_folded_name_itself(name: str) -> None:
    folded = " ".join(fold_word(name).split())
    assert (folded in spellings([name])) == (len(folded) > 1)


@given(st.lists(st.text(LETTERS, max_size=20), max_size=5))
def test_no_spelling_stands_twice_and_each_is_folded(names: list[str]) -> None:
    keys = spellings(names)
    assert len(keys) == len(set(keys))
    assert keys == [" ".join(fold_word(key).split()) for key in keys]


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("كفر زيتا", {"كفر زيتا", "كفرزيتا"}),
        ("كفرزيتا", {"كفرزيتا", "كفر زيتا"}),
        ("مدينة الباب", {"مدينه الباب", "الباب"}),
        ("بلدة تل رفعت", {"بلده تل رفعت", "تل رفعت", "تلرفعت"}),
        ("تلة", {"تله"}),
        ("و", set()),
    ],
)
def test_a_name_is_found_with_and_without_its_head_and_joined_or_split(name: str, keys: set[str]) -> None:
    assert set(spellings([name])) == keys


def test_a_row_by_hand_gives_an_open_place_names_and_a_position(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {**GOOD, "id": "test:2", "same": "wof:1310188781", "names": "مورك|مورك المخترعة", "lat": "35.5", "lon": "36.9"}
    given_rows(monkeypatch, place_tables, HAND_COLUMNS, row)
    better = dict(zip(COLUMNS, build_index().rsplit("\n", 1)[1].split("\t")[1:], strict=True))
    assert (better["id"], better["lat"], better["lon"], better["source"][:5]) == ("wof:1310188781", "35.5", "36.9", "hand:")
    assert better["names"].startswith("مورك|مورك المخترعة")
    assert {"مورك", "مورك المخترعه"} <= set(better["keys"].split("|"))


@pytest.mark.parametrize(
    ("cells", "column", "expected"),
    [
        ({"kind": "hamlet"}, "kind", "'hamlet' is not one of airbase, "),
        ({"id": ""}, "id", "'' is not not empty"),
        ({"names": ""}, "names", "'' is not not empty"),
        ({"lat": "95"}, "lat", "'95' is not at most 90"),
        ({"lon": "-181"}, "lon", "'-181' is not at most 180"),
        ({"lat": "nan"}, "lat", "'nan' is not at most 90"),
        ({"lat": "35,1"}, "lat", "'35,1' is not a number"),
        ({"lon": ""}, "lat", "'35.1' is not both lat and lon, or neither"),
        ({"lat": ""}, "lat", "'' is not both lat and lon, or neither"),
        ({"population": "many"}, "population", "'many' is not a whole number"),
        ({"population": "-4"}, "population", "'-4' is not a whole number"),
        ({"precision_m": "wide"}, "precision_m", "'wide' is not a number"),
        ({"same": "wof:0"}, "same", "'wof:0' is not the id of an open place that has one of the row's names"),
        ({"same": "wof:1310188781"}, "same", "is not the id of an open place that has one of the row's names"),
    ],
)
def test_a_broken_row_by_hand_is_refused(
    monkeypatch: pytest.MonkeyPatch, cells: dict[str, str], column: str, expected: str
) -> None:
    given_rows(monkeypatch, place_tables, HAND_COLUMNS, GOOD, {**GOOD, "id": "test:2", **cells})
    with pytest.raises(ResourceError, match=rf"^places\.tsv:8 column {column}: .*{expected}"):
        build_index()
