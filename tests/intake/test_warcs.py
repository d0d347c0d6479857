"""WARC files of any crawler: which records are pages, what the bytes behind their codings are, and how a bad file ends."""

import gzip
import hashlib
import io
import sys
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from waqai.errors import InputError
from waqai.intake.items import Gone, Item, Page
from waqai.intake.pages import extract
from waqai.intake.warcs import LARGEST_PAYLOAD, LARGEST_RECORD, warc_items

HTML = (Path(__file__).parent / "pages" / "wordpress.html").read_bytes()
DATE = "2024-12-06T08:00:00Z"
pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning")  # the writer's own
TYPE = ("Content-Type", "text/html; charset=utf-8")


class Warc:
    """A WARC file in the making, by the library that most crawlers use."""

    def __init__(self, packed: bool = True) -> None:
        self.stream = io.BytesIO()
        self.writer = WARCWriter(self.stream, gzip=packed)

    def add(self, sort: str, number: int, payload: bytes, *headers: tuple[str, str], status: str = "200 OK") -> "Warc":
        http = StatusAndHeaders("GET / HTTP/1.1" if sort == "request" else status, list(headers), "HTTP/1.1")
        self.writer.write_record(
            self.writer.create_warc_record(
                f"https://www.daffa.example/{number}",
                sort,
                payload=io.BytesIO(payload),
                http_headers=http if sort in {"response", "request", "revisit"} else None,
                warc_headers_dict={"WARC-Date": DATE},
                warc_content_type="" if sort != "resource" else "text/html",
            )
        )
        return self

    @property
    def content(self) -> bytes:
        return self.stream.getvalue()


def items(content: bytes) -> list[Item]:
    return list(warc_items(io.BytesIO(content), "a.warc"))


def pages(content: bytes) -> list[Page]:
    found = items(content)
    assert all(isinstance(item, Page) for item in found), found
    return [item for item in found if isinstance(item, Page)]


@pytest.mark.parametrize("packed", [True, False])
def test_pages_come_with_address_time_charset_and_the_very_record_that_holds_them(packed: bool) -> None:
    [page] = pages(Warc(packed).add("response", 1, HTML, TYPE).content)
    assert (page.url, page.fetched, page.charset) == ("https://www.daffa.example/1", "2024-12-06T08:00:00+00:00", "utf-8")
    assert page.payload == HTML
    assert page.capture is not None
    assert page.capture.sha256 == hashlib.sha256(HTML).hexdigest()
    [again] = pages(page.capture.warc)
    assert (again.payload, again.capture) == (page.payload, page.capture)
    assert extract(page).published == "2024-12-05T21:05:00+02:00"


def test_a_request_goes_with_its_response_whichever_comes_first() -> None:
    for order in (("request", "response"), ("response", "request")):
        warc = Warc()
        for sort in order:
            warc.add(sort, 1, HTML if sort == "response" else b"", *([TYPE] if sort == "response" else []))
        [page] = pages(warc.add("response", 2, HTML, TYPE).content)[:1]
        assert page.capture is not None
        assert [record.rec_type for record in ArchiveIterator(io.BytesIO(page.capture.warc))] == ["response", "request"]


def test_only_pages_are_taken_and_gone_ones_are_told() -> None:
    warc = Warc().add("warcinfo", 0, b"software: x\r\n").add("response", 1, b"\x89PNG", ("Content-Type", "image/png"))
    warc.add("response", 2, b"", ("Location", "/1"), status="302 Found").add("response", 3, b"no", TYPE, status="404 Not Found")
    warc.add("revisit", 4, b"", TYPE).add("response", 5, b"{}", ("Content-Type", "application/json")).add("metadata", 6, b"x")
    warc.add("response", 7, HTML).add("resource", 8, HTML)
    found = items(warc.content)
    assert found[0] == Gone("https://www.daffa.example/3", 404)
    assert [item.url for item in found[1:] if isinstance(item, Page)] == [f"https://www.daffa.example/{n}" for n in (7, 8)]
    assert len(found) == 3


def _deflated(raw: bool) -> bytes:
    packer = zlib.compressobj(wbits=-15 if raw else 15)
    return packer.compress(HTML) + packer.flush()


def _chunked(body: bytes) -> bytes:
    parts = [body[i : i + 700] for i in range(0, len(body), 700)]
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(HTML), [("Content-Encoding", "gzip")]),
        (_deflated(raw=False), [("Content-Encoding", "deflate")]),
        (_deflated(raw=True), [("Content-Encoding", "deflate")]),
        (_chunked(HTML), [("Transfer-Encoding", "chunked")]),
        (_chunked(gzip.compress(HTML)), [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]),
        (HTML, [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]),
    ],
    ids=["gzip", "zlib", "deflate", "chunked", "chunked gzip", "undone but still named"],
)
def test_codings_are_undone(body: bytes, headers: list[tuple[str, str]]) -> None:
    [page] = pages(Warc().add("response", 1, body, TYPE, *headers).content)
    assert page.payload == HTML


def test_a_payload_that_is_broken_or_blows_up_is_one_error_and_the_rest_goes_on() -> None:
    warc = Warc().add("response", 1, b"\x1f\x8b\x08broken", TYPE, ("Content-Encoding", "gzip"))
    warc.add("response", 2, gzip.compress(bytes(LARGEST_PAYLOAD + 1)), TYPE, ("Content-Encoding", "gzip"))
    warc.add("response", 3, b"", TYPE).add("response", 4, HTML, TYPE)
    found = items(warc.content)
    for item, told in zip(found, ("broken compression", "20,000,000 bytes", "empty page"), strict=False):
        assert told in str(item)
    assert isinstance(found[3], Page)


