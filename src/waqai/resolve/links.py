"""Links: which actor or place a mention means in this document."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final

from waqai.language.grammar import Found, Sentence
from waqai.language.listing import list_head, many_of
from waqai.language.naming import name_key
from waqai.language.phrases import Phrase
from waqai.language.words import Word
from waqai.lexicon import Name, Names, Place, place_name
from waqai.model import Entity, Unlocated
from waqai.resolve.again import SETTLED, Placed, local_bodies, titled, told_again
from waqai.resolve.areas import NEAR, between
from waqai.resolve.around import area_of
from waqai.resolve.landmarks import LONGEST_NAME, Sites
from waqai.resolve.places import AREAS, HEAD_KINDS, PARTS, Scene, Weighed, decide, in_town, scene_of, search, unlocated, weigh
from waqai.resolve.seats import CENTRES, apposed, of_the_story, seat_head, seat_of, told_province
from waqai.resolve.shorts import Met, bare, met_in, named_before, states_own

_INSIDE_KINDS: Final = {
    "حي": {"neighbourhood"},
    "حاره": {"neighbourhood"},
    "زقاق": {"road"},
    "شارع": {"road"},
    "جاده": {"road"},
    "طريق": {"road"},
    "اوتوستراد": {"road"},
    "ساحه": {"square"},
    "ميدان": {"square"},
    "دوار": {"square"},
    "جسر": {"bridge"},
    "كبري": {"bridge"},
    "مسجد": {"facility"},
    "جامع": {"facility"},
    "كنيسه": {"facility"},
    "مدرسه": {"facility"},
    "جامعه": {"facility"},
    "سوق": {"facility"},
    "مقبره": {"facility"},
    "حديقه": {"facility"},
}
"""Parts of a town: what is named behind such a head is a row of that sort or none, never the town of the same name."""
_NAMED_FREELY: Final = frozenset({"حي", "حاره", "شارع", "ساحه", "ميدان", "دوار", "مسجد", "جامع", "كنيسه", "مدرسه"})
"""Of these, the ones that bear any name; a university, market or road named after a town does mention the town itself."""
_STATE: Final = frozenset(
    "قوات مسلحه جيش للجيش والقوات وزاره دفاع داخليه خارجيه والمغتربين صحه عدل قياده عامه عام حكومه حكوميه شرطه قضاييه مجلس"
    " نواب وزراء برلمان وطني وطنيه جمهوري نظامي نظاميه وحدات عسكريه عسكري امن داخلي قوي حرس حدود جهاز مخابرات ناطق متحدث باسم"
    " رياسي مشتركه قوه موقته انتقاليه نظام سابق سلطات طيران سلاح جو جويه بحريه بريه حربي مروحي اركان استخبارات".split()
)
"""Words that make up names which every state's bodies bear (القوات المسلحة، وزارة الدفاع); without ال."""
_BANDS: Final = frozenset("فصايل جماعات معارضه مسلحه مقاومه شعبيه متمردون مسلحون ثوار مجاهدون".split())
"""Words that make up names which rebels of any country may be given; without ال."""
_ANYBODYS: Final = _STATE | _BANDS
METROPOLIS: Final = 500_000
"""People of a city that is named in the news of any country: a hamlet of its name in the story's own does not win unweighed."""
_LITTLE: Final = 5000
"""Below so many people a settlement's size, if known at all, does not tell which of two is meant."""


