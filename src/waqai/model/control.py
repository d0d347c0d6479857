"""What the filter of control goes by: what each kind of claim says of who holds a place, and how much a speaker's word weighs."""

from collections.abc import Mapping
from typing import Final, Literal

import msgspec

Effect = Literal["change", "arrive", "enter", "hold", "keep", "fight", "siege", "lift", "gone", "fall"]
"""What a claim says of a place. change: it passes from one to another; arrive: somebody came into the whole of it, to hold it or to
fight; enter: somebody is in a part of it, nobody holds it for that; hold: somebody holds it; keep: it is denied that it passed;
fight: there is fighting within; siege, lift: a siege stands, or ends; gone: a side is no more and fall:
the town around it has fallen, so that what the loser had there goes with it; no rule has these two."""

EFFECTS: Final[frozenset[str]] = frozenset({"change", "arrive", "enter", "hold", "keep", "fight", "siege", "lift"})
SLOTS: Final[frozenset[str]] = frozenset({"agents", "patients", ""})
INTERESTS: Final = (
    *("against", "quoted_by_foe", "own", "own_denial", "own_outlet"),
    *("monitor", "outlet", "body", "local", "activist", "anonymous"),
)
"""Ids of interests.tsv, each of which must be there."""
RATES: Final = (
    *(
        "change_from_held",
        "change_from_contested",
        "change_from_unknown",
        "hold_from_held",
        "hold_from_contested",
        "hold_from_unknown",
    ),
    *(
        "contest",
        "enter",
        "arrive",
        "dispute",
        "untold_loser",
        "lent_by_title",
        "lent_by_sentence",
        "after_admission",
        "after_admission_hours",
        "same_change_hours",
        "retold_hours",
    ),
    *("half_life_held_days", "half_life_contested_days", "half_life_siege_days", "clock_hours", "sure"),
)
"""Names of control_rates.tsv, each of which must be there."""


class ControlRule(msgspec.Struct, frozen=True):
    """What claims of a type say of a place. modalities, roles, extents: of the claims and spots it is for; gains: the arguments
    for whose hold it speaks ("agents", "patients" or ""), loses: against whose. strength: 0..1, the share of the speaker's weight
    (its logarithm) with which it says so."""

    type: str
    modalities: frozenset[str]
    roles: frozenset[str]
    extents: frozenset[str]
    effect: Effect
    gains: str
    loses: str
    strength: float
    because: str


class ControlVoice(msgspec.Struct, frozen=True):
    """How much a word weighs. weight: likelihood ratio, at least 1: how much likelier it is said where it is so than where it is
    not. kinds, words: kinds of entity and words that tell such a speaker; empty where interest tells him."""

    id: str
    weight: float
    kinds: frozenset[str]
    words: tuple[str, ...]
    because: str


class ControlWeights(msgspec.Struct, frozen=True):
    """All numbers of the filter: rules by claim type in the order in which they are tried, voices by id, rates by name."""

    rules: Mapping[str, tuple[ControlRule, ...]]
    voices: Mapping[str, ControlVoice]
    rates: Mapping[str, float]
