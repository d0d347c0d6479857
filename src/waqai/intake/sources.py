"""What a user points at, as items: URLs, files of every kind that is taken, folders, standard input.

Only this package opens files and sockets of the world. A file never causes anything to be fetched, but for a list of URLs that the
user names.
"""
# ruff: noqa: PLC0415  what is heavy is imported with the first source of its kind

import os
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from waqai.errors import InputError
from waqai.intake.folders import HEAD, SUFFIXES, Kind, files_of, kind_of
from waqai.intake.items import Gone, Item, Known, Page
from waqai.intake.lines import line_items, text_document
from waqai.intake.streams import rest
from waqai.model import Document

STDIN: Final = "-"
AHEAD: Final = timedelta(minutes=10)
"""A clock that is fast is no date of the future."""
LARGEST_FILE: Final = 20_000_000
"""Bytes of a text, page, feed or list of URLs, which are read whole; no text of more letters than 5,000,000 is taken anyway."""
Taken = Document | InputError
_WEB: Final = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Reach:
    """How the web is reached. known: validators of what was fetched before; delay: seconds between two requests to one host, null:
    the usual; contact: an address for webmasters, part of our name; allow: hosts of the
    user's own network that may be fetched from (`host`, or `host:port` for a port that web servers do not use)."""

    known: Known = lambda url: None
    delay: float | None = None
    contact: str | None = None
    allow: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of documents. published, outlet: of those that bring none; columns: of tables, our field to its heading;
    private: chats of a Telegram export that are not public are taken too."""

    published: str | None = None
    outlet: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    private: bool = False


def documents(
    sources: Sequence[str], stdin: BinaryIO, published: str | None, outlet: str | None, reach: Reach | None = None
) -> Iterator[Taken]:
    """Documents of all sources, each as soon as it is read; what cannot be taken comes as the error that says why.

    published, outlet: given by the user for documents that do not bring their own.
    """
    for item in items(sources, stdin, Given(published, outlet), reach):
        if isinstance(item, Page):
            try:
                yield extract(item)
            except InputError as error:
                yield error
        elif isinstance(item, Document | InputError):
            yield item
        elif isinstance(item, Gone):
            yield InputError(item.url, f"status {item.status}", "a page that is there")


def items(sources: Sequence[str], stdin: BinaryIO, given: Given | None = None, reach: Reach | None = None) -> Iterator[Item]:
    """What all sources hold, in order; of URLs that follow one another, as they come."""
    given, reach = given or Given(), reach or Reach()
    for web, group in groupby(sources or [STDIN], lambda source: source.lower().startswith(_WEB)):
        if web:
            yield from _fetched(group, given, reach)
            continue
        for source in group:
            for item in _source(source, stdin, given, reach):
                yield _dated(item) if isinstance(item, Document) and item.published else item


def _dated(document: Document) -> Document:
    """A document that nobody can have published yet, without that date, which is said; of pages `extract` says it."""
    from waqai.intake.dates import later

    published = document.published or ""
    if not later(published, _now(), AHEAD):
        return document
    remark = f"date {published} is after it was taken in: not taken as publication date"
    return msgspec.structs.replace(document, published=None, remarks=(*document.remarks, remark))


def extract(page: Page) -> Document:
    """The document that a page holds, as `waqai.intake.pages.extract`, which is imported with the first page: it is heavy."""
    from waqai.intake.pages import extract as extracted

    return extracted(page)


def _source(source: str, stdin: BinaryIO, given: Given, reach: Reach) -> Iterator[Item]:
    if source == STDIN:
        yield from _stream(STDIN, stdin, given, reach)
        return
    path = Path(source)
    if "://" in source:
        yield InputError(source, f"the scheme {source.partition('://')[0]}", "http, https or a path")
    elif os.path.isdir(path):  # noqa: PTH112  Path.is_dir raises where a name is too long or what is above it closed to us
        empty = True
        for file in files_of(path):
            empty = False
            yield from [file] if isinstance(file, InputError) else _file(file, given, None)
        if empty:
            yield InputError(source, "a folder without reports", f"files of {', '.join(SUFFIXES)}")
    else:
        yield from _file(path, given, reach)


def _file(path: Path, given: Given, reach: Reach | None) -> Iterator[Item]:
    """reach: None where nothing may be fetched."""
    try:
        stream = path.open("rb")
    except OSError as error:
        yield InputError(str(path), error.strerror or str(error), "a readable file")
        return
    with stream:
        yield from _stream(str(path), stream, given, reach)


def _stream(name: str, stream: BinaryIO, given: Given, reach: Reach | None) -> Iterator[Item]:
    try:
        head = _head(stream)
        yield from _items(kind_of(head, name), name, rest(head, stream), given, reach)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(name, error.strerror or str(error), "a source that can be read to its end")


def _head(stream: BinaryIO) -> bytes:
    """Enough of a stream to tell what it is; of lines of JSON the first one, so that no document waits for the next."""
    head = line = b""
    while not line.strip() and len(head) < HEAD:
        line = stream.readline(HEAD)
        if not line:
            return head
        head += line
    if head.rstrip().endswith(b"}") and head.removeprefix(BOM_UTF8).lstrip().startswith(b"{"):
        return head
    return head + stream.read(HEAD)


def _items(kind: Kind, name: str, stream: BinaryIO, given: Given, reach: Reach | None) -> Iterator[Item]:
    if kind == "jsonl":
        yield from line_items(stream, name, given.published, given.outlet)
    elif kind == "csv":
        from waqai.intake.tables import table_items

        yield from table_items(stream, name, given.columns, given.published, given.outlet)
    elif kind == "telegram":
        from waqai.intake.telegram import telegram_items

        yield from telegram_items(stream, name, given.private)
    elif kind == "warc":
        from waqai.intake.warcs import warc_items

        yield from _told(warc_items(stream, name), given)
    elif kind == "feed":
        from waqai.intake.feeds import feed_items

        yield from _told(feed_items(_whole(name, stream), name, _now(), None), given)
    elif kind == "html":
        from waqai.intake.captures import resource_capture

        payload, now = _whole(name, stream), _now()
        capture = resource_capture(name, payload, now, "text/html")
        yield from _told([Page(name, payload, now, capture=capture)], given)
    elif kind == "urls":
        yield from _listed(name, _whole(name, stream), given, reach)
    else:
        yield text_document(name, _whole(name, stream), given.published, given.outlet)


def _listed(name: str, content: bytes, given: Given, reach: Reach | None) -> Iterator[Item]:
    if reach is None:
        yield InputError(name, "a list of URLs in a folder", "reports; name the list itself to have it fetched")
        return
    lines = (line.strip() for line in content.decode("utf-8-sig", "replace").splitlines())
    yield from _fetched((line for line in lines if line and not line.startswith("#")), given, reach)


def _fetched(urls: Iterable[str], given: Given, reach: Reach) -> Iterator[Item]:
    from waqai.intake.fetching import DELAY, Web, identity
    from waqai.intake.web import web_items

    delay = DELAY if reach.delay is None else reach.delay
    with Web(reach.known, delay=delay, agent=identity(reach.contact), allow=reach.allow) as web:
        yield from _told(web_items(list(urls), web), given)


def _told(found: Iterable[Item], given: Given) -> Iterator[Item]:
    """Pages with what the user says of them where nobody else does."""
    for item in found:
        if isinstance(item, Page):
            yield replace(item, published=item.published or given.published, outlet=item.outlet or given.outlet)
        else:
            yield item


def _whole(name: str, stream: BinaryIO) -> bytes:
    content = stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise InputError(name, f"more than {LARGEST_FILE:,} bytes", "a smaller file")
    return content


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
