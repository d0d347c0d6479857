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
from waqai.lexicon.tables import rows
from waqai.model import Entity
from waqai.script import fold_word

COLUMNS: Final = (
    *("keys", "news", "id", "kind", "names", "name_en", "country", "admin1", "parent", "lat", "lon", "precision_m", "population"),
    "source",
)
"""Columns of gazetteer.tsv and of a user's file. keys: folded spellings; news: "1" if running text is searched for it."""
HAND_COLUMNS: Final = (
    *("id", "same", "kind", "names", "name_en", "country", "admin1", "parent", "lat", "lon", "precision_m", "population", "note"),
    "source",
)
"""Columns of places.tsv. same: id of the open place that the row adds names or a position to; note: what the row is for."""
KINDS: Final = frozenset(
    "country region governorate district subdistrict city town village neighbourhood camp prison airport airbase base crossing "
    "checkpoint hospital facility bridge dam oilfield port road square hill mountain island valley river frontline line strait "
    "area sea".split()
)
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
PEEKS: Final = 30
"""Keys looked for in the text of the lines put by (some 3 ms each) before all are taken in (a tenth of a second)."""
_QUIET: Final = re.compile(r"\n[^\t\n]*\t\t")
"""The first line that running text is not searched for: its second cell is empty."""
_COMPOUND: Final = frozenset("كفر خان تل عين راس دير جسر بيت ابو ام جب باب بير حوش معره عبد".split())
_SPLIT: Final = ("كفر", "تل", "دير", "خان", "عين", "بيت")
_HEADS: Final = frozenset(
    "مدينه بلده قريه حي ناحيه منطقه مديريه محافظه ولايه قضاء محليه مركز مخيم جزيره عزله لواء بلديه معتمديه شعبيه".split()
)
_HEADED: Final = frozenset("region governorate district subdistrict city town village neighbourhood island".split())
_BODY_NOUNS: Final = (
    "هييه وزاره قياده رياسه اركان حكومه مجلس محكمه فرقه لواء فوج كتيبه فيلق سريه شرطه برلمان منظمه شركه حزب حركه جماعه"
)
_BODIES: Final = frozenset(form for noun in _BODY_NOUNS.split() for form in (noun, f"ال{noun}"))
"""First words of names that a building has from the body in it: in running text they mean the body."""
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


def spellings(names: Iterable[str], kind: str = "town") -> list[str]:
    """Folded keys of a place's names: as written, compounds joined and split (كفرزيتا، كفر زيتا); those of settlements and
    provinces also without a head noun («مدينة»)."""
    keys: dict[str, None] = {}
    for name in fold_word("|".join(names)).split("|"):
        words = name.split()
        if not words:
            continue
        keys[" ".join(words)] = None
        if len(words) > 1 and words[0] in _HEADS and kind in _HEADED:
            words = words[1:]
            keys[" ".join(words)] = None
        if len(words) == 2 and words[0] in _COMPOUND:
            keys["".join(words)] = None
        elif len(words) == 1:
            for head in _SPLIT:
                if words[0].startswith(head) and len(words[0]) > len(head) + 2:
                    keys[f"{head} {words[0][len(head) :]}"] = None
    return [key for key in keys if len(key) > 1]


def loose(key: str) -> str:
    """A folded name without blanks, articles, doubled letters and hamza, its last vowel levelled: what misspellings leave alone."""
    words = [word.removeprefix("ال") if len(word) > 4 else word for word in key.split()]
    joined = _DOUBLED.sub(r"\1", "".join(words).replace("ء", "").replace("ظ", "ض"))
    return joined[:-1] + "ه" if len(joined) > 3 and joined[-1] in "ا" else joined


