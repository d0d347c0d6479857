"""Reading stretches of time and what hangs on another time: periods, ranges, anniversaries, feasts, known days."""

from dataclasses import replace
from typing import Final, Literal

from waqai.lexicon.calendar import UNITS, Unit, listed
from waqai.lexicon.numerals import ORDINALS, atom, read_number, read_ordinal
from waqai.resolve.time_dates import Words, month_date, read_date, year_number
from waqai.resolve.time_expressions import (
    Between,
    Date,
    Day,
    Expression,
    Hours,
    Open,
    Period,
    Shift,
    Since,
    WarDay,
)
from waqai.resolve.time_known import known_day, known_event
from waqai.resolve.time_points import bare_year, day_alone, point
from waqai.resolve.time_units import Found, length
from waqai.resolve.time_words import OPENERS, sense, turn_at


def opened(words: Words, i: int) -> Found:
    """«منذ الأربعاء الماضي», «قبل نحو عامين», «خلال اليومين الماضيين», «في غضون أسبوع», «بعد يومين من»."""
    found = sense(words, i, "opener")
    if found is None:
        spoken = length(words, i) if i > 0 and words[i - 1] == "في" else None
        several = spoken is not None and spoken[1] is not None and spoken[1] > 1  # «في خمسة أيام», but not «في يوم»
        if spoken is None or not (several or words[i] == "اقل"):
            return None
        return Period(spoken[0], spoken[1], "within"), spoken[3]
    way = OPENERS[found.word]
    if way in {"ago", "later"} and words[i + 1 : i + 2] != [] and words[i + 1] in {"ذلك", "بعد"}:
        return _before_that(words, i, -1 if way == "ago" else 1)
    spoken = None if year_date_follows(words, i + 1) else length(words, i + 1)
    if way == "later":
        if spoken is None or words[spoken[3] : spoken[3] + 1] not in (["من"], ["علي"]) or spoken[1] is None:
            return None
        return Shift(spoken[0], spoken[1]), spoken[3] + 1
    best = _period(words, way, spoken) if spoken is not None else None
    inner = _inside(words, i + 1, way)
    if inner is not None and (best is None or inner[1] > best[1]):
        return inner
    return best


def year_date_follows(words: Words, i: int) -> bool:
    """Whether «عام» or «شهر» at `i` opens a date and is no length of one."""
    found = read_date(words, i, sure=True) if i < len(words) else None
    return found is not None and found[0].day is None


def _period(words: Words, way: str, spoken: tuple[Unit, int | None, bool, int]) -> Found:
    unit, count, about, end = spoken
    if unit == "century":
        return None
    kind: Literal["ago", "since", "within", "ahead"] = "since" if way == "since" else "ago" if way == "ago" else "within"
    turn, after = turn_at(words, end)
    if turn in {"last", "next"} and way == "within":
        kind, end = ("ahead" if turn == "next" else "within"), after
    return Period(unit, count, kind, about), end


def _inside(words: Words, i: int, way: str) -> Found:
    if way == "ago" or i >= len(words):
        return None
    if way == "since":
        known = known_day(words, i)
        if known is not None:
            return Since(known[0]), known[1]
    known = known_event(words, i)
    if known is not None:
        return known
    i = i + 1 if words[i] in {"اخر", "فتره"} else i
    inner = point(words, i) if i < len(words) else None
    if inner is None and i < len(words):
        inner = bare_year(words, i) or month_date(words, i, sure=True)
    if inner is None:
        return None
    if way == "within":
        return inner
    return _until(words, inner) if not isinstance(inner[0], Period) else (replace(inner[0], way="since"), inner[1])


def _until(words: Words, inner: tuple[Expression, int]) -> Found:
    """«منذ X» alone runs to publication; «منذ X وحتى Y» to Y."""
    stop = sense(words, inner[1], "until")
    if stop is not None:
        last = point(words, inner[1] + 1) or _operand(words, inner[1] + 1)
        if last is not None and last[0] not in (Day(0), Hours(Day(0))):
            return Between(_completed(inner[0], last[0]), last[0]), last[1]
    return Since(inner[0]), inner[1]


_SOME_HOURS: Final = 6
"""About how many hours «قبل ذلك بساعات» tells of."""


