"""Who and where: what a mention is linked to once it is known."""

from typing import Final

import msgspec

TOWNS: Final = frozenset({"city", "town", "village"})
"""Kinds of place that people live in and that stand by themselves: no quarter, no camp."""
LANDS: Final = frozenset({"governorate", "region", "country", "district", "subdistrict", "area"})
"""Kinds of place that hold towns."""


class Entity(msgspec.Struct, frozen=True, omit_defaults=False):
    """An actor or place of the first tables, by a stable id.

    For places `lat` and `lon` are WGS84 degrees and `precision` is the radius in km within which the text places it
    (0.0 for a named settlement itself); for actors they are null. `code` is the actor's PLOVER/CAMEO code, if known.
    `acled_precision`, `ucdp_precision`: the same precision in the codes of ACLED (geo_precision, 1 to 3) and of UCDP GED
    (where_prec, 1 to 7), null for actors.
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
    acled_precision: int | None = None
    ucdp_precision: int | None = None


class Unlocated(msgspec.Struct, frozen=True):
    """Why a place name has no place, and the places it may mean, the likeliest first (five at most)."""

    reason: str
    candidates: tuple[Entity, ...] = ()


class Sort(msgspec.Struct, frozen=True):
    """What sort of actor words name, as far as they show it.

    role: of CAMEO's (MIL, REB, UAF, COP, SPY, GOV, LEG, JUD, OPP, MED, HLH, NGO, IGO, EDU, REF, LAB, REL, SET, CRM, CVL);
    country: ISO code by an adjective («مسلحون أكراد» has none); person: one person, by rank, office or kunya; body: id of
    the actor belonged to.
    """

    role: str | None = None
    country: str | None = None
    person: bool = False
    body: str | None = None
