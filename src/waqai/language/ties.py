"""Ties: adjectives that put people under a body or on its side («تابعة لـ», «مدعومة من», «موالون لـ»)."""

from typing import Final

from waqai.language.grammar import Sentence
from waqai.language.words import Word

TIES: Final[dict[str, bool]] = {
    "تابع": True, "منضوي": True, "منتسب": True, "مدعوم": False, "ممول": False, "موال": False, "موالي": False, "مقرب": False,
    "متحالف": False, "حليف": False, "محسوب": False, "مرتبط": False, "قريب": False,
}  # fmt: skip
"""Adjectives that tie people to a body behind a preposition; whether they are then its own («تابعة لـ»), not only on its side."""
TYING: Final = frozenset({"ل", "من", "في", "علي", "ب", "مع"})
"""Prepositions between such an adjective and the body."""
TIED: Final = frozenset({"fighter", "force", "crowd", "vehicle", "platform", "org"})
"""Classes of nouns that such an adjective describes."""


def tie(word: Word) -> str:
    """The lemma in TIES that a word may be, "" for none."""
    return next(
        (a.form.lexeme.lemma for a in (*word.adjectives, *word.participles) if a.form is not None and a.form.lexeme.lemma in TIES),
        "تابع" if "تبع" in word.lemmas() and word.participles else "",
    )


LYING: Final = frozenset("واقع محاذي محاذ مطل متاخم مودي مجاور قريب بعيد ملاصق مشرف متصل قادم ات".split())
"""Adjectives that say behind a preposition where a place lies."""


def governs(sentence: Sentence, k: int) -> bool:
    """An adjective with the article at token k that a preposition completes: «القريبة من», «المنضوي في», «المدعومة من»."""
    word = sentence.words[k]
    if not word.det or k + 1 >= len(sentence) or not (sentence.tags[k + 1] == "P" or sentence.prep(k + 1)):
        return False
    lemmas = {a.form.lexeme.lemma for a in (*word.adjectives, *word.participles) if a.form is not None}
    return bool(tie(word)) or not lemmas.isdisjoint(LYING) or word.base.removesuffix("ه") in LYING