class Setting:
    """Where a document plays: what its ambiguous names are weighed by.

    country: ISO code of the country it is mostly about, by the countries of its sure names; published: its day; clock: its day and
    hour, where the hour is known; outlet: ISO code of the country that its outlet covers, "" if not known; title: reads its title.
    The scene and the actors
    met are worked out when first asked for: most names of most texts have one meaning.
    """

    def __init__(
        self,
        sentences: Sequence[Sentence],
        published: date | None,
        names: Names,
        outlet: str = "",
        clock: datetime | None = None,
        title: Callable[[], Sequence[Sentence]] = tuple,
    ) -> None:
        self.published = published
        self.clock = clock
        self.outlet = outlet
        self.names = names
        self.country = _country(sentences, names)
        self.sentences = sentences
        self._read_title = title
        self._title: Sequence[Sentence] | None = None
        self._scene: Scene | None = None
        self._met: dict[str, Met] | None = None
        self.chosen: dict[tuple[str, str, str, str], tuple[Name | None, list[Weighed]]] = {}
        """What names were found to mean, so that none is weighed twice."""

    @property
    def scene(self) -> Scene:
        """The sure places of the text, its provinces, and what names with a telling head noun mean in it."""
        if self._scene is None:
            found = [(s, name) for s in self.sentences for name in s.names.values() if name.kind == "place"]
            headed = [
                (name_key(s, name), s.words[name.start - 1].base, _meanings(name))
                for s, name in found
                if name.start and s.words[name.start - 1].base in HEAD_KINDS
            ]
            self._scene = scene_of(self.country, self.outlet, [_meanings(name) for _, name in found], headed)
        return self._scene

    @property
    def title(self) -> Sequence[Sentence]:
        """The sentences of the title, read when first asked for."""
        if self._title is None:
            self._title = self._read_title()
        return self._title

    @property
    def met(self) -> dict[str, Met]:
        """The actors that the text names in full, by their head nouns."""
        if self._met is None:
            self._met = met_in(self.sentences)
        return self._met


class Link:
    """What words are linked to. framing: they take a side, and who uses them so; unlocated: why a place name has no entity."""

    __slots__ = ("entity", "framing", "unlocated")

    def __init__(
        self,
        entity: Entity | None = None,
        framing: str | None = None,
        unlocated: Unlocated | None = None,
    ) -> None:
        self.entity = entity
        self.framing = framing
        self.unlocated = unlocated


NOTHING: Final = Link()


def _country(sentences: Sequence[Sentence], names: Names) -> str | None:
    votes: dict[str, int] = {}
    for sentence in sentences:
        for found in sentence.names.values():
            country = _only_country(found)
            if country and not _common(sentence, found, _ANYBODYS) and not _elsewhere(sentence, found, country, names):
                votes[country] = votes.get(country, 0) + 1 + (found.kind == "actor")
        for word in sentence.words:
            if word.country:
                votes[word.country] = votes.get(word.country, 0) + 1
    if not votes:  # «عدن», and a hamlet of its name elsewhere
        for country in [_country_of_city(found) for sentence in sentences for found in sentence.names.values()]:
            if country:
                votes[country] = votes.get(country, 0) + 1
    return max(votes, key=votes.__getitem__) if votes else None


def _country_of_city(found: Found) -> str:
    """The country of a great city, where nothing else of its name is known to be more than a hamlet; "" for any other name."""
    great = [name for name in found.names if name.kind == "place" and name.rank >= METROPOLIS and name.sub not in AREAS]
    if len(great) != 1:
        return ""
    others = (name for name in found.names if name.country != great[0].country)
    return "" if any(name.rank or name.kind != "place" or name.sub in AREAS for name in others) else great[0].country


def _only_country(found: Found) -> str:
    """The country of all meanings of a name that have one; "" where they have none or several."""
    only = ""
    for name in found.names:
        if name.country and name.country != only:
            if only:
                return ""
            only = name.country
    return only


def _elsewhere(sentence: Sentence, found: Found, country: str, names: Names) -> bool:
    """«ناحية ربيعة», a name of one place as it stands: whether its head noun may also stand before the name of one abroad that
    is no smaller."""
    if found.kind != "place" or found.end - found.start < 2 or sentence.words[found.start].base not in HEAD_KINDS:
        return False
    least = max(name.rank for name in found.names)
    return any(place.country != country and place.population >= least for place in _headed(name_key(sentence, found), names))


def _headed(key: str, names: Names) -> list[Place]:
    """Of a name that begins with a head noun, the places of the rest of it that the noun names."""
    head, _, rest = key.partition(" ")
    kinds = HEAD_KINDS.get(head, frozenset())
    return [place for place in names.gazetteer.at(rest) if place.kind in kinds] if rest else []


def _meanings(found: Found) -> list[Place]:
    return [name.place for name in found.names if name.place is not None]


