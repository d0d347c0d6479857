"""Forgetting documents on request, and telling which near copies of them remain."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from waqai.archive import Archive


@dataclass(frozen=True, slots=True)
class Forgotten:
    """forgotten: ids of what is gone (or would be); unknown: ids that are not there; copies: near copies that stay."""

    forgotten: tuple[str, ...]
    unknown: tuple[str, ...]
    copies: tuple[str, ...]

    def shape(self) -> dict[str, Any]:
        """For a program."""
        return {"forgotten": self.forgotten, "unknown": self.unknown, "copies": self.copies}


def forget(archive: Archive, ids: Sequence[str], *, copies: bool, dry: bool) -> Forgotten:
    """Forget these documents. copies: their near copies too. dry: nothing is changed."""
    asked = list(dict.fromkeys(ids))
    there = {one.document.id for one in archive.stored(documents=asked)}
    like = [one for one in archive.copies(sorted(there)) if one not in there]
    doomed = [one for one in asked if one in there] + (like if copies else [])
    gone = doomed if dry else archive.forget(doomed)
    return Forgotten(tuple(gone), tuple(one for one in asked if one not in there), () if copies else tuple(like))
