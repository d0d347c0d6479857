"""Moments as the formats of evidence want them: UTC, whole seconds, one spelling."""

from datetime import UTC, datetime

from waqai.errors import InputError

EARLIEST = 1980
"""First year that a zip file can date its members with (APPNOTE 4.4.6, MS-DOS time)."""


def utc(value: str, where: str) -> datetime:
    """A date-time with an offset, in UTC, cut to whole seconds.

    Raises InputError for what is none, has no offset, or lies before 1980, which a zip file cannot say.
    """
    expected = f"an ISO 8601 date-time with an offset, not before {EARLIEST}, such as 2024-12-05T10:00:00Z"
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise InputError(where, f"{value!r} is no date-time", expected) from error
    if moment.tzinfo is None:
        raise InputError(where, f"{value!r} has no offset", expected)
    try:
        moment = moment.astimezone(UTC).replace(microsecond=0)
    except OverflowError as error:
        raise InputError(where, f"{value!r} is out of reach", expected) from error
    if moment.year < EARLIEST:
        raise InputError(where, f"{value!r} is too early", expected)
    return moment


def stamp(moment: datetime) -> str:
    """RFC 3339 with Z: what WARC 1.0, WACZ and the viewers write."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
