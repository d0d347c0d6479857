"""Whether what is spelled like an event may be one: no name of a body, no question; and marks of the passive."""

from typing import Final

from waqai.extract.event import Event
from waqai.language.grammar import Sentence
from waqai.language.words import Word
from waqai.script import Folded

_PASSIVE_MARK: Final = "\u064f"


def asked_from(sentence: Sentence) -> int:
    """The token from which on a sentence asks, behind a colon if it has one; its length where it does not ask at all."""
    total = len(sentence)
    if any(tag == "A" for tag in sentence.tags[:2]):
        return 0
    if sentence.text(total - 1) not in {"؟", "?"}:
        return total
    return next((k for k in range(total - 1, 0, -1) if sentence.text(k) == ":"), 0)


def marked_passives(sentence: Sentence, folded: Folded) -> frozenset[int]:
    """Tokens that show the passive of a past verb by a written ḍamma on the first letter, or on the third of a verb with
    a prefixed alif («استُهدف», «انتُزع»), as careful outlets print it."""
    if folded.origin is None:
        return frozenset()
    found = set()
    for i, token in enumerate(sentence.tokens):
        if sentence.tags[i] != "V" or not sentence.words[i].verbs:
            continue
        conj = len(sentence.words[i].verbs[0].conj)
        begin = token.start + conj
        shown = [begin, begin + 2] if sentence.words[i].text[conj : conj + 1] == "ا" else [begin]
        if any(_PASSIVE_MARK in folded.back(k, min(token.end, k + 1)).text for k in shown if k < token.end):
            found.add(i)
    return frozenset(found)


def names_a_body(event: Event) -> bool:
    """An event noun inside a name, a rank or an office: قائد العمليات، غرفة عمليات، لجنة المصالحة."""
    sentence, i = event.sentence, event.span[0]
    if event.form == "finite" or i == 0 or sentence.prep(i) or sentence.conj(i):
        return False
    before = sentence.words[i - 1]
    if sentence.tags[i - 1] != "N" or before.det or before.suffix or _indefinite(before):
        return False  # «نفيا قاطعا استعادتها»: no sector
    if before.base == "جانب" and sentence.text(i - 2) == "الي":
        return False  # «إلى جانب تدمير منزلين»: besides
    return before.head_class in {"org", "title", "force", "facility", "place", "medium"} and not before.masdars


def _indefinite(word: Word) -> bool:
    """The spelling shows the accusative without the article: nothing follows it in the genitive."""
    return word.text.endswith("ا") and any(
        a.form is not None and a.form.accusative for a in (*word.nouns, *word.participles, *word.adjectives)
    )
