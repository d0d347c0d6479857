"""Places told again by a noun alone: «المدينة», «أطراف البلدة», «مطارها العسكري», «السجن المركزي» of the town the text tells of."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from waqai.language.classes import is_direction
from waqai.language.doubtful import FIRST_OF_NAMES
from waqai.language.grammar import NOMINAL, Found, Sentence
from waqai.language.phrases import SHARES, Phrase
from waqai.language.spoken import in_speech
from waqai.language.words import Word
from waqai.lexicon import Gazetteer, Names, Place
from waqai.model import TOWNS, Entity
from waqai.resolve.areas import NEAR, RURAL, bearing, beside
from waqai.resolve.places import HEAD_KINDS, distance_km
from waqai.resolve.standing import REACH, Standing, standing
from waqai.script import fold_word

SETTLED: Final[dict[str, frozenset[str]]] = {
    "مدينه": frozenset({"town", "city"}),
    "بلده": frozenset({"town", "village"}),
    "قريه": frozenset({"village", "town"}),
    "مخيم": frozenset({"camp"}),
    "بلد": frozenset({"town", "city", "village"}),
}
"""Head nouns that stand for the last settlement of their kind, and the kinds."""
_SMALL: Final = {"بلده": 100_000, "قريه": 5_000}
"""People above which no town is meant by such a noun that is not called so in the text."""
DISTRICTS: Final = frozenset({"قضاء", "ناحيه", "مديريه", "محليه"})
"""Head nouns that stand for the last district told of, be it named by its town."""
_OTHERS: Final = frozenset("قريه بلده مجمع حي محافظه ولايه مطار معبر سد حقل جسر معسكر قاعده".split())
"""Head nouns of what no district is named by."""
_DISTRICT_KINDS: Final = frozenset({"district", "subdistrict", "town", "city", "village"})
_SIDED: Final = frozenset({"جانب", "طرف", "قسم", "جزء", "شطر"})
"""«جانبها الغربي» is the western part of a town."""
CAPITAL: Final = "عاصمه"
FACILITIES: Final = frozenset({"مطار", "سجن", "قاعده", "ميناء", "مرفا", "معبر"})
"""Head nouns of which a town has mostly one."""
_GROUNDS: Final = frozenset({"باحه", "فناء", "بوابه", "ساحه", "مدخل", "سور", "ردهه", "قبو"})
"""What a building has: with a pronoun, at the last place that was named."""
_TOWNS_ASKED: Final = 3
"""So many towns before a pronoun are asked for the facility that is said to be theirs."""
_QUALITIES: Final[dict[str, frozenset[str]]] = {
    "عسكري": frozenset({"airbase", "base", "prison"}),
    "جوي": frozenset({"airbase", "base"}),
    "دولي": frozenset({"airport"}),
    "مدني": frozenset({"airport", "prison"}),
    "مركزي": frozenset({"prison"}),
}
"""Adjectives of facilities, and the kinds of place they leave."""
_SPELLED: Final = ("", " العسكري", " الدولي", " المدني", " المركزي", " الجويه")
OWN_KM: Final = 15.0
"""So near must a facility lie to be the town's own."""
SENTENCES_BACK: Final = 5
"""A noun alone does not point further back than this."""
Placed = Callable[[Sentence, Found], Place | None]
"""What a place name means in this document."""
About = Callable[[], Place | None]
"""The town that a document is about by its title or by who acts in it; asked where no town has been named."""


