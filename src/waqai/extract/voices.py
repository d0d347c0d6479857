"""Voices: who is said to have said what, as chains of sources with a stance and a scope in tokens."""

from typing import Final

from waqai.extract.citing import as_put, before_colon, cited_source
from waqai.extract.event import Part
from waqai.extract.hearsay import WHAT
from waqai.extract.slots import Slots, verb_slots
from waqai.extract.speaking import (
    AS,
    FAR,
    SPEAKERS,
    STATEMENTS,
    Voice,
    is_name,
    is_outlet,
    issuer,
    lifts,
    metonym,
    rival,
    told_from,
)
from waqai.extract.subjects import antecedent, left_subject
from waqai.language.clauses import clause_of
from waqai.language.grammar import CITES, CLOSERS, JUSSIVE, NOMINAL, VERB, Sentence
from waqai.language.phrases import AGENTIVE, Phrase, phrase_at
from waqai.lexicon import Knowledge

_OWN: Final = frozenset({"مراسل", "مراسلنا", "مراسلتنا", "مراسلونا", "مندوبنا"})
_PASSING: Final = frozenset({"نقل", "نسب", "ذكر", "اورد"})


def voices(sentence: Sentence, starts: list[int], know: Knowledge) -> list[Voice]:
    """All voices of a sentence in text order, scopes not yet cut against each other."""
    found: list[Voice] = []
    headline = before_colon(sentence)
    if headline is not None:
        found.append(headline)
    for i in range(len(sentence)):
        voice = None
        if sentence.tags[i] == VERB:
            voice = _retracting(sentence, starts, i) or _verbal(sentence, starts, i, know)
        elif sentence.words[i].base in CITES and sentence.tags[i] in "PL":
            voice = cited_source(sentence, starts, i)
        elif sentence.words[i].base == "علي" and sentence.text(i + 1) == "حد":
            voice = as_put(sentence, i)
        elif saying_besides(sentence, i, know) and not any(v.scope[0] <= i < v.scope[1] for v in found):
            voice = _besides(sentence, starts, i, know)
        if voice is not None:
            found.append(voice)
    return _cut(sentence, starts, found)


def _thrown_in(sentence: Sentence, i: int, end: int) -> bool:
    """«أطلقت دبابة قذائف على المشفى، تؤكد طبيبة فيه، …»: a verb of saying with its subject between commas, nothing said behind."""
    if sentence.text(i - 1) != "،" or sentence.words[i].verbs[0].conj:
        return False
    while end < len(sentence) and sentence.tags[end] == "P" and sentence.words[end].suffix:
        end += 1
    opens = sentence.tag(end + 1) == "S" or sentence.text(end + 1) in {"«", '"', ":"}
    return sentence.text(end) in {"،", ".", ""} and not opens


