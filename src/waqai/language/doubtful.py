"""Doubtful names: places that are also words, persons or clubs, weighed by the words around; better a miss than a false place."""

from collections.abc import Iterable
from math import cos, hypot, radians
from typing import Final

from waqai.language.grammar import Found, Sentence
from waqai.language.listing import list_head, many_of
from waqai.language.words import Word
from waqai.lexicon import HUMAN, Doubt, Knowledge, Name

ENOUGH: Final = 2.0
"""Weight from which on a doubtful name is taken for a place."""
VOUCHED: Final = 2.5
"""What it weighs that the text has shown the name to be a place before."""
NEVER: Final = 10.0
START: Final[dict[str, float]] = {"place": 2.5, "word": 0.5, "person": 0.0, "club": 0.0}
"""What a name weighs by itself, by what a reader takes it for in news."""
NEAR_KM: Final = 100.0
_NEAREST: Final = 3
"""So many meanings of two names are measured against each other."""
FIRST_OF_NAMES: Final = frozenset("كفر تل خان دير عين بيت راس جسر وادي جبل باب برج قصر حوش خربه مرج نبع بير سوق حاره شعب".split())
"""Folded nouns that a name of two words begins with."""
SETTLED: Final = frozenset(
    "حي احياء مدينه بلده قريه ريف ريفي محافظه ناحيه قضاء مديريه ولايه مخيم محليه ضاحيه محور جبهه منطقه قري بلدات باديه وادي "
    "جبل تله معبر مطار ميناء سجن قاعده حقل سد جسر دوار ساحه ميدان شارع سوق طريق جزيره حاجز مستشفي مشفي".split()
)
"""Head nouns of places, folded: what stands right behind one is a place."""
_PLACING: Final = frozenset("في من الي نحو قرب باتجاه داخل بين حتي صوب شطر ضواحي محيط اطراف مشارف فوق قباله".split())
_HALF: Final = frozenset({"علي", "عن"})
_TAKING: Final = frozenset(
    "دخل اقتحم حرر استعاد قصف هاجم حاصر استهدف احتل طوق غادر وصل استولي انتزع سيطر توغل انسحب نزح شهد سقط فقد داهم تقدم".split()
)
_SIDES: Final = ("شمال", "جنوب", "شرق", "غرب", "وسط")
_COMMON: Final = frozenset({"place", "facility", "building", "org", "force", "vehicle", "weapon"})
"""Classes of nouns that stand behind words of place in their own right."""


def is_place(sentence: Sentence, found: Found, doubt: Doubt | None, know: Knowledge, vouched: bool) -> bool:
    """Whether a doubtful name is the place; doubt: its row in ambiguous.tsv, None for a word of the lexicon; vouched: a head noun
    has shown it to be one earlier in the text."""
    return weight_of(sentence, found, doubt, know) + VOUCHED * vouched >= ENOUGH


def headed(sentence: Sentence, found: Found) -> bool:
    """A head noun of places stands right before a name: «مدينة الباب»."""
    before = sentence.words[found.start - 1] if found.start else None
    return before is not None and before.base in SETTLED and not before.det and not before.suffix


def taken_alone(sentence: Sentence, found: Found) -> bool:
    """What stands before a short name that is an adjective too leaves it a name: «في مدني», «دخوله مدني», «غادرت القوات مدني»; not
    «طبيب مدني», «قتل مدني»."""
    before = sentence.words[found.start - 1] if found.start else None
    if before is None or found.prep in {"ب", "ل"}:
        return bool(found.prep)
    if before.base in SETTLED or many_of(before) or (before.base in _PLACING and before.base != "بين") or before.base == "عن":
        return True
    if any(a.form and a.form.lexeme.lemma in _TAKING for a in before.verbs):
        return True
    moved = any(
        a.form and a.form.lexeme.lemma in _TAKING
        for word in sentence.words[max(0, found.start - 4) : found.start]
        for group in (word.verbs, word.masdars)
        for a in group
    )
    return moved and (before.det or bool(before.suffix))


_ONE: Final = frozenset({"حي", "حاره", "ضاحيه", "ساحه", "دوار", "ميدان", "شارع"})
"""Head nouns of one part of a town."""
_PARTS: Final = frozenset({"neighbourhood", "square", "road", "facility"})


def common_noun(sentence: Sentence, found: Found) -> bool:
    """«أحياء المدينة», «قرب المحطة»: a noun of place with the article is a quarter's name only behind «حي» and its like."""
    word = sentence.words[found.start]
    if found.end > found.start + 1 or word.head_class not in _COMMON or not word.det:
        return False
    before = sentence.words[found.start - 1] if found.start else None
    if (
        before is not None
        and not before.det
        and not found.prep
        and {before.base, many_of(before)} & _ONE
        and before.base != "احياء"
    ):
        return False
    return all(name.sub in _PARTS for name in found.names if name.kind == "place")


