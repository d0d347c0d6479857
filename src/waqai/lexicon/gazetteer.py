"""The gazetteer: places by their names, loaded as lines and made into places only when asked for.

Three layers in one shape: gazetteer.tsv (open facts, made by tools/build_gazetteer.py), places.tsv (written by hand: what the news
names and open data miss, second names, better positions) and files that a user has added.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from waqai.errors import ResourceError
from waqai.lexicon.place_tables import BY_HAND, GAZETTEER, INDEX, checked_lines, first_is_body, note_words, stamp
from waqai.lexicon.tables import rows
from waqai.model import Entity
from waqai.script import fold_word

RADIUS_KM: Final[dict[str, float]] = {
    "country": 500.0,
    "sea": 300.0,
    "region": 100.0,
    "governorate": 60.0,
    "district": 25.0,
    "subdistrict": 12.0,
    "area": 15.0,
    "river": 50.0,
    "line": 30.0,
    "road": 30.0,
    "mountain": 10.0,
    "frontline": 10.0,
    "valley": 10.0,
}
"""How wide a place of this kind is: the radius in km that its point stands for; a settlement's or facility's own point is 0."""
UNDER_PARENT_KM: Final = 10.0
"""Radius of a place that is known to lie in a town and no nearer."""
SEATS: Final = "seats.tsv"
SEAT_COLUMNS: Final = ("country", "province", "name_ar", "town", "source")
_SETTLED: Final = frozenset({"town", "city"})
_DOUBLED: Final = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. names: Arabic, the preferred first; lat, lon: WGS84 degrees, None where unknown; precision: the
    radius in km its point stands for; parent: name of what it lies in; news: whether running text is searched for its names;
    hand: it was written by hand for what the news names."""

    id: str
    kind: str
    names: tuple[str, ...]
    name_en: str
    country: str
    admin1: str
    parent: str
    lat: float | None
    lon: float | None
    precision: float
    population: int
    news: bool
    hand: bool
    source: str

    def entity(self) -> Entity:
        """The place as a mention or claim is linked to it."""
        return Entity(
            self.id,
            self.names[0],
            self.name_en,
            self.kind,
            self.country or None,
            self.admin1 or None,
            self.lat,
            self.lon,
            self.precision,
            None,
            *precision_codes(self.kind, self.precision),
        )


def precision_codes(kind: str, radius: float) -> tuple[int, int]:
    """ACLED's geo_precision (1 the place itself, 2 the area around it, 3 a province or more) and UCDP GED's where_prec (1 the place
    itself, 2 within some 25 km of it, 3 a district, 4 a province, 5 a line or wider area, 6 a country, 7 a sea)."""
    if kind in {"country", "sea"}:
        return 3, 6 if kind == "country" else 7
    if kind in {"governorate", "region"}:
        return 3, 4 if kind == "governorate" else 5
    if kind in {"district", "subdistrict"}:
        return 2, 3
    if kind in {"river", "line", "road"} or radius > 25:
        return 3 if radius > 25 else 2, 5
    return (1, 1) if radius < 5 else (2, 2)


def loose(key: str) -> str:
    """A folded name without blanks, articles, doubled letters and hamza, its last vowel levelled: what misspellings leave alone."""
    words = [word.removeprefix("ال") if len(word) > 4 else word for word in key.split()]
    joined = _DOUBLED.sub(r"\1", "".join(words).replace("ء", "").replace("ظ", "ض"))
    return joined[:-1] + "ه" if len(joined) > 3 and joined[-1] in "ا" else joined


