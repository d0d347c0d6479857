"""Lengths of time counted from publication: «قبل ثلاثة أيام», «منذ أسبوعين», «خلال 24 ساعة», «لليوم السابع»."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from waqai.lexicon.calendar import Unit
from waqai.resolve import time_calendar as calendar
from waqai.resolve.time_calendar import ONE_DAY, whole_decade, whole_month, whole_week, whole_year
from waqai.resolve.time_expressions import Period, Precision, Resolved

_SOME: Final[Mapping[Unit, int]] = MappingProxyType(
    {"minute": 1, "hour": 24, "day": 7, "week": 4, "month": 6, "year": 5, "decade": 3, "century": 1}
)


def period_days(expression: Period, published: date, *, past: bool) -> Resolved | None:
    """The days of a length of time; an inexact one keeps its days and is one grain coarser."""
    found = (
        _some(expression, published) if expression.count is None else _counted(expression, expression.count, published, past=past)
    )
    return replace(found, precision=calendar.COARSER[found.precision]) if found is not None and expression.about else found


def _some(expression: Period, published: date) -> Resolved | None:
    """«قبل أيام», «خلال الأشهر الماضية»: some units, an inexact stretch one grain coarser."""
    size = 3 if expression.way == "within" and expression.unit in {"month", "year"} else _SOME[expression.unit]
    if expression.unit in {"minute", "hour"}:
        if expression.way == "within" and expression.unit == "hour":
            return Resolved(published - ONE_DAY, published, "day")
        return (
            Resolved(published, published + ONE_DAY, "day") if expression.way == "ahead" else Resolved(published, published, "hour")
        )
    if expression.way == "ahead":
        return Resolved(published, _away(published, expression.unit, size), calendar.COARSER[_grain(expression.unit)])
    until = _away(published, expression.unit, -1) if expression.way == "ago" else published
    return Resolved(_away(published, expression.unit, -size), until, calendar.COARSER[_grain(expression.unit)])


def _grain(unit: Unit) -> Precision:
    return {"minute": "hour", "hour": "day", "century": "decade"}.get(unit, unit)  # type: ignore[return-value]


def _away(day: date, unit: Unit, count: int) -> date:
    match unit:
        case "minute":
            return day
        case "hour":
            return day + timedelta(days=-(-count // 24) if count > 0 else count // 24)
        case "day":
            return day + timedelta(days=count)
        case "week":
            return day + timedelta(weeks=count)
        case _:
            return calendar.months_away(day, count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit])


def _counted(expression: Period, count: int, published: date, *, past: bool) -> Resolved | None:
    unit, grain = expression.unit, _grain(expression.unit)
    match expression.way:
        case "nth":
            return Resolved(_away(published, unit, 1 - count), published, grain)
        case "within" if past:
            return Resolved(_away(published, unit, -count), published, grain)
        case "within" | "ahead":
            return Resolved(published, _away(published, unit, count), grain)
        case _ if unit in {"minute", "hour"} and count < 12 * (60 if unit == "minute" else 1):
            return Resolved(published, published, "hour")
        case "since":
            return Resolved(_away(published, unit, -count), published, grain)
    point = _away(published, unit, -count)
    match unit:
        case "week":
            return whole_week(point)
        case "month":
            return whole_month(point.year, point.month)
        case "year":
            return whole_year(point.year)
        case "decade" | "century":
            return whole_decade(point.year - point.year % 10)
    return Resolved(point, point, "day")
