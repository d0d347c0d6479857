"""Reading back what was known at some moment: documents, their readings, whether their pages still stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, or_, select

from waqai.archive.entries import Body, unpacked
from waqai.archive.rows import document_of
from waqai.archive.tables import DOCUMENTS, READINGS, REMOVALS, VERSIONS, WORDS
from waqai.model import Document, Reading


@dataclass(frozen=True, slots=True)
class Stored:
    """One version of a document as the archive keeps it, with the reading that stood then.

    number, rank: the archive's own. learnt: when it was taken in. removed: when its page was found gone, null if it stands.
    knowledge, engine, agency, body: of the reading; body null where there is none. private: JSON, see `tables`.
    """

    number: int
    rank: int
    document: Document
    version: int
    learnt: str
    removed: str | None
    private: str | None
    knowledge: str
    engine: str
    agency: str | None
    body: bytes | None

    def findings(self) -> Body:
        """Mentions and claims of its reading."""
        return unpacked(self.body) if self.body is not None else Body((), ())

    def reading(self) -> Reading:
        """The reading as it was made."""
        body = self.findings()
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
            READINGS.c.agency,
            READINGS.c.body,
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
        row.number, row.rank, document_of(row, row.key), row.version, row.learnt, row.removed, row.private,
        row.knowledge or "", row.engine or "", row.agency, row.body,
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
