"""What many reports together say: testimonies, the incidents and contradictions they make, and who holds a place through time."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal, Protocol

import msgspec

from waqai.model.claims import Claim, PlaceRole
from waqai.model.entities import Entity, Sort

Extent = Literal["whole", "most", "part", "edge", "around"]
Status = Literal["admitted", "corroborated", "single_origin", "disputed", "denied", "withdrawn"]
ContradictionKind = Literal["held_lost", "happened_denied", "toll", "perpetrator", "framing"]
ControlState = Literal["held", "contested", "besieged", "unknown"]


_AGAIN: Final = re.compile("[وفبل]{0,2}[إأا]عاد")
"""The beginning of a redeployment that is said to be one: «إعادة», «أعادت», «بإعادة»."""


class Sides(Protocol):
    """Who stands with whom: what fusion asks of the table of sides."""

    @property
    def words(self) -> Mapping[str, frozenset[str]]:
        """Folded words that tell a side without naming it, by kind (side_words.tsv)."""
        ...

    def of(self, member: str, day: str | None) -> str | None:
        """The side of an actor, or of an outlet by `outlet:ID`, on an ISO day."""
        ...

    def opposed(self, one: str, other: str, day: str | None) -> bool:
        """Whether two sides are foes, themselves or by the wider sides they belong to."""
        ...

    def same(self, one: str, other: str) -> bool:
        """Whether two sides are one, or one of them within the other."""
        ...

    def allied(self, one: str, other: str) -> bool:
        """Whether two sides are allies, themselves or by the wider sides they belong to."""
        ...

    def backed(self, country: str, by: str, day: str | None) -> str | None:
        """The only side of a country, its state apart, that another country stands behind; None for none or several."""
        ...

    def called(self, country: str, words: Iterable[str], near: Iterable[str], day: str | None) -> str | None:
        """The only side of a country, of those in being on an ISO day, whose Arabic name holds all of some words; else None.
        near: names of places that tell it from others."""
        ...

    def foe(self, side: str, day: str | None) -> str | None:
        """The main foe of a side in its own country on an ISO day; None for none."""
        ...


class Party(msgspec.Struct, frozen=True):
    """Somebody in a claim, as fusion compares them: the words, the actor they are linked to, the side the actor takes that day.

    side: "" where it is not known. by: how the side was found: the actor's own (actor), the speaker's («قواتنا»: speaker), that
    of the foe whom a speaker names by a loaded word (foe), that of whom the report tells of («الهيئة», «النظام»: context).
    """

    text: str
    entity: Entity | None = None
    side: str = ""
    sort: Sort | None = None
    by: str = ""


class Spot(msgspec.Struct, frozen=True):
    """A place of a claim and how much of it: the whole, most, a part, its edge, or only around it.

    place: null where the words have no known place. by: how it was found when the claim itself does not name it (the report's
    title, an earlier sentence), else "".
    """

    text: str
    place: Entity | None
    role: PlaceRole = "at"
    extent: Extent = "whole"
    by: str = ""


class Testimony(msgspec.Struct, frozen=True):
    """A claim as one version of one document testifies it, made ready for comparing; all that fusion knows of it.

    claim: as the reader made it. document, version: where. outlet: its name; outlet_side: the side it stands on, "" for none.
    origin: key of the text it comes from: near copies and wire copies share it. published: moment of publication (ISO 8601, UTC),
    null where it is not known. first, last: ISO days between which the event lies, both included; "" where nothing tells them.
    dated: the text itself gives the time. spots, agents, patients: the claim's, linked. speaker: the innermost of those who are
    said to have said it, null where the outlet says so itself; speaker_side: the side that speaks, "" for none known (the
    outlet's own where the outlet says so itself). sentence: where the sentence that carries the claim starts in the text; before:
    where the one before it does, -1 for none. withdrawn: the outlet has taken it back (a later version is without it). credit:
    whom the page names as the origin of its text, "" for nobody.
    """

    claim: Claim
    document: str
    version: int
    outlet: str
    origin: str
    published: str | None
    first: str = ""
    last: str = ""
    dated: bool = False
    spots: tuple[Spot, ...] = ()
    agents: tuple[Party, ...] = ()
    patients: tuple[Party, ...] = ()
    speaker: Party | None = None
    speaker_side: str = ""
    outlet_side: str = ""
    sentence: int = 0
    before: int = -1
    withdrawn: bool = False
    credit: str = ""

    @property
    def leaves(self) -> bool:
        """Of a redeployment, whether it leaves the place: told as out of it, or as one that is done again («إعادة انتشار»); who
        deploys in a place comes into it."""
        return any(spot.role == "from" for spot in self.spots) or _AGAIN.match(self.claim.trigger.text) is not None

    @property
    def key(self) -> tuple[str, int, str]:
        """What it is told apart by; also the order of testimonies that nothing else orders."""
        return self.document, self.version, self.claim.id


class Reason(msgspec.Struct, frozen=True):
    """Why two testimonies are taken for one event, or not: the rule, its weight (> 0 for, < 0 against), and in words.

    firm: the difference alone decides; no sum outweighs it.
    """

    rule: str
    weight: float
    because: str
    firm: bool = False


class Toll(msgspec.Struct, frozen=True):
    """A figure of an incident as somebody gives it, at a time; figures are never added up or averaged.

    of: killed, wounded, …; low, high: bounds, null where open; who: the words for those counted. speaker: who gives it, null
    where the outlet does itself. as_of: moment of publication. total: counted since a beginning, not new. superseded: the same
    source gave a later figure of the same. testimonies: those that give it, earliest first.
    """

    of: str
    low: int | None
    high: int | None
    who: str | None
    speaker: Party | None
    outlet: str
    as_of: str | None
    total: bool
    superseded: bool
    testimonies: tuple[Testimony, ...]


class Incident(msgspec.Struct, frozen=True):
    """What several testimonies together say happened.

    id: stable while its earliest testimony stands. type: claim type that most origins tell. places: with the finest extent that
    is told of each, the one most told of first. first, last: ISO days between which it lies, "" unknown. status: see `Status`;
    because: the status in words. origins: number of independent origins that assert it; outlets: all who print it. agents,
    patients: each party once, those most told of first. background: history told as context. testimonies: earliest published
    first.
    """

    id: str
    type: str
    family: str
    spots: tuple[Spot, ...]
    first: str
    last: str
    status: Status
    because: str
    origins: int
    outlets: tuple[str, ...]
    agents: tuple[Party, ...]
    patients: tuple[Party, ...]
    tolls: tuple[Toll, ...]
    background: bool
    testimonies: tuple[Testimony, ...]


class Contradiction(msgspec.Struct, frozen=True):
    """Testimonies that cannot all be so (or, of kind framing, that can but are told in words that take a side), in two sets.

    incidents: ids of those they belong to. because: in English, for a person who asks.
    """

    kind: ContradictionKind
    place: Entity | None
    first: str
    last: str
    one: tuple[Testimony, ...]
    other: tuple[Testimony, ...]
    because: str
    incidents: tuple[str, ...] = ()


class Spell(msgspec.Struct, frozen=True):
    """An unbroken time in which a place is in one state. state: held (holder tells by which side), contested, besieged, unknown.

    holder: id of a side, or "" where nobody holds it for sure (contested) or nothing is known; of a besieged place, who is
    inside. actors: entities told of as the holder, most told of first. start, end: ISO moments or days, null: open. start_low,
    start_high: the earliest and latest moment at which it may have begun. precision: of the start (hour, day, week, …, or ""
    where it is not known). probability: of the state over the spell, 0..1: the lowest that the filter gives on any of its days.
    inferred: nothing states it, it follows from what came after (who leaves a town held it). testimonies: those that made it,
    earliest first. because: in English, for a person who asks.
    """

    state: ControlState
    holder: str
    actors: tuple[Entity, ...]
    start: str | None
    end: str | None
    start_low: str | None
    start_high: str | None
    precision: str
    probability: float
    inferred: bool
    testimonies: tuple[Testimony, ...]
    because: str


class Timeline(msgspec.Struct, frozen=True):
    """The spells of one place, in order, without a gap between the first and the last."""

    place: Entity
    spells: tuple[Spell, ...]


class Picture(msgspec.Struct, frozen=True):
    """All that a set of testimonies makes: incidents (newest last), contradictions, timelines of the places that have any."""

    incidents: tuple[Incident, ...]
    contradictions: tuple[Contradiction, ...]
    timelines: tuple[Timeline, ...]
