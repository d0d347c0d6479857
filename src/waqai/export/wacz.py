"""Packages of web archives (WACZ 1.1.1, specs.webrecorder.net/wacz): captures, index, pages and proof in one file.

A replay viewer opens it; decisions/0020-evidence.md tells what was tried.
"""

import hashlib
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO, Any, BinaryIO, Final

import msgspec

from waqai.errors import InputError
from waqai.export.cdxj import cdxj
from waqai.export.moments import stamp, utc
from waqai.export.records import ARCHIVE, SOFTWARE, record_places, warcinfo
from waqai.model import Capture, Document, digest
from waqai.model.addresses import browser_url

VERSION: Final = "1.1.1"
"""Of the WACZ specification that is written."""
INDEX: Final = "indexes/index.cdx"
"""Plain: the viewer takes a gzipped index only with a second index over it (wabac.js, multiwacz.ts)."""
PAGES: Final = "pages/pages.jsonl"
_EXTRA: Final = re.compile(r"waqai/[a-z0-9][a-z0-9._-]*")
_IN_MEMORY: Final = 64 << 20
"""Bytes up to which a package is put together in memory; a larger one goes through a temporary file."""


class WaczPage(msgspec.Struct, frozen=True, omit_defaults=True):
    """A page that a viewer lists: its address and moment lead to a capture of the package.

    `text`: what was read of it, for the viewer's search; masked where the policy says so. `fetched`: false where no page came to
    us over the wire and the capture holds the text alone, or a file as it was given.
    """

    url: str
    ts: str
    title: str
    id: str
    text: str
    fetched: bool


def wacz_page(document: Document, capture: Capture) -> WaczPage:
    """The page of a document and the capture it was read from. Raises InputError for a capture that holds no page."""
    ((place, *_),) = record_places([capture], capture.captured)
    return WaczPage(
        url=place.url,
        ts=place.captured,
        title=document.title or document.url or document.id,
        id=_page_id(document, capture),
        text=document.text,
        fetched=capture.kind == "response",
    )


def _page_id(document: Document, capture: Capture) -> str:
    """One for each version of a document: a viewer keeps pages by it, and an id of ours may be an address and too long."""
    return digest("\n".join((document.id, capture.captured, capture.sha256)))[:16]


def write_wacz(
    to: BinaryIO | Path,
    captures: Sequence[Capture],
    pages: Sequence[WaczPage],
    extra: Mapping[str, bytes],
    title: str,
    description: str,
    created: str,
) -> str:
    """Write a package; gives its SHA-256, hex. The same input makes the same bytes.

    captures: none where the policy withholds the bytes; the package is valid all the same and `extra` says what is missing. A
    capture given twice is kept once. extra: files by name, each directly under `waqai/`. created: ISO 8601 with an offset, not
    before 1980; dates the whole package. Nothing is written to `to` before all of it is known to be good; a path is replaced at
    once. Raises InputError for a capture that is not what its digest says, a page without a capture, a bad name or time.
    """
    captures, moment = tuple(dict.fromkeys(captures)), utc(created, "created")
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as built:
        _build(built, captures, pages, _checked(extra), _About(title, description, moment, stamp(moment)))
        return _deliver(built, to)


class _About(msgspec.Struct, frozen=True):
    title: str
    description: str
    moment: datetime
    created: str


class _Parts:
    """A zip file in the making, and the list of what lies in it."""

    def __init__(self, to: IO[bytes], moment: datetime) -> None:
        self._zip = zipfile.ZipFile(to, "w", zipfile.ZIP_STORED)
        self._date = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
        self.resources: list[dict[str, Any]] = []

    def add(self, path: str, pieces: Iterable[bytes], size: int) -> str:
        """Store a file of this size uncompressed, so that a viewer reads any part of it; gives its digest."""
        info = zipfile.ZipInfo(path, self._date)
        info.create_system, info.external_attr, info.file_size = 3, 0o644 << 16, size
        hashed = hashlib.sha256()
        with self._zip.open(info, "w") as file:
            for piece in pieces:
                hashed.update(piece)
                file.write(piece)
        proof = f"sha256:{hashed.hexdigest()}"
        self.resources.append({"name": path.rpartition("/")[2], "path": path, "hash": proof, "bytes": size})
        return proof

    def close(self) -> None:
        """Write the directory of the zip file."""
        self._zip.close()


def _build(
    to: IO[bytes], captures: tuple[Capture, ...], pages: Sequence[WaczPage], extra: Iterable[tuple[str, bytes]], about: _About
) -> None:
    places = [place for some in record_places(captures, about.created) for place in some]
    known = {place.url for place in places}
    for page in pages:
        if browser_url(page.url) not in known:
            raise InputError(page.url, "a page without a capture", "a page whose address is in one of the captures")
    parts = _Parts(to, about.moment)
    first = warcinfo(about.created)
    members = (first, *(capture.warc for capture in captures))
    parts.add(ARCHIVE, members, sum(map(len, members)))
    for path, body in ((INDEX, cdxj(places)), (PAGES, b"".join(_lines(pages))), *extra):
        parts.add(path, [body], len(body))
    package = _package(about, pages, parts.resources)
    hashed = parts.add("datapackage.json", [package], len(package))
    proof = _json({"path": "datapackage.json", "hash": hashed})
    parts.add("datapackage-digest.json", [proof], len(proof))
    parts.close()


def _checked(extra: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    for name in extra:
        if not _EXTRA.fullmatch(name):
            raise InputError(name, "a name outside waqai/", "waqai/ and a name of a-z, 0-9, dot, dash, underscore")
    return sorted(extra.items())


def _lines(pages: Sequence[WaczPage]) -> Iterator[bytes]:
    yield msgspec.json.encode({"format": "json-pages-1.0", "id": "pages", "title": "All Pages", "hasText": True}) + b"\n"
    for page in pages:
        url, ts = browser_url(page.url), stamp(utc(page.ts, page.url))
        yield msgspec.json.encode(msgspec.structs.replace(page, url=url, ts=ts)) + b"\n"


def _package(about: _About, pages: Sequence[WaczPage], resources: list[dict[str, Any]]) -> bytes:
    told: dict[str, Any] = {
        "profile": "data-package",
        "wacz_version": VERSION,
        "title": about.title,
        "description": about.description,
        "created": about.created,
        "software": SOFTWARE,
    }
    if pages:
        told |= {"mainPageUrl": browser_url(pages[0].url), "mainPageDate": stamp(utc(pages[0].ts, pages[0].url))}
    return _json(told | {"resources": resources})


def _json(told: dict[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(told), indent=2)


def _deliver(built: IO[bytes], to: BinaryIO | Path) -> str:
    built.seek(0)
    hashed = hashlib.file_digest(built, "sha256").hexdigest()  # type: ignore[arg-type]  # it has readinto, which IO does not say
    built.seek(0)
    if not isinstance(to, Path):
        shutil.copyfileobj(built, to)
        return hashed
    beside = to.with_name(f"{to.name}.part")
    with beside.open("wb") as file:
        shutil.copyfileobj(built, file)
    beside.replace(to)
    return hashed