class Gazetteer:
    """Places by name. Lines are kept as read; a `Place` is made when it is asked for, and kept."""

    def __init__(self, extra: Sequence[Path] = ()) -> None:
        """extra: a user's files in the shape of gazetteer.tsv, read after the tables of the package."""
        self._lines: list[str] = []
        self._later = ""
        self._peeked: set[str] = set()
        self._taken: set[str] = set()
        self._made: dict[int, Place] = {}
        self._index: dict[str, list[int]] = {}
        self._loose: dict[str, list[int]] = {}
        self._longest: dict[str, int] = {}
        self._news: set[int] = set()
        self._told: set[str] = set()
        self._pairs: set[str] = set()
        self._open("gazetteer.tsv", (files("waqai.resources") / "gazetteer.tsv").read_text("utf-8"))
        self._written()
        for path in extra:
            self._open(str(path), path.read_text("utf-8"))

    def __len__(self) -> int:
        """How many places there are."""
        self._complete()
        return len(self._lines)

    def __iter__(self) -> Iterator[Place]:
        """Every place. The first walk makes them all (a second for some 65,000)."""
        self._complete()
        return (self.place(n) for n in range(len(self._lines)))

    def keys(self) -> Iterable[str]:
        """Every folded spelling."""
        self._complete()
        return self._index.keys()

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
        if not news:
            self._peek(key)
        found = self._index.get(key)
        if found is None:
            return []
        if news and key.split(" ", 1)[0] in _BODIES:
            return []
        places = [self.place(n) for n in found if not news or n in self._news]
        places.sort(key=prominence)
        return places

    def like(self, key: str) -> list[Place]:
        """The places whose names are spelled alike once blanks, articles and doubled letters are levelled."""
        self._complete()
        if not self._loose:
            for name, found in self._index.items():
                self._loose.setdefault(loose(name), []).extend(found)
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
            made = self._made[number] = _place(self._lines[number])
        return made

    def _open(self, name: str, text: str) -> None:
        """Take in a file of the shape of gazetteer.tsv; its lines are checked for their number of cells only.

        Lines that running text is not searched for stand at its end. They are put by as they are: a few look-ups search them as
        text, many have them taken in.
        """
        text = text.rstrip("\n")
        header, _, body = text.partition("\n")
        if header != "\t".join(COLUMNS):
            raise ResourceError(name, 1, "header", header, "\t".join(COLUMNS))
        cells = len(COLUMNS) - 1
        if text.count("\t") != cells * (text.count("\n") + 1):
            lines = text.split("\n")
            number = next(i for i, line in enumerate(lines) if line.count("\t") != cells)
            raise ResourceError(name, number + 1, "-", f"{lines[number].count(chr(9)) + 1} cells", f"{cells + 1} cells")
        quiet = _QUIET.search("\n" + body)
        told = body if quiet is None else body[: max(0, quiet.start() - 1)]
        if quiet is not None:
            self._later += "\n" + body[quiet.start() :]
        for line in told.split("\n") if told else ():
            keys, news, _ = line.split("\t", 2)
            self._add(keys.split("|"), line, bool(news))

    def _peek(self, key: str) -> None:
        """Take in those of the lines put by that have a key; all of them once many keys were asked for."""
        if not self._later or key in self._peeked:
            return
        if len(self._peeked) >= PEEKS:
            self._complete()
            return
        self._peeked.add(key)
        later = self._later
        for before, after in (("\n", "\t"), ("\n", "|"), ("|", "\t"), ("|", "|")):
            spot = later.find(before + key + after)
            while spot >= 0:
                begin = later.rfind("\n", 0, spot + 1) + 1
                end = later.find("\n", begin)
                line = later[begin : end if end >= 0 else len(later)]
                keys = line[: line.index("\t")].split("|")
                if key in keys and line not in self._taken:
                    self._taken.add(line)
                    self._add(keys, line, False)
                spot = later.find(before + key + after, spot + 1)

    def _complete(self) -> None:
        """Take in the lines that were put by."""
        later, self._later = self._later, ""
        for line in later.split("\n"):
            if line and line not in self._taken:
                self._add(line[: line.index("\t")].split("|"), line, False)
        self._taken.clear()

    def _add(self, keys: Sequence[str], line: str, news: bool) -> None:
        number = len(self._lines)
        self._lines.append(line)
        for key in keys:
            found = self._index.get(key)
            if found is None:
                self._index[key] = [number]
            else:
                found.append(number)
        if news:
            self._tell(number, keys)

    def _tell(self, number: int, keys: Sequence[str]) -> None:
        """Have running text searched for a place by these keys."""
        self._news.add(number)
        longest = self._longest
        for key in keys:
            blank = key.find(" ")
            first = key if blank < 0 else key[:blank]
            if first in _BODIES:
                continue
            self._told.add(key)
            if blank < 0:
                if first not in longest:
                    longest[first] = 1
                continue
            second = key.find(" ", blank + 1)
            self._pairs.add(key if second < 0 else key[:second])
            words = key.count(" ") + 1
            if longest.get(first, 0) < words:
                longest[first] = words

    def _written(self) -> None:
        """places.tsv: rows of their own, and rows that add to an open place."""
        for line, row in rows("places.tsv", HAND_COLUMNS):
            check_place("places.tsv", line, row)
            names = row["names"].split("|")
            old = self._open_place(line, row) if row["same"] else None
            if old is not None:
                self._better(old, row)
                continue
            cells = {**row, "keys": "|".join(spellings(names, row["kind"])), "news": "1", "source": f"hand:{row['source']}"}
            self._add(cells["keys"].split("|"), "\t".join(cells[column] for column in COLUMNS), True)

    def _open_place(self, line: int, row: dict[str, str]) -> int:
        for key in spellings(row["names"].split("|")):
            for number in self._index.get(key, ()):
                if self._lines[number].split("\t", 3)[2] == row["same"]:
                    return number
        raise ResourceError("places.tsv", line, "same", row["same"], "the id of an open place that has one of the row's names")

    def _better(self, number: int, row: dict[str, str]) -> None:
        """Add the row's names to an open place, and let what the row states stand in place of what was there."""
        old = dict(zip(COLUMNS, self._lines[number].split("\t"), strict=True))
        names = list(dict.fromkeys([*row["names"].split("|"), *old["names"].split("|")]))
        fresh = [key for key in spellings(names, old["kind"]) if key not in old["keys"].split("|")]
        stated = {key: row[key] for key in COLUMNS if row.get(key)}
        merged = {**old, **stated, "names": "|".join(names), "id": old["id"], "news": "1", "source": f"hand:{old['source']}"}
        merged["keys"] = "|".join([*old["keys"].split("|"), *fresh])
        self._lines[number] = "\t".join(merged[column] for column in COLUMNS)
        self._made.pop(number, None)
        for key in fresh:
            self._index.setdefault(key, []).append(number)
        self._tell(number, merged["keys"].split("|"))


def check_place(name: str, line: int, row: dict[str, str]) -> None:
    """Raise ResourceError where a row breaks the schema: an unknown kind, no name, a position off the globe or half of one."""
    if row["kind"] not in KINDS:
        raise ResourceError(name, line, "kind", row["kind"], "one of " + ", ".join(sorted(KINDS)))
    if not row["names"].split("|")[0] or not row["id"]:
        raise ResourceError(name, line, "names" if row["id"] else "id", "", "not empty")
    if bool(row["lat"]) != bool(row["lon"]):
        raise ResourceError(name, line, "lat", row["lat"], "both lat and lon, or neither")
    if row["population"] and not (row["population"].isascii() and row["population"].isdigit()):
        raise ResourceError(name, line, "population", row["population"], "a whole number")
    for column, bound in (("lat", 90.0), ("lon", 180.0), ("precision_m", 1_000_000.0)):
        if row[column]:
            try:
                value = float(row[column])
            except ValueError as error:
                raise ResourceError(name, line, column, row[column], "a number") from error
            if not (-bound if column in {"lat", "lon"} else 0) <= value <= bound:
                raise ResourceError(name, line, column, row[column], f"at most {bound:g}")


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
