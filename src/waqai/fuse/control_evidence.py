"""What testimonies say of who holds a place: statements of a voice with a weight and a time, each counted once."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from typing import Final

from waqai.fuse.control_sides import Groups
from waqai.fuse.control_voices import interest, voice_weight
from waqai.fuse.places import WITHIN
from waqai.fuse.voices import Voices
from waqai.model import GROUP_OF, Entity, Extent, Party, Spot, Testimony
from waqai.model.control import ControlRule, ControlWeights, Effect

Inside = Callable[[Entity, Entity], bool]
"""Whether the first place is a quarter of the second, so that who enters it is inside the town."""

HOURS: Final = 24.0
MOMENT: Final = 0.02
"""Hours by which what comes just before or after is set apart."""
_CAUTION: Final[tuple[Extent, ...]] = ("part", "most", "whole", "edge", "around")
"""Of several stretches of one place in a claim the first of these counts: part before whole, its surroundings last."""
_OWN: Final = frozenset({"against", "quoted_by_foe", "own", "own_denial", "own_outlet"})
_RUMOURS: Final = frozenset({"activist", "anonymous"})
NAMELESS: Final = "nameless"
"""The voice of all who cannot be told apart: a rumour that many outlets print is one."""
_GAINS: Final = frozenset({"change", "arrive", "enter"})
_ARMED: Final = frozenset({"territory", "fighting"})
_RAN: Final = frozenset({"flee", "surrender"})
"""Types that tell a loss only where it is a side's fighters who did so, not residents."""
_BOASTS: Final = frozenset({"own", "own_outlet"})


