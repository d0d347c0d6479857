"""Scenes: which town a report is at in each of its sentences, for claims and words that name no place of their own.

A sentence that opens with a place («وفي تعز، …») sets the scene until another one does, or until a sentence tells of another town.
Where none is set, a report is at the only town of its title. What a text only passes by is no scene (`waqai.resolve.standing`).
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from waqai.model import GROUP_OF, Claim, Entity, Extent, Mention, PlaceArgument, Reading, Spot
from waqai.resolve.standing import REACH, Standing, standing
from waqai.script import fold_word
from waqai.script.searching import search_words

ExtentOf = Callable[[str, Entity | None], Extent]
"""How much of a place words mean, given the place they are linked to."""
STANDS_IN: Final = "stands in"
"""How the place of a spot was found that is only the town round what the words mean: it says nothing of the town as a whole."""
THEATRE: Final = "theatre"
"""How it was found where the words name none and the sentence is at it."""
TITLE: Final = "title"
"""How it was found where only the title names it."""
LENT: Final = frozenset({TITLE, THEATRE})
"""Places that are told of the report or its paragraph, not of every sentence of it."""
_STOPS: Final = re.compile("[.!؟?\n]+[»”\"']*")
_DATELINE: Final = re.compile(r"\s*(?:\([^)\n]{1,40}\)\s*)?[-–—ـ:]")
_TOWNS: Final = frozenset({"city", "town", "village", "camp"})
_LANDS: Final = frozenset("country governorate region district subdistrict area sea river line road frontline".split())
"""Kinds of place that are no scene of a deed: too wide, or a way."""


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold_word, words.split()))


def _owned(words: str) -> frozenset[str]:
    """The nouns with each pronoun written onto them: «ثكناتهم», «أحياءها» and «أحيائها»."""
    stems = [stem for noun in words.split() for stem in (noun, noun.replace("ء", "ئ"), noun.replace("ء", "ؤ"))]
    return _folded(" ".join(stem.replace("ة", "ت") + pronoun for stem in stems for pronoun in _PRONOUNS))


_PRONOUNS: Final = ("ه", "ها", "هم", "هما", "نا")
_GENERIC: Final = _folded("المدينة البلدة القرية بالمدينة للمدينة العاصمة المحافظة") | _owned("مدينة بلدة قرية")
_QUARTERS: Final = _folded("الأحياء أحياء بأحياء شوارع مركز وسط المدخل مداخل") | _owned("أحياء شوارع وسط")
"""Words that mean a part of the town told of."""
_VAGUE: Final = _folded(
    "المكان الموقع المواقع مواقع النقاط نقاط المحور المحاور محور محورين محاور الطريق الحواجز حواجز "
    "المقار مقار التقاطعات المداخل الشوارع المستشفيات مستشفيات المشافي المنازل الأطراف الثكنات ثكنات المعسكرات"
) | _owned("مواقع نقاط حواجز مقار ثكنات مقرات معسكرات أطراف مراكز")
"""Words for somewhere about the town told of."""
_STANDING: Final = _folded(
    "سوق السوق بسوق مستشفى المستشفى مشفى المشفى مدرسة المدرسة مسجد المسجد مخبز المخبز فرن الفرن محطة المحطة جسر الجسر "
    "حي الحي حيين الحيين حيان شارع الشارع ساحة الساحة دوار الدوار مقر المقر ثكنة الثكنة مبنى المبنى منزل المنزل جامعة "
    "الجامعة كنيسة الكنيسة حديقة الحديقة ملعب الملعب روضة كلية الكلية حاجز الحاجز مخفر المخفر موقف مرآب كراج مجمع "
    "المجمع مركز"
)
"""Nouns of what stands in a town; without a place of their own they are told of the town that the report tells of."""
_FACILITIES: Final = {
    fold_word(noun): frozenset(kinds.split())
    for noun, kinds in {
        "القاعدة": "base airbase",
        "المطار": "airport airbase",
        "السجن": "prison",
        "الجبل": "hill mountain",
        "التلة": "hill",
        "القلعة": "site",
        "المستشفى": "hospital",
        "المشفى": "hospital",
        "المعبر": "crossing",
        "الجسر": "bridge",
        "السد": "dam",
        "الميناء": "port",
        "المرفأ": "port",
        "المخيم": "camp",
        "الساحة": "square",
    }.items()
}
"""Nouns that with the article alone mean the facility of such a kind told of last."""
_SMALL: Final = re.compile("(?:^|[ ]|ال|ب|ل|و)(?:بلده|بلدتي|بلدتا|بلدات|قريه|قريتي|قريتا|قري)(?![^ ])")
_WIDER: Final = _folded("ريف بريف لريف وريف ريفي أرياف محافظة بمحافظة جبهة جبهات")
"""Words before a name that make it more than the town."""
_OPENERS: Final = _folded("في داخل قرب أما شمال جنوب شرق غرب شمالي جنوبي شرقي غربي")
_AREAS: Final = _folded(
    "أقصى الشرق الشمال الجنوب الغرب البادية الساحل ريف محيط جبهة جبهات منطقة المنطقة محافظة ولاية إقليم شرق شمال جنوب غرب شرقي "
    "شمالي جنوبي غربي الريف الحدود"
)
_APART: Final = _folded("وأن وإن وأنه وأنها وإنه وإنها وأنهم وإنهم فيما بينما لكن غير أما")
_OPENING: Final = 4
"""Words before the place that a sentence opens with, at most."""
_RESULTS: Final = frozenset(
    "kill injure arrest abduct destroy arms_seizure surrender loot clash shelling airstrike drone_strike bombing attack repel flee "
    "displace execution release".split()
)
"""What the deeds of one sentence come to in the next, and what is told of them again."""
_TOTAL: Final = re.compile(
    "(?:منذ|خلال) (?:بدء|بدا|بدايه|اندلاع|انطلاق|انطلاقه|مطلع|اسبوع|اسبوعين|شهر|شهرين|عام|سنوات|[0-9]+|ايام|العام|النزاع)"
    "|(?:عدد|اعداد) (?:النازحين|القتلي|الضحايا|اللاجيين)"
)
"""Words of a running total, which is of no one town."""
_BEFORE_ARTICLE: Final = re.compile("^(?:[وفبك]?ال|[وف]?لل)")
CLITICS: Final = re.compile("^(?:[وف]?[بكل]?ال|[وف]?لل|[وفبكل])(?=...)")


@dataclass(frozen=True, slots=True)
class _Named:
    """A town that the text names, how it stands there, and whether it is called small."""

    start: int
    place: Entity
    stands: Standing
    small: bool


@dataclass(frozen=True, slots=True)
class _Scene:
    """The scene of a sentence: the town, None where it is somewhere unknown; set: a sentence has opened it."""

    town: Entity | None = None
    set: bool = False


class Scenes:
    """Where a report has told of things around a claim: its places in order, its sentences, its title."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.document.text
        self._title = reading.document.title or ""
        self._reading = reading

    # Most claims name a known place; nothing of the rest of the text is looked at for these.
    @cached_property
    def _starts(self) -> list[int]:
        """Where the sentences begin."""
        return [0, *(stop.end() for stop in _STOPS.finditer(self._text))]

    @cached_property
    def _placed(self) -> list[tuple[Mention, Entity]]:
        return [(m, m.entity) for m in self._reading.mentions if m.kind in {"place", "facility"} and m.entity is not None]

    @cached_property
    def _sites(self) -> list[_Named]:
        listed = [
            _Named(m.start, place, self._standing(m.start, m.end), _SMALL.match(fold_word(m.text)) is not None)
            for m, place in self._placed
            if place.kind not in _LANDS and "#" not in place.id
        ]
        return sorted([*listed, *self._unlisted()], key=lambda one: one.start)

    def _unlisted(self) -> Iterator[_Named]:
        """The settlements that no table has, wherever the text says their names again: «بلدة ود الكرار», later «ود الكرار»."""
        known = [(m.start, m.end) for m, _ in self._placed]
        called: dict[str, str] = {}
        for match in _CALLED.finditer(self._text):
            start, end = match.span("name")
            if not any(start < stop and begin < end for begin, stop in known):
                called.setdefault(match["name"], match["whole"])
        for text in (place.text for claim in self._reading.claims for place in claim.places if place.entity is None):
            told = _NAMED.match(text)
            if told is not None:
                called.setdefault(told["name"], told["whole"])
        for name, whole in called.items():
            small = _SMALL.match(fold_word(whole)) is not None
            place = Entity(f"{_NO_TABLE}{name}", whole, whole, "village" if small else "town")
            for match in re.finditer(rf"(?<!\w)[وف]?[بل]?{re.escape(name)}(?!\w)", self._text):
                yield _Named(match.start(), place, self._standing(match.start(), match.end()), small)

    @cached_property
    def _towns(self) -> list[_Named]:
        return [one for one in self._sites if one.place.kind in _TOWNS]

    @cached_property
    def _facilities(self) -> list[tuple[int, Entity]]:
        return [(m.start, place) for m, place in self._placed if place.kind not in _TOWNS and "#" not in place.id]

    @cached_property
    def _titles(self) -> list[Entity]:
        """The towns of the title that the text names, too, in the title's order."""
        return _titles(self._title, [place for _, place in self._placed])

    @property
    def _titled(self) -> Entity | None:
        """The only town of the title."""
        return self._titles[0] if len(self._titles) == 1 else None

    @cached_property
    def _scenes(self) -> list[_Scene]:
        """The scene of every sentence."""
        return list(self._set_scenes())

    @cached_property
    def _told(self) -> list[tuple[int, Entity]]:
        """The towns that claims name as where it happened, by where they do."""
        own = [(c.trigger.start, p) for c in self._reading.claims for p in c.places if p.by is None and p.role == "at"]
        return [(at, p.entity) for at, p in own if p.entity is not None and p.entity.kind in _TOWNS]

    def spots(self, claim: Claim, extent: ExtentOf, *, lend: bool) -> Iterator[Spot]:
        """The places of a claim: those of its words, else the town that its sentence is at, if that is plain; also of a retreat
        of which only the goal is told.

        lend: whether one of no place may have the place of its context.
        """
        for argument in claim.places:
            yield _listed(self._spot(argument, extent))
        gone = claim.type == "withdraw" and all(place.role in {"to", "through"} for place in claim.places)
        if (not claim.places or gone) and lend:
            lent = self._lent(claim)
            if lent is not None and all(place.entity is None or place.entity.id != lent[0].id for place in claim.places):
                yield _listed(Spot(lent[0].name_ar, lent[0], "at", "whole", lent[1]))

    def _lent(self, claim: Claim) -> tuple[Entity, str] | None:
        """The town of a claim that names no place, and how it was found; a total is of none, and no demand is of a scene."""
        if GROUP_OF[claim.type] == "politics" or self._total(claim):
            return None
        sentence = self._sentence(claim.evidence.start)
        begin, end = self._starts[sentence], self._end(sentence)
        at = claim.trigger.start
        here = {
            named.place.id: named.place
            for named in self._sites
            if begin <= named.start < end and named.stands == "scene" and not self._apart(named.start, at)
        }
        if here:
            return (next(iter(here.values())), THEATRE) if len(here) == 1 else None
        scene = self._scenes[sentence]
        if scene.set:
            return None if scene.town is None else (scene.town, THEATRE)
        if self._titled is not None:
            return self._titled, TITLE
        told = {place.id: place for at, place in self._told if at < claim.trigger.start}
        return (next(iter(told.values())), THEATRE) if len(told) == 1 and claim.type in _RESULTS else None

    def _apart(self, one: int, other: int) -> bool:
        """Whether what is told there is another report or a contrast: «…، وأن …», «…، فيما …»."""
        words = search_words(self._text[min(one, other) : max(one, other)])
        return not _APART.isdisjoint(words)

    def _total(self, claim: Claim) -> bool:
        """Whether the claim counts over many days or over a whole war."""
        sentence = self._sentence(claim.trigger.start)
        words = " ".join(search_words(self._text[self._starts[sentence] : self._end(sentence)]))
        return bool(claim.quantities) and _TOTAL.search(words) is not None

    def _sentence(self, at: int) -> int:
        """The number of the sentence that a letter stands in."""
        return bisect_right(self._starts, at) - 1

    def _end(self, sentence: int) -> int:
        return self._starts[sentence + 1] if sentence + 1 < len(self._starts) else len(self._text)

    def _standing(self, start: int, end: int) -> Standing:
        begin = self._starts[self._sentence(start)]
        before = search_words(self._text[max(begin, start - 120) : start])
        if not before and _DATELINE.match(self._text, end):
            return "voice"
        if before and before[-1] in {"و", "ف"}:
            before.pop()
        return standing(before[-REACH:], search_words(self._text[end : end + 40])[:1])

    def _set_scenes(self) -> Iterator[_Scene]:
        """The scene of every sentence, in order."""
        scene = _Scene()
        for n, begin in enumerate(self._starts):
            end = self._end(n)
            here = [(m, place) for m, place in self._placed if begin <= m.start < end]
            opened = self._opened(begin, end, here)
            if opened is not None:
                scene = opened
            elif any(named.place != scene.town for named in self._towns if begin <= named.start < end and named.stands == "scene"):
                scene = _Scene()
            yield scene

    def _opened(self, begin: int, end: int, here: Sequence[tuple[Mention, Entity]]) -> _Scene | None:
        """The scene that a sentence opens, None where it opens none."""
        words = search_words(self._text[begin : min(end, begin + 80)])
        first = words[0].removeprefix("و") if words else ""
        if first not in _OPENERS:
            return None
        if here and len(search_words(self._text[begin : here[0][0].start])) <= _OPENING:
            place = here[0][1]
            return _Scene(place if place.kind in _TOWNS and "#" not in place.id else None, True)
        return _Scene(None, True) if len(words) > 1 and words[1] in _AREAS else None

    def _spot(self, argument: PlaceArgument, extent: ExtentOf) -> Spot:
        entity, by = argument.entity, argument.by or ""
        if entity is not None:
            return Spot(argument.text, entity, argument.role, extent(argument.text, entity), by)
        told = search_words(argument.text)
        words = set(told)
        if words & (_GENERIC | _QUARTERS) and not any(map(_names, _behind(told))):
            entity = self._meant(argument.start, argument.text)
            return Spot(
                argument.text, entity, argument.role, extent(argument.text, None), "antecedent" if entity is not None else by
            )
        facility = self._facility(argument)
        if facility is not None:
            return Spot(argument.text, facility, argument.role, extent(argument.text, facility), "antecedent")
        if words & _STANDING:
            entity = self._named(argument.text) or self._just_told(argument.start) or self._meant(argument.start, argument.text)
            return Spot(argument.text, entity, argument.role, "part", STANDS_IN if entity is not None else by)
        if words & _VAGUE and not any(map(_names, words - _VAGUE)):
            entity = self._just_told(argument.start) or self._meant(argument.start, argument.text)
            return Spot(argument.text, entity, argument.role, "part", STANDS_IN if entity is not None else by)
        return Spot(argument.text, None, argument.role, extent(argument.text, None), by)

    def _facility(self, argument: PlaceArgument) -> Entity | None:
        """The facility that «القاعدة» or «السجن المركزي» means: the last one of that kind named before."""
        first = next(iter(argument.text.split()), "")
        kinds = _FACILITIES.get(_BEFORE_ARTICLE.sub("ال", fold_word(first)))
        before = [place for start, place in self._facilities if kinds and place.kind in kinds and start < argument.start]
        return before[-1] if before else None

    def _named(self, text: str) -> Entity | None:
        """The town of the report whose name the words hold: «سوق كبكابية»."""
        words = f" {' '.join(search_words(text))} "
        return next((one.place for one in self._towns if f" {' '.join(search_words(one.place.name_ar))} " in words), None)

    def _just_told(self, at: int) -> Entity | None:
        """The town, be it small, that the sentence before tells of an event in, where its own names none."""
        sentence = self._sentence(at)
        if sentence == 0 or any(self._starts[sentence] <= one.start < at and one.stands == "scene" for one in self._towns):
            return None
        begin, end = self._starts[sentence - 1], self._starts[sentence]
        told = {place.id: place for start, place in self._told if begin <= start < end}
        return next(iter(told.values())) if len(told) == 1 else None

    def _meant(self, at: int, words: str) -> Entity | None:
        """The town that «المدينة» or «الأحياء» means: the last one that its sentence is at, else the scene that is set, else the
        title's, else the last one before; one that is only passed by, and one named later, where there is no other.

        No village is «المدينة», and «البلدة» is called nothing greater; quarters are of the town that the report is about.
        """
        folded = fold_word(words)
        small = _SMALL.search(folded) is not None
        fit = [one for one in self._towns if one.stands != "voice" and (small or not (one.small or one.place.kind == "village"))]
        sentence = self._sentence(at)
        begin, scene = self._starts[sentence], self._scenes[sentence]
        before = [one for one in fit if one.start < at]
        here = [one.place for one in before if one.start >= begin and one.stands == "scene"]
        around = [scene.town] if scene.set and scene.town is not None else self._titles[:1]
        if small:
            around = [one.place for one in before if one.stands == "scene"][-1:] or around
        quarters = not small and bool(set(search_words(words)) & _QUARTERS) and (scene.set or self._titled is not None)
        ranked = [*around, *here[::-1]] if quarters else [*here[::-1], *around]
        ranked += [one.place for one in reversed(before) if one.stands == "scene"]
        ranked += [one.place for one in reversed(before)]
        return ranked[0] if ranked else None


