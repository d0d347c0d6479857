"""Words around counts, folded: what bounds a number, what is counted, and what makes a number no count."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal

from waqai.language.counted_nouns import DUALS, EVERYBODY, HARM
from waqai.lexicon.calendar import MONTH_STARTS, UNITS, listed, with_clitics
from waqai.lexicon.numerals import atom

Bound = Literal["low", "high", "about"]


def _phrases(phrases: str, bound: Bound) -> dict[tuple[str, ...], Bound]:
    return {tuple(phrase.split()): bound for phrase in phrases.split("|")}


def _first_with_clitics(phrases: str, bound: Bound) -> dict[tuple[str, ...], Bound]:
    return {
        (written, *phrase.split()[1:]): bound for phrase in phrases.split("|") for written, _ in with_clitics(phrase.split()[0])
    }


_MORE_VERBS: Final = listed("يزيد تزيد زاد زادت يربو تربو ربا ينيف تنيف يقل تقل")
_OVER_VERBS: Final = listed(
    "يفوق تفوق فاق فاقت يتجاوز تتجاوز تجاوز تجاوزت متجاوزا متجاوزه يتخطي تتخطي تخطي تخطت يتعدي تتعدي تعدي تعدت جاوز جاوزت"
)
_NOT: Final = ("لا", "لم", "لن")
BEFORE: Final[Mapping[tuple[str, ...], Bound]] = MappingProxyType(
    _first_with_clitics(
        "اكثر من|ازيد من|اكتر من|اعلي من|ما يزيد علي|ما يزيد عن|ما يزيد|ما يربو علي|ما يربو عن|ما ينيف علي|ما "
        "ينيف عن|"
        "ما لا يقل عن|ما لايقل عن|مالايقل عن|ما لا تقل عن|ما يفوق|ما يتجاوز|ما يتعدي|فوق|علي الاقل|علي اقل تقدير|"
        "كحد ادني|حد ادني|ليس اقل من|ليس باقل من|لايقل عن|لاتقل عن|ما تجاوز|ما فاق|ما زاد عن|ما زاد علي",
        "low",
    )
    | _first_with_clitics(
        "اقل من|ادني من|ما دون|دون ال|ما لا يزيد عن|ما لا يزيد علي|ما لا يتجاوز|ما لا يتعدي|علي الاكثر|كحد "
        "اقصي|حد اقصي|"
        "كحد اعلي|ليس اكثر من|لايتجاوز|لايزيد عن|ما يصل الي|يصل الي|تصل الي",
        "high",
    )
    | _first_with_clitics(
        "نحو|حوالي|قرابه|زهاء|ما يقارب|ما يقارب من|ما يقرب من|ما قارب|ما يناهز|يقارب|تقارب|يقرب "
        "من|يناهز|تناهز|ناهز|ناهزت|"
        "قارب|قاربت|قريبا من|قريب من|حدود|في حدود|بحدود|تقريبا|جوار",
        "about",
    )
    | {(verb, prep): "high" if verb in {"يقل", "تقل"} else "low" for verb in _MORE_VERBS for prep in ("عن", "علي")}
    | {
        (no, verb, prep): "low" if verb in {"يقل", "تقل"} else "high"
        for no in _NOT
        for verb in _MORE_VERBS
        for prep in ("عن", "علي")
    }
    | {(verb,): "low" for verb in _OVER_VERBS}
    | {(no, verb): "high" for no in _NOT for verb in _OVER_VERBS}
)
"""Phrases directly before a number; the longest that fits decides."""

BEFORE_LAST: Final = frozenset(phrase[-1] for phrase in BEFORE)
COUNT_VERBS: Final[Mapping[str, Bound]] = MappingProxyType(
    {verb: "high" if verb in {"يقل", "تقل"} else "low" for verb in (*_MORE_VERBS, *_OVER_VERBS)}
    | dict.fromkeys(listed("يقارب تقارب يناهز تناهز قارب ناهز"), "about")
)
"""Verbs that bound a number with «عددهم» or «عدد القتلى» between; a negation before them turns low and high round."""
NEGATIONS: Final = frozenset({*_NOT, "ليس", "ليست"})

AFTER: Final[Mapping[tuple[str, ...], Bound]] = MappingProxyType(
    _phrases("علي الاقل|علي اقل تقدير|كحد ادني|بحد ادني|في الحد الادني|في اقل تقدير|فاكثر|او اكثر|او يزيد|فما فوق|فصاعدا", "low")
    | _phrases("وربما اكثر", "low")
    | _phrases("علي الاكثر|علي ابعد تقدير|كحد اقصي|كحد اعلي|بحد اقصي|فاقل|او اقل|فما دون", "high")
    | _phrases("تقريبا|علي وجه التقريب", "about")
)
"""Phrases after the counted noun."""
AFTER_FIRST: Final = frozenset(phrase[0] for phrase in AFTER)

RISES: Final = frozenset(
    listed(
        "ارتفع ارتفعت ارتفاع وارتفع وارتفعت يرتفع ترتفع ليرتفع لترتفع زاد زادت تراجع تراجعت انخفض انخفضت انخفاض تراجع تقلص "
        "قفز قفزت صعد رفع رفعت عدلت"
    )
)
"""After these «من A إلى B» is a revision: B holds, A is withdrawn."""

_MEASURES: Final = listed(
    "كيلومتر كيلومترا كيلومترات كم كلم متر مترا امتار ميل ميلا اميال سنتيمتر سنتيمترا سنتمتر ملم ملليمتر مليمتر سم قدم قدما "
    "بوصه هكتار هكتارا هكتارات "
    "دونم دونما دونمات فدان فدانا افدنه طن طنا اطنان كيلو كيلوغرام كيلوغراما كيلوجرام غرام غراما جرام كغ كلغ كيلوغرامات لتر "
    "لترا ليتر برميل براميل برميلا "
    "دولار دولارا دولارات ليره ليرات جنيه جنيها جنيهات يورو ريال ريالا ريالات درهم درهما دراهم دينار دينارا دنانير شيكل شيكلا "
    "شيقل روبل تومان شلن فرنك سنت "
    "درجه درجات ميغاواط ميغاوات واط كيلوواط امبير مره مرات مرتين ضعف اضعاف بالميه بالمايه نقطه نقاط اصوات صوت صوتا سهم اسهم "
    "بايت عقده ثانيه ثواني ثوان لحظه ربيعا "
    "قيراط حصان عيار خطوه مكعب مكعبا مربع مربعا"
)
NOT_COUNTED: Final = (
    frozenset(written for word in (*UNITS, *_MEASURES) for form in (word, "ال" + word) for written in (form,)) | MONTH_STARTS
)
"""Units of time, measure and money, and months: a number before them counts nobody."""

LABELS: Final = frozenset(
    written
    for word in listed(
        "الفرقه فرقه اللواء لواء القرار قرار الفيلق الفوج فوج الكتيبه السريه القناه قناه الطريق طريق طريقي الماده ماده البند بند "
        "رقم الرقم ارقام الساعه ساعه الفصل الفقره "
        "القانون المرسوم مرسوم الدوره الطبعه الصفحه ص الحلقه عام العام سنه السنه عامي العامين لعام اليوم يوم لليوم يومها الاعوام "
        "لسنه السنوات طراز ميغ سوخوي سو اف ام تي اس بي كا كي مي جي اي بم اس.ام شاهد "
        "بوينغ ايرباص ايه كاف غراد عيار المنطقه القطاع الفوجين اللواءين الفرقتين الصف المركز عمر بعمر سن العمر نسبه بنسبه نسبته "
        "نسبتها بقوه بعمق عمق بطول بعرض طوله عرضه مساحه "
        "الدقيقه دقيقه كود هاتف مدار خط نقطه ستوكس توماهوك كورنت قسد الجوله الذكري الرحله رحله القمه قمه منتصف مطلع اوائل اواخر "
        "نهايه بدايه صيف شتاء ربيع خريف مجموعه فئه تصنيف حتي"
    )
    for written, _ in with_clitics(word)
)
"""Words that name what follows them by its number: no count."""
YEAR_LEADS: Final = frozenset(listed("في منذ ومنذ حتي وحتي خلال قبل بعد بين الي عام سنه العام عامي وفي من ومن"))

FUNCTION_WORDS: Final = frozenset(
    listed(
        "في من علي الي عن مع بين منذ حتي خلال بعد قبل عند لدي ضمن ضد نحو و ف ثم او ام ان انه انها لكن كما فيما بينما حيث اذ "
        "اذا لم لن لا ما قد كان كانت هو هي هم هذا هذه "
        "الذي التي الذين اللذين وهو وهي بينهم منهم بينها منها ومنهم وبينهم اثر جراء بسبب نتيجه وفق وفقا بحسب حسب عبر دون بدون غير "
        "سوي حين عندما ايضا فقط تقريبا وفي ومن وعلي والي وعن"
    )
)
PERCENT: Final = frozenset(listed("% ٪"))
PERCENT_WORDS: Final = frozenset(listed("بالميه بالمايه"))
CURRENCY: Final = frozenset(listed("$ € £ ₪"))

LOSSES: Final = frozenset(listed("اصابات اصابه ضحايا قتلي جرحي خساير وفيات شهداء مصابين"))
NO_LOSS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "لم": frozenset(listed("تسجل يسجل تقع يقع تسفر يسفر توقع يوقع تحدث تحصل تخلف يخلف يبلغ ترد تسقط يسقط")),
        "دون": frozenset(),
        "بدون": frozenset(),
        "بلا": frozenset(),
        "ولا": frozenset(),
        "لا": frozenset(),
    }
)
NO_LOSS_FILL: Final = frozenset(
    listed("وقوع سقوط تسجيل حدوث ورود انباء عن اي ايه وجود ان في الاعلان تقارير معلومات يسفر تسفر توقع يوقع ذلك")
)
PRELIMINARY: Final = frozenset(
    {("حصيله", "اوليه"), ("الحصيله", "الاوليه"), ("احصاء", "اولي"), ("احصاءات", "اوليه"), ("غير", "نهاييه")}
)
"""After or before these a toll is what is known so far: no upper bound (phenomena_names e)."""
PARTS_OF_TOTAL: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        written + suffix: share
        for word, share in (
            ("نصف", (1, 2)),
            ("ثلث", (1, 3)),
            ("ربع", (1, 4)),
            ("خمس", (1, 5)),
            ("ثلثا", (2, 3)),
            ("ثلثي", (2, 3)),
        )
        for written in (word, "و" + word)
        for suffix in ("هم", "هن")
    }
)
"""«نصفهم», «ثلثاهن»: shares of the count before."""
ALL: Final = frozenset(listed("جميع كل كامل كافه"))
RELEASES: Final = frozenset(written for word in listed("الافراج افراج افرج افرجت سراح") for written, _ in with_clitics(word))

_LONGEST_LEAD: Final = 5
_LONGEST_NOUN: Final = 6


def bound_before(words: Sequence[str], start: int) -> tuple[int, Bound | None]:
    """What bounds the count at `start` from before («ما لا يقل عن»), and the token where its words begin."""
    if start == 0:
        return start, None
    last = words[start - 1]
    if last in BEFORE_LAST:
        for width in range(min(_LONGEST_LEAD, start), 0, -1):
            bound = BEFORE.get(tuple(words[start - width : start]))
            if bound is not None:
                return _with_ma(words, start - width), bound
    return _counted_verb(words, start)


def _with_ma(words: Sequence[str], start: int) -> int:
    return start - 1 if start > 0 and words[start - 1] in {"ما", "بما", "لما", "وما"} else start


_TURNED: Final[Mapping[Bound, Bound]] = {"low": "high", "high": "low", "about": "about"}


def _counted_verb(words: Sequence[str], start: int) -> tuple[int, Bound | None]:
    """«تجاوز عدد القتلى 20», «لا يقل عددهم عن 20»."""
    for j in range(start - 1, max(-1, start - 6), -1):
        bound = COUNT_VERBS.get(words[j])
        if bound is None:
            continue
        between = words[j + 1 : start]
        if not any("عدد" in word or "حصيل" in word for word in between) or any(atom(words, k) for k in range(j + 1, start)):
            return start, None
        return start, _TURNED[bound] if j > 0 and words[j - 1] in NEGATIONS else bound
    return start, None


def bound_after(words: Sequence[str], end: int) -> tuple[Bound | None, int]:
    """What bounds a count that ends at `end` from behind its noun («على الأقل»), and the token after it, if none stands between."""
    for j in range(end, min(len(words), end + _LONGEST_NOUN)):
        if words[j] in AFTER_FIRST:
            for width in (4, 3, 2, 1):
                bound = AFTER.get(tuple(words[j : j + width]))
                if bound is not None:
                    return bound, min(j + width, len(words)) if j == end else end
        if words[j] in HARM or (j > end and (atom(words, j) is not None or words[j] in DUALS)) or not words[j][:1].isalnum():
            return None, end
    return None, end


def is_everybody(words: Sequence[str], i: int) -> bool:
    """«الإفراج عن جميع السجناء», «مقتل كامل الطاقم»: «all» at `i` of people to whom something happened, so at least one."""
    if i == 0 or i + 1 >= len(words) or words[i + 1] not in EVERYBODY:
        return False
    for k in range(i - 1, max(-1, i - 1 - _LONGEST_LEAD), -1):  # «اعتقلت قوات الأمن جميع الركاب»
        if words[k] in HARM or words[k] in RELEASES:
            return True
        if not words[k][:1].isalpha() or (words[k] in FUNCTION_WORDS and words[k] != "عن"):
            return False
    return False


def denied_loss(words: Sequence[str], i: int) -> int | None:
    """The noun of loss that a negation at `i` denies: «لم تسجل إصابات», «دون وقوع ضحايا»."""
    verbs = NO_LOSS[words[i]]
    if verbs and not (words[i + 1 : i + 2] and words[i + 1] in verbs):
        return None
    j = i + 2 if verbs else i + 1
    while j < min(len(words), i + 6) and words[j] in NO_LOSS_FILL:
        j += 1
    if j >= len(words) or words[j] not in LOSSES or (words[i] == "لا" and j == i + 1 and words[j] == "شهداء"):
        return None
    return j
