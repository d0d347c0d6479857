"""Whether two texts are one: copy, part of one another, an update, or two texts that carry one statement."""

from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rapidfuzz import fuzz

from waqai.model import Span
from waqai.origins.alignment import CARRIED, HARD, Aligned, align
from waqai.origins.runs import quoted_run
from waqai.origins.words import Comparable, Word

Kind = Literal["copy", "excerpt", "update", "quotation"]

COPY_UNITS: Final = 0.7
"""Share of the shorter text, in words, that lies in carried units, from which it can be a copy."""
COPY_WORDS: Final = 0.5
"""Share of the words of the shorter text that stand in order in the other, from which it can be a copy."""
UPDATE_UNITS: Final = 0.5
"""As COPY_UNITS, for an update."""
UPDATE_WORDS: Final = 0.45
"""As COPY_WORDS, for an update."""
CLASHES: Final = 0.12
"""Share of numbers, names and days in carried units that are others, up to which a text is still the same text."""
FOUND: Final = 0.6
"""Share of the numbers, names and days of the shorter text that the other has anywhere, from which it can be a copy."""
ALL_FOUND: Final = 0.65
"""As FOUND, for a copy within an outlet's own words."""
ALL_THERE: Final = 0.85
"""As FOUND, for a copy written anew."""
FEW_FACTS: Final = 0.55
"""As COPY_UNITS and COPY_WORDS, where one or two figures, names and days are all that a text has."""
RECAST: Final = 0.6
"""Share of the different words of the shorter text, particles aside, that the other has in any order, from which it can be a copy
with its clauses in another order."""
STRANGE: Final = 0.4
"""As RECAST; with less, two texts are not laid beside each other, they may only carry one statement."""
RECAST_WORDS: Final = 0.4
"""As COPY_WORDS, for such a copy."""
MANY: Final = 4
"""Figures, or places, that agree beside one that does not: a slip of the copy. With fewer it is another state of the story."""
WITHIN: Final = 0.12
"""Share of the shorter text, in words, that may stand between carried units of a copy within an outlet's own words."""
EDGE: Final = 3
"""Words beside a carried stretch among which a verb of denial may stand that belongs to it."""
SURE: Final = 0.75
"""Share of words in order from which one number may be missing."""
EXCERPT: Final = 0.6
"""Length of the shorter text against the longer, in words, under which it is an excerpt."""
QUOTED: Final = 0.7
"""Share of what two texts share that is one statement, from which they share no more than that."""
MOSTLY: Final = 0.5
"""Share of the shorter text from which a statement is what it tells; with less it is one voice in a report of its own."""
SPELT: Final = 75
"""rapidfuzz ratio, 0 to 100, from which two names are two spellings of one."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two texts are one.

    kind: "copy" (the same text, edited), "excerpt" (the shorter is a part of the longer, edited or not), "update" (a later state of
    the same text: other figures, or a new part), "quotation" (two texts that carry one statement). shared: share of the words of
    the shorter text, or of the statement, that stand in order in the other, 0 to 1. clashes: numbers, names and days in which
    the texts differ. length: the shorter text against the longer, in words, 0 to 1. statement: share of the shorter text, in words,
    that the statement is; spans: where it stands in a and in b; 0 and None but for a quotation.
    """

    kind: Kind
    shared: float
    clashes: int
    length: float
    statement: float = 0.0
    spans: tuple[Span, Span] | None = None

    @property
    def repeats(self) -> bool:
        """Whether the texts are word for word the same, but for what copies exchange without changing what is told."""
        return self.kind == "copy" and self.shared == self.length == 1.0

    @property
    def joins(self) -> bool:
        """Whether the texts are of one origin as a whole: copies, excerpts, and texts that are a statement and little else."""
        return self.kind in {"copy", "excerpt"} or self.statement >= MOSTLY


@dataclass(frozen=True, slots=True)
class _Measured:
    """What the units of the shorter text share with the longer: see the constants above."""

    units: float
    words: float
    agreed: Counter[str]
    clashed: Counter[str]
    found: float
    lead: float
    anywhere: float
    missing: int
    numbers: int
    absent: int
    size: float
    gap: float
    denied: bool
    aligned: tuple[Aligned, ...]


def compare(a: Comparable, b: Comparable) -> Likeness | None:
    """Whether two texts are near copies, and of what kind; None where they are two texts.

    Symmetric but for the order of `spans`. Two reports of one event in other words, two bulletins of one form with other figures,
    two statements of one form about two matters, one footer under two texts: None. Cost: linear, 0.8 ms for two texts of 300 words.
    """
    if not a.words or not b.words:
        return None
    short, long = (a, b) if len(a.words) <= len(b.words) else (b, a)
    if _anywhere(short, long) < STRANGE:
        return _quotation(a, b)
    measured = _measure(short, long)
    likeness = _judge(measured, short, long)
    if likeness is None and measured.size > 0.5 and measured.units >= COPY_UNITS / 2:
        measured = _measure(long, short)
        likeness = _judge(measured, long, short)
    if likeness is not None or _form(measured):
        return likeness
    return _quotation(a, b)


