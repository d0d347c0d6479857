"""A user's own gazetteers: taken in whole or not at all, and found again."""

from pathlib import Path

import pytest

from waqai.errors import ResourceError
from waqai.lexicon import Gazetteer
from waqai.workflow.gazetteers import add_gazetteer, gazetteers

HEADER = "id,names_ar,name_en,kind,country,lat,lon,population\n"
GOOD = "z1,بلدة الزيتونة المخترعة,Zaytuna,town,SY,35.1,36.7,900\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def write(tmp_path: Path, text: str | bytes, name: str = "mine.csv") -> Path:
    file = tmp_path / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_a_place_that_was_added_is_found(tmp_path: Path, home: Path) -> None:
    target, count = add_gazetteer(write(tmp_path, HEADER + GOOD), home)
    assert (target, count) == (home / "gazetteers" / "mine.tsv", 1)
    assert gazetteers(home) == (target,)
    [place] = Gazetteer((target,)).at("الزيتونه المخترعه", news=True)
    assert (place.id, place.lat, place.lon, place.population, place.source) == ("z1", 35.1, 36.7, 900, "user:mine")


def test_a_row_that_says_little_gets_an_id_a_country_and_a_latin_name(tmp_path: Path, home: Path) -> None:
    target, _ = add_gazetteer(write(tmp_path, "names_ar,lat,lon\nالزيتونة المخترعة,35,36\n"), home, "sy")
    [place] = Gazetteer((target,)).at("الزيتونه المخترعه")
    assert (place.id, place.country, place.kind) == ("mine:2", "SY", "town")
    assert place.name_en


def test_a_file_of_the_same_name_takes_the_place_of_the_old(tmp_path: Path, home: Path) -> None:
    add_gazetteer(write(tmp_path, HEADER + GOOD), home)
    target, _ = add_gazetteer(write(tmp_path, HEADER + GOOD.replace("z1", "z2").replace("الزيتونة", "التينة")), home)
    assert [file.name for file in (home / "gazetteers").iterdir()] == ["mine.tsv"]
    assert Gazetteer((target,)).at("الزيتونه المخترعه") == []
    assert [place.id for place in Gazetteer((target,)).at("التينه المخترعه")] == ["z2"]


@pytest.mark.parametrize(
    ("row", "line", "column", "told"),
    [
        (GOOD.replace("35.1", "95"), 3, "lat", "'95' is not at most 90"),
        (GOOD.replace("36.7", "200"), 3, "lon", "'200' is not at most 180"),
        (GOOD.replace("35.1", "x"), 3, "lat", "'x' is not a number"),
        (GOOD.replace("35.1", "nan"), 3, "lat", "'nan' is not at most 90"),
        (GOOD.replace("36.7", ""), 3, "lat", "'35.1' is not both lat and lon, or neither"),
        (GOOD.replace("35.1", ""), 3, "lat", "'' is not both lat and lon, or neither"),
        (GOOD.replace("35.1,36.7", ","), 3, "lat", "'' is not a position in degrees"),
        (GOOD.replace("town", "hamlet"), 3, "kind", "'hamlet' is not one of airbase"),
        (GOOD.replace("SY", ""), 3, "country", "'' is not an ISO 3166 code of two letters; or give --country"),
        (GOOD.replace("SY", "Syria"), 3, "country", "'SYRIA' is not an ISO 3166 code of two letters"),
        (GOOD.replace("z1", "z0"), 3, "id", "'z0' is not an id of its own (line 2 has it)"),
        (GOOD.replace(",900", ",many"), 3, "population", "'many' is not a whole number"),
        (GOOD.replace(",900", ""), 3, "-", "'7 cells' is not 8 cells"),
    ],
)
def test_a_broken_row_is_named_and_nothing_is_stored(
    tmp_path: Path, home: Path, row: str, line: int, column: str, told: str
) -> None:
    file = write(tmp_path, HEADER + GOOD.replace("z1", "z0") + row)
    with pytest.raises(ResourceError) as error:
        add_gazetteer(file, home)
    assert str(error.value).startswith(f"mine.csv:{line} column {column}: {told}")
    assert list((home / "gazetteers").iterdir()) == []
    assert gazetteers(home) == ()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "mine.csv:1 column header: "),
        ("name,x,y\n", "mine.csv:1 column header: "),
        (HEADER, "'no row with a name in Arabic letters' is not at least one place"),
        (HEADER + "z1,Zaytuna,Zaytuna,town,SY,35,36,1\n", "'no row with a name in Arabic letters' is not at least one place"),
        (
            (HEADER + GOOD).encode() + b"z2,\xff,Zaytuna,town,SY,35.1,36.7,900\n",
            "mine.csv:3 column -: 'bytes that are no UTF-8' is not UTF-8 text",
        ),
    ],
)
def test_a_broken_file_is_named_and_what_was_there_stays(tmp_path: Path, home: Path, content: str | bytes, told: str) -> None:
    target, _ = add_gazetteer(write(tmp_path, HEADER + GOOD), home)
    before = target.read_bytes()
    with pytest.raises(ResourceError) as error:
        add_gazetteer(write(tmp_path, content), home)
    assert told in str(error.value)
    assert [file.name for file in (home / "gazetteers").iterdir()] == ["mine.tsv"]
    assert target.read_bytes() == before


@pytest.mark.parametrize("population", ["12.5", "1e5"])
def test_a_population_that_is_no_whole_number_is_refused(tmp_path: Path, home: Path, population: str) -> None:
    with pytest.raises(ResourceError) as error:
        add_gazetteer(write(tmp_path, HEADER + GOOD.replace(",900", f",{population}")), home)
    assert str(error.value) == f"mine.csv:2 column population: '{population}' is not a whole number"


def test_a_name_that_cannot_be_searched_for_is_refused(tmp_path: Path, home: Path) -> None:
    with pytest.raises(ResourceError):
        add_gazetteer(write(tmp_path, HEADER + GOOD.replace("بلدة الزيتونة المخترعة", "ء")), home)


def test_twenty_thousand_rows_are_taken(tmp_path: Path, home: Path) -> None:
    letters = "بتجحدرسعفقكلمنهي"
    names = ["".join(letters[(i >> shift) & 15] for shift in (12, 8, 4, 0)) for i in range(20_000)]
    rows = "".join(f"g{i},قرية {name},N{i},village,YE,{12 + i / 4000:.4f},{43 + i / 4000:.4f},\n" for i, name in enumerate(names))
    target, count = add_gazetteer(write(tmp_path, HEADER + rows), home)
    assert count == 20_000
    places = Gazetteer((target,))
    assert {"g0", "g19999"} <= {place.id for name in (names[0], names[-1]) for place in places.at(name)}
