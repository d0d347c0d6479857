"""A package is whole, true to its own digests, the same every time, and holds nothing that it must not."""

import gzip
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.export.captures_made import HTML, TEXT, WHEN, document, fetched
from waqai.errors import InputError
from waqai.export import RecordPlace, WaczPage, record_places, text_capture, wacz_page, write_wacz
from waqai.export.cdxj import cdxj, search_key
from waqai.export.records import warcinfo
from waqai.model import Capture

CREATED = "2024-12-06T08:00:01+00:00"
CUSTODY = {"waqai/custody.json": b"{}"}
ARABIC = "https://naba.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1"


def package(captures: Sequence[Capture], pages: Sequence[WaczPage], **changed: Any) -> bytes:
    to = io.BytesIO()
    told = {"extra": CUSTODY, "title": "دليل", "description": "", "created": CREATED} | changed
    digest = write_wacz(to, captures, pages, **told)
    assert digest == hashlib.sha256(to.getvalue()).hexdigest()
    return to.getvalue()


def sample() -> tuple[list[Capture], list[WaczPage]]:
    """A page sent gzipped, a page with an Arabic address, a document that came without a page."""
    documents = [document(), document("b", ARABIC), document("ط 1/2", None)]
    captures = [fetched(coded=True), fetched(ARABIC, HTML + b"<p>"), text_capture(documents[2], WHEN)]
    return captures, [wacz_page(*pair) for pair in zip(documents, captures, strict=True)]


def opened(body: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        assert parts.testzip() is None
        return {name: parts.read(name) for name in parts.namelist()}


def lines(parts: dict[str, bytes]) -> list[dict[str, Any]]:
    return [json.loads(line.split(b" ", 2)[2]) for line in parts["indexes/index.cdx"].splitlines()]


def test_every_file_is_listed_with_its_size_and_digest_and_stored_as_it_is() -> None:
    body = package(*sample())
    parts = opened(body)
    told = json.loads(parts["datapackage.json"])
    assert (told["profile"], told["wacz_version"], told["created"]) == ("data-package", "1.1.1", "2024-12-06T08:00:01Z")
    assert (told["mainPageUrl"], told["mainPageDate"]) == ("https://naba.example/a", WHEN)
    listed = {item["path"]: (item["bytes"], item["hash"]) for item in told["resources"]}
    assert listed == {
        name: (len(part), f"sha256:{hashlib.sha256(part).hexdigest()}")
        for name, part in parts.items()
        if not name.startswith("datapackage")
    }
    assert set(listed) == {"archive/data.warc.gz", "indexes/index.cdx", "pages/pages.jsonl", "waqai/custody.json"}
    proof = json.loads(parts["datapackage-digest.json"])
    assert proof == {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(parts['datapackage.json']).hexdigest()}"}
    with zipfile.ZipFile(io.BytesIO(body)) as held:
        assert {item.compress_type for item in held.infolist()} == {zipfile.ZIP_STORED}
        assert {item.date_time for item in held.infolist()} == {(2024, 12, 6, 8, 0, 0)}


def test_offset_and_length_of_the_index_cut_out_the_page_itself() -> None:
    captures, pages = sample()
    parts = opened(package(captures, pages))
    payloads = {"https://naba.example/a": HTML, ARABIC: HTML + b"<p>", pages[2].url: TEXT.encode()}
    found = {}
    for line in lines(parts):
        start, length = int(line["offset"]), int(line["length"])
        (record,) = [
            (record.rec_headers["WARC-Target-URI"], record.rec_headers["WARC-Payload-Digest"], record.content_stream().read())
            for record in ArchiveIterator(io.BytesIO(parts["archive/data.warc.gz"][start : start + length]))
        ]
        assert record[:2] == (line["url"], line["digest"])
        found[line["url"]] = record[2]
    assert found == payloads


def test_the_archive_begins_with_its_own_record_and_holds_every_member_byte_for_byte() -> None:
    captures, pages = sample()
    archive = opened(package(captures, pages))["archive/data.warc.gz"]
    assert archive.endswith(b"".join(capture.warc for capture in captures))
    kinds = [record.rec_type for record in ArchiveIterator(io.BytesIO(archive), check_digests="raise")]
    assert kinds == ["warcinfo", "response", "request", "response", "request", "resource"]


def test_the_same_input_makes_the_same_bytes() -> None:
    captures, pages = sample()
    assert package(captures, pages) == package(captures, pages)
    assert package([*captures, captures[0]], pages) == package(captures, pages)
    assert package(captures, pages, created="2024-12-06T11:00:01+03:00") == package(captures, pages)


def test_pages_lead_to_captures_and_say_what_was_not_fetched() -> None:
    captures, pages = sample()
    parts = opened(package(captures, pages))
    header, *told = [json.loads(line) for line in parts["pages/pages.jsonl"].splitlines()]
    assert header["format"] == "json-pages-1.0"
    assert [(page["url"], page["fetched"]) for page in told] == [
        ("https://naba.example/a", True),
        (ARABIC, True),
        ("urn:waqai:document:%D8%B7%201%2F2", False),
    ]
    assert {page["url"] for page in told} == {line["url"] for line in lines(parts)}
    assert all(page["text"] == TEXT and page["ts"] == WHEN for page in told)
    again = wacz_page(document(), fetched(body=HTML + b"<hr>"))
    assert len({page["id"] for page in told} | {again.id}) == 4


def test_a_text_without_a_page_is_a_resource_with_the_digest_of_the_text() -> None:
    capture = text_capture(document("c", None), "2024-12-05T13:00:00.123456+03:00")
    (record,) = ArchiveIterator(io.BytesIO(capture.warc))
    assert (capture.kind, record.rec_type, record.rec_headers["WARC-Date"]) == ("resource", "resource", WHEN)
    assert record.rec_headers["Content-Type"] == "text/plain; charset=utf-8"
    assert capture.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_withheld_bytes_leave_a_package_that_is_valid_and_empty() -> None:
    parts = opened(package([], []))
    (record,) = ArchiveIterator(io.BytesIO(parts["archive/data.warc.gz"]))
    assert record.rec_type == "warcinfo"
    assert (parts["indexes/index.cdx"], len(parts["pages/pages.jsonl"].splitlines())) == (b"", 1)
    assert "mainPageUrl" not in json.loads(parts["datapackage.json"])
    assert TEXT.encode() not in b"".join(parts.values())


def cut(capture: Capture) -> Capture:
    ((place, *_),) = record_places([capture], CREATED)
    start = place.offset + place.length - len(warcinfo(CREATED))
    return msgspec.structs.replace(capture, warc=capture.warc[: start - 1])


@pytest.mark.parametrize(
    ("spoil", "met"),
    [
        (lambda capture: msgspec.structs.replace(capture, sha256="0" * 64), "payload with SHA-256"),
        (cut, "breaks off"),
        (lambda capture: msgspec.structs.replace(capture, warc=b""), "without a page"),
        (lambda capture: msgspec.structs.replace(capture, warc=HTML), "no gzip member"),
        (lambda capture: msgspec.structs.replace(capture, warc=gzip.compress(b"RIFF\0\0")), "no WARC"),
    ],
)
def test_a_capture_that_is_not_what_it_says_is_named_and_nothing_is_written(tmp_path: Path, spoil: Any, met: str) -> None:
    to = tmp_path / "x.wacz"
    to.write_bytes(b"before")
    with pytest.raises(InputError, match=f"https://naba.example/a: .*{met}"):
        write_wacz(to, [spoil(fetched())], [], {}, "", "", CREATED)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("x.wacz", b"before")]
    write_wacz(to, [fetched()], [], {}, "", "", CREATED)
    assert zipfile.is_zipfile(to)


