"""What stands above an event: light verbs, implicatives, verbs of speech and nouns such as محاولة and قرار.

A governor lends the event its subject, its modality or its speaker. The list runs from the innermost outwards.
"""

from typing import Final

from waqai.extract.governing import (
    ABOUT,
    AROUND,
    BEHIND,
    BLAME,
    CHARGES,
    CHARGING,
    CIRCUMSTANCE,
    DISCUSSING,
    FORCES,
    NOUN_KINDS,
    STANDING,
    TOPICS,
)
from waqai.extract.governor import (
    FARTHEST,
    Governor,
    announcing,
    as_masdar,
    as_verb,
    blame_of,
    blaming,
    is_relative,
    saying,
    spread_by,
)
from waqai.extract.slots import ARMED, noun_slots, verb_slots
from waqai.extract.subjects import is_auxiliary, left_subject
from waqai.language.clauses import BECOMING, clause_of
from waqai.language.grammar import NOMINAL, NUMBER, VERB, Sentence
from waqai.language.phrases import LONGEST_PHRASE, Phrase, phrase_at
from waqai.lexicon import Knowledge

DEEPEST: Final = 5


def governors(sentence: Sentence, starts: list[int], i: int, know: Knowledge) -> list[Governor]:
    """Governors of the nominal or finite trigger at token i, innermost first."""
    found: list[Governor] = []
    j = i
    for _ in range(DEEPEST):
        step = _verb_above(sentence, starts, j, know) if sentence.tags[j] == VERB else _noun_above(sentence, starts, j, know)
        if step is None:
            break
        governor, j = step
        if governor is not None:
            found.append(governor)
        if j < 0:
            break
    return blaming(found)


def _summed(sentence: Sentence, j: int) -> bool:
    """«مئة وثلاثين»: one number in two words."""
    return sentence.tags[j] == NUMBER and sentence.tags[j - 1] == NUMBER


def _noun_above(sentence: Sentence, starts: list[int], j: int, know: Knowledge) -> tuple[Governor | None, int] | None:
    """The governor of a nominal, or the nominal it leans on."""
    if j in starts and sentence.text(j - 1) == "،" and sentence.words[j].participles:
        return None  # «نفى الانسحاب، متوعدا بالرد»: a circumstance of the verb, not its object
    noun = j
    while (
        j > 0
        and sentence.tags[j - 1] in (NUMBER, "U", "D")
        and not sentence.prep(j)
        and (not sentence.conj(j) or _summed(sentence, j))
    ):
        j -= 1
    prep, k = sentence.prep(j), j
    conj = sentence.conj(j)
    if not prep and blame_of(sentence.words[j]) == "مسووليه":
        charge = _charging(sentence, starts, j)
        if charge is not None:
            return charge, charge.at if sentence.tags[charge.at] == VERB else -1
    if not prep and not conj and j > 0 and (j - 1 in sentence.times or (j < noun and sentence.words[j - 1].head_class == "time")):
        return _reach(sentence, starts, _before_time(sentence, j), "", know)
    if not prep and not conj and j > 0 and sentence.tags[j - 1] == "P" and not sentence.words[j - 1].suffix:
        prep, k = sentence.words[j - 1].base, j - 1
        conj = sentence.words[j - 1].conj
        if prep in NOUN_KINDS:
            return Governor(NOUN_KINDS[prep], j - 1, prep), -1
    if not prep and j > 0 and sentence.text(j - 1) == "عدم" and not conj:
        return Governor("denied", j - 1, "عدم"), j - 1
    if not prep and not conj and j > 0 and sentence.tags[j - 1] == NOMINAL and (j - 1) not in sentence.named:
        word = sentence.words[j - 1]
        if j - 1 in starts and (said := saying(sentence, j - 1, j, "", know)) is not None:
            return said, -1
        if (
            not word.det
            and not word.suffix
            and not (sentence.words[j].adjectives and not sentence.words[j].nouns and not sentence.words[j].masdars)
        ):
            kind = next((NOUN_KINDS[w] for w in (word.base, *sorted(word.lemmas())) if w in NOUN_KINDS), "")
            if word.base in BLAME:
                return Governor("about", j - 1, word.base), j - 1  # «مسؤولية القصف»
            if not kind and word.participles and not (word.nouns or word.masdars) and as_masdar(word, "", know) == "causes":
                kind = "causes"  # «مخلفة مئات القتلى»
            if not kind and any(a.form is not None and a.form.lexeme.lemma in DISCUSSING | {"درس"} for a in word.masdars):
                return Governor("plans", j - 1, "ناقش"), j - 1  # «مناقشة إطلاق الأسرى»
            return (Governor(kind, j - 1, word.base) if kind else None), j - 1
    if not prep and not conj and j > 0 and sentence.tags[j - 1] == NOMINAL:
        said = announcing(sentence, j, know)
        if said is not None:
            return said, said.at
    if not prep and not conj and j > 0 and sentence.tags[j - 1] == "S":
        return _content(sentence, starts, j - 1, know)
    begin, own = clause_of(starts, len(sentence), j)[0], sentence.words[j]
    if own.participles and not (own.nouns or own.masdars or prep or conj) and begin < j == noun and sentence.tags[begin] == "S":
        return _content(sentence, starts, begin, know)  # «نفى ذلك قائلا إن البلدة خاضعة للجيش»
    if conj and sentence.tags[j] != "P":
        other = coordinate(sentence, j)
        return (None, other) if other >= 0 else None
    step = _reach(sentence, starts, k, prep, know)
    since = _before_time(sentence, k) if prep == "من" and _ends_time(sentence, k - 1) else k
    if since < k and sentence.words[since].base in AROUND and not _of_verb(sentence, step):
        return _reach(sentence, starts, since, sentence.words[since].base, know)  # «هدد بعد ساعات من سيطرتهم»
    return step