def unlisted(words: str) -> str:
    """The name of a settlement in the words for a place that no table knows, as spelled, without its head noun; "" for none."""
    found = _NAMED.match(words)
    return found["name"] if found is not None else ""


_NO_TABLE: Final = "name:"
"""Before the name of a settlement that no table has, while it takes its part among the towns of a report."""
_HEAD: Final = r"(?<!\w)[وف]?[بل]?(?P<whole>(?:مدينة|بلدة|قرية|ضاحية|مخيم)\s+"
_FIRST: Final = (
    "(?:كفر|تل|خان|دير|عين|بيت|أم|أبو|بني|أولاد|ود|رأس|جبل|وادي|حوش|خربة|برج|حلة|كوم|عزبة|منية|الشيخ|سيدي|نجع|معرة|رسم|عرب)"
)
_CALLED: Final = re.compile(rf"{_HEAD}(?P<name>{_FIRST}\s+\w+|(?!{_FIRST}\s)ال\w+))(?!\w)")
"""«بلدة ود الكرار», «قرية كفر زيتون», «قرية المحجر» in a text; a verb may stand behind the noun alone: «قرية قصفها الجيش»."""
_NAMED: Final = re.compile(rf"{_HEAD}(?P<name>{_FIRST}\s+\w+|(?:(?!ال)\w+\s+)?ال\w+))(?!\w)")
"""The same in the words for a place: «بلدة عقربا التحتا»."""


