"""Testimonies that cannot all be so, and those that only tell one fact in words of different sides."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from waqai.fuse.clusters import order
from waqai.fuse.comparing import DENIED_SLACK, bare_name, is_scene
from waqai.fuse.families import FAMILY_OF, gainers
from waqai.fuse.places import base
from waqai.fuse.tolls import disjoint
from waqai.fuse.voices import asserts, denies
from waqai.model import Contradiction, ContradictionKind, Entity, Incident, Party, Sides, Spot, Testimony, Toll

UPDATE: Final = timedelta(hours=1)
"""A toll that is said to have risen is an update of what was given so long before."""
RISEN: Final = frozenset({"ارتفع", "ارتفعت", "ارتفاع", "زاد", "صعدت", "ليصل", "لتصل", "صار", "بلغت", "بلغ"})
"""Words by which a later figure is given for a risen one, folded."""
_DOERS: Final = frozenset(
    "airstrike drone_strike shelling bombing suicide_bombing assassination execution kill abduct capture advance".split()
)
"""Events that two foes, or two rivals, cannot both have done alone."""
STANDS_DAYS: Final = 3
"""How long after a change somebody may still be said to hold the place so that the two are set side by side."""


def contradictions(incidents: Sequence[Incident], sides: Sides) -> tuple[Contradiction, ...]:
    """All of them, by day and place."""
    news = [one for one in incidents if not one.background]
    found = [c for one in incidents for c in _within(one, sides)]
    found += [*_denied(news), *_held_and_lost(news, sides)]
    return tuple(sorted(found, key=lambda c: (c.first, c.place.id if c.place else "", c.kind, [t.key for t in c.one])))


def _within(one: Incident, sides: Sides) -> Iterator[Contradiction]:
    said = [t for t in one.testimonies if asserts(t) and t.claim.modality == "actual"]
    place = next((spot.place for spot in one.spots if spot.place is not None), None)
    yield from _rival_tolls(one, place)
    if not one.background:
        yield from _perpetrators(one, place, said, sides)
        yield from _framings(one, place, said)


def _denied(incidents: Sequence[Incident]) -> Iterator[Contradiction]:
    """What is denied beside all that say it happened, at that place and within the days that the denial may mean, whether the two
    were taken for one incident or not; one for each incident that is denied and each family of what is said of it."""
    said: dict[tuple[str, str], list[tuple[Incident, Testimony]]] = {}
    for one in incidents:
        for t in one.testimonies:
            if asserts(t) and t.claim.modality == "actual":
                for key in _where(t, one):
                    said.setdefault((FAMILY_OF[t.claim.type], key), []).append((one, t))
    for one in incidents:
        denied = [t for t in one.testimonies if denies(t) and not t.withdrawn]
        for family in sorted({FAMILY_OF[t.claim.type] for t in denied}):
            no = [t for t in denied if FAMILY_OF[t.claim.type] == family]
            yes = {
                t.key: (other, t)
                for d in no
                for key in _where(d, one)
                for other, t in said.get((family, key), [])
                if _answers(d, t)
            }
            if yes:
                place = next((spot.place for t in no for spot in t.spots if spot.place is not None), None)
                ids = dict.fromkeys((one.id, *(other.id for other, _ in yes.values())))
                because = "one side says that it happened, the other denies it"
                told = tuple(t for _, t in sorted(yes.values(), key=lambda pair: order(pair[1])))
                yield Contradiction("happened_denied", place, one.first, one.last, told, tuple(no), because, tuple(ids))


def _where(testimony: Testimony, incident: Incident) -> Iterator[str]:
    """The places by which a testimony is found; that of its incident where it has none of its own."""
    scene = [spot for spot in testimony.spots if is_scene(testimony, spot)]
    keys = [base(spot.place) if spot.place is not None else bare_name(spot.text) for spot in scene]
    yield from dict.fromkeys(keys or [f"incident {incident.id}"])


def _answers(denial: Testimony, saying: Testimony) -> bool:
    """Whether the days that a denial may mean are those of what is said."""
    if not denial.first or not saying.first:
        return True
    slack = 0 if denial.dated else DENIED_SLACK
    begin = date.fromisoformat(denial.first) - timedelta(days=slack)
    return begin <= date.fromisoformat(saying.last) and saying.first <= denial.last


def _made(
    kind: ContradictionKind,
    place: Entity | None,
    incident: Incident,
    one: Iterable[Testimony],
    other: Iterable[Testimony],
    because: str,
) -> Contradiction:
    return Contradiction(kind, place, incident.first, incident.last, tuple(one), tuple(other), because, (incident.id,))


def _rival_tolls(one: Incident, place: Entity | None) -> Iterator[Contradiction]:
    """Pairs of standing figures that no number satisfies; one contradiction for each pair of numbers."""
    standing = [toll for toll in one.tolls if not toll.superseded]
    for i, toll in enumerate(standing):
        for rival in standing[i + 1 :]:
            if (
                toll.of == rival.of
                and toll.total == rival.total
                and not _one_text(toll, rival)
                and _same_dead(toll, rival)
                and _same_place(toll, rival)
                and disjoint(toll, rival)
                and not _updates(toll, rival)
            ):
                because = f"no number of {toll.of} satisfies both"
                yield _made("toll", place, one, toll.testimonies, rival.testimonies, because)


def _one_text(one: Toll, other: Toll) -> bool:
    """Whether one text gives both in one voice, or one of them of a single person: it then counts two things apart."""
    a, b = ({t.origin for t in toll.testimonies} for toll in (one, other))
    if not a & b:
        return False
    return _voice(one) == _voice(other) or one.low == one.high == 1 or other.low == other.high == 1


def _voice(toll: Toll) -> str:
    first = toll.testimonies[0]
    if first.speaker_side:
        return first.speaker_side
    return "" if first.speaker is None else first.speaker.text


def _same_place(one: Toll, other: Toll) -> bool:
    """Whether both are told of one place, by its table's row or by its name."""
    a, b = (
        {base(spot.place) if spot.place is not None else bare_name(spot.text) for t in toll.testimonies for spot in t.spots}
        for toll in (one, other)
    )
    return bool(a & b) or not (a or b)


