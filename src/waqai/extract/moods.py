"""Moods: whether a text says that an event happened, was denied, failed, is threatened, planned, demanded or possible."""

from typing import Final

from waqai.extract.event import BLOWS, HARMS, Event
from waqai.extract.governing import DISCUSSING
from waqai.extract.governor import Governor
from waqai.extract.hearsay import MAKING_SURE, hearsay, hearsay_that
from waqai.extract.negation import (
    NEGATORS,
    REPORT,
    contrary,
    denies_with_subject,
    is_negated,
    is_none,
    is_unreported,
    never_meant,
    none_did,
    particle_mood,
)
from waqai.extract.predicates import borne_by
from waqai.extract.prospects import led_by_purpose, of_a_blow, to_come
from waqai.extract.refuting import cue_mood, refuted
from waqai.extract.retracting import taken_back
from waqai.language.clauses import clause_of
from waqai.language.grammar import NOMINAL, VERB, Sentence
from waqai.lexicon import Cue
from waqai.model import Modality

_OF_KIND: Final[dict[str, Modality]] = {
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
        negated = sentence.tags[governor.at] == VERB and is_negated(sentence, governor.at)
        if negated and governor.kind == "speech" and governor.lemma in _UNSEEN:
            return ("denied" if event.form != "finite" and not event.definite else "possible"), governor.lemma
        if negated and governor.kind == "speech" and governor.lemma in MAKING_SURE:
            return "possible", governor.lemma
        if (negated and governor.kind == "speech" and refuted(event, cues) is None) or (
            governor.kind == "reported" and is_unreported(sentence, governor.at)
        ):
            return None
        if _unordered(sentence, governor, negated):
            return None
        step = _step(governor, negated, event)
        if step is None:
            continue
        if step == "failed" and any(sentence.words[k].lemmas() & MAKING_SURE for k in range(governor.at + 1, i)):
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
        elif is_none(sentence, i):
            value, because = "denied", "ما فيه"
        elif contrary(sentence, i):
            value, because = "denied", "خلافا"
        elif (unmet := _unmet(event, starts)) is not None:
            value, because = unmet
    if value == "actual" or (value == "possible" and any(g.kind == "reported" for g in chain)):
        told = refuted(event, cues)
        cued: tuple[Modality, str] | None = ("denied", told[1]) if told is not None else cue_mood(event, starts, cues)
        if cued is not None and (value == "actual" or cued[0] == "denied"):
            value, because = cued
    if value == "actual" and (mark := taken_back(event)):
        value, because = "denied", mark
    if value == "actual" and event.form != "finite":
        value, because = hearsay(event) or (value, because)
    if value == "actual" and event.form == "finite":
        value, because = hearsay_that(event, starts) or (value, because)
    if value == "actual" and event.form != "finite":
        value, because = to_come(event, starts) or (value, because)
    if (
        value == "actual"
        and event.form != "finite"
        and led_by_purpose(event)
        and not chain
        and not sentence.words[i].det
        and not (i > 0 and sentence.words[i - 1].base in _FULFILLING)
        and not of_a_blow(sentence, i)
    ):
        return ("planned", "ل") if event.slots.object is not None and event.type in _RESCUES else None
    return value, because


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
    own = particle_mood(sentence, event.head) if event.form == "finite" else None
    if own is None and event.form != "finite" and (bearer := bearing(event)) >= 0:
        borne = particle_mood(sentence, bearer)
        own = borne if borne is not None and borne[0] in {"planned", "possible", "hypothetical"} else None
    if own is not None:
        return own
    predicate = event.form != "noun" or (event.type in _STATES and bool(sentence.words[i].participles))
    denies = denies_with_subject(sentence, i) if predicate else ""
    return ("denied", denies) if denies else ("actual", "")


_STATES: Final = frozenset({"hold", "capture", "besiege", "advance", "withdraw"})
"""What a predicate without a verb says of places and forces."""


def _lying(sentence: Sentence, i: int) -> bool:
    """«كذبوا حين قالوا إنهم دخلوا», «يكذبون ويقولون إن …»: they lie and say; not «كذب المتحدث الخبر وقال إن …»."""
    for k in range(i - 1, max(-1, i - REPORT), -1):
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


_FULFILLING: Final = frozenset({"تنفيذا", "تطبيقا", "وفقا", "طبقا", "استجابه", "نتيجه", "تتويجا"})
"""«تنفيذا لاتفاق مع وجهاء البلدة»: what is carried out is there."""
_RESCUES: Final = frozenset({"evacuate"})
"""What a corridor or a truce is asked for: «فتح ممر آمن لإجلاء المدنيين»."""


def _unordered(sentence: Sentence, governor: Governor, negated: bool) -> bool:
    """«لم يأمر القائد بالانسحاب», «لم تصدر أوامر بالانسحاب», «لا شيء يشير إلى الانسحاب»: nothing is said of whether it happened."""
    if governor.kind == "demands":
        above = range(max(0, governor.at - 3), governor.at) if sentence.tags[governor.at] == NOMINAL else range(0)
        return negated or any(sentence.words[k].base in {"لم", "لن"} and sentence.tags[k + 1] == VERB for k in above)
    return governor.kind == "speech" and sentence.tags[governor.at] == VERB and bool(none_did(sentence, governor.at))


def _idle(event: Event, governor: Governor, chain: list[Governor]) -> bool:
    """A governor that says nothing of whether the event happened."""
    sentence, i = event.sentence, event.span[0]
    if governor.lemma in DISCUSSING and sentence.words[i].det and event.type in BLOWS | HARMS:
        return True  # «بحث الوزيران الهجوم على المخيم»
    if event.form == "phrase" and "عاد" in sentence.words[governor.at].lemmas() and sentence.text(governor.at - 1).endswith("لم"):
        return True  # «لم تعد البلدة بيد الجيش»: no longer, and nobody promises
    if governor.kind == "reported":
        unreported = is_unreported(sentence, governor.at)
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


def _step(governor: Governor, negated: bool, event: Event) -> Modality | None:
    """What a governor makes of an event."""
    kind, sentence = governor.kind, event.sentence
    if kind == "speech" and _lying(sentence, governor.at):
        return "denied"
    if kind == "plans" and sentence.tags[governor.at] == NOMINAL and never_meant(sentence, governor.at):
        return "denied"
    if kind == "denied" and governor.lemma == "نفي" and is_negated(sentence, governor.at - 1):
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
        own = particle_mood(sentence, governor.at)
        return own[0] if own is not None else None
    if kind == "tries":
        verb = sentence.verb(governor.at)
        return "failed" if verb is not None and verb.form is not None and verb.form.kind == "perfect" else "planned"
    return _OF_KIND.get(kind)


_HALTED: Final = frozenset({"اوقف", "وقف"})