def _verbal(sentence: Sentence, starts: list[int], i: int, know: Knowledge) -> Voice | None:
    word = sentence.words[i]
    speech = lemma = None
    first = False
    for analysis in word.verbs:
        if analysis.form is not None and analysis.form.bare and not analysis.prep and sentence.words[i - 1].base not in JUSSIVE:
            continue  # «سيارات تقل عائلات» carry; nobody speaks
        if analysis.form is not None and analysis.form.lexeme.lemma in know.speech:
            lemma = analysis.form.lexeme.lemma
            speech = know.speech[lemma]
            first = analysis.form.kind == "imperfect" and analysis.form.person == "1" and analysis.form.number == "p"
            break
    if speech is None or lemma is None:
        return _stated(sentence, i, know)
    if word.verbs[0].suffix and i > 0 and sentence.tags[i - 1] in {NOMINAL, "R"}:
        return None  # «شريط بثه ناشطون»، «القتلى الذين سجلهم»: who spread it, not who says it
    if lemma in _GUESSING and i > 0 and sentence.tags[i - 1] == NOMINAL and not sentence.words[i - 1].det:
        return None  # «طائرات يرجح أنها للنظام قصفت»: nobody speaks
    slots = verb_slots(sentence, starts, i, False, False, False)
    subject, dropped = _subject(sentence, i, slots, first)
    if subject is not None and subject.cls == "placename" and not metonym(subject):
        return None
    if subject is not None and sentence.words[subject.start].base in {"عدد", "حصيله"}:
        return None  # «عدد الجرحى يبلغ 43» says nothing to anybody
    if subject is not None and (
        subject.cls not in SPEAKERS
        or (subject.accusative and not (lifts(sentence, subject.start) and not is_name(subject)))  # «غير أن مصدرا نفى ذلك»
        or (subject.number is not None and subject.cls == "casualty")
    ):
        return None
    if i > 0 and sentence.words[i - 1].base in {"لم", "لن", "لا"}:
        return None
    relative = i > 0 and sentence.tags[i - 1] == "R"
    remarked = relative or (i > 0 and lemma == "ذكر" and sentence.tags[i - 1] == NOMINAL)
    if remarked and _indefinite_or_relative(sentence, i) and not _reports(sentence, i, speech.content, 8 if relative else 2):
        return None  # «بلا قتال يذكر، وإن القوات …», «الجيش الذي يقول عليه الإعلام»
    if subject is not None and (_never_speaks(sentence, subject) or _told_of(sentence, subject, i, know)):
        return None
    chain = [Part(sentence, subject.start, told_from(sentence, subject), subject)] if subject is not None else []
    own = (
        subject is not None
        and sentence.words[subject.head].base in _OWN
        and bool(sentence.words[subject.head].suffix or "مراسلنا" in sentence.words[subject.head].text)
    )
    if own:
        chain = []
    for item in slots.pps:
        if item.phrase is None or item.start > i + 14:
            continue
        if item.prep == "ل" and (item.phrase.cls == "medium" or is_outlet(item.phrase)):
            chain.insert(0, Part(sentence, item.start, item.phrase.end, item.phrase))
        elif item.prep == "عن" and lemma in _PASSING and item.phrase.cls in SPEAKERS - {"", "placename"}:
            chain.append(Part(sentence, item.phrase.start, item.phrase.end, item.phrase))
    if lemma in _NEEDS_CONTENT and not _reports(sentence, i, speech.content, 16):
        return None
    begin, _ = clause_of(starts, len(sentence), i)
    after = (
        (sentence.tags[begin] == "L" and sentence.words[begin].base in AS)
        or (i > 0 and sentence.text(i - 1) in AS)
        or (i > 1 and sentence.text(i - 1) == "لما" and sentence.words[i - 2].base in CITES)
        or (i > 1 and sentence.text(i - 1) == "ما" and sentence.words[i - 2].base in CITES)
    )
    if subject is not None and subject.start == i + 1 and _thrown_in(sentence, i, subject.end):
        begin, after = i, True
    continues = subject is None and not own and dropped
    if continues and not _reports(sentence, i, speech.content, 8):
        return None
    inside, end = _nested(sentence, begin, i), len(sentence)
    if i > 0 and sentence.tags[i - 1] == "R":
        begin = i - 1
    elif VERB in sentence.tags[begin:i] and subject is not None and subject.start > i and _indefinite(sentence, i - 1):
        begin = i  # «بقصف جوي قال شهود إن …»: they speak of the bombing only
    if 0 < begin == i - 1 and sentence.tags[begin - 1] == "S" and sentence.text(begin) == "ما":
        # «قال إن ما تبثه القناة عن كذا كاذب، وإن كذا»: whoever says so speaks of what the channel does, up to the next «وإن»
        inside, end = True, next((k for k in range(i, end) if sentence.tags[k] == "S" and sentence.words[k].conj), end)
    if relative or (i > 0 and sentence.text(i - 1) in WHAT):
        # «نفى ما روجته قناة عن انسحابه، مؤكدا أن …»: who denied it goes on
        end = next((k for k in range(i + 2, end) if saying_besides(sentence, k, know)), end)
    scope = (0, begin) if after and begin > 0 else (begin, end)
    return Voice(sentence, i, chain, speech.stance, scope, continues, inside, after)


