"""Adds to src/waqai/resources/gazetteer.tsv, the open part of the gazetteer, what compiled open facts have and it lacks.

    python tools/build_gazetteer.py PLACES.tsv

Rows that are there stay as they are (many were corrected by hand, and running text is searched for them); what is added is found
where grammar already shows a place («بلدة …»), and by `waqai places`.

PLACES.tsv: columns id, kind, name_en, names_ar, lat, lon, country, admin1, admin2, population, source (see NOTICE for whose facts
they are). Cleaned here: near-duplicates are merged, machine spellings of provinces unified, the province of a place found from its
neighbours where it is not told, a country's or province's name taken off the towns it was put on, English names freed of marks.
What is known beyond these facts stands in resources/places.tsv, which is written by hand and read after this file.
"""

import csv
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from pathlib import Path
from typing import Final

from waqai.lexicon.gazetteer import COLUMNS, spellings
from waqai.script import fold_word
from waqai.script.romanisation import romanise

TARGET: Final = Path(__file__).resolve().parents[1] / "src" / "waqai" / "resources" / "gazetteer.tsv"
SAME_KM: Final = 3.0
"""Settlements of one name nearer than this are one."""
CITY_KM: Final = 15.0
"""The same where both have more than `CITY` people: sources put the point of a large city kilometres apart."""
CITY: Final = 50_000
SAME_AREA_KM: Final = 60.0
"""Provinces or districts of one name and country nearer than this are one."""
NEIGHBOUR_KM: Final = 30.0
KINDS: Final = ("governorate", "district", "subdistrict", "town", "neighbourhood", "airport")
LETTERS: Final = re.compile("[\u0621-\u064a]")
PROVINCES: Final = {
    ("SY", "Hasaka (Al Haksa)"): "Hasakah", ("SY", "Al-Hasakah"): "Hasakah", ("SY", "Lattakia"): "Latakia", ("SY", "Hamah"): "Hama",
    ("SY", "Homs (Hims)"): "Homs", ("SY", "Ar Raqqah"): "Raqqa", ("SY", "Days Az Zawr"): "Deir ez-Zor", ("SY", "Dar`a"): "Daraa",
    ("SY", "As Suwayda'"): "Suwayda", ("SY", "As-Suwayda"): "Suwayda", ("IQ", "Sala ad-Din"): "Salah al-Din",
    ("IQ", "Ninawa"): "Nineveh", ("IQ", "Arbil"): "Erbil", ("IQ", "Dihok"): "Duhok", ("IQ", "As-Sulaymaniyah"): "Sulaymaniyah",
    ("IQ", "Al-Qadisiyah"): "Qadisiyah", ("IQ", "Al-Anbar"): "Anbar", ("IQ", "An-Najaf"): "Najaf", ("IQ", "Al-Basrah"): "Basra",
    ("IQ", "Al-Muthannia"): "Muthanna", ("IQ", "Karbala'"): "Karbala", ("IQ", "Dhi-Qar"): "Dhi Qar", ("YE", "Sa`dah"): "Saada",
    ("YE", "Ta`izz"): "Taiz", ("YE", "Al Hudaydah"): "Hodeidah", ("YE", "Ma'rib"): "Marib", ("YE", "Al Jawf"): "Jawf",
    ("YE", "Al Bayda'"): "Bayda", ("YE", "Sana'a"): "Sanaa", ("YE", "Al Dali'"): "Dhale", ("YE", "`Adan"): "Aden",
    ("YE", "Amanat Al Asimah"): "Sanaa City", ("YE", "Al Mahrah"): "Mahrah", ("YE", "Al Mahwit"): "Mahwit", ("YE", "Lahij"): "Lahj",
    ("SD", "South Kordufan"): "South Kordofan", ("SD", "North Kordufan"): "North Kordofan",
    ("SD", "Southern Darfur"): "South Darfur",
    ("SD", "Western Darfur"): "West Darfur", ("SD", "Eastern Darfur"): "East Darfur", ("SD", "Aj Jazirah"): "Gezira",
    ("SD", "Gedarif"): "Gedaref", ("EG", "Al Qahirah"): "Cairo", ("EG", "Al Jizah"): "Giza",
    ("EG", "Al Iskandariyah"): "Alexandria",
    ("EG", "Shamal Sina'"): "North Sinai", ("EG", "Janub Sina'"): "South Sinai", ("EG", "Al Isma`iliyah"): "Ismailia",
    ("EG", "Bur Sa`id"): "Port Said", ("EG", "As Suways"): "Suez", ("LY", "Misratah"): "Misrata", ("LY", "Surt"): "Sirte",
    ("LY", "Az Zawiyah"): "Zawiya", ("LY", "Al Jifarah"): "Jafara", ("LY", "Al Butnan"): "Butnan", ("LY", "Al Kufrah"): "Kufra",
}  # fmt: skip
SETTLED: Final = frozenset({"city", "town", "village", "neighbourhood"})
NO_PLACES: Final = frozenset({"وزارة التربية والتعليم", "قوة الأمم المتحدة لمراقبة فض الاشتباك"})
HEADS: Final = ("مدينة ", "بلدة ", "قرية ")
"""Before a name that stands without them too they only shadow other places of that name: «مدينة زنجبار» may be in Yemen."""


