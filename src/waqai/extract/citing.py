"""Voices without a verb of saying: «وفق المرصد», «على حد قول», «المتحدث:»."""

from typing import Final

from waqai.extract.event import Part
from waqai.extract.speaking import SPEAKERS, STATEMENTS, Voice, is_outlet, issuer, told_from
from waqai.language.grammar import NOMINAL, OPENERS, VERB, Sentence
from waqai.language.phrases import phrase_at
from waqai.model import Stance


def cited_source(sentence: Sentence, starts: list[int], i: int) -> Voice | None:
    """بحسب، وفق، نقلا عن with the source behind it."""
    j = i + 1
    if j < len(sentence) and sentence.text(j) in {"ما", "لما", "بما"}:
        return None  # «وفق ما أفاد»: the verb is the cue
    while j < len(sentence) and sentence.tags[j] in "PD":
        j += 1
    if j >= len(sentence) or sentence.tags[j] == VERB:
        return None
    phrase = phrase_at(sentence, j)
    if phrase is None:
        return None
    said = sentence.words[phrase.head]
    if phrase.cls in _MEASURING or said.base in _MEASURES or said.lemmas() & _MEASURES:
        return None  # «وفق مقتضيات الميدان»: nobody says so
    j, end = (phrase.head if sentence.text(j) in OPENERS else j), told_from(sentence, phrase)
    if sentence.words[phrase.head].base in STATEMENTS or sentence.words[phrase.head].head_class == "source":
        end = issuer(sentence, phrase.end) or end
    chain = [Part(sentence, j, end, phrase)]
    outer = _relayed(sentence, end)
    if outer is not None:
        chain.insert(0, outer)
    first = all(sentence.tags[k] not in (NOMINAL, VERB) for k in range(i))
    scope = (0, len(sentence)) if first else (0, i)
    wedged = not first and phrase.cls in SPEAKERS and sentence.text(i - 1) == "،" == sentence.text(end)
    if wedged and _runs_on(sentence, starts, end + 1):
        closed = (k for k in range(end + 1, len(sentence)) if sentence.text(k) in {"،", "؛"})
        scope = (0, next(closed, len(sentence)))
    return Voice(sentence, i, chain, "says", scope, after=not first)


_MEASURING: Final = frozenset({"time", "unit", "money"})
_MEASURES: Final = frozenset(
    "مقتضي مقتضيات خطه مخطط ميزان موازين جدول قانون كيفيه ظرف ظروف حاجه امكانيه معيار شرط طبيعه طريقه اسلوب".split()
)
"""What something goes by, no source: «تسير وفق الخطة», «وفق الظروف»."""


def _runs_on(sentence: Sentence, starts: list[int], k: int) -> bool:
    """Whether what a citation between commas broke off goes on at token k: «البلدة، بحسب المتحدث، تحت سيطرة القوات»."""
    if sentence.tag(k) == "S":
        return not sentence.words[k].conj
    if sentence.tag(k) not in (NOMINAL, "P") or k in starts or sentence.text(k + 1) in _MEANWHILE:
        return False
    return not sentence.conj(k) and not sentence.words[k].conj


_MEANWHILE: Final = frozenset({"حين", "وقت", "الوقت", "المقابل"})
"""What makes of في a new clause: «في حين عادت …»."""


def as_put(sentence: Sentence, i: int) -> Voice | None:
    """«على حد قول X»، «على حد زعم X»، «على حد تعبيره»."""
    j = i + 3
    if j > len(sentence):
        return None
    said = sentence.words[j - 1]
    stance: Stance = "claims" if said.base.startswith("زعم") else "says"
    if said.suffix:
        return Voice(sentence, i, [], stance, (0, i), continues=True, after=True)
    phrase = phrase_at(sentence, j) if j < len(sentence) else None
    return Voice(sentence, i, [Part(sentence, phrase.start, phrase.end, phrase)], stance, (0, i), after=True) if phrase else None


def _relayed(sentence: Sentence, j: int) -> Part | None:
    """«… نقلت عنه وكالة X» behind a source: the relay is the outer link."""
    for k in range(j, min(len(sentence), j + 3)):
        if sentence.tags[k] == VERB and "نقل" in sentence.words[k].lemmas():
            m = k + 1
            while m < len(sentence) and sentence.tags[m] == "P":
                m += 1
            phrase = phrase_at(sentence, m) if m < len(sentence) else None
            return Part(sentence, phrase.start, phrase.end, phrase) if phrase else None
    return None


def before_colon(sentence: Sentence) -> Voice | None:
    """«الدفاع السورية: …»: a source before a colon at the head of a line; a place or an agency's dateline is none."""
    limit = min(len(sentence), 12)
    colon = next((k for k in range(limit) if sentence.text(k) == ":"), -1)
    if colon < 1 or any(sentence.tags[k] == VERB for k in range(colon)) or sentence.tags[0] not in (NOMINAL,):
        return None
    phrase = phrase_at(sentence, 0)
    if phrase is None or phrase.end != colon or phrase.cls not in {"actor", "org", "force", "title", "person", "source"}:
        return None
    if phrase.site or (phrase.name is not None and phrase.start == phrase.name.start and is_outlet(phrase)):
        return None
    if sentence.words[phrase.head].lemmas() & _HEADINGS:
        return None  # «الحصيلة: …»: what follows, nobody says
    return Voice(sentence, colon, [Part(sentence, 0, colon, phrase)], "says", (colon, len(sentence)))


_HEADINGS: Final = frozenset("حصيله خلاصه ملخص موجز خاتمه نشره عنوان حصاد".split())
