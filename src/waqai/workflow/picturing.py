"""The picture that an archive makes: testimonies of its documents, fused into incidents and contradictions."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from typing import Final

from waqai.archive import Archive, Asked, Stored, Witness
from waqai.fuse import fuse, opposed, testimonies
from waqai.fuse.families import CAUSES, FAMILY_OF
from waqai.fuse.places import is_area, relation
from waqai.lexicon.extents import extent
from waqai.lexicon.outlets import Outlet, Outlets, load_outlets
from waqai.lexicon.reasons import load_reasons
from waqai.lexicon.sides import Sides, load_sides
from waqai.model import Contradiction, Entity, Extent, Incident, Reading, Testimony
from waqai.policy import Policy
from waqai.workflow.showing import PUBLIC, View

AROUND_KM: Final = 12.0
"""How far from a town's own point its quarters, its facilities and what is told as near it lie."""
SLACK_DAYS: Final = 2
"""Days on either side of those that are wanted, of which a report may still tell the same event: a denial answers what was said up
to two days before."""
SLACK: Final = timedelta(days=SLACK_DAYS)
BEARING: Final = timedelta(days=7)
"""Days on either side of those that are wanted, of which a claim may still be set against one of them, or be fused with one that
is: who holds a place is set against who took it some days before."""
_SAME: Final = frozenset({"same", "inside"})
_COUNTRY: Final = "country"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the picture. place: null, everywhere; first, last: ISO days, null: not limited; as_of: what was known then, or
    had been published by then if the archive was not begun; null: now."""

    place: Entity | None = None
    first: str | None = None
    last: str | None = None
    as_of: str | None = None


class Witnessed:
    """Documents that testify, as an audience may see them, and what they testify."""

    def __init__(self, found: Sequence[Witness], policy: Policy = PUBLIC) -> None:
        self._found = list(found)
        self._policy = policy
        self._views = [View(one.stored, policy) for one in found]
        self.sides: Sides = load_sides()

    @cached_property
    def views(self) -> Mapping[tuple[str, int], View]:
        """The documents by id and version, as they may be shown."""
        return {(view.document.id, view.stored.version): view for view in self._views}

    def carries(self, testimony: Testimony) -> bool:
        """Whether its document was not asked for itself, but for being one text with one that was."""
        return (testimony.document, testimony.version) in self._carriers

    @cached_property
    def _carriers(self) -> frozenset[tuple[str, int]]:
        pairs = zip(self._found, self._views, strict=True)
        return frozenset((view.document.id, view.stored.version) for one, view in pairs if one.claims is None)

    def view(self, testimony: Testimony) -> View:
        """The document of a testimony."""
        return self.views[testimony.document, testimony.version]

    @cached_property
    def testimonies(self) -> tuple[Testimony, ...]:
        """What all of them testify. Of an earlier version only what the one that stands no longer tells, as withdrawn."""
        standing = {one.stored.owner: set[object]() for one in self._found}
        several = {one.stored.owner for one in self._found if not one.stands}
        made: list[Testimony] = []
        for one, view in zip(self._found, self._views, strict=True):
            if one.stands:
                given = list(self._testify(one, view))
                if one.stored.owner in several:
                    standing[one.stored.owner].update(map(matter, given))
                made += given
        for one, view in zip(self._found, self._views, strict=True):
            if not one.stands:
                made += [t for t in self._testify(one, view) if matter(t) not in standing[one.stored.owner]]
        return tuple(made)

    def with_more(self, found: Sequence[Witness]) -> "Witnessed":
        """These documents and others; of those that are there already the claims that were not asked for before. What is made of
        these is not made again."""
        there = {one.stored.number: one for one in self._found}
        new = [left for one in found if (left := _beyond(one, there.get(one.stored.number))) is not None]
        more = Witnessed(new, self._policy)
        both = Witnessed((), self._policy)
        again = {one.stored.number: one for one in new if one.stored.number in there}
        both._found = [_both(one, again.get(one.stored.number)) for one in self._found]
        both._views = list(self._views)
        for one, view in zip(more._found, more._views, strict=True):
            if one.stored.number not in there:
                both._found.append(one)
                both._views.append(view)
        both.testimonies = (*self.testimonies, *more.testimonies)
        return both

    def _testify(self, one: Witness, view: View) -> Iterator[Testimony]:
        if one.claims is not None and not one.claims:
            return iter(())
        reading = view.reading(one.claims)
        outlet = outlet_of(reading.document.source, reading.document.url)
        day = reading.document.day
        side = self.sides.of(f"outlet:{outlet.id}", day.isoformat() if day else None) if outlet is not None else None
        return testimonies(
            reading, self.sides, extent_of, version=one.stored.version, origin=f"text:{one.origin}",
            outlet_side=side or "", withdrawn=not one.stands, credit=_credit(one.stored),
        )  # fmt: skip


def _beyond(one: Witness, known: Witness | None) -> Witness | None:
    """What a version testifies beyond what is known of it; None for nothing."""
    if known is None:
        return one
    if known.claims is None or one.claims is None or one.claims <= known.claims:
        return None
    return replace(one, claims=one.claims - known.claims)


def _both(one: Witness, more: Witness | None) -> Witness:
    if more is None or one.claims is None or more.claims is None:
        return one
    return replace(one, claims=one.claims | more.claims)


@cache
def _outlets() -> Outlets:
    return load_outlets()


@lru_cache(maxsize=10_000)
def outlet_of(source: str | None, url: str | None) -> Outlet | None:
    """The outlet of a document by what it states as its source and address."""
    return _outlets().of(source, url)


def matter(testimony: Testimony) -> object:
    """What a later version must tell for an earlier one not to be withdrawn in it."""
    places = frozenset(spot.place.id for spot in testimony.spots if spot.place is not None)
    figures = frozenset((f.of, f.low, f.high) for f in testimony.claim.quantities)
    return testimony.claim.type, testimony.claim.modality, places, figures


def extent_of(words: str, place: Entity | None) -> Extent:
    """How much of a place words mean; a mere direction («شمال حماة») lies around it."""
    return _extent(words, place.name_ar, place.kind) if place is not None else _extent(words, None, None)


@lru_cache(maxsize=50_000)
def _extent(words: str, name: str | None, kind: str | None) -> Extent:
    told = extent(words, name, kind)
    return "around" if told == "side" else told


def lent(reading: Reading) -> list[tuple[Entity, ...]]:
    """The places that each claim is told of, those that its own words do not name among them."""
    told = testimonies(reading, load_sides(), extent_of)
    return [tuple(spot.place for spot in one.spots if spot.place is not None) for one in told]


def _credit(stored: Stored) -> str:
    """The name of whom the page credits with its text."""
    if stored.credit is None:
        return ""
    outlet, name, _ = json.loads(stored.credit)
    known = _outlets().all.get(outlet or "")
    return known.name_ar if known is not None else name or ""


@dataclass(frozen=True, slots=True)
class Pictured:
    """What fusion makes of some documents, limited to what was wanted. everything: incidents of other places too, as the same
    documents tell them: others may tell more of those."""

    witnessed: Witnessed
    everything: tuple[Incident, ...]
    incidents: tuple[Incident, ...]
    contradictions: tuple[Contradiction, ...]


def pictured(archive: Archive, wanted: Wanted, policy: Policy = PUBLIC) -> Pictured:
    """The incidents and contradictions at a place and in some days. Raises nothing."""
    witnessed, told = gathered(archive, wanted, policy)
    return pictured_of(witnessed, lambda one: at(one, wanted.place) and within(one.first, one.last, wanted), wanted.place, told)


def gathered(archive: Archive, wanted: Wanted, policy: Policy = PUBLIC) -> tuple[Witnessed, tuple[Testimony, ...]]:
    """The documents that tell of a place in some days, or of what was told there and elsewhere in one breath («took Hama and
    Homs»); and those of their testimonies that may have a part in the picture of the place."""
    witnessed = Witnessed(archive.witnesses(asked(wanted), wanted.as_of), policy)
    place = wanted.place
    if place is None:
        return witnessed, witnessed.testimonies
    wide = _widened(wanted)
    told = [t for t in witnessed.testimonies if _meets(t, wide)]
    here = [t for t in told if any(s.place is not None and is_at(s.place, place) for s in t.spots)]
    beyond = _elsewhere(here, _Nearness([place]))
    if beyond:
        witnessed = witnessed.with_more(archive.witnesses(beyond, wanted.as_of))
        told = [t for t in witnessed.testimonies if _meets(t, wide)]
    told_of = (spot.place for t in here for spot in t.spots if spot.place is not None)
    near = _Nearness([place, *told_of, *(other for one in beyond for other, _ in one.places)])
    return witnessed, tuple(t for t in told if near.tells(t) or witnessed.carries(t))


def bearing(witnessed: Witnessed, wanted: Wanted) -> tuple[Testimony, ...]:
    """Those testimonies that may have a part in the incidents and contradictions of a place in some days, where more is witnessed:
    what is told of it or near it within BEARING of those days, of what was told there and elsewhere in one breath, of no known
    place or day; and history, of whatever days."""
    place = wanted.place
    if place is None:
        return witnessed.testimonies
    wide = _widened(wanted, BEARING)
    told = [t for t in witnessed.testimonies if t.claim.background or _meets(t, wide)]
    here = [t for t in told if any(s.place is not None and is_at(s.place, place) for s in t.spots)]
    near = _Nearness([place, *(spot.place for t in here for spot in t.spots if spot.place is not None)])
    return tuple(t for t in told if near.tells(t) or witnessed.carries(t))


def _widened(wanted: Wanted, slack: timedelta = SLACK) -> Wanted:
    first = date.fromisoformat(wanted.first) - slack if wanted.first else None
    last = date.fromisoformat(wanted.last) + slack if wanted.last else None
    return Wanted(wanted.place, first.isoformat() if first else None, last.isoformat() if last else None, wanted.as_of)


def _meets(testimony: Testimony, wide: Wanted) -> bool:
    return not testimony.first or within(testimony.first, testimony.last, wide)


def _elsewhere(told: Iterable[Testimony], near: "_Nearness") -> list[Asked]:
    """The places of testimonies that lie apart, in their days, for claims that may be of the same events."""
    days: dict[tuple[Entity, tuple[str, ...]], list[tuple[int, int]]] = {}
    for t in told:
        if t.first:
            for spot in t.spots:
                if spot.place is not None and spot.place.kind != _COUNTRY and not near.near(spot.place):
                    days.setdefault((spot.place, _partners(t.claim.type)), []).append(_days(t))
    return [
        Asked(((other, reach(other)),), first, last, types)
        for (other, types), spans in days.items()
        for first, last in _merged(spans)
    ]


def _days(testimony: Testimony) -> tuple[int, int]:
    first, last = (date.fromisoformat(day).toordinal() for day in (testimony.first, testimony.last))
    return first - SLACK.days, last + SLACK.days


@cache
def _partners(kind: str) -> tuple[str, ...]:
    """The claim types by which one event may be told that is told by this one."""
    own = FAMILY_OF[kind]
    families = {own}
    if own == "toll" or own in CAUSES:
        families |= {"toll", *CAUSES} if own == "toll" else {"toll"}
    if own in {"fight", "strike"}:
        families |= {"fight", "strike"}
    return tuple(one for one, family in FAMILY_OF.items() if family in families)


class _Nearness:
    """Whether testimonies may be of some places: those that name no known place may."""

    def __init__(self, places: Iterable[Entity]) -> None:
        self._places = {one.id: one for one in places}
        self._known: dict[str, bool] = {}

    def tells(self, testimony: Testimony) -> bool:
        """Whether some place of it is not apart from all of them, or it has none."""
        spots = [spot.place for spot in testimony.spots if spot.place is not None]
        return not spots or any(map(self.near, spots))

    def near(self, place: Entity) -> bool:
        """Whether a place is not apart from all of them."""
        if place.id not in self._known:
            self._known[place.id] = any(relation(place, one) != "apart" for one in self._places.values())
        return self._known[place.id]


def touched(archive: Archive, documents: Sequence[str], as_of: str | None = None, policy: Policy = PUBLIC) -> Pictured:
    """What some documents (ids) tell of, fused with all that others tell of the same places in the same days, and nothing else:
    the incidents that they have a part in, as fusing the whole archive would make them."""
    told = list(archive.stored(as_of, documents))
    owners = {one.owner for one in told}
    return around(archive, told, as_of, lambda view: view.stored.owner in owners, policy)


def around(
    archive: Archive, told: Iterable[Stored], as_of: str | None, mine: Callable[[View], bool], policy: Policy = PUBLIC
) -> Pictured:
    """The picture of all places and days that some versions tell of. mine: whose incidents are wanted."""
    given = list(told)
    near_by = neighbourhood(given, policy)
    found = archive.witnesses(near_by, as_of, [one.number for one in given])
    witnessed = Witnessed(found, policy)
    own_places = _Nearness(place for asked_of in near_by for place, _ in asked_of.places)
    beyond = _elsewhere((t for t in witnessed.testimonies if own_places.tells(t)), own_places)
    if beyond:
        witnessed = witnessed.with_more(archive.witnesses(beyond, as_of))
    own = {key for key, view in witnessed.views.items() if mine(view)}
    return pictured_of(witnessed, lambda one: any((t.document, t.version) in own for t in one.testimonies), None)


def neighbourhood(told: Iterable[Stored], policy: Policy = PUBLIC) -> list[Asked]:
    """The places and days of all that some versions claim. Spans of days that meet are one."""
    days: dict[Entity, list[tuple[int, int]]] = {}
    witnessed = Witnessed([Witness(one, stands=True, origin=one.number) for one in told], policy)
    for testimony in witnessed.testimonies:
        if testimony.first:
            for spot in testimony.spots:
                if spot.place is not None:
                    days.setdefault(spot.place, []).append(_days(testimony))
    spans: dict[tuple[int, int], list[tuple[Entity, float]]] = {}
    for place, told_of in days.items():
        for span in _merged(told_of):
            spans.setdefault(span, []).append((place, 0.0 if place.kind == _COUNTRY else reach(place)))
    return [Asked(tuple(places), first, last) for (first, last), places in spans.items()]


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for first, last in sorted(set(spans)):
        if found and first <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found


def pictured_of(
    witnessed: Witnessed,
    wanted: Callable[[Incident], bool],
    place: Entity | None,
    told: Sequence[Testimony] | None = None,
) -> Pictured:
    """The picture of some documents. wanted: which incidents; place: of which contradictions are told, null for all; told: what of
    the testimonies is fused, null: all."""
    everything = fuse(witnessed.testimonies if told is None else told, witnessed.sides, load_reasons())
    incidents = tuple(one for one in everything if wanted(one))
    shown = {one.id for one in incidents}
    found = opposed(everything, witnessed.sides)
    against = tuple(c for c in found if shown & set(c.incidents) and _about(c, place))
    return Pictured(witnessed, everything, incidents, against)


def asked(wanted: Wanted, types: Iterable[str] = ()) -> Asked:
    """What the archive is asked for, wider by SLACK_DAYS than what is wanted: what is told of two days may tell of one event."""
    anywhere = wanted.place is None or wanted.place.kind == _COUNTRY
    places = () if wanted.place is None or anywhere else ((wanted.place, reach(wanted.place)),)
    first = date.fromisoformat(wanted.first).toordinal() - SLACK_DAYS if wanted.first else None
    last = date.fromisoformat(wanted.last).toordinal() + SLACK_DAYS if wanted.last else None
    return Asked(places, first, last, tuple(types))


def reach(place: Entity) -> float:
    """How far from a place's point what is told of it may lie, in km."""
    return max(place.precision or 0.0, AROUND_KM)


def at(incident: Incident, place: Entity | None) -> bool:
    """Whether an incident is at a place, in it, or of its surroundings."""
    if place is None:
        return True
    return any(is_at(spot.place, place) for spot in incident.spots if spot.place is not None)


def is_at(one: Entity, place: Entity) -> bool:
    """Whether a place is the other, lies in it, or is an area that words make of it."""
    told = relation(one, place)
    return told in _SAME or (told == "near" and is_area(one) and one.id.partition("#")[0] == place.id.partition("#")[0])


def within(first: str, last: str, wanted: Wanted) -> bool:
    """Whether days overlap with what is wanted; what has no days only where no days are."""
    if not first:
        return wanted.first is None and wanted.last is None
    return (wanted.first is None or last >= wanted.first) and (wanted.last is None or first <= wanted.last)


def _about(one: Contradiction, place: Entity | None) -> bool:
    return place is None or one.place is None or is_at(one.place, place)
