"""What a checker holds a brief against: the cited texts themselves, what was read in them, and who published them when."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Protocol

from waqai.brief.shapes import Field, Language, Ref
from waqai.model import Argument, Attribution, Claim, Entity, Figure, Incident, Mention, Party, PlaceArgument, Testimony
from waqai.script import fold_word

TABLE: Final = "table:"
"""How the document of a ref begins that cites a table of ours."""
_COUNTED_OR_DATED: Final = frozenset({"quantity", "time"})
_NOMINATIVE: Final = re.compile(r"(?<=\w\w)(?:ون|ان)(?!\w)")
Named = Argument | PlaceArgument | Attribution | Mention
"""What may tie words of a text to an entity."""

Findings = tuple[tuple[Claim, ...], tuple[Mention, ...]]
"""What was read in a document."""


class Own(Protocol):
    """The composer's own words, as tables; a module that has these functions is one."""

    def vocabulary(self, language: Language, /) -> frozenset[str]:
        """Every word that a piece of kind `words` may have, singly; spelled as printed or folded."""
        ...

    def noun_forms(self, key: str, language: Language = "ar") -> frozenset[str]:
        """The words behind a value `noun:KEY`: in Arabic, folded, those of a report that hold it; in English those printed."""
        ...


@dataclass(frozen=True)
class Source:
    """One version of one document, as it may be shown.

    words: the letters of a stretch of the text or of the title by the offsets that refs have; null where there is no such stretch.
    published: as the outlet gave it (ISO 8601). outlets: every name that its outlet may be called by, in any language. entities: of
    a row of a table, what it names. read: its claims and mentions, asked for once and only of what is cited: a brief cites few of
    the documents that it rests on.
    """

    words: Callable[[Field, int, int], str | None]
    published: str | None = None
    outlets: tuple[str, ...] = ()
    entities: tuple[Entity, ...] = ()
    read: Callable[[], Findings] = lambda: ((), ())

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims as read, their offsets those of refs."""
        return self._found[0]

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions as read, their offsets those of refs."""
        return self._found[1]

    @cached_property
    def _found(self) -> Findings:
        return self.read()


def plain_source(
    text: str,
    title: str | None = None,
    published: str | None = None,
    outlets: tuple[str, ...] = (),
    claims: tuple[Claim, ...] = (),
    mentions: tuple[Mention, ...] = (),
    entities: tuple[Entity, ...] = (),
) -> Source:
    """A source whose refs point into this very text, nothing of it masked."""

    def words(part: Field, start: int, end: int) -> str | None:
        whole = text if part == "text" else title
        return whole[start:end] if whole is not None and 0 <= start < end <= len(whole) else None

    return Source(words, published, outlets, entities, lambda: (claims, mentions))


