"""Readings made ready for fusing: each claim with its places found in the context, its parties with their sides, its days."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from waqai.fuse.parties import Parties
from waqai.model import (
    GROUP_OF,
    Attribution,
    Claim,
    Entity,
    Extent,
    PlaceArgument,
    Reading,
    Sides,
    Spot,
    Testimony,
    moment,
)
from waqai.script import fold_word
from waqai.script.searching import search_words

ExtentOf = Callable[[str, Entity | None], Extent]
"""How much of a place words mean, given the place they are linked to."""

_GENERIC: Final = frozenset(
    map(fold_word, "المدينة البلدة القرية بالمدينة للمدينة مدينتهم مدينتنا بلدتهم بلدتنا العاصمة المحافظة".split())
)
_QUARTERS: Final = frozenset(fold_word(word) for word in "الأحياء أحياء بأحياء أحيائها شوارع شوارعها مركز وسط المدخل مداخل".split())
"""Words that mean a part of the town told of."""
_VAGUE: Final = frozenset(
    map(
        fold_word,
        "المكان الموقع المواقع مواقع مواقعها مواقعه النقاط نقاط نقاطها المحور المحاور محور محورين محاور الطريق الحواجز حواجز "
        "المقار مقار التقاطعات المداخل الشوارع المستشفيات مستشفيات المشافي المنازل".split(),
    )
)
"""Words for somewhere about the town told of."""
_STANDING: Final = frozenset(
    map(
        fold_word,
        "سوق السوق بسوق مستشفى المستشفى مشفى المشفى مدرسة المدرسة مسجد المسجد مخبز المخبز فرن الفرن محطة المحطة جسر الجسر حي الحي "
        "شارع الشارع ساحة الساحة دوار الدوار مقر المقر ثكنة الثكنة مبنى المبنى منزل المنزل جامعة الجامعة كنيسة الكنيسة حديقة "
        "الحديقة ملعب الملعب روضة كلية الكلية حاجز الحاجز مخفر المخفر موقف مرآب كراج مجمع المجمع مركز".split(),
    )
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
STANDS_IN: Final = "stands in"
"""How the place of a spot was found that is only the town round what the words mean: it says nothing of the town as a whole."""
_SMALL: Final = re.compile("(?:^|[ ]|ال|ب|ل|و)(?:بلده|بلدتي|بلدتا|بلدات|قريه|قريتي|قريتا|قري)(?![^ ])")
_WIDER: Final = frozenset(fold_word(word) for word in "ريف بريف لريف وريف ريفي أرياف محافظة بمحافظة جبهة جبهات".split())
"""Words before a name that make it more than the town."""
_TOWNS: Final = frozenset({"city", "town", "village", "camp"})
RUNNING_DAYS: Final = 3
"""A figure over more days than this is a running total."""
_STOPS: Final = ".!؟?\n"
_CLOSING: Final = "»”\"'"
"""What may stand between a stop and the next sentence."""
_LONGEST: Final = 1000
"""Letters in which the beginning of a sentence is looked for."""
_WORDLESS: Final = frozenset(
    map(
        fold_word,
        "في من على إلى عن مع أن إن ما لا لم لن قد كما بعد قبل خلال حتى منذ هذا هذه ذلك التي الذي كان كانت وقال قال اليوم أمس مساء "
        "صباح".split(),
    )
)
_BEFORE_ARTICLE: Final = re.compile("^(?:[وفبك]?ال|[وف]?لل)")
_CLITICS: Final = re.compile("^(?:[وف]?[بكل]?ال|[وف]?لل|[وفبكل])(?=...)")


def testimonies(
    reading: Reading,
    sides: Sides,
    extent: ExtentOf,
    *,
    version: int = 1,
    origin: str = "",
    outlet_side: str = "",
    withdrawn: bool = False,
    credit: str = "",
) -> Iterator[Testimony]:
    """The claims of a reading as testimonies, in text order.

    origin: key of the text that the document carries; "": its own. outlet_side, withdrawn, credit: see `Testimony`. Raises nothing.
    """
    document = reading.document
    context = _Context(reading)
    outlet = " ".join((document.source or document.url or document.id or document.sha256[:12]).split())
    parties = Parties(reading, sides, outlet)
    published = moment(document.published) if document.published else None
    today = document.day.isoformat() if document.day else ""
    for claim in reading.claims:
        first, last, dated = _days(claim, today)
        day = last or today or None
        start = _sentence(document.text, claim.evidence.start)
        speaker = _speaker(claim)
        said = parties.party(speaker, day, None) if speaker is not None else None
        own_side = outlet_side or parties.official(day)
        speaker_side = parties.speaker_side(said, speaker.start if speaker is not None else 0, own_side, day)
        yield Testimony(
            claim=claim,
            document=document.id or document.sha256,
            version=version,
            outlet=outlet,
            origin=origin or document.id or document.sha256,
            published=published,
            first=first,
            last=last,
            dated=dated,
            spots=tuple(context.spots(claim, extent, start)),
            agents=tuple(parties.party(a, day, speaker_side) for a in claim.agents),
            patients=tuple(parties.party(a, day, speaker_side) for a in claim.patients),
            speaker=said,
            speaker_side=speaker_side,
            outlet_side=own_side,
            sentence=start,
            before=_before(document.text, start),
            withdrawn=withdrawn,
            credit=credit,
        )


def words_of(testimony: Testimony) -> tuple[str, ...]:
    """The content words of the sentence that carries a claim."""
    return content_words(testimony.claim.evidence.text)


@lru_cache(maxsize=10_000)
def content_words(text: str) -> tuple[str, ...]:
    """The words of a stretch that tell what it is about, folded, without what is written onto them, sorted, each once."""
    bare = {_CLITICS.sub("", word) for word in search_words(text) if word not in _WORDLESS}
    return tuple(sorted(word for word in bare if len(word) > 2 or word.isdigit()))


def _days(claim: Claim, day: str) -> tuple[str, str, bool]:
    """First and last day of the event and whether the text states them of it. What is not said to have happened, and told without a
    time, is of the day of publication; of history without one, and of what happened at some time before, nothing is known."""
    when = claim.time
    if when is None:
        return ("", "", False) if claim.background or claim.modality == "actual" else (day, day, False)
    if when.basis == "publication" and claim.background:
        return ("", "", False)
    start, end = when.start[:10], (when.end or day or when.start)[:10]
    return (start, max(start, end), when.basis == "stated")


def _runs(claim: Claim) -> bool:
    """Whether the claim counts over many days, which no title's town can be lent to."""
    when = claim.time
    if when is None or not claim.quantities:
        return False
    days = date.fromisoformat((when.end or when.start)[:10]) - date.fromisoformat(when.start[:10])
    return when.end is None or days.days >= RUNNING_DAYS


