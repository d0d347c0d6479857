"""Which claims answer a question about a place, and which of them stand against each other."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from math import cos, hypot, radians
from typing import Final

from waqai.brief.shapes import Dispute, Point, Told
from waqai.model import Argument, Attribution, Claim, Document, Entity, PlaceArgument, Reading
from waqai.script import fold_word

FindPlace = Callable[[str], Entity | None]

INSIDE_KM: Final = 8.0
"""A quarter or facility this near to a town's own point lies in the town."""
SAME_MATTER_DAYS: Final = 2
"""Claims whose days lie further apart speak of different events and do not contradict each other."""
WIDE: Final = frozenset({"governorate", "region", "country", "district", "subdistrict"})
WITHIN: Final = frozenset({
    "neighbourhood", "prison", "hospital", "airbase", "airport", "base", "facility", "square", "bridge", "camp", "port",
    "checkpoint",
})
CASUALTIES: Final = ("killed", "wounded", "missing")
CONTROL: Final = frozenset({"hold", "capture"})
_PRESENCE: Final = frozenset({"advance", "capture", "hold"})
_FAMILY: Final = {
    "advance": "enter", "capture": "enter", "withdraw": "leave", "redeploy": "leave", "surrender": "leave",
    "attack": "strike", "airstrike": "strike", "drone_strike": "strike", "shelling": "strike", "bombing": "strike",
    "agree": "agree", "ceasefire": "agree",
}
_WORD: Final = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_MARKS: Final = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640]")


def _words(listing: str) -> frozenset[str]:
    """The words of a listing, folded."""
    return frozenset(map(fold_word, listing.split()))


_ASKING: Final = _words(
    "ماذا ما هل كيف متى أين من يحدث يجري حدث حصل صار يحصل في الآن اليوم أمس عن آخر أخبار الأخبار خبر وضع الوضع أحوال "
    "تطورات التطورات مستجدات على هو هي الذي إلى حاليا أوضاع الأوضاع يسيطر سيطر بيد "
    "what is are was were happening happened in at on the now today yesterday near around about of who which holds hold "
    "controls latest news situation how did does there going a an and to currently right tell me"
)
_HEADS: Final = _words("مدينة بلدة قرية حي مركز وسط داخل أحياء")
_LONGEST_NAME: Final = 5


