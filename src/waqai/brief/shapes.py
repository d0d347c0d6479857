"""What a brief is made of: sentences, each tied to the letters it was composed from."""

from dataclasses import dataclass
from typing import Literal

import msgspec

from waqai.model import Claim, Document, Entity, PlaceArgument, Span

Language = Literal["ar", "en"]


class Ref(msgspec.Struct, frozen=True):
    """A stretch of a document that a sentence rests on: `text[start:end] == quote` in that version of the document."""

    document: str
    version: int
    start: int
    end: int
    quote: str


PieceKind = Literal["words", "name", "place", "number", "date", "outlet", "quote"]


class Piece(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stretch of a composed sentence, and what holds it.

    kind `words`: words of the composer's own, out of its closed table, which say nothing that could be invented. All others are
    held by a span: `ref` is the index of that span in the sentence's refs. value: what it stands for: id of the entity (name,
    place), `low-high` with an open bound left out (number), ISO day or `first/last` (date), "" for outlet and quote.
    """

    text: str
    kind: PieceKind = "words"
    ref: int | None = None
    value: str = ""


class Sentence(msgspec.Struct, frozen=True):
    """One composed sentence and everything it rests on; `refs` is never empty.

    `day`: ISO date of what it tells, where sentences of a section are told day by day. `sides`: where it sets voices beside
    each other, each of them as a sentence of its own; `text` then joins them. `also`: other reports of the same event, each
    in its own words and with its own references, which `text` and `refs` leave out. `label`: what a side of a dispute does.
    """

    text: str
    refs: tuple[Ref, ...]
    day: str | None = None
    sides: "tuple[Sentence, ...]" = ()
    also: "tuple[Sentence, ...]" = ()
    label: str | None = None


class Section(msgspec.Struct, frozen=True):
    """Sentences under one heading, most important first; a section without sentences is left out of a brief."""

    title: str
    sentences: tuple[Sentence, ...]


class Sources(msgspec.Struct, frozen=True):
    """What the answer was made from.

    `read`: number of documents read; `silent`: outlets that were read and tell nothing of the place; `newest`: publication
    time of the newest document that tells something of it, or null; `cited`: the documents that the brief rests on, in the
    order in which it first cites them.
    """

    read: int
    silent: tuple[str, ...]
    newest: str | None
    cited: "tuple[Cited, ...]" = ()


class Cited(msgspec.Struct, frozen=True):
    """A document that a brief rests on."""

    document: str
    outlet: str
    published: str | None
    title: str | None = None
    url: str | None = None


class Brief(msgspec.Struct, frozen=True, omit_defaults=False):
    """An answer to a question about a place. `as_of`: the newest publication time among all that was read.

    `unknowns`: what no report tells, in words; not knowing is part of the answer.
    """

    question: str
    place: Entity | None
    language: Language
    as_of: str | None
    sections: tuple[Section, ...]
    unknowns: tuple[str, ...]
    sources: Sources


def outlet(document: Document) -> str:
    """The outlet as the document names it; failing that its address or the document's key."""
    return document.source or document.url or document.id or document.sha256[:12]


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the document that tells it.

    sentence: the whole sentence round its trigger; others: places named in it; headed: places of the text that its title names;
    lent: places that the reading carried over from other sentences, which the claim here goes without; home: country asked of;
    actors: whether the sentence names any actor; before: the place named last before the sentence.
    """

    document: Document
    claim: Claim
    sentence: Span
    others: tuple[Entity, ...] = ()
    headed: tuple[Entity, ...] = ()
    lent: tuple[PlaceArgument, ...] = ()
    home: str | None = None
    actors: bool = False
    before: Entity | None = None

    @property
    def outlet(self) -> str:
        """The outlet that tells it."""
        return outlet(self.document)


@dataclass(frozen=True, slots=True)
class Point:
    """What one sentence says of a place, with all who print the same or claim the same; earliest publication first; never
    empty."""

    told: tuple[Told, ...]

    @property
    def claim(self) -> Claim:
        """The claim as first told."""
        return self.told[0].claim

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims of the sentence as first told."""
        first = self.told[0]
        return tuple(t.claim for t in self.told if t.document is first.document and t.sentence == first.sentence)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that tell it, each once, in order of publication."""
        return tuple(dict.fromkeys(told.outlet for told in self.told))


@dataclass(frozen=True, slots=True)
class Dispute:
    """Points that cannot all be so. `kind`: denied (one says, other denies), before (the denial is older than what is said to
    have happened) or rival (opposed sides each said to hold it)."""

    kind: Literal["denied", "before", "rival"]
    one: tuple[Point, ...]
    other: tuple[Point, ...]
