"""Reading units of the calendar and their parts: weeks, months, years, halves, seasons, decades."""

from typing import Final

from waqai.language.uncounted import unit_after
from waqai.lexicon.calendar import UNITS, Unit, listed
from waqai.lexicon.numerals import read_number, read_ordinal
from waqai.resolve.time_dates import Words, read_date, year_number
from waqai.resolve.time_expressions import Date, Decade, Expression, Period, Portion, Season, Share, Turned
from waqai.resolve.time_words import DECADES, PORTIONS, SEASONS, sense, turn_at

Found = tuple[Expression, int] | None
_SPAN_UNITS: Final = frozenset({"minute", "hour", "day"})


def calendar_unit(words: Words, i: int) -> Found:
    """«الأسبوع الماضي», «هذا العام», «اليومين الماضيين», «الساعات الـ48 الأخيرة», «الـ24 ساعة الماضية», «العقد الماضي»."""
    if words[i] in {"هذا", "هذه"}:
        found = sense(words, i + 1, "the unit")
        unit = UNITS[found.word[2:]][0] if found is not None else None
        return (Turned(unit, "this"), i + 2) if unit in {"week", "month", "year", "decade"} else None
    found = sense(words, i, "the unit")
    if found is not None:
        unit, number = UNITS[found.word[2:]]
        return _after_unit(words, i + 1, unit, number)
    last = words[i] in {"اخر", "لاخر", "باخر"}
    count = read_number(words, i + last)
    if count is None or not (last or count.definite or words[i - 1 : i] in (["خلال"], ["في"], ["ال"])):
        return None
    after = sense(words, count.end, "unit")
    if after is None:
        return None
    turn, end = turn_at(words, count.end + 1)
    if turn not in {"last", "next"} and not (count.definite or last):
        return None
    return Period(UNITS[after.word][0], count.value, "ahead" if turn == "next" else "within"), end


def _after_unit(words: Words, i: int, unit: Unit, number: str) -> Found:
    count: int | None = {"one": 1, "two": 2}.get(number)
    j = i
    if number == "many":
        told = read_number(words, j)
        if told is not None and not told.joined:
            count, j = told.value, told.end
        while words[j : j + 1] != [] and words[j] in {"القليله", "المعدوده", "القلايل", "الاولي"}:
            j += 1
    turn, end = turn_at(words, j)
    if turn is None or (unit == "day" and number == "one") or unit == "century":
        return None
    if number == "one" and unit not in _SPAN_UNITS:
        return Turned(unit, turn), end
    if turn not in {"last", "next"} or (number == "one" and unit != "hour"):
        return None
    return Period(unit, count, "ahead" if turn == "next" else "within"), end


def share(words: Words, i: int) -> Found:
    """«مطلع الشهر الجاري», «أواخر تشرين الثاني», «نهاية عام 2016», «منتصف العام», «الربع الأول من 2024», «الربع الأخير من»."""
    found = sense(words, i, "portion")
    if found is not None:
        inner = _shared(words, i + 1)
        return None if inner is None else (Share(PORTIONS[found.word], inner[0]), inner[1])
    part = sense(words, i, "share")
    if part is None or i + 1 >= len(words):
        return None
    ordinal = read_ordinal(words, i + 1)
    last = words[i + 1] == "الاخير"
    end = i + 2 if last else ordinal.end if ordinal is not None else i
    if end == i or words[end : end + 1] != ["من"]:
        return None
    inner = _shared(words, end + 1)
    portion = _PARTS.get((part.word, 0 if last or ordinal is None else ordinal.value))
    return None if inner is None or portion is None else (Share(portion, inner[0]), inner[1])


_PARTS: Final[dict[tuple[str, int], Portion]] = {
    ("الربع", 1): "q1",
    ("الربع", 2): "q2",
    ("الربع", 3): "q3",
    ("الربع", 4): "q4",
    ("النصف", 1): "h1",
    ("النصف", 2): "h2",
    ("الشطر", 1): "h1",
    ("الشطر", 2): "h2",
    ("الربع", 0): "q4",
    ("النصف", 0): "h2",
    ("الشطر", 0): "h2",
}
"""Which part an ordinal tells; 0 is «الأخير»."""


def _shared(words: Words, i: int) -> Found:
    if i >= len(words):
        return None
    inner = calendar_unit(words, i)
    if isinstance(inner, tuple) and isinstance(inner[0], Turned):
        return inner
    date = read_date(words, i, sure=True)
    if date is not None and date[0].day is None:
        return date
    year = year_number(words, i)
    if year is not None:
        return Date(year=year[0], hijri=year[1]), year[2]
    if words[i] in {"العام", "السنه", "الشهر", "الاسبوع"}:
        return Turned(UNITS[words[i][2:]][0], "this"), i + 1
    return decade(words, i)


