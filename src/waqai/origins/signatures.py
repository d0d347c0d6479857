"""Signatures: a few numbers by which an index finds the documents that may be copies of one another.

A signature is a sample of the text's pairs of neighbouring content words, the same pairs chosen in every text that has them
(bottom-k sampling): two texts share keys in proportion to the words they share, whatever their order, and a copy cut to a third
still shares with the whole, which bands of MinHash rows do not give (decisions/0018-origins.md).
"""

import re
import zlib
from functools import lru_cache
from heapq import nsmallest
from math import ceil
from typing import Final

from waqai.lexicon import Framing
from waqai.origins.words import STOP, stem
from waqai.script import fold_word

KEYS: Final = 28
"""Keys of a document at most; measured in decisions/0018-origins.md."""
LEAD_WORDS: Final = 30
"""Content words at the head of a text that are sampled more densely: a flash, and most texts that are cut, are a head."""
LEAD_KEYS: Final = 10
"""Keys of KEYS that are of the head."""
PART: Final = 0.2
"""Share of the keys of the shorter text from which two texts are compared. Of the 131 copies of tests/origins the least alike share
0.21; below it are texts that share a sentence or a form, many times more of them, and comparing costs what reading does."""
_WORD: Final = re.compile(r"[\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u06fa-\u06ff]{2,}")
_MARKS: Final = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_COMMON: Final = frozenset(
    stem(word)
    for word in (
        "قال قالت اضاف اضافت اكد اكدت اعلن اعلنت ذكر ذكرت اشار اشارت اوضح اوضحت افاد افادت وكاله مصدر مصادر بيان "
        "متحدث ناطق مراسل وزاره وزير رييس حكومه مدينه بلده قريه منطقه محافظه شخص اشخاص عدد اكثر اقل نحو حوالي "
        "جديد كبير عام عامه سابق اخر اخري مختلف عده الوطني الدولي المحلي العربيه العربي عمليه عمليات مواطن شمال "
        "جنوب شرق غرب وسط ريف داخل خارج عاجل اسبوع شهر ساعه ساعات ايام سنه سنوات"
    ).split()
)

_MASK: Final = 0xFFFFFFFF
_BEHIND: Final = 1 << 32


def signature(text: str, title: str | None, framing: Framing) -> tuple[int, ...]:
    """The keys that a text is looked up by, of its title where there is no text: signed 32-bit, sorted, at most KEYS, fewer in a
    short text, no two alike. Names of sides, numbers and particles do not enter them.

    Cost: linear, 0.3 ms for 300 words. Words met are remembered, 65,536 at most a process.
    """
    sides = _side_words(framing)
    hashes = [h for h in content_hashes(text if text.strip() else title or "") if h not in sides]
    ranks = pair_ranks(hashes)
    lead = nsmallest(LEAD_KEYS, pair_ranks(hashes[:LEAD_WORDS]))
    chosen = {*lead, *nsmallest(KEYS - len(lead), ranks.difference(lead))}
    return tuple(sorted((rank & _MASK) - 0x80000000 for rank in chosen))


def enough(shared: int, ours: int, theirs: int) -> bool:
    """Whether two texts with so many keys, of which they share so many, are worth comparing."""
    return shared >= max(1, ceil(PART * min(ours, theirs)))


def pairs_of(text: str, title: str | None, framing: Framing) -> tuple[int, ...]:
    """All that a signature samples, in order: the pairs of neighbouring words of a text, of its title where there is no text, each
    once. 0.3 ms."""
    sides = _side_words(framing)
    return tuple(dict.fromkeys(_in_order([h for h in content_hashes(text if text.strip() else title or "") if h not in sides])))


def content_hashes(text: str) -> list[int]:
    """Numbers for the words of a text that count, in order (see `_hashed`)."""
    return [h for word in _WORD.findall(fold_word(_MARKS.sub("", text))) if (h := _hashed(word))]


def pair_ranks(hashes: list[int]) -> set[int]:
    """The ranks of pairs of neighbours, in either order; those with a common word (negative) rank behind, of two are none.

    The product of odd numbers modulo 2**32 is spread evenly, and is the same in either order.
    """
    return set(_in_order(hashes))


def _in_order(hashes: list[int]) -> list[int]:
    ranks: list[int] = []
    last = 0
    for number in hashes:
        product = last * number
        if product < 0:
            ranks.append((product & _MASK) | _BEHIND)
        elif number > 0 and product:
            ranks.append(product & _MASK)
        last = number
    if len(hashes) == 1:
        ranks.append(hashes[0] & _MASK)
    return ranks


@lru_cache(8)
def _side_words(framing: Framing) -> frozenset[int]:
    """What the words that take sides hash to: copies exchange them, so they say nothing of what is copied."""
    return frozenset(_hashed(word) for name in framing.words for word in name.split())


@lru_cache(65_536)
def _hashed(word: str) -> int:
    """An odd number of 32 bits for a folded word, negative for a common one, 0 for one that does not count."""
    if word in STOP:
        return 0
    bare = stem(word)
    number = zlib.crc32(bare.encode("utf-8", "surrogatepass")) | 1
    return -number if bare in _COMMON else number