def _common(sentence: Sentence, found: Found, words: frozenset[str]) -> bool:
    """Whether a name is made of these words only, so that actors of many countries bear it."""
    if found.kind != "actor":
        return False
    first, *rest = (word.text for word in sentence.words[found.start : found.end])
    first = first[len(found.conj) + len(found.prep) :]
    if found.prep == "ل":
        first = first.removeprefix("ل")
    return all(word.removeprefix("ال") in words for word in (first, *rest))


def choose(found: Found, where: Setting, kind: str, head: str = "", key: str = "") -> tuple[Name | None, list[Weighed]]:
    """What a name means: of the wanted kind (actor or place) if it can be, valid then, of the story's country.

    head: the folded noun before the name, which says what sort of place it is (حي، قرية); key: the name as written. None where
    nothing decides between two countries or two places; and where the head names a part of a town and no place of the name is of
    that sort. The places weighed come with it.
    """
    memo = key or found.names[0].title, kind, head, found.names[0].id
    chosen = where.chosen.get(memo)
    if chosen is None:
        chosen = where.chosen[memo] = _chosen(found, where, kind, head, memo[0])
    return chosen


def _chosen(found: Found, where: Setting, kind: str, head: str, key: str) -> tuple[Name | None, list[Weighed]]:
    rows = [n for n in found.names if n.kind == kind] or list(found.names)
    if head in _INSIDE_KINDS:
        inside = in_town(
            [n.place for n in rows if n.place is not None and n.sub in _INSIDE_KINDS[head]], where.scene, where.names.gazetteer
        )
        rows = [n for n in rows if n.place in inside]
    day = where.published.isoformat() if where.published else ""
    rows = [n for n in rows if n.sort != "role" or _valid(n, day)]
    rows = [n for n in rows if _valid(n, day)] or rows
    if not any(n.kind == "place" and n.rank >= METROPOLIS and n.country != where.country for n in rows):
        rows = [n for n in rows if n.country == where.country] or [n for n in rows if n.country == where.outlet] or rows
    if not rows:
        return None, []
    if rows[0].kind == "place":
        return _place(rows, where, head, key)
    return (None if any(_ties(rows[0], other) for other in rows[1:]) else rows[0]), []


def _valid(name: Name, day: str) -> bool:
    """Whether the name meant this on that day; on no day in particular, whether it has no end."""
    if not day:
        return not name.valid_to
    return name.valid_from <= day and (not name.valid_to or day <= name.valid_to)


def _place(rows: Sequence[Name], where: Setting, head: str, key: str) -> tuple[Name | None, list[Weighed]]:
    """The place that outweighs the others; a name that a head noun has settled elsewhere in the text means the same here.

    Where no meaning that running text is searched for lies in the country of the story, or is of the sort that the head noun names,
    the others of the name are weighed too: a village of the province before a quarter of another country.
    """
    kinds = HEAD_KINDS.get(head, frozenset())
    parts = [n for n in rows if n.sub in PARTS and n.place is not None]
    here = in_town([n.place for n in parts if n.place is not None], where.scene, where.names.gazetteer) if parts else []
    only = len(rows) == 1 and head not in _NAMED_FREELY and _alone(rows[0], where, key)
    rows = [n for n in rows if only or n.sub not in PARTS or n.place in here]
    if here and where.scene.anchors and len({n.country for n in rows}) > 1:  # a quarter of the town before a village far away
        rows = [n for n in rows if n.place in here]
    if not rows:
        return None, [weigh(n.place, where.scene, head) for n in parts if n.place is not None]
    fitting = [n for n in rows if n.sub in kinds] if kinds else list(rows)
    if not fitting or (where.country and all(n.country != where.country for n in fitting)):
        known = {n.id for n in rows}
        more = [place_name(place) for place in where.names.gazetteer.at(key) if place.id not in known]
        more = [n for n in more if n.country == where.country and (not kinds or n.sub in kinds)]
        more = more or [place_name(place) for place in _headed(key, where.names) if place.country == where.country]
        fitting, rows = (more, [*rows, *more]) if more else (fitting, rows)
    abroad = bool(where.country) and all(n.country != where.country for n in rows)
    if not fitting and ((kinds <= _SETTLED and all(n.sub in PARTS for n in rows)) or (kinds <= _WORKS and abroad)):
        return None, [weigh(n.place, where.scene, head) for n in rows if n.place is not None]
    fitting = fitting or list(rows)
    places = {name.id: name for name in rows}
    if len(places) == 1:
        return rows[0], []
    if len({name.country for name in fitting}) > 1 and any(_ties(fitting[0], other) for other in fitting[1:]):
        return None, [weigh(name.place, where.scene, head) for name in fitting if name.place is not None]
    winner, weighed = decide(
        [n.place for n in fitting if n.place is not None], where.scene, head, [n.place for n in rows if n.place is not None]
    )
    settled = places.get(where.scene.senses.get(key, "")) if not kinds else None
    if settled is not None and (winner is None or winner.place.kind not in {"country", "governorate"}):
        return settled, weighed
    return (places[winner.place.id] if winner is not None else None), weighed


