"""Event: one trigger with what has been found of it; what the stages of reading hand on to each other."""

from typing import Final

from waqai.extract.slots import Slots
from waqai.language.clauses import Item
from waqai.language.grammar import Sentence
from waqai.language.phrases import Phrase
from waqai.lexicon import Trigger
from waqai.model import GROUP_OF, Modality

HARMS: Final = frozenset(
    "kill injure arrest abduct release execution assassination torture sexual_violence sentence displace evacuate".split()
)
ARMED_TYPES: Final = frozenset(
    "advance capture withdraw redeploy besiege attack repel airstrike drone_strike shelling bombing interception mobilise "
    "chemical_attack destroy loot establish_base".split()
)
BLOWS: Final = frozenset("attack shelling bombing airstrike drone_strike suicide_bombing chemical_attack".split())
"""Types that a later «الهجوم» or «القصف» may point back to."""


class Part:
    """A stretch of a sentence in a role, tokens `[start, end)`; phrase: how it was cut; by: carried or antecedent, else None."""

    __slots__ = ("by", "end", "phrase", "role", "sentence", "start")

    def __init__(
        self,
        sentence: Sentence,
        start: int,
        end: int,
        phrase: Phrase | None = None,
        by: str | None = None,
        role: str = "at",
    ) -> None:
        self.sentence = sentence
        self.start = start
        self.end = end
        self.phrase = phrase
        self.by = by
        self.role = role

    @property
    def key(self) -> str:
        """Folded head word, for comparing parts."""
        return self.sentence.words[self.phrase.head if self.phrase else self.start].base


class Event:
    """One trigger and what has been found of it so far.

    head: trigger token; span: tokens of the trigger; form: finite, noun or phrase; notes: the words that decided.
    """

    __slots__ = (
        "agents",
        "background",
        "borrowed",
        "form",
        "head",
        "instrument",
        "modality",
        "notes",
        "object_suffix",
        "patients",
        "place_suffix",
        "places",
        "pps",
        "row",
        "sentence",
        "slots",
        "span",
        "subject_drops",
        "subject_suffix",
        "type",
    )

    def __init__(
        self,
        sentence: Sentence,
        head: int,
        span: tuple[int, int],
        form: str,
        row: Trigger,
        slots: Slots,
        type: str,
        agents: list[Part] | None = None,
        patients: list[Part] | None = None,
        places: list[Part] | None = None,
        instrument: Part | None = None,
        subject_drops: bool = False,
        object_suffix: str = "",
        subject_suffix: str = "",
        place_suffix: str = "",
        borrowed: list[Part] | None = None,
        pps: list[Item] | None = None,
        modality: Modality = "actual",
        background: bool = False,
        notes: list[str] | None = None,
    ) -> None:
        self.sentence = sentence
        self.head = head
        self.span = span
        self.form = form
        self.row = row
        self.slots = slots
        self.type = type
        self.agents: list[Part] = [] if agents is None else agents
        self.patients: list[Part] = [] if patients is None else patients
        self.places: list[Part] = [] if places is None else places
        self.instrument = instrument
        self.subject_drops = subject_drops
        self.object_suffix = object_suffix
        self.subject_suffix = subject_suffix
        self.place_suffix = place_suffix
        self.borrowed: list[Part] = [] if borrowed is None else borrowed
        self.pps: list[Item] = [] if pps is None else pps
        self.modality = modality
        self.background = background
        self.notes: list[str] = [] if notes is None else notes

    @property
    def group(self) -> str:
        """The claim type's group."""
        return GROUP_OF[self.type]

    @property
    def definite(self) -> bool:
        """An event noun with the article: it may point back to an event already told."""
        return self.form == "noun" and self.sentence.words[self.head].det

    @property
    def shown(self) -> tuple[int, int]:
        """The tokens shown as the trigger: a verb and the object that has its meaning, or that alone where much parts them (C1)."""
        named = self.slots.object if self.row.span == "self+o" else None
        if named is None or not self.span[1] <= named.head:
            return self.span
        return (self.head if named.head - self.head <= APART else named.head), named.head + 1


APART: Final = 9
"""Tokens from a verb to the object that has its meaning, «بسطت قوات الحكومة … سيطرتها», within which both are shown."""
