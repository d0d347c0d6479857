"""Told: an event with its telling, and a sentence with what was read in it."""

from dataclasses import dataclass, field

from waqai.extract.event import Event, Part
from waqai.extract.governors import Governor
from waqai.extract.voices import Voice
from waqai.extract.whens import Dated
from waqai.language.grammar import Sentence
from waqai.lexicon import Cue
from waqai.model import Stance
from waqai.resolve.times import Resolved, TimeHit


@dataclass(slots=True)
class Told:
    """An event with everything said about its telling. chain: sources, outermost first, each with its cue token and stance.
    presupposed: in a definite relative clause; dated: its sentence names a day that is not history;
    aged: its own day is; accused: it is what somebody is accused of, coded as the accusation;
    lead: words of its sentence before the first event told there; governed: the verb above an event noun, -1 if none.
    """

    event: Event
    chain: list[tuple[Part, int, Stance]] = field(default_factory=list)
    time: tuple[Resolved, TimeHit] | None = None
    presupposed: bool = False
    dated: bool = False
    aged: bool = False
    accused: bool = False
    lead: int = 0
    governed: int = -1


@dataclass(slots=True)
class Read:
    """One sentence as far as reading went; kept for mentions and for explanation."""

    sentence: Sentence
    starts: list[int]
    voices: list[Voice]
    cues: list[tuple[int, int, Cue]]
    times: list[Dated]
    silence: str = ""
    dropped: list[tuple[Event, str]] = field(default_factory=list)
    governors: dict[int, list[Governor]] = field(default_factory=dict)