def weight_of(sentence: Sentence, found: Found, doubt: Doubt | None, know: Knowledge) -> float:
    """The sum of what speaks for and against the place. Looks at eight words around and at the sure names of the sentence."""
    words, i, end = sentence.words, found.start, found.end
    default = doubt.default if doubt is not None else "word"
    weight = START[default]
    if doubt is None and words[i].head_class in _COMMON:
        weight -= 1.5  # «في المدارس», «قرب المطار»
    before = words[i - 1] if i else None
    after = words[end] if end < len(words) else None
    weight += (
        max(_led(found, before), 3.0 * (list_head(sentence, i) >= 0))
        + _located(sentence, end)
        + _listed(sentence, found)
        + _near(sentence, found)
        + _held(words, end)
    )
    if any(a.form and a.form.lexeme.lemma in _TAKING for w in words[max(0, i - 4) : i] for a in w.verbs):
        weight += 1.0
    if doubt is not None:
        weight += _told(words, i, end, doubt)
    weight -= _otherwise(words[i], found, before, after, default)
    return weight - _sport(words, default, know) if weight >= ENOUGH else weight


def _led(found: Found, before: Word | None) -> float:
    if found.prep in {"ب", "ل"}:
        return 1.0 if found.prep == "ب" else 0.5
    if before is None:
        return 0.0
    if (before.base in SETTLED and not before.det and not before.suffix) or many_of(before):
        return 3.0  # see `headed`
    if before.base in _PLACING or before.base.startswith(_SIDES):
        return 1.0
    return 0.5 if before.base in _HALF else 0.0


def _located(sentence: Sentence, end: int) -> float:
    """«… شمالي دير الزور», «… بريف حماة», «… في درعا»: what follows says where it lies."""
    words = sentence.words
    for k in range(end, min(end + 3, len(words))):
        base, named = words[k].base, sentence.named.get(k)
        if named is not None and named.kind == "place":
            led = named.prep == "ب" or (k > end and (words[k - 1].base in {"في", "قرب"} or words[k - 1].base.startswith(_SIDES)))
            rural = k > end and words[k - 1].base in SETTLED and words[k - 1].prep == "ب"
            return 2.0 if led or rural else 0.0
        if not (base.startswith(_SIDES) or base in {"في", "قرب"} or base in SETTLED or words[k].adjectives):
            return 0.0
    return 0.0


def _listed(sentence: Sentence, found: Found) -> float:
    """A sure place joined before or behind it: «نوى وجاسم وطفس»."""
    words, i, end = sentence.words, found.start, found.end
    if words[i].masdars and not found.prep:
        return 0.0
    left = sentence.named.get(i - 1) or (sentence.named.get(i - 2) if i > 1 and words[i - 1].text == "،" else None)
    right = sentence.named.get(end)
    joined = left is not None and left.kind == "place" and (bool(found.conj) or words[i - 1].text == "،")
    joins = right is not None and right.kind == "place" and right.conj == "و"
    return 1.5 if joined or joins else 0.0


def _near(sentence: Sentence, found: Found) -> float:
    """A sure place of the sentence lies near it."""
    own = _points(found.names)
    others = [p for other in sentence.names.values() if other is not found and other.kind == "place" for p in _points(other.names)]
    for lat, lon in own:
        if any(hypot(lat - a, (lon - b) * cos(radians(lat))) * 111.2 <= NEAR_KM for a, b in others):
            return 1.0
    return 0.0


def _held(words: list[Word], end: int) -> float:
    """«السفيرة تحت سيطرة الجيش», «الباب بيد الفصائل»: what follows is said of places."""
    first, second = (words[k].base if k < len(words) else "" for k in (end, end + 1))
    return 2.5 if first in _IN_HANDS or (first in {"تحت", "في", "ب"} and second in _GRIPS) else 0.0


_IN_HANDS: Final = frozenset({"بيد", "بايدي", "خاضعه", "محرره"})
_GRIPS: Final = frozenset({"يد", "ايدي", "قبضه", "سيطره", "سلطه", "حصار"})


def _points(names: Iterable[Name]) -> list[tuple[float, float]]:
    places = [name.place for name in names if name.place is not None and name.sub not in {"country", "region"}][:_NEAREST]
    return [(place.lat, place.lon) for place in places if place.lat is not None and place.lon is not None]


