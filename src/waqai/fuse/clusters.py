"""Testimonies into groups that tell one event: a function of the testimonies alone, whatever their order.

Testimonies of one signature are one node. Nodes that share a block are compared; those whose reasons reach JOINS are linked,
and what is linked, directly or by others, is a component. Inside a component groups are merged from the strongest link down,
unless a firm difference stands between any two members or the groups as wholes are too unlike. A new testimony can change its
own component only, which is what makes `waqai.fuse.fusing` incremental.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from math import floor
from typing import Final

import msgspec

from waqai.fuse.comparing import FIRM, JOINS, Comparer, Node, is_scene, node
from waqai.fuse.families import CAUSES, EFFECTS, FAMILY_OF, family, is_real
from waqai.fuse.hours import hours
from waqai.fuse.places import base
from waqai.fuse.testimonies import RUNNING_DAYS, words_of
from waqai.model import LANDS, Entity, Testimony

Group = tuple[Testimony, ...]
"""Testimonies of one event, earliest published first."""

LINK: Final = 0.8
"""The mean of all sums between two groups that are merged, at least."""
MOST_YEARS: Final = 10
"""Years of history by which a claim is looked for, at most."""
MOST_DAYS: Final = 6
"""Days of a long interval by which it is looked for; a running total is looked for by its first day."""
CELL: Final = 0.25
"""Degrees of a square of places that may lie in each other."""


def grouped(testimonies: Iterable[Testimony], compare: Comparer) -> list[Group]:
    """The groups, ordered by their earliest testimony."""
    nodes = nodes_of(part for testimony in testimonies for part in parts(testimony))
    found = [group for component in components(nodes, compare) for group in merged(component, compare)]
    return sorted((_in_order(group) for group in found), key=lambda group: (order(group[0]), _at(group[0])))


def parts(testimony: Testimony) -> Iterator[Testimony]:
    """A testimony for each town or facility that one claim tells taken, left or held: «سيطرت على صوران وحلفايا» tells two changes,
    and what others say of the one may be another matter than what they say of the other. The parts keep the key; quarters of one
    town, and places that no table knows, stay together."""
    if FAMILY_OF[testimony.claim.type] not in _EACH:
        yield testimony
        return
    alone = [spot for spot in testimony.spots if spot.place is not None and _counts(spot.place) and is_scene(testimony, spot)]
    places = list(dict.fromkeys(spot.place.id for spot in alone if spot.place is not None))
    if len(places) < 2:
        yield testimony
        return
    rest = tuple(spot for spot in testimony.spots if spot not in alone)
    scene = tuple(spot for spot in rest if is_scene(testimony, spot))
    for key in places:
        own = tuple(spot for spot in alone if spot.place is not None and spot.place.id == key)
        yield msgspec.structs.replace(testimony, spots=(*own, *(spot for spot in rest if spot not in scene)))
    if scene:
        yield msgspec.structs.replace(testimony, spots=rest)


_EACH: Final = frozenset({"change", "hold"})
"""Families that are told of each place by itself."""


def _counts(place: Entity) -> bool:
    return "#" not in place.id and place.kind not in LANDS and place.kind not in {"neighbourhood", "road", "square"}


def _at(testimony: Testimony) -> tuple[str, ...]:
    return tuple(sorted(spot.place.id if spot.place is not None else spot.text for spot in testimony.spots))


def order(testimony: Testimony) -> tuple[str, str, int, str]:
    """What testimonies are ordered by: earliest published first, those of no date last."""
    document, version, claim = testimony.key
    return testimony.published or "~", document, version, claim


def nodes_of(testimonies: Iterable[Testimony]) -> list[Node]:
    """Testimonies of one signature together."""
    by_signature: dict[Hashable, list[Testimony]] = defaultdict(list)
    for testimony in testimonies:
        by_signature[_signature(testimony)].append(testimony)
    return [node(sorted(same, key=order)) for same in by_signature.values()]


def _signature(t: Testimony) -> Hashable:
    """All that comparing looks at. Without a place or without anybody told of, the words belong to it, too."""
    claim = t.claim
    places = tuple(sorted((s.place.id, s.extent) for s in t.spots if s.place is not None))
    agents = tuple(sorted(p.entity.id if p.entity else f"{p.side}{p.by}" for p in t.agents))
    patients = tuple(sorted(p.entity.id if p.entity else p.side for p in t.patients))
    figures = tuple(sorted((f.of, f.low or 0, f.high or 0) for f in claim.quantities))
    names = tuple(sorted(s.text for s in t.spots if s.place is None))
    loose = () if (places or names) and (agents or patients or figures) else words_of(t)
    definite = claim.trigger.text.startswith("ال")
    return (
        *(claim.type, claim.modality == "denied", is_real(claim.modality), claim.background),
        *(t.first, t.last, t.dated, places, names, agents, patients, figures, loose, definite, hours(t)),
    )


def components(nodes: Sequence[Node], compare: Comparer) -> Iterator[list[Node]]:
    """Nodes linked to each other, directly or by others."""
    parent = list(range(len(nodes)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in pairs(nodes):
        a, b = root(i), root(j)
        if a != b and compare.score(nodes[i], nodes[j]) >= JOINS:
            parent[max(a, b)] = min(a, b)
    together: dict[int, list[Node]] = defaultdict(list)
    for i, one in enumerate(nodes):
        together[root(i)].append(one)
    yield from together.values()


def pairs(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """Pairs that may tell of one event: of one block, each once."""
    blocks: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i, one in enumerate(nodes):
        for key in keys(one):
            blocks[key][not one.places].append(i)
    seen: set[tuple[int, int]] = set()
    for key, (placed, loose) in blocks.items():
        by_place = isinstance(key, tuple) and key[0] in {"place", "cell", "name", "breath"}
        for members, others, bound in ((placed, placed if by_place else [], False), (loose, placed, True), (loose, loose, False)):
            for i in members:
                for j in others:
                    pair = (i, j) if i < j else (j, i)
                    if i != j and pair not in seen and not (bound and _strangers(nodes[i], nodes[j])):
                        seen.add(pair)
                        yield pair


def _strangers(one: Node, other: Node) -> bool:
    """Whether two share neither a report nor a text: what one tells of no place then says nothing of the other's, and whoever looks
    for all that is told of a place need not look for it."""
    return one.documents.isdisjoint(other.documents) and one.origins.isdisjoint(other.origins)


def keys(one: Node) -> Iterator[Hashable]:
    """The blocks that a node stands in: by place and day, by party and day, by number and day, by sentence."""
    kinds = [one.family]
    if one.first.claim.type == "attack":
        kinds.append("strike")
    for days in _days(one):
        for kind in kinds:
            shared = (kind, one.real, one.first.claim.background, days)
            for spot in one.places.values():
                assert spot.place is not None  # nodes keep placed spots only
                yield "place", base(spot.place), shared
                for cell in cells_of(spot.place.lat, spot.place.lon):
                    yield "cell", cell, shared
            for name in one.names:
                yield "name", name, shared
            for party in one.agents | one.patients:
                yield "party", party, shared
            for of, (low, high) in one.figures.items():
                yield "figure", of, low, high, shared
                if one.wide is not None and one.wide[1] - one.wide[0] >= RUNNING_DAYS:
                    yield "total", of, one.wide[0] // 2, kind, one.real
                    yield "total", of, (one.wide[0] + 1) // 2, kind, one.real
            if not one.places and not one.agents and not one.patients and not one.figures:
                yield "loose", shared
    if one.family == "toll" or one.family in CAUSES:
        for breath in one.breath:
            yield "breath", breath


def _days(one: Node) -> Iterator[Hashable]:
    if one.first.claim.background and one.days is not None:  # one tells a year, another the month
        first, last = (date.fromordinal(day).year for day in one.days)
        yield from (("year", year) for year in range(first, min(last, first + MOST_YEARS) + 1))
    if one.wide is None:
        yield one.first.claim.time.start if one.first.claim.time else "never"
    elif one.wide[1] - one.wide[0] > MOST_DAYS:
        yield "from", one.wide[0]
    else:
        yield from range(one.wide[0], one.wide[1] + 1)


def cells_of(lat: float | None, lon: float | None) -> Iterator[tuple[int, int, int]]:
    """The square of a position in two grids, half a square apart, so that neighbours share one of them."""
    if lat is None or lon is None:
        return
    for shift in (0, 1):
        yield shift, floor(lat / CELL + shift / 2), floor(lon / CELL + shift / 2)


def merged(component: Sequence[Node], compare: Comparer) -> list[list[Node]]:
    """The groups of a component, by merging from the strongest link down."""
    if len(component) == 1:
        return [list(component)]
    members = sorted(component, key=lambda one: order(one.first))
    scores = {(i, j): compare.score(members[i], members[j]) for i in range(len(members)) for j in range(i)}
    groups = {i: [i] for i in range(len(members))}
    where = list(range(len(members)))
    for i, j in sorted((pair for pair, score in scores.items() if score >= JOINS), key=lambda pair: (-scores[pair], pair)):
        a, b = sorted((where[i], where[j]))
        if a == b:
            continue
        between = [scores[max(x, y), min(x, y)] for x in groups[a] for y in groups[b]]
        if min(between) > FIRM / 2 and sum(between) / len(between) >= LINK:
            groups[a] += groups.pop(b)
            for x in groups[a]:
                where[x] = a
    return [[members[i] for i in group] for group in groups.values()]


def _in_order(group: Iterable[Node]) -> Group:
    """The testimonies of some nodes, each once: parts of one claim that tell one event are one again."""
    found: dict[tuple[str, int, str], Testimony] = {}
    for testimony in sorted((t for one in group for t in one.testimonies), key=lambda t: (order(t), _at(t))):
        known = found.get(testimony.key)
        if known is None:
            found[testimony.key] = testimony
        else:
            spots = tuple(dict.fromkeys((*known.spots, *testimony.spots)))
            found[testimony.key] = msgspec.structs.replace(known, spots=spots)
    return tuple(found.values())


def family_of(group: Group) -> str:
    """The family of a group: of what causes casualties, if it holds that, else of most of its testimonies."""
    families = [family(t.claim) for t in group]
    causes = [f for f in families if f in CAUSES - EFFECTS] or [f for f in families if f in CAUSES] or families
    return max(sorted(set(causes)), key=causes.count)
