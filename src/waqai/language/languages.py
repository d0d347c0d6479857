"""Which language a text is in: only Arabic is read, everything else is refused with a note."""

import re
from typing import Final

_LETTERS: Final = re.compile(r"[^\W\d_]")
_ARABIC: Final = re.compile(r"[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_PERSIAN: Final = re.compile(r"[پچژگکی]")
_KURDISH: Final = re.compile(r"[ڕڵێۆە]")
_URDU: Final = re.compile(r"[ٹڈڑںے]")
_ARABIC_ONLY: Final = re.compile(r"[ةىكيأإ]")
_PERSIAN_WORDS: Final = frozenset("است این که برای شد را از با آن های می شده کرد خود".split())
SAMPLE: Final = 4000
"""Code points looked at; enough to tell, and flat in cost."""


def language_of(text: str) -> tuple[str, str | None]:
    """ISO 639-1 code ("und" without letters), and null or a note saying why the text is not read.

    Arabic shares its letters with Persian, Urdu and Kurdish: their own letters and commonest words decide, since statistical
    identifiers err on headlines and place lists (packages.md, 5).
    """
    sample = text[:SAMPLE]
    letters = len(_LETTERS.findall(sample))
    if not text.strip():
        return "und", "empty text: nothing to read"
    if not letters:
        return "und", "no letters: nothing to read"
    arabic = len(_ARABIC.findall(sample))
    if arabic * 2 < letters:
        return "und", "not Arabic script: refused, not read"
    foreign = {
        "ckb": 2 * len(_KURDISH.findall(sample)), "ur": 2 * len(_URDU.findall(sample)),
        "fa": len(_PERSIAN.findall(sample)) + 4 * sum(word in _PERSIAN_WORDS for word in sample.split()),
    }
    language, weight = max(foreign.items(), key=lambda pair: pair[1])
    own = len(_ARABIC_ONLY.findall(sample))
    if weight * 3 > own and weight > arabic * 0.03:
        name = {"ckb": "Kurdish", "ur": "Urdu", "fa": "Persian"}[language]
        return language, f"{name}, not Arabic: refused, not read"
    return "ar", None
