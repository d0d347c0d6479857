"""Why a place matters, as far as a table tells: the roads it lies on, and which cities they join through it."""

from typing import Final

from waqai.brief import english
from waqai.brief.bits import Bit, Fragment, fill, sentence, words
from waqai.brief.naming import Desk
from waqai.brief.phrases import MATTERS, say
from waqai.brief.shapes import Link, Ref, Sentence
from waqai.model import Entity

TABLE: Final = "table:roads"
"""What the document of a citation of the table of roads begins with."""


def road_sentence(at: Desk, link: Link, place: Entity) -> Sentence | None:
    """A road of the place as a sentence that cites the table's row; null for a road that joins it to nothing."""
    if not link.neighbours:
        return None
    held = row(link, place)
    first, *others = link.neighbours
    slots = {
        "R": _name(at, link.name_ar, link.name_en, link.id, held),
        "P": _place(at, place, held),
        "A": _place(at, first, held),
        "S": (Bit(say(MATTERS, "table", at.language), "outlet", held),),
    }
    if not others:
        return sentence(fill(say(MATTERS, "end", at.language), **slots), at.language)
    return sentence(fill(say(MATTERS, "between", at.language), B=_place(at, others[0], held), **slots), at.language)


def table_names() -> tuple[str, str]:
    """What a brief calls the table of roads, in Arabic and in English."""
    return MATTERS["table"]


def row(link: Link, place: Entity) -> Ref:
    """The row of the table as a citation: the road and the places it joins here, in both languages."""
    towns = [place, *link.neighbours]
    quote = f"{link.name_ar} ({link.name_en}): " + "، ".join(f"{one.name_ar} ({one.name_en})" for one in towns)
    return Ref(f"{TABLE}/{link.id}/{place.id}", 1, 0, len(quote), quote)


def _name(at: Desk, arabic: str, latin: str, identity: str, held: Ref) -> Fragment:
    name = arabic if at.language == "ar" or not latin else latin
    return (*words("the " if at.language == "en" and not english.article(name) else ""), Bit(name, "name", held, identity))


def _place(at: Desk, place: Entity, held: Ref) -> Fragment:
    name = place.name_ar if at.language == "ar" or not place.name_en else place.name_en
    return (Bit(name, "place", held, place.id),)