@dataclass(frozen=True)
class Held:
    """All that a brief may rest on. sources: by document and version. own: the composer's words. incidents: by id, those that the
    brief tells of. offers: places of like names that an unknown place may be answered with. holding: testimonies of who holds what,
    whether an incident has them or not."""

    sources: Mapping[tuple[str, int], Source]
    own: Own
    incidents: Mapping[str, Incident] = field(default_factory=dict)
    offers: tuple[Entity, ...] = ()
    holding: tuple[Testimony, ...] = ()

    def source(self, ref: Ref) -> Source | None:
        """The source of a ref."""
        return self.sources.get((ref.document, ref.version))

    @cached_property
    def _cited(self) -> dict[Ref, tuple[Claim, ...]]:
        return {}

    def claims(self, ref: Ref) -> tuple[Claim, ...]:
        """The claims that a ref cites: their sentence or a part of them lies in it."""
        found = self._cited.get(ref)
        if found is None:
            source = self.source(ref)
            read = source.claims if source is not None and ref.field == "text" else ()
            found = self._cited[ref] = tuple(claim for claim in read if cites(ref, claim))
        return found

    @cached_property
    def _forms(self) -> dict[tuple[str, Language], frozenset[str]]:
        return {}

    def forms(self, key: str, language: Language) -> frozenset[str]:
        """The forms of a noun of the composer's table: Arabic folded, English in small letters."""
        found = self._forms.get((key, language))
        if found is None:
            given = self.own.noun_forms(key, language)
            found = frozenset(form.casefold() if language == "en" else fold_word(form) for form in given)
            found |= {_NOMINATIVE.sub("ين", form) for form in found} if language == "ar" else frozenset()
            self._forms[key, language] = found
        return found

    @cached_property
    def _told(self) -> Mapping[tuple[str, int], tuple[Testimony, ...]]:
        found: dict[tuple[str, int], list[Testimony]] = {}
        given = (told for incident in self.incidents.values() for told in incident.testimonies)
        for told in (*given, *self.holding):
            found.setdefault((told.document, told.version), []).append(told)
        return {key: tuple(value) for key, value in found.items()}

    def testimonies(self, ref: Ref) -> Iterator[Testimony]:
        """The testimonies that a ref cites; of a title, all those of its report."""
        for told in self._told.get((ref.document, ref.version), ()):
            if ref.field == "title" or cites(ref, told.claim):
                yield told

    @cached_property
    def _naming(self) -> dict[Ref, tuple[Named, ...]]:
        return {}

    def named(self, ref: Ref) -> tuple[Named, ...]:
        """What names somebody or some place within a ref."""
        found = self._naming.get(ref)
        if found is None:
            found = self._naming[ref] = tuple(self._named_in(ref))
        return found

    def _named_in(self, ref: Ref) -> Iterator[Named]:
        source = self.source(ref)
        if source is None or ref.field != "text":
            return
        for claim in source.claims:
            instrument = () if claim.instrument is None else (claim.instrument,)
            for one in (*claim.agents, *claim.patients, *instrument, *claim.places, *claim.attribution):
                if within(ref, one.start, one.end):
                    yield one
        named = (one for one in source.mentions if one.kind not in _COUNTED_OR_DATED)
        yield from (one for one in named if within(ref, one.start, one.end))

    def figures(self, ref: Ref) -> Iterator[Figure]:
        """The figures within a ref."""
        source = self.source(ref)
        if source is not None and ref.field == "text":
            yield from (one for claim in source.claims for one in claim.quantities if within(ref, one.start, one.end))

    def quantities(self, ref: Ref) -> Iterator[Mention]:
        """The numbers within a ref that may be in no claim."""
        source = self.source(ref)
        if source is not None and ref.field == "text":
            yield from (one for one in source.mentions if one.kind == "quantity" and within(ref, one.start, one.end))

    def entities(self, ref: Ref) -> Mapping[str, Entity]:
        """The entities that a ref names, by id; of a title, those of the report that the title has the name of."""
        source = self.source(ref)
        if source is None:
            return {}
        if ref.document.startswith(TABLE):
            return {one.id: one for one in source.entities}
        if ref.field == "title":
            return {one.id: one for one in _of_report(source) if name_in(one.name_ar, ref.quote)}
        return {one.entity.id: one.entity for one in self.named(ref) if one.entity is not None}

    def parties(self, ref: Ref) -> Iterator[Party]:
        """Those in the testimonies of the cited report whose words stand in a ref."""
        for told in self._told.get((ref.document, ref.version), ()):
            claim = told.claim
            arguments: list[Argument | Attribution] = [*claim.agents, *claim.patients, *claim.attribution]
            here = {one.text for one in arguments if within(ref, one.start, one.end)}
            speaker = () if told.speaker is None else (told.speaker,)
            yield from (who for who in (*told.agents, *told.patients, *speaker) if who.text in here)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a sentence is refused. piece: the words that nothing holds, "" where it is the sentence as a whole."""

    sentence: str
    piece: str
    why: str


def within(ref: Ref, start: int, end: int) -> bool:
    """Whether a stretch lies in a ref."""
    return ref.start <= start and end <= ref.end


def name_in(name: str, words: str) -> bool:
    """Whether words have a name, spelled as it is or without its article."""
    folded, bare = fold_word(words), fold_word(name)
    return bare in folded or bare.removeprefix("ال") in folded


def cites(ref: Ref, claim: Claim) -> bool:
    """Whether a ref of a claim's report has its trigger, or a part of the sentence that carries it."""
    evidence, trigger = claim.evidence, claim.trigger
    return within(ref, trigger.start, trigger.end) or (evidence.start < ref.end and ref.start < evidence.end)


def _of_report(source: Source) -> Iterator[Entity]:
    named: list[Named] = [*source.mentions]
    for claim in source.claims:
        named += (*claim.agents, *claim.patients, *claim.places, *claim.attribution)
    yield from (one.entity for one in named if one.entity is not None)
