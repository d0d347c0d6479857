"""What statements about one place do to each other: who is meant where nobody is named, what counts once, what answers what."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from waqai.fuse.control_statement import GAINING, MOMENT, OWN, Scene, Statement
from waqai.fuse.hours import told_hours
from waqai.model.control import ControlWeights

_BOASTS: Final = frozenset({"own", "own_outlet"})


_DAYS_TOLD: Final = 36.0
"""Hours between the earliest and the latest moment of a change, from which on it is told of several days."""


def weighed(raw: Sequence[Statement], scene: Scene) -> list[Statement]:
    """Statements as the filter takes them, earliest first: completed, each voice once for each thing and day, denials set beside
    what they deny, and with those that follow from a loss. Neither the order of the given ones nor copies matter."""
    found = _again(_once(_completed(raw, scene)), scene.weights.rates["same_change_hours"])
    found = _disputes(_admitted(found, scene.weights))
    return list(_fallen(sorted((*found, *_before(found, scene)), key=lambda s: s.order), scene))


def _fallen(found: Iterable[Statement], scene: Scene) -> Iterator[Statement]:
    """All, those of the town around a quarter as the loss of the foe who was last told of as holding the quarter, if one was."""
    holders: list[str] = []
    for s in found:
        day, loses = s.testimony.last or None, s.loses if s.loses in holders else ""
        if s.effect == "fall" and s.gains:
            loses = next((one for one in reversed(holders) if scene.groups.opposed(s.gains, one, day)), "")
        if s.effect != "fall" or loses:
            yield replace(s, loses=loses) if s.effect == "fall" else s
            if s.gains and s.effect in {"hold", "change", "fall"} and s.gains not in holders[-1:]:
                holders.append(s.gains)


def _completed(raw: Iterable[Statement], scene: Scene) -> Iterator[Statement]:
    """Changes and entries that do not name who gains are given the gainer told of on the day or the day before, the foe of the
    loser who acts in the same report, the gainer of the next day, and changes else the loser's foe at the place. A withdrawal, or a
    capture by nobody named, that does not say whose place it was is the last change told again if that is a short while ago, else
    the loss of whoever was last told of as the holder. Who leaves a place of which others, and never he, were told of as
    the holder leaves it to them: he was before it.
    """
    told: dict[int, set[tuple[str, str]]] = {}
    seen_there: dict[int, set[tuple[str, str]]] = {}
    for s in raw:
        if s.gains and s.effect in GAINING:
            told.setdefault(s.day, set()).add((s.gains, s.voice))
        elif s.gains and s.testimony.claim.type == "redeploy":
            seen_there.setdefault(s.day, set()).add((s.gains, s.voice))
    holder, holders = "", set[str]()
    for s in sorted(raw, key=lambda s: s.order):
        if s.effect not in GAINING or s.gains:
            if s.effect in {"hold", "change"} and s.gains:
                holder = s.gains
                holders.add(holder)
            yield s
            continue
        if s.effect == "change" and s.loses and holder and s.loses not in holders and s.interest not in OWN:
            yield replace(s, effect="hold", gains=holder, loses="")
            continue
        gains = (
            _near(told, (s.day, s.day - 1), {s.loses})
            or scene.acting(s.testimony, s.loses or holder)
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
            gains = scene.foe(loses, s.testimony.last or None)
        if s.effect != "change" and not gains:
            gains = _near(seen_there, (s.day,), set())
        if s.effect == "change":
            holders.add(gains)
        if s.effect != "change" or gains or loses:
            yield replace(s, gains=gains, loses=loses)


def _near(told: Mapping[int, set[tuple[str, str]]], days: Iterable[int], but: set[str]) -> str:
    """The group that most voices tell of on some days, leaving some groups out."""
    return _most(Counter(group for day in days for group, _ in told.get(day, ()) if group not in but))


def _most(told: Counter[str]) -> str:
    return min(told, key=lambda group: (-told[group], group), default="")


def _once(found: Iterable[Statement]) -> list[Statement]:
    """Each voice once for each thing and day: told at the earliest moment, with the most weight it has."""
    matters: dict[Hashable, list[Statement]] = {}
    for s in found:
        matters.setdefault(_matter(s), []).append(s)
    return sorted((_one(same) if len(same) > 1 else same[0] for same in matters.values()), key=lambda s: s.order)


def _one(same: Sequence[Statement]) -> Statement:
    told = min(same, key=lambda s: (s.testimony.published or "~", s.order))
    named = sorted({s.loses for s in same if s.loses})
    at, low, weight = min(s.at for s in same), min(s.low for s in same), max(s.weight for s in same)
    return replace(told, at=at, low=low, weight=weight, loses=told.loses or (named[0] if named else ""))


def _matter(s: Statement) -> Hashable:
    """What a voice says but once a day; a change of the morning is another one than that of the evening (see `_again`)."""
    part = told_hours(s.testimony) if s.effect == "change" else None
    return s.voice, s.effect, s.gains, "" if s.gains else s.loses, s.day, part


def _again(found: Sequence[Statement], near: float) -> list[Statement]:
    """Without changes that the same voice tells again within hours, unless the place is said to have gone to others between: the
    first has the most weight with which it is told."""
    told: dict[tuple[str, str], int] = {}
    kept: list[Statement] = []
    gone: dict[str, float] = {}
    for s in found:
        if s.effect == "change":
            others = max((at for gains, at in gone.items() if gains != s.gains), default=-1.0)
            before = told.get((s.voice, s.gains))
            gone[s.gains] = s.at
            if before is not None and s.at - kept[before].at <= near and others <= kept[before].at:
                kept[before] = replace(kept[before], weight=max(kept[before].weight, s.weight))
                continue
            told[s.voice, s.gains] = len(kept)
        kept.append(s)
    return kept


def _admitted(found: Sequence[Statement], weights: ControlWeights) -> list[Statement]:
    """What others say of a side that has itself just said it left weighs less."""
    last: dict[str, float] = {}
    made: list[Statement] = []
    for s in found:
        if s.effect == "change" and s.interest == "against" and s.loses:
            last[s.loses] = s.at
        stands = s.effect in {"change", "hold", "keep"} and s.interest not in OWN
        if stands and s.at - last.get(s.gains, float("-inf")) <= weights.rates["after_admission_hours"]:
            made.append(replace(s, weight=s.weight ** weights.rates["after_admission"]))
        else:
            made.append(s)
    return made


def _disputes(found: Sequence[Statement]) -> list[Statement]:
    """A denial of one's own loss is set right after what it denies: what others said before it that day, and a boast of that day
    even where it was told later, unless the loss is admitted that day. By its own clock it would leave a change that lasts some
    hours."""
    said: dict[int, list[Statement]] = {}
    admitted = {(s.loses, s.day) for s in found if s.effect == "change" and s.interest == "against"}
    for s in found:
        if s.effect in GAINING and s.interest != "against":
            said.setdefault(s.day, []).append(s)
    made: list[Statement] = []
    for s in found:
        against = [one for one in said.get(s.day, ()) if one.gains != s.gains]
        if s.effect == "keep" and s.interest == "own_denial" and against and (s.gains, s.day) not in admitted:
            denied = [one.at for one in against if one.at <= s.at or one.interest in _BOASTS]
            made.append(replace(s, at=max(denied) + MOMENT) if denied else s)
        else:
            made.append(s)
    return made


def _before(found: Sequence[Statement], scene: Scene) -> Iterator[Statement]:
    """Who loses a place held it until then: one derived statement before each change."""
    runs: dict[str, list[list[Statement]]] = {}
    for s in sorted((s for s in found if s.effect in {"change", "arrive"}), key=lambda s: s.order):
        of = runs.setdefault(s.gains, [])
        if not of or s.at - of[-1][-1].at > scene.weights.rates["same_change_hours"]:
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
            foe = scene.foe(gains, run[0].testimony.last or None) or scene.acting(strongest.testimony, gains)
            loses = strongest.loses or last or foe
            weight = strongest.weight if named else strongest.weight ** scene.weights.rates["untold_loser"]
            early = min(s.low for s in run)  # «في خمسة أيام خسرت»: told late of a change on some day before
            at = (early if run[0].at - early > _DAYS_TOLD else run[0].at) - MOMENT
            if loses:
                yield replace(strongest, effect="hold", gains=loses, loses="", weight=weight, low=at, at=at, derived=True)
