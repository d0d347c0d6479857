"""Moods: whether a text says that an event happened, was denied, failed, is threatened, planned, demanded or possible."""

from collections.abc import Iterator
from typing import Final

from waqai.extract.event import BLOWS, HARMS, Event
from waqai.extract.governors import AMID, DISCUSSING, Governor, coordinate
from waqai.extract.hearsay import hearsay, hearsay_that
from waqai.extract.predicates import borne_by
from waqai.extract.retracting import taken_back
from waqai.extract.subjects import goes_on, is_auxiliary
from waqai.language.clauses import clause_of, did_not
from waqai.language.grammar import NOMINAL, NUMBER, OPENERS, VERB, Sentence
from waqai.language.words import denied_by_ending
from waqai.lexicon import Cue, Knowledge
from waqai.model import Modality

OF_KIND: Final[dict[str, Modality]] = {
    "fails": "failed",
    "tries": "failed",
    "prevents": "failed",
    "plans": "planned",
    "threatens": "threatened",
    "demands": "demanded",
    "denies": "denied",
    "denied": "denied",
    "possible": "possible",
    "reported": "possible",
}
_ADJACENT: Final = frozenset({"بلا", "دون", "بدون", "عدم", "غير", "محاوله"})
MODAL_CUES: Final = frozenset("denied failed threatened planned demanded possible hypothetical".split())
NEGATORS: Final = frozenset({"لم", "لن", "لا", "ما", "ليس", "ليست", "ليسوا"})
_LASTING: Final = frozenset({"يزال", "تزال", "يزالون", "زال", "زالت", "زالوا", "تزالان", "برح", "انفك"})
_CEASING: Final = frozenset({"توقف", "يتوقف", "تتوقف", "تنقطع", "ينقطع", "تهدا", "يهدا"})
SUPPOSING: Final = frozenset({"اذا", "لو", "ان", "لولا"})


def find_cues(sentence: Sentence, know: Knowledge) -> list[tuple[int, int, Cue]]:
    """Fixed phrases of cues.tsv in a sentence: (start, end, cue), longest first at each place, matched with clitics peeled."""
    found = []
    i, total, words, first_words = 0, len(sentence), sentence.words, know.cue_words
    while i < total:
        if words[i].text not in first_words and words[i].base not in first_words:
            i += 1
            continue
        hit = None
        for key in _openings(sentence, i):
            for cue in know.cues.get(key, ()):
                if (hit is None or len(cue.words) > len(hit.words)) and _spelled(sentence, i, cue):
                    hit = cue
        if hit is not None and not _of_identity(sentence, i, hit):
            found.append((i, i + _length(sentence, i, hit), hit))
        i += _length(sentence, i, hit) if hit else 1
    return found


def _of_identity(sentence: Sentence, i: int, cue: Cue) -> bool:
    """«طائرات حربية يرجح أنها للنظام قصفت»: it is unsure whose they are, not that they bombed; «توقع قواتنا خسائر» inflicts."""
    verb = sentence.verb(i)
    if verb is not None and verb.form is not None and verb.form.lexeme.lemma == "اوقع":
        return True
    guess = cue.kind == "possible" and cue.words[0].startswith(("يرجح", "يعتقد", "يشتبه"))
    return guess and i > 0 and sentence.tags[i - 1] == NOMINAL and not sentence.words[i - 1].det


def _openings(sentence: Sentence, i: int) -> Iterator[str]:
    """What a cue that begins at token i may begin with: the word, or it and the next, clitics on or off."""
    word = sentence.words[i]
    following = sentence.words[i + 1] if i + 1 < len(sentence.words) else None
    for first in (word.text,) if word.text == word.base else (word.text, word.base):
        if following is not None:
            yield f"{first} {following.text}"
            if following.base != following.text:
                yield f"{first} {following.base}"
            if following.text[0] in "لب":
                yield f"{first} {following.text[0]}"
        yield first


def _length(sentence: Sentence, i: int, cue: Cue) -> int:
    return len(cue.words) - (cue.words[-1] in {"ل", "ب"} and len(cue.words) > 1)


def _spelled(sentence: Sentence, i: int, cue: Cue) -> bool:
    for n, word in enumerate(cue.words[1:], 1):
        if i + n >= len(sentence):
            return False
        if word in {"ل", "ب"} and n == len(cue.words) - 1:
            pronoun = sentence.tags[i + n] == "P" and bool(sentence.words[i + n].suffix)  # «لا أساس له» ends there
            return not pronoun and (sentence.words[i + n].prep == word or sentence.words[i + n].text.startswith(word))
        if word not in {sentence.text(i + n), sentence.words[i + n].base}:
            return False
    return True


def bearing(event: Event) -> int:
    """The auxiliary that says of a place whose it is, or that it is besieged («ستكون المدينة بيد الجيش»); -1 for none."""
    said = event.form == "phrase" or event.slots.passive or bool(event.sentence.words[event.head].participles)
    if event.form == "finite" or event.type not in _BORNE or not said:
        return -1
    return borne_by(event.sentence, event.slots.clause[0], event.span[0])


_BORNE: Final = frozenset({"hold", "besiege", "capture"})


