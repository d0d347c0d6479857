"""Tokens and sentences of a folded text."""

import re
from collections.abc import Iterator
from typing import Final

TOKEN: Final = re.compile(
    r"[\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u06fa-\u06ff]+|[0-9]+(?:[.,][0-9]+)*|[A-Za-z\u00c0-\u024f]+|\n|[^\s]"
)
LONGEST_SENTENCE: Final = 160
"""Tokens; a longer run without a full stop is cut at its next comma or here, so that reading stays linear in the text."""
_ENDS: Final = frozenset(".!؟?\n…")
_CLOSERS: Final = frozenset("»”\"')")


class Token:
    """A run of letters or digits, or one sign, at `[start, end)` of the folded text. Written out: every word makes one."""

    __slots__ = ("end", "start", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start = start
        self.end = end
        self.text = text


def tokens(text: str) -> list[Token]:
    """All tokens of a folded text; line ends are tokens, other blanks are not."""
    found: list[Token] = []
    for match in TOKEN.finditer(text):
        start, end = match.span()
        found.append(Token(start, end, text[start:end]))
    return found


def sentences(found: list[Token]) -> Iterator[list[Token]]:
    """Cut tokens into sentences: at full stops, question and exclamation marks, line ends, and where they grow too long.

    A stop after a single letter (د. أ.ف.ب) or between digits is none; closing quotes stay with the sentence they close.
    """
    current: list[Token] = []
    i, total = 0, len(found)
    while i < total:
        token = found[i]
        i += 1
        if token.text != "\n":
            current.append(token)
        if not _ends(found, i - 1) and not _too_long(current, token):
            continue
        while i < total and found[i].text in _CLOSERS and found[i].start == found[i - 1].end:
            current.append(found[i])
            i += 1
        if current:
            yield current
            current = []
    if current:
        yield current


def _too_long(current: list[Token], token: Token) -> bool:
    size = len(current)
    return size >= LONGEST_SENTENCE or (size >= LONGEST_SENTENCE * 3 // 4 and token.text in {"،", "؛"})


def _ends(found: list[Token], i: int) -> bool:
    text = found[i].text
    if text not in _ENDS:
        return False
    if text != ".":
        return True
    before = found[i - 1] if i else None
    after = found[i + 1] if i + 1 < len(found) else None
    if before is not None and len(before.text) == 1 and before.text.isalpha() and before.end == found[i].start:
        return False
    return not (
        after is not None and before is not None and before.text.isdigit() and after.text.isdigit() and after.start == found[i].end
    )
