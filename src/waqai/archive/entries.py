"""Entries: all that is kept of one document, made where the document is read, ready to be written where the archive is.

Making an entry is pure and costs time; it runs in the processes that read. Writing one is cheap and runs in one.
"""

import hashlib
import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Final

import msgspec

from waqai.model import Capture, Claim, Document, Entity, Mention, Private, Reading
from waqai.script.searching import search_words

CELL_DEGREES: Final = 0.25
"""Side of the squares that places are found by; about 28 km from south to north."""
ROUND: Final = 1440
"""Squares around the Earth."""
NOWHERE: Final = -1


class Body(msgspec.Struct, frozen=True):
    """What a reading found, as the archive keeps it."""

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What a claim can be asked for by. days: ordinals; places: cell, id, position; actors: id and role; lent: as places, what the
    context of the report lends to the claim."""

    id: str
    type: str
    modality: str
    background: bool
    day_from: int | None
    day_to: int | None
    places: tuple[tuple[int, str, float | None, float | None], ...]
    actors: tuple[tuple[str, str], ...]
    lent: tuple[tuple[int, str, float | None, float | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A document with everything derived from it.

    document: with its id. body: the reading, packed, and its SHA-256. title_words, words: as the search index holds them,
    packed_words: both, to be kept beside it. bands: hashes that near copies share, keys: how many of them
    are of its words (the others are of statements). credit: whose text it is by its own marks, JSON.
    private: the stretches that name private persons, JSON. capture: the page it was made of, with the SHA-256 of its records.
    fetched: address, ETag and Last-Modified of a page that was fetched, written with the document and never before it.
    """

    document: Document
    content: str
    knowledge: str
    engine: str
    body: bytes
    digest: str
    claims: tuple[ClaimRow, ...]
    title_words: str
    words: str
    packed_words: bytes
    bands: tuple[int, ...] = ()
    keys: int = 0
    credit: str | None = None
    private: str | None = None
    capture: Capture | None = None
    capture_digest: str = ""
    fetched: tuple[str, str | None, str | None] | None = None


def content_digest(document: Document) -> str:
    """SHA-256, hex, over what an outlet published: text, title, time, source, address; author and credit
    where there are any."""
    return hashlib.sha256(content_body(document)).hexdigest()


def content_body(document: Document) -> bytes:
    """The bytes that a content digest is made of."""
    told = [document.text, document.title, document.published, document.source, document.url]
    if document.author or document.credit:
        told += [document.author, document.credit]
    return msgspec.json.encode(told)


def packed(mentions: Sequence[Mention], claims: Sequence[Claim]) -> bytes:
    """A reading's findings as the archive keeps them."""
    return zlib.compress(msgspec.json.encode(Body(tuple(mentions), tuple(claims))))


class _Raw(msgspec.Struct, frozen=True):
    """A body whose claims are not decoded yet: of a long report that names a place once, one is wanted."""

    mentions: tuple[Mention, ...]
    claims: tuple[msgspec.Raw, ...]


_BODY: Final = msgspec.json.Decoder(Body)
_RAW: Final = msgspec.json.Decoder(_Raw)
_CLAIM: Final = msgspec.json.Decoder(Claim)


def unpacked(body: bytes, claims: Collection[int] | None = None) -> Body:
    """The findings of a stored reading. claims: positions; only these, in their order."""
    if claims is None:
        return _BODY.decode(zlib.decompress(body))
    return _some(body, tuple(sorted(claims)))


@lru_cache(maxsize=1024)
def _some(body: bytes, claims: tuple[int, ...]) -> Body:
    """Some claims of a reading, remembered: whoever asks of a place asks again, and its claims are few of each report's."""
    raw = _RAW.decode(zlib.decompress(body))
    return Body(raw.mentions, tuple(_CLAIM.decode(raw.claims[position]) for position in claims))


def claim_rows(claims: Sequence[Claim], private: Sequence[Private] = ()) -> tuple[ClaimRow, ...]:
    """Claims as rows. Actors and places are kept by their entities alone: a person who is in no table is no actor here, and neither
    is whoever a private person's name was taken for."""
    hidden = [(one.start, one.end) for one in private if one.field == "text"]
    return tuple(_row(claim, hidden) for claim in claims)


def cell(lat: float | None, lon: float | None) -> int:
    """The square that a position lies in, NOWHERE without one."""
    if lat is None or lon is None:
        return NOWHERE
    return int((lat + 90) / CELL_DEGREES) * ROUND + int((lon + 180) / CELL_DEGREES) % ROUND


def _row(claim: Claim, hidden: Sequence[tuple[int, int]]) -> ClaimRow:
    places = {
        (cell(e.lat, e.lon), e.id): (e.lat, e.lon) for place in claim.places if (e := place.entity) is not None
    }  # one row a place, however often it is named
    actors = dict.fromkeys(
        (argument.entity.id, role)
        for role, arguments in (("agent", claim.agents), ("patient", claim.patients), ("source", claim.attribution))
        for argument in arguments
        if argument.entity is not None and not any(start < argument.end and argument.start < end for start, end in hidden)
    )
    return ClaimRow(
        claim.id, claim.type, claim.modality, claim.background,
        _day(claim.time.start) if claim.time else None,
        _day(claim.time.end) if claim.time and claim.time.end else None,
        tuple((square, place, lat, lon) for (square, place), (lat, lon) in places.items()),
        tuple(actors),
    )  # fmt: skip


def _lent(rows: tuple[ClaimRow, ...], lent: Sequence[Sequence[Entity]]) -> tuple[ClaimRow, ...]:
    if not lent:
        return rows
    made = []
    for row, places in zip(rows, lent, strict=True):
        own = {place for _, place, _, _ in row.places}
        given = {one.id: (cell(one.lat, one.lon), one.id, one.lat, one.lon) for one in places if one.id not in own}
        made.append(replace(row, lent=tuple(given.values())))
    return tuple(made)


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _day(value: str) -> int | None:
    return date.fromisoformat(value[:10]).toordinal()


def entry(
    reading: Reading,
    engine: str,
    *,
    masked: Document | None = None,
    bands: tuple[int, ...] = (),
    keys: int = 0,
    credit: Any = None,
    capture: Capture | None = None,
    fetched: tuple[str, str | None, str | None] | None = None,
    lent: Sequence[Sequence[Entity]] = (),
) -> Entry:
    """All that is kept of a reading. masked: the document without the names of private persons, for the search index; lent: for
    each claim the places that it does not name and the report tells it of, so that it is found by them; empty: none for any."""
    document, body = reading.document, packed(reading.mentions, reading.claims)
    seen = masked or document
    title_words, words = " ".join(search_words(seen.title or "")), " ".join(search_words(seen.text))
    return Entry(
        document=document,
        content=content_digest(document),
        knowledge=reading.knowledge,
        engine=engine,
        body=body,
        digest=hashlib.sha256(body).hexdigest(),
        claims=_lent(claim_rows(reading.claims, reading.private), lent),
        title_words=title_words,
        words=words,
        packed_words=zlib.compress(f"{title_words}\n{words}".encode("utf-8", "surrogatepass")),
        bands=bands,
        keys=keys,
        credit=_json(credit) if credit is not None else None,
        private=_json(reading.private) if reading.private else None,
        capture=capture,
        capture_digest=hashlib.sha256(capture.warc).hexdigest() if capture is not None else "",
        fetched=fetched,
    )
