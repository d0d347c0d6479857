"""Reading calendar dates: days with months of every region, months, years, dates in digits."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from waqai.lexicon.calendar import (
    HIJRI_MONTHS,
    JAMAHIRIYA_MONTHS,
    MONTHS,
    NAMES_OF_PERSONS,
    PAIRED_HIJRI,
    PAIRED_MONTHS,
    UNSURE_MONTHS,
)
from waqai.lexicon.numerals import atom, is_digits, read_number, read_ordinal
from waqai.resolve.time_expressions import Date, Turn
from waqai.resolve.time_words import sense, turn_at

Words = Sequence[str]
ReadDate = tuple[Date, int] | None
_ONE_TOKEN: Final = re.compile(r"([0-9]{1,4})\.([0-9]{1,2})\.([0-9]{2,4})\Z")
_SEPARATORS: Final = frozenset({"/", "-", "–", "."})
_ERAS: Final = frozenset({"م", "ميلادي", "ميلاديه"})
_HIJRI_ERAS: Final = frozenset({"ه", "هجري", "هجريه", "للهجره"})
_YEAR_UNITS: Final = frozenset({"عام", "سنه", "العام", "السنه", "لعام", "للعام", "لسنه", "للسنه", "وعام"})
_OF: Final = frozenset({"من", "في"})
_LONGEST_MONTH: Final = 31
_JOINED_NAMES: Final = frozenset({"الموافق", "الموافقه", "المصادف", "الموافقين"})


def numeric_date(words: Words, i: int) -> ReadDate:
    """«05/12/2024», «2024.11.30», «5-12-2024»: day first unless the first part has four digits or the second is above 12.

    A year that comes first is followed by the month: «2019-13-05» is no day.
    """
    if not is_digits(words[i]):
        return None
    single = _ONE_TOKEN.match(words[i])
    if single is not None:
        found = _from_parts(single.groups())
        return None if found is None else (found, i + 1)
    if (
        i + 4 < len(words)
        and words[i + 1] in _SEPARATORS
        and words[i + 3] == words[i + 1]
        and is_digits(words[i + 2])
        and is_digits(words[i + 4])
    ):
        found = _from_parts((words[i], words[i + 2], words[i + 4]))
        return None if found is None else (found, i + 5)
    return None


def short_date(words: Words, i: int) -> ReadDate:
    """«الخميس 5/12»: no year; only asked for beside a weekday."""
    if (
        i + 2 < len(words)
        and is_digits(words[i])
        and words[i + 1] == "/"
        and is_digits(words[i + 2])
        and words[i].isdigit()
        and words[i + 2].isdigit()
    ):
        day, month = int(words[i]), int(words[i + 2])
        if 1 <= day <= 31 and 1 <= month <= 12:
            return Date(day=day, months=(month,)), i + 3
    return None


def _from_parts(parts: Sequence[str | None]) -> Date | None:
    if not all(part is not None and part.isdigit() for part in parts):
        return None
    first, second, third = (int(part or 0) for part in parts)
    if len(parts[0] or "") == 4:
        year, month, day = first, second, third
    else:
        day, month, year = first, second, third
        if year < 100:
            year += 2000 if year < 70 else 1900
        if month > 12 >= day:
            day, month = month, day
    sure = 4 in (len(parts[0] or ""), len(parts[2] or ""))  # a full year: a date, be it one that no calendar has
    if not ((sure or (1 <= month <= 12 and 1 <= day <= 31)) and (1900 <= year <= 2100 or 1300 <= year <= 1500)):
        return None
    return Date(day=day, months=(month,), year=year, hijri=year < 1600)


def year_number(words: Words, i: int) -> tuple[int, bool, int] | None:
    """A year at `i`: the number, whether Hijri, the token after. «1982», «2024م», «1446 هـ», «ألفين وأحد عشر»."""
    found = read_number(words, i) if i < len(words) else None
    if found is None or found.definite:
        return None
    year, end = found.value, found.end
    if found.digits and len(words[end - 1].lstrip("وبلفك")) != 4:
        return None
    if 1300 <= year <= 1500:
        marked = words[end : end + 1] != [] and words[end] in _HIJRI_ERAS
        return year, True, end + 1 if marked else end
    if not 1900 <= year <= 2100:
        return None
    return year, False, end + 1 if words[end : end + 1] != [] and words[end] in _ERAS else end


def _year_of(words: Words, i: int, found: Date) -> tuple[Date, int]:
    """The year after a month: «2024», «، 2024», «من عام 2011», «من العام الماضي», «العام الماضي»; and «الماضي», «المقبل»."""
    turn, j = turn_at(words, i)
    if turn is not None:
        return replace(found, turn=turn), j
    j = i + 1 if i < len(words) and words[i] in {",", "،", "من", "-", "/"} else i
    named = j < len(words) and words[j] in _YEAR_UNITS
    if j < len(words) and words[j] == "هذا" and words[j + 1 : j + 2] != [] and words[j + 1] in _YEAR_UNITS:
        return replace(found, year_turn="this"), j + 2
    if named:
        year_turn, end = turn_at(words, j + 1)
        if year_turn is not None:
            return replace(found, year_turn=year_turn), end
        j += 1
    elif j > i and words[i] in {"من", "-", "/"}:
        return found, i
    year = year_number(words, j)
    if year is None or (found.hijri and not year[1]) or (year[1] and not found.hijri):
        return (
            (replace(found, year_turn="this"), j)
            if named and words[j - 1] in {"العام", "السنه"} and words[i] == "من"
            else (found, i)
        )
    return replace(found, year=year[0]), year[2]


def month_name(words: Words, i: int, *, sure: bool) -> tuple[tuple[int, ...], bool, int] | None:
    """A month at `i`, in one or two words, doubled («تشرين الثاني/نوفمبر») or not: the months, whether Hijri, the token after.

    `sure`: something beside it shows that a month is meant, so names that are also other words are taken.
    """
    first = _single_month(words, i, sure=sure)
    if first is None:
        return None
    months, hijri, end = first
    j = end
    if words[j : j + 1] != [] and words[j] in {"/", "(", "-", "–", "ـ", "او", "|"}:
        second = _single_month(words, j + 1, sure=True)
        if second is not None and (second[0] == months or set(months) & set(second[0]) or words[j] in {"/", "("}):
            closed = words[j] == "(" and words[second[2] : second[2] + 1] == [")"]
            return (months if len(months) == 1 else second[0]), hijri, second[2] + closed
    beside = _single_month(words, j, sure=False)
    if beside is not None and beside[0] == months and not sense(words, j, "season"):
        return months, hijri, beside[2]
    return first


def _single_month(words: Words, i: int, *, sure: bool) -> tuple[tuple[int, ...], bool, int] | None:
    for tag, table, hijri in (("month pair", PAIRED_MONTHS, False), ("hijri pair", PAIRED_HIJRI, True)):
        found = sense(words, i, tag)
        if found is not None:
            after = words[i + 1] if i + 1 < len(words) else ""
            number = table[found.word].get(after)
            if number is not None and not (after.isdigit() and not sure):
                return (number,), hijri, i + 2
            if not hijri and sure:
                return tuple(sorted({*table[found.word].values()})), False, i + 1
    found = sense(words, i, "month")
    if found is not None and (sure or (found.word not in UNSURE_MONTHS and found.word not in NAMES_OF_PERSONS)):
        return (MONTHS[found.word],), False, i + 1
    found = sense(words, i, "hijri")
    if found is not None and sure:
        return (HIJRI_MONTHS[found.word],), True, i + 1
    return None


def day_number(words: Words, i: int) -> tuple[int, int, bool] | None:
    """A day of the month: 5, «الخامس», «الفاتح» (first), «أول», «النصف من شعبان»; the day, the token after, whether in words."""
    if i >= len(words):
        return None
    if words[i].lstrip("و") in {"الفاتح", "اول"} or words[i] in {"غره", "للفاتح"}:
        return 1, i + 1, True
    if words[i] in {"النصف", "للنصف", "والنصف"} and words[i + 1 : i + 2] == ["من"]:
        month = month_name(words, i + 3 if words[i + 2 : i + 3] == ["شهر"] else i + 2, sure=True)
        return (15, i + 1, True) if month is not None and month[1] else None
    ordinal = read_ordinal(words, i)
    if ordinal is not None and 1 <= ordinal.value <= 31:
        return ordinal.value, ordinal.end, not ordinal.digits
    found = atom(words, i)
    if (
        found is not None
        and found.kind == "digits"
        and 1 <= found.value <= 31
        and words[i + found.width - 1].lstrip("وبلفكا").isdigit()
    ):
        return int(found.value), i + found.width, False
    return None


def _no_day(words: Words, i: int) -> tuple[int, int, bool] | None:
    """A number that no month reaches, right before a month: «32 كانون الأول», «45 مارس 2018», «الثاني والثلاثون من آذار».

    Taken as the day it claims to be, that the month behind it may not be read alone. A month that is also a verb or a name
    wants its year.
    """
    ordinal = read_ordinal(words, i)
    if ordinal is not None and not ordinal.digits:
        told = ordinal.value > _LONGEST_MONTH and words[ordinal.end : ordinal.end + 1] == ["من"]
        return (ordinal.value, ordinal.end, True) if told and month_name(words, ordinal.end + 1, sure=False) else None
    found = atom(words, i)
    if found is None or found.kind != "digits" or not (_LONGEST_MONTH < found.value < 100 or found.value == 0):
        return None
    end = i + found.width
    j = end + 1 if words[end : end + 1] == ["من"] else end
    month = month_name(words, j, sure=True)
    if month is None or (month_name(words, j, sure=False) is None and year_number(words, month[2]) is None):
        return None
    return int(found.value), end, False


def day_and_month(words: Words, i: int) -> ReadDate:
    """«3 كانون الأول», «السابع من تشرين الأول/ أكتوبر الماضي», «العاشر من الشهر الجاري», «1 الفاتح 1999»."""
    day = day_number(words, i) or _no_day(words, i)
    if day is None:
        return None
    number, j, worded = day
    if words[j : j + 1] != [] and words[j] in _OF and (worded or words[j] == "من"):
        j += 1
    elif words[i].lstrip("و") in {"الفاتح"}:
        return None
    if words[j : j + 1] == ["منه"] or words[i + 1 : i + 2] == ["منه"]:
        return Date(day=number, month_turn="same"), i + 2
    if words[j : j + 1] != [] and words[j] in {"شهر", "لشهر"}:
        j += 1
    if words[j : j + 1] != [] and words[j] in {"الشهر", "هذا", "ذات", "ذلك"}:
        return _day_of_turned(words, j, number)
    month = month_name(words, j, sure=True)
    if month is None:
        old = sense(words, j, "jamahiriya")
        year = year_number(words, j + 1) if old is not None else None
        return None if old is None or year is None else (Date(number, (JAMAHIRIYA_MONTHS[old.word],), year[0]), year[2])
    return _year_of(words, month[2], Date(day=number, months=month[0], hijri=month[1], worded=worded))


def _day_of_turned(words: Words, j: int, number: int) -> ReadDate:
    """«من الشهر الجاري», «من هذا الشهر», «من الشهر نفسه»."""
    if words[j] in {"هذا", "ذات", "ذلك"}:
        turn: Turn = "this" if words[j] == "هذا" else "same"
        return (Date(day=number, month_turn=turn), j + 2) if words[j + 1 : j + 2] == ["الشهر"] else None
    found, end = turn_at(words, j + 1)
    return None if found is None else (Date(day=number, month_turn=found), end)


def month_date(words: Words, i: int, *, sure: bool) -> ReadDate:
    """A month without a day: «آذار الماضي», «شهر رمضان 1446», «تموز/يوليو 2018»."""
    named = words[i] in {"شهر", "شهري", "وشهر", "لشهر", "بشهر"}
    month = month_name(words, i + named, sure=sure or named) or month_name(words, i + named, sure=True)
    if month is None:
        return None
    found, end = _year_of(words, month[2], Date(months=month[0], hijri=month[1]))
    settled = found.year is not None or found.turn is not None or found.year_turn is not None
    if not (named or settled or month_name(words, i, sure=sure)):
        return None
    return found, end


def year_date(words: Words, i: int) -> ReadDate:
    """«عام 1982», «العام 2011», «سنة 1445هـ»."""
    if words[i] not in _YEAR_UNITS:
        return None
    year = year_number(words, i + 1)
    return None if year is None else (Date(year=year[0], hijri=year[1]), year[2])


def read_date(words: Words, i: int, *, sure: bool) -> ReadDate:
    """The longest date at `i`; a Gregorian date after «الموافق» wins over the Hijri one before it."""
    if i >= len(words):
        return None
    found = numeric_date(words, i) or day_and_month(words, i) or month_date(words, i, sure=sure) or year_date(words, i)
    if found is None:
        return None
    date, end = found
    j = end
    if words[j : j + 1] != [] and words[j] in _HIJRI_ERAS | _ERAS:
        j = end = j + 1
    while words[j : j + 1] != [] and words[j] in {",", "،", "(", "-", "/", "ل", *_JOINED_NAMES}:
        j += 1
    if date.day is not None and j > end and (date.hijri or any(w in _JOINED_NAMES for w in words[end:j])):
        second = numeric_date(words, j) if j < len(words) else None
        second = second or day_and_month(words, j)
        if second is not None and second[0].hijri != date.hijri:
            closed = words[second[1] : second[1] + 1] != [] and words[second[1]] in {")", *_HIJRI_ERAS, *_ERAS}
            return (second[0] if date.hijri else date), second[1] + closed
    return date, end
