"""What stands above an event: light verbs, implicatives, verbs of speech and nouns such as محاولة and قرار.

A governor lends the event its subject, its modality or its speaker. The list runs from the innermost outwards.
"""

from itertools import pairwise
from typing import Final

from waqai.extract.slots import ARMED, noun_slots, verb_slots
from waqai.extract.subjects import is_auxiliary, left_subject
from waqai.language.clauses import BECOMING, clause_of
from waqai.language.grammar import NOMINAL, NUMBER, VERB, Sentence
from waqai.language.phrases import LONGEST_PHRASE, Phrase, phrase_at
from waqai.language.words import Word
from waqai.lexicon import Knowledge

DEEPEST: Final = 5
FARTHEST: Final = 40
"""Tokens that may stand between a governing verb and its event noun."""
_LEND: Final = frozenset({"does", "succeeds", "begins", "fails", "tries", "plans", "threatens", "denies", "stops"})
LENDING: Final = _LEND
NOUN_KINDS: Final = {
    "محاوله": "fails",
    "محاولات": "fails",
    "قرار": "plans",
    "مرسوم": "plans",
    "امر": "demands",
    "خطه": "plans",
    "واجب": "plans",
    "نيه": "plans",
    "عزم": "plans",
    "تهديد": "threatens",
    "تهديدات": "threatens",
    "دعوه": "demands",
    "دعوات": "demands",
    "مطالبه": "demands",
    "مطالب": "demands",
    "طلب": "demands",
    "احتمال": "possible",
    "احتمالات": "possible",
    "امكانيه": "possible",
    "مخاوف": "possible",
    "خطر": "possible",
    "خشيه": "possible",
    "رفض": "denies",
    "منع": "prevents",
    "عدم": "denied",
    "نفي": "denied",
    "بطلان": "denied",
    "زيف": "denied",
    "تكذيب": "denied",
    "دحض": "denied",
    "تفنيد": "denied",
    "انكار": "denied",
    "انباء": "reported",
    "خبر": "reported",
    "اخبار": "reported",
    "روايه": "reported",
    "روايات": "reported",
    "حديث": "reported",
    "كلام": "reported",
    "تقارير": "reported",
    "معلومات": "reported",
    "نبا": "reported",
    "ادعاء": "reported",
    "ادعاءات": "reported",
    "مزاعم": "reported",
    "مشروع": "plans",
    "اجل": "demands",
    "تحذير": "possible",
    "تحذيرات": "possible",
    "توقعات": "possible",
    "شايعات": "denied",
    "اشاعات": "denied",
    "اكاذيب": "denied",
    "وشك": "possible",
    "بهدف": "plans",
    "بغيه": "plans",
    "تمهيدا": "plans",
    "استعدادا": "plans",
    "تحضيرا": "plans",
    "سعيا": "plans",
    "ضروره": "demands",
    "فشل": "fails",
    "احباط": "prevents",
    "افشال": "prevents",
    "استعداد": "plans",
    "استعدادات": "plans",
    "تحضيرات": "plans",
    "مشاركه": "does",
    "سريان": "begins",
    "تجدد": "begins",
    "اندلاع": "begins",
    "تصاعد": "begins",
    "احتدام": "begins",
    "وقوع": "begins",
    "تمديد": "begins",
    "استمرار": "begins",
    "بدء": "begins",
    "استئناف": "begins",
    "مواصله": "begins",
    "حدوث": "begins",
    "نشوب": "begins",
    "حصول": "begins",
    "وجود": "begins",
    "سقوط": "occurs",
    "ارتقاء": "occurs",
    "انطلاق": "begins",
    "تنفيذ": "does",
    "شن": "does",
    "احتمالات وقوع": "possible",
    "مقترح": "plans",
    "دون": "denied",
    "بدون": "denied",
    "هدفا": "suffers",
    "عرضه": "suffers",
    "مسرحا": "hosts",
    "كي": "plans",
    "لكي": "plans",
}
"""Nouns and particles that govern an event noun in the construct or through a preposition, with what they make of it."""


