"""Continuing: whether a word carries a noun phrase on, as a genitive, a name or an adjective, or whether another phrase begins."""

from typing import Final

from waqai.language.classes import accusative, namelike, people
from waqai.language.grammar import NOMINAL, VERB, Sentence
from waqai.language.listing import many_of
from waqai.language.words import Word
from waqai.lexicon import HUMAN

PLACELIKE: Final = frozenset({"place", "facility", "placename"})
"""Classes of what something can happen in."""
_LOCAL: Final = frozenset({"محليه", "المحليه"})
"""«الفصائل المحلية»: hardly ever a Sudanese locality."""
NAME_TITLES: Final = frozenset({"title", "fighter", "person", "source", "medium"})
"""Classes of nouns that a person's name may follow."""
_THINGS_OF_THEIR_OWN: Final = frozenset({"place", "facility", "building", "vehicle", "weapon"})
"""Classes whose nouns, with the article behind a closed phrase, begin a phrase of their own even if spelled like an adjective."""


def continues(sentence: Sentence, head: int, last: int, j: int, closed: bool) -> str:
    """How token j carries the phrase on: "noun" (construct, name), "adjective", or "" for not at all."""
    word, previous = sentence.words[j], sentence.words[last]
    adjective = bool(word.adjectives or (word.participles and not word.nouns and not word.masdars)) and not (
        word.nouns
        and word.head_class in {"title", "place", "facility", "building", "vehicle"}
        and (not word.adjectives or (not word.det and _heads(sentence, j)))
    )
    adjective = adjective and not (word.nouns and many_of(word))  # «أطراف حيي الصناعة»: no «alive»
    adjective = adjective and not (word.nouns and word.text.endswith("ات") and sentence.words[head].head_class not in HUMAN)
    # «قصفت مقاتلات تركية آليات عسكرية»: things in the plural are described in the singular
    if word.det:
        if not closed:
            return "" if _kept_nun(previous) or _fired(sentence, head, word) else "noun"
        if people(word) and sentence.words[head].head_class not in HUMAN and head not in sentence.named:
            return ""
        if previous.suffix and previous.head_class not in HUMAN and word.nouns:
            return "adjective" if word.adjectives and previous.head_class in PLACELIKE else ""  # «مطارها العسكري»
        if (
            adjective
            and word.nouns
            and word.head_class in _THINGS_OF_THEIR_OWN
            and not _is_place(sentence, head)
            and word.base not in _LOCAL
        ):
            return ""
        if word.head_class == "fighter" and previous.head_class == "crowd" and people(word):
            return ""  # «رأى السكان المسلحين»
        if adjective and word.text.endswith(("يون", "يين")) and _one_person(sentence.words[head]):
            return ""  # «اتهم المحافظ الحوثيين»: one man is not described in the plural
        if adjective or (word.unknown and word.text.endswith(("يه", "ي", "يون", "يين", "ات"))):
            return "adjective"
        if word.nouns and word.head_class == "title" and previous.head_class in {"title", "fighter", "person", ""}:
            return "noun"
        if word.nouns or word.masdars:
            return ""
        return "adjective" if sentence.words[j - 1].det or sentence.words[j - 1].unknown else ""
    if closed:
        if word.suffix and word.base in _ITSELF and sentence.words[j - 1].det and _argument(sentence, j + 1):
            return "adjective"  # «تحاصر القوات نفسها المدينة», but «سلم المسلح نفسه إلى القوات»
        if previous.head_class in NAME_TITLES or sentence.words[head].head_class in NAME_TITLES:
            titled = word.unknown or namelike(word)
            return "noun" if titled and j - head < 9 else ""
        if word.unknown and sentence.words[j - 1].unknown and not sentence.words[j - 1].det and not _is_place(sentence, j - 1):
            return "noun"  # but not «حمص كاذب», «خان شيخون حفاظا»: a known place ends where its name does
        return ""
    if _kept_nun(previous) and not (adjective and (not word.nouns or word.text.endswith("ون"))):
        return ""
    marked = accusative(word)
    head_accusative = accusative(sentence.words[head])
    if marked and not head_accusative:
        return ""
    if adjective and not word.nouns:
        return "adjective"
    if (
        adjective
        and word.adjectives
        and sentence.words[head].nouns
        and not word.suffix
        and all(sentence.words[k].adjectives or sentence.words[k].participles for k in range(last + 1, j))
    ):
        return "adjective"
    if word.suffix and word.nouns:
        mine = sentence.words[head].head_class in HUMAN and word.head_class in {"abstract", "event", "body", "unit"}
        return "" if mine else "noun"  # «لقيت طفلة مصرعها»
    if head_accusative and not marked and not word.unknown:
        return ""
    if head > 0 and sentence.tags[head - 1] == VERB and (_acts_upon(sentence, head, j) or _tells_of(sentence, head, j)):
        return ""
    return "noun"


_ITSELF: Final = frozenset({"نفس", "ذات"})


def _fired(sentence: Sentence, head: int, word: Word) -> bool:
    """«أطلقت عناصر النار»: the fire is nobody's, it is opened."""
    return head > 0 and word.base in _FIRE and bool(sentence.words[head - 1].lemmas() & _OPENING)


_FIRE: Final = frozenset({"نار", "رصاص", "نيران"})
_OPENING: Final = frozenset({"اطلق", "فتح"})


def _argument(sentence: Sentence, k: int) -> bool:
    """A further argument of the verb stands at token k: a name, with its head noun too, or a noun with the article."""
    if sentence.tag(k) != NOMINAL or sentence.words[k].prep:
        return False
    return k in sentence.named or sentence.words[k].det or (k + 1 in sentence.named and sentence.words[k].head_class == "place")


def _kept_nun(word: Word) -> bool:
    """«ناشطون»: in the construct before a noun it would have lost its ن."""
    return word.text.endswith("ون") and people(word)


def _one_person(word: Word) -> bool:
    form = word.nouns[0].form if word.nouns else None
    return form is not None and form.number == "s" and word.head_class in {"title", "person", "fighter"}


def _acts_upon(sentence: Sentence, head: int, j: int) -> bool:
    """«استهدفت طائرة سوق المدينة»: behind its verb an aircraft or a gun acts, and a construct of its own is what it hits."""
    word = sentence.words[j]
    return sentence.words[head].head_class == "platform" and word.head_class in _PLACED and not word.suffix and _heads(sentence, j)


def _tells_of(sentence: Sentence, head: int, j: int) -> bool:
    """«أكد سكان دخول القوات»: behind its verb a source tells, and a deed in a construct of its own is what it tells of."""
    word = sentence.words[j]
    deed = bool(word.masdars) and not (word.nouns or word.adjectives or word.suffix)
    return deed and sentence.words[head].head_class in {"crowd", "source"} and sentence.tag(j + 1) == NOMINAL


_PLACED: Final = frozenset({"place", "facility", "building"})


def _heads(sentence: Sentence, j: int) -> bool:
    """A definite noun or a name hangs on the bare word at token j: «حي الصواعق» is a quarter, nothing alive."""
    k = j + 1
    return (
        k < len(sentence)
        and sentence.tags[k] == NOMINAL
        and not (sentence.conj(k) or sentence.prep(k))
        and (k in sentence.named or (sentence.words[k].det and bool(sentence.words[k].nouns)))
    )


def _is_place(sentence: Sentence, head: int) -> bool:
    found = sentence.named.get(head)
    return found is not None and found.kind == "place"
