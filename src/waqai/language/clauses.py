"""Clauses: where each begins, and what stands in one from a given word on."""

from collections.abc import Iterator
from typing import Final, Literal

from waqai.language.grammar import CITES, CLOSERS, NOMINAL, NUMBER, PUNCTUATION, VERB, Sentence
from waqai.language.phrases import AGENTIVE, LONGEST_PHRASE, Phrase, phrase_at
from waqai.language.spoken import in_speech
from waqai.language.ties import governs
from waqai.language.words import Word

_BREAKS: Final = frozenset(":؛")
_STILL: Final = frozenset("زال زالت زالا زالتا زالوا زلنا يزال تزال يزالان تزالان يزالون نزال برح برحت برحوا".split())
"""«القوات ما زالت تحاصر البلدة» is one clause."""
LONGEST_ASIDE: Final = 16
"""Tokens between two commas that may be skipped as an aside."""
AGENT_MARKS: Final = frozenset({("من", "قبل"), ("علي", "يد"), ("علي", "ايدي"), ("من", "جانب"), ("من", "طرف"), ("علي", "ايادي")})
MARKED: Final = "by"
NEAR: Final = "قرب"
_NEAR: Final = frozenset({"القرب", "بالقرب"})


class Item:
    """Something in a clause. kind: np (bare phrase), pp (prep and phrase), verb, relative, comma.

    start, end: tokens; prep: folded preposition ("by" for من قبل، على يد; "H" for a direction word such as شرقي);
    suffix: a pronoun on the preposition instead of a phrase.
    """

    __slots__ = ("end", "kind", "phrase", "prep", "start", "suffix")

    def __init__(
        self,
        kind: Literal["np", "pp", "verb", "relative", "comma"],
        start: int,
        end: int,
        prep: str = "",
        phrase: Phrase | None = None,
        suffix: str = "",
    ) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.prep = prep
        self.phrase = phrase
        self.suffix = suffix


def clause_starts(sentence: Sentence) -> list[int]:
    """First tokens of the clauses of a sentence in order; the first is 0."""
    return [0, *(j for j in range(1, len(sentence)) if _opens(sentence, j) or subject_first(sentence, j))]


def subject_first(sentence: Sentence, j: int) -> bool:
    """Whether a subject joined by و opens a clause at token j, its verb and object behind it: «وتركيا تقصف الجسر».

    Not one more of those whom a noun before the verb is described with («حملة للجيش والشرطة تستهدف المهربين»).
    """
    if sentence.tags[j] != NOMINAL or sentence.conj(j) != "و" or sentence.prep(j) or j in sentence.times:
        return False
    phrase = phrase_at(sentence, j)
    if phrase is None or sentence.tag(phrase.end) != VERB or not (phrase.definite or _state(sentence, phrase)):
        return False
    verb = sentence.verb(phrase.end)
    if verb is None or verb.conj or verb.form is None or verb.form.kind != "imperfect" or verb.form.number != "s":
        return False
    gender = "f" if _state(sentence, phrase) or phrase.plural else phrase.gender if phrase.cls in AGENTIVE else ""
    if gender != verb.form.gender:
        return False
    behind = phrase.end + 1
    if not verb.suffix and not (sentence.tag(behind) in {NOMINAL, NUMBER, "U"} and not sentence.prep(behind)):
        return False
    if sentence.tags[j - 1] == PUNCTUATION:
        return True
    for k in range(j - 1, max(-1, j - LONGEST_PHRASE), -1):
        if sentence.tags[k] == VERB or k in sentence.times:
            return True
        if sentence.tags[k] in "PSRL" or sentence.prep(k):
            other = phrase_at(sentence, k + (sentence.tags[k] == "P"))
            return other is None or (other.cls not in AGENTIVE and other.cls != phrase.cls)
    return False


