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
    asked_place,
    disputes,
    identity,
    is_about,
    is_around,
    points,
    published,
    told,
)
from waqai.brief.shapes import Brief, Dispute, Language, Point, Ref, Section, Sentence, Sources, Told, outlet
from waqai.model import Argument, Attribution, Claim, Document, Entity, Figure, PlaceArgument, Reading, Span

LATEST: Final = 8
"""Sentences of the first section."""
MORE: Final = 6
"""Sentences of each other section but casualties, which gives every figure."""
SIDES: Final = 3
"""Points shown on each side of a dispute."""
STALE: Final = timedelta(hours=24)
_ARABIC: Final = re.compile("[\u0621-\u064a]")
_NEEDS_AGENT: Final = frozenset({
    "attack", "airstrike", "drone_strike", "shelling", "bombing", "assassination", "abduct", "capture", "arrest", "release",
})


def answer(question: str, readings: Sequence[Reading], find_place: FindPlace, language: Language | None = None) -> Brief:
    """Answer «ماذا يحدث في حماة الآن؟» or "what is happening in Hama?" from what was read, and from nothing else.

    find_place: the entity that a name means, or None; it is asked for stretches of the question. language: that of the
    answer; None takes that of the question. Every sentence carries the stretches it was composed from. The same readings
    give the same brief, whatever their order. Raises nothing: an unknown place or an empty shelf is an answer.
    """
    tongue: Language = language or ("ar" if _ARABIC.search(question) else "en")
    shelf = sorted(readings, key=lambda reading: (published(reading.document), _key(reading.document)))
    documents = [reading.document for reading in shelf]
    place = asked_place(question, find_place)
    items = told(shelf)
    about = [item for item in items if place is not None and is_about(item.claim, place)]
    around = [item for item in items if place is not None and is_around(item.claim, place)]
    found = points(about, place)
    opposed = disputes(found)
    sections = _sections(found, opposed, points(around, place), tongue)
    as_of = _newest(documents)
    newest = _newest([item.document for item in about])
    unknowns = _unknowns(place, found, opposed, (as_of, newest), tongue)
    speaking = {item.outlet for item in about}
    silent = tuple(sorted({outlet(document) for document in documents} - speaking))
    return Brief(
        question, place, tongue, as_of.published if as_of else None, sections, unknowns,
        Sources(len(documents), silent, newest.published if newest else None),
    )


def _sections(
    found: Sequence[Point], opposed: Sequence[Dispute], around: Sequence[Point], language: Language,
) -> tuple[Section, ...]:
    news = [p for p in found if not p.claim.background and p.claim.modality != "hypothetical"]
    latest = [p for p in news if p.claim.type != "hold" and not _only_toll(p.claim)]
    history = [p for p in found if p.claim.background and not _only_toll(p.claim)]
    near = [p for p in around if not p.claim.background and p.claim.modality != "hypothetical"]
    sections = {
        "latest": _sentences(latest[:LATEST], language),
        "disputes": [_dispute(one, language) for one in opposed[:MORE]],
        "control": _control(news, language),
        "casualties": _casualties(found, language),
        "background": _sentences(history[:MORE], language),
        "around": _sentences(near[:MORE], language),
    }
    return tuple(Section(text.say(text.TITLES, key, language), tuple(said)) for key, said in sections.items() if said)


def _only_toll(claim: Claim) -> bool:
    """True for a killing or wounding that is told by its figures: it stands among the casualties, not twice."""
    return claim.type in {"kill", "injure"} and any(figure.of in CASUALTIES for figure in claim.quantities)


def _sentences(found: Iterable[Point], language: Language) -> list[Sentence]:
    return [Sentence(text.point(point, language), refs(point.told)) for point in found]


def _dispute(dispute: Dispute, language: Language) -> Sentence:
    one, other = dispute.one[:SIDES], dispute.other[:SIDES]
    return Sentence(text.dispute(one, other, language), refs(item for point in (*one, *other) for item in point.told))


