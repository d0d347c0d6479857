"""Why a word of a sentence is a trigger or not: every row of the tables that could hold, and the condition that decided.

Nothing here takes part in reading; it asks the `Finder` what the reading asked it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from waqai.extract.event import ARMED_TYPES, HARMS
from waqai.extract.events import Finder
from waqai.extract.slots import Slots, noun_slots, verb_slots
from waqai.language.grammar import NOMINAL, VERB, Sentence
from waqai.language.words import Speller
from waqai.lexicon import NONE, Condition, Knowledge, Trigger


@dataclass(frozen=True, slots=True)
class Trial:
    """One row tried on one token. holds: its conditions are met; because: the condition that failed or barred it, else ""."""

    at: int
    row: Trigger
    holds: bool
    because: str


class Explainer:
    """Tries rows one by one, for a person who asks; slower than reading, which stops at the first row that holds."""

    def __init__(self, know: Knowledge) -> None:
        self._know = know
        self._speller = Speller(know.words, know.names)
        self._finder = Finder(know, self._speller)

    def trials(self, sentence: Sentence, starts: list[int]) -> Iterator[Trial]:
        """Every row whose word stands in the sentence, in text order, the rows of a word in the order they are tried."""
        for i in range(len(sentence)):
            if i not in sentence.times and not sentence.words[i].unknown:
                yield from self._phrases(sentence, starts, i)
                yield from self._single(sentence, starts, i)

    def _phrases(self, sentence: Sentence, starts: list[int], i: int) -> Iterator[Trial]:
        finder = self._finder
        seen: set[str] = set()
        for row in finder.phrases(sentence.words[i]):
            end = finder._matches(sentence, i, row)
            if end and row.origin not in seen:
                seen.add(row.origin)
                slots = finder._phrase_slots(sentence, starts, i, end, row, sentence.tags[i] == VERB)
                yield self._trial(sentence, i, row, slots)

    def _single(self, sentence: Sentence, starts: list[int], i: int) -> Iterator[Trial]:
        seen: set[str] = set()
        named = sentence.named.get(i)
        for row in self._rows(sentence, starts, i):
            if row.origin in seen:
                continue
            seen.add(row.origin)
            if named is not None and not named.weak:
                yield Trial(i, row, False, "part of a name")
            elif sentence.tags[i] not in (VERB, NOMINAL, "P"):
                yield Trial(i, row, False, f"tagged {sentence.tags[i]}")
            else:
                yield self._trial(sentence, i, row, self._slots(sentence, starts, i, row))

    def _rows(self, sentence: Sentence, starts: list[int], i: int) -> Iterator[Trigger]:
        word = sentence.words[i]
        if sentence.tags[i] == VERB:
            for analysis in word.verbs:
                if analysis.form is not None:
                    yield from (r for r in self._know.triggers.get(analysis.form.lexeme.lemma, ()) if r.forms in {"v", "f"})
            return
        for rows in self._finder._noun_rows(sentence, starts, i):
            yield from rows

    def _slots(self, sentence: Sentence, starts: list[int], i: int, row: Trigger) -> Slots:
        transitive, harms = "o" in row.roles, row.type in HARMS
        armed = row.type in ARMED_TYPES and row.roles.get("o") != "patient"
        if sentence.tags[i] == VERB:
            return verb_slots(sentence, starts, i, transitive, False, harms)
        return noun_slots(sentence, starts, i, transitive, armed)

    def _trial(self, sentence: Sentence, i: int, row: Trigger, slots: Slots) -> Trial:
        finder = self._finder
        for condition in row.blocks:
            if finder._meets(sentence, i, condition, slots):
                return Trial(i, row, False, f"barred by {shown(self._decisive(sentence, i, condition, slots))}")
        for condition in row.needs:
            stands = finder._by_pronoun(condition, slots, finite=sentence.tags[i] == VERB)
            if not finder._meets(sentence, i, condition, slots) and not stands:
                return Trial(i, row, False, f"needs {shown(condition)}")
        if not finder._holds(sentence, i, row, slots):
            return Trial(i, row, False, "the object is no thing that this can be done to")
        return Trial(i, row, True, "")

    def _decisive(self, sentence: Sentence, i: int, condition: Condition, slots: Slots) -> Condition:
        """The condition with those of its alternatives alone that are met."""
        single = [Condition(condition.where, frozenset({lemma}), frozenset()) for lemma in sorted(condition.lemmas)]
        single += [Condition(condition.where, frozenset(), frozenset({cls})) for cls in sorted(condition.classes)]
        met = [one for one in single if self._finder._meets(sentence, i, one, slots)]
        lemmas = frozenset().union(*(one.lemmas for one in met)) if met else condition.lemmas
        return Condition(condition.where, lemmas, frozenset().union(*(one.classes for one in met)) if met else condition.classes)


def shown(condition: Condition) -> str:
    """A condition as it stands in the tables: `o:مدينة|@place`, at most eight alternatives."""
    values = [*sorted(condition.lemmas), *(f"@{c}" for c in sorted(condition.classes))]
    more = "|…" if len(values) > _LONGEST else ""
    return f"{condition.where}:{'|'.join(values[:_LONGEST])}{more}" if values else condition.where


_LONGEST = 8

__all__ = ["NONE", "Explainer", "Trial", "shown"]
