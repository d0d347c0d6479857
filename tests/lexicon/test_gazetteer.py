"""The gazetteer: spellings, what a place stands for, and rows that break the schema."""

from collections import Counter
from pathlib import Path

import pytest

from waqai.errors import ResourceError
from waqai.lexicon import gazetteer, precision_codes
from waqai.lexicon.gazetteer import Gazetteer, loose
from waqai.lexicon.place_tables import COLUMNS, KINDS

GOOD = {"id": "test:1", "kind": "town", "names": "الزيتونة", "country": "SY", "lat": "35.1", "lon": "36.7", "source": "test"}


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return Gazetteer()


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
        if place.kind not in KINDS
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


def test_an_index_of_other_tables_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "stamp", lambda table: f"{len(table)} 0")
    with pytest.raises(ResourceError, match=r"^places\.index:1 column stamp: .* as they stand: run tools/index_places\.py"):
        Gazetteer()


def test_places_stand_in_one_order_whatever_was_asked_for_before() -> None:
    fresh, asked = Gazetteer(), Gazetteer()
    for key in ("المكاوعه", "حماه", "قريه لا يعرفها احد"):
        asked.at(key)
    assert [place.id for place in asked] == [place.id for place in fresh]
    assert len(fresh) == len({place.id for place in fresh})