def _before_that(words: Words, i: int, sign: int) -> Found:
    """«قبل ذلك بيومين», «بعد ذلك بثلاثة أيام»."""
    if i + 2 >= len(words) or words[i + 1] != "ذلك":
        return None
    unit = sense(words, i + 2, "unit")
    if unit is not None and unit.led:
        name, number = UNITS[unit.word]
        count = {"one": 1, "two": 2}.get(number, _SOME_HOURS if name == "hour" else None)
        return None if count is None else (Shift(name, sign * count), i + 3)
    led = atom(words, i + 2)
    number_read = read_number(words, i + 2) if led is not None and led.led else None
    after = sense(words, number_read.end, "unit") if number_read is not None else None
    if number_read is None or after is None:
        return None
    return Shift(UNITS[after.word][0], sign * number_read.value), number_read.end + 1


def nth(words: Words, i: int) -> Found:
    """«لليوم السابع على التوالي», «للأسبوع الثالث», «اليوم الـ197 للحرب», «في يومها الـ445»."""
    unit = sense(words, i, "the unit")
    its = sense(words, i, "its")
    if unit is None and its is None:
        return None
    ordinal = read_ordinal(words, i + 1) if i + 1 < len(words) else None
    count = ordinal or read_number(words, i + 1)
    if count is None or count.joined:
        return None
    after = words[count.end] if count.end < len(words) else ""
    follows = " ".join(words[count.end : count.end + 2])
    if unit is not None and words[i].startswith(("لل", "ولل")) and UNITS[unit.word[2:]][1] == "one":
        end = count.end + (2 if follows == "علي التوالي" else 1 if after in {"تواليا", "متتاليا", "متواليا", "متتاليه"} else 0)
        return Period(UNITS[unit.word[2:]][0], count.value, "nth"), end
    if its is not None or (
        unit is not None and unit.word == "اليوم" and follows.startswith(("للحرب", "للعدوان", "من الحرب", "من العدوان", "للمعارك"))
    ):
        return WarDay(count.value), count.end
    return None


def _operand(words: Words, i: int) -> Found:
    """A side of a range: a point, a month, a year, or a bare day whose month the other side tells."""
    if i >= len(words):
        return None
    return point(words, i) or month_date(words, i, sure=True) or bare_year(words, i) or _bare_day(words, i)


def _bare_day(words: Words, i: int) -> Found:
    found = day_alone(words, i)
    if found is None or (words[i].lstrip("وبلف") in ORDINALS and words[i].lstrip("و").endswith("ه")):
        return None
    return found


def _completed(first: Expression, last: Expression) -> Expression:
    """«بين 27 و30 تشرين الثاني»: what the first side leaves out, the last side tells."""
    if (
        isinstance(first, Date)
        and isinstance(last, Date)
        and first.months == ()
        and first.day is not None
        and first.month_turn is None
    ):
        return replace(last, day=first.day)
    if (
        isinstance(first, Date)
        and isinstance(last, Date)
        and first.year is None
        and last.year is not None
        and first.months
        and last.months
    ):
        return replace(first, year=last.year if first.months <= last.months else last.year - 1)
    if isinstance(first, Hours) and isinstance(last, Hours):
        return Hours(_completed(first.of, last.of))
    return first


def _is_bare(expression: Expression) -> bool:
    return isinstance(expression, Date) and expression.months == () and expression.year is None and expression.month_turn is None


def ranged(words: Words, i: int) -> Found:
    """«من X حتى Y», «بين X وY», «يومي X وY», «27-30 آذار», «27 و28 آذار»."""
    if sense(words, i, "from") is not None:
        return _pair(words, i + 1, stop=True)
    if sense(words, i, "between") is not None:
        j = i + 2 if words[i + 1 : i + 2] != [] and words[i + 1] in {"عامي", "يومي", "شهري", "سنتي"} else i + 1
        return _pair(words, j, stop=False)
    couple = sense(words, i, "couple")
    if couple is not None:
        return _pair(words, i + 1, stop=False)
    return _pair(words, i, stop=False, bare=True)