def _control(news: Iterable[Point], language: Language) -> list[Sentence]:
    """One sentence a holder, the one most newly said first."""
    holders: dict[frozenset[str], list[Point]] = {}
    for point in news:
        if point.claim.type in CONTROL and point.claim.modality == "actual":
            holders.setdefault(frozenset(map(identity, point.claim.agents)), []).append(point)
    return [
        Sentence(text.holder(same[:MORE], language), refs(item for point in same[:MORE] for item in point.told))
        for same in list(holders.values())[:MORE]
    ]


def _casualties(found: Sequence[Point], language: Language) -> list[Sentence]:
    """Every figure as its speaker gives it, by what is counted; equal figures of one speaker once."""
    figures: dict[object, tuple[Figure, list[Told]]] = {}
    for point in sorted(found, key=lambda p: p.claim.background):
        for figure in point.claim.quantities:
            if figure.of not in CASUALTIES:
                continue
            claim = point.claim
            key = (figure.of, figure.low, figure.high, claim.background, claim.modality, tuple(map(identity, claim.attribution)))
            figures.setdefault(key, (figure, []))[1].extend(point.told)
    ordered = sorted(figures.values(), key=lambda pair: CASUALTIES.index(pair[0].of))
    return [
        Sentence(text.toll(figure, Point(tuple(items)), language), refs(items, figure))
        for figure, items in ordered
    ]


def refs(items: Iterable[Told], figure: Figure | None = None) -> tuple[Ref, ...]:
    """What a sentence about these claims rests on: each claim's evidence, and any quoted words that lie outside it."""
    found: dict[Ref, None] = {}
    for item in items:
        claim, evidence = item.claim, item.claim.evidence
        found[_ref(item.document, evidence)] = None
        parts: list[Span | Argument | PlaceArgument | Attribution | Figure | None] = [
            claim.trigger, *claim.agents, *claim.patients, claim.instrument, *claim.places, *claim.quantities,
            *claim.attribution, claim.time.span if claim.time else None, figure if figure in claim.quantities else None,
        ]
        for part in parts:
            if part is not None and not (evidence.start <= part.start and part.end <= evidence.end):
                found[_ref(item.document, part)] = None
    return tuple(found)


def _ref(document: Document, part: Span | Argument | PlaceArgument | Attribution | Figure) -> Ref:
    return Ref(_key(document), 1, part.start, part.end, document.text[part.start:part.end])


def _key(document: Document) -> str:
    return document.id or document.sha256


def _newest(documents: Sequence[Document]) -> Document | None:
    dated = [document for document in documents if document.published]
    return max(dated, key=published, default=None)


def _unknowns(
    place: Entity | None, found: Sequence[Point], opposed: Sequence[Dispute],
    edges: tuple[Document | None, Document | None], language: Language,
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
    """What the newest events leave open: who did it, when, and whether anybody else tells it."""
    newest = [p for p in news if p.claim.modality == "actual" and p.claim.type != "hold"][:MORE]
    gaps = []
    for point in newest:
        claim = point.claim
        if claim.type in _NEEDS_AGENT and not claim.agents:
            gaps.append(_fill("agent", point, language))
        if claim.time is None or claim.time.basis == "publication":
            gaps.append(_fill("time", point, language))
        if len({item.outlet for other in news if other.claim.type == claim.type for item in other.told}) == 1:
            gaps.append(_fill("single", point, language))
    return gaps


def _fill(key: str, point: Point, language: Language) -> str:
    """An unknown about one point: its type in words and the words that name it; the outlet where only one tells it."""
    claim = point.claim
    what = f"{text.say(text.EVENTS, claim.type, language)} ({text.quoted(claim.trigger.text)})"
    return text.say(text.UNKNOWNS, key, language).replace("{what}", what).replace("{outlet}", point.outlets[0])
