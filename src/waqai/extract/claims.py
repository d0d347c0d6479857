"""Claims: events in the shape of the contract, every field a stretch of the original text."""

import hashlib
from collections.abc import Sequence
from typing import Final

from waqai.extract.coding import codes_of
from waqai.extract.confidence import confidence
from waqai.extract.event import Event, Part
from waqai.extract.figures import bodies, counts
from waqai.extract.reckoning import published_days, reckoned_when
from waqai.extract.told import Read, Told
from waqai.extract.whens import when
from waqai.language.clauses import clause_of
from waqai.language.grammar import Sentence
from waqai.language.naming import name_key
from waqai.language.phrases import Phrase
from waqai.lexicon import Knowledge
from waqai.model import (
    Argument,
    Attribution,
    Claim,
    Codes,
    Document,
    Figure,
    Mention,
    MentionKind,
    PlaceArgument,
    Sort,
    Span,
    When,
)
from waqai.resolve.choosing import choose
from waqai.resolve.links import link
from waqai.resolve.settings import Setting
from waqai.resolve.sorts import owner_of, sort_of, under
from waqai.resolve.times import why_unresolved
from waqai.script import Folded

FACILITIES: Final = frozenset(
    "prison airport airbase base crossing checkpoint hospital facility bridge dam oilfield port square".split()
)
"""Kinds of place whose mention is one of a facility."""


def span_of(folded: Folded, sentence: Sentence, start: int, end: int) -> Span:
    """Tokens `[start, end)` in the original, without a conjunction or preposition written onto the first word.

    The ل of «للدعم» stays: it has swallowed the article.
    """
    first = sentence.tokens[start]
    joined = 0 if sentence.text(start - 1) == "و" else len(sentence.conj(start))  # «و طرد»: written apart, it takes no letter
    clitics = joined + len(sentence.prep(start))
    if first.text[joined:].startswith("لل") and sentence.prep(start) == "ل":
        clitics = joined
    stop = sentence.tokens[end - 1].end
    return folded.back(first.start + (clitics if first.end - first.start > clitics + 1 else 0), stop)


def make_claims(
    told: Sequence[Told],
    folded: Folded,
    document: Document,
    where: Setting,
    know: Knowledge,
) -> tuple[tuple[Claim, ...], tuple[Told, ...]]:
    """Claims in the order of their triggers, and the events behind them in the same order."""
    made = [(_claim(one, folded, document, where, know), one) for one in told]
    made.sort(key=lambda pair: (pair[0].trigger.start, pair[0].trigger.end))
    return tuple(claim for claim, _ in made), tuple(one for _, one in made)


_ARMED_GROUPS: Final = frozenset({"territory", "fighting", "harm", "forces"})
"""Groups of events whose doer, where an adjective of a state names him, is that state's forces."""


def _argument(part: Part, event: Event, folded: Folded, where: Setting, know: Knowledge) -> Argument:
    span = span_of(folded, part.sentence, part.start, part.end)
    meant = link(part.sentence, part.phrase, part.start, where, "actor")
    sort = None if meant.entity is not None else _sort(part.sentence, part.phrase, where, know)
    if sort is None and part.phrase is None and meant.entity is None and event.group in _ARMED_GROUPS:
        country = part.sentence.words[part.start].country  # «غارة روسية»: that state's forces
        sort = Sort("MIL", country) if country else None
    return Argument(span.start, span.end, span.text, meant.entity, part.by, meant.framing, sort)


_OWNERS: Final = frozenset(
    "military armed_group militia paramilitary coalition police intelligence government ministry party peacekeeper".split()
)
"""Kinds of actor that have people under arms."""


def _sort(sentence: Sentence, phrase: Phrase | None, where: Setting, know: Knowledge) -> Sort | None:
    """The sort of an unlisted actor; a pronoun's owner is its body where only one is meant («أعلن الجيش أن قواته …»)."""
    sort = sort_of(sentence, phrase, know, lambda one, found: choose(found, where, "actor", "", name_key(one, found))[0])
    if sort is not None and sort.body is not None:
        return sort
    before = where.sentences[sentence.index - 1] if sentence.index else None
    owners = {
        entity.id: entity
        for one, owner in owner_of(sentence, phrase, before)
        if (entity := link(one, owner, owner.start, where, "actor").entity) is not None and entity.kind in _OWNERS
    }
    return under(sort, next(iter(owners.values()))) if len(owners) == 1 else sort


def _place(part: Part, folded: Folded, where: Setting) -> PlaceArgument:
    span = span_of(folded, part.sentence, part.start, part.end)
    meant = link(part.sentence, part.phrase, part.start, where, "place")
    return PlaceArgument(span.start, span.end, span.text, part.role, meant.entity, part.by, meant.unlocated)  # type: ignore[arg-type]


def _figures(event: Event, folded: Folded) -> tuple[Figure, ...]:
    found = []
    for part, of, low, high in counts(event):
        span = span_of(folded, part.sentence, part.start, part.end)
        found.append(Figure(span.start, span.end, span.text, of, low, high, span.text))
    return tuple(found)


