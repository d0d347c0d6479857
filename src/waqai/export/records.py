"""WARC records of a package: where each capture lies in it, and records of our own for what was never fetched."""

import hashlib
import io
import uuid
import zlib
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import Any, Final
from urllib.parse import quote

import msgspec
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.warcwriter import WARCWriter

from waqai.errors import InputError
from waqai.export.moments import stamp, utc
from waqai.model import Capture, Document
from waqai.model.addresses import browser_url

ARCHIVE: Final = "archive/data.warc.gz"
"""Where the WARC lies in a package."""
SOFTWARE: Final = f"waqai {version('waqai')}"
"""What names us in a package."""
_PAGES: Final = ("response", "resource")
_CHUNK: Final = 1 << 16
_BLOCK: Final = 1 << 12
"""Bytes of gzip taken at a time: gzip swells at most 1032 times, so no more than 4 MB come out of one."""


class RecordPlace(msgspec.Struct, frozen=True):
    """Where one record lies in the WARC of a package: bytes `[offset, offset + length)` of `file` are a gzip member of their own.

    `record`: its WARC-Record-ID. `url`: as a browser asks for it. `captured`: RFC 3339, UTC. `status`: None where nothing was
    asked for over HTTP. `digest`: of the payload, with the name of the algorithm, as the record states it.
    """

    record: str
    url: str
    captured: str
    mime: str
    status: int | None
    digest: str
    offset: int
    length: int
    file: str = ARCHIVE


def text_capture(document: Document, captured: str) -> Capture:
    """A `resource` record of the text of a document that came without a page (JSON Lines, Telegram, CSV).

    It shows in a viewer what was read; nothing was fetched by us, which its kind says. captured: when the document was taken
    in. The SHA-256 is that of `document.text` in UTF-8. Same document and time, same bytes. Raises InputError for a bad time.
    """
    payload = document.text.encode("utf-8", "surrogatepass")
    url = document.url or document_urn(document.id)
    date = stamp(utc(captured, url))
    warc = _member("resource", url, date, payload, "text/plain; charset=utf-8")
    return Capture(url, date, "resource", hashlib.sha256(payload).hexdigest(), warc)


def document_urn(document: str) -> str:
    """The address of a document that has none, made of its id."""
    return f"urn:waqai:document:{quote(document, safe='')}"


def warcinfo(created: str) -> bytes:
    """The record that a WARC begins with: what wrote it and to which standard. Same moment, same bytes."""
    told = f"software: {SOFTWARE}\r\nformat: WARC File Format 1.0\r\n".encode()
    return _member("warcinfo", "", stamp(utc(created, "created")), told, "application/warc-fields")


def record_places(captures: Sequence[Capture], created: str) -> tuple[tuple[RecordPlace, ...], ...]:
    """Where the pages of each capture will lie in the package that `write_wacz` makes at this moment of these captures.

    One tuple a capture, the record with the payload first. Every payload is read and its SHA-256 compared. Raises InputError
    for a capture that holds no page, is cut, or
    is not what its digest says.
    """
    places, start = [], len(warcinfo(created))
    for capture in captures:
        places.append(tuple(_places(capture, start)))
        start += len(capture.warc)
    return tuple(places)


def _places(capture: Capture, start: int) -> Iterator[RecordPlace]:
    _whole(capture)
    records = ArchiveIterator(io.BytesIO(capture.warc))
    found = False
    try:
        for record in records:
            if record.rec_type not in _PAGES:
                continue
            if not found:
                _compare(capture, record)
            found = True
            offset, length = records.get_record_offset(), records.get_record_length()
            yield _place(capture, record, start + offset, length)
    except ArchiveLoadFailed as error:
        raise InputError(capture.url, f"no WARC: {error}", "a capture made of whole WARC records") from error
    if not found:
        raise InputError(capture.url, "a capture without a page", "a WARC record of type response or resource")


def _whole(capture: Capture) -> None:
    """Refuse members that are cut or not gzip: joined with others they would hide every record behind them."""
    held, at = memoryview(capture.warc), 0
    try:
        while at < len(held):
            member = zlib.decompressobj(wbits=31)
            while not member.eof:
                if at >= len(held):
                    raise InputError(capture.url, "a capture that breaks off", "whole gzip members")
                member.decompress(held[at : at + _BLOCK])
                at += _BLOCK
            at = min(at, len(held)) - len(member.unused_data)
    except zlib.error as error:
        raise InputError(capture.url, f"no gzip member: {error}", "a capture made of whole gzip members") from error


def _compare(capture: Capture, record: Any) -> None:
    stream, hashed = record.content_stream(), hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        hashed.update(chunk)
    if hashed.hexdigest() != capture.sha256:
        raise InputError(capture.url, f"a payload with SHA-256 {hashed.hexdigest()}", f"the captured one, {capture.sha256}")


def _place(capture: Capture, record: Any, offset: int, length: int) -> RecordPlace:
    headers, http = record.rec_headers, record.http_headers
    mime = (http or headers).get_header("Content-Type", "application/octet-stream")
    url = headers.get_header("WARC-Target-URI", capture.url)
    code = http.get_statuscode() if http else ""
    return RecordPlace(
        record=headers.get_header("WARC-Record-ID", ""),
        url=browser_url(url),
        captured=stamp(utc(headers.get_header("WARC-Date", capture.captured), url)),
        mime=mime.partition(";")[0].strip(),
        status=int(code) if code.isdecimal() else None,
        digest=headers.get_header("WARC-Payload-Digest", f"sha256:{capture.sha256}"),
        offset=offset,
        length=length,
    )


def _member(kind: str, url: str, date: str, payload: bytes, mime: str) -> bytes:
    """One WARC record in a gzip member; its id is made of what it holds, so that it is the same every time."""
    name = "\n".join((kind, url, date, hashlib.sha256(payload).hexdigest()))
    to = io.BytesIO()
    writer = WARCWriter(to, gzip=True)
    headers = {"WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>", "WARC-Date": date}
    if kind != "warcinfo":
        headers["WARC-Payload-Digest"] = f"sha256:{hashlib.sha256(payload).hexdigest()}"
    writer.write_record(
        writer.create_warc_record(
            browser_url(url) if url else "",
            kind,
            payload=io.BytesIO(payload),
            length=len(payload),
            warc_content_type=mime,
            warc_headers_dict=headers,
        )
    )
    return to.getvalue()
