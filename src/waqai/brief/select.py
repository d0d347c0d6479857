"""Which claims answer a question about a place, and which of them are one matter."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from math import cos, hypot, radians
from typing import Final

import msgspec

from waqai.brief.naming import is_near, widened
from waqai.brief.shapes import Point, Told
from waqai.model import GROUP_OF, Argument, Attribution, Claim, Document, Entity, PlaceArgument, Reading, Span
from waqai.script import fold_word

FindPlace = Callable[[str], Entity | None]
"""The place that a question is about, or None where it names none that is known."""

INSIDE_KM: Final = 8.0
"""A quarter or facility this near to a town's own point lies in the town."""
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
SETTLED: Final = frozenset({*WIDE, "town", "neighbourhood", "camp"})
"""Kinds of places that «المدينة» or «الأحياء» may belong to, unlike a hill or a road."""
CASUALTIES: Final = ("killed", "wounded", "missing")
CONTROL: Final = frozenset({"hold", "capture"})
_STOPS: Final = re.compile("[.!؟?\n]+[»”\"']*")
_LETTERS: Final = re.compile(r"[^\W\d_]+|\d+")


def _words(listing: str) -> frozenset[str]:
    """The words of a listing, folded."""
    return frozenset(map(fold_word, listing.split()))


_HEADS: Final = _words("مدينة بلدة قرية حي مركز وسط داخل أحياء")
_HERE: Final = _words("المدينة البلدة القرية الأحياء بالمدينة للمدينة البلد المحافظة")
_COUNTRYSIDE: Final = _words("ريف بريف وريف لريف ريفي بريفي وريفي أرياف بأرياف محافظة بمحافظة")
_LOCAL: Final = _words("المدينة بالمدينة المشفى مشفى المستشفى مستشفى مستشفيات المستشفيات مشافي المشافي")
"""Words that tie a running total to the town of the title; without one of them it may be the whole country's."""
RUNNING: Final = timedelta(days=3)
"""A figure over a longer stretch of days is a running total, not the toll of an event."""
LONGEST_SENTENCE: Final = 420
"""Code points; of a longer sentence only the clause that carries the claim is quoted."""


def told(readings: Iterable[Reading], home: str | None = None) -> list[Told]:
    """Every claim with its document, its sentence, the places named in that and in the title; oldest publication first.

    home: the country of the place that is asked about.
    """
    found = []
    for reading in sorted(readings, key=lambda reading: published(reading.document)):
        places = [(m.start, m.entity) for m in reading.mentions if m.kind == "place" and m.entity is not None]
        headed = tuple({entity.id: entity for _, entity in places if _titled(reading.document, entity)}.values())
        for claim in reading.claims:
            sentence = sentence_of(reading.document, claim)
            near = tuple(entity for start, entity in places if sentence.start <= start < sentence.end)
            own, lent = _own(reading.document, claim, sentence)
            actors = any(m.kind == "actor" and sentence.start <= m.start < sentence.end for m in reading.mentions)
            before = max(((start, entity) for start, entity in places if start < sentence.start), key=_first, default=(0, None))[1]
            found.append(Told(reading.document, own, sentence, near, headed, lent, home, actors, before))
    return found


def _first(placed: tuple[int, Entity | None]) -> int:
    return placed[0]


def _own(document: Document, claim: Claim, sentence: Span) -> tuple[Claim, tuple[PlaceArgument, ...]]:
    """The claim without places taken over from other sentences, a guess that a brief does not repeat as told; and those."""
    places = [widened(document.text, argument) for argument in claim.places]
    own = tuple(a for a in places if a.by is None or sentence.start <= a.start < sentence.end)
    return msgspec.structs.replace(claim, places=own), tuple(a for a in places if a not in own)


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
    meant = [argument for argument in item.lent if argument.by == "antecedent"]
    if any(is_place_or_in(argument, place) for argument in (*claim.places, *meant)):
        return True
    here = any(a.role != "from" and is_here(a) for a in claim.places)
    if GROUP_OF[claim.type] == "politics" or not _heads(item, place, SETTLED if here else None):
        return False
    if here:
        named = {a.entity.id for a in claim.places if a.entity is not None}
        return all(_same_or_in(one, place) for one in item.others if one.id not in named)
    if any(argument.entity is not None for argument in claim.places) or _COUNTRYSIDE & set(wording(item).split()):
        return False
    return not _elsewhere(item, place) and all(_same_or_in(one, place) for one in item.others)