def _attribution(told: Told, folded: Folded, where: Setting, know: Knowledge) -> tuple[Attribution, ...]:
    found = []
    for part, cue, stance in told.chain:
        span = span_of(folded, part.sentence, part.start, part.end)
        meant = link(part.sentence, part.phrase, part.start, where, "actor")
        here = part.sentence is told.event.sentence or stance == "denies"  # «ونفت الوزارة ذلك», of the sentence before
        inside = here and cue < len(part.sentence)
        found.append(
            Attribution(
                span.start,
                span.end,
                span.text,
                meant.entity,
                span_of(folded, part.sentence, cue, cue + 1) if inside else None,
                stance,
                meant.framing,
                None if meant.entity is not None else sort_of(part.sentence, part.phrase, know),
            )
        )
    return tuple(found)


def _time(told: Told, folded: Folded, where: Setting) -> When | None:
    if told.time is not None:
        value, hit = told.time
        return when(value, span_of(folded, told.event.sentence, hit.start, hit.end))
    if told.reckoned is not None:
        reckoned = told.reckoned
        return reckoned_when(reckoned, span_of(folded, reckoned.sentence, reckoned.start, reckoned.end))
    if told.undatable or told.event.modality != "actual" or told.event.background:
        return None
    return published_days(where.published, where.clock, told.event)


def _claim(told: Told, folded: Folded, document: Document, where: Setting, know: Knowledge) -> Claim:
    event = told.event
    sentence = event.sentence
    trigger = span_of(folded, sentence, *event.shown)
    begin, end = clause_of(_starts(event), len(sentence), event.head)
    if told.answer is not None:
        evidence = span_of(folded, told.chain[-1][0].sentence, *told.answer)
    else:
        evidence = span_of(folded, sentence, begin, max(end, event.span[1]))
    codes = codes_of(told, know)
    agents = tuple(_argument(p, event, folded, where, know) for p in event.agents)
    attribution = _attribution(told, folded, where, know)
    key = f"{document.sha256}|{event.type}|{trigger.start}|{trigger.end}|{event.modality}"
    why = f"{event.row.origin} {event.form} «{trigger.text}»" + (f"; decided by {', '.join(event.notes)}" if event.notes else "")
    return Claim(
        hashlib.sha256(key.encode()).hexdigest()[:16],
        event.type,
        trigger,
        agents,
        tuple(_argument(p, event, folded, where, know) for p in event.patients or bodies(event)),
        _argument(event.instrument, event, folded, where, know) if event.instrument else None,
        tuple(_place(p, folded, where) for p in event.places),
        _time(told, folded, where),
        _figures(event, folded),
        attribution,
        event.modality,
        event.background,
        Codes(codes.plover_event, codes.plover_mode),
        codes.acled,
        _cameo(codes.cameo, agents) if codes.cameo else "",
        evidence,
        confidence(told),
        why,
    )


def _cameo(code: str, agents: tuple[Argument, ...]) -> str:
    """The CAMEO code with the actor's own code in front where it is known."""
    actor = next((a.entity.code for a in agents if a.entity is not None and a.entity.code), None)
    return f"{actor} {code}" if actor else code


def _starts(event: Event) -> list[int]:
    return [event.slots.clause[0], event.slots.clause[1]]


def make_mentions(reads: Sequence[Read], folded: Folded, where: Setting) -> tuple[Mention, ...]:
    """Names, times, quantities of the text in order; one mention a stretch."""
    found: list[Mention] = []
    for read in reads:
        sentence = read.sentence
        for start, name in sentence.names.items():
            kind: MentionKind = "actor" if name.kind == "actor" else "place"
            span = span_of(folded, sentence, start, name.end)
            meant = link(sentence, None, start, where, name.kind)
            if meant.entity is not None and meant.entity.kind in FACILITIES:
                kind = "facility"
            found.append(Mention(kind, span.start, span.end, span.text, meant.entity, meant.framing, meant.unlocated))
        for dated in read.times:
            span = span_of(folded, sentence, dated.hit.start, dated.hit.end)
            value = when(dated.value, span) if dated.value is not None else None
            why = None if value is not None else why_unresolved(dated.hit)
            found.append(Mention("time", span.start, span.end, span.text, time=value, unresolved=why))
        for hit in sentence.numbers.values():
            if hit.kind != "ordinal":
                span = span_of(folded, sentence, hit.start, max(hit.end, (hit.unit_index or 0) + 1))
                unit = span_of(folded, sentence, hit.unit_index, hit.unit_index + 1).text if hit.unit_index is not None else None
                found.append(Mention("quantity", span.start, span.end, span.text, low=hit.low, high=hit.high, unit=unit))
        for i, word in enumerate(sentence.words):
            if word.head_class == "weapon" and i not in sentence.named and sentence.tags[i] == "N":
                span = span_of(folded, sentence, i, i + 1)
                found.append(Mention("weapon", span.start, span.end, span.text))
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))
