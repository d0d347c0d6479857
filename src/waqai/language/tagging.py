"""Tagging: which words of a sentence are verbs and which are nouns.

Arabic news has no vowels to tell a verb from its noun, so tagging looks at what stands around an ambiguous word: a
preposition or a construct before it makes it a noun, the start of a clause makes it a verb.
"""

from typing import Final

from waqai.language.doubtful import FIRST_OF_NAMES, SETTLED
from waqai.language.grammar import LATIN, NOMINAL, NUMBER, PUNCTUATION, TAG_OF, VERB, Sentence
from waqai.language.settling import WHO_RUN
from waqai.language.verbs_met import is_verb
from waqai.language.words import denied_by_ending, plural_without_alef
from waqai.lexicon.numerals import ATOMS

_OPEN_CLAUSE: Final = frozenset("RLMKX")
_VERBAL_PREPOSITIONS: Final = frozenset({"عبر", "خلف", "بين", "حول", "ضمن", "قبل", "وسط"})


def tag_words(sentence: Sentence) -> None:
    """Tag every word of a sentence by what stands around it; its names must have been found."""
    tags = sentence.tags
    for i, word in enumerate(sentence.words):
        first = word.text[0]
        if word.text.isdigit() or first.isdigit():
            tags.append(NUMBER)
        elif word.text == "و":
            tags.append(TAG_OF["conj"])
        elif i in sentence.named and not (
            sentence.named[i].weak and word.verbs and _starts_clause(sentence, i) and not _stands_as_place(sentence, i)
        ):
            tags.append(NOMINAL)
        elif word.text == "والي" and i > 0 and sentence.tags[i - 1] in (NOMINAL, VERB) and not sentence.words[i - 1].det:
            tags.append(NOMINAL)  # a governor, not «وإلى»
        elif word.particle and not (
            (word.base in _VERBAL_PREPOSITIONS and _verbal(sentence, i))
            or (word.text == "فقد" and _lost(sentence, i))
            or (word.text in _BY_AIR_OR_LAND and _alone(sentence, i))
            or (
                word.text == "حدا" and i + 1 < len(sentence.words) and sentence.words[i + 1].prep == "ب"
            )  # «حدا بهم إلى …»: it drove
        ):
            tags.append(TAG_OF[word.particle])
        elif not first.isalpha():
            tags.append(PUNCTUATION)
        elif first < "\u0600":
            tags.append(LATIN)
        elif word.base == "وقف" and i + 1 < len(sentence) and sentence.words[i + 1].base == "اطلاق":
            tags.append(NOMINAL)  # «كان وقف إطلاق النار قد …»
        elif denied_by_ending(word) and word.text[0] != "م" and (i == 0 or sentence.words[i - 1].base != "ما"):
            tags.append(NOMINAL)  # a name that ends like a spoken denial
        elif plural_without_alef(word) and not _of_many(sentence, i):
            tags.append(NOMINAL)  # a name that ends like a plural of speech
        elif word.verbs and (i in sentence.times or _titled(sentence, i) or _begins_name(sentence, i)):
            tags.append(NOMINAL)
        elif (word.verbs and (not (word.nouns or word.masdars or word.participles or word.adjectives) or is_verb(sentence, i))) or (
            word.unknown and _looks_verbal(sentence, i)
        ):
            tags.append(VERB)
        else:
            tags.append(NOMINAL)


def _titled(sentence: Sentence, i: int) -> bool:
    """A verb's spelling right behind a title, before another bare word, is a person's name (الفريق ياسر عوض)."""
    if i == 0 or sentence.tags[i - 1] != NOMINAL or sentence.words[i - 1].head_class != "title" or sentence.words[i].verbs[0].conj:
        return False
    following = sentence.words[i + 1] if i + 1 < len(sentence.words) else None
    return (
        following is not None
        and following.text[0].isalpha()
        and not following.particle
        and not following.det
        and not following.prep
        and not following.conj
        and not sentence.words[i].text.endswith("ت")
    )


def _begins_name(sentence: Sentence, i: int) -> bool:
    """«بلدة وادي العزية», «قرية عين الغزال»: no «وأدى» and no «عيّن»."""
    before = sentence.words[i - 1] if i else None
    return (
        before is not None
        and before.base in SETTLED
        and not (before.det or before.suffix)
        and sentence.words[i].text in FIRST_OF_NAMES
        and i + 1 < len(sentence.words)
        and sentence.words[i + 1].text.startswith("ال")
    )


