"""Told: an event with its telling, and a sentence with what was read in it."""

from datetime import date

from waqai.extract.event import Event, Part
from waqai.extract.governor import Governor
from waqai.extract.speaking import Voice
from waqai.extract.whens import Dated, Reckoned
from waqai.language.grammar import Sentence
from waqai.lexicon import Cue
from waqai.model import Stance
from waqai.resolve.times import Resolved, TimeHit


class Told:
    """An event with everything said about its telling. chain: sources, outermost first, each with its cue token and stance.
    presupposed: in a definite relative clause; dated: its sentence names a day that is not history;
    aged: its own day is; accused: it is what somebody is accused of, coded as the accusation;
    lead: words of its sentence before the first event told there; governed: the verb above an event noun, -1 if none.
    time: as the text states it; reckoned: where it does not, as far as the text tells it otherwise; undatable: it happened at some
    time before what the text tells, no word says when; answer: of a denial that only points back («ونفى الجيش ذلك»), the tokens of
    its clause, in the sentence of its speaker.
    """

    __slots__ = (
        *("accused", "aged", "answer", "chain", "dated", "event", "governed", "lead", "presupposed", "reckoned", "time"),
        "undatable",
    )

    def __init__(
        self,
        event: Event,
        chain: list[tuple[Part, int, Stance]] | None = None,
        time: tuple[Resolved, TimeHit] | None = None,
        presupposed: bool = False,
        dated: bool = False,
        aged: bool = False,
        accused: bool = False,
        lead: int = 0,
        governed: int = -1,
        answer: tuple[int, int] | None = None,
    ) -> None:
        self.answer = answer
        self.event = event
        self.chain: list[tuple[Part, int, Stance]] = [] if chain is None else chain
        self.time = time
        self.presupposed = presupposed
        self.dated = dated
        self.aged = aged
        self.accused = accused
        self.lead = lead
        self.governed = governed
        self.reckoned: Reckoned | None = None
        self.undatable = False


class Read:
    """One sentence as far as reading went; kept for mentions and for explanation. headed: the day of the line of a timeline that it
    heads or stands under."""

    __slots__ = ("cues", "dropped", "governors", "headed", "sentence", "silence", "starts", "times", "voices")

    def __init__(
        self,
        sentence: Sentence,
        starts: list[int],
        voices: list[Voice],
        cues: list[tuple[int, int, Cue]],
        times: list[Dated],
        silence: str = "",
        dropped: list[tuple[Event, str]] | None = None,
        governors: dict[int, list[Governor]] | None = None,
        headed: date | None = None,
    ) -> None:
        self.headed = headed
        self.sentence = sentence
        self.starts = starts
        self.voices = voices
        self.cues = cues
        self.times = times
        self.silence = silence
        self.dropped: list[tuple[Event, str]] = [] if dropped is None else dropped
        self.governors: dict[int, list[Governor]] = {} if governors is None else governors
