"""Briefs of a set of questions: whether every sentence is held by what it cites, and both languages tell of the same incidents."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from waqai.brief.checking import Checked, incidents_of
from waqai.brief.shapes import Language
from waqai.errors import InputError
from waqai.workflow.briefing import BriefAnswer

LANGUAGES: Final[tuple[Language, ...]] = ("ar", "en")


class Posed(msgspec.Struct, frozen=True):
    """A question of a questions file. as_of: the moment at which it is asked, ISO 8601; null: now. pair: number that it shares with
    the same question in the other language, null where it has none."""

    id: str
    question: str
    language: Language
    pair: int | None = None
    as_of: str | None = None


Answer = Callable[[Posed, Language], Checked | BriefAnswer]
"""Answers a question in a language, whatever language it is asked in; the brief comes examined."""


@dataclass(frozen=True, slots=True)
class BriefScore:
    """What the briefs of some questions are like. sentences: composed, in both languages; refused: of them, by the checker.

    differing: questions, and pairs («q-01/q-02»), whose two languages tell of different incidents. empty: questions that are
    answered without a sentence. reasons: why sentences are refused, how often.
    """

    questions: int
    sentences: int
    refused: int
    differing: tuple[str, ...]
    empty: tuple[str, ...]
    reasons: Mapping[str, int]

    @property
    def held(self) -> float:
        """Share of the sentences that their citations hold; 1 where there are none."""
        return 1.0 - self.refused / self.sentences if self.sentences else 1.0

    @property
    def alike(self) -> float:
        """Share of the questions whose two languages tell of the same incidents; 1 where there are none."""
        own = sum("/" not in one for one in self.differing)
        return 1.0 - own / self.questions if self.questions else 1.0


def read_questions(path: Path) -> tuple[Posed, ...]:
    """The questions of a file of lines. Raises InputError for a line that is none, naming file and line, and for an id that stands
    twice."""
    found: dict[str, Posed] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            one = msgspec.json.decode(line, type=Posed)
        except (msgspec.DecodeError, msgspec.ValidationError) as error:
            raise InputError(f"{path}:{number}", str(error), "a question with id, question and language") from error
        if one.id in found:
            raise InputError(f"{path}:{number}", f"the id {one.id!r} again", "an id of its own")
        found[one.id] = one
    return tuple(found.values())


def check_questions(answer: Answer, questions: Iterable[Posed]) -> BriefScore:
    """Ask every question in both languages, and count. Raises what `answer` raises."""
    sentences = refused = count = 0
    reasons: Counter[str] = Counter()
    differing: list[str] = []
    empty: list[str] = []
    told: dict[int, tuple[str, frozenset[str]]] = {}
    for one in questions:
        count += 1
        answers = [answer(one, language) for language in LANGUAGES]
        kept = [sum(len(section.sentences) for section in checked.brief.sections) for checked in answers]
        sentences += sum(kept) + sum(checked.refused for checked in answers)
        refused += sum(checked.refused for checked in answers)
        reasons.update(fault.why for checked in answers for fault in checked.faults)
        incidents = [incidents_of(checked.brief) for checked in answers]
        differing += [one.id] if incidents[0] != incidents[1] else []
        empty += [] if any(kept) else [one.id]
        if one.pair is not None:
            other = told.setdefault(one.pair, (one.id, incidents[0]))
            differing += [f"{other[0]}/{one.id}"] if other[1] != incidents[0] else []
    return BriefScore(count, sentences, refused, tuple(differing), tuple(empty), dict(reasons))