def _alone(name: Name, where: Setting, key: str) -> bool:
    """Whether no other place of the story's country bears a name, and the text tells of provinces there: then it need not lie by a
    town of the text. One word without article is too often another word."""
    gazetteer, provinces = where.names.gazetteer, where.scene.provinces
    if name.country != where.country or len(search(gazetteer, key, where.country)) > 1:
        return False
    if name.place is not None and (name.country, name.place.admin1) in provinces:
        return True
    return any(country == name.country for country, _ in provinces) and (" " in key or key.startswith("ال"))


_SETTLED: Final = frozenset({"city", "town", "village"})
_WORKS: Final = frozenset({"oilfield", "dam", "port", "crossing", "base", "airbase", "prison", "bridge"})
"""What no town of another country is: «حقل هافانا» of an Iraqi story is not in Cuba."""
_PLAIN: Final = frozenset({"facility"})
"""What any other noun of a building or works names: «منشأة بلحاف»."""


def _ties(first: Name, other: Name) -> bool:
    """Whether another row may be meant as well as the first, the more prominent of the two: one of another country, no smaller."""
    if first.kind != other.kind or first.country == other.country:
        return False
    if first.kind == "actor":
        return bool(first.country and other.country)
    return first.rank <= max(2 * other.rank, _LITTLE) and not first.sub == "country" != other.sub


def _choose_for(sentence: Sentence, found: Found, where: Setting, kind: str, head: str) -> tuple[Name | None, list[Weighed]]:
    """`choose`; but a name that actors of any country bear means no other country's than the story's: that country's own actor
    of the name («طيران الجيش» in Sudan is «طيران الجيش السوداني»), else none."""
    name, weighed = choose(found, where, kind, head, name_key(sentence, found))
    if name is None or name.kind != "actor" or not name.country or name.country == where.country:
        return name, weighed
    shared = _common(sentence, found, _ANYBODYS) or any(word.text.isdigit() for word in sentence.words[found.start : found.end])
    if _common(sentence, found, _STATE) or (where.country and shared):
        day = where.published.isoformat() if where.published else ""
        rows = where.names.states_own(name_key(sentence, found), where.country) if where.country else []
        own = [row for row in rows if _valid(row, day)]
        return own[0] if len(own) == 1 else None, []
    return name, weighed


