"""Forgetting documents on request, and telling which near copies of them remain."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from waqai.archive import Archive
from waqai.workflow.showing import View, real_ids


@dataclass(frozen=True, slots=True)
class Forgotten:
    """forgotten: ids of what is gone (or would be); unknown: ids that are not there; copies: near copies that stay; all as anybody
    may see them. clean: the letters are out of the file too; else another process reads the archive as it was."""

    forgotten: tuple[str, ...]
    unknown: tuple[str, ...]
    copies: tuple[str, ...]
    clean: bool = True

    def shape(self) -> dict[str, Any]:
        """For a program."""
        return {"forgotten": self.forgotten, "unknown": self.unknown, "copies": self.copies, "clean": self.clean}


def forget(archive: Archive, ids: Sequence[str], *, copies: bool, dry: bool) -> Forgotten:
    """Forget these documents. copies: their near copies too. dry: nothing is changed."""
    asked = list(dict.fromkeys(real_ids(archive, ids)))
    there = {one.document.id: View(one).document.id for one in archive.stored(documents=asked)}
    like = [one for one in archive.copies(sorted(there)) if one not in there]
    there.update((one.document.id, View(one).document.id) for one in archive.stored(documents=like))
    doomed = [one for one in asked if one in there] + (like if copies else [])
    unknown = tuple(one for one in asked if one not in there)
    stay = () if copies else tuple(there[one] for one in like)
    gone, clean = (doomed, True) if dry else archive.forget(doomed)
    return Forgotten(tuple(there[one] for one in gone), unknown, stay, clean)
