"""Mentions: words that name something, with what they were found to mean."""

from typing import Literal

import msgspec

from waqai.model.claims import When
from waqai.model.entities import Entity, Unlocated

MentionKind = Literal["actor", "person", "place", "facility", "time", "quantity", "weapon"]


class Mention(msgspec.Struct, frozen=True):
    """Words that name an actor, person, place, facility, time, quantity or weapon; `entity` is null if only the words are known.

    framing: the words take a side: who uses them of the entity. unlocated: why a place name has no entity. time: what a time
    expression means; unresolved: why it means no day («32 كانون الأول»: no such day). low, high: the bounds of a quantity, null
    where it is open; unit: the noun it counts.
    """

    kind: MentionKind
    start: int
    end: int
    text: str
    entity: Entity | None = None
    framing: str | None = None
    unlocated: Unlocated | None = None
    time: When | None = None
    unresolved: str | None = None
    low: int | None = None
    high: int | None = None
    unit: str | None = None
