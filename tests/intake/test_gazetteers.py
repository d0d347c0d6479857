"""A user's gazetteer as it comes: three shapes, and every break told by line and column."""

from pathlib import Path

import pytest

from waqai.errors import ResourceError
from waqai.intake.gazetteers import Row, gazetteer_rows

OWN = "id,names_ar,name_en,country,lat,lon,population\n"
COD = "ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE,lat,lon\n"


def geonames(number: int = 900001, *, names: str = "Kh Zaytun,خربة الزيتون", lat: str = "35.5", sort: str = "P\tPPL") -> str:
    """A line of 19 cells; sort: feature class and code."""
    where, rest = f"{lat}\t36.5\t{sort}\tSY", "\t\t10\t\t\t\t700\t\t400\tAsia/Damascus\t2020-01-01\n"
    return f"{number}\tKhirbat Zaytun\tKhirbat Zaytun\t{names}\t{where}{rest}"


def read(tmp_path: Path, name: str, text: str | bytes, country: str | None = None) -> list[tuple[int, Row]]:
    file = tmp_path / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(gazetteer_rows(file, country))


def refused(tmp_path: Path, name: str, text: str | bytes) -> str:
    with pytest.raises(ResourceError) as error:
        read(tmp_path, name, text)
    return str(error.value)


def test_a_geonames_line_is_a_place_of_its_arabic_names(tmp_path: Path) -> None:
    [(line, row)] = read(tmp_path, "SY.txt", geonames())
    assert line == 1
    assert row == {
        "id": "gn:900001", "kind": "town", "names": "خربة الزيتون", "name_en": "Khirbat Zaytun", "country": "SY", "admin1": "",
        "parent": "", "lat": "35.5", "lon": "36.5", "population": "700",
    }  # fmt: skip


def test_geonames_rows_without_an_arabic_name_or_of_no_kind_of_ours_are_passed_over(tmp_path: Path) -> None:
    text = geonames() + geonames(2, names="Kh Zaytun") + geonames(3, sort="S\tHTL") + geonames(4, sort="T\tHLL")
    assert [(line, row["id"], row["kind"]) for line, row in read(tmp_path, "SY.txt", text)] == [
        (1, "gn:900001", "town"),
        (4, "gn:4", "hill"),
    ]


@pytest.mark.parametrize(("name", "delimiter"), [("own.csv", ","), ("own.tsv", "\t")])
def test_own_columns_may_be_commas_or_tabs(tmp_path: Path, name: str, delimiter: str) -> None:
    text = "\ufeffNames_AR,Lat,Lon,Kind\r\nالزيتونة;زيتونة,35.1,36.7,village\r\n".replace(",", delimiter)
    [(line, row)] = read(tmp_path, name, text, "SY")
    assert (line, row["names"], row["lat"], row["lon"], row["kind"], row["country"]) == (
        2,
        "الزيتونة|زيتونة",
        "35.1",
        "36.7",
        "village",
        "SY",
    )


@pytest.mark.parametrize(
    "header", [COD, "admin1Name_en,admin1Name_ar,admin1Pcode,admin2Name_en,admin2Name_ar,admin2Pcode,lat,lon\n"]
)
def test_a_cod_table_gives_its_deepest_level(tmp_path: Path, header: str) -> None:
    [(_, row)] = read(tmp_path, "cod.csv", header + "Hama,حماة,SY05,Zaytuna,الزيتونة,SY0509,35.1,36.2\n")
    assert (row["id"], row["kind"], row["names"], row["admin1"], row["country"]) == (
        "cod:SY0509",
        "district",
        "الزيتونة",
        "Hama",
        "SY",
    )


@pytest.mark.parametrize("text", ["", "\n", "name,x,y\nالزيتونة,1,2\n", "names_ar,lat\n", "id;names_ar;lat;lon\n"])
def test_a_file_of_no_known_shape_is_refused(tmp_path: Path, text: str) -> None:
    told = refused(tmp_path, "x.csv", text)
    assert told.startswith("x.csv:1 column header: ")
    assert told.endswith("is not a GeoNames file, or columns names_ar, lat and lon, or the ADM…_AR columns of an OCHA COD")


@pytest.mark.parametrize(
    ("name", "text", "line", "cells", "expected"),
    [
        ("SY.txt", geonames() + "7\tشيء\n", 2, 2, 19),
        ("x.csv", OWN + "1,الزيتونة,Zaytuna,SY,35,36,10\n2,التينة,Tina,SY,35\n", 3, 5, 7),
        ("cod.csv", COD + "Hama,حماة,SY05,Zaytuna\n", 2, 4, 8),
        ("x.csv", OWN + "1,الزيتونة,Zaytuna,SY,35,36,10,more\n", 2, 8, 7),
    ],
)
def test_a_wrong_number_of_cells_is_refused(tmp_path: Path, name: str, text: str, line: int, cells: int, expected: int) -> None:
    assert refused(tmp_path, name, text) == f"{name}:{line} column -: '{cells} cells' is not {expected} cells"


def test_invalid_utf8_is_refused(tmp_path: Path) -> None:
    told = refused(tmp_path, "x.csv", OWN.encode() + b"1,\xff,Zaytuna,SY,35,36,10\n")
    assert told == "x.csv:2 column -: 'bytes that are no UTF-8' is not UTF-8 text"
    assert refused(tmp_path, "x.csv", OWN.encode("utf-16")).startswith("x.csv:1 column header: ")


def test_the_line_of_invalid_utf8_is_told_far_into_a_large_file(tmp_path: Path) -> None:
    text = (OWN + "1,الزيتونة,Zaytuna,SY,35,36,10\n" * 2000).encode()
    told = refused(tmp_path, "x.csv", text + b"1,\xff,Zaytuna,SY,35,36,10\n")
    assert told == "x.csv:2002 column -: 'bytes that are no UTF-8' is not UTF-8 text"


UNCLOSED = OWN + '1,"الزيتونة,Zaytuna,SY,35,36,10\n' + "2,التينة,Tina,SY,35,36,10\n" * 9000


def test_a_quote_that_is_never_closed_is_refused(tmp_path: Path) -> None:
    told = refused(tmp_path, "x.csv", UNCLOSED)
    assert told.startswith("x.csv:")
    assert told.endswith(" is not cells of a table")


def test_a_quote_that_is_never_closed_is_told_by_its_own_line(tmp_path: Path) -> None:
    assert refused(tmp_path, "x.csv", UNCLOSED).startswith("x.csv:2 ")


def test_a_cell_of_two_lines_does_not_shift_the_line_numbers_after_it(tmp_path: Path) -> None:
    rows = read(tmp_path, "x.csv", OWN + '1,الزيتونة,"Zay\ntuna",SY,35,36,10\n2,التينة,Tina,SY,35,36,10\n')
    assert [(line, row["id"]) for line, row in rows][1] == (4, "2")
