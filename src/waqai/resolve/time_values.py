"""From what an expression says to days, seen from a publication day. One function a shape; no words, no clock."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from waqai.resolve import time_calendar as calendar
from waqai.resolve.time_calendar import ONE_DAY, whole_decade, whole_month, whole_week, whole_year
from waqai.resolve.time_expressions import (
    Anniversary,
    Between,
    Date,
    Day,
    Decade,
    Expression,
    Feast,
    Hours,
    Known,
    Night,
    Open,
    Period,
    Resolved,
    SameDay,
    Season,
    Share,
    Shift,
    Since,
    Turned,
    WarDay,
    Weekday,
)
from waqai.resolve.time_periods import period_days
from waqai.resolve.time_views import YEARS_OFF, View, feast_time, hijri_days, known_date, war_day

_NAMED_DATE_LEAVE: Final = timedelta(days=45)
"""So near after the day of the year an unyeared «6 آذار» is this year's."""


def value(expression: Expression, view: View) -> Resolved | None:
    """The days of an expression, or None where a day to count from is wanting or no such day exists."""
    try:
        return _value(expression, view)
    except (ValueError, OverflowError):  # a day outside the calendar: 31 April, year 0
        return None


def impossible(expression: Expression) -> bool:
    """Whether a date in it is none of any year: «32 كانون الأول», «29 فبراير 2023»; a Hijri day is weighed by its year alone."""
    match expression:
        case Date(day=int(day), months=(int(month), *_), hijri=hijri, year=year):
            if hijri:
                return not 1 <= day <= 30 or (year is not None and hijri_days(expression, View(None)) is None)
            return not (1 <= month <= 12 and 1 <= day <= monthrange(2024 if year is None else year, month)[1])
        case Hours(of=inner) | Share(of=inner) | Night(first=inner) | Since(point=inner):
            return impossible(inner)
        case Between(first=first, last=last):
            return impossible(first) or impossible(last)
        case _:
            return False


def _value(expression: Expression, view: View) -> Resolved | None:
    match expression:
        case Date():
            return _date(expression, view)
        case Hours(of=inner):
            found = _value(inner, view)
            return None if found is None else replace(found, precision="hour" if found.start == found.end else "day")
        case Night(first=inner):
            found = _value(inner, view)
            return None if found is None else Resolved(found.start, found.start + ONE_DAY, "day")
        case Share():
            return _share(expression, view)
        case Decade(start=start):
            return whole_decade(start)
        case Between():
            return _between(expression, view)
        case Shift():
            return _shift(expression, view)
        case SameDay(year=int(year), unit="month") if view.published is not None:
            return whole_month(year, view.published.month)
        case Known(key=key):
            day = known_date(key, view)
            return None if day is None else whole_year(day.year) if key in calendar.KNOWN_BY_YEAR else _one(day)
        case Season():
            return _season(expression, view)
        case _:
            return None if view.published is None else _from_publication(expression, view, view.published)


def _from_publication(expression: Expression, view: View, published: date) -> Resolved | None:
    match expression:
        case Day():
            return _one(_checked_day(published + timedelta(days=expression.offset), expression.weekday))
        case Weekday():
            return _one(_weekday(expression, published, past=view.past))
        case Period():
            return period_days(expression, published, past=view.past)
        case Turned():
            return _turned(expression, view, published)
        case Since(point=point):
            return _since(point, view, published)
        case Open():
            return Resolved(published, None, "day")
        case SameDay(year=year):
            return _one(_in_year(published, published.year - 1 if year is None else year))
        case Anniversary(years=years):
            return _one(_in_year(published, published.year - years))
        case WarDay(number=number):
            return _one(war_day(number, view, published))
        case Feast():
            return feast_time(expression, view, published)
        case _:
            return None


def _one(day: date) -> Resolved:
    return Resolved(day, day, "day")


def _in_year(day: date, year: int) -> date:
    return calendar.months_away(day, 12 * (year - day.year))


def _checked_day(day: date, weekday: int | None) -> date:
    """A named weekday wins over «اليوم» or «أمس» where it is a day off: posted past midnight, or translated late."""
    for near in (day, day - ONE_DAY, day + ONE_DAY):
        if weekday == near.weekday():
            return near
    return day


def _weekday(expression: Weekday, published: date, *, past: bool) -> date:
    back = (published.weekday() - expression.day) % 7
    match expression.turn:
        case "last" | "same":
            return published - timedelta(days=back or 7)
        case "before_last":
            return published - timedelta(days=(back or 7) + 7)
        case "next" | "following":
            return published + timedelta(days=7 - back)
        case _:
            return published - timedelta(days=back) if past else published + timedelta(days=7 - back)


