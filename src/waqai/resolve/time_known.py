"""Reading times known by a name or a memory: anniversaries, «اليوم التالي», feasts, the beginning of a war."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from waqai.lexicon.calendar import UNITS, listed
from waqai.lexicon.numerals import ORDINALS, read_ordinal
from waqai.resolve.time_dates import Words, read_date
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


def known_day(words: Words, i: int) -> Found:
    """A day known by its name after «منذ»: «اندلاع الحرب», «النكبة», «سقوط النظام»."""
    begun = words[i : i + 1] != [] and words[i] in _BEGINNINGS
    j = i + 1 if begun else i
    for width in (3, 2, 1):
        key = KNOWN_PHRASES.get(tuple(words[j : j + width]))
        if key is not None and (begun or key not in {"war", "revolution", "sudan war", "ukraine war"}):
            return Known(key), min(j + width, len(words))
    return None


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
        ("عيد", "الميلاد"): "christmas",
        ("المولد", "النبوي"): "mawlid",
        ("عيد", "العمال"): "labour day",
    }
)
_FEAST_LEADS: Final = frozenset(
    listed("في خلال يوم صباح فجر مساء منذ حتي اول ايام ليله وفي ويوم اثناء عشيه عطله ثاني ثالث رابع نهار من")
)


def feast(words: Words, i: int) -> Found:
    """«أول أيام عيد الفطر», «في عاشوراء», «ثالث أيام العيد»; only after a word of time, else it is the topic."""
    j, count = i, None
    ordinal = ORDINALS.get(words[i])
    if ordinal is not None and not ordinal[2] and words[i + 1 : i + 2] != [] and words[i + 1] in {"ايام", "يوم"}:
        j, count = i + 2, ordinal[0]
    elif words[i : i + 2] == ["ليله", "القدر"]:
        j = i
    elif words[i] in {"ايام", "يوم", "عطله"}:
        j = i + 1
    elif not (i > 0 and words[i - 1] in _FEAST_LEADS):
        return None
    for start in {j, j - 1} if words[j - 1 : j] in (["يوم"], ["ليله"]) else {j}:
        for width in (3, 2, 1):
            key = _FEASTS.get(tuple(words[start : start + width]))
            if key is not None:
                return Feast(key, count), min(start + width, len(words))
    return None
