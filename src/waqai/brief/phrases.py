"""All the words that a brief says of itself, in Arabic and in English, beside those of verbs.py, nouns.py and values.py.

Everything else in it is a name, place, number, day, outlet or quote that a span holds. Slots stand in braces.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from waqai.brief.shapes import Language

Phrases = Mapping[str, tuple[str, str]]

TITLES: Final[Phrases] = {
    "answer": ("الجواب", "The answer"),
    "now": ("الآن", "Now"),
    "then": ("في آخر الأيام المسؤول عنها", "At the end of the days asked about"),
    "happened": ("ما حدث، بالترتيب", "What happened, in order"),
    "disputes": ("من يقول ماذا", "Who says what"),
    "tolls": ("الأرقام كما قيلت، لا تجمع", "Figures as given, not to be added"),
    "control": ("من يسيطر على ماذا", "Who holds what"),
    "background": ("خلفية", "Background"),
    "matters": ("لماذا يهم", "Why it matters"),
}
MOODS: Final[Phrases] = {
    "denied": ("نفى {D} {N}", "{D} denied that {C}"),
    "denied_f": ("نفت {D} {N}", "{D} denied that {C}"),
    "denied_bare": ("نفى {D} حدوث {N}", "{D} denied {N}"),
    "denied_bare_f": ("نفت {D} حدوث {N}", "{D} denied {N}"),
    "failed": ("أخفق {A} في {N}", "{A} tried and failed to {V}"),
    "failed_f": ("أخفقت {A} في {N}", "{A} tried and failed to {V}"),
    "failed_bare": ("فشلت محاولة {N}", "{N} did not succeed"),
    "threatened": ("هدد {A} ب{N}", "{A} threatened to {V}"),
    "threatened_f": ("هددت {A} ب{N}", "{A} threatened to {V}"),
    "threatened_bare": ("ورد تهديد ب{N}", "{N} {W} threatened"),
    "planned": ("عزم {A} على {N}", "{A} planned to {V}"),
    "planned_f": ("عزمت {A} على {N}", "{A} planned to {V}"),
    "planned_bare": ("وردت خطة تقضي ب{N}", "{N} {W} planned"),
    "demanded": ("وردت مطالبة ب{N}", "the demand was made that {A} {V}"),
    "demanded_bare": ("وردت مطالبة ب{N}", "{N} {W} demanded"),
    "possible": ("وردت أنباء غير مؤكدة عن {N}", "{A} may have {V}"),
    "possible_bare": ("وردت أنباء غير مؤكدة عن {N}", "{N} may have taken place"),
    "hypothetical": ("ورد على سبيل الافتراض وحده الحديث عن {N}", "only as a supposition is it told that {C}"),
    "hypothetical_bare": ("ورد على سبيل الافتراض وحده الحديث عن {N}", "only as a supposition is it told of {N}"),
    "reported": ("{B}", "{N} {W} reported"),
    "members": ("أفراد من", "members of"),
    "members_accusative": ("أفرادا من", "members of"),
    "was": ("", "was"),
    "were": ("", "were"),
    "tens": ("عملية", ""),
    "carried": ("نفذ", ""),
    "carrying": ("تنفيذ", ""),
}
"""Sentences by mood; `_bare` where nobody is told as doing it, `_f` where the noun after the verb is feminine in Arabic.

