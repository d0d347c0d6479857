"""Counts in one sentence: how many, exactly, at least, between, vaguely.

Decides nothing about what a count means for an event: that is the work of whoever knows the counted noun.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from waqai.language import quantity_words as around
from waqai.language.counted_nouns import (
    DUALS,
    DUALS_HARMED,
    HARM,
    KIN_HEADS,
    LONE,
    PERSONS,
    SECOND_PERSONS,
    is_person,
    kin_after,
    more_follow,
    one_of_a_kind,
)
from waqai.language.uncounted import DASHES, is_definite, is_label, is_share_or_sum, part_of_date, unit_after
from waqai.lexicon.calendar import listed
from waqai.lexicon.numerals import ATOMS, ORDINALS, Atom, Numeral, atom, is_digits, read_number, read_ordinal, scaled_like

HitKind = Literal["count", "range", "vague", "ordinal"]
_FEW: Final = (3, 9)


@dataclass(frozen=True, slots=True)
class NumberHit:
    """A count in words[start:end], with the words that bound it; not an age, date, share, sum or number of a unit.

    `low`, `high`: both ends included; None is unbounded. An ordinal has its value in both.
    `unit_index`: the counted noun's token: right after the number (also past «من»), before a definite number («الجنود الثلاثة»)
    or «واحد», or the token itself for duals, lone persons and zero losses.
    `until`: for «شخص وزوجته وأطفالهما الثلاثة» the token after the kin that the count sums up.
    """

    start: int
    end: int
    low: int | None
    high: int | None
    approximate: bool
    unit_index: int | None
    kind: HitKind
    until: int | None = None


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number or range before its bounds are known."""

    start: int
    end: int
    low: int
    high: int
    kind: HitKind
    about: bool = False


def find_numbers(words: Sequence[str]) -> list[NumberHit]:
    """All counts of a sentence in text order; `words` are its folded tokens. Linear: a bounded look around each number word."""
    words = list(words)
    hits: list[NumberHit] = []
    i = 0
    while i < len(words):
        hit = _hit(words, i, hits) if _may_begin(words[i]) else None
        if hit is None:
            i += 1
            continue
        hits.append(hit)
        i = max(hit.end, i + 1)
    return _so_far(words, hits)


_OTHER_STARTS: Final = frozenset(
    {"نصف", "ربع", "بنصف", "لضعف", "ضعف", "ضعفهم", "ضعفها", "ضعفهما", "بين", "من", "عده", *around.NO_LOSS}
)


def _may_begin(word: str) -> bool:
    return word in _STARTS or "0" <= word[-1:] <= "9"


def _hit(words: Sequence[str], i: int, before: Sequence[NumberHit]) -> NumberHit | None:
    word = words[i]
    if word in DUALS or (word in DUALS_HARMED and _harmed(words, i)):
        return _dual(words, i)
    if word in around.NO_LOSS:
        noun = around.denied_loss(words, i)
        return None if noun is None else NumberHit(i, noun + 1, 0, 0, False, noun, "count")
    if word in PERSONS:
        alone = _harmed(words, i) and not (i + 1 < len(words) and words[i + 1] in {"او", "واحد", "واحده"})
        return _lone(words, i) if alone else None
    if word in KIN_HEADS:
        return _lone(words, i) if _harmed(words, i) and kin_after(words, i + 1) is not None else None
    if word in SECOND_PERSONS:
        listed_on = bool(before) and before[-1].kind != "ordinal" and i - 1 == before[-1].unit_index
        listed_on = listed_on and words[i - 1].removesuffix("ا") + "ه" != word[1:]  # «مليون مواطن ومواطنة» are a million
        return NumberHit(i, i + 1, 1, 1, False, i, "count") if listed_on else None
    if word in LONE:
        counted = i > 0 and (words[i - 1] in {"بين", "كل", "اي"} or (bool(before) and before[-1].unit_index == i))
        return NumberHit(i, i + 1, 1, 1, False, i, "count") if not counted and more_follow(words, i + 1) else None
    if word in around.PARTS_OF_TOTAL:
        return _part_of_total(words, i, before[-1]) if before and before[-1].kind == "count" else None
    if word in around.ALL:
        return NumberHit(i, i + 1, 1, None, False, i + 1, "count") if around.is_everybody(words, i) else None
    if word.startswith("ضعف") and before and (before[-1].kind == "count"):
        return _double(words, i, before[-1])
    start = i - 1 if i > 0 and words[i - 1] in _JOINTS and is_digits(word) else i
    ordinal = _ordinal(words, start)
    if ordinal is not None:
        return ordinal
    amount = _span(words, start) or _odd(words, start) or _vague(words, start) or _plain(words, start)
    if amount is None or is_label(words, amount.start, amount.end) or is_share_or_sum(words, amount.start, amount.end, amount.high):
        return None
    return _bounded(words, amount)