def _of_verb(sentence: Sentence, step: tuple[Governor | None, int] | None) -> bool:
    """Whether a verb governs: «تمكنوا بعد ساعات من السيطرة على المدينة»."""
    governor = step[0] if step is not None else None
    return governor is not None and sentence.tags[governor.at] == VERB


def _charging(sentence: Sentence, starts: list[int], j: int) -> Governor | None:
    """«حمّلت الحركة الجيش مسؤولية …»، «محمّلا إياها مسؤولية …»: the verb or participle that lays the blame at token j."""
    for m in range(j - 1, max(-1, j - FARTHEST), -1):
        word, tag = sentence.words[m], sentence.tags[m]
        if tag == VERB:
            if not word.lemmas() & CHARGING:
                return None
            slots = verb_slots(sentence, starts, m, True, False, False)
            charged = slots.object if slots.object is not None and slots.object.end <= j else None
            return Governor("accuses", m, "حمل", slots.subject, slots.subject is None and slots.dropped, charged)
        if tag == NOMINAL and word.lemmas() & CHARGING and any(a.form is not None for a in word.participles):
            charged = phrase_at(sentence, m + 1)
            return Governor("accuses", m, "حمل", None, False, charged if charged is not None and charged.end <= j else None)
        if tag in "LMS":
            return None
    return None


def _ends_time(sentence: Sentence, k: int) -> bool:
    return k > 0 and (k in sentence.times or sentence.words[k].head_class == "time")


def _before_time(sentence: Sentence, j: int) -> int:
    """The token at which a time expression before token j begins, with its preposition («شهدت قبل أسبوعين هجوما»)."""
    k = j - (j - 1 not in sentence.times)  # «تكبدوا في يومين 22 قتيلا»
    while k > 0 and k - 1 in sentence.times:
        k -= 1
    return k - 1 if k > 0 and sentence.tags[k - 1] == "P" else k


def coordinate(sentence: Sentence, j: int) -> int:
    """The earlier event noun that token j is joined to by و, -1 if none."""
    prep = sentence.prep(j)
    for m in range(j - 1, max(-1, j - FARTHEST), -1):
        if sentence.tags[m] in (VERB, "R", "L", "M", "S") or sentence.text(m) in "؛:":
            return -1
        word = sentence.words[m]
        if (
            sentence.tags[m] == NOMINAL
            and (word.masdars or (word.nouns and word.head_class == "abstract"))
            and m not in sentence.named
        ):
            if prep and sentence.prep(m) != prep:
                continue
            if not word.det or sentence.words[j].det or sentence.tag(m - 1) == "P":
                return m
    return -1


