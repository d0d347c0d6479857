"""Reading points of time: days, nights, parts of days, clock times, calendar units and their parts."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from waqai.lexicon.calendar import WEEKDAYS, listed
from waqai.lexicon.numerals import atom, is_digits, read_ordinal
from waqai.resolve.time_dates import Words, day_number, read_date, short_date, year_number
from waqai.resolve.time_expressions import (
    Date,
    Day,
    Expression,
    Hours,
    Night,
    Weekday,
)
from waqai.resolve.time_units import Found, calendar_unit, decade, season, share
from waqai.resolve.time_words import RELATIVE, sense, turn_at

_NOT_TODAY: Final = frozenset(
    listed(
        "الوطني العالمي الدولي التالي الموالي نفسه ذاته الواحد الاول السابع الثاني الثالث الرابع الخامس السادس الثامن التاسع "
        "العاشر الدراسي الاخير السابق الماضي المقبل القادم"
    )
)
_DASHES: Final = frozenset({"/", "-", "–", "—", "الي", "علي", "و"})
_HOUR_FILL: Final = frozenset(
    listed(
        "الاولي الاخيره متاخره متاخر مبكر مبكره المبكره المتاخره الصباح الفجر المساء الليل الصباحيه المسايه الليليه الباكره "
        "قليله ما بعد منتصف الظهر"
    )
)


def point(words: Words, i: int) -> Found:
    """The longest point of time at `i`; «يوم» before it is stepped over."""
    j = i + 1 if words[i : i + 1] != [] and words[i] in {"يوم", "ليوم", "بيوم", "ويوم", "نهار"} else i
    best: Found = None
    if j >= len(words):
        return None
    for reader in _READERS:
        found = reader(words, j)
        if found is not None and (best is None or found[1] > best[1]):
            best = found
    return _with_adverb(words, best) if best is not None else None


def _with_adverb(words: Words, found: tuple[Expression, int]) -> Found:
    """«السبت مساء», «27 آذار صباحا»."""
    expression, end = found
    adverb = sense(words, end, "adverb")
    if (
        adverb is None
        or adverb.joined
        or not isinstance(expression, Day | Weekday | Date)
        or (isinstance(expression, Date) and expression.day is None)
    ):
        return found
    return (expression if adverb.word == "ليلا" else Hours(expression)), end + 1


def dated(words: Words, i: int) -> Found:
    """A calendar date that needs nothing beside it."""
    return read_date(words, i, sure=False)


def relative(words: Words, i: int) -> Found:
    """«اليوم الخميس», «أمس الأول», «أول من أمس», «بعد غد», «هذا اليوم», «الآن»."""
    if words[i] in {"اول", "بعد", "قبل", "هذا", "واول", "وبعد"}:
        return _relative_pair(words, i)
    found = sense(words, i, "relative")
    if found is None:
        return None
    offset, end = RELATIVE[found.word], i + 1
    if (
        offset == 0
        and end < len(words)
        and (
            words[end] in _NOT_TODAY
            or words[end] == "ال"
            or (words[end][:1].isdigit() and "/" not in words[end + 1 : end + 2] and _numbers_the_day(words, end))
        )
    ):
        return None
    if offset == -1 and words[end : end + 1] == ["الاول"]:
        offset, end = -2, end + 1
    return _checked(words, Day(offset), end)


def _numbers_the_day(words: Words, i: int) -> bool:
    """Whether the number at `i` says which day it is, and is none of a date («اليوم 197 للحرب»), nor counts («اليوم 23 شخصا»)."""
    after = words[i + 1] if i + 1 < len(words) else ""
    counts = after[:1].isalpha() and not after.startswith("لل") and after not in {"من", "علي", "في", "منذ"}
    return not counts and read_date(words, i, sure=True) is None


def _relative_pair(words: Words, i: int) -> Found:
    first = words[i].lstrip("و")
    j = i + 2 if first == "اول" and words[i + 1 : i + 2] == ["من"] else i + 1
    found = sense(words, j, "relative")
    if found is None:
        return None
    offset = RELATIVE[found.word]
    if first in {"اول", "قبل"} and offset == -1:
        return _checked(words, Day(-2), j + 1)
    if first == "بعد" and offset == 1:
        return _checked(words, Day(2), j + 1)
    if first == "هذا" and offset == 0:
        return _checked(words, Day(0), j + 1)
    return None


def _checked(words: Words, day: Day, end: int) -> Found:
    """A weekday, then a date, beside «اليوم» or «أمس»; with a comma or in brackets too."""
    j = end + 1 if words[end : end + 1] != [] and words[end] in {",", "،", "("} else end
    if words[j : j + 1] == ["يوم"]:
        j += 1
    found = sense(words, j, "weekday")
    if found is None or found.joined or found.led:
        return _apposed(words, day, end)
    closed = words[j + 1 : j + 2] == [")"] and words[j - 1] == "("
    return _apposed(words, replace(day, weekday=WEEKDAYS[found.word]), j + 1 + closed)


def _apposed(words: Words, day: Day | Weekday, end: int) -> Found:
    """A full date after a day says which: «الخميس 5 كانون الأول», «الخميس، الموافق 5 ديسمبر 2024»."""
    j = end
    while words[j : j + 1] != [] and words[j] in {",", "،", "(", "الموافق", "المصادف", "ل", "في"} and j < end + 3:
        j += 1
    if j < len(words) and not (words[j - 1] == "في" and j == end + 1):
        found = read_date(words, j, sure=False) or short_date(words, j)
        if found is not None and found[0].day is not None and not words[j].startswith("و"):
            closed = words[found[1] : found[1] + 1] == [")"] and "(" in words[end:j]
            return found[0], found[1] + closed
    return day, end


def weekday(words: Words, i: int) -> Found:
    """«الأربعاء الماضي», «الخميس 5/12/2024»."""
    found = sense(words, i, "weekday")
    if found is None:
        return None
    number = WEEKDAYS[found.word]
    turn, end = turn_at(words, i + 1)
    return _apposed(words, Weekday(number, turn), end)


def part_of_day(words: Words, i: int) -> Found:
    """«فجر السبت», «بعد ظهر اليوم», «الساعات الأولى من صباح الأحد», «هذا الصباح», «ليل السبت الأحد»."""
    if words[i].lstrip("وف") in {"بعد", "قبل", "قبيل", "بعيد"}:
        return _around(words, i)
    if sense(words, i, "hours") is not None:
        return _hours_of(words, i)
    if words[i] in {"هذا", "هذه"} and (sense(words, i + 1, "the part") or words[i + 1 : i + 2] == ["الليله"]):
        return Hours(Day(0)), i + 2
    glued = sense(words, i, "glued")
    if glued is not None:
        part, day = glued.word.split()
        inner = point([day, *words[i + 1 : i + 12]], 0)
        return None if inner is None else ((Night if part == "ليل" else Hours)(inner[0]), i + inner[1])
    if words[i].lstrip("ولب") == "منتصف":
        inner = night(words, i + 1)
        return None if inner is None else (Hours(inner[0].first if isinstance(inner[0], Night) else inner[0]), inner[1])
    if sense(words, i, "night") is not None:
        return night(words, i)
    if sense(words, i, "part") is None or words[i + 1 : i + 2] == []:
        return None
    inner = _plain_day(words, i + 1)
    return None if inner is None else (inner[0] if isinstance(inner[0], Night) else Hours(inner[0]), inner[1])


def _around(words: Words, i: int) -> Found:
    if sense(words, i + 1, "prayer") is not None:
        found = sense(words, i + 2, "weekday")
        if found is not None:
            turn, end = turn_at(words, i + 3)
            return Hours(Weekday(WEEKDAYS[found.word], turn)), end
        return None
    if i + 1 < len(words) and (sense(words, i + 1, "part") or words[i + 1] == "منتصف"):
        return part_of_day(words, i + 1)
    return None


def _plain_day(words: Words, i: int) -> Found:
    """A day that a part of the day may stand before."""
    j = i + 1 if words[i] in {"يوم", "نهار", "من", "هذا"} else i
    if words[j : j + 1] == ["يوم"]:
        j += 1
    if j >= len(words):
        return None
    for reader in (relative, weekday, dated):
        found = reader(words, j)
        if found is None or (isinstance(found[0], Date) and found[0].day is None and found[0].month_turn is None):
            continue
        first = sense(words, j, "weekday") or sense(words, j, "relative")
        return None if first is not None and first.joined else _with_adverb(words, found)
    return None


def night(words: Words, i: int) -> Found:
    """«ليل السبت/الأحد», «الليلة الماضية», «ليل أمس»."""
    found = sense(words, i, "night")
    if found is None:
        return None
    if found.word in {"الليله", "الليل"}:
        turn, end = turn_at(words, i + 1)
        if turn == "last":
            return Night(Day(-1)), end
        if turn in {"same", "following"}:
            return None
        held = i > 0 and words[i - 1] in {"خلال", "طوال", "طيله", "اثناء"}
        if found.word == "الليل":
            return (
                (Night(Day(-1)), i + 1)
                if held
                else (Hours(Day(0)), i + 1)
                if i > 0 and words[i - 1].lstrip("ولب") == "منتصف"
                else None
            )
        return Hours(Day(0)), i + 1
    first = _plain_day(words, i + 1) if i + 1 < len(words) else None
    if first is None:
        return None
    end = first[1]
    j = end + 1 if end < len(words) and words[end] in _DASHES else end
    second = sense(words, j, "weekday")
    if second is not None and isinstance(first[0], Weekday | Day) and (j > end or not second.joined):
        return Night(first[0]), j + 1
    return (Hours(first[0]), end) if first[0] == Day(0) else (Night(first[0]), end)


def _hours_of(words: Words, i: int) -> Found:
    """«في الساعات الأولى من صباح الأحد», «ساعات الصباح الأولى», «وقت متأخر من مساء أمس»; «وقت سابق اليوم» tells no hour."""
    j = i + 1
    while j < len(words) and words[j] in _HOUR_FILL and j < i + 5:
        j += 1
    if j == i + 1:
        if words[i] == "وقت" and words[j : j + 1] != [] and words[j] in {"سابق", "لاحق"}:
            k = j + 2 if words[j + 1 : j + 2] == ["من"] else j + 1
            return _plain_day(words, k) or part_of_day(words, k) if k < len(words) else None
        return None
    k = j + 1 if j < len(words) and words[j] == "من" else j
    if k < len(words):
        inner = part_of_day(words, k) or _plain_day(words, k)
        if inner is not None:
            return (
                inner[0] if isinstance(inner[0], Hours) else Hours(inner[0].first if isinstance(inner[0], Night) else inner[0])
            ), inner[1]
    told = {"الصباح", "الفجر", "المساء", "الصباحيه", "المسايه"} & set(words[i + 1 : j])
    return (Hours(Day(0)), j) if told else None


def clock(words: Words, i: int) -> Found:
    """«الساعة 4:30 من فجر اليوم», «الخامسة مساء», «العاشرة من صباح غد», «19:30 بتوقيت غرينتش»."""
    named = sense(words, i, "clock") is not None
    j = i + 1 if named else i
    if j >= len(words):
        return None
    shown = is_digits(words[j]) and words[j + 1 : j + 2] == [":"] and j + 2 < len(words) and is_digits(words[j + 2])
    ordinal = read_ordinal(words, j)
    if shown:
        j += 3
    elif (
        ordinal is not None
        and not ordinal.digits
        and 1 <= ordinal.value <= 12
        and (words[j].endswith("ه") or ordinal.end > j + 1 or words[j].endswith("الاولي"))
    ):
        j = ordinal.end
    elif named and words[j].isdigit() and int(words[j]) <= 24:
        j += 1
    else:
        return None
    j = _past_details(words, j)
    day = _day_of_clock(words, j)
    if day is not None:
        return day
    zone = next((k for k in range(i, j) if words[k] in {"بتوقيت", "بالتوقيت", "توقيت"}), None)
    return (Hours(Day(0)), j) if named or zone is not None or sense(words, j - 1, "adverb") else None


_MINUTES: Final = frozenset(listed("والنصف ونصف والربع وربع والثلث وثلث الا ربعا الثلثا ثلثا دقيقه دقايق وخمس وعشر وعشرين دقيقة"))
_ZONES: Final = frozenset(
    listed(
        "بتوقيت توقيت بالتوقيت المحلي المحليه غرينتش جرينتش غرينيتش القدس مكه المكرمه دمشق السعوديه "
        "بغداد بيروت القاهره الخرطوم صنعاء طرابلس تونس الجزاير ت غ ) ( الرياض فلسطين gmt GMT"
    )
)


def _past_details(words: Words, j: int) -> int:
    """Over minutes, the part of the day, the zone, and a second clock time in brackets."""
    start = j
    while j < len(words) and j < start + 14:
        inside = (
            words[j] in {"(", ")"} or (is_digits(words[j]) and words[j - 1] == "(") or (words[j] == ":" and is_digits(words[j - 1]))
        )
        minutes = is_digits(words[j]) and words[j - 1] == ":"
        adverb = sense(words, j, "adverb") is not None and (j + 1 >= len(words) or not _begins_day(words, j + 1))
        if not (inside or minutes or adverb or words[j] in _MINUTES or words[j] in _ZONES):
            break
        j += 1
    while j > start and words[j - 1] == "(":
        j -= 1
    return j


def _begins_day(words: Words, i: int) -> bool:
    return any(sense(words, i, tag) for tag in ("weekday", "relative")) or words[i] == "يوم"


def _day_of_clock(words: Words, j: int) -> Found:
    k = j + 1 if j < len(words) and words[j] in {"من", ",", "،"} else j
    if k >= len(words):
        return None
    inner = part_of_day(words, k) or (_plain_day(words, k) if _begins_day(words, k) or words[j] == "من" else None)
    if inner is None:
        return None
    base = inner[0].first if isinstance(inner[0], Night) else inner[0]
    return (base if isinstance(base, Hours) else Hours(base)), inner[1]


def day_alone(words: Words, i: int) -> Found:
    """A day of the month whose month another part of the expression tells."""
    found = day_number(words, i)
    return None if found is None else (Date(day=found[0]), found[1])


def bare_year(words: Words, i: int) -> Found:
    """«2011» after a preposition of time; a number with a noun after it is a count."""
    year = year_number(words, i)
    found = atom(words, i)
    if year is None or year[1] or found is None or found.kind != "digits":
        return None
    return Date(year=year[0]), year[2]


Reader = Callable[[Sequence[str], int], Found]
_READERS: Final[tuple[Reader, ...]] = (relative, weekday, dated, part_of_day, clock, calendar_unit, share, season, decade)