_STARTS: Final = frozenset(
    {*ATOMS, *ORDINALS, *DUALS, *_OTHER_STARTS, *PERSONS, *around.PARTS_OF_TOTAL, *around.ALL}
    | {*LONE, *KIN_HEADS, *SECOND_PERSONS, *DUALS_HARMED}
)
"""Words that a count may begin with, beside digits."""


def _harmed(words: Sequence[str], i: int) -> bool:
    """Whether a word of harm stands before the noun at `i`, or before what bounds it («مقتل ما لا يقل عن شخص»)."""
    if i > 0 and words[i - 1] in HARM:
        return True
    start, bound = around.bound_before(words, i)
    return 0 < start < i and bound is not None and words[start - 1] in HARM


def _lone(words: Sequence[str], i: int, count: int = 1, end: int = 0) -> NumberHit:
    """One person, or two: with the kin told behind them («رجل وزوجته وابنتيهما» are four) and with what bounds them."""
    end = end or i + 1
    kin = kin_after(words, end)
    start, bound = around.bound_before(words, i) if i > 0 and words[i - 1] not in _ABOVE else (i, None)
    if bound is None:
        bound = around.bound_after(words, end)[0]
    if kin is not None:
        more, uncounted, until = kin
        high = None if uncounted or bound == "low" else count + more
        return NumberHit(start, end, count + more, high, bound == "about", i, "count", until)
    low, high = None if bound == "high" else count, None if bound == "low" else count
    return NumberHit(start, end, low, high, bound == "about", i, "count")


_ABOVE: Final = frozenset(listed("فوق حدود جوار دون حوالي"))
"""Before a dual or a lone noun these are places: «فوق قريتين»."""