def _pair(words: Words, i: int, *, stop: bool, bare: bool = False) -> Found:
    if bare:
        first = _bare_day(words, i) if i < len(words) and atom(words, i) is not None else None
        if first is None:
            return _year_pair(words, i)
    else:
        first = _operand(words, i)
        if first is None:
            return None
    ends: list[tuple[Expression, int]] = [first]
    while len(ends) < 6:
        at = _next_side(words, ends[-1][1], stop=stop)
        side = _operand(words, at) if at is not None else None
        if side is None or (stop and len(ends) == 2):
            break
        ends.append(side)
    if len(ends) < 2 or _is_bare(ends[-1][0]) or not _alike(first[0], ends[-1][0]):
        return None
    return Between(_completed(first[0], ends[-1][0]), ends[-1][0]), ends[-1][1]


def _year_pair(words: Words, i: int) -> Found:
    """«(2011-2016)»: years with a dash."""
    first = year_number(words, i)
    if first is None or words[first[2] : first[2] + 1] not in (["-"], ["–"]):
        return None
    last = year_number(words, first[2] + 1)
    return None if last is None or last[0] <= first[0] else (Between(Date(year=first[0]), Date(year=last[0])), last[2])


def _alike(first: Expression, last: Expression) -> bool:
    """Whether two sides may bound one range: never a year and a weekday."""
    years = [isinstance(side, Date) and side.day is None and side.months == () for side in (first, last)]
    bare = isinstance(first, Date) and first.day is not None and first.months == () and first.month_turn is None
    return years[0] == years[1] and (not bare or (isinstance(last, Date) and last.day is not None))


def _next_side(words: Words, end: int, *, stop: bool) -> int | None:
    if end >= len(words):
        return None
    if stop:
        j = end + 1 if words[end] in {",", "،", "و"} else end
        found = sense(words, j, "until")
        return j + 1 if found is not None and not found.led else None
    if words[end] in {"و", "-", "–"}:
        return end + 1
    joined = words[end].startswith("و") and (words[end] in _JOINED or atom(words, end) is not None or _joined_time(words, end))
    return end if joined else None


_JOINED: Final = frozenset({"ويوم", "وعام"})


def _joined_time(words: Words, i: int) -> bool:
    return any(
        found.joined
        for tag in ("weekday", "relative", "month", "month pair", "hijri", "part", "night", "portion")
        if (found := sense(words, i, tag))
    )


def open_end(words: Words, i: int) -> Found:
    """«حتى إشعار آخر», «حتى نهاية الشهر»: no end is told. Other points after «حتى» are read as points."""
    if words[i] in {"لحظه", "ساعه", "لحين", "وقت"}:
        return _press_time(words, i)
    if words[i] not in {"حتي", "وحتي"}:
        return None
    if words[i + 1 : i + 3] == ["اشعار", "اخر"]:
        return Open(), i + 3
    if words[i + 1 : i + 2] != [] and words[i + 1] in {"نهايه", "اخر"} and (inner := point(words, i + 1)) is not None:
        return Open(), inner[1]
    if sense(words, i + 1, "now") is not None or words[i + 1 : i + 2] == ["اللحظه"]:
        return Hours(Day(0)), i + 2
    return (Hours(Day(0)), i + 3) if words[i + 1 : i + 3] == ["هذه", "اللحظه"] else _press_time(words, i + 1)


_WRITING: Final = frozenset(listed("اعداد كتابه تحرير نشر صياغه اعدادنا كتابتنا نشرنا تدوين بث"))
_WRITTEN: Final = frozenset(listed("الخبر التقرير النبا الماده السطور النشره المقال البيان الموجز التغطيه القصه"))


def _press_time(words: Words, i: int) -> Found:
    """«[حتى] لحظة إعداد الخبر», «[حتى] كتابة هذه السطور»: until the text was written, the hour of publication."""
    j = i + 1 if words[i : i + 1] != [] and words[i] in {"لحظه", "ساعه", "وقت", "حين", "تاريخ", "موعد"} else i
    if words[j : j + 1] == [] or words[j] not in _WRITING:
        return None
    k = j + 2 if words[j + 1 : j + 2] != [] and words[j + 1] in {"هذا", "هذه"} else j + 1
    return (Hours(Day(0)), k + 1) if words[k : k + 1] != [] and words[k] in _WRITTEN else None


def now(words: Words, i: int) -> Found:
    """«الآن», «حاليا»."""
    return (Hours(Day(0)), i + 1) if sense(words, i, "now") is not None else None
