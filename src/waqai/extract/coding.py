"""Coding: which claims carry PLOVER, CAMEO and ACLED codes. A code says that the text reports an event, not that it names one.

Codes go to what the text tells as having happened or been tried, once, now. What is history, denied, planned, possible, charged
against somebody, presupposed or said in passing stays a claim without a code; decisions/0010-codes.md gives the measurements.
"""

from collections.abc import Mapping
from typing import Final

from waqai.extract.figures import counts
from waqai.extract.told import Told
from waqai.lexicon import Knowledge, TypeCodes
from waqai.model import Modality

_AS_WORDS: Final[Mapping[Modality, TypeCodes]] = {
    "threatened": TypeCodes("THREATEN", "", "13", ""),
    "demanded": TypeCodes("REQUEST", "", "10", ""),
}
_UNCODED: Final = TypeCodes("", "", "", "")
ANCHORS: Final = 2
"""Signs that fix one instance of an event, from which on it is coded."""
PASSING: Final = 25
"""Words of a sentence after which, nothing having been told yet, an event is said in passing."""
_AFTER: Final = frozenset({"بعد", "عقب", "غداه", "وراء"})
_CLASHES: Final = frozenset({"مواجهه", "صدام"})
"""Nouns of a clash between a crowd and police: it happens in a protest that is told, or known, apart from it."""
_DEMONSTRATORS: Final = frozenset({"متظاهر", "محتج", "معتصم", "مضرب", "مشاغب"})


def codes_of(told: Told, know: Knowledge) -> TypeCodes:
    """Codes for what the text reports as having happened or been tried; a threat or demand is coded as one."""
    event = told.event
    if event.background or told.presupposed or told.aged or told.accused or told.lead >= PASSING or _known(told):
        return _UNCODED
    if event.modality in {"actual", "failed"}:
        return know.codes[event.type] if _anchored(told) else _UNCODED
    return _AS_WORDS.get(event.modality, _UNCODED)


def _anchored(told: Told) -> bool:
    """Whether an event is told as one instance and not as a habit or a kind: a count, a place, a day in its sentence, doer and
    sufferer both named, a finite verb in the past (of an event noun: if counted); two of them are asked for. Politics and
    restrictions need only one.
    """
    event = told.event
    counted = bool(counts(event))
    at = event.head if event.form == "finite" else told.governed
    verb = event.sentence.verb(at) if at >= 0 and (counted or event.form == "finite") else None
    signs = (
        counted,
        bool(event.places),
        told.dated,
        bool(event.agents and event.patients),
        verb is not None and verb.form is not None and verb.form.kind == "perfect",
    )
    return sum(signs) >= (ANCHORS if event.group in {"fighting", "harm", "unrest"} else 1)


def _known(told: Told) -> bool:
    """What the words themselves take for known: «الهجوم», «بعد هجوم», and the protest behind the violence of «المتظاهرون»."""
    event = told.event
    sentence, i = event.sentence, event.span[0]
    if event.form != "finite":
        if event.type == "riot" and event.row.words[0] in _CLASHES:
            return True
        after = told.governed < 0 and i > 0 and sentence.words[i - 1].base in _AFTER
        return after or (sentence.words[event.head].det and not counts(event))
    doer = event.agents[0] if event.agents else None
    if event.type != "riot" or doer is None or doer.phrase is None:
        return False
    word = doer.sentence.words[doer.phrase.head]
    return word.det and bool(word.lemmas() & _DEMONSTRATORS)
