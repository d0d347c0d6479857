"""Making entries of what intake meets: extraction, reading and all that the archive derives from a reading, in one place.

A Maker runs in this process or in several others; what it makes is the same.
"""

import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from threading import Thread
from typing import Final

import msgspec

from waqai.archive import Entry, entry
from waqai.errors import ArchiveError, InputError
from waqai.intake import Gone, Page, extract
from waqai.lexicon import Knowledge, load, load_framing
from waqai.lexicon.outlets import load_outlets
from waqai.masking import masked_document
from waqai.model import Capture, Document, Reading, digest
from waqai.origins import credit, signature, statement_keys
from waqai.pipeline import Pipeline
from waqai.policy import MASK
from waqai.workflow.picturing import lent
from waqai.workflow.showing import PUBLIC

ENGINE: Final = version("waqai")
"""What readings are stored under beside the digest of the knowledge."""
CHUNK: Final = 16
"""Documents that go to another process together."""
CHUNK_BYTES: Final = 4_000_000
AHEAD: Final = 3
"""Chunks that a process has waiting; more would only fill memory."""
LONGEST: Final = 5_000_000
"""Code points of the longest document taken: a book of 2,000 pages."""

LONGEST_CELL: Final = 2_600
"""Bytes of an id, address, outlet, title and the like: PostgreSQL indexes no more than 2,704 of one, and an archive takes the same
documents whatever it lives in."""
_CELLS: Final = ("id", "url", "title", "source", "author", "credit")

Raw = Document | Page | Gone
Made = Entry | Gone | InputError


def jobs_here() -> int:
    """How many processes may read at once: the processors that this one may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def keyed(document: Document) -> Document:
    """A document under the id that the archive knows it by: the caller's, else its address, else the SHA-256 of its text.

    Raises InputError for one that no archive can hold.
    """
    where = document.id or document.url or "document"  # no title: it may name a private person
    for name in ("text", *_CELLS):
        if "\0" in (getattr(document, name) or ""):
            raise InputError(where.replace("\0", "␀")[:200], f"a NUL character in {name}", "text")
    for name in _CELLS:
        size = len((getattr(document, name) or "").encode("utf-8"))
        if size > LONGEST_CELL:
            raise InputError(where[:200], f"{name} of {size:,} bytes", f"at most {LONGEST_CELL:,}")
    if len(document.text) > LONGEST:
        raise InputError(where, f"{len(document.text):,} characters", f"at most {LONGEST:,}")
    sha = digest(document.text)
    return msgspec.structs.replace(document, id=document.id or document.url or sha, sha256=sha)


def _unnamed(reading: Reading) -> Document:
    """The document as the search index may hold it: without names of private persons, and without what stands for them."""
    masked = masked_document(PUBLIC, reading.document, reading.private)
    title = masked.title
    return msgspec.structs.replace(
        masked, text=masked.text.replace(MASK, " "), title=title.replace(MASK, " ") if title is not None else None
    )


class Maker:
    """Makes entries; what it remembers is spelling only, never a document."""

    def __init__(self, know: Knowledge) -> None:
        self._pipeline = Pipeline(know)
        self._framing, self._outlets = load_framing(), load_outlets()

    def make(self, raw: Raw) -> Made:
        """The entry of a document or page; the error that says why there is none. Word of a page that is gone passes through, so
        that it keeps its place among them."""
        if isinstance(raw, Gone):
            return raw
        capture: Capture | None = None
        fetched: tuple[str, str | None, str | None] | None = None
        try:
            if isinstance(raw, Page):
                capture, document = raw.capture, extract(raw)
                if raw.validators is not None and raw.url is not None:
                    fetched = (raw.url, raw.validators.etag, raw.validators.modified)
            else:
                document = raw
            document = keyed(document)
        except InputError as error:
            return error
        reading = self._pipeline.read(document)
        named = credit(document, self._outlets)
        keys = signature(document.text, document.title, self._framing)
        return entry(
            reading, ENGINE, capture=capture, fetched=fetched,
            masked=_unnamed(reading) if reading.private else None,
            bands=(*keys, *statement_keys(document.text)), keys=len(keys),
            credit=None if named is None else (named.outlet, named.name, named.by),
            lent=lent(reading),
        )  # fmt: skip

    def make_all(self, raws: Sequence[Raw]) -> list[Made]:
        """The same for several."""
        return [self.make(raw) for raw in raws]


@dataclass(frozen=True, slots=True)
class Makers:
    """How to make many. jobs: processes; extra: a user's gazetteers."""

    jobs: int
    extra: tuple[Path, ...] = ()

    def made(self, chunks: Iterable[Sequence[Raw]]) -> Iterator[tuple[Sequence[Raw], list[Made]]]:
        """Each chunk with what was made of it, in order. One job: in this process."""
        if self.jobs < 2:
            for chunk in chunks:
                yield chunk, _make(self.extra, chunk)
            return
        waiting: deque[tuple[Sequence[Raw], Future[list[Made]]]] = deque()
        with self._pool() as pool:
            try:
                for chunk in chunks:
                    waiting.append((chunk, pool.submit(_make, self.extra, chunk)))
                    if len(waiting) > self.jobs * AHEAD:
                        done = waiting.popleft()
                        yield done[0], done[1].result()
                while waiting:
                    done = waiting.popleft()
                    yield done[0], done[1].result()
            except BrokenProcessPool as error:
                raise ArchiveError("a process that reads", "it was ended from outside, perhaps for want of memory") from error
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def _pool(self) -> ProcessPoolExecutor:
        """Processes, forked before any chunk is asked for: what asks for chunks may start threads, and those forbid forking."""
        fork = sys.platform == "linux"
        if fork:
            maker(self.extra)  # the tables are loaded once, and shared
        pool = ProcessPoolExecutor(self.jobs, multiprocessing.get_context("fork" if fork else "spawn"), initializer=_watch)
        if fork:
            pool.submit(_make, self.extra, ()).result()
        return pool


@lru_cache(maxsize=1)
def maker(extra: tuple[Path, ...]) -> Maker:
    """The maker of this process."""
    return Maker(load(extra))


def _make(extra: tuple[Path, ...], chunk: Sequence[Raw]) -> list[Made]:
    return maker(extra).make_all(chunk)


def _watch() -> None:
    """A process that reads for another ends with it, however that ended."""
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