def mood(event: Event, chain: list[Governor], starts: list[int], cues: list[tuple[int, int, Cue]]) -> tuple[Modality, str] | None:
    """Modality of an event and the word that decided; None where the text tells of no event (a negated report, a question)."""
    sentence, i = event.sentence, event.span[0] if event.form != "finite" else event.head
    if (settled := _settled(event)) is not None:
        return settled
    if _untold(event, i, chain):
        return None
    value, because = _own(event, i)
    for governor in chain:
        if _idle(event, governor, chain):
            continue
        if governor.kind == "about" and governor.lemma.removeprefix("ال") in _COMMENTS:
            break  # «رفض التعليق على أنباء سقوط المدينة»: he denies nothing
        negated = sentence.tags[governor.at] == VERB and _negated(sentence, governor.at)
        if negated and governor.kind == "speech" and governor.lemma in _UNSEEN:
            return ("denied" if event.form != "finite" and not event.definite else "possible"), governor.lemma
        if negated and governor.kind == "speech" and governor.lemma in _UNSURE:
            return "possible", governor.lemma
        if (negated and governor.kind == "speech" and refuted(event, cues) is None) or (
            governor.kind == "reported" and _unreported(sentence, governor.at)
        ):
            return None
        if _unordered(sentence, governor, negated):
            return None
        step = _step(governor, negated, event)
        if step is None:
            continue
        if step == "failed" and any(sentence.words[k].lemmas() & _UNSURE for k in range(governor.at + 1, i)):
            step = "possible"  # «لم نتمكن من التحقق من سقوط المدينة»
        if value == "actual" or (step == "denied" and (value == "possible" or governor.lemma in _GAINSAYING)):
            value, because = step, governor.lemma
        if governor.kind == "speech":
            break
    if value == "actual" and event.form != "finite":
        if _did_not(event):
            value, because = "denied", "لم"
        elif i > 0 and sentence.words[i - 1].base == "لا" and not sentence.words[i].det:
            value, because = "denied", "لا"  # «ولا انسحاب من المدينة»
        elif i > 0 and sentence.words[i].participles and sentence.words[i - 1].base in _UNLIKE:
            value, because = "denied", sentence.text(i - 1)  # «الطريق غير سالك»
        elif _is_none(sentence, i):
            value, because = "denied", "ما فيه"
        elif _contrary(sentence, i):
            value, because = "denied", "خلافا"
        elif (unmet := _unmet(event, starts)) is not None:
            value, because = unmet
    if value == "actual" or (value == "possible" and any(g.kind == "reported" for g in chain)):
        told = refuted(event, cues)
        cued: tuple[Modality, str] | None = ("denied", told[1]) if told is not None else _cue_mood(event, starts, cues)
        if cued is not None and (value == "actual" or cued[0] == "denied"):
            value, because = cued
    if value == "actual" and (mark := taken_back(event)):
        value, because = "denied", mark
    if value == "actual" and event.form != "finite":
        value, because = hearsay(event) or (value, because)
    if value == "actual" and event.form == "finite":
        value, because = hearsay_that(event, starts) or (value, because)
    if value == "actual" and event.form != "finite":
        value, because = _to_come(event, starts) or (value, because)
    if (
        value == "actual"
        and event.form != "finite"
        and _led_by_purpose(event)
        and not chain
        and not sentence.words[i].det
        and not (i > 0 and sentence.words[i - 1].base in _FULFILLING)
        and not of_a_blow(sentence, i)
    ):
        return ("planned", "ل") if event.slots.object is not None and event.type in _RESCUES else None
    return value, because


_HALTED: Final = frozenset({"اوقف", "وقف"})
_UNLIKE: Final = frozenset({"غير", "مش", "مو"})
"""What takes a participle back, the spoken words with the written one."""


def _settled(event: Event) -> tuple[Modality, str] | None:
    """The modality of what its own words settle, whatever stands around."""
    first = event.row.words[0]
    if event.type == "hold" and first.startswith(("خالي", "خارج")):
        return "denied", first  # «خالية من المسلحين», «خارج سيطرة الدولة»: they hold nothing there
    if event.type == "hold" and unchanged(event):
        return "actual", "لم يتغير"  # what has not changed hands is held
    return ("denied", first) if event.form == "phrase" and first in NEGATORS else None  # «لا أثر للمسلحين في البلدة»


def _untold(event: Event, i: int, chain: list[Governor]) -> bool:
    """The words spell an event and tell of none."""
    sentence = event.sentence
    if event.type == "arms_seizure" and _of_news(event):
        return True
    if event.form != "finite":
        return False
    if i > 0 and sentence.words[i - 1].base == "بالا" and all(g.kind != "demands" for g in chain):
        return True  # «تعهد بألا يدخل المدينة»: no plan to enter it
    # «لم يدخل منهم إلا من دخل قتيلا»: whoever it may have been
    return i > 1 and sentence.text(i - 1) == "من" and sentence.words[i - 2].base in {"الا", "سوي"}


def _own(event: Event, i: int) -> tuple[Modality, str]:
    """The modality that stands in the predicate itself: in particles before a verb, in what denies a state with its subject."""
    sentence = event.sentence
    own = _own_mood(sentence, event.head) if event.form == "finite" else None
    if own is None and event.form != "finite" and (bearer := bearing(event)) >= 0:
        borne = _own_mood(sentence, bearer)
        own = borne if borne is not None and borne[0] in {"planned", "possible", "hypothetical"} else None
    if own is not None:
        return own
    predicate = event.form != "noun" or (event.type in _STATES and bool(sentence.words[i].participles))
    denies = _is_not(sentence, i) if predicate else ""
    return ("denied", denies) if denies else ("actual", "")


def _lying(sentence: Sentence, i: int) -> bool:
    """«كذبوا حين قالوا إنهم دخلوا», «يكذبون ويقولون إن …»: they lie and say; not «كذب المتحدث الخبر وقال إن …»."""
    for k in range(i - 1, max(-1, i - _REPORT), -1):
        if sentence.tags[k] == VERB and "كذب" in sentence.words[k].lemmas():
            alone = not sentence.words[k].verbs[0].suffix and sentence.tag(k + 1) not in (NOMINAL, "D", "U")
            return alone and sentence.text(k).endswith(("وا", "ون"))
    return False


