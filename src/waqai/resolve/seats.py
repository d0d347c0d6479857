"""Seats: «عاصمة الولاية», «حاضرة الأنبار», «مركز المحافظة»: a town told of by the province that is governed from it."""

from typing import Final

from waqai.language.grammar import Found, Sentence
from waqai.language.phrases import Phrase
from waqai.lexicon import Gazetteer, Place
from waqai.resolve.places import Scene

SEAT_HEADS: Final = frozenset({"عاصمه", "حاضره"})
"""Folded nouns of the town that a province, or a country, is governed from."""
CENTRES: Final = frozenset({"مركز"})
"""Nouns that mean it only where the province is called one: «مركز المحافظة», but not «مركز حلب»."""
_PROVINCES: Final = frozenset({"ولايه", "محافظه", "اقليم"})
_GREATEST: Final = frozenset({"كبري", "اكبر", "ثاني", "ثانيه", "اهم", "ابرز"})


def seat_head(sentence: Sentence, phrase: Phrase, found: Found) -> bool:
    """Whether the words before the name of a province or country make it the town that governs it."""
    before = [sentence.words[k].base for k in range(phrase.start, found.start)]
    if not before or any(word not in _PROVINCES for word in before[1:]):
        return False
    called = len(before) > 1 or sentence.words[found.start].base in _PROVINCES
    return before[0] in SEAT_HEADS or (before[0] in CENTRES and called)


def seat_of(place: Place, gazetteer: Gazetteer) -> Place | None:
    """The town that a province or country is governed from, where a table tells it."""
    if place.kind == "governorate":
        return gazetteer.seat(place.country, place.name_en)
    return gazetteer.seat(place.country, "") if place.kind == "country" else None


def of_the_story(sentence: Sentence, phrase: Phrase) -> str:
    """What a phrase without a name means of the province that the text tells of: "seat", "province", or "" for neither."""
    words = [sentence.words[k] for k in range(phrase.start, phrase.end)]
    if not words[-1].det or words[-1].base not in _PROVINCES:
        return ""
    if len(words) == 1:
        return "province"
    return "seat" if len(words) == 2 and words[0].base in SEAT_HEADS | CENTRES else ""


def told_province(what: str, scene: Scene, gazetteer: Gazetteer) -> Place | None:
    """The province that a text tells of most, or its seat; None where it tells of several alike, or the table of none."""
    if scene.province is None:
        return None
    country, province = scene.province
    return gazetteer.seat(country, province) if what == "seat" else gazetteer.province(country, province)


def apposed(sentence: Sentence, phrase: Phrase) -> Found | None:
    """The town that a phrase in apposition says more of: «الفاشر، كبرى مدن الإقليم»; what is said of the phrase is of the town."""
    k = phrase.start
    if k < 2 or sentence.text(k - 1) != "،" or sentence.words[k].base not in _GREATEST:
        return None
    if not any(sentence.words[i].base in {"مدن", "بلدات", "مدينه", "بلده"} for i in range(k + 1, phrase.end)):
        return None
    before = next((found for found in sentence.names.values() if found.end == k - 1), None)
    return before if before is not None and before.kind == "place" else None
