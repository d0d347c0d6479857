"""Telling near copies while documents are written: what `waqai.origins` says of two texts, as the archive asks it."""

from functools import lru_cache
from pathlib import Path

from waqai.archive import Like
from waqai.lexicon import load, load_framing
from waqai.model import Document
from waqai.origins import FEW, SHARED, Comparable, Vocabulary, comparable, compare

KEPT = 256
"""Texts kept ready to be compared: a text is compared with several, and several with it."""


class Likening:
    """Tells near copies. Texts are made ready once for as long as they are among the last KEPT."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        def ready(text: str, title: str | None) -> Comparable:
            return comparable(text, title, vocabulary)

        self._ready = lru_cache(KEPT)(ready)

    def enough(self, shared: int, bands: int) -> bool:
        """See `Compare`: two bands, one where there are but few."""
        return shared >= (1 if bands <= FEW else SHARED)

    def __call__(self, earlier: Document, later: Document) -> Like | None:
        """How two texts are one, null where they are two. The same letters are a copy, and are not compared."""
        if earlier.text == later.text:
            return Like("copy", 1.0)
        found = compare(self._ready(earlier.text, earlier.title), self._ready(later.text, later.title))
        if found is None:
            return None
        spans = found.spans
        quoted = (spans[0].start, spans[0].end, spans[1].start, spans[1].end) if spans is not None else None
        return Like(found.kind, round(found.shared, 4), quoted)


@lru_cache(maxsize=1)
def vocabulary(extra: tuple[Path, ...]) -> Vocabulary:
    """What telling copies needs of the tables. extra: a user's gazetteers."""
    return Vocabulary(load(extra), load_framing())