def _listed(spot: Spot) -> Spot:
    """A spot by the words alone where no table has its place."""
    if spot.place is None or not spot.place.id.startswith(_NO_TABLE):
        return spot
    return Spot(spot.place.name_ar, None, spot.role, spot.extent, spot.by)


def _titles(title: str, places: Sequence[Entity]) -> list[Entity]:
    """The towns that the title names, of those that the text does, in the title's order."""
    words = " ".join(search_words(title))
    found: dict[str, tuple[int, Entity]] = {}
    for place in places:
        name = " ".join(search_words(place.name_ar.partition("(")[0]))
        if place.kind in _TOWNS and "#" not in place.id and name and place.id not in found:
            for match in re.finditer(rf"(?<!\w)[وف]?[بل]?{re.escape(name)}(?!\w)", words):
                before = words[: match.start()].split()
                voiced = standing(before, words[match.end() :].split()[:1]) == "voice"
                if (not before or before[-1] not in _WIDER) and not voiced:
                    found[place.id] = (match.start(), place)
                    break
    return [place for _, place in sorted(found.values(), key=lambda one: one[0])]


def _behind(words: Sequence[str]) -> Sequence[str]:
    """The words that may be a name: of «نصف المدينة الشرقي» those behind the town, as what stands before it is a part of it."""
    at = next((k for k, word in enumerate(words) if word in _GENERIC), 0)
    return words if _WIDER & set(words[:at]) else words[at:]


def _names(word: str) -> bool:
    """Whether a word beside «المدينة» or «الأحياء» may be a name of its own: it tells no side, no amount and no kind of place."""
    bare = CLITICS.sub("", word)
    return word not in _GENERIC | _QUARTERS | _BESIDE and bare not in _BESIDE and not _SIDE.match(bare)


_BESIDE: Final = _folded(
    "من في إلى بعض عدد عدة معظم غالبية أغلب كامل كل جميع أجزاء جزء أنحاء مناطق مواقع نقاط واسعة كبيرة جهة قسم محور محاور أطراف "
    "محيط مشارف تخوم أبواب بوابة حدود خارج داخل قلب أسوار رئيسية سكنية محورين ثلاثة أربعة خمسة ستة سبعة أي حي"
)
_SIDE: Final = re.compile("شمال|جنوب|شرق|غرب|وسط")