@dataclass(frozen=True, slots=True)
class Statement:
    """What one voice says of a place. gains, loses: groups for and against whose hold it speaks, "" not known. weight: likelihood
    ratio; interest: id of the voice's row; voice: key, one for all that speak for one side. low, at: hours since day 0 at the
    earliest and latest possible moment of what it tells; derived: that the loser held the place until then, said by nobody."""

    effect: Effect
    gains: str
    loses: str
    weight: float
    interest: str
    voice: str
    low: float
    at: float
    testimony: Testimony
    derived: bool = False

    @property
    def day(self) -> int:
        """Ordinal of the day it is dated to."""
        return int(self.at // HOURS)

    @property
    def order(self) -> tuple[object, ...]:
        """By time; nothing but the testimony's key orders what is told of one moment."""
        return self.at, self.effect, self.gains, self.loses, self.voice, self.testimony.key

    @property
    def parties(self) -> tuple[Party, ...]:
        """All parties of the claim."""
        return (*self.testimony.agents, *self.testimony.patients)


@lru_cache(maxsize=200_000)
def hours(moment: str) -> float:
    """An ISO moment, UTC where it names no zone, as hours since day 0."""
    when = datetime.fromisoformat(moment)
    offset = when.utcoffset()
    clock = when.hour + when.minute / 60 + when.second / 3600
    return when.toordinal() * HOURS + clock - (offset.total_seconds() / 3600 if offset else 0.0)


@lru_cache(maxsize=50_000)
def ordinal(day: str) -> int:
    """An ISO day as its ordinal."""
    return date.fromisoformat(day).toordinal()


def usable(testimony: Testimony, until: float | None) -> bool:
    """Whether it counts: not taken back, published by then, and not of a day that lay ahead of its publication."""
    if testimony.withdrawn:
        return False
    if testimony.published is None:
        return bool(testimony.last) and (until is None or ordinal(testimony.last) * HOURS <= until)
    published = hours(testimony.published)
    if until is not None and published > until:
        return False
    return not testimony.first or ordinal(testimony.first) <= published // HOURS + 1


def statements(
    place: Entity,
    testimonies: Sequence[Testimony],
    groups: Groups,
    weights: ControlWeights,
    voices: Voices,
    inside: Inside,
    actors: Mapping[tuple[str, int], Counter[str]],
) -> list[Statement]:
    """All that usable testimonies with a spot there say of a place, earliest first, each voice once for each thing and day.
    actors: see `actors_of`."""
    seen = _seen(testimonies, groups, voices)
    raw = [s for t in testimonies if (s := _statement(place, t, groups, weights, voices, inside, seen)) is not None]
    found = _again(_once(_completed(raw, groups, seen, actors)), weights.rates["same_change_hours"])
    found = _disputes(_admitted(found, weights))
    return sorted((*found, *_before(found, groups, weights, seen)), key=lambda s: s.order)


def actors_of(testimonies: Iterable[Testimony]) -> dict[tuple[str, int], Counter[str]]:
    """The sides that each version of a document tells of as acting, with how often: whom it means by fighters without a name."""
    found: dict[tuple[str, int], Counter[str]] = {}
    for t in testimonies:
        if GROUP_OF[t.claim.type] in _ARMED:
            found.setdefault((t.document, t.version), Counter()).update(p.side for p in t.agents if p.side)
    return found


def told_sides(testimonies: Iterable[Testimony], weights: ControlWeights, voices: Voices) -> Counter[str]:
    """By how many voices each side is told of where something is told of who holds the place."""
    some = [t for t in testimonies if t.claim.type in weights.rules]
    return Counter(side for side, _ in {(p.side, voices.of(t)) for t in some for p in (*t.agents, *t.patients) if p.side})


def _seen(testimonies: Iterable[Testimony], groups: Groups, voices: Voices) -> Counter[str]:
    """By how many voices each group is told of at the place."""
    told = {(groups.of(party.side), voices.of(t)) for t in testimonies for party in (*t.agents, *t.patients) if party.side}
    return Counter(group for group, _ in told)


def _foe(group: str, day: str | None, groups: Groups, seen: Counter[str]) -> str:
    """The foe of a group that is told of most at the place, "" where none is."""
    foes = [one for one in seen if groups.opposed(group, one, day)]
    return min(foes, key=lambda one: (-seen[one], one), default="")


def _statement(
    place: Entity, t: Testimony, groups: Groups, weights: ControlWeights, voices: Voices, inside: Inside, seen: Counter[str]
) -> Statement | None:
    rules = weights.rules.get(t.claim.type)
    when = _times(t) if rules else None
    if rules is None or when is None:
        return None
    spots = [spot for spot in t.spots if spot.place is not None and (spot.place.id == place.id or inside(spot.place, place))]
    # Who has come into a building or a quarter has it; a town may be fought for within.
    for spot in sorted((_as_of_place(spot, place) for spot in spots), key=lambda s: _CAUTION.index(s.extent)):
        rule = next((r for r in rules if _fits(r, t, spot)), None)
        if rule is not None:
            said = _said(t, spot, rule, when, groups, weights, voices, seen)
            taken = said is not None and said.effect == "arrive" and place.kind in WITHIN
            return replace(said, effect="change") if said is not None and taken else said
    return None


def _as_of_place(spot: Spot, place: Entity) -> Spot:
    """A spot in a quarter of the place is a part of it; its edge and surroundings may lie within or without."""
    if spot.place is None or spot.place.id == place.id:
        return spot
    return Spot(spot.text, spot.place, spot.role, "part" if spot.extent in {"whole", "most", "part"} else "around", spot.by)


def _fits(rule: ControlRule, t: Testimony, spot: Spot) -> bool:
    return t.claim.modality in rule.modalities and spot.role in rule.roles and spot.extent in rule.extents


def _times(t: Testimony) -> tuple[float, float] | None:
    """Earliest and latest moment of what is told; None where nothing tells it. What is told as history of a state was so before
    the day on which it is told."""
    published = hours(t.published) if t.published is not None else None
    standing = t.claim.background and t.claim.type == "hold"
    if not t.last:
        if published is None or (t.claim.background and not standing):
            return None
        day = published // HOURS * HOURS
        return (day, day) if standing else (published, published)
    low, high = ordinal(t.first or t.last) * HOURS, (ordinal(t.last) + 1) * HOURS - MOMENT
    if standing:
        return low, max(low, high + MOMENT - HOURS)
    return low, high if published is None else min(max(published, low), high)


def _said(
    t: Testimony,
    spot: Spot,
    rule: ControlRule,
    when: tuple[float, float],
    groups: Groups,
    weights: ControlWeights,
    voices: Voices,
    seen: Counter[str],
) -> Statement | None:
    slots = {"agents": t.agents, "patients": t.patients, "": ()}
    day, speaker = t.last or None, groups.of(t.speaker_side)
    foe = _foe(speaker, day, groups, seen) if speaker and any(p.by == "foe" for p in (*t.agents, *t.patients)) else ""
    friends = [p.side for p in slots[rule.gains]]
    loses = _group([p for p in slots[rule.loses] if not any(groups.allied(p.side, one) for one in friends)], groups, foe)
    gains = _group(slots[rule.gains], groups, foe, loses)
    if rule.effect == "keep" and not gains and (not loses or groups.opposed(speaker, loses, day)):
        gains = speaker
    if not gains and (rule.effect == "hold" or (rule.effect == "keep" and not loses)):
        return None
    if rule.type in _RAN and not loses:
        return None
    if rule.effect == "fight" and spot.extent != "part" and not _two(t, groups):
        return None
    kind = interest(t, rule.effect, gains, loses, groups, weights)
    share = rule.strength * (weights.rates[_lent(spot)] if spot.by else 1.0)
    weight = voice_weight(weights, kind, share, t.claim.confidence)
    voice = f"side:{speaker}" if kind in _OWN else NAMELESS if kind in _RUMOURS else voices.of(t)
    return Statement(rule.effect, gains, loses, weight, kind, voice, when[0], when[1], t)


def _lent(spot: Spot) -> str:
    return "lent_by_title" if spot.by == "title" else "lent_by_sentence"


def _group(parties: Sequence[Party], groups: Groups, foe: str, but: str = "") -> str:
    known = groups.of_parties(parties, but)
    return known or (foe if foe != but and any(p.by == "foe" and not p.side for p in parties) else "")


def _two(t: Testimony, groups: Groups) -> bool:
    """Whether two sides are told of, or one and its nameless foe."""
    parties = (*t.agents, *t.patients)
    return len({groups.of(p.side) for p in parties if p.side} | {"?" for p in parties if p.by == "foe" and not p.side}) > 1


def _completed(
    raw: Iterable[Statement], groups: Groups, seen: Counter[str], actors: Mapping[tuple[str, int], Counter[str]]
) -> Iterator[Statement]:
    """Changes and entries that do not name who gains are given the gainer told of on the day or the day before, the foe of the
    loser who acts in the same report, the gainer of the next day, and changes else the loser's foe at the place. A withdrawal, or a
    capture by nobody named, that does not say whose place it was, is of whoever was last told of as the holder.
    """
    told: dict[int, set[tuple[str, str]]] = {}
    for s in raw:
        if s.effect in _GAINS and s.gains:
            told.setdefault(s.day, set()).add((s.gains, s.voice))
    holder = ""
    for s in sorted(raw, key=lambda s: s.order):
        if s.effect not in _GAINS or s.gains:
            holder = s.gains if s.effect in {"hold", "change"} and s.gains else holder
            yield s
            continue
        gains = (
            _near(told, (s.day, s.day - 1), {s.loses})
            or _acting(s, s.loses or holder, groups, actors)
            or _near(told, (s.day + 1,), {s.loses, holder})
        )
        loses = s.loses
        if (
            s.effect == "change"
            and not loses
            and holder != gains
            and not (s.testimony.agents and s.testimony.claim.type == "capture")
        ):
            loses = holder
        if s.effect == "change" and not gains:
            gains = _foe(loses, s.testimony.last or None, groups, seen)
        if s.effect != "change" or gains or loses:
            yield replace(s, gains=gains, loses=loses)


def _acting(s: Statement, against: str, groups: Groups, actors: Mapping[tuple[str, int], Counter[str]]) -> str:
    """The foe of a group that the report of a statement tells of most as acting."""
    day, told = s.testimony.last or None, Counter[str]()
    for side, times in actors.get((s.testimony.document, s.testimony.version), Counter[str]()).items():
        told[groups.of(side)] += times
    return _most(Counter({group: times for group, times in told.items() if groups.opposed(group, against, day)}))


def _near(told: Mapping[int, set[tuple[str, str]]], days: Iterable[int], but: set[str]) -> str:
    """The group that most voices tell of on some days, leaving some groups out."""
    return _most(Counter(group for day in days for group, _ in told.get(day, ()) if group not in but))


def _most(told: Counter[str]) -> str:
    return min(told, key=lambda group: (-told[group], group), default="")


def _once(found: Iterable[Statement]) -> list[Statement]:
    """Each voice once for each thing and day: told at the earliest moment, with the most weight it has."""
    once = []
    for _, some in groupby(sorted(found, key=lambda s: (_matter(s), s.order)), key=_matter):
        same = list(some)
        told = min(same, key=lambda s: (s.testimony.published or "~", s.order))
        loses = next((s.loses for s in same if s.loses), "")
        once.append(
            replace(told, at=min(s.at for s in same), low=min(s.low for s in same), weight=max(s.weight for s in same), loses=loses)
        )
    return sorted(once, key=lambda s: s.order)


def _matter(s: Statement) -> tuple[str, str, str, str, int]:
    """What a voice says but once a day."""
    return s.voice, s.effect, s.gains, "" if s.gains else s.loses, s.day


def _again(found: Sequence[Statement], near: float) -> list[Statement]:
    """Without changes that the same voice tells again within hours, unless the place is said to have gone to others between."""
    told: dict[tuple[str, str], float] = {}
    kept: list[Statement] = []
    gone: dict[str, float] = {}
    for s in found:
        if s.effect == "change":
            others = max((at for gains, at in gone.items() if gains != s.gains), default=-1.0)
            before = told.get((s.voice, s.gains))
            gone[s.gains] = s.at
            if before is not None and s.at - before <= near and others <= before:
                continue
            told[s.voice, s.gains] = s.at
        kept.append(s)
    return kept


def _admitted(found: Sequence[Statement], weights: ControlWeights) -> list[Statement]:
    """What others say of a side that has itself just said it left weighs less."""
    last: dict[str, float] = {}
    made: list[Statement] = []
    for s in found:
        if s.effect == "change" and s.interest == "against" and s.loses:
            last[s.loses] = s.at
        stands = s.effect in {"change", "hold", "keep"} and s.interest != "against" and s.voice != f"side:{s.gains}"
        if stands and s.at - last.get(s.gains, float("-inf")) <= weights.rates["after_admission_hours"]:
            made.append(replace(s, weight=s.weight ** weights.rates["after_admission"]))
        else:
            made.append(s)
    return made


def _disputes(found: Sequence[Statement]) -> list[Statement]:
    """A denial of one's own loss is set after the boast of the same day that it denies, whichever clock it was told by, unless
    the loss is admitted that day."""
    boasts: dict[int, float] = {}
    admitted = {(s.loses, s.day) for s in found if s.effect == "change" and s.interest == "against"}
    for s in found:
        if s.effect in _GAINS and s.interest in _BOASTS:
            boasts[s.day] = max(boasts.get(s.day, 0.0), s.at)
    return [
        replace(s, at=max(s.at, boasts[s.day] + MOMENT))
        if s.effect == "keep" and s.interest == "own_denial" and s.day in boasts and (s.gains, s.day) not in admitted
        else s
        for s in found
    ]


def _before(found: Sequence[Statement], groups: Groups, weights: ControlWeights, seen: Counter[str]) -> Iterator[Statement]:
    """Who loses a place held it until then: one derived statement before each change."""
    runs: dict[str, list[list[Statement]]] = {}
    for s in sorted((s for s in found if s.effect == "change"), key=lambda s: s.order):
        of = runs.setdefault(s.gains, [])
        if not of or s.at - of[-1][-1].at > weights.rates["same_change_hours"]:
            of.append([])
        of[-1].append(s)
    holders = [s for s in found if s.effect in {"hold", "change"} and s.gains]
    times = [s.at for s in holders]
    for gains, some in runs.items():
        for run in some:
            named = [s for s in run if s.loses]
            strongest = max(named or run, key=lambda s: (s.weight, s.order))
            earlier = holders[: bisect_left(times, run[0].at)]
            last = next((s.gains for s in reversed(earlier) if s.gains != gains), "")
            loses = strongest.loses or last or _foe(gains, run[0].testimony.last or None, groups, seen)
            weight = strongest.weight if named else strongest.weight ** weights.rates["untold_loser"]
            at = run[0].at - MOMENT
            if loses:
                yield replace(strongest, effect="hold", gains=loses, loses="", weight=weight, low=at, at=at, derived=True)
