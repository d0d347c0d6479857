"""Reading back what was known at some moment: documents, their readings, whether their pages still stand."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, null, or_, select, true

from waqai.archive.chain import key_of, link_body, subject
from waqai.archive.entries import Body, unpacked
from waqai.archive.rows import document_of
from waqai.archive.tables import CAPTURES, CHAIN, CLAIMS, DOCUMENTS, READINGS, REMOVALS, VERSIONS, WORDS
from waqai.errors import InputError
from waqai.model import Capture, Document, Reading, moment


@dataclass(frozen=True, slots=True)
class Stored:
    """One version of a document as the archive keeps it, with the reading that stood then.

    number, owner, rank: the archive's own, owner that of the document. learnt: when it was taken in. removed: when its page was
    found gone, null if it stands. knowledge, engine, credit, body, read (the archive's number): of the reading; body null where
    there is none. credit, private: JSON, see `tables`.
    """

    number: int
    owner: int
    rank: int
    document: Document
    version: int
    learnt: str
    removed: str | None
    private: str | None
    knowledge: str
    engine: str
    credit: str | None
    body: bytes | None
    read: int = 0

    def findings(self, claims: Collection[int] | None = None) -> Body:
        """Mentions and claims of its reading. claims: positions; only these."""
        return unpacked(self.body, claims) if self.body is not None else Body((), ())

    def reading(self, claims: Collection[int] | None = None) -> Reading:
        """The reading as it was made. claims: positions; only these."""
        body = self.findings(claims)
        return Reading(self.document, body.mentions, body.claims, self.knowledge)


@dataclass(frozen=True, slots=True)
class Standing:
    """How much was known at a moment. newest: when the last of it was learnt, null for an empty archive; unindexed: versions that
    have no claims as rows yet, being older than they are."""

    documents: int
    newest: str | None
    unindexed: int


def stood(table: Table, as_of: str | None) -> ColumnElement[bool]:
    """Rows of a table that were known at a moment and not yet superseded; those that stand, without one."""
    if as_of is None:
        return table.c.superseded.is_(None)
    return and_(table.c.learnt <= as_of, or_(table.c.superseded.is_(None), table.c.superseded > as_of))


def versions(as_of: str | None) -> Select[Any]:
    """Versions that stood at a moment, each with its document's id, its reading and whether its page was gone."""
    return (
        select(
            VERSIONS,
            DOCUMENTS.c.id.label("key"),
            READINGS.c.knowledge,
            READINGS.c.engine,
            READINGS.c.credit.label("credited"),
            READINGS.c.body,
            READINGS.c.number.label("reading"),
            REMOVALS.c.learnt.label("removed"),
        )
        .join(DOCUMENTS, DOCUMENTS.c.number == VERSIONS.c.document)
        .outerjoin(READINGS, and_(READINGS.c.version == VERSIONS.c.number, stood(READINGS, as_of)))
        .outerjoin(REMOVALS, and_(REMOVALS.c.document == VERSIONS.c.document, stood(REMOVALS, as_of)))
        .where(stood(VERSIONS, as_of))
    )


def stored_row(row: Any) -> Stored:
    """A row of `versions` as what it tells."""
    return Stored(
        row.number, row.document, row.rank, document_of(row, row.key), row.version, row.learnt, row.removed, row.private,
        row.knowledge or "", row.engine or "", row.credited, row.body, row.reading or 0,
    )  # fmt: skip


def stored(to: Connection, as_of: str | None, documents: Sequence[str] | None = None) -> Iterator[Stored]:
    """Versions that stood at a moment, in the order of learning; documents: ids, only these."""
    query = versions(as_of).order_by(VERSIONS.c.number)
    if documents is not None:
        query = query.where(DOCUMENTS.c.id.in_(documents))
    for row in to.execute(query, execution_options={"yield_per": 200}):
        yield stored_row(row)


def standing(to: Connection, as_of: str | None) -> Standing:
    """How much was known at a moment."""
    count, newest = to.execute(select(func.count(), func.max(VERSIONS.c.learnt)).where(stood(VERSIONS, as_of))).one()
    indexed = to.execute(select(func.count()).select_from(WORDS)).scalar_one()
    everything = to.execute(select(func.count()).select_from(VERSIONS)).scalar_one()
    return Standing(count, newest, everything - indexed)


@dataclass(frozen=True, slots=True)
class Proof:
    """What stands behind one version: its link of the chain, with the bytes that the link's hash is made of, and the pages it was
    made of, the newest first. read: when its reading was made."""

    link: int
    hash: str
    previous: str
    hashed: bytes
    captures: tuple[Capture, ...]
    read: str | None


def with_claim(to: Connection, claim: str, as_of: str | None) -> list[tuple[Stored, int]]:
    """The versions that told a claim then, each with its position in their reading."""
    rows = to.execute(
        versions(as_of)
        .join(CLAIMS, CLAIMS.c.reading == READINGS.c.number)
        .where(CLAIMS.c.id == claim)
        .add_columns(CLAIMS.c.position)
        .order_by(VERSIONS.c.number)
    )
    return [(stored_row(row), row.position) for row in rows]


def proof(to: Connection, one: Stored, as_of: str | None = None) -> Proof:
    """What stood behind a version then. Raises InputError where its link is missing: the archive is broken."""
    key = key_of(to)
    named = (subject(key, one.document.id), one.document.id)
    told = select(CHAIN).where(CHAIN.c.document.in_(named), CHAIN.c.version == one.version, ~CHAIN.c.content.contains(":"))
    link = to.execute(told).first()
    if link is None:
        raise InputError(one.document.id, "no link of the chain", "an archive that `waqai verify` finds whole")
    known = (READINGS.c.learnt <= as_of, CAPTURES.c.learnt <= as_of) if as_of is not None else (true(), true())
    rows = to.execute(select(CAPTURES).where(CAPTURES.c.version == one.number, known[1]).order_by(CAPTURES.c.number.desc()))
    captures = tuple(Capture(row.url, row.captured, row.kind, row.sha256, row.warc, row.own) for row in rows)
    read = to.execute(select(func.max(READINGS.c.learnt)).where(READINGS.c.version == one.number, known[0])).scalar()
    hashed = link_body(link.link, link.document, link.version, link.content, link.learnt, link.previous)
    return Proof(link.link, link.hash, link.previous, hashed, captures, read)


def behind(to: Connection, knowledge: str, engine: str) -> list[int]:
    """Numbers of the versions whose standing reading is not of this knowledge and engine, or that are not in the index."""
    query = (
        select(VERSIONS.c.number)
        .outerjoin(READINGS, and_(READINGS.c.version == VERSIONS.c.number, READINGS.c.superseded.is_(None)))
        .outerjoin(WORDS, WORDS.c.rank == VERSIONS.c.rank)
        .where(
            or_(
                WORDS.c.rank.is_(None),
                and_(VERSIONS.c.superseded.is_(None), or_(READINGS.c.knowledge != knowledge, READINGS.c.engine != engine)),
            )
        )
        .order_by(VERSIONS.c.number)
    )
    return list(to.execute(query).scalars())


def by_publication(to: Connection, as_of: str | None) -> bool:
    """Whether a moment lies before the archive knew anything, so that it can only tell what had been published by then."""
    if as_of is None:
        return False
    # the first link of the chain stays, whatever is forgotten
    begun = to.execute(select(CHAIN.c.learnt).where(CHAIN.c.link == 1)).scalar()
    return begun is not None and as_of < begun


def published_by(published: str | None, as_of: str) -> bool:
    """Whether what states this time of publication had been published by a moment."""
    if not published:
        return False
    try:
        return moment(published) <= as_of
    except InputError:
        return False


def by_number(to: Connection, numbers: Sequence[int], as_of: str | None = None) -> list[Stored]:
    """Versions by the archive's own numbers, whether they stand or not, with the newest reading of each that was known then (null:
    is known now)."""
    known = [READINGS.c.version.in_(numbers), *([READINGS.c.learnt <= as_of] if as_of is not None else [])]
    last = select(READINGS.c.version, func.max(READINGS.c.number).label("number")).where(*known)
    newest = last.group_by(READINGS.c.version).subquery()
    query = (
        select(
            VERSIONS, DOCUMENTS.c.id.label("key"), READINGS.c.knowledge, READINGS.c.engine,
            READINGS.c.credit.label("credited"), READINGS.c.body, READINGS.c.number.label("reading"), null().label("removed"),
        )
        .join(DOCUMENTS, DOCUMENTS.c.number == VERSIONS.c.document)
        .outerjoin(newest, newest.c.version == VERSIONS.c.number)
        .outerjoin(READINGS, READINGS.c.number == newest.c.number)
        .where(VERSIONS.c.number.in_(numbers))
        .order_by(VERSIONS.c.number)
    )  # fmt: skip
    return [stored_row(row) for row in to.execute(query)]
