"""The one place where the stages of reading meet: a document and knowledge in, a reading out. Pure: no clock, no network."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec

from waqai.extract.claims import make_claims, make_mentions
from waqai.extract.reader import Reader
from waqai.extract.told import Read, Told
from waqai.language.languages import language_of
from waqai.language.persons import Persons
from waqai.lexicon import Knowledge
from waqai.model import Claim, Document, Mention, Reading, digest
from waqai.resolve.settings import Setting
from waqai.script import fold

Tagger = Callable[[Document], Sequence[Mention]]
Coder = Callable[[Document], Sequence[Claim]]


@dataclass(frozen=True, slots=True)
class Trace:
    """A reading with what led to it. told: the events behind the claims, in the same order; reads: the sentences as read."""

    reading: Reading
    told: tuple[Told, ...]
    reads: tuple[Read, ...]


class Pipeline:
    """Reads documents one after another against one Knowledge; what it remembers is spelling only, never a document.

    taggers, coders: further sources of mentions and claims (the learned door); their results are added to the engine's own.
    """

    def __init__(self, know: Knowledge, taggers: Sequence[Tagger] = (), coders: Sequence[Coder] = ()) -> None:
        self._know = know
        self._reader = Reader(know)
        self._persons = Persons(know, self._reader.speller)
        self._taggers = taggers
        self._coders = coders

    def read(self, document: Document) -> Reading:
        """One document to its reading. A text that is empty or not Arabic yields no claims and a note that says why."""
        return self.trace(document).reading

    def _beat(self, document: Document) -> str:
        """The country whose affairs the document's outlet covers, else that of its seat; "" for one that is not listed."""
        outlet = self._know.outlets.of(document.source, document.url)
        return (outlet.about or outlet.country) if outlet is not None else ""

    def trace(self, document: Document) -> Trace:
        """One document to its reading, with the events and sentences behind it."""
        sha = digest(document.text)
        language, note = language_of(document.text)
        document = msgspec.structs.replace(document, id=document.id or sha, sha256=sha, language=language, note=note)
        folded = fold(document.text)
        if note is not None:
            private = self._persons.private(folded, (), document.title)
            return Trace(Reading(document, (), (), self._know.digest, private), (), ())
        parsed = self._reader.parse(folded)
        where = Setting(
            [sentence for sentence, _ in parsed],
            document.day,
            self._know.names,
            self._beat(document),
            document.clock,
            lambda: [sentence for sentence, _ in self._reader.parse(fold(document.title or ""))],
        )
        told, reads = self._reader.events(parsed, folded, where)
        claims, ordered = make_claims(told, folded, document, where, self._know)
        mentions = [*make_mentions(reads, folded, where), *(m for tagger in self._taggers for m in tagger(document))]
        coded = [*claims, *(c for coder in self._coders for c in coder(document))]
        private = self._persons.private(folded, [sentence for sentence, _ in parsed], document.title)
        return Trace(Reading(document, tuple(mentions), tuple(coded), self._know.digest, private), ordered, tuple(reads))


def read(document: Document, know: Knowledge) -> Reading:
    """Read one document; for many, keep a `Pipeline`."""
    return Pipeline(know).read(document)