D: who denies; A: who does it; N: the event as a noun; V: as a verb; C: as a clause; B: the bare clause; W: was or were."""
STATUS: Final[Phrases] = {
    "admitted": ("{C}، بإقرار {S}", "{C}, as {S} itself admits"),
    "corroborated": ("{C}، بحسب مصدرين مستقلين هما {S}", "{C}, according to two independent sources, {S}"),
    "corroborated_many": ("{C}، بحسب مصادر مستقلة منها {S}", "{C}, according to several independent sources, among them {S}"),
    "single_origin": ("{C}، ولم يرد ذلك إلا عن {S}", "{C}, according to {S} alone"),
    "disputed": ("{C}، بحسب {S}، وينفي ذلك {D}", "{C}, according to {S}; {D} denied it"),
    "disputed_f": ("{C}، بحسب {S}، وتنفي ذلك {D}", "{C}, according to {S}; {D} denied it"),
    "disputed_short": ("{C}، وثمة من ينفي ذلك", "{C}, which is also denied"),
    "withdrawn": ("سحب {S} خبرا كان نشره: {C}", "{S} retracted what it had reported: {C}"),
    "withdrawn_f": ("سحبت {S} خبرا كانت نشرته: {C}", "{S} retracted what it had reported: {C}"),
    "said": ("{C}، بحسب {S}", "{C}, according to {S}"),
    "plain": ("{C}", "{C}"),
}
"""How well an incident is borne out. C: the clause; S: those who say it; D: those who deny it."""
WHEN: Final[Phrases] = {
    "day": (" يوم {T}", " on {T}"),
    "between": (" بين {T}", " between {T}"),
    "month": (" في {T}", " in {T}"),
    "year": (" عام {T}", " in {T}"),
    "years": (" خلال {T}", " during {T}"),
    "published": ("، كما نشر يوم {T}", ", as published on {T}"),
}
EXTENTS: Final[Phrases] = {
    "whole": ("{P}", "{P}"),
    "most": ("معظم {P}", "most of {P}"),
    "part": ("أجزاء من {P}", "parts of {P}"),
    "edge": ("أطراف {P}", "the outskirts of {P}"),
    "around": ("محيط {P}", "the area around {P}"),
}
KINDS: Final[Phrases] = {
    "governorate": ("محافظة {P}", "{P} governorate"),
    "district": ("منطقة {P}", "{P} district"),
    "subdistrict": ("ناحية {P}", "{P} subdistrict"),
    "neighbourhood": ("حي {P}", "the {P} neighbourhood"),
}
"""What a place is called that shares its name with a town."""
KIND_WORDS: Final = frozenset(
    "محافظة منطقة ناحية حي ريف إقليم قضاء مديرية governorate district subdistrict neighbourhood countryside province region".split()
)
"""Words by which a name tells already what it is the name of."""
VOICES: Final[Phrases] = {
    "outlet": ("«{O}»", "«{O}»"),
    "through": ("{S} عبر {O}", "{S} through {O}"),
    "others": ("{S} وغيرها", "{S} and others"),
}
CONTROL: Final[Phrases] = {
    "held": ("يسيطر {H} على {P}{T}{L}", "{P} is held by {H}{T}{L}"),
    "held_f": ("تسيطر {H} على {P}{T}{L}", "{P} is held by {H}{T}{L}"),
    "besieged": ("{P} تحت الحصار{T}{L}", "{P} is under siege{T}{L}"),
    "besieged_since": ("{P} تحت الحصار{T}{L}", "{P} has been under siege{T}{L}"),
    "besieged_held_since": ("{P} تحت الحصار{T} وفي الداخل {H}{L}", "{P} has been under siege{T} with {H} inside{L}"),
    "contested_many": (
        "السيطرة على {P} موضع نزاع، ولا يحسم ما قرئ لمن هي",
        "control of {P} is contested, and what was read does not settle it",
    ),
    "contested_since": (
        "السيطرة على {P} موضع نزاع{T}، ولا يحسم ما قرئ لمن هي",
        "control of {P} has been contested{T}, and what was read does not settle it",
    ),
    "besieged_held": ("{P} تحت الحصار{T} وفي الداخل {H}{L}", "{P} is under siege{T} with {H} inside{L}"),
    "contested": (
        "السيطرة على {P} موضع نزاع{T}، ولا يحسم ما قرئ لمن هي",
        "control of {P} is contested{T}, and what was read does not settle it",
    ),
    "unknown": ("لا يعرف مما قرئ من يسيطر على {P}{T}", "what was read does not tell who holds {P}{T}"),
    "held_since": ("يسيطر {H} على {P}{T}{L}", "{P} has been held by {H}{T}{L}"),
    "held_since_f": ("تسيطر {H} على {P}{T}{L}", "{P} has been held by {H}{T}{L}"),
    "held_then": ("كانت السيطرة على {P} بيد {H}{T}{L}", "{P} was held by {H}{T}{L}"),
    "held_then_since": ("كانت السيطرة على {P} بيد {H}{T}{L}", "{P} had been held by {H}{T}{L}"),
    "held_many": ("يسيطر {H} على {P}", "{P} are held by {H}"),
    "held_f_many": ("تسيطر {H} على {P}", "{P} are held by {H}"),
    "held_then_many": ("كانت السيطرة على {P} بيد {H}", "{P} were held by {H}"),
    "before": ("وقبل ذلك كانت السيطرة على {P} بيد {H}", "before that, {P} was held by {H}"),
    "since": (" منذ {T}", " since {T}"),
    "since_published": ("، كما نشر يوم {T}", ", as published on {T}"),
    "since_between": (" منذ وقت بين {T}", " since some time between {T}"),
    "likely": ("، على الأرجح", ", very probably"),
    "perhaps": ("، دون أن يكون ذلك مؤكدا", ", though that is not certain"),
    "inferred": ("، وهو استنتاج مما تلا ذلك لا قول صريح", ", which follows from later reports and is nowhere stated"),
    "claimed": (
        "السيطرة على {P} معلنة ومنفية: {C}، بحسب {S}، وينفي ذلك {D}",
        "control of {P} is claimed and denied: {C}, according to {S}; {D} denied it",
    ),
    "claimed_f": (
        "السيطرة على {P} معلنة ومنفية: {C}، بحسب {S}، وتنفي ذلك {D}",
        "control of {P} is claimed and denied: {C}, according to {S}; {D} denied it",
    ),
    "entered": (
        "دخول {P} معلن ومنفي: {C}، بحسب {S}، وينفي ذلك {D}",
        "entry into {P} is claimed and denied: {C}, according to {S}; {D} denied it",
    ),
    "entered_f": (
        "دخول {P} معلن ومنفي: {C}، بحسب {S}، وتنفي ذلك {D}",
        "entry into {P} is claimed and denied: {C}, according to {S}; {D} denied it",
    ),
}
"""Who holds a place. H: the holder; P: the place; T: since when; L: how sure it is."""
DISPUTES: Final[Phrases] = {
    "happened_denied": ("بحسب {S}: {C}، وينفي ذلك {D}", "according to {S}, {C}; {D} denied it"),
    "happened_denied_f": ("بحسب {S}: {C}، وتنفي ذلك {D}", "according to {S}, {C}; {D} denied it"),
    "figure": ("بحسب {S}: {C}", "according to {S}, {C}"),
    "but": ("؛ و", "; "),
    "against": ("بحسب {S}: {C}؛ أما بحسب {D}: {E}", "according to {S}, {C}; according to {D}, {E}"),
    "framing": (
        "واقعة واحدة بتسميات: {S} بلفظ {Q}، و{D} بلفظ {R}",
        "one event in different words: {Q} in the account of {S}, {R} in that of {D}",
    ),
}
TOLLS: Final[Phrases] = {
    "line": ("{V} {F}{W}{P}{T}، بحسب {S}{M}{A}", "{F} {V}{W}{P}{T}, according to {S}{M}{A}"),
    "who": (" ({W})", " ({W})"),
    "place": (" في {P}", " in {P}"),
    "total": ("، وهي حصيلة إجمالية لا تخص حادثا واحدا", ", a running total and not of one event"),
    "as_of": ("، حتى {T}", ", as of {T}"),
    "earlier": ("؛ وكان الرقم قبل ذلك {F}", "; the earlier figure was {F}"),
}
"""Figures. V: the verb; F: the figure; W: the report's words for those counted; T: when; S: who gives it; A: an earlier figure."""
MATTERS: Final[Phrases] = {
    "between": (
        "يصل {R} بين {A} و{B} عبر {P}، ومن يسيطر على {P} يسيطر على هذا الجزء من الطريق، بحسب {S}",
        "{R} joins {A} and {B} through {P}; whoever holds {P} holds this stretch of the road, according to {S}",
    ),
    "end": ("يصل {R} {P} ب{A}، بحسب {S}", "{R} joins {P} to {A}, according to {S}"),
    "table": ("جدول الطرق", "the table of roads"),
}

