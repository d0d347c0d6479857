"""Which letters bytes stand for: what the bytes show goes before what a server or a page states of them."""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from waqai.errors import InputError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TRIED: Final = ("cp1256", "iso8859_6")
"""Single-byte sets that Arabic pages were written in, tried where nothing better is known."""
_NOT_OF_PAGES: Final = frozenset({"punycode", "idna", "unicode_escape", "raw_unicode_escape", "utf_7"})
"""Codecs of Python that no page comes in: notations of other letters, the first two in quadratic time."""
_META: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_ARABIC: Final = re.compile("[\u0621-\u064a]{3,}")
_ABOVE_ASCII: Final = re.compile("[^\0-\x7f]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
_FEW_BROKEN: Final = 0.02
"""Share of the letters above ASCII that may be broken in UTF-8 cut by a slip; text of another charset has hardly one good pair."""
_HEAD: Final = 4096
"""Bytes of a page in which its own word on its charset is looked for; HTML wants it within 1024."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes. charset: what they were read as. remarks: where that is not what was stated, or not all was good."""

    text: str
    charset: str
    remarks: tuple[str, ...] = ()


def decode_page(where: str, payload: bytes, stated: str | None) -> Decoded:
    """The text of a page: by byte order mark, then valid UTF-8, then what the server, then what the page states where that gives
    sensible text, then the Arabic single-byte sets.

    stated: the charset of the header of the response, if any. Raises InputError where nothing gives sensible text.
    """
    meta = _META.search(payload[:_HEAD])
    return decode(where, payload, [stated, meta.group(1).decode("ascii") if meta else None])


def decode(where: str, payload: bytes, stated: Iterable[str | None]) -> Decoded:
    """As `decode_page`, of bytes of any sort; `stated` in the order in which they are believed."""
    told = [name for name in stated if name]
    known = [name for name in map(_codec, told) if name]
    used, text, remarks = _best(payload, known)
    if text is None:
        met = f"bytes that are neither UTF-8 nor {' nor '.join(dict.fromkeys([*told, 'windows-1256']))}"
        raise InputError(where, met, "a text in the charset that it states")
    wrong = [name for name in dict.fromkeys(told) if _codec(name) != _codec(used)]
    if wrong and _ABOVE_ASCII.search(text):
        remarks = (f"charset stated as {', '.join(wrong)[:80]}: read as {_shown(used)}", *remarks)
    return Decoded(text, _shown(used), remarks)


def _best(payload: bytes, known: list[str]) -> tuple[str, str | None, tuple[str, ...]]:
    for mark, name in _MARKS:
        if payload.startswith(mark):
            text, broken = _forgiving(payload, name)
            return name, text if broken <= _FEW_BROKEN * len(text) else None, _told(broken)
    wide = _wide(payload)
    if wide:
        text, broken = _forgiving(payload, wide)
        return wide, text, _told(broken)
    text, broken = _forgiving(payload, "utf-8")
    if broken == 0:
        return "utf-8", text, ()
    candidates = [(name, found) for name in dict.fromkeys([*known, *_TRIED]) if (found := _strictly(payload, name)) is not None]
    arabic = max(candidates, key=lambda pair: _arabic(pair[1]), default=None)
    above = len(_ABOVE_ASCII.findall(text))
    if broken <= _FEW_BROKEN * above:
        return "utf-8", text, _told(broken)
    if broken * 4 < above:
        return "utf-8", None, ()
    if arabic and _arabic(arabic[1]) > 0:
        return arabic[0], arabic[1], ()
    for name, found in candidates:
        if name in known and _sensible(found):
            return name, found, ()
    return "utf-8", None, ()


def _told(broken: int) -> tuple[str, ...]:
    return (f"{broken} broken letters in the bytes: shown as \ufffd",) if broken else ()


def _forgiving(payload: bytes, name: str) -> tuple[str, int]:
    text = payload.decode(name, "replace")
    return text, text.count("\ufffd") - payload.count(b"\xef\xbf\xbd") if name.startswith("utf-8") else text.count("\ufffd")


def _strictly(payload: bytes, name: str) -> str | None:
    try:
        return payload.decode(name)
    except (UnicodeError, LookupError):
        return None


def _wide(payload: bytes) -> str | None:
    """UTF-16 without its mark: markup has a zero beside each letter."""
    head = payload[:200]
    zeros = head.count(b"\0") > 3
    return "utf-16-le" if zeros and head.startswith(b"<\0") else "utf-16-be" if zeros and head.startswith(b"\0<") else None


def _arabic(text: str) -> float:
    """How much a text reads as Arabic: the share of «ال» among the letters of its Arabic words, 0 where there are hardly any.

    Read in a wrong single-byte set, Arabic keeps its letters' number and loses the article.
    """
    sample = text[:200_000]
    letters = sum(map(len, _ARABIC.findall(sample)))
    if letters == 0 or letters * 10 < len(_ABOVE_ASCII.findall(sample)) * 7:
        return 0.0
    share = sample.count("ال") / letters
    return max(share, 0.001) if share > 0.008 or letters < 60 else 0.0


def _sensible(text: str) -> bool:
    """Whether a text in another script could be meant: no control characters, letters above ASCII of one script, and few of them
    where it is Latin («Ø§Ù„» is not)."""
    if _CONTROLS.search(text):
        return False
    sample = [char for char in text[:200_000] if char.isalpha()]
    blocks = {ord(char) >> 8 for char in sample if char > "\x7f"}
    return len(blocks) == 1 and (blocks != {0} or sum(char > "\x7f" for char in sample) * 4 <= len(sample))


def _codec(name: str) -> str | None:
    """Python's name of a charset, None for one that it does not know or that is no charset; ASCII and Latin-1 mean windows-1252."""
    try:
        "a".encode(name)  # not b"".decode, which Python answers without looking the name up
    except (LookupError, ValueError):
        return None
    plain = codecs.lookup(name).name.removesuffix("-sig")
    if plain.replace("-", "_") in _NOT_OF_PAGES:
        return None
    return "cp1252" if plain in {"iso8859-1", "ascii"} else plain


def _shown(name: str) -> str:
    return name.replace("cp125", "windows-125").replace("iso8859", "iso-8859").removesuffix("-sig").replace("_", "-")
