"""Sides of conflicts: who stands on which side on which day, which sides fight each other, and which lie within a wider one."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final

from waqai.errors import InputError, ResourceError
from waqai.lexicon.outlets import load_outlets
from waqai.lexicon.roster import load_roster
from waqai.lexicon.tables import rows
from waqai.script import fold_word
from waqai.script.searching import search_words

SIDE_FILE: Final = "sides.tsv"
MEMBER_FILE: Final = "side_members.tsv"
WORD_FILE: Final = "side_words.tsv"
SIDE_COLUMNS: Final = (*("id", "name_ar", "name_en", "country", "within", "foes", "allies", "valid_from", "valid_to", "source"),)
MEMBER_COLUMNS: Final = ("member", "side", "valid_from", "valid_to", "source")
WORD_COLUMNS: Final = ("words", "kind", "source")
WORD_KINDS: Final = frozenset(
    "force bare attending state security guard presidential army ministry armed_ministry rebels body spoken spokesman official own "
    "foe attacker slur praise scorn".split()
)
COUNTRY: Final = "country:"
"""What stands before the code of a country whose army is meant: its side is that of its row of side_members.tsv («country:SY»),
else the one that has the code for its id."""
OUTLET: Final = "outlet:"
"""What the member of side_members.tsv that is an outlet begins with: «outlet:sana»."""


@dataclass(frozen=True, slots=True)
class Days:
    """A span of days, both its ends included. first, last: ISO days, "" open."""

    first: str = ""
    last: str = ""

    def hold(self, day: str) -> bool:
        """Whether an ISO day lies in the span."""
        return self.first <= day and (not self.last or day <= self.last)

    def common(self, other: "Days") -> "Days | None":
        """The days that both spans have; None where they have none."""
        first = max(self.first, other.first)
        last = min((end for end in (self.last, other.last) if end), default="")
        return Days(first, last) if not last or first <= last else None


@dataclass(frozen=True, slots=True)
class Foe:
    """A side that another fights, and the days on which it does."""

    side: str
    days: Days


@dataclass(frozen=True, slots=True)
class Side:
    """A bloc of a conflict. name_ar, name_en: neutral, as a holder of a town is called; country: ISO code, "" for several;
    within: id of the wider side it belongs to, "" none; days: when it was in being."""

    id: str
    name_ar: str
    name_en: str
    country: str
    within: str
    foes: tuple[Foe, ...]
    allies: tuple[str, ...]
    days: Days
    source: str


@dataclass(frozen=True, slots=True)
class _Membership:
    """The days on which an actor or an outlet stands on a side; never longer than the side was in being."""

    side: str
    days: Days


_ENDING: Final = re.compile("(?:ون|ين|ه|و)$")


def _bare(word: str) -> str:
    """A folded word without its article and the ending of its number and gender."""
    return _ENDING.sub("", word.removeprefix("ال"))


_COMMON: Final = frozenset(
    map(_bare, map(fold_word, "قوات فصائل مجموعات جماعات مقاتلون مقاتلو مسلحون مسلحو عناصر في من على مسلحة".split()))
)
"""Words of the names of many sides, that name none alone."""
_LOCAL: Final = frozenset({_bare("محلي")})
"""Of words that say no more than that somebody is of the place."""


class Sides:
    """Who is on whose side. An actor that stands in no row has no side: that says nothing about whom it helps."""

    __slots__ = ("_lines", "_members", "_names", "all", "words")

    def __init__(
        self,
        sides: Mapping[str, Side],
        members: Mapping[str, tuple[_Membership, ...]],
        words: Mapping[str, frozenset[str]] = MappingProxyType({}),
    ) -> None:
        self.words: Mapping[str, frozenset[str]] = words
        """Folded words that tell a side without naming it, by kind; see side_words.tsv."""
        self.all: Mapping[str, Side] = MappingProxyType(dict(sides))
        self._members: Mapping[str, tuple[_Membership, ...]] = MappingProxyType(dict(members))
        self._lines = {key: tuple(_upwards(key, sides)) for key in sides}
        self._names: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for side in sides.values():
            self._names.setdefault(side.country, []).append((side.id, frozenset(map(_bare, search_words(side.name_ar)))))

    def of(self, member: str, day: str | None) -> str | None:
        """The side of an actor (its id), of an outlet («outlet:ID»), or of the army of a country («country:RU»), on an ISO day.

        None where it has no side then, and where no day is given and it has been on more than one.
        """
        held = self._members.get(member, ())
        if not held and member.startswith(COUNTRY):
            key = member.removeprefix(COUNTRY).lower()
            return key if key in self.all else None
        if day is None:
            sides = {one.side for one in held}
            return sides.pop() if len(sides) == 1 else None
        return next((one.side for one in held if one.days.hold(day)), None)

    def names(self, side: str) -> tuple[str, str]:
        """The Arabic and the English name of a side, fit to be called the holder of a town. Raises InputError for a stranger."""
        known = self._side(side)
        return known.name_ar, known.name_en

    def wider(self, side: str) -> tuple[str, ...]:
        """The sides that a side lies within, nearest first; () where it lies within none. Raises InputError for a stranger."""
        self._side(side)
        return self._lines[side][1:]

    def same(self, a: str, b: str) -> bool:
        """Whether two sides are one, or one lies within the other. Two that lie within a third are not. Raises InputError."""
        self._side(a)
        self._side(b)
        return a in self._lines[b] or b in self._lines[a]

    def opposed(self, a: str, b: str, day: str | None) -> bool:
        """Whether two sides fight each other on an ISO day (on any day, for None), themselves or by a wider side.

        The days on which a side was in being do not matter here: what is told of a side that is gone is still told by a foe.
        Raises InputError for a stranger.
        """
        if self.same(a, b):
            return False
        return any(
            foe.side in self._lines[b] and (day is None or foe.days.hold(day))
            for key in self._lines[a]
            for foe in self.all[key].foes
        )

    def allied(self, a: str, b: str) -> bool:
        """Whether two sides are allies, themselves or by a wider side; not told by days. Raises InputError."""
        self._side(a)
        self._side(b)
        return any(ally in self._lines[b] for key in self._lines[a] for ally in self.all[key].allies)

    def backed(self, country: str, by: str, day: str | None) -> str | None:
        """The only side of a country, its state apart, that another country («TR») stands behind; None for none or several."""
        power, state = self.of(f"{COUNTRY}{by}", day), self.of(f"{COUNTRY}{country}", day)
        found = [
            side.id
            for side in self.all.values()
            if side.country == country and side.id != state and power in side.allies and (day is None or side.days.hold(day))
        ]
        return found[0] if len(found) == 1 else None

    def called(self, country: str, words: Iterable[str], near: Iterable[str], day: str | None) -> str | None:
        """The only side of a country whose Arabic name holds all of some words, of those in being on an ISO day.

        words: folded. near: names of the places they are told of with, folded: of several sides, and where the words only say
        that somebody is local, the one that has its name from such a place. None for none, and for words that name no side of
        their own («قوات» alone).
        """
        bare = frozenset(map(_bare, words)) - _COMMON
        if not bare:
            return None
        there = frozenset(map(_bare, near)) - _COMMON
        at = day or "9999"
        found = [(key, name) for key, name in self._names.get(country, ()) if bare <= name and self.all[key].days.hold(at)]
        if len(found) != 1 or bare <= _LOCAL:
            found = [(key, name) for key, name in found if name & there]
        return found[0][0] if len(found) == 1 else None

    def foe(self, side: str, day: str | None) -> str | None:
        """The foe of its own country that a side lists first, of those in being and at war with it on an ISO day; None for none.
        Raises InputError for a stranger."""
        country = self._side(side).country
        at = day or "9999"
        for key in self._lines[side]:
            for foe in self.all[key].foes:
                if self.all[foe.side].country == country and self.all[foe.side].days.hold(at) and foe.days.hold(at):
                    return foe.side
        return None

    def gone(self, side: str) -> str:
        """The last ISO day of a side after which it is no more and no ally of its country stands in its stead; "" for none.
        Raises InputError for a stranger."""
        last = self._side(side).days.last
        heirs = (self.all[key] for key in self.all if self.allied(side, key) and self.all[key].country == self.all[side].country)
        return "" if any(last < (heir.days.last or "9999") for heir in heirs) else last

    def _side(self, side: str) -> Side:
        if side not in self.all:
            raise InputError("side", f"{side!r}", f"an id of {SIDE_FILE}")
        return self.all[side]


@cache
def load_sides() -> Sides:
    """Read sides.tsv and side_members.tsv, once a process.

    Also reads side_words.tsv. Raises ResourceError for an unknown kind of words, an unknown member or side, a member that is on
    two sides on one day, days that are none or that the side was not in being, foes or allies that do not name each other, and
    a side that lies within itself.
    """
    lines = dict(_read_sides())
    sides = {side.id: side for side in lines.values()}
    for line, side in lines.items():
        _check_within(line, side, sides)
        _check_mutual(line, side, sides)
    return Sides(sides, _read_members(sides), _read_words())


def _read_sides() -> Iterator[tuple[int, Side]]:
    """Every row as it stands, by its line."""
    seen: set[str] = set()
    for line, row in rows(SIDE_FILE, SIDE_COLUMNS):
        for column in ("id", "name_ar", "name_en"):
            if not row[column] or row[column] in seen:
                raise ResourceError(SIDE_FILE, line, column, row[column], "one that no other side has, and not empty")
            seen.add(row[column])
        foes = tuple(_foe(line, cell) for cell in _cells(row["foes"]))
        days = _days(SIDE_FILE, line, "valid_from", row["valid_from"], row["valid_to"])
        key, name_ar, name_en, country, within = (row[column] for column in SIDE_COLUMNS[:5])
        yield line, Side(key, name_ar, name_en, country, within, foes, _cells(row["allies"]), days, row["source"])


def _foe(line: int, cell: str) -> Foe:
    """«ID», or «ID@FROM/TO» for a war that began or ended; FROM or TO may be empty."""
    side, at, span = cell.partition("@")
    first, slash, last = span.partition("/")
    if at and not slash:
        raise ResourceError(SIDE_FILE, line, "foes", cell, "an id, or id@FROM/TO")
    return Foe(side, _days(SIDE_FILE, line, "foes", first, last))


def _check_within(line: int, side: Side, sides: Mapping[str, Side]) -> None:
    if side.within and side.within not in sides:
        raise ResourceError(SIDE_FILE, line, "within", side.within, f"an id of {SIDE_FILE}")
    above = list(_upwards(side.id, sides))
    if len(above) > len(set(above)):
        raise ResourceError(SIDE_FILE, line, "within", side.within, "a side that does not lie within this one")
    for foe in side.foes:
        if foe.side in above:
            raise ResourceError(SIDE_FILE, line, "foes", foe.side, "a side other than this one and those it lies within")


def _check_mutual(line: int, side: Side, sides: Mapping[str, Side]) -> None:
    """Foes name each other, on the same days, and so do allies."""
    for foe in side.foes:
        if foe.side not in sides or Foe(side.id, foe.days) not in sides[foe.side].foes:
            raise ResourceError(SIDE_FILE, line, "foes", foe.side, f"a side that has {side.id} for its foe on the same days")
    for ally in side.allies:
        if ally not in sides or side.id not in sides[ally].allies:
            raise ResourceError(SIDE_FILE, line, "allies", ally, f"a side that has {side.id} for its ally")


def _upwards(key: str, sides: Mapping[str, Side]) -> Iterator[str]:
    """A side and those it lies within, nearest first; where it lies within itself, up to the first that comes again."""
    seen: set[str] = set()
    while key:
        yield key
        if key in seen:
            return
        seen.add(key)
        key = sides[key].within if key in sides else ""


def _read_members(sides: Mapping[str, Side]) -> dict[str, tuple[_Membership, ...]]:
    known = {called.actor.id for called in load_roster()} | {f"{OUTLET}{key}" for key in load_outlets().all}
    known |= {f"{COUNTRY}{side.country}" for side in sides.values() if side.country}
    found: dict[str, tuple[_Membership, ...]] = {}
    for line, row in rows(MEMBER_FILE, MEMBER_COLUMNS):
        member, side = row["member"], row["side"]
        if member not in known:
            expected = f"an id of actors.tsv, {OUTLET} and one of outlets.tsv, or {COUNTRY}XX"
            raise ResourceError(MEMBER_FILE, line, "member", member, expected)
        if side not in sides:
            raise ResourceError(MEMBER_FILE, line, "side", side, f"an id of {SIDE_FILE}")
        days = _days(MEMBER_FILE, line, "valid_from", row["valid_from"], row["valid_to"]).common(sides[side].days)
        if days is None:
            raise ResourceError(MEMBER_FILE, line, "valid_from", row["valid_from"], f"days on which {side} was in being")
        held = found.get(member, ())
        if any(one.days.common(days) for one in held):
            raise ResourceError(MEMBER_FILE, line, "valid_from", row["valid_from"], f"days on which {member} is on no other side")
        found[member] = (*held, _Membership(side, days))
    return found


def _read_words() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = dict.fromkeys(WORD_KINDS, frozenset())
    for line, row in rows(WORD_FILE, WORD_COLUMNS):
        if row["kind"] not in WORD_KINDS:
            raise ResourceError(WORD_FILE, line, "kind", row["kind"], " or ".join(sorted(WORD_KINDS)))
        words = frozenset(map(fold_word, _cells(row["words"])))
        if not words:
            raise ResourceError(WORD_FILE, line, "words", row["words"], "at least one word")
        found[row["kind"]] |= words
    return MappingProxyType(found)


def _days(file: str, line: int, column: str, first: str, last: str) -> Days:
    for day in (first, last):
        try:
            date.fromisoformat(day or "2024-12-08")
        except ValueError as error:
            raise ResourceError(file, line, column, day, "an ISO day such as 2024-12-08, or nothing") from error
    if first and last and last < first:
        raise ResourceError(file, line, column, f"{first}/{last}", "a first day that is not after the last")
    return Days(first, last)


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))