def _elsewhere(item: Told, place: Entity) -> bool:
    """The reading carries other places than this one to the claim, or nothing but the title ties it to the town and it follows
    on another place, or is a running total."""
    lent = [argument for argument in item.lent if argument.entity is not None]
    if lent and not any(is_place_or_in(argument, place) for argument in lent):
        return True
    if lent or item.claim.places or _LOCAL & set(wording(item).split()):
        return False
    return running(item.claim) or (item.before is not None and not _same_or_in(item.before, place))


def running(claim: Claim) -> bool:
    """True for a total over many days, or of history: never added to the toll of an event."""
    when = claim.time
    if claim.background or when is None:
        return claim.background
    if when.end is None:
        return True
    return date.fromisoformat(when.end[:10]) - date.fromisoformat(when.start[:10]) > RUNNING


def _heads(item: Told, place: Entity, kinds: frozenset[str] | None = None) -> bool:
    """The title names the place and no other (of these kinds), and not merely its countryside."""
    title = _LETTERS.findall(fold_word(item.document.title or ""))
    if not _titled(item.document, place) or _COUNTRYSIDE & set(title):
        return False
    return all(_same_or_in(one, place) for one in item.headed if kinds is None or one.kind in kinds)


def _same_or_in(one: Entity, place: Entity) -> bool:
    return one.id == place.id or one.kind == "country" or one.name_ar == place.name_ar or inside(one, place)


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


def is_place_or_in(argument: PlaceArgument, place: Entity) -> bool:
    """True when the words or the link are the place, no wider than a town is, or something inside it."""
    return is_place(argument, place) or (
        argument.entity is not None and argument.entity.id != place.id and inside(argument.entity, place)
    )


def is_place(argument: PlaceArgument, place: Entity) -> bool:
    """True when the words or the link are the place itself, no wider than a town is."""
    entity = argument.entity
    if place.kind not in WIDE and _COUNTRYSIDE & set(fold_word(argument.text).split()):
        return False
    if entity is not None and entity.id == place.id:
        return (entity.precision or 0.0) <= max(place.precision or 0.0, INSIDE_KM)
    if _bare(argument.text) in {fold_word(place.name_ar), _bare(place.name_ar)}:
        return entity is None or entity.country in {None, place.country}
    return False


def is_here(argument: PlaceArgument) -> bool:
    """True for unlinked words like «المدينة», which mean the place that the report is headed by."""
    return argument.entity is None and bool(_HERE & set(fold_word(argument.text).split()))


def inside(entity: Entity, place: Entity) -> bool:
    """True for a quarter or facility of a town, a place of a country or governorate."""
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


def editions(point: Point) -> tuple[Point, ...]:
    """The point by its wordings: who prints the first sentence, then who tells the same event in other words."""
    groups: dict[str, list[Told]] = {}
    for item in point.told:
        groups.setdefault(wording(item), []).append(item)
    return tuple(Point(tuple(group)) for group in groups.values())


def _recency(point: Point) -> tuple[date, datetime, int, float]:
    days = [event_day(item) or date.min for item in editions(point)[0].told]
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
            "asked" if place and is_place_or_in(a, place) and _bare(a.text) == _bare(place.name_ar) else (identity(a), is_near(a))
            for a in claim.places
        ),
        frozenset((figure.of, figure.low, figure.high) for figure in claim.quantities),
        tuple(map(identity, claim.attribution)),
    )


def identity(argument: Argument | PlaceArgument | Attribution) -> str:
    """The linked entity's id, else the folded words."""
    return argument.entity.id if argument.entity is not None else fold_word(argument.text)
