"""From readings to a brief: sections of cited sentences, and what stays unknown."""

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from waqai.brief import text
from waqai.brief.select import (
    CASUALTIES,
    CONTROL,
    FindPlace,
    disputes,
    event_day,
    identity,
    is_about,
    is_around,
    matters,
    published,
    sentences,
    told,
    wording,
)
from waqai.brief.shapes import Brief, Cited, Dispute, Language, Point, Ref, Section, Sentence, Sources, Told, outlet
from waqai.model import Argument, Attribution, Claim, Document, Entity, Figure, PlaceArgument, Reading, Span

LATEST: Final = 14
"""Sentences of the first section."""
MORE: Final = 6
"""Sentences of each other section but casualties, which gives every figure."""
SIDES: Final = 3
"""Points shown on each side of a dispute."""
GAPS: Final = 2
"""Unknowns of one sort told of single events."""
STALE: Final = timedelta(hours=24)
RUNNING: Final = timedelta(days=3)
"""A figure over a longer stretch of days is a running total, not the toll of an event."""
_ARABIC: Final = re.compile("[\u0621-\u064a]")
_NEEDS_AGENT: Final = frozenset(
    {
        "attack",
        "airstrike",
        "drone_strike",
        "shelling",
        "bombing",
        "assassination",
        "abduct",
        "capture",
        "arrest",
        "release",
    }
)
_QUIET: Final = frozenset({"hypothetical"})


def answer(question: str, readings: Sequence[Reading], find_place: FindPlace, language: Language | None = None) -> Brief:
    """Answer «ماذا يحدث في حماة الآن؟» or "what is happening in Hama?" from what was read, and from nothing else.

    find_place: the place that a question is about, or None. language: that of the answer; None takes that of the question.
    Every sentence carries the stretches it was composed from. The same readings give the same brief, whatever their order.
    Raises nothing: an unknown place or an empty shelf is an answer.
    """
    tongue: Language = language or ("ar" if _ARABIC.search(question) else "en")
    shelf = sorted(readings, key=lambda reading: (published(reading.document), _key(reading.document)))
    documents = [reading.document for reading in shelf]
    place = find_place(question)
    items = told(shelf)
    about = [item for item in items if place is not None and is_about(item, place)]
    around = [item for item in items if place is not None and is_around(item, place)]
    found = matters(about, place)
    opposed = disputes(found)
    sections = _sections(about, found, opposed, around, place=place, language=tongue)
    as_of = _newest(documents)
    newest = _newest([item.document for item in about])
    unknowns = _unknowns(place, found, opposed, (as_of, newest), tongue)
    speaking = {item.outlet for item in about}
    silent = tuple(sorted({outlet(document) for document in documents} - speaking))
    return Brief(
        question,
        place,
        tongue,
        as_of.published if as_of else None,
        sections,
        unknowns,
        Sources(len(documents), silent, newest.published if newest else None, _cited(sections, documents)),
    )


def _cited(sections: Sequence[Section], documents: Sequence[Document]) -> tuple[Cited, ...]:
    order = dict.fromkeys(ref.document for section in sections for said in section.sentences for ref in said.refs)
    by_key = {_key(document): document for document in documents}
    return tuple(Cited(key, outlet(by_key[key]), by_key[key].published, by_key[key].title, by_key[key].url) for key in order)


def _sections(
    about: Sequence[Told],
    found: Sequence[Point],
    opposed: Sequence[Dispute],
    around: Sequence[Told],
    *,
    place: Entity | None,
    language: Language,
) -> tuple[Section, ...]:
    latest = sentences((t for t in about if _is_news(t.claim) and t.claim.type != "hold" and not _only_toll(t.claim)), place)
    history = sentences((t for t in about if t.claim.background and not _only_toll(t.claim)), place)
    near = sentences((t for t in around if _is_news(t.claim)), place)
    parts = {
        "latest": _sentences(latest[:LATEST], language),
        "control": _control(found, language),
        "disputes": [_dispute(one, language) for one in opposed[:MORE]],
        "casualties": _casualties(found, language),
        "background": _sentences(history[:MORE], language),
        "around": _sentences(near[:MORE], language),
    }
    return tuple(Section(text.say(text.TITLES, key, language), tuple(said)) for key, said in parts.items() if said)


def _is_news(claim: Claim) -> bool:
    return not claim.background and claim.modality not in _QUIET


def _only_toll(claim: Claim) -> bool:
    """True for a killing or wounding that is told by its figures: it stands among the casualties, not twice."""
    return claim.type in {"kill", "injure"} and any(figure.of in CASUALTIES for figure in claim.quantities)


def _sentences(found: Iterable[Point], language: Language) -> list[Sentence]:
    return [_sentence(point, language) for point in found]


def _sentence(point: Point, language: Language) -> Sentence:
    day = max((day for day in map(event_day, point.told) if day is not None), default=None)
    return Sentence(text.point(point, language), refs(point.told), day.isoformat() if day else None)


def _dispute(dispute: Dispute, language: Language) -> Sentence:
    """Both sides, the newest of each first; the same words are shown once."""
    shown: set[str] = set()
    sides = []
    for side in (dispute.one, dispute.other):
        fresh: list[Sentence] = []
        for point in side:
            if len(fresh) < SIDES and wording(point.told[0]) not in shown:
                fresh.append(_sentence(point, language))
                shown.add(wording(point.told[0]))
        sides.append(fresh)
    flat = tuple(sentence for side in sides for sentence in side)
    joined = text.against((s.text for s in sides[0]), (s.text for s in sides[1]), language)
    return Sentence(joined, tuple(dict.fromkeys(ref for s in flat for ref in s.refs)), sides=flat)


