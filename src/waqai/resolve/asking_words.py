"""What a question wants by its words: its topic, the claim types it names, whether a yes or a no; formal and spoken Arabic,
English.

All patterns are matched against the folded question, its names and words of time blanked out.
"""

import re
from typing import Final

from waqai.model.questions import Topic

_BEFORE: Final = r"(?<!\w)(?:[وف]?(?:[بلك]?ال|لل|[بلكسها]|عم ?|ب?[يتن]|س[يتن]|[حه][يت]|م)?)"
"""What may stand on the front of an Arabic stem: conjunction, preposition, article, the marks of the present and the future."""
_BEHIND: Final = r"\w{0,4}(?!\w)"


def _ar(stems: str) -> str:
    return rf"{_BEFORE}(?:{stems}){_BEHIND}"


def _words(forms: str) -> str:
    return rf"(?<!\w)(?:{forms})(?!\w)"


def _either(arabic: str, english: str) -> re.Pattern[str]:
    return re.compile(rf"{arabic}|\b(?:{english})\b" if english else arabic, re.IGNORECASE)


_KILLED: Final = _ar("قتل|قتيل|مقتل|فقدوا (?:ال)?حيا|مات|وفا[هت]|وفي|شهداء|شهيد|استشهد|ستشهد|ضحايا|ضحيه|مجزره|مجازر|انقتل|حصيل|ميت")
_WOUNDED: Final = _ar("جرح|جريح|انجرح|اصيب|صيب|اصاب|مصاب|صاب")
_KILL: Final = r"kill(?:s|ed|ing|ings)?|dead|deaths?|died|die|dies|slain|fatalit\w+|massacre\w*|victims?|death toll|martyr\w*"
_WOUND: Final = r"wound(?:ed|ing|s)?|injur(?:ed|y|ies)"
_TYPES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (kind, _either(arabic, english))
    for kind, arabic, english in (
        ("kill", _KILLED, _KILL),
        ("injure", _WOUNDED, _WOUND),
        (
            "airstrike",
            _ar("غار(?:ه|ات|تان|تين)|قصف (?:ال)?جوي|طيران|ضربات (?:ال)?جويه"),
            r"air ?-?strikes?|air ?-?raids?|warplanes?|jets?",
        ),
        ("drone_strike", _ar("مسير(?:ات|ه انتحاريه)|درون"), r"drones?(?: strikes?)?"),
        ("shelling", _ar("مدفعي|قذايف|صواريخ"), r"shell(?:ed|ing|s)|artillery|rockets?|missiles?"),
        ("shelling airstrike", _ar("قصف|انقصف"), r"bombard(?:ed|ing|ments?)?|bomb(?:ed)?"),
        ("bombing", _ar("تفجير|انفجار|فجر|مفخخ|عبوه ناسفه"), r"bomb(?:ing|ings|s)?|blasts?|explosions?|car bombs?"),
        ("chemical_attack", _ar("كيماوي|كيميايي|كلور|سارين"), r"chemical(?: weapons?| attacks?)?|chlorine|sarin"),
        ("clash", _ar("اشتباك|شتبك|معارك|معركه|قتال|مواجهات"), r"clash(?:es|ed|ing)?|fighting|battles?|fought"),
        ("attack", _ar("هجوم|هجمات|هاجم|ضرب|استهدف|ستهدف"), r"attack(?:s|ed|ing)?|offensive|target(?:ed|ing)|hit"),
        (
            "withdraw",
            _ar(r"نسحب|انسحب|انسحاب|تراجع|غادر(?:ت|وا)? |خروج|خرج(?:ت|وا)?(?=\s.*\sمن\s+(?!الخدمه))"),
            r"lea(?:ve|ving)|left|withdr(?:aw|ew|awn|awal|awals|awing)|retreat(?:ed|ing|s)?|pull(?:ed|ing)? (?:out|back)",
        ),
        ("redeploy", _ar(r"(?:اعاد[هت]?|عيد) (?:\w+ )?(?:ال)?(?:انتشار|تموضع)"), r"redeploy(?:ed|ment|ing)?"),
        ("besiege", _ar("حاصر|حصار|محاصر"), r"besieg(?:e|ed|ing)|siege|encircle\w*|surrounded"),
        ("hand_over", _ar("سلم(?:ت|وا)?(?= )|تسليم"), r"hand(?:ed|ing|s)? over|handover"),
        (
            "capture",
            _ar(
                "سيطرت|سيطروا|استعاد|ستعيد|ستعاد|استرد|سقط(?! (?:قتلي|قتيل|ضحايا|جرح|شهداء|مدني))|سقوط(?! (?:قتلي|قتيل|ضحايا|جرح"
                "|شهداء|مدني))|حرر|محرر|تحرير|استول|ستول|اخذت|اخذوا"
            ),
            r"captur(?:e|ed|ing|es)|seiz(?:e|ed|ing|ure)|fall(?:en|s)?|fell|retak(?:e|en)|retook|recaptur\w+|liberat\w+|overr[au]n"
            r"|t(?:ake|aken|ook)(?: over| control)?(?! place)|regain\w*",
        ),
        ("advance", _ar("تقدم|اقتحم|قتحم|اقتحام|توغل|دخل|دخول"), r"advanc(?:e|ed|es|ing)|storm(?:ed|ing)?|enter(?:ed|ing|s)?"),
        (
            "arrest",
            _ar("اعتق|عتقل|احتجز|حتجز|محتجز|معتقل|اسر(?:ت|وا|ي)|توقيف"),
            r"arrest(?:s|ed|ing)?|detain(?:ed|ing|ees?)?|detentions?",
        ),
        ("release", _ar("افرج|فرج عن|افراج|اطلاق سراح|اطلق سراح"), r"releas(?:e|ed|ing|es)|freed"),
        ("prisoner_exchange", _ar("تبادل (?:ال)?اسري|تبادل (?:ال)?سجناء|مبادله"), r"prisoner (?:exchange|swap)s?"),
        ("abduct", _ar("خطف|ختطف|اختطا?ف|مخطوف|مختطف"), r"abduct(?:ed|ions?|ing)?|kidnap\w*"),
        ("execution", _ar("اعدام|اعدم"), r"execut(?:e|ed|ion|ions|ing)"),
        ("assassination", _ar("اغتيال|اغتال|غتال|اغتيل"), r"assassinat\w+"),
        ("torture", _ar("تعذيب|عذب"), r"tortur(?:e|ed|ing)"),
        ("destroy", _ar("دمر|تدمير|دمار|هدم"), r"destr(?:oy|oyed|oying|uction)"),
        ("loot", _ar("نهب|انهب"), r"loot(?:ed|ing)?|pillag\w+"),
        ("displace flee", _ar("نزح|نازح|نزوح|هجر|تهجير|مهجر"), r"displac\w+|idps?|fled|flee|fleeing"),
        ("flee", _ar("هرب|هروب|فرار|لاجي"), r"refugees?|escap\w+"),
        ("return", _ar("عوده (?:ال)?(?:نازح|لاجي|اهال|مهجر|سكان)"), r"return(?:ed|ing|s|ees?)?"),
        ("evacuate", _ar("اجلاء|اخلاء|اجل(?:ت|وا|ي)|اخل(?:ت|وا|ي)"), r"evacuat\w+"),
        ("surrender", _ar("استسل|ستسل"), r"surrender(?:ed|ing|s)?"),
        ("defect", _ar("انشق|نشق|منشق"), r"defect(?:ed|ions?|ing|ors?)?"),
        ("mobilise", _ar("تعزيزات|حشد|حشود"), r"reinforcements?|mobili[sz]\w+"),
        ("protest", _ar("تظاهر|مظاهر|متظاهر|احتجاج|حتجون"), r"protest(?:s|ed|ing|ers?)?|demonstrat\w+"),
        ("ceasefire", _ar("هدنه|وقف (?:ل)?اطلاق (?:ال)?نار"), r"cease-?fires?|truces?"),
        ("agree", _ar("اتفاق|اتفق"), r"agree(?:d|ment|ments)?|deals?"),
        ("overthrow", _ar("اطاح|انقلاب"), r"overthr\w+|toppl\w+|coups?"),
        ("curfew", _ar("حظر (?:ال)?تجوال|حظر (?:ال)?تجول|منع (?:ال)?تجول"), r"curfews?"),
        ("blackout", _ar("انقطاع|قطع (?:ال)?(?:انترنت|كهرباء|اتصالات)"), r"blackouts?|(?:internet|power) (?:cuts?|outages?)"),
        ("reopen", _ar("اعاد[هت]? فتح|(?:فتح|انفتح) (?:ال)?(?:معبر|طريق|مطار|حدود)"), r"reopen\w*|open(?:ed)?"),
        ("close", _ar("اغلق|اغلاق|غلق"), r"clos(?:ed|ure|ing)|shut"),
    )
)
"""Claim types and the words that ask for them; where two types read overlapping words the longer reading counts, then the earlier
row."""

