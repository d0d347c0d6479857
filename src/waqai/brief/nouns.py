"""Plain words for people in both languages: those that are counted, and those that stand for themselves («سكان»)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from waqai.brief.arabic import CASES, Noun, inflected
from waqai.brief.shapes import Language
from waqai.script import fold_word


@dataclass(frozen=True, slots=True)
class Counted:
    """A noun that takes a number, in Arabic and in English."""

    arabic: Noun
    singular: str
    plural: str


def _row(row: str) -> tuple[str, Counted]:
    key, one, two, many, gender, singular, plural, *oblique = row.split("|")
    return key, Counted(Noun(one, two, many, "f" if gender == "f" else "m", *oblique), singular, plural)


COUNTED: Final[Mapping[str, Counted]] = MappingProxyType(
    dict(
        map(
            _row,
            (
                "person|شخص|شخصان|أشخاص|m|person|people",
                "civilian|مدني|مدنيان|مدنيون|m|civilian|civilians",
                "child|طفل|طفلان|أطفال|m|child|children",
                "girl|طفلة|طفلتان|طفلات|f|girl|girls",
                "woman|امرأة|امرأتان|نساء|f|woman|women",
                "man|رجل|رجلان|رجال|m|man|men",
                "youth|شاب|شابان|شبان|m|young man|young men",
                "soldier|جندي|جنديان|جنود|m|soldier|soldiers",
                "military|عسكري|عسكريان|عسكريون|m|serviceman|servicemen",
                "officer|ضابط|ضابطان|ضباط|m|officer|officers",
                "fighter|مقاتل|مقاتلان|مقاتلون|m|fighter|fighters",
                "gunman|مسلح|مسلحان|مسلحون|m|gunman|gunmen",
                "member|عنصر|عنصران|عناصر|m|member|members",
                "policeman|شرطي|شرطيان|شرطيون|m|policeman|policemen",
                "guard|حارس|حارسان|حراس|m|guard|guards",
                "journalist|صحفي|صحفيان|صحفيون|m|journalist|journalists",
                "reporter|صحافي|صحافيان|صحافيون|m|journalist|journalists",
                "medic|مسعف|مسعفان|مسعفون|m|paramedic|paramedics",
                "doctor|طبيب|طبيبان|أطباء|m|doctor|doctors",
                "teacher|معلم|معلمان|معلمون|m|teacher|teachers",
                "worker|عامل|عاملان|عمال|m|worker|workers",
                "student|طالب|طالبان|طلاب|m|student|students",
                "driver|سائق|سائقان|سائقون|m|driver|drivers",
                "farmer|مزارع|مزارعان|مزارعون|m|farmer|farmers",
                "prisoner|سجين|سجينان|سجناء|m|prisoner|prisoners",
                "detainee|معتقل|معتقلان|معتقلون|m|detainee|detainees",
                "captive|أسير|أسيران|أسرى|m|captive|captives",
                "displaced|نازح|نازحان|نازحون|m|displaced person|displaced people",
                "refugee|لاجئ|لاجئان|لاجئون|m|refugee|refugees",
                "family|عائلة|عائلتان|عائلات|f|family|families",
                "household|أسرة|أسرتان|أسر|f|family|families",
                "protester|محتج|محتجان|محتجون|m|protester|protesters",
                "demonstrator|متظاهر|متظاهران|متظاهرون|m|demonstrator|demonstrators",
                "citizen|مواطن|مواطنان|مواطنون|m|citizen|citizens",
                "settler|مستوطن|مستوطنان|مستوطنون|m|settler|settlers",
                "killed|قتيل|قتيلان|قتلى|m|person killed|people killed",
                "wounded|جريح|جريحان|جرحى|m|person wounded|people wounded",
                "missing|مفقود|مفقودان|مفقودون|m|person missing|people missing",
            ),
        )
    )
)
"""By key: what is counted in a brief. Nouns that take a side («شهيد», «إرهابي») do not stand here."""

OF: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "killed": ("قتل", "be killed"),
        "wounded": ("أصيب", "be wounded"),
        "killed_or_wounded": ("قتل أو أصيب", "be killed or wounded"),
        "missing": ("فقد", "be missing"),
        "detained": ("اعتقل", "be detained"),
        "displaced": ("نزح", "be displaced"),
        "released": ("أفرج عن", "be released"),
        "returned": ("عاد", "returned"),
        "captured": ("أسر", "be taken captive"),
        "abducted": ("خطف", "be abducted"),
        "surrendered": ("استسلم", "surrendered"),
        "protesters": ("احتج", "protested"),
        "evacuated": ("أجلي", "be evacuated"),
    }
)
"""What a figure counts: the verb of which they are the subject; in English "be" stands for was or were."""

_PLAIN: Final = (
    "source|مصدر|a source",
    "sources|مصادر|sources",
    "military-source|مصدر عسكري|a military source",
    "military-sources|مصادر عسكرية|military sources",
    "security-source|مصدر أمني|a security source",
    "security-sources|مصادر أمنية|security sources",
    "medical-source|مصدر طبي|a medical source",
    "medical-sources|مصادر طبية|medical sources",
    "local-source|مصدر محلي|a local source",
    "local-sources|مصادر محلية|local sources",
    "field-source|مصدر ميداني|a source in the field",
    "field-sources|مصادر ميدانية|sources in the field",
    "official-source|مصدر رسمي|an official source",
    "official-sources|مصادر رسمية|official sources",
    "government-source|مصدر حكومي|a government source",
    "residents|سكان|residents",
    "residents-local|سكان محليون|local residents",
    "people-of|أهال|residents",
    "people-of|أهالي|residents",
    "eyewitnesses|شهود عيان|eyewitnesses",
    "eyewitness|شاهد عيان|an eyewitness",
    "witnesses|شهود|witnesses",
    "activists|ناشطون|activists",
    "activists|نشطاء|activists",
    "activists-local|ناشطون محليون|local activists",
    "gunmen|مسلحون|gunmen",
    "gunmen-unknown|مسلحون مجهولون|unidentified gunmen",
    "unknown|مجهولون|unidentified persons",
    "local-factions|فصائل محلية|local factions",
    "armed-factions|فصائل مسلحة|armed factions",
    "warplanes|طائرات حربية|warplanes",
    "warplane|طائرة حربية|a warplane",
    "helicopter|طائرة مروحية|a helicopter",
    "helicopters|طائرات مروحية|helicopters",
    "drone|طائرة مسيرة|a drone",
    "drones|طائرات مسيرة|drones",
    "artillery|مدفعية|artillery",
    "prisoners|سجناء|prisoners",
    "detainees|معتقلون|detainees",
    "civilians|مدنيون|civilians",
    "families|عائلات|families",
    "displaced|نازحون|displaced people",
    "protesters|محتجون|protesters",
    "protesters|متظاهرون|protesters",
    "soldiers|جنود|soldiers",
    "police|شرطة|police",
    "houses|منازل|houses",
    "house|منزل|a house",
    "home|بيت|a house",
    "checkpoint|حاجز|a checkpoint",
    "military-checkpoint|حاجز عسكري|a military checkpoint",
    "military-positions|مواقع عسكرية|military positions",
    "market|سوق|a market",
    "weapons|أسلحة|weapons",
    "weapons-ammunition|أسلحة وذخائر|weapons and ammunition",
    "aid|مساعدات|aid",
    "bridge|جسر|a bridge",
    "road|طريق|a road",
    "official|مسؤول|an official",
    "local-official|مسؤول محلي|a local official",
    "security-official|مسؤول أمني|a security official",
    "military-official|مسؤول عسكري|a military official",
    "military-spokesman|متحدث عسكري|a military spokesman",
    "spokesman|متحدث|a spokesman",
    "field-commander|قائد ميداني|a field commander",
)
PLAIN: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        " ".join(map(fold_word, form.split())): (key, arabic, english)
        for key, arabic, english in (row.split("|") for row in _PLAIN)
        for form in dict.fromkeys(inflected(arabic, case) for case in CASES)
    }
)
"""Folded words of a report that are told as they are, as neither a name nor loaded: key, Arabic, English."""


def plain(words: str) -> tuple[str, str, str] | None:
    """Key, Arabic and English of words that the table has, the article before each of them aside; None for all others."""
    folded = [fold_word(word) for word in words.split()]
    bare = [word.removeprefix("ال") if len(word) > 4 else word for word in folded]
    return PLAIN.get(" ".join(folded)) or PLAIN.get(" ".join(bare)) or _many(bare)


def _many(bare: list[str]) -> tuple[str, str, str] | None:
    """A counted noun that stands alone in the plural: «مقاتلين»."""
    key = _PLURALS.get(bare[0]) if len(bare) == 1 else None
    return None if key is None else (key, COUNTED[key].arabic.plural, COUNTED[key].plural)


_COUNTED_FORMS: Final[Mapping[str, str]] = MappingProxyType(
    {fold_word(form): key for key, noun in reversed(tuple(COUNTED.items())) for form in noun.arabic.forms}
)


_PLURALS: Final[Mapping[str, str]] = MappingProxyType(
    {fold_word(form): key for key, noun in reversed(tuple(COUNTED.items())) for form in (noun.arabic.plural, noun.arabic.oblique)}
)
_QUANTITY: Final = frozenset(
    fold_word(word)
    for word in (
        "أكثر من أقل على الأقل ما لا يقل عن يزيد نحو قرابة حوالي زهاء بين عشرات مئات آلاف ألف مئة مئات مئتا مئتي واحد واحدة "
        "ثلاثة ثلاث أربعة أربع خمسة خمس ستة ست سبعة سبع ثمانية ثماني ثمان تسعة تسع عشرة عشر أحد إحدى اثنا اثنتا اثني اثنتي "
        "عشرون عشرين ثلاثون ثلاثين أربعون أربعين خمسون خمسين ستون ستين سبعون سبعين ثمانون ثمانين تسعون تسعين مليون ملايين"
    ).split()
)
"""Words of number: what a figure's own words may hold beside the noun."""
AFTERMATH: Final = frozenset({"killed", "wounded", "missing"})
"""Nouns that say again what a figure counts: «47 قتيلا» are 47 people killed."""


