"""Arithmetic of the calendar: months, weeks, seasons, Hijri dates, known days. No words and no clock."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from waqai.resolve.time_expressions import Portion, Precision, Resolved, SeasonName

ONE_DAY: Final = timedelta(days=1)
_THIRDS: Final[Mapping[Portion, tuple[int, int | None]]] = MappingProxyType(
    {"begin": (1, 10), "middle": (11, 20), "end": (21, None), "h1": (1, 15), "h2": (16, None)}
)
_YEAR_PARTS: Final[Mapping[Portion, tuple[int, int]]] = MappingProxyType(
    {
        "begin": (1, 3),
        "middle": (4, 9),
        "end": (10, 12),
        "q1": (1, 3),
        "q2": (4, 6),
        "q3": (7, 9),
        "q4": (10, 12),
        "h1": (1, 6),
        "h2": (7, 12),
    }
)
_SEASONS: Final[Mapping[SeasonName, tuple[int, int]]] = MappingProxyType(
    {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}
)

KNOWN_DAYS: Final[Mapping[str, Mapping[str, date]]] = MappingProxyType(
    {
        "nakba": {"": date(1948, 5, 15)},
        "naksa": {"": date(1967, 6, 5)},
        "taif": {"": date(1989, 10, 22)},
        "oslo": {"": date(1993, 9, 13)},
        "decisive storm": {"": date(2015, 3, 26)},
        "july war": {"": date(2006, 7, 12)},
        "october": {"": date(2023, 10, 7)},
        "liberation": {"SY": date(2024, 12, 8), "LB": date(2000, 5, 25)},
        "syrian revolution": {"": date(2011, 3, 15)},
        "sudan war": {"": date(2023, 4, 15)},
        "ukraine war": {"": date(2022, 2, 24)},
        "revolution": {
            "SY": date(2011, 3, 15),
            "LY": date(2011, 2, 17),
            "YE": date(2011, 2, 11),
            "EG": date(2011, 1, 25),
            "SD": date(2018, 12, 19),
        },
        "war": {
            "SD": date(2023, 4, 15),
            "PS": date(2023, 10, 7),
            "IL": date(2023, 10, 7),
            "LB": date(2023, 10, 8),
            "UA": date(2022, 2, 24),
        },
    }
)
"""Days known by a name, by the country of the text; "" holds for all."""
KNOWN_BY_YEAR: Final = frozenset({"july war"})
"""Of these the ones that lasted: their name tells the year (phenomena_names d.1), their day only where something began."""

WAR_BEGINNINGS: Final = (("PS", date(2023, 10, 7)), ("SD", date(2023, 4, 15)), ("UA", date(2022, 2, 24)))

NAMED_DATES: Final[Mapping[tuple[int, int], tuple[frozenset[str], date]]] = MappingProxyType(
    {
        (10, 8): (frozenset({"LB"}), date(2023, 10, 8)),
        (4, 15): (frozenset({"SD"}), date(2023, 4, 15)),
        (12, 8): (frozenset({"SY"}), date(2024, 12, 8)),
        (3, 6): (frozenset({"SY"}), date(2025, 3, 6)),
        (3, 10): (frozenset({"SY"}), date(2025, 3, 10)),
        (10, 17): (frozenset({"LB"}), date(2019, 10, 17)),
        (9, 21): (frozenset({"YE"}), date(2014, 9, 21)),
        (2, 17): (frozenset({"LY"}), date(2011, 2, 17)),
        (9, 11): (frozenset(), date(2001, 9, 11)),
    }
)
"""Days of a month that stand for one event where no year is said, by country; none named: where its words stand beside it."""
OCTOBER: Final = date(2023, 10, 7)
OCTOBER_LANDS: Final = frozenset({"PS", "IL", "LB"})

_FEASTS: Final[Mapping[str, tuple[int, int, int]]] = MappingProxyType(
    {
        "fitr": (10, 1, 3),
        "adha": (12, 10, 4),
        "arafa": (12, 9, 1),
        "ashura": (1, 10, 1),
        "qadr": (9, 27, 1),
        "mid shaban": (8, 15, 1),
        "hijri new year": (1, 1, 1),
        "mawlid": (3, 12, 1),
    }
)
_SOLAR_FEASTS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {"new year": (1, 1), "christmas": (12, 25), "labour day": (5, 1)}
)


def whole_month(year: int, month: int) -> Resolved:
    """All days of a month; months outside 1..12 run into the years beside."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Resolved(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def whole_year(year: int) -> Resolved:
    """January to December."""
    return Resolved(date(year, 1, 1), date(year, 12, 31), "year")


