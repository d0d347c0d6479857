"""Lists of places: whether «بلدات» before a name tells of the country around it or of towns one by one."""

from typing import Final

from waqai.language.grammar import Found, Sentence
from waqai.model import Entity
from waqai.resolve.areas import seat


def told_one_by_one(sentence: Sentence, found: Found, head: str, entity: Entity) -> bool:
    """«بلدات صوران وطيبة الإمام وحلفايا»: the towns themselves, where towns are joined to the first; not «قرى حماة وإدلب»."""
    if head not in SETTLEMENTS:
        return False
    k = found.end + (sentence.text(found.end) == "،")
    other = sentence.named.get(k)
    joined = other is not None and other.kind == "place" and (other.conj == "و" or k > found.end)
    more = joined or (k < len(sentence) and sentence.conj(k) == "و" and sentence.words[k].unknown)
    return more and entity.kind in _SINGLE and not seat(entity)


SETTLEMENTS: Final = frozenset({"قري", "بلدات"})
"""Folded plurals of settlements, behind which towns may be told one by one."""
_SINGLE: Final = frozenset({"city", "town", "village", "neighbourhood", "camp"})
