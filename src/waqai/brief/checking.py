"""The checker of briefs: refuses any sentence with a number, name, place or date that its citations do not hold.

It knows nothing of how sentences are composed. Two lines of defence stand behind each other: every piece is held against the span
that it declares (`typed`), and the text is read as if all pieces lied (`blind`). Moods and kinds of event are read from the
sentence's own words and held against the claims it cites (`tellings`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from waqai.brief.blind import blind_faults, own_words
from waqai.brief.days_read import read_days
from waqai.brief.grounds import TABLE, Fault, Held
from waqai.brief.shapes import Brief, Language, Section, Sentence
from waqai.brief.tellings import event_faults, mood_faults
from waqai.brief.typed import typed_faults
from waqai.brief.typed_days import claim_days, published_days
from waqai.model import parse_day
from waqai.script import fold_word

_REFUSED: Final[dict[Language, str]] = {
    "ar": "عدد الجمل التي حذفت لأن مصادرها لا تسندها: {n}.",
    "en": "Sentences left out because their sources do not hold them: {n}.",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A brief of which every sentence is held, and what was refused. refused: number of sentences left out."""

    brief: Brief
    refused: int
    faults: tuple[Fault, ...]


def check(brief: Brief, held: Held) -> tuple[Fault, ...]:
    """Every fault of a brief, in its order; () where all of its sentences are held. Raises nothing."""
    return examine(brief, held).faults


def checked(brief: Brief, held: Held) -> Brief:
    """The brief without the sentences that its citations do not hold, their number told among what is not known."""
    return examine(brief, held).brief


def examine(brief: Brief, held: Held) -> Checked:
    """The brief without the sentences that its citations do not hold, their number told among what is not known; and why.
    Raises nothing."""
    faults: list[Fault] = []
    sections: list[Section] = []
    refused = 0
    for section in brief.sections:
        kept: list[Sentence] = []
        for sentence in section.sentences:
            found = sentence_faults(sentence, brief.language, held)
            faults += found
            refused += bool(found)
            kept += [] if found else [sentence]
        if kept:
            sections.append(msgspec.structs.replace(section, sentences=tuple(kept)))
    notice, unknowns, lost = _said(brief, held)
    told = (_REFUSED[brief.language].format(n=refused),) if refused else ()
    clean = msgspec.structs.replace(brief, sections=tuple(sections), notice=notice, unknowns=(*unknowns, *told))
    return Checked(clean, refused, (*faults, *lost))


def sentence_faults(sentence: Sentence, language: Language, held: Held) -> tuple[Fault, ...]:
    """Why a sentence by itself is refused; () where its citations hold it."""
    return tuple(dict.fromkeys(Fault(sentence.text, piece, why) for piece, why in _by_itself(sentence, language, held)))


def same_incidents(one: Brief, other: Brief) -> bool:
    """Whether two briefs tell of the same incidents, as those of one question in two languages do."""
    return incidents_of(one) == incidents_of(other)


def incidents_of(brief: Brief) -> frozenset[str]:
    """The ids of all incidents that a brief tells of."""
    return frozenset(one for section in brief.sections for sentence in section.sentences for one in sentence.incidents)


def _by_itself(sentence: Sentence, language: Language, held: Held) -> Iterator[tuple[str, str]]:
    if not sentence.refs:
        yield "", "it cites nothing"
    if not sentence.text.strip() or sentence.text != "".join(piece.text for piece in sentence.pieces):
        yield "", "its text is not that of its pieces"
    lost = tuple(_refs(sentence, held))
    yield from lost
    if lost:
        return
    yield from _incidents(sentence, held)
    yield from typed_faults(sentence, language, held)
    yield from blind_faults(sentence, language, held)
    own = own_words(sentence)
    yield from (("", why) for why in mood_faults(sentence, own, language, held))
    yield from (("", why) for why in event_faults(sentence, own, language, held))


def _refs(sentence: Sentence, held: Held) -> Iterator[tuple[str, str]]:
    """Citations that are not the letters of their document."""
    for ref in sentence.refs:
        source = held.source(ref)
        if source is None:
            yield ref.quote, "the document cited is not known, or not in this version"
        elif not ref.quote or source.words(ref.field, ref.start, ref.end) != ref.quote:
            yield ref.quote, "the document cited does not have these letters there"


def _incidents(sentence: Sentence, held: Held) -> Iterator[tuple[str, str]]:
    """Incidents that no ref tells of, refs of documents that tell of none of them, and a day that nothing cited has."""
    testifying: set[tuple[str, int]] = set()
    for one in sentence.incidents:
        incident = held.incidents.get(one)
        documents = set() if incident is None else {(told.document, told.version) for told in incident.testimonies}
        if not any((ref.document, ref.version) in documents for ref in sentence.refs):
            yield one, "no document cited tells of this incident"
        testifying |= documents
    for ref in sentence.refs:
        if sentence.incidents and not ref.document.startswith(TABLE) and (ref.document, ref.version) not in testifying:
            yield ref.quote, "the document cited tells of no incident of this sentence"
    if sentence.day is not None:
        day = parse_day(sentence.day)
        days = [days for ref in sentence.refs for days in (*claim_days(ref, held), *published_days(ref, held))]
        if not any(first <= day <= last for first, last in days):
            yield sentence.day, "nothing cited is of this day"


def _said(brief: Brief, held: Held) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Fault, ...]]:
    """What is said to be unknown, without what gives a day or number that nobody gave; it cites nothing."""
    lost: dict[str, Fault] = {}
    for text in dict.fromkeys((*brief.notice, *brief.unknowns)):
        lost.update((text, Fault(text, words, "nothing that was read has it")) for words in _unheld(text, brief, held))
    kept = tuple(tuple(text for text in given if text not in lost) for given in (brief.notice, brief.unknowns))
    return kept[0], kept[1], tuple(lost.values())


def _unheld(text: str, brief: Brief, held: Held) -> Iterator[str]:
    plain = fold_word(text) if brief.language == "ar" else text
    allowed = {parse_day(one) for one in (brief.as_of, brief.sources.newest) if one}
    allowed |= {parse_day(source.published) for source in held.sources.values() if source.published}
    spans = [(day, day) for day in allowed]
    spans += [time for incident in held.incidents.values() if (time := _lies(incident.first, incident.last)) is not None]
    for days in read_days(plain, brief.language):
        if days.first is None or days.last is None or not any(days.first <= one and two <= days.last for one, two in spans):
            yield plain[days.start : days.end]


def _lies(first: str, last: str) -> "tuple[date, date] | None":
    return (parse_day(first), parse_day(last)) if first and last else None
