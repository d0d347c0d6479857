"""The tables of places: their columns, how a name is spelled, and what gazetteer.tsv and places.tsv say together.

gazetteer.tsv has open facts (made by tools/build_gazetteer.py); places.tsv is written by hand: what the news names and open data
miss, second names, better positions. Joining them, folding names and sorting out what running text is searched for takes a third
of a second, so it is done once, by tools/index_places.py, and stored as places.index (decisions/0012); nothing is in the index
that is not in the tables, and a test builds it anew.
"""

import zlib
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Final

from waqai.errors import ResourceError
from waqai.lexicon.tables import rows
from waqai.script import fold_word

GAZETTEER: Final = "gazetteer.tsv"
BY_HAND: Final = "places.tsv"
INDEX: Final = "places.index"
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
_COMPOUND: Final = frozenset("كفر خان تل عين راس دير جسر بيت ابو ام جب باب بير حوش معره معر عبد".split())
_SPLIT: Final = ("كفر", "تل", "دير", "خان", "عين", "بيت", "معر")
_HEADS: Final = frozenset(
    "مدينه بلده قريه حي ناحيه منطقه مديريه محافظه ولايه قضاء محليه مركز مخيم جزيره عزله لواء بلديه معتمديه شعبيه".split()
)
_HEADED: Final = frozenset("region governorate district subdistrict city town village neighbourhood island".split())
_BODY_NOUNS: Final = (
    "هييه وزاره قياده رياسه اركان حكومه مجلس محكمه فرقه لواء فوج كتيبه فيلق سريه شرطه برلمان منظمه شركه حزب حركه جماعه"
)
_BODIES: Final = frozenset(form for noun in _BODY_NOUNS.split() for form in (noun, f"ال{noun}"))
"""First words of names that a building has from the body in it: in running text they mean the body."""


def spellings(names: Iterable[str], kind: str = "town") -> list[str]:
    """Folded keys of a place's names: as written, compounds joined and split (كفرزيتا، كفر زيتا); those of settlements and
    provinces also without a head noun («مدينة»)."""
    keys: dict[str, None] = {}
    for name in fold_word("|".join(names)).split("|"):
        words = name.split()
        if not words:
            continue
        keys[" ".join(words)] = None
        if words[0] == "كوبري":
            keys[" ".join(("كبري", *words[1:]))] = None  # as it is spelled in Sudan
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


def first_is_body(key: str) -> bool:
    """Whether running text takes a name for the body in a building: one that begins with such a noun."""
    return key.split(" ", 1)[0] in _BODIES


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


def checked_lines(name: str, text: str) -> list[str]:
    """The lines of a table of the shape of gazetteer.tsv below its header. Raises ResourceError for another header or number of
    cells; nothing else is checked."""
    header, *lines = text.rstrip("\n").split("\n")
    if header != "\t".join(COLUMNS):
        raise ResourceError(name, 1, "header", header, "\t".join(COLUMNS))
    for number, line in enumerate(lines, start=2):
        if line.count("\t") != len(COLUMNS) - 1:
            raise ResourceError(name, number, "-", f"{line.count(chr(9)) + 1} cells", f"{len(COLUMNS)} cells")
    return lines


def stamp(table: bytes) -> str:
    """What an index says of a table that it was made of: size and CRC-32."""
    return f"{len(table)} {zlib.crc32(table)}"