def season(words: Words, i: int) -> Found:
    """«صيف 2012», «شتاء العام الماضي», «الصيف الماضي»."""
    found = sense(words, i, "season")
    if found is None:
        return None
    name = SEASONS[found.word]
    if found.word.startswith("ال"):
        turn, end = turn_at(words, i + 1)
        return None if turn is None else (Season(name, turn=turn), end)
    year = year_number(words, i + 1)
    if year is not None:
        return Season(name, year=year[0]), year[2]
    date = read_date(words, i + 1, sure=False) if i + 1 < len(words) else None
    if date is not None and date[0].months == () and date[0].year is not None and date[0].day is None:
        return Season(name, year=date[0].year), date[1]
    unit = calendar_unit(words, i + 1) if i + 1 < len(words) else None
    return (
        (Season(name, year_turn=unit[0].turn), unit[1])
        if unit is not None and isinstance(unit[0], Turned) and unit[0].unit == "year"
        else None
    )


def decade(words: Words, i: int) -> Found:
    """«ثمانينيات القرن الماضي», «التسعينيات»."""
    found = sense(words, i, "decade")
    if found is None:
        return None
    value, end = DECADES[found.word], i + 1
    told = words[end : end + 1] == ["القرن"]
    if told:
        end += 2
    if not told and not found.word.startswith("ال"):
        return None
    current = words[end - 1 : end] == ["الحالي"] or words[end - 1 : end] == ["الجاري"] if told else False
    return Decade((2000 if current else 1900) + value), end


_ABOUT: Final = frozenset(listed("نحو حوالي قرابه زهاء حدود"))
_ABOUT_PAIRS: Final = frozenset({"اكثر", "ازيد", "اقل", "يقرب", "يزيد", "يقارب", "يقل", "لا"})
_SOME: Final = frozenset(listed("بضعه بضع عده"))


def _about(words: Words, i: int) -> tuple[bool, int]:
    """«نحو», «أكثر من», «ما يقارب», «ما يزيد على»: an inexact length follows."""
    j = i + 1 if words[i : i + 1] == ["ما"] else i
    if j < len(words) and words[j] in _ABOUT:
        return True, j + 1
    if j < len(words) and words[j] in _ABOUT_PAIRS:
        below = words[j] == "اقل" or words[j : j + 2] == ["لا", "يزيد"]
        while j < len(words) and words[j] in _ABOUT_PAIRS and j < i + 4:
            j += 1
        return not below, j + 1 if j < len(words) and words[j] in {"من", "عن", "علي"} else j
    return False, i


_FILL_OF_LENGTH: Final = frozenset(listed("ونصف واحد واحده كامل كامله كاملين قليله طويله معدوده عديده خلت مضت اثنين اثنتين اثنان"))


def _number_behind(words: Words, i: int) -> int | None:
    """«منذ عقود أربعة», «قبل أيام ثلاثة»: a number of one word behind its unit; not where it counts a noun of its own."""
    count = read_number(words, i)
    if count is None or count.joined or count.definite or count.digits or count.end != i + 1 or not 3 <= count.value <= 10:
        return None
    return count.value if unit_after(words, count.end) is None else None


def length(words: Words, i: int) -> tuple[Unit, int | None, bool, int] | None:
    """A length of time: «ثلاثة أيام», «يومين», «نحو عامين», «أسبوع», «سنوات», «بضعة أشهر»; unit, count, inexact, token after."""
    about, j = _about(words, i)
    if words[j : j + 1] != [] and words[j] in _SOME:
        some = sense(words, j + 1, "unit")
        return None if some is None else (UNITS[some.word][0], None, about, j + 2)
    if words[j : j + 1] != [] and words[j] in {"قليل", "لحظات"}:
        return "minute", None, about, j + 1
    unit = sense(words, j, "unit")
    if unit is not None and not unit.joined:
        name, number = UNITS[unit.word]
        behind = _number_behind(words, j + 1) if number == "many" else None
        if behind is not None:
            return name, behind, about, j + 2
        half = words[j + 1 : j + 2] != [] and words[j + 1] in _FILL_OF_LENGTH
        return name, {"one": 1, "two": 2}.get(number), about, j + 1 + half
    count = read_number(words, j)
    after = sense(words, count.end, "unit") if count is not None and not count.joined else None
    if count is None or after is None:
        return None
    return UNITS[after.word][0], count.value, about, count.end + 1
