"""Whether two testimonies tell of one event: a sum of named reasons, each of which can be shown; a firm difference ends it."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Final

from waqai.fuse.families import CAUSES, EFFECTS, FAMILY_OF, LASTING, gainers, is_real, losers
from waqai.fuse.hours import hours
from waqai.fuse.places import SETTLED, WITHIN, is_area, relation
from waqai.fuse.scenes import LENT, unlisted
from waqai.fuse.testimonies import RUNNING_DAYS, words_of
from waqai.model import LANDS, Entity, Party, Reason, Sides, Spot, Testimony
from waqai.script import fold_word
from waqai.script.searching import search_words

JOINS: Final = 2.5
"""Two testimonies are taken for one event from this sum on."""
FIRM: Final = -100.0
_SLACK: Final = 1
"""Days before publication on which what is told without a time may have happened."""
DENIED_SLACK: Final = 2
"""The same for a denial, which answers what was said before."""

Weights = Mapping[str, float]
"""Weight of each rule, by its name (reasons.tsv)."""


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """Testimonies that compare alike in everything, as one; made by `node`.

    first: the one they are compared by. places: those that are known, by their ids; names: words of those that are not. days:
    ordinals as told, wide: with slack. breath: see `_breaths`. hours: of the day, see `waqai.fuse.hours`.
    """

    testimonies: tuple[Testimony, ...]
    family: str
    real: bool
    places: Mapping[str, Spot]
    names: frozenset[str]
    days: tuple[int, int] | None
    wide: tuple[int, int] | None
    gain: frozenset[str]
    lose: frozenset[str]
    agents: frozenset[str]
    patients: frozenset[str]
    agent_sides: frozenset[str]
    foes: bool
    figures: Mapping[str, tuple[int | None, int | None]]
    words: frozenset[str]
    breath: frozenset[tuple[str, int, int]]
    documents: frozenset[tuple[str, int]]
    origins: frozenset[str]
    hours: tuple[int, int] | None

    @property
    def first(self) -> Testimony:
        """The testimony that the node is compared by."""
        return self.testimonies[0]


def node(testimonies: Sequence[Testimony]) -> Node:
    """Testimonies of one signature as a node; sorted, never empty."""
    first = testimonies[0]
    days = _ordinals(first)
    running = days is not None and days[1] - days[0] >= RUNNING_DAYS
    exact = first.dated or first.claim.type == "hold"
    slack = DENIED_SLACK if first.claim.modality == "denied" else 0 if exact else _SLACK
    return Node(
        tuple(testimonies),
        FAMILY_OF[first.claim.type],
        is_real(first.claim.modality),
        {spot.place.id: spot for spot in first.spots if spot.place is not None and is_scene(first, spot)},
        frozenset(name for spot in first.spots if is_nameless(spot) and (name := bare_name(spot.text))),
        days,
        (days[0] - (0 if running else slack), days[1]) if days is not None else None,
        gainers(first),
        losers(first),
        _ids(first.agents),
        _ids(first.patients),
        frozenset(p.side for p in first.agents if p.side),
        any(p.by == "foe" for p in (*first.agents, *first.patients)),
        {f.of: (f.low, f.high) for f in first.claim.quantities},
        frozenset(words_of(first)),
        frozenset(key for t in testimonies for key in _breaths(t)),
        frozenset((t.document, t.version) for t in testimonies),
        frozenset(t.origin for t in testimonies),
        hours(first),
    )


def is_scene(testimony: Testimony, spot: Spot) -> bool:
    """Whether a spot is where it happened: whoever leaves a place loses that one, not the one that he goes to, be it the only one
    that is told."""
    return not (testimony.claim.type in _LEAVES and spot.role in {"to", "through"})


_LEAVES: Final = frozenset({"withdraw", "flee", "displace", "evacuate"})


def is_nameless(spot: Spot) -> bool:
    """Whether no table knows the place that the words name, be it only the province that it lies in."""
    return spot.place is None or (spot.place.kind in LANDS and bool(unlisted(spot.text)))


def _breaths(testimony: Testimony) -> Iterator[tuple[str, int, int]]:
    """The sentence, and the very words that the reader took its places from: what shares one of them is told in one breath. The
    dead of a sentence that names no place are those of the one before."""
    yield testimony.document, testimony.version, testimony.sentence
    for place in testimony.claim.places:
        yield testimony.document, testimony.version, -place.start
    if FAMILY_OF[testimony.claim.type] == "toll" and all(spot.by for spot in testimony.spots):
        yield testimony.document, testimony.version, testimony.before


def bare_name(words: str) -> str:
    """The words of a place that no table knows, folded, without the noun that heads it («قرية المحجر»: «المحجر») and without the
    sides that say where it lies."""
    found = search_words(unlisted(words) or words)
    while len(found) > 1 and found[0].removeprefix("ال") in _HEADS:
        found = found[1:]
    return " ".join(found)


_HEADS: Final = frozenset(
    fold_word(noun)
    for noun in (
        "مدينة بلدة قرية ضاحية منطقة ناحية محلية قضاء مديرية محيط أطراف مشارف مداخل مدخل حي أحياء شرق غرب شمال جنوب جبهة محور"
    ).split()
)


def _ordinals(testimony: Testimony) -> tuple[int, int] | None:
    if not testimony.first:
        return None
    return date.fromisoformat(testimony.first).toordinal(), date.fromisoformat(testimony.last).toordinal()


def _ids(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(p.entity.id for p in parties if p.entity is not None)


@dataclass(frozen=True, slots=True)
class Comparer:
    """Compares nodes by RULES. sides: who stands with whom; weights: of each rule."""

    sides: Sides
    weights: Weights

    def reasons(self, one: Node, other: Node) -> list[Reason]:
        """Every reason for and against; symmetric. Ends at the first firm difference."""
        found: list[Reason] = []
        for rule in RULES:
            told = rule(self, one, other)
            if told is None:
                continue
            name, because = told
            weight = self.weights[name]
            found.append(Reason(name, weight, because, firm=weight <= FIRM))
            if weight <= FIRM:
                break
        return found

    def score(self, one: Node, other: Node) -> float:
        """The sum of the reasons; FIRM or less where a difference is firm."""
        return sum(reason.weight for reason in self.reasons(one, other))


Told = tuple[str, str] | None
"""The rule's name in reasons.tsv and why, in words."""