@dataclass(slots=True)
class Row:
    """A place on its way: names in Arabic, the preferred first."""

    id: str
    kind: str
    names: list[str]
    name_en: str
    lat: float
    lon: float
    country: str
    admin1: str
    admin2: str
    population: int
    source: str
    news: bool = False
    kept: bool = False


def main(path: Path) -> None:
    """Read, clean, write; what was done goes to standard error."""
    hand, bettered = by_hand()
    kept = present()
    rows = read(path)
    begun = len(rows)
    rows = [*merged(hand, bettered, kept, rows)]
    borrowed(rows)
    placed(rows)
    for row in rows:
        row.news = row.news or row.id in bettered
    rows.sort(key=lambda row: (not row.news, KINDS.index(row.kind), row.country, -row.population, row.id))
    with TARGET.open("w", encoding="utf-8", newline="\n") as out:
        out.write("\t".join(COLUMNS) + "\n")
        for row in rows:
            out.write("\t".join(cells(row)) + "\n")
    sys.stderr.write(f"{begun} places read, {len(kept)} kept, {len(rows)} written\n")


def present() -> list[Row]:
    """The rows of the gazetteer as it stands."""
    with TARGET.open(encoding="utf-8", newline="") as lines:
        return [row_of(raw, int(raw["population"] or 0), raw["source"], raw["news"] == "1") for raw in table(lines)]


def table(lines: Iterable[str]) -> "csv.DictReader[str]":
    """The rows of a tab-separated file without quoting."""
    return csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def row_of(raw: dict[str, str], population: int, source: str, news: bool) -> Row:
    """A row that is kept as it stands."""
    where = float(raw["lat"]), float(raw["lon"]), raw["country"], raw["admin1"], raw["parent"]
    return Row(raw["id"], raw["kind"], raw["names"].split("|"), raw["name_en"], *where, population, source, news, True)


