"""Lists under one head noun: «مدينتي الرستن وتلبيسة», «ريفي حماة وحمص», «بلدات صوران وطيبة الإمام وحلفايا»."""

from typing import Final

from waqai.language.grammar import Sentence
from waqai.language.words import Word

PLACE_HEADS: Final = frozenset(
    "حي مدينه بلده قريه ريف محافظه ناحيه قضاء مديريه ولايه مخيم محليه ضاحيه محور جبهه منطقه معبر مطار سجن قاعده جسر حقل معسكر "
    "ميناء منفذ سد".split()
)
"""Folded head nouns of places whose dual or plural may stand before several names."""


def many_of(word: Word) -> str:
    """The singular of a head noun of places in the dual or plural and without article («مدينتي», «بلدات»), "" for another word.

    A masculine dual in the construct («ريفي», «مطاري») is spelled like an adjective: only before names is it one.
    """
    if word.det or word.suffix:
        return ""
    if word.base[-1:] in {"ي", "ا"} and word.base[:-1] in PLACE_HEADS:
        return word.base[:-1]
    for analysis in word.nouns:
        form = analysis.form
        if form is not None and form.number != "s" and form.lexeme.lemma in PLACE_HEADS:
            return form.lexeme.lemma
    return ""


def list_head(sentence: Sentence, i: int) -> int:
    """Token of the dual or plural head noun that the name at token i shares with the names before it; -1 where it shares none."""
    k = i
    while k > 0:
        comma = sentence.text(k - 1) == "،"
        if k == i and not _joined(sentence, k) and not comma:
            return -1
        before = sentence.named.get(k - 1 - comma)
        if before is None or before.kind != "place":
            break
        k = before.start
        if not (_joined(sentence, k) or sentence.text(k - 1) == "،"):
            break
    return k - 1 if 0 < k < i and many_of(sentence.words[k - 1]) else -1


def _joined(sentence: Sentence, k: int) -> bool:
    found = sentence.names.get(k)
    return (found.conj if found is not None else sentence.words[k].text[:1]) == "و"