def told_again(
    sentences: Sequence[Sentence],
    sentence: Sentence,
    phrase: Phrase,
    placed: Placed,
    about: About,
    gazetteer: Gazetteer,
    country: str | None,
) -> Entity | None:
    """The place that a phrase without a name means, by what was named before it; None where that is not plain.

    A settlement is the last one of its kind, and so is a district, which the name of its town names too. A facility is the last
    one of its kind, else the only one of the kind that the gazetteer has within `OWN_KM` of the last town that the text was at and
    that has one, under the town's name. A pronoun's town is the last one named, for a facility the last one that has it.
    «العاصمة» is the last capital named, else that of `country`, the story's.
    """
    whole = _shared_town(sentence, phrase)
    if whole is not None:
        town = placed(sentence, whole)
        return gazetteer.entity(town) if town is not None and town.kind in TOWNS else None
    word = sentence.words[phrase.head]
    lemma = next((a.form.lexeme.lemma for a in word.nouns if a.form is not None and a.form.number == "s"), "")
    before = list(_named_before(sentences, sentence, phrase.start))
    end = _sideless(sentence, phrase)
    if sentence.words[end - 1].base == CAPITAL and sentence.words[end - 1].det:
        capital = _capital(before, placed, gazetteer, country)
        return _part(sentence, phrase.start, end, capital, gazetteer) if capital is not None else None
    if word.suffix in {"ها", "ه"} and lemma in _GROUNDS:
        near = (placed(one, found) for one, found in before if one.index >= sentence.index - 1)
        site = next((place for place in near if place is not None and place.kind not in {"country", "region", "governorate"}), None)
        return gazetteer.entity(site) if site is not None else None
    if word.suffix in {"ها", "ه"}:
        towns = list({p.id: p for one, found in before if (p := placed(one, found)) is not None and p.kind in TOWNS}.values())
        asked = towns[: _TOWNS_ASKED if lemma in FACILITIES else 1]
        return next((own for town in asked if (own := _of_town(sentence, phrase, lemma, town, gazetteer)) is not None), None)
    if word.det and lemma in SETTLED and phrase.end == phrase.head + 1 and (lemma != "بلد" or in_speech(sentence)):
        index, token = _unlisted(sentences, sentence, phrase.start, lemma)
        later = [(one, found) for one, found in before if (one.index, found.start) > (index, token)]
        town = _town(later, lemma, placed, about if index < 0 else lambda: None)
        town = town or _town_of_facility(later, lemma, placed, gazetteer)
        return gazetteer.entity(town) if town is not None else None
    if _of_airport(sentence, phrase):
        strip = (placed(one, found) for one, found in before)
        port = next((place for place in strip if place is not None and place.kind in _AIRPORTS), None)
        return gazetteer.entity(port) if port is not None else None
    if word.det and lemma in DISTRICTS and phrase.end == phrase.head + 1:
        district = _district(sentence, before, lemma, placed)
        return gazetteer.entity(district) if district is not None else None
    if word.det and lemma in FACILITIES:
        return _facility(sentence, phrase, lemma, before, placed, about, gazetteer)
    return _around(sentence, phrase, before, placed, about, gazetteer)


def _of_airport(sentence: Sentence, phrase: Phrase) -> bool:
    """«المدرج», «برج المراقبة», «مبنى الركاب»: what airports alone have."""
    head, last = sentence.words[phrase.head], sentence.words[phrase.end - 1]
    if head.base in _STRIPS:
        return head.det
    return head.base in _HALLS and last.det and last.base in _OF_FLIGHT


_AIRPORTS: Final = frozenset({"airport", "airbase"})
_STRIPS: Final = frozenset({"مدرج", "مدرجات", "مهبط", "مدارج"})
_HALLS: Final = frozenset({"برج", "مبني", "صاله", "قاعه", "مباني"})
_OF_FLIGHT: Final = frozenset({"مراقبه", "ركاب", "مسافرين", "مغادره", "وصول"})


def _capital(before: Sequence[tuple[Sentence, Found]], placed: Placed, gazetteer: Gazetteer, country: str | None) -> Place | None:
    """The last capital, or that of the last country, that was named; else that of the story's country."""
    for sentence, found in before:
        place = placed(sentence, found)
        capital = gazetteer.seat(place.country, "") if place is not None else None
        if place is not None and (place == capital or place.kind == "country"):
            return capital
    return gazetteer.seat(country, "") if country else None


def _sideless(sentence: Sentence, phrase: Phrase) -> int:
    """Where a phrase ends without its sides: «أحياء المدينة الشمالية»."""
    end = phrase.end
    while end > phrase.start + 2 and sentence.words[end - 1].det and is_direction(sentence.words[end - 1]):
        end -= 1
    return end