def _told(words: list[Word], i: int, end: int, doubt: Doubt) -> float:
    """What the row of the name says of its neighbours: beside which words it is the place, beside which the other thing."""
    window = words[max(0, i - 5) : i] + words[end : end + 5]
    cues, against = doubt.cues, doubt.against
    weight = 1.5 if cues and any(word.text in cues or word.base in cues for word in window) else 0.0
    if not against:
        return weight
    behind = end + (end < len(words) and words[end].base == "من")  # «الضفة الغربية من النهر»
    for k in (i - 1, behind):
        if 0 <= k < len(words) and (words[k].text in against or words[k].base in against or "ال" + words[k].base in against):
            return weight - 3.0
    return weight - (1.5 if any(word.text in against or word.base in against for word in window) else 0.0)


def _otherwise(word: Word, found: Found, before: Word | None, after: Word | None, default: str) -> float:
    """What shows an adjective, a person, a verb, the first part of a construct, or an accusative."""
    sure = default == "place"
    one = found.end == found.start + 1
    if found.prep == "ك" or (one and word.particle and (word.suffix or not _stands_as_name(before))):
        return NEVER  # «كامل» is no «like Amul», «عنه» no Anah, «وأن» not the town of Van; but «أم درمان» is not «or»
    against = 0.0 if before is None or found.prep or found.conj else _behind(word, before, sure, default)
    led = found.prep or (before is not None and (before.base in SETTLED or before.base in _PLACING))
    if one and not sure and not led and any(a.form is not None and a.form.accusative for a in word.nouns):
        against += 2.0  # «هدموا بيتا في ترهونة»
    if after is None or not after.text[0].isalpha() or after.conj or after.prep:
        return against
    definite = word.text.removeprefix(found.conj + found.prep).startswith(("ال", "ل"))
    if one and word.verbs and not found.prep and after.det and after.head_class in HUMAN:
        return against + 2.0  # «نوى الوزير الاستقالة»
    if one and not definite and after.adjectives and not after.nouns and not after.det and not after.country:
        return against + (0.5 if sure else 2.0)  # «عين واحدة», but «حمص آمنة»
    if one and not definite and after.det and (after.nouns or after.unknown or after.participles) and not _described(after):
        return against + (1.0 if sure else 1.5)  # «نبل المقصد», «حلب الأبقار»
    if one and definite and after.det and after.adjectives and not after.nouns and not _described(after):
        return against + 1.5  # «الجوف البشري», «الزاوية البعيدة»
    return against


def _stands_as_name(before: Word | None) -> bool:
    """A noun of places or a preposition before it makes a name of what else is a particle: «مدينة وان», «في وان»."""
    return before is not None and (before.particle == "prep" or (before.base in SETTLED and not before.det))


def _behind(word: Word, before: Word, sure: bool, default: str) -> float:
    """What a word right before the bare name speaks against the place."""
    if before.base in _CALLED:
        return 3.0  # «لقبه أبو الظهور»
    if before.particle:
        pronoun = before.suffix and before.particle == "sub" and (word.verbs or word.text.startswith("ال"))
        return (
            2.0 if pronoun or (before.particle == "quant" and not sure and not word.text.startswith("ال")) else 0.0
        )  # «كل حائل», «بأنها تدمر»
    if not before.text[0].isalpha():
        return 0.0
    people = before.head_class in HUMAN
    if before.det and people:
        return 1.0 if sure else 2.0  # «المدرب جاسم», «السكان الهول»
    if before.det and word.text.startswith("ال"):
        return 1.0 if sure else 2.0  # «العمال المهرة», «الطريق الوعر»
    return 2.0 if default == "person" and (before.unknown or people) else 0.0


def _described(after: Word) -> bool:
    """An adjective that a town may have: a country's, a side, old or new, occupied; and days, which are no genitive."""
    base = after.base.removeprefix("ال")
    return bool(after.country) or base.startswith(_SIDES) or base in _OF_TOWNS or base in _DAYS


_CALLED: Final = frozenset("لقبه الملقب يلقب المدعو يدعي المكني يكني اسمه المعروف لقب".split())
_OF_TOWNS: Final = frozenset("قديمه جديده قديم جديد محتله كبري محاصره منكوبه عليا سفلي ساحليه حدوديه ذاتها نفسها حاليا".split())
_DAYS: Final = frozenset("يوم جمعه سبت احد اثنين ثلاثاء اربعاء خميس ليله ماضي ماضيه اسبوع شهر عام".split())


def _sport(words: list[Word], default: str, know: Knowledge) -> float:
    """Words of sport turn a club's name into the club."""
    if not any("sport" in know.domains.get(form, ()) for word in words for form in (word.text, word.base)):
        return 0.0
    return 1.5 if default == "club" else 1.0
