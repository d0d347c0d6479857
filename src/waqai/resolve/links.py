"""Links: which actor or place a mention means in this document."""

from typing import Final

from waqai.language.grammar import Found, Sentence
from waqai.language.listing import list_head, many_of
from waqai.language.phrases import Phrase
from waqai.language.words import Word
from waqai.lexicon import Place
from waqai.model import Entity, Unlocated
from waqai.resolve.again import SETTLED, Placed, local_bodies, titled, told_again
from waqai.resolve.areas import NEAR, between
from waqai.resolve.around import area_of
from waqai.resolve.choosing import INSIDE_KINDS, NAMED_FREELY, choose_for, is_valid
from waqai.resolve.landmarks import LONGEST_NAME, Sites
from waqai.resolve.places import HEAD_KINDS, decide, in_town, search, unlocated
from waqai.resolve.seats import CENTRES, apposed, of_the_story, seat_head, seat_of, told_province
from waqai.resolve.settings import Setting
from waqai.resolve.shorts import bare, named_before, states_own


class Link:
    """What words are linked to. framing: they take a side, and who uses them so; unlocated: why a place name has no entity."""

    __slots__ = ("entity", "framing", "unlocated")

    def __init__(
        self,
        entity: Entity | None = None,
        framing: str | None = None,
        unlocated: Unlocated | None = None,
    ) -> None:
        self.entity = entity
        self.framing = framing
        self.unlocated = unlocated


NOTHING: Final = Link()
_PLAIN: Final = frozenset({"facility"})
"""What any other noun of a building or works names: «منشأة بلحاف»."""


def link(sentence: Sentence, phrase: Phrase | None, start: int, where: Setting, kind: str) -> Link:
    """What a phrase in a role is linked to; an area never gets the town's pin."""
    found = phrase.name if phrase is not None else sentence.named.get(start)
    if found is None:
        if phrase is None:
            return NOTHING
        return _nameless(sentence, phrase, where) if kind == "place" else _short(sentence, phrase, where)
    other = apposed(sentence, phrase) if phrase is not None and kind == "place" else None
    if other is not None:
        return link(sentence, None, other.start, where, kind)
    named = sentence.words[found.start]
    head = _head(sentence, phrase, found) if phrase is not None else ""
    if phrase is None and found.start and sentence.words[found.start - 1].base in NAMED_FREELY:
        head = sentence.words[found.start - 1].base
    if found.prep == "ك" and any(not a.prep for a in (*named.nouns, *named.adjectives)):
        return NOTHING  # «كبيرة» is no «like al-Bira»
    if kind == "place" and found.kind == "actor" and all(n.kind == "actor" for n in found.names):
        base = _sites(where).base_of_unit(sentence, phrase) if phrase is not None else None
        return Link(base) if base is not None else NOTHING
    if (
        phrase is not None
        and kind == "actor"
        and phrase.head != found.start
        and sentence.words[phrase.head].head_class in {"weapon", "facility", "building"}
    ):
        return NOTHING
    name, weighed = choose_for(sentence, found, where, kind, head)
    if name is None:
        return Link(unlocated=unlocated(weighed, SEVERAL if weighed else NONE_SUCH)) if found.kind == "place" else NOTHING
    if kind == "actor" and name.kind == "place" and phrase is not None and phrase.head != found.start:
        return NOTHING  # «أهالي نبل», «ثوار درعا» are no town
    if phrase is not None and kind == "place" and name.place is not None and seat_head(sentence, phrase, found):
        town = seat_of(name.place, where.names.gazetteer)
        return (
            Link(where.names.gazetteer.entity(town)) if town is not None else Link(unlocated=Unlocated(NO_SEAT, (name.entity(),)))
        )
    entity = where.names.gazetteer.entity(name.place) if name.place is not None else name.entity()
    framing = name.used_by or None if name.sort == "loaded" else None
    if name.kind != "place" or kind != "place":
        return Link(entity, framing)
    site = phrase is not None and sentence.words[phrase.head].head_class == "facility" and phrase.head < found.start
    around = phrase is not None and (sentence.words[phrase.head].base in NEAR or _centre(sentence, phrase, found))
    if phrase is not None and site and not around:  # «أبواب مدينة حماة» are before the town
        own = INSIDE_KINDS.get(head) or HEAD_KINDS.get(head, _PLAIN)
        if name.sub in own:
            return Link(entity)
        told = _sites(where).landmark(sentence, phrase)  # «القصر الجمهوري في صنعاء»
        if told is not None:
            return Link(told)
        return Link(unlocated=Unlocated(NO_FACILITY, (entity,)))
    if phrase is None:
        return Link(entity)
    return Link(_stretch(sentence, found, where, entity) or area_of(sentence, phrase, found, head, entity))


def _centre(sentence: Sentence, phrase: Phrase, found: Found) -> bool:
    """«مركز درنة», «مركز قضاء هيت» is the town itself; «مركز درنة الطبي» and «مركز حلب للدراسات» are none."""
    words = sentence.words
    if words[phrase.head].base not in CENTRES or phrase.end != found.end or sentence.prep(found.end) == "ل":
        return False
    return all(words[k].base in _GOVERNED for k in range(phrase.head + 1, found.start))


_GOVERNED: Final = frozenset("مدينه بلده قضاء مديريه ناحيه محليه منطقه".split())


