"""The setting of a document: where it plays, when it was published, what its names were found to mean."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final

from waqai.language.grammar import Found, Sentence
from waqai.language.naming import name_key
from waqai.lexicon import Name, Names, Place
from waqai.resolve.places import AREAS, HEAD_KINDS, Scene, Weighed, scene_of
from waqai.resolve.shorts import Met, met_in

STATE: Final = frozenset(
    "قوات مسلحه جيش للجيش والقوات وزاره دفاع داخليه خارجيه والمغتربين صحه عدل قياده عامه عام حكومه حكوميه شرطه قضاييه مجلس"
    " نواب وزراء برلمان وطني وطنيه جمهوري نظامي نظاميه وحدات عسكريه عسكري امن داخلي قوي حرس حدود جهاز مخابرات ناطق متحدث باسم"
    " رياسي مشتركه قوه موقته انتقاليه نظام سابق سلطات طيران سلاح جو جويه بحريه بريه حربي مروحي اركان استخبارات".split()
)
"""Words that make up names which every state's bodies bear (القوات المسلحة، وزارة الدفاع); without ال."""
_BANDS: Final = frozenset("فصايل جماعات معارضه مسلحه مقاومه شعبيه متمردون مسلحون ثوار مجاهدون".split())
"""Words that make up names which rebels of any country may be given; without ال."""
ANYBODYS: Final = STATE | _BANDS
METROPOLIS: Final = 500_000
"""People of a city that is named in the news of any country: a hamlet of its name in the story's own does not win unweighed."""


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


def _country(sentences: Sequence[Sentence], names: Names) -> str | None:
    votes: dict[str, int] = {}
    for sentence in sentences:
        for found in sentence.names.values():
            country = _only_country(found)
            if country and not is_common(sentence, found, ANYBODYS) and not _elsewhere(sentence, found, country, names):
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
    return any(place.country != country and place.population >= least for place in headed(name_key(sentence, found), names))


def headed(key: str, names: Names) -> list[Place]:
    """Of a name that begins with a head noun, the places of the rest of it that the noun names."""
    head, _, rest = key.partition(" ")
    kinds = HEAD_KINDS.get(head, frozenset())
    return [place for place in names.gazetteer.at(rest) if place.kind in kinds] if rest else []


def _meanings(found: Found) -> list[Place]:
    return [name.place for name in found.names if name.place is not None]


def is_common(sentence: Sentence, found: Found, words: frozenset[str]) -> bool:
    """Whether a name is made of these words only, so that actors of many countries bear it."""
    if found.kind != "actor":
        return False
    first, *rest = (word.text for word in sentence.words[found.start : found.end])
    first = first[len(found.conj) + len(found.prep) :]
    if found.prep == "ل":
        first = first.removeprefix("ل")
    return all(word.removeprefix("ال") in words for word in (first, *rest))
