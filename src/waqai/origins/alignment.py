"""Where the units of one text stand in another, and what they share there."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import LCSseq

from waqai.origins.words import Comparable

FREQUENT: Final = 6
"""Times; a word that stands more often in a text tells nothing of where another text's unit lies in it."""
SLACK: Final = 6
"""Words by which a unit may be longer or shift in a copy."""
CARRIED: Final = 0.4
"""Share of a unit's words that stand in order in the other text, from which the unit counts as carried over."""
HARD: Final = frozenset({"number", "place", "name", "day"})
"""Kinds of word that two texts of one form differ in, and copies do not."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A unit of text a, `[start, end)` in words, and the stretch of b where most of it stands in the same order.

    shared: pairs of word indexes (a, b), rising in both; there: `[first, last)` of b, (0, 0) where nothing is found.
    """

    start: int
    end: int
    shared: tuple[tuple[int, int], ...]
    there: tuple[int, int]

    @property
    def ratio(self) -> float:
        """Words shared in order, of all of the unit."""
        return len(self.shared) / (self.end - self.start)


def positions(text: Comparable) -> Mapping[str, Sequence[int]]:
    """Where each word that is no particle stands."""
    found: dict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(text.words):
        if word.kind != "stop":
            found[word.same].append(i)
    return found


def align(a: Comparable, b: Comparable) -> tuple[Aligned, ...]:
    """Each unit of a with where it stands in b. Linear in a, times the length of a unit."""
    places = positions(b)
    ours, theirs = [w.same for w in a.words], [w.same for w in b.words]
    return tuple(_align_unit(ours, start, end, theirs, places) for start, end in a.units)


def _align_unit(ours: list[str], start: int, end: int, theirs: list[str], places: Mapping[str, Sequence[int]]) -> Aligned:
    votes: Counter[int] = Counter()
    for i in range(start, end):
        where = places.get(ours[i], ())
        if len(where) <= FREQUENT:
            for j in where:
                votes[(j - i) // SLACK] += 1
    if not votes:
        return Aligned(start, end, (), (0, 0))
    drift = max(votes, key=lambda d: (votes[d] + votes[d + 1], votes[d], -abs(d))) * SLACK
    low, high = max(0, start + drift - SLACK // 2), min(len(theirs), end + drift + 2 * SLACK)
    shared = _common(ours[start:end], theirs[low:high], start, low)
    return Aligned(start, end, shared, (shared[0][1], shared[-1][1] + 1) if shared else (0, 0))


def _common(ours: list[str], theirs: list[str], start: int, low: int) -> tuple[tuple[int, int], ...]:
    pairs: list[tuple[int, int]] = []
    for block in LCSseq.opcodes(ours, theirs):
        if block.tag == "equal":
            pairs.extend((start + i, low + block.dest_start + i - block.src_start) for i in range(block.src_start, block.src_end))
    return tuple(pairs)
