"""Telling near copies among documents, and what a whole group of them is: whose text, who carries it, what each changed."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from waqai.lexicon import Framing, Knowledge, load_framing
from waqai.model import Document, Span
from waqai.origins.edits import Edit, edits
from waqai.origins.likeness import Likeness, compare
from waqai.origins.signatures import pairs_of, signature
from waqai.origins.words import Comparable, Vocabulary, comparable

CONTAINED: Final = 0.27
"""Share of the pairs of words of the shorter text from which two texts are laid side by side. Of the 131 copies of tests/origins
the least alike share 0.29; a paragraph that two long reports share is less, and costs no comparison."""
BLOCKS: Final = 0.45
"""Share from which they are laid side by side however they share it; a copy must have half of its units in the other text."""
BLOCK: Final = 8
"""Pairs that a stretch shared word for word has on average, from which what two texts share are paragraphs."""
REMEMBERED: Final = 128
"""Texts made ready that are kept for the next comparison, about 60 KB each: a new document is compared with recent ones."""


class Teller:
    """Tells near copies; remembers what it made of the last texts, and spellings."""

    def __init__(self, know: Knowledge, framing: Framing | None = None) -> None:
        self._framing = framing or load_framing()
        self._outlets = know.outlets
        self._vocabulary = Vocabulary(know, self._framing)
        self._ready = lru_cache(REMEMBERED)(self._made_ready)
        self._pairs = lru_cache(4 * REMEMBERED)(self._paired)
        self._signatures = lru_cache(REMEMBERED)(self._signature)

    def signature(self, document: Document) -> tuple[int, ...]:
        """The keys by which an index finds candidates. 0.3 ms for 300 words."""
        return self._signatures(document.text, document.title)

    def like(self, a: Document, b: Document) -> Likeness | None:
        """Whether two documents that share a key are near copies, and of what kind.

        None at once for two that share less than CONTAINED of their pairs of words. Cost: 0.8 ms for 300 words, 2 ms more for a
        text that was not among the last ones met.
        """
        if a.text == b.text and a.text.strip():
            return Likeness("copy", 1.0, 0, 1.0)
        short, long = sorted((self._pairs(a.text, a.title), self._pairs(b.text, b.title)), key=len)
        if not _may_be_one(short, frozenset(long)):
            return None
        return compare(self._ready(a.text, a.title), self._ready(b.text, b.title))

    def forget(self) -> None:
        """Drop the texts that are remembered; spellings stay."""
        self._ready.cache_clear()
        self._pairs.cache_clear()
        self._signatures.cache_clear()

    def edits(self, a: Document, b: Document) -> tuple[Edit, ...]:
        """What b changed in a; of two titles where a text is empty."""
        return edits(self._ready(a.text, a.title), self._ready(b.text, b.title), self._vocabulary)

    def edits_within(self, a: Span, b: Span) -> tuple[Edit, ...]:
        """What differs between two stretches, such as a statement that two texts carry, in spans of the whole texts."""
        ours, theirs = (comparable(stretch.text, None, self._vocabulary) for stretch in (a, b))
        if not ours.words or not theirs.words:
            return ()
        found = edits(ours, theirs, self._vocabulary)
        return tuple(replace(edit, a=_moved(edit.a, a.start), b=_moved(edit.b, b.start)) for edit in found)

    def _made_ready(self, text: str, title: str | None) -> Comparable:
        return comparable(text, title, self._vocabulary)

    def _paired(self, text: str, title: str | None) -> tuple[int, ...]:
        return pairs_of(text, title, self._framing)

    def _signature(self, text: str, title: str | None) -> tuple[int, ...]:
        return signature(text, title, self._framing)


def _may_be_one(short: Sequence[int], long: frozenset[int]) -> bool:
    """Whether the pairs of words that two texts share may make them one: enough of them, and not a few whole paragraphs in two
    texts of their own, which no rewording leaves."""
    shared, blocks, within = 0, 0, False
    for pair in short:
        found = pair in long
        shared += found
        blocks += found and not within
        within = found
    if shared < CONTAINED * len(short):
        return False
    return shared >= BLOCKS * len(short) or shared < BLOCK * blocks


def _moved(span: Span | None, by: int) -> Span | None:
    return None if span is None else Span(span.start + by, span.end + by, span.text)
