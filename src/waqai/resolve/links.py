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
NEAR_KM: Final = 5.0
_AREA_HEADS: Final = frozenset({"ريف", "محافظه", "شمال", "جنوب", "شرق", "غرب", "منطقه", "باديه", "محيط", "اطراف"})
_HEAD_KINDS: Final = {
    "محافظه": {"governorate", "region"},
    "ولايه": {"governorate", "region"},
    "مدينه": {"town", "city", "settlement"},
    "بلده": {"town", "village", "settlement"},
    "قريه": {"village", "town", "settlement"},
    "حي": {"neighbourhood"},
    "مخيم": {"camp"},
    "معبر": {"crossing"},
    "منطقه": {"district", "region", "governorate"},
    "قضاء": {"district"},
    "مديريه": {"district"},
    "ناحيه": {"district"},
}


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
            if len(countries) == 1:
                votes[next(iter(countries))] += 1 + (found.kind == "actor")
        for word in sentence.words:
            if word.country:
                votes[word.country] += 1
    return Setting(votes.most_common(1)[0][0] if votes else None, published)


def choose(found: Found, where: Setting, kind: str, head: str = "") -> Name | None:
    """The table row a name means: of the wanted kind (actor or place) if there is one, valid then, of the story's country.

    Returns None where two rows in the story's country tie; a tie is not guessed.
    """
    rows = [n for n in found.names if n.kind == kind] or list(found.names)
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
    return rows[0]


def entity_of(sentence: Sentence, phrase: Phrase | None, start: int, where: Setting, kind: str) -> Entity | None:
    """The entity of a phrase in a role, None where only its words are known; an area never gets the town's pin."""
    found = phrase.name if phrase is not None else sentence.named.get(start)
    if found is None:
        return None
    head = sentence.words[phrase.head].base if phrase is not None and phrase.head < found.start else ""
    if kind == "place" and found.kind == "actor" and all(n.kind == "actor" for n in found.names):
        return None
    if (
        phrase is not None
        and kind == "actor"
        and phrase.head != found.start
        and sentence.words[phrase.head].head_class in {"weapon", "facility", "building"}
    ):
        return None
    name = choose(found, where, kind, head)
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
