"""Stamps: absolute dates as pages, feeds and tables print them, with the time of day where its zone is stated.

Stamps only: the day, month and year all stand there. What running text says of time is read by `resolve`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final, Literal

from hijridate import Hijri

from waqai.script import fold_word
from waqai.script.months import HIJRI_MONTHS, JAMAHIRIYA_MONTHS, MONTHS, PAIRED_HIJRI, PAIRED_MONTHS

Role = Literal["published", "updated", "unsaid"]
LONGEST: Final = 400
"""Code points of a text in which stamps are looked for; a stamp is short."""
EARLIEST, LATEST = 1900, 2100
"""Years of a stamp, Gregorian; of the Hijri calendar as many as hijridate knows (1343 to 1500)."""
_HIJRI_YEARS: Final = range(1343, 1501)

_ENGLISH: Final = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|oct october|nov november"
        "|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
_NAMES: Final = {
    **{f"{first} {second}": n for first, seconds in PAIRED_MONTHS.items() for second, n in seconds.items()},
    **MONTHS,
    **JAMAHIRIYA_MONTHS,
    **_ENGLISH,
}
_HIJRI: Final = {
    **{f"{first} {second}": n for first, seconds in PAIRED_HIJRI.items() for second, n in seconds.items()},
    **HIJRI_MONTHS,
}


def _either(words: dict[str, int]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", " ?") for word in sorted(words, key=len, reverse=True))


_GREGORIAN_NAME: Final = f"(?:{_either(_NAMES)})"
_BEFORE, _AFTER = r"(?<![\d\w./:-])", r"(?![\w/:-])(?!\.\d)"
_YEAR: Final = r"(?:(?:من )?(?:عام|سنه|لعام) )?(?P<y>[12]\d{3})"
_SECOND: Final = rf"(?: ?[/\\|(-] ?{_GREGORIAN_NAME}\)?)?"
_DAY: Final = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_SHAPES: Final = tuple(
    re.compile(_BEFORE + shape)
    for shape in (
        r"(?P<y>[12]\d{3})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?=[T\s]|\D|$)(?![/.-]\d)",
        r"(?P<d>\d{1,2}) ?(?P<sep>[-/.]) ?(?P<m>\d{1,2}) ?(?P=sep) ?(?P<y>[12]\d{3})" + _AFTER,
        rf"{_DAY} ?[-/]?(?:من )?(?:شهر )?(?P<name>{_GREGORIAN_NAME}){_SECOND}[ ,،./-]{{1,3}}{_YEAR}{_AFTER}",
        rf"(?P<name>{_GREGORIAN_NAME}){_SECOND} {_DAY}[ ,،]{{1,3}}{_YEAR}{_AFTER}",
        rf"(?P<d>\d{{1,2}}) ?(?:من )?(?P<hijri>{_either(_HIJRI)})[ ,،-]{{1,3}}{_YEAR}(?: ?ه\b)?{_AFTER}",
    )
)
_CLOCK: Final = re.compile(
    r"(?<![\d:])(?P<h>[01]?\d|2[0-3]):(?P<min>[0-5]\d)(?::(?P<s>[0-5]\d)(?:\.\d{1,9})?)?"
    r"(?: ?(?P<half>صباحا|مساء|ظهرا|am|pm|[صم](?![\w])))?(?: ?(?P<zone>z(?!\w)|[+-]\d{2}:?\d{2}(?![\d/-])))?"
)
_SHIFT: Final = re.compile(
    r"(?:gmt|utc|غرينتش|جرينتش|ت\.غ)(?: ?(?P<sign>[+-]) ?(?P<hours>\d{1,2})(?::(?P<minutes>[0-5]\d))?(?!\d))?"
)
_PLACES: Final = {
    "مكه المكرمه": 3, "مكه": 3, "السعوديه": 3, "الرياض": 3, "ksa": 3, "بغداد": 3, "العراق": 3, "الكويت": 3, "الدوحه": 3, "قطر": 3,
    "صنعاء": 3, "اليمن": 3, "ابوظبي": 4, "ابو ظبي": 4, "الامارات": 4, "دبي": 4, "تونس": 1, "الجزاير": 1, "ليبيا": 2, "طرابلس": 2,
    "الخرطوم": 2, "السودان": 2, "تركيا": 3, "اسطنبول": 3, "انقره": 3, "موسكو": 3,
}  # fmt: skip
"""Zones without summer time since 2017, hours east of Greenwich (IANA tz). Cairo, Beirut, Jerusalem, Rabat change theirs in most
years and Damascus and Amman did until 2022: a clock of theirs is not read, the day is."""
_ZONE: Final = re.compile(rf"(?:ب?توقيت |^| |\()(?P<place>{'|'.join(sorted(_PLACES, key=len, reverse=True))})(?!\w)")
_PUBLISHED: Final = re.compile(r"نشر|تاريخ (?:ال)?(?:خبر|مقال|ماده)|كتب في|اضيف|published|posted")
_UPDATED: Final = re.compile(r"تحديث|تعديل|عدل في|حدث في|updated|modified")
_WORDS: Final = re.compile(r"[^\W\d_]{2,}")
_STAMP_WORDS: Final = frozenset(
    "الاثنين الاتنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد يوم الساعه بتوقيت توقيت المحلي في بتاريخ تاريخ نشر النشر نشرت"
    " منشور تم اخر تحديث صباحا مساء ظهرا الموافق عام سنه gmt utc ksa am pm غرينتش جرينتش مكه المكرمه on at published updated posted"
    " monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun".split()
) | {word for name in (*_NAMES, *_HIJRI) for word in name.split()}
_FEW: Final = 3
"""Other words that a line may have and still be nothing but a stamp («دمشق، الخميس 5 كانون الأول 2024»)."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that a page prints. iso: ISO 8601 date, or date-time with offset where the zone is stated. role: what the words before
    it call it. others: words in the text it was found in that belong to no stamp."""

    iso: str
    role: Role
    others: int

    @property
    def bare(self) -> bool:
        """Whether hardly anything but a stamp stands in the text it was found in."""
        return self.others <= _FEW


def stamps(text: str) -> Iterator[Stamp]:
    """The dates in a short text, in order; the Hijri ones come last, since a page that prints both prints one day twice.

    05/12/2024 is read day first, as Arabic outlets write it, unless only the other order is a date. Dates that no calendar has are
    passed over. Cost: linear, at most LONGEST code points are looked at.
    """
    folded = " ".join(fold_word(text[:LONGEST]).lower().split())
    found: dict[int, tuple[int, date]] = {}
    hijri: dict[int, tuple[int, date]] = {}
    for shape in _SHAPES:
        for match in shape.finditer(folded):
            day = _day(match)
            if day is not None and not any(start < match.end() and match.start() < end for start, (end, _) in found.items()):
                into = hijri if int(match["y"]) in _HIJRI_YEARS else found
                into[match.start()] = match.end(), day
    for dates in (found, hijri):
        for start, (end, day) in sorted(dates.items()):
            yield Stamp(_with_clock(folded, start, end, day), _role(folded[:start]), _others(folded[:start] + folded[end:]))


def day_of(text: str) -> str | None:
    """A whole cell or attribute as ISO 8601 date or date-time with offset, None where it is no date.

    ISO 8601 is taken as it stands; a time without a zone gives the day alone.
    """
    value = text.strip()
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return next((stamp.iso for stamp in stamps(value) if stamp.bare), None)
    if not EARLIEST <= moment.year <= LATEST:
        return None
    return moment.isoformat() if moment.tzinfo else moment.date().isoformat()


def later(iso: str, than: str, by: timedelta) -> bool:
    """Whether a date or date-time is later than a moment by more than `by`; a date is, where it has begun nowhere on earth yet."""
    moment, limit = datetime.fromisoformat(iso), datetime.fromisoformat(than)
    limit = limit if limit.tzinfo else limit.replace(tzinfo=UTC)
    if moment.tzinfo is None:
        return moment.date() > (limit + timedelta(hours=14)).date()
    return moment > limit + by


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    year, day = int(parts["y"]), int(parts["d"])
    try:
        if parts.get("hijri"):
            return _gregorian(year, _HIJRI[_plain(parts["hijri"], _HIJRI)], day)
        if parts.get("name"):
            return _in_range(date(year, _NAMES[_plain(parts["name"], _NAMES)], day))
        month = int(parts["m"])
        if month > 12 >= day and match.re is _SHAPES[1]:
            day, month = month, day
        return _gregorian(year, month, day) if year in _HIJRI_YEARS else _in_range(date(year, month, day))
    except ValueError:
        return None


def _plain(name: str, names: dict[str, int]) -> str:
    return name if name in names else next(known for known in names if known.replace(" ", "") == name.replace(" ", ""))


def _in_range(day: date) -> date | None:
    return day if EARLIEST <= day.year <= LATEST else None


def _gregorian(year: int, month: int, day: int) -> date | None:
    if year not in _HIJRI_YEARS:
        return None
    try:
        found = Hijri(year, month, day).to_gregorian()
    except OverflowError:
        return None
    return date(found.year, found.month, found.day)


def _with_clock(folded: str, start: int, end: int, day: date) -> str:
    """The day, with the time of day where one stands beside it and its zone is stated."""
    behind, before = folded[end : end + 60], folded[max(0, start - 60) : start]
    clock = next(_CLOCK.finditer(behind), None)
    near = behind
    if clock is None:
        clock = next(_CLOCK.finditer(before), None)
        near = before
    if clock is None:
        return day.isoformat()
    zone = _zone(clock, near)
    hour = int(clock["h"])
    if clock["half"] and hour <= 12:
        hour = hour % 12 + (12 if clock["half"] in {"مساء", "م", "pm", "ظهرا"} else 0)
    if zone is None:
        return day.isoformat()
    return datetime(day.year, day.month, day.day, hour, int(clock["min"]), int(clock["s"] or 0), tzinfo=zone).isoformat()


def _zone(clock: re.Match[str], near: str) -> timezone | None:
    stated = clock["zone"]
    if stated:
        return UTC if stated == "z" else _shifted(stated[0], int(stated[1:3]), int(stated[-2:]))
    shift = _SHIFT.search(near)
    if shift:
        return _shifted(shift["sign"], int(shift["hours"]), int(shift["minutes"] or 0)) if shift["sign"] else UTC
    place = _ZONE.search(near)
    return timezone(timedelta(hours=_PLACES[place["place"]])) if place else None


def _shifted(sign: str, hours: int, minutes: int) -> timezone | None:
    away = timedelta(hours=hours, minutes=minutes)
    return timezone(-away if sign == "-" else away) if away <= timedelta(hours=14) else None


def _role(before: str) -> Role:
    """What the last label before a stamp calls it."""
    published = max((match.start() for match in _PUBLISHED.finditer(before)), default=-1)
    updated = max((match.start() for match in _UPDATED.finditer(before)), default=-1)
    if published < 0 and updated < 0:
        return "unsaid"
    return "published" if published > updated else "updated"


def _others(rest: str) -> int:
    return sum(word not in _STAMP_WORDS for word in _WORDS.findall(rest))
