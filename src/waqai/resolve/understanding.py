"""What a question asks: place, span of time, topic; «ماذا يحدث في حماة الآن؟», «شو صار بحلب مبارح», "who controls Homs?".

Nothing that a question says is believed: «لماذا استعاد الجيش حلب؟» asks why, about captures, of Aleppo, and claims nothing.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from math import inf
from typing import Final, Literal

from waqai.model import Entity, Question
from waqai.resolve.asked_places import Asking, Found
from waqai.resolve.asking_times import AskedTime, asked_time
from waqai.resolve.asking_words import named_types, topic_of, wants_yes_or_no
from waqai.resolve.places import NEAR_KM, PARTS, distance_km
from waqai.script import Folded, fold

LONGEST: Final = 1_000
"""Letters of a question that are looked at; what stands behind them is kept in its text and not understood."""
_ARABIC: Final = re.compile("[\u0621-\u06d3]")
_LATIN: Final = re.compile("[A-Za-z]")


def understood(question: str, asking: Asking, day: date | None = None) -> Question:
    """What a question asks, reckoned from the day on which it is asked (None: words like «أمس» stay unresolved).

    An ambiguous name is taken in the country that `asking` prefers. Raises nothing: a question without a place, or about a place
    that is not known, is understood as one.
    """
    folded = fold(question[:LONGEST])
    text = folded.text
    time = asked_time(text, day, asking.places.country)
    found = asking.read(_blanked(text, time.taken))
    narrowed = _narrowed(found.places)
    place, rest = (narrowed[0], narrowed[1:]) if narrowed else (None, [])
    if place is not None and place.entity.country != asking.places.country and time.taken:
        time = asked_time(text, day, place.entity.country)
    words = _blanked(text, [*time.taken, *((one.start, one.end) for one in found.named)])
    return Question(
        question,
        _language(words, text),
        place.entity if place is not None else None,
        _quoted(folded, place.start, place.end) if place is not None else _quoted(folded, *found.unknown),
        found.offers,
        *_days(time),
        " … ".join(_quoted(folded, start, end) for start, end in time.taken),
        topic_of(words),
        named_types(words),
        wants_yes_or_no(words),
        tuple({one.entity.id: one.entity for one in rest if place is None or one.entity.id != place.entity.id}.values()),
        time.unresolved,
    )


def _days(time: AskedTime) -> tuple[str | None, str | None]:
    return time.first.isoformat() if time.first else None, time.last.isoformat() if time.last else None


def _quoted(folded: Folded, start: int, end: int) -> str:
    return folded.back(start, end).text if end > start else ""


def _blanked(text: str, taken: Iterable[tuple[int, int]]) -> str:
    """The text with stretches made blank, every other letter where it was."""
    for start, end in taken:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _language(words: str, whole: str) -> Literal["ar", "en"]:
    """The language of most letters beside names and words of time; where there are none, of all."""
    for text in (words, whole):
        arabic, latin = len(_ARABIC.findall(text)), len(_LATIN.findall(text))
        if arabic != latin:
            return "ar" if arabic > latin else "en"
    return "ar" if _ARABIC.search(whole) else "en"


def _narrowed(found: Sequence[Found]) -> list[Found]:
    """Places in their order, a wider one left out where it only says in what the one before or behind it lies: «حماة، سوريا»."""
    kept: list[Found] = []
    for i, one in enumerate(found):
        before = any(_holds(one.entity, other.entity) for other in found[:i])
        behind = one.entity.kind == "country" and any(_holds(one.entity, other.entity) for other in found[i + 1 :])
        if not before and not behind:
            kept.append(one)
    # «هل قصفت إسرائيل دمشق؟»: a country beside a place elsewhere is who did it, sooner than where
    return sorted(kept, key=lambda one: one.entity.kind == "country" and any(other.entity.kind != "country" for other in kept))


def _holds(outer: Entity, inner: Entity) -> bool:
    """Whether a country, governorate or area is said to hold a narrower place."""
    if inner.kind in PARTS and outer.kind not in PARTS:
        return _apart(outer, inner) <= NEAR_KM
    if outer.kind not in {"country", "governorate", "region", "area", "district"} or outer.country != inner.country:
        return False
    if (outer.precision or 0.0) <= (inner.precision or 0.0):
        return False
    if outer.kind == "country":
        return True
    if outer.kind == "governorate" and inner.admin1 is not None:
        return inner.admin1 in {outer.admin1, outer.name_en}
    return _apart(outer, inner) <= (outer.precision or 0.0)


def _apart(one: Entity, other: Entity) -> float:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return inf
    return distance_km((one.lat, one.lon), (other.lat, other.lon))
