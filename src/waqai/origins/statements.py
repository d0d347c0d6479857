"""Statements that different texts quote: found by keys of what stands within quotation marks, however little else they share."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from typing import Final

from rapidfuzz.distance import LCSseq

from waqai.model import Span
from waqai.origins.likeness import Likeness
from waqai.origins.signatures import content_hashes, pair_ranks

LEAST_WORDS: Final = 7
"""Content words of a statement: fewer are a slogan or a name, which texts share without sharing anything."""
MOST: Final = 12
"""Statements of one text that are looked at."""
KEYS: Final = 3
"""Keys of a statement; a half of it shares two of three in two cases of three."""
ALIKE: Final = 0.8
"""Share of the words of the shorter of two quotes that stand in order in the other, from which they are one statement."""
SPACE: Final = 1 << 33
"""What tells keys of statements from keys of texts, which have 32 bits."""
_QUOTED: Final = re.compile(r"«([^«»]{30,2000})»|“([^“”]{30,2000})”|\"([^\"\n]{30,2000})\"")


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch within quotation marks. words: hashes of its content words, in order."""

    start: int
    end: int
    words: tuple[int, ...]

    @property
    def keys(self) -> tuple[int, ...]:
        """What an index finds it by."""
        return tuple(rank | SPACE for rank in nsmallest(KEYS, pair_ranks(list(self.words))))


@lru_cache(512)
def statements(text: str) -> tuple[Statement, ...]:
    """The statements of a text in order, MOST at most. Linear; 0.05 ms for 300 words with one quote. Those of the last
    texts are remembered."""
    found = []
    for quoted in _QUOTED.finditer(text):
        words = tuple(content_hashes(quoted.group(quoted.lastindex or 0)))
        if len(words) >= LEAST_WORDS:
            found.append(Statement(*quoted.span(quoted.lastindex or 0), words))
        if len(found) == MOST:
            break
    return tuple(found)


def statement_keys(text: str) -> tuple[int, ...]:
    """The keys of all statements of a text, each once; none is below SPACE."""
    return tuple(dict.fromkeys(key for one in statements(text) for key in one.keys))


def shared_statement(a: str, b: str) -> Likeness | None:
    """The longest statement that two texts quote, with where it stands in each; None where they share none."""
    found = max(_shared(statements(a), statements(b)), key=lambda shared: shared[0], default=None)
    if found is None:
        return None
    _, share, one, other = found
    spans = (Span(one.start, one.end, a[one.start : one.end]), Span(other.start, other.end, b[other.start : other.end]))
    part = (spans[0] if len(a) <= len(b) else spans[1]).text
    return Likeness("quotation", share, 0, min(len(a), len(b)) / max(len(a), len(b)), len(part) / min(len(a), len(b)), spans)


def _shared(ours: tuple[Statement, ...], theirs: tuple[Statement, ...]) -> Iterator[tuple[int, float, Statement, Statement]]:
    for one in ours:
        for other in theirs:
            same = LCSseq.similarity(one.words, other.words)
            share = same / min(len(one.words), len(other.words))
            if same >= LEAST_WORDS and share >= ALIKE:
                yield same, share, one, other
