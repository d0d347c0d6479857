"""What one voice says of a place, and all that is known of the place while what is said is weighed."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from waqai.fuse.control_sides import Groups
from waqai.fuse.voices import Voices
from waqai.model import Entity, Party, Testimony
from waqai.model.control import ControlWeights, Effect

Inside = Callable[[Entity, Entity], bool]
"""Whether the first place is a quarter of the second, so that who enters it is inside the town."""
Actors = Mapping[tuple[str, int], Counter[str]]
"""The sides that each version of a document tells of as acting, with how often."""

HOURS: Final = 24.0
MOMENT: Final = 0.02
"""Hours by which what comes just before or after is set apart."""
OWN: Final = frozenset({"against", "quoted_by_foe", "own", "own_denial", "own_outlet"})
"""Interests of those who speak for a side."""
GAINING: Final = frozenset({"change", "arrive", "enter"})
"""Effects by which somebody gains."""
_COMING: Final = frozenset({"redeploy", "establish_base", "withdraw"})
"""Types that tell of a holder who comes, when they are told as done."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one voice says of a place. gains, loses: groups for and against whose hold it speaks, "" not known. weight: likelihood
    ratio; interest: id of the voice's row; voice: key, one for all that speak for one side. low, at: hours since day 0 at the
    earliest and latest possible moment of what it tells; derived: that the loser held the place until then, said by nobody."""

    effect: Effect
    gains: str
    loses: str
    weight: float
    interest: str
    voice: str
    low: float
    at: float
    testimony: Testimony
    derived: bool = False

    @property
    def day(self) -> int:
        """Ordinal of the day it is dated to."""
        return int(self.at // HOURS)

    @property
    def order(self) -> tuple[object, ...]:
        """By time; nothing but the testimony's key orders what is told of one moment."""
        return self.at, self.effect, self.gains, self.loses, self.voice, self.testimony.key

    @property
    def standing(self) -> bool:
        """Whether it tells of what is so, not of what becomes so: it was so before."""
        return self.effect in {"hold", "keep", "siege"} and (
            self.derived or self.effect == "keep" or self.testimony.claim.type not in _COMING
        )

    @property
    def parties(self) -> tuple[Party, ...]:
        """All parties of the claim."""
        return (*self.testimony.agents, *self.testimony.patients)


@dataclass(frozen=True, slots=True)
class Scene:
    """A place while it is weighed. groups: as they stand together there; seen: by how many voices each is told of there; actors:
    of all documents given, whom each means by fighters without a name."""

    place: Entity
    groups: Groups
    weights: ControlWeights
    voices: Voices
    inside: Inside
    actors: Actors
    seen: Counter[str]

    def foe(self, group: str, day: str | None) -> str:
        """The foe of a group that is told of most at the place, "" where none is."""
        foes = [one for one in self.seen if self.groups.opposed(group, one, day)]
        return min(foes, key=lambda one: (-self.seen[one], one), default="")

    def acting(self, testimony: Testimony, against: str) -> str:
        """The foe of a group that the testimony's report tells of most as acting, "" where none is."""
        told: Counter[str] = Counter()
        for side, times in self.actors.get((testimony.document, testimony.version), Counter[str]()).items():
            told[self.groups.of(side)] += times
        day = testimony.last or None
        foes = [group for group in told if self.groups.opposed(group, against, day)]
        return min(foes, key=lambda group: (-told[group], group), default="")


@lru_cache(maxsize=200_000)
def hours(moment: str) -> float:
    """An ISO moment, UTC where it names no zone, as hours since day 0."""
    when = datetime.fromisoformat(moment)
    offset = when.utcoffset()
    clock = when.hour + when.minute / 60 + when.second / 3600
    return when.toordinal() * HOURS + clock - (offset.total_seconds() / 3600 if offset else 0.0)


@lru_cache(maxsize=50_000)
def ordinal(day: str) -> int:
    """An ISO day as its ordinal."""
    return date.fromisoformat(day).toordinal()
