"""Telling near copies while documents are written: what `waqai.origins` says of two texts, as the archive asks it."""

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Final

from waqai.archive import Like
from waqai.lexicon import load
from waqai.model import Document
from waqai.origins import SPACE, Likeness, Teller, enough, shared_statement

STATED: Final = 2
"""Bands of statements that two texts share at least before their quotes are compared."""


class Likening:
    """Tells near copies; see `waqai.archive.Compare`."""

    def __init__(self, teller: Teller) -> None:
        self._teller = teller

    def enough(self, shared: Collection[int], ours: int, theirs: int) -> bool:
        """Whether two texts may be copies by their bands, or carry one statement."""
        return _alike(shared, ours, theirs) or sum(band >= SPACE for band in shared) >= STATED

    def __call__(self, earlier: Document, later: Document, shared: Collection[int], ours: int, theirs: int) -> Like | None:
        """How two texts are one, null where they are two."""
        alike = _alike(shared, ours, theirs)
        found = self._teller.like(earlier, later) if alike or earlier.text == later.text else None
        if found is None:
            found = shared_statement(earlier.text, later.text)
        return None if found is None else _like(found)


def count_bands(bands: Collection[int]) -> int:
    """How many bands a text has by its words, those of statements left out."""
    return sum(band < SPACE for band in bands)


@lru_cache(maxsize=1)
def teller(extra: tuple[Path, ...]) -> Teller:
    """What tells near copies in this process. extra: a user's gazetteers."""
    return Teller(load(extra))


def _alike(shared: Collection[int], ours: int, theirs: int) -> bool:
    return enough(count_bands(shared), ours, theirs)


def _like(found: Likeness) -> Like:
    kind = "statement" if found.kind == "quotation" and found.joins else found.kind
    spans = found.spans
    quoted = (spans[0].start, spans[0].end, spans[1].start, spans[1].end) if spans is not None else None
    return Like(kind, found.joins, round(found.shared, 4), quoted)