HAPPENING: Final = frozenset({"حدوث", "وقوع", "اندلاع", "نشوب", "حصول", "وجود"})
"""Nouns of happening: who denies that something happened is not said to have been to do it."""
TOPICS: Final = frozenset(
    "قضيه جريمه جرايم قصه ملف تهمه تهم محاكمه تحقيق تحقيقات مساله ظروف ملابسات لغز مسلسل "
    "سيناريو فكره مخطط ذكري تاريخ مرحله لجنه ظاهره سياسه ثقافه مفهوم موضوع اسلوب اساليب "
    "وسايل ادوات ضحايا مسووليه منفذي مرتكبي شبهه دعوي مذكره قانون عقوبه ادله قدره".split()
)
"""Nouns that make of an event a topic: what is talked about, investigated, charged."""
CHARGES: Final = frozenset("اتهم تورط ضلع اشتبه ادين علق حقق حاكم لاحق ادان#2 شارك عقب".split())
"""Verbs whose participles and verbal nouns do the same through a preposition: المتهم بـ، متورط في، تعليقا على، تحقيقه في."""
BLAME: Final = frozenset("مسووليه ضلوع تورط صله علاقه دور يد وقوف".split())
"""Nouns for having done something: who denies his, or is charged with it, is named as the doer or cleared of it."""
_BEHIND: Final = frozenset({"وراء", "خلف"})
_STANDING: Final = frozenset({"كان", "وقف", "يقف"})
CHARGING: Final = frozenset({"حمل", "حمل#2"})
"""Verbs that lay a blame on their object: «حمّلت الجيش مسؤولية القصف»."""
_ASCRIBING: Final = frozenset({"نسب", "عزا"})
"""Verbs that ascribe their object to whom إلى names."""
FORCES: Final = frozenset({"دفع", "اجبر", "ارغم", "اضطر", "حمل"})
"""Verbs whose object does what follows: «دفع الوحدات إلى التراجع»."""
AROUND: Final = frozenset("بعد عقب اثر قبل قبيل خلال اثناء وسط رغم منذ فور غداه".split())
"""Prepositions of circumstance: «سقطت دون قتال بعد مغادرة القوات» denies no leaving."""
_ABOUT: Final = frozenset({"في", "ب", "علي", "عن", "حول", "بشان"})


class Governor:
    """One governor. kind: a light-verb kind, a noun kind, or "speech"; at: its token; verb: lemma or noun; subject: its subject
    phrase, if written before or after it; dropped: the subject is to be looked for; addressee: to whom a demand is made."""

    __slots__ = ("addressee", "at", "dropped", "kind", "lemma", "prep", "subject")

    def __init__(
        self,
        kind: str,
        at: int,
        lemma: str,
        subject: Phrase | None = None,
        dropped: bool = False,
        addressee: Phrase | None = None,
        prep: str = "",
    ) -> None:
        self.kind = kind
        self.at = at
        self.lemma = lemma
        self.subject = subject
        self.dropped = dropped
        self.addressee = addressee
        self.prep = prep


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
    return _blaming(found)


def _blaming(chain: list[Governor]) -> list[Governor]:
    """«نفى مسؤوليته عن القصف»، «اتهمه بالوقوف وراء الهجوم»: at issue is who did it; the event is no mere topic."""
    for governor, above in pairwise(chain):
        if (
            governor.kind == "about"
            and governor.lemma in BLAME
            and (above.kind in {"denies", "accuses"} or (governor.lemma == "مسووليه" and above.kind == "speech"))
        ):
            governor.kind = "blame"
    return chain


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
    if not prep and _blame(sentence.words[j]) == "مسووليه":
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
        if j - 1 in starts and (said := _saying(sentence, j - 1, j, "", know)) is not None:
            return said, -1
        if (
            not word.det
            and not word.suffix
            and not (sentence.words[j].adjectives and not sentence.words[j].nouns and not sentence.words[j].masdars)
        ):
            kind = next((NOUN_KINDS[w] for w in (word.base, *sorted(word.lemmas())) if w in NOUN_KINDS), "")
            if word.base in BLAME:
                return Governor("about", j - 1, word.base), j - 1  # «مسؤولية القصف»
            if not kind and word.participles and not (word.nouns or word.masdars) and _as_masdar(word, "", know) == "causes":
                kind = "causes"  # «مخلفة مئات القتلى»
            if not kind and any(a.form is not None and a.form.lexeme.lemma in DISCUSSING | {"درس"} for a in word.masdars):
                return Governor("plans", j - 1, "ناقش"), j - 1  # «مناقشة إطلاق الأسرى»
            return (Governor(kind, j - 1, word.base) if kind else None), j - 1
    if not prep and not conj and j > 0 and sentence.tags[j - 1] == NOMINAL:
        said = _announcing(sentence, j, know)
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


