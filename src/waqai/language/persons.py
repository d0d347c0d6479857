"""Persons: where a document names private persons, each name weighed by its sentence and carried through the document.

Public stays who is on the roster or holds a public role in this document; everybody else is private. A name that once stood
beside a role keeps it («المتحدث باسم الوزارة سامر القاسم»، later «القاسم»); the nearest bearer before it decides.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from waqai.language.grammar import NOMINAL, Sentence
from waqai.language.parsing import parse
from waqai.language.person_initials import PersonName
from waqai.language.person_names import TAILS, NameFinder
from waqai.language.person_roles import RoleFinder, Verdict, is_town
from waqai.language.person_spelling import ABD
from waqai.language.sentences import Token, tokens
from waqai.language.sentences import sentences as cut
from waqai.language.words import Speller, name_keys
from waqai.lexicon import Knowledge
from waqai.model import Private, PrivateField, PrivateWhy
from waqai.script import Folded, fold

_ARABIC: Final = ("\u0621", "\u06d3")
_ALONE: Final = 1
NEAR: Final = 24
"""Mentions of one name looked at on each side of a place."""
_SHOWING: Final = frozenset({"act", "honour", "private", "minor", "minors", "kin", "of", "named", "sexual"})
_WHOLE: Final = frozenset({"كامله", "كاملا"})
"""What is said of a place behind its name, spelled like a given name."""
_WAS: Final = frozenset({"كان", "كانت", "وكان", "وكانت"})


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
        over: set[tuple[int, int]] = set()
        people = list(self._people(pieces, over))
        known = _Known(people)
        spans = [self._span(one, known.status(one), folded, head) for one in people]
        kept = [span for span in spans if span is not None]
        if not kept:
            return ()
        again = self._again(pieces, people, known, over)
        return tuple(sorted({*kept, *again}, key=lambda one: (one.field != "title", one.start, one.end)))

    def _sentences(self, folded: Folded, start: int, end: int) -> Iterator[Sentence]:
        vouched: set[str] = set()
        found = [Token(token.start + start, token.end + start, token.text) for token in tokens(folded.text[start:end])]
        for group in cut(found):
            yield parse(0, group, folded, self._speller, self._know, {}, vouched)

    def _left_out(self, folded: Folded, parsed: Sequence[Sentence]) -> Iterator[Sentence]:
        """Sentences of the stretches that no token of the parsed ones covers."""
        at, gaps = 0, []
        for sentence in parsed:
            for token in sentence.tokens:
                if token.start > at + 3:
                    gaps.append((at, token.start))
                at = token.end
        for start, end in (*gaps, (at, len(folded.text))):
            if _has_arabic(folded.text[start:end]):
                yield from self._sentences(folded, start, end)

    def _people(self, pieces: Sequence[tuple[PrivateField, Folded, Sentence]], over: set[tuple[int, int]]) -> Iterator[_Person]:
        """Every person named, judged by his own sentence and by the name he is joined to. over: tokens of streets and saints are
        added to it."""
        spelled = [self._names.spell(sentence) for _, _, sentence in pieces]
        told = [any(one.kind == "sexual" for one in words) for words in spelled]
        headed = any(sexual for sexual, (field, _, _) in zip(told, pieces, strict=True) if field == "title")
        order = 0
        for n, (field, folded, sentence) in enumerate(pieces):
            before: tuple[PersonName, Verdict] | None = None
            for name in self._names.names(sentence, spelled[n], folded):
                verdict = self._roles.judge(name)
                if verdict.dropped:
                    over.update((id(sentence), k) for k in range(name.start, name.end))
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
        first, kind = sentence.words[name.start], self._names.spelled(sentence.words[k]).kind if k >= 0 else ""
        if (first.prep and not name.skip) or not _bare(name):
            return False
        if k in sentence.named and (is_town(sentence, k) or (first.text in _WHOLE and name.end == name.start + 1)):
            return False
        if kind == "of" and (first.adjectives or first.participles):
            return False
        if (verdict.status and verdict.close) or (before is not None and _joined(before[0], name)):
            return True
        if kind in _SHOWING or (name.start == 0 and sentence.text(name.end) == ":"):
            return True
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
        view = head if one.field == "title" and head is not None else folded
        return _private(one.name.sentence, one.name.start, one.name.end, one.name.skip, always, why, one.field, view)

    def _again(
        self,
        pieces: Sequence[tuple[PrivateField, Folded, Sentence]],
        people: Sequence[_Person],
        known: "_Known",
        over: set[tuple[int, int]],
    ) -> Iterator[Private]:
        """Private persons of the document where one part of the name stands alone."""
        orders = {(id(one.name.sentence), k): one.order for one in people for k in range(one.name.start, one.name.end)}
        order, spellings = 0, known.spellings()
        for field, folded, sentence in pieces:
            for i, word in enumerate(sentence.words):
                if word.text not in spellings:
                    continue
                at = (id(sentence), i)
                order = orders.get(at, order)
                if at in orders or at in over:
                    continue
                for key, conj, prep in name_keys(word.text):
                    bearer = known.bearer(key, order)
                    if bearer is None:
                        continue
                    if not known.public(bearer) and self._alone(sentence, i, key, bearer, bool(conj or prep), folded):
                        skip = len(word.text) - len(key) + (prep == "ل" and key.startswith("ال"))
                        always = bearer.verdict.minor or bearer.sexual
                        why: PrivateWhy = "sexual_violence" if bearer.sexual else "minor" if bearer.verdict.minor else "again"
                        yield _private(sentence, i, i + 1, skip, always, why, field, folded)
                    break

    def _alone(self, sentence: Sentence, i: int, key: str, bearer: _Person, clitics: bool, folded: Folded) -> bool:
        """Whether a word that a private person is called by is his name here: a word of no table, or one that stands as a name
        does, behind a verb or particle with no noun to describe."""
        named, word = sentence.named.get(i), sentence.words[i]
        if named is not None and (
            named.end - named.start > 1 or sentence.tag(i - 1) in "PH" or named.prep or named.names[0].kind == "actor"
        ):
            return False
        following = i + 1 < len(sentence) and self._names.spelled(sentence.words[i + 1]).start == "given"
        if key.endswith("علي") and folded.letter(sentence.tokens[i].end - 1) == "ى":
            return False
        if word.unknown or (key != word.text and self._speller.word(key).unknown):
            return not following
        tag, before = sentence.tag(i - 1), sentence.words[i - 1] if i else None
        showing = before is not None and (before.text in _WAS or self._names.spelled(before).kind in _SHOWING)
        if key == bearer.name.parts[0] and not key.startswith("ال"):
            return showing and not clitics and not sentence.text(i + 1).startswith("ال")
        if following or (word.prep != "" and not clitics):
            return False
        if before is None or (before.unknown and not before.det and tag == NOMINAL and i - 1 not in sentence.named):
            return True
        return showing or (tag in "VSPLCR" and key.startswith("ال"))


class _Known:
    """The persons of a document by the first and last parts of their names, in text order."""

    def __init__(self, people: Sequence[_Person]) -> None:
        self._whole: dict[str, list[_Person]] = defaultdict(list)
        self._told: dict[str, list[_Person]] = defaultdict(list)
        self._statuses: dict[int, tuple[str, bool]] = {}
        for one in people:
            for part in _ends(one.name):
                if len(one.name.parts) > _ALONE and one.name.why != "initials":
                    self._whole[part].append(one)
                if one.verdict.status:
                    self._told[part].append(one)

    def status(self, one: _Person) -> tuple[str, bool]:
        """Public or private, and whether a minor: by the surroundings, else by the nearest like name before, else after."""
        found = self._statuses.get(one.order)
        if found is None:
            found = self._statuses[one.order] = self._status(one)
        return found

    def _status(self, one: _Person) -> tuple[str, bool]:
        if one.verdict.status == "public" or one.verdict.minor:
            return one.verdict.status, one.verdict.minor
        alike = [
            other for part in _ends(one.name) for other in _near(self._told.get(part, ()), one.order) if _same(other.name, one.name)
        ]
        if one.verdict.status:
            return one.verdict.status, any(other.verdict.minor for other in alike)
        nearest = min(alike, key=lambda other: (other.order > one.order, abs(other.order - one.order)), default=None)
        return (nearest.verdict.status, nearest.verdict.minor) if nearest is not None else ("private", False)

    def bearer(self, key: str, order: int) -> _Person | None:
        """Who of several words is called by one of them alone: the nearest mention before, else after."""
        found = _near(self._whole.get(key, ()), order)
        return min(found, key=lambda one: (one.order > order, abs(one.order - order)), default=None)

    def spellings(self) -> set[str]:
        """How one part of a name of several words may be spelled alone, clitics on it."""
        parts = [part for part in self._whole if len(part) > _ALONE]
        clitics = {key for part in parts for key in (part, "لل" + part[2:] if part.startswith("ال") else "ل" + part)}
        clitics |= {letter + part for part in parts for letter in "بك"}
        return clitics | {letter + key for key in clitics for letter in "وف"}

    def public(self, one: _Person) -> bool:
        """Whether a mention is of a public person."""
        return self.status(one)[0] == "public"


def _ends(name: PersonName) -> set[str]:
    return {name.parts[0], name.parts[-1]} - TAILS - {ABD}


def _near(people: Sequence[_Person], order: int) -> Sequence[_Person]:
    """The mentions around a place in the document, few enough that a text of one name over and over stays quick."""
    at = bisect_left(people, order, key=lambda one: one.order)
    return people[max(0, at - NEAR) : at + NEAR]


def _same(one: PersonName, other: PersonName) -> bool:
    """Whether two names may be one person's: first and last alike, or the shorter a single part of the longer."""
    if len(one.parts) > _ALONE and len(other.parts) > _ALONE:
        return one.parts[0] == other.parts[0] and (
            one.parts[-1] == other.parts[-1] or set(one.parts) <= set(other.parts) or set(other.parts) <= set(one.parts)
        )
    short, long = (one, other) if len(one.parts) <= len(other.parts) else (other, one)
    return short.parts[0] in (long.parts[0], long.parts[-1])


def _bare(name: PersonName) -> bool:
    """A lone common word that is no number or time, and has no noun to govern («حاكم منطقة»)."""
    sentence, j = name.sentence, name.end
    if name.start in sentence.times or sentence.tags[name.start] == "Q":
        return False
    following = sentence.words[j] if j < len(sentence) and sentence.tags[j] == NOMINAL else None
    if following is None or len(name.parts) > _ALONE or following.prep or following.conj:
        return True
    if following.det or not following.nouns:
        return not following.det
    return following.text.endswith("ا") or following.head_class == "person"


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
    sentence: Sentence, start: int, end: int, skip: int, always: bool, why: PrivateWhy, field: PrivateField, folded: Folded
) -> Private:
    span = folded.back(sentence.tokens[start].start + skip, sentence.tokens[end - 1].end)
    return Private(span.start, span.end, always, why, field)


def _has_arabic(text: str) -> bool:
    return any(_ARABIC[0] <= letter <= _ARABIC[1] for letter in text)
