"""Head nouns and sides around the name of a place in a question: «ريف حماة الشمالي», "northern Aleppo countryside"."""

import re
from collections.abc import Sequence
from typing import Final

from waqai.resolve.areas import NEAR, RURAL, WIDE, bearing
from waqai.resolve.places import HEAD_KINDS
from waqai.resolve.questions import HEADS

_LATIN: Final = re.compile("[a-z]")
_ONTO: Final = re.compile(r"[وف]?[بلك]?(?=\w{3})")
ENGLISH_HEADS: Final = {
    **dict.fromkeys(("countryside", "rural"), "ريف"),
    **dict.fromkeys(("outskirts", "suburbs", "surroundings"), "محيط"),
    **dict.fromkeys(("governorate", "province"), "محافظه"),
    **dict.fromkeys(("near", "around"), "قرب"),
    "outside": "خارج",
    "district": "منطقه",
    "city": "مدينه",
    "town": "بلده",
    "village": "قريه",
    "camp": "مخيم",
    "prison": "سجن",
    **dict.fromkeys(("airport", "airbase", "base"), "مطار"),
    "military": "العسكري",
    "international": "الدولي",
    "central": "المركزي",
}
FACILITIES: Final = frozenset({"سجن", "مطار"})
SORTS: Final = ("العسكري", "الدولي", "المركزي")
ENGLISH_SIDES: Final = {
    word: side for side in ("north", "south", "east", "west") for word in (side, f"{side}ern", f"{side}ward", f"{side}erly")
} | {
    f"{one}{joint}{other}{ending}": f"{one} {other}"
    for one in ("north", "south")
    for other in ("east", "west")
    for joint in ("", "-")
    for ending in ("", "ern")
}
_PASSED: Final = frozenset("of the air".split())


def latin(word: str) -> bool:
    """Whether a word has Latin letters."""
    return bool(_LATIN.search(word))


def base_of(word: str) -> str:
    """A head noun without what is written onto it: «بريف», «ومحافظة»."""
    if word in HEADS or word in HEAD_KINDS or word in NEAR | RURAL | WIDE:
        return word
    return word[match.end() :] if (match := _ONTO.match(word)) else word


def heads_before(words: Sequence[str], start: int) -> tuple[int, list[str], tuple[str, ...]]:
    """The head nouns and sides before a name, and where they begin: «ريف», «شمال شرقي», "the northern countryside of"."""
    begin, heads, sides = start, list[str](), list[str]()
    i = start - 1
    while i >= 0:
        word = words[i]
        if latin(word):
            head = ENGLISH_HEADS.get(word, "")
            side = ENGLISH_SIDES.get(word, "")
            if not head and not side and not (word in _PASSED and i):
                break
            heads += [head] if head else []
            sides = [*side.split(), *sides]
            begin = i if head or side else begin
        else:
            base = base_of(word)
            side_names = bearing([word])
            if base not in HEAD_KINDS and base not in NEAR | RURAL | WIDE and not side_names:
                break
            sides = [*side_names, *sides]
            heads += [] if side_names else [base]
            begin = i
        i -= 1
    return begin, heads, tuple(dict.fromkeys(sides))


def heads_behind(words: Sequence[str], end: int, areal: bool) -> tuple[int, list[str], tuple[str, ...]]:
    """The head nouns and sides behind a name: «ريف حماة الشمالي», "Aleppo countryside", "Homs governorate"."""
    heads, sides, i = list[str](), list[str](), end
    while i < len(words) and areal:
        word = words[i]
        head = ENGLISH_HEADS.get(word, "") if word not in {"near", "around", "outside"} else ""
        side = ENGLISH_SIDES.get(word, "") if i + 1 < len(words) and words[i + 1] in ENGLISH_HEADS else ""
        arabic = bearing([word]) if not latin(word) and word.startswith("ال") else ()
        if not head and not side and not arabic and word != "air":
            break
        heads += [head] if head else []
        sides += [*side.split(), *arabic]
        i += 1
    return i, heads, tuple(dict.fromkeys(sides))
