"""Event nouns that are talked of and not told: what goes round, what nothing bears out, what would come of it.

«رغم ما يكتب عن دخولها»، «لا صحة لما تروجه منصات عن سقوطها»، «لا يجد المرصد ما يسند إعلان استعادتها»، «سقوطها قد يغير مسار الحرب».
"""

from typing import Final

from waqai.extract.event import Event
from waqai.extract.negation import IS_NOT
from waqai.language.clauses import clause_of
from waqai.language.grammar import NOMINAL, VERB, Sentence
from waqai.model import Modality

WHAT: Final = frozenset({"ما", "مما", "لما", "عما", "ومما", "فيما"})
"""ما with the prepositions that grow on to it."""
_ABOUT: Final = frozenset({"عن", "حول", "بشان", "بخصوص"})
_CONTRARY: Final = frozenset({"خلافا", "بخلاف", "خلاف", "عكس", "بعكس", "بالعكس"})
_GOING_ROUND: Final = frozenset("قال كتب تداول اشاع شاع روج نشر تردد ردد تناقل ذكر ذاع حكي زعم اثير بث اورد".split())
_BEARING_OUT: Final = frozenset("اسند اكد اثبت دعم عزز دل".split())
MAKING_SURE: Final = frozenset({"تاكد", "تحقق", "تثبت", "اكد", "اثبت"})
_FINDING: Final = frozenset("وجد عثر رصد توفر ملك ظهر لمس لقي".split())
_TURN: Final = frozenset("غير قلب شكل مثل فتح عني ادي قطع حسم منح مهد سمح رجح عزز اضعف اثر هدد".split())
"""Verbs by which a thought event would bring something about."""
_WITHIN: Final = 8
"""Tokens within which the words of a turn of phrase stand."""


def hearsay(event: Event) -> tuple[Modality, str] | None:
    """Modality of an event noun that is only talked of, and the word that decided; None where it is told."""
    return _spread(event) or _unfounded(event) or _unborne(event) or _never_was(event) or _supposed(event)


def _spread(event: Event) -> tuple[Modality, str] | None:
    """What is said to go round has not been said to have happened; «خلافا لما»، «لا صحة لما» call it false."""
    sentence, k = event.sentence, event.span[0]
    if not sentence.prep(k):
        k -= 1
        if k < 0 or sentence.tags[k] != "P" or sentence.words[k].base not in _ABOUT:
            return None
    for verb in range(k - 1, max(0, k - _WITHIN), -1):
        if sentence.tags[verb] == VERB:
            break
        if sentence.tags[verb] not in (NOMINAL, "U", "P") and verb not in sentence.times:
            return None
    else:
        return None
    return _going_round(sentence, verb, k)


def _going_round(sentence: Sentence, verb: int, k: int) -> tuple[Modality, str] | None:
    """What «ما» and the verb at token `verb` make of what token k opens."""
    if not sentence.words[verb].lemmas() & _GOING_ROUND or sentence.text(verb - 1) not in WHAT:
        return None
    if _unsure(sentence, verb - 1):
        return "possible", sentence.text(verb)
    if _false(sentence, verb - 1) or any(sentence.words[n].base in _CONTRARY for n in range(max(0, verb - 3), verb - 1)):
        return "denied", sentence.text(verb)
    nobody = verb == k - 1 or all(n in sentence.times for n in range(verb + 1, k))
    return ("possible", sentence.text(verb)) if nobody else None


def hearsay_that(event: Event, starts: list[int]) -> tuple[Modality, str] | None:
    """The same of a clause: «لا صحة لما تردد من أن الجيش انسحب», «ليس صحيحا، بحسب المتحدث، أن الجيش انسحب»,
    «تراجع المتحدث عن قوله إن الجيش انسحب»."""
    sentence = event.sentence
    opening, _ = clause_of(starts, len(sentence), event.head)
    opening += sentence.tags[opening] == "P" and sentence.tag(opening + 1) == "S"
    if opening >= 2 and sentence.tags[opening] == "S" and _of_liars(sentence, opening, event.head):
        return "denied", "كذب"
    if opening < 2 or sentence.tags[opening] != "S" or sentence.words[opening].conj:
        return None
    if sentence.words[opening - 1].base == "من":
        verb = next((n for n in range(opening - 2, max(0, opening - _WITHIN), -1) if sentence.tags[n] == VERB), 0)
        return _going_round(sentence, verb, opening - 1) if verb else None
    told, taken = sentence.words[opening - 1], sentence.words[opening - 2]
    if told.suffix and told.base in _HAVING_SAID and taken.base == "عن":
        back = any(sentence.words[n].lemmas() & _TAKING_BACK for n in range(max(0, opening - _WITHIN), opening - 2))
        return ("denied", "تراجع") if back else None
    aside = next((n for n in range(max(0, opening - _WITHIN - 1), opening - 1) if sentence.text(n) == "،"), 0)
    untrue = aside > 1 and sentence.words[aside - 1].base in {"صحيحا", "صحيح"} and sentence.words[aside - 2].base in {"ليس", "غير"}
    return ("denied", "ليس صحيحا") if untrue and sentence.text(opening - 1) == "،" else None


