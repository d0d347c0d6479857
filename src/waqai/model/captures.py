"""Captures: a page as it came over the wire or out of a file, with proof of which bytes were seen when."""

from typing import Literal

import msgspec

CaptureKind = Literal["response", "resource"]


class Capture(msgspec.Struct, frozen=True):
    """The bytes that one page was read from.

    `url`: the address asked for, or `file:///` and the name for a file. `captured`: when the bytes were had, ISO 8601, UTC: of a
    record of a WARC the record's own date. `kind`: what came over the wire (response) or was lying there (resource). `sha256`:
    of the payload, hex, transfer and content coding undone. `warc`: whole WARC records in gzip members of their own, the one
    that holds the payload first, its request behind it where there was one; members of many captures joined are a WARC file.
    `own`: we fetched it ourselves; a record of another crawler's WARC was received.
    """

    url: str
    captured: str
    kind: CaptureKind
    sha256: str
    warc: bytes
    own: bool = False