def _of_many(sentence: Sentence, i: int) -> bool:
    """«الجنود دخلو القرية», «قصفو السوق»; but «محمد خسرو», «خسرو محمد»."""
    before = sentence.words[i - 1] if i and sentence.tags[i - 1] == NOMINAL else None
    behind = sentence.words[i + 1] if i + 1 < len(sentence.words) else None
    counted = behind is not None and (behind.text in ATOMS or behind.text[0].isdigit())
    follows = behind is None or behind.det or counted or bool(behind.particle or behind.prep) or not behind.unknown
    return follows and (before is None or bool(before.det) or bool(sentence.words[i].verbs[0].conj))


_BY_AIR_OR_LAND: Final = frozenset({"جوا", "برا", "وجوا", "وبرا"})


def _alone(sentence: Sentence, i: int) -> bool:
    """«هاجموها برا وجوا», «سافر جوا إلى العاصمة»: no preposition of speech («جوا المدينة») without a noun behind."""
    following = sentence.words[i + 1] if i + 1 < len(sentence.words) else None
    return following is None or not following.text[0].isalpha() or bool(following.conj or following.particle)


def _lost(sentence: Sentence, i: int) -> bool:
    """«الجيش فقد المدينة»: no «and indeed», since no verb and no particle stands behind."""
    if not sentence.words[i].verbs or i + 1 >= len(sentence.words):
        return False
    following = sentence.words[i + 1]
    opens = i == 0 and (following.det or following.head_class in WHO_RUN)  # «فقد طفل ساقه»
    shut = sentence.tag(i - 1) == PUNCTUATION and not opens
    return not (following.verbs or following.particle or shut) and following.text[0].isalpha()


def _verbal(sentence: Sentence, i: int) -> bool:
    """A preposition that is spelled like a verb is one at the head of a sentence before people or troops (عبر الجنود)."""
    if not sentence.words[i].verbs or i + 1 >= len(sentence.words):
        return False
    if sentence.words[i].base == "خلف" and sentence.tag(i - 1) == "M":
        return True  # «ما خلف تسعة قتلى»
    if sentence.tag(i - 1) == "K":
        return True  # «والجيش قد عبر النهر»
    following = sentence.words[i + 1]
    start = i == 0 or (sentence.words[i].conj == "و" and sentence.text(i - 1) in {".", "،"})
    return start and (
        following.head_class in {"fighter", "force", "person", "crowd", "org"}
        and sentence.words[i].base not in {"بين", "قبل", "وسط"}
    )


def _looks_verbal(sentence: Sentence, i: int) -> bool:
    """An unknown word that is most likely a verb: a present with ي or سي, or a feminine past after و or at the start."""
    text, previous = sentence.words[i].text, sentence.tags[i - 1] if i else PUNCTUATION
    body = text[1:] if text[0] in "وف" and len(text) > 4 else text
    if previous in "PU" or sentence.text(i - 1) in {"ال"}:
        return False
    if body.startswith("سي") and len(body) > 4:
        return True
    if body[0] == "ي" and len(body) > 3 and previous in "XKSRLM.":
        return True
    start = previous in ".XKRLM" or body is not text
    return (
        start and body.endswith("ت") and not body.endswith(("ات", "يت", "وت")) and 3 < len(body) < 8 and not body.startswith("ال")
    )


def _starts_clause(sentence: Sentence, i: int) -> bool:
    previous = sentence.tags[i - 1] if i else PUNCTUATION
    return previous == PUNCTUATION or previous in _OPEN_CLAUSE or bool(sentence.words[i].verbs and sentence.words[i].verbs[0].conj)


def _stands_as_place(sentence: Sentence, i: int) -> bool:
    """A town that is spelled like a verb is the town where what follows is said of a place, and among other places.

    «تدمر بيد الجيش», «تدمر لا تزال …», «الرقة وتدمر والسخنة»; but «وتدمر المنازل» destroys.
    """
    found = sentence.named[i]
    if found.kind != "place":
        return False
    end, words = found.end, sentence.words
    if end >= len(words):
        return i > 0
    after, beside = words[end], sentence.named.get(i - 1)
    if after.verbs and not (after.nouns or after.masdars or after.participles or after.adjectives or after.verbs[0].conj):
        return True  # «وتدمر تؤويها حاميات»: no verb stands behind a verb
    if after.base in _SAID_OF_PLACES or (after.base in {"في", "ب"} and words[min(end + 1, len(words) - 1)].base in GRIPS):
        return True
    joined = bool(found.conj) and beside is not None and beside.kind == "place"
    right = sentence.named.get(end + (after.text == "،"))
    joins = right is not None and right.kind == "place" and right.conj == "و"
    return joins or (joined and (not after.text[0].isalpha() or bool(after.conj or after.particle or after.prep)))


_SAID_OF_PLACES: Final = frozenset("بيد بايدي تحت خاضعه محاصره خاليه محرره ضمن ما لا ومطارها ومحيطها وريفها".split())
GRIPS: Final = frozenset({"يد", "ايدي", "قبضه"})
