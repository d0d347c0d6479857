"""The words of time with their clitics on: one look-up a token."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from waqai.lexicon.calendar import (
    HIJRI_MONTHS,
    JAMAHIRIYA_MONTHS,
    MONTHS,
    PAIRED_HIJRI,
    PAIRED_MONTHS,
    UNITS,
    WEEKDAYS,
    listed,
    with_clitics,
)
from waqai.resolve.time_expressions import Portion, SeasonName, Turn


@dataclass(frozen=True, slots=True)
class Sense:
    """A word of time without its clitics; `joined`: «و» before it; `led`: a preposition on it."""

    word: str
    joined: bool
    led: bool


TURNS: Final[Mapping[str, Turn]] = MappingProxyType(
    {
        **dict.fromkeys(
            listed(
                "الماضي الماضيه الماضيين الماضيتين الماضيان الفايت الفايته الفايتين المنصرم المنصرمه المنصرمين "
                "المنصرمتين الاخير الاخيره الاخيرين الاخيرتين المنقضي المنقضيه الخالي السابق السابقه"
            ),
            "last",
        ),
        **dict.fromkeys(listed("المقبل المقبله المقبلين المقبلتين القادم القادمه القادمين القادمتين الاتي الاتيه"), "next"),
        **dict.fromkeys(listed("الجاري الجاريه الحالي الحاليه الراهن الراهنه هذا هذه"), "this"),
        **dict.fromkeys(listed("نفسه نفسها ذاته ذاتها عينه"), "same"),
        **dict.fromkeys(listed("التالي التاليه الموالي المواليه"), "following"),
    }
)
PORTIONS: Final[Mapping[str, Portion]] = MappingProxyType(
    {
        **dict.fromkeys(listed("مطلع بدايه اوايل مستهل بدايات مطالع اول"), "begin"),
        **dict.fromkeys(listed("منتصف اواسط وسط"), "middle"),
        **dict.fromkeys(listed("نهايه اواخر ختام نهايات اخر"), "end"),
    }
)
SEASONS: Final[Mapping[str, SeasonName]] = MappingProxyType(
    {
        "صيف": "summer",
        "الصيف": "summer",
        "خريف": "autumn",
        "الخريف": "autumn",
        "شتاء": "winter",
        "الشتاء": "winter",
        "ربيع": "spring",
        "الربيع": "spring",
    }
)
_DECADES: Final = {20: "عشرين", 30: "ثلاثين", 40: "اربعين", 50: "خمسين", 60: "ستين", 70: "سبعين", 80: "ثمانين", 90: "تسعين"}
DECADES: Final[Mapping[str, int]] = MappingProxyType(
    {article + stem + ending: value for value, stem in _DECADES.items() for article in ("", "ال") for ending in ("ات", "يات")}
)
RELATIVE: Final[Mapping[str, int]] = MappingProxyType(
    {
        "اليوم": 0,
        "امس": -1,
        "الامس": -1,
        "البارحه": -1,
        "البارح": -1,
        "مبارح": -1,
        "امبارح": -1,
        "النهارده": 0,
        "بكرا": 1,
        "غد": 1,
        "غدا": 1,
        "الغد": 1,
    }
)
PARTS: Final = frozenset(listed("فجر صباح ضحي ظهر ضهر عصر مغرب مساء نهار صبيحه ظهيره سحر غروب عشيه فجرا صباحا"))
DEFINITE_PARTS: Final = frozenset(
    listed("الفجر الصباح الصبح الضحي الظهر الضهر العصر المغرب المساء النهار الظهيره السحر الغروب الليل")
)
NIGHTS: Final = frozenset(listed("ليل ليله الليل الليله"))
ADVERBS: Final = frozenset(listed("صباحا مساء ظهرا عصرا فجرا ليلا ضحي نهارا"))
OPENERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "منذ": "since",
        "مذ": "since",
        "قبل": "ago",
        "خلال": "within",
        "غضون": "within",
        "مدي": "within",
        "مدار": "within",
        "طوال": "within",
        "طيله": "within",
        "امتداد": "within",
        "ظرف": "within",
        "بعد": "later",
        "اثناء": "within",
    }
)
NOW: Final = frozenset(listed("الان حاليا توا للتو هلق دلوقتي هسه هسع"))

_TABLES: Final[Mapping[str, Sequence[str]]] = MappingProxyType(
    {
        "weekday": tuple(WEEKDAYS),
        "relative": tuple(RELATIVE),
        "part": tuple(PARTS),
        "the part": tuple(DEFINITE_PARTS),
        "night": tuple(NIGHTS),
        "adverb": tuple(ADVERBS),
        "month": tuple(MONTHS),
        "hijri": tuple(HIJRI_MONTHS),
        "month pair": tuple(PAIRED_MONTHS),
        "hijri pair": tuple(PAIRED_HIJRI),
        "jamahiriya": tuple(JAMAHIRIYA_MONTHS),
        "unit": tuple(UNITS),
        "the unit": tuple("ال" + u for u in UNITS),
        "turn": tuple(TURNS),
        "portion": tuple(PORTIONS),
        "season": tuple(SEASONS),
        "decade": tuple(DECADES),
        "opener": tuple(OPENERS),
        "now": tuple(NOW),
        "hours": ("الساعات", "ساعات", "ساعه", "وقت", "الساعه"),
        "clock": ("الساعه", "ساعه"),
        "this": ("هذا", "هذه", "ذلك", "تلك", "ذات"),
        "from": ("من",),
        "between": ("بين",),
        "until": ("حتي", "الي", "لغايه", "غايه"),
        "couple": ("يومي", "عامي", "شهري", "ليلتي", "سنتي", "ايام", "الاعوام", "اعوام", "الايام"),
        "eve": ("غداه", "عشيه"),
        "memory": ("ذكري", "الذكري"),
        "like": ("مثل",),
        "share": ("الربع", "النصف", "الشطر"),
        "feast": ("عيد", "العيد", "عاشوراء", "عرفه", "القدر", "النصف", "راس", "المولد"),
        "before": ("قبيل", "بعيد"),
        "prayer": ("صلاه",),
        "its": ("يومها", "يومه", "يومهما"),
    }
)


def _senses() -> dict[str, dict[str, Sense]]:
    found: dict[str, dict[str, Sense]] = {}
    for tag, words in _TABLES.items():
        for word in words:
            for written, put_on in with_clitics(word):
                if written not in _OTHER_WORDS:
                    found.setdefault(written, {}).setdefault(tag, Sense(word, put_on[:1] in {"و", "ف"}, put_on[-1:] in {"ب", "ل"}))
    for part in ("فجر", "صباح", "مساء", "ظهر", "عصر", "ليل"):  # a blank forgotten: «فجرالسبت»
        for day in (*WEEKDAYS, "امس", "اليوم"):
            found.setdefault(part + day, {})["glued"] = Sense(f"{part} {day}", False, False)
    return found


_OTHER_WORDS: Final = frozenset(
    listed(
        "وغد لعام لصفر بصفر وصفر للماء الماء والماء بالماء وجوان وماي باب واب لاب فاب ولاب وباب "
        "للربيع بمدي لمدي ومدي بظرف لظرف لمثل بمثل ومثل بالقدر"
    )
) - {"لعام", "واب"}
"""Forms that are nearly always another word: villain, door, water."""

SENSES: Final = _senses()
_WEAK: Final = frozenset(
    {
        "opener",
        "from",
        "between",
        "until",
        "this",
        "turn",
        "portion",
        "like",
        "share",
        "feast",
        "season",
        "hours",
        "couple",
        "part",
        "before",
        "jamahiriya",
        "hijri",
        "prayer",
    }
)
SURE_WORDS: Final = frozenset(word for word, tags in SENSES.items() if not tags.keys() <= _WEAK) | frozenset(
    written
    for word in listed(
        "الصيف الخريف الشتاء قليل لحظات عاشوراء العيد عيد رمضان شعبان شوال محرم رجب صفر الحرب العدوان "
        "الثوره النكبه النكسه النظام التحرير نهايه اخر الطايف اوسلو صلاه اللحظه اشعار الحزم الاقصي الاضحي لحظه اعداد كتابه تحرير "
        "نشر صياغه الميلاد"
    )
    for written, _ in with_clitics(word)
)
"""A sentence with none of these and no digit tells no time."""


def sense(words: Sequence[str], i: int, tag: str) -> Sense | None:
    """The word of time at token `i` in one of its senses."""
    if not 0 <= i < len(words):
        return None
    tags = SENSES.get(words[i])
    return None if tags is None else tags.get(tag)


def turn_at(words: Sequence[str], i: int) -> tuple[Turn | None, int]:
    """«الماضي», «قبل الماضي», «ما قبل الماضي»: which one, and the token after."""
    j = i
    if words[j : j + 2] == ["ما", "قبل"] or words[j : j + 2] == ["ما", "قبل"]:
        j += 1
    before = words[j : j + 1] == ["قبل"]
    found = sense(words, j + 1 if before else j, "turn")
    if found is None or found.led or found.joined or found.word in {"هذا", "هذه"}:
        return None, i
    turn = TURNS[found.word]
    if before:
        return ("before_last", j + 2) if turn == "last" else (None, i)
    return turn, j + 1
