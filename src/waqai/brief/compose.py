"""From readings to a brief: sections of cited sentences, and what stays unknown."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from waqai.brief import text
from waqai.brief.gaps import unknowns
from waqai.brief.opposed import disputes, presupposed
from waqai.brief.select import (
    CASUALTIES,
    CONTROL,
    FindPlace,
    editions,
    event_day,
    identity,
    is_about,
    is_around,
    matters,
    published,
    running,
    sentences,
    told,
    wording,
)
from waqai.brief.shapes import Brief, Cited, Dispute, Language, Point, Ref, Section, Sentence, Sources, Told, outlet
from waqai.model import Argument, Attribution, Claim, Document, Entity, Figure, PlaceArgument, Reading, Span
from waqai.script import fold_word

LATEST: Final = 14
"""Sentences of the first section."""
MORE: Final = 6
"""Sentences of each other section but casualties, which gives every figure."""
SIDES: Final = 3
"""Points shown on each side of a dispute."""
_ARABIC: Final = re.compile("[\u0621-\u064a]")
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
    items = told(shelf, place.country if place else None)
    about = [item for item in items if place is not None and is_about(item, place)]
    around = [item for item in items if place is not None and is_around(item, place)]
    found = matters(about, place)
    opposed = disputes(found, place)
    sections = _sections(about, found, opposed, around, place=place, language=tongue)
    as_of = _newest(documents)
    newest = _newest([item.document for item in about])
    speaking = {item.outlet for item in about}
    silent = tuple(sorted({outlet(document) for document in documents} - speaking))
    return Brief(
        question,
        place,
        tongue,
        as_of.published if as_of else None,
        sections,
        unknowns(place, found, opposed, (as_of, newest), tongue),
        Sources(len(documents), silent, newest.published if newest else None, _cited(sections, documents)),
    )


def _cited(sections: Sequence[Section], documents: Sequence[Document]) -> tuple[Cited, ...]:
    order = dict.fromkeys(ref.document for section in sections for said in section.sentences for ref in _all_refs(said))
    by_key = {_key(document): document for document in documents}
    return tuple(Cited(key, outlet(by_key[key]), by_key[key].published, by_key[key].title, by_key[key].url) for key in order)


def _all_refs(sentence: Sentence) -> Iterable[Ref]:
    yield from sentence.refs
    for part in (*sentence.sides, *sentence.also):
        yield from _all_refs(part)


def _sections(
    about: Sequence[Told],
    found: Sequence[Point],
    opposed: Sequence[Dispute],
    around: Sequence[Told],
    *,
    place: Entity | None,
    language: Language,
) -> tuple[Section, ...]:
    latest = sentences((t for t in about if _is_news(t) and t.claim.type != "hold" and not _only_toll(t.claim)), place)
    history = sentences((t for t in about if t.claim.background and not _only_toll(t.claim)), place)
    near = sentences((t for t in around if _is_news(t)), place)
    parts = {
        "latest": _sentences(latest[:LATEST], language),
        "control": _control(found, language),
        "disputes": [_dispute(one, language) for one in opposed[:MORE]],
        "casualties": _casualties(found, language),
        "background": _sentences(history[:MORE], language),
        "around": _sentences(near[:MORE], language),
    }
    return tuple(Section(text.say(text.TITLES, key, language), tuple(said)) for key, said in parts.items() if said)


def _is_news(item: Told) -> bool:
    return not item.claim.background and item.claim.modality not in _QUIET and not presupposed(item)


def _only_toll(claim: Claim) -> bool:
    """True for a killing or wounding that is told by its figures: it stands among the casualties, not twice."""
    return claim.type in {"kill", "injure"} and any(figure.of in CASUALTIES for figure in claim.quantities)


def _sentences(found: Iterable[Point], language: Language) -> list[Sentence]:
    return [_sentence(point, language) for point in found]


def _sentence(point: Point, language: Language) -> Sentence:
    """The point in the words of who first told it; those who tell it in other words stand beside it with their own."""
    first, *others = editions(point)
    days = [event_day(item) for item in first.told if _to_the_day(item.claim)]
    day = max((day for day in days if day is not None), default=None)
    also = tuple(Sentence(text.point(other, language), refs(other.told)) for other in others[:MORE])
    return Sentence(text.point(first, language), refs(first.told), day.isoformat() if day else None, also=also)


def _to_the_day(claim: Claim) -> bool:
    return claim.time is None or claim.time.precision in {"hour", "day"}


def _dispute(dispute: Dispute, language: Language) -> Sentence:
    """Both sides under their labels, the newest of each first; the same words are shown once."""
    labels = ("one", "other") if dispute.kind == "rival" else ("said", dispute.kind)
    shown: set[str] = set()
    sides = []
    for key, points in zip(labels, (dispute.one, dispute.other), strict=True):
        fresh: list[Sentence] = []
        for point in points:
            if len(fresh) < SIDES and wording(point.told[0]) not in shown:
                fresh.append(_sentence(point, language))
                shown.add(wording(point.told[0]))
        label = text.say(text.SIDES, key, language)
        sides.append(_beside(fresh, language, label))
    one, other = sides
    return Sentence(text.against(one.text, other.text, language), _merged(sides), sides=(one, other))


def _beside(parts: Sequence[Sentence], language: Language, label: str | None = None) -> Sentence:
    """Sentences joined to one, which keeps them."""
    joined = text.joined((part.text for part in parts), language)
    return Sentence(f"{label}: {joined}" if label else joined, _merged(parts), sides=tuple(parts), label=label)


def _merged(parts: Iterable[Sentence]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(ref for part in parts for ref in part.refs))


def _control(found: Iterable[Point], language: Language) -> list[Sentence]:
    """One sentence a holder, the one most newly said first; each report of it in its own words."""
    holders: dict[object, list[Point]] = {}
    for point in found:
        claim = point.claim
        if claim.type in CONTROL and claim.modality == "actual" and not claim.background and claim.agents:
            holders.setdefault(frozenset(map(identity, claim.agents)), []).extend(editions(point))
    return [_holder(same[:MORE], language) for same in list(holders.values())[:MORE]]


def _holder(same: Sequence[Point], language: Language) -> Sentence:
    each = [Sentence(text.holding(point, language), refs(point.told)) for point in same]
    return each[0] if len(each) == 1 else _beside(each, language)


def _casualties(found: Sequence[Point], language: Language) -> list[Sentence]:
    """Every figure as its speaker gives it, by what is counted, running totals last; equal figures of one speaker once."""
    figures: dict[object, tuple[Figure, list[Told]]] = {}
    for point in found:
        for item in point.told:
            for figure in item.claim.quantities:
                if figure.of in CASUALTIES:
                    figures.setdefault(_figure_key(item, figure), (figure, []))[1].append(item)
    ordered = sorted(figures.values(), key=lambda pair: (running(pair[1][0].claim), CASUALTIES.index(pair[0].of)))
    return [
        Sentence(text.toll(figure, Point(tuple(items)), language, _cumulative(items[0].claim)), refs(items, figure))
        for figure, items in ordered
    ]


def _cumulative(claim: Claim) -> bool:
    """A running total of the news, told by its days; a year of history is neither."""
    return running(claim) and not claim.background and _to_the_day(claim)


def _figure_key(item: Told, figure: Figure) -> object:
    """What two figures must share to be one line: everything that the line prints but the outlets."""
    claim = item.claim
    said = (figure.text, *(a.text for a in (claim.places or item.lent)), *(a.text for a in claim.attribution))
    words = tuple(" ".join(map(fold_word, part.split())) for part in said)
    time = (claim.time.start, claim.time.end) if claim.time and claim.time.basis != "publication" else None
    speaker = None if claim.attribution else item.outlet
    return figure.of, figure.low, figure.high, claim.background, claim.modality, words, time, speaker


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
            *(claim.places or item.lent),
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
