"""Signatures: a few numbers by which an index finds the documents that may be copies of one another.

A signature is a sample of the text's pairs of neighbouring content words, the same pairs chosen in every text that has them
(bottom-k sampling): two texts share keys in proportion to the words they share, whatever their order, and a copy cut to a third
still shares with the whole, which bands of MinHash rows do not give (decisions/0018-origins.md).
"""

import re
import struct
import zlib
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from itertools import pairwise
from typing import Final

from waqai.lexicon import Framing
from waqai.origins.words import STOP, stem
from waqai.script import fold_word

KEYS: Final = 32
"""Keys of a document at most; measured in decisions/0018-origins.md."""
SHARED: Final = 2
"""Keys that two documents share at least before they are compared; one where either has no more than FEW."""
FEW: Final = 12
_WORD: Final = re.compile(r"[\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u06fa-\u06ff]{2,}")
_MARKS: Final = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_COMMON: Final = frozenset(
    stem(word)
    for word in (
        "قال قالت اضاف اضافت اكد اكدت اعلن اعلنت ذكر ذكرت اشار اشارت اوضح اوضحت افاد افادت وكاله مصدر مصادر بيان متحدث ناطق مراسل وزاره وزير "
        "رييس حكومه مدينه بلده قريه منطقه محافظه شخص اشخاص عدد عدد اكثر اقل نحو حوالي جديد كبير عام عامه سابق اخر اخري مختلف عده الوطني "
        "الدولي المحلي العربيه العربي عمليه عمليات مواطن شمال جنوب شرق غرب وسط ريف داخل خارج عاجل اسبوع شهر ساعه ساعات ايام سنه سنوات عام"
    ).split()
)

_ODD: Final = 0x9E3779B97F4A7C15
_OTHER: Final = 0xC2B2AE3D27D4EB4F
_THIRD: Final = 0xBF58476D1CE4E5B9
_MASK: Final = 0xFFFFFFFFFFFFFFFF  # the multipliers of splitmix64 and xxhash64


@dataclass(frozen=True, slots=True)
class Signature:
    """What an index keeps of a document. bands: keys to be looked up, signed 32-bit, at most KEYS, no two alike, fewer in a short
    text; sketch: the size of the text in pairs and its keys, from which overlap is estimated (4 bytes and 4 a key)."""

    bands: tuple[int, ...]
    sketch: bytes


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two sketches say two texts share, 0 to 1, of their pairs of words. jaccard: of all of both; contained: of the text that
    has fewer. Off by about 0.1 either way where a text has more pairs than KEYS, exact in a shorter one."""

    jaccard: float
    contained: float


def signature(text: str, title: str | None, framing: Framing) -> Signature:
    """The signature of a text; of its title where there is no text. Names of sides, numbers and particles do not enter it.

    Cost: linear, 0.4 ms for 300 words that were met before. Words met are remembered, 65,536 at most a process.
    """
    sides = _side_words(framing)
    words = _WORD.findall(fold_word(_MARKS.sub("", text if text.strip() else title or "")))
    hashes = [h for word in words if (h := _hashed(word)) and h not in sides]
    ranks = {_pair(a, b) for a, b in pairwise(hashes)} if len(hashes) > 1 else {_pair(h, h) for h in hashes}
    ranks.discard(-1)
    chosen = nsmallest(KEYS, ranks)
    return Signature(
        tuple(sorted({(rank & 0xFFFFFFFF) - 0x80000000 for rank in chosen})),
        struct.pack(f"<I{len(chosen)}I", len(ranks), *(rank >> 32 for rank in chosen)),
    )


def overlap(a: bytes, b: bytes) -> Overlap:
    """What two texts share, estimated from their sketches; nothing where either has no words."""
    (total, *ours), (other, *theirs) = (struct.unpack(f"<{len(sketch) // 4}I", sketch) for sketch in (a, b))
    if not ours or not theirs:
        return Overlap(0.0, 0.0)
    union = sorted({*ours, *theirs})
    if total > len(ours) or other > len(theirs):  # beyond the shorter reach a sketch does not tell what its text has
        reach = min(ours[-1] if total > len(ours) else union[-1], theirs[-1] if other > len(theirs) else union[-1])
        union = [rank for rank in union if rank <= reach]
    jaccard = len({*ours} & {*theirs} & {*union}) / len(union)
    shared = jaccard * (total + other) / (1 + jaccard)
    return Overlap(jaccard, min(1.0, shared / min(total, other)))


@lru_cache(8)
def _side_words(framing: Framing) -> frozenset[int]:
    """What the words that take sides hash to: copies exchange them, so they say nothing of what is copied."""
    return frozenset(_hashed(word) for name in framing.words for word in name.split())


@lru_cache(65_536)
def _hashed(word: str) -> int:
    """A number for a folded word, 0 for one that does not count; its lowest bit is set in a common word."""
    if word in STOP:
        return 0
    bare = stem(word)
    return (zlib.crc32(bare.encode("utf-8", "surrogatepass")) << 1 | (bare in _COMMON)) + 2


def _pair(a: int, b: int) -> int:
    """The rank of a pair in either order, 64 bits with its key in the lower 32; rarer words rank lower, -1 for two common words."""
    if a & b & 1:
        return -1
    mixed = ((a >> 1) + (b >> 1)) * _ODD ^ (a >> 1) * (b >> 1) * _OTHER
    mixed = (mixed ^ mixed >> 29) * _THIRD & _MASK
    mixed ^= mixed >> 32
    if (a | b) & 1:
        return mixed
    return mixed >> 33 << 32 | mixed & 0xFFFFFFFF
