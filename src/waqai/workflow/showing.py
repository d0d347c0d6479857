"""The one door: what of a stored document an audience may see. Whatever a command prints of archived texts goes through here."""

import re
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import Any, Final

import msgspec

from waqai.archive import Archive, Stored
from waqai.masking import masked_document, masked_reading, masked_text
from waqai.model import Document, Private, Reading
from waqai.policy import MASK_IN_ADDRESS, Masked, Policy

_NUMBERED: Final = "#"
_MASKED_ID: Final = re.compile(rf"{MASK_IN_ADDRESS}{_NUMBERED}([0-9]{{1,18}})$")
PUBLIC: Final = Policy()
"""What anybody may see: private persons masked, sensitive sites coarsened."""


def privates(stored: Stored) -> tuple[Private, ...]:
    """Where a stored version names private persons."""
    return msgspec.json.decode(stored.private, type=tuple[Private, ...]) if stored.private is not None else ()


class View:
    """A stored version as an audience may see it. Offsets are those of the original text, as everywhere; words are masked."""

    def __init__(self, stored: Stored, policy: Policy = PUBLIC) -> None:
        self.stored = stored
        self._policy = policy
        self._privates = privates(stored)

    @cached_property
    def document(self) -> Document:
        """The document, its text, title, address, author and an id that is an address masked; `real_ids` takes such an id back."""
        masked = masked_document(self._policy, self.stored.document, self._privates)
        if masked.id == self.stored.document.id:
            return masked
        return msgspec.structs.replace(masked, id=f"{masked.id}{_NUMBERED}{self.stored.owner}")

    @property
    def hides(self) -> bool:
        """Whether any name is masked."""
        return any(map(self._policy.hidden, self._privates))

    @property
    def hides_always(self) -> bool:
        """Whether a name is masked that is shown to nobody."""
        return any(one.always for one in self._privates)

    def reading(self, claims: Collection[int] | None = None) -> Reading:
        """The reading, its spans moved to where they stand in the masked text. claims: positions; only these."""
        masked = masked_reading(self._policy, self.stored.reading(claims), self._privates)
        return msgspec.structs.replace(masked, document=self.document)

    def words(self, start: int, end: int) -> str:
        """The words of a stretch of the original text."""
        first, last = self._masked.span(start, end)
        return self._masked.text[first:last]

    def masks(self, start: int, end: int) -> bool:
        """Whether a name in a stretch of the original text is masked."""
        return self._masked.hides(start, end)

    def ref(self, start: int, end: int) -> dict[str, Any]:
        """A stretch of the original text, cited."""
        named = {"document": self.document.id, "version": self.stored.version}
        return {**named, "start": start, "end": end, "quote": self.words(start, end)}

    def around(self, start: int, end: int, context: int) -> dict[str, Any]:
        """The same, with what stands before and after it, `context` code points each."""
        length = len(self.stored.document.text)
        return {
            **self.ref(start, end),
            "before": self.words(max(0, start - context), start),
            "after": self.words(end, min(length, end + context)),
        }

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the masked text stands in the original; one that cuts into a mask takes in the whole of the name."""
        return _back(self._masked.moved, start, last=False), _back(self._masked.moved, end, last=True)

    @cached_property
    def _masked(self) -> Masked:
        return masked_text(self._policy, self.stored.document, self._privates)


def real_ids(archive: Archive, ids: Sequence[str]) -> list[str]:
    """The ids that the archive knows for those that a user was shown: masked ones end in the archive's number of the document."""
    numbers = {one: int(found[1]) for one in ids if (found := _MASKED_ID.search(one))}
    names = archive.named(list(numbers.values())) if numbers else {}
    return [names.get(numbers[one], one) if one in numbers else one for one in ids]


def _back(moved: Sequence[tuple[int, int, int, int]], offset: int, *, last: bool) -> int:
    shift = 0
    for start, end, begin, stop in moved:
        if offset <= begin if last else offset < begin:
            break
        if offset < stop or (last and offset == stop):
            return end if last else start
        shift = end - stop
    return offset + shift
