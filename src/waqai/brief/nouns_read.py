"""Nouns for people and things, in reports and in composed sentences, whatever is written onto them."""

import re
from functools import lru_cache
from typing import Final

from waqai.brief.grounds import Held
from waqai.brief.shapes import Language
from waqai.script import fold_word

NOUNS: Final = tuple(
    "person civilian child girl woman man youth soldier military officer fighter gunman member policeman guard journalist reporter "
    "medic doctor teacher worker student driver farmer prisoner detainee captive displaced refugee family household protester "
    "demonstrator citizen settler killed wounded missing".split()
)
"""Keys of counted nouns, asked of the composer's table."""
GENERIC: Final = frozenset("person killed wounded missing displaced detainee captive protester".split())
"""Those of them that say no more than what a figure counts."""


def is_noun(text: str, key: str, language: Language, held: Held) -> bool:
    """Whether words are a form of a noun of the composer's table."""
    forms = held.forms(key, language)
    return text.casefold() in forms if language == "en" else _bare(text) in {_bare(form) for form in forms}


def has_noun(words: str, key: str, held: Held) -> bool:
    """Whether words of a report have a form of a noun, clitics and articles aside."""
    told, every = _told_forms(words)
    for form in held.forms(key, "ar"):
        wanted = _bare(form).split()
        if wanted[0] in every and any(_stands(wanted, told, i) for i in range(len(told) - len(wanted) + 1)):
            return True
    return False


def _stands(wanted: list[str], told: tuple[frozenset[str], ...], i: int) -> bool:
    return all(word in told[i + k] for k, word in enumerate(wanted))


@lru_cache(maxsize=4096)
def _told_forms(words: str) -> tuple[tuple[frozenset[str], ...], frozenset[str]]:
    """The forms of each word of a report, and all of them."""
    told = tuple(frozenset(map(_level, forms_of(word))) for word in re.findall(r"\w+", fold_word(words)))
    return told, frozenset().union(*told)


@lru_cache(maxsize=8192)
def _bare(words: str) -> str:
    """Folded words without article, the ending of sound plurals and duals levelled: «ناشطون» and «ناشطين» are one."""
    return " ".join(_level(word.removeprefix("ال") if len(word) > 4 else word) for word in fold_word(words).split())


def _level(word: str) -> str:
    return f"{word[:-2]}ين" if len(word) > 4 and word.endswith(("ون", "ان")) else word


@lru_cache(maxsize=8192)
def forms_of(word: str) -> frozenset[str]:
    """A folded word and what is left of it without clitics and article."""
    forms = {word}
    for letters, shortest in (("وف", 2), ("بلك", 3)):
        forms |= {form[1:] for form in forms if len(form) > shortest and form[0] in letters}
    forms |= {f"ال{form[2:]}" for form in forms if form.startswith("لل")} | {form[1:] for form in forms if form.startswith("لل")}
    return frozenset(forms | {form[2:] for form in forms if form.startswith("ال") and len(form) > 4})
