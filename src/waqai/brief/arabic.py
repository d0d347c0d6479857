"""Arabic as far as a brief composes it: gender by the head noun, verbs before their subject, counted nouns, days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

from waqai.script import fold_word

Gender = Literal["m", "f"]
Case = Literal["nominative", "accusative", "genitive"]
CASES: Final[tuple[Case, ...]] = ("nominative", "accusative", "genitive")


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun. singular: without an ending; accusative: after 11 to 99; dual and plural in the nominative."""

    singular: str
    dual: str
    plural: str
    gender: Gender = "m"
    plural_oblique: str = ""

    @property
    def accusative(self) -> str:
        """The form after 11 to 99: «قتيلا», «عائلة»."""
        return self.singular if self.singular.endswith(("ة", "اء")) else self.singular + "ا"

    @property
    def oblique(self) -> str:
        """The plural in the genitive: «مدنيين», «قتلى»."""
        if self.plural_oblique:
            return self.plural_oblique
        return self.plural[:-2] + "ين" if self.plural.endswith("ون") else self.plural

    @property
    def forms(self) -> frozenset[str]:
        """Every form that reports write, without the article."""
        two = self.dual[:-2] + "ين"
        return frozenset(
            {self.singular, self.accusative, self.dual, two, self.plural, self.oblique, self.oblique.removesuffix("ن")}
        )


_UNITS: Final[Mapping[int, tuple[str, str]]] = MappingProxyType(
    {
        3: ("ثلاثة", "ثلاث"),
        4: ("أربعة", "أربع"),
        5: ("خمسة", "خمس"),
        6: ("ستة", "ست"),
        7: ("سبعة", "سبع"),
        8: ("ثمانية", "ثماني"),
        9: ("تسعة", "تسع"),
        10: ("عشرة", "عشر"),
        11: ("أحد عشر", "إحدى عشرة"),
        12: ("اثنا عشر", "اثنتا عشرة"),
    }
)
"""Numbers written out, before a masculine and before a feminine noun; all others are written in digits."""
_HUNDREDS: Final[Mapping[int, str]] = MappingProxyType({100: "مئة", 200: "مئتا", 1000: "ألف", 2000: "ألفا", 1_000_000: "مليون"})


def counted(number: int, noun: Noun, case: Case = "nominative") -> str:
    """A number of things as Arabic counts them: «قتيل واحد، قتيلان، ثلاثة قتلى، أحد عشر قتيلا، 25 قتيلا، مئة قتيل».

    The case shows in one («قتيلا واحدا»), in the dual, and in «اثنا عشر», «مئتا».
    """
    oblique = case != "nominative"
    if number == 0:
        return f"صفر {noun.singular}"
    if number == 1:
        one = "واحدة" if noun.gender == "f" else "واحدا" if case == "accusative" else "واحد"
        return f"{noun.accusative if case == 'accusative' else noun.singular} {one}"
    if number == 2:
        return noun.dual[:-2] + "ين" if oblique else noun.dual
    if number in _HUNDREDS:
        word = _HUNDREDS[number]
        return f"{word[:-1] + 'ي' if oblique and word.endswith('ا') else word} {noun.singular}"
    if number >= 3000 and (thousands := _in_thousands(number, noun)) is not None:
        return thousands
    written = _UNITS[number][noun.gender == "f"] if number in _UNITS else str(number)
    if oblique and number == 12:
        written = written.replace("اثنا", "اثني").replace("اثنتا", "اثنتي")
    rest = number % 100
    if 3 <= rest <= 10:
        return f"{written} {noun.oblique}"
    return f"{written} {noun.accusative if rest > 10 else noun.singular}"


def _in_thousands(number: int, noun: Noun) -> str | None:
    """«ثلاثة آلاف شخص», «50 ألف شخص», «3 ملايين شخص»; null for what is no round number."""
    for unit, one, many in ((1_000_000, "مليون", "ملايين"), (1000, "ألف", "آلاف")):
        if number % unit == 0 and number // unit >= 3:
            count = number // unit
            few = 3 <= count <= 10
            return f"{_UNITS[count][0] if few else count} {many if few else one} {noun.singular}"
    return None


def inflected(words: str, case: Case) -> str:
    """Words of a table in their case, as far as it is written: «ناشطين محليين», «حاجزا عسكريا»; all others as they are."""
    if case == "nominative":
        return words
    found = words.split(" ")
    for i, word in enumerate(found):
        last = i + 1 == len(found)
        if word.endswith("ون") and len(word) >= 5:
            found[i] = word[:-2] + "ين"
        elif case == "accusative" and (
            (i == 0 and word in _TRIPTOTES and (last or found[1] in _ADJECTIVES)) or (i and word in _ADJECTIVES)
        ):
            found[i] = word + "ا"
        else:
            break
    return " ".join(found)


_TRIPTOTES: Final = frozenset(
    "سكان جنود شهود منزل بيت حاجز سوق جسر طريق مصدر مسؤول متحدث قائد أشخاص أطفال رجال شبان ضباط حراس عمال طلاب أسر".split()
)
_ADJECTIVES: Final = frozenset("عسكري محلي أمني ميداني طبي رسمي حكومي محليون".split())
"""Words of nouns.py that show the accusative of what is indefinite, alone or before one of these adjectives."""


