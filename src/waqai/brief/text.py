"""All the words that a brief says of itself, in Arabic and in English; everything else in it is quoted from reports.

One table a language, and the functions that put a claim's fields into words. Nothing is said of a claim that none of its
fields says.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from waqai.brief.naming import is_counted, is_near, listed, named, quoted, speaks
from waqai.brief.shapes import Language, Point, Told
from waqai.model import Attribution, Claim, Figure, PlaceArgument, When

EVENTS: Final[Mapping[str, tuple[str, str]]] = {
    "advance": ("تقدم", "advance"),
    "capture": ("سيطرة", "taking of control"),
    "withdraw": ("انسحاب", "withdrawal"),
    "redeploy": ("إعادة انتشار", "redeployment"),
    "besiege": ("حصار", "siege"),
    "break_siege": ("فك حصار", "breaking of a siege"),
    "hand_over": ("تسليم", "handover"),
    "hold": ("سيطرة قائمة", "standing control"),
    "clash": ("اشتباك", "clash"),
    "attack": ("هجوم", "attack"),
    "repel": ("صد هجوم", "repelling of an attack"),
    "airstrike": ("غارة جوية", "airstrike"),
    "drone_strike": ("ضربة بطائرة مسيرة", "drone strike"),
    "shelling": ("قصف", "shelling"),
    "bombing": ("تفجير", "bombing"),
    "suicide_bombing": ("تفجير انتحاري", "suicide bombing"),
    "assassination": ("اغتيال", "assassination"),
    "execution": ("إعدام", "execution"),
    "interception": ("اعتراض", "interception"),
    "chemical_attack": ("هجوم كيميائي", "chemical attack"),
    "kill": ("مقتل", "killing"),
    "injure": ("إصابة", "wounding"),
    "abduct": ("خطف", "abduction"),
    "sexual_violence": ("عنف جنسي", "sexual violence"),
    "torture": ("تعذيب", "torture"),
    "destroy": ("تدمير", "destruction"),
    "loot": ("نهب", "looting"),
    "arrest": ("اعتقال", "arrest"),
    "release": ("إفراج", "release"),
    "prison_break": ("فرار من سجن", "prison break"),
    "prisoner_exchange": ("تبادل أسرى", "prisoner exchange"),
    "sentence": ("حكم قضائي", "court sentence"),
    "displace": ("نزوح", "displacement"),
    "return": ("عودة", "return"),
    "evacuate": ("إجلاء", "evacuation"),
    "flee": ("فرار", "flight"),
    "mobilise": ("حشد", "mobilisation"),
    "surrender": ("استسلام", "surrender"),
    "defect": ("انشقاق", "defection"),
    "rebrand": ("تغيير اسم", "renaming"),
    "establish_base": ("إقامة قاعدة", "setting up of a base"),
    "arms_seizure": ("مصادرة سلاح", "seizure of arms"),
    "protest": ("احتجاج", "protest"),
    "riot": ("شغب", "riot"),
    "strike": ("إضراب", "strike by workers"),
    "crackdown": ("قمع", "crackdown"),
    "meet": ("لقاء", "meeting"),
    "agree": ("اتفاق", "agreement"),
    "ceasefire": ("وقف إطلاق نار", "ceasefire"),
    "ceasefire_violation": ("خرق هدنة", "ceasefire violation"),
    "mediate": ("وساطة", "mediation"),
    "demand": ("مطالبة", "demand"),
    "threaten": ("تهديد", "threat"),
    "accuse": ("اتهام", "accusation"),
    "condemn": ("إدانة", "condemnation"),
    "reject": ("رفض", "rejection"),
    "sanction": ("عقوبات", "sanctions"),
    "support": ("دعم", "support"),
    "aid": ("مساعدات", "aid"),
    "recognise": ("اعتراف", "recognition"),
    "appoint": ("تعيين", "appointment"),
    "resign": ("استقالة", "resignation"),
    "overthrow": ("سقوط حكم", "fall of a government"),
    "close": ("إغلاق", "closing"),
    "reopen": ("إعادة فتح", "reopening"),
    "curfew": ("حظر تجول", "curfew"),
    "blackout": ("انقطاع خدمة", "blackout"),
}
"""Claim types in words, Arabic and English."""

COUNTED: Final[Mapping[str, tuple[str, str]]] = {
    "killed": ("قتلى", "killed"),
    "wounded": ("جرحى", "wounded"),
    "missing": ("مفقودون", "missing"),
    "detained": ("معتقلون", "detained"),
    "released": ("مفرج عنهم", "released"),
    "displaced": ("نازحون", "displaced"),
    "returned": ("عائدون", "returned"),
    "captured": ("أسرى", "captured"),
    "protesters": ("محتجون", "protesters"),
    "evacuated": ("مجلون", "evacuated"),
    "surrendered": ("مستسلمون", "surrendered"),
    "abducted": ("مخطوفون", "abducted"),
}
_MOODS: Final[Mapping[str, tuple[str, str]]] = {
    "actual": ("", ""),
    "denied": ("نفي: ", "denied: "),
    "failed": ("محاولة لم تنجح: ", "failed: "),
    "threatened": ("تهديد بـ: ", "threatened: "),
    "planned": ("خطة أو عزم: ", "planned: "),
    "demanded": ("مطالبة بـ: ", "demanded: "),
    "possible": ("احتمال: ", "possible: "),
    "hypothetical": ("افتراض: ", "hypothetical: "),
}
_STANCES: Final[Mapping[str, tuple[str, str]]] = {
    "says": ("بحسب", "according to"),
    "reports": ("بحسب", "according to"),
    "denies": ("بحسب", "according to"),
    "claims": ("في رواية", "in the account of"),
    "admits": ("بإقرار", "as admitted by"),
    "predicts": ("في توقع", "as predicted by"),
}
_ROLES: Final[Mapping[str, tuple[str, str]]] = {
    "at": ("في", "at"),
    "from": ("من", "from"),
    "to": ("نحو", "towards"),
    "through": ("عبر", "through"),
}
_MONTHS: Final = (
    ("كانون الثاني/يناير", "January"),
    ("شباط/فبراير", "February"),
    ("آذار/مارس", "March"),
    ("نيسان/أبريل", "April"),
    ("أيار/مايو", "May"),
    ("حزيران/يونيو", "June"),
    ("تموز/يوليو", "July"),
    ("آب/أغسطس", "August"),
    ("أيلول/سبتمبر", "September"),
    ("تشرين الأول/أكتوبر", "October"),
    ("تشرين الثاني/نوفمبر", "November"),
    ("كانون الأول/ديسمبر", "December"),
)
TITLES: Final[Mapping[str, tuple[str, str]]] = {
    "latest": ("آخر ما ورد", "Latest"),
    "disputes": ("أقوال متعارضة", "Said and denied"),
    "control": ("من يسيطر أو يقال إنه يسيطر", "Who holds it, or is said to"),
    "casualties": ("الضحايا: أرقام متجاورة كما قيلت، لا تجمع", "Casualties: figures side by side as given, not to be added"),
    "background": ("خلفية", "Background"),
    "around": ("في المحيط", "Around it"),
}
UNKNOWNS: Final[Mapping[str, tuple[str, str]]] = {
    "no_place": ("لا يرد في السؤال مكان معروف لدينا.", "The question names no place that is known here."),
    "nothing": ("لا يذكر أي تقرير مما قرئ شيئا عن هذا المكان.", "None of the reports read tells anything of this place."),
    "stale": (
        "لا شيء عن المكان في ما نشر بعد {newest}، وآخر ما قرئ نشر في {as_of}.",
        "Nothing of the place in what was published after {newest}; the newest report read is of {as_of}.",
    ),
    "control": ("لم نجد في ما قرئ من يسيطر على المكان.", "Not found in what was read: who holds the place."),
    "killed": ("لم نجد في ما قرئ عددا للقتلى فيه.", "Not found in what was read: a number of those killed in it."),
    "wounded": ("لم نجد في ما قرئ عددا للجرحى فيه.", "Not found in what was read: a number of those wounded in it."),
    "displaced": (
        "لم نجد في ما قرئ عددا للنازحين منه أو إليه.",
        "Not found in what was read: a number of those displaced from it or to it.",
    ),
    "agent": ("لم نجد من الفاعل", "who is behind it was not found"),
    "time": ("لم نجد متى وقع", "when it happened was not found"),
    "single": ("لم نجده إلا في منفذ واحد ({outlet})", "found in one outlet only ({outlet})"),
    "open": (
        "لا يحسم ما قرئ أي القولين هو الصحيح في أمر {what}.",
        "What was read does not settle which is so in the matter of {what}.",
    ),
}


PLACED: Final[Mapping[str, tuple[str, str]]] = {
    "title": ("المكان من عنوان التقرير", "the place taken from the report's title"),
    "before": ("المكان من جملة سابقة في التقرير", "the place taken from an earlier sentence of the report"),
    "after": ("المكان من جملة لاحقة في التقرير", "the place taken from a later sentence of the report"),
}
"""Where a claim that names no place of its own has it from."""
SIDES: Final[Mapping[str, tuple[str, str]]] = {
    "said": ("من يثبت", "Said to be so"),
    "denied": ("من ينفي", "Denied"),
    "before": ("من نفى قبل ذلك", "Denied before that"),
    "one": ("قول", "One account"),
    "other": ("وقول آخر", "Another account"),
}


def say(table: Mapping[str, tuple[str, str]], key: str, language: Language) -> str:
    """The words of a table in a language; the key itself where the table has none."""
    arabic, english = table.get(key, (key, key.replace("_", " ")))
    return arabic if language == "ar" else english


def day(value: date, language: Language) -> str:
    """A calendar day in words: 5 كانون الأول/ديسمبر 2024."""
    return f"{value.day} {_MONTHS[value.month - 1][language == 'en']} {value.year}"


def moment(published: str | None, language: Language) -> str:
    """A publication time as `YYYY-MM-DD HH:MM` in the outlet's own zone, or that it is not known."""
    if not published:
        return "بلا تاريخ" if language == "ar" else "undated"
    return published.strip()[:16].replace("T", " ")


