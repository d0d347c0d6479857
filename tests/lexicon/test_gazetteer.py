"""The gazetteer: spellings, what a place stands for, and rows that break the schema."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import given_rows
from waqai.errors import ResourceError
from waqai.lexicon import gazetteer, precision_codes
from waqai.lexicon.gazetteer import COLUMNS, HAND_COLUMNS, Gazetteer, loose, spellings
from waqai.script import fold_word

GOOD = {"id": "test:1", "kind": "town", "names": "الزيتونة", "country": "SY", "lat": "35.1", "lon": "36.7", "source": "test"}
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآىةؤئءـ\u064e\u0651 "


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return Gazetteer()


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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كفر زيتا", "كفرزيتا"),
        ("معره النعمان", "المعره النعمان"),
        ("مورك", "موورك"),
        ("داريا", "داريه"),
    ],
)
def test_levelled_names_forgive_blanks_articles_and_doubled_letters(one: str, other: str) -> None:
    assert loose(one) == loose(other)


@pytest.mark.parametrize(
    ("kind", "km", "codes"),
    [
        ("town", 0.0, (1, 1)),
        ("neighbourhood", 0.5, (1, 1)),
        ("area", 5.0, (2, 2)),
        ("area", 20.0, (2, 2)),
        ("district", 25.0, (2, 3)),
        ("governorate", 60.0, (3, 4)),
        ("river", 50.0, (3, 5)),
        ("line", 10.0, (2, 5)),
        ("country", 500.0, (3, 6)),
        ("sea", 300.0, (3, 7)),
    ],
)
def test_precision_is_told_in_the_codes_of_acled_and_ucdp(kind: str, km: float, codes: tuple[int, int]) -> None:
    assert precision_codes(kind, km) == codes


def test_every_place_can_be_made_and_stands_on_the_globe(places: Gazetteer) -> None:
    wrong = [
        place.id
        for place in places
        if place.kind not in gazetteer.KINDS
        or (place.lat is None) != (place.lon is None)
        or not (-90 <= (place.lat or 0) <= 90 and -180 <= (place.lon or 0) <= 180)
    ]
    assert wrong == []


def test_no_id_stands_for_two_places(places: Gazetteer) -> None:
    assert [key for key, times in Counter(place.id for place in places).items() if times > 1] == []


def test_running_text_is_not_searched_for_every_village(places: Gazetteer) -> None:
    [village] = places.at("المكاوعه")
    assert (village.country, village.news) == ("YE", False)
    assert places.at("المكاوعه", news=True) == []


def test_a_row_by_hand_gives_an_open_place_names_and_a_position(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {**GOOD, "id": "test:2", "same": "wof:1310188781", "names": "مورك|مورك المخترعة", "lat": "35.5", "lon": "36.9"}
    given_rows(monkeypatch, gazetteer, HAND_COLUMNS, row)
    places = Gazetteer()
    [place] = places.at("مورك المخترعه", news=True)
    assert (place.id, place.lat, place.lon, place.hand) == ("wof:1310188781", 35.5, 36.9, True)
    assert place in places.at("مورك")


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
    given_rows(monkeypatch, gazetteer, HAND_COLUMNS, GOOD, {**GOOD, "id": "test:2", **cells})
    with pytest.raises(ResourceError, match=rf"^places\.tsv:8 column {column}: .*{expected}"):
        Gazetteer()


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("keys\tnews\tid",), "1 column header: 'keys\\\\tnews\\\\tid' is not keys\tnews\tid\tkind"),
        (("",), "1 column header: '' is not keys"),
        (("\t".join(COLUMNS), "الزيتونه\t1\ttest:1"), "2 column -: '3 cells' is not 14 cells"),
        (("\t".join(COLUMNS), "\t".join([*("x" for _ in COLUMNS), "y"])), "2 column -: '15 cells' is not 14 cells"),
    ],
)
def test_a_broken_file_is_refused_with_line_and_column(tmp_path: Path, lines: tuple[str, ...], told: str) -> None:
    file = tmp_path / "extra.tsv"
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ResourceError, match=f"extra.tsv:{told}"):
        Gazetteer((file,))


def test_a_users_row_of_a_known_id_stands_beside_the_old_one(tmp_path: Path) -> None:
    cells = {**dict.fromkeys(COLUMNS, ""), **GOOD, "keys": "مورك", "news": "1", "id": "wof:1310188781", "names": "مورك"}
    file = tmp_path / "extra.tsv"
    file.write_text("\n".join(("\t".join(COLUMNS), "\t".join(cells[column] for column in COLUMNS))), encoding="utf-8")
    found = [place for place in Gazetteer((file,)).at("مورك") if place.id == "wof:1310188781"]
    assert len(found) == 2
    assert [place.source for place in found if (place.lat, place.lon) == (35.1, 36.7)] == ["test"]
