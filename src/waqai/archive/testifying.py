"""What documents testify of some places in some days, as it was known at a moment, or as it had been published by then."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, or_, select

from waqai.archive.entries import NOWHERE, cell
from waqai.archive.filters import AT_ONCE, Near, cells_around
from waqai.archive.indexing import RANK_BITS
from waqai.archive.recalling import Stored, by_number, stored_row, versions
from waqai.archive.tables import CLAIM_PLACES, CLAIMS, LIKENESSES, VERSIONS
from waqai.archive.unions import Union
from waqai.errors import InputError
from waqai.model import Entity, moment


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which places and days documents are asked for; without places: of all.

    places: near each of them (km), whatever the place is called in the claim. first, last: ordinals of the event's day or, where
    it has none, of publication; null: not limited. types: of claims at the places, empty: all.
    """

    places: tuple[tuple[Entity, float], ...] = ()
    first: int | None = None
    last: int | None = None
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Witness:
    """A version that testifies. stands: it is what its document says at that moment; an earlier version does not. origin: number of
    the first version of those that are one text with it."""

    stored: Stored
    stands: bool
    origin: int


def by_publication(to: Connection, as_of: str | None) -> bool:
    """Whether a moment lies before the archive knew anything, so that it can only tell what had been published by then."""
    if as_of is None:
        return False
    begun = to.execute(select(func.min(VERSIONS.c.learnt))).scalar()
    return begun is not None and as_of < begun


def witnesses(to: Connection, asked: Asked, as_of: str | None) -> list[Witness]:
    """The versions with a claim at the places in the days, in the order of learning, with the earlier versions of their documents.

    as_of: what was known then; of a moment before the archive was begun, what had been published by then.
    """
    replay = by_publication(to, as_of)
    numbers = _numbers(to, asked)
    documents = _documents(to, numbers)
    standing = list(_replayed(to, documents, as_of) if replay and as_of else _standing(to, documents, as_of))
    told = {one.number for one in standing}
    earlier = list(_earlier(to, standing)) if standing else []
    origins = _origins(to, told | {one.number for one in earlier}, None if replay else as_of)
    found = [Witness(one, one.number in told, origins.get(one.number, one.number)) for one in (*standing, *earlier)]
    return sorted(found, key=lambda one: one.stored.number)


def _numbers(to: Connection, asked: Asked) -> list[int] | None:
    """Versions, of whatever standing, with a claim that passes; null: all."""
    if not asked.places and asked.first is None and asked.last is None and not asked.types:
        return None
    query = select(CLAIMS.c.version).distinct()
    if asked.places:
        query = query.join(CLAIM_PLACES, CLAIM_PLACES.c.claim == CLAIMS.c.number).where(
            or_(*(CLAIM_PLACES.c.cell.in_(_cells(place, km)) for place, km in asked.places))
        )
        day = CLAIM_PLACES.c.day
        wanted = [day >= asked.first] if asked.first is not None else []
        wanted += [or_(day <= asked.last, CLAIMS.c.day_from <= asked.last)] if asked.last is not None else []
    else:
        query = query.join(VERSIONS, VERSIONS.c.number == CLAIMS.c.version)
        wanted = [VERSIONS.c.rank >= asked.first << RANK_BITS] if asked.first is not None else []
        wanted += [VERSIONS.c.rank < (asked.last + 2) << RANK_BITS] if asked.last is not None else []
    if asked.types:
        wanted.append(CLAIMS.c.type.in_(asked.types))
    return sorted(to.execute(query.where(*wanted)).scalars())


def _cells(place: Entity, km: float) -> list[int]:
    """The squares of what lies near a place; that of what has no position where the place has none."""
    if place.lat is None or place.lon is None:
        return [NOWHERE]
    return cells_around(Near(place.lat, place.lon, km)) if km else [cell(place.lat, place.lon)]


def _documents(to: Connection, numbers: Sequence[int] | None) -> list[int] | None:
    if numbers is None:
        return None
    found: set[int] = set()
    for some in _portions(numbers):
        found.update(to.execute(select(VERSIONS.c.document).where(VERSIONS.c.number.in_(some))).scalars())
    return sorted(found)


def _standing(to: Connection, documents: Sequence[int] | None, as_of: str | None) -> Iterator[Stored]:
    for some in _portions(documents) if documents is not None else [None]:
        query = versions(as_of).order_by(VERSIONS.c.number)
        query = query if some is None else query.where(VERSIONS.c.document.in_(some))
        yield from map(stored_row, to.execute(query, execution_options={"yield_per": 200}))


def _replayed(to: Connection, documents: Sequence[int] | None, as_of: str) -> Iterator[Stored]:
    """The newest version of each document among those published by then."""
    newest: dict[int, tuple[int, int]] = {}
    for some in _portions(documents) if documents is not None else [None]:
        query = select(VERSIONS.c.document, VERSIONS.c.version, VERSIONS.c.number, VERSIONS.c.published)
        for row in to.execute(query if some is None else query.where(VERSIONS.c.document.in_(some))):
            if _published(row.published, as_of):
                newest[row.document] = max(newest.get(row.document, (0, 0)), (row.version, row.number))
    for some in _portions(sorted(number for _, number in newest.values())):
        yield from by_number(to, some)


def _published(published: str | None, as_of: str) -> bool:
    if not published:
        return False
    try:
        return moment(published) <= as_of
    except InputError:
        return False


def _earlier(to: Connection, standing: Sequence[Stored]) -> Iterator[Stored]:
    """Versions before the ones that stand, of documents that have any."""
    later = {one.owner: one.version for one in standing if one.version > 1}
    numbers: list[int] = []
    for some in _portions(sorted(later)):
        rows = to.execute(select(VERSIONS.c.number, VERSIONS.c.document, VERSIONS.c.version).where(VERSIONS.c.document.in_(some)))
        numbers += [row.number for row in rows if row.version < later[row.document]]
    for some in _portions(sorted(numbers)):
        yield from by_number(to, some)


def _origins(to: Connection, numbers: set[int], as_of: str | None) -> dict[int, int]:
    """The first version of each text, of the versions given and all that are one text with them."""
    same = Union[int]()
    ask, seen = set(numbers), set(numbers)
    while ask:
        found: set[int] = set()
        for some in _portions(sorted(ask)):
            either = or_(LIKENESSES.c.version.in_(some), LIKENESSES.c.other.in_(some))
            known = [LIKENESSES.c.learnt <= as_of] if as_of is not None else []
            for row in to.execute(select(LIKENESSES.c.version, LIKENESSES.c.other).where(and_(either, LIKENESSES.c.joins, *known))):
                same.join(row.version, row.other)
                found |= {row.version, row.other}
        ask = found - seen
        seen |= found
    return {number: least for least, group in same.classes().items() for number in group}


def _portions(numbers: Iterable[int]) -> Iterator[list[int]]:
    given = list(numbers)
    for start in range(0, len(given), AT_ONCE):
        yield given[start : start + AT_ONCE]
