"""Event: one trigger with what has been found of it; what the stages of reading hand on to each other."""

from dataclasses import dataclass, field
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


@dataclass(slots=True)
class Part:
    """A stretch of a sentence in a role, tokens `[start, end)`; phrase: how it was cut; by: carried or antecedent, else None."""

    sentence: Sentence
    start: int
    end: int
    phrase: Phrase | None = None
    by: str | None = None
    role: str = "at"

    @property
    def key(self) -> str:
        """Folded head word, for comparing parts."""
        return self.sentence.words[self.phrase.head if self.phrase else self.start].base


@dataclass(slots=True)
class Event:
    """One trigger and what has been found of it so far.

    head: trigger token; span: tokens shown as the trigger; form: finite, noun or phrase; notes: the words that decided.
    """

    sentence: Sentence
    head: int
    span: tuple[int, int]
    form: str
    row: Trigger
    slots: Slots
    type: str
    agents: list[Part] = field(default_factory=list)
    patients: list[Part] = field(default_factory=list)
    places: list[Part] = field(default_factory=list)
    instrument: Part | None = None
    subject_drops: bool = False
    object_suffix: str = ""
    subject_suffix: str = ""
    place_suffix: str = ""
    borrowed: list[Part] = field(default_factory=list)
    pps: list[Item] = field(default_factory=list)
    modality: Modality = "actual"
    background: bool = False
    notes: list[str] = field(default_factory=list)

    @property
    def group(self) -> str:
        """The claim type's group."""
        return GROUP_OF[self.type]

    @property
    def definite(self) -> bool:
        """An event noun with the article: it may point back to an event already told."""
        return self.form == "noun" and self.sentence.words[self.head].det