def _same_dead(one: Toll, other: Toll) -> bool:
    """Whether both may count the same people: civilians are not soldiers."""
    a, b = (_roles(t) for t in (one, other))
    return not a or not b or bool(a & b)


def _roles(toll: Toll) -> set[str]:
    return {
        party.side or (party.sort.role or "" if party.sort is not None else "")
        for t in toll.testimonies
        for party in t.patients
        if party.side or (party.sort is not None and party.sort.role not in {None, "CVL"})
    }


def _updates(earlier: Toll, later: Toll) -> bool:
    """Whether the later says that the toll has risen: it then takes the place of the earlier one, whoever gave that."""
    if not earlier.as_of or not later.as_of or (later.low or 0) < (earlier.low or 0):
        return False
    risen = any(RISEN & set(t.words) for t in later.testimonies)
    return risen and datetime.fromisoformat(later.as_of) - datetime.fromisoformat(earlier.as_of) > UPDATE


def _perpetrators(one: Incident, place: Entity | None, said: Sequence[Testimony], sides: Sides) -> Iterator[Contradiction]:
    """Different doers named for one event."""
    by_doer: dict[str, list[Testimony]] = {}
    for t in said:
        doers = {_doer(party) for party in t.agents} - {""}
        if t.claim.type in _DOERS and len(doers) == 1:
            by_doer.setdefault(next(iter(doers)), []).append(t)
    doers_ = sorted(by_doer, key=lambda doer: (-len(by_doer[doer]), doer))
    for i, doer in enumerate(doers_):
        for rival in doers_[i + 1 :]:
            if not sides.same(doer, rival) and not sides.allied(doer, rival):
                yield _made("perpetrator", place, one, by_doer[doer], by_doer[rival], "different doers are named for one event")


