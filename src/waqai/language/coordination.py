"""Coordination: phrases joined by و and commas, and those given as examples of a whole («بلدات بينها سراقب»)."""

from typing import Final

from waqai.language.classes import is_direction
from waqai.language.clauses import subject_first
from waqai.language.grammar import CLOSERS, NOMINAL, NUMBER, OPENERS, Sentence
from waqai.language.listing import many_of
from waqai.language.phrases import AGENTIVE, Phrase, phrase_at

_EXAMPLES: Final = frozenset("منها ومنها بينها وبينها ابرزها وابرزها اهمها واهمها راسها وراسها راسهم مقدمتها مقدمتهم بينهم".split())

_COUNTRYSIDE: Final = frozenset({"ريف", "محافظه", "ولايه", "منطقه", "قضاء", "ضواحي", "محيط"})

_NAMELY: Final = frozenset({"هي", "وهي", "هما", "وهما"})
"""Behind places that are only counted: «ثلاث مدن، هي نيالا وزالنجي والجنينة», «حقلين في ليبيا هما الشرارة والفيل»."""
_AMONG: Final = (
    ("بما", "فيها"),
    ("بما", "فيهم"),
    ("بمن", "فيهم"),
    ("بما", "في", "ذلك"),
    ("من", "بينها"),
    ("من", "ضمنها"),
    ("ومن", "بينها"),
    ("ومن", "ضمنها"),
)
"""Words before examples, besides those of one word: «معظم المحافظة، بما فيها تكريت وبيجي»."""


_SEVERAL: Final = frozenset({"عده", "كثيره", "اخري"})
"""«مدن عدة، منها تكريت»."""
_ONE: Final = frozenset({"واحد", "واحدا", "واحده"})
"""«شخصا واحدا»: one, no «and»."""


def _exemplified(sentence: Sentence, j: int) -> int:
    """Token behind «، ومنها»، «وعلى رأسها»، «أبرزها» that follow at token j, 0 if none do."""
    j += sentence.text(j) in _SEVERAL
    k = j
    inside = sentence.names.get(k + 1) if sentence.text(k) == "في" else None  # «بلدات في ريف إدلب، بينها …»
    if inside is None and sentence.text(k) == "في" and sentence.words[k + 1].base in _COUNTRYSIDE:
        inside = sentence.names.get(k + 2)
    k = j = inside.end if inside is not None and inside.kind == "place" else k
    while (
        k < len(sentence)
        and k - j < 4
        and (sentence.text(k) == "،" or sentence.words[k].base in {"علي", "في"} or sentence.text(k) in CLOSERS)
    ):
        k += 1
    if k < len(sentence) and sentence.text(k) in _EXAMPLES:
        return k + 1
    k = j + (sentence.text(j) == "،")
    return next((k + len(words) for words in _AMONG if all(sentence.text(k + n) == word for n, word in enumerate(words))), 0)


def _namely(sentence: Sentence, j: int) -> int:
    """Token behind «، هي» or «في ليبيا هما» that follow at token j, 0 if none do."""
    k = j
    if sentence.tag(k) == "P" and sentence.text(k) == "في":
        inner = phrase_at(sentence, k + 1) if sentence.tag(k + 1) == NOMINAL else None
        k = inner.end if inner is not None and inner.placelike else k
    k += sentence.text(k) == "،"
    return k + 1 if sentence.text(k) in _NAMELY and k + 1 < len(sentence) else 0


