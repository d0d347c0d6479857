"""What a reader is given: one report as an outlet published it."""

import hashlib
from datetime import UTC, date, datetime, time

import msgspec

from waqai.errors import InputError


class Document(msgspec.Struct, frozen=True, omit_defaults=False):
    """One published report. The text is never rewritten; every offset of a reading points into it.

    `published`: ISO 8601 date, or date-time with offset, as the outlet gave it; what «اليوم» is resolved against.
    `language`: ISO 639 code found by the reader, "und" where there are no letters to tell it by.
    `note`: why a document was not read (not Arabic, empty), else null.
    `author`: who the page or feed says wrote it. `credit`: the agency or outlet that the feed, page or export itself names as
    the origin of the text. `remarks`: what intake met and did not take over, in words for a person (a date of the future).
    """

    text: str
    id: str = ""
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    sha256: str = ""
    note: str | None = None
    author: str | None = None
    credit: str | None = None
    remarks: tuple[str, ...] = ()

    @property
    def day(self) -> date | None:
        """Publication day in the outlet's own zone, or None where no publication time is known."""
        return parse_day(self.published) if self.published else None

    @property
    def clock(self) -> datetime | None:
        """Day and hour of publication in the outlet's own zone, or None where no hour is known: a feed writes a day alone as
        midnight sharp."""
        if not self.published:
            return None
        told = datetime.fromisoformat(self.published.strip())
        return None if told.time() == time.min else told


def parse_day(value: str) -> date:
    """The calendar day of an ISO 8601 date or date-time.

    Raises InputError for anything else, an impossible date included.
    """
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError as error:
        raise InputError("published", f"{value!r} is no date", "an ISO 8601 date such as 2024-12-05") from error


def moment(value: str) -> str:
    """A time as the archive writes it (ISO 8601, UTC, microseconds), of an ISO 8601 date (its last microsecond) or date-time (UTC
    where it names no zone). Raises InputError for anything else."""
    try:
        when = datetime.fromisoformat(value.strip())
    except ValueError as error:
        raise InputError("time", f"{value!r} is no time", "an ISO 8601 date or time such as 2024-12-05T14:00+03:00") from error
    if len(value.strip()) <= len("2024-12-05"):
        when = datetime.combine(when.date(), time.max)
    when = when.replace(tzinfo=when.tzinfo or UTC)
    try:
        return when.astimezone(UTC).isoformat(timespec="microseconds")
    except OverflowError as error:
        raise InputError("time", f"{value!r} lies outside the calendar", "a time of the years 1 to 9999") from error


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, hex; a lone surrogate is hashed as the three bytes it would take."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
