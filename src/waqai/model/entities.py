"""Who and where: what a mention is linked to once it is known."""

from typing import Literal

import msgspec


class Entity(msgspec.Struct, frozen=True, omit_defaults=False):
    """An actor or place of the first tables, by a stable id.

    For places `lat` and `lon` are WGS84 degrees and `precision` is the radius in km within which the text places it
    (0.0 for a named settlement itself); for actors they are null. `code` is the actor's PLOVER/CAMEO code, if known.
    """

    id: str
    name_ar: str
    name_en: str
    kind: str = ""
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: float | None = None
    code: str | None = None


MentionKind = Literal["actor", "person", "place", "facility", "time", "quantity", "weapon"]


class Mention(msgspec.Struct, frozen=True):
    """Words that name an actor, person, place, facility, time, quantity or weapon; `entity` is null if only the words are known."""

    kind: MentionKind
    start: int
    end: int
    text: str
    entity: Entity | None = None