def coordinated(sentence: Sentence, phrase: Phrase) -> list[Phrase]:
    """The phrase and those joined to it by و, by commas before a final و, or as its examples, of the same sort."""
    found = [phrase]
    j = phrase.end
    namely = _namely(sentence, j) if not phrase.definite and phrase.placelike else 0
    if namely:
        first = phrase_at(sentence, namely)
        return [phrase, *coordinated(sentence, first)] if first is not None and first.cls == "placename" else found
    example = _exemplified(sentence, j)
    if example and (phrase.number is None or phrase.placelike):
        other = _first_example(sentence, phrase, example)
        if other is not None:
            return [phrase, *coordinated(sentence, other)] if phrase.placelike else [phrase, other]
    while j < len(sentence) and len(found) < 12:
        k = _behind_its_day(sentence, j) if found[-1].cls == "placename" else j
        if sentence.text(k) in CLOSERS:
            k += 1
        comma = sentence.text(k) == "،"
        if comma:
            k += 1
        then = phrase.cls == "placename" and sentence.text(k) == "ثم"
        k += then or sentence.text(k) == "و"  # «25 جنديا و 14 شرطيا»
        if k >= len(sentence) or sentence.tags[k] not in (NOMINAL, NUMBER):
            break
        if not comma and not then and (not _joined(sentence, k) or sentence.text(k) in _ONE):
            break
        if sentence.prep(k) or subject_first(sentence, k):
            break
        other = phrase_at(sentence, k)
        if other is None or not (_alike(phrase, other, _listed(sentence, phrase)) or _elliptic(sentence, phrase, other)):
            break
        if (comma or then) and not (other.cls == phrase.cls and phrase.cls == "placename"):
            break
        if _done_to(sentence, other):
            break
        if sentence.text(other.end) in {"بيد", "بايدي", "تحت"} and not other.placelike:
            break  # «بيد النظام والشرقية بيد المعارضة»
        found.append(other)
        if other.end <= j:
            break
        j = other.end
    if len(found) > 1 and phrase.cls == "place" and (example := _exemplified(sentence, j)):  # «قرى وبلدات، منها …»
        other = _first_example(sentence, phrase, example)
        found.extend(coordinated(sentence, other) if other is not None else [])
    return found


def _first_example(sentence: Sentence, phrase: Phrase, k: int) -> Phrase | None:
    """The first of the examples that a phrase's sort is shown by, from token k on; only what has a name is one."""
    while k < len(sentence) and sentence.text(k) in OPENERS:
        k += 1
    other = phrase_at(sentence, k) if k < len(sentence) else None
    return other if other is not None and other.name is not None and _alike(phrase, other) else None


def _done_to(sentence: Sentence, phrase: Phrase) -> bool:
    """«مقتل عشرين وأسر 40»: one more deed with its own count, though it is spelled like people (families)."""
    word, bare = sentence.words[phrase.head], phrase.end == phrase.start + 1
    return bare and bool(word.masdars) and not word.det and sentence.tag(phrase.end) == NUMBER and phrase.number is None


def _behind_its_day(sentence: Sentence, j: int) -> int:
    """Token behind a time that only the last place has, where one more place with a time of its own is joined to it: «استعاد الجيش
    الدبيبات في أيار وبارا في أيلول»; j itself elsewhere."""
    k = j + (sentence.tag(j) == "P")
    if k not in sentence.times:
        return j
    k = sentence.times[k]
    name = sentence.names.get(k)
    if name is None or name.kind != "place" or name.conj != "و" or name.prep:
        return j
    behind = name.end + (sentence.tag(name.end) == "P")
    return k if behind in sentence.times else j


def _joined(sentence: Sentence, k: int) -> bool:
    return sentence.conj(k) == "و" or sentence.text(k - 1) == "و"


def _listed(sentence: Sentence, phrase: Phrase) -> bool:
    """«قرى العيساوية …»: a dual or plural head with a name behind it."""
    return bool(many_of(sentence.words[phrase.head])) and phrase.end > phrase.head + 1


def _elliptic(sentence: Sentence, phrase: Phrase, other: Phrase) -> bool:
    """«الأحياء الشمالية والشرقية»: a second side of the same noun."""
    word, last = sentence.words[other.head], sentence.words[phrase.end - 1]
    if sentence.words[phrase.head].suffix:
        return False
    return phrase.cls == "place" and word.det and is_direction(word) and is_direction(last)


def _alike(a: Phrase, b: Phrase, listed: bool = False) -> bool:
    if a.cls == "placename" and b.cls == "":
        return b.unlisted
    if a.cls == "place" and b.cls == "" and listed:
        return b.definite and b.number is None  # «قرى العيساوية والحمرة»
    groups = (
        frozenset({"placename", "place", "facility"}),
        AGENTIVE | {""},
        frozenset({"vehicle", "building", "weapon", "thing", "platform"}),
    )
    return any(a.cls in g and b.cls in g for g in groups) or a.cls == b.cls
