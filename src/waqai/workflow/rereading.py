"""Reading the archive anew with today's engine and tables, and telling what changed by it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import msgspec

from waqai.archive import Archive, Entry, Stored
from waqai.errors import InputError
from waqai.lexicon import load
from waqai.model import Claim
from waqai.workflow.likening import Likening, teller
from waqai.workflow.making import CHUNK, ENGINE, Makers, jobs_here
from waqai.workflow.showing import View, privates

AT_ONCE: Final = 4 * CHUNK
"""Versions in one transaction: others write in between."""


@dataclass(frozen=True, slots=True)
class Change:
    """What reading a version anew changed. before, after: digests of the knowledge; lost, gained: claims told no more, and new,
    as anybody may see them."""

    document: str
    version: int
    before: str
    after: str
    lost: tuple[Claim, ...]
    gained: tuple[Claim, ...]

    def shape(self) -> dict[str, Any]:
        """For a program."""
        return {
            "document": self.document,
            "version": self.version,
            "knowledge": {"before": self.before, "after": self.after},
            "lost": [_told(claim) for claim in self.lost],
            "gained": [_told(claim) for claim in self.gained],
        }


def reread(
    archive: Archive, extra: tuple[Path, ...], jobs: int, *, dry: bool, whole: bool, told: Callable[[int, int], None]
) -> Iterator[Change]:
    """Read anew what today's engine has not read (whole: everything), and give what changed, in the order of learning.

    dry: nothing is written. told: called with how many are done and how many there are.
    """
    know, like = load(extra), Likening(teller(extra))
    numbers = archive.behind("" if whole else know.digest, ENGINE)
    done = 0
    archive.close()  # no connection is open while processes are forked
    pending: list[tuple[Stored, Entry]] = []
    batches = _batches(archive, numbers)
    olds: list[Stored] = []

    def chunks() -> Iterator[list[Any]]:
        for batch in batches:
            olds.extend(batch)
            yield [one.document for one in batch]

    for _, made in Makers(jobs or jobs_here(), extra).made(chunks()):
        for one in made:
            old = olds.pop(0)
            if isinstance(one, InputError):
                raise one  # it was taken in once, so that this is a fault of ours and not of the document
            if isinstance(one, Entry):
                pending.append((old, one))
                change = _change(old, one)
                if change is not None:
                    yield change
        if not dry and len(pending) >= AT_ONCE:
            archive.reread(pending, like)
            pending = []
        done += len(made)
        told(done, len(numbers))
    if not dry and pending:
        archive.reread(pending, like)


def _batches(archive: Archive, numbers: Sequence[int]) -> Iterator[list[Stored]]:
    for start in range(0, len(numbers), CHUNK):
        yield archive.by_number(numbers[start : start + CHUNK])


def _change(old: Stored, new: Entry) -> Change | None:
    anew = replace(old, body=new.body, private=new.private, knowledge=new.knowledge)
    before, after = old.findings().claims, anew.findings().claims
    if all(claim in after for claim in before) and all(claim in before for claim in after):
        return None
    # told as anybody may see them: names that are masked by either reading are masked in both
    masked = [View(replace(one, private=_private(old, new))).reading() for one in (old, anew)]
    lost = tuple(shown for raw, shown in zip(before, masked[0].claims, strict=True) if raw not in after)
    gained = tuple(shown for raw, shown in zip(after, masked[1].claims, strict=True) if raw not in before)
    return Change(masked[0].document.id, old.version, old.knowledge, new.knowledge, lost, gained)


def _private(old: Stored, new: Entry) -> str | None:
    found = dict.fromkeys([*privates(old), *privates(replace(old, private=new.private))])
    return msgspec.json.encode(list(found)).decode() if found else None


def _told(claim: Claim) -> dict[str, Any]:
    return {
        "claim": claim.id,
        "type": claim.type,
        "modality": claim.modality,
        "trigger": claim.trigger.text,
        "evidence": claim.evidence.text,
        "why": claim.why,
    }
