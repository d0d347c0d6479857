"""Numbers that count nobody: labels, years, dates, shares, sums; and where a counted noun may stand."""

from collections.abc import Sequence
from typing import Final

from waqai.language import quantity_words as around
from waqai.language.counted_nouns import HARM, is_person
from waqai.lexicon.calendar import MONTH_STARTS, UNITS, listed
from waqai.lexicon.numerals import is_digits, read_number

DASHES: Final = frozenset(listed("- – — ـ"))


def is_definite(words: Sequence[str], i: int) -> bool:
    """Whether the token ends a definite noun phrase («الجنود», «أطفالهما») that a definite number may follow."""
    if not 0 <= i < len(words) or words[i] in around.FUNCTION_WORDS:
        return False
    word = words[i]
    return word.startswith(("ال", "وال", "بال", "لل", "فال")) or (len(word) > 4 and word.endswith(("هم", "هما", "ها", "هن", "نا")))


def unit_after(words: Sequence[str], i: int) -> int | None:
    """The token that may be the counted noun: a word right after the number, or after «من»."""
    if i + 1 < len(words) and words[i] == "من" and words[i + 1] not in {"اصل", "بين", "بينهم", "بينها", "قبل", "دون", "خلال"}:
        i += 1
    if (
        i >= len(words)
        or words[i] in around.FUNCTION_WORDS
        or words[i] in HARM
        or not words[i][:1].isalpha()
        or not "\u0621" <= words[i][0] <= "\u064a"
    ):
        return None
    return i


def is_label(words: Sequence[str], start: int, end: int) -> bool:
    """A year, a unit's number, a part of a date or clock time, a model («إف 16»), an item of a list."""
    before = words[start - 1] if start > 0 else ""
    after = words[end] if end < len(words) else ""
    digits = is_digits(words[end - 1]) or words[end - 1][-1:].isdigit()
    if not digits:
        return before in around.LABELS and not _unit_fits(words, end)
    if before in around.LABELS:
        counts = _ends_length(words, start) or (before == "اليوم" and not after.startswith("لل"))  # «قتل اليوم 23 شخصا»
        return not (counts and _unit_fits(words, end))
    if before == ":" and start > 1 and not is_digits(words[start - 2]) and words[start - 2] not in around.LABELS:
        return not (_unit_fits(words, end) or is_person(words[start - 2]))  # «33 شخصا: 21 مدنيا», «القتلى: 33»
    if before in {"/", ":", "#"} or before in DASHES or (before == "(" and start > 1 and words[start - 2] in around.LABELS):
        closes = before == "/" and after == "/" and not is_digits(words[start - 2] if start > 1 else "")
        return not closes and not (before in DASHES and _unit_fits(words, end) and not _model(words, start))
    if after == "/" or (after == ":" and end + 1 < len(words) and is_digits(words[end + 1])):
        return True
    if start == 0 and after in {".", ")", *DASHES}:
        return True
    return (before.isascii() and before.isalpha()) or _is_year(words, start, end)


def _ends_length(words: Sequence[str], end: int) -> bool:
    """Whether a unit of time before token `end` is itself counted: «خلال 24 ساعة 50 شهيدا»."""
    return end > 1 and words[end - 1] in UNITS and (is_digits(words[end - 2]) or read_number(words, end - 2) is not None)


def _model(words: Sequence[str], start: int) -> bool:
    return start > 1 and (words[start - 2].isascii() or words[start - 2] in around.LABELS)


def _is_year(words: Sequence[str], start: int, end: int) -> bool:
    last = words[end - 1].lstrip("وبلفكا")
    if len(last) != 4 or not last.isdigit() or not 1900 <= int(last) <= 2100:
        return False
    before = words[start - 1] if start else ""
    named = start > 0 and (before in around.YEAR_LEADS or before in MONTH_STARTS or before in {"الاول", "الثاني", "(", "/"})
    return named or not _unit_fits(words, end)


def _unit_fits(words: Sequence[str], i: int) -> bool:
    unit = unit_after(words, i)
    return unit is not None and words[unit] not in around.NOT_COUNTED


def is_share_or_sum(words: Sequence[str], start: int, end: int, high: int) -> bool:
    """A percentage, an age, a length, a price, a date: numbers whose unit says that nobody is counted."""
    after = words[end] if end < len(words) else ""
    before = words[start - 1] if start else ""
    if after in around.PERCENT or before in around.PERCENT or after in around.CURRENCY or before in around.CURRENCY:
        return True
    if any(w.lstrip("و") in around.PERCENT_WORDS for w in words[start:end]) or after in around.PERCENT_WORDS:
        return True
    if after == "في" and words[end + 1 : end + 2] and words[end + 1] in {"الميه", "المايه"}:
        return True
    if high <= 31 and _dated_later(words, end):
        return True
    unit = unit_after(words, end)
    word = words[unit] if unit is not None else ""
    return word in around.NOT_COUNTED


def _dated_later(words: Sequence[str], end: int) -> bool:
    """«27 و30 تشرين الثاني»: the month may stand after the second day."""
    second = read_number(words, end)
    return (
        second is not None
        and second.joined
        and second.value <= 31
        and words[second.end : second.end + 1] != []
        and (words[second.end] in MONTH_STARTS)
    )


def part_of_date(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a range in words[start:end] is a piece of a date in digits."""
    return words[end : end + 1] == ["/"] or words[end : end + 1] == ["-"] or (start > 0 and words[start - 1] in {"/", "-"})