def by_hand() -> tuple[list[Row], frozenset[str]]:
    """The settlements of places.tsv with a position: open rows of the same place are left out; and the ids of the open
    rows that it adds to: those stay."""
    with (TARGET.parent / "places.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(table(lines))
    own = [row_of(raw, 10**9, "hand", True) for raw in rows if raw["lat"] and not raw["same"] and raw["kind"] in SETTLED]
    return own, frozenset(raw["same"] for raw in rows if raw["same"])


def read(path: Path) -> list[Row]:
    """The facts, names cleaned; places without a name in Arabic letters are left out."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [row for raw in table(lines) if (row := cleaned(raw)) is not None]


def cleaned(raw: dict[str, str]) -> Row | None:
    """One fact with its names in ordinary letters; None for what is no place."""
    names = [" ".join(unicodedata.normalize("NFKC", name).replace("ٱ", "ا").split()) for name in raw["names_ar"].split("|")]
    names = [name for name in dict.fromkeys(names) if LETTERS.search(name) and name not in NO_PLACES]
    names = [name for name in names if not (name.startswith(HEADS) and name.partition(" ")[2] in names)]
    if not names:
        return None
    country = raw["country"]
    return Row(
        raw["id"], raw["kind"], names, english(raw["name_en"], names[0]), float(raw["lat"]), float(raw["lon"]), country,
        PROVINCES.get((country, raw["admin1"]), plain(raw["admin1"])), plain(raw["admin2"]), int(raw["population"] or 0),
        raw["source"],
    )  # fmt: skip


def plain(name: str) -> str:
    """Latin letters without marks: «Ḩamāh» is «Hamah»."""
    kept = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return re.sub("[`‘’ʿʾ']", "", kept).strip()


def english(name: str, arabic: str) -> str:
    """The English name; romanised from the Arabic where there is none."""
    return plain(name) if name and not LETTERS.search(name) else romanise(arabic)


def km(a: Row, b: Row) -> float:
    """Distance in km, good to a percent over the spans asked for here."""
    return hypot(a.lat - b.lat, (a.lon - b.lon) * cos(radians((a.lat + b.lat) / 2))) * 111.2


def cities(a: Row, b: Row) -> bool:
    """Both are large."""
    return min(a.population, b.population) >= CITY


def merged(hand: Sequence[Row], bettered: frozenset[str], kept: Sequence[Row], rows: Sequence[Row]) -> Iterable[Row]:
    """The kept rows, and the new ones that are none of them; new rows of one name and rank that lie together become one."""
    by_name: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    gone: set[str] = set()
    known = {row.id for row in kept}
    fresh = [row for row in rows if row.id not in known]
    for row in (*hand, *kept, *sorted(fresh, key=lambda r: (-r.population, r.source != "geonames", r.id))):
        rank = "town" if row.kind in SETTLED else row.kind
        reach = SAME_KM if rank in {"town", "airport"} else SAME_AREA_KM
        for key in {fold_word(name).removeprefix("ال") for name in row.names}:
            twin = next((r for r in by_name[row.country, rank, key] if km(r, row) <= (CITY_KM if cities(r, row) else reach)), None)
            new = not row.kept or (twin is not None and (twin.source == "hand" != row.source or cities(twin, row)))
            if twin is not None and new and row.id not in bettered:
                gone.add(row.id)
                if twin.kept:
                    break
                twin.names = list(dict.fromkeys([*twin.names, *row.names]))
                twin.population = max(twin.population, row.population)
                twin.admin1 = twin.admin1 or row.admin1
                twin.admin2 = twin.admin2 or row.admin2
                break
        else:
            for key in {fold_word(name).removeprefix("ال") for name in row.names}:
                by_name[row.country, rank, key].append(row)
    return (row for row in (*kept, *fresh) if row.id not in gone)


def borrowed(rows: Sequence[Row]) -> None:
    """Take a province's name off towns far from its seat that carry it as a second name (الجزائر under Adrar)."""
    seats: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.kind == "governorate" or (row.kind == "town" and row.population > 200_000):
            seats[row.country, fold_word(row.names[0])].append(row)
    for row in rows:
        if row.kept or row.kind not in {"town", "neighbourhood"}:
            continue
        kept = [row.names[0]]
        for name in row.names[1:]:
            owners = seats.get((row.country, fold_word(name)), [])
            if not owners or any(owner is row or km(owner, row) < 25 for owner in owners):
                kept.append(name)
        row.names = kept


def placed(rows: Sequence[Row]) -> None:
    """Give a place without a province that of its nearest neighbour that has one."""
    grid: dict[tuple[str, int, int], list[Row]] = defaultdict(list)
    for row in rows:
        if row.admin1:
            grid[row.country, int(row.lat * 4), int(row.lon * 4)].append(row)
    for row in rows:
        if row.admin1 or row.kind == "governorate":
            continue
        y, x = int(row.lat * 4), int(row.lon * 4)
        near = [other for dy in (-1, 0, 1) for dx in (-1, 0, 1) for other in grid.get((row.country, y + dy, x + dx), ())]
        best = min(near, key=lambda other: km(row, other), default=None)
        if best is not None and km(row, best) <= NEIGHBOUR_KM:
            row.admin1 = best.admin1


def cells(row: Row) -> list[str]:
    """The row as the resource has it."""
    values = {
        "keys": "|".join(spellings(row.names, row.kind)), "news": "1" if row.news else "", "id": row.id, "kind": row.kind,
        "names": "|".join(row.names),
        "name_en": row.name_en, "country": row.country, "admin1": row.admin1, "parent": row.admin2, "lat": f"{row.lat:.4f}",
        "lon": f"{row.lon:.4f}", "precision_m": "", "population": str(row.population or ""), "source": row.source,
    }  # fmt: skip
    return [values[column] for column in COLUMNS]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
