"""Answers: denials that only point at what they deny: «ونفى الجيش ذلك», «وهو ما نفته الوزارة», «الأمر الذي نفاه المحافظ»."""

from typing import Final

from waqai.extract.event import Event, Part
from waqai.extract.governors import AROUND
from waqai.extract.moods import NEGATORS
from waqai.extract.slots import Slots, verb_slots
from waqai.extract.told import Told
from waqai.language.clauses import clause_of
from waqai.language.grammar import VERB, Sentence
from waqai.lexicon import Knowledge

FARTHEST: Final = 8
"""Tokens behind a verb of denial within which the pointing word stands."""
_BODILY: Final = frozenset({"territory", "fighting", "forces"})
_TALK: Final = frozenset("نبا خبر معلومه روايه ادعاء ادعي زعم تقرير امر كلام قول شايعه اتهام".split())
_OPEN: Final = frozenset({"هو", "هي", "امر"})


def answers(sentence: Sentence, starts: list[int], found: list[Told], earlier: list[Event], know: Knowledge) -> list[Told]:
    """A denial for each verb of denying in a sentence that points back at something told in it, or in the sentence before.

    earlier: events told before the sentence, in text order.
    """
    given: list[Told] = []
    for k in range(len(sentence)):
        if sentence.tags[k] != VERB or not _denies(sentence, k, know):
            continue
        at = _pointing(sentence, k)
        told = _meant(sentence, k, found, earlier) if at >= 0 else None
        if told is None:
            continue
        slots = verb_slots(sentence, starts, k, not sentence.words[k].suffix, False, False)
        denier = slots.subject or (slots.bare[0] if slots.bare and slots.bare[0].start != at else None)
        if denier is None:
            continue
        speaker = Part(sentence, denier.start, denier.end, denier)
        if all(part.key != speaker.key for part, _, _ in told.chain):
            denial = _again(told.event, sentence, at, Slots(clause_of(starts, len(sentence), k), starts=starts))
            given.append(Told(denial, [(speaker, k, "denies")], told.time, aged=told.aged))
    return given


def _denies(sentence: Sentence, k: int, know: Knowledge) -> bool:
    """A verb of denying, itself not negated."""
    if k and sentence.words[k - 1].base in NEGATORS and not _relative(sentence, k):
        return False
    return any(
        a.form is not None and a.form.lexeme.lemma in know.speech and know.speech[a.form.lexeme.lemma].stance == "denies"
        for a in sentence.words[k].verbs[:1]
    )


def _relative(sentence: Sentence, k: int) -> bool:
    """«وهو ما نفاه»، «الأمر الذي نفته»: the pronoun on the verb takes up all that was said."""
    opening = sentence.words[k - 2].base if k > 1 else ""
    return sentence.words[k].suffix == "ه" and sentence.tags[k - 1] in "MR" and opening in _OPEN


def _pointing(sentence: Sentence, k: int) -> int:
    """The token that points back at what is denied by the verb at k, -1 if none does."""
    if _relative(sentence, k):
        return k
    for j in range(k + 1, min(len(sentence) - 1, k + FARTHEST)):
        word = sentence.words[j]
        if sentence.tags[j] in (VERB, "S", "L", "M", "R") or sentence.text(j) == "،":
            return -1
        if sentence.tag(j - 1) == "P" or word.prep or word.conj:
            continue
        if word.base == "ذلك" and not sentence.words[j + 1].det:
            return j
        if word.base in {"هذه", "هذا", "تلك"} and sentence.words[j + 1].lemmas() & _TALK:
            return j + 1
    return -1


def _meant(sentence: Sentence, k: int, found: list[Told], earlier: list[Event]) -> Told | None:
    """What the denial at k answers: the last thing told before it that is no circumstance of another, else the last sentence's first."""
    before = [told for told in found if told.event.head < k and told.event.group in _BODILY]
    if before:
        told = next((told for told in reversed(before) if not _circumstance(told.event)), before[-1])
    else:
        last = [event for event in earlier if event.sentence.index == sentence.index - 1 and event.group in _BODILY]
        if any(told.event.head < k for told in found) or not last:
            return None
        told = Told(last[0])
    return told if told.event.modality in {"actual", "possible"} else None


def _circumstance(event: Event) -> bool:
    before = event.sentence.words[event.span[0] - 1].base if event.span[0] else ""
    return event.form != "finite" and before in AROUND


def _again(event: Event, sentence: Sentence, at: int, slots: Slots) -> Event:
    """The same event, denied at a token that points at it."""
    denied = Event(sentence, at, (at, at + 1), "noun", event.row, slots, event.type)
    denied.agents, denied.patients, denied.places = _taken(event.agents), _taken(event.patients), _taken(event.places)
    denied.modality, denied.background = "denied", event.background
    denied.notes.append(sentence.text(at))
    return denied


def _taken(parts: list[Part]) -> list[Part]:
    return [Part(p.sentence, p.start, p.end, p.phrase, "antecedent", p.role) for p in parts]
