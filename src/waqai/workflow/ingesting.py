"""Taking in: intake, reading on all processors and the archive joined.

Documents are kept in the order in which they came, many in one transaction. Stopped anywhere and started again, it goes on: what
was committed is known, what was not is taken.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, Final

from waqai.archive import Archive, Entry, Outcome
from waqai.archive.engines import is_there
from waqai.archive.entries import content_digest
from waqai.errors import InputError
from waqai.intake import Given, Gone, Item, Page, Reach, Unchanged, Validators, extract, items
from waqai.language.languages import language_of
from waqai.model import Document
from waqai.workflow.likening import Likening, teller
from waqai.workflow.making import CHUNK, CHUNK_BYTES, Makers, Raw, jobs_here, keyed

BATCH: Final = 64
"""Documents in one transaction, at most: a commit waits for the disk."""
BATCH_SECONDS: Final = 2.0
"""How long one waits for its commit where few come in."""
TOLD: Final = 1_000
"""Failures that a summary names; all of them are counted."""


@dataclass(slots=True)
class Summary:
    """What an ingest did so far. What is not Arabic is kept and marked, not read. removed: documents whose pages are gone;
    forgotten: refused, since they were to be forgotten; failures: how many in all, `failed` names the first TOLD of
    them; remarks: what was stated of a document and not taken over, with its id, TOLD at most."""

    taken: int = 0
    known: int = 0
    changed: int = 0
    not_arabic: int = 0
    removed: int = 0
    forgotten: int = 0
    failures: int = 0
    failed: list[InputError] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)

    def shape(self) -> dict[str, Any]:
        """For a program: the contract's shape."""
        counts = {name: getattr(self, name) for name in ("taken", "known", "changed", "not_arabic", "removed", "forgotten")}
        failed = [{"source": _writable(error.where), "reason": _writable(str(error))} for error in self.failed]
        remarks = [{"document": where, "remark": remark} for where, remark in self.remarks]
        return {**counts, "failed": failed, "failures": self.failures, "remarks": remarks}

    @property
    def seen(self) -> int:
        """Everything that was met."""
        return self.taken + self.known + self.changed + self.removed + self.forgotten + self.failures

    def fail(self, error: InputError) -> None:
        """Count a failure."""
        self.failures += 1
        if len(self.failed) < TOLD:
            self.failed.append(error)


def _writable(told: str) -> str:
    """Without lone surrogates, which stand for bytes in the name of a file that are no UTF-8 and cannot be written as such."""
    return told.encode("utf-8", "backslashreplace").decode("utf-8")


@dataclass(frozen=True, slots=True)
class Taking:
    """How to take in. given: what the user says of documents; reach: how the web is reached; extra: a user's gazetteers; jobs:
    processes that read, all processors by default; dry: nothing is read or written, only told."""

    given: Given = field(default_factory=Given)
    reach: Reach = field(default_factory=Reach)
    extra: tuple[Path, ...] = ()
    jobs: int = 0
    dry: bool = False


Told = Callable[[Summary, InputError | None], None]
"""Called after every step with how things stand, and with what could not be taken, if it is that."""


