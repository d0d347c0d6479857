"""Standing: whether a text is at a place that it names, or only passes by it.

«المدينة» and «منها» mean a town that the text is at. A town only stands by as the goal of a road or a flight, as what another place
lies near, as the seat of an office or of a correspondent; and a capital that speaks («دمشق تنفي») is no place at all.
"""

from collections.abc import Sequence
from typing import Final, Literal

from waqai.script import fold_word

Standing = Literal["scene", "passed", "voice"]
"""The text is at the place; it only passes by; the name stands for a government."""

REACH: Final = 8
"""Words before a name that are looked at."""
_FAR: Final = 5
"""Of these, the ones that tell what «من» is said of."""


def standing(before: Sequence[str], after: Sequence[str]) -> Standing:
    """How a place name stands, by the folded words before it (prepositions written onto it as words of their own) and behind it."""
    words = list(before[-REACH:])
    while words and words[-1] in _KINDS:
        words.pop()
    last = words[-1] if words else ""
    if _speaks(last) or (last in _FROM and after and after[0] in _ANSWERS) or (last in _ABOUT and words[-2:-1] == ["يصدر"]):
        return "voice"
    if last == "مع" or (last in _FROM and any(word.removeprefix("ب") in _BIDDING for word in words[-_FAR:-1])):
        return "voice"
    if after and _speaks(after[0]) and (not last or last in _ENDS or last in _STILL):
        return "voice"
    if _aside(last) or (last in _GOALS and any(word.removeprefix("و") in _LEAVING for word in words)):
        return "passed"
    if last in _FROM and any(word in _DISTANCES or word in _ORIGINS or _is_side(word) for word in words[-_FAR:-1]):
        return "passed"
    if any(word in _OWN_TAKING for word in words) and any(word.removeprefix("و") in _AFTER for word in words):
        return "passed"
    if last in _AT and (_office(words[:-1]) or _fell_back(words[:-1])):
        return "passed"
    return "passed" if last in _BODIES else "scene"


def _speaks(word: str) -> bool:
    return word in _SPEECH or word.removeprefix("و") in _SPEECH


def _aside(word: str) -> bool:
    """«شمال حماة», «جنوبي سرت», «طريق الرقة»: another place is told of."""
    return word in _BESIDE or _is_side(word)


def _is_side(word: str) -> bool:
    return word.removeprefix("ب").removeprefix("ال").removesuffix("ي") in _SIDES


def _office(words: Sequence[str]) -> bool:
    """A noun of an official or a correspondent before «في», no verb or أن between: «مصدر عسكري رفيع في دمشق»."""
    for word in reversed(words[-_OFFICE_REACH:]):
        if word in _ENDS:
            return False
        if word in _OFFICES or word.removeprefix("و") in _OFFICES:
            return True
    return False


_OFFICE_REACH: Final = 4


def _fell_back(words: Sequence[str]) -> bool:
    """«أخلت القوات المدينة وتحصنت في …»: whoever gave up one place goes to another."""
    return bool(words) and words[-1].startswith("و") and words[-1].removeprefix("و") in _ENTRENCHING


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold_word(word) for word in words.split())


