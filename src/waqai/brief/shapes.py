"""What a brief is made of: sentences of typed pieces, each tied to the letters it was composed from; and what it is made from."""

from collections.abc import Callable, Mapping
from typing import Literal, Protocol

import msgspec

from waqai.model import Entity

Language = Literal["ar", "en"]
Field = Literal["text", "title"]
PieceKind = Literal["words", "name", "place", "number", "date", "outlet", "quote"]
SectionKind = Literal["answer", "now", "happened", "disputes", "tolls", "control", "background", "matters"]


class Ref(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stretch of a document that a sentence rests on: `text[start:end] == quote` in that version of the document.

    field: the title where offsets point into that. A table of ours is cited too: its document begins with `table:`, version is 1,
    and the quote is the row in words.
    """

    document: str
    version: int
    start: int
    end: int
    quote: str
    field: Field = "text"


class Piece(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stretch of a composed sentence, and what holds it.

    kind `words`: words of the composer's own, all of `vocabulary(language)`, which say nothing that could be invented. All others
    are held by a span: `ref` is the index of that span in the sentence's refs. value, by kind:

    - name: id of the entity, `side:ID` of a side, or `noun:KEY` of plain words for people (`noun_forms` tells which words of a
      report it may stand for);
    - place: id of the entity;
    - number: `low-high`, an open bound left out; the text is one of `number_texts(value, language)`, a capital at the beginning
      of a sentence aside;
    - date: an ISO day or `first/last`; the text is `date_text(value, language)`; the span tells it, or, where no time is told,
      its document was published that day;
    - outlet: "": the ref's document is by that outlet (or, of the name of a table, from that table);
    - quote: "": the text stands in the ref's quote, direction controls and guillemets aside.
    """

    text: str
    kind: PieceKind = "words"
    ref: int | None = None
    value: str = ""


class Sentence(msgspec.Struct, frozen=True, omit_defaults=True):
    """One composed sentence and everything it rests on. Invariants: `refs` is not empty; `text` is the pieces joined.

    day: ISO date of what it tells, where that is one day. incidents: ids of those it tells of.
    """

    text: str
    refs: tuple[Ref, ...]
    pieces: tuple[Piece, ...] = ()
    incidents: tuple[str, ...] = ()
    day: str | None = None


class Section(msgspec.Struct, frozen=True, omit_defaults=True):
    """Sentences under one heading; a section without sentences is left out of a brief. more: incidents that would belong here and
    are not told, for the answer is to be short."""

    title: str
    sentences: tuple[Sentence, ...]
    kind: SectionKind = "happened"
    more: int = 0


class Cited(msgspec.Struct, frozen=True):
    """A document that was read. outlet_en: the outlet's English name, where it has one that is known."""

    document: str
    outlet: str
    published: str | None
    title: str | None = None
    url: str | None = None
    outlet_en: str | None = None


class Sources(msgspec.Struct, frozen=True):
    """What the answer was made from.

    `read`: number of documents read; `silent`: outlets that were read and tell nothing of the place; `newest`: publication
    time of the newest document that tells something of it, or null; `cited`: the documents that the brief rests on, in the
    order in which it first cites them.
    """

    read: int
    silent: tuple[str, ...]
    newest: str | None
    cited: tuple[Cited, ...] = ()


class Brief(msgspec.Struct, frozen=True, omit_defaults=False):
    """An answer to a question about a place. `as_of`: the newest publication time among all that was read.

    unknowns: what no report tells, in words; not knowing is part of the answer. notice: those of them that answer the question
    itself (the place is not known, no toll is found), to be shown first.
    """

    question: str
    place: Entity | None
    language: Language
    as_of: str | None
    sections: tuple[Section, ...]
    unknowns: tuple[str, ...]
    sources: Sources
    notice: tuple[str, ...] = ()


class Link(msgspec.Struct, frozen=True):
    """A road that the place lies on, from the table of roads. names: Arabic and English; source: where the table has it from;
    neighbours: the cities it joins through the place, each as Arabic and English name (one: the road ends at the place)."""

    id: str
    name_ar: str
    name_en: str
    source: str
    neighbours: tuple[Entity, ...]


class Shelf(msgspec.Struct, frozen=True):
    """What compose is told beside the picture, as plain data.

    documents: by id, at least all those that the picture's testimonies come from. read: number of documents read. silent: outlets
    that were read and tell nothing of the place. newest: publication time of the newest document that tells something of it;
    as_of: of the newest of all. roads: of the place. side_names: Arabic and English name of a side by its id, null for none known.
    """

    documents: Mapping[str, Cited]
    read: int = 0
    silent: tuple[str, ...] = ()
    newest: str | None = None
    as_of: str | None = None
    roads: tuple[Link, ...] = ()
    side_names: Callable[[str], tuple[str, str] | None] = lambda _: None


class Asked(Protocol):
    """A question, as far as compose looks at it (`waqai.model.Question`)."""

    @property
    def text(self) -> str:
        """The question as it was asked."""
        ...

    @property
    def place(self) -> Entity | None:
        """The place asked about, null where it is not known."""
        ...

    @property
    def asked(self) -> str:
        """The words that were taken for a place."""
        ...

    @property
    def offers(self) -> tuple[Entity, ...]:
        """Places of like names."""
        ...

    @property
    def first(self) -> str | None:
        """First ISO day asked about."""
        ...

    @property
    def last(self) -> str | None:
        """Last ISO day asked about."""
        ...

    @property
    def topic(self) -> str:
        """What is asked."""
        ...

    @property
    def types(self) -> tuple[str, ...]:
        """Claim types that the words name."""
        ...

    @property
    def yes_no(self) -> bool:
        """Whether it wants a yes or a no."""
        ...

    @property
    def by(self) -> str:
        """The words for whoever is asked to have done it."""
        ...

    @property
    def doers(self) -> tuple[str, ...]:
        """The sides that are his."""
        ...

    @property
    def unresolved(self) -> str | None:
        """Why its words of time mean no day that anything may be told of."""
        ...
