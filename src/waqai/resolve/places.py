"""Places: which place of the gazetteer a name means in this document, by a sum of named reasons; or why none is certain."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import cos, hypot, inf, log10, radians
from typing import Final

from waqai.lexicon import Gazetteer, Place
from waqai.model import Unlocated

HEAD_KINDS: Final[dict[str, frozenset[str]]] = {
    head: frozenset(kinds.split())
    for heads, kinds in (
        ("محافظه ولايه اقليم", "governorate region"),
        ("مدينه", "town city"),
        ("عاصمه حاضره", "governorate country"),
        ("بلده", "town village"),
        ("قريه", "village town"),
        ("مخيم معسكر", "camp base"),
        ("معبر منفذ", "crossing"),
        ("منطقه", "district region area governorate subdistrict"),
        ("قضاء مديريه محليه", "district"),
        ("ناحيه", "subdistrict district town"),
        ("جبل جبال", "mountain hill"),
        ("تله تل مرتفع", "hill mountain"),
        ("وادي", "valley river"),
        ("نهر", "river"),
        ("سد", "dam"),
        ("جسر كبري", "bridge"),
        ("جزيره", "island"),
        ("سجن معتقل", "prison"),
        ("مطار", "airport airbase"),
        ("قاعده", "base airbase"),
        ("حقل", "oilfield"),
        ("ميناء مرفا", "port"),
        ("مستشفي مشفي", "hospital"),
        ("حاجز", "checkpoint"),
        ("محور جبهه", "frontline"),
        ("حي حاره ضاحيه", "neighbourhood"),
        ("ساحه ميدان دوار", "square"),
        ("شارع طريق جاده اوتوستراد", "road"),
    )
    for head in heads.split()
}
"""Folded head noun to the kinds of place it names."""
FIRM: Final = 0.5
"""By so much must the best outweigh the next for a name to be placed."""
SAME_KM: Final = 5.0
"""Candidates nearer than this to each other differ in nothing that a reader would see."""
CITY: Final = 50_000
CITY_KM: Final = 15.0
"""The same for two rows of one name with `CITY` people or more each: sources put the point of a large city kilometres apart."""
SAME_AREA_KM: Final = 30.0
"""So far may a town lie from the point of the district or province of its name."""
NEAR_KM: Final = 30.0
AROUND_KM: Final = 80.0
LISTED: Final = 5
"""Candidates told for a name that is not placed."""
PARTS: Final = frozenset({"neighbourhood", "square", "road", "facility", "hospital", "bridge", "checkpoint"})
"""Parts of towns: taken only in a town of the text, and no anchors themselves."""
AREAS: Final = frozenset({"governorate", "district", "subdistrict", "region", "area"})


@dataclass(slots=True)
class Scene:
    """What a document's places are weighed by.

    country: ISO code of the country it is mostly about; outlet: that of the outlet's seat or beat; provinces: (country, province)
    of those it names; province: the one of its country that it tells of most, None where several are told of alike; anchors:
    positions of the places it names for sure; senses: what a name with a telling head means.
    """

    country: str | None = None
    outlet: str = ""
    provinces: frozenset[tuple[str, str]] = frozenset()
    anchors: tuple[tuple[float, float], ...] = ()
    senses: dict[str, str] = field(default_factory=dict)
    province: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with its weight and the reasons that made it."""

    place: Place
    weight: float
    why: tuple[str, ...]


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points in WGS84 degrees, on a flat map: right to a percent within a country."""
    return hypot(a[0] - b[0], (a[1] - b[1]) * cos(radians((a[0] + b[0]) / 2))) * 111.2


def weigh(place: Place, scene: Scene, head: str = "", *, alone: bool = True) -> Weighed:
    """The weight of a candidate in a scene; head: the folded noun before the name; alone: no other of another country may be
    meant, so that what the scene has of the place itself counts for it too."""
    weight, why = 0.0, []
    fitting = HEAD_KINDS.get(head)
    if fitting is not None and place.kind in fitting:
        weight += 4.0
        why.append(f"«{head}» names such a place")
    if scene.country and place.country == scene.country:
        weight += 3.0
        why.append("in the country of the story")
    if scene.outlet and place.country == scene.outlet:
        weight += 1.0
        why.append("in the country of the outlet")
    if place.admin1 and (place.country, place.admin1) in scene.provinces:
        weight += 2.0
        why.append(f"in {place.admin1}, which the text names")
    if place.lat is not None and place.lon is not None and scene.anchors:
        point = place.lat, place.lon
        nearest = min((distance_km(point, anchor) for anchor in scene.anchors if alone or anchor != point), default=inf)
        if nearest <= AROUND_KM:
            weight += 2.0 if nearest <= NEAR_KM else 1.0
            why.append(f"{nearest:.0f} km from a place of the text")
    prominent = _prominence(place)
    if prominent:
        weight += prominent
        why.append("prominent" if prominent >= 1 else "listed by hand")
    return Weighed(place, weight, tuple(why))


def _prominence(place: Place) -> float:
    if place.kind == "country":
        return 4.0
    size = max(0.0, log10(place.population) - 3) if place.population else 0.0
    if place.kind in {"governorate", "district", "subdistrict"}:
        return size / 4  # their people are those of all their towns
    return size + (0.7 if place.hand else 0.0)


def decide(
    candidates: Sequence[Place], scene: Scene, head: str = "", namesakes: Sequence[Place] = ()
) -> tuple[Weighed | None, list[Weighed]]:
    """The candidate that wins, if one does, and all of them, the weightiest first. namesakes: others of the name, not to be chosen.

    None wins where the two best weigh alike and lie apart; a town and the district of its name do not lie apart.
    """
    seats = [place for place in (*candidates, *namesakes) if place.kind in {"district", "subdistrict"}]
    alone = len({place.country for place in candidates}) == 1
    weighed = [_seated(weigh(place, scene, head, alone=alone), seats) for place in candidates]
    weighed.sort(key=lambda w: (-w.weight, w.place.kind in AREAS, w.place.id))
    if not weighed:
        return None, []
    best = weighed[0]
    for other in weighed[1:]:
        if best.weight - other.weight >= FIRM:
            break
        if not _together(best.place, other.place):
            return None, weighed
    return best, weighed


def _seated(one: Weighed, seats: Sequence[Place]) -> Weighed:
    """A settlement of unknown size that a district has its name from is better known than others of the name."""
    place = one.place
    if (
        place.population
        or place.kind in AREAS
        or not any(seat.country == place.country and _together(place, seat) for seat in seats)
    ):
        return one
    return Weighed(place, one.weight + 1.0, (*one.why, "gives a district its name"))


def _together(a: Place, b: Place) -> bool:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return a.country == b.country and a.admin1 == b.admin1
    reach = SAME_AREA_KM if a.kind in AREAS or b.kind in AREAS else CITY_KM if min(a.population, b.population) >= CITY else SAME_KM
    return distance_km((a.lat, a.lon), (b.lat, b.lon)) <= reach


def unlocated(weighed: Sequence[Weighed], reason: str) -> Unlocated:
    """A name that is not placed, with why and with what it may mean."""
    return Unlocated(reason, tuple(w.place.entity() for w in weighed[:LISTED]))


def scene_of(
    country: str | None,
    outlet: str,
    named: Iterable[Sequence[Place]],
    headed: Iterable[tuple[str, str, Sequence[Place]]],
) -> Scene:
    """The scene of a document.

    named: for each place name in it, all that it may mean; headed: (folded name, folded head noun, meanings) of the names that a
    head noun says more of.
    """
    provinces: Counter[tuple[str, str]] = Counter()
    anchors: dict[tuple[float, float], None] = {}
    rough = Scene(country, outlet)
    for meanings in named:
        local = [place for place in meanings if place.country == country] or list(meanings)
        if not local:
            continue
        for place in local:
            if place.kind == "governorate":
                provinces[place.country, place.name_en] += 1
        winner, _ = decide(local, rough)
        if winner is None or winner.place.kind in {"country", "region"} | PARTS:
            continue
        first = winner.place
        if first.lat is not None and first.lon is not None:
            anchors[first.lat, first.lon] = None
        if first.admin1:
            provinces[first.country, first.admin1] += 1
    scene = Scene(country, outlet, frozenset(provinces), tuple(anchors)[:MOST_ANCHORS], province=_most_told(provinces, country))
    for key, head, meanings in headed:
        winner, _ = decide(meanings, scene, head)
        if winner is not None and winner.place.kind in HEAD_KINDS.get(head, ()):
            scene.senses.setdefault(key, winner.place.id)
    return scene


def _most_told(provinces: Counter[tuple[str, str]], country: str | None) -> tuple[str, str] | None:
    ranked = [(province, told) for province, told in provinces.most_common() if not country or province[0] == country]
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


MOST_ANCHORS: Final = 40
"""Places of a text that others are measured against; more would make a long list of towns slow and tell no more."""


def in_town(places: Sequence[Place], scene: Scene, gazetteer: Gazetteer) -> list[Place]:
    """Of parts of towns, those in or by a town of the text: a quarter of Beirut is none of Hama's. All, where it names no town.

    Works that lie by themselves need no more than their province: «منشأة بلحاف» of a text that tells of Shabwa.
    """
    if not scene.anchors:
        return list(places)
    kept = []
    for place in places:
        entity = gazetteer.entity(place)
        if entity.lat is not None and entity.lon is not None:
            point = entity.lat, entity.lon
            told = place.kind == "facility" and (place.country, place.admin1) in scene.provinces
            if told or any(distance_km(point, anchor) <= NEAR_KM for anchor in scene.anchors):
                kept.append(place)
    return kept


def search(gazetteer: Gazetteer, key: str, country: str | None) -> list[Place]:
    """Places of a folded name that running text is not searched for, of one country only."""
    return [place for place in gazetteer.at(key) if not country or place.country == country]
