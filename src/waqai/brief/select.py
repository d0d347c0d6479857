"""Which claims answer a question about a place, and which of them stand against each other."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from math import cos, hypot, radians
from typing import Final

import msgspec

from waqai.brief.shapes import Dispute, Point, Told
from waqai.model import GROUP_OF, Argument, Attribution, Claim, Document, Entity, PlaceArgument, Reading, Span
from waqai.script import fold_word

FindPlace = Callable[[str], Entity | None]
"""The place that a question is about, or None where it names none that is known."""

INSIDE_KM: Final = 8.0
"""A quarter or facility this near to a town's own point lies in the town."""
SAME_MATTER_DAYS: Final = 2
"""Claims whose days lie further apart speak of different events and do not contradict each other."""
WIDE: Final = frozenset({"governorate", "region", "country", "district", "subdistrict"})
WITHIN: Final = frozenset(
    {
        "neighbourhood",
        "prison",
        "hospital",
        "airbase",
        "airport",
        "base",
        "facility",
        "square",
        "bridge",
        "camp",
        "port",
        "checkpoint",
    }
)
CASUALTIES: Final = ("killed", "wounded", "missing")
CONTROL: Final = frozenset({"hold", "capture"})
_PRESENCE: Final = frozenset({"advance", "capture", "hold"})
_FAMILY: Final = {
    "advance": "enter",
    "capture": "enter",
    "withdraw": "leave",
    "redeploy": "leave",
    "surrender": "leave",
    "attack": "strike",
    "airstrike": "strike",
    "drone_strike": "strike",
    "shelling": "strike",
    "bombing": "strike",
    "agree": "agree",
    "ceasefire": "agree",
}
_STOPS: Final = re.compile("[.!؟?\n]+[»”\"']*")
_LETTERS: Final = re.compile(r"[^\W\d_]+|\d+")


def _words(listing: str) -> frozenset[str]:
    """The words of a listing, folded."""
    return frozenset(map(fold_word, listing.split()))


_HEADS: Final = _words("مدينة بلدة قرية حي مركز وسط داخل أحياء")
_HERE: Final = _words("المدينة البلدة القرية الأحياء بالمدينة للمدينة البلد المحافظة")
_COUNTRYSIDE: Final = _words("ريف بريف وريف لريف محافظة بمحافظة")
LONGEST_SENTENCE: Final = 420
"""Code points; of a longer sentence only the clause that carries the claim is quoted."""


def told(readings: Iterable[Reading]) -> list[Told]:
    """Every claim with its document, its sentence, the places named in that and in the title; oldest publication first."""
    found = []
    for reading in sorted(readings, key=lambda reading: published(reading.document)):
        places = [(m.start, m.entity) for m in reading.mentions if m.kind == "place" and m.entity is not None]
        headed = tuple({entity.id: entity for _, entity in places if _titled(reading.document, entity)}.values())
        for claim in reading.claims:
            sentence = sentence_of(reading.document, claim)
            near = tuple(entity for start, entity in places if sentence.start <= start < sentence.end)
            found.append(Told(reading.document, _own(claim, sentence), sentence, near, headed))
    return found


def _own(claim: Claim, sentence: Span) -> Claim:
    """The claim without places carried over from other sentences: a guess that a brief does not repeat as told."""
    own = tuple(a for a in claim.places if a.by != "carried" or sentence.start <= a.start < sentence.end)
    return claim if len(own) == len(claim.places) else msgspec.structs.replace(claim, places=own)


def sentence_of(document: Document, claim: Claim) -> Span:
    """The sentence that holds the claim's evidence, for quoting; the evidence itself where the sentence runs on and on."""
    text, evidence = document.text, claim.evidence
    start, end = evidence.start, evidence.end
    earliest = max(0, evidence.start - LONGEST_SENTENCE)
    start = max((stop.end() for stop in _STOPS.finditer(text, earliest, evidence.start)), default=0 if earliest == 0 else start)
    if not _ended(text, evidence.end):
        stop_after = _STOPS.search(text, evidence.end)
        end = stop_after.end() if stop_after else len(text)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end - start > LONGEST_SENTENCE:
        start, end = evidence.start, evidence.end
    return Span(start, end, text[start:end])


def _ended(text: str, end: int) -> bool:
    return bool(text[:end]) and text[end - 1] in ".!؟?\n"


def published(document: Document) -> datetime:
    """When the document was published, in UTC where it names an offset; the beginning of time where it names none."""
    try:
        moment = datetime.fromisoformat((document.published or "").strip())
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def event_day(item: Told) -> date | None:
    """The last day of the event, as the text places it, but never after the report was published; else the publication day."""
    when, day = item.claim.time, item.document.day
    if when is None or when.basis == "publication":
        return day
    stated = date.fromisoformat((when.end or when.start)[:10])
    return min(stated, day) if day is not None else stated


def is_about(item: Told, place: Entity) -> bool:
    """True when one of the claim's places is the place or lies in it; or when the report is headed by this place alone and the
    claim is told of «المدينة», «الأحياء الشمالية», or of no place at all, in a sentence that names no other."""
    claim = item.claim
    if any(_is_or_in(argument, place) for argument in claim.places):
        return True
    if GROUP_OF[claim.type] == "politics" or not _heads(item, place):
        return False
    if any(a.entity is None and a.role != "from" and _HERE & set(fold_word(a.text).split()) for a in claim.places):
        return True
    if any(argument.entity is not None for argument in claim.places) or _COUNTRYSIDE & set(wording(item).split()):
        return False
    return all(_same_or_in(one, place) for one in item.others)