def _part(sentence: Sentence, start: int, end: int, town: Place, gazetteer: Gazetteer) -> Entity | None:
    """A settlement, whose noun ends before token `end`, or what of it or round it the words before the noun make: «أحياء العاصمة»,
    «أطراف المدينة»."""
    heads = [sentence.words[k] for k in range(start, end - 1)]
    shared = bool(heads) and heads[0].base in SHARES  # «الأحياء الغربية من المدينة»
    if not shared and any(word.base not in _PARTS or word.det for word in heads):
        return None
    entity, near = gazetteer.entity(town), next((word.base for word in heads if word.base in NEAR - _SIDED), "")
    return beside(entity, near, ()) if near else entity


def _shared_town(sentence: Sentence, phrase: Phrase) -> Found | None:
    """The town behind sides that are joined: «الأحياء الشرقية والشمالية من الموصل», «… في مدينة الموصل», for each of the two."""
    word, k = sentence.words[phrase.head], phrase.end
    if word.base not in SHARES and not (sentence.conj(phrase.head) == "و" and is_direction(word)):
        return None
    while sentence.conj(k) == "و" and sentence.words[k].det and is_direction(sentence.words[k]):
        k += 1
    k += sentence.text(k) in {"من", "في"} and sentence.text(k + 1) == "مدينه"
    found = (sentence.names.get(k + 1) or sentence.names.get(k)) if sentence.text(k) in {"من", "في", "مدينه"} else None
    return found if found is not None and any(name.kind == "place" for name in found.names) else None


def _named_before(sentences: Sequence[Sentence], sentence: Sentence, token: int) -> Iterator[tuple[Sentence, Found]]:
    """Place names before a token, the nearest first."""
    for index in range(sentence.index, max(-1, sentence.index - SENTENCES_BACK), -1):
        one = sentences[index]
        for start in sorted(one.names, reverse=True):
            if one.names[start].kind == "place" and (one is not sentence or start < token):
                yield one, one.names[start]


def _unlisted(sentences: Sequence[Sentence], sentence: Sentence, end: int, lemma: str) -> tuple[int, int]:
    """The sentence and token of the last settlement of this kind before a token whose name no table has: «بلدة وادي العزية»;
    (-1, -1) for none."""
    for index in range(sentence.index, max(-1, sentence.index - SENTENCES_BACK), -1):
        one = sentences[index]
        for k in range((end if one is sentence else len(one)) - 2, -1, -1):
            head, behind = one.words[k], one.words[k + 1]
            if head.base != lemma or head.det or head.suffix or k + 1 in one.named or one.tags[k + 1] != NOMINAL:
                continue
            if behind.det or (behind.unknown and not (behind.conj or behind.prep)) or behind.text in FIRST_OF_NAMES:
                return index, k
    return -1, -1


def titled(title: Sequence[Sentence], placed: Placed) -> Place | None:
    """The only town that a title is at."""
    named = [(s, found) for s in title for found in s.names.values() if found.kind == "place"]
    at = [placed(s, found) for s, found in named if stands(s, found.start, found.end) == "scene"]
    towns = {place.id: place for place in at if place is not None and place.kind in TOWNS}
    return next(iter(towns.values())) if len(towns) == 1 else None


def local_bodies(sentences: Sequence[Sentence], names: Names, index: int) -> Iterator[tuple[Sentence, Found]]:
    """The places in the names of local bodies up to a sentence, the nearest sentence first: «مجلس منبج العسكري»."""
    for one in reversed(sentences[max(0, index - SENTENCES_BACK + 1) : index + 1]):
        for found in one.names.values():
            if found.kind != "actor" or one.words[found.start].base not in _LOCAL:
                continue
            for k in range(found.start + 1, found.end):
                rows = tuple(name for name in names.at(one.text(k)) if name.kind == "place")
                if rows:
                    yield one, Found(k, k + 1, rows, weak=False)


_LOCAL: Final = frozenset({"مجلس", "غرفه", "بلديه", "محافظ", "مجالس", "شرطه"})
"""Head nouns of bodies that bear the name of the town they are of."""


