"""Feeds: RSS, Atom and RDF to the pages that they tell of.

A feed that came over the network has its links fetched; a feed on disk never makes anybody fetch anything, its entries are
pages by themselves. What a feed says of an entry (title, date, author, where the text is from) goes with the page either way.
"""

import email.utils
import html
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any, Final
from urllib.parse import urljoin

import feedparser

from waqai.errors import InputError
from waqai.intake.captures import located, resource_capture
from waqai.intake.feed_xml import Framed, feed_title, framed_entries, is_feed
from waqai.intake.fetching import Web
from waqai.intake.items import Item, Page

__all__ = ["MOST_ENTRIES", "Entry", "entries", "feed_items", "is_feed"]

MOST_ENTRIES: Final = 10_000
"""Entries of one feed; real ones have ten to a few hundred."""
_AHEAD: Final = timedelta(minutes=10)
"""A clock that is fast is no date of the future."""
_HEADERS: Final = {"content-type": "application/xml; charset=utf-8"}
_TYPE: Final = "text/html; charset=utf-8"
_STUMBLES: Final = (ValueError, LookupError, ArithmeticError, TypeError, AttributeError)
"""What feedparser raises on broken markup (twenty thousand mutilated feeds met the first three)."""
_NO_LETTER: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
"""What XML does not allow, and a lenient parser makes of character references like &#0; and &#xD800;."""
_TAG: Final = re.compile(r"<[/!?A-Za-z][^<>]*+>")
_AGO: Final = datetime(1990, 1, 1, tzinfo=UTC)
"""No news page is older than the web; a feed that says so (1970, year 1) states an empty field of its database."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed, as the feed states it.

    where: names it in errors (`feed:number`). link: absolute where the feed's own address is known. published: ISO 8601, a
    date-time with its zone, or the day alone where the feed gives no zone. credit: where the feed says the text is from.
    content: the full text, HTML; summary: what stands in its place otherwise. remarks: what the feed stated and was not taken.
    """

    where: str
    number: int
    link: str | None = None
    title: str | None = None
    published: str | None = None
    author: str | None = None
    credit: str | None = None
    content: str | None = None
    summary: str | None = None
    remarks: tuple[str, ...] = ()


def entries(content: bytes, where: str, fetched: str, charset: str | None = None) -> Iterator[Entry | InputError]:
    """The entries of a feed in order, one that is broken as the error that says so; after MOST_ENTRIES an error ends it.

    fetched: when the feed was had, ISO 8601, UTC: no entry is published after it. charset: as the server stated it.
    """
    try:
        for framed in framed_entries(content, where, charset):
            if isinstance(framed, InputError):
                yield framed
            elif framed.number > MOST_ENTRIES:
                yield InputError(where, f"more than {MOST_ENTRIES:,} entries", f"at most {MOST_ENTRIES:,}; the rest is left out")
                return
            else:
                yield _entry(framed, where, datetime.fromisoformat(fetched))
    except InputError as error:
        yield error


def feed_items(content: bytes, where: str, fetched: str, web: Web | None, charset: str | None = None) -> Iterator[Item]:
    """The pages that a feed tells of.

    web: given for a feed that came over the network: linked pages are fetched through it, each once, and come as they arrive with
    what the feed says of them; entries without a link are pages of their own content. None, for a feed on disk: all of them are.
    """
    outlet = feed_title(content, charset)
    if web is None:
        for entry in entries(content, where, fetched, charset):
            yield entry if isinstance(entry, InputError) else _own_page(entry, where, fetched, outlet)
        return
    aside: deque[Item] = deque()
    told: dict[str, Entry] = {}
    for item in web.fetch_all(_links(entries(content, where, fetched, charset), where, fetched, outlet, told, aside)):
        while aside:
            yield aside.popleft()
        yield _hinted(item, told[item.where]) if isinstance(item, Page) else item
    yield from aside


def _links(
    found: Iterator[Entry | InputError], where: str, fetched: str, outlet: str | None, told: dict[str, Entry], aside: deque[Item]
) -> Iterator[str]:
    """The links to fetch, each once; what was said of them goes to `told`, what is not fetched to `aside`."""
    for entry in found:
        if isinstance(entry, InputError):
            aside.append(entry)
        elif not entry.link:
            aside.append(_own_page(entry, where, fetched, outlet))
        elif entry.link not in told:
            told[entry.link] = replace(entry, content=None, summary=None)
            yield entry.link


def _hinted(page: Page, entry: Entry) -> Page:
    return replace(page, title=entry.title, published=entry.published, author=entry.author, credit=entry.credit)


