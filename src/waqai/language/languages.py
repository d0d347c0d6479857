"""Which language a text is in: only Arabic is read, everything else is refused with a note."""

import re
from typing import Final

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_MARKS: Final = re.compile("[\u0640\u064b-\u065f\u0670]")
_ARABIC: Final = re.compile(r"[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+")
_FORMS: Final = re.compile(r"[\ufb50-\ufefc]")
_OWN_LETTERS: Final = {"fa": "پچژ", "ur": "پچژٹڈڑںےہۂۃ", "ckb": "پچژڕڵێۆە", "ps": "پچژټډړښږځڅېۍګڼ", "ug": "پچژۇۈۋڭېۆە"}
_UYGHUR_HAMZA: Final = r"|ئى(?=[^\W\d_])"
_OWN: Final = {code: re.compile(f"[{letters}]" + (_UYGHUR_HAMZA if code == "ug" else "")) for code, letters in _OWN_LETTERS.items()}
_FOREIGN: Final = re.compile(f"[{''.join(_OWN_LETTERS.values())}]" + _UYGHUR_HAMZA)
_NAMES: Final = {"ckb": "Kurdish", "ur": "Urdu", "fa": "Persian", "ps": "Pashto", "ug": "Uyghur"}
_WORDS: Final = {
    "ar": frozenset(
        "في من إلى الى على علي عن أن ان التي الذي هذا هذه بعد قبل خلال مع بين كما قال وقال قد لم لا ما هو هي أو".split()
    ),
    "fa": frozenset(
        "است این که برای شد را با آن های می شده کرد خود در از به یک نیروهای کشته"
        " شدند شدن شود بود کردند کردن کند دارد نمی تا نیز خواهد گفت دو سه".split()
    ),
    "ur": frozenset("ہے کے کی میں نے کو اور سے کا ہیں پر".split()),
    "ckb": frozenset("لە بۆ کە بە ئەو ئەم هەر".split()),
    "ps": frozenset("په چې څخه سره کړ کړي شو".split()),
    "ug": frozenset("بىلەن ۋە ئۈچۈن بۇ".split()),
}
_CLOSED: Final = frozenset(word for code in _OWN for word in _WORDS[code])
_ARTICLE: Final = re.compile(r"[وف]?[بك]?ال[\u0621-\u064a]{3,}|[وف]?لل[\u0621-\u064a]{3,}")
_TYPED_ELSEWHERE: Final = re.compile("[کی]")
SAMPLE: Final = 4000
"""Code points looked at; enough to tell, and flat in cost."""


def language_of(text: str) -> tuple[str, str | None]:
    """ISO 639 code ("und" without letters), and null or a note saying why the text is not read.

    Arabic shares its script with Persian, Urdu, Kurdish, Pashto and Uyghur: their commonest words and the letters that only
    they have decide, but not the letters of a guest, a foreign name spelled as at home («زار پوتين دمشق»).
    ک and ی alone do not decide, since Arabic is typed with them too (decisions/0003-language-by-letters.md).
    """
    sample = _MARKS.sub("", text[:SAMPLE])
    if _plainly_arabic(sample):
        return "ar", None
    if not text.strip():
        return "und", "empty text: nothing to read"
    words = _LETTERS.findall(sample)
    letters = sum(map(len, words))
    if not letters:
        return "und", "no letters: nothing to read"
    arabic = sum(map(len, _ARABIC.findall(sample)))
    if arabic * 2 < letters:
        return "und", "not Arabic script: refused, not read"
    if _CLOSED.isdisjoint(words) and not _FOREIGN.search(sample):
        return "ar", None
    closed = {code: sum(word in _WORDS[code] for word in words) for code in _OWN}
    signs = sum(map(_says_arabic, words)) + sample.count("ة")
    guests = _only_guests(words, signs, any(closed.values()))
    scores = {code: 3 * closed[code] + (0 if guests else 3 * len(letter.findall(sample))) for code, letter in _OWN.items()}
    code, score = max(scores.items(), key=lambda pair: pair[1])
    if score > 2 * (signs + 1):
        return code, f"{_NAMES[code]}, not Arabic: refused, not read"
    return "ar", None


def _plainly_arabic(sample: str) -> bool:
    """What nearly every text is, told without counting: mostly letters of Arabic, no letter and no common word of the others."""
    runs = _ARABIC.findall(sample)
    return (
        2 * sum(map(len, runs)) >= len(sample) > 0
        and _CLOSED.isdisjoint(runs)
        and not _FOREIGN.search(sample)
        and not _FORMS.search(sample)
    )


def _says_arabic(word: str) -> bool:
    """A word that only Arabic has: one of its commonest, one with the article, or one that begins with a written hamza.

    علی with the other ya is a Persian's name as often as the preposition.
    """
    if word != "علی" and word.replace("ک", "ك").replace("ی", "ي") in _WORDS["ar"]:
        return True
    return not _FOREIGN.search(word) and (word.startswith(("أ", "إ")) or _ARTICLE.fullmatch(word) is not None)


def _only_guests(words: list[str], signs: int, closed: bool) -> bool:
    """Whether the foreign letters stand in foreign names only: in one word, or in at most half of those of an Arabic text.

    One word of a text without any sign of Arabic is a guest as long as nothing around it is foreign: no common word, no ک or ی.
    """
    strange = {word.lstrip("وفبل").removeprefix("ال") for word in words if _FOREIGN.search(word)}
    if signs:
        return len(strange) <= 1 or (not closed and 2 * len(strange) <= len(words))
    typed = any(_TYPED_ELSEWHERE.search(word) for word in words if not _FOREIGN.search(word))
    return len(strange) <= 1 and len(words) > 1 and not closed and not typed
