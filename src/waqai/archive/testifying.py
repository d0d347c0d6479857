"""What documents testify of some places in some days, as it was known at a moment, or as it had been published by then."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, radians
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, exists, or_, select, union_all

from waqai.archive.entries import NOWHERE, cell
from waqai.archive.filters import AT_ONCE, KM_A_DEGREE, Near, cells_around
from waqai.archive.indexing import RANK_BITS
from waqai.archive.recalling import Stored, by_number, by_publication, published_by, stood, stored_row, versions
from waqai.archive.tables import CLAIM_PLACES, CLAIMS, DOCUMENTS, LENT_PLACES, LIKENESSES, READINGS, VERSIONS
from waqai.archive.unions import Union
from waqai.errors import InputError
from waqai.model import Entity, moment

TOGETHER: Final = 40
"""Places and spans of days asked for in one question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which places and days documents are asked for; without places: of all.

    places: near each of them (km; 0: of itself alone), whatever the place is called in the claim, areas that lie about there
    among them. first, last: ordinals of the event's day or, where it has none, of publication; null: not limited. types: of
    claims at the places, empty: all.
    """

    places: tuple[tuple[Entity, float], ...] = ()
    first: int | None = None
    last: int | None = None
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Witness:
    """A version that testifies. stands: it is what its document says at that moment; an earlier version does not. origin: number of
    the first version of those that are one text with it. claims: positions of those that were asked for, null: all."""

    stored: Stored
    stands: bool
    origin: int
    claims: frozenset[int] | None = None


def witnesses(to: Connection, wanted: Sequence[Asked], as_of: str | None, also: Sequence[int] = ()) -> list[Witness]:
    """The versions with a claim that one of the questions asks for, all that are one text with them, and the earlier versions of
    their documents, in the order of learning. also: versions whose documents are wanted with all they tell.

    Where no types are asked for, claims without any place and history told as context come with the claims that were asked for.
    as_of: what was known then; of a moment before the archive was begun, what had been published by then. What is learnt later
    (published later, where it is told by publication) changes nothing.
    """
    replay = by_publication(to, as_of)
    moment = _Moment(to, None if replay else as_of, as_of if replay else None)
    if any(not one.places and one.first is None and one.last is None and not one.types for one in wanted):
        return moment.witnesses(None, {}, ())
    claims: dict[int, set[tuple[int, int]]] = {}
    wide: set[int] = set()
    for one in wanted:
        for row in _told(to, one, moment.as_of):
            claims.setdefault(row[0], set()).add((row[1], row[2]))
            if not one.types:
                wide.add(row[0])
    numbers = moment.known({*also, *claims})
    for row in _loose(to, wide & numbers):
        claims[row[0]].add((row[1], row[2]))
    return moment.witnesses(numbers, {number: told for number, told in claims.items() if number in numbers}, also)


@dataclass(frozen=True, slots=True)
class Survey:
    """What was published in some days, whatever it tells. newest: publication time of the newest, null for none."""

    documents: int
    outlets: frozenset[str]
    newest: str | None


def survey(to: Connection, as_of: str | None, first: date | None) -> Survey:
    """What was published from a day on (null: ever) and known then; as in `witnesses`."""
    replay = by_publication(to, as_of)
    query = select(VERSIONS.c.document, VERSIONS.c.source, VERSIONS.c.url, VERSIONS.c.published, VERSIONS.c.rank)
    query = query.where(VERSIONS.c.superseded.is_(None) if replay else stood(VERSIONS, as_of))
    if replay and as_of is not None:
        query = query.where(VERSIONS.c.rank < _beyond(as_of))
    if first is not None:
        query = query.where(VERSIONS.c.rank >= first.toordinal() << RANK_BITS)
    found = [row for row in to.execute(query) if not replay or as_of is None or published_by(row.published, as_of)]
    outlets = {" ".join(named.split()) for row in found if (named := row.source or row.url)}
    last = max((row.rank >> RANK_BITS for row in found if row.published), default=None)
    of_last = [row.published for row in found if row.published and row.rank >> RANK_BITS == last]
    return Survey(len({row.document for row in found}), frozenset(outlets), max(of_last, key=_moment_of, default=None))


def newest(to: Connection, as_of: str | None) -> str | None:
    """Publication time of what was published last of all that was known then; as in `witnesses`. Null for none."""
    replay = by_publication(to, as_of)
    query = select(VERSIONS.c.published, VERSIONS.c.rank).where(VERSIONS.c.published.is_not(None))
    query = query.where(VERSIONS.c.superseded.is_(None) if replay else stood(VERSIONS, as_of))
    if replay and as_of is not None:
        query = query.where(VERSIONS.c.rank < _beyond(as_of))
    found: list[tuple[str, str]] = []
    day = None
    for row in to.execute(query.order_by(VERSIONS.c.rank.desc()), execution_options={"yield_per": 100}):
        if day is not None and row.rank >> RANK_BITS != day:
            break
        if not replay or as_of is None or published_by(row.published, as_of):
            day = row.rank >> RANK_BITS
            found.append((_moment_of(row.published), row.published))
    return max(found)[1] if found else None


def _moment_of(published: str) -> str:
    try:
        return moment(published)
    except InputError:
        return ""


def changed(to: Connection, since: str, until: str | None) -> list[int]:
    """Versions that came between two moments (until null: now), or were read anew: learnt in between, or published in between where
    the moments lie before the archive was begun."""
    if not by_publication(to, since):
        return sorted(_read(to, since, until))
    if until is not None and by_publication(to, until):
        now = set(_published_by(to, until))
    else:
        known = () if until is None else (VERSIONS.c.learnt <= until,)
        now = set(to.execute(select(VERSIONS.c.number).where(*known)).scalars())
    return sorted(now - set(_published_by(to, since)))


def _read(to: Connection, since: str, until: str | None) -> set[int]:
    """Versions with a reading learnt between two moments; readings are numbered as they are learnt, so the last are walked."""
    found: set[int] = set()
    newest = select(READINGS.c.version, READINGS.c.learnt).order_by(READINGS.c.number.desc())
    for row in to.execute(newest, execution_options={"yield_per": 500}):
        if row.learnt <= since:
            break
        if until is None or row.learnt <= until:
            found.add(row.version)
    return found


def siblings(to: Connection, numbers: Sequence[int]) -> list[int]:
    """Every version of the documents that some versions are of."""
    found: set[int] = set()
    for some in _portions(_Moment(to, None, None).documents(numbers)):
        found.update(to.execute(select(VERSIONS.c.number).where(VERSIONS.c.document.in_(some))).scalars())
    return sorted(found)


def keys(to: Connection, as_of: str | None) -> Iterator[tuple[int, str, int, str, bool]]:
    """Every claim that was known then: number of its version, id of its document, version, id, whether the version names private
    persons."""
    query = (
        select(VERSIONS.c.number, DOCUMENTS.c.id, VERSIONS.c.version, CLAIMS.c.id, VERSIONS.c.private.is_not(None))
        .join(VERSIONS, VERSIONS.c.number == CLAIMS.c.version)
        .join(DOCUMENTS, DOCUMENTS.c.number == VERSIONS.c.document)
    )
    if as_of is not None and not by_publication(to, as_of):
        query = query.where(VERSIONS.c.learnt <= as_of)
    for row in to.execute(query, execution_options={"yield_per": 10_000}):
        yield row[0], row[1], row[2], row[3], row[4]


_ROW: Final = (CLAIMS.c.version, CLAIMS.c.reading, CLAIMS.c.position)


def _loose(to: Connection, numbers: Iterable[int]) -> Iterator[Any]:
    """Claims of some versions that no place is told of, and those that are history: as `_told`."""
    placed = or_(*(exists().where(table.c.claim == CLAIMS.c.number) for table in (CLAIM_PLACES, LENT_PLACES)))
    for some in _portions(numbers):
        yield from to.execute(select(*_ROW).where(CLAIMS.c.version.in_(some), or_(CLAIMS.c.background, ~placed)))


def _told(to: Connection, asked: Asked, as_of: str | None) -> Iterator[Any]:
    """Version, of whatever standing, reading and position of each claim that passes, of a reading that was known."""
    known = [] if as_of is None else [READINGS.c.learnt <= as_of]
    types = [CLAIMS.c.type.in_(asked.types)] if asked.types else []

    def narrowed(query: Select[Any]) -> Select[Any]:
        return query.join(READINGS, READINGS.c.number == CLAIMS.c.reading) if known else query

    if not asked.places:
        query = narrowed(select(*_ROW))
        if asked.first is not None or asked.last is not None:
            query = query.join(VERSIONS, VERSIONS.c.number == CLAIMS.c.version)
        yield from to.execute(query.where(*_days_of_all(asked), *types, *known))
        return
    for start in range(0, len(asked.places), TOGETHER):
        parts = [
            narrowed(select(*_ROW).join(table, table.c.claim == CLAIMS.c.number)).where(
                _near(table, place, km), *_days(table, asked), *types, *known
            )
            for place, km in asked.places[start : start + TOGETHER]
            for table in (CLAIM_PLACES, LENT_PLACES)
        ]
        yield from to.execute(union_all(*parts))


def _near(table: Table, place: Entity, km: float) -> ColumnElement[bool]:
    """Rows of a table of places within the circle round a place, of areas with their middle in the squares that it touches, and
    of the place itself."""
    itself = table.c.place == place.id
    if place.lat is None or place.lon is None:
        return and_(table.c.cell == NOWHERE, itself)
    if not km:
        return and_(table.c.cell == cell(place.lat, place.lon), itself)
    north = (table.c.lat - place.lat) * KM_A_DEGREE
    east = (table.c.lon - place.lon) * (KM_A_DEGREE * cos(radians(place.lat)))
    within = or_(itself, north * north + east * east <= km * km, table.c.place.contains("#"))
    return and_(table.c.cell.in_(cells_around(Near(place.lat, place.lon, km))), within)


def _days(table: Table, asked: Asked) -> list[ColumnElement[bool]]:
    """day is the last day on which it may have happened."""
    day = table.c.day
    wanted: list[ColumnElement[bool]] = [day >= asked.first] if asked.first is not None else []
    return [*wanted, or_(day <= asked.last, CLAIMS.c.day_from <= asked.last)] if asked.last is not None else wanted


def _days_of_all(asked: Asked) -> list[ColumnElement[bool]]:
    """The same where no place narrows it: of the claim, else of publication."""
    published = VERSIONS.c.rank
    first, last = asked.first, asked.last
    after, before = [], []
    if first is not None:
        open_ = or_(CLAIMS.c.day_from >= first, published >= first << RANK_BITS)
        after = [or_(CLAIMS.c.day_to >= first, and_(CLAIMS.c.day_to.is_(None), open_))]
    if last is not None:
        before = [or_(CLAIMS.c.day_from <= last, and_(CLAIMS.c.day_from.is_(None), published < (last + 1) << RANK_BITS))]
    return [*after, *before]


def _published_by(to: Connection, moment: str) -> Iterator[int]:
    """Versions published by a moment; the day, which the rank holds, is asked for first."""
    rows = to.execute(
        select(VERSIONS.c.number, VERSIONS.c.published).where(VERSIONS.c.rank < _beyond(moment), VERSIONS.c.published.is_not(None))
    )
    return (row.number for row in rows if published_by(row.published, moment))


def _beyond(moment: str) -> int:
    """A rank that nothing published by a moment reaches, wherever its clock stands."""
    return (date.fromisoformat(moment[:10]).toordinal() + 2) << RANK_BITS


@dataclass(frozen=True, slots=True)
class _Moment:
    """What is read of the archive as of a moment: as_of, what was known; or published, what had been published; both null: now."""

    to: Connection
    as_of: str | None
    published: str | None

    def witnesses(self, numbers: set[int] | None, claims: Mapping[int, set[tuple[int, int]]], also: Iterable[int]) -> list[Witness]:
        """Versions (null: all) with all that goes with them. claims: reading and position of those asked for, by version. Of a
        document of several versions all is told, so that what was withdrawn can be seen; so is of one that only carries a text."""
        origins = {} if numbers is None else self.origins(numbers)
        looked = {*(numbers or ()), *origins}
        standing = list(self.standing(None if numbers is None else self.documents(looked)))
        earlier = list(self.earlier(standing))
        origins |= self.origins({one.number for one in (*standing, *earlier)} - looked)
        several = {one.owner for one in earlier} | ({one.owner for one in standing if one.number in set(also)})
        told = {one.number for one in standing}
        found = []
        for one in (*standing, *earlier):
            asked = None if one.owner in several or one.number not in claims else claims[one.number]
            chosen = None if asked is None else frozenset(position for reading, position in asked if reading == one.read)
            found.append(Witness(one, one.number in told, origins.get(one.number, one.number), chosen))
        return sorted(found, key=lambda one: one.stored.number)

    def known(self, numbers: Iterable[int]) -> set[int]:
        """Those of the versions that had been published by then, where it is told by publication."""
        if self.published is None:
            return set(numbers)
        found: set[int] = set()
        for some in _portions(numbers):
            rows = self.to.execute(select(VERSIONS.c.number, VERSIONS.c.published).where(VERSIONS.c.number.in_(some)))
            found.update(row.number for row in rows if published_by(row.published, self.published))
        return found

    def documents(self, numbers: Iterable[int]) -> list[int]:
        """The documents of some versions."""
        found: set[int] = set()
        for some in _portions(numbers):
            found.update(self.to.execute(select(VERSIONS.c.document).where(VERSIONS.c.number.in_(some))).scalars())
        return sorted(found)

    def standing(self, documents: Sequence[int] | None) -> Iterator[Stored]:
        """What each document said then; null: every one."""
        if self.published is not None:
            yield from self._replayed(documents, self.published)
            return
        for some in _portions(documents) if documents is not None else [None]:
            query = versions(self.as_of)  # in no order: to order hundreds of documents SQLite would walk all versions
            query = query if some is None else query.where(VERSIONS.c.document.in_(some))
            yield from map(stored_row, self.to.execute(query, execution_options={"yield_per": 200}))

    def _replayed(self, documents: Sequence[int] | None, moment: str) -> Iterator[Stored]:
        """The newest version of each document among those published by then."""
        newest: dict[int, tuple[int, int]] = {}
        for some in _portions(documents) if documents is not None else [None]:
            query = select(VERSIONS.c.document, VERSIONS.c.version, VERSIONS.c.number, VERSIONS.c.published)
            for row in self.to.execute(query if some is None else query.where(VERSIONS.c.document.in_(some))):
                if published_by(row.published, moment):
                    newest[row.document] = max(newest.get(row.document, (0, 0)), (row.version, row.number))
        for some in _portions(number for _, number in newest.values()):
            yield from by_number(self.to, some)

    def earlier(self, standing: Sequence[Stored]) -> Iterator[Stored]:
        """Versions before the ones that stood, of documents that had any, as they were read when they did."""
        later = {one.owner: one.version for one in standing if one.version > 1}
        numbers: list[int] = []
        for some in _portions(later):
            query = select(VERSIONS.c.number, VERSIONS.c.document, VERSIONS.c.version)
            rows = self.to.execute(query.where(VERSIONS.c.document.in_(some)))
            numbers += [row.number for row in rows if row.version < later[row.document]]
        for some in _portions(self.known(numbers)):
            yield from by_number(self.to, some, self.as_of)

    def origins(self, numbers: Iterable[int]) -> dict[int, int]:
        """The first version of each text, of the versions given that have copies and of all that are one text with them."""
        same = Union[int]()
        ask = set(numbers)
        seen = set(ask)
        while ask:
            edges = list(self._likenesses(ask))
            there = self.known({end for edge in edges for end in edge})
            for one, other in edges:
                if one in there and other in there:
                    same.join(one, other)
            ask = there - seen
            seen |= there
        return {number: least for least, group in same.classes().items() for number in group}

    def _likenesses(self, numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Pairs of versions that are one text, asked for from both ends, each by its index."""
        known = [LIKENESSES.c.learnt <= self.as_of] if self.as_of is not None else []
        for some in _portions(numbers):
            ends = (LIKENESSES.c.version.in_(some), LIKENESSES.c.other.in_(some))
            parts = [select(LIKENESSES.c.version, LIKENESSES.c.other).where(end, LIKENESSES.c.joins, *known) for end in ends]
            for row in self.to.execute(union_all(*parts)):
                yield row.version, row.other


def _portions(numbers: Iterable[int]) -> Iterator[list[int]]:
    given = sorted(numbers)
    for start in range(0, len(given), AT_ONCE):
        yield given[start : start + AT_ONCE]
