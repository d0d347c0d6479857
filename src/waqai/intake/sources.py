"""What a user points at, as documents: plain text, HTML, JSON Lines, a URL, standard input.

Only this package opens files and sockets.
"""

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from waqai.errors import InputError
from waqai.intake.items import Item, Known, Page
from waqai.model import Document, parse_day

STDIN: Final = "-"
LARGEST_PAGE: Final = 20_000_000
"""Bytes taken from a URL before it is refused."""
TIMEOUT_SECONDS: Final = 20.0
USER_AGENT: Final = "waqai/0.1 (reads one page on a person's request)"
Taken = Document | InputError
_HTML: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,200}<(?:!doctype html|html)", re.IGNORECASE)
_LONE: Final = re.compile(rb"\\u[dD](?:[89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|[c-fC-F][0-9a-fA-F]{2})")
"""An escaped half of a pair: msgspec refuses it, and this names it."""


class _Line(msgspec.Struct):
    """A document in JSON Lines; unknown fields are passed over."""

    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None


def documents(sources: list[str], stdin: BinaryIO, published: str | None, outlet: str | None) -> Iterator[Taken]:
    """Documents of all sources in order, each as soon as it is read; what cannot be taken comes as the error that says why.

    published, outlet: given by the user for documents that do not bring their own.
    """
    for source in sources or [STDIN]:
        try:
            if source == STDIN:
                yield from _stream(source, stdin, published, outlet)
            elif source.startswith(("http://", "https://")):
                content, charset = _fetch(source)
                yield _page(content, source, charset, published, outlet)
            else:
                yield from _file(Path(source), published, outlet)
        except InputError as error:
            yield error


def items(
    sources: Sequence[str],
    stdin: BinaryIO,
    *,
    published: str | None = None,
    outlet: str | None = None,
    columns: Mapping[str, str] | None = None,
    known: Known = lambda url: None,
) -> Iterator[Item]:
    """What all sources hold, in order."""
    yield from documents(list(sources), stdin, published, outlet)


def extract(page: Page) -> Document:
    """The document that a page holds, as `waqai.intake.pages.extract`, which is imported with the first page: it is heavy."""
    from waqai.intake.pages import extract as extracted  # noqa: PLC0415  imported late: most sources are no pages

    return extracted(page)


def _file(path: Path, published: str | None, outlet: str | None) -> Iterator[Taken]:
    try:
        with path.open("rb") as stream:
            if path.suffix.lower() in {".jsonl", ".ndjson"}:
                yield from _lines(str(path), stream, published, outlet)
            else:
                yield _whole(str(path), stream.read(), published, outlet)
    except OSError as error:
        raise InputError(str(path), error.strerror or str(error), "a readable file") from error


def _stream(name: str, stream: BinaryIO, published: str | None, outlet: str | None) -> Iterator[Taken]:
    """Standard input: JSON Lines if its first line that is not blank opens a JSON object, else one text."""
    begun = []
    for line in stream:
        begun.append(line)
        if line.strip():
            break
    if begun and begun[-1].removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{"):
        yield from _lines(name, chain(begun, stream), published, outlet)
    else:
        yield _whole(name, b"".join([*begun, stream.read()]), published, outlet)


def _lines(name: str, stream: Iterable[bytes], published: str | None, outlet: str | None) -> Iterator[Taken]:
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            row = msgspec.json.decode(line.removeprefix(codecs.BOM_UTF8) if number == 1 else line, type=_Line)
            yield _document(
                row.text, where, row.published or published, row.source or outlet, title=row.title, url=row.url, key=row.id
            )
        except (msgspec.DecodeError, UnicodeError) as error:
            lone = _LONE.search(line)
            met = f"a lone surrogate {lone.group().decode()}" if lone else str(error)
            yield InputError(where, met, 'a JSON object with "text", in UTF-8')
        except RecursionError:
            yield InputError(where, "brackets nested too deep", 'a JSON object with "text", in UTF-8')
        except InputError as error:
            yield error


def _whole(name: str, content: bytes, published: str | None, outlet: str | None) -> Document:
    if name.lower().endswith((".html", ".htm")) or _HTML.match(content):
        return _page(content, name, None, published, outlet)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError(name, "UTF-16", "text in UTF-8")
    if b"\0" in content[:4096]:
        raise InputError(name, "binary content", "text in UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(name, f"byte {error.start} is no UTF-8", "text in UTF-8") from error
    return _document(text, name, published, outlet)


def _page(content: bytes, where: str, charset: str | None, published: str | None, outlet: str | None) -> Document:
    fetched = datetime.now(UTC).isoformat(timespec="seconds")
    url = where if where.startswith("http") else None
    return extract(Page(where, content, fetched, url=url, charset=charset, published=published, outlet=outlet))


def _fetch(url: str) -> tuple[bytes, str | None]:
    """The bytes of a page, and the charset that its server states."""
    import httpx  # noqa: PLC0415  imported late: most sources are no pages

    try:
        with httpx.stream("GET", url, timeout=TIMEOUT_SECONDS, follow_redirects=True, headers={"User-Agent": USER_AGENT}) as answer:
            answer.raise_for_status()
            content = b""
            for chunk in answer.iter_bytes():
                content += chunk
                if len(content) > LARGEST_PAGE:
                    raise InputError(url, f"more than {LARGEST_PAGE} bytes", "a page")
            return content, answer.charset_encoding
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise InputError(url, str(error) or type(error).__name__, "a page that answers") from error


def _document(
    text: str,
    where: str,
    published: str | None,
    outlet: str | None,
    *,
    title: str | None = None,
    url: str | None = None,
    key: str | int | None = None,
) -> Document:
    if published is not None:
        try:
            parse_day(published)
        except InputError as error:
            raise InputError(where, f"published {published!r} is no date", "an ISO 8601 date such as 2024-12-05") from error
    return Document(text=text, id=str(key) if key is not None else "", title=title, published=published, source=outlet, url=url)