def _control(found: Iterable[Point], language: Language) -> list[Sentence]:
    """One sentence a holder, the one most newly said first."""
    holders: dict[object, list[Point]] = {}
    for point in found:
        claim = point.claim
        if claim.type in CONTROL and claim.modality == "actual" and not claim.background and claim.agents:
            holders.setdefault(frozenset(map(identity, claim.agents)), []).append(point)
    return [
        Sentence(text.holder(same[:MORE], language), refs(item for point in same[:MORE] for item in point.told))
        for same in list(holders.values())[:MORE]
    ]


def _casualties(found: Sequence[Point], language: Language) -> list[Sentence]:
    """Every figure as its speaker gives it, by what is counted, running totals last; equal figures of one speaker once."""
    figures: dict[object, tuple[Figure, list[Told]]] = {}
    for point in found:
        for item in point.told:
            for figure in item.claim.quantities:
                if figure.of in CASUALTIES:
                    claim = item.claim
                    voices = tuple(map(identity, claim.attribution)) or item.outlet
                    key = (figure.of, figure.low, figure.high, claim.background, claim.modality, voices)
                    figures.setdefault(key, (figure, []))[1].append(item)
    ordered = sorted(figures.values(), key=lambda pair: (running(pair[1][0].claim), CASUALTIES.index(pair[0].of)))
    return [
        Sentence(text.toll(figure, Point(tuple(items)), language, running(items[0].claim)), refs(items, figure))
        for figure, items in ordered
    ]


def running(claim: Claim) -> bool:
    """True for a total over many days, or of history: never added to the toll of an event."""
    when = claim.time
    if claim.background or when is None:
        return claim.background
    first, last = text.days(when)
    return last is None or last - first > RUNNING


def refs(items: Iterable[Told], figure: Figure | None = None) -> tuple[Ref, ...]:
    """What a sentence about these claims rests on: each one's sentence, and any words of a claim that lie outside it."""
    found: dict[Ref, None] = {}
    for item in items:
        claim, whole = item.claim, item.sentence
        found[_ref(item.document, whole)] = None
        parts: list[Span | Argument | PlaceArgument | Attribution | Figure | None] = [
            claim.trigger,
            *claim.agents,
            *claim.patients,
            claim.instrument,
            *claim.places,
            *claim.quantities,
            *claim.attribution,
            claim.time.span if claim.time else None,
            figure if figure in claim.quantities else None,
        ]
        for part in parts:
            if part is not None and not (whole.start <= part.start and part.end <= whole.end):
                found[_ref(item.document, part)] = None
    return tuple(found)


def _ref(document: Document, part: Span | Argument | PlaceArgument | Attribution | Figure) -> Ref:
    return Ref(_key(document), 1, part.start, part.end, document.text[part.start : part.end])


def _key(document: Document) -> str:
    return document.id or document.sha256


def _newest(documents: Sequence[Document]) -> Document | None:
    dated = [document for document in documents if document.published]
    return max(dated, key=published, default=None)


def _unknowns(
    place: Entity | None,
    found: Sequence[Point],
    opposed: Sequence[Dispute],
    edges: tuple[Document | None, Document | None],
    language: Language,
) -> tuple[str, ...]:
    """What no report tells: of the place as a whole, then of the newest events one by one."""
    if place is None:
        return (text.say(text.UNKNOWNS, "no_place", language),)
    if not found:
        return (text.say(text.UNKNOWNS, "nothing", language),)
    said = []
    as_of, newest = edges
    if as_of and newest and published(as_of) - published(newest) > STALE:
        times = {"newest": text.moment(newest.published, language), "as_of": text.moment(as_of.published, language)}
        said.append(text.say(text.UNKNOWNS, "stale", language).format(**times))
    news = [p for p in found if not p.claim.background]
    if not any(p.claim.type in CONTROL and p.claim.modality == "actual" for p in news):
        said.append(text.say(text.UNKNOWNS, "control", language))
    counted = {figure.of for p in news for figure in p.claim.quantities}
    said += [text.say(text.UNKNOWNS, of, language) for of in ("killed", "wounded", "displaced") if of not in counted]
    said += [_fill("open", dispute.other[0], language) for dispute in opposed[:SIDES]]
    return tuple(dict.fromkeys([*said, *_gaps(news, language)]))


def _gaps(news: Sequence[Point], language: Language) -> list[str]:
    """What the newest events leave open: who did it, when, and whether anybody else tells it; at most GAPS of each sort."""
    newest = [p for p in news if p.claim.modality == "actual" and p.claim.type != "hold"]
    agent = [p for p in newest if p.claim.type in _NEEDS_AGENT and not p.claim.agents]
    time = [p for p in newest[:MORE] if p.claim.time is None]
    single = [
        p
        for p in newest[:MORE]
        if len({item.outlet for other in news if other.claim.type == p.claim.type for item in other.told}) == 1
    ]
    return [
        _fill(key, point, language)
        for key, points in (("agent", agent), ("time", time), ("single", single))
        for point in points[:GAPS]
    ]


def _fill(key: str, point: Point, language: Language) -> str:
    """An unknown about one point: its type in words, the words that name it and the day; the outlet where only one tells it."""
    claim = point.claim
    day = event_day(point.told[0])
    dated = f"، {text.day(day, language)}" if day and language == "ar" else f", {text.day(day, language)}" if day else ""
    what = f"{text.say(text.EVENTS, claim.type, language)} ({text.quoted(claim.trigger.text)}{dated})"
    return text.say(text.UNKNOWNS, key, language).replace("{what}", what).replace("{outlet}", point.outlets[0])