def saying_besides(sentence: Sentence, i: int, know: Knowledge) -> bool:
    """Whether the word at token i is a participle of saying that goes on, behind a comma, with what its sentence tells:
    «نفى الخبر، مؤكدا أن …», «…، مشيرة إلى أن …»."""
    if i == 0 or sentence.text(i - 1) != "،" or sentence.tags[i] != NOMINAL:
        return False
    word = sentence.words[i]
    if word.det or word.prep or not word.text.endswith(_ACCUSATIVE):
        return False
    return any(a.form is not None and a.form.lexeme.lemma in know.speech for a in word.participles)


_ACCUSATIVE: Final = ("ا", "ه", "ة", "ين", "ات")


def _besides(sentence: Sentence, starts: list[int], i: int, know: Knowledge) -> Voice | None:
    """«قلل المحافظ من أهمية الهجوم، مؤكدا أن …»: the doer of a verb that is none of saying says what the participle opens."""
    opened = any(sentence.tag(k) == "S" for k in (i + 1, i + 2))
    verb = next((k for k in range(i - 2, -1, -1) if sentence.tags[k] == VERB and sentence.tag(k - 1) not in ("R", "S")), -1)
    if verb < 0 or not opened:
        return None
    begin = clause_of(starts, len(sentence), verb)[0]
    subject = verb_slots(sentence, starts, verb, True, False, False).subject or left_subject(sentence, begin, verb)
    if subject is None or subject.cls not in _ABLE | {"person"} or subject.start > i:
        return None
    lemmas = (a.form.lexeme.lemma for a in sentence.words[i].participles if a.form is not None)
    speech = next(know.speech[lemma] for lemma in lemmas if lemma in know.speech)
    end = told_from(sentence, subject)
    return Voice(sentence, i, [Part(sentence, subject.start, end, subject)], speech.stance, (i, len(sentence)))


def _retracting(sentence: Sentence, starts: list[int], i: int) -> Voice | None:
    """An outlet takes back what it has told: «تسحب الوكالة خبرها عن …», «نعتذر عن خبر سقوط …»; it denies its own words."""
    if not takes_back(sentence, i):
        return None
    end = clause_of(starts, len(sentence), i)[1]
    news = next((k for k in range(i + 1, min(end, i + FAR + 2)) if sentence.words[k].lemmas() & _NEWS), -1)
    subject = verb_slots(sentence, starts, i, True, False, False).subject or phrase_at(sentence, i + 1)
    verb = sentence.verb(i)
    ours = verb is not None and verb.form is not None and verb.form.person == "1"
    outlet = subject is not None and (
        subject.cls == "medium" or is_outlet(subject) or bool(sentence.words[subject.head].lemmas() & _PAGES)
    )
    if news < 0 or not (ours or (outlet and subject is not None and subject.start != news)):
        return None
    if "صحح" in sentence.words[i].lemmas() and any(rival(sentence, k) for k in range(i, len(sentence))):
        return None  # «تصحح خبرها عن الغارات: قتل سبعة، لا تسعة»: a figure is taken back, no strike
    chain = [Part(sentence, subject.start, subject.end, subject)] if subject is not None and not ours else []
    return Voice(sentence, i, chain, "denies", (i, len(sentence)))


def takes_back(sentence: Sentence, i: int) -> bool:
    """Whether the word at token i is one by which an outlet takes back what it has told."""
    return bool(sentence.words[i].lemmas() & _TAKING_BACK)


def news_taken_back(sentence: Sentence, i: int) -> bool:
    """«نشر الموقع الخبر ثم سحبه»: the pronoun on a verb of taking back is of news told of before."""
    return takes_back(sentence, i) and any(sentence.words[k].lemmas() & _NEWS for k in range(max(0, i - _FAR_BACK), i))