def _own_page(entry: Entry, where: str, fetched: str, outlet: str | None) -> Page | InputError:
    """A page of an entry's own text, dressed as an article so that an extractor finds it."""
    text = entry.content or entry.summary
    if not text or not _TAG.sub("", text).strip():
        return InputError(entry.where, "no text" if entry.link else "neither a link nor text", "an entry with its text")
    if not _TAG.search(text):
        text = "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in html.unescape(text).splitlines() if line.strip())
    payload = f'<!doctype html><html><head><meta charset="utf-8"></head><body><article>{text}</article></body></html>'.encode()
    return Page(
        where=entry.where,
        payload=payload,
        fetched=fetched,
        url=entry.link if entry.link and entry.link.startswith(("http://", "https://")) else None,
        charset="utf-8",
        published=entry.published,
        outlet=outlet,
        title=entry.title,
        author=entry.author,
        credit=entry.credit,
        # a fragment would be lost in a replay index, where all entries of a feed would be one page
        capture=resource_capture(f"urn:entry-{entry.number}:{located(where)}", payload, fetched, _TYPE),
    )


def _entry(framed: Framed, where: str, fetched: datetime) -> Entry | InputError:
    """One entry by feedparser. It is given a stream: a string it might take for an address or a file to open."""
    stream = BytesIO(framed.text.encode("utf-8", "replace"))
    name = f"{where}:{framed.number}"
    try:
        parsed = feedparser.parse(stream, response_headers=_HEADERS, sanitize_html=False, resolve_relative_uris=False)
    except _STUMBLES as error:
        return InputError(name, f"markup that is broken ({type(error).__name__}: {error})", "an entry of a feed")
    if not parsed.entries:
        return InputError(name, str(parsed.get("bozo_exception", "nothing in it")), "an entry of a feed")
    found = parsed.entries[0]
    stated = _line(found.get("published")) or _line(found.get("updated"))
    published = _moment(stated) if stated else None
    remarks: tuple[str, ...] = ()
    if stated and (published is None or not _plausible(published, fetched)):
        why = "no date" if published is None else "not a day before the fetch"
        published, remarks = None, (f"the feed states {stated[:60]!r} as publication time: {why}",)
    link = _line(found.get("link"))
    return Entry(
        where=name,
        number=framed.number,
        link=_absolute(link, where),
        title=_plain(found.get("title")),
        published=published,
        author=_plain(found.get("author")),
        credit=_plain(found.get("source", {}).get("title")) or _plain(found.get("dc_source")) or _plain(found.get("agency")),
        content=_content(found),
        summary=_NO_LETTER.sub("\ufffd", found.get("summary") or "") or None,
        remarks=remarks,
    )


def _absolute(link: str | None, where: str) -> str | None:
    """A link of a feed with an address, in full; one that is no URL as it stands, for whoever fetches it to refuse."""
    try:
        return urljoin(where, link) if link and where.startswith(("http://", "https://")) else link
    except ValueError:
        return link


def _content(found: Any) -> str | None:
    """The longest text of the entry; one that is stated to be plain is made HTML."""
    texts = [
        html.escape(part["value"], quote=False) if part.get("type") == "text/plain" else part["value"]
        for part in found.get("content", [])
        if part.get("value") and str(part.get("type", "")).endswith(("html", "html+xml", "text/plain", "xhtml+xml"))
    ]
    return _NO_LETTER.sub("\ufffd", max(texts, key=len)) if texts else None


def _line(value: object) -> str | None:
    return (" ".join(_NO_LETTER.sub("\ufffd", value).split()) or None) if isinstance(value, str) else None


def _plain(value: object) -> str | None:
    """A line of text: markup and character references undone, blanks folded."""
    return _line(html.unescape(_TAG.sub(" ", value))) if isinstance(value, str) else None


def _moment(stated: str) -> str | None:
    """ISO 8601 of an RFC 822 or ISO 8601 date, its own zone kept; the day alone where no zone is given; None for anything else."""
    try:
        moment = datetime.fromisoformat(stated)
    except ValueError:
        try:
            moment = email.utils.parsedate_to_datetime(stated)
        except (ValueError, IndexError, OverflowError):
            return None
        if moment.tzinfo is None and stated.endswith("-0000"):
            moment = moment.replace(tzinfo=UTC)
    return moment.date().isoformat() if moment.tzinfo is None else moment.isoformat(timespec="seconds")


def _plausible(published: str, fetched: datetime) -> bool:
    """Neither before the web nor after the fetch; a day alone may have begun in a zone ahead of ours."""
    if len(published) == 10:
        return _AGO.date() <= date.fromisoformat(published) <= (fetched + timedelta(hours=14)).date()
    return _AGO <= datetime.fromisoformat(published) <= fetched + _AHEAD