def _blame(word: Word) -> str:
    """The noun of blame that a word is, "" if none."""
    return next((w for w in (word.base, *sorted(word.lemmas())) if w in BLAME), "")


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


DISCUSSING: Final = frozenset({"ناقش", "بحث", "تناول", "استعرض"})
"""Verbs of talking something over: what is talked over has not been done, but for what has the article."""


def _announcing(sentence: Sentence, j: int, know: Knowledge) -> Governor | None:
    """«إعلان الجيش استعادتها»: a verbal noun of saying with its speaker, whose object stands at token j."""
    for m in range(j - 2, max(-1, j - LONGEST_PHRASE), -1):
        if sentence.tags[m] not in (NOMINAL, NUMBER, "U") or m in sentence.times:
            return None
        for analysis in sentence.words[m].masdars[:1]:
            speech = know.speech.get(analysis.form.lexeme.lemma) if analysis.form is not None else None
            if speech is None or sentence.words[m].det or sentence.words[m].suffix or m in sentence.named:
                continue
            speaker = phrase_at(sentence, m + 1)
            if speaker is not None and speaker.end == j:
                return Governor("denies" if speech.stance == "denies" else "speech", m, sentence.words[m].base, speaker)
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
            governor = _saying(sentence, m, k, prep, know)
            return (governor, -1) if governor is not None else None
        if tag == VERB:
            if not prep and _spread_by(sentence, m, know):
                continue  # «دحضت لقطات بثها المراسل ادعاء …»: its object is the pronoun
            if m + 2 < k and sentence.text(m + 1) == "عدم" and sentence.words[m + 2].base in _NAMING:
                continue  # «قال مسؤول اشترط عدم ذكر اسمه إن …»
            governor = _as_verb(sentence, starts, m, prep, know)
            if governor is not None:
                return governor, m
            if prep in _BEHIND and word.lemmas() & _STANDING:
                slots = verb_slots(sentence, starts, m, False, False, False)
                return Governor("about", m, "وقوف", slots.subject, prep=prep), m  # «نفى أن يكون وراء الهجوم»
            if _is_relative(sentence, m):
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
            blame = _blame(word)
            if blame and prep != "من" and not word.masdars[1:] and (prep in _BEHIND) == (blame == "وقوف"):
                whose = phrase_at(sentence, m + 1) if not word.suffix and not word.det else None
                whose = whose if whose is not None and whose.end < k and whose.cls not in _NOBODY else None
                return Governor("about", m, blame, whose, prep=prep), m
            topical = word.base in TOPICS or bool(word.lemmas() & CHARGES or word.lemmas() & TOPICS)
            if topical and prep in _ABOUT and not _only_near(sentence, m, prep):
                return Governor("about", m, word.base, prep=prep), m
            if not kind:
                kind = _as_masdar(word, prep, know)
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
AMID: Final = frozenset("وسط خلال بعد عقب اثر جراء بسبب رغم منذ اثناء".split())
"""Prepositions behind which an event is the circumstance of what is told, denied or rumoured."""
CIRCUMSTANCE: Final = AMID | frozenset({"قبل", "قبيل", "فور", "غداه"})
"""Those, and the prepositions of when: «تهديد قبل سيطرتهم» threatens nothing of what stands behind."""
_EVIDENCE: Final = frozenset("دليل ادله دلايل موشر موشرات".split())
"""What speaks for an event: «لا دليل على وقوع اشتباكات»."""
_NOBODY: Final = frozenset({"abstract", "time", "thing"})


def _only_near(sentence: Sentence, m: int, prep: str) -> bool:
    """«وسائل الإعلام» are no means, and «انتهت المرحلة بـ» tells how a phase ended."""
    word = sentence.words[m]
    if sentence.text(m + 1).removeprefix("ال") == "اعلام":
        return True
    return prep == "ب" and not word.lemmas() & CHARGES and word.base.removeprefix("ال") in {"مرحله", "تاريخ", "ذكري"}


def _spread_by(sentence: Sentence, m: int, know: Knowledge) -> bool:
    """A relative verb of saying right behind what is said: «صور نشرتها الوكالة»."""
    verb = sentence.words[m].verbs[0] if sentence.words[m].verbs else None
    says = verb is not None and bool(verb.suffix) and verb.form is not None and verb.form.lexeme.lemma in know.speech
    return says and sentence.tag(m - 1) == NOMINAL and _is_relative(sentence, m)


