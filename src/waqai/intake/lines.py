"""Plain texts and JSON Lines as documents."""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

import msgspec

from waqai.errors import InputError
from waqai.model import Document, parse_day

_PIECE: Final = 1 << 20
_LONE: Final = re.compile(rb"\\u[dD](?:[89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|[c-fC-F][0-9a-fA-F]{2})")
"""An escaped half of a pair: msgspec refuses it, and this names it."""
_EXPECTED: Final = 'a JSON object with "text", in UTF-8'
LONGEST_LINE: Final = 32_000_000
"""Bytes of a line: the longest text that is taken (5,000,000 letters), every letter escaped, and something beside it."""


class _Line(msgspec.Struct):
    """A document in JSON Lines; unknown fields are passed over."""

    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    credit: str | None = None


def line_items(stream: BinaryIO, name: str, published: str | None, outlet: str | None) -> Iterator[Document | InputError]:
    """Documents of JSON Lines, each as soon as its line is read, and the lines that could not be taken, named `name:line`.

    published, outlet: for lines that do not say.
    """
    for number, line in enumerate(_lines(stream), start=1):
        where = f"{name}:{number}"
        if line is None:
            yield InputError(where, f"more than {LONGEST_LINE:,} bytes", _EXPECTED)
            continue
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line.removeprefix(codecs.BOM_UTF8) if number == 1 else line, type=_Line)
            yield Document(
                text=row.text,
                id=str(row.id) if row.id is not None else "",
                title=row.title,
                published=_day(row.published or published, where),
                source=row.source or outlet,
                url=row.url,
                author=row.author,
                credit=row.credit,
            )
        except (msgspec.DecodeError, UnicodeError) as error:
            lone = _LONE.search(line)
            yield InputError(where, f"a lone surrogate {lone.group().decode()}" if lone else str(error), _EXPECTED)
        except RecursionError:
            yield InputError(where, "brackets nested too deep", _EXPECTED)
        except InputError as error:
            yield error


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines, each as soon as it is there; None for one that is too long, which is passed over without being held."""
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(_PIECE)
            yield None
        else:
            yield line


def text_document(name: str, content: bytes, published: str | None, outlet: str | None) -> Document:
    """A plain text in UTF-8 as it stands. Raises InputError for what is none."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError(name, "UTF-16", "text in UTF-8")
    if content.startswith(b"\x1f\x8b"):
        raise InputError(name, "gzip that is no WARC", "text in UTF-8, unpacked")
    if b"\0" in content[:4096]:
        raise InputError(name, "binary content", "text in UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(name, f"byte {error.start} is no UTF-8", "text in UTF-8") from error
    return Document(text=text, published=_day(published, name), source=outlet)


def _day(published: str | None, where: str) -> str | None:
    if published is not None:
        try:
            parse_day(published)
        except InputError as error:
            raise InputError(where, f"published {published!r} is no date", "an ISO 8601 date such as 2024-12-05") from error
    return published