def _part_of_total(words: Sequence[str], i: int, base: NumberHit) -> NumberHit:
    """«20 شخصا، نصفهم أطفال»: a share of the count before, rounded outwards."""
    part, whole = around.PARTS_OF_TOTAL[words[i]]
    start, bound = around.bound_before(words, i)
    low = None if base.low is None or bound == "high" else base.low * part // whole
    high = None if base.high is None or bound == "low" else -(-base.high * part // whole)
    return NumberHit(start, i + 1, low, high, bound == "about" or low != high, unit_after(words, i + 1), "count")


_NEAR_PRELIMINARY: Final = 10
_PRELIMINARY_LAST: Final = frozenset(last for _, last in around.PRELIMINARY)


def _so_far(words: Sequence[str], hits: list[NumberHit]) -> list[NumberHit]:
    """The hits of a sentence; people counted beside «حصيلة أولية» may yet be more."""
    last = _PRELIMINARY_LAST
    marks = [i for i in range(1, len(words)) if words[i] in last and (words[i - 1].lstrip("وفكبل"), words[i]) in around.PRELIMINARY]
    if not marks:
        return hits

    def open_ended(hit: NumberHit) -> bool:
        near = any(-_NEAR_PRELIMINARY <= hit.start - mark <= _NEAR_PRELIMINARY for mark in marks)
        unit = None if hit.unit_index is None else words[hit.unit_index]
        return near and hit.kind == "count" and bool(hit.low) and (unit is None or is_person(unit))

    return [replace(hit, high=None) if open_ended(hit) else hit for hit in hits]


_JOINTS: Final = frozenset(listed("و ال ب ل وال بال لل ول وب ك"))


def _dual(words: Sequence[str], i: int) -> NumberHit:
    end = i + 2 if words[i + 1 : i + 2] and words[i + 1] in {"اثنان", "اثنين", "اثنتان", "اثنتين"} else i + 1
    other = read_number(words, end + 1) if words[end : end + 1] == ["او"] else None
    if other is not None and other.value > 2 and not other.joined:  # «قتيلان أو ثلاثة»
        return NumberHit(i, other.end, 2, other.value, False, i, "range")
    return _lone(words, i, 2, end)


def _double(words: Sequence[str], i: int, base: NumberHit) -> NumberHit | None:
    """«وإصابة ضعفهم»: twice the count before."""
    end = i + 1
    if words[i] == "ضعف":
        if not (words[i + 1 : i + 2] and words[i + 1] in {"هذا", "العدد", "عددهم", "ذلك"}):
            return None
        end = i + 3 if words[i + 2 : i + 3] == ["العدد"] else i + 2
    low = None if base.low is None else base.low * 2
    return NumberHit(i, end, low, None if base.high is None else base.high * 2, base.approximate, base.unit_index, "count")


def _ordinal(words: Sequence[str], i: int) -> NumberHit | None:
    if i > 0 and words[i - 1] in {"كانون", "تشرين", "ربيع", "جمادي"}:
        return None
    found = read_ordinal(words, i)
    if found is None:
        known = ORDINALS.get(words[i])
        if known is None or known[0] < 2 or words[i].endswith("ثانيه"):
            return None
        return NumberHit(i, i + 1, known[0], known[0], False, None, "ordinal")
    if found.digits and (found.value > 200 or unit_after(words, found.end) is not None) and not is_definite(words, i - 1):
        return None if unit_after(words, found.end) is not None else _as_ordinal(found)
    if not found.digits and found.value >= 20 and found.value % 10 == 0 and _scaled_next(words, found.end):
        return None
    return _as_ordinal(found)


def _as_ordinal(found: Numeral) -> NumberHit:
    return NumberHit(found.start, found.end, found.value, found.value, False, None, "ordinal")


def _scaled_next(words: Sequence[str], i: int) -> bool:
    after = atom(words, i)
    return after is not None and after.kind.startswith("scale") and not after.joined


def _plain(words: Sequence[str], i: int) -> _Amount | None:
    found = read_number(words, i)
    if found is None or (
        found.definite and not found.digits and not found.scaled and not is_definite(words, i - 1) and _is_small(found)
    ):
        return None
    if found.value == 0 or (found.end == i + 1 and words[i].endswith(("واحد", "واحده")) and not one_of_a_kind(words, i)):
        return None
    return _Amount(i, found.end, found.value, found.value, "count")


def _is_small(found: Numeral) -> bool:
    return found.value <= 10 or found.value % 10 == 0


def _odd(words: Sequence[str], i: int) -> _Amount | None:
    """«نيف وستون» and «ستون ونيف»: some over a round number, below the next."""
    first = atom(words, i)
    if first is not None and first.kind == "odd":
        base = read_number(words, i + 1)
        return _over(i, base.end, base.value) if base is not None and base.joined else None
    base = read_number(words, i)
    after = atom(words, base.end) if base is not None else None
    if base is None or after is None or after.kind != "odd" or not after.joined:
        return None
    return _over(i, base.end + 1, base.value)


def _over(start: int, end: int, base: int) -> _Amount | None:
    step = 1
    while base and base % (step * 10) == 0:
        step *= 10
    return _Amount(start, end, base + 1, base + step - 1, "vague") if step > 1 else None


def _vague(words: Sequence[str], i: int) -> _Amount | None:
    """«عشرات», «مئات الآلاف», «بضع عشرات», «آلاف»: tens are 20 to 99, hundreds 200 to 999 (contract C14)."""
    first = atom(words, i)
    if words[i] == "عده":
        found = _vague(words, i + 1) if i + 1 < len(words) and (n := atom(words, i + 1)) and n.kind in {"vague", "scales"} else None
        return None if found is None else _Amount(i, found.end, found.low, found.high, "vague")
    if first is None:
        return None
    if first.kind == "few":
        return _few(words, i)
    if first.kind not in {"vague", "scales"}:
        return None
    size, end = int(first.value), i + 1
    after = atom(words, end)
    if first.kind == "vague" and after is not None and after.kind == "scales" and not after.joined and not after.led:
        size, end = size * int(after.value), end + 1
    return _Amount(i, end, size * 2, size * 10 - 1, "vague")


def _few(words: Sequence[str], i: int) -> _Amount:
    after = atom(words, i + 1)
    low, high = _FEW
    if after is None or after.led:
        return _Amount(i, i + 1, low, high, "vague")
    if after.kind in {"ten", "tens"}:
        return _Amount(i, i + 2, low + int(after.value), high + int(after.value), "vague")
    if after.kind in {"vague", "scales", "hundred", "scale"} and not after.joined:
        inner = _vague(words, i + 1)
        size = inner.low // 2 if inner is not None else int(after.value)
        return _Amount(i, inner.end if inner is not None else i + 2, low * size, high * size, "vague")
    return _Amount(i, i + 1, low, high, "vague")


def _span(words: Sequence[str], i: int) -> _Amount | None:
    """«بين A وB», «من A إلى B», «A-B», «A أو B»."""
    lead = words[i]
    first_at = i + 1 if lead in {"بين", "من"} else i
    first = read_number(words, first_at)
    if first is None:
        return None
    if lead == "بين":
        return _between(words, i, first)
    at = _far_end(words, first.end, "الي" if lead == "من" else None)
    second = read_number(words, at) if at is not None else None
    if second is None or first.definite or part_of_date(words, first_at, second.end):
        return None
    if lead == "من" and _is_revision(words, i):
        return _Amount(at or i, second.end, second.value, second.value, "count")
    low = scaled_like(first, second)
    return _Amount(i, second.end, low, second.value, "range") if low < second.value else None


def _far_end(words: Sequence[str], i: int, want: str | None) -> int | None:
    if i >= len(words):
        return None
    if want is not None:
        far = next((j for j in range(i, min(i + 3, len(words))) if words[j] in {"الي", "حتي"}), None)
        return None if far is None else far + 1
    return i + 1 if words[i] in DASHES or words[i] in {"او", "الي"} else None


def _is_revision(words: Sequence[str], i: int) -> bool:
    return any(word in around.RISES for word in words[max(0, i - 6) : i])


def _between(words: Sequence[str], i: int, first: Numeral) -> _Amount | None:
    start = i - 1 if i > 0 and words[i - 1] in {"ما", "وما"} else i
    second = read_number(words, first.end)
    if second is not None and second.joined:
        low = scaled_like(first, second)
        return _Amount(start, second.end, low, second.value, "range") if low < second.value else None
    for cut in range(first.end - 1, i + 1, -1):
        near, far = read_number(words, i + 1, cut), read_number(words, cut)
        if near is not None and near.end == cut and far is not None and far.joined and far.end >= first.end:
            low = scaled_like(near, far)
            if low < far.value:
                return _Amount(start, far.end, low, far.value, "range")
    return None


def _bounded(words: Sequence[str], amount: _Amount) -> NumberHit:
    """Bounds before («ما لا يقل عن») and after the noun («على الأقل»); then the counted noun."""
    start, bound = around.bound_before(words, amount.start)
    if start == amount.start and words[start] in {"و", "ب", "ل", "ول", "وب"}:
        start += 1
    unit = unit_after(words, amount.end)
    end = amount.end
    if bound is None:
        bound, until = around.bound_after(words, amount.end)
        end = until if until == amount.end + 1 or until == amount.end + 2 else end
    if unit is not None and bound is not None and end > amount.end:
        unit = unit_after(words, end)
    low: int | None = amount.low
    high: int | None = amount.high
    if bound == "low":
        high = None
    elif bound == "high":
        low = None
    if unit is None or words[amount.end - 1] in _BEHIND:
        unit = _unit_before(words, amount, unit)
    return NumberHit(start, end, low, high, amount.about or bound == "about", unit, amount.kind)


_BEHIND: Final = frozenset(listed("واحد واحده اثنين اثنان اثنتين اثنتان"))
"""Numbers that may follow what they count: «شخص واحد», «مدنيين اثنين»."""


def _unit_before(words: Sequence[str], amount: _Amount, unit: int | None) -> int | None:
    """The counted noun before the number, where there is one; else the one found behind it."""
    number: Atom | None = atom(words, amount.start)
    before = amount.start - 1
    if before < 0 or number is None:
        return unit
    last = words[amount.end - 1]
    alone = last in _BEHIND and (last.startswith("واحد") or (amount.end == amount.start + 1 and _may_be_dual(words[before])))
    return before if alone or (unit is None and number.definite and is_definite(words, before)) else unit


def _may_be_dual(word: str) -> bool:
    return len(word) > 4 and word.endswith(("ين", "ان")) and word not in around.FUNCTION_WORDS