def _parts(sentence: Sentence, comma: int) -> bool:
    """An aside parts a verb from its subject or its object, or a topic from what is said of it: «وتحررت، وفق البيان، بلدتا …»,
    «قتلت القوات، بحسب البيان، ثلاثة», «والبلدة، حسب المتحدث، تحت سيطرة الجيش»."""
    after = _aside(sentence, comma, len(sentence))
    if not after or sentence.tag(comma - 1) == VERB or all(tag == NOMINAL for tag in sentence.tags[:comma]):
        return bool(after)
    if sentence.conj(after) or sentence.tag(after) not in {NOMINAL, NUMBER, "U"}:
        return False
    begun = (k for k in range(comma - 2, max(-1, comma - LONGEST_PHRASE // 2), -1) if sentence.tags[k] == VERB)
    verb = next(begun, -1)
    subject = phrase_at(sentence, verb + 1) if verb >= 0 else None
    return subject is not None and subject.end == comma


def _state(sentence: Sentence, phrase: Phrase) -> bool:
    """A country's name, be it spelled like an adjective (روسيا، تركيا)."""
    word = sentence.words[phrase.head]
    named = phrase.name is not None and any(name.sub in {"country", "government"} for name in phrase.name.names)
    return phrase.end == phrase.start + 1 and (named or bool(word.country and word.text.endswith("يا")))


def _opens(sentence: Sentence, j: int) -> bool:
    tag, before = sentence.tags[j], sentence.tags[j - 1]
    if j in sentence.times:
        return False
    word = sentence.words[j]
    if sentence.text(j - 1) in _BREAKS:
        return True
    if tag == VERB:
        if before in "LMS" or (before in "XK" and sentence.tag(j - 2) in "LMS" and sentence.words[j - 1].conj == ""):
            return False
        if before in "XK":
            return False
        shut = before == PUNCTUATION and sentence.text(j - 1) not in CLOSERS
        return bool(word.verbs and word.verbs[0].conj) or shut or (word.text[0] == "و" and word.unknown) or _becomes(word)
    if tag in {"L", "S"}:
        return before not in "LP" or tag == "L"
    if tag == "M":
        still = sentence.text(j + 1) in _STILL and not word.conj
        goes_on = (before == NOMINAL and (still or did_not(sentence, j))) or remnant(sentence, j) is not None
        return sentence.tag(j + 1) in (VERB, "K", "X") and not goes_on
    if tag in "XK":
        return bool(word.conj) or before == PUNCTUATION
    if tag == "P":
        if (sentence.tag(j + 1) == "S" and not word.suffix) or (word.base in {"بعد", "قبل"} and sentence.tag(j + 1) == "M"):
            return True
        if word.base not in CITES:
            return False
        return not (sentence.text(j - 1) == "،" and _parts(sentence, j - 1))
    if tag == NOMINAL and (sentence.text(j - 1) == "،" or word.conj == "و") and word.det and _told_next(sentence, j):
        return True
    if before == PUNCTUATION and (
        (tag == NOMINAL and (_circumstance(sentence, j) or _joined_subject(sentence, j))) or (tag == "B" and word.base == "اما")
    ):
        return True
    return tag == "O" and word.conj == "و"


def _told_next(sentence: Sentence, j: int) -> bool:
    """«الشباب دخلوا عالبلد من الفجر والعسكر هج عالغرب»: speech strings its clauses together, each with its subject first."""
    verb = sentence.verb(j + 1) if sentence.tag(j + 1) == VERB and not sentence.prep(j) else None
    if verb is None or verb.conj or sentence.tag(j + 2) == "S" or not in_speech(sentence):
        return False
    return VERB in sentence.tags[max(0, j - LONGEST_PHRASE) : j]


def did_not(sentence: Sentence, k: int) -> bool:
    """«الجيش ما انسحب من المدينة»: the ما at token k denies a past of the subject, and nothing but that stands before it.

    Not «أبرز ما قاله الوزير», «صور ما خلفه القصف».
    """
    verb = sentence.verb(k + 1) if sentence.text(k) == "ما" and sentence.tag(k + 1) == VERB else None
    if verb is None or verb.form is None or verb.form.kind != "perfect" or verb.suffix == "ه":
        return False
    begin = next((m + 1 for m in range(k - 1, max(-1, k - LONGEST_PHRASE), -1) if sentence.tags[m] in ".SL"), 0)
    subject = phrase_at(sentence, begin) if begin < k else None
    return subject is not None and subject.end == k and subject.definite and subject.cls in AGENTIVE


def remnant(sentence: Sentence, j: int) -> Phrase | None:
    """Of whom something is left, at token j: «من بقي من الجنود», «ما تبقى من الميليشيا»; None for anything else."""
    if sentence.text(j) not in {"من", "ما"} or sentence.tag(j + 1) != VERB or sentence.text(j + 2) != "من":
        return None
    verb = sentence.verb(j + 1)
    if verb is None or verb.form is None or verb.form.lexeme.lemma not in _REMAINING:
        return None
    return phrase_at(sentence, j + 3)


_REMAINING: Final = frozenset({"بقي", "نجا"})


def _becomes(word: Word) -> bool:
    """«أخلى الجيش الميناء لتصبح المدينة بيد المهاجمين»: what came of it has a subject of its own."""
    verb = word.verbs[0] if word.verbs else None
    return verb is not None and verb.prep == "ل" and verb.form is not None and verb.form.lexeme.lemma in BECOMING


BECOMING: Final = frozenset({"اصبح", "صار", "بات", "غدا", "امسي", "اضحي"})
"""Verbs that tell behind ل what came of a deed, never what it was done for."""


def _circumstance(sentence: Sentence, j: int) -> bool:
    """An active participle in the accusative after a comma (مشيرا، مخلفة، متهما) opens a clause of the same subject."""
    word = sentence.words[j]
    if word.det or not word.participles:
        return False
    form = word.participles[0].form
    if word.nouns and (form is None or form.lexeme.lemma not in _OF_SPEAKERS):
        return False
    return form is not None and form.kind == "active" and (form.accusative or form.gender == "f" or form.number != "s")


_OF_SPEAKERS: Final = frozenset({"اشار", "لفت", "اتهم", "طالب", "دعا"})
"""Verbs of speakers whose participle is a noun as well (a marshal, the accused, a student, a preacher)."""


def _joined_subject(sentence: Sentence, j: int) -> bool:
    """«سقطت القرى، والجماعة لم تخرج من المدينة», «لم تسقط القرى، والمسلحون محاصرون»: a noun that a comma and a conjunction set
    before a verb or a participle of its own."""
    if sentence.text(j - 1) != "،" or sentence.conj(j) not in {"و", "ف"} or sentence.prep(j):
        return False
    subject = phrase_at(sentence, j)
    if subject is None or not subject.definite:
        return False
    k = subject.end
    while k < len(sentence) and sentence.tags[k] in "XK" and not sentence.words[k].conj:
        k += 1
    if k == subject.end and k < len(sentence) and _said(sentence.words[k]):
        return True
    if sentence.tag(k) != VERB or not sentence.words[k].verbs or sentence.words[k].verbs[0].conj:
        return False
    return not any(sentence.text(m) == "،" for m in range(j, k))


def _said(word: Word) -> bool:
    """An indefinite participle, which is said of the definite noun before it."""
    return bool(word.participles) and not (word.det or word.prep or word.conj or word.suffix)


def clause_of(starts: list[int], total: int, i: int) -> tuple[int, int]:
    """Bounds of the clause that holds token i."""
    begin, end = 0, total
    for start in starts:
        if start <= i:
            begin = start
        else:
            end = start
            break
    return begin, end


def items(sentence: Sentence, i: int, end: int) -> Iterator[Item]:
    """What stands from token i up to `end`, asides between commas and relative clauses skipped when they close in time."""
    j = i
    while j < end:
        tag = sentence.tags[j]
        if j in sentence.times:
            j = max(sentence.times[j], j + 1)
            continue
        if sentence.text(j) == "،":
            aside = _aside(sentence, j, end)
            if aside:
                j = aside
                continue
            yield Item("comma", j, j + 1)
            j += 1
            continue
        if tag == VERB:
            yield Item("verb", j, j + 1)
            j += 1
            continue
        if tag == "R" or (tag == "O" and j > i):  # «في هجوم هو الأعنف»: what follows only describes
            yield Item("relative", j, j + 1)
            j += 1
            continue
        item = _prepositional(sentence, j, end) if tag in "PH" or _attached(sentence, j) else _bare(sentence, j)
        if item is None:
            j += 1
            continue
        yield item
        j = max(_described(sentence, item), j + 1)


def _described(sentence: Sentence, item: Item) -> int:
    """End of an item with what completes its last adjective («السفيرة القريبة من معامل الدفاع»), which is nothing of the clause."""
    phrase, k = item.phrase, item.end
    if phrase is None or k - 1 <= phrase.head or not governs(sentence, k - 1):
        return k
    if sentence.tags[k] == "P" and sentence.words[k].suffix:
        return k + 1
    behind = phrase_at(sentence, k + (sentence.tags[k] == "P"))
    return behind.end if behind is not None else k


def _aside(sentence: Sentence, comma: int, end: int) -> int:
    """Token of the comma that closes an aside (a date, an adverbial phrase) opened by this comma; 0 if none."""
    first = comma + 1
    if first >= end:
        return 0
    led = sentence.tags[first] in "PBHR" or bool(_attached(sentence, first))
    told = _gloss(sentence, first) or _backed(sentence, first)
    if not (led or told or first in sentence.times or first + 1 in sentence.times):
        return 0
    for k in range(first, min(end, first + LONGEST_ASIDE)):
        if sentence.text(k) == "،":
            more = k + 1 in sentence.times or (k + 1 < end and sentence.words[k + 1].base in _CIRCUMSTANCES)
            return (_aside(sentence, k, end) if more else 0) or k + 1
    return 0


def _gloss(sentence: Sentence, first: int) -> bool:
    """«مجلس منبج، المنضوي في قوات X، …»: a definite participle that tells of the noun before the comma."""
    word, before = sentence.words[first], sentence.tag(first - 2)
    return word.det and bool(word.participles) and not word.nouns and first not in sentence.named and before == NOMINAL


def _backed(sentence: Sentence, first: int) -> bool:
    """«الجيش، مدعوما بقوات حليفة، …»: an indefinite passive participle with its preposition, which tells of the noun before."""
    word = sentence.words[first]
    if word.det or word.conj or word.nouns or not word.participles or sentence.tag(first - 2) != NOMINAL:
        return False
    form = word.participles[0].form
    joined = sentence.tag(first + 1) == "P" or sentence.prep(first + 1) in {"ب", "ل"}
    return form is not None and form.kind == "passive" and (form.accusative or form.gender == "f") and joined


_CIRCUMSTANCES: Final = frozenset({"بعد", "عقب", "اثر", "خلال", "وسط", "في", "قبل", "رغم"})
"""Prepositions that may open a second aside right behind a first; what others open belongs to the verb."""


def _attached(sentence: Sentence, j: int) -> str:
    """The preposition written onto a nominal or what points to it («بهذا القصف»), "" if none."""
    return sentence.prep(j) if sentence.tags[j] in (NOMINAL, "Q", "U", "D") else ""


def _prepositional(sentence: Sentence, j: int, end: int) -> Item | None:
    word = sentence.words[j]
    tag = sentence.tags[j]
    if tag == "P" and word.suffix:
        return Item("pp", j, j + 1, word.base, None, word.suffix)
    if tag in "PH":
        prep, k = word.base, j + 1
        if prep == "بعد" and k < end and sentence.tags[k] == "P" and sentence.words[k].base not in {"ما", "من"}:
            return None  # «لم تصل القوات بعد إلى المدينة»: not yet
        if tag == "H":
            prep = "H"
            while k < end and (sentence.tags[k] == "H" or sentence.words[k].base.startswith(("شرق", "غرب", "شمال", "جنوب"))):
                k += 1
        if (prep, sentence.words[k].base if k < end else "") in AGENT_MARKS:
            prep, k = MARKED, k + 1
        elif prep == "الي" and k + 1 < end and sentence.text(k) == "جانب" and sentence.words[k + 1].masdars:
            k += 1  # «قتل خمسة إلى جانب تدمير منازل»
        elif prep in _NEAR and k < end and sentence.text(k) == "من":
            prep, k = NEAR, k + 1
        elif prep in {"نقلا", "تمهيدا", "نتيجه"} and k < end and sentence.tags[k] == "P":
            k += 1
        if k < end and k in sentence.times:
            return Item("pp", j, sentence.times[k], prep)
        while k < end and sentence.tags[k] in "DP" and sentence.text(k) not in {"من"}:
            prep, k = "دون" if sentence.words[k].base == "دون" else prep, k + 1
        phrase = phrase_at(sentence, k) if k < end else None
        if phrase is not None and phrase.placelike and k > j + 1 and sentence.text(k - 1) == "وسط":
            phrase = phrase.since(k - 1)  # «على وسط المدينة»: part of it
        return Item("pp", j, phrase.end if phrase else k, prep, phrase)
    phrase = phrase_at(sentence, j + (tag == "D"))
    return Item("pp", j, phrase.end, _attached(sentence, j), phrase) if phrase else None


def _bare(sentence: Sentence, j: int) -> Item | None:
    phrase = phrase_at(sentence, j)
    return Item("np", j, phrase.end, "", phrase) if phrase else None
