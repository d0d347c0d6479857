"""Taking in and keeping: intake, pipeline and archive joined."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from waqai.archive import Archive, Outcome, Verification
from waqai.errors import InputError
from waqai.intake import documents
from waqai.lexicon import load
from waqai.model import digest
from waqai.pipeline import Pipeline


@dataclass(slots=True)
class Summary:
    """What an ingest did: counts, and what could not be taken with its reason. What is not Arabic is kept and marked, not read."""

    taken: int = 0
    known: int = 0
    changed: int = 0
    not_arabic: int = 0
    failed: list[InputError] = field(default_factory=list)

    def shape(self) -> dict[str, Any]:
        """For a program: the contract's shape."""
        failed = [{"source": error.where, "reason": str(error)} for error in self.failed]
        return {"taken": self.taken, "known": self.known, "changed": self.changed, "not_arabic": self.not_arabic, "failed": failed}


def ingest(
    sources: Iterable[str],
    stdin: BinaryIO,
    archive: str,
    published: str | None,
    outlet: str | None,
    extra: tuple[Path, ...],
    dry: bool,
) -> Summary:
    """Take in all that the sources hold: read what is new or changed, keep it, one document a transaction.

    Begun again after it was stopped, it finds what it kept and goes on. dry: nothing is read or written, only told. extra: a user's
    gazetteers. Raises InputError for an archive that cannot be opened.
    """
    store, summary = Archive(archive), Summary()
    pipeline = Pipeline(load(extra))
    try:
        for taken in documents(list(sources), stdin, published, outlet):
            if isinstance(taken, InputError):
                summary.failed.append(taken)
                continue
            document = msgspec.structs.replace(taken, id=taken.id or taken.url or digest(taken.text))
            outcome = store.knows(document)
            if not dry and outcome != "known":
                reading = pipeline.read(document)
                outcome = store.take(document, reading)
                summary.not_arabic += reading.document.note is not None
            _count(summary, outcome)
    finally:
        store.close()
    return summary


def _count(summary: Summary, outcome: Outcome) -> None:
    if outcome == "known":
        summary.known += 1
    elif outcome == "changed":
        summary.changed += 1
    else:
        summary.taken += 1


def verify(archive: str) -> Verification:
    """Recompute all digests of an archive. Raises InputError for one that is not there or cannot be opened."""
    if "://" not in archive and not Path(archive).is_file():
        raise InputError(archive, "no such file", "an archive of Waqai")
    store = Archive(archive)
    try:
        return store.verify()
    finally:
        store.close()
