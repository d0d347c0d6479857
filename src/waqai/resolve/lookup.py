"""Looking a place up by what somebody types: «بلدة مورك بريف حماة», "Kafr Zita", «ريف حلب الغربي», a misspelt name; with why."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from waqai.lexicon import Gazetteer, Place
from waqai.lexicon.gazetteer import loose
from waqai.model import Entity
from waqai.resolve.areas import NEAR, RURAL, WIDE, bearing, beside
from waqai.resolve.places import AREAS, HEAD_KINDS, Scene, Weighed, decide, distance_km, weigh
from waqai.script import fold

_WORD: Final = re.compile(r"[\w'’\-]+")
_CLAUSE: Final = re.compile(r"[،,;؛/()\[\]–—]|\s-\s")
_LATIN: Final = re.compile("[A-Za-z]")
_LINKS: Final = frozenset("في ب قرب بالقرب من ضمن داخل شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط التابعه التابع علي عند".split())
_TAILS: Final = frozenset(
    "الحدوديه الحدودي الجويه الجوي البحريه البحري العسكريه العسكري النفطي النفطيه الغازيه الغازي الاثريه الاثري التاريخيه "
    "الساحليه الجبليه السياحيه الصناعيه المطل المطله الواقع الواقعه القريبه القريب المجاوره المحاذيه الدولي الدوليه".split()
)
"""What a place may be said to be behind its name."""
_FILLERS: Final = frozenset("بلده قريه مدينه حي منطقه محيط اطراف".split())
_ENGLISH_HEADS: Final = re.compile(r"^(?:the )?(?:city|town|village|governorate|district|camp) of ")
_ENGLISH_TAILS: Final = re.compile(r" (?:city|town|village|governorate|district|province|state|strip)$")
_ARTICLES: Final = frozenset({"al", "el", "the", "ad", "ar", "as", "ash", "at", "az", "an"})
LONGEST: Final = 6
FUZZY_FROM: Final = 5
"""Letters from which on a name one edit away is offered."""
OFFERED: Final = 8
"""Names one edit away that are looked at."""


@dataclass(frozen=True, slots=True)
class Match:
    """A place that a query may mean. how: as spelled, levelled (blanks, articles), one edit away, in English; entity: the place, or
    the area that the query makes of it."""

    weighed: Weighed
    how: str
    entity: Entity


def plain(name: str) -> str:
    """A Latin name without case, accents, apostrophes, hyphens and article: «Al-Qaʿim» is «qaim»."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    words = re.sub(r"[^a-z0-9 ]", "", letters.replace("-", " ")).split()
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)


