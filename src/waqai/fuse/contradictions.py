"""Testimonies that cannot all be so, and those that only tell one fact in words of different sides."""

from collections.abc import Iterable, Iterator, Sequence

from waqai.fuse.denials import denied
from waqai.fuse.doers import rival_doers
from waqai.fuse.holdings import held_and_lost
from waqai.fuse.places import base
from waqai.fuse.rivals import rival_tolls
from waqai.fuse.voices import asserts
from waqai.model import Contradiction, ContradictionKind, Entity, Incident, Sides, Testimony


def contradictions(incidents: Sequence[Incident], sides: Sides) -> tuple[Contradiction, ...]:
    """All of them, by day and place."""
    news = [one for one in incidents if not one.background]
    found = [c for one in news for c in _within(one)]
    found += rival_doers(news, sides)
    found += rival_tolls(incidents, sides)
    found += _folded(denied(news, sides), held_and_lost(news, sides))
    return tuple(sorted(found, key=lambda c: (c.first, c.place.id if c.place else "", c.kind, [t.key for t in c.one])))


def _within(one: Incident) -> Iterator[Contradiction]:
    said = [t for t in one.testimonies if asserts(t) and t.claim.modality == "actual"]
    place = next((spot.place for spot in one.spots if spot.place is not None), None)
    yield from _framings(one, place, said)


def _folded(denials: Sequence[Contradiction], holdings: Sequence[Contradiction]) -> list[Contradiction]:
    """Both, where who denies the loss of a place and says in the same report that he holds it is one row."""
    rows = list(denials)
    kept: list[Contradiction] = []
    for holding in holdings:
        at = next((i for i, row in enumerate(rows) if _one_matter(row, holding)), None)
        if at is None:
            kept.append(holding)
        else:
            rows[at] = _joined(rows[at], holding)
    return rows + kept


def _one_matter(denial: Contradiction, holding: Contradiction) -> bool:
    if denial.place is None or holding.place is None or base(denial.place) != base(holding.place):
        return False
    said = {t.key for t in denial.one}
    reports = {t.document for t in denial.other}
    return any(t.key in said for t in holding.one) and all(t.document in reports for t in holding.other)


def _joined(one: Contradiction, other: Contradiction) -> Contradiction:
    return Contradiction(
        one.kind, one.place, min(one.first, other.first), max(one.last, other.last),
        tuple(dict.fromkeys((*one.one, *other.one))), tuple(dict.fromkeys((*one.other, *other.other))), one.because,
        tuple(dict.fromkeys((*one.incidents, *other.incidents))),
    )  # fmt: skip


def _made(
    kind: ContradictionKind,
    place: Entity | None,
    incident: Incident,
    one: Iterable[Testimony],
    other: Iterable[Testimony],
    because: str,
) -> Contradiction:
    return Contradiction(kind, place, incident.first, incident.last, tuple(one), tuple(other), because, (incident.id,))


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
