"""WARC files of any crawler, plain or gzip: pages with the very record that holds them, one by one, memory flat."""

import base64
import gzip
import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, Final

from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import (
    StatusAndHeaders,
    StatusAndHeadersParser,
    StatusAndHeadersParserException,
)

from waqai.errors import InputError
from waqai.intake.dates import day_of
from waqai.intake.items import Gone, Item, Page
from waqai.model import Capture
from waqai.model.captures import CaptureKind

LARGEST_RECORD: Final = 25_000_000
"""Bytes of a record that are kept; a longer one is passed over without being held, a page among them with an error."""
LARGEST_PAYLOAD: Final = 20_000_000
"""Bytes of a page, transfer and content coding undone."""
MOST_RATIO: Final = 100
"""How many times its size a gzip file may unpack to, beyond FREE_BYTES; text takes 4 to 10."""
FREE_BYTES: Final = 100_000_000
_LONGEST_LINE: Final = 16_384
_LONGEST_HEADER: Final = 65_536
"""Bytes of the header of a record, and of a response; warcio's time grows with the square of one of folded lines."""
_MOST_CODINGS: Final = 4
_LONGEST_URL: Final = 8_000
_NO_URL: Final = re.compile("[\x00-\x20\x7f-\x9f]")
_ENDS: Final = re.compile(rb"\r?\n\r?\n")
_CHUNK: Final = 1 << 16
_EXPECTED: Final = "a WARC file, plain or gzip"
_HTML: Final = re.compile(rb"(?s)\s{0,200}(?:<!--.{0,500}?-->\s{0,50})?<(?:!doctype html|html|head|body|\?xml)", re.IGNORECASE)
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_GZIP: Final = b"\x1f\x8b"
_READ: Final = frozenset({"response", "resource", "conversion"})
_WARC_PARSER: Final = StatusAndHeadersParser(["WARC/1.1", "WARC/1.0", "WARC/0.17", "WARC/0.18"])
_HTTP_PARSER: Final = StatusAndHeadersParser(["HTTP/1.0", "HTTP/1.1", "HTTP/2", "HTTP/2.0", "HTTP/3"])


@dataclass(frozen=True, slots=True)
class _Record:
    """A record as it stands: its header parsed, and header and block as bytes. offset: of its first byte, unpacked."""

    headers: StatusAndHeaders
    head: bytes
    block: bytes
    offset: int

    @property
    def sort(self) -> str:
        return (self.headers.get_header("WARC-Type") or "").lower()

    @property
    def url(self) -> str:
        return (self.headers.get_header("WARC-Target-URI") or "").strip("<>")


def warc_items(source: BinaryIO | Path, where: str) -> Iterator[Item]:
    """Pages of a WARC file in order, gone pages (404, 410), and what could not be taken; other records are passed over.

    where: the file's name, for errors: `where@offset`, the offset counted in the unpacked file. A file that is cut or broken
    gives all its whole records and then one error. Memory: one record, its unpacked payload and the request beside it. A gzip
    that unpacks to more than MOST_RATIO times its size is given up with an error.
    """
    try:
        if isinstance(source, Path):
            with source.open("rb") as stream:
                yield from _items(stream, where)
        else:
            yield from _items(source, where)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(where, error.strerror or str(error), "a readable file")


def _items(stream: BinaryIO, where: str) -> Iterator[Item]:
    """Pages wait for one record, since their request may stand behind them as well as before."""
    before: _Record | None = None
    waiting: Page | None = None
    broken: InputError | None = None
    records = _records(stream, where)
    while True:
        try:
            record = next(records, None)
        except InputError as error:
            record, broken = None, error
        if isinstance(record, InputError):
            yield record
            continue
        if waiting is not None:
            beside = record is not None and record.sort == "request" and record.url == waiting.url
            yield _with_request(waiting, record) if beside and record is not None else waiting
            waiting = None
            if beside:
                continue
        if record is None:
            break
        if record.sort == "request":
            before = record
            continue
        item = _item(record, where)
        if isinstance(item, Page) and before is not None and before.url == item.url:
            yield _with_request(item, before)
        elif isinstance(item, Page):
            waiting = item
        elif item is not None:
            yield item
        before = None
    if broken is not None:
        raise broken


