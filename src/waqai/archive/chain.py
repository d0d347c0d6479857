"""The chain of hashes over what was taken in, and the check that everything is as it was written.

A link tells of one thing that happened to a document: a version was taken (its content is the version's digest), its page was
kept (`capture:` and the SHA-256 of the WARC records), its page was gone or there again (`removed:` and what the server said,
`restored:`), it was forgotten (`forgotten:` and the hashes of the links that told of it). A document stands in it by a keyed digest
of its id, so that nothing of it is left when it is forgotten and the hashes still hold.
"""

import hashlib
import hmac
import io
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, select
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from waqai.archive.entries import claim_rows, content_digest, unpacked
from waqai.archive.rows import document_of
from waqai.archive.tables import CAPTURES, CHAIN, CLAIM_ACTORS, CLAIM_PLACES, CLAIMS, DOCUMENTS, READINGS, SETTINGS, VERSIONS, WORDS
from waqai.model import Private

FIRST: Final = "0" * 64
"""What the first link of the chain names as the hash before it."""
_MANY: Final = {"yield_per": 500}
_FEW: Final = {"yield_per": 20}
"""Rows held at a time: pages are large."""
FORGOTTEN: Final = "forgotten:"
CAPTURE: Final = "capture:"


@dataclass(frozen=True, slots=True)
class Broken:
    """Something in the archive that is not as it was written: what, where, and what was expected and found."""

    what: str
    where: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Verification:
    """checked: rows looked at; broken: what is not as it was written; last: number and hash of the last link, which noted elsewhere
    proves later that nothing before it was changed."""

    checked: int
    broken: tuple[Broken, ...]
    last: tuple[int, str] = (0, FIRST)

    @property
    def ok(self) -> bool:
        """Nothing is broken."""
        return not self.broken


def key_of(to: Connection) -> bytes:
    """The archive's own key, made with it."""
    return bytes.fromhex(to.execute(select(SETTINGS.c.value).where(SETTINGS.c.name == "key")).scalar_one())


