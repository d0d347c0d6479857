"""Who holds each town, day by day, against a table that people wrote; beside it two plain ways of deciding."""

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from waqai.errors import InputError
from waqai.fuse.families import gainers, losers
from waqai.fuse.places import relation
from waqai.model import Entity, Sides, Testimony, Timeline

COLUMNS: Final = ("place", "day", "state", "holder", "note")
_WORDS: Final = (
    ("assad government", "sy.gov"), ("hts", "sy.hts-led"), ("sna", "sy.sna"), ("sdf", "sy.sdf"), ("ypg", "sy.sdf"),
    ("free army", "sy.sfa"), ("daraa", "sy.south"), ("southern", "sy.south"), ("opposition", "sy.opposition"),
    ("us and", "us"), ("hezbollah", "lb.hezbollah"), ("iran-backed", "sy.iran-backed"), ("locals", "sy.opposition"),
    ("local fighters", "sy.opposition"),
)  # fmt: skip
"""How the table of developers names sides, and which sides of the table of sides are meant."""


UNTOLD: Final = "untold"
"""The state of a place from the day on which nothing is asked of it."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a place is from a day on: a state, and of a held one the sides that may be told as the holder; UNTOLD: nobody tells."""

    day: date
    state: str
    holders: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Expected:
    """A place with all that it should be, in the order of days."""

    place: Entity
    stated: tuple[Stated, ...]

    def on(self, day: date) -> Stated | None:
        """What it should be at the end of a day; None before the first, and where nobody tells."""
        last = next((one for one in reversed(self.stated) if one.day <= day), None)
        return None if last is None or last.state == UNTOLD else last


@dataclass(frozen=True, slots=True)
class ControlScore:
    """Days of places and changes of hands. wrong: place, day, what is expected, what is told; late: changes told on another day."""

    days: int
    right: int
    changes: int
    timely: int
    wrong: tuple[tuple[str, str, str, str], ...] = ()
    late: tuple[tuple[str, str, str], ...] = ()

    @property
    def share(self) -> float:
        """Days that are right, of all; 0 where there are none."""
        return self.right / self.days if self.days else 0.0

    @property
    def in_time(self) -> float:
        """Changes told within a day, of all; 1 where there are none."""
        return self.timely / self.changes if self.changes else 1.0


Told = Callable[[Entity, date], tuple[str, str]]
"""State and holder (a side, or "") of a place at the end of a day."""


def load_expected(path: Path, places: Mapping[str, Entity]) -> list[Expected]:
    """A table with COLUMNS; places: by their ids. Raises InputError for a row that names no known place or no day."""
    rows: dict[str, list[Stated]] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        cells = line.split("\t")
        if number == 1 or not line:
            continue
        if len(cells) != len(COLUMNS) or cells[0] not in places:
            raise InputError(f"{path}:{number}", repr(line[:80]), "place (an id), day, state, holder and note, by tabs")
        stated = Stated(date.fromisoformat(cells[1]), cells[2], frozenset(filter(None, cells[3].split("|"))))
        rows.setdefault(cells[0], []).append(stated)
    return [Expected(places[key], tuple(sorted(found, key=lambda one: one.day))) for key, found in rows.items()]


def days_of(expected: Iterable[Expected]) -> tuple[date, date]:
    """The first and the last day that a table tells of."""
    told = [stated.day for one in expected for stated in one.stated]
    return min(told), max(told)


def load_changes(path: Path, find: Callable[[str, str], Entity | None], begin: date) -> list[Expected]:
    """The table of changes that developers are given (city_ar, date, from, to): before its first change a place is as `from` says.

    find: a place by its name and the name of a town it lies in ("" none). begin: the first day asked about. Raises InputError for
    a place that is not known.
    """
    rows: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in csv.DictReader(path.read_text("utf-8").splitlines()):
        town, _, names = row["city_ar"].rpartition(" - ")
        for name in re.split(r" و(?=\S)", names):
            rows.setdefault((name, town), []).append(row)
    found = []
    for (name, town), changes in rows.items():
        place = find(name, town)
        if place is None:
            raise InputError(str(path), repr(name), "a place of the gazetteer")
        changes.sort(key=lambda row: row["date"])
        stated = [_stated(begin, changes[0]["from"])]
        stated += [_stated(date.fromisoformat(row["date"]), row["to"]) for row in changes]
        found.append(Expected(place, tuple(stated)))
    return [_with_town(one, found) for one in found]


