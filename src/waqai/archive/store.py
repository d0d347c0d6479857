"""The archive as its users see it: one database, named by a path or a URL, that documents go into and answers come out of."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Final, Self, TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError, OperationalError
from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_exponential

from waqai.archive.chain import Verification, key_of, verify
from waqai.archive.engines import open_engine, reading, shown
from waqai.archive.entries import Entry, content_digest
from waqai.archive.filters import AT_ONCE, Filters, placed
from waqai.archive.forgetting import forget, scrub
from waqai.archive.grouping import Group, copies, groups
from waqai.archive.recalling import Proof, Standing, Stored, behind, by_number, by_publication, proof, standing, stored, with_claim
from waqai.archive.rows import document_of
from waqai.archive.searching import Hit, search
from waqai.archive.tables import DOCUMENTS, FETCHES, TOMBSTONES, VERSIONS
from waqai.archive.testifying import Asked, Survey, Witness, changed, keys, newest, siblings, survey, witnesses
from waqai.archive.writing import Compare, Outcome, Writer, earlier, forgotten
from waqai.errors import ArchiveError
from waqai.model import Document, Entity
from waqai.script.searching import Query

GONE_SECONDS: Final = 60
"""How long a server that went away is waited for."""
DISK_FULL: Final = "53100"
"""PostgreSQL's code for a full disk."""
Made = TypeVar("Made")