def subject(key: bytes, told: str) -> str:
    """The keyed digest (HMAC of SHA-256, hex) by which an id or a text is known without being kept."""
    return hmac.new(key, told.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def link_hash(link: int, document: str, version: int, content: str, learnt: str, previous: str) -> str:
    """SHA-256, hex, of a link of the chain, the hash of the one before in it."""
    return hashlib.sha256(link_body(link, document, version, content, learnt, previous)).hexdigest()


def link_body(link: int, document: str, version: int, content: str, learnt: str, previous: str) -> bytes:
    """The bytes that a link's hash is made of."""
    return msgspec.json.encode([link, document, version, content, learnt, previous])


class Forge:
    """Adds links at the end of the chain, inside one transaction that nobody else writes in.

    The clock of an archive never goes back: a link is later than the one before it, whatever the machine's clock says.
    """

    def __init__(self, to: Connection) -> None:
        self._to = to
        last = to.execute(select(CHAIN).order_by(CHAIN.c.link.desc()).limit(1)).first()
        self._link: int = last.link if last is not None else 0
        self._hash: str = last.hash if last is not None else FIRST
        self._learnt = datetime.fromisoformat(last.learnt) if last is not None else datetime.min.replace(tzinfo=UTC)
        self._rows: list[dict[str, Any]] = []

    def tick(self) -> str:
        """The time of the next thing to be told."""
        self._learnt = max(datetime.now(UTC), self._learnt + timedelta(microseconds=1))
        return self._learnt.isoformat(timespec="microseconds")

    def add(self, document: str, version: int, content: str, learnt: str) -> None:
        """One link; it is written with the others by `write`."""
        self._link += 1
        cells = {"link": self._link, "document": document, "version": version, "content": content, "learnt": learnt}
        hashed = link_hash(self._link, document, version, content, learnt, self._hash)
        self._rows.append({**cells, "previous": self._hash, "hash": hashed})
        self._hash = hashed

    def write(self) -> None:
        """Write the links that were added."""
        if self._rows:
            self._to.execute(CHAIN.insert(), self._rows)
            self._rows = []


def verify(to: Connection) -> Verification:
    """Recompute every digest and every link of the chain; name what is not as it was written, or missing."""
    check = _Check(to)
    return Verification(check.checked, tuple(check.broken), check.last)


_PRIVATE: Final = select(VERSIONS.c.number, VERSIONS.c.private).where(VERSIONS.c.private.is_not(None))
_NOWHERE: Final = ("", 0, "no such version")


class _Check:
    def __init__(self, to: Connection) -> None:
        self._to = to
        self._key = key_of(to)
        self.broken: list[Broken] = []
        self.checked = 0
        self._names = {row.number: row.id for row in to.execute(select(DOCUMENTS.c.number, DOCUMENTS.c.id))}
        self._versions()
        self._captures()
        self._readings()
        self._standing()
        self._chain()

    def _differ(self, what: str, where: str, expected: str, found: str) -> None:
        if expected != found:
            self.broken.append(Broken(what, where, expected, found))

    def _versions(self) -> None:
        self._told: dict[tuple[str, int], tuple[str, str]] = {}
        self._where: dict[int, tuple[str, int, str]] = {}
        self._newest: dict[int, tuple[int, int, int]] = {}
        for row in self._to.execute(select(VERSIONS), execution_options=_MANY):
            self.checked += 1
            name = self._names.get(row.document, f"document number {row.document}")
            # an address may spell the name of a private person of its page
            said = f"document number {row.document}" if row.private is not None and "://" in name else name
            where = f"{said} version {row.version}"
            self._where[row.number] = (name, row.version, where)
            newest, stands, count = self._newest.get(row.document, (0, 0, 0))
            standing = row.superseded is None
            self._newest[row.document] = (
                max(newest, row.version),
                max(stands, row.version) if standing else stands,
                count + standing,
            )
            self._told[subject(self._key, name), row.version] = (row.content, where)
            self._differ("version", where, row.content, content_digest(document_of(row, name)))

    def _captures(self) -> None:
        self._kept: dict[tuple[str, int, str], str] = {}
        for row in self._to.execute(select(CAPTURES), execution_options=_FEW):
            self.checked += 1
            name, version, of = self._where.get(row.version, _NOWHERE)
            where = f"page of {of}"
            digest, captured = payload_of(row.warc)
            self._differ("payload of a page", where, row.sha256, digest)
            self._differ("time of a page", where, _utc(row.captured), _utc(captured))
            told = CAPTURE + hashlib.sha256(row.warc).hexdigest()
            self._kept[subject(self._key, name), version, told] = where

    def _readings(self) -> None:
        # an archive that was brought here from step 0001 has readings whose claims are not rows yet
        indexed = set(self._to.execute(select(VERSIONS.c.number).join(WORDS, WORDS.c.rank == VERSIONS.c.rank)).scalars())
        hidden = {row.number: row.private for row in self._to.execute(_PRIVATE)}
        with closing(_claims_by_reading(self._to)) as rows:
            held, claims = next(rows, (0, []))
            for row in self._to.execute(select(READINGS).order_by(READINGS.c.number), execution_options=_MANY):
                self.checked += 1
                where = f"reading {row.number} of {self._where.get(row.version, _NOWHERE)[2]}"
                digest = hashlib.sha256(row.body).hexdigest()
                self._differ("reading", where, row.digest, digest)
                found: list[Any] = []
                if held == row.number:
                    found = claims
                    held, claims = next(rows, (0, []))
                if digest == row.digest and row.superseded is None and row.version in indexed:
                    expected = _expected(row.body, hidden.get(row.version))
                    self._differ("claims of a reading", where, _summed(expected), _summed(found))

    def _standing(self) -> None:
        """Of every document the newest version stands, and no other."""
        for number, (newest, stands, count) in self._newest.items():
            if (stands, count) != (newest, 1):
                found = f"{count} stand, the last of them {stands}"
                self.broken.append(Broken("standing version", f"document number {number}", f"version {newest} alone", found))

    def _chain(self) -> None:
        forgiven = {
            hashed
            for content in self._to.execute(select(CHAIN.c.content).where(CHAIN.c.content.startswith(FORGOTTEN))).scalars()
            for hashed in content.removeprefix(FORGOTTEN).split(",")
        }
        previous, number = FIRST, 0
        for row in self._to.execute(select(CHAIN).order_by(CHAIN.c.link), execution_options=_MANY):
            self.checked += 1
            where = f"link {row.link}"
            self._differ("number of a link", where, str(number + 1), str(row.link))
            self._differ("link before", where, previous, row.previous)
            if row.hash not in forgiven:
                hashed = link_hash(row.link, row.document, row.version, row.content, row.learnt, row.previous)
                self._differ("hash of a link", where, row.hash, hashed)
                self._tells(row, where)
            previous, number = row.hash, row.link
        self.last = (number, previous)
        for content, where in self._told.values():
            self.broken.append(Broken("link", where, content, "none"))
        for (_, _, told), where in self._kept.items():
            self.broken.append(Broken("link", where, told, "none"))

    def _tells(self, row: Any, where: str) -> None:
        """What a link says of a version or a page is there; each is struck off the list of those that need a link."""
        if row.content.startswith(CAPTURE):
            if self._kept.pop((row.document, row.version, row.content), None) is None:
                self._differ("page of a link", where, row.content, "no such page")
        elif ":" not in row.content:
            by_id = subject(self._key, row.document)
            told = self._told.pop((row.document, row.version), None) or self._told.pop((by_id, row.version), None)
            self._differ("content of a link", where, row.content, told[0] if told else "no such version")


def _expected(body: bytes, private: str | None) -> list[Any]:
    """The rows that a reading's claims must be told by."""
    hidden = msgspec.json.decode(private, type=tuple[Private, ...]) if private is not None else ()
    return [
        (c.id, c.type, c.modality, c.background, c.day_from, c.day_to, tuple(sorted(c.places)), tuple(sorted(c.actors)))
        for c in claim_rows(unpacked(body).claims, hidden)
    ]


def _summed(rows: Sequence[Any]) -> str:
    return f"{len(rows)} claims, {hashlib.sha256(repr(rows).encode()).hexdigest()[:16]}"


def _claims_by_reading(to: Connection) -> Generator[tuple[int, list[Any]]]:
    """The rows of claims, of their places and of their actors, reading by reading; claims are numbered in that order."""
    read = [to.execute(select(table).order_by(table.c.claim), execution_options=_MANY) for table in (CLAIM_PLACES, CLAIM_ACTORS)]
    places, actors = map(_ByClaim, read)
    cells = (CLAIMS.c.id, CLAIMS.c.type, CLAIMS.c.modality, CLAIMS.c.background, CLAIMS.c.day_from, CLAIMS.c.day_to)
    query = select(CLAIMS.c.reading, CLAIMS.c.number, *cells).order_by(CLAIMS.c.number)
    read.append(to.execute(query, execution_options=_MANY))
    try:
        for reading, rows in groupby(read[-1], lambda row: row.reading):
            yield reading, [(*row[2:], _told_at(places.of(row.number)), _told_by(actors.of(row.number))) for row in rows]
    finally:
        for result in read:
            result.close()


def _told_at(rows: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted((row.cell, row.place, row.lat, row.lon) for row in rows))


def _told_by(rows: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted((row.actor, row.role) for row in rows))


class _ByClaim:
    """Rows ordered by claim, taken claim by claim."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._groups = groupby(rows, lambda row: row.claim)
        self._next: tuple[int, list[Any]] | None = (-1, [])

    def of(self, claim: int) -> list[Any]:
        """Those of a claim; asked for in ascending order."""
        while self._next is not None and self._next[0] < claim:
            found = next(self._groups, None)
            self._next = None if found is None else (found[0], list(found[1]))
        return self._next[1] if self._next is not None and self._next[0] == claim else []


def _utc(moment: str) -> str:
    """A moment in one spelling: records of other crawlers write the same one with Z, an offset or none; what is none as it is."""
    try:
        told = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return (told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)).isoformat()


def payload_of(warc: bytes) -> tuple[str, str]:
    """SHA-256, hex, of the payload of the first record, and the moment that the record states; what is no WARC record says so."""
    try:
        for record in ArchiveIterator(io.BytesIO(warc)):
            digest = hashlib.sha256(record.content_stream().read()).hexdigest()
            return digest, record.rec_headers.get_header("WARC-Date", "")
    except ArchiveLoadFailed as error:
        return f"no WARC record: {error}", ""
    return "no WARC record", ""