_KINDS: Final = _folded("مدينة بلدة قرية محافظة ولاية مدينتي بلدتي العاصمة عاصمة مستشفى مشفى مستشفيات")
"""Head nouns of a name, between it and what governs it."""
_GOALS: Final = _folded("إلى ل نحو باتجاه صوب تجاه اتجاه عبر وإلى")
_BESIDE: Final = _folded("قرب طريق خط أوتوستراد بين محور محافظ مجلس غرفة قيادة بلدية حدود تبعد جوار")
_SIDES: Final = _folded("شمال جنوب شرق غرب")
_FROM: Final = _folded("من عن")
_ABOUT: Final = _folded("عن من")
_ANSWERS: Final = _folded("تعليق أي رد تعقيب توضيح")
_BIDDING: Final = _folded("فرض فرضت أوامر أمر تعليمات توجيهات إيعاز ضغط ضغوط دعم طلب إملاءات قرار وعود ضمانات")
"""What comes from a government: «فرض عليها من طرابلس», «بأوامر من دمشق». And it is a government that one agrees with."""
_DISTANCES: Final = _folded("كيلومتر كيلومترا كيلومترات كلم تبعد يبعد بعد مقربة القريبة القريب المجاورة")
_ORIGINS: Final = _folded(
    "قادم القادم قادمة القادمة قادمين القادمين القادمون قادمون آتية الآتية المنحدر المتحدر وصل وصلت وصلوا تعزيزات إمدادات"
)
_AT: Final = _folded("في ب من داخل")
_BODIES: Final = _folded("مجلس غرفة حكومة محافظ لواء كتيبة شرطة محكمة جامعة")
_ENDS: Final = _folded("أن إن بأن أنه أنها إنه إنها لأن التي الذي حيث لكن بينما فيما")
_STILL: Final = _folded("تزال زالت ظلت كانت باتت عادت ما")
"""«لا تزال دمشق تنفي»: verbs that stand before the subject of the verb of speech."""
_AFTER: Final = _folded("بعد عقب إثر قبل منذ")
_OWN_TAKING: Final = _folded("سيطرتها سيطرتهم سيطرته استيلائها استيلائهم استيلائه استعادتهم دخولهم")
"""«بعد سيطرتهم على غوما»: what those who act here did elsewhere before."""
_LEAVING: Final = _folded(
    "نزح نزحت نزحوا النزوح نزوح فر فرت فروا فرار هرب هربت هربوا لجأ لجأت لجؤوا لجأوا غادر غادرت غادروا مغادرة انسحب انسحبت انسحبوا "
    "انسحاب انسحابه انسحابها انسحابهم تراجع تراجعت تراجعوا نقل نقلت نقلوا نقلهم إجلاء أجلي أجليت أجلوا ترحيل عائلات عائلة نازحون "
    "نازحين النازحين النازحون خرجوا سافر توجهوا طريقهم لاذوا"
)
"""Words of those who leave another place: where they go is not where it happens. Where a force advances to is."""
_ENTRENCHING: Final = _folded("تحصنت تحصنوا تحصن تتحصن يتحصن يتحصنوا تمركزت تمركزوا تجمعت تجمعوا")
_OFFICES: Final = _folded(
    "مصدر مصادر مصدران مصدرين مصدرا المصدر مسؤول مسؤولون مسؤولين مسؤولان مسؤولا المسؤول متحدث المتحدث ناطق الناطق ضابط ضباط ضابطان "
    "دبلوماسي دبلوماسيون دبلوماسيين وزارة وزير الوزارة حكومة الحكومة مراسل مراسلنا مراسلتنا مراسلة مراسلو مراسلونا مراسلها مراسله "
    "مراسلوها المراسل مندوب مندوبنا موفد موفدنا موفدها محافظ المحافظ قائد رئيس ممثل مكتب مكتبه مكتبها سفارة السفارة رئاسة الرئاسة "
    "خارجية الخارجية قيادة القيادة الدفاع الداخلية خبير محلل باحث تاجر صحفي طبيب"
)
"""Who speaks from where he sits, not from where it happens. Residents and witnesses are on the spot."""
_SPEECH: Final = _folded(
    "قالت نفت أكدت أعلنت اتهمت دعت أدانت طالبت تقول تنفي تؤكد تعلن تتهم تدعو تدين تطالب تعلق ترد ردت وصفت حملت اعتبرت حذرت هددت "
    "رفضت ترفض أبلغت أضافت ذكرت نددت تندد تعهدت حثت رحبت توعدت تتوعد تحذر تهدد"
)
"""Verbs whose subject a capital is in its government's stead."""