def _of_news(event: Event) -> bool:
    """«الخبر غير صحيح، وقد سحبه الموقع بعد ساعة»: what is withdrawn is the news."""
    before = event.sentence.words[: event.head]
    return bool(event.slots.suffix) and any(word.lemmas() & _NEWS for word in before)


_NEWS: Final = frozenset({"خبر", "نبا", "منشور"})


def unchanged(event: Event) -> bool:
    """What is told is that nothing changed hands: «لم تتغير خريطة السيطرة»."""
    return any("لم تتغير" in condition.phrases for condition in event.row.needs)


def _supposed(sentence: Sentence, i: int) -> tuple[Modality, str] | None:
    """«سنقاتل حتى تحرير المدينة وطرد المسلحين»: an end not yet reached; but «قاتلوا حتى سقوط المدينة»; «أي هجوم سيقابل برد»."""
    if i > 0 and sentence.words[i - 1].base == "اي":
        return "hypothetical", "أي"
    k = i - 1
    while k > 0 and i - k < _REPORT and sentence.tags[k] in (NOMINAL, "P") and sentence.words[k].base not in _UNTIL:
        k -= 1
    if k <= 0 or sentence.words[k].base not in _UNTIL or (k < i - 1 and sentence.conj(i) != "و"):
        return None
    for m in range(k - 1, -1, -1):
        verb = sentence.verb(m) if sentence.tags[m] == VERB else None
        if verb is not None and verb.form is not None:
            return ("planned", sentence.text(k)) if verb.form.kind == "imperfect" else None
        if sentence.tags[m] in "LS":
            break
    return None


_UNTIL: Final = frozenset({"حتي", "لحين", "ريثما"})


def _to_come(event: Event, starts: list[int]) -> tuple[Modality, str] | None:
    """What the words around a noun say of it that is still to come, None where they say nothing."""
    sentence, i = event.sentence, event.span[0]
    if sentence.text(i - 1) == "مقابل":
        return _in_exchange(sentence, i)
    if event.type == "hold" and is_auxiliary(sentence, i - 1):
        verb = sentence.verb(i - 1)
        return ("planned", "س") if verb is not None and verb.future else None  # «ستظل صامدة»
    if event.group == "territory" and _is_aim(event, starts):
        return "planned", "هدف"
    supposed = _supposed(sentence, i) if event.form == "noun" else None
    return ("possible", "محتمل") if supposed is None and _expected(event) else supposed


def _is_aim(event: Event, starts: list[int]) -> bool:
    """«السيطرة على المدينة لا تزال هدفا للجيش»: of the event, told in no verb, the clause says that it is an aim."""
    sentence, total = event.sentence, len(event.sentence)
    if sentence.tag(event.span[0] - 1) != "S" and clause_of(starts, total, event.head)[0] != event.span[0]:
        return False
    for k in range(event.span[1], min(total, event.span[1] + _REPORT * 2)):
        if sentence.words[k].base in _AIMS and not sentence.prep(k) and sentence.tag(k - 1) != "P":
            return True
        if sentence.tags[k] == VERB and not is_auxiliary(sentence, k) and sentence.tag(k - 1) != "R":
            return False
    return False


_AIMS: Final = frozenset({"هدف", "هدفا", "هدفها", "هدفه", "هدفهم", "محورا", "غايه", "اولويه", "حلم", "حلما"})


def _in_exchange(sentence: Sentence, i: int) -> tuple[Modality, str] | None:
    """«ستطلق الحركة الرهائن مقابل انسحاب»: what is given for a deed to come is itself to come."""
    verb = next((k for k in range(i - 2, -1, -1) if sentence.tags[k] == VERB), -1)
    return _own_mood(sentence, verb) if verb >= 0 else None


def _led_by_purpose(event: Event) -> bool:
    """«لإنهاء الحصار», in quotes too («لـ "تطويق" المدينة»), and joined to such a noun («لوقف الحرب وتبادل الأسرى»)."""
    sentence, i = event.sentence, event.span[0]
    if sentence.prep(i) == "ل" or (sentence.text(i - 1) in OPENERS and sentence.text(i - 2) == "ل"):
        return True
    first = coordinate(sentence, i) if sentence.conj(i) and not sentence.prep(i) and event.type not in HARMS else -1
    return first >= 0 and sentence.prep(first) == "ل" and not sentence.words[first].det


def _expected(event: Event) -> bool:
    """«للاقتحام المحتمل للمخيم», «عملية عسكرية محتملة»: an adjective behind the noun says that it is still to come."""
    sentence, end = event.sentence, event.span[1]
    return any(word.base in _TO_COME and (word.adjectives or word.participles) for word in sentence.words[end : end + 3])


_TO_COME: Final = frozenset("محتمل محتمله مرتقب مرتقبه وشيك وشيكه".split())


def of_a_blow(sentence: Sentence, i: int) -> bool:
    """«في حصيلة أولية لغارات على السوق», «هدفا لغاراتهم»: what the noun under ل is the toll or the target of has happened."""
    for k in range(i - 1, max(-1, i - 4), -1):
        if sentence.words[k].lemmas() & _SUFFERED or sentence.words[k].base in _SUFFERED:
            return True
        if sentence.tags[k] != NOMINAL:
            return False
    return False