def _reach(sentence: Sentence, starts: list[int], k: int, prep: str, know: Knowledge) -> tuple[Governor | None, int] | None:
    """The nearest word to the left of token k that governs through `prep` ("" for a direct object)."""
    for m in range(k - 1, max(-1, k - FARTHEST), -1):
        tag, word = sentence.tags[m], sentence.words[m]
        if tag in "LM" or (sentence.text(m) in {"؛", ":"} and m not in sentence.times):
            return None
        if tag == NOMINAL and m in starts:
            governor = saying(sentence, m, k, prep, know)
            return (governor, -1) if governor is not None else None
        if tag == VERB:
            if not prep and spread_by(sentence, m, know):
                continue  # «دحضت لقطات بثها المراسل ادعاء …»: its object is the pronoun
            if m + 2 < k and sentence.text(m + 1) == "عدم" and sentence.words[m + 2].base in _NAMING:
                continue  # «قال مسؤول اشترط عدم ذكر اسمه إن …»
            governor = as_verb(sentence, starts, m, prep, know)
            if governor is not None:
                return governor, m
            if prep in BEHIND and word.lemmas() & STANDING:
                slots = verb_slots(sentence, starts, m, False, False, False)
                return Governor("about", m, "وقوف", slots.subject, prep=prep), m  # «نفى أن يكون وراء الهجوم»
            if is_relative(sentence, m):
                continue  # a relative verb inside the governor's own phrase
            return None
        if tag == NOMINAL and prep and m not in sentence.named:
            known = () if prep in CIRCUMSTANCE else (word.base, *sorted(word.lemmas()))
            kind = next((NOUN_KINDS[w] for w in known if w in NOUN_KINDS), "")
            if word.base in _EVIDENCE and sentence.words[m - 1].base in {"لا", "اي"}:
                return Governor("denied", m, word.base, prep=prep), -1
            subject = None
            if word.base == "مرور" and prep == "علي":
                return Governor("about", m, word.base, prep=prep), m  # «مرور عام على مقتل …»
            blame = blame_of(word)
            if blame and prep != "من" and not word.masdars[1:] and (prep in BEHIND) == (blame == "وقوف"):
                whose = phrase_at(sentence, m + 1) if not word.suffix and not word.det else None
                whose = whose if whose is not None and whose.end < k and whose.cls not in _NOBODY else None
                return Governor("about", m, blame, whose, prep=prep), m
            topical = word.base in TOPICS or bool(word.lemmas() & CHARGES or word.lemmas() & TOPICS)
            if topical and prep in ABOUT and not _only_near(sentence, m, prep):
                return Governor("about", m, word.base, prep=prep), m
            if not kind:
                kind = as_masdar(word, prep, know)
                if kind in {"suffers", "does", "succeeds", "fails"}:
                    slots = noun_slots(sentence, starts, m, False, False)
                    subject = slots.subject
            if kind:
                return Governor(kind, m, word.base, subject, prep=prep), m
            if word.masdars and m == k - 1 and prep not in AROUND and (sentence.tag(m - 1) == "P" or word.prep or word.conj):
                return None, m
        if tag in "P" and word.base in NOUN_KINDS and prep and prep not in AROUND:
            return Governor(NOUN_KINDS[word.base], m, word.base, prep=prep), -1
    return None


_NAMING: Final = frozenset({"ذكر", "كشف", "نشر", "افصاح", "تسميه", "تعريف", "اعلان"})
"""What a source asks not to be done with its name."""
_EVIDENCE: Final = frozenset("دليل ادله دلايل موشر موشرات".split())
"""What speaks for an event: «لا دليل على وقوع اشتباكات»."""
_NOBODY: Final = frozenset({"abstract", "time", "thing"})


def _only_near(sentence: Sentence, m: int, prep: str) -> bool:
    """«وسائل الإعلام» are no means, and «انتهت المرحلة بـ» tells how a phase ended."""
    word = sentence.words[m]
    if sentence.text(m + 1).removeprefix("ال") == "اعلام":
        return True
    return prep == "ب" and not word.lemmas() & CHARGES and word.base.removeprefix("ال") in {"مرحله", "تاريخ", "ذكري"}