def _before(text: str, start: int) -> int:
    """Where the sentence begins that ends right before a letter; -1 for none."""
    end = start
    while end > 0 and not text[end - 1].isalnum():
        end -= 1
    return _sentence(text, end - 1) if end > 0 else -1


def _sentence(text: str, start: int) -> int:
    """Where the sentence begins that a letter stands in."""
    near = max(0, start - _LONGEST)
    begin = max(text.rfind(stop, near, start) for stop in _STOPS) + 1
    while 0 < begin < start and text[begin] in _CLOSING:
        begin += 1
    while begin < start and text[begin].isspace():
        begin += 1
    return begin


_TOLD: Final = frozenset({"reports", "claims", "accuses"})
"""Stances of those whose word a denial may be of."""


def _speaker(claim: Claim) -> Attribution | None:
    """The innermost of those who say what the claim says; of a denial whoever denies, not those whose report is denied."""
    chain = claim.attribution
    if claim.modality == "denied":
        deniers = [link for link in chain if link.stance == "denies"] or [link for link in chain if link.stance not in _TOLD]
        return deniers[-1] if deniers else None
    return chain[-1] if chain else None


class _Context:
    """Where a report has told of things around a claim: its places in order, its title."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.document.text
        placed = [(m, m.entity) for m in reading.mentions if m.kind in {"place", "facility"} and m.entity is not None]
        towns = [(m, place) for m, place in placed if place.kind in _TOWNS and "#" not in place.id]
        self._towns = [(m.start, place) for m, place in towns]
        self._facilities = [(m.start, place) for m, place in placed if place.kind not in _TOWNS and "#" not in place.id]
        self._small = frozenset(m.start for m, _ in towns if _SMALL.match(fold_word(m.text)))
        self._titled = self._title(reading.document.title or "", [place for _, place in placed])

    def spots(self, claim: Claim, extent: ExtentOf, start: int) -> Iterator[Spot]:
        """The places of a claim. «المدينة» is the town told of last, else the title's; a claim of no place is of the title's town
        where its sentence names no other."""
        for argument in claim.places:
            yield self._spot(argument, extent)
        if not claim.places and GROUP_OF[claim.type] != "politics" and self._titled is not None and not _runs(claim):
            end = claim.evidence.end
            others = {place.id for at, place in self._towns if start <= at < end}
            if others <= {self._titled.id}:
                yield Spot(self._titled.name_ar, self._titled, "at", "whole", "title")

    def _spot(self, argument: PlaceArgument, extent: ExtentOf) -> Spot:
        entity, by = argument.entity, argument.by or ""
        if entity is not None:
            return Spot(argument.text, entity, argument.role, extent(argument.text, entity), by)
        words = set(search_words(argument.text))
        if words & (_GENERIC | _QUARTERS) and not any(map(_names, words)):
            entity = self._meant(argument.start, argument.text)
            return Spot(
                argument.text, entity, argument.role, extent(argument.text, None), "antecedent" if entity is not None else by
            )
        facility = self._facility(argument)
        if facility is not None:
            return Spot(argument.text, facility, argument.role, extent(argument.text, facility), "antecedent")
        if words & _STANDING:
            entity = self._named(argument.text) or self._meant(argument.start, argument.text)
            return Spot(argument.text, entity, argument.role, "part", STANDS_IN if entity is not None else by)
        if words & _VAGUE and not any(map(_names, words - _VAGUE)):
            entity = self._meant(argument.start, argument.text)
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
        return next((place for _, place in self._towns if f" {' '.join(search_words(place.name_ar))} " in words), None)

    def _meant(self, at: int, words: str = "") -> Entity | None:
        """The town that «المدينة» means: the last one named before in its sentence, else the title's, else the last one before,
        else the next one. No village is «المدينة», and «البلدة» is called nothing greater."""
        small = _SMALL.search(fold_word(words)) is not None
        fit = [(start, town) for start, town in self._towns if small or (start not in self._small and town.kind != "village")]
        begin = _sentence(self._text, at)
        here = [town for start, town in fit if begin <= start < at]
        if here:
            return here[-1]
        before = [town for start, town in fit if start < at]
        if self._titled is not None and not small:
            return self._titled
        return before[-1] if before else self._titled or next((town for start, town in fit if start > at), None)

    @staticmethod
    def _title(title: str, places: Sequence[Entity]) -> Entity | None:
        """The only town that the title names, of those that the text does."""
        words = " ".join(search_words(title))
        found: dict[str, Entity] = {}
        for place in places:
            name = " ".join(search_words(place.name_ar.partition("(")[0]))
            if place.kind in _TOWNS and name:
                for match in re.finditer(rf"(?<!\w)[وف]?[بل]?{re.escape(name)}(?!\w)", words):
                    if words[: match.start()].rstrip().rpartition(" ")[2] not in _WIDER:
                        found[place.id] = place
        return next(iter(found.values())) if len(found) == 1 else None


def _names(word: str) -> bool:
    """Whether a word beside «المدينة» or «الأحياء» may be a name of its own: it tells no side, no amount and no kind of place."""
    bare = _CLITICS.sub("", word)
    return word not in _GENERIC | _QUARTERS | _BESIDE and bare not in _BESIDE and not _SIDE.match(bare)


_BESIDE: Final = frozenset(
    map(
        fold_word,
        "من في إلى بعض عدد عدة معظم غالبية أغلب كامل كل جميع أجزاء جزء أنحاء مناطق مواقع نقاط واسعة كبيرة جهة قسم محور محاور أطراف "
        "محيط مشارف تخوم أبواب بوابة حدود خارج داخل قلب أسوار رئيسية سكنية".split(),
    )
)
_SIDE: Final = re.compile("شمال|جنوب|شرق|غرب|وسط")


def window(testimony: Testimony, slack: int = 0) -> tuple[int, int] | None:
    """First and last day as ordinals, `slack` days wider on both sides where the text gives no time; None where nothing is
    known."""
    if not testimony.first:
        return None
    more = 0 if testimony.dated else slack
    return date.fromisoformat(testimony.first).toordinal() - more, date.fromisoformat(testimony.last).toordinal() + more