_FAR_BACK: Final = 12
_TAKING_BACK: Final = frozenset({"سحب", "حذف", "الغي", "اعتذر", "تراجع", "صحح"})
_NEWS: Final = frozenset({"خبر", "نبا", "منشور", "تقرير", "معلومه"})
_PAGES: Final = frozenset({"صفحه", "شبكه", "موقع", "منصه", "وكاله", "قناه", "صحيفه"})


def _stated(sentence: Sentence, i: int, know: Knowledge) -> Voice | None:
    """«وجاء في بيان القيادة أن …»: the statement, or whoever issued it, speaks."""
    if not sentence.words[i].lemmas() & {"جاء", "ورد"} or sentence.text(i + 1) != "في":
        return None
    phrase = phrase_at(sentence, i + 2) if i + 2 < len(sentence) else None
    if phrase is None or not (sentence.words[phrase.head].lemmas() & STATEMENTS) or not _reports(sentence, i, frozenset(), 14):
        return None
    end = issuer(sentence, phrase.end) or phrase.end
    until = len(sentence)
    if sentence.text(i - 1) in WHAT and i > 0:  # «نفت ما ورد في البيان، مشددة على أن …»
        until = next((k for k in range(end, until) if saying_besides(sentence, k, know)), until)
    return Voice(sentence, i, [Part(sentence, i + 2, end, phrase)], "says", (i, until))


def _subject(sentence: Sentence, i: int, slots: Slots, ours: bool) -> tuple[Phrase | None, bool]:
    """Who the verb of saying at token i has for its subject, and whether it has none because whoever spoke goes on."""
    subject = slots.subject
    if ours or (subject is not None and subject.end <= i and _mere(sentence, subject)):
        subject = None  # «ومن جديد نكرر», «بقصف جوي قال شهود»
    verb = sentence.verb(i)
    masculine = verb is not None and verb.form is not None and verb.form.gender == "m"
    if subject is not None and subject.start > i and masculine and sentence.words[subject.head].base in _TIDINGS:
        return None, True  # «ووصف أنباء انسحابه بأنها كاذبة»
    if i > 0 and sentence.tags[i - 1] == "R":
        subject = antecedent(sentence, i - 1)
        if subject is not None and subject.head in sentence.times:
            subject = None  # «الخبر المنشور أمس الذي نفى …»
    if subject is None and not ours and slots.bare and slots.bare[0].cls in _ABLE:
        subject = slots.bare[0]
    return subject, slots.dropped or ours


_ABLE: Final = frozenset({"source", "actor", "org", "force", "medium", "title"})
"""Classes of those who may speak without standing where a subject does."""


def _mere(sentence: Sentence, phrase: Phrase) -> bool:
    """A phrase that is only the adjective of the noun before it, or what a preposition makes an adverb: «من جديد»."""
    k, word = phrase.start, sentence.words[phrase.head]
    if word.base in {"لمن", "ولمن"}:
        return True  # «لمن يسأل نقول»
    if k == 0 or phrase.cls or phrase.name is not None or phrase.head != k or sentence.conj(k):
        return False
    return sentence.tags[k - 1] == "P" or (sentence.tags[k - 1] == NOMINAL and bool(word.adjectives) and not word.nouns)


def _never_speaks(sentence: Sentence, phrase: Phrase) -> bool:
    """What a preposition takes («يقدر بنحو 600 مقاتل») and a deed («نفى سقوط ضحايا»)."""
    word = sentence.words[phrase.start]
    if sentence.prep(phrase.start) or word.text in _ABOUT_AS_MANY:
        return True
    return phrase.start not in sentence.named and bool(word.masdars) and word.head_class not in AGENTIVE


_ABOUT_AS_MANY: Final = frozenset({"بنحو", "بحوالي", "بقرابه"})


def _indefinite_or_relative(sentence: Sentence, i: int) -> bool:
    """Whether the verb at token i tells more of an indefinite noun, or of one before a relative pronoun."""
    return sentence.tags[i - 1] == "R" or _indefinite(sentence, i - 1)


