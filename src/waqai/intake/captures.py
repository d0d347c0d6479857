"""Captures made: an exchange or a file as WARC records, each a gzip member of its own.

The payload is kept with content and transfer coding undone, so one digest holds for it everywhere. The headers are kept as they
came, but those of the codings get the prefix `x-orig-`, as Browsertrix and its replay viewers have it, and Content-Length is true.
"""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import Final
from urllib.parse import quote

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from waqai.model import Capture

Headers = Sequence[tuple[str, str]]
_CODING: Final = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_WARC: Final = "1.1"


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was asked and answered: request line and headers as sent, status line (`HTTP/1.1 200 OK`) and headers as received,
    address: the IP address that answered."""

    request_line: str
    request: Headers
    status_line: str
    answer: Headers
    address: str | None = None


def response_capture(url: str, payload: bytes, when: str, exchange: Exchange) -> Capture:
    """The capture of a page that came over the wire: its `response` record, its `request` record behind it.

    payload: decoded. when: the moment the last byte was had, ISO 8601, UTC. Raises nothing.
    """
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=_WARC)
    sha256 = hashlib.sha256(payload).hexdigest()
    protocol, _, status = exchange.status_line.partition(" ")
    named = {"WARC-Date": when, "WARC-Payload-Digest": f"sha256:{sha256}"}
    if exchange.address:
        named["WARC-IP-Address"] = exchange.address
    headers = StatusAndHeaders(status, _plain_headers(exchange.answer, len(payload)), protocol=protocol)
    response = writer.create_warc_record(
        url, "response", payload=BytesIO(payload), length=len(payload), http_headers=headers, warc_headers_dict=named
    )
    asked = StatusAndHeaders(exchange.request_line, list(exchange.request), is_http_request=True)
    request = writer.create_warc_record(url, "request", http_headers=asked, warc_headers_dict={"WARC-Date": when})
    writer.write_request_response_pair(request, response)
    return Capture(url=url, captured=when, kind="response", sha256=sha256, warc=out.getvalue(), own=True)


def located(name: str) -> str:
    """The URL of a source: a URL as it is; of a path only the name, `file:///name`, where it lay is nobody's business."""
    return name if "://" in name else "file:///" + quote(os.fsencode(PurePath(name).name) or "-")


def resource_capture(name: str, payload: bytes, when: str, content_type: str) -> Capture:
    """The capture of what was lying there: a file, or a part of a feed.

    name: a URL as it is, or a path (see located). when: ISO 8601, UTC. content_type: of the payload, as far as it is known.
    """
    url = located(name)
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=_WARC)
    sha256 = hashlib.sha256(payload).hexdigest()
    named = {"WARC-Date": when, "WARC-Payload-Digest": f"sha256:{sha256}"}
    writer.write_record(
        writer.create_warc_record(
            url, "resource", payload=BytesIO(payload), length=len(payload), warc_content_type=content_type, warc_headers_dict=named
        )
    )
    return Capture(url=url, captured=when, kind="resource", sha256=sha256, warc=out.getvalue())


def _plain_headers(headers: Headers, length: int) -> list[tuple[str, str]]:
    coded = any(name.lower() in {"content-encoding", "transfer-encoding"} for name, _ in headers)
    stated = [value for name, value in headers if name.lower() == "content-length"]
    if not coded and stated == [str(length)]:
        return list(headers)
    return [
        *((f"x-orig-{name}" if name.lower() in _CODING else name, value) for name, value in headers),
        ("Content-Length", str(length)),
    ]
