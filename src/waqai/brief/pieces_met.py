"""A piece of a sentence as a checker meets it: with the span that it names and the composer's words beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from waqai.brief.shapes import Language, Piece, Ref, Sentence
from waqai.script import fold_word

_NEAR: Final = 4
"""Words beside a piece that are looked at."""


@dataclass(frozen=True, slots=True)
class Met:
    """A piece where it stands. before, after: folded words beside it, nearest last and nearest first, () behind another piece."""

    at: int
    piece: Piece
    ref: Ref
    sentence: Sentence
    language: Language
    before: tuple[str, ...]
    after: tuple[str, ...]


Why = Iterator[str]
"""Reasons to refuse a piece."""


def beside(sentence: Sentence, at: int, *, last: bool) -> tuple[str, ...]:
    """The folded words nearest to a piece, of the piece at `at`; () where that is none of words."""
    if not 0 <= at < len(sentence.pieces) or sentence.pieces[at].kind != "words":
        return ()
    words = re.findall(r"\w+", fold_word(sentence.pieces[at].text).casefold())
    return tuple(words[-_NEAR:] if last else words[:_NEAR])
