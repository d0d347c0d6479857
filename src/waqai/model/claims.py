"""Claims: one event as one report tells it, each field tied to the letters it came from."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

import msgspec

from waqai.model.entities import Entity, Sort, Unlocated
from waqai.model.spans import Span

GROUPS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "territory": ("advance", "capture", "withdraw", "redeploy", "besiege", "break_siege", "hand_over", "hold"),
        "fighting": (
            "clash",
            "attack",
            "repel",
            "airstrike",
            "drone_strike",
            "shelling",
            "bombing",
            "suicide_bombing",
            "assassination",
            "execution",
            "interception",
            "chemical_attack",
        ),
        "harm": ("kill", "injure", "abduct", "sexual_violence", "torture", "destroy", "loot"),
        "detention": ("arrest", "release", "prison_break", "prisoner_exchange", "sentence"),
        "movement": ("displace", "return", "evacuate", "flee"),
        "forces": ("mobilise", "surrender", "defect", "rebrand", "establish_base", "arms_seizure"),
        "unrest": ("protest", "riot", "strike", "crackdown"),
        "politics": (
            "meet",
            "agree",
            "ceasefire",
            "ceasefire_violation",
            "mediate",
            "demand",
            "threaten",
            "accuse",
            "condemn",
            "reject",
            "sanction",
            "support",
            "aid",
            "recognise",
            "appoint",
            "resign",
            "overthrow",
        ),
        "restriction": ("close", "reopen", "curfew", "blackout"),
    }
)
"""Claim types by group, as in the reading contract."""

GROUP_OF: Final[Mapping[str, str]] = MappingProxyType({t: g for g, types in GROUPS.items() for t in types})

Modality = Literal["actual", "denied", "failed", "threatened", "planned", "demanded", "possible", "hypothetical"]
Stance = Literal["says", "claims", "reports", "admits", "denies", "predicts"]
PlaceRole = Literal["at", "from", "to", "through"]
Precision = Literal["hour", "day", "week", "month", "year", "decade"]
Basis = Literal["stated", "publication", "context"]


class Argument(msgspec.Struct, frozen=True):
    """Words in a role of one trigger; `by` tells how they were found when not in the clause itself (carried, antecedent).

    framing: the words take a side: who uses them of the entity. sort: what sort of actor they name, where no entity is known.
    """

    start: int
    end: int
    text: str
    entity: Entity | None = None
    by: str | None = None
    framing: str | None = None
    sort: Sort | None = None


class PlaceArgument(msgspec.Struct, frozen=True):
    """A place in a claim. `role`: at, from, to or through; unlocated: why it has no entity."""

    start: int
    end: int
    text: str
    role: PlaceRole = "at"
    entity: Entity | None = None
    by: str | None = None
    unlocated: Unlocated | None = None


class When(msgspec.Struct, frozen=True):
    """When something happened: an interval of whole days, both ends included.

    `start`, `end`: ISO dates; `end` null means open. `basis`: stated in the text, taken from the publication day, or
    carried from the context. `span` is null only where the basis is publication.
    """

    start: str
    end: str | None
    precision: Precision
    basis: Basis
    span: Span | None = None


class Figure(msgspec.Struct, frozen=True):
    """A count as the text gives it: «at least 12 dead» is low=12, high=None.

    `of`: what is counted (killed, wounded, killed_or_wounded, missing, detained, released, displaced, returned, captured, …);
    `who`: the words for those counted, if given.
    """

    start: int
    end: int
    text: str
    of: str
    low: int | None
    high: int | None
    who: str | None = None


class Attribution(msgspec.Struct, frozen=True):
    """One link in the chain of those who are said to have said it, outermost first; not the outlet that printed it."""

    start: int
    end: int
    text: str
    entity: Entity | None
    cue: Span | None
    stance: Stance
    framing: str | None = None
    sort: Sort | None = None


class Codes(msgspec.Struct, frozen=True):
    """Codes of a claim in PLOVER: event type and mode ("" where PLOVER has none)."""

    event: str
    mode: str = ""


class Claim(msgspec.Struct, frozen=True):
    """One event as one document reports it: who did what to whom, where, when, according to whom; and why we think so.

    `id`: stable, a digest of text, type, trigger offsets and modality. `confidence`: 0..1,
    estimated from weights fitted on annotated texts (decisions/0007-confidence.md).
    `why`: rule, frame and the words that decided, for a person who asks.
    """

    id: str
    type: str
    trigger: Span
    agents: tuple[Argument, ...]
    patients: tuple[Argument, ...]
    instrument: Argument | None
    places: tuple[PlaceArgument, ...]
    time: When | None
    quantities: tuple[Figure, ...]
    attribution: tuple[Attribution, ...]
    modality: Modality
    background: bool
    plover: Codes
    acled: str
    cameo: str
    evidence: Span
    confidence: float
    why: str


RANK: Final[Mapping[str, int]] = MappingProxyType(
    {
        kind: rank
        for rank, kinds in enumerate(
            (
                "overthrow capture hand_over",
                "withdraw besiege break_siege chemical_attack ceasefire",
                "advance surrender defect prison_break release redeploy assassination execution suicide_bombing",
                "airstrike drone_strike shelling bombing attack clash repel crackdown ceasefire_violation",
                "kill injure abduct displace evacuate flee arrest return destroy",
                "mobilise interception hold protest riot curfew blackout close reopen loot torture sexual_violence agree aid",
            )
        )
        for kind in kinds.split()
    }
)
"""How weighty an event is for a short answer, 0 the weightiest; types that do not stand here come last."""
LEAST: Final = 6