def _date(expression: Date, view: View) -> Resolved | None:
    if expression.month_turn is not None:
        return _day_in_turned_month(expression, view)
    if expression.hijri:
        return hijri_days(expression, view)
    year = _stated_year(expression, view)
    if not expression.months:
        return None if year is None else whole_year(year)
    if year is not None:
        return _in(expression, year)
    named = _named_date(expression, view)
    if named is not None:
        return _one(named)
    if view.published is None:
        return _in(expression, view.previous.start.year) if view.previous is not None else None
    return _nearest(expression, view.published, past=view.past)


def _stated_year(expression: Date, view: View) -> int | None:
    if expression.year is not None:
        return expression.year
    turn = expression.year_turn
    if turn == "same" and view.previous is not None:
        return view.previous.start.year
    return None if turn is None or view.published is None else view.published.year + YEARS_OFF[turn]


def _in(expression: Date, year: int) -> Resolved:
    """The date in a known year."""
    first, last = expression.months[0], expression.months[-1]
    if expression.day is not None:
        return _one(date(year, first, expression.day))
    return replace(whole_month(year, first), end=whole_month(year, last).end)


def _nearest(expression: Date, published: date, *, past: bool) -> Resolved | None:
    """Without a year: the latest that began by publication, or with a future verb the first that has not passed."""
    turn = expression.turn
    years = (
        range(published.year + 1, published.year - 9, -1)
        if past or turn == "last"
        else range(published.year - 1, published.year + 9)
    )
    if turn in {"next", "following"}:
        years = range(published.year - 1, published.year + 9)
    skip = 1 if turn == "before_last" else 0
    for year in years:
        try:
            found = _in(expression, year)
        except ValueError:
            continue
        end = found.end or found.start
        if turn in {"last", "before_last"}:
            fits = end < published
        elif turn in {"next", "following"}:
            fits = found.start > published
        elif turn == "this":
            fits = found.start.year == published.year
        else:
            fits = found.start <= published if past else end >= published
        if fits and skip == 0:
            return found
        skip -= fits
    return None


def _named_date(expression: Date, view: View) -> date | None:
    """«السابع من أكتوبر» and other days that stand for one event (phenomena_names d.1)."""
    if expression.day is None or not expression.months or view.published is None or not (view.past or expression.cue == 2):
        return None
    published, key = view.published, (expression.months[0], expression.day)
    if key == (10, 7):
        lands = view.country in calendar.OCTOBER_LANDS or (view.country is None and (expression.worded or expression.cue > 0))
        lands = lands or (expression.cue == 2 and _is_long_ago(expression, published))
        told = expression.turn is None or (expression.turn == "last" and published < date(2024, 10, 7))
        return calendar.OCTOBER if lands and told and published >= calendar.OCTOBER else None
    lands_of, day = calendar.NAMED_DATES.get(key, (frozenset({"-"}), date.max))
    if expression.turn is not None or published < day:
        return None
    told = expression.cue > 0 and (view.country is None or not lands_of or view.country in lands_of)
    known = told or view.country in lands_of or expression.cue == 2
    return day if told or (known and _is_long_ago(expression, published)) else None


def _is_long_ago(expression: Date, published: date) -> bool:
    """Whether the day's last return lies too far back to be the news."""
    latest = _nearest(expression, published, past=True)
    return latest is None or published - latest.start > _NAMED_DATE_LEAVE


def _day_in_turned_month(expression: Date, view: View) -> Resolved | None:
    """«في العاشر من الشهر الجاري», «27 من الشهر نفسه»."""
    turn, day = expression.month_turn, expression.day or 1
    anchor = view.previous.start if turn in {"same", "following"} and view.previous is not None else view.published
    if anchor is None or turn is None:
        return None
    month = whole_month(anchor.year, anchor.month + YEARS_OFF[turn])
    return _one(month.start.replace(day=day))


def _turned(expression: Turned, view: View, published: date) -> Resolved | None:
    unit, turn = expression.unit, expression.turn
    if turn == "same":
        return _shift(Shift(unit, 0), view)
    off = YEARS_OFF[turn]
    match unit:
        case "week":
            whole = whole_week(published + timedelta(weeks=off))
        case "month":
            whole = whole_month(published.year, published.month + off)
        case "year":
            whole = whole_year(published.year + off)
        case "decade":
            whole = whole_decade(published.year - published.year % 10 + 10 * off)
        case _:
            return None
    if turn != "this" or unit in {"year", "decade"}:
        return whole
    return replace(whole, end=published) if view.past else replace(whole, start=published)


