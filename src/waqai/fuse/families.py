"""Which types of claim may tell of one event, and who gains and who loses by it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from waqai.model import GROUP_OF, Claim, Modality, Testimony

_FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    "change": ("capture", "withdraw", "redeploy", "hand_over"),
    "entry": ("advance",),
    "fight": ("clash", "attack", "repel"),
    "strike": ("airstrike", "drone_strike", "shelling"),
    "blast": ("bombing", "suicide_bombing"),
    "toll": ("kill", "injure"),
    "release": ("release", "prison_break", "prisoner_exchange"),
    "flight": ("displace", "flee", "evacuate"),
}
FAMILY_OF: Final[Mapping[str, str]] = MappingProxyType(
    {**{kind: kind for kind in GROUP_OF}, **{kind: family for family, kinds in _FAMILIES.items() for kind in kinds}}
)
"""The family of each claim type: types by which reports tell one and the same event. A type in no family is one by itself."""
CAUSES: Final = frozenset("strike blast fight assassination execution chemical_attack crackdown interception destroy riot".split())
"""Families that have casualties: a killing told in one breath with one of them is part of it."""
EFFECTS: Final = frozenset({"toll", "destroy"})
"""What such an event does: «دمر الطيران رتلا في غارة» tells one event, told in one breath."""
DEEDS: Final = frozenset(
    "airstrike drone_strike shelling bombing suicide_bombing assassination execution kill abduct destroy arrest release".split()
)
"""Events of which one party is the doer: no two have done one of them, be they allies."""
LASTING: Final = frozenset("change release besiege flight toll blackout curfew mobilise close protest strike".split())
"""Families that go on for days: told on the next day they may still be the same."""
_REAL: Final = frozenset({"actual", "denied", "failed", "possible"})


def family(claim: Claim) -> str:
    """The family of a claim's type."""
    return FAMILY_OF[claim.type]


def is_real(modality: Modality) -> bool:
    """Whether the claim is about something that happened or did not, not about what may or shall come."""
    return modality in _REAL


def gainers(testimony: Testimony) -> frozenset[str]:
    """Sides that gain ground by what is claimed."""
    kind = testimony.claim.type
    if kind in {"capture", "advance", "hold"}:
        return _sides(testimony, agents=True)
    return _sides(testimony, agents=False) if kind == "hand_over" else frozenset()


def losers(testimony: Testimony) -> frozenset[str]:
    """Sides that lose ground by what is claimed."""
    kind = testimony.claim.type
    if kind in {"withdraw", "hand_over", "surrender", "flee"} or (kind == "redeploy" and testimony.leaves):
        return _sides(testimony, agents=True)
    return _sides(testimony, agents=False) if kind == "capture" else frozenset()


def _sides(testimony: Testimony, *, agents: bool) -> frozenset[str]:
    return frozenset(party.side for party in (testimony.agents if agents else testimony.patients) if party.side)