UNKNOWNS: Final[Phrases] = {
    "no_place": ("المكان المسؤول عنه غير معروف لدينا{Q}.", "The place asked about is not known here{Q}."),
    "which": (": «{Q}»", ": «{Q}»"),
    "offers": ("أسماء قريبة: {O}.", "Names that are near: {O}."),
    "nothing": ("لا يذكر أي تقرير مما قرئ شيئا عن {P}.", "None of the reports read tells anything of {P}."),
    "nothing_then": (
        "لا يذكر أي تقرير مما قرئ شيئا عن {P} في الأيام المسؤول عنها.",
        "None of the reports read tells anything of {P} on the days asked about.",
    ),
    "no such day": (
        "لا يوجد في التقويم اليوم المسؤول عنه؛ وما يلي عن الأيام الأخيرة.",
        "There is no such day as the one asked about; what follows is of the last days.",
    ),
    "still to come": (
        "الأيام المسؤول عنها لم تأت بعد؛ وما يلي هو ما قرئ حتى الآن.",
        "The days asked about are still to come; what follows is what was read until now.",
    ),
    "not_said_by": (
        "لا يقول شيء مما قرئ إن «{A}» فعل هذا في {P}: {E}.",
        "Nothing that was read says that «{A}» did this in {P}: {E}.",
    ),
    "not_said": (
        "لا يقول شيء مما قرئ بوقوع هذا في {P}: {E}.",
        "Nothing that was read says that this happened in {P}: {E}.",
    ),
    "control": ("لا يعرف مما قرئ من يسيطر على {P}.", "What was read does not tell who holds {P}."),
    "killed": ("لم نجد في ما قرئ عددا للقتلى في {P}.", "No number of dead in {P} is found in what was read."),
    "wounded": ("لم نجد في ما قرئ عددا للجرحى في {P}.", "No number of wounded in {P} is found in what was read."),
    "displaced": ("لم نجد في ما قرئ عددا للنازحين من {P}.", "No number of displaced people from {P} is found in what was read."),
    "detained": ("لم نجد في ما قرئ عددا للمعتقلين في {P}.", "No number of detainees in {P} is found in what was read."),
    "counts": ("لم نجد في ما قرئ عن {P} عددا لهؤلاء: {E}.", "No number is found in what was read of {P} for these: {E}."),
    "killed_of": ("القتلى", "dead"),
    "wounded_of": ("الجرحى", "wounded"),
    "displaced_of": ("النازحون", "displaced people"),
    "perpetrator": ("لم يذكر الفاعل: {E}.", "Nobody is told as having done it: {E}."),
    "single": ("لم يرد إلا من مصدر واحد: {E}.", "Told by one source only: {E}."),
    "denied": ("لا يحسم ما قرئ صحة ما قيل ونفي: {E}.", "What was read does not settle what is said and denied: {E}."),
    "hour": ("لا تعرف ساعة تبدل السيطرة على {P}.", "At what hour {P} changed hands is not known."),
    "part": ("لا يعرف هل يشمل ذلك {P} كلها أم أجزاء منها.", "Whether it is all of {P} or parts of it is not known."),
    "stale": (
        "أحدث ما يذكر {P} نشر يوم {N}، وآخر ما قرئ نشر يوم {T}.",
        "The newest report that tells of {P} is of {N}; the newest report read is of {T}.",
    ),
    "causes": (
        "لا تفسر هذه الإجابة الأسباب: ما قرئ ادعاءات عما حدث.",
        "This answer explains no causes: what was read are claims of what happened.",
    ),
    "matters": ("لا يذكر جدول الطرق {P}.", "The table of roads does not have {P}."),
    "background": ("لم نجد في ما قرئ خلفية عن {P}.", "No background on {P} is found in what was read."),
    "disputes": ("لم نجد في ما قرئ أقوالا متعارضة عن {P}.", "No conflicting accounts of {P} are found in what was read."),
    "other_days": ("لا شيء مما يأتي من الأيام المسؤول عنها.", "Nothing of what follows is of the days asked about."),
}
"""What is not known. They are no sentences and cite nothing: they say what was not found."""
EVENTS: Final[Phrases] = {
    key: (arabic, english)
    for key, arabic, english in (
        row.split("|")
        for row in (
            "advance|تقدم|advance", "capture|سيطرة|taking of control", "withdraw|انسحاب|withdrawal",
            "redeploy|إعادة انتشار|redeployment", "besiege|حصار|siege", "break_siege|فك حصار|breaking of a siege",
            "hand_over|تسليم|handover", "hold|احتفاظ بالسيطرة|continued control", "clash|اشتباكات|clashes",
            "attack|هجوم|attack", "repel|صد هجوم|repelling of an attack", "airstrike|قصف جوي|air attack",
            "drone_strike|قصف بالطيران المسير|drone attack", "shelling|قصف|shelling", "bombing|تفجير|bombing",
            "suicide_bombing|تفجير انتحاري|suicide bombing", "assassination|اغتيال|assassination",
            "execution|إعدام|execution", "interception|اعتراض|interception", "chemical_attack|هجوم كيميائي|chemical attack",
            "kill|قتل|killing", "injure|إصابة|wounding", "abduct|خطف|abduction", "sexual_violence|عنف جنسي|sexual violence",
            "torture|تعذيب|torture", "destroy|تدمير|destruction", "loot|نهب|looting", "arrest|اعتقال|arrest",
            "release|إفراج|release", "prison_break|فرار من السجن|escape from prison",
            "prisoner_exchange|تبادل أسرى|exchange of captives", "sentence|حكم قضائي|sentence",
            "displace|نزوح|displacement", "return|عودة|return", "evacuate|إجلاء|evacuation", "flee|فرار|flight",
            "mobilise|حشد|massing of forces", "surrender|استسلام|surrender", "defect|انشقاق|defection",
            "rebrand|تغيير اسم|change of name", "establish_base|إقامة قاعدة|setting up of a base",
            "arms_seizure|مصادرة أسلحة|seizure of weapons", "protest|احتجاج|protest", "riot|شغب|rioting",
            "strike|إضراب|stoppage of work", "crackdown|قمع|crackdown", "meet|لقاء|meeting", "agree|اتفاق|agreement",
            "ceasefire|وقف إطلاق النار|ceasefire", "ceasefire_violation|خرق وقف إطلاق النار|breaking of a ceasefire",
            "mediate|وساطة|mediation", "demand|مطالبة|demand", "threaten|تهديد|threat", "accuse|اتهام|accusation",
            "condemn|إدانة|condemnation", "reject|رفض|rejection", "sanction|عقوبات|sanctions", "support|دعم|support",
            "aid|مساعدات|aid", "recognise|اعتراف|recognition", "appoint|تعيين|appointment", "resign|استقالة|resignation",
            "overthrow|إسقاط السلطة|fall of those in power", "close|إغلاق|closing", "reopen|إعادة فتح|reopening",
            "curfew|حظر التجول|curfew", "blackout|انقطاع الخدمات|cut in services",
        )
    )
}  # fmt: skip
"""Claim types by name, for what is not known of them."""