def _is_relative(sentence: Sentence, m: int) -> bool:
    """A verb behind a relative pronoun, or right behind an indefinite noun that it tells of."""
    if not sentence.words[m].verbs or sentence.words[m].verbs[0].conj:
        return False
    before = sentence.words[m - 1]
    return sentence.tag(m - 1) == "R" or (sentence.tag(m - 1) == NOMINAL and not before.suffix and not before.det)


_BODIES: Final = frozenset({"org", "force", "title", "medium"})


def _saying(sentence: Sentence, m: int, k: int, prep: str, know: Knowledge) -> Governor | None:
    """The participle at token m that opens a clause of whoever speaks, over what stands at token k: «…، مشيرا إلى مقتل …»,
    «…، متهما الجيش بقصف …»."""
    lemmas = (a.form.lexeme.lemma for a in sentence.words[m].participles if a.form is not None)
    lemma = next((lemma for lemma in lemmas if lemma in know.speech), "")
    if not lemma:
        return None
    if prep == "ب" and any(row.type == "accuse" for row in know.triggers.get(lemma, ())):
        return Governor("accuses", m, lemma, addressee=phrase_at(sentence, m + 1), prep=prep)
    speech = know.speech[lemma]
    told = m == k - 1 and speech.stance == "says" and (prep in speech.content or prep == "")
    return Governor("speech", m, lemma, prep=prep) if told else None


def _as_masdar(word: Word, prep: str, know: Knowledge) -> str:
    if word.head_class in _BODIES:
        return ""  # «دعت القيادة الجنود إلى …»: a command, no leading to something
    for analysis in (*word.masdars, *word.participles):
        for light in know.light.get(analysis.form.lexeme.lemma, ()) if analysis.form is not None else ():
            if light.prep == prep and (light.kind not in {"hits", "occurs"} or prep == "ل"):
                return light.kind
    return ""


def _as_verb(sentence: Sentence, starts: list[int], m: int, prep: str, know: Knowledge) -> Governor | None:
    for analysis in sentence.words[m].verbs:
        if analysis.form is None:
            continue
        lemma = analysis.form.lexeme.lemma
        kind = next((light.kind for light in know.light.get(lemma, ()) if light.prep == prep), "")
        speech = know.speech.get(lemma)
        if kind == "threatens" and speech is not None and speech.stance == "predicts":
            kind = "possible"
        if not kind and speech is not None and speech.stance == "predicts":
            kind = "possible"
        if lemma in _CONTAINING and not prep and analysis.form.kind == "imperfect" and _of_paper(sentence, starts, m):
            return Governor("plans", m, lemma)
        if not kind and speech is not None and (prep in speech.content or prep in {"", "ب", "عن", "الي"}):
            kind = "speech"
        if kind == "speech" and any(row.type == "accuse" for row in know.triggers.get(lemma, ())):
            kind = "accuses"
        if kind:
            forced = lemma in FORCES
            if kind == "accuses" and lemma in _ASCRIBING:
                slots = verb_slots(sentence, starts, m, True, False, False)
                item = slots.after("الي")
                return Governor(kind, m, lemma, slots.subject, slots.dropped, item.phrase if item is not None else None, prep)
            slots = verb_slots(sentence, starts, m, forced or kind in {"demands", "accuses", "prevents"}, False, False)
            if kind == "occurs" and slots.subject is not None and slots.subject.cls in ARMED and not prep:
                continue  # «تواصل القوات حصار …»: she goes on with it
            return Governor(
                kind,
                m,
                lemma,
                slots.subject,
                slots.subject is None and slots.dropped,
                slots.object if forced or kind in {"demands", "prevents", "accuses"} else None,
                prep,
            )
    return None


def _of_paper(sentence: Sentence, starts: list[int], m: int) -> bool:
    """«يتضمن المقترح إطلاق الأسرى», «الاتفاق يشمل انسحابا»: what a paper provides for has not happened."""
    subject = verb_slots(sentence, starts, m, False, False, False).subject
    return subject is not None and bool(sentence.words[subject.head].lemmas() & _PAPERS)


_CONTAINING: Final = frozenset({"تضمن", "شمل", "حوي", "احتوي"})
_PAPERS: Final = frozenset("اتفاق اتفاقيه مقترح اقتراح مبادره صفقه خطه مسوده ورقه عرض هدنه مشروع بند وثيقه تفاهم".split())


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
        said = _saying(sentence, k - 1, k, prep, know)
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