_SUFFERED: Final = frozenset("حصيله ضحيه ضحايا هدف هدفا عرضه مسرح مسرحا نتيجه".split())
_FULFILLING: Final = frozenset({"تنفيذا", "تطبيقا", "وفقا", "طبقا", "استجابه", "نتيجه", "تتويجا"})
"""«تنفيذا لاتفاق مع وجهاء البلدة»: what is carried out is there."""
_RESCUES: Final = frozenset({"evacuate"})
"""What a corridor or a truce is asked for: «فتح ممر آمن لإجلاء المدنيين»."""


def _unordered(sentence: Sentence, governor: Governor, negated: bool) -> bool:
    """«لم يأمر القائد بالانسحاب», «لم تصدر أوامر بالانسحاب», «لا شيء يشير إلى الانسحاب»: nothing is said of whether it happened."""
    if governor.kind == "demands":
        above = range(max(0, governor.at - 3), governor.at) if sentence.tags[governor.at] == NOMINAL else range(0)
        return negated or any(sentence.words[k].base in {"لم", "لن"} and sentence.tags[k + 1] == VERB for k in above)
    return governor.kind == "speech" and sentence.tags[governor.at] == VERB and bool(_none_did(sentence, governor.at))


def _idle(event: Event, governor: Governor, chain: list[Governor]) -> bool:
    """A governor that says nothing of whether the event happened."""
    sentence, i = event.sentence, event.span[0]
    if governor.lemma in DISCUSSING and sentence.words[i].det and event.type in BLOWS | HARMS:
        return True  # «بحث الوزيران الهجوم على المخيم»
    if event.form == "phrase" and "عاد" in sentence.words[governor.at].lemmas() and sentence.text(governor.at - 1).endswith("لم"):
        return True  # «لم تعد البلدة بيد الجيش»: no longer, and nobody promises
    if governor.kind == "reported":
        unreported = _unreported(sentence, governor.at)
        if unreported and i > 0 and event.form != "finite" and sentence.words[i - 1].base in {"في", "اثر", "جراء", "خلال"}:
            return True  # «لا أنباء عن قتلى في القصف»: shelled it was
        return not unreported and any(g.kind == "speech" and g.lemma not in _MOCKING for g in chain)
    if governor.kind != "plans":
        return False
    if event.type in _DECREED and sentence.tags[governor.at] != VERB:
        return True
    judge = governor.subject
    return judge is not None and bool(sentence.words[judge.head].lemmas() & _JUDGES)  # a court decides and it is done


_MOCKING: Final = frozenset({"سخر", "تهكم", "استغرب", "استهجن", "تندر"})
"""«سخر المتحدث من أنباء الانسحاب»: he does not bear it out."""
_COMMENTS: Final = frozenset({"تعليق", "تعقيب", "رد", "اجابه"})
_UNSEEN: Final = frozenset({"رصد", "وثق", "سجل", "لاحظ", "شاهد", "شهد", "احصي", "راي"})
"""Verbs of those who look on: what they did not see did not happen («لم يرصد المراقبون أي تقدم»)."""
_UNSURE: Final = frozenset({"اكد", "تاكد", "تثبت", "تحقق", "اثبت"})
"""Verbs of making sure: what they do not bear out stays open («لم تؤكد القيادة دخول المدينة»)."""
_GAINSAYING: Final = frozenset("نفي كذب دحض انكر فند شكك".split())
"""Verbs that deny whatever they govern, the attempt and the plan too («نفى وقوع محاولة انقلاب»)."""
_JUDGES: Final = frozenset({"محكمه", "نيابه", "قاضي", "قضاء", "ادعاء"})
_DECREED: Final = frozenset("appoint sanction sentence close curfew".split())
"""Acts that a decision or decree itself performs: «أصدر قرارا بتعيين» is the appointment."""


def _did_not(event: Event) -> bool:
    """«أي إطلاق نار لم يحدث»: a negated verb of happening, or of reaching, behind the noun."""
    sentence, k = event.sentence, event.span[1]
    while k < len(sentence) and sentence.tags[k] in (NOMINAL, "P") and not sentence.conj(k) and k < event.span[1] + 6:
        k += 1
    verb = k + 1
    return verb < len(sentence) and sentence.words[k].base in {"لم", "لن"} and bool(sentence.words[verb].lemmas() & _HAPPENED)


_HAPPENED: Final = frozenset({"حدث", "وقع", "جري", "حصل", "تم", "طال", "استهدف", "شمل"})
"""What a blow that did not happen, or did not reach where it is told of, did not do: «الغارات لم تطل المدينة»، «لم تستهدف»."""


def _unmet(event: Event, starts: list[int]) -> tuple[Modality, str] | None:
    """Of what a noun tells: that it came to nothing, or that it is a condition yet to be met."""
    if _came_to_nothing(event):
        return "failed", "فشل"
    return ("planned", "على أن") if _conditioned(event, starts) else None


def _came_to_nothing(event: Event) -> bool:
    """«لكن الهجوم على البلدة فشل»: the verb behind the noun; «أوقف الجيش تقدم المسلحين»: what stands before it."""
    sentence, k = event.sentence, event.span[1]
    if event.type == "advance" and sentence.words[event.span[0] - 1].base in _HALT and not sentence.words[event.span[0]].suffix:
        return event.span[0] > 0
    if event.span[0] > 0 and sentence.tags[event.span[0] - 1] == "P":
        return False
    while k < len(sentence) and sentence.tags[k] in (NOMINAL, "P") and not sentence.conj(k) and k < event.span[1] + 6:
        k += 1
    if k >= len(sentence) or sentence.tags[k] != VERB or sentence.conj(k) or not sentence.words[k].lemmas() & _FAILING:
        return False
    return sentence.tag(k + 1) != NOMINAL


_FAILING: Final = frozenset({"فشل", "اخفق", "باء"})
_HALT: Final = frozenset({"وقف", "ايقاف", "عرقله", "اعاقه", "كبح"})