def whole_week(day: date) -> Resolved:
    """Monday to Sunday (contract C12)."""
    monday = day - timedelta(days=day.weekday())
    return Resolved(monday, monday + timedelta(days=6), "week")


def whole_decade(start: int) -> Resolved:
    """Ten years from the first of January of `start`."""
    return Resolved(date(start, 1, 1), date(start + 9, 12, 31), "decade")


def months_away(day: date, months: int) -> date:
    """The same day so many months on; the last of the month where it is shorter."""
    first = whole_month(day.year, day.month + months)
    assert first.end is not None
    return min(first.start.replace(day=1) + timedelta(days=day.day - 1), first.end)


def share_of_month(month: Resolved, portion: Portion) -> Resolved | None:
    """1-10, 11-20, 21 to the end."""
    if portion not in _THIRDS:
        return None
    first, last = _THIRDS[portion]
    return Resolved(
        month.start + timedelta(days=first - 1), month.end if last is None else month.start + timedelta(days=last - 1), "month"
    )


def share_of_year(year: int, portion: Portion) -> Resolved:
    """A quarter or half; «منتصف» is the second and third quarter."""
    first, last = _YEAR_PARTS[portion]
    return Resolved(date(year, first, 1), whole_month(year, last).end, "month")


def season(name: SeasonName, year: int, country: str | None) -> Resolved:
    """Winter begins in the year that names it; the Sudanese «خريف» is the rainy season, June to September."""
    first, last = (6, 9) if name == "autumn" and country == "SD" else _SEASONS[name]
    return Resolved(date(year, first, 1), whole_month(year, last).end, "month")


def hijri_month(year: int, month: int) -> Resolved | None:
    """A month of the Umm al-Qura calendar (1343 to 1500); local moon sightings differ by a day."""
    from hijridate import Hijri  # noqa: PLC0415  imported late: most texts hold no Hijri date

    try:
        first = Hijri(year, month, 1)
        start = first.to_gregorian()
        days = first.month_length()
    except (ValueError, OverflowError):
        return None
    begin = date(start.year, start.month, start.day)
    return Resolved(begin, begin + timedelta(days=days - 1), "month")


def hijri_year(day: date) -> int | None:
    """The Hijri year in which a day falls."""
    from hijridate import Gregorian  # noqa: PLC0415  imported late: most texts hold no Hijri date

    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None


def feast_days(key: str, year: int, nth: int | None, *, hijri: bool) -> Resolved | None:
    """The days of a feast in a Hijri or Gregorian year, or the nth of them."""
    if not hijri:
        month, first = _SOLAR_FEASTS[key]
        day = date(year, month, first) + timedelta(days=(nth or 1) - 1)
        return Resolved(day, day, "day")
    month, first, length = _FEASTS[key]
    whole = hijri_month(year, month)
    if whole is None:
        return None
    start = whole.start + timedelta(days=first - 1)
    if nth is not None:
        start, length = start + timedelta(days=nth - 1), 1
    return Resolved(start, start + timedelta(days=length - 1), "day")


def is_solar_feast(key: str) -> bool:
    """Whether a feast stands in the Gregorian year."""
    return key in _SOLAR_FEASTS


COARSER: Final[Mapping[Precision, Precision]] = MappingProxyType(
    {
        "hour": "day",
        "day": "week",
        "week": "month",
        "month": "year",
        "year": "year",
        "decade": "decade",
    }
)
ORDER: Final[tuple[Precision, ...]] = ("hour", "day", "week", "month", "year", "decade")
