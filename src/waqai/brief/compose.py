"""From a picture to a brief: sections of sentences composed from claims, and what stays unknown. A function of what it is given."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import Final

import msgspec

from waqai.brief.choosing import TOLD, Chosen, answering, choose, happened, newest, weight
from waqai.brief.gaps import notices, unknown_place, unknowns
from waqai.brief.holding import area, claimed_and_denied, holding, is_told, spell_at
from waqai.brief.naming import Desk, desk
from waqai.brief.opposed import FigureKey, dispute, rival_figures
from waqai.brief.phrases import MATTERS, TITLES, say
from waqai.brief.roads import TABLE, road_sentence
from waqai.brief.shapes import Asked, Brief, Cited, Language, Ref, Section, SectionKind, Sentence, Shelf, Sources
from waqai.brief.statements import incident_sentence
from waqai.brief.tolls import ORDER, TOPICS, ledger, toll_sentence
from waqai.model import Entity, Incident, Picture, Testimony

ANSWERS: Final = 3
NEWEST: Final = 2
DISPUTES: Final = 2
RIVALS: Final = 2
FRAMINGS: Final = 1
TOLLS: Final = 3
ASKED_TOLLS: Final = 6
PARTS: Final = 2
AREA: Final = 12
HISTORY: Final = 2
ROADS: Final = 2
"""Sentences of each section at most: a brief is read in two minutes."""
_USUAL: Final[tuple[SectionKind, ...]] = ("answer", "now", "happened", "disputes", "tolls", "control", "background", "matters")
_BY_TOPIC: Final[Mapping[str, tuple[SectionKind, ...]]] = {
    "control": ("answer", "control", "now", "disputes", "happened"),
    "toll": ("answer", "tolls", "disputes", "happened"),
    "displaced": ("answer", "tolls", "disputes", "happened"),
    "detained": ("answer", "tolls", "disputes", "happened"),
    "disputes": ("answer", "disputes", "now"),
    "matters": ("answer", "matters", "control", "now"),
    "background": ("answer", "background", "now"),
}
"""Which sections answer a question, in their order, by its topic; all of _USUAL for any other."""
FEW: Final = 5
"""Incidents told one by one where the question wants something else."""


def compose(question: Asked, picture: Picture, shelf: Shelf, language: Language) -> Brief:
    """The answer to a question, of what fusion made of all that was read, and of nothing else.

    The same picture gives the same brief; in both languages it tells the same incidents in the same order. Every sentence is made
    of pieces: words of `vocabulary(language)`, and names, places, numbers, days, outlets and quotes that a cited span holds. An
    unknown place, or nothing read about a known one, is an answer. Raises nothing.
    """
    place = question.place
    if place is None:
        said = unknown_place(question, language)
        return Brief(question.text, None, language, shelf.as_of, (), said, _sources(shelf, ()), said)
    chosen = choose(picture, question, place)
    at = desk(language, shelf, _testimonies(picture))
    sections = _sections(at, question, place, chosen)
    notice = notices(question, place, chosen, language)
    left = tuple(dict.fromkeys((*notice, *unknowns(question, place, chosen, shelf, language))))
    return Brief(question.text, place, language, shelf.as_of, sections, left, _sources(shelf, sections), notice)


def _testimonies(picture: Picture) -> Iterable[Testimony]:
    yield from chain.from_iterable(one.testimonies for one in picture.incidents)
    yield from chain.from_iterable(spell.testimonies for line in picture.timelines for spell in line.spells)


def _sections(at: Desk, asked: Asked, place: Entity, chosen: Chosen) -> tuple[Section, ...]:
    told, more = happened(chosen, asked, FEW if asked.topic in _BY_TOPIC or asked.yes_no else TOLD)
    rivals, told_figures = rival_figures(at, chosen.contradictions)
    disputes = _disputes(at, chosen, rivals)
    disputed = frozenset(key for one in disputes if one is not None for key in one.incidents)
    make: Mapping[SectionKind, Callable[[], Sequence[Sentence | None]]] = {
        "answer": lambda: _answer(at, asked, chosen),
        "now": lambda: _now(at, asked, place, chosen),
        "happened": lambda: _in_order(at, told, disputed),
        "disputes": lambda: disputes,
        "tolls": lambda: _tolls(at, asked, chosen, told_figures),
        "control": lambda: _control(at, asked, place, chosen),
        "background": lambda: [incident_sentence(at, one) for one in chosen.history[-HISTORY:]],
        "matters": lambda: [road_sentence(at, link, place) for link in at.shelf.roads[:ROADS]],
    }
    found: list[Section] = []
    for kind in _BY_TOPIC.get(asked.topic, _USUAL):
        sentences = _fresh(kind, [one for one in make[kind]() if one is not None], found)
        if sentences:
            title = "then" if kind == "now" and _is_past(at, asked) else kind
            found.append(Section(say(TITLES, title, at.language), sentences, kind, more if kind == "happened" else 0))
    return tuple(found)


def _fresh(kind: SectionKind, given: Sequence[Sentence], before: Sequence[Section]) -> tuple[Sentence, ...]:
    """Sentences without those that a section before has; what happened is left whole, or out where all of it is told already."""
    texts = {one.text for section in before for one in section.sentences}
    told = {key for section in before for one in section.sentences for key in one.incidents}
    if kind == "happened":
        return () if all(set(one.incidents) <= told for one in given) and len(given) <= NEWEST else tuple(given)
    if kind == "now":
        return tuple(one for one in given if one.text not in texts and not (one.incidents and set(one.incidents) <= told))
    return tuple(one for one in given if one.text not in texts)


_UNSETTLED: Final = timedelta(days=2)
"""Before a place is fought for, what is claimed and denied of it so long before still bears on it."""


def _is_past(at: Desk, asked: Asked) -> bool:
    """Whether the days asked about were over when the newest report was published."""
    return asked.last is not None and asked.last < (at.shelf.as_of or "")[:10]


def _answer(at: Desk, asked: Asked, chosen: Chosen) -> list[Sentence]:
    """To a question for yes or no: what is said of the very thing, by whom, and who denies it, in another incident too."""
    if not asked.yes_no or not asked.types:
        return []
    found = answering(chosen.here, asked)
    ranked = sorted(found, key=lambda one: -weight(one, chosen, asked))[:ANSWERS]
    facts = [one for one in chosen.contradictions if one.kind not in {"framing", "toll"} and len(one.incidents) > 1]
    said: dict[str, Sentence] = {}
    for one in found:
        if one in ranked:
            against = next((dispute(at, c) for c in facts if one.id in c.incidents), None)
            made = incident_sentence(at, one) if against is None else _of_cited(against, chosen)
            said.setdefault(made.text, made)
    return list(said.values())


def _now(at: Desk, asked: Asked, place: Entity, chosen: Chosen) -> list[Sentence]:
    """Who holds the place, or that it is claimed and denied; then the newest weighty events."""
    own = [line for line in chosen.timelines if line.place.id == place.id]
    found: list[Sentence] = []
    since = ""
    for line in own:
        index = spell_at(line, asked.last)
        start = (line.spells[index].start or "")[:10] if index is not None else ""
        if index is not None and line.spells[index].state in {"held", "besieged"}:
            found += holding(at, line, asked.last, then=_is_past(at, asked))
            since = start
        elif start:  # what was denied long before it came to be fought for is settled
            since = (date.fromisoformat(start) - _UNSETTLED).isoformat()
    claimed = claimed_and_denied(at, place, chosen.contradictions, since)
    if claimed is not None:
        found.append(_of_cited(claimed, chosen))
    elif not found:
        found += [said for line in own for said in holding(at, line, asked.last, then=_is_past(at, asked))]
    told = {key for one in found for key in one.incidents}
    rest = [one for one in newest(chosen, asked, NEWEST) if one.id not in told]
    return [*found, *_in_order(at, rest[: max(1, NEWEST - len(found))])]


def _in_order(at: Desk, incidents: Sequence[Incident], disputed: frozenset[str] = frozenset()) -> list[Sentence]:
    """Incidents one after another; of those in `disputed`, which are told side by side elsewhere, not who says what."""
    return [incident_sentence(at, one, short=one.id in disputed) for one in incidents]


def _disputes(at: Desk, chosen: Chosen, rivals: Sequence[Sentence]) -> list[Sentence | None]:
    """What happened or not, whose it is, rival figures; then the same told in other words. The newest first."""
    found = sorted((one for one in chosen.contradictions if one.kind != "toll"), key=lambda one: one.last, reverse=True)
    facts = [one for one in found if one.kind != "framing"]
    words = [one for one in found if one.kind == "framing"]
    made = [*(dispute(at, one) for one in facts[:DISPUTES]), *rivals[:RIVALS], *(dispute(at, one) for one in words[:FRAMINGS])]
    return [None if one is None else _of_cited(one, chosen) for one in made]


def _of_cited(one: Sentence, chosen: Chosen) -> Sentence:
    """A sentence that tells of those incidents alone of which it cites a document."""
    cited = {(ref.document, ref.version) for ref in one.refs}
    told = {
        incident.id
        for incident in (*chosen.news, *chosen.history, *chosen.rest)
        if any((t.document, t.version) in cited for t in incident.testimonies)
    }
    return msgspec.structs.replace(one, incidents=tuple(key for key in one.incidents if key in told))


def _tolls(at: Desk, asked: Asked, chosen: Chosen, told: set[FigureKey]) -> list[Sentence | None]:
    """The ledger, without the figures that stand beside their rivals already, unless figures are what is asked about."""
    lines = ledger(chosen.here, TOPICS.get(asked.topic, ORDER))
    if asked.topic not in TOPICS:
        lines = [(one, toll) for one, toll in lines if (toll.of, toll.low, toll.high) not in told]
    return [toll_sentence(at, line) for line in lines[: ASKED_TOLLS if asked.topic in TOPICS else TOLLS]]


def _control(at: Desk, asked: Asked, place: Entity, chosen: Chosen) -> list[Sentence]:
    """The place and what lies in it, then the places round it; of the place also who held it before."""
    then = _is_past(at, asked)
    here = [line for line in chosen.timelines if line.place.id == place.id]
    parts = [line for line in chosen.timelines if line.place.id != place.id and is_told(line, asked.last)]
    own = [said for line in here for said in holding(at, line, asked.last, past=True, then=then)]
    own += [said for line in parts[:PARTS] for said in holding(at, line, asked.last, then=then)]
    return [*own, *area(at, chosen.area[:AREA], asked.last, then=then)]


def _sources(shelf: Shelf, sections: Sequence[Section]) -> Sources:
    refs = dict.fromkeys(ref.document for section in sections for one in section.sentences for ref in one.refs)
    return Sources(shelf.read, shelf.silent, shelf.newest, tuple(_cited(shelf, key) for key in refs))


def _cited(shelf: Shelf, document: str) -> Cited:
    if document in shelf.documents:
        return shelf.documents[document]
    if document.startswith(TABLE):
        road = next((link for link in shelf.roads if document.startswith(f"{TABLE}/{link.id}/")), None)
        return Cited(document, MATTERS["table"][0], None, None, road.source if road is not None else None, MATTERS["table"][1])
    return Cited(document, document, None)


def cited_refs(brief: Brief) -> tuple[Ref, ...]:
    """Every span that a brief cites, once, in the order in which it first cites them."""
    return tuple(dict.fromkeys(ref for section in brief.sections for one in section.sentences for ref in one.refs))