def _share(expression: Share, view: View) -> Resolved | None:
    inner = expression.of
    if isinstance(inner, Turned) and inner.turn == "this" and inner.unit in {"week", "month"} and view.published is not None:
        day = view.published
        whole: Resolved | None = whole_week(day) if inner.unit == "week" else whole_month(day.year, day.month)
    else:
        whole = _share_base(expression, inner, view)
    if whole is None:
        return None
    match whole.precision:
        case "month":
            return calendar.share_of_month(whole, expression.portion)
        case "year":
            return calendar.share_of_year(whole.start.year, expression.portion)
        case "week":
            first, last = {"begin": (0, 1), "middle": (2, 3)}.get(expression.portion, (4, 6))
            return Resolved(whole.start + timedelta(days=first), whole.start + timedelta(days=last), "week")
        case "decade":
            first, last = {"begin": (0, 2), "middle": (3, 6)}.get(expression.portion, (7, 9))
            return Resolved(date(whole.start.year + first, 1, 1), date(whole.start.year + last, 12, 31), "year")
    return None


def _share_base(expression: Share, inner: Expression, view: View) -> Resolved | None:
    """«منتصف ديسمبر» of a running month is this month's only if it has begun."""
    whole = _value(inner, view)
    bare = isinstance(inner, Date) and inner.year is None and inner.turn is None and inner.year_turn is None and not inner.hijri
    if whole is None or not bare or view.published is None or not view.past or whole.precision != "month":
        return whole
    part = calendar.share_of_month(whole, expression.portion)
    late = part is not None and part.start > view.published
    return whole_month(whole.start.year - 1, whole.start.month) if late else whole


def _season(expression: Season, view: View) -> Resolved | None:
    if expression.year is not None:
        return calendar.season(expression.name, expression.year, view.country)
    published = view.published
    if published is None:
        return None
    if expression.turn == "last":
        years = range(published.year, published.year - 3, -1)
        found = (calendar.season(expression.name, year, view.country) for year in years)
        return next((s for s in found if s.end is not None and s.end < published), None)
    if expression.turn == "next":
        found = (calendar.season(expression.name, year, view.country) for year in range(published.year, published.year + 3))
        return next((s for s in found if s.start > published), None)
    return calendar.season(
        expression.name, published.year + YEARS_OFF[expression.year_turn or expression.turn or "this"], view.country
    )


def _since(point: Expression, view: View, published: date) -> Resolved | None:
    day = known_date(point.key, view) if isinstance(point, Known) else None
    found = _value(point, replace(view, past=True)) if day is None else _one(day)
    if found is None or found.start > published:
        return None
    grain = found.precision
    if isinstance(point, Share) and isinstance(point.of, Turned | Date) and grain == "month":
        whole = _value(point.of, replace(view, past=True))
        grain = whole.precision if whole is not None else grain
    return Resolved(found.start, published, grain)


def _between(expression: Between, view: View) -> Resolved | None:
    """The first side is looked for before the last («من السبت إلى الخميس»), with a future verb the last after the first."""
    if view.past or _is_fixed(expression.first):
        last = _value(expression.last, view)
        if last is None:
            return None
        first = _value(expression.first, view if _is_fixed(expression.first) else replace(view, published=last.end, past=True))
    else:
        first = _value(expression.first, view)
        if first is None:
            return None
        last = _value(expression.last, view if _is_fixed(expression.last) else replace(view, published=first.start, past=False))
    if first is None or last is None or last.end is None or first.start > last.end:
        return None
    grain = max(first.precision, last.precision, key=calendar.ORDER.index)
    return Resolved(first.start, last.end, "day" if grain == "hour" and first.start != last.end else grain)


def _is_fixed(expression: Expression) -> bool:
    """Whether a side tells its own day: «اليوم», «غد», a date with a year."""
    match expression:
        case Hours(of=inner) | Night(first=inner):
            return _is_fixed(inner)
        case Weekday(turn=turn):
            return turn is not None
        case Date():
            return (
                expression.year is not None
                or expression.turn is not None
                or expression.year_turn is not None
                or expression.month_turn is not None
            )
        case _:
            return True


def _shift(expression: Shift, view: View) -> Resolved | None:
    """Counted from the time told before; None where there is none."""
    base = view.previous
    if base is None:
        return None
    match expression.unit:
        case "month":
            return whole_month(base.start.year, base.start.month + expression.count)
        case "year":
            return whole_year(base.start.year + expression.count)
        case "week":
            return whole_week(base.start + timedelta(weeks=expression.count))
        case "decade" | "century":
            return None
    anchor = base.start if expression.count <= 0 or base.end is None else base.end
    if expression.count == 0 or expression.unit in {"minute", "hour"}:
        if expression.count < -1:  # «قبل ذلك بساعات» may be the evening before
            return Resolved(anchor - ONE_DAY, anchor, "day")
        return base if expression.count == 0 else replace(_one(anchor), precision="hour")
    return _one(anchor + timedelta(days=expression.count))
