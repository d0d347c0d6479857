"""Which language a text is in: only Arabic is read, everything else is refused with a note."""

import re
from typing import Final

from waqai.language.identifying import identified

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_MARKS: Final = re.compile("[\u0640\u064b-\u065f\u0670]")
_ARABIC: Final = re.compile(r"[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+")
_FORMS: Final = re.compile(r"[\ufb50-\ufefc]")
_OWN_LETTERS: Final = {"fa": "پچژ", "ur": "پچژٹڈڑںےہۂۃ", "ckb": "پچژڕڵێۆە", "ps": "پچژټډړښږځڅېۍګڼ", "ug": "پچژۇۈۋڭېۆە"}
_UYGHUR_HAMZA: Final = r"|ئى(?=[^\W\d_])"
_OWN: Final = {code: re.compile(f"[{letters}]" + (_UYGHUR_HAMZA if code == "ug" else "")) for code, letters in _OWN_LETTERS.items()}
_FOREIGN: Final = re.compile(f"[{''.join(_OWN_LETTERS.values())}]" + _UYGHUR_HAMZA)
_NAMES: Final = {
    "und": "another script",
    "sd": "Sindhi",
    "azb": "Azeri",
    "en": "English",
    "ckb": "Kurdish",
    "ur": "Urdu",
    "fa": "Persian",
    "ps": "Pashto",
    "ug": "Uyghur",
}
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
_SIGN: Final = re.compile(r"\bال[\u0621-\u064a]{3}|ة\b")
_SIGNS: Final = 3
"""Articles and ة from which a text without any foreign sign is Arabic."""
_MANY_SIGNS: Final = 20
"""From which a word that Persian has too («به») says nothing."""
_ARTICLE: Final = re.compile(r"[وف]?[بك]?ال[\u0621-\u064a]{3,}|[وف]?لل[\u0621-\u064a]{3,}")
_TYPED_ELSEWHERE: Final = re.compile("[کی]")
SAMPLE: Final = 4000
"""Code points looked at; enough to tell, and flat in cost."""


_NOT_WORDS: Final = re.compile(r"https?://\S+|www\.\S+|\bpic\.\S+|[@#](?=\S)")
_SURE: Final = 0.5
"""Probability from which the library's answer counts; below it, it is one of several guesses."""
_CERTAIN: Final = 0.8
"""Probability from which it names a foreign language better than the letters, which know five."""
_FEW: Final = 6
"""Words below which a text without a foreign sign is Arabic whatever the library says: it errs there and the letters do not."""


def language_of(text: str) -> tuple[str, str | None]:
    """ISO 639 code ("und" without letters), and null or a note saying why the text is not read.

    The library decides (`identified`), and what the letters say is weighed against it where it is known to err: on few words, and
    on Arabic typed with ک and ی, where it must hold to its answer with these read as ك and ي. A text that the letters call
    foreign is Arabic only where the library is sure of that (decisions/0017-pages.md).
    """
    sample = _MARKS.sub("", text[:SAMPLE])
    if _plainly_arabic(sample):
        return "ar", None
    if not text.strip():
        return "und", "empty text: nothing to read"
    sample = _NOT_WORDS.sub(" ", _MARKS.sub("", text[:SAMPLE]))
    words = _LETTERS.findall(sample)
    if not words:
        return "und", "no letters: nothing to read"
    code = _weighed(sample, words)
    if code == "ar":
        return code, None
    return code, f"{_NAMES.get(code, 'another language')}, not Arabic: refused, not read"


def _weighed(sample: str, words: list[str]) -> str:
    by_letters = _by_letters(sample, words)
    code, chance = identified(sample)
    if by_letters == "und":
        return code if code != "ar" and chance >= _SURE else "und"
    if code == "ar" and chance >= _SURE:
        return "ar"
    if by_letters != "ar":
        return code if code != "ar" and chance >= _CERTAIN else by_letters
    if code == "ar" or chance < _SURE or len(words) < _FEW:
        return "ar"
    retyped, chance = identified(sample.replace("ک", "ك").replace("ی", "ي"))
    return code if retyped != "ar" and chance >= _SURE else "ar"


def _by_letters(sample: str, words: list[str]) -> str:
    """The language by letters and commonest words alone, "und" for another script.

    Persian, Urdu, Kurdish, Pashto and Uyghur share the script: their commonest words and the letters that only they have decide,
    but not the letters of a guest, a foreign name spelled as at home («زار پوتين دمشق»). ک and ی alone do not decide, since Arabic
    is typed with them too (decisions/0003-language-by-letters.md).
    """
    if sum(map(len, _ARABIC.findall(sample))) * 2 < sum(map(len, words)):
        return "und"
    closed = {code: sum(word in _WORDS[code] for word in words) for code in _OWN}
    if not any(closed.values()) and not _FOREIGN.search(sample):
        return "ar"
    signs = sum(map(_says_arabic, words)) + sample.count("ة")
    guests = _only_guests(words, signs, any(closed.values()))
    scores = {code: 3 * closed[code] + (0 if guests else 3 * len(letter.findall(sample))) for code, letter in _OWN.items()}
    code, score = max(scores.items(), key=lambda pair: pair[1])
    return code if score > 2 * (signs + 1) else "ar"


def _plainly_arabic(sample: str) -> bool:
    """What nearly every text is, told without counting and without the library: mostly letters of Arabic, articles or ة among them,
    no letter of the others, and no common word of them unless the articles are many."""
    if _FOREIGN.search(sample) or _FORMS.search(sample):
        return False
    runs = _ARABIC.findall(sample)
    if 2 * sum(map(len, runs)) < len(sample) or not runs:
        return False
    signs = len(_SIGN.findall(sample))
    return signs >= _MANY_SIGNS or (signs >= _SIGNS and _CLOSED.isdisjoint(runs))


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
