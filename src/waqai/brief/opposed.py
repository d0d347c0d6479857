"""Which claims stand against each other: one side says that a matter is so, the other that it is not."""

from collections.abc import Mapping, Sequence
from typing import Final

from waqai.brief.naming import is_near
from waqai.brief.select import event_day, identity, inside, is_here, is_place
from waqai.brief.shapes import Dispute, Point, Told
from waqai.model import Entity, PlaceArgument
from waqai.script import fold_word

SAME_MATTER_DAYS: Final = 2
"""Claims whose days lie further apart speak of different events and do not contradict each other."""
_STRIKES: Final = frozenset({"attack", "airstrike", "drone_strike", "shelling", "bombing"})
_PROVES: Final[Mapping[str, frozenset[str]]] = {
    "advance": frozenset({"advance", "capture", "hold"}),
    "capture": frozenset({"capture", "hold"}),
    "hold": frozenset({"capture", "hold"}),
    "attack": _STRIKES,
    "agree": frozenset({"agree", "ceasefire"}),
}
"""By a denied type, the types whose assertion it cannot stand with; all others only their own."""
_HOLDING: Final = frozenset({"capture", "hold"})
_MOVES: Final = frozenset({"advance", "capture", "hold", "withdraw"})
_QUARTERS: Final = frozenset({"neighbourhood", "square"})
_RELATIVE: Final = frozenset(map(fold_word, ("الذي", "التي", "الذين", "اللذين", "اللتين", "اللذان", "اللتان", "اللواتي")))


def disputes(found: Sequence[Point], place: Entity | None) -> list[Dispute]:
    """What stands against what among points about one place: said and denied, or opposed sides each said to hold it."""
    lively = [point for point in found if not point.claim.background]
    actual = [point for point in lively if point.claim.modality == "actual" and not presupposed(point.told[0])]
    sides: dict[object, tuple[list[Point], list[Point]]] = {}
    for denial in (point for point in lively if point.claim.modality == "denied"):
        said = sorted((p for p in actual if _denies(denial, p, place)), key=lambda p: _apart(p, denial))
        if said:
            key = denial.claim.type, frozenset(map(id, said))
            sides.setdefault(key, (said, []))[1].append(denial)
    return [_denied(one, other) for one, other in sides.values()] + _rivals(
        [point for point in actual if point.claim.type in _HOLDING], place
    )


def _denied(said: Sequence[Point], denials: Sequence[Point]) -> Dispute:
    """The dispute; one whose denials are all of an earlier day than what is said leaves nothing to settle."""
    days = [day for day in (event_day(point.told[0]) for point in said) if day is not None]
    spoken = [day for day in (denial.told[0].document.day for denial in denials) if day is not None]
    earlier = bool(days) and bool(spoken) and max(spoken) < min(days)
    return Dispute("before" if earlier else "denied", tuple(said), tuple(denials))


def presupposed(item: Told) -> bool:
    """True where the event only tells which thing is meant: «المناطق التي دخلها المسلحون» says of itself nothing new."""
    before = item.document.text[: item.claim.trigger.start].split()
    return bool(before) and fold_word(before[-1]) in _RELATIVE


def _denies(denial: Point, said: Point, place: Entity | None) -> bool:
    """The same matter with the opposite said of it: type, parties, place and days."""
    types = _PROVES.get(denial.claim.type, frozenset({denial.claim.type}))
    if said.claim.type not in types or _apart(denial, said) > _reach(denial):
        return False
    return _compatible(_side(denial), _side(said)) and _same_spot(denial, said, place, _QUARTERS)


def _compatible(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _same_spot(one: Point, other: Point, place: Entity | None, parts: frozenset[str] = frozenset()) -> bool:
    """Some place of one is a place of the other, or each is told of the asked place itself, the other perhaps of a part of it."""
    first, second = one.claim.places, other.claim.places
    if any(map(is_near, (*first, *second))):
        return False
    if {identity(a) for a in first} & {identity(a) for a in second}:
        return True
    return _at_large(first, place, frozenset()) and _at_large(second, place, parts)


def _at_large(places: Sequence[PlaceArgument], place: Entity | None, parts: frozenset[str]) -> bool:
    """The asked place itself, by name or as «المدينة», or no place of its own, or one of these parts of it."""
    return not places or any(is_here(a) or (place is not None and _is_part(a, place, parts)) for a in places)


def _is_part(argument: PlaceArgument, place: Entity, parts: frozenset[str]) -> bool:
    entity = argument.entity
    return is_place(argument, place) or (entity is not None and entity.kind in parts and inside(entity, place))


def _rivals(holding: Sequence[Point], place: Entity | None) -> list[Dispute]:
    """Opposed sides, each said to hold the place on the same day; one dispute a pair of sides."""
    pairs: dict[tuple[str, str], tuple[list[Point], list[Point]]] = {}
    for i, first in enumerate(holding):
        for second in holding[i + 1 :]:
            one, other = sorted((first, second), key=lambda p: _side(p) or "")
            sides = _side(one) or "", _side(other) or ""
            if not all(sides) or sides[0] == sides[1] or _apart(one, other) or not _same_spot(one, other, place):
                continue
            both = pairs.setdefault(sides, ([], []))
            both[0].extend([one] if one not in both[0] else [])
            both[1].extend([other] if other not in both[1] else [])
    return [Dispute("rival", tuple(one), tuple(other)) for one, other in pairs.values()]


def _side(point: Point) -> str | None:
    """Country and role of the agents' code (SYRREB, SYRMIL); None where unknown or where the agents are of two sides."""
    sides = {agent.entity.code[:6] for agent in point.claim.agents if agent.entity is not None and agent.entity.code}
    return sides.pop() if len(sides) == 1 else None


def _reach(denial: Point) -> int:
    """Days over which a denial reaches: one of a strike or clash denies that day's alone, one of an entry or retreat a few."""
    return SAME_MATTER_DAYS if denial.claim.type in _MOVES else 0


def _apart(one: Point, other: Point) -> int:
    """Days between two events; far apart where a day is not known."""
    first, second = event_day(one.told[0]), event_day(other.told[0])
    return abs((first - second).days) if first is not None and second is not None else SAME_MATTER_DAYS + 1
