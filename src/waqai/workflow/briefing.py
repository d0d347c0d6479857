"""Answering a question about a place, from reports that a user points at or from the archive."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Literal

import msgspec

from waqai.archive import Archive, Filters, Near
from waqai.brief import Brief, Ref, Sentence, answer, as_text
from waqai.errors import InputError, UnknownPlace
from waqai.lexicon import load
from waqai.model import Entity, Reading
from waqai.policy import Policy
from waqai.resolve.questions import Places, asked_place
from waqai.script.searching import parse_query
from waqai.workflow.reading import read_all
from waqai.workflow.searching import WITHIN_KM
from waqai.workflow.showing import PUBLIC, View

MOST: Final = 300
"""Reports of the archive that an answer is made from at most: the newest that tell something of the place, and beside them as many
of the newest of all, so that it can be said who is silent."""


@dataclass(frozen=True, slots=True)
class BriefAnswer:
    """A brief with the two forms that a command prints."""

    brief: Brief

    def text(self, width: int | None = None) -> str:
        """For a person: see `waqai.brief.as_text`."""
        return as_text(self.brief, width)

    def json(self) -> str:
        """For a program: the contract's shape, two blanks deep."""
        return msgspec.json.format(msgspec.json.encode(self.brief), indent=2).decode()


def brief_from(
    question: str,
    sources: Sequence[str],
    stdin: BinaryIO,
    published: str | None,
    language: Literal["ar", "en"] | None,
    extra: tuple[Path, ...] = (),
) -> tuple[BriefAnswer, list[InputError]]:
    """The answer, and what could not be taken. extra: a user's gazetteers.

    An ambiguous place name is taken in the country that the reports are about.

    Raises UnknownPlace where the question names no place of the gazetteer; no report is read then.
    """
    names = load(extra).names
    first = asked_place(question, Places(names))
    if first is None:
        raise UnknownPlace(question)
    readings: list[Reading] = []
    errors: list[InputError] = []
    for outcome in read_all(list(sources), stdin, published, None, extra):
        if isinstance(outcome, InputError):
            errors.append(outcome)
        else:
            readings.append(outcome)
    places = Places(names, _country(readings, first.name_ar))
    return BriefAnswer(answer(question, readings, lambda asked: asked_place(asked, places), language)), errors


def brief_of(
    archive: Archive,
    question: str,
    language: Literal["ar", "en"] | None,
    as_of: str | None = None,
    extra: tuple[Path, ...] = (),
    policy: Policy = PUBLIC,
) -> BriefAnswer:
    """The answer that the archive gave then (null: gives now), from MOST reports.

    Raises UnknownPlace where the question names no place of the gazetteer.
    """
    names = load(extra).names
    first = asked_place(question, Places(names))
    if first is None:
        raise UnknownPlace(question)
    hits = [
        *archive.search(parse_query(""), _about(first), as_of, MOST),
        *archive.search(parse_query(""), Filters(), as_of, MOST),
    ]
    views = list({hit.stored.number: View(hit.stored, policy) for hit in hits}.values())
    readings = [view.reading() for view in views]
    places = Places(names, _country(readings, first.name_ar))
    said = answer(question, readings, lambda asked: asked_place(asked, places), language)
    return BriefAnswer(_cited(said, {view.document.id: view for view in views}))


def _about(place: Entity) -> Filters:
    if place.lat is None or place.lon is None:
        return Filters(places=(place.id,))
    return Filters(Near(place.lat, place.lon, max(place.precision or 0.0, WITHIN_KM)), (place.id,))


def _cited(brief: Brief, views: Mapping[str, View]) -> Brief:
    """The brief with every citation in the version that it was read from, and by offsets of the original text."""

    def ref(one: Ref) -> Ref:
        view = views[one.document]
        start, end = view.original(one.start, one.end)
        return msgspec.structs.replace(one, version=view.stored.version, start=start, end=end)

    def sentence(one: Sentence) -> Sentence:
        return msgspec.structs.replace(
            one,
            refs=tuple(map(ref, one.refs)),
            sides=tuple(map(sentence, one.sides)),
            also=tuple(map(sentence, one.also)),
        )

    sections = tuple(msgspec.structs.replace(s, sentences=tuple(map(sentence, s.sentences))) for s in brief.sections)
    return msgspec.structs.replace(brief, sections=sections)


def _country(readings: Sequence[Reading], asked: str) -> str | None:
    """The country that most of the reports' actors and places belong to, places called as the asked one left out; None if none."""
    votes = Counter(
        mention.entity.country
        for reading in readings
        for mention in reading.mentions
        if mention.entity is not None and mention.entity.country and mention.entity.name_ar != asked
    )
    return max(votes, key=lambda country: (votes[country], country), default=None)
