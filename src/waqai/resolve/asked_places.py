"""The places that a question names: a town, or the area that words around it make; a name that is not known, with names near it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from waqai.lexicon import Name, place_name
from waqai.lexicon.roster import load_roster
from waqai.model import Entity
from waqai.resolve.areas import NEAR, RURAL, WIDE, bearing, beside
from waqai.resolve.asked_heads import (
    ENGLISH_HEADS,
    ENGLISH_SIDES,
    FACILITIES,
    SORTS,
    base_of,
    heads_before,
    heads_behind,
    latin,
)
from waqai.resolve.asking_words import named_types, topic_of
from waqai.resolve.lookup import plain
from waqai.resolve.nearness import Nearness
from waqai.resolve.places import HEAD_KINDS, NEAR_KM, PARTS, distance_km
from waqai.resolve.questions import ASKING, HEADS, LONGEST_NAME, PLACING, WORD, Places, placed, unclothed
from waqai.script import fold_word

SEEN: Final = 5_000
"""People from which on a settlement's name is taken for it though no preposition stands before it."""
CITY: Final = 50_000
"""A place of fewer people in another country than the preferred, or in any where none is, may be a misspelt better known one."""
_LATIN: Final = re.compile("[a-z]")
_SEAT: Final = frozenset({"district", "subdistrict"})


def _folded(listing: str) -> frozenset[str]:
    return frozenset(map(fold_word, listing.split()))