LABELS: Final[Phrases] = {
    "as_of": ("حتى {T}", "as of {T}"),
    "unknown": ("ما لا يعرف", "What is not known"),
    "sources": ("المصادر", "Sources"),
    "silent": ("منافذ قرئت ولا تذكر المكان: {O}", "Outlets read that tell nothing of it: {O}"),
    "newest": ("أحدث ما يذكر المكان: {T}", "The newest that tells of it: {T}"),
    "more": ("أحداث أخرى لم تذكر هنا: {N}", "Further incidents not told here: {N}"),
    "read": ("تقارير قرئت: {N}", "Reports read: {N}"),
    "undated": ("بلا تاريخ", "undated"),
    "open": ("فتح المصدر", "open the source"),
    "back": ("عودة إلى النص", "back to the text"),
    "title": ("العنوان", "title"),
}
"""Words of the renderers, which are no part of a sentence."""


def say(table: Phrases, key: str, language: Language) -> str:
    """The words of a table in a language."""
    return table[key][language == "en"]


def composed(language: Language) -> Iterator[str]:
    """Every phrase of this module that may stand in a sentence."""
    for table in (MOODS, STATUS, WHEN, EXTENTS, KINDS, VOICES, CONTROL, DISPUTES, TOLLS, MATTERS):
        for pair in table.values():
            yield pair[language == "en"]
