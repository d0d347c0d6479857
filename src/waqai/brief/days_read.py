"""Reads the days of a composed sentence back: «الخميس 5 كانون الأول/ديسمبر 2024», "between 3 and 5 December 2024", "2011–2013"."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from waqai.brief.shapes import Language
from waqai.lexicon.calendar import WEEKDAYS
from waqai.script import fold_word
from waqai.script.months import MONTHS, PAIRED_MONTHS

_ENGLISH_MONTHS: Final = ("January February March April May June July August September October November December").split()
_ENGLISH_DAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NUMBERED: Final[Mapping[Language, Mapping[str, int]]] = {
    "ar": {**MONTHS, **{f"{one} {two}": n for one, rest in PAIRED_MONTHS.items() for two, n in rest.items()}},
    "en": {name: number for number, name in enumerate(_ENGLISH_MONTHS, 1)},
}
_WEEKDAYS: Final[Mapping[Language, Mapping[str, int]]] = {
    "ar": WEEKDAYS,
    "en": {name: number for number, name in enumerate(_ENGLISH_DAYS)},
}


@dataclass(frozen=True, slots=True)
class Days:
    """Days met in words, at `start` to `end` of the folded text. first, last: both included; null where the words make no days
    (a weekday that is not that day's, no such day, a month under two names that are two months, a day without its year)."""

    start: int
    end: int
    first: date | None
    last: date | None


def _pattern(language: Language) -> re.Pattern[str]:
    months, days = (
        "|".join(sorted(map(re.escape, table), key=len, reverse=True)) for table in (_NUMBERED[language], _WEEKDAYS[language])
    )
    month = rf"(?:{months})(?:/(?:{months}))?"
    end = (
        rf"(?:(?P<week{{0}}>{days}) )?(?:(?P<day{{0}}>\d{{{{1,2}}}})(?!\d)(?: (?P<month{{0}}>{month}))?|(?P<alone{{0}}>{month}))"
        r"(?: (?P<year{0}>(?:1[89]|20)\d\d)(?!\d))?"
    )
    joint = " و" if language == "ar" else " and "
    return re.compile(
        rf"(?<![\w/])(?:[وفبل]{{0,2}})(?:{end.format(1)}(?:{joint}{end.format(2)})?"
        rf"|(?P<from>(?:1[89]|20)\d\d)(?:–(?P<to>(?:1[89]|20)\d\d))?|(?P<lone>{days}))(?!\w)"
        if language == "ar"
        else rf"(?<![\w/])(?:{end.format(1)}(?:{joint}{end.format(2)})?"
        rf"|(?P<from>(?:1[89]|20)\d\d)(?:–(?P<to>(?:1[89]|20)\d\d))?|(?P<lone>{days}))(?!\w)"
    )


_PATTERNS: Final[Mapping[Language, re.Pattern[str]]] = {"ar": _pattern("ar"), "en": _pattern("en")}


def read_days(text: str, language: Language) -> Iterator[Days]:
    """Every day, span of days, month or year of a text, folded already where it is Arabic. A bare number is no day; a bare year of
    four digits may be one, and may be a number."""
    for found in _PATTERNS[language].finditer(text):
        part = found.groupdict()
        if part["from"]:
            yield Days(*found.span(), _day(int(part["from"]), 1, 1), _day(int(part["to"] or part["from"]), 12, 31))
        elif part["lone"]:
            yield Days(*found.span(), None, None)
        elif part["week1"] or part["month1"] or part["alone1"] or part["month2"] or part["week2"]:
            yield _spanned(found, part, language)


def only_days(text: str, language: Language) -> tuple[date, date] | None:
    """The days that a text is the words for and nothing else; None where it is not, or where they are none."""
    plain = fold_word(text) if language == "ar" else text
    for one in read_days(plain, language):
        if (one.start, one.end) == (0, len(plain)) and one.first is not None and one.last is not None:
            return one.first, one.last
    return None


def value_days(value: str) -> tuple[date, date] | None:
    """The days of a piece's value: an ISO day, or `first/last`; None for anything else."""
    first, _, last = value.partition("/")
    try:
        return date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        return None


def _spanned(found: re.Match[str], part: Mapping[str, str | None], language: Language) -> Days:
    two = part["day2"] or part["alone2"]
    last = _end(part, "2", language) if two else None
    first = _end(part, "1", language, last)
    if first is None or (two and last is None):
        return Days(*found.span(), None, None)
    begin, until = first[0], (last or first)[1]
    return Days(*found.span(), begin, until) if begin <= until else Days(*found.span(), None, None)


def _end(
    part: Mapping[str, str | None], n: str, language: Language, other: tuple[date, date] | None = None
) -> tuple[date, date] | None:
    """One end: its own month and year, else those of the other end."""
    words = part[f"month{n}"] or part[f"alone{n}"]
    month = _month(words, language) if words else other[1].month if other else None
    year = int(part[f"year{n}"] or 0) or (other[1].year if other else None)
    if month is None or year is None:
        return None
    if part[f"alone{n}"]:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    day = _day(year, month, int(part[f"day{n}"] or 0))
    week = part[f"week{n}"]
    if day is None or (week and _WEEKDAYS[language][week] != day.weekday()):
        return None
    return day, day


def _month(words: str, language: Language) -> int | None:
    numbers = {_NUMBERED[language][name] for name in words.split("/")}
    return numbers.pop() if len(numbers) == 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
