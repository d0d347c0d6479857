"""Writing entries: many in one transaction, each there whole or not at all."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, Protocol

from sqlalchemy import Connection, Table, exists, func, insert, select, update

from waqai.archive.chain import CAPTURE, Forge, key_of, subject
from waqai.archive.entries import ClaimRow, Entry
from waqai.archive.indexing import RANK_BITS, index, rank_of, unindex
from waqai.archive.rows import version_cells
from waqai.archive.tables import (
    BANDS,
    CAPTURES,
    CLAIM_ACTORS,
    CLAIM_PLACES,
    CLAIMS,
    DOCUMENTS,
    FETCHES,
    LENT_PLACES,
    LIKENESSES,
    READINGS,
    REMOVALS,
    TOMBSTONES,
    VERSIONS,
    WORDS,
)
from waqai.model import Document

Outcome = Literal["taken", "changed", "known", "forgotten"]
"""What became of a document: new, a new version, there already, or not to be taken because it was forgotten on request."""
CANDIDATES: Final = 4
"""Texts that one is compared with, at most: those that share most bands with it."""
PER_BAND: Final = 4
"""Of the texts of one band, so many of the last are candidates: a phrase that thousands use tells nothing, and copies come soon."""


@dataclass(frozen=True, slots=True)
class Like:
    """A version that came before and is much like a new one.

    kind: "copy", "excerpt", "update" (a later state of it), "statement" (both are one statement and little else) or "quotation"
    (two reports that carry one statement). joins: whether the two are one origin as a whole. share: of the shorter text, or of
    the statement, that stands in the other, 0 to 1. quoted: where the statement stands in the earlier and in the later text
    (start, end, start, end), null without one.
    """

    kind: str
    joins: bool
    share: float
    quoted: tuple[int, int, int, int] | None = None


class Compare(Protocol):
    """How near copies are told."""

    def enough(self, shared: Collection[int], ours: int, theirs: int) -> bool:
        """Whether texts that share these bands are worth comparing. ours, theirs: `Entry.keys` of the new one and of the other."""

    def __call__(self, earlier: Document, later: Document, shared: Collection[int], ours: int, theirs: int) -> Like | None:
        """Whether two texts are near copies; None where they are not."""


@dataclass(frozen=True, slots=True)
class Last:
    """The newest version of a document."""

    document: int
    number: int
    version: int
    content: str


def newest(to: Connection, ids: Sequence[str]) -> dict[str, Last]:
    """The newest version of each of these documents that is there."""
    query = (
        select(DOCUMENTS.c.id, VERSIONS.c.document, VERSIONS.c.number, VERSIONS.c.version, VERSIONS.c.content)
        .join(VERSIONS, VERSIONS.c.document == DOCUMENTS.c.number)
        .where(DOCUMENTS.c.id.in_(ids), VERSIONS.c.superseded.is_(None))
    )
    return {row.id: Last(row.document, row.number, row.version, row.content) for row in to.execute(query)}


def earlier(to: Connection, ids: Sequence[str]) -> set[tuple[str, str]]:
    """Id and content digest of every version of these documents that is there.

    What comes from a file again is no news, whatever came after it; only a page that we fetch now can have gone back to an older
    text.
    """
    query = select(DOCUMENTS.c.id, VERSIONS.c.content).join(VERSIONS, VERSIONS.c.document == DOCUMENTS.c.number)
    return {(row.id, row.content) for row in to.execute(query.where(DOCUMENTS.c.id.in_(ids)))}


def forgotten(to: Connection, key: bytes, documents: Iterable[Document]) -> set[str]:
    """Ids of the documents that are not to be taken, by their id, address or text."""
    told = [
        (subject(key, one), document.id) for document in documents for one in (document.id, document.url, document.sha256) if one
    ]
    there = set(to.execute(select(TOMBSTONES.c.subject).where(TOMBSTONES.c.subject.in_({one for one, _ in told}))).scalars())
    return {document for one, document in told if one in there}


class Writer:
    """Writes entries within one transaction. compare: how near copies are told; None: they are not looked for."""

    def __init__(self, to: Connection, compare: Compare | None) -> None:
        self._to = to
        self._compare = compare
        self._forge = Forge(to)
        self._key = key_of(to)
        self._rows: dict[Table, list[dict[str, Any]]] = {}
        self._search: list[tuple[int, str, str]] = []
        self._banded: list[tuple[int, int, int]] = []
        self._bands: dict[int, list[tuple[int, int]]] = {}
        self._texts: dict[int, tuple[int, Document]] = {}
        self._numbers = {table: _top(to, table) for table in (DOCUMENTS, VERSIONS, READINGS, CLAIMS, CAPTURES)}

    def take(self, entries: Sequence[Entry]) -> list[Outcome]:
        """Write those that are new or changed, in order, and tell what became of each."""
        documents = [entry.document for entry in entries]
        last = newest(self._to, [document.id for document in documents])
        there = earlier(self._to, list(last))
        barred = forgotten(self._to, self._key, documents) if _any(self._to, TOMBSTONES) else set()
        self._look_up(entries)
        outcomes: list[Outcome] = []
        for entry in entries:
            document = entry.document
            before = last.get(document.id)
            if document.id in barred:
                outcomes.append("forgotten")
                continue
            fetched = entry.capture is not None and entry.capture.own
            if before is not None and (before.content == entry.content if fetched else (document.id, entry.content) in there):
                outcomes.append("known")
                continue
            last[document.id] = self._write(entry, before)
            there.add((document.id, entry.content))
            outcomes.append("taken" if before is None else "changed")
        self._restored(entries, last)
        self._fetched(entries)
        self._flush()
        return outcomes

    def gone(self, urls: Sequence[tuple[str, int]]) -> int:
        """Mark documents whose pages are no longer there as removed; how many were not so marked before."""
        last = newest(self._to, [url for url, _ in urls])
        open_ = self._removed(last)
        count = 0
        for url, status in urls:
            before = last.get(url)
            if before is None or before.document in open_:
                continue
            learnt = self._forge.tick()
            self._add(REMOVALS, document=before.document, learnt=learnt, status=status)
            self._forge.add(subject(self._key, url), before.version, f"removed:{status}", learnt)
            open_.add(before.document)
            count += 1
        # asked with what it gave before it was gone, a page that came back would be called unchanged, and be thought gone for good
        self._to.execute(FETCHES.delete().where(FETCHES.c.url.in_([url for url, _ in urls])))
        self._flush()
        return count

    def reread(self, entry: Entry, number: int, owner: int, rank: int) -> None:
        """Write a new reading of a version that is there, its claims and its words."""
        learnt = self._forge.tick()
        self._to.execute(
            update(READINGS).where(READINGS.c.version == number, READINGS.c.superseded.is_(None)).values(superseded=learnt)
        )
        self._reading(entry, number, rank, learnt)
        self._to.execute(update(VERSIONS).where(VERSIONS.c.number == number).values(private=entry.private))
        self._reindex(entry, rank)
        if not self._compared(number):
            self._look_up([entry])
            self._like(entry, number, owner, learnt)
        self._flush()

    def _compared(self, number: int) -> bool:
        """Whether a version was looked at when it was taken: it has bands, or repeats a text that has them."""
        looked = select(LIKENESSES.c.version).where(LIKENESSES.c.version == number).limit(1)
        return any(
            self._to.execute(one).first() for one in (looked, select(BANDS.c.band).where(BANDS.c.version == number).limit(1))
        )

    def _write(self, entry: Entry, before: Last | None) -> Last:
        document, learnt = entry.document, self._forge.tick()
        if before is None:
            owner, version = self._next(DOCUMENTS), 1
            self._add(DOCUMENTS, number=owner, id=document.id, learnt=learnt)
        else:
            owner, version = before.document, before.version + 1
            self._flush()
            for table, column in ((VERSIONS, VERSIONS.c.number), (READINGS, READINGS.c.version)):
                standing = update(table).where(column == before.number, table.c.superseded.is_(None))
                self._to.execute(standing.values(superseded=learnt))
            # the new version has bands of its own; many old ones would stand before the texts of others
            repeated = exists().where(LIKENESSES.c.other == before.number, LIKENESSES.c.kind == "copy", LIKENESSES.c.share == 1.0)
            self._to.execute(BANDS.delete().where(BANDS.c.version == before.number, ~repeated))
        number = self._next(VERSIONS)
        rank = rank_of(document, number, learnt)
        self._add(
            VERSIONS, number=number, document=owner, version=version, rank=rank, content=entry.content, private=entry.private,
            learnt=learnt, **version_cells(document),
        )  # fmt: skip
        self._reading(entry, number, rank, learnt)
        self._add(WORDS, rank=rank, body=entry.packed_words)
        self._search.append((rank, entry.title_words, entry.words))
        self._like(entry, number, owner, learnt)
        named = subject(self._key, document.id)
        self._forge.add(named, version, entry.content, learnt)
        if entry.capture is not None:
            self._capture(entry, number, version, named, learnt)
        return Last(owner, number, version, entry.content)

    def _reading(self, entry: Entry, version: int, rank: int, learnt: str) -> None:
        number = self._next(READINGS)
        self._add(
            READINGS, number=number, version=version, knowledge=entry.knowledge, engine=entry.engine, credit=entry.credit,
            body=entry.body, digest=entry.digest, learnt=learnt,
        )  # fmt: skip
        for position, claim in enumerate(entry.claims):
            self._claim(claim, number, version, position, rank >> RANK_BITS)

    def _claim(self, claim: ClaimRow, reading: int, version: int, position: int, published: int) -> None:
        """published: day of publication, for what has no day of its own."""
        number = self._next(CLAIMS)
        self._add(
            CLAIMS, number=number, reading=reading, version=version, position=position, id=claim.id, type=claim.type,
            modality=claim.modality, background=claim.background, day_from=claim.day_from, day_to=claim.day_to,
        )  # fmt: skip
        day = claim.day_to or max(claim.day_from or published, published)
        for square, place, lat, lon in claim.places:
            self._add(CLAIM_PLACES, cell=square, day=day, claim=number, place=place, lat=lat, lon=lon)
        for square, place, lat, lon in claim.lent:
            self._add(LENT_PLACES, cell=square, day=day, claim=number, place=place, lat=lat, lon=lon)
        for actor, role in claim.actors:
            self._add(CLAIM_ACTORS, actor=actor, claim=number, role=role)

    def _like(self, entry: Entry, number: int, owner: int, learnt: str) -> None:
        """Compare a new version with those of other documents that share bands with it, and note its own."""
        if not entry.bands or self._compare is None:
            return
        shared: dict[tuple[int, int], list[int]] = {}
        for band in entry.bands:
            for sharing in self._bands.get(band, [])[-PER_BAND:]:
                shared.setdefault(sharing, []).append(band)
        enough = [o for o, bands in shared.items() if self._compare.enough(bands, entry.keys, o[1])]
        best = sorted(enough, key=lambda other: (-len(shared[other]), -other[0]))
        texts = self._documents([other for other, _ in best[: CANDIDATES + 1]])
        # a version of the same document is an update of it, and no copy
        others = [candidate for candidate in best if candidate[0] in texts and texts[candidate[0]][0] != owner][:CANDIDATES]
        same = False
        for candidate in others:
            other, keys = candidate
            text = texts[other][1]
            like = self._compare(text, entry.document, shared[candidate], entry.keys, keys)
            if like is not None:
                self._add(
                    LIKENESSES, version=number, other=other, kind=like.kind, joins=like.joins, share=like.share,
                    quoted=json.dumps(like.quoted) if like.quoted is not None else None, learnt=learnt,
                )  # fmt: skip
                same = same or text.text == entry.document.text
        self._texts[number] = owner, entry.document
        if same:
            return  # the one it repeats stands for it
        for band in entry.bands:
            self._bands.setdefault(band, []).append((number, entry.keys))
            self._banded.append((band, number, entry.keys))

    def _look_up(self, entries: Sequence[Entry]) -> None:
        """Ask for the bands of many entries at once: one question each would cost more than all the rest of writing. What was
        written before must be flushed."""
        if self._compare is None:
            return
        bands = sorted({band for entry in entries for band in entry.bands})
        if self._to.dialect.name == "sqlite":
            rows = self._to.exec_driver_sql(_SHARING_SQLITE, (json.dumps(bands),))
        else:
            rows = self._to.exec_driver_sql(_SHARING_POSTGRESQL, (bands,))
        self._bands = {}
        for band, version, keys in sorted(rows):
            self._bands.setdefault(band, []).append((version, keys))

    def _documents(self, numbers: Sequence[int]) -> dict[int, tuple[int, Document]]:
        missing = [number for number in numbers if number not in self._texts]
        if missing:
            columns = (
                VERSIONS.c.number,
                VERSIONS.c.document,
                VERSIONS.c.text,
                VERSIONS.c.title,
                VERSIONS.c.source,
                VERSIONS.c.published,
            )
            for row in self._to.execute(select(*columns).where(VERSIONS.c.number.in_(missing))):
                self._texts[row.number] = (
                    row.document,
                    Document(row.text, title=row.title, source=row.source, published=row.published),
                )
        return {number: self._texts[number] for number in numbers}

    def _capture(self, entry: Entry, number: int, version: int, named: str, learnt: str) -> None:
        kept = entry.capture
        if kept is None:
            return
        self._add(
            CAPTURES, number=self._next(CAPTURES), version=number, url=kept.url, captured=kept.captured, kind=kept.kind,
            sha256=kept.sha256, own=kept.own, warc=kept.warc, learnt=learnt,
        )  # fmt: skip
        self._forge.add(named, version, CAPTURE + entry.capture_digest, learnt)

    def _removed(self, last: dict[str, Last]) -> set[int]:
        owners = [one.document for one in last.values()]
        query = select(REMOVALS.c.document).where(REMOVALS.c.superseded.is_(None), REMOVALS.c.document.in_(owners))
        return set(self._to.execute(query).scalars())

    def _restored(self, entries: Sequence[Entry], last: dict[str, Last]) -> None:
        """Pages that were gone and have been fetched again."""
        if not _any(self._to, REMOVALS):
            return
        self._flush()
        removed = self._removed(last)
        for entry in entries:
            one = last.get(entry.document.id)
            if one is None or one.document not in removed or entry.capture is None:
                continue
            learnt = self._forge.tick()
            standing = update(REMOVALS).where(REMOVALS.c.document == one.document, REMOVALS.c.superseded.is_(None))
            self._to.execute(standing.values(superseded=learnt))
            self._forge.add(subject(self._key, entry.document.id), one.version, "restored:", learnt)
            removed.discard(one.document)

    def _fetched(self, entries: Sequence[Entry]) -> None:
        rows = {entry.fetched[0]: entry.fetched for entry in entries if entry.fetched is not None}
        if rows:
            self._to.execute(FETCHES.delete().where(FETCHES.c.url.in_(list(rows))))
            self._to.execute(insert(FETCHES), [{"url": url, "etag": e, "modified": m} for url, e, m in rows.values()])

    def _reindex(self, entry: Entry, rank: int) -> None:
        unindex(self._to, rank)
        self._add(WORDS, rank=rank, body=entry.packed_words)
        self._search.append((rank, entry.title_words, entry.words))

    def _next(self, table: Table) -> int:
        self._numbers[table] += 1
        return self._numbers[table]

    def _add(self, table: Table, **cells: Any) -> None:
        self._rows.setdefault(table, []).append(cells)

    def _flush(self) -> None:
        for table in _ORDER:
            rows = self._rows.pop(table, None)
            if rows:
                self._insert(table, list(table.c.keys()), [tuple(map(row.get, table.c.keys())) for row in rows])
        if self._banded:
            self._insert(BANDS, ("band", "version", "keys"), self._banded)
            self._banded = []
        if self._search:
            index(self._to, self._search)
            self._search = []
        self._forge.write()

    def _insert(self, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Rows as the driver takes them: so many small ones cost more to be bound one by one than to be written."""
        sign = "?" if self._to.dialect.name == "sqlite" else "%s"
        values = ", ".join([sign] * len(columns))
        self._to.exec_driver_sql(f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({values})", list(rows))


_SHARING_SQLITE: Final = f"""
SELECT asked.value, bands.version, bands.keys FROM json_each(?) AS asked JOIN bands ON bands.band = asked.value
WHERE bands.version >= coalesce(
    (SELECT version FROM bands AS b WHERE b.band = asked.value ORDER BY version DESC LIMIT 1 OFFSET {PER_BAND - 1}), 0)"""
_SHARING_POSTGRESQL: Final = f"""
SELECT asked.band, found.version, found.keys FROM unnest(%s::bigint[]) AS asked (band)
CROSS JOIN LATERAL (
    SELECT version, keys FROM bands WHERE bands.band = asked.band ORDER BY version DESC LIMIT {PER_BAND}) AS found"""
_ORDER: Final = (
    DOCUMENTS, VERSIONS, READINGS, CLAIMS, CLAIM_PLACES, LENT_PLACES, CLAIM_ACTORS, WORDS, LIKENESSES, CAPTURES, REMOVALS,
)  # fmt: skip


def _top(to: Connection, table: Table) -> int:
    return to.execute(select(func.max(table.c.number))).scalar() or 0


def _any(to: Connection, table: Table) -> bool:
    return to.execute(select(table).limit(1)).first() is not None