def _conditioned(event: Event, starts: list[int]) -> bool:
    """«اتفقا على هدنة، على أن يسبقها انسحاب القوات»: a noun in the clause of a condition; no blow that is known of."""
    sentence, i = event.sentence, event.span[0]
    begin, _ = clause_of(starts, len(sentence), i)
    begin += sentence.tags[begin] == "P"
    if begin < 2 or event.type in BLOWS | HARMS or sentence.tags[begin] != "S":
        return False
    word = sentence.words[begin - 1]
    after = bool(sentence.words[min(begin + 1, i)].lemmas() & _FOLLOWING)  # «على أن يسبقه …»
    condition = word.base in _CONDITION or (word.base == "علي" and (after or sentence.text(begin - 2) == "،"))
    return condition and all(sentence.tags[k] != "R" for k in range(begin, i))


_FOLLOWING: Final = frozenset({"سبق", "تلا", "تبع", "اعقب", "رافق", "صاحب"})
_CONDITION: Final = frozenset({"شريطه", "شرط", "بشرط"})


def _is_none(sentence: Sentence, i: int) -> bool:
    """«ما فيه اشتباك داخل المدينة», «ما في قصف اليوم»: there is none, as it is spoken; but «بما فيه تعطل المستشفى»."""
    k = i - 1
    while k > 0 and sentence.words[k].base in {"اي", "لا"}:
        k -= 1  # «ما في أي قصف», «ما في ولا قصف»
    if k < 0 or sentence.words[i].det:
        return False
    what = sentence.text(k - 1) in {"ما", "وما", "لا", "ولا"}
    if sentence.text(k) in _THERE_IS_NO or (what and sentence.text(k) in _THERE_IS_NOT):
        return True
    return what and sentence.text(k) in {"في", "فيه"} and (k == 1 or sentence.tags[k - 2] in ".L")


_THERE_IS_NO: Final = frozenset("مفيش ومفيش مافيش ومافيش مافي ومافي مافيه ماكو وماكو مافماش مابش ماكاينش مفي".split())
_THERE_IS_NOT: Final = frozenset("فيش فماش كاينش كاين بش اكو".split())
"""Words of speech for «there is no»; the latter behind «ما»."""


def _contrary(sentence: Sentence, i: int) -> bool:
    """«خلافا لما أشيع عن قصف المستشفى»: the content of a report that the text sets itself against."""
    k = i - 1
    while k >= 0 and i - k < _REPORT and sentence.text(k) != "،" and sentence.tags[k] not in "LS":
        if sentence.words[k].base.removeprefix("ب") in _AGAINST:
            between = range(k + 1, i)
            return any(sentence.words[m].base in {"ما", "لما"} for m in between) and any(sentence.tags[m] == VERB for m in between)
        k -= 1
    return False


_AGAINST: Final = frozenset({"خلافا", "خلاف", "عكس"})


def _unreported(sentence: Sentence, i: int) -> bool:
    """«لم ترد أنباء عن …»: the report is denied, nothing is said of the event."""
    if i > 0 and sentence.words[i - 1].base == "لا":
        return True  # «لا أنباء عن …»
    return any(sentence.words[k].base in NEGATORS and sentence.tags[k + 1] == VERB for k in range(max(0, i - 3), i))


def _step(governor: Governor, negated: bool, event: Event) -> Modality | None:
    """What a governor makes of an event."""
    kind, sentence = governor.kind, event.sentence
    if kind == "speech" and _lying(sentence, governor.at):
        return "denied"
    if kind == "plans" and sentence.tags[governor.at] == NOMINAL and _never_meant(sentence, governor.at):
        return "denied"
    if kind == "denied" and governor.lemma == "نفي" and _negated(sentence, governor.at - 1):
        return "possible"  # «لا يمكن نفي سقوط المدينة»
    if negated:
        if kind == "denies" and governor.lemma in _GAINSAYING:
            return "possible"  # «لم ينف المتحدث سقوط المدينة»
        if kind == "succeeds":
            return "failed"
        if kind in {"does", "occurs", "causes", "suffers", "hosts", "hits"}:
            return "denied"
        return None
    if kind == "stops" and governor.lemma in _HALTED and event.type == "advance" and not event.slots.suffix:
        return "failed"  # «أوقفت القوات تقدم المسلحين عند الجسر»
    if kind == "hits" and governor.lemma == "استهدف" and event.group == "territory":
        return "planned"  # «تستهدف الحكومة السيطرة على الحدود»
    if (
        kind in {"does", "succeeds", "begins", "causes", "hits", "suffers", "hosts", "occurs"}
        and sentence.tags[governor.at] == VERB
    ):
        own = _own_mood(sentence, governor.at)
        return own[0] if own is not None else None
    if kind == "tries":
        verb = sentence.verb(governor.at)
        return "failed" if verb is not None and verb.form is not None and verb.form.kind == "perfect" else "planned"
    return OF_KIND.get(kind)


def _never_meant(sentence: Sentence, i: int) -> bool:
    """«لا نية لدى الجيش لقصف المدينة», «ليس في نية الجيش قصفها», «لا صحة لنية الجيش قصفها»."""
    if sentence.words[i - 1].base == "لا":
        return True
    before = range(max(0, i - 2), i)
    return any(sentence.words[k].base in _IS_NOT for k in before) or (
        sentence.words[i - 1].base == "صحه" and "لا" in sentence.text(i - 2)
    )


