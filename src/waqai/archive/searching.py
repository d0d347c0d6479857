"""Searching: which documents hold the words and claims that are asked for, the most fitting first, with the words marked.

The newest of those that match are weighed (CANDIDATES), each by itself: how often and how early the words stand in it, whether in
its title, as the query spells them or in another dress, and how old it is. Nothing is compared with the rest of the archive, so
that the answer as of a past moment stays the same whatever is learnt later.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import cos, radians
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, and_, column, or_, select, table, text

from waqai.archive.entries import CELL_DEGREES, cell
from waqai.archive.recalling import Stored, stood, stored_row, versions
from waqai.archive.tables import CLAIM_ACTORS, CLAIM_PLACES, CLAIMS, READINGS, VERSIONS, WORDS
from waqai.archive.writing import RANK_BITS
from waqai.script.searching import Query, Term, word_spans

CANDIDATES: Final = 300
KM_A_DEGREE: Final = 111.2
HALF_LIFE_DAYS: Final = 30.0
OLD: Final = 0.5
"""What an old report keeps of its weight, whatever its age."""
EARLY: Final = 40
"""Words that tell the news; what stands among them counts more."""


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


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found. spans: the words that matched, in its text; claims: those asked for, by place in its reading."""

    stored: Stored
    score: float
    spans: tuple[tuple[int, int], ...]
    claims: tuple[int, ...]


def search(to: Connection, query: Query, filters: Filters, as_of: str | None, limit: int) -> list[Hit]:
    """The documents that fit best, `limit` at most, among the CANDIDATES newest that match."""
    ranks = _ranks(to, query, filters, as_of)
    scores = _scores(to, ranks, query) if query.wanted else dict.fromkeys(ranks, 1.0)
    newest = max(ranks, default=0) >> RANK_BITS
    aged = {rank: score * _fresh(newest - (rank >> RANK_BITS)) for rank, score in scores.items()}
    best = sorted(aged, key=lambda rank: (-round(aged[rank], 4), -rank))[:limit]
    found = {row.rank: stored_row(row) for row in to.execute(versions(as_of).where(VERSIONS.c.rank.in_(best)))}
    claims = _claims(to, found, filters, as_of) if filters.of_claims else {}
    return [
        Hit(found[rank], round(aged[rank], 4), _spans(found[rank].document.text, query), claims.get(found[rank].number, ()))
        for rank in best
        if rank in found
    ]


def _ranks(to: Connection, query: Query, filters: Filters, as_of: str | None) -> list[int]:
    """The newest versions that match, by rank."""
    if not query.wanted:
        chosen = _chosen(filters, as_of).order_by(VERSIONS.c.rank.desc()).limit(CANDIDATES)
        return list(to.execute(chosen).scalars())
    sqlite = to.dialect.name == "sqlite"
    index = table("search", column("rowid" if sqlite else "rank"))
    rank: ColumnElement[int] = next(iter(index.c))
    plain = rank + 0  # a sum keeps SQLite from asking the index for one rank after another
    holds = (
        text("search MATCH :query").bindparams(query=_sqlite(query))
        if sqlite
        else text("search.words @@ to_tsquery('simple', :query)").bindparams(query=_postgresql(query))
    )
    found = select(rank).where(holds).order_by(rank.desc()).limit(CANDIDATES)
    if filters.since is not None:
        found = found.where(rank >= filters.since << RANK_BITS)
    if filters.until is not None:
        found = found.where(rank < (filters.until + 1) << RANK_BITS)
    if filters.of_claims or filters.sources or filters.hosts:
        found = found.where(plain.in_(_chosen(filters, as_of)))
    else:
        found = found.where(VERSIONS.c.rank == plain, stood(VERSIONS, as_of))
        if filters.published:
            found = found.where(VERSIONS.c.published.is_not(None))
    return list(to.execute(found).scalars())


def _chosen(filters: Filters, as_of: str | None) -> Select[Any]:
    """Ranks of the versions that pass the filters."""
    found = select(VERSIONS.c.rank).where(stood(VERSIONS, as_of))
    if filters.published:
        found = found.where(VERSIONS.c.published.is_not(None))
    if filters.since is not None:
        found = found.where(VERSIONS.c.rank >= filters.since << RANK_BITS)
    if filters.until is not None:
        found = found.where(VERSIONS.c.rank < (filters.until + 1) << RANK_BITS)
    if filters.sources or filters.hosts:
        at = [VERSIONS.c.url.like(f"%://{host}/%") for host in filters.hosts]
        found = found.where(or_(VERSIONS.c.source.in_(filters.sources), *at))
    if filters.of_claims:
        found = found.where(VERSIONS.c.number.in_(_asked(filters, as_of).with_only_columns(CLAIMS.c.version)))
    return found


def _asked(filters: Filters, as_of: str | None) -> Select[Any]:
    """Claims that pass the filters, of readings that stood then."""
    found = (
        select(CLAIMS.c.version, CLAIMS.c.position)
        .join(READINGS, and_(READINGS.c.number == CLAIMS.c.reading, stood(READINGS, as_of)))
        .distinct()
    )
    if filters.types:
        found = found.where(CLAIMS.c.type.in_(filters.types))
    if filters.modalities:
        found = found.where(CLAIMS.c.modality.in_(filters.modalities))
    if filters.days is not None:
        first, last = filters.days
        found = found.where(CLAIMS.c.day_from <= last, or_(CLAIMS.c.day_to.is_(None), CLAIMS.c.day_to >= first))
    if filters.actors:
        found = found.where(CLAIMS.c.number.in_(select(CLAIM_ACTORS.c.claim).where(CLAIM_ACTORS.c.actor.in_(filters.actors))))
    if filters.near or filters.places:
        found = found.where(CLAIMS.c.number.in_(select(CLAIM_PLACES.c.claim).where(or_(*_placed(filters)))))
    return found