def _anywhere(short: Comparable, long: Comparable) -> float:
    """Share of the different words of the shorter text, particles aside, that the other has, in any order."""
    return len(short.content & long.content) / len(short.content) if short.content else 1.0


def _judge(m: _Measured, short: Comparable, long: Comparable) -> Likeness | None:
    clashes = m.clashed.total()
    if (m.units >= COPY_UNITS and (_reworded(m) or _rewritten(m))) or _framed_copy(m) or _recast(m):
        if _carries_statement(m, short, long):
            return None
        return Likeness("copy" if m.size >= EXCERPT else "excerpt", m.words, clashes, m.size)
    if m.units >= UPDATE_UNITS and m.words >= UPDATE_WORDS and _same_story(m):
        return Likeness("update", m.words, clashes, m.size)
    return None


def _reworded(m: _Measured) -> bool:
    """A copy with words exchanged here and there."""
    return m.words >= COPY_WORDS and m.found >= FOUND and _same_facts(m)


def _rewritten(m: _Measured) -> bool:
    """A copy written anew sentence by sentence: fewer words in order, but every figure, place and day is in the other text."""
    return m.words >= UPDATE_WORDS and m.agreed.total() >= MANY and _all_there(m)


def _recast(m: _Measured) -> bool:
    """A copy with the clauses of its sentences in another order: the words and facts are all in the other text."""
    if m.units < UPDATE_UNITS or m.words < RECAST_WORDS or m.anywhere < RECAST:
        return False
    return m.agreed.total() >= 2 and _all_there(m)


def _all_there(m: _Measured) -> bool:
    """Whether every figure, place and day, and most names, stand in the other text, and nothing is denied."""
    return m.found >= ALL_THERE and not (m.missing or m.absent or m.denied or m.clashed.total())


def _framed_copy(m: _Measured) -> bool:
    """A copy before or behind an outlet's own words, which tell no figure, place or day that the other text lacks."""
    if m.units < UPDATE_UNITS or m.words < COPY_WORDS or m.found < ALL_FOUND or m.gap > WITHIN:
        return False
    if m.missing or m.absent > (not m.gap) or m.denied or m.clashed.total():
        return False
    return m.agreed.total() >= 3 or (m.agreed.total() >= 1 and min(m.units, m.words) >= FEW_FACTS)


def _same_facts(m: _Measured) -> bool:
    """Numbers, days and places agree, and none denies what the other tells; a name may be spelt otherwise, so it counts half."""
    names = m.clashed["name"]
    hard = m.clashed["number"] + m.clashed["day"]
    if m.denied or m.clashed["place"] * MANY > m.agreed["place"]:
        return False
    if hard and (hard > 1 or m.agreed["number"] < MANY or m.words < SURE or m.units < 0.9):
        return False
    weight = hard + m.clashed["place"] + names / 2
    if weight > CLASHES * (weight + m.agreed.total()) and (hard or names > 1):
        return False
    return m.missing <= m.numbers // 4 + (m.words >= SURE)


def _same_story(m: _Measured) -> bool:
    """An update tells of the same names and days, and keeps some of its figures; a bulletin of the same form does not."""
    if m.clashed["day"] or m.lead < 0.5 or m.found < FOUND:
        return False
    names, others = m.agreed.total() - m.agreed["number"], m.clashed["name"] + m.clashed["place"]
    return names >= 2 and others * 4 <= names and m.clashed["number"] <= m.agreed["number"]


def _form(m: _Measured) -> bool:
    """Whether the texts are of one form with other contents: what they share is no statement."""
    hard = m.clashed.total()
    return m.units >= UPDATE_UNITS and hard > CLASHES * (hard + m.agreed.total())


