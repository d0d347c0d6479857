"""A user's gazetteer: a GeoNames country file, an OCHA COD table or one of our own columns, row by row."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

from waqai.errors import ResourceError

Row = dict[str, str]
_BROKEN: Final = re.compile("[\udc80-\udcff]")
_ARABIC: Final = re.compile("[\u0621-\u064a]")
_GEONAMES_CELLS: Final = 19
_GEONAMES_KINDS: Final = {
    "PPL": "town", "PPLA": "city", "PPLA2": "town", "PPLA3": "town", "PPLA4": "town", "PPLC": "city", "PPLX": "neighbourhood",
    "PPLL": "village", "PPLF": "village", "ADM1": "governorate", "ADM2": "district", "ADM3": "subdistrict", "ADM4": "subdistrict",
    "AIRP": "airport", "AIRB": "airbase", "AIRF": "airport", "DAM": "dam", "BDG": "bridge", "PRN": "prison", "HSP": "hospital",
    "PRT": "port", "MT": "mountain", "HLL": "hill", "WAD": "valley", "STM": "river", "ISL": "island",
    "CMP": "camp", "CMPRF": "camp",
    "RGN": "region", "SQR": "square", "OILF": "oilfield", "MILB": "base",
}  # fmt: skip
_ADMIN: Final = re.compile(r"(?i)^adm(?:in)?([1-4])_?(?:name)?_?(ar|en|pcode)?$")
_LEVELS: Final = {"1": "governorate", "2": "district", "3": "subdistrict", "4": "village"}


def gazetteer_rows(path: Path, country: str | None) -> Iterator[tuple[int, Row]]:
    """The places of a user's file with their line numbers, as cells id, kind, names, name_en, country, admin1, parent, lat, lon,
    population. country: ISO code for a file that does not say.

    Raises ResourceError naming line and column where the file is of none of the three shapes or a row breaks it. Rows without a
    name in Arabic letters are passed over.
    """
    delimiter = "\t" if path.suffix in {".tsv", ".txt"} else ","
    with path.open(encoding="utf-8-sig", newline="", errors="surrogateescape") as lines:
        cells = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL)
        read: Callable[[list[str]], Row]
        rows: Iterable[list[str]]
        line = 1
        try:
            first = next(cells, [])
            if _BROKEN.search("".join(first)):
                raise ResourceError(path.name, 1, "header", "bytes that are no UTF-8", "UTF-8 text")
            if len(first) == _GEONAMES_CELLS and first[0].isdigit():
                width, read, rows = _GEONAMES_CELLS, _geonames, chain([first], cells)
            else:
                width, read, rows = len(first), _shape(path, first, country), cells
                line = cells.line_num + 1
            for row in rows:
                begun, line = line, cells.line_num + 1
                if not row:
                    continue
                if len(row) != width:
                    raise ResourceError(path.name, begun, "-", f"{len(row)} cells", f"{width} cells")
                if _BROKEN.search("".join(row)):
                    raise ResourceError(path.name, begun, "-", "bytes that are no UTF-8", "UTF-8 text")
                place = read(row)
                if place["names"]:
                    yield begun, place
        except csv.Error as error:
            raise ResourceError(path.name, line, "-", str(error), "cells of a table") from error


def _arabic(names: Sequence[str]) -> str:
    return "|".join(dict.fromkeys(name.strip() for name in names if _ARABIC.search(name)))


def _geonames(row: list[str]) -> Row:
    kind = _GEONAMES_KINDS.get(row[7], "town" if row[6] == "P" else "")
    names = _arabic([row[1], *row[3].split(",")]) if kind else ""
    return {
        "id": f"gn:{row[0]}", "kind": kind, "names": names, "name_en": row[2] or row[1], "country": row[8],
        "admin1": "", "parent": "", "lat": row[4], "lon": row[5], "population": row[14] if row[14] != "0" else "",
    }  # fmt: skip


def _shape(path: Path, header: list[str], country: str | None) -> Callable[[list[str]], Row]:
    """How to read the rows under a header: our own columns, or those of an OCHA COD."""
    at = {name.strip().casefold(): i for i, name in enumerate(header)}
    names = next((at[name] for name in ("names_ar", "names", "name_ar") if name in at), None)
    if names is not None and "lat" in at and "lon" in at:
        return lambda row: _own(row, at, names, country)
    levels: dict[str, dict[str, int]] = {}
    for name, i in at.items():
        match = _ADMIN.match(name)
        if match:
            levels.setdefault(match[1], {})[match[2] or "en"] = i
    deepest = max((level for level, columns in levels.items() if "ar" in columns), default=None)
    if deepest is None:
        expected = "a GeoNames file, or columns names_ar, lat and lon, or the ADM…_AR columns of an OCHA COD"
        raise ResourceError(path.name, 1, "header", ", ".join(header)[:80], expected)
    return lambda row: _cod(row, at, levels, deepest, country)


def _cell(row: list[str], at: Mapping[str, int], *names: str) -> str:
    return next((row[at[name]].strip() for name in names if name in at and row[at[name]].strip()), "")


def _own(row: list[str], at: Mapping[str, int], names: int, country: str | None) -> Row:
    spelled = row[names].replace(";", "|").split("|")
    return {
        "id": _cell(row, at, "id"), "kind": _cell(row, at, "kind") or "town",
        "names": _arabic([*spelled, _cell(row, at, "alt_ar")]),
        "name_en": _cell(row, at, "name_en"), "country": _cell(row, at, "country") or country or "",
        "admin1": _cell(row, at, "admin1"), "parent": _cell(row, at, "parent", "admin2"), "lat": _cell(row, at, "lat"),
        "lon": _cell(row, at, "lon"), "population": _cell(row, at, "population"),
    }  # fmt: skip


def _cod(row: list[str], at: Mapping[str, int], levels: Mapping[str, Mapping[str, int]], deepest: str, country: str | None) -> Row:
    own, above = levels[deepest], levels.get("1", {})
    pcode = row[own["pcode"]] if "pcode" in own else ""
    return {
        "id": f"cod:{pcode}" if pcode else "", "kind": _LEVELS[deepest], "names": _arabic([row[own["ar"]]]),
        "name_en": row[own["en"]] if "en" in own else "", "country": country or pcode[:2],
        "admin1": row[above["en"]] if "en" in above and deepest != "1" else "", "parent": "",
        "lat": _cell(row, at, "lat", "latitude", "center_lat", "y"), "lon": _cell(row, at, "lon", "longitude", "center_lon", "x"),
        "population": "",
    }  # fmt: skip