def _verb_above(sentence: Sentence, starts: list[int], j: int, know: Knowledge) -> tuple[Governor | None, int] | None:
    """The governor of a finite verb that stands in an أن clause, or after لـ of purpose."""
    verb = sentence.verb(j)
    if verb is not None and verb.prep == "ل" and sentence.words[j].lemmas() & _RESULTING:
        return None  # «انسحبت لتحل محلها …», «ليضاف ذلك إلى …»: what came of it, not what for
    if verb is not None and verb.prep == "ل":
        was = range(max(1, j - LONGEST_PHRASE), j)
        never = any("كان" in sentence.words[k].lemmas() and sentence.words[k - 1].base in {"ما", "لم"} for k in was)
        return Governor("denied" if never else "plans", j, "ل"), -1  # «ما كان الجيش ليقصف المدينة»
    return _finite_above(sentence, starts, j, know)


_RESULTING: Final = BECOMING | {"حل", "احل", "اضاف", "ارتفع"}


def _finite_above(sentence: Sentence, starts: list[int], j: int, know: Knowledge) -> tuple[Governor | None, int] | None:
    m = j - 1
    if m > 0 and sentence.words[m].base == "او":  # «نفى أن يكون الجيش قد سيطر على البلدة أو وصل إلى أطرافها»
        begin, _ = clause_of(starts, len(sentence), m)
        first = next((k for k in range(m - 1, begin, -1) if sentence.tags[k] == VERB and not is_auxiliary(sentence, k)), -1)
        above = _finite_above(sentence, starts, first, know) if first > 0 else None
        if above is not None:
            return above
    begin, _ = clause_of(starts, len(sentence), j)
    while m > begin and (sentence.tags[m] in "XK" or is_auxiliary(sentence, m)):
        m -= 1
    if m > begin and sentence.text(m) == "او":  # «نفى أن يكون قد عبر الجسر أو دخل البلدة»: one or the other, under one denial
        other = next((k for k in range(m - 1, begin - 1, -1) if sentence.tags[k] == VERB and not is_auxiliary(sentence, k)), -1)
        return _verb_above(sentence, starts, other, know) if other >= 0 else None
    if m >= 0 and sentence.tags[m] != "S":
        subject = left_subject(sentence, begin, j)
        if subject is None or subject.start < 1:
            return None
        m = subject.start - 1
        while m > 0 and is_auxiliary(sentence, m):
            m -= 1  # «نفى أن تكون قواته قد فقدت السيطرة»
    if m < 1 or sentence.tags[m] != "S" or sentence.words[m].conj:
        return None
    return _content(sentence, starts, m, know)


def _content(sentence: Sentence, starts: list[int], m: int, know: Knowledge) -> tuple[Governor | None, int] | None:
    """What governs the clause that the أن at token m opens; of «وأن», what governs the clause that it goes on with."""
    while sentence.words[m].conj or sentence.text(m - 1) == "او":  # «نفت أن تكون انسحبت أو أنها ستنسحب»
        m = next((k for k in range(m - 1, -1, -1) if sentence.tags[k] == "S"), -1)
        if m < 0:
            return None
    if m < 1:
        return None
    if m > 1 and sentence.words[m - 1].base == "علي" and sentence.text(m - 2) == "،":
        return Governor("plans", m, "علي ان"), -1  # «…، على أن يعاد فتحه الخميس»
    if sentence.words[m].base in {"كي", "لكي"}:
        return Governor("plans", m, "كي"), -1
    prep = "ب" if sentence.words[m].base == "بان" else ""
    k = m
    if sentence.tags[m - 1] == "P":
        prep, k = sentence.words[m - 1].base, m - 1
    word = sentence.words[k - 1]
    if k > 0 and sentence.tags[k - 1] == NOMINAL and not (word.det or word.prep or word.nouns or word.masdars):
        said = saying(sentence, k - 1, k, prep, know)
        if said is not None:
            return said, -1  # «نفى ذلك قائلا إن …»
    step = _reach(sentence, starts, k, prep, know)
    if step is None and prep == "":
        step = (
            _reach(sentence, starts, k, "الي", know)
            or _reach(sentence, starts, k, "ب", know)
            or _reach(sentence, starts, k, "من", know)
        )
    return step


def lent_by(governor: Governor) -> Phrase | None:
    """Whom a governor lends a condition as doer: whom it forces, else its subject; a speaker only if he may have done it."""
    if governor.lemma in FORCES and governor.addressee is not None:
        return governor.addressee
    speaks = governor.kind in {"denies", "speech"} and governor.subject is not None and governor.subject.cls not in ARMED
    return None if speaks else governor.subject
