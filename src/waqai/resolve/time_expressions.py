"""What a time expression says, before anybody looks at a calendar: small frozen shapes, and what they resolve to.

Weekdays count from Monday = 0. `turn` tells which one: see Turn. Nothing here knows a publication day.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from waqai.lexicon.calendar import Unit

Precision = Literal["hour", "day", "week", "month", "year", "decade"]
Turn = Literal["this", "last", "before_last", "next", "same", "following"]
"""«الجاري», «الماضي», «قبل الماضي», «المقبل», «نفسه», «التالي»."""
Portion = Literal["begin", "middle", "end", "q1", "q2", "q3", "q4", "h1", "h2"]
SeasonName = Literal["winter", "spring", "summer", "autumn"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """An interval of whole days, both ends included; `end` None is open («حتى إشعار آخر»)."""

    start: date
    end: date | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class Day:
    """A day counted from publication («أمس» is -1); a named weekday beside it checks it."""

    offset: int
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """«الثلاثاء», «الأربعاء الماضي»."""

    day: int
    turn: Turn | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date, as much of it as is said.

    Two `months`: «تشرين» alone. `year_turn`: «من العام الماضي»; `month_turn`: «من الشهر الجاري». `worded`: no digits.
    `cue`: words of the event that made the day known stand around it (1) or right before it (2: «هجمات 11 سبتمبر»).
    A day that no calendar has («32 كانون الأول») is kept as it is said; it resolves to nothing.
    """

    day: int | None = None
    months: tuple[int, ...] = ()
    year: int | None = None
    turn: Turn | None = None
    year_turn: Turn | None = None
    month_turn: Turn | None = None
    hijri: bool = False
    worded: bool = False
    cue: Literal[0, 1, 2] = 0


@dataclass(frozen=True, slots=True)
class Hours:
    """Some hours of a day: «مساء الاثنين», «الساعة 4:30», «قبل قليل»."""

    of: "Expression"


@dataclass(frozen=True, slots=True)
class Night:
    """The evening of a day and the next morning: «ليل السبت الأحد»."""

    first: "Expression"


@dataclass(frozen=True, slots=True)
class Period:
    """A number of units counted from publication; `count` None is «some».

    Ways: ago (a point), since, within, ahead, nth («لليوم السابع»). `about`: «نحو», «أكثر من».
    """

    unit: Unit
    count: int | None
    way: Literal["ago", "since", "within", "ahead", "nth"]
    about: bool = False


@dataclass(frozen=True, slots=True)
class Turned:
    """A unit of the calendar: «الأسبوع الماضي», «هذا العام»."""

    unit: Unit
    turn: Turn


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a month, a year, a week or a decade: «مطلع الشهر الجاري», «الربع الأول من 2024»."""

    portion: Portion
    of: "Expression"


@dataclass(frozen=True, slots=True)
class Season:
    """«صيف 2012», «الشتاء الماضي»; winter begins in the year that names it."""

    name: SeasonName
    year: int | None = None
    turn: Turn | None = None
    year_turn: Turn | None = None


@dataclass(frozen=True, slots=True)
class Decade:
    """«ثمانينيات القرن الماضي» begins 1980."""

    start: int


@dataclass(frozen=True, slots=True)
class Since:
    """From a point to publication."""

    point: "Expression"


@dataclass(frozen=True, slots=True)
class Open:
    """From publication with no end told."""


@dataclass(frozen=True, slots=True)
class Between:
    """From the one to the other, both included."""

    first: "Expression"
    last: "Expression"


@dataclass(frozen=True, slots=True)
class SameDay:
    """«في مثل هذا اليوم من عام 1982»; `unit` day or month."""

    unit: Literal["day", "month"]
    year: int | None


@dataclass(frozen=True, slots=True)
class Anniversary:
    """«في الذكرى الثانية والأربعين»: the day of publication, so many years before."""

    years: int


@dataclass(frozen=True, slots=True)
class Shift:
    """Counted from the time that the text gave before: «في اليوم التالي», «قبل ذلك بيومين»."""

    unit: Unit
    count: int


@dataclass(frozen=True, slots=True)
class WarDay:
    """«اليوم الـ197 للحرب»: today, checked against the first day of the country's war."""

    number: int


@dataclass(frozen=True, slots=True)
class Known:
    """A day that needs no date: «النكسة», «اندلاع الحرب»; key of the table of known days."""

    key: str


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast of the Hijri or Gregorian year; `nth` day of it, or None for all of it; `year` as said, 1446 or 2025."""

    key: str
    nth: int | None = None
    year: int | None = None
    year_turn: Turn | None = None


Expression = (
    Day
    | Weekday
    | Date
    | Hours
    | Night
    | Period
    | Turned
    | Share
    | Season
    | Decade
    | Since
    | Open
    | Between
    | SameDay
    | Anniversary
    | Shift
    | WarDay
    | Known
    | Feast
)