def _of_liars(sentence: Sentence, opening: int, head: int) -> bool:
    """«اللي بيقول إنو الجيش انسحب كذاب», «من يقول إنهم دخلوا واهم»: whoever says so is a liar."""
    verb = next((n for n in range(opening - 1, max(0, opening - _WITHIN), -1) if sentence.tags[n] == VERB), 0)
    if not verb or not sentence.words[verb].lemmas() & _GOING_ROUND or sentence.text(verb - 1) not in _WHOEVER:
        return False
    if sentence.text(verb - 2) in _BELIEVE:
        return True
    return any(sentence.words[n].base in _LIARS for n in range(head + 1, min(len(sentence), head + _WITHIN)))


_BELIEVE: Final = frozenset({"تصدقوا", "تصدق", "تصدقو", "يصدق", "نصدق"})
"""«لا تصدقوا من يقول إن …»: nobody bids others believe."""
_WHOEVER: Final = frozenset({"اللي", "واللي", "من", "ومن", "يلي", "ويلي"})
_LIARS: Final = frozenset({"كذاب", "كذابين", "كاذب", "كاذبون", "واهم", "واهمون", "يكذب", "بيكذب", "كذب"})
_HAVING_SAID: Final = frozenset({"قول", "اعلان", "تصريح", "زعم", "تاكيد"})
_TAKING_BACK: Final = frozenset({"تراجع", "عدل", "اعتذر"})


def _unsure(sentence: Sentence, what: int) -> bool:
    """«لم يتأكد المرصد من صحة ما قاله الجيش عن …»: a negated verb of making sure before the ما at token `what`."""
    return any(
        sentence.words[n].lemmas() & MAKING_SURE and sentence.words[n - 1].base in {"لم", "لا", "لن", "يتعذر", "تعذر"}
        for n in range(max(1, what - _WITHIN), what)
    )


def _unfounded(event: Event) -> tuple[Modality, str] | None:
    """«لا صحة، بحسب قيادة اللواء، لسقوط البلدة»."""
    sentence, i = event.sentence, event.span[0]
    return ("denied", "لا صحة") if sentence.prep(i) == "ل" and _false(sentence, i) else None


def _false(sentence: Sentence, k: int) -> bool:
    """Whether «لا صحة» stands before token k, which opens what is false."""
    return any(sentence.words[n].base == "صحه" and sentence.text(n - 1).endswith("لا") for n in range(max(1, k - _WITHIN), k))


def _unborne(event: Event) -> tuple[Modality, str] | None:
    """«لا يجد المرصد ما يسند إعلان الجماعة استعادتها»، «لم نعثر على ما يؤكد دخولهم»: it stays open."""
    sentence, i = event.sentence, event.span[0]
    for verb in range(i - 1, max(1, i - _WITHIN), -1):
        if sentence.tags[verb] == VERB and sentence.words[verb].lemmas() & _BEARING_OUT and sentence.text(verb - 1) in WHAT:
            sought = range(max(1, verb - _WITHIN), verb - 1)
            missed = any(sentence.words[n].lemmas() & _FINDING and sentence.words[n - 1].base in {"لم", "لا", "لن"} for n in sought)
            return ("possible", sentence.text(verb)) if missed else None
    return None


def _never_was(event: Event) -> tuple[Modality, str] | None:
    """«لم يكن انسحابا باتفاق بل هروبا», «ما جرى ليس انسحابا»: the name is refused."""
    sentence, k = event.sentence, event.span[0] - 1
    while k > 0 and sentence.text(k) in {"ذلك", "هذا", "الامر", "الأمر"}:
        k -= 1
    if k < 0 or sentence.prep(event.span[0]) or not (k < event.span[0] - 1 or _unmarked_end(sentence, event.span[0])):
        return None
    was = k > 0 and "كان" in sentence.words[k].lemmas() and sentence.words[k - 1].base in {"لم", "ما"}
    return ("denied", sentence.text(k)) if was or sentence.words[k].base in IS_NOT else None


def _unmarked_end(sentence: Sentence, i: int) -> bool:
    """«ليس انسحابا», «ليست هزيمة»: what is refused is the name; but «ليس قصف المستشفى أول جريمة», «ليس الهجوم الأول»."""
    word = sentence.words[i]
    bare = not (word.det or word.suffix) and word.text[-1] in "اه"
    behind = i + 1 < len(sentence) and sentence.tags[i + 1] == NOMINAL and (sentence.words[i + 1].det or i + 1 in sentence.named)
    return bare and not behind


def _supposed(event: Event) -> tuple[Modality, str] | None:
    """«استعادة المدينة قد تغير مسار الحرب»، «سقوطها سيفتح الطريق»: a thought, with the event as what would bring it about."""
    sentence, i = event.sentence, event.span[0]
    if sentence.prep(i) or (i > 0 and sentence.tags[i - 1] in (VERB, "P", NOMINAL)):
        return None
    for k in range(event.span[1], min(len(sentence), i + _WITHIN)):
        if sentence.tags[k] == VERB:
            verb = sentence.verb(k)
            imperfect = any(a.form is not None and a.form.kind == "imperfect" for a in sentence.words[k].verbs)
            future = verb is not None and verb.future
            would = imperfect and (future or sentence.words[k - 1].base in {"قد", "سوف", "ربما"})
            return ("hypothetical", sentence.text(k)) if would and sentence.words[k].lemmas() & _TURN else None
        if sentence.tags[k] not in (NOMINAL, "P", "U", "K", "D") and k not in sentence.times:
            return None
    return None