def genitive(words: str) -> str:
    """Indefinite words in the accusative («قصفا جويا»), as they stand behind a noun: «قصف جوي»."""
    return " ".join(word[:-1] if word.endswith("ا") and len(word) > 3 else word for word in words.split(" "))


def feminine(verb: str) -> str:
    """The third person feminine of a verb of the past given in the masculine: «سيطرت», «نفت»; of the present: «تسيطر»."""
    if verb.startswith("ي"):
        return "ت" + verb[1:]
    return verb[:-1] + "ت" if verb.endswith(("ى", "ا")) else verb + "ت"


def agreeing(verb: str, subject: str, gender_of_subject: Gender | None = None) -> str:
    """A verb before its subject: always singular, it agrees in gender with the noun that follows."""
    return feminine(verb) if (gender_of_subject or gender(subject)) == "f" else verb


_FEMININE: Final = frozenset(
    fold_word(word)
    for word in (
        # plurals of things and bodies, which count as feminine singular
        "قوات فصائل كتائب سرايا ألوية وحدات ميليشيات مليشيات عشائر جماعات مجموعات حركات تنظيمات أحزاب وسائل مصادر طائرات سلطات "
        "أنباء عائلات أسر قيادات دوريات مفارز استخبارات مخابرات منظمات هيئات لجان فرق جهات دول وزارات محاكم صواريخ مسيرات أجهزة "
        "تشكيلات وكالات قبائل خلايا دبابات مروحيات زوارق أمم ولايات إمارات "
        # names that are feminine without showing it
        "حماس قسد إيران مصر قطر تونس فرنسا ألمانيا إسرائيل دمشق موسكو واشنطن بغداد بيروت طهران القدس عمان رويترز فرانس أسوشيتد "
        "شينخوا تاس إفي الرياض باريس لندن برلين بكين حرب أرض جدة صنعاء عدن حلب حمص إدلب درعا نساء امرأة"
    ).split()
)
_MASCULINE: Final = frozenset(
    fold_word(word) for word in "حمزة أسامة معاوية طلحة عبيدة قتيبة خليفة لواء قضاء أعضاء قادة جزء".split()
)
_MASCULINE_PLURALS: Final = frozenset(fold_word(word) for word in "وزراء عملاء خبراء أهالي سجناء".split())
_ENDINGS: Final = ("ة", "اء", "ات", "ية")
_BEFORE_COUNTED: Final = frozenset("مئة مئتا مئتي ألف ألفا ألفي مليون بين صفر".split())
"""Numbers whose verb agrees with the noun that they count."""
_COUNT_GENDERS: Final[Mapping[str, Gender]] = MappingProxyType(
    {
        **dict.fromkeys((one.split(" ")[0] for one, _ in _UNITS.values()), "m"),
        **dict.fromkeys((one.split(" ")[0] for _, one in _UNITS.values()), "f"),
        **dict.fromkeys("عشرات مئات آلاف ملايين".split(), "m"),
    }
)
"""Numbers that show the gender of what they count, and the vague ones, which take a masculine verb."""


def gender(words: str) -> Gender:
    """The gender that a verb before these words takes, by their first noun; masculine where nothing shows it to be feminine."""
    parts = words.strip("«»‹›()\"' ").split(" ")
    while len(parts) > 1 and (parts[0].isdigit() or parts[0] in _BEFORE_COUNTED):
        parts = [parts[1].removesuffix("ا") if parts[0].isdigit() else parts[1], *parts[2:]]  # «30 جنديا»
    first = parts[0]
    if (counts := _COUNT_GENDERS.get(first)) is not None:
        return counts
    bare = first.removeprefix("ال")
    folded = fold_word(bare)
    if folded in _MASCULINE or folded in _MASCULINE_PLURALS:
        return "m"
    if folded in _FEMININE or fold_word(first) in _FEMININE or bare.endswith(_ENDINGS):
        return "f"
    return "f" if first.endswith(("ا", "ى")) and not first.startswith("ال") and len(first) > 4 else "m"


DAYS: Final = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
"""Monday is first, as in datetime.date.weekday."""
MONTHS: Final = (
    "كانون الثاني/يناير",
    "شباط/فبراير",
    "آذار/مارس",
    "نيسان/أبريل",
    "أيار/مايو",
    "حزيران/يونيو",
    "تموز/يوليو",
    "آب/أغسطس",
    "أيلول/سبتمبر",
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
)


def day(value: date, *, month: bool = True, year: bool = True) -> str:
    """«الخميس 5 كانون الأول/ديسمبر 2024», or its beginning."""
    parts = [f"{DAYS[value.weekday()]} {value.day}"]
    parts += [MONTHS[value.month - 1]] if month else []
    parts += [str(value.year)] if year else []
    return " ".join(parts)


def month(value: date) -> str:
    """«كانون الأول/ديسمبر 2024»."""
    return f"{MONTHS[value.month - 1]} {value.year}"
