"""Somebody's words in one sentence, and what tells that a phrase may speak."""

from typing import Final

from waqai.extract.event import Part
from waqai.language.grammar import NOMINAL, NUMBER, Sentence
from waqai.language.phrases import AGENTIVE, Phrase, phrase_at
from waqai.model import Stance

SPEAKERS: Final = AGENTIVE | {"", "placename"}
FAR: Final = 6
"""Tokens behind which a colon or semicolon ends what a trailing citation reaches back to."""
AS: Final = frozenset({"كما", "حسبما", "وفقما"})
STATEMENTS: Final = frozenset({"بيان", "تقرير", "تصريح", "تصريحات", "موتمر", "منشور", "تغريده", "مقطع", "حديث", "كلمه"})


class Voice:
    """Somebody's words in one sentence. chain: outermost first; cue: token of the word of saying; stance; scope: tokens covered;
    self_claim: the speaker owns up to the deed; continues: no speaker written, the last one goes on."""

    __slots__ = ("after", "chain", "continues", "cue", "nested", "notes", "scope", "sentence", "stance")

    def __init__(
        self,
        sentence: Sentence,
        cue: int,
        chain: list[Part],
        stance: Stance,
        scope: tuple[int, int],
        continues: bool = False,
        nested: bool = False,
        after: bool = False,
        notes: list[str] | None = None,
    ) -> None:
        self.sentence = sentence
        self.cue = cue
        self.chain = chain
        self.stance = stance
        self.scope = scope
        self.continues = continues
        self.nested = nested
        self.after = after
        self.notes: list[str] = [] if notes is None else notes


def lifts(sentence: Sentence, k: int) -> bool:
    """Whether an accusative at token k is a subject all the same: behind أن and its sisters, «لكن مصدرا أكد …»."""
    return sentence.tag(k - 1) == "S" or sentence.words[k - 1].base in _SISTERS if k > 0 else False


_SISTERS: Final = frozenset({"لكن", "لعل", "كان"})
"""Sisters of إن that do not open what is said."""


def is_name(phrase: Phrase) -> bool:
    """A name from its first word on: its final alif is no accusative («أن سوريا وعدت»)."""
    return phrase.name is not None and phrase.name.start == phrase.head


def metonym(phrase: Phrase) -> bool:
    """A capital or country that stands for its government: «أعلنت مدريد»."""
    if phrase.name is None or phrase.name.start != phrase.head:
        return False
    return any(n.kind == "actor" or n.sub == "country" or n.rank > METONYM_SIZE for n in phrase.name.names)


METONYM_SIZE: Final = 400_000
"""Population from which on a town's name may stand for a government that sits there."""


def is_outlet(phrase: Phrase) -> bool:
    """A name of an outlet, or a noun of one."""
    return (
        phrase.name is not None
        and phrase.name.names[0].kind == "actor"
        and phrase.name.names[0].sub in {"media", "agency", "outlet", "monitor", "news-agency", "media-agency"}
    )


def told_from(sentence: Sentence, phrase: Phrase) -> int:
    """Where a speaker ends whom his object follows unmarked: «بث مقاتلوها صورا», «تداولت صفحات خبر انقلاب»."""
    bare = sentence.text(phrase.head).endswith("ا")  # «غير أن مصدرا أمنيا»
    for k in range(phrase.head + 1, phrase.end):
        word = sentence.words[k]
        thing = word.nouns[0].form if word.nouns and not word.det and k not in sentence.named else None
        if thing is not None and (
            word.lemmas() & _NEWS_ITEMS or (sentence.text(k).endswith("ا") and not (bare or word.nouns[0].suffix))
        ):
            return k
    return phrase.end


_NEWS_ITEMS: Final = frozenset({"خبر", "نبا", "صوره", "شريط", "شعار", "انباء"})


def issuer(sentence: Sentence, j: int) -> int:
    """End of «بيان لـ X»، «بيان صادر عن X»، «مصدر في X»."""
    while j < len(sentence) and sentence.tags[j] == NOMINAL and sentence.words[j].participles and not sentence.words[j].prep:
        j += 1
    if j < len(sentence) and (sentence.prep(j) == "ل" or sentence.text(j) in {"عن", "في", "من", "لدي"}):
        phrase = phrase_at(sentence, j if sentence.prep(j) else j + 1)
        return phrase.end if phrase is not None else 0
    return 0


def rival(sentence: Sentence, k: int) -> bool:
    """«137 قتيلا، وفق مصدر طبي، لا 312 كما تزعم الحركة»: from «لا» on stands only what others say."""
    rival = sentence.tag(k + 1) in (NUMBER, "U", "Q") or sentence.text(k + 1) in AS
    return rival and sentence.text(k) == "لا" and sentence.text(k - 1) == "،"
