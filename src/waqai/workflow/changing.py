"""What changed in the picture between two moments, and which documents changed it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from waqai.archive import Archive, Asked
from waqai.errors import InputError
from waqai.fuse import fuse, opposed, timeline
from waqai.fuse.places import is_area
from waqai.lexicon.control import load_control
from waqai.lexicon.reasons import load_reasons
from waqai.model import Contradiction, Entity, Incident, Spell, Testimony, Toll, moment
from waqai.policy import Policy
from waqai.workflow.depicting import Depicter, Shape, entity, time
from waqai.workflow.holding import CONTROL_TYPES, controlling
from waqai.workflow.picturing import Witnessed, at, is_at, matter, neighbourhood, reach
from waqai.workflow.showing import PUBLIC

KINDS: Final = ("control", "new_incident", "status", "toll", "contradiction", "joined", "gone")
"""In the order in which they are told."""
Trace = tuple[str, object]
"""A document and what it tells, whichever version of it does."""


@dataclass(frozen=True, slots=True)
class Span:
    """Two moments. since: ISO 8601, UTC; until: null: now."""

    since: str
    until: str | None = None


class Differ:
    """What changed in one archive between two moments: by what was learnt; before the archive was begun, by what was published.

    Only what new documents touch is fused, once for each moment. Raises InputError for moments the wrong way round.
    """

    def __init__(self, archive: Archive, span: Span, place: Entity | None = None, policy: Policy = PUBLIC) -> None:
        if span.until is not None and span.until <= span.since:
            raise InputError("moments", f"{span.since} to {span.until}", "a first moment before the last")
        self._archive = archive
        self._span = span
        self._place = place
        self._policy = policy

    def changes(self) -> list[Shape]:
        """Every change: what it is, before and after, with the documents that made it."""
        made = [*self._control(), *self._incidents(), *self._contradictions()]
        return sorted(made, key=lambda one: KINDS.index(one["change"]))

    @cached_property
    def new(self) -> frozenset[int]:
        """Numbers of the versions that came or were read anew in between."""
        return frozenset(self._archive.changed(self._span.since, self._span.until))

    @cached_property
    def asked(self) -> list[Asked]:
        """Places and days that the new versions, and the earlier ones of their documents, tell of."""
        numbers = self._archive.siblings(sorted(self.new))
        now = self._archive.by_number(numbers, self._known(self._span.until))
        before = self._archive.by_number(numbers, self._known(self._span.since))
        found = neighbourhood([*now, *(one for one in before if one.body is not None)], self._policy)
        if self._place is None:
            return found
        wanted = (Asked(tuple(spot for spot in one.places if self._near(spot[0])), one.first, one.last) for one in found)
        return [one for one in wanted if one.places]

    @cached_property
    def before(self) -> "_Side":
        """The picture at the first moment."""
        return _Side(Witnessed(self._archive.witnesses(self.asked, self._span.since), self._policy))

    @cached_property
    def after(self) -> "_Side":
        """The picture at the last moment."""
        return _Side(Witnessed(self._archive.witnesses(self.asked, self._span.until), self._policy))

    def _known(self, moment: str | None) -> str | None:
        return None if self._archive.by_publication(moment) else moment

    def _near(self, place: Entity) -> bool:
        return self._place is None or is_at(place, self._place) or is_at(self._place, place)

    def _control(self) -> Iterator[Shape]:
        """Places whose last state is another, among those that the changed documents tell of."""
        places = self._contested()
        before, after = (self._last(places, moment_) for moment_ in (self._span.since, self._span.until))
        for place, then, now in zip(places, before, after, strict=True):
            by = self._by(now.testimonies) if now is not None else []
            if now is not None and by and _state_of(then) != _state_of(now):
                yield {
                    "change": "control",
                    "incident": None,
                    "type": now.state,
                    "place": entity(place),
                    "time": {"start": now.start[:10], "end": now.start[:10], "precision": now.precision} if now.start else None,
                    "before": None if then is None else self._state(then),
                    "after": self._state(now),
                    "because": now.because,
                    "documents": by,
                }

    def _last(self, places: Sequence[Entity], moment_: str | None) -> list[Spell | None]:
        """The last spell that was told of each place by then; None where nothing had been told. That it grows old is no change."""
        wanted = Asked(tuple((place, reach(place)) for place in places), types=CONTROL_TYPES)
        side = Witnessed(self._archive.witnesses([wanted] if places else [], moment_), self._policy)
        until = moment_ if self._archive.by_publication(moment_) else None
        told = controlling(side.testimonies)
        made = (timeline(place, told, side.sides, load_control(), until).spells for place in places)
        return [spells[-1] if spells else None for spells in made]

    def _contested(self) -> list[Entity]:
        """The places of which a changed document tells what bears on who holds them; what is wider than a town is told by its
        towns."""
        owners = self._changed
        places = {
            spot.place.id: spot.place
            for t in controlling(self.after.witnessed.testimonies)
            if self.after.owners[t.document] in owners
            for spot in t.spots
            if spot.place is not None and not is_area(spot.place) and self._near(spot.place)
        }
        return [places[key] for key in sorted(places)]

    def _state(self, spell: Spell) -> Shape:
        shape = self.after.depicter.side(spell.holder)
        return {"state": spell.state, "holder": shape, "from": spell.start, "probability": spell.probability}

    def _incidents(self) -> Iterator[Shape]:
        parents = _matched(self.before.incidents, self.after.incidents)
        taken = {parent.id for parent in parents.values() if parent is not None}
        for one in reversed(self.after.incidents):
            if not at(one, self._place):
                continue
            parent = parents[one.id]
            if parent is None:
                if self._by(one.testimonies):
                    yield self._told("new_incident", one, None, self.after.depicter.incident(one), one.because)
                continue
            if parent.status != one.status:
                yield self._told("status", one, parent.status, one.status, one.because)
            yield from self._tolls(parent, one)
        for one in self.before.incidents:
            if one.id not in taken and at(one, self._place):
                yield from self._lost(one)

    def _tolls(self, before: Incident, after: Incident) -> Iterator[Shape]:
        """Figures that are new, each with the standing one of its voice that it takes the place of, if there is one."""
        known = {_figure(toll) for toll in before.tolls}
        replaced = {_figure(t) for t in after.tolls if t.superseded} - {_figure(t) for t in before.tolls if t.superseded}
        for toll in after.tolls:
            if _figure(toll) in known:
                continue
            old = next((t for t in before.tolls if _figure(t) in replaced and _voice(t) == _voice(toll)), None)
            because = "the same source gives a later figure" if old is not None else "a figure that nobody gave before"
            then = self.before.depicter.toll(old) if old is not None else None
            yield self._told("toll", after, then, self.after.depicter.toll(toll), because, toll.testimonies)

    def _lost(self, one: Incident) -> Iterator[Shape]:
        """An incident that is no more: its claims are part of another one, or nothing tells it any longer."""
        traces = {_trace(t) for t in one.testimonies}
        into = next((new for new in self.after.incidents if any(_trace(t) in traces for t in new.testimonies)), None)
        if into is not None:
            yield self._told("joined", into, one.id, into.id, "its claims are told of one event with others", into.testimonies)
        elif self._by(one.testimonies):
            gone = self.before.depicter.incident(one)
            yield self._told("gone", one, gone, None, "nothing tells it any longer")

    def _contradictions(self) -> Iterator[Shape]:
        known = [(c.kind, _traces(c.one), _traces(c.other)) for c in self.before.contradictions]
        for one in reversed(self.after.contradictions):
            sets = _traces(one.one), _traces(one.other)
            met = any(kind == one.kind and a & sets[0] and b & sets[1] for kind, a, b in known)
            if not met and (self._place is None or (one.place is not None and is_at(one.place, self._place))):
                both = (*one.one, *one.other)
                if self._by(both):
                    yield {
                        "change": "contradiction",
                        "incident": one.incidents[0] if one.incidents else None,
                        "type": one.kind,
                        "place": entity(one.place),
                        "time": time(both, one.first, one.last),
                        "before": None,
                        "after": self.after.depicter.contradiction(one),
                        "because": one.because,
                        "documents": self._by(both),
                    }

    def _told(
        self, change: str, one: Incident, before: Any, after: Any, because: str, by: Sequence[Testimony] | None = None
    ) -> Shape:
        return {
            "change": change,
            "incident": one.id,
            "type": one.type,
            "place": next((entity(spot.place) for spot in one.spots if spot.place is not None), None),
            "time": time(one.testimonies, one.first, one.last),
            "before": before,
            "after": after,
            "because": because,
            "documents": self._by(one.testimonies if by is None else by),
        }

    def _by(self, testimonies: Iterable[Testimony]) -> list[Shape]:
        """The documents among those of some testimonies that changed in between, as they stand at the last moment."""
        found: dict[int, Shape] = {}
        for t in testimonies:
            for owner in (self.after.owners.get(t.document), self.before.owners.get(t.document)):
                if owner is not None and owner in self._changed:
                    found[owner] = self._changed[owner]
        return list(found.values())

    @cached_property
    def _changed(self) -> Mapping[int, Shape]:
        """The documents that changed, by their numbers."""
        found: dict[int, Shape] = {}
        for (document, version), view in self.after.witnessed.views.items():
            if view.stored.number in self.new:
                shown = view.document
                found[view.stored.owner] = {
                    "document": document,
                    "version": version,
                    "outlet": shown.source,
                    "title": shown.title,
                    "published": moment(shown.published) if shown.published else None,
                    "learnt": view.stored.learnt,
                }
        return found


class _Side:
    """The picture at one of the moments."""

    def __init__(self, witnessed: Witnessed) -> None:
        self.witnessed = witnessed
        self.depicter = Depicter(witnessed)
        everything = fuse(witnessed.testimonies, witnessed.sides, load_reasons())
        self.incidents = tuple(one for one in everything if not one.background)
        self.contradictions: tuple[Contradiction, ...] = tuple(
            c for c in opposed(everything, witnessed.sides) if c.kind != "framing"
        )
        self.owners: Mapping[str, int] = {document: view.stored.owner for (document, _), view in witnessed.views.items()}


def _matched(before: Sequence[Incident], after: Sequence[Incident]) -> dict[str, Incident | None]:
    """For each incident of after the one of before that it goes on from: that it shares most with. Each is gone on from once."""
    where = {_trace(t): one.id for one in before for t in one.testimonies}
    shared = [
        (count, one.id, then)
        for one in after
        for then, count in Counter(where[trace] for trace in map(_trace, one.testimonies) if trace in where).items()
    ]
    found: dict[str, Incident | None] = {one.id: None for one in after}
    olds = {one.id: one for one in before}
    taken: set[str] = set()
    for _, new, then in sorted(shared, key=lambda pair: (-pair[0], pair[1] != pair[2], pair[1], pair[2])):
        if found[new] is None and then not in taken:
            found[new] = olds[then]
            taken.add(then)
    return found


def _state_of(spell: Spell | None) -> tuple[str, str]:
    return ("unknown", "") if spell is None else (spell.state, spell.holder)


def _trace(t: Testimony) -> Trace:
    return t.document, matter(t)


def _traces(some: Iterable[Testimony]) -> frozenset[Trace]:
    return frozenset(map(_trace, some))


def _figure(toll: Toll) -> object:
    return toll.of, toll.low, toll.high, toll.total, _voice(toll)


def _voice(toll: Toll) -> object:
    """Who gives it; an outlet that gives it itself by its name."""
    speaker = toll.speaker
    if speaker is None:
        return toll.of, toll.outlet
    return toll.of, speaker.entity.id if speaker.entity is not None else speaker.text
