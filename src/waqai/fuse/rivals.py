"""Figures of one event that no number satisfies: of one incident, and of two whose place, days, cause and dead may be one."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from waqai.fuse.clusters import order
from waqai.fuse.comparing import bare_name
from waqai.fuse.families import FAMILY_OF
from waqai.fuse.places import base, is_area, relation
from waqai.fuse.tolls import disjoint
from waqai.model import Contradiction, Entity, Incident, Testimony, Toll
from waqai.script.searching import search_words

UPDATE: Final = timedelta(hours=1)
"""A toll that is said to have risen is an update of what was given so long before."""
RISEN: Final = frozenset({"ارتفع", "ارتفعت", "ارتفاع", "زاد", "صعدت", "ليصل", "لتصل", "صار", "بلغت", "بلغ"})
"""Words by which a later figure is given for a risen one, folded."""
ALONE: Final = 4
"""From this number on a single dead person told of beside them is one man's death, not another toll."""
FAR_OFF: Final = 12
"""Figures of two incidents more than so many times apart count different things."""
RUNS: Final = 2
"""Days of a figure that counts over several."""
MOST: Final = 60
"""Figures of one place and day that are compared across incidents, at most: earliest first."""
_COUNTED: Final = frozenset({"killed", "wounded", "released", "captured"})
"""What is compared across incidents; other figures are too vague."""
_FIGHT: Final = re.compile("معرك|معارك|اشتباك|قتال|مواجه|هجوم|محاور")
_STRIKE: Final = re.compile("غار|قصف|قذاءف|قذائف|صاروخ|صواريخ|طيران|مسير|ضرب")
_CIVIL: Final = re.compile("مدني|طفل|اطفال|نساء|امراه|شبان|طلاب|متظاهر|عاءلات|عائلات")


def rival_tolls(incidents: Sequence[Incident]) -> list[Contradiction]:
    """One contradiction for each pair of figures of an incident, or of two incidents."""
    given = [[_given(one, toll) for toll in one.tolls if _stands(toll)] for one in incidents]
    found = []
    for one, ledger in zip(incidents, given, strict=True):
        place = next((spot.place for spot in one.spots if spot.place is not None), None)
        for i, a in enumerate(ledger):
            for b in ledger[i + 1 :]:
                if a.toll.total == b.toll.total and _same_place(a.toll, b.toll) and _rivals(a, b):
                    found.append(_made(a, b, place))
    return found + _across([g for one, ledger in zip(incidents, given, strict=True) if not one.background for g in ledger])


@dataclass(frozen=True, slots=True, eq=False)
class _Given:
    """A figure with what it is compared by. places: where, as far as a table knows; names: the words of those it does not; first,
    last: ordinals of its days, 0 for none; dead: whom it counts; cause: fight, strike, other or ""."""

    incident: Incident
    toll: Toll
    places: tuple[Entity, ...]
    names: frozenset[str]
    first: int
    last: int
    dated: bool
    dead: frozenset[str]
    cause: str
    voice: str
    origins: frozenset[str]


def _given(one: Incident, toll: Toll) -> _Given:
    told = toll.testimonies
    places = {spot.place.id: spot.place for t in told for spot in t.spots if spot.place is not None}
    days = [t for t in told if t.first]
    return _Given(
        one, toll, tuple(places.values()),
        frozenset(bare_name(spot.text) for t in told for spot in t.spots if spot.place is None),
        max((date.fromisoformat(t.first).toordinal() for t in days), default=0),
        min((date.fromisoformat(t.last).toordinal() for t in days), default=0),
        any(t.dated for t in told), _dead(toll), _cause(one, toll), _voice(toll), frozenset(t.origin for t in told),
    )  # fmt: skip


def _stands(toll: Toll) -> bool:
    """Whether its source gives no other figure now; one that was corrected downwards still stands where others print it."""
    return not toll.superseded


def _rivals(one: _Given, other: _Given) -> bool:
    """Whether two figures of one event contradict each other."""
    a, b = one.toll, other.toll
    return (
        a.of == b.of
        and not _one_text(one, other)
        and not _single_person(a, b)
        and _may_be_one(one.dead, other.dead)
        and disjoint(a, b)
        and not _updates(one, other)
        and not _updates(other, one)
    )