def days(value: When) -> tuple[date, date | None]:
    """First and last day of a time; None where it is open."""
    return date.fromisoformat(value.start[:10]), date.fromisoformat(value.end[:10]) if value.end else None


def when(value: When | None, language: Language) -> str:
    """A time in words, no finer than its precision; "" where the text states none."""
    if value is None or value.basis == "publication":
        return ""
    first, last = days(value)
    if last is None:
        return f"منذ {day(first, language)}" if language == "ar" else f"since {day(first, language)}"
    if value.precision == "year" and first.year == last.year:
        return f"عام {first.year}" if language == "ar" else f"in {first.year}"
    if value.precision == "month" and first.month == last.month:
        return f"{'في' if language == 'ar' else 'in'} {_MONTHS[first.month - 1][language == 'en']} {first.year}"
    if first == last:
        return f"{'في' if language == 'ar' else 'on'} {day(first, language)}"
    between = ("بين {} و{}", "between {} and {}")[language == "en"]
    return between.format(day(first, language), day(last, language))


def count(figure: Figure, language: Language, own_words: bool = True) -> str:
    """A figure in words: what is counted, the number as bounded, and the report's own words."""
    low, high = figure.low, figure.high
    if low is not None and low == high:
        number = str(low)
    elif low is not None and high is None:
        number = f"{low} على الأقل" if language == "ar" else f"at least {low}"
    elif low is None and high is not None:
        number = f"حتى {high}" if language == "ar" else f"up to {high}"
    else:
        number = "" if low is None else f"بين {low} و{high}" if language == "ar" else f"{low}–{high}"
    own = f"({quoted(figure.text)})" if own_words else ""
    return " ".join(filter(None, (say(COUNTED, figure.of, language) + ":", number, own)))


