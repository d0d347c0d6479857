"""Which language a text is in: only Arabic is read, everything else is refused with a note."""

import re
from typing import Final

_LETTERS: Final = re.compile(r"[^\W\d_]")
_ARABIC: Final = re.compile(r"[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_OWN: Final = {"ckb": re.compile(r"[ڕڵێۆە]"), "ur": re.compile(r"[ٹڈڑںے]"), "fa": re.compile(r"[پچژ]")}
_NAMES: Final = {"ckb": "Kurdish", "ur": "Urdu", "fa": "Persian"}
_WORDS: Final = {
    "ar": frozenset(
        "في من إلى الى على علي عن أن ان التي الذي هذا هذه بعد قبل خلال مع بين كما قال وقال قد لم لا ما هو هي أو".split()
    ),
    "fa": frozenset("است این که برای شد را با آن های می شده کرد خود در از به یک نیروهای کشته".split()),
    "ur": frozenset("ہے کے کی میں نے کو اور سے کا ہیں".split()),
    "ckb": frozenset("لە بۆ کە بە ئەو ئەم هەر".split()),
}
SAMPLE: Final = 4000
"""Code points looked at; enough to tell, and flat in cost."""


def language_of(text: str) -> tuple[str, str | None]:
    """ISO 639-1 code ("und" without letters), and null or a note saying why the text is not read.

    Arabic shares its script with Persian, Urdu and Kurdish: their commonest words and the letters that only they have decide.
    ک and ی alone do not, since Arabic is typed with them too (decisions/0003-language-by-letters.md).
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
    spelled = sample.replace("ک", "ك").replace("ی", "ي").split()
    own = sum(word in _WORDS["ar"] for word in spelled) + sample.count("ة") + 1
    scores = {
        code: 3 * len(letter.findall(sample)) + 3 * sum(word in _WORDS[code] for word in sample.split())
        for code, letter in _OWN.items()
    }
    code, score = max(scores.items(), key=lambda pair: pair[1])
    if score > 2 * own:
        return code, f"{_NAMES[code]}, not Arabic: refused, not read"
    return "ar", None
