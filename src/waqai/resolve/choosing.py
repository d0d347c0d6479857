"""What a name means in its document: of the wanted kind, valid then, of the story's country, the weightiest place."""

from collections.abc import Sequence
from typing import Final

from waqai.language.grammar import Found, Sentence
from waqai.language.naming import name_key
from waqai.lexicon import Name, place_name
from waqai.model import TOWNS
from waqai.resolve.places import HEAD_KINDS, PARTS, Weighed, decide, in_town, search, weigh
from waqai.resolve.settings import ANYBODYS, METROPOLIS, STATE, Setting, headed, is_common

INSIDE_KINDS: Final = {
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
NAMED_FREELY: Final = frozenset({"حي", "حاره", "شارع", "ساحه", "ميدان", "دوار", "مسجد", "جامع", "كنيسه", "مدرسه"})
"""Of these, the ones that bear any name; a university, market or road named after a town does mention the town itself."""
_LITTLE: Final = 5000
"""Below so many people a settlement's size, if known at all, does not tell which of two is meant."""


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
    if head in INSIDE_KINDS:
        inside = in_town(
            [n.place for n in rows if n.place is not None and n.sub in INSIDE_KINDS[head]], where.scene, where.names.gazetteer
        )
        rows = [n for n in rows if n.place in inside]
    day = where.published.isoformat() if where.published else ""
    rows = [n for n in rows if n.sort != "role" or is_valid(n, day)]
    rows = [n for n in rows if is_valid(n, day)] or rows
    if not any(n.kind == "place" and n.rank >= METROPOLIS and n.country != where.country for n in rows):
        rows = [n for n in rows if n.country == where.country] or [n for n in rows if n.country == where.outlet] or rows
    if not rows:
        return None, []
    if rows[0].kind == "place":
        return _place(rows, where, head, key)
    return (None if any(_ties(rows[0], other) for other in rows[1:]) else rows[0]), []


def is_valid(name: Name, day: str) -> bool:
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
    only = len(rows) == 1 and head not in NAMED_FREELY and _alone(rows[0], where, key)
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
        more = more or [place_name(place) for place in headed(key, where.names) if place.country == where.country]
        fitting, rows = (more, [*rows, *more]) if more else (fitting, rows)
    abroad = bool(where.country) and all(n.country != where.country for n in rows)
    if not fitting and ((kinds <= TOWNS and all(n.sub in PARTS for n in rows)) or (kinds <= _WORKS and abroad)):
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


_WORKS: Final = frozenset({"oilfield", "dam", "port", "crossing", "base", "airbase", "prison", "bridge"})
"""What no town of another country is: «حقل هافانا» of an Iraqi story is not in Cuba."""


def _ties(first: Name, other: Name) -> bool:
    """Whether another row may be meant as well as the first, the more prominent of the two: one of another country, no smaller."""
    if first.kind != other.kind or first.country == other.country:
        return False
    if first.kind == "actor":
        return bool(first.country and other.country)
    return first.rank <= max(2 * other.rank, _LITTLE) and not first.sub == "country" != other.sub


def choose_for(sentence: Sentence, found: Found, where: Setting, kind: str, head: str) -> tuple[Name | None, list[Weighed]]:
    """`choose`; but a name that actors of any country bear means no other country's than the story's: that country's own actor
    of the name («طيران الجيش» in Sudan is «طيران الجيش السوداني»), else none."""
    name, weighed = choose(found, where, kind, head, name_key(sentence, found))
    if name is None or name.kind != "actor" or not name.country or name.country == where.country:
        return name, weighed
    shared = is_common(sentence, found, ANYBODYS) or any(word.text.isdigit() for word in sentence.words[found.start : found.end])
    if is_common(sentence, found, STATE) or (where.country and shared):
        day = where.published.isoformat() if where.published else ""
        rows = where.names.states_own(name_key(sentence, found), where.country) if where.country else []
        own = [row for row in rows if is_valid(row, day)]
        return own[0] if len(own) == 1 else None, []
    return name, weighed