class Archive:
    """An archive opened for reading and writing, brought to the tables of today first.

    where: a path (SQLite, made if it is not there) or a database URL. Raises InputError for one that cannot be opened, is no
    archive, or was written by a newer Waqai; ArchiveError when the disk is full or the server stays away.
    """

    def __init__(self, where: str) -> None:
        self._where = where
        self._engine = open_engine(where)

    def take(self, entries: Sequence[Entry], compare: Compare | None = None) -> list[Outcome]:
        """Keep documents with their readings, all in one transaction: stopped anywhere, they are there whole or not at all.

        A document whose id is there is known where one of its versions has the same content (a page that we fetched: the newest),
        else it gets one more version.
        """
        return self._writing(lambda to: Writer(to, compare).take(entries))

    def gone(self, urls: Sequence[tuple[str, int]]) -> int:
        """Mark documents as removed, with what their servers said; how many were not so marked before."""
        return self._writing(lambda to: Writer(to, None).gone(urls))

    def reread(self, entries: Sequence[tuple[Stored, Entry]], compare: Compare | None = None) -> None:
        """Keep new readings of versions that are there."""

        def write(to: Connection) -> None:
            writer = Writer(to, compare)
            for old, entry in entries:
                writer.reread(entry, old.number, old.owner, old.rank)

        self._writing(write)

    def knows(self, documents: Sequence[Document]) -> list[Outcome]:
        """What `take` would do with each document, none of them a page that we fetched; nothing is written. What an earlier one of
        the list would change counts."""
        ids, there, barred = self._asking(lambda to: _known(to, documents))
        outcomes: list[Outcome] = []
        for document in documents:
            content = document.id, content_digest(document)
            if document.id in barred:
                outcomes.append("forgotten")
            elif document.id not in ids:
                outcomes.append("taken")
            else:
                outcomes.append("known" if content in there else "changed")
            ids.add(document.id)
            there.add(content)
        return outcomes

    def validators(self, url: str) -> tuple[str | None, str | None] | None:
        """ETag and Last-Modified of a page as it was last fetched, None if it was not."""
        row = self._asking(lambda to: to.execute(select(FETCHES.c.etag, FETCHES.c.modified).where(FETCHES.c.url == url)).first())
        return (row.etag, row.modified) if row is not None else None

    def stored(self, as_of: str | None = None, documents: Sequence[str] | None = None) -> Iterator[Stored]:
        """The version of each document that was known then (null: now), with its reading of that time, in the order of learning.
        documents: ids; only these."""
        with self._told(), self.reading() as to:
            yield from stored(to, as_of, documents)

    def documents(self) -> Iterator[tuple[int, Document]]:
        """Every version of every document, with its number, in the order of ids."""
        with self._told(), self.reading() as to:
            query = select(VERSIONS, DOCUMENTS.c.id.label("key")).join(DOCUMENTS, DOCUMENTS.c.number == VERSIONS.c.document)
            for row in to.execute(query.order_by(DOCUMENTS.c.id, VERSIONS.c.version)):
                yield row.version, document_of(row, row.key)

    def with_claim(self, claim: str, as_of: str | None = None) -> list[tuple[Stored, int]]:
        """The versions that told a claim then, each with its position in their reading."""
        return self._asking(lambda to: with_claim(to, claim, as_of))

    def proof(self, one: Stored, as_of: str | None = None) -> Proof:
        """What stood behind a version then (null: stands now): its link of the chain and its pages."""
        return self._asking(lambda to: proof(to, one, as_of))

    def behind(self, knowledge: str, engine: str) -> list[int]:
        """Numbers of the versions that today's engine has not read, or that are not in the index."""
        return self._asking(lambda to: behind(to, knowledge, engine))

    def by_number(self, numbers: Sequence[int], as_of: str | None = None) -> list[Stored]:
        """Versions by the archive's own numbers, as they were read then (null: are read now)."""

        def ask(to: Connection) -> list[Stored]:
            parts = (numbers[start : start + AT_ONCE] for start in range(0, len(numbers), AT_ONCE))
            return [one for some in parts for one in by_number(to, some, as_of)]

        return self._asking(ask)

    def copies(self, ids: Sequence[str]) -> list[str]:
        """Ids of the documents that are one text with these, as known now."""
        return self._asking(lambda to: copies(to, ids))

    def groups(self, as_of: str | None = None, documents: Sequence[str] | None = None, limit: int = 100) -> list[Group]:
        """Groups of near copies, and of texts that carry one statement, as known then; see `waqai.archive.grouping`."""
        return self._asking(lambda to: groups(to, as_of, documents, limit))

    def forget(self, ids: Sequence[str]) -> tuple[list[str], bool]:
        """Forget documents, with every version, reading, claim and page of them; gives the ids of those that were there, and
        whether their letters are out of the file too (see `waqai.archive.forgetting.scrub`)."""
        gone = self._writing(lambda to: forget(to, ids))
        return gone, scrub(self._engine)

    def named(self, numbers: Sequence[int]) -> dict[int, str]:
        """Ids of documents by the archive's own numbers of them."""

        def ask(to: Connection) -> dict[int, str]:
            rows = to.execute(select(DOCUMENTS.c.number, DOCUMENTS.c.id).where(DOCUMENTS.c.number.in_(numbers)))
            return {row.number: row.id for row in rows}

        return self._asking(ask)

    def placed(self, places: Sequence[Entity], as_of: str | None = None) -> dict[str, int]:
        """How many claims there were at each of these places then (null: now), by id; those without any are left out."""
        return self._asking(lambda to: placed(to, places, as_of))

    def standing(self, as_of: str | None = None) -> Standing:
        """How much was known then (null: now)."""
        return self._asking(lambda to: standing(to, as_of))

    def search(self, query: Query, filters: Filters, as_of: str | None, limit: int) -> list[Hit]:
        """The documents that fit a query best; see `waqai.archive.searching`."""
        return self._asking(lambda to: search(to, query, filters, as_of, limit))

    def witnesses(self, asked: Asked | Sequence[Asked], as_of: str | None = None, also: Sequence[int] = ()) -> list[Witness]:
        """What testifies of some places in some days; see `waqai.archive.testifying`."""
        wanted = (asked,) if isinstance(asked, Asked) else asked
        return self._asking(lambda to: witnesses(to, wanted, as_of, also))

    def changed(self, since: str, until: str | None = None) -> list[int]:
        """Numbers of the versions that came, or were read anew, between two moments (until null: now)."""
        return self._asking(lambda to: changed(to, since, until))

    def siblings(self, numbers: Sequence[int]) -> list[int]:
        """Numbers of every version of the documents that some versions are of."""
        return self._asking(lambda to: siblings(to, numbers))

    def claim_keys(self, as_of: str | None = None) -> Iterator[tuple[int, str, int, str, bool]]:
        """Every claim that was known then: number of its version, id of its document, version, its id, whether the version names
        private persons."""
        with self._told(), self.reading() as to:
            yield from keys(to, as_of)

    def survey(self, as_of: str | None = None, first: date | None = None) -> Survey:
        """What was published from a day on, whatever it tells; see `waqai.archive.testifying`."""
        return self._asking(lambda to: survey(to, as_of, first))

    def newest(self, as_of: str | None = None) -> str | None:
        """When what was published last of all was published, as it states it; see `waqai.archive.testifying`."""
        return self._asking(lambda to: newest(to, as_of))

    def by_publication(self, as_of: str | None) -> bool:
        """Whether a moment lies before the archive was begun, so that it is told by what had been published."""
        return self._asking(lambda to: by_publication(to, as_of))

    def verify(self) -> Verification:
        """Recompute every digest and every link of the chain; name what is not as it was written, or missing."""
        return self._asking(verify)

    def reading(self) -> Connection:
        """A connection that sees one moment of the archive, and writes nothing."""
        return reading(self._engine)

    def close(self) -> None:
        """Let go of the database; the next use connects anew."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        """The archive itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the database."""
        self.close()

    def _writing(self, work: Callable[[Connection], Made]) -> Made:
        """Do something in one transaction. A server that went away is waited for and the whole is done again: what was committed
        before it went is then known, and is not doubled."""
        return self._patiently(lambda: self._once(work))

    def _asking(self, work: Callable[[Connection], Made]) -> Made:
        """Ask something, again if the server went away meanwhile."""
        return self._patiently(lambda: self._asked(work))

    def _patiently(self, work: Callable[[], Made]) -> Made:
        tries = Retrying(
            retry=retry_if_exception(_away), stop=stop_after_delay(GONE_SECONDS), wait=wait_exponential(0.2, max=5), reraise=True
        )
        with self._told():
            made: Made = tries(work)
        return made

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What the database refuses, in words of ours."""
        try:
            yield
        except DBAPIError as error:
            raise ArchiveError(shown(self._where), " ".join(str(error.orig).split())) from error

    def _once(self, work: Callable[[Connection], Made]) -> Made:
        with self._engine.begin() as to:
            return work(to)

    def _asked(self, work: Callable[[Connection], Made]) -> Made:
        with self.reading() as to:
            return work(to)


def _known(to: Connection, documents: Sequence[Document]) -> tuple[set[str], set[tuple[str, str]], set[str]]:
    """Ids that are there, ids with the digests of their versions, and ids of documents that are not to be taken."""
    there = earlier(to, [document.id for document in documents])
    ids = {key for key, _ in there}
    if to.execute(select(TOMBSTONES).limit(1)).first() is None:
        return ids, there, set()
    return ids, there, forgotten(to, key_of(to), documents)


def _away(error: BaseException) -> bool:
    """A server that cannot be reached, or closed the connection; a file is never away."""
    if not isinstance(error, OperationalError):
        return False
    return not isinstance(error.orig, sqlite3.Error) and getattr(error.orig, "sqlstate", None) != DISK_FULL
