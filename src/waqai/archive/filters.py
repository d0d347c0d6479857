"""What is asked of claims and documents beside their words, as conditions of SQL.

Where the narrowest filter (place, actor or type) lets few claims through, their versions are found first; where it lets many
through, versions are walked from the newest and each is asked, which is soon done unless the other filters let hardly one pass.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, radians
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, literal, or_, select

from waqai.archive.entries import CELL_DEGREES, NOWHERE, cell
from waqai.archive.indexing import RANK_BITS
from waqai.archive.recalling import by_publication, stood
from waqai.archive.tables import CLAIM_ACTORS, CLAIM_PLACES, CLAIMS, READINGS, VERSIONS
from waqai.model import Entity

KM_A_DEGREE: Final = 111.2
FEW: Final = 4_000
"""Claims up to which those that pass the narrowest filter are fetched one by one."""
AT_ONCE: Final = 500
"""Claims asked for in one question."""


@dataclass(frozen=True, slots=True)
class Near:
    """Places within so many km of a position."""

    lat: float
    lon: float
    km: float


@dataclass(frozen=True, slots=True)
class Filters:
    """What a document must be beside holding the words; empty: no such wish.

    near, places (ids), actors (ids), types, modalities and days (ordinals, both ends) are asked of one claim of it together;
    sources: names of its outlet as documents state them; hosts: of its address; since, until: publication days, ordinals.
    """

    near: Near | None = None
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    days: tuple[int, int] | None = None
    sources: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None

    @property
    def published(self) -> bool:
        """Something is asked of the day of publication; who states none is left out then, though ranked by when it was learnt."""
        return self.since is not None or self.until is not None

    @property
    def of_claims(self) -> bool:
        """Something is asked of a claim."""
        return bool(self.near or self.places or self.actors or self.types or self.modalities or self.days)


def asked(filters: Filters, as_of: str | None) -> Select[Any]:
    """Claims that pass the filters, of readings that stood then: version and position."""
    return select(CLAIMS.c.version, CLAIMS.c.position).where(*_of_claim(filters, as_of)).distinct()


def chosen(filters: Filters, as_of: str | None) -> Select[Any]:
    """Ranks of the versions that pass the filters."""
    return select(VERSIONS.c.rank).where(*conditions(filters, as_of))


def conditions(filters: Filters, as_of: str | None) -> list[ColumnElement[bool]]:
    """What a version must be; each is asked by itself whether it has a claim that passes."""
    found = plain_conditions(filters, as_of)
    if filters.of_claims:
        found.append(exists().where(CLAIMS.c.version == VERSIONS.c.number, *_of_claim(filters, as_of)))
    return found


def plain_conditions(filters: Filters, as_of: str | None) -> list[ColumnElement[bool]]:
    """The same without what is asked of claims."""
    found = [stood(VERSIONS, as_of)]
    if filters.published:
        found.append(VERSIONS.c.published.is_not(None))
    if filters.since is not None:
        found.append(VERSIONS.c.rank >= filters.since << RANK_BITS)
    if filters.until is not None:
        found.append(VERSIONS.c.rank < (filters.until + 1) << RANK_BITS)
    if filters.sources or filters.hosts:
        at = [VERSIONS.c.url.like(f"%://{host}/%") for host in filters.hosts]
        found.append(or_(VERSIONS.c.source.in_(filters.sources), *at))
    return found


def few_versions(to: Connection, filters: Filters, as_of: str | None) -> list[int] | None:
    """Numbers of the versions with a claim that passes, null where the narrowest filter lets more than FEW claims through."""
    claims = _few_claims(to, filters)
    if claims is None:
        return None
    found: set[int] = set()
    for start in range(0, len(claims), AT_ONCE):
        # the empty string put on (see `_of_claim`) keeps SQLite from walking the index of types instead
        some = CLAIMS.c.number.in_(claims[start : start + AT_ONCE])
        found.update(to.execute(select(CLAIMS.c.version).where(some, *_of_claim(filters, as_of, plain=True))).scalars())
    return sorted(found)


def placed(to: Connection, places: Sequence[Entity], as_of: str | None) -> dict[str, int]:
    """How many claims, of readings that stood then, there were at each of these places, by id; of a moment before the archive was
    begun, of events by then."""
    squares = {cell(place.lat, place.lon) for place in places}
    if as_of is not None and by_publication(to, as_of):
        known = CLAIM_PLACES.c.day <= date.fromisoformat(as_of[:10]).toordinal()
    else:
        known = exists().where(READINGS.c.number == CLAIMS.c.reading, stood(READINGS, as_of))
    count = (
        select(CLAIM_PLACES.c.place, func.count())
        .join(CLAIMS, CLAIMS.c.number == CLAIM_PLACES.c.claim)
        .where(
            CLAIM_PLACES.c.cell.in_(squares),
            CLAIM_PLACES.c.place.in_([place.id for place in places]),
            known,
        )
    )
    return {row[0]: row[1] for row in to.execute(count.group_by(CLAIM_PLACES.c.place))}


def _few_claims(to: Connection, filters: Filters) -> list[int] | None:
    """Numbers of the claims at a place, of an actor or of the types that are asked for."""
    if filters.near or filters.places:
        query = select(CLAIM_PLACES.c.claim).where(or_(*_placed(filters)))
    elif filters.actors:
        query = select(CLAIM_ACTORS.c.claim).where(CLAIM_ACTORS.c.actor.in_(filters.actors))
    elif filters.types:
        query = select(CLAIMS.c.number).where(CLAIMS.c.type.in_(filters.types))
    else:
        return None
    found = list(to.execute(query.limit(FEW + 1)).scalars())
    return sorted(set(found)) if len(found) <= FEW else None


def _of_claim(filters: Filters, as_of: str | None, *, plain: bool = False) -> list[ColumnElement[bool]]:
    """plain: written so that no index of types is walked for it."""
    kind: ColumnElement[Any] = CLAIMS.c.type + literal("") if plain else CLAIMS.c.type
    found: list[ColumnElement[bool]] = [exists().where(READINGS.c.number == CLAIMS.c.reading, stood(READINGS, as_of))]
    if filters.types:
        found.append(kind.in_(filters.types))
    if filters.modalities:
        found.append(CLAIMS.c.modality.in_(filters.modalities))
    if filters.days is not None:
        first, last = filters.days
        found.append(and_(CLAIMS.c.day_from <= last, or_(CLAIMS.c.day_to.is_(None), CLAIMS.c.day_to >= first)))
    if filters.actors:
        found.append(exists().where(CLAIM_ACTORS.c.claim == CLAIMS.c.number, CLAIM_ACTORS.c.actor.in_(filters.actors)))
    if filters.near or filters.places:
        found.append(exists().where(CLAIM_PLACES.c.claim == CLAIMS.c.number, or_(*_placed(filters))))
    return found


def _placed(filters: Filters) -> list[ColumnElement[bool]]:
    """Rows of claim_places that lie within the circle, or are the place itself, which may have no position."""
    wishes: list[ColumnElement[bool]] = []
    if filters.places:
        wishes.append(and_(CLAIM_PLACES.c.cell.in_(_cells_of(filters)), CLAIM_PLACES.c.place.in_(filters.places)))
    if filters.near is not None:
        at = filters.near
        north = (CLAIM_PLACES.c.lat - at.lat) * KM_A_DEGREE
        east = (CLAIM_PLACES.c.lon - at.lon) * (KM_A_DEGREE * cos(radians(at.lat)))
        wishes.append(and_(CLAIM_PLACES.c.cell.in_(cells_around(at)), north * north + east * east <= at.km * at.km))
    return wishes


def _cells_of(filters: Filters) -> Sequence[int]:
    """The squares that the places asked for by id can lie in: that of their position, or none."""
    at = filters.near
    return [NOWHERE] if at is None else [NOWHERE, cell(at.lat, at.lon)]


def cells_around(at: Near) -> list[int]:
    """The squares that a circle touches."""
    high = at.km / KM_A_DEGREE + CELL_DEGREES
    wide = at.km / (KM_A_DEGREE * max(cos(radians(at.lat)), 0.01)) + CELL_DEGREES
    lats = [at.lat + step * CELL_DEGREES for step in range(-int(high / CELL_DEGREES), int(high / CELL_DEGREES) + 1)]
    lons = [at.lon + step * CELL_DEGREES for step in range(-int(wide / CELL_DEGREES), int(wide / CELL_DEGREES) + 1)]
    return sorted({cell(max(-90.0, min(90.0, lat)), lon) for lat in lats for lon in lons})