class Gazetteer:
    """Places by name. Which line has a name stands in an index; a `Place` is made when it is asked for, and kept."""

    def __init__(self, extra: Sequence[Path] = ()) -> None:
        """extra: a user's files in the shape of gazetteer.tsv, read after the tables of the package.

        Raises ResourceError for an index that was made of other tables, and for a user's line of another number of cells.
        """
        self._table = (files("waqai.resources") / GAZETTEER).read_bytes()
        index = (files("waqai.resources") / INDEX).read_text("utf-8").split("\n")
        if index[0] != f"{stamp(self._table)} {stamp((files('waqai.resources') / BY_HAND).read_bytes())}":
            expected = f"of {GAZETTEER} and {BY_HAND} as they stand: run tools/index_places.py"
            raise ResourceError(INDEX, 1, "stamp", index[0], expected)
        self._told_lines, by_hand, self._first_own = map(int, index[1].split())
        keys = index[2].split("|")
        self._index: dict[str, str] = dict(zip(keys, index[3].split("|"), strict=True))
        self._told: set[str] = set(keys)
        self._told.difference_update(index[4].split("|"))
        self._longest: dict[str, int] = dict.fromkeys(index[5].split("|"), 1)
        self._longest.update(zip(index[6].split("|"), map(int, index[7].split("|")), strict=True))
        self._pairs: set[str] = set(index[8].split("|"))
        self._quiet_part = index[9], index[10]
        self._quiet: dict[str, str] | None = None
        self._lines: list[bytes] = []
        self._hand: list[str] = index[11 : 11 + by_hand]
        self._bettered: dict[int, str] = {}
        for line in index[11 + by_hand :]:
            number, _, better = line.partition("\t")
            self._bettered[int(number)] = better
        self._own: list[str] = []
        self._own_index: dict[str, list[int]] = {}
        self._own_quiet: set[int] = set()
        self._made: dict[int, Place] = {}
        self._loose: dict[str, list[int]] = {}
        self._seats: dict[tuple[str, str], dict[str, str]] = {}
        for path in extra:
            self._open(str(path), path.read_text("utf-8"))

    def __len__(self) -> int:
        """How many places there are."""
        return self._first_own + len(self._own)

    def __iter__(self) -> Iterator[Place]:
        """Every place; those that running text is not searched for at the end. The first walk makes them all (half a second)."""
        told, own = self._told_lines + len(self._hand), self._first_own
        return (self.place(n) for part in (range(told), range(own, len(self)), range(told, own)) for n in part)

    def keys(self) -> Iterable[str]:
        """Every folded spelling."""
        return {**dict.fromkeys(self._index), **dict.fromkeys(self._own_index), **dict.fromkeys(self._quieter())}.keys()

    def news_words(self) -> dict[str, int]:
        """First word of the names that running text is searched for, and the words of the longest of them."""
        return self._longest

    def news_pairs(self) -> set[str]:
        """The first two words of the names of two or more words that running text is searched for."""
        return self._pairs

    def news_keys(self) -> set[str]:
        """Every folded spelling that running text is searched for."""
        return self._told

    def at(self, key: str, *, news: bool = False) -> list[Place]:
        """The places of a folded spelling, most prominent first; news: only those that running text is searched for."""
        if news and first_is_body(key):
            return []
        places = [self.place(n) for n in self._numbers(key, news)]
        places.sort(key=prominence)
        return places

    def _numbers(self, key: str, news: bool) -> list[int]:
        told = self._index.get(key)
        found = [] if told is None else [int(number) for number in told.split(" ")]
        found += [n for n in self._own_index.get(key, ()) if not news or n not in self._own_quiet]
        quiet = None if news else self._quieter().get(key)
        return found if quiet is None else [*found, *(int(number) for number in quiet.split(" "))]

    def _quieter(self) -> dict[str, str]:
        """Keys that running text is not searched for, and their places; split up when first asked for."""
        quiet = self._quiet
        if quiet is None:
            keys, numbers = self._quiet_part
            quiet = self._quiet = dict(zip(keys.split("|"), numbers.split("|"), strict=True))
            self._quiet_part = "", ""
        return quiet

    def seat(self, country: str, province: str) -> Place | None:
        """The town that a province, told by its English name, is governed from; the capital of the country for "". None where
        no table tells it."""
        towns = [place for place in self._seated(country, province, "town") if place.kind in _SETTLED]
        return next((place for place in towns if place.admin1 == province), next(iter(towns), None))

    def province(self, country: str, province: str) -> Place | None:
        """The province of an English name, where a table tells its seat."""
        found = self._seated(country, province, "name_ar")
        return next((place for place in found if place.kind == "governorate" and place.name_en == province), None)

    def _seated(self, country: str, province: str, column: str) -> list[Place]:
        if not self._seats:
            self._seats.update({(row["country"], row["province"]): row for _, row in rows(SEATS, SEAT_COLUMNS)})
        row = self._seats.get((country, province))
        key = " ".join(fold_word(word) for word in row[column].split()) if row is not None else ""
        return [place for place in self.at(key) if place.country == country] if key else []

    def like(self, key: str) -> list[Place]:
        """The places whose names are spelled alike once blanks, articles and doubled letters are levelled."""
        if not self._loose:
            for name in self.keys():
                self._loose.setdefault(loose(name), []).extend(self._numbers(name, False))
        numbers = self._loose.get(loose(key))
        return sorted((self.place(n) for n in dict.fromkeys(numbers)), key=prominence) if numbers else []

    def loose_keys(self) -> Iterable[str]:
        """Every levelled spelling, for a search by likeness."""
        self.like("-")
        return self._loose.keys()

    def entity(self, place: Place) -> Entity:
        """The place as it is linked to; one without a position of its own stands under the place it lies in."""
        entity = place.entity()
        if entity.lat is not None or not place.parent:
            return entity
        above = [p for p in self.at(fold_word(place.parent)) if p.country == place.country and p.lat is not None]
        if not above:
            return entity
        radius = max(UNDER_PARENT_KM, above[0].precision)
        codes = precision_codes(place.kind, radius)
        return Entity(
            *(entity.id, entity.name_ar, entity.name_en, entity.kind, entity.country, entity.admin1),
            *(above[0].lat, above[0].lon, radius, None, *codes),
        )

    def place(self, number: int) -> Place:
        """Place number `number`, in the order of the files."""
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = _place(self._line(number))
        return made

    def _line(self, number: int) -> str:
        if number in self._bettered:
            return self._bettered[number]
        if number >= self._first_own:
            return self._own[number - self._first_own]
        behind = number - self._told_lines
        if 0 <= behind < len(self._hand):
            return self._hand[behind]
        if not self._lines:
            self._lines, self._table = self._table.split(b"\n"), b""
        return self._lines[1 + (number if behind < 0 else number - len(self._hand))].decode()

    def _open(self, name: str, text: str) -> None:
        """Take in a user's file; its lines are checked for their number of cells only."""
        pairs: dict[str, None] = {}
        for line in checked_lines(name, text):
            number = len(self)
            self._own.append(line)
            keys, news, _ = line.split("\t", 2)
            if not news:
                self._own_quiet.add(number)
            for key in keys.split("|"):
                self._own_index.setdefault(key, []).append(number)
                if news and not first_is_body(key):
                    self._told.add(key)
                    note_words(key, self._longest, pairs)
        self._pairs.update(pairs)


def prominence(place: Place) -> tuple[bool, bool, int, bool, str]:
    """Sort key: countries, then what was written by hand or has many people, then the rest, by id at last."""
    return place.kind != "country", not (place.hand or place.population > 0), -place.population, not place.hand, place.id


def _place(line: str) -> Place:
    _, news, key, kind, names, name_en, country, admin1, parent, lat, lon, metres, population, source = line.split("\t")
    radius = float(metres) / 1000 if metres else RADIUS_KM.get(kind, 0.0)
    return Place(
        key,
        kind,
        tuple(names.split("|")),
        name_en,
        country,
        admin1,
        parent,
        float(lat) if lat else None,
        float(lon) if lon else None,
        radius,
        int(population or 0),
        news == "1",
        source.startswith("hand:"),
        source.removeprefix("hand:"),
    )
