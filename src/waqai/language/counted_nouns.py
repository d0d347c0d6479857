"""Nouns whose dual counts two, and persons whose singular after a word of harm counts one; folded singulars."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from waqai.lexicon.calendar import listed, with_clitics

# plural is broken or feminine: both dual cases are sure
_BROKEN: Final = listed(
    "قتيل شهيد جريح اسير رهينه ضحيه جثه جثمان شخص رجل امراه طفل طفله فتي فتاه شاب شابه سيده مواطنه صبي ابن ابنه ولد بنت اخ شقيق "
    "شقيقه حفيد زوج طالب طالبه تلميذ طبيب عامله "
    "ضابط جندي عنصر شرطي فرد عميل نازحه مسنه رضيع رضيعه جنين مصابه جريحه معتقله اسيره صحفيه صحافيه ممرضه مدنيه ناشطه حارس شيخ "
    "غاره ضربه قذيفه صاروخ قنبله عبوه لغم هجوم تفجير انفجار عمليه اشتباك كمين قصف رصاصه برميل غارتا طايره مسيره مروحيه مقاتله "
    "دبابه اليه مدرعه عربه سياره حافله شاحنه دراجه زورق سفينه ناقله قارب "
    "باخره ناقلتا جرافه مدفع منصه رشاش راجمه منزل مبني بيت خيمه محل مدرسه مسجد كنيسه مستشفي مشفي جسر حاجز نقطه مقر معسكر قاعده "
    "موقع مخزن مستودع سجن معبر مصنع مركز عايله اسره قبيله "
    "قريه بلده مدينه حي منطقه محافظه مزرعه تله مخيم كتيبه سريه فصيل لواء فرقه دوريه قافله رتل مجموعه خليه شحنه جثتا تظاهره "
    "مظاهره وقفه"
)
# «مصابين» is as well the plural: only the nominative dual is sure
_SOUND: Final = listed(
    "مدني مصاب مقاتل مسلح معتقل محتجز مهاجر مواطن صحفي صحافي اعلامي مسعف متظاهر محتج فلسطيني سوري عراقي لبناني اسراييلي يمني "
    "سوداني ليبي تركي ايراني امريكي اميركي روسي كردي "
    "نازح مزارع مهندس ممرض موظف متطوع مراسل مصور معلم مدرس ارهابي متطرف متمرد انتحاري مشتبه مطلوب مفقود مخطوف مختطف موقوف سجين "
    "مستوطن مسوول مستشار صياد سايق عامل قيادي عسكري ناشط قاصر مرافق عالم"
)
_PERSONS: Final = frozenset(
    listed(
        "شخص مدني مواطن مواطنه جندي عنصر مسلح طفل طفله امراه سيده رجل شاب شابه فتي فتاه صحفي صحافي صحفيه ضابط شرطي عسكري "
        "مقاتل فلسطيني فلسطينيه سوري لبناني عراقي مسعف ناشط متظاهر مزارع راع "
        "عامل مجند قيادي سايق موظف طالب طالبه طبيب مراسل مصور مستوطن قاصر مسن مسنه رضيع اعلامي نازح معتقل مهندس صياد شيخ امام محام "
        "معلم حارس انتحاري اسير"
    )
)
HARM: Final = frozenset(
    written
    for word in listed(
        "مقتل قتل اصابه اصيب اصيبت قتلت استشهاد استشهد استشهدت جرح جرحت اعتقال اعتقل اعتقلت خطف اختطاف اختطف اسر اغتيال وفاه توفي "
        "مصرع احتجاز اعدام بمقتل باصابه يقتل"
    )
    for written, _ in with_clitics(word)
)
"""Words after which an indefinite person is one person harmed or held."""

PERSONS: Final = _PERSONS


def _endings(noun: str, *, sound: bool) -> tuple[str, ...]:
    if noun.endswith("ه"):
        stem = noun[:-1] + "ت"
        return stem + "ان", stem + "ين", stem + "ا", stem + "ي", stem + "اه", stem + "يه", stem + "اها", stem + "يها"
    if sound:
        return (noun + "ان",)
    stem = {"اخ": "اخو", "فتي": "فتي", "مبني": "مبني", "مستشفي": "مستشفي", "مشفي": "مشفي"}.get(noun, noun)
    return stem + "ان", stem + "ين"


def _duals() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for nouns, sound in ((_BROKEN, False), (_SOUND, True)):
        for noun in nouns:
            for ending in _endings(noun, sound=sound):
                for form in (ending, "ال" + ending):
                    for written, _ in with_clitics(form):
                        found.setdefault(written, noun)
    found |= {w: n for n, forms in _IRREGULAR.items() for form in forms.split() for w, _ in with_clitics(form)}
    for other in _NOT_DUALS:
        found.pop(other, None)
    return MappingProxyType(found)


_IRREGULAR: Final[Mapping[str, str]] = MappingProxyType(
    {
        "طفل": "طفلاه طفليه طفلاها طفليها",
        "ابن": "ابناه ابنيه ابناها ابنيها",
        "ولد": "ولداه ولديه ولداها ولديها",
        "شقيق": "شقيقاه شقيقيه شقيقاها شقيقيها",
        "ابنه": "ابنتاه ابنتاها",
    }
)
_NOT_DUALS: Final = frozenset(
    listed(
        "حيان الحيان بحيان لحيان وحيان فحيان حيين بحيين لحيين وحيين فحيين شيخان العالمين والعالمين للعالمين محلين مركزين "
        "شابين الشابين عايلتي اسرتي سيدتي ابنتي ابنتا ابنتيه "
        "القريتين والقريتين بالقريتين للقريتين طالبان وطالبان الطالبان لطالبان بطالبان الزوجان الزوجين اخوان الاخوان والاخوان "
        "للاخوان بالاخوان واخوان اليتا اليتي لليتا لليتي"
    )
)
"""Forms that more often are another word: Taliban, the Brotherhood, the worlds, the town of Qaryatayn, «my daughter»."""

DUALS: Final = _duals()
"""Every written dual with the folded singular it counts two of."""