def _negated(sentence: Sentence, i: int) -> bool:
    if denied_by_ending(sentence.words[i]):
        return True  # «ما انضربش», «مقصفوش»
    k = i - 1
    while k >= 0 and (sentence.tags[k] == "K" or (k < i and goes_on(sentence, k))):
        k -= 1
    if k < 0 or sentence.words[k].base not in NEGATORS:
        return False
    if sentence.words[k].base == "ما" and _in_speech(sentence, i, k):
        return True
    if sentence.text(i) in _LASTING or (sentence.words[k].base == "لم" and _excepted(sentence, i)):
        return False
    if sentence.words[k].base == "ما":
        verb = sentence.verb(i)
        return (
            verb is not None
            and verb.form is not None
            and verb.form.kind == "perfect"
            and not sentence.words[i].lemmas() & {"جري", "حدث", "حصل"}  # «ما جرى تبديل للوحدات»: what went on
            and (
                k == 0
                or sentence.tags[k - 1] in ".S"
                or (sentence.conj(k) == "و" and not _what(sentence, i))
                or did_not(sentence, k)
            )
            and not _resultative(sentence, i)
        )
    return not sentence.words[i].lemmas() & _CEASING


def _in_speech(sentence: Sentence, i: int, k: int) -> bool:
    """«ما عم يقصفوا», «ما رح يدخلوا», «ما بيقصفوا»: the ما at token k before a present that only speech marks so."""
    verb = sentence.verb(i)
    if verb is None or verb.form is None or verb.form.kind != "imperfect":
        return False
    text, stem = sentence.text(i), verb.stem
    marked = text.endswith(stem) and text[: -len(stem)] in {"ب", "ح", "ه"}
    return marked or any(goes_on(sentence, m) or sentence.words[m].text in _WILL for m in range(k + 1, i))


_WILL: Final = frozenset({"رح", "لح", "ح"})


def _what(sentence: Sentence, i: int) -> bool:
    """Whether «وما» before the verb at token i is what it tells of («وما رافقه», «وما تبقى من»), and no denial («وما دخلوها»)."""
    verb = sentence.verb(i)
    if verb is None or verb.suffix == "ه" or sentence.words[i].lemmas() & _LEFT_OR_COME:
        return True
    behind = next((k for k in range(i + 1, min(len(sentence), i + 4)) if sentence.tags[k] == "P"), -1)
    of = behind == i + 1 and sentence.words[behind].base == "من" and verb.form is not None and verb.form.number == "s"
    return of or (behind > 0 and sentence.words[behind].suffix == "ه")


_LEFT_OR_COME: Final = frozenset("تبقي بقي تلا تبع رافق صاحب اعقب سبق لحق نتج ترتب اثار كان فعل قال زاد تضمن شمل".split())
"""Verbs that «وما» before them makes a noun of: «الهجوم وما تلاه», «وما تبقى من عناصره»."""


def _none_did(sentence: Sentence, i: int) -> str:
    """What denies a verb at token i together with its subject: «لا أحد دخل», «ما من جندي انسحب», «ولا جندي واحد غادر»."""
    k = i - 1
    while (
        k > 0
        and i - k < _EXCEPTION
        and (sentence.tags[k] in (NOMINAL, NUMBER, "U") or (sentence.words[k].base == "من" and sentence.words[k].suffix))
    ):
        k -= 1
    counted = k + 1 < i and sentence.text(k + 1) == "واحد"  # «ولا واحد انصاب»
    if k < 0 or k == i - 1 or (sentence.conj(k + 1) and not counted) or sentence.words[k + 1].det:
        return ""
    if sentence.words[k].base == "لا":
        return "لا"
    if sentence.words[k].base == "ما" and sentence.words[k + 1].base == "احد":
        return sentence.text(k + 1)  # «ما حدا انصاب»
    return "ما من" if k > 0 and sentence.text(k) == "من" and sentence.words[k - 1].base == "ما" else ""


def _is_not(sentence: Sentence, i: int) -> str:
    """What denies a predicate at token i together with its subject: «ليست البلدة بيد الجيش», «لم يعد الجيش يسيطر على البلدة»,
    «لم تكن البلدة قد سقطت»; not «ليست البلدة وحدها بيد الجيش»."""
    verb = sentence.verb(i) if sentence.tags[i] == VERB else None
    passed = "NQUK" if verb is not None else "NQUKPH"
    if sentence.conj(i) or (verb is not None and verb.conj):
        return ""
    for k in range(i - 1, max(-1, i - _REPORT), -1):
        word = sentence.words[k]
        if word.base in _ONLY:
            return ""
        if word.base in _IS_NOT:
            return word.base
        if sentence.tags[k] == VERB:
            lam = k > 0 and sentence.words[k - 1].base == "لم"
            return "لم" if lam and word.lemmas() & {"كان", "عاد"} else ""
        if sentence.tags[k] not in passed or (k < i - 1 and sentence.words[k + 1].conj):
            return ""
    return ""


_IS_NOT: Final = frozenset({"ليس", "ليست", "ليسا", "ليستا", "ليسوا"})
_ONLY: Final = frozenset({"وحد", "وحده", "وحدها", "وحدهم", "فقط", "مجرد", "سوي", "الا", "بل"})
_STATES: Final = frozenset({"hold", "capture", "besiege", "advance", "withdraw"})
"""What a predicate without a verb says of places and forces."""


def _excepted(sentence: Sentence, i: int) -> bool:
    """«لم تفقد سوى تسعة»، «لم تدخل إلا بعد يومين»: what is left out of the negation happened.

    Not «لم يدخلها منهم إلا قتيل أو أسير»: none of them did.
    """
    for k in range(i + 1, min(len(sentence), i + _EXCEPTION)):
        if sentence.words[k].base in {"سوي", "الا"}:
            when = sentence.tag(k + 1) == "P" and sentence.words[k + 1].base != "من"  # «إلا بعد أن تركت خلفها عشرات القتلى»
            behind = range(k + 1, min(len(sentence), k + _EXCEPTION))
            beaten = sentence.words[i].lemmas() & _COMING and any(sentence.words[m].lemmas() & _BEATEN for m in behind)
            return when or not beaten
        if sentence.tags[k] in "VLSM" or sentence.text(k) == "،":
            return False
    return False


