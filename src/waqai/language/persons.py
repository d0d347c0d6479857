"""Persons: where a document names private persons, each name weighed by its sentence and carried through the document.

Public stays who is on the roster or holds a public role in this document; everybody else is private. A name that once stood
beside a role keeps it («المتحدث باسم الوزارة سامر القاسم»، later «القاسم»); the nearest bearer before it decides.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from waqai.language.grammar import NOMINAL, PUNCTUATION, Sentence
from waqai.language.parsing import parse
from waqai.language.person_names import NameFinder, PersonName
from waqai.language.person_roles import RoleFinder, Verdict
from waqai.language.sentences import sentences as cut
from waqai.language.sentences import tokens
from waqai.language.words import Speller, name_keys
from waqai.lexicon import Knowledge
from waqai.model import Private, PrivateField, PrivateWhy
from waqai.script import Folded, fold

_ARABIC: Final = ("\u0621", "\u06d3")
_ALONE: Final = 1
_SHOWING: Final = frozenset({"act", "honour", "private", "minor", "kin", "named", "sexual"})


@dataclass(frozen=True, slots=True)
class _Person:
    """One mention, judged. order: place among the mentions of the document; field: where it stands."""

    name: PersonName
    verdict: Verdict
    sexual: bool
    order: int
    field: PrivateField


class Persons:
    """Finds the private persons that documents name, one document after another; remembers spellings only."""

    def __init__(self, know: Knowledge, speller: Speller) -> None:
        self._know = know
        self._speller = speller
        self._names = NameFinder(know)
        self._roles = RoleFinder(know, self._names)

    def private(self, folded: Folded, parsed: Sequence[Sentence], title: str | None = None) -> tuple[Private, ...]:
        """Where a text and its title name private persons, the title's first, then in the order of the text.

        parsed: the sentences of the text; what they leave out (page furniture) is read here. Linear in the text.
        """
        head = fold(title) if title else None
        pieces: list[tuple[PrivateField, Folded, Sentence]] = []
        if head is not None and title and _has_arabic(head.text):
            pieces = [("title", head, sentence) for sentence in self._sentences(head, 0, len(head.text))]
        pieces += [("text", folded, sentence) for sentence in (*parsed, *self._left_out(folded, parsed))]
        people = list(self._people(pieces))
        known = _Known(people)
        spans = [self._span(one, known.status(one), folded, head) for one in people]
        kept = [span for span in spans if span is not None]
        if not kept:
            return ()
        again = self._again(pieces, people, known)
        return tuple(sorted({*kept, *again}, key=lambda one: (one.field != "title", one.start, one.end)))

    def _sentences(self, folded: Folded, start: int, end: int) -> Iterator[Sentence]:
        vouched: set[str] = set()
        found = [token for token in tokens(folded.text[:end]) if token.start >= start]
        for group in cut(found):
            yield parse(0, group, folded, self._speller, self._know, {}, vouched)

    def _left_out(self, folded: Folded, parsed: Sequence[Sentence]) -> Iterator[Sentence]:
        """Sentences of the stretches that no token of the parsed ones covers."""
        at = 0
        for start, end in (*((token.start, token.end) for sentence in parsed for token in sentence.tokens), (len(folded.text),) * 2):
            if start > at + 3 and _has_arabic(folded.text[at:start]):
                yield from self._sentences(folded, at, start)
            at = end

    def _people(self, pieces: Sequence[tuple[PrivateField, Folded, Sentence]]) -> Iterator[_Person]:
        """Every person named, judged by his own sentence and by the name he is joined to."""
        told = [self._roles.sexual(sentence) for _, _, sentence in pieces]
        headed = any(sexual for sexual, (field, _, _) in zip(told, pieces, strict=True) if field == "title")
        order = 0
        for n, (field, folded, sentence) in enumerate(pieces):
            before: tuple[PersonName, Verdict] | None = None
            for name in self._names.names(sentence, folded):
                verdict = self._roles.judge(name)
                if verdict.dropped or (name.weak and not self._shown(name, verdict, before)):
                    continue
                if not verdict.status and before is not None and _joined(before[0], name):
                    verdict = _inherited(before[1])
                before = (name, verdict)
                near = headed or any(told[max(0, n - 1) : n + 2])
                yield _Person(name, verdict, near and (verdict.status != "public" or self._roles.harmed(name)), order, field)
                order += 1

    def _shown(self, name: PersonName, verdict: Verdict, before: tuple[PersonName, Verdict] | None) -> bool:
        """Whether a common word is a person's name by what stands around it."""
        sentence, k = name.sentence, name.start - 1
        if (verdict.status and verdict.close) or (before is not None and _joined(before[0], name)):
            return True
        if k >= 0 and self._names.spelled(sentence.words[k]).kind in _SHOWING:
            return not sentence.text(name.end).startswith("ال")
        following = name.end
        if following < len(sentence) and sentence.words[following].conj == "و":
            one = self._names.spelled(sentence.words[following])
            return one.start == "given" and one.conj
        return False

    def _span(self, one: _Person, status: tuple[str, bool], folded: Folded, head: Folded | None) -> Private | None:
        if status[0] == "public" and not one.sexual:
            return None
        why: PrivateWhy = one.name.why
        if one.verdict.minor or status[1]:
            why = "minor"
        if one.sexual:
            why = "sexual_violence"
        always = one.sexual or one.verdict.minor or status[1]
        return _private(one.name.sentence, one.name.start, one.name.end, one.name.skip, always, why, one.field, folded, head)

    def _again(
        self, pieces: Sequence[tuple[PrivateField, Folded, Sentence]], people: Sequence[_Person], known: "_Known"
    ) -> Iterator[Private]:
        """Family names alone of private persons of the document, and their given names that are common words."""
        taken = {(id(one.name.sentence), k) for one in people for k in range(one.name.start, one.name.end)}
        first = {id(one.name.sentence): one.order for one in reversed(people)}
        order = 0
        for field, folded, sentence in pieces:
            order = first.get(id(sentence), order)
            for i, word in enumerate(sentence.words):
                if (id(sentence), i) in taken:
                    order = next((one.order for one in people if one.name.sentence is sentence and one.name.start == i), order)
                    continue
                for key, conj, prep in name_keys(word.text):
                    bearer = known.bearer(key, order)
                    if bearer is None:
                        continue
                    if known.public(bearer) or not self._alone(sentence, i, key, bool(conj or prep)):
                        break
                    skip = len(word.text) - len(key) + (prep == "ل" and key.startswith("ال"))
                    always = bearer.verdict.minor or bearer.sexual
                    why: PrivateWhy = "sexual_violence" if bearer.sexual else "minor" if bearer.verdict.minor else "again"
                    yield _private(sentence, i, i + 1, skip, always, why, field, folded, folded)
                    break

    def _alone(self, sentence: Sentence, i: int, key: str, clitics: bool) -> bool:
        """Whether a word that a private person is called by is his name here: a word of no table, or one behind a verb or particle
        with no noun to describe."""
        if i in sentence.named and sentence.named[i].end > i + 1:
            return False
        word = sentence.words[i]
        if word.unknown or (key != word.text and self._speller.word(key).unknown):
            return True
        tag = sentence.tag(i - 1)
        if clitics and not key.startswith("ال"):
            return tag in (PUNCTUATION, "V")
        before = sentence.words[i - 1] if i else None
        if before is None or (before.unknown and not before.det and tag == NOMINAL and i - 1 not in sentence.named):
            return True
        return tag in "VSPLCR" or (tag == NOMINAL and self._names.spelled(sentence.words[i - 1]).kind in {"kin", "honour"})


