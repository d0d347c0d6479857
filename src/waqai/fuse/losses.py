"""Whose dead a figure counts: civilians, the men of a side, those of a speaker's foe; what is compared only with its like."""

import re
from typing import Final

from waqai.model import Party, Sides, Testimony, Toll
from waqai.script.searching import search_words

CIVILIANS: Final = "civilians"
FIGHTERS: Final = "fighters"
"""Men under arms of whom no side is known."""
_FOE: Final = "foe of "
"""Before the side whose foes' men are counted."""
_OWN: Final = "own of "
"""Before a speaker of whose side nothing is known who counts his own men."""
_SUFFIXES: Final = ("نا", "ها", "هم", "ه")
_CIVIL: Final = re.compile("مدني|طفل|اطفال|نساء|امراه|شبان|طلاب|متظاهر|عاءلات|عائلات")
_FOES: Final = re.compile("(?:ال)?(?:ملي|ميلي)شيا|(?:ال)?متمرد|(?:ال)?مرتزق|(?:ال)?ارهابي")
"""Words of a speaker of a side for his foes, where no name stands beside them."""


def whose(toll: Toll) -> frozenset[str]:
    """Whom a figure counts; nothing for people of whom no more is told. A side stands for its men."""
    found = set()
    for t in toll.testimonies:
        for party in _counted(t, toll):
            label = _label(party, t)
            if label == FIGHTERS:
                label = _of_two(party, t, toll) or label
            if label:
                found.add(label)
        if _CIVIL.search(_folded(toll.who or "")):
            found.add(CIVILIANS)
    return frozenset(found)


def _counted(testimony: Testimony, toll: Toll) -> tuple[Party, ...]:
    """The parties that the figure's own words name; of a single figure all that are harmed."""
    figures = [f for f in testimony.claim.quantities if f.of == toll.of]
    words = {f.who for f in figures if (f.low, f.high) == (toll.low, toll.high)}
    own = tuple(party for party in testimony.patients if party.text in words)
    return own or (testimony.patients if len(figures) == 1 else ())


def _of_two(party: Party, testimony: Testimony, toll: Toll) -> str:
    """«38 من الجيش و17 من القوات المهاجمة»: of two bodies whose dead are counted apart, one without a side is the other's foe."""
    listed = {f.who for f in testimony.claim.quantities if f.of == toll.of}
    others = [p for p in testimony.patients if p.text in listed and p.text != party.text]
    return f"{_FOE}{others[0].side}" if len(others) == 1 and others[0].side else ""


def _label(party: Party, testimony: Testimony) -> str:
    role = party.sort.role if party.sort is not None else None
    if party.side:
        return party.side
    words = _folded(party.text)
    if party.by == "foe" or (_FOES.search(words) and party.entity is None):
        return f"{_FOE}{testimony.speaker_side}" if testimony.speaker_side else FIGHTERS
    if role is not None and role != "CVL":
        if party.text.endswith(_SUFFIXES) and testimony.speaker is not None:
            return f"{_OWN}{testimony.speaker.text}"  # «سبعة من مقاتليه»
        return FIGHTERS
    return CIVILIANS if _CIVIL.search(words) else ""


def _folded(words: str) -> str:
    return " ".join(search_words(words))


def of_sides(dead: frozenset[str]) -> frozenset[str]:
    """Those of whom a side is told."""
    return dead - {CIVILIANS, FIGHTERS}


def alike(one: frozenset[str], other: frozenset[str], sides: Sides) -> bool:
    """Whether two figures may count the same dead, as far as is told whose they are."""
    return any(_alike(a, b, sides) for a in one for b in other)


def _alike(one: str, other: str, sides: Sides) -> bool:
    if one == other:
        return True
    if CIVILIANS in {one, other} or one.startswith(_OWN) or other.startswith(_OWN):
        return False
    if FIGHTERS in {one, other}:
        return True
    if one.startswith(_FOE) or other.startswith(_FOE):
        foe, side = (one, other) if one.startswith(_FOE) else (other, one)
        return not side.startswith(_FOE) and sides.opposed(foe.removeprefix(_FOE), side, None)
    return sides.same(one, other) or sides.allied(one, other)