def _indefinite(sentence: Sentence, k: int) -> bool:
    """Whether token k ends a noun phrase of no known thing, which a verb right behind it tells more of."""
    word = sentence.words[k]
    return sentence.tags[k] == NOMINAL and not word.det and not word.suffix and k not in sentence.named and k not in sentence.times


_TIDINGS: Final = frozenset({"انباء", "اخبار", "تقارير", "معلومات", "شايعات", "روايات"})
"""Nouns of report that speak only through a feminine verb: «أفادت أنباء»."""


def _told_of(sentence: Sentence, phrase: Phrase, i: int, know: Knowledge) -> bool:
    """«نفى الأنباء التي تحدثت عن …», «فند تقارير أشارت إلى …»: of tidings that somebody denies, the verb at token i only tells
    what is in them; «رغم الأنباء التي تحدثت عن …» has nobody else to answer for it."""
    if phrase.end > i or sentence.words[phrase.head].base not in _TIDINGS | _CONTESTED:
        return False
    verbs = (word for k in range(max(0, phrase.start - FAR), phrase.start) for word in sentence.words[k].verbs)
    lemmas = (a.form.lexeme.lemma for a in verbs if a.form is not None)
    return any(lemma in know.speech and know.speech[lemma].stance == "denies" for lemma in lemmas)


_CONTESTED: Final = frozenset({"مزاعم", "ادعاءات", "اشاعات", "اشاعه", "شايعه", "اكاذيب", "منشورات", "احاديث", "تسريبات"})
_GUESSING: Final = frozenset({"رجح", "اعتقد", "ظن", "اشتبه"})
_NEEDS_CONTENT: Final = frozenset("نقل تابع بين اظهر كشف زاد اضاف حمل".split())


def _reports(sentence: Sentence, i: int, content: frozenset[str], within: int) -> bool:
    """Whether something said follows: أن, a colon, a quotation, or the verb's own preposition."""
    for k in range(i + 1, min(len(sentence), i + within)):
        if sentence.tags[k] == "S" or sentence.text(k) in {":", "«", '"', "“"} or sentence.words[k].base in content:
            return True
    return False


def _nested(sentence: Sentence, begin: int, i: int) -> bool:
    """The verb stands in the أن clause of an earlier one."""
    opened = begin > 0 and sentence.tags[begin] == "S" and not sentence.words[begin].conj
    return opened and sentence.words[begin - 1].base not in _BUT


_BUT: Final = frozenset({"غير", "الا", "بيد"})
"""What makes of أن a contrast: «غير أن مصدرا نفى ذلك» is in nobody's words."""


def _cut(sentence: Sentence, starts: list[int], found: list[Voice]) -> list[Voice]:
    """Let a new source end the scope of the one before it, and a trailing citation reach back only to the last contrast."""
    found.sort(key=lambda v: v.cue)
    for n, voice in enumerate(found):
        begin, end = voice.scope
        if voice.after:
            back = 0
            for k in range(voice.cue):
                if (sentence.text(k) in {"؛", ":"} and k > FAR) or rival(sentence, k):
                    back = k
            earlier = [v for v in found[:n] if not v.after and not v.nested and v.chain]
            voice.scope = (
                max(
                    back,
                    earlier[-1].scope[1]
                    if earlier and earlier[-1].scope[1] <= voice.cue and earlier[-1].scope[1] < len(sentence)
                    else 0,
                ),
                voice.scope[1],
            )
            continue
        for other in found[n + 1 :]:
            if other.nested or other.continues or other.after or not other.chain or other.scope[1] < len(sentence):
                continue
            start = other.scope[0]
            end = min(end, max(start, voice.cue + 1))
            break
        voice.scope = (begin, end)
    return found


def quote_open(sentence: Sentence, was_open: bool) -> bool:
    """Whether a quotation is open after this sentence."""
    is_open = was_open
    for token in sentence.tokens:
        if token.text in "«“":
            is_open = True
        elif token.text in "»”" or (token.text in CLOSERS and token.text not in "\"')"):
            is_open = False
    return is_open