def _may_be_one(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or bool(one & other)


def _one_text(one: _Given, other: _Given) -> bool:
    """Whether one text gives both in one voice, or one of them of a single person: it then counts two things apart."""
    a, b = one.toll, other.toll
    if not one.origins & other.origins:
        return False
    return one.voice == other.voice or a.low == a.high == 1 or b.low == b.high == 1


def _single_person(one: Toll, other: Toll) -> bool:
    """Whether one tells of a single person's death and the other of many."""
    return any(a.low == a.high == 1 and (b.low or 0) >= ALONE for a, b in ((one, other), (other, one)))


def _voice(toll: Toll) -> str:
    first = toll.testimonies[0]
    if first.speaker_side:
        return first.speaker_side
    return "" if first.speaker is None else first.speaker.text


def _same_place(one: Toll, other: Toll) -> bool:
    """Whether both are told of one place, by its table's row or by its name, or one of them, now and then, of none."""
    a, b = ([_keys(t) for t in toll.testimonies] for toll in (one, other))
    return any(not (x or y) or x & y for x in a for y in b)


def _keys(testimony: Testimony) -> set[str]:
    return {base(spot.place) if spot.place is not None else bare_name(spot.text) for spot in testimony.spots}


def _dead(toll: Toll) -> frozenset[str]:
    """Whom it counts: civilians, or fighters of a side; nothing for people of whom no more is told."""
    found = set()
    for t in toll.testimonies:
        who = " ".join(search_words(toll.who or ""))
        for party in t.patients:
            role = party.sort.role if party.sort is not None else None
            if party.side:
                found.add("fighters")
            elif role is not None and role != "CVL":
                found.add("fighters")
            elif _CIVIL.search(" ".join(search_words(party.text))):
                found.add("civilians")
        if _CIVIL.search(who):
            found.add("civilians")
    return frozenset(found)


def _cause(one: Incident, toll: Toll) -> str:
    """What they died of: by the event that the incident is, else by the words."""
    families = {FAMILY_OF[t.claim.type] for t in one.testimonies}
    fight, strike = "fight" in families or "entry" in families, bool(families & {"strike", "blast"})
    words = " ".join(word for t in toll.testimonies for word in t.words)
    fight, strike = fight or bool(_FIGHT.search(words)), strike or bool(_STRIKE.search(words))
    return "" if fight == strike else "fight" if fight else "strike"


def _updates(earlier: _Given, later: _Given) -> bool:
    """Whether the later one says that the toll has risen, or counts on to a later day: it then takes the place of the earlier one,
    whoever gave that. What one side counts for itself takes the place of nobody else's."""
    a, b = earlier.toll, later.toll
    if (b.low or 0) < (a.low or 0):
        return False
    if earlier.last - earlier.first >= RUNS and later.last > earlier.last and (a.total or b.total):
        return True
    if not a.as_of or not b.as_of or any(t.speaker_side or t.outlet_side for t in b.testimonies) and earlier.voice != later.voice:
        return False
    risen = any(RISEN & set(t.words) for t in b.testimonies)
    return risen and datetime.fromisoformat(b.as_of) - datetime.fromisoformat(a.as_of) > UPDATE


def _made(one: _Given, other: _Given, place: Entity | None) -> Contradiction:
    incidents = dict.fromkeys((one.incident.id, other.incident.id))
    first, last = min(one.incident.first, other.incident.first), max(one.incident.last, other.incident.last)
    because = f"no number of {one.toll.of} satisfies both"
    return Contradiction("toll", place, first, last, one.toll.testimonies, other.toll.testimonies, because, tuple(incidents))


def _across(given: Iterable[_Given]) -> list[Contradiction]:
    """Figures of two incidents that may tell of one event."""
    told_of = _reports(given := list(given))
    blocks: dict[Hashable, list[_Given]] = {}
    for one in sorted(given, key=lambda g: order(g.toll.testimonies[0])):
        if one.toll.of in _COUNTED and one.first:
            for key in {base(place) for place in (one.places or _around(one, told_of))}:
                for day in range(one.first - (not one.dated), min(one.last, one.first + 6) + 1):
                    blocks.setdefault((one.toll.of, key, day), []).append(one)
    found: dict[Hashable, Contradiction] = {}
    for block in blocks.values():
        members = block[:MOST]
        for i, a in enumerate(members):
            for b in members[i + 1 :]:
                key = frozenset((a.toll.testimonies[0].key, b.toll.testimonies[0].key))
                if key not in found and a.incident is not b.incident and _one_event(a, b, told_of) and _rivals(a, b):
                    found[key] = _made(a, b, next(iter((*a.places, *b.places)), None))
    return list(found.values())


_Reports = Mapping[tuple[str, int], Sequence[tuple[int, Entity]]]
"""The places that each version of a report tells of, by where."""


def _reports(given: Iterable[_Given]) -> _Reports:
    found: dict[tuple[str, int], list[tuple[int, Entity]]] = {}
    for one in given:
        for t in one.incident.testimonies:
            for spot in t.spots:
                if spot.place is not None:
                    found.setdefault((t.document, t.version), []).append((t.claim.trigger.start, spot.place))
    return found


def _around(one: _Given, told_of: _Reports) -> list[Entity]:
    """The places that its reports tell of, for a figure without one."""
    found = {place.id: place for t in one.toll.testimonies for _, place in told_of.get((t.document, t.version), ())}
    return list(found.values())


def _one_event(one: _Given, other: _Given, told_of: _Reports) -> bool:
    """Whether two figures of two incidents may be of one event: days, place, cause, and figures that are not worlds apart."""
    if one.cause and other.cause and one.cause != other.cause:
        return False
    a, b = one.toll, other.toll
    low, high = sorted((a.low or a.high or 0, b.low or b.high or 0))
    if high > FAR_OFF * low or not one.origins.isdisjoint(other.origins) and one.voice == other.voice:
        return False
    return _one_time(one, other) and _one_place(one, other, told_of)


def _one_time(one: _Given, other: _Given) -> bool:
    runs = [g.last - g.first >= RUNS or (g.last > g.first and g.cause == "fight") for g in (one, other)]
    if all(runs):
        return abs(one.first - other.first) <= 1
    if any(runs):
        return not (one if runs[1] else other).dated and one.last >= other.first and other.last >= one.first
    return one.first - (not one.dated) <= other.last and other.first - (not other.dated) <= one.last


def _one_place(one: _Given, other: _Given, told_of: _Reports) -> bool:
    if one.places and other.places:
        return any(_meets(a, b) for a in one.places for b in other.places)
    return bool(one.places or other.places)


def _meets(one: Entity, other: Entity) -> bool:
    if is_area(one) != is_area(other):
        return base(one) == base(other) and "#near" in one.id + other.id
    return relation(one, other) in {"same", "inside", "holds", "near"}
