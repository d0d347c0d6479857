"""Which of two verbs a spelling is, by what stands behind it."""

from typing import Final

from waqai.language.grammar import NOMINAL, VERB, Sentence
from waqai.language.words import Analysis, Word


def settle(sentence: Sentence) -> None:
    """Which verb a spelling is, by what stands behind it.

    «تمكن الجيش» is a past though «تمكن هي» is spelled alike, by its masculine subject; so «تخلى المتمردون»; «تزعم الجماعة» is a
    present. By its feminine one «توقع قواتنا خسائر» is no past: they inflict, and foresee nothing. «وفر المسلحون منها» joins a
    flight, and grants nothing.
    """
    for i, word in enumerate(sentence.words):
        if sentence.tags[i] != VERB or len(word.verbs) < 2 or (i and sentence.tags[i - 1] in "SX"):
            continue
        first, k = word.verbs[0], i + 1
        fled = next((a for a in word.verbs if a.conj and a.form and a.form.lexeme.lemma in _FLEEING), None)
        if fled is not None and not first.conj and _runs(sentence, k):
            sentence.words[i] = word.read_as(fled)
            continue
        subject = sentence.words[k].nouns[0].form if k < len(sentence) and sentence.words[k].nouns else None
        if first.form is None or subject is None or sentence.prep(k):
            continue
        kind, gender, other = first.form.kind, first.form.gender, None
        if kind == "imperfect" and gender == "f" and subject.gender == "m":
            nominative = subject.number == "s" or sentence.text(k).endswith("ون")
            other = _spelled_alike(word, "perfect", "m") if nominative else None
        elif kind == "imperfect" and gender == "f" and subject.gender == "f":
            past = _spelled_alike(word, "perfect", "m")
            if past is not None:
                sentence.words[i] = word.never(past)
        elif kind == "perfect" and gender == "m" and subject.gender == "f" and subject.number == "s":
            other = _spelled_alike(word, "imperfect", "f")
        if other is not None:
            sentence.words[i] = word.read_as(other)


def _spelled_alike(word: Word, kind: str, gender: str) -> Analysis | None:
    """Another verb that a word may be, with the same conjunction."""
    conj = word.verbs[0].conj
    return next((a for a in word.verbs if a.form and a.form.kind == kind and a.form.gender == gender and a.conj == conj), None)


_FLEEING: Final = frozenset({"فر"})
"""Verbs that with و are spelled like another one («وفر», provided)."""
_AWAY: Final = frozenset("من الي نحو باتجاه صوب هاربا هاربين هاربه".split())


def _runs(sentence: Sentence, k: int) -> bool:
    """People at token k, and right behind them where from or where to."""
    if k >= len(sentence) or sentence.prep(k) or sentence.words[k].head_class not in WHO_RUN:
        return False
    k += 1
    while k < len(sentence) and sentence.tags[k] == NOMINAL and sentence.words[k].base not in _AWAY and not sentence.prep(k):
        if sentence.words[k].head_class not in WHO_RUN | {"org"} and not sentence.words[k].adjectives and k not in sentence.named:
            return False  # «وفر الجيش آليات …»
        k += 1
    return k < len(sentence) and sentence.words[k].base in _AWAY


WHO_RUN: Final = frozenset({"fighter", "force", "person", "crowd", "casualty"})