def _doer(party: Party) -> str:
    return party.side


def _framings(one: Incident, place: Entity | None, said: Sequence[Testimony]) -> Iterator[Contradiction]:
    """One change of hands in words of different sides: a withdrawal for the one is a redeployment or a liberation for the
    other."""
    if one.family != "change":
        return
    by_type: dict[str, list[Testimony]] = {}
    for t in said:
        by_type.setdefault(t.claim.type, []).append(t)
    types = sorted(by_type)
    for i, kind in enumerate(types):
        for other in types[i + 1 :]:
            because = f"one event, told as {kind} and as {other}"
            yield _made("framing", place, one, by_type[kind], by_type[other], because)


def _held_and_lost(incidents: Sequence[Incident], sides: Sides) -> Iterator[Contradiction]:
    """Who is said to hold a place that others say a foe took, with nothing said to have happened in between."""
    held: dict[str, list[tuple[Incident, Testimony, str]]] = {}
    taken: dict[str, list[tuple[Incident, Testimony, str]]] = {}
    for one in incidents:
        for t in one.testimonies:
            if not asserts(t) or t.claim.modality != "actual" or not t.first:
                continue
            for spot in t.spots:
                if spot.place is None or spot.extent not in {"whole", "most"}:
                    continue
                for side in gainers(t) if t.claim.type == "capture" else ():
                    taken.setdefault(spot.place.id, []).append((one, t, side))
                for side in _holders(t, spot):
                    held.setdefault(spot.place.id, []).append((one, t, side))
    for place, changes in taken.items():
        yield from _against(place, changes, held.get(place, []), sides)


def _holders(testimony: Testimony, spot: Spot) -> frozenset[str]:
    """Sides that are said to hold a place: by a standing control, by troops that stand in it, by having taken it."""
    kind = testimony.claim.type
    if kind in {"hold", "capture"}:
        return gainers(testimony)
    if kind == "redeploy" and spot.role in {"at", "to"}:
        return frozenset(party.side for party in testimony.agents if party.side)
    return frozenset()


def _against(
    place: str, changes: Sequence[tuple[Incident, Testimony, str]], held: Sequence[tuple[Incident, Testimony, str]], sides: Sides
) -> Iterator[Contradiction]:
    groups: dict[tuple[str, str], tuple[Incident, Incident, list[Testimony], list[Testimony]]] = {}
    for one, taking, gainer in changes:
        for other, holding, holder in held:
            if taking.key == holding.key or not sides.opposed(gainer, holder, taking.last or None) or not _later(taking, holding):
                continue
            if (other.id, one.id) in groups:
                continue
            pair = groups.setdefault((one.id, other.id), (one, other, [], []))
            pair[2].append(taking)
            pair[3].append(holding)
    for one, other, takings, holdings in groups.values():
        entity = next(spot.place for spot in takings[0].spots if spot.place is not None and spot.place.id == place)
        yield Contradiction(
            "held_lost", entity, min(one.first, other.first), max(one.last, other.last),
            tuple(dict.fromkeys(takings)), tuple(dict.fromkeys(holdings)),
            "one says that the place was taken, the other that its foe holds it", (one.id, other.id),
        )  # fmt: skip


def _later(taking: Testimony, holding: Testimony) -> bool:
    """Whether both are told of one time: the holding of a day on which, or so soon after which, the foe is said to have taken the
    place. Who takes it back on a later day contradicts nobody."""
    if holding.claim.type == "capture":
        return taking.first <= holding.last and holding.first <= taking.last
    took, holds = date.fromisoformat(taking.first), date.fromisoformat(holding.last)
    if took == holds:
        return holding.dated or (taking.published or "") < (holding.published or "")
    return timedelta(0) < holds - took <= timedelta(days=STANDS_DAYS)
