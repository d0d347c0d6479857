"""Who did what a speaker tells of: himself, or the body that he speaks for."""

from typing import Final

from waqai.extract.event import ARMED_TYPES, Event, Part
from waqai.language.phrases import phrase_at


def our_own(part: Part) -> bool:
    """«قواتنا», «شباب بلدتنا»: with the pronoun of whoever tells it."""
    return any(part.sentence.words[k].suffix == "نا" for k in range(part.start, part.end))


def speaks_of_himself(event: Event, speaker: Part) -> Part | None:
    """Who does what is told in the first person: the body that speaks, or that the speaker names; None where neither is plain."""
    finite = event.sentence.verb(event.head) if event.form == "finite" else None
    if finite is None or finite.form is None or finite.form.person != "1" or event.agents or not event.subject_drops:
        return None
    phrase = speaker.phrase
    if phrase is None or "agent" not in event.row.roles.values():
        return None
    for k in range(phrase.start, phrase.end):  # «المتحدث باسم الجيش»
        body = phrase_at(speaker.sentence, k)
        if body is not None and body.end == phrase.end and body.cls in {"actor", "force", "org"}:
            return Part(speaker.sentence, body.start, body.end, body, "antecedent")
    return None


def for_whom(event: Event) -> None:
    """Who tells of the deeds of a force did not do them: the country of a foreign ministry did, or the body of a spokesman, or
    nobody named («أقرت وزارة الخارجية البريطانية بأنها شنت غارات», «قال المتحدث إنه قصف المدينة»)."""
    if event.type in ARMED_TYPES and any(_tells_only(one) for one in event.agents):
        event.agents = [body for one in event.agents if (body := _behind_speaker(one)) is not None]


def _tells_only(part: Part) -> bool:
    words = part.sentence.words[part.start : part.end]
    return not words[0].lemmas().isdisjoint(_SPOKESMEN) or any(word.text in _ABROAD for word in words[:2])


def _behind_speaker(part: Part) -> Part | None:
    if not _tells_only(part):
        return part
    sentence = part.sentence
    for k in range(part.start + 1, part.end):
        word = sentence.words[k]
        if word.country and word.adjectives:
            return Part(sentence, k, k + 1, None, part.by)
        body = phrase_at(sentence, k)
        if body is not None and body.end == part.end and body.cls in {"actor", "force"}:
            return Part(sentence, body.start, body.end, body, part.by)
    return None


_SPOKESMEN: Final = frozenset({"متحدث", "ناطق", "مصدر", "بيان"})
_ABROAD: Final = frozenset({"خارجيه", "الخارجيه", "والخارجيه"})