def _heads(item: Told, place: Entity) -> bool:
    """The title names the place and no other, and not merely its countryside."""
    title = _LETTERS.findall(fold_word(item.document.title or ""))
    return _titled(item.document, place) and not _COUNTRYSIDE & set(title) and all(_same_or_in(one, place) for one in item.headed)


def _same_or_in(one: Entity, place: Entity) -> bool:
    return one.id == place.id or one.kind == "country" or one.name_ar == place.name_ar or _inside(one, place)


def _titled(document: Document, place: Entity) -> bool:
    """The title names the place; Arabic conjunctions and prepositions may be written onto it."""
    name = _bare(place.name_ar)
    title = " ".join(_LETTERS.findall(fold_word(document.title or "")))
    return any(f" {clitic}{name} " in f" {title} " for clitic in ("", "و", "ب", "ل", "وب", "ول"))


def is_around(item: Told, place: Entity) -> bool:
    """True when the claim is placed in the same first-level unit or in the country round a town, but not in the place itself."""
    if is_about(item, place):
        return False
    linked = [a.entity for a in item.claim.places if a.entity is not None]
    return any(entity.id == place.id or _same_unit(entity, place) for entity in linked)


def _same_unit(one: Entity, other: Entity) -> bool:
    return bool(one.admin1) and one.admin1 == other.admin1 and one.country == other.country


def _is_or_in(argument: PlaceArgument, place: Entity) -> bool:
    entity = argument.entity
    if entity is not None and entity.id == place.id:
        return (entity.precision or 0.0) <= max(place.precision or 0.0, INSIDE_KM)
    if _bare(argument.text) in {fold_word(place.name_ar), _bare(place.name_ar)}:
        return entity is None or entity.country in {None, place.country}
    return entity is not None and _inside(entity, place)


def _inside(entity: Entity, place: Entity) -> bool:
    """A quarter or facility of a town, a place of a country or governorate."""
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


def matters(items: Iterable[Told], place: Entity | None = None) -> list[Point]:
    """Items grouped so that one and the same claim of several outlets is one point; newest event first, then newest report.

    Where the place is given, its many spellings count as one.
    """
    groups: dict[object, list[Told]] = {}
    for item in items:
        groups.setdefault(_sameness(item, place), []).append(item)
    return sorted((Point(tuple(group)) for group in groups.values()), key=_recency, reverse=True)


def sentences(items: Iterable[Told], place: Entity | None = None) -> list[Point]:
    """Items grouped so that one sentence is one point, and so is one and the same claim of several outlets; newest event first,
    then newest report.

    Where the place is given, its many spellings count as one. A sentence that several outlets print word for word (an agency's
    text) is one point with all of them.
    """
    groups: list[list[Told]] = []
    by_words: dict[object, list[Told]] = {}
    by_matter: dict[object, list[Told]] = {}
    for item in items:
        words, matter = _wording(item), _sameness(item, place)
        group = by_words.get(words) or by_matter.get(matter)
        if group is None:
            group = []
            groups.append(group)
        by_words[words] = group
        by_matter.setdefault(matter, group)
        group.append(item)
    return sorted((Point(tuple(group)) for group in groups), key=_recency, reverse=True)


def _wording(item: Told) -> object:
    """The sentence's wording, told as news or as background apart."""
    return wording(item), item.claim.background


def wording(item: Told) -> str:
    """The folded letters and digits of the sentence: equal for copies that differ in marks, spacing and quotation signs."""
    return " ".join(_LETTERS.findall(fold_word(item.sentence.text)))


def _recency(point: Point) -> tuple[date, datetime, int, float]:
    days = [event_day(item) or date.min for item in point.told]
    return max(days), max(published(item.document) for item in point.told), -point.claim.trigger.start, point.claim.confidence


def _sameness(item: Told, place: Entity | None) -> object:
    """What two reports must share to be one point: event, parties, places, numbers, day, modality and who says so."""
    claim = item.claim
    if not claim.agents and not claim.patients and not claim.quantities:
        return claim.type, claim.modality, claim.background, wording(item)
    return (
        claim.type,
        claim.modality,
        claim.background,
        event_day(item),
        frozenset(map(identity, claim.agents)),
        frozenset(map(identity, claim.patients)),
        frozenset(
            "asked" if place and _is_or_in(a, place) and _bare(a.text) == _bare(place.name_ar) else identity(a)
            for a in claim.places
        ),
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
        said = sorted(
            (
                p
                for p in lively
                if p.claim.modality == "actual" and _family(p) == _family(denial) and _apart(p, denial) <= _reach(denial)
            ),
            key=lambda p: _apart(p, denial),
        )
        if said:
            result.append(Dispute("denied", tuple(said), (denial,)))
    return result + _rivals([p for p in lively if p.claim.type in _PRESENCE and p.claim.modality == "actual"])


def _rivals(present: Sequence[Point]) -> list[Dispute]:
    """Pairs of opposed sides, each said to be in or in control within the same days; one dispute a pair of sides."""
    pairs: dict[tuple[str, str], tuple[list[Point], list[Point]]] = {}
    for i, first in enumerate(present):
        for second in present[i + 1 :]:
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


def _reach(denial: Point) -> int:
    """Days over which a denial reaches: one of a strike or clash denies that day's alone, one of an entry or retreat a few."""
    return SAME_MATTER_DAYS if _family(denial) in {"enter", "leave", "hold"} else 0


def _near(one: Point, other: Point) -> bool:
    return _apart(one, other) <= SAME_MATTER_DAYS


def _apart(one: Point, other: Point) -> int:
    """Days between two events; far apart where a day is not known."""
    first, second = event_day(one.told[0]), event_day(other.told[0])
    return abs((first - second).days) if first is not None and second is not None else SAME_MATTER_DAYS + 1