@pytest.mark.parametrize("name", ["archive/x", "waqai/../x", "waqai/a/b", "/waqai/x", "waqai/", "waqai/x\n", "datapackage.json"])
def test_a_file_beside_its_place_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="outside waqai"):
        package([], [], extra={name: b""})


@pytest.mark.parametrize("created", ["yesterday", "2024-12-06T08:00:01", "1979-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00"])
def test_a_time_that_a_package_cannot_have_is_refused(created: str) -> None:
    with pytest.raises(InputError, match=re.escape(created)):
        package([], [], created=created)


def test_a_page_needs_a_capture() -> None:
    captures, pages = sample()
    with pytest.raises(InputError, match="without a capture"):
        package(captures[1:], pages)


def test_places_told_beforehand_are_those_of_the_package() -> None:
    captures, pages = sample()
    told = [place for places in record_places(captures, CREATED) for place in places]
    assert cdxj(told) == opened(package(captures, pages))["indexes/index.cdx"]
    assert [place.status for place in told] == [200, 200, None]


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.Example.org/Index.html", "org,example,www)/index.html"),
        ("http://naba.example", "example,naba)/"),
        ("https://naba.example:8080/a?B=1", "example,naba:8080)/a?b=1"),
        ("https://name@naba.example/a", "example,naba)/a"),
        ("urn:waqai:document:a", "urn:waqai:document:a"),
    ],
)
def test_keys_are_those_of_the_specification(url: str, key: str) -> None:
    assert search_key(url) == key


def test_the_index_is_sorted_by_bytes() -> None:
    urls = ("https://b.example/", "https://a.example/%C3%A9", "urn:x")
    places = [RecordPlace("", url, WHEN, "text/html", 200, "", 0, 1) for url in urls]
    index = cdxj(places).splitlines()
    assert index == sorted(index)
    assert index[0].startswith(b"example,a)/")
