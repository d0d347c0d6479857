"""Masking: one reading as an audience may see it, every field of it that repeats words of the report.

Goes through the policy (`waqai.policy`) for every decision; knows the shape of a reading, and nothing of names and sites.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

import msgspec

from waqai.model import Argument, Attribution, Claim, Document, Entity, Figure, Mention, PlaceArgument, Private, Reading, Span, When
from waqai.policy import Masked, Policy, Within

_Spanned = TypeVar("_Spanned", Span, Argument, PlaceArgument, Figure, Attribution, Mention)
_Placed = TypeVar("_Placed", PlaceArgument, Mention)


def masked_text(policy: Policy, document: Document, privates: Sequence[Private]) -> Masked:
    """The text of a document for an audience. A name of several words is masked wherever it stands; one word alone may be a common
    one, and is masked only where it was found to be a name."""
    names = policy.names(document.text, document.title, privates)
    return policy.masked(document.text, privates, also=frozenset(name for name in names if " " in name))


def masked_document(policy: Policy, document: Document, privates: Sequence[Private]) -> Document:
    """A document for an audience: private names masked in its text, title, address, author, and an id that is an address.

    privates: of the whole document, as read or as kept with the version. `sha256` stays that of the original, for the chain of
    custody: who has all the rest of the text can try names against it.
    """
    names = policy.names(document.text, document.title, privates)
    if not names:
        return document
    title = document.title
    return msgspec.structs.replace(
        document,
        text=masked_text(policy, document, privates).text,
        title=None if title is None else policy.masked(title, privates, "title", names).text,
        url=None if document.url is None else policy.address(document.url, names),
        id=policy.address(document.id, names),
        author=None if document.author is None else policy.plain(document.author, names),
        remarks=tuple(policy.plain(remark, names) for remark in document.remarks),
    )


def masked_reading(
    policy: Policy, reading: Reading, privates: Sequence[Private] | None = None, within: Within | None = None
) -> Reading:
    """A reading for an audience: the document masked, every span moved to where it stands in the masked text and its words cut from
    there, entities that a masked name was taken for left out, sensitive sites coarsened, and nothing of why a name was masked.

    privates: as kept with the version; those of the reading where None. within: see `Policy.coarse`. Claims keep their ids.
    """
    kept = tuple(one for one in (reading.private if privates is None else privates) if policy.hidden(one))
    return _Masking(policy, reading.document, kept, within).reading(reading)


def _entities(reading: Reading) -> Iterator[Entity]:
    """Every entity of a reading, and the candidates of places without one; each id once."""
    parts: list[Mention | Argument | Attribution | PlaceArgument] = list(reading.mentions)
    for claim in reading.claims:
        parts += (*claim.agents, *claim.patients, *claim.places, *claim.attribution)
        if claim.instrument is not None:
            parts.append(claim.instrument)
    seen: dict[str, Entity] = {}
    for one in parts:
        if one.entity is not None:
            seen.setdefault(one.entity.id, one.entity)
        unlocated = one.unlocated if isinstance(one, (Mention, PlaceArgument)) else None
        if unlocated is not None:
            seen.update((place.id, place) for place in unlocated.candidates)
    yield from seen.values()


class _Masking:
    """One document's names, masked wherever its reading repeats them."""

    def __init__(self, policy: Policy, document: Document, privates: Sequence[Private], within: Within | None) -> None:
        self._policy = policy
        self._within = within
        self._names = policy.names(document.text, document.title, privates)
        self._masked = masked_text(policy, document, privates)
        self._document = masked_document(policy, document, privates)

    def reading(self, reading: Reading) -> Reading:
        if not self._names and not self._masked.moved and not any(map(self._coarsened, _entities(reading))):
            return Reading(self._document, reading.mentions, reading.claims, reading.knowledge)
        return Reading(
            self._document,
            tuple(self._mention(mention) for mention in reading.mentions),
            tuple(self._claim(claim) for claim in reading.claims),
            reading.knowledge,
        )

    def _coarsened(self, place: Entity) -> bool:
        return self._policy.coarse(place, self._within) is not place

    def _moved(self, one: _Spanned) -> _Spanned:
        """The same stretch in the masked text."""
        start, end = self._masked.span(one.start, one.end)
        return msgspec.structs.replace(one, start=start, end=end, text=self._masked.text[start:end])

    def _when(self, when: When | None) -> When | None:
        return when if when is None or when.span is None else msgspec.structs.replace(when, span=self._moved(when.span))

    def _plain(self, words: str | None) -> str | None:
        return None if words is None else self._policy.plain(words, self._names)

    def _entity(self, one: Mention | Argument | Attribution | PlaceArgument) -> Entity | None:
        if one.entity is None or self._masked.hides(one.start, one.end):
            return None
        return self._policy.coarse(one.entity, self._within)

    def _place(self, one: _Placed) -> _Placed:
        unlocated = None if self._masked.hides(one.start, one.end) else one.unlocated
        if unlocated is not None:
            candidates = tuple(self._policy.coarse(place, self._within) for place in unlocated.candidates)
            unlocated = msgspec.structs.replace(unlocated, candidates=candidates)
        return msgspec.structs.replace(self._moved(one), entity=self._entity(one), unlocated=unlocated)

    def _mention(self, one: Mention) -> Mention:
        return msgspec.structs.replace(self._place(one), time=self._when(one.time), unit=self._plain(one.unit))

    def _argument(self, one: Argument) -> Argument:
        return msgspec.structs.replace(self._moved(one), entity=self._entity(one))

    def _figure(self, one: Figure) -> Figure:
        return msgspec.structs.replace(self._moved(one), who=self._plain(one.who))

    def _voice(self, one: Attribution) -> Attribution:
        cue = None if one.cue is None else self._moved(one.cue)
        return msgspec.structs.replace(self._moved(one), entity=self._entity(one), cue=cue)

    def _claim(self, claim: Claim) -> Claim:
        return msgspec.structs.replace(
            claim,
            trigger=self._moved(claim.trigger),
            agents=tuple(self._argument(one) for one in claim.agents),
            patients=tuple(self._argument(one) for one in claim.patients),
            instrument=None if claim.instrument is None else self._argument(claim.instrument),
            places=tuple(self._place(one) for one in claim.places),
            time=self._when(claim.time),
            quantities=tuple(self._figure(one) for one in claim.quantities),
            attribution=tuple(self._voice(one) for one in claim.attribution),
            evidence=self._moved(claim.evidence),
            why=self._policy.plain(claim.why, self._names),
        )
