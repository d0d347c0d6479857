"""Reading times known by a name or a memory: anniversaries, «اليوم التالي», feasts, the beginning of a war."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, Literal

from waqai.lexicon.calendar import UNITS, listed, with_clitics
from waqai.lexicon.numerals import ORDINALS, read_ordinal
from waqai.resolve.time_dates import Words, read_date, year_number
from waqai.resolve.time_expressions import Anniversary, Date, Day, Feast, Hours, Known, SameDay, Shift, Turned, Weekday
from waqai.resolve.time_points import point
from waqai.resolve.time_units import Found, calendar_unit, length
from waqai.resolve.time_words import sense, turn_at


def memory(words: Words, i: int) -> Found:
    """«الذكرى الثانية والأربعين للمجزرة», «ذكرى مرور عشرة أعوام على»."""
    if sense(words, i, "memory") is None:
        return None
    j = i + 2 if words[i + 1 : i + 2] == ["السنويه"] else i + 1
    if words[j : j + 1] == ["مرور"]:
        spoken = length(words, j + 1)
        return (Anniversary(spoken[1]), spoken[3]) if spoken is not None and spoken[0] == "year" and spoken[1] else None
    ordinal = read_ordinal(words, j) if j < len(words) else None
    if ordinal is None or ordinal.joined:
        return None
    end = ordinal.end + (words[ordinal.end : ordinal.end + 1] == ["السنويه"])
    return Anniversary(ordinal.value), end


def same_day(words: Words, i: int) -> Found:
    """«في مثل هذا اليوم من عام 1982»."""
    if (
        sense(words, i, "like") is None
        or words[i + 1 : i + 2] != ["هذا"]
        or i + 2 >= len(words)
        or words[i + 2] not in {"اليوم", "الشهر"}
    ):
        return None
    j = i + 4 if words[i + 3 : i + 4] == ["من"] else i + 3
    year = read_date(words, j, sure=True) if j < len(words) else None
    unit: Literal["day", "month"] = "day" if words[i + 2] == "اليوم" else "month"
    if year is not None and year[0].year is not None and year[0].months == ():
        return SameDay(unit, year[0].year), year[1]
    turned = calendar_unit(words, j) if j < len(words) else None
    if turned is not None and isinstance(turned[0], Turned) and turned[0] == Turned("year", "last"):
        return SameDay(unit, None), turned[1]
    return None


def context(words: Words, i: int) -> Found:
    """«في اليوم التالي», «اليوم نفسه», «ذلك اليوم», «الشهر نفسه», «غداة», «عشية»: counted from the time before."""
    eve = sense(words, i, "eve")
    if eve is not None:
        inner = point(words, i + 1)
        if inner is not None and isinstance(inner[0], Day | Weekday | Date):
            return (Hours(inner[0]), inner[1]) if eve.word == "عشيه" else None
        return Shift("day", -1 if eve.word == "عشيه" else 1), i + 1
    if (
        words[i] in {"ذلك", "ذات", "تلك"}
        and words[i + 1 : i + 2] != []
        and words[i + 1] in {"اليوم", "الليله", "الشهر", "العام", "الاسبوع"}
    ):
        return Shift(UNITS[words[i + 1][2:]][0], 0), i + 2
    found = sense(words, i, "the unit")
    if found is None:
        return None
    turn, end = turn_at(words, i + 1)
    if turn not in {"same", "following"} or UNITS[found.word[2:]][1] != "one":
        return None
    return Shift(UNITS[found.word[2:]][0], 0 if turn == "same" else 1), end


_BEGINNINGS: Final = frozenset(listed("اندلاع بدء بدايه انطلاق انطلاقه تفجر بدايات نشوب"))
KNOWN_PHRASES: Final[Mapping[tuple[str, ...], str]] = MappingProxyType(
    {
        ("النكبه",): "nakba",
        ("النكسه",): "naksa",
        ("نكسه", "حزيران"): "naksa",
        ("اتفاق", "الطايف"): "taif",
        ("اتفاق", "اوسلو"): "oslo",
        ("اوسلو",): "oslo",
        ("عاصفه", "الحزم"): "decisive storm",
        ("التحرير",): "liberation",
        ("سقوط", "النظام"): "liberation",
        ("سقوط", "الاسد"): "liberation",
        ("سقوط", "نظام", "الاسد"): "liberation",
        ("حرب", "تموز"): "july war",
        ("طوفان", "الاقصي"): "october",
        ("الحرب", "علي", "غزه"): "october",
        ("العدوان", "علي", "غزه"): "october",
        ("الثوره",): "revolution",
        ("الحرب",): "war",
        ("العدوان",): "war",
        ("الحرب", "في", "السودان"): "sudan war",
        ("الحرب", "السودانيه"): "sudan war",
        ("الغزو", "الروسي"): "ukraine war",
        ("الحرب", "في", "اوكرانيا"): "ukraine war",
        ("الثوره", "السوريه"): "syrian revolution",
        ("الحرب", "الاسراييليه"): "october",
        ("العدوان", "الاسراييلي"): "october",
    }
)

_KNOWN_FIRST: Final = frozenset(phrase[0] for phrase in KNOWN_PHRASES)


def known_day(words: Words, i: int) -> Found:
    """A day known by its name after «منذ»: «اندلاع الحرب», «النكبة», «سقوط النظام»."""
    begun = words[i : i + 1] != [] and words[i] in _BEGINNINGS
    j = i + 1 if begun else i
    if j >= len(words) or words[j] not in _KNOWN_FIRST:
        return None
    for width in (3, 2, 1):
        key = KNOWN_PHRASES.get(tuple(words[j : j + width]))
        if key is not None and (begun or key not in {"war", "revolution", "sudan war", "ukraine war"}):
            return Known(key), min(j + width, len(words))
    return None


_EVENTS: Final = frozenset({"nakba", "naksa", "july war", "decisive storm"})
"""Of the known days those whose name tells a time by itself, without «منذ»."""
_EVENT_LEADS: Final = frozenset(listed("خلال اثناء ابان زمن في عام يوم وخلال وفي ايام سنه"))


def known_event(words: Words, i: int) -> Found:
    """«النكبة», «حرب تموز», «عاصفة الحزم»: the day or year of an event known by its name."""
    found = known_day(words, i)
    return found if found is not None and isinstance(found[0], Known) and found[0].key in _EVENTS else None


def event(words: Words, i: int) -> Found:
    """A known event as a time: behind a word of time, or where it is all that is said; else it is what the text is about."""
    found = known_event(words, i)
    if found is None:
        return None
    alone = i == 0 and not any(word[:1].isalnum() for word in words[found[1] :])
    return found if alone or (i > 0 and words[i - 1] in _EVENT_LEADS) else None


_CUES: Final[Mapping[tuple[int, int], frozenset[str]]] = MappingProxyType(
    {
        key: frozenset(written for word in listed(words) for written, _ in with_clitics(word))
        for key, words in {
            (10, 7): "هجوم هجمات الهجوم طوفان احداث عمليه معركه ضحايا ذكري",
            (9, 11): "هجمات هجوم اعتداءات احداث تفجيرات الهجمات الهجوم الاعتداءات انتحاريي منفذي ضحايا ذكري",
            (9, 21): "اجتياح سقوط انقلاب نكبه صنعاء الحوثيين الحوثيون الحوثي",
            (3, 10): "اتفاق اتفاقيه الاتفاق الاتفاقيه",
            (10, 8): "جبهه الاسناد الجبهه",
            (4, 15): "اندلاع الحرب حرب",
            (12, 8): "سقوط التحرير اسقاط",
            (3, 6): "احداث الاحداث مجازر الساحل فلول",
            (10, 17): "احتجاجات الاحتجاجات",
            (2, 17): "احداث احتجاجات",
        }.items()
    }
)
"""Words beside a day and month that show that the day stands for its event, whatever the year of the text."""
_CUE_REACH: Final = 4


def with_cue(words: Words, start: int, end: int, found: Date) -> Date:
    """The date at words[start:end], marked where the words before it, or two after it, name the event of that day."""
    cues = _CUES.get((found.months[0], found.day)) if found.months and found.day is not None and not found.hijri else None
    if cues is None or found.year is not None or found.year_turn is not None:
        return found
    if start > 0 and words[start - 1] in cues:
        return replace(found, cue=2)
    for k in (*range(start - 1, max(-1, start - 1 - _CUE_REACH), -1), *range(end, min(len(words), end + 2))):
        if not words[k][:1].isalnum():
            if k >= end:
                break
            continue
        if words[k] in cues:
            return replace(found, cue=1)
    return found


_FEASTS: Final[Mapping[tuple[str, ...], str]] = MappingProxyType(
    {
        ("عيد", "الفطر"): "fitr",
        ("عيد", "الاضحي"): "adha",
        ("العيد",): "eid",
        ("يوم", "عرفه"): "arafa",
        ("عاشوراء",): "ashura",
        ("ليله", "القدر"): "qadr",
        ("النصف", "من", "شعبان"): "mid shaban",
        ("راس", "السنه"): "new year",
        ("راس", "السنه", "الهجريه"): "hijri new year",
        ("راس", "السنه", "الميلاديه"): "new year",
        ("الاضحي",): "adha",
        ("عيد", "الميلاد"): "christmas",
        ("المولد", "النبوي"): "mawlid",
        ("عيد", "العمال"): "labour day",
    }
)
_FEAST_FIRST: Final = frozenset(phrase[0] for phrase in _FEASTS)
_FEAST_LEADS: Final = frozenset(
    listed("في خلال يوم صباح فجر مساء منذ حتي اول ايام ليله وفي ويوم اثناء عشيه عطله ثاني ثالث رابع نهار من")
)


def feast(words: Words, i: int) -> Found:
    """«أول أيام عيد الفطر», «في عاشوراء», «ثالث أيام العيد»; only after a word of time or before a year, else it is the topic."""
    j, count, led = i, None, True
    ordinal = ORDINALS.get(words[i])
    if ordinal is not None and not ordinal[2] and words[i + 1 : i + 2] != [] and words[i + 1] in {"ايام", "يوم"}:
        j, count = i + 2, ordinal[0]
    elif words[i : i + 2] == ["ليله", "القدر"]:
        j = i
    elif words[i] in {"ايام", "يوم", "عطله"}:
        j = i + 1
    else:
        led = i > 0 and words[i - 1] in _FEAST_LEADS
    for start in (j, j - 1) if j > 0 and words[j - 1] in {"يوم", "ليله"} else (j,):
        if start >= len(words) or words[start] not in _FEAST_FIRST:
            continue
        for width in (3, 2, 1):
            key = _FEASTS.get(tuple(words[start : start + width]))
            if key is not None:
                told = _in_year(words, min(start + width, len(words)), Feast(key, count))
                return told if led or told[0] != Feast(key, count) else None
    return None


def _in_year(words: Words, i: int, found: Feast) -> tuple[Feast, int]:
    """«عيد الأضحى 2023», «عيد الفطر لعام 1446 هـ», «عيد الفطر من العام الماضي»."""
    j = i + 1 if words[i : i + 1] == ["من"] else i
    if j >= len(words):
        return found, i
    date = read_date(words, j, sure=True)
    if date is not None and date[0] == Date(year=date[0].year, hijri=date[0].hijri):
        return replace(found, year=date[0].year), date[1]
    year = year_number(words, j)
    if year is not None and words[j].isdigit() and j == i:
        return replace(found, year=year[0]), year[2]
    unit = calendar_unit(words, j)
    if unit is not None and isinstance(unit[0], Turned) and unit[0].unit == "year":
        return replace(found, year_turn=unit[0].turn), unit[1]
    return found, i