def link(sentence: Sentence, phrase: Phrase | None, start: int, where: Setting, kind: str) -> Link:
    """What a phrase in a role is linked to; an area never gets the town's pin."""
    found = phrase.name if phrase is not None else sentence.named.get(start)
    if found is None:
        if phrase is None:
            return NOTHING
        return _nameless(sentence, phrase, where) if kind == "place" else _short(sentence, phrase, where)
    other = apposed(sentence, phrase) if phrase is not None and kind == "place" else None
    if other is not None:
        return link(sentence, None, other.start, where, kind)
    named = sentence.words[found.start]
    head = _head(sentence, phrase, found) if phrase is not None else ""
    if phrase is None and found.start and sentence.words[found.start - 1].base in _NAMED_FREELY:
        head = sentence.words[found.start - 1].base
    if found.prep == "ك" and any(not a.prep for a in (*named.nouns, *named.adjectives)):
        return NOTHING  # «كبيرة» is no «like al-Bira»
    if kind == "place" and found.kind == "actor" and all(n.kind == "actor" for n in found.names):
        base = _sites(where).base_of_unit(sentence, phrase) if phrase is not None else None
        return Link(base) if base is not None else NOTHING
    if (
        phrase is not None
        and kind == "actor"
        and phrase.head != found.start
        and sentence.words[phrase.head].head_class in {"weapon", "facility", "building"}
    ):
        return NOTHING
    name, weighed = _choose_for(sentence, found, where, kind, head)
    if name is None:
        return Link(unlocated=unlocated(weighed, SEVERAL if weighed else NONE_SUCH)) if found.kind == "place" else NOTHING
    if kind == "actor" and name.kind == "place" and phrase is not None and phrase.head != found.start:
        return NOTHING  # «أهالي نبل», «ثوار درعا» are no town
    if phrase is not None and kind == "place" and name.place is not None and seat_head(sentence, phrase, found):
        town = seat_of(name.place, where.names.gazetteer)
        return (
            Link(where.names.gazetteer.entity(town)) if town is not None else Link(unlocated=Unlocated(NO_SEAT, (name.entity(),)))
        )
    entity = where.names.gazetteer.entity(name.place) if name.place is not None else name.entity()
    framing = name.used_by or None if name.sort == "loaded" else None
    if name.kind != "place" or kind != "place":
        return Link(entity, framing)
    site = phrase is not None and sentence.words[phrase.head].head_class == "facility" and phrase.head < found.start
    around = phrase is not None and (sentence.words[phrase.head].base in NEAR or _centre(sentence, phrase, found))
    if phrase is not None and site and not around:  # «أبواب مدينة حماة» are before the town
        own = _INSIDE_KINDS.get(head) or HEAD_KINDS.get(head, _PLAIN)
        if name.sub in own:
            return Link(entity)
        told = _sites(where).landmark(sentence, phrase)  # «القصر الجمهوري في صنعاء»
        if told is not None:
            return Link(told)
        return Link(unlocated=Unlocated(NO_FACILITY, (entity,)))
    if phrase is None:
        return Link(entity)
    return Link(_stretch(sentence, found, where, entity) or area_of(sentence, phrase, found, head, entity))


def _centre(sentence: Sentence, phrase: Phrase, found: Found) -> bool:
    """«مركز درنة», «مركز قضاء هيت» is the town itself; «مركز درنة الطبي» and «مركز حلب للدراسات» are none."""
    words = sentence.words
    if words[phrase.head].base not in CENTRES or phrase.end != found.end or sentence.prep(found.end) == "ل":
        return False
    return all(words[k].base in _GOVERNED for k in range(phrase.head + 1, found.start))


_GOVERNED: Final = frozenset("مدينه بلده قضاء مديريه ناحيه محليه منطقه".split())


def _head(sentence: Sentence, phrase: Phrase, found: Found) -> str:
    """The folded head noun of places before a name, in the singular: its own, or the one it shares with names before it."""
    if phrase.head < found.start:
        word = sentence.words[phrase.head]
        many = many_of(word) if word.base not in HEAD_KINDS else ""
        inside = _INSIDE_KINDS.get(many)  # «أحياء حمص» are no quarter of that name
        return many if many in HEAD_KINDS and (inside is None or any(n.sub in inside for n in found.names)) else word.base
    k = list_head(sentence, found.start)
    return many_of(sentence.words[k]) if k >= 0 else ""


SEVERAL: Final = "several places of this name, and nothing in the text decides"
NONE_SUCH: Final = "no listed place of this sort has the name"
NO_FACILITY: Final = "a facility named after a town is not the town"
UNKNOWN: Final = "not in the gazetteer"
NO_SEAT: Final = "no table tells the seat of this province"
NO_PROVINCE: Final = "nothing in the text decides of which province it is told"


def _short(sentence: Sentence, phrase: Phrase, where: Setting) -> Link:
    """A body by its head noun alone: the last one named so, else the one of the story's or the outlet's country."""
    word = sentence.words[phrase.head]
    if not word.det or word.suffix or phrase.core > phrase.head + 1:
        return NOTHING
    head = bare(word.text, sentence.conj(phrase.head) + sentence.prep(phrase.head))
    day = where.published.isoformat() if where.published else ""
    rows = named_before(head, where.met, sentence.index, phrase.head)
    rows = tuple(rows or states_own(head, where.country or where.outlet, where.names))
    rows = tuple(n for n in rows if _valid(n, day)) or rows
    countries = [n for n in rows if n.country == where.country] or list(rows)
    return Link(countries[0].entity()) if len({n.id for n in countries}) == 1 else NOTHING


