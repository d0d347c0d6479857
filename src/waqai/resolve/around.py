"""Around: what the words before and behind a place name make of it («ريف حماة الشمالي», «محيط مورك», «بلدات صوران وحلفايا»)."""

from waqai.language.grammar import Found, Sentence
from waqai.language.listing import list_head
from waqai.language.phrases import SHARES, Phrase
from waqai.model import Entity
from waqai.resolve.areas import NEAR, RURAL, WIDE, bearing, beside, seat
from waqai.resolve.lists import SETTLEMENTS, told_one_by_one


def area_of(sentence: Sentence, phrase: Phrase, found: Found, head: str, entity: Entity) -> Entity:
    """The area that the words around a place name make of it; the place where they make none.

    head: the folded head noun before the name, its own or one that it shares with names before it, "" for none.
    """
    begin = phrase.start
    while begin and not sentence.conj(begin) and not sentence.words[begin - 1].det and bearing([sentence.words[begin - 1].base]):
        begin -= 1
    before = [sentence.words[k].base for k in range(begin, found.start)]
    after = [sentence.words[k].text for k in range(found.end, min(found.end + 2, len(sentence))) if sentence.words[k].adjectives]
    shared = list_head(sentence, found.start) if head and phrase.head == found.start else phrase.head
    word = sentence.words[shared]
    areal = {head, word.base, *(word.lemmas() if head else ())} & (NEAR | RURAL) if shared < found.start else set()
    if bearing(before):
        areal.discard("جانب")  # «الجانب الغربي من سرت» lies in it, «بجانب سرت» beside it
    later = shared != phrase.head and word.base in SETTLEMENTS and not seat(entity)
    if later or told_one_by_one(sentence, found, word.base, entity):
        areal = set()  # «بلدات صوران وطيبة الإمام وحلفايا» are these towns; those of a province lie around its seat
    sides = bearing(before) if word.base not in SHARES else ()  # «الأحياء الشرقية من حلب» lie in it
    if not sides and (areal or head in WIDE):
        sides = bearing(after)
    if areal or sides:
        return beside(entity, next(iter(sorted(areal)), ""), sides)
    return entity