def counted_key(words: str | None) -> str | None:
    """The key of the counted noun that these words are, number words aside; None where they say more or other."""
    if not words:
        return None
    rest = _beside_numbers(words)
    if len(rest) != 1:
        return None
    key = _COUNTED_FORMS.get(rest[0]) or _COUNTED_FORMS.get(rest[0].removeprefix("ال"))
    return "person" if key in AFTERMATH else key


def is_bare_count(words: str) -> bool:
    """Whether words name nobody: «أكثر من 90»."""
    return not _beside_numbers(words)


def _beside_numbers(words: str) -> list[str]:
    folded = [fold_word(word) for word in words.split()]
    return [word for word in folded if word not in _QUANTITY and word.removeprefix("ال") not in _QUANTITY and not word[0].isdigit()]


def noun_forms(key: str, language: Language = "ar") -> frozenset[str]:
    """Which words may stand for the noun of a `noun:KEY` value: in Arabic, folded, those of a report that hold it; in English those
    that a brief prints."""
    counted = COUNTED.get(key)
    rows = [row for row in PLAIN.values() if row[0] == key]
    if language == "en":
        return frozenset({*({counted.singular, counted.plural} if counted else ()), *(english for _, _, english in rows)})
    found = {fold_word(form) for form in counted.arabic.forms} if counted else set()
    return frozenset(found | {form for form, row in PLAIN.items() if row[0] == key})
