"""Links: which entity of the first tables a mention means in this document."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from waqai.language.grammar import Found, Sentence
from waqai.language.phrases import Phrase
from waqai.lexicon import Name
from waqai.model import Entity

AREA_KM: Final = 20.0
"""Radius that «ريف» or a direction before a place name gives it (phenomena_names c.2)."""
_AREA_HEADS: Final = frozenset({"ريف", "محافظه", "شمال", "جنوب", "شرق", "غرب", "منطقه", "باديه", "محيط", "اطراف"})
_HEAD_KINDS: Final = {
    "محافظه": {"governorate", "region"},
    "ولايه": {"governorate", "region"},
    "مدينه": {"town", "city", "settlement"},
    "بلده": {"town", "village", "settlement"},
    "قريه": {"village", "town", "settlement"},
    "مخيم": {"camp"},
    "معبر": {"crossing"},
    "منطقه": {"district", "region", "governorate"},
    "قضاء": {"district"},
    "مديريه": {"district"},
    "ناحيه": {"district"},
}
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
    " رياسي مشتركه قوه موقته انتقاليه نظام سابق سلطات".split()
)
"""Words that make up names which every state's bodies bear (القوات المسلحة، وزارة الدفاع); without ال."""
_BANDS: Final = frozenset("فصايل جماعات معارضه مسلحه مقاومه شعبيه متمردون مسلحون ثوار مجاهدون".split())
"""Words that make up names which rebels of any country may be given; without ال."""
_LITTLE: Final = 5000
"""Below so many people a settlement's size, if known at all, does not tell which of two is meant."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a document plays: its most named country (ISO code) and publication day; what ambiguous names are weighed by."""

    country: str | None
    published: date | None


def setting(sentences: Iterable[Sentence], published: date | None) -> Setting:
    """The country a document is mostly about, by the countries of its sure names."""
    votes: Counter[str] = Counter()
    for sentence in sentences:
        for found in sentence.names.values():
            countries = {name.row["country"] for name in found.names if name.row["country"]}
            if len(countries) == 1 and not _common(sentence, found, _STATE | _BANDS):
                votes[next(iter(countries))] += 1 + (found.kind == "actor")
        for word in sentence.words:
            if word.country:
                votes[word.country] += 1
    return Setting(votes.most_common(1)[0][0] if votes else None, published)


def _common(sentence: Sentence, found: Found, words: frozenset[str]) -> bool:
    """Whether a name is made of these words only, so that actors of many countries bear it."""
    if found.kind != "actor":
        return False
    first, *rest = (word.text for word in sentence.words[found.start : found.end])
    first = first[len(found.conj) + len(found.prep) :]
    if found.prep == "ل":
        first = first.removeprefix("ل")
    return all(word.removeprefix("ال") in words for word in (first, *rest))


def choose(found: Found, where: Setting, kind: str, head: str = "") -> Name | None:
    """The table row a name means: of the wanted kind (actor or place) if there is one, valid then, of the story's country.

    head: the folded noun before the name, which says what sort of place it is (حي، قرية).
    Within a country the first row is meant. Returns None where nothing decides between two countries: their actors, or places
    of which none is clearly the larger; and where the head names a part of a town and no row is of that sort.
    """
    rows = [n for n in found.names if n.kind == kind] or list(found.names)
    if head in _INSIDE_KINDS:
        rows = [n for n in rows if n.kind == "place" and n.sub in _INSIDE_KINDS[head]]
    day = where.published.isoformat() if where.published else ""
    valid = [
        n
        for n in rows
        if not day or (n.row.get("valid_from", "") <= day and (not n.row.get("valid_to") or day <= n.row["valid_to"]))
    ]
    rows = valid or rows
    local = [n for n in rows if n.row["country"] == where.country]
    rows = local or rows
    kinds = _HEAD_KINDS.get(head)
    if kinds:
        rows = [n for n in rows if n.sub in kinds] or rows
    if not rows or any(_ties(rows[0], other) for other in rows[1:]):
        return None
    return rows[0]


def _ties(first: Name, other: Name) -> bool:
    """Whether another row may be meant as well as the first, the more prominent of the two: one of another country, no smaller."""
    if first.kind != other.kind or first.row["country"] == other.row["country"]:
        return False
    if first.kind == "actor":
        return bool(first.row["country"] and other.row["country"])
    return first.rank <= max(2 * other.rank, _LITTLE) and not first.sub == "country" != other.sub


def _choose_for(sentence: Sentence, found: Found, where: Setting, kind: str, head: str) -> Name | None:
    """`choose`, and None for an actor of another country than the story's under a name that actors of any country bear."""
    name = choose(found, where, kind, head)
    if name is None or name.kind != "actor" or not name.row["country"] or name.row["country"] == where.country:
        return name
    if _common(sentence, found, _STATE) or (where.country and _common(sentence, found, _STATE | _BANDS)):
        return None
    return name


def entity_of(sentence: Sentence, phrase: Phrase | None, start: int, where: Setting, kind: str) -> Entity | None:
    """The entity of a phrase in a role, None where only its words are known; an area never gets the town's pin."""
    found = phrase.name if phrase is not None else sentence.named.get(start)
    if found is None:
        return None
    named = sentence.words[found.start]
    head = sentence.words[phrase.head].base if phrase is not None and phrase.head < found.start else ""
    if phrase is None and found.start and sentence.words[found.start - 1].base in _NAMED_FREELY:
        head = sentence.words[found.start - 1].base
    if found.prep == "ك" and any(not a.prep for a in (*named.nouns, *named.adjectives)):
        return None  # «كبيرة» is no «like al-Bira»
    if kind == "place" and found.kind == "actor" and all(n.kind == "actor" for n in found.names):
        return None
    if (
        phrase is not None
        and kind == "actor"
        and phrase.head != found.start
        and sentence.words[phrase.head].head_class in {"weapon", "facility", "building"}
    ):
        return None
    name = _choose_for(sentence, found, where, kind, head)
    if name is None:
        return None
    entity = name.entity()
    if entity.lat is None or kind != "place":
        return entity
    if phrase is not None and sentence.words[phrase.head].head_class == "facility" and phrase.head < found.start:
        return None  # a facility named after a town is not the town
    lemma = {head} | set(sentence.words[phrase.head].lemmas() if phrase is not None and head else ())
    if lemma & _AREA_HEADS or head.startswith(("شمال", "جنوب", "شرق", "غرب")):
        return Entity(
            entity.id,
            entity.name_ar,
            entity.name_en,
            entity.kind,
            entity.country,
            entity.admin1,
            entity.lat,
            entity.lon,
            max(AREA_KM, entity.precision or 0.0),
        )
    return entity
