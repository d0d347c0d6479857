"""Answering a question about a place from reports that a user points at: intake, pipeline and brief joined."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from waqai.brief import Brief, answer, as_text
from waqai.errors import InputError, UnknownPlace
from waqai.lexicon import load
from waqai.model import Reading
from waqai.resolve.questions import Places, asked_place
from waqai.workflow.reading import read_all


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


def _country(readings: Sequence[Reading], asked: str) -> str | None:
    """The country that most of the reports' actors and places belong to, places called as the asked one left out; None if none."""
    votes = Counter(
        mention.entity.country
        for reading in readings
        for mention in reading.mentions
        if mention.entity is not None and mention.entity.country and mention.entity.name_ar != asked
    )
    return max(votes, key=lambda country: (votes[country], country), default=None)
