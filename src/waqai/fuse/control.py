"""Who holds a place through time: an explicit filter over what each voice says of it. How and why: docs/control.md."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from waqai.fuse.control_ends import with_ends
from waqai.fuse.control_evidence import actors_of, part_of, statements, told_sides, usable
from waqai.fuse.control_filter import UNKNOWN, Belief, Filter, besiegers, sieges
from waqai.fuse.control_sides import Blocs, Groups
from waqai.fuse.control_spells import stretches
from waqai.fuse.control_statement import Inside, Scene, Statement, hours
from waqai.fuse.control_telling import Teller
from waqai.fuse.places import kilometres, relation
from waqai.fuse.voices import Voices
from waqai.model import Entity, Spell, Testimony, Timeline
from waqai.model.control import ControlWeights


def quarter_of(one: Entity, town: Entity) -> bool:
    """Whether the first place is a quarter of the second: who enters it is inside the town. Facilities are no quarters."""
    return one.kind == "neighbourhood" and town.kind in {"city", "town"} and relation(one, town) == "inside"


def timeline(
    place: Entity,
    testimonies: Iterable[Testimony],
    sides: Blocs,
    weights: ControlWeights,
    until: str | None = None,
    inside: Inside = quarter_of,
) -> Timeline:
    """The spells of one place by what testimonies tell of it; without any that tells of it, no spells.

    until: ISO moment: what was published later does not count, and the last spell is believed up to then; None: up to the last
    testimony. inside: which places are quarters. A function of its arguments alone; neither the order of testimonies nor copies
    change it. Withdrawn testimonies count for nothing and are listed with the time in which they were told. Cost: n log n.
    Raises ValueError for a time that is not ISO 8601.
    """
    given = {t.key: t for t in testimonies}
    inside = _nearest(inside, given.values())
    here = [t for t in given.values() if _tells_of(t, place, _both(inside))]
    return _timeline(place, here, _All(given.values(), sides, weights, inside), until)


def timelines(
    testimonies: Iterable[Testimony],
    sides: Blocs,
    weights: ControlWeights,
    until: str | None = None,
    inside: Inside = quarter_of,
    told: Callable[[Entity], bool] = lambda _: True,
) -> tuple[Timeline, ...]:
    """The timelines of all places of which anything tells who holds them, by their ids. told: which are wanted. See `timeline`."""
    given = {t.key: t for t in testimonies}
    inside = _nearest(inside, given.values())
    whole = _All(given.values(), sides, weights, inside)
    places: dict[str, Entity] = {}
    at: dict[str, dict[tuple[str, int, str], Testimony]] = {}
    for t in sorted(given.values(), key=lambda t: t.key):
        for spot in t.spots:
            if spot.place is not None:
                places.setdefault(spot.place.id, spot.place)
                at.setdefault(spot.place.id, {})[t.key] = t
    alone = {key: dict(found) for key, found in at.items()}
    for key, towns in _within(places, inside).items():
        for town in towns:
            at[town] |= alone[key]
    for key, towns in _within(places, part_of).items():
        for town in towns:
            at[key] |= alone[town]
    made = (_timeline(places[key], list(at[key].values()), whole, until) for key in sorted(places) if told(places[key]))
    return tuple(one for one in made if one.spells)


def belief(
    place: Entity,
    testimonies: Iterable[Testimony],
    sides: Blocs,
    weights: ControlWeights,
    at: str,
    inside: Inside = quarter_of,
) -> Belief:
    """The probability of each state of a place at an ISO moment, by all testimonies: widest sides by id, "~" contested, ""
    unknown. They add up to 1."""
    given = {t.key: t for t in testimonies}
    inside = _nearest(inside, given.values())
    here = [t for t in given.values() if _tells_of(t, place, _both(inside)) and usable(t, None)]
    moment = hours(at)
    found, groups = _All(given.values(), sides, weights, inside).statements(place, here)
    run = Filter(with_ends(found, groups, moment), weights.rates)
    index = sum(1 for s in run.statements if s.at <= moment) - 1
    return run.believed(index, moment) if run.statements else {UNKNOWN: 1.0}


class _All:
    """All that is given for every place alike."""

    def __init__(self, given: Collection[Testimony], sides: Blocs, weights: ControlWeights, inside: Inside) -> None:
        self.weights = weights
        self._inside = inside
        self._voices = Voices(given)
        self._actors = actors_of(given, weights)
        self._groups = Groups(sides)
        self.last = max((hours(t.published) for t in given if t.published is not None), default=0.0)
        """The last moment of which anything is told anywhere."""

    def tell(self, t: Testimony, place: Entity) -> bool:
        """Whether a testimony tells of the place itself, and not only of the town around it."""
        return _tells_of(t, place, self._inside)

    def statements(self, place: Entity, counted: Sequence[Testimony]) -> tuple[list[Statement], Groups]:
        """What is said of a place, and the groups as they stand together there."""
        told = told_sides([t for t in counted if self.tell(t, place)], self.weights, self._voices)
        groups = self._groups.at(Counter(side for side, _ in told))
        seen = Counter(group for group, _ in {(groups.of(side), voice) for side, voice in told})
        scene = Scene(place, groups, self.weights, self._voices, self._inside, self._actors, seen)
        return statements(counted, scene), groups


def _timeline(place: Entity, here: Sequence[Testimony], whole: _All, until: str | None) -> Timeline:
    weights = whole.weights
    limit = hours(until) if until is not None else None
    counted = [t for t in here if usable(t, limit)]
    found, groups = whole.statements(place, counted)
    withdrawn = [
        t for t in here if t.withdrawn and whole.tell(t, place) and t.claim.type in weights.rules and _published_by(t, limit)
    ]
    if not found:
        return Timeline(place, (_unknown(withdrawn),) if withdrawn else ())
    found = with_ends(found, groups, limit if limit is not None else whole.last)
    end = limit if limit is not None else _end(counted, found)
    run = Filter(found, weights.rates)
    standing = sieges(found, weights.rates, end)
    rates = weights.rates
    made = stretches(run, standing, besiegers(found), end, rates["sure"], rates["clock_hours"])
    return Timeline(
        place, Teller(place, found, run, groups, withdrawn, rates["same_change_hours"], rates["clock_hours"]).spells(made)
    )


def _end(counted: Iterable[Testimony], found: Iterable[Statement]) -> float:
    """The last moment of which anything is known."""
    return max((*(hours(t.published) for t in counted if t.published is not None), *(s.at for s in found)))


def _published_by(t: Testimony, limit: float | None) -> bool:
    return limit is None or t.published is None or hours(t.published) <= limit


def _unknown(withdrawn: Sequence[Testimony]) -> Spell:
    told = tuple(sorted(withdrawn, key=lambda t: (t.published or "", t.key)))
    because = "all that was told of it has been taken back"
    return Spell("unknown", "", (), None, None, None, None, "", 1.0, False, told, because)


def _tells_of(t: Testimony, place: Entity, inside: Inside) -> bool:
    return any(spot.place is not None and (spot.place.id == place.id or inside(spot.place, place)) for spot in t.spots)


def _both(inside: Inside) -> Inside:
    """Which places tell of another: its quarters, and the towns it is a part of."""
    return lambda one, other: inside(one, other) or part_of(other, one)


def _nearest(inside: Inside, testimonies: Iterable[Testimony]) -> Inside:
    """The same, of several towns told of in which a quarter may lie only in the nearest."""
    told = (spot.place for t in testimonies for spot in t.spots if spot.place is not None)
    towns = list({place.id: place for place in told if place.kind in {"city", "town"}}.values())
    known: dict[str, str] = {}

    def nearest(one: Entity, town: Entity) -> bool:
        if not inside(one, town):
            return False
        if one.id not in known:
            around = [other for other in towns if inside(one, other)]
            known[one.id] = min(around, key=lambda other: (kilometres(one, other) or 0.0, other.id)).id if around else ""
        return known[one.id] in {town.id, ""}

    return nearest


def _within(places: Mapping[str, Entity], inside: Inside) -> dict[str, list[str]]:
    """The towns that each place is in, among those told of."""
    towns = [place for place in places.values() if place.kind in {"city", "town"}]
    return {
        key: [town.id for town in towns if town.id != key and inside(place, town)]
        for key, place in places.items()
        if place.kind in {"neighbourhood", "area", "square"}
    }
