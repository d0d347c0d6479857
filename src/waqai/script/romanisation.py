"""Romanisation of Arabic names that have no English one, letter by letter.

The scheme is that of the United Nations (UNGEGN) in its letters of 1972: one Latin letter or pair for every Arabic letter, here
with the article always «al-», without assimilation. Short vowels, which the scheme has and news text does not write, are left out
and never guessed; و and ي are long vowels between consonants and at the end of a word: «مورك» gives «Mūrk», «سراقب» «Srāqb».
"""

import re
from typing import Final

_LETTERS: Final[dict[str, str]] = dict(
    zip(
        "ءأؤئإآابتثجحخدذرزسشصضطظعغفقكلمنهويىپچژڤگک",
        "’ a ’ ’ i ā ā b t th j ḩ kh d dh r z s sh ş ḑ ţ z̧ ‘ gh f q k l m n h w y á p ch zh v g k".split(),
        strict=True,
    )
)
_LONG: Final[dict[str, str]] = {"و": "ū", "ي": "ī"}
_VOWELS: Final = frozenset("اويىآ")
_MARKS: Final = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670]")


def romanise(name: str) -> str:
    """An Arabic name in Latin letters by the scheme above; what is no Arabic letter stays as it is, marks are passed over."""
    return " ".join(_word(word) for word in _MARKS.sub("", name).split())


def _word(word: str) -> str:
    article = word.startswith("ال") and len(word) > 3
    body = word[2:] if article else word
    letters = "".join(_letter(body, i) for i in range(len(body)))
    first = next((i for i, letter in enumerate(letters) if letter.isalpha()), 0)
    return ("al-" if article else "") + letters[:first] + letters[first : first + 1].upper() + letters[first + 1 :]


def _letter(word: str, i: int) -> str:
    letter, before, after = word[i], word[i - 1 : i], word[i + 1 : i + 2]
    if letter == "ة":
        return "h" if before == "ا" else "ah"
    if letter == "ا" and not before:
        return "a"
    if letter in _LONG and before and before not in _VOWELS:
        if letter == "ي" and after == "ة":
            return "īy"
        if not after or after not in _VOWELS:
            return _LONG[letter]
    return _LETTERS.get(letter, letter)