def _with_town(part: Expected, others: Iterable[Expected]) -> Expected:
    """A part of a town that the table leaves in a fight, with what became of the town after it: the table tells of it no more."""
    last = part.stated[-1]
    towns = (one for one in others if relation(part.place, one.place) == "inside" and last.state == "contested")
    return Expected(part.place, part.stated + tuple(later for one in towns for later in one.stated if later.day > last.day)[:1])


def _stated(day: date, words: str) -> Stated:
    low = words.lower()
    if low.startswith("contested"):
        return Stated(day, "contested")
    return Stated(day, "held", frozenset(side for word, side in _WORDS if word in low))


def score_control(told: Told, expected: Iterable[Expected], sides: Sides, days: tuple[date, date]) -> ControlScore:
    """Every place on every day, and every change of holder: told within a day of when it should be."""
    right = total = changes = timely = 0
    wrong: list[tuple[str, str, str, str]] = []
    late: list[tuple[str, str, str]] = []
    for one in expected:
        for step in range((days[1] - days[0]).days + 1):
            day = days[0] + timedelta(days=step)
            should = one.on(day)
            if should is None:
                continue
            state, holder = told(one.place, day)
            total += 1
            if _fits(state, holder, should, sides):
                right += 1
            else:
                wrong.append((one.place.name_en, day.isoformat(), _shown(should), f"{state} {holder}".strip()))
        for before, after in zip(one.stated, one.stated[1:], strict=False):
            unchanged = UNTOLD in {before.state, after.state} or (before.state, before.holders) == (after.state, after.holders)
            if unchanged or not days[0] < after.day <= days[1]:
                continue
            changes += 1
            seen = [after.day + timedelta(days=near) for near in (-1, 0, 1)]
            old = told(one.place, max(after.day - timedelta(days=2), min(before.day, after.day - timedelta(days=1))))
            if any(_fits(*told(one.place, day), after, sides) for day in seen) and not _fits(*old, after, sides):
                timely += 1
            else:
                late.append((one.place.name_en, after.day.isoformat(), _shown(after)))
    return ControlScore(total, right, changes, timely, tuple(wrong), tuple(late))


def _fits(state: str, holder: str, should: Stated, sides: Sides) -> bool:
    if should.state == "held":
        return state in {"held", "besieged"} and any(sides.same(holder, one) for one in should.holders if holder)
    return state == should.state


def _shown(one: Stated) -> str:
    return f"{one.state} {'|'.join(sorted(one.holders))}".strip()


def from_timelines(timelines: Mapping[str, Timeline]) -> Told:
    """What timelines say: of a day its last spell."""

    def told(place: Entity, day: date) -> tuple[str, str]:
        timeline = timelines.get(place.id)
        spells = timeline.spells if timeline is not None else ()
        begun = [spell for spell in spells if spell.start is None or spell.start[:10] <= day.isoformat()]
        return (begun[-1].state, begun[-1].holder) if begun else ("unknown", "")

    return told


def last_wins(testimonies: Sequence[Testimony]) -> Told:
    """The plain way: whoever the newest report says took or holds the place, or the foe of whom it says left it, holds it."""
    return _plain(testimonies, lambda votes: votes[-1])


def most_win(testimonies: Sequence[Testimony]) -> Told:
    """The other plain way: whoever most reports so far name as taking or holding it."""
    return _plain(testimonies, lambda votes: max(sorted(set(votes)), key=votes.count))


def _plain(testimonies: Sequence[Testimony], choose: Callable[[list[str]], str]) -> Told:
    by_place: dict[str, list[Testimony]] = {}
    for t in sorted(testimonies, key=lambda t: t.published or ""):
        for spot in t.spots:
            if spot.place is not None and spot.extent in {"whole", "most"} and not t.claim.background:
                by_place.setdefault(spot.place.id, []).append(t)

    def told(place: Entity, day: date) -> tuple[str, str]:
        votes = []
        for t in by_place.get(place.id, []):
            if (t.published or "")[:10] > day.isoformat() or t.claim.modality != "actual":
                continue
            side = next(iter(sorted(gainers(t))), "") if t.claim.type in {"capture", "hold", "hand_over"} else ""
            votes += [side] if side else ["?"] if losers(t) else []
        held = choose(votes) if votes else ""
        return ("held", held) if held not in {"", "?"} else ("unknown", "")

    return told
