"""Days of a sentence, held against the times of the claims that are cited, and against when these were published."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from waqai.brief.days_read import only_days, value_days
from waqai.brief.grounds import Held, cites, within
from waqai.brief.nouns_read import forms_of
from waqai.brief.pieces_met import Met, Why
from waqai.brief.shapes import Language, Ref
from waqai.model import Claim, parse_day

_PUBLISHED: Final[Mapping[Language, frozenset[str]]] = {
    "ar": frozenset("نشر نشرت نشره حتي منذ".split()),
    "en": frozenset("published reported report of since".split()),
}
"""Words that make a day one of publication and none of an event; what is told on a day has been so since then at the latest."""


def date_faults(met: Met, held: Held) -> Why:
    """Why a day is refused: it is none, another than its value says, or finer than its span or of another day."""
    told, value = only_days(met.piece.text, met.language), value_days(met.piece.value)
    if told is None:
        yield "it is no day, or not that weekday"
    elif told != value:
        yield "it is another day than its value says"
    elif not any(_covers(told, days) for days in claim_days(met.ref, held)):
        if told not in published_days(met.ref, held):
            yield "its span is of another day, or of days less exactly known"
        elif not _tells_publication(met):
            yield "a day of publication is told as that of an event"


def _tells_publication(met: Met) -> bool:
    by_outlet = any(piece.kind == "outlet" for piece in met.sentence.pieces[max(0, met.at - 2) : met.at])
    return by_outlet or bool({form for word in met.before for form in forms_of(word)} & _PUBLISHED[met.language])


def _covers(told: tuple[date, date], days: tuple[date, date]) -> bool:
    return told[0] <= days[0] and days[1] <= told[1]


def claim_days(ref: Ref, held: Held) -> Iterator[tuple[date, date]]:
    """The days that the texts give of the claims that a ref cites, and between which their testimonies lie; never the day of
    publication in their stead."""
    source = held.source(ref)
    stated = () if source is None or ref.field != "text" else source.claims
    for claim in stated:
        span = claim.time.span if claim.time is not None else None
        if cites(ref, claim) or (span is not None and within(ref, span.start, span.end)):
            yield from _time(claim)
    for told in held.testimonies(ref):
        if told.dated and told.first and told.last:
            yield date.fromisoformat(told.first[:10]), date.fromisoformat(told.last[:10])


def _time(claim: Claim) -> Iterator[tuple[date, date]]:
    if claim.time is not None and claim.time.basis != "publication":
        first = date.fromisoformat(claim.time.start[:10])
        yield first, first if claim.time.end is None else date.fromisoformat(claim.time.end[:10])


def published_days(ref: Ref, held: Held) -> set[tuple[date, date]]:
    """The day on which the cited document was published."""
    source = held.source(ref)
    day = parse_day(source.published) if source is not None and source.published else None
    return set() if day is None else {(day, day)}


def side_days(ref: Ref, held: Held) -> set[str | None]:
    """The days by which sides are told: of the claims cited and of the publication."""
    source = held.source(ref)
    days: set[str | None] = {claim.time.start[:10] for claim in held.claims(ref) if claim.time is not None}
    if source is not None and source.published:
        days.add(parse_day(source.published).isoformat())
    return days or {None}
