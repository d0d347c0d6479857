"""Numbers and days in words: one function each way, so that a checker can make again what a brief may print of a value."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from waqai.brief import arabic, english
from waqai.brief.arabic import CASES, Case
from waqai.brief.nouns import COUNTED, Counted
from waqai.brief.shapes import Language

VAGUE: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "20-99": ("عشرات", "dozens of"),
        "200-999": ("مئات", "hundreds of"),
        "2000-9999": ("آلاف", "thousands of"),
        "20000-99999": ("عشرات الآلاف من", "tens of thousands of"),
        "200000-999999": ("مئات الآلاف من", "hundreds of thousands of"),
        "1000000-": ("ملايين", "millions of"),
    }
)
"""Words that reports count with when they give no number (C14 of the reading contract), by the bounds that stand for them."""
_DIGIT: Final = re.compile(r"\d")


def number_value(low: int | None, high: int | None) -> str:
    """`low-high` as a piece's value has it."""
    return f"{'' if low is None else low}-{'' if high is None else high}"


def number_text(
    low: int | None, high: int | None, noun: str, language: Language, words: str = "", case: Case = "nominative"
) -> str:
    """A figure with its noun, in words that say its bounds. noun: key of `COUNTED`. words: those of the report, by which vague ones
    («مئات») stay vague. case: of the Arabic. Raises ValueError for a figure without any bound."""
    counted, value = COUNTED[noun], number_value(low, high)
    if value in VAGUE and not _DIGIT.search(words):
        vague = VAGUE[value][language == "en"]
        return f"{vague} {counted.plural}" if language == "en" else f"{vague} {_definite(counted)}"
    if low is None and high is None:
        raise ValueError("a figure without bounds says nothing")
    if low is not None and low == high:
        return _counted(low, counted, language, case)
    if low is None or high is None:
        bound = low if low is not None else high
        return _bounded(_counted(bound or 0, counted, language, case), language, least=high is None)
    if language == "en":
        return f"between {low} and {english.counted(high, counted.singular, counted.plural)}"
    return f"بين {low} و{arabic.counted(high, counted.arabic) if high > 12 else _digits(high, counted)}"


def _definite(counted: Counted) -> str:
    return " ".join(f"ال{word}" for word in counted.arabic.oblique.split())


def _digits(number: int, counted: Counted) -> str:
    return f"{number} {counted.arabic.oblique if 3 <= number % 100 <= 10 else counted.arabic.accusative}"


def _counted(number: int, counted: Counted, language: Language, case: Case) -> str:
    if language == "en":
        return english.counted(number, counted.singular, counted.plural)
    return arabic.counted(number, counted.arabic, case)


def _bounded(said: str, language: Language, *, least: bool) -> str:
    if language == "en":
        return f"{'at least' if least else 'at most'} {said}"
    return f"{said} على {'الأقل' if least else 'الأكثر'}"


def number_texts(value: str, language: Language) -> frozenset[str]:
    """All that a number piece of this value may read."""
    low, _, high = value.partition("-")
    bounds = int(low) if low else None, int(high) if high else None
    return frozenset(number_text(*bounds, noun, language, words, case) for noun in COUNTED for words in ("", "1") for case in CASES)


def date_value(first: str, last: str) -> str:
    """An ISO day, or `first/last`."""
    return first if first == last else f"{first}/{last}"


def date_text(value: str, language: Language) -> str:
    """A day, a span of days, a month or a year in words, no finer than the value."""
    day, month = (arabic.day, arabic.month) if language == "ar" else (english.day, english.month)
    start, _, end = value.partition("/")
    first = date.fromisoformat(start)
    if not end:
        return day(first)
    last = date.fromisoformat(end)
    if is_year(first, last):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if is_month(first, last):
        return month(first)
    whole = first.year == last.year
    begin = day(first, month=not (whole and first.month == last.month), year=not whole)
    return f"{begin}{' و' if language == 'ar' else ' and '}{day(last)}"


def is_month(first: date, last: date) -> bool:
    """Whether the days are those of a whole month."""
    same = (first.year, first.month) == (last.year, last.month)
    return same and first.day == 1 and last.day == monthrange(last.year, last.month)[1]


def is_year(first: date, last: date) -> bool:
    """Whether the days are those of one whole year or of several."""
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