_COMING: Final = frozenset("دخل وصل بلغ وطي تجاوز عبر خرج غادر عاد رجع اقتحم".split())
_BEATEN: Final = frozenset("قتيل اسير جثه جثمان اشلاء نعش تابوت كفن ميت مكبل مكفن شهيد".split())
"""In what state they come or go of whom it is only said in order to say that none came or went as he wished."""
_EXCEPTION: Final = 7


def _resultative(sentence: Sentence, i: int) -> bool:
    return bool(sentence.words[i].lemmas() & {"ادي", "اسفر", "دفع", "اجبر", "تسبب", "اوقع", "اضطر", "ادا", "خلف", "الحق", "افضي"})


def _own_mood(sentence: Sentence, i: int) -> tuple[Modality, str] | None:
    """Particles right before a finite verb: negation, قد with the present, سوف and سـ."""
    verb = sentence.verb(i)
    form = verb.form if verb is not None else None
    if _negated(sentence, i):
        if i > 1 and sentence.text(i - 2) == "ما" and sentence.text(i - 1) == "لم":
            return "demanded", "ما لم"  # «هدد بقصفها ما لم تسحب قواتها»
        if i > 1 and _supposing(sentence, i - 2):
            return "hypothetical", sentence.text(i - 2)
        return "denied", sentence.text(i - 1)
    if nobody := _none_did(sentence, i):
        return "denied", nobody
    if i > 0 and sentence.words[i - 1].base in {"اذا", "لو"}:
        return "hypothetical", sentence.text(i - 1)
    before = sentence.words[i - 1].base if i else ""
    past = any(a.form is not None and a.form.kind == "perfect" for a in sentence.words[i].verbs)
    if before == "قد" and form is not None and form.kind == "imperfect" and not past:  # «وقد تمكن» is a past
        return "possible", before
    going = i > 0 and sentence.text(i - 1) in _GOING_TO and form is not None and form.kind == "imperfect"
    if before == "سوف" or going or (verb is not None and verb.future):
        return "planned", "س"
    if before in {"لعل", "ربما"}:
        return "possible", before
    return None


_GOING_TO: Final = frozenset({"راح", "وراح", "حا", "بدهم", "بدهن", "بدو", "بده", "بدها", "ناويين", "ناوي"})
"""Spoken words that before a present tell what will be or is meant to be: «راح يدخلوا», «بدهم يفوتوا»."""


def _supposing(sentence: Sentence, k: int) -> bool:
    """«إن لم تنسحب», but «وأنها لم تدخل المدينة»."""
    word = sentence.words[k]
    return word.base in SUPPOSING and not word.suffix


def _cue_mood(event: Event, starts: list[int], cues: list[tuple[int, int, Cue]]) -> tuple[Modality, str] | None:
    sentence, head = event.sentence, event.head
    begin, end = clause_of(starts, len(sentence), head)
    for start, stop, cue in reversed(cues):
        if cue.kind not in MODAL_CUES or stop > event.span[0] + (event.form == "phrase") * 2:
            continue
        if cue.words[0] in _PUTTING_RIGHT:
            continue  # «وصوابه سيطرتها على القرية المجاورة»
        if any(cue.words == (w,) for w in NEGATORS | {"قد", "غير", "دون", "بدون", "عدم", "من دون"}) or (
            cue.words[0] in NEGATORS and len(cue.words) == 1
        ):
            if cue.words[0] in {"دون", "بدون", "عدم"} and stop == event.span[0]:
                return "denied", cue.words[0]
            continue
        opened = sentence.tag(stop) == "S" or cue.words[-1] == "ان"
        if opened and cue.words[-2:-1] in _WITHOUT and _left_behind(event, stop):
            continue
        if cue.kind == "possible" and any(other.kind == "denied" and end == start for _, end, other in cues):
            continue  # «لا صحة لأنباء عن انقلاب»
        if cue.kind == "denied" and cue.scope == "next" and _amid(sentence, stop, event.span[0]):
            continue  # «لم تقع إصابات في الهجوم»: attacked it was
        if cue.words[-1] in _ADJACENT or (event.form == "finite" and cue.kind in {"failed", "denied"} and not opened):
            nearly = cue.words[0] in _NEARLY and not any(sentence.tags[k] in "VLSMR" for k in range(stop, event.span[0]))
            if stop == event.span[0] or nearly:
                return cue.kind, " ".join(cue.words)  # type: ignore[return-value]
            continue
        inside = begin <= start < end
        between = range(stop, head)
        fresh = any(
            sentence.tags[k] == VERB and (sentence.conj(k) or (sentence.words[k].verbs and sentence.words[k].verbs[0].conj))
            for k in between
        )
        fresh = fresh or any(sentence.text(k) in _THERE_IS for k in between)
        fresh = fresh or any(k in starts and sentence.tags[k] == NOMINAL for k in between)  # «…، مشيرا إلى أن …»
        fresh = fresh or (opened and any(sentence.words[k].base in _TURNING for k in between))
        if cue.kind == "hypothetical" and not inside and any(sentence.tags[k] == "S" and sentence.conj(k) for k in between):
            continue  # «لم تنسحب من أي موقع، وأن البلدة في يدها»
        relative = any(sentence.tags[k] == "R" and not (cue.kind == "denied" and _tells(sentence, k + 1)) for k in between)
        if cue.scope == "next" and (fresh or relative or head - stop > (14 if opened else 4)):
            continue
        if cue.scope == "clause" and ((not inside and (fresh or any(sentence.tags[k] == "L" for k in between))) or relative):
            continue
        if cue.scope not in {"next", "clause", "sentence"}:
            continue
        if cue.kind == "denied" and cue.scope == "sentence" and not inside:
            continue  # «وصفها بأنها كاذبة، وأضاف أن …»
        if cue.kind == "hypothetical" and cue.scope == "sentence" and start > 3 and not inside:
            continue
        return cue.kind, " ".join(cue.words)  # type: ignore[return-value]
    return None