def _breath(one: Node, other: Node) -> bool:
    return not one.breath.isdisjoint(other.breath)


def _kind(_: Comparer, one: Node, other: Node) -> Told:
    a, b = one.first.claim.type, other.first.claim.type
    if a == b:
        return "same type", f"both tell of {a}"
    if one.family == other.family:
        return "same family", f"{a} and {b} can tell one event"
    families = {one.family, other.family}
    if any(x in EFFECTS and y in CAUSES for x, y in ((one.family, other.family), (other.family, one.family))):
        if _breath(one, other):
            return "told in one breath", f"the {a} and the {b} are told in one sentence"
        return "cause told elsewhere", f"the {a} may belong to the {b}, no sentence says so"
    if families == {"fight", "strike"} and "attack" in {a, b}:
        return "attack by fire", f"{a} may be called an attack"
    return "other event", f"{a} is not {b}"


def _background(_: Comparer, one: Node, other: Node) -> Told:
    if one.first.claim.background == other.first.claim.background:
        return None
    return "history", "one is told as history, the other as news"


def _reality(_: Comparer, one: Node, other: Node) -> Told:
    if one.real == other.real:
        return None
    return "not real", "one is said to have happened or not, the other to come or to be wished for"


def _times(_: Comparer, one: Node, other: Node) -> Told:
    if one.days is None or other.days is None or one.wide is None or other.wide is None:
        return None
    if _is_total(one) and _is_total(other):
        if abs(one.days[0] - other.days[0]) <= 1:
            return "counted since one day", "both count since the same day"
    elif _is_total(one) != _is_total(other):
        return "total and event", "one counts over many days, the other tells of one event"
    gap = max(one.days[0], other.days[0]) - min(one.days[1], other.days[1])
    if gap == 0 and one.hours and other.hours and max(one.hours[0], other.hours[0]) >= min(one.hours[1], other.hours[1]):
        return "other hour", "at another time of the day"
    if gap <= 0:
        exact = one.days == other.days and one.days[0] == one.days[1]
        return ("same day", "of the same day") if exact else ("days overlap", "their days overlap")
    if max(one.wide[0], other.wide[0]) <= min(one.wide[1], other.wide[1]):
        return "days may meet", "published a day or two apart, the day itself is not told"
    if gap == 1 and one.family in LASTING and other.family in LASTING:
        if one.family == "change":
            return "change of the next day", "a change of hands may be told of the night and of the day"
        return "next day, may last", "told on the next day of something that lasts"
    return "other day", f"{gap} days lie between them"


