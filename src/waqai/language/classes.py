"""Classes: what kind of thing a head noun or a known name stands for."""

from typing import Final

from waqai.language.grammar import NOMINAL, Found, Sentence
from waqai.language.listing import many_of
from waqai.language.words import Word

_HEAPS: Final = frozenset({"الاف", "ميات", "عشرات"})
_ADMINISTRATIVE: Final = frozenset("قضاء مديريه ناحيه محليه دايره ولايه بلديه".split())
_SIDED: Final = frozenset({"جانب", "طرف", "قسم", "جزء"})
"""Of a place, where a point of the compass stands behind."""
_HELD: Final = frozenset("تحت بالكامل باكمله كله كاملا خارج بيد".split())
"""Behind a district that is told of as held."""
ACTOR_CLASS: Final = {
    "armed_group": "force",
    "military": "force",
    "military-speaker": "force",
    "militia": "force",
    "paramilitary": "force",
    "police": "force",
    "intelligence": "force",
    "coalition": "force",
    "peacekeeper": "force",
    "unidentified": "fighter",
    "media": "medium",
    "person": "title",
    "tribe": "crowd",
}
"""Noun class that a known actor of this kind counts as in a condition; any other kind counts as org."""


def actor_class(found: Found) -> str:
    """The noun class a known actor counts as."""
    return ACTOR_CLASS.get(found.names[0].sub, "org")


def name_gender(found: Found, default: str) -> str:
    """Gender a known name takes: places are feminine; default: what the head's form shows."""
    first = found.names[0]
    if first.kind == "place":
        return "f"
    return default


def class_of(sentence: Sentence, head: int, found: Found | None) -> str:
    """Class of what a head noun names; found: the known name that begins or stands there. "" where nothing tells."""
    word = sentence.words[head]
    if found is not None and found.start == head:
        return "actor" if found.kind == "actor" else "placename"
    if not word.nouns and many_of(word) and (listed := sentence.named.get(head + 1)) is not None and listed.kind == "place":
        return "place"  # «محوري صبراتة وصرمان», spelled as an adjective
    if not word.det and any(a.stem in _MEN for a in (*word.nouns, *word.adjectives)) and _whose(sentence, head):
        return "fighter"
    if word.nouns:
        cls = word.head_class
        if cls == "unit" and word.det and word.base in _HEAPS and sentence.tag(head + 1) != NOMINAL:
            return "crowd"  # «وقتل يومها الآلاف»
        if (cls in {"org", "crowd"} and word.base == "جهه") or "جهه" in word.lemmas():
            described = sentence.words[head + 1] if head + 1 < len(sentence) else None
            return "place" if described is not None and is_direction(described) else cls
        if cls == "org" and word.base in _ADMINISTRATIVE and not word.det and sentence.tag(head + 1) == NOMINAL:
            inner = sentence.named.get(head + 1)
            return "place" if inner is None or inner.kind == "place" else cls
        if cls == "org" and word.base == "قضاء" and word.det and not word.conj and _district(sentence, head):
            return "place"
        if word.base in _SIDED and head and (word.prep or sentence.tags[head - 1] in "PH") and head + 1 < len(sentence):
            return "place" if is_direction(sentence.words[head + 1]) else cls  # «في الجانب الغربي من المدينة»
        named = sentence.named.get(head + 1)
        behind = sentence.words[head + 1].head_class if head + 1 < len(sentence) else ""
        unknown = head + 1 < len(sentence) and sentence.words[head + 1].unknown and sentence.tag(head + 1) == NOMINAL
        placed = (named is not None and named.kind == "place") or behind == "place" or unknown
        if word.base in {"جبهه", "جبهات"} and found is None and placed:
            return "place"  # «جبهة ريف حلب الغربي»
        if word.base == "ريفي" and named is not None and named.kind == "place":
            return "place"  # «ريفي حلب وإدلب»: two countrysides, no countryman
        return cls
    if word.masdars:
        return "event"
    if word.participles:
        form = word.participles[0].form
        return "person" if form and form.number == "p" and form.gender == "m" else ""
    if word.adjectives:
        form = word.adjectives[0].form
        return "person" if form and form.number == "p" and form.gender == "m" else ""
    return ""


def _district(sentence: Sentence, head: int) -> bool:
    """«القضاء تحت سيطرة الشرطة», «الجانب الشرقي من القضاء»: no judiciary."""
    behind = sentence.text(head + 1) if head + 1 < len(sentence) and not sentence.conj(head + 1) else ""
    return behind in _HELD or (head > 1 and sentence.text(head - 1) == "من" and is_direction(sentence.words[head - 2]))


def _whose(sentence: Sentence, head: int) -> bool:
    """Whether the men of a head noun are a force's: with its pronoun, or with its name behind («رجال اللواء العاشر»)."""
    word, k = sentence.words[head], head + 1
    if word.suffix:
        return any(a.stem in _THEIR_MEN for a in word.nouns)
    if k >= len(sentence) or sentence.tag(k) != NOMINAL or sentence.conj(k) or sentence.prep(k):
        return False
    found = sentence.named.get(k)
    if found is not None:
        return found.start == k and found.kind == "actor" and actor_class(found) in {"force", "fighter"}
    return sentence.words[k].head_class in {"force", "fighter"}


_THEIR_MEN: Final = frozenset({"رجال", "ابطال"})
_MEN: Final = _THEIR_MEN | frozenset("اسود صقور نسور ليوث فرسان نشامي مغاوير اشاوس بواسل شباب شبان ابناء".split())
"""Whom a force or its page names so; «أبناؤها» and «شبابها» are the people of a town."""


def is_direction(word: Word) -> bool:
    """A word of a side: شمال، الشرقية، جنوبي."""
    return word.base.removeprefix("ال").startswith(("شمال", "جنوب", "شرق", "غرب"))


def people(word: Word) -> bool:
    """A sound masculine plural: it tells of people, so it cannot qualify a thing or a collective (قوات الأمن | المحتجين)."""
    return word.text.endswith(("ون", "ين")) and any(
        a.form is not None and a.form.number == "p" and a.form.gender == "m"
        for g in (word.nouns, word.participles, word.adjectives)
        for a in g
    )


def namelike(word: Word) -> bool:
    """A common word that also serves as a personal name when it follows a title: no article, no clitic, not a place head.

    A plural is none: «جنود الفرقة مرابطون» says where they are.
    """
    return (
        not word.suffix
        and not word.prep
        and not word.conj
        and not word.masdars
        and word.head_class in {"", "abstract", "thing"}
        and not accusative(word)
        and not (word.text.endswith("ون") and people(word))
    )


def accusative(word: Word) -> bool:
    """Every nominal reading carries the accusative ending."""
    readings = [a for g in (word.nouns, word.masdars, word.participles, word.adjectives) for a in g if not a.suffix]
    return bool(readings) and all(a.form is not None and a.form.accusative and a.form.number == "s" for a in readings)