def _town(before: Sequence[tuple[Sentence, Found]], lemma: str, placed: Placed, about: About) -> Place | None:
    """The last settlement that a head noun may stand for: one that the text is at, before one it only passes by; where none is
    named, the town that the text is about."""
    passed: Place | None = None
    for sentence, found in before:
        head = _head(sentence, found)
        other = head.base if head is not None and head.base in SETTLED else ""
        if (other and other != lemma) or _left_out(sentence, found):
            continue
        place = placed(sentence, found)
        if (
            place is None
            or place.kind not in SETTLED[lemma]
            or (lemma in _SMALL and place.population > _SMALL[lemma] and not other)
        ):
            continue
        aside = found.prep == "" and head is not None and (head.head_class == "facility" or head.base in RURAL)
        if aside or stands(sentence, found.start, found.end) != "scene":
            passed = passed or place
            continue
        several = found.conj == "و" and found.start and sentence.named.get(found.start - 1) is not None
        return None if several and not other else place
    told = passed or about()
    return told if told is not None and told.kind in SETTLED[lemma] else None


def _town_of_facility(before: Sequence[tuple[Sentence, Found]], lemma: str, placed: Placed, gazetteer: Gazetteer) -> Place | None:
    """The town that the last facility told of has its name from, and lies near: «مطار الحديدة … المدينة»."""
    if lemma in _SMALL:
        return None
    for sentence, found in before:
        place = placed(sentence, found)
        if place is None or place.kind in TOWNS or place.lat is None or place.lon is None:
            continue
        for name in place.names:
            head, *called = (fold_word(word) for word in name.split())
            if head not in FACILITIES:
                continue
            towns = (t for t in gazetteer.at(" ".join(called), news=True) if t.kind in SETTLED[lemma])
            near = next((t for t in towns if _near(t, (place.lat, place.lon))), None)
            if near is not None:
                return near
    return None


def _district(sentence: Sentence, before: Sequence[tuple[Sentence, Found]], lemma: str, placed: Placed) -> Place | None:
    """The last place of those that a district may be named by: «دخلوا قضاء سنجار … القضاء», «قال مسؤول في سنجار إن القضاء …».

    In other sentences one that the text is at. No seat of a province, which its people call a city.
    """
    for one, found in before:
        head = _head(one, found)
        noun = head.base if head is not None and head.head_class in {"place", "facility", "org"} else ""
        own = noun == lemma
        if (noun in DISTRICTS | _OTHERS and not own) or _left_out(one, found):
            continue
        place = placed(one, found)
        if place is None or place.kind not in _DISTRICT_KINDS:
            continue
        at = one is sentence or stands(one, found.start, found.end) == "scene"
        if own or (at and place.name_en != place.admin1):
            return place
    return None


def _near(town: Place, point: tuple[float, float]) -> bool:
    return town.lat is not None and town.lon is not None and distance_km((town.lat, town.lon), point) <= OWN_KM


def stands(sentence: Sentence, start: int, end: int) -> Standing:
    """Whether the text is at the place of the tokens `[start, end)`."""
    before = [word.text for word in sentence.words[max(0, start - REACH) : start]]
    if sentence.prep(start):
        before.append(sentence.prep(start))
    return standing(before, [word.text for word in sentence.words[end : end + 1]])


def _left_out(sentence: Sentence, found: Found) -> bool:
    """«من دون احتساب دير الزور», «باستثناء تدمر»."""
    return any(sentence.words[k].base in _WITHOUT for k in range(max(0, found.start - 2), found.start))


_WITHOUT: Final = frozenset({"دون", "بدون", "عدا", "سوي", "استثناء", "خلافا"})


def _head(sentence: Sentence, found: Found) -> Word | None:
    if found.end > found.start + 1 and sentence.words[found.start].base in SETTLED:
        return sentence.words[found.start]
    return sentence.words[found.start - 1] if found.start else None


