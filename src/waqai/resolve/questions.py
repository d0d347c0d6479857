"""Which place a question is about: «ماذا يحدث في حماة الآن؟», «شو صار بحمص», "what is happening in Hama?", or a bare name."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from waqai.lexicon import Name, Names, place_name
from waqai.model import Entity
from waqai.resolve.lookup import plain
from waqai.script import fold, fold_word

Lookup = Callable[[str], Name | None]
"""The place that a name means, or None; asked for stretches of a question, Arabic ones folded, Latin ones plain."""

LONGEST_NAME: Final = 6
"""Words of the longest place name looked for."""
WORD: Final = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_LATIN: Final = re.compile("[a-z]")
_SEVERAL: Final = frozenset({"town", "city", "settlement"})
_GENERIC: Final = re.compile(r" (?:city|strip|governorate|province|state)$")
_REMARK: Final = re.compile(r" *\([^)]*\)$|, [^,]*$")
"""What a name of the gazetteer says beside the name: "Jebel Aulia (and dam)", "Republican Palace, Khartoum"."""


def _folded(listing: str) -> frozenset[str]:
    return frozenset(map(fold_word, listing.split()))


PLACING: Final = _folded("في ب إلى من نحو قرب على عن داخل حول عند بـ in at near around about of from to inside")
HEADS: Final = _folded(
    "مدينة بلدة قرية حي مركز وسط داخل أحياء ريف شمال جنوب شرق غرب شمالي جنوبي شرقي غربي "
    "محيط أطراف منطقة ضواحي قلب city town village "
    "of the countryside north south east west northern southern eastern western rural central district area region outskirts"
)
ASKING: Final = _folded(
    "ماذا ما هل كيف متى أين من يحدث يجري حدث حصل صار صاير يصير يحصل جرى شو ايش إيش اش شنو وش عم وين ليش "
    "في الآن اليوم أمس البارحة مبارح هلق هلأ دلوقتي عن آخر إيه ايه اللي بيحصل هناك فيها "
    "أخبار الأخبار خبر وضع الوضع أحوال الحال تطورات التطورات مستجدات المستجدات على هو هي الذي إلى حاليا "
    "أوضاع الأوضاع يسيطر سيطر مسيطر بيد "
    "قتل قتلى عدد كم القتلى الجرحى جرحى معارك القتال اشتباكات قصف غارات الغارات هجوم "
    "what whats what's is are was were happening happened happens in at on the now today yesterday near around about of "
    "who which holds hold controls controlled control latest news situation how did does there going a an and to currently "
    "right tell me many people killed from "
    "whos who's that this last week update updates fighting with inside taking place"
)


class Places:
    """Places by their names in both scripts. The Latin index is built on the first Latin question (some 60,000 names)."""

    def __init__(self, names: Names, country: str | None = None) -> None:
        """country: ISO code of the country that an ambiguous name is taken in, where it has one of that name."""
        self.names = names
        self.country = country
        self._latin: dict[str, list[Name]] | None = None

    def __call__(self, name: str) -> Name | None:
        """The place that a name means: in the preferred country if it has one; then a settlement before a wider unit, the most
        populous first. None for a name that is not listed."""
        return next(iter(self.meanings(name)), None)

    def meanings(self, name: str) -> list[Name]:
        """Every place that a name may mean in that country, or anywhere where it has none of the name; the first as by a call."""
        found = self.latin.get(name, ()) if _LATIN.search(name) else self.names.at(name)
        return self.ordered(row for row in found if row.kind == "place")

    def ordered(self, found: Iterable[Name]) -> list[Name]:
        """Meanings of one name, those of the preferred country alone where there are any, the likeliest first."""
        rows = list(found)
        rows = [row for row in rows if row.country == self.country] or rows
        return sorted(rows, key=_prominence)

    @property
    def latin(self) -> Mapping[str, Sequence[Name]]:
        """Places by their plain English names, with and without «governorate» and remarks."""
        if self._latin is None:
            index: dict[str, dict[str, Name]] = {}
            for place in self.names.gazetteer:
                name_en = plain(place.name_en)
                bare = plain(_REMARK.sub("", place.name_en))
                for key in {name_en, _GENERIC.sub("", name_en), bare}:
                    index.setdefault(key, {})[place.id] = place_name(place)
            self._latin = {key: list(rows.values()) for key, rows in index.items() if key}
        return self._latin


def _prominence(row: Name) -> tuple[bool, bool, int, str]:
    return row.sub != "country", row.sub not in _SEVERAL, -row.rank, row.id


def asked_place(question: str, lookup: Lookup) -> Entity | None:
    """The place that a question names; None where it names none that is known.

    A name behind a preposition is preferred to one that is not, then the longest, then the most populous: a village that is
    spelled like a word of the question does not win over the place asked for.
    """
    best: tuple[tuple[bool, int, int, int], Name] | None = None
    words = [fold_word(word).lower() for word in WORD.findall(fold(question).text)]
    for start, end in stretches(words):
        for name, clothed in unclothed(words[start:end]):
            found = lookup(name)
            if found is None:
                continue
            key = (clothed or placed(words, start), end - start, found.rank, -start)
            if best is None or key > best[0]:
                best = key, found
            break
    return best[1].entity() if best is not None else None


def stretches(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Stretches that may be a name: no asking word at an edge, and more than a head noun («مدينة») alone."""
    for start in range(len(words)):
        for end in range(start + 1, min(start + LONGEST_NAME, len(words)) + 1):
            edges = words[start], words[end - 1]
            if edges[0] in ASKING or edges[1] in ASKING or edges[1] in HEADS:
                continue
            yield start, end


def placed(words: Sequence[str], start: int) -> bool:
    """A preposition stands before the stretch, head nouns passed over: «في ريف حماة»."""
    i = start - 1
    while i >= 0 and words[i] in HEADS and words[i] not in PLACING:
        i -= 1
    return i >= 0 and (words[i] in PLACING or (words[i][0] == "ب" and words[i][1:] in HEADS))


def unclothed(words: Sequence[str]) -> list[tuple[str, bool]]:
    """The name as written, then without what is written onto it; true where that was a preposition (بحماة، للخرطوم)."""
    name = " ".join(words)
    if _LATIN.search(name):
        return [(plain(re.sub(r"['’]s\b", "", name)), False)]
    names = [(name, False)]
    body = name
    if body[0] in "وف" and len(body) > 3:
        body = body[1:]
        names.append((body, False))
    if body.startswith("لل") and len(body) > 4:
        names.append(("ال" + body[2:], True))
    if body[0] in "بلك" and len(body) > 3:
        names.append((body[1:], True))
    if body.startswith("عال") and len(body) > 4:
        names.append((body[1:], True))
    return names
