"""Long runs of words that two texts share: the mark of one statement carried by both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from waqai.origins.alignment import HARD
from waqai.origins.words import Comparable

STATEMENT: Final = 12
"""Words of the shortest statement that is one wherever it is met."""
_SEED: Final = 4
_GAP: Final = 2
"""Words that an outlet may change within a statement."""
THAT: Final = frozenset("ان انه انها انهم بان بانه بانها وان لان".split())
"""What opens indirect speech."""
_BEFORE: Final = 12
"""Words before an unmarked statement among which the verb of saying stands."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch that two texts share: half-open ranges of words in each; shared: words that are the same, of the longer, 0 to 1."""

    ours: tuple[int, int]
    theirs: tuple[int, int]
    shared: float


def quoted_run(a: Comparable, b: Comparable) -> Run | None:
    """The longest statement that both texts carry: within quotation marks in one of them, or behind a verb of saying in both and
    with a number, name or day in it. None where there is none of STATEMENT words."""
    runs = (run for run in _runs([w.same for w in a.words], [w.same for w in b.words]) if _is_statement(run, a, b))
    return max(runs, key=lambda run: run.ours[1] - run.ours[0], default=None)


def _is_statement(run: Run, a: Comparable, b: Comparable) -> bool:
    if run.ours[1] - run.ours[0] < STATEMENT:
        return False
    for text, (start, end) in ((a, run.ours), (b, run.theirs)):
        if sum(text.quoted[start:end]) >= 0.6 * (end - start):
            return True
    if not any(word.kind in HARD for word in a.words[run.ours[0] : run.ours[1]]):
        return False
    return all(_told(text, start) for text, start in ((a, run.ours[0]), (b, run.theirs[0])))


def _told(text: Comparable, start: int) -> bool:
    """Whether a verb of saying and its «that» stand before or at the head of a stretch."""
    first = max(0, start - _BEFORE)
    said = [i for i in range(first, min(start + 6, len(text.words))) if text.said[i]]
    return bool(said) and any(text.words[i].same in THAT for i in range(said[0] + 1, min(start + 8, len(text.words))))


def _runs(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Run]:
    """Runs that both have, those joined that only a few changed words part."""
    seeds: dict[tuple[str, ...], int] = {}
    for last in range(len(theirs) - _SEED, -1, -1):
        seeds[tuple(theirs[last : last + _SEED])] = last
    i, same = 0, 0
    open_run: tuple[int, int, int, int] | None = None
    while i + _SEED <= len(ours):
        j = seeds.get(tuple(ours[i : i + _SEED]))
        if j is None:
            i += 1
            continue
        width = _SEED
        while i + width < len(ours) and j + width < len(theirs) and ours[i + width] == theirs[j + width]:
            width += 1
        if open_run is not None and 0 <= i - open_run[1] <= _GAP and 0 <= j - open_run[3] <= _GAP:
            open_run, same = (open_run[0], i + width, open_run[2], j + width), same + width
        else:
            if open_run is not None:
                yield _closed(open_run, same)
            open_run, same = (i, i + width, j, j + width), width
        i += width
    if open_run is not None:
        yield _closed(open_run, same)


def _closed(run: tuple[int, int, int, int], same: int) -> Run:
    return Run(run[:2], run[2:], same / max(run[1] - run[0], run[3] - run[2]))