def _with_request(page: Page, request: _Record) -> Page:
    if page.capture is None:
        return page
    warc = page.capture.warc + _packed(request)
    return replace(page, capture=Capture(page.capture.url, page.capture.captured, page.capture.kind, page.capture.sha256, warc))


def _item(record: _Record, where: str) -> Item | None:
    """What a record holds for us: a page, that one is gone, an error; None for images, redirects, revisits and the like."""
    named = f"{where}@{record.offset}"
    if record.sort in _READ and (len(record.url) > _LONGEST_URL or _NO_URL.search(record.url)):
        return InputError(named, f"WARC-Target-URI {record.url[:80]!r}", f"a URL of at most {_LONGEST_URL:,} characters")
    if record.sort in _READ and _altered(record):
        return InputError(named, "a record that is not what its WARC-Block-Digest says", "a record as it was written")
    if record.sort == "response" and record.url.startswith(("http://", "https://")):
        stream = io.BytesIO(record.block)
        if not _ENDS.search(record.block, 0, _LONGEST_HEADER):
            return InputError(named, "a response without the end of its HTTP header", "a response record as crawlers write it")
        try:
            http = _HTTP_PARSER.parse(stream)
        except (StatusAndHeadersParserException, EOFError, UnicodeError):
            return InputError(named, "a response without an HTTP header", "a response record as crawlers write it")
        status = http.get_statuscode()
        if status in {"404", "410"}:
            return Gone(record.url, int(status))
        if status != "200":
            return None
        stated = (http.get_header("Content-Type") or "").lower()
        try:
            payload = _payload(http, record.block[stream.tell() :], named)
        except InputError as error:
            return error if not stated or "html" in stated else None
        return _page(record, named, payload, stated, "response")
    if record.sort in {"resource", "conversion"}:
        return _page(record, named, record.block, (record.headers.get_header("Content-Type") or "").lower(), "resource")
    return None


def _altered(record: _Record) -> bool:
    """Whether the block is another than the one that its digest was made of. The digest of the payload is not asked: crawlers
    differ in what they call so. One in an algorithm or spelling that is not known proves nothing."""
    algorithm, _, stated = (record.headers.get_header("WARC-Block-Digest") or "").strip().lower().partition(":")
    if algorithm.replace("-", "") not in {"sha1", "sha256"}:
        return False
    made = hashlib.new(algorithm.replace("-", ""), record.block)
    spelt = {len(made.hexdigest()): made.hexdigest()}
    spelt[len(base64.b32encode(made.digest()).rstrip(b"="))] = base64.b32encode(made.digest()).rstrip(b"=").decode().lower()
    stated = stated.rstrip("=")
    return len(stated) in spelt and spelt[len(stated)] != stated


def _page(record: _Record, named: str, payload: bytes, stated: str, kind: CaptureKind) -> Page | InputError | None:
    if "html" not in stated and (stated or not _HTML.match(payload)):
        return None
    if not payload.strip():
        return InputError(named, "an empty page", "an HTML page with an article")
    fetched = day_of(record.headers.get_header("WARC-Date") or "")
    if fetched is None or "T" not in fetched:
        return InputError(named, f"WARC-Date {record.headers.get_header('WARC-Date')!r}", "an ISO 8601 date and time")
    charset = _CHARSET.search(stated)
    capture = Capture(record.url, fetched, kind, hashlib.sha256(payload).hexdigest(), _packed(record))
    return Page(named, payload, fetched, url=record.url or None, charset=charset.group(1) if charset else None, capture=capture)