_TAKING: Final = _folded(
    "controls control controlled holds hold held captured capture took take entered enter retook recaptured bombed shelled hit "
    "attacked besieged left lost سيطر يسيطر دخل دخلت قصف قصفت استعاد استعادت حرر سقطت سقط"
)
"""Verbs that a place may follow without a preposition."""
_NO_PLACE: Final = _folded(
    "because after before when while during and or by with against since that if ever said say some any fact general response "
    "it them البلاد البلد المدينة المنطقة العالم الأرض الميدان ذلك هذا هذه كل أي ظل الوقت الساعات أحد شيء شي السكان المدنيين الناس "
    "الجيش "
    "النظام المعارضة الفصائل البلدة القرية القتال الحرب السجون الجبهة الجبهات بالضبط كمان لسا وليش عليها فيه فيهم عندك عندكم"
)
"""Words that are no unknown place, though a preposition stands before them."""
_COMPOUND: Final = _folded(
    "كفر تل خان دير عين بيت أم أبو رأس جسر وادي جبل باب kafr kfar tell tall tel khan deir dayr ein ayn beit bayt umm abu ras "
    "jisr wadi jabal"
)
"""First words of names that mean another place, or none, by themselves."""
_WHERE: Final = re.compile(r"^\W*(?:اين|وين|فين|where)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a folded question, in lower case, and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """A place that a question names, its head nouns and sides included in `[start, end)` of the folded question."""

    entity: Entity
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question says of places. places: in its order; unknown: where the name of a place that is not known stands, (0, 0) for
    none; offers: places of names near it; named: every stretch that is a name, of an actor too."""

    places: tuple[Found, ...] = ()
    unknown: tuple[int, int] = (0, 0)
    offers: tuple[Entity, ...] = ()
    named: tuple[Found | Word, ...] = ()


@dataclass(frozen=True, slots=True)
class _Name:
    """Words `[start, end)` that are a name. rows: the places it may mean, none where it is an actor's; led: a preposition or head
    noun stands before it; sure: it is known well enough to need none; onto: letters of a preposition written onto it."""

    start: int
    end: int
    rows: tuple[Name, ...]
    led: bool
    sure: bool
    onto: int = 0


class Asking:
    """Finds the places of questions; built once for many. An ambiguous name is taken in the country that `places` prefers."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self._near = Nearness(places)
        self._actors: frozenset[str] | None = None

    def read(self, folded: str) -> Asked:
        """The places of a folded question whose words of time are blank."""
        words = [Word(match[0].lower(), *match.span()) for match in WORD.finditer(folded)]
        names = self._names([word.text for word in words])
        named = [one for one in names if one.rows and self._meant(one, words, names)]
        at_home = {one.rows[0].country for one in named if one.led and one.rows[0].sub != "country"}
        named = [one for one in named if one.led or not at_home or one.rows[0].country in at_home]
        found = [self._found(one, words) for one in named]
        spoken: tuple[Found | Word, ...] = (
            *found,
            *(Word("", words[one.start].start, words[one.end - 1].end) for one in names if not one.rows),
        )
        if found:
            only = named[0]
            return Asked(tuple(found), offers=self._better(only, words) if len(named) == 1 else (), named=spoken)
        return self._unknown(folded, words, [one for one in names if not one.rows], spoken)

    def alike(self, asked: str, place: Entity) -> list[Entity]:
        """The places that the words for a place of a question may mean, that place and those of its name first: by the words as
        they were asked, and in the Arabic names of whatever sounds like them in Latin letters."""
        found = [*self.places.meanings(fold_word(place.name_ar))]
        if not _LATIN.search(asked.lower()):
            found += self.places.meanings(" ".join(map(fold_word, asked.split())))
        if _LATIN.search(asked.lower()):
            sounding = self._near.alike(asked.lower())
            names = {fold_word(name) for one in sounding if one.place is not None for name in one.place.names}
            found += [*sounding, *(row for name in sorted(names) for row in self.places.meanings(name))]
        return list({row.id: row.entity() for row in found}.values())

    def _names(self, words: Sequence[str]) -> list[_Name]:
        """Names in text order, none overlapping, the longer ones first chosen."""
        met: list[_Name] = []
        for start in range(len(words)):
            for end in range(start + 1, min(start + LONGEST_NAME, len(words)) + 1):
                if _asks(words, start) or words[end - 1] in ASKING or (end == start + 1 and words[start] in HEADS):
                    continue
                found = self._name(words, start, end)
                if found is not None:
                    met.append(found)
        met.sort(key=lambda one: (one.start - one.end, not one.led, one.start))
        kept: list[_Name] = []
        for one in met:
            if all(one.end <= other.start or other.end <= one.start for other in kept):
                kept.append(one)
        return sorted((one for one in kept if not _cut(words, one)), key=lambda one: one.start)

    def _name(self, words: Sequence[str], start: int, end: int) -> _Name | None:
        whole = " ".join(words[start:end])
        if _LATIN.search(whole) and not all(map(_LATIN.search, words[start:end])):
            return None
        for name, clothed in unclothed(words[start:end]):
            rows = self.places.meanings(name)
            if not rows and end > start + 1 and not _LATIN.search(name):
                # «القصر الجمهوري»: too common to be searched for in running text; a question means the place
                rows = self.places.ordered(map(place_name, self.places.names.gazetteer.at(name)))
            if not rows:
                if self._is_actor(name):
                    return _Name(start, end, (), False, False)
                continue
            if _LATIN.search(name) and all(row.sub in _SEAT for row in rows):
                rows = [*(one for one in self._near.alike(name) if one.country == rows[0].country), *rows]
                rows = self.places.ordered({one.id: one for one in rows}.values())
            doubt = self.places.names.doubts.get(name)
            topical = end == start + 1 and bool(named_types(name) or topic_of(name) != "news" or name in NEAR)
            doubtful = topical or (doubt is not None and doubt.default != "place")
            first = rows[0]
            known = first.place is not None and (first.place.hand or first.rank >= SEEN or first.sub in {"country", "governorate"})
            before = placed(words, start) or (start > 0 and base_of(words[start - 1]) in HEAD_KINDS.keys() | RURAL | NEAR)
            taken = start > 0 and words[start - 1] in _TAKING
            led = (before or taken or (clothed and known)) and not (doubtful and not known) and name not in NEAR
            return _Name(start, end, tuple(rows), led, known and not doubtful and len(name) > 2, _onto(whole, name))
        return None

    def _is_actor(self, name: str) -> bool:
        if not _LATIN.search(name):
            return any(row.kind == "actor" for row in self.places.names.at(name))
        if self._actors is None:
            self._actors = frozenset(plain(called.actor.name_en) for called in load_roster())
        return name in self._actors

    def _meant(self, one: _Name, words: Sequence[Word], names: Sequence[_Name]) -> bool:
        """Whether a name is a place asked about: led by a preposition, well known, or all that the question says; of parts of
        several towns, one that lies by another place of the question, or any where the question names no other."""
        if all(row.sub in PARTS for row in one.rows) and len(one.rows) > 1:
            others = [other.rows[0].place for other in names if other is not one and other.rows]
            point = one.rows[0].place
            near = [place for place in others if place and point and _within(place.lat, place.lon, point.lat, point.lon)]
            return bool(near) or (one.led and not any(other.rows for other in names if other is not one))
        if one.led or one.sure:
            return True
        return all(one.start <= i < one.end or word.text in ASKING | HEADS | PLACING for i, word in enumerate(words))

    def _found(self, one: _Name, words: Sequence[Word]) -> Found:
        texts = [word.text for word in words]
        start, heads, sides = heads_before(texts, one.start)
        areal = bool(heads) or latin(texts[one.start]) or base_of(texts[one.start]) in RURAL | WIDE
        end, tails, more = heads_behind(texts, one.end, areal)
        entity = self._facility(one.rows, tails) or self._entity(one.rows, [*heads, *tails], sides or more)
        onto = one.onto if start == one.start else _onto(texts[start], base_of(texts[start]))
        return Found(entity, words[start].start + onto, words[end - 1].end)

    def _facility(self, rows: Sequence[Name], tails: Sequence[str]) -> Entity | None:
        """The airport or prison that English calls by a town: "Hama military airport", "Sednaya prison"."""
        head = next((tail for tail in tails if tail in FACILITIES), None)
        if head is None:
            return None
        gazetteer = self.places.names.gazetteer
        said = [tail for tail in tails if tail in SORTS] or ["", *SORTS]
        for row in rows:
            for sort in said:
                for place in gazetteer.at(f"{head} {row.title} {sort}".strip()):
                    if place.country == row.country and place.kind in HEAD_KINDS[head]:
                        return gazetteer.entity(place)
        return None

    def _entity(self, rows: Sequence[Name], heads: Sequence[str], sides: tuple[str, ...]) -> Entity:
        gazetteer = self.places.names.gazetteer
        areal = next((head for head in heads if head in NEAR | RURAL), "")
        wide = next((head for head in heads if head in WIDE), "")
        fitting = [row for row in rows if any(row.sub in HEAD_KINDS.get(head, ()) for head in heads)]
        chosen = (fitting or list(rows))[0]
        entity = gazetteer.entity(chosen.place) if chosen.place is not None else chosen.entity()
        if areal in RURAL and entity.kind != "governorate":
            rural = [p for p in gazetteer.at(f"ريف {chosen.title}") if p.kind == "governorate" and p.country == chosen.country]
            if rural:
                entity, areal = gazetteer.entity(rural[0]), areal if sides else ""
        if areal or sides or (wide and not fitting):
            return beside(entity, areal or wide, sides)
        return entity

    def _better(self, one: _Name, words: Sequence[Word]) -> tuple[Entity, ...]:
        """Better known places of nearly the name of a small one that lies in another country than the preferred, or in any where
        none is preferred."""
        first, country = one.rows[0], self.places.country
        if first.country == country or (first.place is not None and first.place.hand) or first.rank >= CITY:
            return ()
        name = unclothed([word.text for word in words[one.start : one.end]])[-1][0]
        least = SEEN if country else 2 * CITY
        near = self._near.near(name)
        return self._entities(row for row in near if row.rank >= least and country in {None, row.country} and row.id != first.id)

    def _entities(self, rows: Iterable[Name]) -> tuple[Entity, ...]:
        gazetteer = self.places.names.gazetteer
        return tuple(gazetteer.entity(row.place) for row in rows if row.place is not None)

    def _unknown(self, folded: str, words: Sequence[Word], actors: Sequence[_Name], spoken: tuple[Found | Word, ...]) -> Asked:
        """A name behind a preposition, a head noun or a verb of taking, or all that is asked: not searched for in running text."""
        texts = [word.text for word in words]
        for start in _openings(folded, words, actors):
            end = _run(folded, words, start)
            if end == start:
                continue
            stops = [
                end,
                *(stop for stop in range(end - 1, start, -1) if bearing([texts[stop]]) or base_of(texts[stop]) in RURAL | WIDE),
            ]
            for stop in stops:
                rows, onto = self._listed(texts[start:stop])
                if rows:
                    place = self._found(_Name(start, stop, tuple(rows), True, True, onto), words)
                    return Asked((place,), named=(*spoken, place))
            near = next(
                (rows for stop in stops for name, _ in unclothed(texts[start:stop])[::-1] if (rows := self._near.near(name))), []
            )
            onto = 1 if start and not placed(texts, start) and _glued(texts[start]) and not latin(texts[start]) else 0
            where = words[start].start + onto * (len(words) > 1), words[end - 1].end
            return Asked((), where, self._entities(near), (*spoken, Word("", *where)))
        return Asked(named=spoken)

    def _listed(self, texts: Sequence[str]) -> tuple[list[Name], int]:
        """The places of words that are not searched for in running text, and how many letters of them are a preposition."""
        whole = " ".join(texts)
        for name, _ in unclothed(texts):
            if len(name) > 2:
                rows = self._near.alike(name)
                if not rows and not _LATIN.search(name):
                    rows = self.places.ordered(map(place_name, self.places.names.gazetteer.at(name)))
                if rows:
                    return rows, _onto(whole, name)
        return [], 0


def _onto(whole: str, name: str) -> int:
    """Letters written onto the front of a name; 0 where it is no part of the words as they stand (لل, Latin names)."""
    return len(whole) - len(name) if not _LATIN.search(whole) and whole.endswith(name) else 0


def _glued(word: str) -> bool:
    return bool(re.match(r"ب\w{3}|عال\w{3}", word)) and word not in ASKING


def _within(lat: float | None, lon: float | None, other_lat: float | None, other_lon: float | None) -> bool:
    if lat is None or lon is None or other_lat is None or other_lon is None:
        return False
    return distance_km((lat, lon), (other_lat, other_lon)) <= NEAR_KM


def _asks(words: Sequence[str], i: int) -> bool:
    """Whether a word only asks; "Tell" does not where no "me" follows."""
    return words[i] in ASKING and not (words[i] == "tell" and i + 1 < len(words) and words[i + 1] not in ASKING)


def _cut(words: Sequence[str], one: _Name) -> bool:
    """Whether a name is the first part of a longer one that is not known: «كفر» of «كفر زيتون»."""
    after = words[one.end] if one.end < len(words) else ""
    if one.end - one.start > 1 or words[one.start] not in _COMPOUND or not after:
        return False
    known = after in ASKING | PLACING | HEADS or after in ENGLISH_HEADS or after in ENGLISH_SIDES or base_of(after) != after
    return not known and not bearing([after]) and not named_types(after)


def _openings(folded: str, words: Sequence[Word], actors: Sequence[_Name]) -> list[int]:
    """Where the name of an unknown place may begin."""
    texts = [word.text for word in words]
    taken = {i for one in actors for i in range(one.start, one.end)}
    free = [i for i in range(len(words)) if i not in taken]
    free = [i for i in free if texts[i] not in HEADS or i + 1 == len(words)]
    led = [i for i in free if placed(texts, i) or (i and (base_of(texts[i - 1]) in HEAD_KINDS or texts[i - 1] in _TAKING))]
    glued = [i for i in free if i not in led and _glued(texts[i])]
    bare = [i for i in free if texts[i] not in ASKING | HEADS | PLACING]
    alone = bool(bare) and bare == list(range(bare[0], bare[0] + len(bare))) and len(bare) <= 4 and not _WHERE.search(folded)
    alone = alone and len(bare) + len(taken) == len([i for i in range(len(words)) if texts[i] not in ASKING | HEADS | PLACING])
    return [*led, *(glued if len(glued) == 1 else ()), *(bare[:1] if alone and not taken else ())]


def _run(folded: str, words: Sequence[Word], start: int) -> int:
    """The end of the words from `start` that may be one unknown name."""
    end = start
    capital = folded[words[start].start].isupper()
    while end < len(words) and end - start < LONGEST_NAME:
        word = words[end]
        if (
            _asks([one.text for one in words], end)
            or word.text in PLACING | _NO_PLACE
            or named_types(word.text)
            or topic_of(word.text) != "news"
        ):
            break
        if end > start and (
            folded[words[end - 1].end : word.start].strip(" \t'’`-") or (capital and not folded[word.start].isupper())
        ):
            break
        end += 1
    while end > start and words[end - 1].text in HEADS:
        end -= 1
    return end