def _measure(short: Comparable, long: Comparable) -> _Measured:
    aligned = align(short, long)
    total = len(short.words)
    carried = [unit for unit in aligned if unit.ratio >= CARRIED]
    agreed: Counter[str] = Counter()
    clashed: Counter[str] = Counter()
    have, own = {word.same for word in long.words}, {word.same for word in short.words}
    for unit in carried:
        _count(unit, short.words, long.words, have & own, agreed, clashed)
    hard = [word for word in short.words if word.kind in HARD]
    facts = [word for word in hard if word.kind != "name" and word.same not in {"#1", "#2"}]
    lead = [word for word in short.words[: short.units[min(1, len(short.units) - 1)][1]] if word.kind in HARD]
    return _Measured(
        sum(unit.end - unit.start for unit in carried) / total,
        sum(len(unit.shared) for unit in aligned) / total,
        agreed,
        clashed,
        _share(hard, have),
        _share(lead, have),
        _anywhere(short, long),
        sum(word.same not in have for word in facts if word.kind == "number"),
        sum(word.kind == "number" for word in facts),
        sum(word.same not in have for word in facts),
        min(total, len(long.words)) / max(total, len(long.words)),
        sum(unit.end - unit.start for unit in aligned if _inner(unit, carried)) / total,
        any(_turned(unit, short, long) for unit in carried),
        aligned,
    )


def _turned(unit: Aligned, short: Comparable, long: Comparable) -> bool:
    """Whether one text denies what the other tells in a carried unit."""
    first, last = unit.there
    head = max((start for start, _ in long.units if start <= first), default=0)
    first_of_unit = head if first - head <= EDGE else first
    here, near = _denies(short.words, unit.start, unit.end), _denies(short.words, unit.start - EDGE, unit.end + EDGE)
    return (here and not _denies(long.words, first - EDGE, last + EDGE)) or (not near and _denies(long.words, first_of_unit, last))


def _denies(words: Sequence[Word], start: int, end: int) -> bool:
    return any(word.kind == "denial" for word in words[max(0, start) : end])


def _share(words: Sequence[Word], have: set[str]) -> float:
    """Share of words that are among those of a text; a few words more are taken as found, so that three say little."""
    return (sum(word.same in have for word in words) + 1) / (len(words) + 1)


def _inner(unit: Aligned, carried: Sequence[Aligned]) -> bool:
    """Whether a unit that is not carried stands between two that are."""
    return unit.ratio < CARRIED and carried[0].start < unit.start < carried[-1].start if carried else False


def _count(
    unit: Aligned, ours: Sequence[Word], theirs: Sequence[Word], both: set[str], agreed: Counter[str], clashed: Counter[str]
) -> None:
    """Add up the hard words of a carried unit: those in order agree; of those left, two of one kind between the same shared words
    clash, unless they are alike or `both` texts have both of them."""
    left = [i for i, _ in unit.shared]
    right = [j for _, j in unit.shared]
    agreed.update(ours[i].kind for i in left if ours[i].kind in HARD)
    first, last = max(0, unit.there[0] - 1), min(len(theirs), unit.there[1] + 1)
    rest = [(theirs[j], bisect(right, j)) for j in range(first, last) if j not in right and theirs[j].kind in HARD]
    for i in range(unit.start, unit.end):
        word = ours[i]
        if i in left or word.kind not in HARD:
            continue
        slot = bisect(left, i)
        same = next((r for r in rest if _alike(r[0], word)), None)
        opposite = (r for r in rest if r[0].kind == word.kind and r[1] == slot and not {word.same, r[0].same} <= both)
        other = same or next(opposite, None)
        if other is not None:
            rest.remove(other)
            (agreed if same else clashed)[word.kind] += 1


def _alike(a: Word, b: Word) -> bool:
    """Whether two hard words are the same thing: two spellings of a name, a place with and without its head («ميناء الحديدة»)."""
    if a.same == b.same:
        return True
    if a.kind != b.kind:
        return False
    if a.kind == "place":
        ours, theirs = set(a.same[1:].split()), set(b.same[1:].split())
        return ours <= theirs or theirs <= ours
    return a.kind == "name" and fuzz.ratio(a.same, b.same) >= SPELT


def _carries_statement(m: _Measured, short: Comparable, long: Comparable) -> bool:
    """Whether what a text shares with a longer one stands in the midst of that, as a statement: it was given, not copied."""
    theirs = [j for unit in m.aligned for _, j in unit.shared]
    if min(theirs) < len(long.words) // 4:
        return False
    if sum(long.quoted[j] for j in theirs) >= QUOTED * len(theirs):
        return True
    run = quoted_run(short, long)
    return run is not None and run.ours[1] - run.ours[0] >= len(theirs) / 2


def _quotation(a: Comparable, b: Comparable) -> Likeness | None:
    run = quoted_run(a, b)
    if run is None:
        return None
    sizes = len(a.words), len(b.words)
    statement = min(run.ours[1] - run.ours[0], run.theirs[1] - run.theirs[0]) / min(sizes)
    spans = a.span(*run.ours), b.span(*run.theirs)
    return Likeness("quotation", run.shared, 0, min(sizes) / max(sizes), statement, spans)