class Ingest:
    """Takes sources into one archive and counts what it does."""

    def __init__(self, where: str, taking: Taking, told: Told = lambda summary, error: None) -> None:
        """where: the archive. Raises InputError for one that cannot be opened."""
        self.summary = Summary()
        self._taking = taking
        self._told = told
        # a dry run asks an archive that is there, and makes none
        self._nowhere = None if not taking.dry or is_there(where) else TemporaryDirectory(prefix="waqai-")
        self._archive = Archive(where if self._nowhere is None else str(Path(self._nowhere.name) / "a.db"))
        self._pending: list[Entry | Gone] = []
        self._since = time.monotonic()
        self._like: Likening | None = None

    def run(self, sources: Sequence[str], stdin: BinaryIO) -> Summary:
        """Take in all that the sources hold. Raises ArchiveError where the archive cannot be written any more."""
        met = items(sources, stdin, self._taking.given, replace(self._taking.reach, known=self._known))
        try:
            if self._taking.dry:
                self._tell(met)
            else:
                self._take(met)
        finally:
            self._archive.close()
            if self._nowhere is not None:
                self._nowhere.cleanup()
        return self.summary

    def _known(self, url: str) -> Validators | None:
        kept = self._archive.validators(url)
        return Validators(*kept) if kept is not None else None

    def _take(self, met: Iterable[Item]) -> None:
        makers = Makers(self._taking.jobs or jobs_here(), self._taking.extra)
        self._like = Likening(teller(self._taking.extra))
        self._archive.close()  # no connection is open while processes are forked; the next one opens anew
        for _, made in makers.made(self._chunks(met)):
            for one in made:
                if isinstance(one, InputError):
                    self._fail(one)
                else:
                    self._pending.append(one)
            if len(self._pending) >= BATCH or time.monotonic() - self._since > BATCH_SECONDS:
                self._commit()
        self._commit()

    def _chunks(self, met: Iterable[Item]) -> Iterator[Sequence[Raw]]:
        """What has to be made, a chunk at a time; what is known already is counted and left out."""
        chunk: list[Raw] = []
        size = 0
        for item in met:
            if isinstance(item, Document | Page | Gone):
                chunk.append(item)
                size += len(item.payload) if isinstance(item, Page) else 4 * len(item.text) if isinstance(item, Document) else 0
            else:
                self._other(item)
            if len(chunk) >= CHUNK or size > CHUNK_BYTES:
                yield from filter(None, [self._unknown(chunk)])
                chunk, size = [], 0
        yield from filter(None, [self._unknown(chunk)])

    def _unknown(self, chunk: Sequence[Raw]) -> list[Raw]:
        made: list[Raw] = [raw for raw in chunk if isinstance(raw, Page | Gone)]
        documents = self._keyed(chunk)
        for document, outcome in zip(documents, self._archive.knows(documents), strict=True):
            if outcome in {"known", "forgotten"}:
                self._count(outcome)
            else:
                made.append(document)
        return made

    def _keyed(self, chunk: Sequence[Raw]) -> list[Document]:
        documents = []
        for raw in chunk:
            if isinstance(raw, Document):
                try:
                    documents.append(keyed(raw))
                except InputError as error:
                    self._fail(error)
        return documents

    def _other(self, item: Unchanged | InputError) -> None:
        if isinstance(item, InputError):
            self._fail(item)
        else:
            self._count("known")

    def _commit(self) -> None:
        """In the order in which things were met: a page that is gone may have been there a line before."""
        for gone, found in groupby(self._pending, lambda one: isinstance(one, Gone)):
            if gone:
                self.summary.removed += self._archive.gone([(one.url, one.status) for one in found if isinstance(one, Gone)])
            else:
                self._keep([one for one in found if isinstance(one, Entry)])
        self._pending = []
        self._since = time.monotonic()

    def _keep(self, entries: Sequence[Entry]) -> None:
        for entry, outcome in zip(entries, self._archive.take(entries, self._like), strict=True):
            self._count(outcome)
            if outcome in {"taken", "changed"}:
                self._remark(entry)
            self.summary.not_arabic += entry.document.note is not None and outcome in {"taken", "changed"}

    def _remark(self, entry: Entry) -> None:
        document = entry.document
        # an address may spell the name of a private person of its page
        where = "a document that names private persons" if entry.private and "://" in document.id else document.id
        room = TOLD - len(self.summary.remarks)
        self.summary.remarks += [(where, remark) for remark in document.remarks[:room]]

    def _tell(self, met: Iterable[Item]) -> None:
        """A dry run: what would be taken, by what the archive knows now and what came before in the same run."""
        versions: dict[str, set[str]] = {}
        for item in met:
            if isinstance(item, Document | Page):
                try:
                    document = keyed(extract(item) if isinstance(item, Page) else item)
                except InputError as error:
                    self._fail(error)
                    continue
                outcome, content = self._archive.knows([document])[0], content_digest(document)
                if document.id in versions and outcome in {"taken", "changed"}:
                    outcome = "known" if content in versions[document.id] else "changed"
                versions.setdefault(document.id, set()).add(content)
                self._count(outcome)
                self.summary.not_arabic += outcome in {"taken", "changed"} and language_of(document.text)[1] is not None
            elif not isinstance(item, Gone):
                self._other(item)

    def _fail(self, error: InputError) -> None:
        self.summary.fail(error)
        self._told(self.summary, error)

    def _count(self, outcome: Outcome) -> None:
        setattr(self.summary, outcome, getattr(self.summary, outcome) + 1)
        self._told(self.summary, None)
