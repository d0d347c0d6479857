"""Policy: what leaves an archive, decided at one door: private names masked, sensitive sites coarsened.

Floor: beside language (it imports model and lexicon only), so that brief, archive, export, workflow, cli and api may all use it.
`waqai read` does not: it prints the text that its user has just handed in. Why: decisions/0019-do-no-harm.md.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor
from typing import Final, TypeVar
from urllib.parse import unquote, urlsplit

import msgspec

from waqai.lexicon import precision_codes
from waqai.model import Argument, Attribution, Claim, Document, Entity, Figure, Mention, PlaceArgument, Private, Reading, Span, When
from waqai.model.persons import PrivateField
from waqai.script import fold_word

MASK: Final = "█"
"""Stands for each character of a masked name, blanks excepted: lengths and offsets stay."""
CELL_DEGREES: Final = 0.1
"""Side of the grid cell whose middle stands for a sensitive site: some 11 km of latitude (IASC: no finer than the district)."""
SITE_KM: Final = 10.0
"""The least radius given with a coarsened site; it covers its cell."""
SENSITIVE_KINDS: Final = frozenset({"hospital", "camp"})
"""Kinds of the gazetteer that people in need are at by what they are; a facility is one by its name."""
_SENSITIVE_NAMES: Final = re.compile(
    "مشفى|مستشفى|مستوصف|عياد|صحي|طبي|إسعاف|ملجأ|ملاجئ|إيواء|مأوى|مخيم|نازح|مهجر|لاجئ|مدرس|مدارس|ثانوي|روض|أيتام|مساعدات|إغاث|توزيع|مطبخ|فرن|"
    r"hospital|clinic|medical|health|shelter|camp|displaced|refugee|school|orphan|aid\b|relief|kitchen",
    re.IGNORECASE,
)
_PRIVATE_SORTS: Final = frozenset({None, "CVL", "REF", "LAB", "EDU", "HLH"})
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_SHORTEST: Final = 3
"""Letters of the shortest part of a name that is looked for in an address."""
_Spanned = TypeVar("_Spanned", Span, Argument, PlaceArgument, Figure, Attribution, Mention)


@dataclass(frozen=True, slots=True)
class Policy:
    """What an audience may see; the default is what anybody may.

    names: show the names of adults who hold no public role (a desk's own use); minors' and those of persons named beside sexual
    violence are shown to nobody. sites: show where hospitals, shelters, camps and aid points are.
    """

    names: bool = False
    sites: bool = False

    def masks(self, private: Private) -> bool:
        """Whether a name is masked for this audience."""
        return private.always or not self.names

    def masked_text(self, text: str, privates: Iterable[Private], field: PrivateField = "text") -> str:
        """A text or title with the private names in it masked: as long as before, blanks kept. privates: of the whole document;
        those of another field are passed over."""
        letters: list[str] | None = None
        for one in privates:
            if one.field == field and self.masks(one):
                letters = list(text) if letters is None else letters
                letters[one.start : one.end] = [c if c.isspace() else MASK for c in letters[one.start : one.end]]
        return text if letters is None else "".join(letters)

    def address(self, url: str, names: Iterable[str]) -> str:
        """An address, cut to its host where its path spells a part of one of these names (Arabic, percent-encoded or not)."""
        parts = {part for name in names for part in _LETTERS.findall(fold_word(name)) if len(part) >= _SHORTEST}
        if not parts or parts.isdisjoint(_LETTERS.findall(fold_word(unquote(url)))):
            return url
        found = urlsplit(url)
        return f"{found.scheme}://{found.hostname or ''}/{MASK}" if found.scheme else MASK

    def names_of(self, document: Document, privates: Iterable[Private]) -> tuple[str, ...]:
        """The names to be masked, as they are written in a document, each once."""
        shown = {"text": document.text, "title": document.title or ""}
        return tuple(dict.fromkeys(shown[one.field][one.start : one.end] for one in privates if self.masks(one)))

    def document(self, document: Document, privates: Sequence[Private]) -> Document:
        """A document with its text, title, address, and an id that is its address, masked."""
        names = self.names_of(document, privates)
        if not names:
            return document
        return msgspec.structs.replace(
            document,
            text=self.masked_text(document.text, privates),
            title=None if document.title is None else self.masked_text(document.title, privates, "title"),
            url=None if document.url is None else self.address(document.url, names),
            id=self.address(document.id, names),
        )

    def reading(self, reading: Reading, privates: Sequence[Private] | None = None) -> Reading:
        """A reading for this audience: every stretch of text cut from the masked text, entities that a masked name was taken for
        left out, sites coarsened, and nothing of where and why names were masked.

        privates: as kept with the version; those of the reading where None.
        """
        kept = tuple(one for one in (reading.private if privates is None else privates) if self.masks(one))
        return _Masking(self, reading.document, kept).reading(reading)

    def place(self, entity: Entity) -> Entity:
        """A place for this audience: a sensitive site by the middle of its grid cell, CELL_DEGREES wide, with a radius of SITE_KM
        at least; any other as it is. The same place always gives the same, and what was coarsened is not coarsened again."""
        if self.sites or entity.lat is None or entity.lon is None or not is_sensitive(entity):
            return entity
        radius = max(SITE_KM, entity.precision or 0.0)
        acled, ucdp = precision_codes(entity.kind, radius)
        return msgspec.structs.replace(
            entity,
            lat=_middle(entity.lat),
            lon=_middle(entity.lon),
            precision=radius,
            acled_precision=acled,
            ucdp_precision=ucdp,
        )


def is_sensitive(entity: Entity) -> bool:
    """Whether people in need are at a place: a hospital, a camp, or a facility whose name says clinic, shelter, school or aid."""
    if entity.kind in SENSITIVE_KINDS:
        return True
    return entity.kind == "facility" and bool(_SENSITIVE_NAMES.search(f"{entity.name_ar} {entity.name_en}"))


def indexable(part: Argument | Attribution, privates: Iterable[Private]) -> bool:
    """Whether the words of an argument may be kept as an actor to search by: never where they name a private person, for no
    audience. A person of no known public role who was not found by name is kept out by what sort of person the words show."""
    if any(one.field == "text" and one.start < part.end and part.start < one.end for one in privates):
        return False
    if part.entity is not None or part.sort is None:
        return True
    return not (part.sort.person and part.sort.role in _PRIVATE_SORTS)


def _middle(degrees: float) -> float:
    cells = floor(round(degrees / CELL_DEGREES, 6))
    return round((cells + 0.5) * CELL_DEGREES, 4)


class _Masking:
    """One document's names, masked wherever a reading repeats its words."""

    def __init__(self, policy: Policy, document: Document, privates: Sequence[Private]) -> None:
        self._policy = policy
        self._document = policy.document(document, privates)
        self._text = self._document.text
        self._spans = sorted((one.start, one.end) for one in privates if one.field == "text")

    def reading(self, reading: Reading) -> Reading:
        return Reading(
            self._document,
            tuple(self._mention(mention) for mention in reading.mentions),
            tuple(self._claim(claim) for claim in reading.claims),
            reading.knowledge,
        )

    def _named(self, start: int, end: int) -> bool:
        return any(begin < end and start < stop for begin, stop in self._spans)

    def _words(self, one: _Spanned) -> _Spanned:
        """The same stretch, its words cut from the masked text."""
        return msgspec.structs.replace(one, text=self._text[one.start : one.end]) if self._named(one.start, one.end) else one

    def _when(self, when: When | None) -> When | None:
        return when if when is None or when.span is None else msgspec.structs.replace(when, span=self._words(when.span))

    def _entity(self, start: int, end: int, entity: Entity | None) -> Entity | None:
        return None if entity is None or self._named(start, end) else self._policy.place(entity)

    def _mention(self, one: Mention) -> Mention:
        named = self._named(one.start, one.end)
        return msgspec.structs.replace(
            self._words(one),
            entity=self._entity(one.start, one.end, one.entity),
            unlocated=None if named else one.unlocated,
            time=self._when(one.time),
            unit=one.unit if one.unit is None or not named else MASK * len(one.unit),
        )

    def _argument(self, one: Argument) -> Argument:
        return msgspec.structs.replace(self._words(one), entity=self._actor(one))

    def _actor(self, one: Argument | Attribution) -> Entity | None:
        """The entity of an argument that may be longer than the name in it («والد فلان»): kept only where no name is masked."""
        return self._entity(one.start, one.end, one.entity)

    def _place(self, one: PlaceArgument) -> PlaceArgument:
        unlocated = None if self._named(one.start, one.end) else one.unlocated
        if unlocated is not None:
            unlocated = msgspec.structs.replace(unlocated, candidates=tuple(map(self._policy.place, unlocated.candidates)))
        return msgspec.structs.replace(self._words(one), entity=self._entity(one.start, one.end, one.entity), unlocated=unlocated)

    def _figure(self, one: Figure) -> Figure:
        masked = self._words(one)
        return msgspec.structs.replace(masked, who=masked.text if one.who == one.text else self._plain(one.who))

    def _voice(self, one: Attribution) -> Attribution:
        cue = None if one.cue is None else self._words(one.cue)
        return msgspec.structs.replace(self._words(one), entity=self._actor(one), cue=cue)

    def _plain(self, words: str | None) -> str | None:
        """Words without offsets: masked whole where they spell a part of a masked name."""
        if words is None or words in self._text:
            return words
        return "".join(c if c.isspace() else MASK for c in words)

    def _claim(self, claim: Claim) -> Claim:
        trigger = self._words(claim.trigger)
        return msgspec.structs.replace(
            claim,
            trigger=trigger,
            agents=tuple(self._argument(one) for one in claim.agents),
            patients=tuple(self._argument(one) for one in claim.patients),
            instrument=None if claim.instrument is None else self._argument(claim.instrument),
            places=tuple(self._place(one) for one in claim.places),
            time=self._when(claim.time),
            quantities=tuple(self._figure(one) for one in claim.quantities),
            attribution=tuple(self._voice(one) for one in claim.attribution),
            evidence=self._words(claim.evidence),
            why=claim.why if trigger.text == claim.trigger.text else claim.why.replace(claim.trigger.text, trigger.text),
        )