_FELL: Final = re.compile(r"(?:قتيلا?|قتلي|ضحيه|ضحايا|جريحا?|جرحي|شهيدا?|شهداء|شخصا?|مدنيا?) (?:الذين |اللي )?(?:سقط|يسقط)")
_MATTERS: Final = _either(
    r"(?<!\w)(?:ما |شو |ايش |ايه |وش )?(?:ال)?اهمي(?:ه|ت\w*)(?!\w)|(?:لماذا|ليش|ليه) .{0,40}(?:مهم|تهم|يهم)\w*",
    r"why (?:does|is|are|do|did|was) .{0,40}(?:matter|important|significant|strategic)|(?:importance|significance) of|so important",
)
_WHY: Final = _either(
    _words("لماذا|لم|ليش|ليه|علاش|لمه|علامك|عشان ايه") + r"|(?<!\w)(?:ما|شو|ايش|وش|ايه) (?:هو |هي )?(?:ال)?(?:سبب|اسباب)(?!\w)",
    r"why|what caused|reasons? (?:for|why|behind)|how come",
)
_DISPUTES: Final = _either(
    _ar("نف[يتو]|انكر|نكر|تضارب|متضارب|تناقض|متناقض|روايه|روايات|روايت|خلاف حول|مختلف عليه|طرفان|طرفين|الطرف الاخر|كل طرف|كل جه"),
    r"den(?:y|ied|ies|ial|ials)|disput\w+|contradict\w*|conflicting|disagree\w*|differ(?:s|ing)?|(?:both|each|all|two|different"
    r"|the) sides?"
    r"|versions?|accounts?|contested claims?",
)
_COUNT: Final = _either(
    _ar("كم|عدد|كام|حصيل") + "|" + _words("قديش|قداش|اديش|شكد|اشكد|شحال|گديش|كديش|بكم"),
    r"how many|how much|number of|count of|toll|figures?",
)
_DETAINED: Final = _either(
    _ar("اعتق|عتقل|معتقل|محتجز|احتجز|حتجز|سجناء|سجين|مساجين|اسري|اسير|موقوف"),
    r"arrest\w*|detain\w*|detentions?|prisoners?|captives?|in custody",
)
_DISPLACED: Final = _either(
    _ar("نزح|نازح|نزوح|هجر|مهجر|تهجير|لاجي|هرب|فروا|فرار|شرد|مشرد"),
    r"displac\w+|fle[de]\w*|refugees?|idps?|left their homes|homeless",
)
_TOLL: Final = _either(f"{_KILLED}|{_WOUNDED}|" + _ar("خساير (?:ال)?بشريه|قتلي"), rf"{_KILL}|{_WOUND}|casualt\w+|losses|toll")
_CONTROL: Final = _either(
    _ar("سيطر|مسيطر|سيطره|حكم|سقط|سقوط|استعاد|ستعيد|محرر|حرر|تحرير|ماسك|مسك|استول")
    + "|"
    + _words("(?:ب|في )(?:يد|ايدي|ايد|قبضه) ?(?:من|مين|منو|اي)?|تحت (?:ال)?سيطره|مع مين|لمين|صارت مع"),
    r"controls?|controlled|controlling|holds?|held|holding|rul(?:e|es|ed|ing)|governs?|in charge|in (?:the|whose) hands?|hands of"
    r"|captur\w+"
    r"|seiz\w+|fall(?:en|s)?|fell|t(?:ake|aken|ook)(?! place)|retak\w+|retook|recaptur\w+|liberat\w+|regain\w*|lost",
)
_BY_WHOM: Final = _either(
    r"^[\W\d]*(?:و)?(?:من|مين|منو|شكون|منهو|من هو|من هم|من الذي|مين اللي|منو اللي)(?= \w)|(?<!\w)(?:من|مين) (?:ال)?(?:مسوول|مسيول"
    r"|وراء|ورا|يقف|نفذ|قتل|قصف|ارتكب|شن)\w*"
    r"|(?<!\w)(?:الفاعل|المسوول عن|الجهه (?:المسووله|التي|المنفذه))",
    r"who|whose|whom|by which (?:side|group|force)|which (?:side|group|force|army)|perpetrators?|responsible for|who's",
)
_BACKGROUND: Final = _either(_words("(?:ال)?(?:خلفيه|خلفيات|تاريخ|قصه)(?:ها)?"), r"background|histor\w+|the story of")
_YES_NO: Final = re.compile(
    r"^\W*(?:(?:و|ف)?هل|و?ا(?:لم|ليس|حقا)|صحيح|معقول|مو صحيح|في شي|فيه)(?!\w)|(?<!\w)هل(?!\w)|\W(?:هل صحيح|صح)\W*[؟?]"
    r"|(?:^|[.!?;,:]\s*|\b(?:and|or|but) )(?:so |and |but )?(?:is|are|was|were|did|do|does|has|have|had|can|could|will|would"
    r"|should|isn't|aren't|didn't|hasn't|wasn't) ",
    re.IGNORECASE,
)
_OPEN: Final = _either(
    _words(
        "ماذا|ما|من|مين|منو|متي|ايمتي|امتي|اين|وين|فين|كيف|كم|لماذا|ليش|ليه|شو|شنو|شنهو|ايش|اش|وش|ايه|اي|شكون|علاش|قديش|شحال|كام"
    ),
    r"what\w*|who\w*|when|where\w*|why|how|which|tell|list|show|summari[sz]e",
)
"""Words that ask for more than a yes or a no, and words that ask for it without a question."""


