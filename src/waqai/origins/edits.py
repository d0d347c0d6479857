"""What an outlet changed in the text that it carries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rapidfuzz import fuzz

from waqai.model import Span
from waqai.origins.alignment import CARRIED, HARD, Aligned, align
from waqai.origins.words import Comparable, Vocabulary, Word, unprefixed

EditKind = Literal["framing", "number", "name", "spelling", "other", "cut", "added", "reordered"]

SPELT: Final = 75
"""rapidfuzz ratio, 0 to 100, of two words that are spellings of one."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference between two copies.

    kind: "framing" (one thing called by names that take different sides), "number", "name", "spelling", "other" (other words for
    it), "cut" (only in a), "added" (only in b), "reordered" (the same stretch at another place). a, b: where it stands, None in
    the text that lacks it. of: what is named differently (as in framing.tsv, or an actor's id), "" but for framing; takes: whose
    side the words of a and of b take, "" for plain ones.
    """

    kind: EditKind
    a: Span | None
    b: Span | None
    of: str = ""
    takes: tuple[str, str] = ("", "")


def edits(a: Comparable, b: Comparable, vocabulary: Vocabulary) -> tuple[Edit, ...]:
    """What differs between two copies, in the order of a, what only b has last.

    Units that both have are compared word by word; one that only one has is cut or added as a whole. Spans are of the original
    texts. Cost: linear, times the length of a unit.
    """
    there = align(a, b)
    carried = [unit for unit in there if unit.ratio >= CARRIED]
    moved = _moved(carried)
    found: list[Edit] = []
    used = [False] * len(b.words)
    for unit in there:
        if unit.ratio < CARRIED:
            found.append(Edit("cut", a.span(unit.start, unit.end), None))
            continue
        first, last = _stretch(unit, carried, len(b.words))
        used[first:last] = [True] * (last - first)
        if unit in moved:
            found.append(Edit("reordered", a.span(unit.start, unit.end), b.span(first, last)))
        found.extend(_inside(a, b, unit, (first, last), vocabulary))
    found.extend(Edit("added", None, b.span(start, end)) for start, end in _unused(b, used))
    return tuple(_joined(found, a.folded.source))


def _moved(carried: Sequence[Aligned]) -> set[Aligned]:
    """The units out of order: all but the longest row of units that follow each other in both texts."""
    best: list[list[Aligned]] = []
    for unit in carried:
        before = max((row for row in best if row[-1].there[0] <= unit.there[0]), key=len, default=[])
        best.append([*before, unit])
    kept = max(best, key=len, default=[])
    return {unit for unit in carried if unit not in kept}


def _stretch(unit: Aligned, carried: Sequence[Aligned], total: int) -> tuple[int, int]:
    """Where a unit stands in b, drawn out over words on both sides that no other unit shares, as far as its own edges reach."""
    first, last = unit.there
    others = [other.there for other in carried if other is not unit]
    low = max((end for _, end in others if end <= first), default=0)
    high = min((start for start, _ in others if start >= last), default=total)
    return max(low, first - (unit.shared[0][0] - unit.start)), min(high, last + (unit.end - 1 - unit.shared[-1][0]))


def _inside(a: Comparable, b: Comparable, unit: Aligned, there: tuple[int, int], vocabulary: Vocabulary) -> Iterator[Edit]:
    """The differences within one unit: shared words that are written otherwise, and what stands between them."""
    i, j = unit.start, there[0]
    for at, other in (*unit.shared, (unit.end, there[1])):
        yield from _between(a, i, at, b, j, other, vocabulary)
        if at < unit.end:
            yield from _same(a, at, b, other, vocabulary)
        i, j = at + 1, other + 1


def _same(a: Comparable, i: int, b: Comparable, j: int, vocabulary: Vocabulary) -> Iterator[Edit]:
    """A shared word that is written otherwise: a side's name that takes another side, or a spelling. A number in words is none."""
    ours, theirs = a.letters(i), b.letters(j)
    if ours == theirs or a.words[i].kind in {"number", "denial"}:
        return
    if a.words[i].kind != "side":
        yield Edit("spelling", a.span(i, i + 1), b.span(j, j + 1))
        return
    takes = (vocabulary.takes(ours), vocabulary.takes(theirs))
    if takes[0] != takes[1]:
        yield Edit("framing", a.span(i, i + 1), b.span(j, j + 1), a.words[i].same[1:], takes)
    elif unprefixed(ours) != unprefixed(theirs):
        yield Edit("other", a.span(i, i + 1), b.span(j, j + 1))


def _between(a: Comparable, i: int, end: int, b: Comparable, j: int, stop: int, vocabulary: Vocabulary) -> Iterator[Edit]:
    """What stands between two shared words: word for word as far as both reach, the rest cut or added. Particles alone are none."""
    left = [n for n in range(i, end) if a.words[n].kind != "stop"]
    right = [n for n in range(j, stop) if b.words[n].kind != "stop"]
    for n in tuple(left):
        m = next((m for m in right if _partners(a.words[n], b.words[m])), None)
        if m is not None:
            left.remove(n)
            right.remove(m)
            yield _exchanged(a, n, b, m, vocabulary)
    for n, m in zip(left, right, strict=False):
        yield _exchanged(a, n, b, m, vocabulary)
    rest, more = left[len(right) :], right[len(left) :]
    if rest:
        yield Edit("cut", a.span(rest[0], rest[-1] + 1), None)
    if more:
        yield Edit("added", None, b.span(more[0], more[-1] + 1))


def _partners(a: Word, b: Word) -> bool:
    """Whether two words that are not the same stand for one another rather than by chance at one place."""
    if a.kind == b.kind and a.kind in {"number", "side", "day", "denial"}:
        return True
    return min(len(a.same), len(b.same)) > 2 and fuzz.ratio(a.same, b.same) >= SPELT


def _exchanged(a: Comparable, i: int, b: Comparable, j: int, vocabulary: Vocabulary) -> Edit:
    ours, theirs = a.words[i], b.words[j]
    spans = a.span(i, i + 1), b.span(j, j + 1)
    if ours.kind == theirs.kind == "side":
        return Edit("framing", *spans, ours.same[1:], (vocabulary.takes(a.letters(i)), vocabulary.takes(b.letters(j))))
    if ours.kind == theirs.kind == "number":
        return Edit("number", *spans)
    if ours.same == theirs.same or (ours.kind not in HARD - {"name"} and fuzz.ratio(ours.same, theirs.same) >= SPELT):
        return Edit("spelling", *spans)
    named = {"place", "name"}
    return Edit("name" if ours.kind in named and theirs.kind in named else "other", *spans)


def _unused(b: Comparable, used: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Runs of words of b that no unit of a accounts for."""
    start: int | None = None
    for i, taken in enumerate((*used, True)):
        if not taken and start is None:
            start = i
        elif taken and start is not None:
            if any(word.kind != "stop" for word in b.words[start:i]):
                yield start, i
            start = None


def _joined(found: Sequence[Edit], text: str) -> Iterator[Edit]:
    """Cuts that follow each other in a are one cut."""
    last: Edit | None = None
    for edit in found:
        if last is not None and edit.kind == last.kind == "cut" and edit.a and last.a and 0 <= edit.a.start - last.a.end <= 3:
            last = Edit("cut", Span(last.a.start, edit.a.end, text[last.a.start : edit.a.end]), None)
            continue
        if last is not None:
            yield last
        last = edit
    if last is not None:
        yield last
