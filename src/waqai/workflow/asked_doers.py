"""Whom a question for yes or no says did it: «هل استعاد الجيش حماة؟», "did the SDF leave Manbij?"."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

import msgspec

from waqai.lexicon.roster import load_roster
from waqai.lexicon.sides import COUNTRY, Sides
from waqai.model import Question
from waqai.resolve.lookup import plain
from waqai.script import fold
from waqai.script.searching import search_words

LONGEST: Final = 5
"""Words of an actor's name in a question, at most."""
_WORD: Final = re.compile(r"[\w'’\-]+")
_STATE: Final = frozenset({"army", "government", "regime", "state"})


def with_doers(question: Question, sides: Sides, day: str | None) -> Question:
    """The question with the words for the only actor it names and the sides that are his, or within his, or that his is within, on
    an ISO day; as it is where it wants no yes or no, or names nobody, or several who are not one side."""
    place = question.place
    if not question.yes_no or not question.types or place is None:
        return question
    met = dict(_met(question.text, place.country or "", sides, day)) | _countries(question, sides, day)
    found = list(dict.fromkeys(met.values()))
    if not found or not all(sides.same(found[0], other) for other in found):
        return question
    doers = tuple(key for key in sides.all if any(sides.same(key, side) for side in found))
    return msgspec.structs.replace(question, by=next(iter(met)), doers=doers)


def _countries(question: Question, sides: Sides, day: str | None) -> dict[str, str]:
    """Countries that stand in the question beside its place, each as it is called there, with the side of its army."""
    text = question.text.casefold()
    found: dict[str, str] = {}
    for other in question.others:
        side = sides.of(f"{COUNTRY}{other.country}", day) if other.kind == "country" else None
        said = next((name for name in (other.name_en, other.name_ar) if name and name.casefold() in text), None)
        if side is not None and said is not None:
            found[said] = side
    return found


def _met(text: str, country: str, sides: Sides, day: str | None) -> list[tuple[str, str]]:
    """Words of the text that name somebody with a side, with the side; longer names before the words they hold."""
    words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
    state = sides.of(f"{COUNTRY}{country}", day) if country else None
    generic = sides.words["army"] | sides.words["state"]
    found: list[tuple[str, str]] = []
    taken: set[int] = set()
    for length in range(LONGEST, 0, -1):
        for start in range(len(words) - length + 1):
            if words[start][0].lower() == "the" or not taken.isdisjoint(range(start, start + length)):
                continue
            said = text[words[start][1] : words[start + length - 1][2]]
            side = _side(said, country, sides, day)
            if side is None and length == 1 and state is not None:
                key = search_words(said)
                side = state if said.lower() in _STATE or (len(key) == 1 and key[0] in generic) else None
            if side is not None:
                taken.update(range(start, start + length))
                found.append((said, side))
    return found


def _side(said: str, country: str, sides: Sides, day: str | None) -> str | None:
    """The side of the actor of a name, one of the country before others."""
    there = sorted(_actors().get(fold(said).text, ()) or _actors().get(plain(said), ()), key=lambda one: one[1] != country)
    return next((side for key, _ in there if (side := sides.of(key, day)) is not None), None)


@cache
def _actors() -> dict[str, Sequence[tuple[str, str]]]:
    """Actors and their countries by folded Arabic and plain English name."""
    found: dict[str, list[tuple[str, str]]] = {}
    for called in load_roster():
        actor = called.actor
        for name in {fold(called.name).text, plain(actor.name_en)} - {""}:
            found.setdefault(name, []).append((actor.id, actor.country))
    return dict(found)