def _placed(filters: Filters) -> list[ColumnElement[bool]]:
    wishes: list[ColumnElement[bool]] = []
    if filters.places:
        wishes.append(CLAIM_PLACES.c.place.in_(filters.places))
    if filters.near is not None:
        at = filters.near
        north = (CLAIM_PLACES.c.lat - at.lat) * KM_A_DEGREE
        east = (CLAIM_PLACES.c.lon - at.lon) * (KM_A_DEGREE * cos(radians(at.lat)))
        wishes.append(and_(CLAIM_PLACES.c.cell.in_(_cells(at)), north * north + east * east <= at.km * at.km))
    return wishes


def _cells(at: Near) -> list[int]:
    """The squares that a circle touches."""
    high = at.km / KM_A_DEGREE + CELL_DEGREES
    wide = at.km / (KM_A_DEGREE * max(cos(radians(at.lat)), 0.01)) + CELL_DEGREES
    lats = [at.lat + step * CELL_DEGREES for step in range(-int(high / CELL_DEGREES), int(high / CELL_DEGREES) + 1)]
    lons = [at.lon + step * CELL_DEGREES for step in range(-int(wide / CELL_DEGREES), int(wide / CELL_DEGREES) + 1)]
    return sorted({cell(max(-90.0, min(90.0, lat)), lon) for lat in lats for lon in lons})


def _sqlite(query: Query) -> str:
    """A query in the language of FTS5; words hold letters and digits only, so that quoting them is all."""

    def term(one: Term) -> str:
        return "(" + " OR ".join('"' + " ".join(phrase) + '"' for phrase in one.phrases) + ")"

    return " AND ".join(map(term, query.wanted)) + "".join(f" NOT {term(one)}" for one in query.unwanted)


def _postgresql(query: Query) -> str:
    """The same in the language of to_tsquery."""

    def term(one: Term) -> str:
        return "(" + " | ".join("(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in one.phrases) + ")"

    return " & ".join(map(term, query.wanted)) + "".join(f" & !{term(one)}" for one in query.unwanted)


def _scores(to: Connection, ranks: Sequence[int], query: Query) -> dict[int, float]:
    """How well each version fits the words, from 0; see the head of this file."""
    weighing = [_Weighing(term) for term in query.wanted]
    scores = {}
    for row in to.execute(select(WORDS).where(WORDS.c.rank.in_(ranks))):
        title, _, body = zlib.decompress(row.body).decode("utf-8", "surrogatepass").partition("\n")
        scores[row.rank] = sum(one.weigh(title, body) for one in weighing) / len(weighing)
    return scores


class _Weighing:
    """Weighs one term in a text. A word in another dress counts half; a word in the title, or among the first, counts more."""

    def __init__(self, term: Term) -> None:
        self._words = {phrase[0]: 1.0 for phrase in term.exact if len(phrase) == 1}
        self._words.update({phrase[0]: 0.5 for phrase in term.loose if len(phrase) == 1})
        self._phrases = {" ".join(phrase): 1.0 for phrase in term.exact if len(phrase) > 1}
        self._phrases.update({" ".join(phrase): 0.5 for phrase in term.loose if len(phrase) > 1})

    def weigh(self, title: str, body: str) -> float:
        words = body.split()
        often = self._count(words, body)
        return (
            often / (often + 1.5)
            + 0.5 * min(1.0, self._count(title.split(), title))
            + 0.3 * min(1.0, self._count(words[:EARLY], " ".join(words[:EARLY]) if self._phrases else ""))
        )

    def _count(self, words: Sequence[str], text: str) -> float:
        count = sum(map(self._words.get, words, repeat(0.0))) if self._words else 0.0
        return count + sum(weight * f" {text} ".count(f" {phrase} ") for phrase, weight in self._phrases.items())


def _fresh(days: int) -> float:
    return float(OLD + (1 - OLD) * 2 ** (-days / HALF_LIFE_DAYS))


def _spans(words_of: str, query: Query) -> tuple[tuple[int, int], ...]:
    """The stretches of a text that match a wanted term, in order; phrases whole."""
    if not query.wanted:
        return ()
    words = word_spans(words_of)
    by_first: dict[str, set[tuple[str, ...]]] = {}
    for term in query.wanted:
        for phrase in term.phrases:
            by_first.setdefault(phrase[0], set()).add(phrase)
    spans = []
    end = 0
    for i, (word, start, _) in enumerate(words):
        fits = [p for p in by_first.get(word, ()) if tuple(w for w, _, _ in words[i : i + len(p)]) == p]
        if fits and start >= end:
            end = words[i + max(map(len, fits)) - 1][2]
            spans.append((start, end))
    return tuple(spans)


def _claims(to: Connection, found: Mapping[int, Stored], filters: Filters, as_of: str | None) -> dict[int, tuple[int, ...]]:
    numbers = [one.number for one in found.values()]
    positions: dict[int, list[int]] = {}
    for row in to.execute(
        _asked(filters, as_of).where(CLAIMS.c.version.in_(numbers)).order_by(CLAIMS.c.version, CLAIMS.c.position)
    ):
        positions.setdefault(row.version, []).append(row.position)
    return {number: tuple(found_) for number, found_ in positions.items()}
