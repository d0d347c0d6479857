"""Groups of near copies as they were known at some moment: texts that are one, and statements that several texts carry."""

import json
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, Literal

from sqlalchemy import Connection, or_, select

from waqai.archive.recalling import Stored, stood, stored_row, versions
from waqai.archive.tables import DOCUMENTS, LIKENESSES, VERSIONS
from waqai.archive.unions import Union

AT_ONCE: Final = 500
"""Versions asked for in one question."""
_QUOTATION: Final = "quotation"
_How = tuple[str | None, float | None, tuple[int, int] | None]
"""Kind, share and statement of a Member."""
_Stretch = tuple[int, int, int]
"""A version, and where in its text a statement stands."""


@dataclass(frozen=True, slots=True)
class Member:
    """A document of a group, as it stood. kind, share: the closest likeness to one learnt before it (see `Like`), null for the one
    learnt first; statement: where the statement stands in its text, null in a group of one text."""

    stored: Stored
    kind: str | None
    share: float | None
    statement: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Group:
    """Documents of one origin, in the order of learning: one text, or one statement that different texts carry."""

    kind: Literal["text", "statement"]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A group before its documents are read back: versions with how and where they belong to it."""

    kind: Literal["text", "statement"]
    members: "dict[int, _How]"


def groups(to: Connection, as_of: str | None, documents: Sequence[str] | None, limit: int | None) -> list[Group]:
    """The groups that were known then (null: now), the one learnt of last first, `limit` at most (null: all).

    documents: ids; only groups that hold one of them, and one that has no copy is a group by itself. Without them: groups of two
    and more.
    """
    if documents is None:
        edges, asked = _edges(to, as_of, None), None
    else:
        rows = to.execute(versions(as_of).where(DOCUMENTS.c.id.in_(documents)).with_only_columns(VERSIONS.c.number))
        asked = set(rows.scalars())
        edges = _around(to, as_of, asked)
    standing = _standing(to, as_of, {*(asked or ()), *(number for edge in edges for number in (edge.version, edge.other))})
    found = [one for one in _groups(edges, standing) if (len(one.members) > 1 if asked is None else asked & one.members.keys())]
    found.sort(key=lambda one: (max(one.members), one.kind), reverse=True)
    stored = _stored(to, as_of, {number for one in found[:limit] for number in one.members})
    return [
        Group(one.kind, tuple(Member(stored[number], *how) for number, how in sorted(one.members.items()))) for one in found[:limit]
    ]


def copies(to: Connection, documents: Sequence[str]) -> list[str]:
    """Ids of the documents that are one text with these, as known now."""
    kept = groups(to, None, documents, None)
    named = (member.stored.document.id for group in kept if group.kind == "text" for member in group.members)
    return [one for one in dict.fromkeys(named) if one not in documents]


def _groups(edges: Sequence[Any], standing: set[int]) -> Iterator[_Found]:
    same = Union[int]()
    for number in sorted(standing):
        same.find(number)
    near: dict[int, tuple[str, float]] = {}
    for edge in edges:
        if edge.joins:
            same.join(edge.version, edge.other)
            if edge.share > near.get(edge.version, ("", -1.0))[1]:
                near[edge.version] = (edge.kind, edge.share)
    classes = same.classes()
    for numbers in classes.values():
        members: dict[int, _How] = {number: (*near.get(number, (None, None)), None) for number in sorted(standing & {*numbers})}
        if members:
            yield _Found("text", members)
    yield from _statements(edges, {number: numbers for numbers in classes.values() for number in numbers}, standing)


def _statements(edges: Sequence[Any], copied: dict[int, list[int]], standing: set[int]) -> Iterator[_Found]:
    """Statements: stretches of texts joined by quotations, those of one text that overlap taken as one; the copies of a text that
    carries one carry it too."""
    told = Union[_Stretch]()
    of: dict[int, set[_Stretch]] = defaultdict(set)
    shares: dict[int, float] = {}
    for edge in edges:
        if edge.kind == _QUOTATION:
            earlier, later = _ends(edge)
            told.join(earlier, later)
            of[edge.other].add(earlier)
            of[edge.version].add(later)
            shares[edge.version] = max(edge.share, shares.get(edge.version, 0.0))
    for stretches in of.values():
        ordered = sorted(stretches)
        for one, other in pairwise(ordered):
            if other[1] < one[2]:
                told.join(one, other)
    for one_statement in told.classes().values():
        where = {number: (start, end) for number, start, end in sorted(one_statement)}
        numbers = {copy for number in where for copy in (number, *copied.get(number, ()))}
        members: dict[int, _How] = {
            n: ((_QUOTATION, shares.get(n), where[n]) if n in where else ("copy", None, None)) for n in sorted(numbers & standing)
        }
        if len(members) > 1:
            yield _Found("statement", members)


def _ends(edge: Any) -> tuple[_Stretch, _Stretch]:
    """Where the statement of a quotation stands: in the earlier text, in the later."""
    start, end, first, last = json.loads(edge.quoted)
    return (edge.other, start, end), (edge.version, first, last)


def _edges(to: Connection, as_of: str | None, numbers: Iterable[int] | None) -> list[Any]:
    query = select(LIKENESSES)
    if as_of is not None:
        query = query.where(LIKENESSES.c.learnt <= as_of)
    if numbers is not None:
        few = list(numbers)
        query = query.where(or_(LIKENESSES.c.version.in_(few), LIKENESSES.c.other.in_(few)))
    return list(to.execute(query.order_by(LIKENESSES.c.version, LIKENESSES.c.other)))


class _Walk:
    """The likenesses of some versions, and of those that they lead to, each asked for once."""

    def __init__(self, to: Connection, as_of: str | None) -> None:
        self._to = to
        self._as_of = as_of
        self._of: dict[int, list[Any]] = {}
        self.used: dict[tuple[int, int], Any] = {}

    def of(self, numbers: Iterable[int]) -> list[Any]:
        """The likenesses of these versions."""
        wanted = list(dict.fromkeys(numbers))
        new = [number for number in wanted if number not in self._of]
        self._of.update((number, []) for number in new)
        for start in range(0, len(new), AT_ONCE):
            fresh = set(new[start : start + AT_ONCE])
            for edge in _edges(self._to, self._as_of, fresh):
                for end in fresh & {edge.version, edge.other}:
                    self._of[end].append(edge)
        return [edge for number in wanted for edge in self._of[number]]

    def use(self, edge: Any) -> None:
        """Count a likeness in."""
        self.used[edge.version, edge.other] = edge

    def copies(self, numbers: set[int]) -> set[int]:
        """Versions of the same texts, themselves among them."""
        seen, waiting = set(numbers), set(numbers)
        while waiting:
            met: set[int] = set()
            for edge in self.of(sorted(waiting)):
                if edge.joins:
                    self.use(edge)
                    met |= {edge.version, edge.other}
            waiting = met - seen
            seen |= waiting
        return seen


def _around(to: Connection, as_of: str | None, asked: set[int]) -> list[Any]:
    """The likenesses of the groups that these versions are in: from text to copy, and along each statement that they carry."""
    walk = _Walk(to, as_of)
    there = walk.copies(asked)
    along: deque[_Stretch] = deque()
    for edge in walk.of(sorted(there)):
        if edge.kind == _QUOTATION:
            walk.use(edge)
            along.extend(_ends(edge))
    seen: set[_Stretch] = set()
    while along:
        stretch = along.popleft()
        if stretch in seen:
            continue
        seen.add(stretch)
        for edge in walk.of([stretch[0]]):
            if edge.kind == _QUOTATION and any(_overlap(stretch, end) for end in _ends(edge)):
                walk.use(edge)
                along.extend(_ends(edge))
    walk.copies({number for number, _, _ in seen})
    return [walk.used[key] for key in sorted(walk.used)]


def _overlap(one: _Stretch, other: _Stretch) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def _standing(to: Connection, as_of: str | None, numbers: set[int]) -> set[int]:
    """Those of the versions that stood then."""
    found: set[int] = set()
    for some in _portions(numbers):
        found.update(to.execute(select(VERSIONS.c.number).where(VERSIONS.c.number.in_(some), stood(VERSIONS, as_of))).scalars())
    return found


def _stored(to: Connection, as_of: str | None, numbers: set[int]) -> dict[int, Stored]:
    found: dict[int, Stored] = {}
    for some in _portions(numbers):
        found.update((row.number, stored_row(row)) for row in to.execute(versions(as_of).where(VERSIONS.c.number.in_(some))))
    return found


def _portions(numbers: set[int]) -> Iterator[list[int]]:
    every = sorted(numbers)
    for start in range(0, len(every), AT_ONCE):
        yield every[start : start + AT_ONCE]