def _head(sentence: Sentence, phrase: Phrase, found: Found) -> str:
    """The folded head noun of places before a name, in the singular: its own, or the one it shares with names before it."""
    if phrase.head < found.start:
        word = sentence.words[phrase.head]
        many = many_of(word) if word.base not in HEAD_KINDS else ""
        inside = INSIDE_KINDS.get(many)  # «أحياء حمص» are no quarter of that name
        return many if many in HEAD_KINDS and (inside is None or any(n.sub in inside for n in found.names)) else word.base
    k = list_head(sentence, found.start)
    return many_of(sentence.words[k]) if k >= 0 else ""


SEVERAL: Final = "several places of this name, and nothing in the text decides"
NONE_SUCH: Final = "no listed place of this sort has the name"
NO_FACILITY: Final = "a facility named after a town is not the town"
UNKNOWN: Final = "not in the gazetteer"
NO_SEAT: Final = "no table tells the seat of this province"
NO_PROVINCE: Final = "nothing in the text decides of which province it is told"


def _short(sentence: Sentence, phrase: Phrase, where: Setting) -> Link:
    """A body by its head noun alone: the last one named so, else the one of the story's or the outlet's country."""
    word = sentence.words[phrase.head]
    if not word.det or word.suffix or phrase.core > phrase.head + 1:
        return NOTHING
    head = bare(word.text, sentence.conj(phrase.head) + sentence.prep(phrase.head))
    day = where.published.isoformat() if where.published else ""
    rows = named_before(head, where.met, sentence.index, phrase.head)
    rows = tuple(rows or states_own(head, where.country or where.outlet, where.names))
    rows = tuple(n for n in rows if is_valid(n, day)) or rows
    countries = [n for n in rows if n.country == where.country] or list(rows)
    return Link(countries[0].entity()) if len({n.id for n in countries}) == 1 else NOTHING


def _stretch(sentence: Sentence, found: Found, where: Setting, entity: Entity) -> Entity | None:
    """«بين مورك وكفر زيتا»: one place with two ends, whichever of the two is asked for; None for any other place."""
    words, other, first = sentence.words, sentence.named.get(found.end), True
    if other is None or other.conj != "و" or found.start == 0 or not _between(words[found.start - 1]):
        other, first = sentence.named.get(found.start - 1), False
        if other is None or found.conj != "و" or other.start == 0 or not _between(words[other.start - 1]):
            return None
    name, _ = choose_for(sentence, other, where, "place", "") if other.kind == "place" else (None, [])
    if name is None or name.place is None:
        return None
    end = where.names.gazetteer.entity(name.place)
    return between(entity, end) if first else between(end, entity)


def _between(word: Word) -> bool:
    """«بين»; «بينها» opens a list."""
    return word.base == "بين" and not word.suffix


def _placing(where: Setting) -> Placed:
    """What a place name of this document means, by its head noun too."""

    def placed(one: Sentence, found: Found) -> Place | None:
        head = one.words[found.start - 1].base if found.start else ""
        name, _ = choose_for(one, found, where, "place", head if head in HEAD_KINDS else "")
        return name.place if name is not None else None

    return placed


def _nameless(sentence: Sentence, phrase: Phrase, where: Setting) -> Link:
    """A place by its noun: one told before, a town's own facility, or a name that running text is not searched for."""
    placed = _placing(where)
    what = of_the_story(sentence, phrase)
    if what:
        told = told_province(what, where.scene, where.names.gazetteer)
        return Link(where.names.gazetteer.entity(told)) if told is not None else Link(unlocated=Unlocated(NO_PROVINCE))

    def about() -> Place | None:
        town = titled(where.title, placed)
        bodies = local_bodies(where.sentences, where.names, sentence.index) if town is None else ()
        return town or next((place for one, found in bodies if (place := placed(one, found)) is not None), None)

    country = where.scene.country or where.country
    entity = told_again(where.sentences, sentence, phrase, placed, about, where.names.gazetteer, country)
    if entity is not None:
        return Link(entity)
    word = sentence.words[phrase.head]
    if word.suffix and word.head_class == "facility":
        return Link(unlocated=Unlocated(UNKNOWN))
    sites = _sites(where)
    site = sites.landmark(sentence, phrase) or sites.base_of_unit(sentence, phrase)
    return Link(site) if site is not None else _unlisted(sentence, phrase, where)


def _sites(where: Setting) -> Sites:
    return Sites(where.sentences, _placing(where), where.scene, where.names.gazetteer, where.country)


def _unlisted(sentence: Sentence, phrase: Phrase, where: Setting) -> Link:
    """A place that running text is not searched for, behind a head noun: looked up as spelled."""
    first = phrase.head
    head = sentence.words[first].base
    if head in HEAD_KINDS and first + 1 < phrase.end and not sentence.words[first].det:
        first += 1
        if sentence.words[first].det and sentence.words[first].base in SETTLED:
            return NOTHING  # «محور المدينة» is of the town told before, not of one called so
    elif not (sentence.words[first].unknown and phrase.placelike):
        return NOTHING
    for end in range(min(phrase.end, first + LONGEST_NAME), first, -1):
        if end < phrase.end and not (sentence.words[end].adjectives or sentence.words[end].participles):
            continue  # «خان شيحون» is no «الخان»
        key = " ".join(sentence.words[k].text if k > first else sentence.words[k].base for k in range(first, end))
        places = search(where.names.gazetteer, key, where.country)
        if head in INSIDE_KINDS:
            places = in_town([p for p in places if p.kind in INSIDE_KINDS[head]], where.scene, where.names.gazetteer)
        if places:
            winner, weighed = decide(places, where.scene, head)
            if winner is None:
                return Link(unlocated=unlocated(weighed, SEVERAL))
            return Link(where.names.gazetteer.entity(winner.place))
    return Link(unlocated=Unlocated(UNKNOWN)) if sentence.words[first].unknown else NOTHING
