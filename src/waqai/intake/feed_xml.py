"""A feed's XML before any parser sees it: decoded, without entities, cut into its entries.

Each entry is parsed by itself, between the head and the tail of its feed: one that is broken spoils no other, the first is had
before the last is looked at, and no parser is given more than one entry.
"""

import codecs
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from waqai.errors import InputError

LARGEST_FEED: Final = 20_000_000
"""Bytes."""
DEEPEST: Final = 200
"""Elements within each other in one entry; XHTML of real feeds stays under twenty."""
_LARGEST_FRAME: Final = 4_000
"""Characters of the opening tags that hold the entries, for they are parsed again with each; real ones have about a thousand."""
_HEAD: Final = 65536
"""Bytes in which the root element is looked for."""
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED: Final = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_CHARSETS: Final = re.compile(r"utf-8|utf8|us-ascii|(?:windows-|cp)125[0-8]|iso-?8859-\d{1,2}")
"""Charsets that feeds come in. Python knows others that a bomb may hide in (punycode takes quadratic time)."""
_SKIPPED: Final = r"(?>\s+|<!--.*?-->|<\?.*?\?>|<!doctype[^>\[]*(?:\[.*?\]\s*)?>)*+"
_FEED_HEAD: Final = re.compile(rf"(?is)\ufeff?{_SKIPPED}<(?:[\w.-]++:)?+(?:rss|feed|rdf)\b")
_TOKEN: Final = re.compile(
    r"(?is)<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)"
    r"|(?P<entity><!entity\b|<!doctype\b[^<>\[]*+\[)"
    r"|<(?P<end>/?)(?:[\w.-]++:)?+(?P<name>[\w.-]++)[^<>]*+>"
)
_HOLDERS: Final = ("channel", "rss", "feed", "rdf")
_CLOSED: Final = re.compile(r"(?i)</(?:[\w.-]{1,40}:)?(?:rss|feed|rdf)\s*>|<(?:feed|rss)\b[^<>]{0,4000}/>")
_TITLED: Final = 20_000
"""Bytes at the head of a feed that its title stands in."""
_LONGEST_TITLE: Final = 120
_TITLE: Final = re.compile(
    r"(?is)\A(?:(?!<(?:\w{1,20}:)?(?:item|entry)[\s>]).){0,8000}?<title(?:\s[^<>]*)?>\s*(?:<!\[CDATA\[)?([^<\]]{1,400})"
)
_BROKEN: Final = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Framed:
    """One entry as a feed of its own. number: from 1 on. text: XML without an encoding declared that counts."""

    number: int
    text: str


def is_feed(head: bytes) -> bool:
    """Whether bytes open an RSS, Atom or RDF feed, by their root element; the beginning of a file or page is enough."""
    head = head[:_HEAD]
    text = next((head.decode(name, "replace") for bom, name in _BOMS if head.startswith(bom)), None)
    return bool(_FEED_HEAD.match(text if text is not None else head.decode("utf-8", "replace")))


def framed_entries(content: bytes, where: str, charset: str | None) -> Iterator[Framed | InputError]:
    """The entries of a feed in order, each framed by the feed's head and tail; one that cannot be taken as the error that says so.

    charset: as the server stated it, or None. Raises InputError where the whole is no feed or none that is safe to parse.
    """
    if len(content) > LARGEST_FEED:
        raise InputError(where, f"{len(content):,} bytes", f"a feed of at most {LARGEST_FEED:,}")
    if not is_feed(content):
        raise InputError(where, "no RSS, Atom or RDF root element", "a feed")
    text = _text(content, charset)
    spans = _spans(text, where)
    if not spans:
        if not _CLOSED.search(text):
            raise InputError(where, "a feed that is cut before its first entry", "a whole feed")
        return
    head, tail = _frame(text[: spans[0].start], where)
    for number, span in enumerate(spans, 1):
        entry = text[span.start : span.stop]
        if span.open:
            yield InputError(f"{where}:{number}", "an entry that is cut, the feed with it", "a whole feed")
        elif span.depth > DEEPEST:
            yield InputError(f"{where}:{number}", f"{span.depth:,} elements within each other", f"an entry with at most {DEEPEST}")
        elif _BROKEN.search(entry):
            yield InputError(f"{where}:{number}", "bytes that are no letters in the feed's charset", "an entry in one charset")
        else:
            yield Framed(number, f"{head}{entry}{tail}")


def feed_title(content: bytes, charset: str | None) -> str | None:
    """What the feed calls itself, None where it does not say or cannot be read."""
    found = _TITLE.search(_text(content[:_TITLED], charset))
    words = " ".join(html.unescape(found[1]).split()) if found else ""
    return words if 1 < len(words) <= _LONGEST_TITLE else None


def _frame(head: str, where: str) -> tuple[str, str]:
    """What an entry needs round it: the tags that hold the entries, with the namespaces they declare, and their ends. What else
    the feed says of itself would be parsed again with each entry."""
    tags = [token for token in _TOKEN.finditer(head) if not token["end"] and (token["name"] or "").lower() in _HOLDERS]
    opening = "".join(token.group() for token in tags)
    if len(opening) > _LARGEST_FRAME:
        raise InputError(where, f"{len(opening):,} characters of tags that hold the entries", f"at most {_LARGEST_FRAME:,}")
    ends = (token.group()[1:].split()[0].strip("<>/") for token in reversed(tags))
    return _BROKEN.sub("\ufffd", opening), "".join(f"</{name}>" for name in ends)


def _text(content: bytes, charset: str | None) -> str:
    """The text; bytes that stand for no letter become lone surrogates. What is whole UTF-8 is UTF-8, whatever is stated."""
    for bom, name in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(name, "replace" if "16" in name else "surrogateescape")
    declared = _DECLARED.match(content.lstrip()[:200])
    stated = [declared.group(1).decode() if declared else "", charset or ""]
    for name in ("utf-8", *stated):
        if _CHARSETS.fullmatch(name.lower()):
            try:
                return content.decode(name)
            except (UnicodeError, LookupError):
                continue
    return content.decode("utf-8", "surrogateescape")


@dataclass(slots=True)
class _Span:
    start: int
    stop: int
    depth: int = 0
    open: bool = True


def _spans(text: str, where: str) -> list[_Span]:
    """Where the entries lie, with how deep each goes; one that is not closed ends where the next begins or what holds it ends.

    Raises InputError for a document type with declarations in it: what it declares may be anything, and no feed needs it.
    """
    spans: list[_Span] = []
    within = ""
    depth = 0
    for token in _TOKEN.finditer(text):
        if token["entity"]:
            raise InputError(where, "a document type that declares entities", "a feed without")
        name, end = token["name"], token["end"]
        if name is None:
            continue
        if name in {"item", "entry"} and (not within or name == within) and not end:
            if within:
                spans[-1].stop, spans[-1].open = token.start(), False
            if not token.group().endswith("/>"):
                spans.append(_Span(token.start(), len(text)))
                within, depth = name, 0
        elif within and end and name.lower() in {within, *_HOLDERS}:
            spans[-1].stop, spans[-1].open = token.end() if name == within else token.start(), False
            within = ""
        elif within and end:
            depth -= 1
        elif within and not token.group().endswith("/>"):
            depth += 1
            spans[-1].depth = max(spans[-1].depth, depth)
    return spans