def voices(chain: Iterable[Attribution], language: Language, home: str | None = None) -> str:
    """Who says so, outermost first: بحسب «أ»، نقلا عن «ب»; "" where the outlet says so itself.

    Words for the dead or for a mere number speak for nobody: where there are no others, it is the report that says so.
    """
    given = list(chain)
    links = [link for link in given if not is_counted(link)]
    if not links:
        return "" if not given else "بحسب التقرير" if language == "ar" else "according to the report"
    outer = f"{say(_STANCES, links[0].stance, language)} {named(links[0], language, home)}"
    inner = [("نقلا عن " if language == "ar" else "quoting ") + named(link, language, home) for link in links[1:]]
    return listed([outer, *inner], language)


def _speakers(claim: Claim) -> tuple[Attribution, ...]:
    """Those who say what the claim says; of a denied claim, not those whose report is denied."""
    if claim.modality != "denied":
        return claim.attribution
    return tuple(link for link in claim.attribution if link.stance != "reports")


def placed(places: Iterable[PlaceArgument], language: Language, home: str | None, role: str = "at") -> str:
    """Places behind their preposition; words that say no more than "near" stand for themselves."""
    values = _whole(places)
    firm = listed((named(place, language, home) for place in values if not is_near(place)), language)
    loose = [named(place, language, home) for place in values if is_near(place)]
    return listed([*([f"{say(_ROLES, role, language)} {firm}"] if firm else []), *loose], language)