def _stretch(sentence: Sentence, found: Found, where: Setting, entity: Entity) -> Entity | None:
    """«بين مورك وكفر زيتا»: one place with two ends, whichever of the two is asked for; None for any other place."""
    words, other, first = sentence.words, sentence.named.get(found.end), True
    if other is None or other.conj != "و" or found.start == 0 or not _between(words[found.start - 1]):
        other, first = sentence.named.get(found.start - 1), False
        if other is None or found.conj != "و" or other.start == 0 or not _between(words[other.start - 1]):
            return None
    name, _ = _choose_for(sentence, other, where, "place", "") if other.kind == "place" else (None, [])
    if name is None or name.place is None:
        return None
    end = where.names.gazetteer.entity(name.place)
    return between(entity, end) if first else between(end, entity)


def _between(word: Word) -> bool:
    """«بين»; «بينها» opens a list."""
    return word.base == "بين" and not word.suffix


def _placing(where: Setting) -> Placed:
    """What a place name of this document means, by its head noun too."""

    def placed(one: Sentence, found: Found) -> Place | None:
        head = one.words[found.start - 1].base if found.start else ""
        name, _ = _choose_for(one, found, where, "place", head if head in HEAD_KINDS else "")
        return name.place if name is not None else None

    return placed


def _nameless(sentence: Sentence, phrase: Phrase, where: Setting) -> Link:
    """A place by its noun: one told before, a town's own facility, or a name that running text is not searched for."""
    placed = _placing(where)
    what = of_the_story(sentence, phrase)
    if what:
        told = told_province(what, where.scene, where.names.gazetteer)
        return Link(where.names.gazetteer.entity(told)) if told is not None else Link(unlocated=Unlocated(NO_PROVINCE))

    def about() -> Place | None:
        town = titled(where.title, placed)
        bodies = local_bodies(where.sentences, where.names, sentence.index) if town is None else ()
        return town or next((place for one, found in bodies if (place := placed(one, found)) is not None), None)

    country = where.scene.country or where.country
    entity = told_again(where.sentences, sentence, phrase, placed, about, where.names.gazetteer, country)
    if entity is not None:
        return Link(entity)
    word = sentence.words[phrase.head]
    if word.suffix and word.head_class == "facility":
        return Link(unlocated=Unlocated(UNKNOWN))
    sites = _sites(where)
    site = sites.landmark(sentence, phrase) or sites.base_of_unit(sentence, phrase)
    return Link(site) if site is not None else _unlisted(sentence, phrase, where)


def _sites(where: Setting) -> Sites:
    return Sites(where.sentences, _placing(where), where.scene, where.names.gazetteer, where.country)


def _unlisted(sentence: Sentence, phrase: Phrase, where: Setting) -> Link:
    """A place that running text is not searched for, behind a head noun: looked up as spelled."""
    first = phrase.head
    head = sentence.words[first].base
    if head in HEAD_KINDS and first + 1 < phrase.end and not sentence.words[first].det:
        first += 1
        if sentence.words[first].det and sentence.words[first].base in SETTLED:
            return NOTHING  # «محور المدينة» is of the town told before, not of one called so
    elif not (sentence.words[first].unknown and phrase.placelike):
        return NOTHING
    for end in range(min(phrase.end, first + LONGEST_NAME), first, -1):
        if end < phrase.end and not (sentence.words[end].adjectives or sentence.words[end].participles):
            continue  # «خان شيحون» is no «الخان»
        key = " ".join(sentence.words[k].text if k > first else sentence.words[k].base for k in range(first, end))
        places = search(where.names.gazetteer, key, where.country)
        if head in _INSIDE_KINDS:
            places = in_town([p for p in places if p.kind in _INSIDE_KINDS[head]], where.scene, where.names.gazetteer)
        if places:
            winner, weighed = decide(places, where.scene, head)
            if winner is None:
                return Link(unlocated=unlocated(weighed, SEVERAL))
            return Link(where.names.gazetteer.entity(winner.place))
    return Link(unlocated=Unlocated(UNKNOWN)) if sentence.words[first].unknown else NOTHING