def _is_total(one: Node) -> bool:
    """Whether a node counts over many days; history that is told of a month or a year as such is only dated roughly."""
    when = one.first.claim.time
    if one.first.claim.background and when is not None and when.precision in {"month", "year", "decade"}:
        return False
    return one.days is not None and one.days[1] - one.days[0] >= RUNNING_DAYS and bool(one.figures)


def _places(_: Comparer, one: Node, other: Node) -> Told:
    if one.names & other.names:
        return "same place", "the same name of a place"
    if not one.places or not other.places:
        return ("other name", "places of different names") if one.names and other.names else None
    shared = one.places.keys() & other.places.keys()
    if shared and one.family == "change" and _facility_alone(one, other, shared):
        return "town and its facility", "one tells of a town, the other of what stands in it alone"
    if shared:
        return _extents(one, other, min(shared))
    kinds = {relation(_place(a), _place(b)) for a in one.places.values() for b in other.places.values()}
    if any(_seat(_place(a), _place(b)) for a in one.places.values() for b in other.places.values()):
        return "unit by its seat", "a unit is told of by the town that it is named for"
    if kinds & {"inside", "holds"}:
        told = next((_NESTED[family] for family in sorted({one.family, other.family}) if family in _NESTED), "place within place")
        return told, "one place lies in the other"
    if "near" in kinds:
        return "places near", "the places are near each other"
    return None if "unknown" in kinds else ("other place", "at different places")


def _seat(one: Entity, other: Entity) -> bool:
    """Whether one is a town and the other the district named for it: «محلية أم القرى», «أم القرى»."""
    kinds = {one.kind, other.kind}
    if not kinds & {"district", "subdistrict"} or not kinds & SETTLED or "#" in one.id + other.id:
        return False
    return bare_name(one.name_ar) == bare_name(other.name_ar) and relation(one, other) in {"inside", "holds"}


_NESTED: Final = {"change": "town and its facility"} | dict.fromkeys(("fight", "entry", "strike", "toll"), "fight within place")


def _facility_alone(one: Node, other: Node, shared: Set[str]) -> bool:
    """Whether all that is shared stands in a town that only one of them tells of."""
    if any(_place(one.places[key]).kind not in WITHIN for key in shared):
        return False
    towns = [any(_place(spot).kind not in WITHIN for spot in node_.places.values()) for node_ in (one, other)]
    return towns[0] != towns[1]


def _place(spot: Spot) -> Entity:
    assert spot.place is not None  # nodes keep placed spots only
    return spot.place


def _extents(one: Node, other: Node, shared: str) -> Told:
    a, b = one.places[shared].extent, other.places[shared].extent
    name = _place(one.places[shared]).name_en or shared
    if one.family == "change" and (a in _PART) != (b in _PART):
        return "part and whole", f"one tells of a part of {name}, the other of the whole"
    if one.family == "entry" and (a in _OUTSIDE) != (b in _OUTSIDE):
        return "before and in", f"one tells of what is before {name}, the other of {name}"
    if LENT & {one.places[shared].by, other.places[shared].by}:
        return "place by the title", f"both at {name}, by a title"
    if is_area(_place(one.places[shared])) and len(one.places) == len(other.places) == 1:
        return "same area", f"both in {name}"
    return "same place", f"both at {name}"


_PART: Final = frozenset({"part", "edge", "around"})
_OUTSIDE: Final = frozenset({"edge", "around"})