def topic_of(text: str) -> Topic:
    """The topic of a folded question; "news" where no word tells."""
    if _MATTERS.search(text):
        return "matters"
    if _WHY.search(text):
        return "why"
    if _DISPUTES.search(text):
        return "disputes"
    counted = _counted(text)
    if counted is not None and _COUNT.search(text):
        return counted
    if _CONTROL.search(text):
        return "control"
    if _BY_WHOM.search(text) and named_types(text) and counted not in {"detained", "displaced"}:
        return "who"
    if counted is not None:
        return counted
    return "background" if _BACKGROUND.search(text) else "news"


def _counted(text: str) -> Topic | None:
    """Which of the counted things a question names first."""
    topics: tuple[tuple[Topic, re.Pattern[str]], ...] = (("detained", _DETAINED), ("displaced", _DISPLACED), ("toll", _TOLL))
    found = [(match.start(), topic) for topic, pattern in topics if (match := pattern.search(text))]
    return min(found)[1] if found else None


def named_types(text: str) -> tuple[str, ...]:
    """The claim types that a folded question names, in its order."""
    found: list[tuple[int, int, str]] = []
    for kind, pattern in _TYPES:
        found += [(match.start(), -match.end(), kind) for match in pattern.finditer(text)]
    kept: dict[str, None] = {}
    reached = 0
    for start, end, kind in sorted(found, key=lambda one: (one[0], one[1])):
        if start >= reached:
            kept.update(dict.fromkeys(kind.split()))
            reached = -end
    if kept.keys() & {"kill", "injure"} and _FELL.search(text):
        kept.pop("capture", None)  # «كم قتيلا سقط»: people fell, no town
    return tuple(kept)


def wants_yes_or_no(text: str) -> bool:
    """Whether a folded question is answered by yes or no: «هل …», "did …", and «سقطت حماة؟», which asks by its mark alone."""
    if _YES_NO.search(text) and not re.match(r"\W*(?:what|who|when|where|why|how|which|tell)\b", text, re.IGNORECASE):
        return True
    return bool(re.search(r"[؟?]\W*$", text)) and not _OPEN.search(text) and bool(named_types(text) or _CONTROL.search(text))