def test_brotli_is_undone_bounded_where_its_library_is_and_named_where_not(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = b"\x3b"  # the empty stream of RFC 7932, section 9
    warc = Warc().add("response", 1, empty, TYPE, ("Content-Encoding", "br")).add("response", 2, HTML, TYPE)
    monkeypatch.setitem(sys.modules, "brotli", None)
    error, page = items(warc.content)
    assert "the brotli library" in str(error)
    assert isinstance(page, Page)
    monkeypatch.undo()
    brotli = pytest.importorskip("brotli")
    for body, told in (
        (brotli.compress(HTML), ""),
        (brotli.compress(bytes(LARGEST_PAYLOAD + 1), quality=1), "20,000,000"),
        (b"no", "broken"),
    ):
        [item] = items(Warc().add("response", 1, body, TYPE, ("Content-Encoding", "br")).content)
        assert item.payload == HTML if isinstance(item, Page) else told in str(item)
        assert isinstance(item, Page) is (not told)


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_cut_anywhere_gives_its_whole_records_and_one_error(packed: bool) -> None:
    warc = Warc(packed).add("response", 1, HTML, TYPE)
    first = len(warc.content)
    whole = warc.add("response", 2, HTML, TYPE).content
    for cut in (first + 1, first + 30, first + 400, (first + len(whole)) // 2, len(whole) - 20):
        page, error = items(whole[:cut])
        assert isinstance(page, Page)
        assert isinstance(error, InputError)
        assert error.where.startswith("a.warc@")
    assert len(pages(whole[:first])) == 1


def test_a_broken_middle_ends_the_file_with_what_was_read_kept() -> None:
    first = Warc().add("response", 1, HTML, TYPE).content
    page, error = items(first + b"\x1f\x8b\x08garbage" + first)
    assert isinstance(page, Page)
    assert "gzip broken" in str(error)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"hello\n", "begins with WARC/"),
        (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n", "Content-Length '-5'"),
        (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9999999999999999999\r\n\r\n", "Content-Length"),
        (b"WARC/1.0\r\n" + b"A: " + b"x" * 100_000, "header that does not end"),
        (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 100\r\n\r\nshort", "missing"),
        (b"\r\n" * 100_000, "blank lines"),
        (gzip.compress(b"not a warc"), "begins with WARC/"),
        (b"\x1f\x8b\x08", "gzip cut"),
    ],
)
def test_what_is_no_warc_is_one_clear_error(content: bytes, told: str) -> None:
    [error] = items(content)
    assert isinstance(error, InputError)
    assert told in str(error)
    assert items(b"") == []


def test_a_record_too_large_to_hold_is_passed_over_and_named() -> None:
    size = LARGEST_RECORD + 1
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: {size}\r\n\r\n".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    content = gzip.compress(head + http + bytes(size - len(http)) + b"\r\n\r\n", 1) + Warc().add("response", 1, HTML, TYPE).content
    error, page = items(content)
    assert "25,000,001 bytes" in str(error)
    assert isinstance(page, Page)


def test_ten_megabytes_that_unpack_to_ten_gigabytes_are_given_up_in_bounded_time_and_memory() -> None:
    packer = zlib.compressobj(9, wbits=31)
    mega = bytes(1 << 20)
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 10737418240\r\n\r\n"
    bomb = packer.compress(head) + b"".join(packer.compress(mega) for _ in range(150)) + packer.flush(zlib.Z_SYNC_FLUSH)
    begun = time.monotonic()
    tracemalloc.start()
    [error] = items(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "unpacks to" in str(error)
    assert peak < 2 * LARGEST_RECORD
    assert time.monotonic() - begun < 10


def test_a_record_that_was_altered_is_refused_and_one_that_proves_nothing_taken() -> None:
    plain = Warc(packed=False).add("response", 1, HTML, TYPE).content
    assert b"WARC-Block-Digest: sha1:" in plain
    assert len(pages(plain)) == 1
    [error] = items(plain.replace(b"<p>", b"<q>", 1))
    assert "not what its WARC-Block-Digest says" in str(error)
    assert len(pages(plain.replace(b"WARC-Block-Digest: sha1:", b"WARC-Block-Digest: md17:"))) == 1
    block = plain.split(b"\r\n\r\n", 1)[1][:-4]
    stated = next(line for line in plain.split(b"\r\n") if line.startswith(b"WARC-Block-Digest"))
    for algorithm in ("sha1", "sha256"):
        told = f"WARC-Block-Digest: {algorithm}:{hashlib.new(algorithm, block).hexdigest()}".encode()
        assert len(pages(plain.replace(stated, told))) == 1
        assert len(items(plain.replace(stated, told).replace(b"<p>", b"<q>", 1))) == 1
        assert isinstance(items(plain.replace(stated, told).replace(b"<p>", b"<q>", 1))[0], InputError)


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ([("X", "a\r\n" + " b\r\n" * 400_000 + " c")], "without the end of its HTTP header"),
        ([("Content-Encoding", "gzip," * 5_000)], "more than 4 content codings"),
    ],
)
def test_a_response_made_to_cost_time_is_one_error_soon(headers: list[tuple[str, str]], told: str) -> None:
    begun = time.monotonic()
    error, page = items(Warc().add("response", 1, HTML, TYPE, *headers).add("response", 2, HTML, TYPE).content)
    assert told in str(error)
    assert isinstance(page, Page)
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize("url", ["https://a.example/\x1b[31m", "https://a.example/" + "a" * 9_000, "https://a.example/\0"])
def test_an_address_that_is_none_is_not_kept(url: str) -> None:
    content = Warc(packed=False).add("response", 1, HTML, TYPE).content
    [error] = items(content.replace(b"https://www.daffa.example/1", url.encode()))
    assert "WARC-Target-URI" in str(error)
    assert "\x1b" not in str(error)
