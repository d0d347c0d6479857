"""Words of the calendar, folded: months of every region, weekdays, units of time, and how words take clitics."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, Literal

from waqai.script.months import HIJRI_MONTHS, JAMAHIRIYA_MONTHS, MONTHS, PAIRED_HIJRI, PAIRED_MONTHS

__all__ = [
    "HIJRI_MONTHS",
    "JAMAHIRIYA_MONTHS",
    "MONTHS",
    "MONTH_STARTS",
    "NAMES_OF_PERSONS",
    "PAIRED_HIJRI",
    "PAIRED_MONTHS",
    "UNITS",
    "UNSURE_MONTHS",
    "WEEKDAYS",
    "Number",
    "Unit",
    "listed",
    "with_clitics",
]

Unit = Literal["minute", "hour", "day", "week", "month", "year", "decade", "century"]
Number = Literal["one", "two", "many"]
_NUMBERS: Final[tuple[Number, ...]] = ("one", "two", "many")


def listed(words: str) -> tuple[str, ...]:
    """The words of a table that is written as running text."""
    return tuple(words.split())


UNSURE_MONTHS: Final = frozenset(listed("مارس اب ماي جوان اوت مايس صفر محرم المحرم رجب شعبان شوال رمضان"))
"""Months that are also verbs, names or common words: they want a day, a year, «شهر» or a preposition beside them."""

NAMES_OF_PERSONS: Final = frozenset(listed("صفر محرم رجب شعبان جوان ماي"))
"""Of these even a preposition does not make a month."""

WEEKDAYS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "الاثنين": 0,
        "الاتنين": 0,
        "الثلاثاء": 1,
        "الثلاثا": 1,
        "الثلوثاء": 1,
        "الاربعاء": 2,
        "الاربعا": 2,
        "الخميس": 3,
        "الجمعه": 4,
        "السبت": 5,
        "الاحد": 6,
    }
)
"""Monday is 0, as in datetime.date.weekday."""

_UNITS: Final[Mapping[Unit, tuple[str, str, str]]] = MappingProxyType(
    {
        "minute": ("دقيقه", "دقيقتان دقيقتين", "دقايق ثواني ثوان لحظات"),
        "hour": ("ساعه", "ساعتان ساعتين", "ساعات"),
        "day": ("يوم يوما ليله", "يومان يومين ليلتان ليلتين", "ايام اياما ليالي ليال"),
        "week": ("اسبوع اسبوعا", "اسبوعان اسبوعين", "اسابيع"),
        "month": ("شهر شهرا", "شهران شهرين", "اشهر شهور شهورا اشهرا"),
        "year": ("عام عاما سنه حول", "عامان عامين سنتان سنتين", "اعوام اعواما سنوات سنين"),
        "decade": ("عقد عقدا", "عقدان عقدين", "عقود عقودا"),
        "century": ("قرن قرنا", "قرنان قرنين", "قرون"),
    }
)
UNITS: Final[Mapping[str, tuple[Unit, Number]]] = MappingProxyType(
    {
        word: (unit, number)
        for unit, forms in _UNITS.items()
        for number, group in zip(_NUMBERS, forms, strict=True)
        for word in group.split()
    }
)
"""Units of time without the article: the unit, and whether the form says one, two or many."""

MONTH_STARTS: Final = frozenset({*MONTHS, *PAIRED_MONTHS, *HIJRI_MONTHS, "جمادي"})
"""Words that may stand after the day of a date."""


def with_clitics(word: str) -> Iterator[tuple[str, str]]:
    """The written forms of a word with conjunction and preposition, each with what was put on («و», «ل», «ول», «»).

    The article assimilates: ل + الاحد is للاحد. Folded spelling in and out.
    """
    for conjunction in ("", "و", "ف"):
        yield conjunction + word, conjunction
        yield conjunction + "ب" + word, conjunction + "ب"
        yield conjunction + _with_lam(word), conjunction + "ل"


def _with_lam(word: str) -> str:
    if not word.startswith("ال"):
        return "ل" + word
    return "لل" + word[3 if word.startswith("الل") else 2 :]
