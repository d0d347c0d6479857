"""Where a text looks from, and the days that a name or another calendar tells: Hijri dates, feasts, days of war."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from waqai.resolve import time_calendar as calendar
from waqai.resolve.time_expressions import Date, Feast, Resolved, Turn

YEARS_OFF: Final[Mapping[Turn, int]] = MappingProxyType(
    {"this": 0, "last": -1, "before_last": -2, "next": 1, "following": 1, "same": 0}
)
"""How many units away a turn is."""


@dataclass(frozen=True, slots=True)
class View:
    """Where a text looks from: its publication day, its tense, its country, the time that it told before."""

    published: date | None
    past: bool = True
    country: str | None = None
    previous: Resolved | None = None


def _day(day: date) -> Resolved:
    return Resolved(day, day, "day")


def hijri_days(expression: Date, view: View) -> Resolved | None:
    """The days of a Hijri date; without a year the one nearest to publication on the side of the tense."""
    if expression.year is not None:
        return _in_hijri_year(expression, expression.year)
    if view.published is None:
        return None
    current = calendar.hijri_year(view.published)
    if current is None:
        return None
    if expression.year_turn is not None:
        return _in_hijri_year(expression, current + YEARS_OFF[expression.year_turn])
    ahead = expression.turn == "next" or (not view.past and expression.turn is None)
    for year in range(current, current + 3) if ahead else range(current, current - 3, -1):
        found = _in_hijri_year(expression, year)
        if found is None:
            return None
        end = found.end or found.start
        if (
            end >= view.published
            if ahead
            else (end < view.published if expression.turn == "last" else found.start <= view.published)
        ):
            return found
    return None


def _in_hijri_year(expression: Date, year: int) -> Resolved | None:
    if not expression.months:
        first, last = calendar.hijri_month(year, 1), calendar.hijri_month(year, 12)
        return None if first is None or last is None else Resolved(first.start, last.end, "year")
    whole = calendar.hijri_month(year, expression.months[0])
    if whole is None or expression.day is None:
        return whole
    day = whole.start + timedelta(days=expression.day - 1)
    return _day(day) if expression.day >= 1 and whole.end is not None and day <= whole.end else None


def known_date(key: str, view: View) -> date | None:
    """A day known by its name in the country of the text; None where it is not yet come or means nothing there."""
    days = calendar.KNOWN_DAYS[key]
    day = days.get(view.country or "", days.get(""))
    return None if day is None or (view.published is not None and day > view.published) else day


def war_day(number: int, view: View, published: date) -> date:
    """Day n of a war is its first day + n - 1; taken where it falls within three days of publication, else today."""
    for country, first in calendar.WAR_BEGINNINGS:
        day = first + timedelta(days=number - 1)
        if abs((day - published).days) <= 3 and (
            view.country in {None, country} or (country == "PS" and view.country in calendar.OCTOBER_LANDS)
        ):
            return day
    return published


def _feast_of_year(expression: Feast, keys: tuple[str, ...], year: int, *, hijri: bool) -> Resolved | None:
    """The feast in a year as said: Hijri below 1600, else the one that begins in the Gregorian year."""
    if hijri and year < 1600:
        return calendar.feast_days(keys[0], year, expression.nth, hijri=True)
    first = calendar.hijri_year(date(year, 1, 1)) if hijri else year
    if first is None:
        return None
    found = (calendar.feast_days(key, y, expression.nth, hijri=hijri) for y in (first, first + 1) for key in keys)
    return next((f for f in found if f is not None and f.start.year == year), None)


def feast_time(expression: Feast, view: View, published: date) -> Resolved | None:
    """The latest such feast that began by publication, or with a future verb the next one."""
    keys = ("fitr", "adha") if expression.key == "eid" else (expression.key,)
    hijri = not calendar.is_solar_feast(keys[0])
    year = expression.year if expression.year_turn is None else published.year + YEARS_OFF[expression.year_turn]
    if year is not None:
        return _feast_of_year(expression, keys, year, hijri=hijri)
    current = calendar.hijri_year(published) if hijri else published.year
    if current is None:
        return None
    years = range(current - 1, current + 2)
    found = [f for year in years for key in keys if (f := calendar.feast_days(key, year, expression.nth, hijri=hijri)) is not None]
    if view.past:
        return max((f for f in found if f.start <= published), key=lambda f: f.start, default=None)
    return min((f for f in found if f.start > published), key=lambda f: f.start, default=None)
