"""Forgetting: a document goes, with every version, reading, claim and page of it; a keyed tombstone and the hashes stay.

What stays tells nothing to who does not have the document already: keyed digests of its id and its texts (so that it is not taken
in again), and its links of the chain, whose hashes still hold.
"""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Engine, delete, insert, or_, select, update

from waqai.archive.chain import FORGOTTEN, Forge, key_of, subject
from waqai.archive.engines import BUSY_SECONDS
from waqai.archive.indexing import unindex
from waqai.archive.tables import (
    BANDS,
    CAPTURES,
    CHAIN,
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
from waqai.model import digest

READERS_SECONDS: Final = 5.0
"""How long readers of the old state are waited for; a command reads for less."""


def forget(to: Connection, ids: Sequence[str]) -> list[str]:
    """Forget these documents; the ids of those that were there. One transaction; `scrub` afterwards takes the letters themselves
    out of the file."""
    if to.dialect.name == "sqlite":
        to.exec_driver_sql("PRAGMA secure_delete=ON")
    key, forge = key_of(to), Forge(to)
    found = to.execute(select(DOCUMENTS).where(DOCUMENTS.c.id.in_(ids)).order_by(DOCUMENTS.c.number)).all()
    for row in found:
        _forget(to, key, forge, row)
    forge.write()
    if found and to.dialect.name == "sqlite":
        # only merging takes deleted words out of the index
        to.exec_driver_sql("INSERT INTO search (search) VALUES ('optimize')")
    return [row.id for row in found]


def _forget(to: Connection, key: bytes, forge: Forge, document: Any) -> None:
    named, learnt = subject(key, document.id), forge.tick()
    versions = to.execute(select(VERSIONS.c.number, VERSIONS.c.rank, VERSIONS.c.url, VERSIONS.c.text).where(
        VERSIONS.c.document == document.number
    )).all()  # fmt: skip
    numbers = [row.number for row in versions]
    links = or_(CHAIN.c.document == named, CHAIN.c.document == document.id)
    hashes = list(to.execute(select(CHAIN.c.hash).where(links).order_by(CHAIN.c.link)).scalars())
    for row in versions:
        unindex(to, row.rank)
    claims = select(CLAIMS.c.number).where(CLAIMS.c.version.in_(numbers))
    pages = {document.id, *(row.url for row in versions if row.url)}
    doomed: list[tuple[Any, ColumnElement[bool]]] = [
        (CLAIM_PLACES, CLAIM_PLACES.c.claim.in_(claims)),
        (LENT_PLACES, LENT_PLACES.c.claim.in_(claims)),
        (CLAIM_ACTORS, CLAIM_ACTORS.c.claim.in_(claims)),
        (CLAIMS, CLAIMS.c.version.in_(numbers)),
        (READINGS, READINGS.c.version.in_(numbers)),
        (BANDS, BANDS.c.version.in_(numbers)),
        (LIKENESSES, or_(LIKENESSES.c.version.in_(numbers), LIKENESSES.c.other.in_(numbers))),
        (CAPTURES, CAPTURES.c.version.in_(numbers)),
        (FETCHES, FETCHES.c.url.in_(pages)),
        (REMOVALS, REMOVALS.c.document == document.number),
        (VERSIONS, VERSIONS.c.document == document.number),
        (DOCUMENTS, DOCUMENTS.c.number == document.number),
    ]
    for table, which in doomed:
        to.execute(delete(table).where(which))
    to.execute(update(CHAIN).where(CHAIN.c.document == document.id).values(document=named))
    subjects = {named, *(subject(key, digest(row.text)) for row in versions), *(subject(key, page) for page in pages)}
    there = set(to.execute(select(TOMBSTONES.c.subject).where(TOMBSTONES.c.subject.in_(subjects))).scalars())
    if subjects - there:
        to.execute(insert(TOMBSTONES), [{"subject": one, "learnt": learnt} for one in sorted(subjects - there)])
    forge.add(named, 0, FORGOTTEN + ",".join(hashes), learnt)


def scrub(engine: Engine) -> bool:
    """Take what was deleted out of the files too, as far as the database can; copies and backups of them are not reached.

    False where another process reads the old state for longer than READERS_SECONDS: the letters go from the file when it has ended
    and the archive is written or forgotten in again.
    """
    if engine.dialect.name == "sqlite":
        return _emptied(engine)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT", reading=True) as to:
        _vacuum(to)
    return True


def _emptied(engine: Engine) -> bool:
    """Write the log of changes into the file and cut it to nothing."""
    raw = engine.raw_connection()  # a transaction of ours would lock the log that is to be emptied
    to = raw.cursor()
    to.execute(f"PRAGMA busy_timeout={READERS_SECONDS * 1000:.0f}")
    busy, *_ = to.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    to.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    raw.close()
    return not busy


def _vacuum(to: Connection) -> None:
    for table in (DOCUMENTS, VERSIONS, READINGS, CLAIMS, CLAIM_PLACES, LENT_PLACES, CLAIM_ACTORS, WORDS, CAPTURES, FETCHES, CHAIN):
        to.exec_driver_sql(f"VACUUM FULL {table.name}")
    to.exec_driver_sql("VACUUM FULL search")