def _packed(record: _Record) -> bytes:
    """A record as a gzip member of its own; no time in it, so that the same record gives the same bytes."""
    return gzip.compress(record.head + record.block + b"\r\n\r\n", compresslevel=6, mtime=0)


# Codings of a response


def _payload(http: StatusAndHeaders, body: bytes, named: str) -> bytes:
    """The bytes behind transfer and content coding. Crawlers that undid a coding often left its name: what does not fit is left."""
    if (http.get_header("Transfer-Encoding") or "").lower() == "chunked":
        body = _unchunked(body)
    codings = (http.get_header("Content-Encoding") or "").lower().split(",", _MOST_CODINGS)
    if len(codings) > _MOST_CODINGS:
        raise InputError(named, f"more than {_MOST_CODINGS} content codings", "a page packed once")
    for coding in map(str.strip, reversed(codings)):
        if coding in {"gzip", "x-gzip"} and body.startswith(_GZIP):
            body = _inflated(body, 31, named)
        elif coding == "deflate":
            body = _inflated(body, 15 if body[:1] == b"\x78" else -15, named)
        elif coding == "br":
            body = _unbrotlied(body, named)
    if len(body) > LARGEST_PAYLOAD:
        raise _too_large(named)
    return body


def _unchunked(body: bytes) -> bytes:
    parts: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\n", at, at + 200)
        size = body[at:end].split(b";")[0].strip() if end >= 0 else b""
        if not re.fullmatch(rb"[0-9a-fA-F]{1,8}", size):
            return b"".join(parts) if parts and at >= len(body) else body
        length = int(size, 16)
        if length == 0:
            return b"".join(parts)
        parts.append(body[end + 1 : end + 1 + length])
        at = end + 1 + length
        at += 2 if body[at : at + 2] == b"\r\n" else 1


def _too_large(named: str) -> InputError:
    return InputError(named, f"a payload of more than {LARGEST_PAYLOAD:,} bytes", f"a page of at most {LARGEST_PAYLOAD:,} bytes")


def _inflated(body: bytes, window: int, named: str) -> bytes:
    unpack = zlib.decompressobj(window)
    try:
        found = unpack.decompress(body, LARGEST_PAYLOAD + 1)
    except zlib.error as error:
        raise InputError(named, f"broken compression: {error}", "a whole response") from error
    if len(found) > LARGEST_PAYLOAD:
        raise _too_large(named)
    return found


def _unbrotlied(body: bytes, named: str) -> bytes:
    try:
        brotli = import_module("brotli")
    except ImportError as error:
        raise InputError(named, "a payload packed by brotli", "the brotli library, installed, to unpack it") from error
    unpack = brotli.Decompressor()
    try:
        found = bytes(unpack.process(body, output_buffer_limit=LARGEST_PAYLOAD + 1))
    except brotli.error as error:
        raise InputError(named, f"broken compression: {error}", "a whole response") from error
    if len(found) > LARGEST_PAYLOAD:
        raise _too_large(named)
    return found


# Records of a stream