def _whole(places: Iterable[PlaceArgument]) -> list[PlaceArgument]:
    """Places without those whose words are the beginning of another's: «محيط مورك» before «محيط مورك وصوران»."""
    given = list(places)
    return [a for a in given if not any(b.start == a.start and b.end > a.end for b in given)]


def _taken(item: Told, language: Language) -> str:
    """Where the place of a claim that names none is taken from, with the words it is taken from."""
    if item.claim.places:
        return ""
    if not item.lent:
        return say(PLACED, "title", language)
    note = say(PLACED, "before" if item.lent[0].start < item.sentence.start else "after", language)
    return f"{note} ({listed((quoted(place.text) for place in _whole(item.lent)), language)})"


def sources(told: Iterable[Told], language: Language) -> str:
    """Outlets with publication times, in brackets; a long row of copies is counted."""
    arabic = language == "ar"
    each = dict.fromkeys((" ".join(item.outlet.split()), moment(item.document.published, language)) for item in told)
    shown = [f"{name}{'،' if arabic else ','} {time}" for name, time in list(each)[:_SHOWN]]
    if len(each) > _SHOWN:
        shown.append(f"و{len(each) - _SHOWN} غيرها" if arabic else f"and {len(each) - _SHOWN} more")
    return f"({('؛ ' if arabic else '; ').join(shown)})"


_SHOWN: Final = 4
"""Outlets named behind a sentence; the rest are counted, and all are among its references."""


def event(claim: Claim, language: Language, home: str | None = None) -> str:
    """What happened, and in English also by whom, to whom and where, since the report's own words stay Arabic."""
    said = f"{say(_MOODS, claim.modality, language)}{say(EVENTS, claim.type, language)}"
    if language == "ar":
        return said
    parts = [said]
    agents = [named(a, language, home) for a in claim.agents if a.by != "carried"]
    patients = [named(a, language, home) for a in claim.patients if a.by != "carried"]
    if agents:
        parts.append("by " + listed(agents, language))
    if patients:
        parts.append(f"{_TOWARDS.get(claim.type, 'of')} " + listed(patients, language))
    roles = dict.fromkeys(place.role for place in claim.places)
    parts += [placed((place for place in claim.places if place.role == role), language, home, role) for role in roles]
    return " ".join(parts)


_TOWARDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("attack", "airstrike", "drone_strike", "shelling", "bombing", "sanction", "chemical_attack"), "on"),
    **dict.fromkeys(("clash", "meet", "agree", "ceasefire", "prisoner_exchange"), "with"),
    **dict.fromkeys(("demand", "aid", "hand_over"), "to"),
    "support": "for",
    "threaten": "against",
    "crackdown": "against",
}
"""What joins a patient to its event in English; "of" for all others."""


def headline(claims: Iterable[Claim], language: Language, home: str | None = None) -> str:
    """The events of a sentence in words, each once, in the order of the text; an attack told again as a strike is left out."""
    values = sorted(claims, key=lambda claim: claim.trigger.start)
    types = {claim.type for claim in values}
    plain = [c for c in values if c.type != "attack" or not types & _STRIKES] or values
    seen: dict[str, str] = {}
    for claim in plain:
        seen.setdefault(f"{claim.modality} {claim.type}", event(claim, language, home))
    return " · ".join(dict.fromkeys(seen.values()))


_STRIKES: Final = frozenset({"airstrike", "drone_strike", "shelling", "bombing", "suicide_bombing", "repel", "chemical_attack"})


def point(value: Point, language: Language) -> str:
    """A whole point: what it tells in words, the report's own sentence, time and voices where the sentence lacks them, outlets."""
    item = value.told[0]
    claim, sentence = item.claim, item.sentence
    parts = [f"{headline(value.claims, language, item.home)}: {quoted(sentence.text)}"]
    parts += [count(f, language, own_words=f.low != f.high) for c in value.claims for f in c.quantities if language == "en"]
    stated = claim.time is not None and claim.time.basis != "publication"
    if stated and claim.time is not None and claim.time.start[:10] != str(item.document.day):
        parts.append(when(claim.time, language))
    outside = [a for a in _speakers(claim) if not sentence.start <= a.start < sentence.end or language == "en"]
    parts.append(voices(outside, language, item.home))
    if not any(told.places for told in value.claims):
        parts.append(_taken(item, language))
    return f"{('، ' if language == 'ar' else ', ').join(filter(None, parts))} {sources(value.told, language)}"


def toll(figure: Figure, value: Point, language: Language, total: bool = False) -> str:
    """A figure as one sentence: the number, the time it is of, where, who gives it, outlets."""
    claim, item = value.claim, value.told[0]
    mood = say(_MOODS, claim.modality, language)
    standing = ("حصيلة ممتدة، لا تخص حادثا بعينه" if language == "ar" else "a running total, not of one event") if total else ""
    where = placed(claim.places, language, item.home) or _taken(item, language)
    own = (
        ""
        if claim.attribution or speaks(item.sentence.text)
        else ("بصوت المنفذ نفسه" if language == "ar" else "in the outlet's own voice")
    )
    parts = filter(
        None,
        (
            mood + count(figure, language),
            standing,
            where,
            when(claim.time, language),
            voices(claim.attribution, language, item.home) or own,
        ),
    )
    return f"{('، ' if language == 'ar' else ', ').join(parts)} {sources(value.told, language)}"


def against(one: str, other: str, language: Language) -> str:
    """Two sides of a matter beside each other, neither preferred."""
    return (" — في المقابل: " if language == "ar" else " — against this: ").join((one, other))


def holding(value: Point, language: Language) -> str:
    """Who is said to hold a place, in the words of the one report that says so."""
    claim, home = value.claim, value.told[0].home
    who = listed((named(a, language, home) for a in claim.agents), language)
    what = f"{say(EVENTS, claim.type, language)} ({quoted(claim.trigger.text)})"
    where = placed(claim.places, language, home)
    said = filter(None, (what, where, when(claim.time, language), voices(claim.attribution, language, home)))
    return f"{who}: {' '.join(said)} {sources(value.told, language)}"


def joined(texts: Iterable[str], language: Language) -> str:
    """Sentences beside each other."""
    return ("؛ " if language == "ar" else "; ").join(texts)
