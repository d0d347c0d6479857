"""Reads the numbers of a composed sentence back, in digits and in words; knows nothing of how they were composed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from waqai.brief.shapes import Language
from waqai.language.numbers import find_numbers
from waqai.lexicon.numerals import ATOMS, read_number
from waqai.script import fold_word

Bounds = tuple[int | None, int | None]
WORD: Final = re.compile(r"[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,٬][0-9\u0660-\u0669]+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*|[^\s]")
"""Words, numbers and single marks."""
_SMALL: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ENGLISH: Final[Mapping[str, int]] = {
    **{word: value for value, word in enumerate(_SMALL)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
    "dozen": 12,
    "pair": 2,
    "couple": 2,
    "both": 2,
    "twice": 2,
    "half": 0,
    "double": 2,
}
"""English number words; half and double are of no count and so never held."""
_VAGUE: Final[Mapping[str, Bounds]] = {
    "tens of thousands": (20_000, 99_999),
    "hundreds of thousands": (200_000, 999_999),
    "tens of": (20, 99),
    "dozens": (20, 99),
    "scores": (20, 99),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "millions": (2_000_000, 9_999_999),
}
"""As the reader bounds the Arabic words that they stand for (C14 of the reading contract)."""
_LEAST: Final = ("at least", "more than", "over", "no fewer than", "no less than")
_MOST: Final = ("at most", "up to", "fewer than", "less than", "under", "no more than")
_PERCENT: Final = re.compile(r"[%٪]|\bper ?cent\b|بالمئ?ة|بالمائة|في المئة|في المائة")
_DIGITS: Final = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:[.][0-9]+)?")
_LONGEST: Final = 15
"""Digits of a number that is read; longer ones count nothing and are never held."""
_LARGEST: Final = 10**_LONGEST
_ONES: Final = frozenset({"واحد", "واحدا", "واحده"})


@dataclass(frozen=True, slots=True)
class Count:
    """A number met in words: its bounds and the words from `start` to `end` that give it. after: the word that follows. Without any
    bound it is a number that cannot be read."""

    low: int | None
    high: int | None
    start: int
    end: int
    after: str = ""


def read_counts(text: str, language: Language) -> tuple[Count, ...]:
    """Every number of a text, in order, with its bounds; positions are those of `words_of(text, language)`."""
    words = words_of(text, language)
    return tuple(_arabic(words) if language == "ar" else _english(words))


def words_of(text: str, language: Language) -> list[str]:
    """The words of a text: Arabic folded, English as it is."""
    return WORD.findall(fold_word(text) if language == "ar" else text)


def is_share(text: str) -> bool:
    """Whether a text gives a share: nothing that is read of a report is one."""
    return _PERCENT.search(text) is not None


def is_number_word(word: str, language: Language) -> bool:
    """Whether one word is a number or part of one: «قتيلان» is not, its noun counts; «عشرين», "twelve", "12" are."""
    if word[:1].isdigit():
        return True
    if language == "en":
        lower = word.casefold()
        return any(part in ENGLISH or part in _VAGUE for part in lower.split("-"))
    return word in ATOMS or word in _ONES


def _arabic(words: Sequence[str]) -> Iterator[Count]:
    taken = 0
    hits = {hit.start: hit for hit in find_numbers(words)}
    i = 0
    while i < len(words):
        hit = hits.get(i)
        if hit is not None and i >= taken:
            end = max(hit.end, i + 1)
            low, high = (None, None) if (hit.high or hit.low or 0) > _LARGEST else (hit.low, hit.high)
            yield Count(low, high, i, end, words[end] if end < len(words) else "")
            taken = end
        elif i >= taken and (words[i] in ATOMS or words[i][:1].isdigit() or words[i] in _ONES or words[i] == "صفر"):
            count = _bare(words, i)
            yield count
            taken = count.end
        i += 1


def _bare(words: Sequence[str], i: int) -> Count:
    """A number that the reader takes for no count of people: a year, a label, «واحدا» behind its noun."""
    numeral = None if words[i] in _ONES or words[i] == "صفر" else read_number(words, i)
    value, end = (numeral.value, numeral.end) if numeral is not None else (0 if words[i] == "صفر" else 1, i + 1)
    if numeral is None and words[i] not in _ONES and words[i] != "صفر":
        return Count(None, None, i, i + 1)
    if value > _LARGEST:
        return Count(None, None, i, end)
    return Count(value, value, i, end, words[end] if end < len(words) else "")


def _english(words: Sequence[str]) -> Iterator[Count]:
    lower = [word.casefold() for word in words]
    i = 0
    while i < len(words):
        found = _vague(lower, i) or _exact(lower, i)
        if found is None:
            i += 1
            continue
        yield _bounded(lower, found)
        i = found.end


def _vague(words: Sequence[str], i: int) -> Count | None:
    for phrase, (low, high) in _VAGUE.items():
        parts = phrase.split()
        if list(words[i : i + len(parts)]) == parts:
            return Count(low, high, i, i + len(parts), " ".join(words[i + len(parts) : i + len(parts) + 1]))
    return None


def _exact(words: Sequence[str], i: int) -> Count | None:
    first = _value(words[i])
    if first is None:
        return None
    low, end = _summed(words, i)
    high = low
    if i and words[i - 1] == "between" and end < len(words) and words[end] == "and" and end + 1 < len(words):
        if _value(words[end + 1]) is not None:
            high, end = _summed(words, end + 1)
    elif end + 1 < len(words) and words[end] in {"–", "-"} and _value(words[end + 1]) is not None:
        high, end = _summed(words, end + 1)
    return Count(low, high, i, end, words[end] if end < len(words) else "")


def _summed(words: Sequence[str], i: int) -> tuple[int, int]:
    """Number words one after the other: "two hundred and five"."""
    total, part, end = 0, 0, i
    while end < len(words):
        word = words[end]
        joint = (
            word == "and" and end > i and words[end - 1] in {"hundred", "thousand"} and _value(" ".join(words[end + 1 : end + 2]))
        )
        if joint:
            end += 1
            continue
        value = _value(word)
        if value is None or (end > i and word[:1].isdigit()):
            break
        if word in {"hundred", "dozen"}:
            part = max(part, 1) * value
        elif word in {"thousand", "million"}:
            total, part = total + max(part, 1) * value, 0
        else:
            part += value
        end += 1
    return total + part, end


def _value(word: str) -> int | None:
    if _DIGITS.fullmatch(word):
        plain = word.replace(",", "")
        return int(plain) if plain.isdecimal() and len(plain) <= _LONGEST else -1
    parts = word.split("-")
    if all(part in ENGLISH for part in parts):
        return sum(ENGLISH[part] for part in parts)
    return -1 if word[:1].isdigit() else None


def _bounded(words: Sequence[str], found: Count) -> Count:
    before = " ".join(words[max(0, found.start - 3) : found.start])
    if any(before.endswith(phrase) for phrase in _LEAST):
        return Count(found.low, None, found.start, found.end, found.after)
    if any(before.endswith(phrase) for phrase in _MOST):
        return Count(None, found.high, found.start, found.end, found.after)
    return found
