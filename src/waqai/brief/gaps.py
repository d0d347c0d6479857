"""What was not found in what was read, in words: a brief says so rather than leave it out."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from waqai.brief import text
from waqai.brief.naming import quoted
from waqai.brief.opposed import presupposed
from waqai.brief.select import CASUALTIES, CONTROL, event_day, published, running, wording
from waqai.brief.shapes import Dispute, Language, Point, Told
from waqai.model import Document, Entity

SHOWN: Final = 3
"""Events, and disputes, of which it is told what they leave open."""
NEWEST: Final = 6
"""Events that are looked at for it."""
STALE: Final = timedelta(hours=24)
_STRIKES: Final = frozenset({"attack", "airstrike", "drone_strike", "shelling", "bombing"})
_NEEDS_AGENT: Final = _STRIKES | {"assassination", "abduct", "capture", "arrest", "release"}


def unknowns(
    place: Entity | None,
    found: Sequence[Point],
    opposed: Sequence[Dispute],
    edges: tuple[Document | None, Document | None],
    language: Language,
) -> tuple[str, ...]:
    """What was not found: of the place as a whole, then of the newest events one by one.

    edges: the newest document of all, and the newest that tells of the place.
    """
    if place is None:
        return (text.say(text.UNKNOWNS, "no_place", language),)
    if not found:
        return (text.say(text.UNKNOWNS, "nothing", language),)
    news = [p for p in found if not p.claim.background]
    unsettled = [dispute for dispute in opposed if dispute.kind != "before"]
    said = [*_stale(edges, language), *_missing(news, language)]
    said += [
        text.say(text.UNKNOWNS, "open", language).format(what=_what(dispute.other[0], language)) for dispute in unsettled[:SHOWN]
    ]
    return tuple(dict.fromkeys([*said, *_gaps(news, language)]))


def _stale(edges: tuple[Document | None, Document | None], language: Language) -> list[str]:
    as_of, newest = edges
    if as_of is None or newest is None or published(as_of) - published(newest) <= STALE:
        return []
    times = {"newest": text.moment(newest.published, language), "as_of": text.moment(as_of.published, language)}
    return [text.say(text.UNKNOWNS, "stale", language).format(**times)]


def _missing(news: Sequence[Point], language: Language) -> list[str]:
    """Holder and numbers that no claim about the place gives."""
    keys = []
    if not any(p.claim.type in CONTROL and p.claim.modality == "actual" for p in news):
        keys.append("control")
    counted = {figure.of for p in news for item in p.told for figure in item.claim.quantities}
    keys += [of for of in ("killed", "wounded", "displaced") if of not in counted]
    return [text.say(text.UNKNOWNS, key, language) for key in keys]


def _gaps(news: Sequence[Point], language: Language) -> list[str]:
    """What the newest events leave open, one line an event and a sentence: who did it, when, and whether anybody else tells it."""
    told = [item for point in news for item in point.told]
    newest = [p for p in news if _is_event(p)][:NEWEST]
    lines: dict[str, str] = {}
    for point in newest:
        open_ = list(_open(point, told, language))
        if open_ and wording(point.told[0]) not in lines:
            lines[wording(point.told[0])] = f"{_what(point, language)}: {text.joined(open_, language)}."
    return list(lines.values())[:SHOWN]


def _is_event(point: Point) -> bool:
    claim = point.claim
    toll = running(claim) and any(figure.of in CASUALTIES for figure in claim.quantities)
    return claim.modality == "actual" and claim.type != "hold" and not toll and not presupposed(point.told[0])


def _open(point: Point, told: Sequence[Told], language: Language) -> Iterable[str]:
    """What nothing told of the same sort of event, on the same day and not elsewhere, gives."""
    claim = point.claim
    alike = [item for item in told if _alike(item, point.told[0])]
    if claim.type in _NEEDS_AGENT and not any(item.claim.agents or item.actors for item in alike):
        yield text.say(text.UNKNOWNS, "agent", language)
    if not any(item.claim.time for item in alike):
        yield text.say(text.UNKNOWNS, "time", language)
    if len({item.outlet for item in told if _family(item) == _family(point.told[0])}) == 1:
        yield text.say(text.UNKNOWNS, "single", language).replace("{outlet}", point.outlets[0])


def _alike(item: Told, other: Told) -> bool:
    """The same sort of event on the same day, unless both are tied to places and share none."""
    if _family(item) != _family(other) or event_day(item) != event_day(other):
        return False
    first, second = ({a.entity.id for a in one.claim.places if a.entity is not None} for one in (item, other))
    return not first or not second or bool(first & second)


def _family(item: Told) -> str:
    return "attack" if item.claim.type in _STRIKES else item.claim.type


def _what(point: Point, language: Language) -> str:
    """An event in words: its type, the words that name it and the day."""
    claim, day = point.claim, event_day(point.told[0])
    dated = f"، {text.day(day, language)}" if day and language == "ar" else f", {text.day(day, language)}" if day else ""
    return f"{text.say(text.EVENTS, claim.type, language)} ({quoted(claim.trigger.text)}{dated})"