def _amid(sentence: Sentence, begin: int, i: int) -> bool:
    """The definite event noun at token i is where or when what stands before it from `begin` on did not happen."""
    return i - 1 > begin and sentence.words[i].det and sentence.tags[i - 1] == "P" and sentence.words[i - 1].base in AMID | {"في"}


_THERE_IS: Final = frozenset({"وهناك", "وثمه", "فهناك", "فثمه"})
"""What begins to tell of something else: «لا صحة لدخولهم البلدة، وهناك معارك في محيطها»."""
_PUTTING_RIGHT: Final = frozenset({"وصوابه", "وصوابها", "والصواب", "والصحيح"})
"""What an outlet opens with what it should have told: it calls false what stands before."""
_TURNING: Final = frozenset({"فقد", "اذ", "لكن", "لكنها", "لكنه", "لكنهم", "بل"})
"""What goes on to what did happen: «لا يمكن القول إنها تسيطر على المدينة، فقد دخلت حيا واحدا»."""
_WITHOUT: Final = frozenset({("دون",), ("بدون",)})


def _left_behind(event: Event, begin: int) -> bool:
    """«أقر، من دون أن يسمي المدينة، بأن قواته فقدتها»: «دون أن», which ends before token `begin`, takes back one verb only."""
    sentence, i = event.sentence, event.span[0]
    between = range(begin, event.head)
    if event.form == "finite":
        return any(sentence.tags[k] == VERB for k in between)
    return any(sentence.text(k) == "،" for k in between) and not sentence.conj(i)


_NEARLY: Final = frozenset({"كاد", "كادت"})
"""Verbs with their subject before the verb they take back: «كادت قذيفة تصيب المدرسة»."""


def refuted(event: Event, cues: list[tuple[int, int, Cue]]) -> tuple[int, str] | None:
    """The word by which something is told that is called false behind it, and what calls it so.

    «ما يشاع عن انسحاب القوات غير صحيح», «القول إن الجيش خرج كذب»; not «قال إنه سيطر عليها، ونفى أنباء كاذبة عن انسحابه».
    """
    sentence = event.sentence
    behind = [
        (start, " ".join(cue.words))
        for start, _, cue in cues
        if cue.kind == "denied"
        and start > event.head
        and (cue.scope == "sentence" or cue.words[0] in _MERE or cue.words == _UNTRUE)
    ]
    if not behind:
        return None
    until = behind[0][0]
    same = sentence.words[until - 1].det and sentence.words[until - 1].base in _THE_REPORT
    until -= same  # «زعمت صفحات أن الجيش انسحب، لكن الخبر غير صحيح»: that same report
    told = next((k for k in range(event.head + 1, until) if _tells(sentence, k)), -1)
    if told >= 0:  # «سيطر الجيش على البلدة، كما قالت صفحات، لكن الخبر غير صحيح»
        return (told, behind[0][1]) if same and sentence.words[told - 1].base in _AS_TOLD else None
    inside = False
    for k in range(event.span[0] - 1, max(-1, event.span[0] - _REPORT), -1):
        if _tells(sentence, k):
            above = sentence.tags[k] != VERB and k > 0 and sentence.tags[k - 1] == VERB and _tells(sentence, k - 1)
            return k - above, behind[0][1]  # «نشرت مواقع …»: the verb
        if sentence.tags[k] == VERB and k > 0 and sentence.words[k - 1].base == "ما":
            return k, behind[0][1]  # «ما تبثه القناة عن انسحاب القوات كذب»
        if sentence.text(k) == "،" or (sentence.tags[k] == VERB and (inside or not same)):
            return None
        inside = inside or sentence.tags[k] == VERB  # «ادعت صفحات أن الجيش بدأ الانسحاب، لكن الخبر كاذب»
    return None


def _tells(sentence: Sentence, k: int) -> bool:
    return bool(sentence.words[k].lemmas() & _REPORTED) or sentence.words[k].base in _REPORTED


_AS_TOLD: Final = frozenset({"كما", "حسبما", "وفقما", "مثلما"})
_THE_REPORT: Final = frozenset("خبر نبا ادعاء زعم كلام حديث قول انباء اخبار ادعاءات مزاعم منشور روايه معلومه معلومات شايعه".split())
"""Definite nouns, without their article, that point back to what was told."""
_UNTRUE: Final = ("ليس", "صحيحا")
_MERE: Final = frozenset({"محض", "مجرد"})
_REPORT: Final = 9
"""Tokens before an event within which a word of report stands that it is the content of."""
_REPORTED: Final = frozenset(
    "قول نبا انباء خبر اخبار حديث شايعه اشاعه شايعات اشاع ترديد تردد تداول زعم مزاعم ادعاء ادعي روج نشر قال انباء ذكر تقرير معلومه "
    "معلومات الانباء القول الحديث كلام بث تناقل تداول ذاع تحدث روايه اعلان كتب ورد اورد حكي".split()
)