def _qualities(sentence: Sentence, phrase: Phrase) -> frozenset[str] | None:
    """The kinds that the adjectives behind the head leave, all where it has none; None for other words than such adjectives."""
    kinds = HEAD_KINDS.get(_lemma(sentence.words[phrase.head]), frozenset())
    for k in range(phrase.head + 1, phrase.end):
        base = sentence.words[k].base.removesuffix("ه").removesuffix("ي") + "ي"
        if base not in _QUALITIES:
            return None
        kinds = kinds & _QUALITIES[base]
    return kinds


def _lemma(word: Word) -> str:
    return next((a.form.lexeme.lemma for a in word.nouns if a.form is not None and a.form.lexeme.lemma in HEAD_KINDS), "")


def _facility(
    sentence: Sentence,
    phrase: Phrase,
    lemma: str,
    before: Sequence[tuple[Sentence, Found]],
    placed: Placed,
    about: About,
    gazetteer: Gazetteer,
) -> Entity | None:
    kinds = _qualities(sentence, phrase)
    if not kinds:
        return None
    for one, found in before:
        place = placed(one, found)
        if place is not None and place.kind in kinds:
            return gazetteer.entity(place)
    towns = (_town(before, "مدينه", placed, about), about(), *(placed(one, found) for one, found in before if _at(one, found)))
    owned = (_own(lemma, town, kinds, gazetteer) for town in towns if town is not None and town.kind in TOWNS)
    return next((own for own in owned if own is not None), None)


def _at(sentence: Sentence, found: Found) -> bool:
    return stands(sentence, found.start, found.end) == "scene"


def _of_town(sentence: Sentence, phrase: Phrase, lemma: str, town: Place, gazetteer: Gazetteer) -> Entity | None:
    """What the pronoun's town has: a facility, its countryside, its surroundings."""
    if lemma in FACILITIES:
        kinds = _qualities(sentence, phrase)
        return _own(lemma, town, kinds, gazetteer) if kinds else None
    if lemma in _SIDED and bearing([sentence.words[k].text for k in range(phrase.head + 1, phrase.end)]):
        return gazetteer.entity(town)
    if lemma in RURAL | NEAR:
        sides = bearing([sentence.words[k].text for k in range(phrase.head + 1, phrase.end)])
        return beside(gazetteer.entity(town), lemma, sides)
    return None


def _own(lemma: str, town: Place, kinds: frozenset[str], gazetteer: Gazetteer) -> Entity | None:
    if town.lat is None or town.lon is None:
        return None
    names = dict.fromkeys(" ".join(fold_word(word) for word in name.split()) for name in town.names)
    found = {
        place.id: place
        for name in names
        for spelled in _SPELLED
        for place in gazetteer.at(f"{lemma} {name}{spelled}", news=True)
        if place.kind in kinds and place.lat is not None and place.lon is not None
        if distance_km((place.lat, place.lon), (town.lat, town.lon)) <= OWN_KM
    }
    return gazetteer.entity(next(iter(found.values()))) if len(found) == 1 else None


_PARTS: Final = frozenset(
    "احياء حي اطراف محيط مشارف مداخل مدخل ضواحي وسط مركز شوارع ابواب تخوم قرب جوار معظم غالبيه كامل اجزاء اول اخر نصف "
    "بعض كل جميع اغلب قلب سوق اسواق ساحات محور محاور جبهه جبهات".split()
)


def _around(
    sentence: Sentence,
    phrase: Phrase,
    before: Sequence[tuple[Sentence, Found]],
    placed: Placed,
    about: About,
    gazetteer: Gazetteer,
) -> Entity | None:
    """«معظم أحياء المدينة», «أطراف البلدة»: the town, or what is around it."""
    end = _sideless(sentence, phrase)
    last = sentence.words[end - 1]
    lemma = last.base if last.det and last.base in SETTLED.keys() | DISTRICTS else ""
    if not lemma or end - phrase.start < 2:
        return None
    if lemma in DISTRICTS:
        district = _district(sentence, before, lemma, placed)
        return _part(sentence, phrase.start, end, district, gazetteer) if district is not None else None
    town = _town(before, lemma, placed, about) or _town_of_facility(before, lemma, placed, gazetteer)
    return _part(sentence, phrase.start, end, town, gazetteer) if town is not None else None
