"""From a picture to a brief: sections of sentences composed from claims, and what stays unknown. A function of what it is given."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Final

from waqai.brief.choosing import Chosen, answering, choose, happened, newest, weight
from waqai.brief.gaps import notices, unknown_place, unknowns
from waqai.brief.holding import claimed_and_denied, holding, spell_at
from waqai.brief.naming import Desk, desk
from waqai.brief.opposed import dispute
from waqai.brief.phrases import MATTERS, TITLES, say
from waqai.brief.roads import TABLE, road_sentence
from waqai.brief.shapes import Asked, Brief, Cited, Language, Ref, Section, SectionKind, Sentence, Shelf, Sources
from waqai.brief.statements import incident_sentence
from waqai.brief.tolls import ORDER, TOPICS, ledger, toll_sentence
from waqai.model import Contradiction, Entity, Incident, Picture, Testimony, Timeline

ANSWERS: Final = 3
DISPUTES: Final = 4
TOLLS: Final = 5
AREA: Final = 5
HISTORY: Final = 3
ROADS: Final = 2
"""Sentences of each section at most: a brief is read in two minutes."""
_USUAL: Final[tuple[SectionKind, ...]] = ("answer", "now", "happened", "disputes", "tolls", "control", "background", "matters")
_FIRST: Final[Mapping[str, tuple[SectionKind, ...]]] = {
    "control": ("answer", "control", "disputes", "now"),
    "toll": ("answer", "tolls"),
    "displaced": ("answer", "tolls"),
    "detained": ("answer", "tolls"),
    "disputes": ("answer", "disputes"),
    "matters": ("answer", "matters"),
    "background": ("answer", "background"),
}
"""Which sections come first, by the topic of the question."""


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
    told, more = happened(chosen, asked)
    make: Mapping[SectionKind, Callable[[], Sequence[Sentence | None]]] = {
        "answer": lambda: _answer(at, asked, chosen),
        "now": lambda: _now(at, asked, place, chosen),
        "happened": lambda: _in_order(at, told),
        "disputes": lambda: [dispute(at, one) for one in _weighed(chosen.contradictions)[:DISPUTES]],
        "tolls": lambda: _tolls(at, asked, chosen),
        "control": lambda: _control(at, asked, place, chosen),
        "background": lambda: [incident_sentence(at, one) for one in chosen.history[-HISTORY:]],
        "matters": lambda: [road_sentence(at, link, place) for link in at.shelf.roads[:ROADS]],
    }
    first = _FIRST.get(asked.topic, ())
    order = (*first, *(kind for kind in _USUAL if kind not in first))
    found = []
    for kind in order:
        sentences = tuple(one for one in make[kind]() if one is not None)
        if sentences:
            found.append(Section(say(TITLES, kind, at.language), sentences, kind, more if kind == "happened" else 0))
    return tuple(found)


def _answer(at: Desk, asked: Asked, chosen: Chosen) -> list[Sentence]:
    """To a question for yes or no: what is said of the very thing, by whom, and who denies it."""
    if not asked.yes_no or not asked.types:
        return []
    found = answering(chosen.here, asked)
    ranked = sorted(found, key=lambda one: -weight(one, chosen, asked))[:ANSWERS]
    return [incident_sentence(at, one) for one in found if one in ranked]


def _now(at: Desk, asked: Asked, place: Entity, chosen: Chosen) -> list[Sentence]:
    """Who holds the place, or that it is claimed and denied; then the newest weighty events."""
    own = [line for line in chosen.timelines if line.place.id == place.id]
    found: list[Sentence] = []
    for line in own:
        index = spell_at(line, asked.last)
        settled = index is not None and line.spells[index].state in {"held", "besieged"}
        claimed = None if settled else claimed_and_denied(at, place, chosen.contradictions)
        found += [claimed] if claimed is not None else holding(at, line, asked.last)
    if not own and (claimed := claimed_and_denied(at, place, chosen.contradictions)) is not None:
        found.append(claimed)
    return [*found, *_in_order(at, newest(chosen, asked))]


def _in_order(at: Desk, incidents: Sequence[Incident]) -> list[Sentence]:
    """Incidents one after another; a day that stays the same is not said again."""
    found: list[Sentence] = []
    for one in incidents:
        found.append(incident_sentence(at, one, found[-1].day if found else None))
    return found


def _weighed(found: Sequence[Contradiction]) -> list[Contradiction]:
    """What cannot both be so before what differs in words alone; the newest first."""
    newest_first = sorted(found, key=lambda one: one.last, reverse=True)
    return sorted(newest_first, key=lambda one: one.kind == "framing")


def _tolls(at: Desk, asked: Asked, chosen: Chosen) -> list[Sentence | None]:
    return [toll_sentence(at, line) for line in ledger(chosen.here, TOPICS.get(asked.topic, ORDER))[:TOLLS]]


def _control(at: Desk, asked: Asked, place: Entity, chosen: Chosen) -> list[Sentence]:
    """The place and what lies in it, then the places round it; of the place also who held it before."""
    lines: list[Timeline] = [*chosen.timelines, *chosen.area[:AREA]]
    return [said for line in lines for said in holding(at, line, asked.last, past=line.place.id == place.id)]


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
