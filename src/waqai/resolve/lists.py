"""Lists of places: towns told one by one behind «بلدات», and a town's own facilities behind its name."""

from typing import Final

from waqai.language.grammar import Found, Sentence
from waqai.language.naming import name_key
from waqai.language.phrases import Phrase
from waqai.lexicon import Names, Place
from waqai.model import Entity
from waqai.resolve.areas import seat
from waqai.resolve.places import HEAD_KINDS


def told_one_by_one(sentence: Sentence, found: Found, head: str, entity: Entity) -> bool:
    """«بلدات صوران وطيبة الإمام وحلفايا»: the towns themselves, where towns are joined to the first; not «قرى حماة وإدلب»."""
    if head not in _PLURAL:
        return False
    k = found.end + (sentence.text(found.end) == "،")
    other = sentence.named.get(k)
    joined = other is not None and other.kind == "place" and (other.conj == "و" or k > found.end)
    more = joined or (k < len(sentence) and sentence.conj(k) == "و" and sentence.words[k].unknown)
    return more and entity.kind in _SINGLE and not seat(entity)


_PLURAL: Final = frozenset({"قري", "بلدات"})
_SINGLE: Final = frozenset({"city", "town", "village", "neighbourhood", "camp"})


def own_site(sentence: Sentence, phrase: Phrase, names: Names) -> Place | None:
    """The facility of the town named before it: «حماة ومطارها العسكري وسجنها المركزي», «مدينة حماة والسجن المركزي».

    The nearest town before it in its sentence that has one such, and only one; None where none has, and for other facilities.
    """
    words, head = sentence.words, sentence.words[phrase.head]
    base = head.base.removeprefix("ال") if head.det else head.base
    if base not in _OWN or not (head.suffix or head.det):
        return None
    said = " ".join(words[k].text for k in range(phrase.head + 1, phrase.end))
    tails = [said] if said else ["", *_OWN[base]]
    for town in reversed([found for found in sentence.names.values() if found.end <= phrase.start and found.kind == "place"]):
        owner = name_key(sentence, town)
        owner = owner.split(" ", 1)[1] if owner.split(" ")[0] in HEAD_KINDS and " " in owner else owner
        found = [name for tail in tails for name in names.at(f"{base} {owner} {tail}".strip()) if name.sub in HEAD_KINDS[base]]
        if len({name.id for name in found}) == 1:
            return found[0].place
    return None


_OWN: Final = {"سجن": ("المركزي", "العسكري"), "مطار": ("الدولي", "العسكري", "المدني"), "ميناء": (), "معبر": (), "سد": ()}
"""What a town has one of, and what it may be called besides."""