class _Unpacked(io.RawIOBase):
    """A gzip file of one or many members, unpacked as it is read, up to MOST_RATIO times its size."""

    def __init__(self, packed: BinaryIO, where: str) -> None:
        self._packed, self._where = packed, where
        self._unpack: zlib._Decompress | None = None
        self._rest = b""
        self._taken = self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Fill the buffer as far as one step of unpacking goes; 0 at the end. A broken or cut file raises EOFError."""
        while True:
            if not self._rest:
                self._rest = self._packed.read(_CHUNK)
                self._taken += len(self._rest)
            if not self._rest and self._unpack is None:
                return 0
            if self._unpack is None:
                self._rest = self._rest.lstrip(b"\0")
                if not self._rest:
                    continue
                self._unpack = zlib.decompressobj(31)
            elif not self._rest and not self._unpack.unconsumed_tail:
                raise EOFError(f"gzip cut after {self._taken:,} bytes")
            try:
                piece = self._unpack.decompress(self._rest, len(buffer))
            except zlib.error as error:
                raise EOFError(f"gzip broken within {self._taken:,} bytes") from error
            self._rest = self._unpack.unused_data if self._unpack.eof else self._unpack.unconsumed_tail
            if self._unpack.eof:
                self._unpack = None
            if piece:
                self._given += len(piece)
                if self._given > FREE_BYTES + MOST_RATIO * self._taken:
                    raise InputError(self._where, f"gzip that unpacks to {self._given:,} bytes and more", _EXPECTED)
                buffer[: len(piece)] = piece
                return len(piece)


def _records(stream: BinaryIO, where: str) -> Iterator[_Record | InputError]:
    """Whole records in order. What is too large is passed over; a cut or broken file raises InputError where it breaks."""
    packed: Any = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)
    unpacked: Any = _Unpacked(packed, where)
    reader: BinaryIO = io.BufferedReader(unpacked, _CHUNK) if packed.peek(2)[:2] == _GZIP else packed
    offset = 0
    while True:
        begun = offset
        try:
            head, blank = _header(reader, f"{where}@{begun}")
            offset, begun = offset + blank + len(head), offset + blank
            if not head:
                return
            headers = _WARC_PARSER.parse(io.BytesIO(head))
            length = _length(headers, f"{where}@{begun}")
            kept = length <= LARGEST_RECORD
            block = _block(reader, length, kept)
            offset += length
        except (EOFError, ArchiveLoadFailed) as error:
            raise InputError(f"{where}@{begun}", f"a record that is cut: {error}", "a whole WARC file") from error
        except (StatusAndHeadersParserException, UnicodeError) as error:
            raise InputError(f"{where}@{begun}", "no header of a record", _EXPECTED) from error
        record = _Record(headers, head, block, begun)
        if kept:
            yield record
        elif b"html" in record.block[:_LONGEST_HEADER].lower() and record.sort != "request":
            yield InputError(f"{where}@{begun}", f"a record of {length:,} bytes", f"records of at most {LARGEST_RECORD:,} bytes")


def _header(reader: BinaryIO, named: str) -> tuple[bytes, int]:
    """The header of the next record with its closing blank line, and the bytes of blank lines before it; empty at the end."""
    lines: list[bytes] = []
    blank = size = 0
    while True:
        line = reader.readline(_LONGEST_LINE)
        if not line:
            if lines:
                raise EOFError("the file ends within a header")
            return b"", blank
        if not line.strip():
            if lines:
                return b"".join([*lines, line]), blank
            blank += len(line)
            if blank > _LONGEST_HEADER:
                raise InputError(named, "nothing but blank lines", _EXPECTED)
            continue
        if not lines and not line.startswith(b"WARC/"):
            raise InputError(named, f"{line[:20]!r}", f"{_EXPECTED}: a record that begins with WARC/")
        lines.append(line)
        size += len(line)
        if size > _LONGEST_HEADER or (len(line) == _LONGEST_LINE and not line.endswith(b"\n")):
            raise InputError(named, "a header that does not end", _EXPECTED)


def _length(headers: StatusAndHeaders, named: str) -> int:
    stated = (headers.get_header("Content-Length") or "").strip()
    if not stated.isascii() or not stated.isdigit() or len(stated) > 15:
        raise InputError(named, f"Content-Length {stated!r}", "the length of a record in bytes")
    return int(stated)


def _block(reader: BinaryIO, length: int, kept: bool) -> bytes:
    """The block of a record; of one that is not to be kept the first piece, which tells what it is."""
    parts: list[bytes] = []
    left = length
    while left:
        piece = reader.read(min(left, _CHUNK))
        if not piece:
            raise EOFError(f"{left:,} of {length:,} bytes are missing")
        left -= len(piece)
        if kept or not parts:
            parts.append(piece)
    return b"".join(parts)
