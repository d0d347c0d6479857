"""A search view of a text: letters folded, each one knowing where it came from.

The original is never rewritten. Folding follows how Arabic newsrooms spell and misspell: marks, tatweel and bidi controls
vanish; hamza and alef forms, ة/ه and ى/ي, Persian letters, presentation forms and the three sets of digits fall together;
letters that a writer cut apart with kashida and dots to pass moderation are joined again.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from waqai.model import Span

_MARKS: Final = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff"
_CONTROLS: Final = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_TATWEEL: Final = "\u0640"
_LETTERS: Final[Mapping[str, str]] = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ٲ": "ا",
    "ٳ": "ا",
    "ى": "ي",
    "ې": "ي",
    "ی": "ي",
    "ئ": "ي",
    "ؤ": "و",
    "ة": "ه",
    "ۀ": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
    "ک": "ك",
    "ڪ": "ك",
    "گ": "ك",
    "پ": "ب",
    "چ": "ج",
    "ژ": "ز",
    "ڤ": "ف",
    "ڥ": "ف",
    "٬": ",",
    "٫": ".",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
}
_DIGITS: Final[Mapping[str, str]] = {c: str(i % 10) for i, c in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
_ONE_TO_ONE: Final = str.maketrans({**_LETTERS, **_DIGITS})
_COMMON: Final = tuple((letter, _LETTERS[letter]) for letter in "أإآىئؤة")
"""What nearly every Arabic text has: replacing these one after the other is ten times as fast as `translate`."""
_RARE: Final = re.compile(f"[{''.join(letter for letter in (*_LETTERS, *_DIGITS) if letter not in dict(_COMMON))}]")
_CHANGED: Final = re.compile(f"[{''.join((*_LETTERS, *_DIGITS))}]")
_UNEVEN: Final = re.compile(f"[{_MARKS}{_CONTROLS}{_TATWEEL}_\ufb50-\ufdff\ufe70-\ufefc]")
_REWRITTEN: Final = re.compile("[_\ufb50-\ufdff\ufe70-\ufefc]")
_DROPPED: Final = re.compile(f"[{_MARKS}{_CONTROLS}{_TATWEEL}]")
_DROPPED_RUN: Final = re.compile(f"[{_MARKS}{_CONTROLS}{_TATWEEL}]+")
# Kashida on both sides of dots, commas, stars or one blank hides a word from moderation: القسـ ـام، ميلـ,ـيشيا، مـ.ـ.ـقتل.
# The joints are bounded, so the pattern cannot backtrack far.
_CUT: Final = re.compile(r"(?<=[\u0621-\u064a])\u0640{1,8}(?:[ .,،*\-_]{1,3}\u0640{1,8}){1,8}(?=[\u0621-\u064a])")
_UNDERSCORE: Final = re.compile(r"(?<=[\u0621-\u064a])_(?=[\u0621-\u064a])")
_HASHTAG: Final = re.compile(r"#[\w\u0640]{1,80}")


@dataclass(frozen=True, slots=True)
class Folded:
    """A search view: letters folded, each one knowing where it came from.

    text: the folded letters. source: the original. origin: for each folded letter the code-point index in the source it
    came from, with one extra entry for the end; None where the view is as long as the source, letter for letter.
    """

    text: str
    source: str
    origin: tuple[int, ...] | None

    def letter(self, i: int) -> str:
        """The letter of the original behind folded letter i."""
        return self.source[i if self.origin is None else self.origin[i]]

    def back(self, start: int, end: int) -> Span:
        """The stretch of the original behind `text[start:end]`; marks that follow the last letter belong to it.

        Trailing blanks-to-be (bidi controls, kashida) after the last letter are left out of the quote.
        """
        if self.origin is None:
            return Span(start, end, self.source[start:end])
        first, last = self.origin[start], self.origin[end - 1] + 1 if end > start else self.origin[start]
        limit = self.origin[end]
        while last < limit and unicodedata.combining(self.source[last]):
            last += 1
        return Span(first, last, self.source[first:last])


def fold_word(text: str) -> str:
    """Fold a short string without keeping the way back, as for a resource cell or a query."""
    if _UNEVEN.search(text):
        return fold(text).text.strip()
    return (_even(text) if _CHANGED.search(text) else text).strip()


def _even(text: str) -> str:
    """The letters of a text folded one to one."""
    for letter, plain in _COMMON:
        text = text.replace(letter, plain)
    return text.translate(_ONE_TO_ONE) if _RARE.search(text) else text


def fold(text: str) -> Folded:
    """Make the search view of a text. Linear in its length; any string is taken, lone surrogates included."""
    if not _UNEVEN.search(text):
        return Folded(_even(text), text, None)
    return _rewritten(text) if _REWRITTEN.search(text) or _CUT.search(text) else _without_marks(text)


def _without_marks(text: str) -> Folded:
    """Of a text whose letters fold one to one, between marks and controls that vanish."""
    kept: list[str] = []
    origin: list[int] = []
    last = 0
    for match in _DROPPED_RUN.finditer(text):
        start, end = match.span()
        kept.append(text[last:start])
        origin.extend(range(last, start))
        last = end
    kept.append(text[last:])
    origin.extend(range(last, len(text) + 1))
    return Folded(_even("".join(kept)), text, tuple(origin))


def _rewritten(text: str) -> Folded:
    """Letter by letter, where some are ligatures or a word was cut apart."""
    cut = {i for match in _CUT.finditer(text) for i in range(match.start(), match.end())}
    tagged = {i for match in _HASHTAG.finditer(text) for i in range(match.start(), match.end())}
    joints = {match.start() for match in _UNDERSCORE.finditer(text)}
    letters: list[str] = []
    origin: list[int] = []
    for i, char in enumerate(text):
        if i in cut or _DROPPED.match(char) or (i in joints and i not in tagged):
            continue
        for piece in _pieces(char):
            letters.append(piece)
            origin.append(i)
    origin.append(len(text))
    return Folded("".join(letters), text, tuple(origin))


def _pieces(char: str) -> str:
    if char == "_":
        return " "
    if "\ufb50" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefc":
        plain = _DROPPED.sub("", unicodedata.normalize("NFKC", char)).translate(_ONE_TO_ONE)
        return plain.replace(" ", "")
    return char.translate(_ONE_TO_ONE)


FOLDED_LETTERS: Final = MappingProxyType({**_LETTERS, **_DIGITS})
"""What each letter folds to, for documentation and tests."""