class Lookup:
    """Finds places by a query. The index of English names is built when first asked for (some 60,000 names)."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._latin: dict[str, list[Place]] = {}

    def find(self, query: str, *, country: str | None = None, near: tuple[float, float] | None = None) -> list[Match]:
        """What a query may mean, the likeliest first. country: ISO code it is wanted in; near: a point it should lie close to."""
        scene = Scene(country, anchors=(near,) if near else ())
        if _LATIN.search(query):
            return self._made(dict.fromkeys(self._english(query), "English name"), scene)
        first, *rest = [part for part in _CLAUSE.split(fold(query).text) if part.strip()] or [""]
        words, told = _WORD.findall(first), _WORD.findall(" ".join(rest))
        for fuzzy in (False, True):
            for size in range(min(len(words), LONGEST), 0, -1):
                if size == len(words) or self._goes_on(words[size:]):
                    found = self._arabic(words[:size], [*words[size:], *told], scene, fuzzy)
                    if found and (fuzzy or not country or found[0].entity.country == country):
                        return found
        return []

    def _goes_on(self, words: Sequence[str]) -> bool:
        """Whether words behind a name say where it lies, so that the name has ended: «بريف حماة», «في حمص», «شرقي الرقة»."""
        first = words[0]
        if first in _LINKS or first in _TAILS or bearing(words[:1]):
            return True
        return first[0] in "بل" and (first[1:] in _FILLERS | HEAD_KINDS.keys() | RURAL or bool(self._gazetteer.at(first[1:])))

    def _arabic(self, words: Sequence[str], context: Sequence[str], scene: Scene, fuzzy: bool) -> list[Match]:
        """The places of words that are a name, perhaps behind a head noun or a side, perhaps with a side behind it."""
        whole: dict[Place, str] = {}
        for start, end in _cores(words):
            head = words[start - 1] if start else ""
            areal = head if head in NEAR | RURAL | WIDE else ""
            sides = bearing([word for word in words[:start] if word not in HEAD_KINDS]) or bearing(words[end:])
            if (end < len(words) and not areal) or (start and not (areal or sides or head in HEAD_KINDS)):
                continue
            found = self._spelled(" ".join(words[start:end]), scene.country, fuzzy)
            if not start:
                whole = found
                if found and words[0] not in HEAD_KINDS:
                    return self._made(found, self._told(context, scene, list(found)))
                continue
            fits = HEAD_KINDS.get(head, frozenset())
            fitting = found if areal or sides else {place: how for place, how in found.items() if place.kind in fits}
            if fitting or (found and not whole):
                both = {**(fitting or found), **whole}
                return self._made(both, self._told(context, scene, list(both)), head, areal, sides)
        return self._made(whole, self._told(context, scene, list(whole))) if whole else []

    def _spelled(self, key: str, country: str | None, fuzzy: bool) -> dict[Place, str]:
        """The places of a folded name, and how each was found; fuzzy: those one edit away where none is in the wanted country."""
        found = dict.fromkeys(self._gazetteer.like(key), "levelled")
        found.update((place, "as spelled") for place in self._gazetteer.at(key))
        local = [place for place in found if place.country == country]
        level = loose(key)
        if not fuzzy or local or (found and not country) or len(level) < FUZZY_FROM:
            return {place: found[place] for place in local} if local else found
        close = process.extract(level, list(self._gazetteer.loose_keys()), scorer=OSA.distance, score_cutoff=1, limit=OFFERED)
        near = {place: "one edit away" for name, _, _ in close for place in self._gazetteer.like(name)}
        return {place: how for place, how in near.items() if place.country == country} or found or near

    def _told(self, context: Sequence[str], scene: Scene, places: Sequence[Place]) -> Scene:
        """The scene with what the rest of the query says: a province, a town near by."""
        provinces: set[tuple[str, str]] = set()
        anchors: list[tuple[float, float]] = list(scene.anchors)
        country = scene.country
        countries = {place.country for place in places}
        for i in range(len(context)):
            for size in (3, 2, 1):
                key = " ".join(context[i : i + size])
                named = next((p for k in (key, key[1:] if key[:1] in "بلو" else "") if k for p in [self._gazetteer.at(k)] if p), [])
                for place in (p for p in named if p.country in countries):
                    if place.kind == "country":
                        country = country or place.country
                    elif place.kind in AREAS or place.population > 20_000:
                        provinces.add((place.country, place.admin1 or place.name_en))
                    if place.lat is not None and place.lon is not None and place.kind not in {"country", "region"}:
                        anchors.append((place.lat, place.lon))
                if named:
                    break
        return Scene(country, "", frozenset(provinces), tuple(anchors))

    def _made(
        self, places: Mapping[Place, str], scene: Scene, head: str = "", areal: str = "", sides: tuple[str, ...] = ()
    ) -> list[Match]:
        _, weighed = decide(list(places), scene, head)
        order = {"as spelled": 0.0, "English name": 0.0, "levelled": 0.5, "one edit away": 0.5}
        weighed.sort(key=lambda one: order[places[one.place]] - one.weight)
        matches = []
        for one in weighed:
            entity = self._gazetteer.entity(one.place)
            matches.append(Match(one, places[one.place], beside(entity, areal, sides) if areal or sides else entity))
        return matches

    def _english(self, query: str) -> list[Place]:
        if not self._latin:
            for place in self._gazetteer:
                for key in {plain(place.name_en), _ENGLISH_TAILS.sub("", plain(place.name_en))}:
                    if key:
                        self._latin.setdefault(key, []).append(place)
        asked = _ENGLISH_HEADS.sub("", query.strip().casefold())
        key = plain(asked)
        found = self._latin.get(key) or self._latin.get(_ENGLISH_TAILS.sub("", key))
        if found:
            return found
        if len(key) < FUZZY_FROM:
            return []
        close = process.extract(key, list(self._latin), scorer=OSA.distance, score_cutoff=1, limit=OFFERED)
        return [place for name, _, _ in close for place in self._latin[name]]


def _cores(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Stretches of a query that may be the name itself: all of it, then without head nouns and sides before and sides behind."""
    for start in range(len(words)):
        if start and not (
            words[start - 1] in HEAD_KINDS or words[start - 1] in NEAR | RURAL | WIDE or bearing(words[start - 1 : start])
        ):
            return
        for end in range(len(words), start, -1):
            if all(bearing([word]) for word in words[end:]):
                yield start, end


def within(gazetteer: Gazetteer, point: tuple[float, float], km: float) -> list[tuple[float, Place]]:
    """The places within `km` of a point, the nearest first, each with its distance in km. Walks the whole gazetteer."""
    found = [
        (distance, place)
        for place in gazetteer
        if place.lat is not None and place.lon is not None and (distance := distance_km(point, (place.lat, place.lon))) <= km
    ]
    return sorted(found, key=lambda pair: (pair[0], pair[1].id))


__all__ = ["Lookup", "Match", "plain", "weigh", "within"]