def asked_place(question: str, find_place: FindPlace) -> Entity | None:
    """The place that a question names, longest name first; clitics (بحماة، للخرطوم) are tried off. None where none is known."""
    words = _WORD.findall(_MARKS.sub("", question))
    asking = [fold_word(word).lower() in _ASKING for word in words]
    for size in range(min(_LONGEST_NAME, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            if asking[start] or asking[start + size - 1]:
                continue
            for name in _unclothed(" ".join(words[start:start + size])):
                if (found := find_place(name)) is not None:
                    return found
    return None


def _unclothed(name: str) -> list[str]:
    """The name as written, then without what Arabic or English may have put around it."""
    names = [name]
    if name.endswith(("'s", "’s")):
        names.append(name[:-2])
    if name.startswith("لل") and len(name) > 4:
        names.append("ال" + name[2:])
    if name[0] in "وفبلك" and len(name) > 3:
        names.append(name[1:])
    return names


def told(readings: Iterable[Reading]) -> list[Told]:
    """Every claim with its document, oldest publication first."""
    ordered = sorted(readings, key=lambda reading: published(reading.document))
    return [Told(reading.document, claim) for reading in ordered for claim in reading.claims]


def published(document: Document) -> datetime:
    """When the document was published, in UTC where it names an offset; the beginning of time where it names none."""
    try:
        moment = datetime.fromisoformat((document.published or "").strip())
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def event_day(item: Told) -> date | None:
    """The last day of the event, as the text places it; else the publication day."""
    when = item.claim.time
    if when is not None and when.basis != "publication":
        return date.fromisoformat((when.end or when.start)[:10])
    return item.document.day


def is_about(claim: Claim, place: Entity) -> bool:
    """True when one of the claim's places is the place or lies in it."""
    return any(_is_or_in(argument, place) for argument in claim.places)


def is_around(claim: Claim, place: Entity) -> bool:
    """True when the claim is placed in the same first-level unit or in the country round a town, but not in the place itself."""
    if is_about(claim, place):
        return False
    linked = [a.entity for a in claim.places if a.entity is not None]
    return any(entity.id == place.id or _same_unit(entity, place) for entity in linked)


def _same_unit(one: Entity, other: Entity) -> bool:
    return bool(one.admin1) and one.admin1 == other.admin1 and one.country == other.country


def _is_or_in(argument: PlaceArgument, place: Entity) -> bool:
    entity = argument.entity
    if entity is not None and entity.id == place.id:
        return (entity.precision or 0.0) <= max(place.precision or 0.0, INSIDE_KM)
    if _bare(argument.text) in {fold_word(place.name_ar), _bare(place.name_ar)}:
        return entity is None or entity.country in {None, place.country}
    if entity is None:
        return False
    if place.kind == "country":
        return entity.country == place.country
    if place.kind == "governorate":
        return _same_unit(entity, place)
    distance = _km(entity, place)
    if distance is None or entity.kind in WIDE:
        return False
    if place.kind in WIDE:
        return distance <= (place.precision or 0.0) and entity.country == place.country
    return entity.kind in WITHIN and distance <= INSIDE_KM


def _bare(name: str) -> str:
    """A name folded, without the head noun that tells its kind: «مدينة حماة» is «حماه»."""
    words = fold_word(name).split()
    while len(words) > 1 and words[0] in _HEADS:
        words = words[1:]
    return " ".join(words)


def _km(one: Entity, other: Entity) -> float | None:
    """Distance in kilometres on a flat patch of the globe; None where a position is unknown. Good below some 300 km."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    east = radians(other.lon - one.lon) * cos(radians((one.lat + other.lat) / 2))
    return 6371.0 * hypot(east, radians(other.lat - one.lat))


def points(items: Iterable[Told], place: Entity | None = None) -> list[Point]:
    """Items grouped so that one and the same claim of several outlets is one point; newest event first, then newest report.

    Where the place is given, its many spellings count as one.
    """
    groups: dict[object, list[Told]] = {}
    for item in items:
        groups.setdefault(_sameness(item, place), []).append(item)
    found = [Point(tuple(group)) for group in groups.values()]
    return sorted(found, key=_recency, reverse=True)


def _recency(point: Point) -> tuple[date, datetime, float]:
    days = [event_day(item) or date.min for item in point.told]
    return max(days), max(published(item.document) for item in point.told), point.claim.confidence


def _sameness(item: Told, place: Entity | None) -> object:
    """What two reports must share to be one point: event, parties, places, numbers, day, modality and who says so."""
    claim = item.claim
    return (
        claim.type, claim.modality, claim.background, event_day(item),
        frozenset(map(identity, claim.agents)), frozenset(map(identity, claim.patients)),
        frozenset("asked" if place and _is_or_in(a, place) and _bare(a.text) == _bare(place.name_ar) else identity(a)
                  for a in claim.places),
        frozenset((figure.of, figure.low, figure.high) for figure in claim.quantities),
        tuple(map(identity, claim.attribution)),
    )


def identity(argument: Argument | PlaceArgument | Attribution) -> str:
    """The linked entity's id, else the folded words."""
    return argument.entity.id if argument.entity is not None else fold_word(argument.text)


def disputes(found: Sequence[Point]) -> list[Dispute]:
    """What stands against what among points about one place: said and denied, or presence of opposed sides."""
    lively = [point for point in found if not point.claim.background]
    result = []
    for denial in (point for point in lively if point.claim.modality == "denied"):
        said = [p for p in lively if p.claim.modality == "actual" and _family(p) == _family(denial) and _near(p, denial)]
        if said:
            result.append(Dispute("denied", tuple(said), (denial,)))
    return result + _rivals([p for p in lively if p.claim.type in _PRESENCE and p.claim.modality == "actual"])


def _rivals(present: Sequence[Point]) -> list[Dispute]:
    """Pairs of opposed sides, each said to be in or in control within the same days; one dispute a pair of sides."""
    pairs: dict[tuple[str, str], tuple[list[Point], list[Point]]] = {}
    for i, first in enumerate(present):
        for second in present[i + 1:]:
            sides = _side(first), _side(second)
            if None in sides or sides[0] == sides[1] or not _near(first, second):
                continue
            one, other = sorted((first, second), key=lambda p: _side(p) or "")
            both = pairs.setdefault((_side(one) or "", _side(other) or ""), ([], []))
            both[0].extend([one] if one not in both[0] else [])
            both[1].extend([other] if other not in both[1] else [])
    return [Dispute("rival", tuple(one), tuple(other)) for one, other in pairs.values()]


def _family(point: Point) -> str:
    return _FAMILY.get(point.claim.type, point.claim.type)


def _side(point: Point) -> str | None:
    """Country and role of the agents' code (SYRREB, SYRMIL); None where unknown or where the agents are of two sides."""
    sides = {agent.entity.code[:6] for agent in point.claim.agents if agent.entity is not None and agent.entity.code}
    return sides.pop() if len(sides) == 1 else None


def _near(one: Point, other: Point) -> bool:
    days = [event_day(one.told[0]), event_day(other.told[0])]
    known = [day for day in days if day is not None]
    return len(known) == 2 and abs((known[0] - known[1]).days) <= SAME_MATTER_DAYS