class _Joined:
    """Both tables while they are joined. lines: what is told of by running text, then the rows of places.tsv."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.bettered: dict[int, str] = {}
        self.index: dict[str, list[int]] = {}
        self.longest: dict[str, int] = {}
        self.pairs: dict[str, None] = {}
        for number, line in enumerate(lines):
            self.take(number, line.split("\t", 1)[0].split("|"))

    def take(self, number: int, keys: Iterable[str]) -> None:
        """Have a place found, in running text too, by these keys."""
        for key in keys:
            self.index.setdefault(key, []).append(number)
            note_words(key, self.longest, self.pairs)

    def write(self, line: int, row: dict[str, str]) -> None:
        """Take a row of places.tsv: a place of its own, or names and a position for an open place."""
        check_place(BY_HAND, line, row)
        if row["same"]:
            self._better(self._open_place(line, row), row)
            return
        keys = spellings(row["names"].split("|"), row["kind"])
        cells = {**row, "keys": "|".join(keys), "news": "1", "source": f"hand:{row['source']}"}
        self.lines.append("\t".join(cells[column] for column in COLUMNS))
        self.take(len(self.lines) - 1, keys)

    def _open_place(self, line: int, row: dict[str, str]) -> int:
        for key in spellings(row["names"].split("|")):
            for number in self.index.get(key, ()):
                if self.lines[number].split("\t", 3)[2] == row["same"]:
                    return number
        raise ResourceError(BY_HAND, line, "same", row["same"], "the id of an open place that has one of the row's names")

    def _better(self, number: int, row: dict[str, str]) -> None:
        """Add the row's names to an open place, and let what the row states stand in place of what was there."""
        old = dict(zip(COLUMNS, self.lines[number].split("\t"), strict=True))
        names = list(dict.fromkeys([*row["names"].split("|"), *old["names"].split("|")]))
        known = old["keys"].split("|")
        fresh = [key for key in spellings(names, old["kind"]) if key not in known]
        stated = {key: row[key] for key in COLUMNS if row.get(key)}
        merged = {**old, **stated, "names": "|".join(names), "id": old["id"], "news": "1", "source": f"hand:{old['source']}"}
        merged["keys"] = "|".join([*known, *fresh])
        self.lines[number] = self.bettered[number] = "\t".join(merged[column] for column in COLUMNS)
        self.take(number, fresh)


def note_words(key: str, longest: dict[str, int], pairs: dict[str, None]) -> None:
    """Note how a key that running text is searched for begins: its first word, with the words of the longest such key, and its
    first two."""
    if first_is_body(key):
        return
    words = key.split(" ")
    longest[words[0]] = max(longest.get(words[0], 0), len(words))
    if len(words) > 1:
        pairs[" ".join(words[:2])] = None


def build_index() -> str:
    """The text of places.index for the tables as they stand. Raises ResourceError for a row that breaks its schema.

    One thing a line: stamps of both tables; how many open places running text is searched for, how many rows of places.tsv stand
    behind them, how many places there are in all; told keys and their place numbers; those of them that begin with a body; first
    words of single-word keys; other first words and the words of their longest key; first pairs of words; the other keys and
    their numbers; then the rows of places.tsv as lines of gazetteer.tsv, and number and line of each open place bettered.
    """
    table, by_hand = ((files("waqai.resources") / name).read_bytes() for name in (GAZETTEER, BY_HAND))
    lines = checked_lines(GAZETTEER, table.decode())
    news = [line.split("\t", 2)[1] for line in lines]
    told = news.index("") if "" in news else len(news)
    if any(news[told:]):
        raise ResourceError(GAZETTEER, told + 2, "news", "", "lines that running text is searched for first")
    joined = _Joined(lines[:told])
    for line, row in rows(BY_HAND, HAND_COLUMNS):
        joined.write(line, row)
    hand = joined.lines[told:]
    quiet: dict[str, list[int]] = {}
    for number, text in enumerate(lines[told:], start=len(joined.lines)):
        for key in text.split("\t", 1)[0].split("|"):
            quiet.setdefault(key, []).append(number)
    longer = {word: words for word, words in joined.longest.items() if words > 1}
    return "\n".join(
        [
            *(f"{stamp(table)} {stamp(by_hand)}", f"{told} {len(hand)} {len(lines) + len(hand)}"),
            *("|".join(joined.index), _numbers(joined.index.values()), "|".join(filter(first_is_body, joined.index))),
            *("|".join(word for word in joined.longest if word not in longer), "|".join(longer)),
            *("|".join(map(str, longer.values())), "|".join(joined.pairs), "|".join(quiet), _numbers(quiet.values())),
            *hand,
            *(f"{number}\t{line}" for number, line in joined.bettered.items() if number < told),
        ]
    )


def _numbers(found: Iterable[Sequence[int]]) -> str:
    return "|".join(" ".join(map(str, numbers)) for numbers in found)
