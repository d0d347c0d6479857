"""Areas: «ريف حماة الشمالي», «شمال شرقي حلب», «محيط مورك»: a circle beside or around a place, never a pin on it."""

from collections.abc import Sequence
from math import cos, radians
from typing import Final

from waqai.lexicon import precision_codes
from waqai.model import Entity

PROVINCE_KM: Final = 20.0
"""The countryside on one side of a provincial capital: its point lies so far out, and it is so wide (phenomena_names c.2)."""
TOWN_KM: Final = 5.0
"""The same for a smaller place, and the width of what is near one."""
COUNTRYSIDE_KM: Final = 40.0
"""The whole countryside of a provincial capital."""
COUNTRY_KM: Final = 300.0
"""A side of a country has no better point than the country."""
NEAR: Final = frozenset("محيط اطراف مشارف تخوم ضواحي ضاحيه ابواب اسوار مداخل مدخل قرب جوار جانب غلاف خارج".split())
RURAL: Final = frozenset("ريف ريفي باديه ارياف قري بلدات".split())
WIDE: Final = frozenset("محافظه منطقه ولايه قضاء مديريه ناحيه اقليم محليه".split())
_POINTS: Final = (("شمال", (1, 0), "north"), ("جنوب", (-1, 0), "south"), ("شرق", (0, 1), "east"), ("غرب", (0, -1), "west"))
_ENDINGS: Final = frozenset({"", "ا", "ي", "يه", "ية", "يا", "ين"})
_ADVERBS: Final = {
    "north": ("شمال", "شمالي"), "south": ("جنوب", "جنوبي"), "east": ("شرق", "شرقي"), "west": ("غرب", "غربي"),
}  # fmt: skip
"""Before another direction, and before the place."""
_ADJECTIVES: Final = {"north": "الشمالي", "south": "الجنوبي", "east": "الشرقي", "west": "الغربي"}
_ENGLISH: Final = {"north": "northern", "south": "southern", "east": "eastern", "west": "western"}


def bearing(words: Sequence[str]) -> tuple[str, ...]:
    """The sides that folded words name, in order: («شمالي»، «شرقي») is ("north", "east"); () for none."""
    sides: list[str] = []
    for word in words:
        bare = word.removeprefix("و").removeprefix("ب").removeprefix("ل").removeprefix("ال")
        for stem, _, side in _POINTS:
            if bare.startswith(stem) and bare[len(stem) :] in _ENDINGS and side not in sides:
                sides.append(side)
    return tuple(sides)


def beside(entity: Entity, head: str, sides: tuple[str, ...]) -> Entity:
    """The area that a head noun or a direction makes of a place. head: folded, "" if only a direction stands there.

    Its id is the place's with the side behind it, its point moved to that side, its precision the radius of the circle.
    """
    if entity.lat is None or entity.lon is None:
        return entity
    if entity.kind == "country":
        return _moved(entity, head, sides, 0.0, COUNTRY_KM)
    if head in NEAR and not sides:
        return _moved(entity, head, sides, 0.0, max(TOWN_KM, entity.precision or 0.0))
    large = entity.kind in {"governorate", "region", "district"} or seat(entity)
    if not sides:
        reach = COUNTRYSIDE_KM if large and head in RURAL else PROVINCE_KM if large else 2 * TOWN_KM
        return _moved(entity, head, sides, 0.0, max(reach, entity.precision or 0.0))
    out = PROVINCE_KM if large else TOWN_KM
    return _moved(entity, head, sides, out, out)


def between(a: Entity, b: Entity) -> Entity | None:
    """The stretch between two places: the point half way, its precision half their distance; None where one has no position."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat, lon = (a.lat + b.lat) / 2, (a.lon + b.lon) / 2
    half = 111.2 * ((a.lat - lat) ** 2 + ((a.lon - lon) * cos(radians(lat))) ** 2) ** 0.5
    name_ar, name_en = f"بين {a.name_ar} و{b.name_ar}", f"between {a.name_en} and {b.name_en}"
    admin1 = a.admin1 if a.admin1 == b.admin1 else None
    return Entity(
        f"{a.id}..{b.id}",
        name_ar,
        name_en,
        "line",
        a.country,
        admin1,
        lat,
        lon,
        round(half, 1),
        None,
        *precision_codes("line", half),
    )


def seat(entity: Entity) -> bool:
    """Whether a town gives its province the name, as its seat does."""
    return bool(entity.admin1) and entity.name_en.casefold() == (entity.admin1 or "").casefold()


def _moved(entity: Entity, head: str, sides: tuple[str, ...], out: float, radius: float) -> Entity:
    lat, lon = entity.lat or 0.0, entity.lon or 0.0
    north = sum(step[0] for _, step, side in _POINTS if side in sides)
    east = sum(step[1] for _, step, side in _POINTS if side in sides)
    length = (north * north + east * east) ** 0.5 or 1.0
    lat += out * north / length / 111.2
    lon += out * east / length / (111.2 * cos(radians(lat)))
    mark = "-".join((*(("rural",) if head in RURAL else ("near",) if head in NEAR else ()), *sides)) or "area"
    what = "ريف" if head in RURAL else "محيط" if head in NEAR else "منطقة"
    arabic = " ".join((what, entity.name_ar, *(_ADJECTIVES[side] for side in sides)))
    if what == "منطقة" and sides:  # «غربي كركوك», «شمال شرقي حلب»
        arabic = " ".join((*(_ADVERBS[one][0] for one in sides[:-1]), _ADVERBS[sides[-1]][1], entity.name_ar))
    side = "-".join((*sides[:-1], _ENGLISH[sides[-1]])) if sides else ""
    kind = "countryside" if head in RURAL else "surroundings" if head in NEAR and not sides else "area"
    english = f"{side} {kind} of {entity.name_en}".strip()
    return Entity(
        f"{entity.id}#{mark}", arabic, english, "area", entity.country, entity.admin1, round(lat, 4), round(lon, 4), radius, None,
        *precision_codes("area", radius),
    )  # fmt: skip
