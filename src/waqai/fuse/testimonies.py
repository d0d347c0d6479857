"""Readings made ready for fusing: each claim with its places found in the context, its parties with their sides, its days."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from waqai.fuse.parties import Parties
from waqai.fuse.scenes import CLITICS, ExtentOf, Scenes
from waqai.model import (
    Attribution,
    Claim,
    Reading,
    Sides,
    Testimony,
    moment,
)
from waqai.script import fold_word
from waqai.script.searching import search_words

RUNNING_DAYS: Final = 3
"""A figure over more days than this is a running total."""
_STOPS: Final = ".!؟?\n"
_CLOSING: Final = "»”\"'"
"""What may stand between a stop and the next sentence."""
_LONGEST: Final = 1000
"""Letters in which the beginning of a sentence is looked for."""
_WORDLESS: Final = frozenset(
    map(
        fold_word,
        "في من على إلى عن مع أن إن ما لا لم لن قد كما بعد قبل خلال حتى منذ هذا هذه ذلك التي الذي كان كانت وقال قال اليوم أمس مساء "
        "صباح".split(),
    )
)


def testimonies(
    reading: Reading,
    sides: Sides,
    extent: ExtentOf,
    *,
    version: int = 1,
    origin: str = "",
    outlet_side: str = "",
    withdrawn: bool = False,
    credit: str = "",
) -> Iterator[Testimony]:
    """The claims of a reading as testimonies, in text order.

    origin: key of the text that the document carries; "": its own. outlet_side, withdrawn, credit: see `Testimony`. Raises nothing.
    """
    document = reading.document
    scenes = Scenes(reading)
    outlet = " ".join((document.source or document.url or document.id or document.sha256[:12]).split())
    parties = Parties(reading, sides, outlet)
    published = moment(document.published) if document.published else None
    today = document.day.isoformat() if document.day else ""
    for claim in reading.claims:
        first, last, dated = _days(claim, today)
        day = last or today or None
        start = _sentence(document.text, claim.evidence.start)
        speaker = _speaker(claim)
        if speaker is not None and parties.is_itself(speaker):
            speaker = None
        said = parties.party(speaker, day, None) if speaker is not None else None
        own_side = outlet_side or parties.outlet_side(day)
        speaker_side = parties.speaker_side(said, speaker.start if speaker is not None else 0, own_side, day)
        yield Testimony(
            claim=claim,
            document=document.id or document.sha256,
            version=version,
            outlet=outlet,
            origin=origin or document.id or document.sha256,
            published=published,
            first=first,
            last=last,
            dated=dated,
            spots=tuple(scenes.spots(claim, extent, lend=not _runs(claim))),
            agents=tuple(parties.party(a, day, speaker_side) for a in claim.agents),
            patients=tuple(parties.party(a, day, speaker_side) for a in claim.patients),
            speaker=said,
            speaker_side=speaker_side,
            outlet_side=own_side,
            sentence=start,
            before=_before(document.text, start),
            withdrawn=withdrawn,
            credit=credit,
        )


def words_of(testimony: Testimony) -> tuple[str, ...]:
    """The content words of the sentence that carries a claim."""
    return content_words(testimony.claim.evidence.text)


@lru_cache(maxsize=10_000)
def content_words(text: str) -> tuple[str, ...]:
    """The words of a stretch that tell what it is about, folded, without what is written onto them, sorted, each once."""
    bare = {CLITICS.sub("", word) for word in search_words(text) if word not in _WORDLESS}
    return tuple(sorted(word for word in bare if len(word) > 2 or word.isdigit()))


def _days(claim: Claim, day: str) -> tuple[str, str, bool]:
    """First and last day of the event and whether the text states them of it. What is not said to have happened, and told without a
    time, is of the day of publication; of history without one, and of what happened at some time before, nothing is known."""
    when = claim.time
    if when is None:
        return ("", "", False) if claim.background or claim.modality == "actual" else (day, day, False)
    if when.basis == "publication" and claim.background:
        return ("", "", False)
    start, end = when.start[:10], (when.end or day or when.start)[:10]
    return (start, max(start, end), when.basis == "stated")


def _runs(claim: Claim) -> bool:
    """Whether the claim counts over many days, which no one town can be lent to."""
    when = claim.time
    if when is None or not claim.quantities:
        return False
    days = date.fromisoformat((when.end or when.start)[:10]) - date.fromisoformat(when.start[:10])
    return when.end is None or days.days >= RUNNING_DAYS


def _before(text: str, start: int) -> int:
    """Where the sentence begins that ends right before a letter; -1 for none."""
    end = start
    while end > 0 and not text[end - 1].isalnum():
        end -= 1
    return _sentence(text, end - 1) if end > 0 else -1


def _sentence(text: str, start: int) -> int:
    """Where the sentence begins that a letter stands in."""
    near = max(0, start - _LONGEST)
    stops = [text.rfind(stop, near, start) for stop in _STOPS]
    begin = max(stops) + 1
    while 0 < begin < start and text[begin] in _CLOSING:
        begin += 1
    while begin < start and text[begin].isspace():
        begin += 1
    return begin


_TOLD: Final = frozenset({"reports", "claims", "accuses"})
"""Stances of those whose word a denial may be of."""


def _speaker(claim: Claim) -> Attribution | None:
    """The innermost of those who say what the claim says; of a denial whoever denies, not those whose report is denied."""
    chain = claim.attribution
    if claim.modality == "denied":
        deniers = [link for link in chain if link.stance == "denies"] or [link for link in chain if link.stance not in _TOLD]
        return deniers[-1] if deniers else None
    return chain[-1] if chain else None


def window(testimony: Testimony, slack: int = 0) -> tuple[int, int] | None:
    """First and last day as ordinals, `slack` days wider on both sides where the text gives no time; None where nothing is
    known."""
    if not testimony.first:
        return None
    more = 0 if testimony.dated else slack
    return date.fromisoformat(testimony.first).toordinal() - more, date.fromisoformat(testimony.last).toordinal() + more
