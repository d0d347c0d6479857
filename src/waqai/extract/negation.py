"""What particles and negations right at a word say of it: «لم يدخل», «لن يغادر», «لا انسحاب», «ليست بيد الجيش»."""

from typing import Final

from waqai.extract.subjects import goes_on
from waqai.language.clauses import did_not
from waqai.language.grammar import NOMINAL, NUMBER, VERB, Sentence
from waqai.language.words import denied_by_ending
from waqai.model import Modality

NEGATORS: Final = frozenset({"لم", "لن", "لا", "ما", "ليس", "ليست", "ليسوا"})
_LASTING: Final = frozenset({"يزال", "تزال", "يزالون", "زال", "زالت", "زالوا", "تزالان", "برح", "انفك"})
_CEASING: Final = frozenset({"توقف", "يتوقف", "تتوقف", "تنقطع", "ينقطع", "تهدا", "يهدا"})
_SUPPOSING: Final = frozenset({"اذا", "لو", "ان", "لولا"})


def is_none(sentence: Sentence, i: int) -> bool:
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


def contrary(sentence: Sentence, i: int) -> bool:
    """«خلافا لما أشيع عن قصف المستشفى»: the content of a report that the text sets itself against."""
    k = i - 1
    while k >= 0 and i - k < REPORT and sentence.text(k) != "،" and sentence.tags[k] not in "LS":
        if sentence.words[k].base.removeprefix("ب") in _AGAINST:
            between = range(k + 1, i)
            return any(sentence.words[m].base in {"ما", "لما"} for m in between) and any(sentence.tags[m] == VERB for m in between)
        k -= 1
    return False


_AGAINST: Final = frozenset({"خلافا", "خلاف", "عكس"})


def is_unreported(sentence: Sentence, i: int) -> bool:
    """«لم ترد أنباء عن …»: the report is denied, nothing is said of the event."""
    if i > 0 and sentence.words[i - 1].base == "لا":
        return True  # «لا أنباء عن …»
    return any(sentence.words[k].base in NEGATORS and sentence.tags[k + 1] == VERB for k in range(max(0, i - 3), i))


def never_meant(sentence: Sentence, i: int) -> bool:
    """«لا نية لدى الجيش لقصف المدينة», «ليس في نية الجيش قصفها», «لا صحة لنية الجيش قصفها»."""
    if sentence.words[i - 1].base == "لا":
        return True
    before = range(max(0, i - 2), i)
    return any(sentence.words[k].base in IS_NOT for k in before) or (
        sentence.words[i - 1].base == "صحه" and "لا" in sentence.text(i - 2)
    )


def is_negated(sentence: Sentence, i: int) -> bool:
    """Whether a negation, written or spoken, stands before the verb at token i, and nothing takes it back."""
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


def none_did(sentence: Sentence, i: int) -> str:
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


def denies_with_subject(sentence: Sentence, i: int) -> str:
    """What denies a predicate at token i together with its subject: «ليست البلدة بيد الجيش», «لم يعد الجيش يسيطر على البلدة»,
    «لم تكن البلدة قد سقطت»; not «ليست البلدة وحدها بيد الجيش»."""
    verb = sentence.verb(i) if sentence.tags[i] == VERB else None
    passed = "NQUK" if verb is not None else "NQUKPH"
    if sentence.conj(i) or (verb is not None and verb.conj):
        return ""
    for k in range(i - 1, max(-1, i - REPORT), -1):
        word = sentence.words[k]
        if word.base in _ONLY:
            return ""
        if word.base in IS_NOT:
            return word.base
        if sentence.tags[k] == VERB:
            lam = k > 0 and sentence.words[k - 1].base == "لم"
            return "لم" if lam and word.lemmas() & {"كان", "عاد"} else ""
        if sentence.tags[k] not in passed or (k < i - 1 and sentence.words[k + 1].conj):
            return ""
    return ""


IS_NOT: Final = frozenset({"ليس", "ليست", "ليسا", "ليستا", "ليسوا"})
_ONLY: Final = frozenset({"وحد", "وحده", "وحدها", "وحدهم", "فقط", "مجرد", "سوي", "الا", "بل"})


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
"""Tokens within which a subject, or what is left out of a negation, stands from its verb."""


def _resultative(sentence: Sentence, i: int) -> bool:
    return bool(sentence.words[i].lemmas() & {"ادي", "اسفر", "دفع", "اجبر", "تسبب", "اوقع", "اضطر", "ادا", "خلف", "الحق", "افضي"})


def particle_mood(sentence: Sentence, i: int) -> tuple[Modality, str] | None:
    """Particles right before a finite verb: negation, قد with the present, سوف and سـ."""
    verb = sentence.verb(i)
    form = verb.form if verb is not None else None
    if is_negated(sentence, i):
        if i > 1 and sentence.text(i - 2) == "ما" and sentence.text(i - 1) == "لم":
            return "demanded", "ما لم"  # «هدد بقصفها ما لم تسحب قواتها»
        if i > 1 and _supposing(sentence, i - 2):
            return "hypothetical", sentence.text(i - 2)
        return "denied", sentence.text(i - 1)
    if nobody := none_did(sentence, i):
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
    return word.base in _SUPPOSING and not word.suffix


REPORT: Final = 9
"""Tokens before an event within which a word of report stands that it is the content of."""
