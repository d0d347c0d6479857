"""Telling near copies among documents, and what a whole group of them is: whose text, who carries it, what each changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from waqai.lexicon import Framing, Knowledge, load_framing
from waqai.model import Document, Span
from waqai.origins.credits import credit
from waqai.origins.edits import Edit, edits
from waqai.origins.firsts import Carrier, First, first, in_order
from waqai.origins.likeness import Kind, Likeness, compare
from waqai.origins.signatures import Signature, pairs_of, signature
from waqai.origins.words import Comparable, Vocabulary, comparable

CONTAINED: Final = 0.27
"""Share of the pairs of words of the shorter text from which two texts are laid side by side. Of the 131 copies of tests/origins
the least alike share 0.29; a paragraph that two long reports share is less, and costs no comparison."""
BLOCKS: Final = 0.45
"""Share from which they are laid side by side however they share it; a copy must have half of its units in the other text."""
BLOCK: Final = 8
"""Pairs that a stretch shared word for word has on average, from which what two texts share are paragraphs."""
REMEMBERED: Final = 256
"""Texts made ready that are kept for the next comparison, about 60 KB each: a new document is compared with recent ones."""


@dataclass(frozen=True, slots=True)
class Member:
    """A document of a group, and when it was taken in (ISO 8601 with offset)."""

    document: Document
    seen: str


@dataclass(frozen=True, slots=True)
class Carriage:
    """How one document carries the text of its group. how: its likeness to the first document, None for that document itself and
    for one that is only like another of the group; edits: what it changed against the first, in spans of the first (a) and its own
    text (b), of a statement alone where that is all they share."""

    carrier: Carrier
    how: Kind | None
    edits: tuple[Edit, ...]

    @property
    def framing(self) -> tuple[Edit, ...]:
        """The edits that name a thing by a word that takes another side."""
        return tuple(edit for edit in self.edits if edit.kind == "framing")


@dataclass(frozen=True, slots=True)
class Origin:
    """A group of near copies as one origin. first: whose text it is; carriers: every document, by publication."""

    first: First
    carriers: tuple[Carriage, ...]


class Teller:
    """Tells near copies; remembers what it made of the last texts, and spellings."""

    def __init__(self, know: Knowledge, framing: Framing | None = None) -> None:
        self._framing = framing or load_framing()
        self._outlets = know.outlets
        self._vocabulary = Vocabulary(know, self._framing)
        self._ready = lru_cache(REMEMBERED)(self._made_ready)
        self._pairs = lru_cache(2 * REMEMBERED)(self._paired)
        self._signatures = lru_cache(REMEMBERED)(self._signature)

    def signature(self, document: Document) -> Signature:
        """The keys by which an index finds candidates, and the sketch. 0.6 ms for 300 words."""
        return self._signatures(document.text, document.title)

    def like(self, a: Document, b: Document) -> Likeness | None:
        """Whether two documents that share a key are near copies, and of what kind.

        None at once for two that share less than CONTAINED of their pairs of words. Cost: 0.8 ms for 300 words, 2 ms more for a
        text that was not among the last ones met.
        """
        if a.text == b.text and a.text.strip():
            return Likeness("copy", 1.0, 0, 1.0)
        short, long = sorted((self._pairs(a.text, a.title), self._pairs(b.text, b.title)), key=len)
        if not _may_be_one(short, frozenset(long)):
            return None
        return compare(self._ready(a.text, a.title), self._ready(b.text, b.title))

    def forget(self) -> None:
        """Drop the texts that are remembered; spellings stay."""
        self._ready.cache_clear()
        self._pairs.cache_clear()
        self._signatures.cache_clear()

    def edits(self, a: Document, b: Document) -> tuple[Edit, ...]:
        """What b changed in a; of two titles where a text is empty."""
        return edits(self._ready(a.text, a.title), self._ready(b.text, b.title), self._vocabulary)

    def origin(self, group: Sequence[Member]) -> Origin:
        """What a group of near copies is. Raises ValueError for a group without documents, or a time that is no ISO 8601.

        A document that credits its own outlet, which the table lacks, credits nobody. Cost: a comparison for each document.
        """
        documents = {member.document.id: member.document for member in group}
        carriers = in_order([self._carrier(member) for member in group])
        found = first(carriers)
        origin = documents[found.document]
        return Origin(found, tuple(self._carriage(origin, documents[carrier.document], carrier) for carrier in carriers))

    def _carrier(self, member: Member) -> Carrier:
        document = member.document
        named = credit(document, self._outlets)
        if named is not None and named.outlet is None and named.name == (document.source or "").strip():
            named = None
        outlet = self._outlets.of(document.source, document.url)
        return Carrier(document.id, outlet, named, document.published, member.seen)

    def _carriage(self, origin: Document, document: Document, carrier: Carrier) -> Carriage:
        if document.id == origin.id:
            return Carriage(carrier, None, ())
        ours, theirs = self._ready(origin.text, origin.title), self._ready(document.text, document.title)
        likeness = compare(ours, theirs)
        if likeness is None:
            return Carriage(carrier, None, ())
        if likeness.spans is not None:
            return Carriage(carrier, likeness.kind, self._edits_within(*likeness.spans))
        return Carriage(carrier, likeness.kind, edits(ours, theirs, self._vocabulary))

    def _edits_within(self, a: Span, b: Span) -> tuple[Edit, ...]:
        """Edits of two stretches, in spans of the texts that they stand in."""
        ours, theirs = (comparable(stretch.text, None, self._vocabulary) for stretch in (a, b))
        if not ours.words or not theirs.words:
            return ()
        found = edits(ours, theirs, self._vocabulary)
        return tuple(replace(edit, a=_moved(edit.a, a.start), b=_moved(edit.b, b.start)) for edit in found)

    def _made_ready(self, text: str, title: str | None) -> Comparable:
        return comparable(text, title, self._vocabulary)

    def _paired(self, text: str, title: str | None) -> tuple[int, ...]:
        return pairs_of(text, title, self._framing)

    def _signature(self, text: str, title: str | None) -> Signature:
        return signature(text, title, self._framing)


def _may_be_one(short: Sequence[int], long: frozenset[int]) -> bool:
    """Whether the pairs of words that two texts share may make them one: enough of them, and not a few whole paragraphs in two
    texts of their own, which no rewording leaves."""
    shared, blocks, within = 0, 0, False
    for pair in short:
        found = pair in long
        shared += found
        blocks += found and not within
        within = found
    if shared < CONTAINED * len(short):
        return False
    return shared >= BLOCKS * len(short) or shared < BLOCK * blocks


def _moved(span: Span | None, by: int) -> Span | None:
    return None if span is None else Span(span.start + by, span.end + by, span.text)


def groups(links: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Documents that are linked by pairs, directly or through others: each group sorted, groups by their first document."""
    parent: dict[str, str] = {}

    def root(one: str) -> str:
        parent.setdefault(one, one)
        while parent[one] != one:
            parent[one] = one = parent[parent[one]]
        return one

    for a, b in links:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    found: dict[str, list[str]] = {}
    for one in sorted(parent):
        found.setdefault(root(one), []).append(one)
    return [tuple(group) for group in found.values()]
