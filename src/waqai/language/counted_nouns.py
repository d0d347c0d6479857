"""Nouns whose dual counts two, persons whose singular after a word of harm counts one, and kin told behind them; all folded."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from waqai.lexicon.calendar import listed, with_clitics
from waqai.lexicon.numerals import atom, read_number

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

LONE: Final = frozenset(listed("قتيل شهيد جريح قتيله شهيده جريحه"))
DUALS_HARMED: Final = frozenset(
    noun + "ين"
    for noun in listed(
        "شاب عامل عالم قايد تاجر نايب وزير سفير خبير رييس راكب شاهد كاتب زعيم حاكم قاض امام سايح فلاح جاسوس امير استاذ صديق "
        "قريب طيار بحار غطاس مهرب لاجي عقيد عميد نقيب مقدم رايد رقيب عريف ملازم مساعد مجند داعيه"
    )
)
"""Duals that are also written as plurals or other words: two where a word of harm stands before («استشهاد شابين»)."""
SECOND_PERSONS: Final = frozenset(
    "و" + person
    for person in _PERSONS - frozenset(listed("طالب عامل حارس راع عسكري شرطي موظف امام محام سوري لبناني عراقي فلسطيني"))
)
"""Persons joined to a count before: «طفلان وسيدة». Without those that «و» turns into another word («وطالب»: and demanded)."""
EVERYBODY: Final = frozenset(
    listed(
        "السجناء المساجين الاسري الاسيرات الركاب الطاقم المعتقلين المعتقلات المحتجزين الرهاين المختطفين المخطوفين الموقوفين "
        "المحتجين الجنود العناصر المدنيين المسلحين المقاتلين المهاجمين العمال الموظفين افراد طاقم ركاب عناصر جنود المصابين الجرحي "
        "الناشطين الصحفيين النازحين السكان"
    )
)
"""People of whom «جميع» may be said."""
_PEOPLE: Final = (
    _PERSONS
    | LONE
    | frozenset(
        listed(
            "قتلي جرحي شهداء ضحايا ضحيه مصاب مصابين مصابون اصابه اصابات وفاه وفيات اشخاص مدنيين مدنيون مواطنين مواطنون اطفال نساء "
            "رجال جنود عناصر مقاتلين مسلحين جثه جثث مفقود مفقودين مفقودون افراد فرد متظاهرين عمال طلاب تلاميذ مسعفين مسعفون "
            "صحفيين شخصا طفلا رجلا عاملا اخرين اخرون"
        )
    )
)


def is_person(word: str) -> bool:
    """Whether a counted noun, with its case ending and clitics on, is people."""
    bare = word.removeprefix("و").removeprefix("ال")
    return bare in _PEOPLE or (bare.endswith("ا") and bare[:-1] in _PEOPLE) or DUALS.get(word) in _PEOPLE


Kin = tuple[int, bool, int]
"""Kin told behind a person: how many, whether some of them are not counted, and the token after them."""
KIN_HEADS: Final = frozenset(listed("اب ام والد والده زوج زوجه زوجين اخ شقيق شقيقه جد جده ابن ابنه عم خال حفيد"))
"""Kin that open such a list themselves: «أب وأولاده الأربعة»."""
_ONE_OF_KIN: Final = listed(
    "زوجت زوج ابن ابنت طفل طفلت ولد بنت والد والدت اب ابي ابو ابا ام اخ اخي اخو اخا اخت شقيق شقيقت حفيد حفيدت جد جدت عم عمت خال "
    "خالت رضيع رضيعت نجل نجلت خطيبت خطيب صهر جنين سايق مرافق حارس"
)
_TWO_OF_KIN: Final = listed("طفل طفلت ابن ابنت ولد بنت شقيق شقيقت زوجت والد حفيد حفيدت نجل رضيع اخت")
_MANY_OF_KIN: Final = listed("اطفال اولاد ابناو ابناي ابناء بنات اشقاء اشقاي اشقاو اخوت اخوات احفاد زوجات مرافقي مرافقو")
_THEIRS: Final = ("ه", "ها", "هما", "هم", "هن")
_SUFFIXED: Final[Mapping[str, int]] = MappingProxyType(
    {stem + suffix: 1 for stem in _ONE_OF_KIN for suffix in _THEIRS}
    | {stem + ending + suffix: 2 for stem in _TWO_OF_KIN for ending in "اي" for suffix in _THEIRS}
    | {stem + suffix: 0 for stem in _MANY_OF_KIN for suffix in _THEIRS}
)
"""Kin with a possessive: how many; 0 for plurals, which want a number."""
_CHILDREN: Final = frozenset(listed("اطفال اولاد ابناء بنات"))


def kin_after(words: Sequence[str], i: int) -> Kin | None:
    """The kin list at token `i`: «وزوجته وأطفالهما الثلاثة», «وطفليها», «وثلاثة من أبنائه»; None where none begins there.

    One word may describe each of them («وزوجته الحامل»). Kin in the plural without a number leave the count open.
    """
    count, more, end = 0, False, i
    j = i
    while j < len(words):
        member = _kin_at(words, j)
        if member is not None:
            count, more, end = count + member[0], more or member[1], member[2]
            j = end
            continue
        described = i < end == j and words[j].startswith("ال") and j + 1 < len(words) and _kin_at(words, j + 1) is not None
        if not described:
            break
        j += 1
    return (count, more, end) if end > i else None


def _kin_at(words: Sequence[str], i: int) -> Kin | None:
    if not words[i].startswith("و"):
        return None
    many = _SUFFIXED.get(words[i][1:])
    if many is not None and not (many == 1 and words[i] in _NOT_KIN):
        if many:
            return many, False, i + 1
        told = read_number(words, i + 1)
        return (told.value, False, told.end) if told is not None and told.definite else (0, True, i + 1)
    number = read_number(words, i)
    if number is None or number.end >= len(words):
        return None
    j = number.end + (words[number.end] == "من")
    theirs = words[j : j + 1] != [] and (_SUFFIXED.get(words[j]) == 0 or (words[j] in _CHILDREN and j == number.end))
    return (number.value, False, j + 1) if theirs else None


_NOT_KIN: Final = frozenset(listed("وامها وعمه وعمها وعمهم وجده وجدها وخاله وابه وابها وطفله ورضيعه"))
"""Forms that are as well other words or names."""


def more_follow(words: Sequence[str], i: int) -> bool:
    """«قتيل و12 جريحا», «قتيل وجريحان»: the list shows that the lone noun counts one."""
    after = atom(words, i)
    return (after is not None and after.joined) or (i < len(words) and words[i].startswith("و") and words[i] in DUALS)


_KINDS_OF_ONE: Final = frozenset(
    listed(
        "قتيل شهيد جريح اصابه مصاب جثه ضحيه اسير مفقود حاله وفاه غاره صاروخ قذيفه مسيره "
        "قتيله شهيده جريحه مصابه اسيره مفقوده معتقله مختطفه رهينه ممرضه ناشطه نازحه"
    )
) | frozenset(PERSONS)


def one_of_a_kind(words: Sequence[str], i: int) -> bool:
    """Whether «واحد» at `i` counts the noun before it: «قتيلة واحدة»; not «في وقت واحد»."""
    return 0 < i < len(words) and words[i] in {"واحد", "واحده"} and words[i - 1].lstrip("و") in _KINDS_OF_ONE
