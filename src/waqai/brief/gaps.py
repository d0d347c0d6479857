"""What was not found in what was read, in words: a brief says so rather than leave it out."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from waqai.brief import arabic, english
from waqai.brief.bits import Bit, fill, text_of
from waqai.brief.choosing import Chosen, answering
from waqai.brief.holding import spell_at
from waqai.brief.naming import clean
from waqai.brief.phrases import EVENTS, KIND_WORDS, KINDS, UNKNOWNS, Phrases, say
from waqai.brief.shapes import Asked, Language, Shelf
from waqai.brief.tolls import TOPICS
from waqai.model import Entity, Incident

STALE: Final = timedelta(hours=24)
"""How much older than the newest report read the newest that tells of the place may be before it is said."""
SHOWN: Final = 3
"""Events told of under each kind of gap."""
_NEEDS_AGENT: Final = frozenset(
    "attack airstrike drone_strike shelling bombing assassination abduct capture arrest release kill execution".split()
)
_COUNTS: Final = ("killed", "wounded", "displaced")


def label(place: Entity, language: Language) -> str:
    """A place by name as it is told of in what is not known."""
    name = (place.name_en if language == "en" else "") or place.name_ar
    if place.kind in KINDS and not ({word.casefold() for word in name.split()} & KIND_WORDS):
        return text_of(fill(say(KINDS, place.kind, language), P=(Bit(name),)))
    return name


def unknown_place(asked: Asked, language: Language) -> tuple[str, ...]:
    """That the place is not known here, and the places of like names."""
    which = say(UNKNOWNS, "which", language).format(Q=clean(asked.asked)) if asked.asked.strip() else ""
    lines = [say(UNKNOWNS, "no_place", language).format(Q=which)]
    if asked.offers:
        by = "، " if language == "ar" else ", "
        names = by.join(dict.fromkeys(_offer(one, language) for one in asked.offers))
        lines.append(say(UNKNOWNS, "offers", language).format(O=names))
    return tuple(lines)


def _offer(place: Entity, language: Language) -> str:
    """A name that is offered, with the province that tells it from others."""
    return (
        f"{label(place, language)} ({place.admin1})"
        if place.admin1 not in {None, place.name_en} and language == "en"
        else label(place, language)
    )


def notices(asked: Asked, place: Entity, chosen: Chosen, language: Language) -> tuple[str, ...]:
    """What was not found of the very thing asked about."""
    days = (say(UNKNOWNS, asked.unresolved, language),) if asked.unresolved is not None and asked.unresolved in UNKNOWNS else ()
    return (*days, *_not_found(asked, label(place, language), chosen, language))


def _not_found(asked: Asked, where: str, chosen: Chosen, language: Language) -> tuple[str, ...]:
    if not chosen.news and not chosen.history:
        limited = asked.first is not None or asked.last is not None
        return (say(UNKNOWNS, "nothing_then" if limited and chosen.rest else "nothing", language).format(P=where),)
    found: list[str] = []
    if asked.types and not answering(chosen.here, asked) and (asked.yes_no or asked.topic in {"news", "who"}):
        found += [
            say(UNKNOWNS, "not_said_by" if asked.doers else "not_said", language).format(
                P=where, E=_event(kind, language), A=clean(asked.by)
            )
            for kind in dict.fromkeys(asked.types[:SHOWN])
        ]
    of = TOPICS.get(asked.topic, ())
    told = {toll.of for one in chosen.here for toll in one.tolls}
    if of and not told & set(of):
        found.append(say(UNKNOWNS, of[0], language).format(P=where))
    found += [say(UNKNOWNS, key, language).format(P=where) for key in _missing_topic(asked, chosen)]
    return tuple(found)


def _missing_topic(asked: Asked, chosen: Chosen) -> Iterator[str]:
    if asked.topic == "why":
        yield "causes"
    if asked.topic == "background" and not chosen.history:
        yield "background"
    if asked.topic == "disputes" and not chosen.contradictions:
        yield "disputes"


def unknowns(asked: Asked, place: Entity, chosen: Chosen, shelf: Shelf, language: Language) -> tuple[str, ...]:
    """What is left open of the place as a whole, then of the newest events."""
    if not chosen.news:
        return ()
    where = label(place, language)
    found = [say(UNKNOWNS, key, language).format(P=where) for key in _of_place(asked, place, chosen)]
    told = {toll.of for one in chosen.here for toll in one.tolls}
    missing = [f"{of}_of" for of in _COUNTS if of not in told and of not in TOPICS.get(asked.topic, ())]
    if missing:
        found.append(say(UNKNOWNS, "counts", language).format(P=where, E=_several(UNKNOWNS, missing, language)))
    found += _of_events(chosen.here, language)
    return tuple(dict.fromkeys([*found, *_stale(shelf, where, language)]))


def _of_place(asked: Asked, place: Entity, chosen: Chosen) -> Iterator[str]:
    own = next((line for line in chosen.timelines if line.place.id == place.id), None)
    index = spell_at(own, asked.last) if own is not None else None
    if own is None or index is None or own.spells[index].state == "unknown":
        yield "control"
        return
    spell = own.spells[index]
    if spell.state == "held" and spell.precision not in {"hour", ""} and spell.start:
        yield "hour"
    spots = [s for one in chosen.here for s in one.spots if s.place is not None and s.place.id == place.id]
    if any(s.extent in {"part", "most", "edge"} for s in spots) and spell.state != "contested":
        yield "part"


def _of_events(incidents: Sequence[Incident], language: Language) -> list[str]:
    """What the newest events leave open: who did them, whether another source tells them, which account is so."""
    newest = [one for one in reversed(incidents) if one.status != "withdrawn"]
    kinds = (
        ("perpetrator", [one for one in newest if one.type in _NEEDS_AGENT and not one.agents and one.status != "denied"]),
        ("single", [one for one in newest if one.status == "single_origin"]),
        ("denied", [one for one in newest if one.status == "disputed"]),
    )
    return [
        say(UNKNOWNS, key, language).format(E=_several(EVENTS, [one.type for one in given], language))
        for key, given in kinds
        if given
    ]


def _several(table: Phrases, keys: Sequence[str], language: Language) -> str:
    return ("، " if language == "ar" else ", ").join([say(table, key, language) for key in dict.fromkeys(keys)][:SHOWN])


def _event(kind: str, language: Language) -> str:
    return say(EVENTS, kind, language)


def _stale(shelf: Shelf, where: str, language: Language) -> list[str]:
    if not shelf.newest or not shelf.as_of:
        return []
    newest, as_of = _moment(shelf.newest), _moment(shelf.as_of)
    if as_of - newest <= STALE:
        return []
    tongue = arabic if language == "ar" else english
    return [say(UNKNOWNS, "stale", language).format(P=where, N=tongue.day(newest.date()), T=tongue.day(as_of.date()))]


def _moment(published: str) -> datetime:
    if len(published) <= len("2024-12-05"):
        return datetime.combine(date.fromisoformat(published), datetime.min.time())
    return datetime.fromisoformat(published).replace(tzinfo=None)