class _Known:
    """The persons of a document by the parts of their names."""

    def __init__(self, people: Sequence[_Person]) -> None:
        self._by: dict[str, list[_Person]] = defaultdict(list)
        self._statuses: dict[int, tuple[str, bool]] = {}
        for one in people:
            for part in {one.name.parts[0], one.name.parts[-1]}:
                self._by[part].append(one)

    def status(self, one: _Person) -> tuple[str, bool]:
        """Public or private, and whether a minor: by the surroundings, else by the nearest like name before, else after."""
        found = self._statuses.get(one.order)
        if found is None:
            found = self._statuses[one.order] = self._status(one)
        return found

    def _status(self, one: _Person) -> tuple[str, bool]:
        if one.verdict.status == "private" and not one.verdict.minor:
            minors = any(other.verdict.minor and _same(other.name, one.name) for other in self._by[one.name.parts[0]])
            return "private", minors
        if one.verdict.status:
            return one.verdict.status, one.verdict.minor
        alike = [
            other
            for part in {one.name.parts[0], one.name.parts[-1]}
            for other in self._by[part]
            if other.verdict.status and _same(other.name, one.name)
        ]
        if not alike:
            return "private", False
        nearest = min(alike, key=lambda other: (other.order > one.order, abs(other.order - one.order)))
        return nearest.verdict.status, nearest.verdict.minor

    def bearer(self, key: str, order: int) -> _Person | None:
        """Who of several words is called by one of them alone: the nearest mention before, else after."""
        found = [one for one in self._by.get(key, ()) if len(one.name.parts) > _ALONE and one.name.why != "initials"]
        return min(found, key=lambda one: (one.order > order, abs(one.order - order))) if found else None

    def public(self, one: _Person) -> bool:
        """Whether a mention is of a public person."""
        return self.status(one)[0] == "public"


def _same(one: PersonName, other: PersonName) -> bool:
    """Whether two names may be one person's: first and last alike, or the shorter a single part of the longer."""
    if len(one.parts) > _ALONE and len(other.parts) > _ALONE:
        return one.parts[0] == other.parts[0] and (one.parts[-1] == other.parts[-1] or set(one.parts) <= set(other.parts) or set(other.parts) <= set(one.parts))
    short, long = (one, other) if len(one.parts) <= len(other.parts) else (other, one)
    return short.parts[0] in (long.parts[0], long.parts[-1])


def _joined(one: PersonName, other: PersonName) -> bool:
    """Whether the second name is listed with the first: «أحمد العلي، ومحمد الحسن»."""
    between = other.start - one.end
    return (between == 0 and other.conj) or (between == 1 and one.sentence.text(one.end) in {"،", ",", "-", "؛", "/"})


def _inherited(verdict: Verdict) -> Verdict:
    """What a name listed behind another takes over from it: all of a plural («الوزيران»), never one office for two."""
    if verdict.plural:
        return verdict
    return replace(verdict, status="private", minor=False) if verdict.status == "private" else Verdict("")


def _private(
    sentence: Sentence,
    start: int,
    end: int,
    skip: int,
    always: bool,
    why: PrivateWhy,
    field: PrivateField,
    folded: Folded,
    head: Folded | None,
) -> Private:
    view = head if field == "title" and head is not None else folded
    span = view.back(sentence.tokens[start].start + skip, sentence.tokens[end - 1].end)
    return Private(span.start, span.end, always, why, field)


def _has_arabic(text: str) -> bool:
    return any(_ARABIC[0] <= letter <= _ARABIC[1] for letter in text)