def _parties(compare: Comparer, one: Node, other: Node) -> Told:
    if one.gain & other.lose or one.lose & other.gain:
        return "gains and loses", "who gains in one loses in the other"
    if one.agents & other.agents:
        return "same agent", "the same agent"
    a, b, families = one.agent_sides, other.agent_sides, {one.family, other.family}
    if one.first.claim.type != other.first.claim.type and families & {"change", "fight"}:
        return None
    if not a or not b:
        return None
    if any(compare.sides.same(x, y) for x in a for y in b):
        return "same side", "agents of the same side"
    if any(compare.sides.opposed(x, y, _day(one, other)) for x in a for y in b):
        if families & {"change", "entry"}:
            return "foes take", "foes do not take one place together"
        return ("sides opposed", "the agents are foes") if "fight" not in families else None
    return "other agent", "different agents"


def _day(one: Node, other: Node) -> str | None:
    return max(one.first.last, other.first.last) or None


def _patients(_: Comparer, one: Node, other: Node) -> Told:
    return ("same patient", "the same patient") if one.patients & other.patients else None


def _losing(compare: Comparer, one: Node, other: Node) -> Told:
    """One tells who gains, the other who loses, and the two are foes; or both tell the same loser."""
    if one.lose & other.lose:
        return "same loser", "the same side loses"
    pairs = [(x, y) for x in one.gain for y in other.lose] + [(x, y) for x in other.gain for y in one.lose]
    if pairs and any(compare.sides.opposed(x, y, _day(one, other)) for x, y in pairs):
        return "foe gains", "one tells who gains, the other which foe of his loses"
    return None


def _figures(_: Comparer, one: Node, other: Node) -> Told:
    shared = one.figures.keys() & other.figures.keys()
    if not shared or (_is_total(one) and _is_total(other)):
        return None  # totals of one ledger rise
    equal = [of for of in shared if one.figures[of] == other.figures[of]]
    if any((one.figures[of][0] or 0) > 2 for of in equal):
        return "same number", "the same number"
    if equal or all(_meet(one.figures[of], other.figures[of]) for of in shared):
        return "numbers agree", "the numbers agree"
    return "numbers differ", "the numbers differ"


def _meet(a: tuple[int | None, int | None], b: tuple[int | None, int | None]) -> bool:
    low = max(a[0] or 0, b[0] or 0)
    tops = [top for top in (a[1], b[1]) if top is not None]
    return not tops or low <= min(tops)


def _wording(_: Comparer, one: Node, other: Node) -> Told:
    union = len(one.words | other.words)
    share = len(one.words & other.words) / union if union else 0.0
    if share >= 0.6:
        return "same words", "nearly the same words"
    if share >= 0.3:
        return "many words", "many words in common"
    return ("some words", "some words in common") if share >= 0.15 else None


def _document(_: Comparer, one: Node, other: Node) -> Told:
    if one.documents.isdisjoint(other.documents):
        return None
    if one.first.claim.trigger == other.first.claim.trigger:
        return None
    later = max(one.first, other.first, key=lambda t: t.claim.trigger.start)
    if (
        later.claim.trigger.text.startswith(("ال", "بال", "لل", "هذا", "هذه"))
        and one.first.claim.modality == other.first.claim.modality
    ):
        return "told again", "told again in the same report, as known"
    if one.first.claim.type != other.first.claim.type:
        return None
    return "told apart", "told apart in one report"


def _alone(_: Comparer, one: Node, other: Node) -> Told:
    """Nothing but type and day is shared: no place on one side, and neither parties, numbers nor words."""
    if (one.places and other.places) or one.names & other.names:
        return None
    if one.agents & other.agents or one.patients & other.patients or one.figures.keys() & other.figures.keys():
        return None
    share = len(one.words & other.words) / max(1, len(one.words | other.words))
    return None if share >= 0.3 else ("nothing to tell by", "one of them has no place, and nothing else is shared")


RULES: Final[tuple[Callable[[Comparer, Node, Node], Told], ...]] = (
    _kind,
    _background,
    _reality,
    _times,
    _places,
    _parties,
    _losing,
    _patients,
    _figures,
    _wording,
    _document,
    _alone,
)
"""In the order in which they are shown; those with firm differences come first."""
