"""Pieces before they are a sentence: each with the span itself that holds it. Fragments are put together by templates alone."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from waqai.brief.shapes import Language, Piece, PieceKind, Ref, Sentence

_SLOT: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece with the span that holds it; null for the composer's own words."""

    text: str
    kind: PieceKind = "words"
    ref: Ref | None = None
    value: str = ""


Fragment = tuple[Bit, ...]
"""A stretch of a sentence; () says nothing."""


def words(text: str) -> Fragment:
    """Words out of a table."""
    return (Bit(text),) if text else ()


def fill(template: str, **slots: Fragment) -> Fragment:
    """A template of a table with its slots filled; a clitic before a slot («و{S}») is written onto what fills it."""
    found: list[Bit] = []
    at = 0
    for slot in _SLOT.finditer(template):
        found += words(template[at : slot.start()])
        found += slots[slot.group(1)]
        at = slot.end()
    return (*found, *words(template[at:]))


def joined(parts: Iterable[Fragment], by: str = " ") -> Fragment:
    """Fragments that say something, with these words between them."""
    found: list[Bit] = []
    for part in parts:
        if part:
            found += [*(words(by) if found else ()), *part]
    return tuple(found)


def listed(parts: Sequence[Fragment], language: Language) -> Fragment:
    """A list: «أ وب وج», "A, B and C"."""
    given = [part for part in parts if part]
    if language == "ar" or len(given) < 2:
        return joined(given, " و")
    return joined((joined(given[:-1], ", "), given[-1]), " and ")


def text_of(fragment: Fragment) -> str:
    """A fragment as it reads."""
    return "".join(bit.text for bit in fragment)


def sentence(
    fragment: Fragment, language: Language, also: Iterable[Ref] = (), incidents: tuple[str, ...] = (), day: str | None = None
) -> Sentence:
    """A sentence of a fragment: words side by side made one piece, a capital and a full stop, spans numbered as they come.

    also: further spans that it rests on.
    """
    merged: list[Bit] = []
    for bit in (*fragment, Bit(".")):
        if merged and bit.kind == merged[-1].kind == "words":
            merged[-1] = Bit(merged[-1].text + bit.text)
        elif bit.text:
            merged.append(bit)
    if language == "en":
        merged[0] = _capital(merged[0])
    refs: dict[Ref, int] = {}
    for ref in (*(bit.ref for bit in merged if bit.ref is not None), *also):
        refs.setdefault(ref, len(refs))
    pieces = tuple(Piece(bit.text, bit.kind, None if bit.ref is None else refs[bit.ref], bit.value) for bit in merged)
    return Sentence("".join(piece.text for piece in pieces), tuple(refs), pieces, incidents, day)


def _capital(bit: Bit) -> Bit:
    return replace(bit, text=bit.text[:1].upper() + bit.text[1:]) if bit.kind in {"words", "name", "number"} else bit
