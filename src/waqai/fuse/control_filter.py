"""The filter: how likely each side holds a place at each moment, by what is said up to it and by what is said after."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log2, sqrt
from typing import Final

from waqai.fuse.control_statement import HOURS, Statement

UNKNOWN: Final = ""
"""The state in which somebody holds the place whom nothing tells."""
CONTESTED: Final = "~"
"""The state in which nobody holds the place for sure."""

Belief = Mapping[str, float]
"""Probability of each state: groups, UNKNOWN, CONTESTED; they add up to 1."""


@dataclass(frozen=True, slots=True)
class _Move:
    """What a statement does to the states: multiplied in place, and shares that flow from one to another."""

    times: tuple[float, ...]
    flows: tuple[tuple[int, int, float], ...]


class Filter:
    """A run over the statements about one place, given earliest first. Cost: linear in them, times the number of states.

    Hidden states: held by each group that a statement names, CONTESTED, UNKNOWN; at first UNKNOWN. Between statements each
    state loses mass to UNKNOWN by its half-life; a statement multiplies states and moves mass (docs/control.md).
    """

    def __init__(self, statements: Sequence[Statement], rates: Mapping[str, float]) -> None:
        self.statements = [s for s in statements if s.effect != "lift" and (s.effect != "siege" or s.gains)]
        named = {group for s in self.statements for group in (s.gains, s.loses) if group}
        self.states: tuple[str, ...] = (UNKNOWN, CONTESTED, *sorted(named))
        self._rates = rates
        self._index = {state: i for i, state in enumerate(self.states)}
        self._moves = [self._move(s) for s in self.statements]
        self._lives = tuple(
            HOURS * rates["half_life_contested_days" if state == CONTESTED else "half_life_held_days"] for state in self.states
        )
        self._forth = self._forwards()
        self._back = self._backwards()

    def filtered(self, i: int) -> Belief:
        """What could be believed right after the i-th statement, by it and those before it."""
        return dict(zip(self.states, self._forth[i], strict=True))

    def believed(self, i: int, at: float) -> Belief:
        """What is to be believed at a moment (hours) between the i-th statement and the next, by all of them. i = -1: before."""
        if not self.statements:
            return {UNKNOWN: 1.0}
        start = [1.0 if state == UNKNOWN else 0.0 for state in self.states]
        here = start if i < 0 else self._aged(self._forth[i], at - self.statements[i].at)
        after = [1.0] * len(here)
        if i + 1 < len(self.statements):
            after = self._foreseen(self._told(i + 1, self._back[i + 1]), self.statements[i + 1].at - at)
        both = _normal([a * b for a, b in zip(here, after, strict=True)])
        return dict(zip(self.states, both, strict=True))

    def _forwards(self) -> list[list[float]]:
        now = [1.0 if state == UNKNOWN else 0.0 for state in self.states]
        at = self.statements[0].at if self.statements else 0.0
        found = []
        for s, move in zip(self.statements, self._moves, strict=True):
            now = self._aged(now, s.at - at)
            moved = [a * b for a, b in zip(now, move.times, strict=True)]
            for source, target, share in move.flows:
                moved[target] += share * now[source]
            now, at = _normal(moved), s.at
            found.append(now)
        return found

    def _backwards(self) -> list[list[float]]:
        """For each statement the likelihood, by state right after it, of all that follows."""
        found = [[1.0] * len(self.states) for _ in self.statements]
        for i in range(len(self.statements) - 2, -1, -1):
            apart = self.statements[i + 1].at - self.statements[i].at
            found[i] = _normal(self._foreseen(self._told(i + 1, found[i + 1]), apart))
        return found

    def _told(self, i: int, after: Sequence[float]) -> list[float]:
        """The likelihood, by state right before the i-th statement, of it and all that follows."""
        move = self._moves[i]
        before = [a * b for a, b in zip(after, move.times, strict=True)]
        for source, target, share in move.flows:
            before[source] += share * after[target]
        return before

    def _aged(self, now: Sequence[float], hours: float) -> list[float]:
        if hours <= 0:
            return list(now)
        aged = [0.0] * len(now)
        for i, mass in enumerate(now):
            stays = mass if i == 0 else mass * 0.5 ** (hours / self._lives[i])
            aged[i] += stays
            aged[0] += mass - stays
        return aged

    def _foreseen(self, after: Sequence[float], hours: float) -> list[float]:
        if hours <= 0:
            return list(after)
        foreseen = []
        for i, likelihood in enumerate(after):
            stays = 1.0 if i == 0 else 0.5 ** (hours / self._lives[i])
            foreseen.append(stays * likelihood + (1.0 - stays) * after[0])
        return foreseen

    def _move(self, s: Statement) -> _Move:
        moves = {
            **{"change": self._change, "arrive": self._enter, "enter": self._enter, "fight": self._enter},
            **{"keep": self._keep, "gone": self._gone, "fall": self._fall},
        }
        times, flows = moves.get(s.effect, self._hold)(s)
        index = self._index
        return _Move(
            tuple(times.get(state, 1.0) for state in self.states),
            tuple((index[a], index[b], share) for (a, b), share in flows.items() if share > 0),
        )

    def _change(self, s: Statement) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
        """A place passes to somebody: he holds it, or it is fought for; who lost it is out."""
        w, v, r = s.weight, sqrt(s.weight), self._rates
        if not s.gains:
            times = {state: v if state == CONTESTED else w for state in self.states if state != s.loses}
            flows = {(s.loses, UNKNOWN): r["change_from_held"] * (w - 1), (s.loses, CONTESTED): r["contest"] * (v - 1)}
            return (times, flows) if s.loses else ({}, {})
        flows = {}
        for state in self.states:
            if state == s.gains:
                continue
            flows[state, s.gains] = self._share("change", state) * (w - 1)
            if state != CONTESTED:
                flows[state, CONTESTED] = r["contest"] * (v - 1)
        return {s.gains: w, CONTESTED: v}, flows

    def _enter(self, s: Statement) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
        """Somebody is inside, or fights inside: whoever held the place does not hold it for sure. If it is his it is no news."""
        inside = "" if s.effect == "fight" else s.gains
        times = {CONTESTED: s.weight, **({inside: s.weight} if inside else {})}
        flows = {(state, CONTESTED): self._rates["enter"] * (s.weight - 1) for state in self.states if state != CONTESTED}
        if inside:
            del flows[inside, CONTESTED]
        if inside and s.effect == "arrive":
            takes = self._rates["arrive"] * (s.weight - 1)
            flows |= {(state, inside): takes for state in self.states if state not in {inside, CONTESTED}}
        return times, flows

    def _hold(self, s: Statement) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
        """Somebody holds it. Whoever is besieged in a place is hardly told of as its holder, but he is there; so is whoever
        loses it later, though he may be fighting for it."""
        w = sqrt(s.weight) if s.effect == "siege" else s.weight
        times = {s.gains: w, CONTESTED: w} if s.derived else {s.gains: w}
        settled = {s.gains, CONTESTED} if s.derived else {s.gains}
        return times, {(state, s.gains): self._share("hold", state) * (w - 1) for state in self.states if state not in settled}

    def _keep(self, s: Statement) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
        """It is denied that the place passed. A holder who denies his own loss shows that it is disputed."""
        w, v = s.weight, sqrt(s.weight)
        own = s.interest == "own_denial"
        if not s.gains:
            times = {state: v if state == CONTESTED else w for state in self.states if state != s.loses}
            return (times, {(s.loses, CONTESTED): self._rates["dispute"] * (v - 1)}) if s.loses else ({}, {})
        flows = {(UNKNOWN, s.gains): self._share("hold", UNKNOWN) * (w - 1)}
        for state in self.states:
            if state in {UNKNOWN, s.gains}:
                continue
            if own and state != CONTESTED:
                flows[state, CONTESTED] = self._rates["dispute"] * (w - 1)
            elif not own:
                flows[state, s.gains] = self._share("hold", state) * (w - 1)
        return {s.gains: w, CONTESTED: w if own else v}, flows

    def _gone(self, s: Statement) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
        """Whoever is no more holds nothing; the place is left to the foe he fought there."""
        if not s.gains:
            return {s.loses: 0.0}, {(s.loses, UNKNOWN): 1.0}
        return {s.loses: 0.0, CONTESTED: 0.0}, {(s.loses, UNKNOWN): 1.0, (CONTESTED, s.gains): 1.0}

    def _fall(self, s: Statement) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
        """The town around it passes: what the loser held or fought for passes too, and nothing that others hold."""
        w, v = s.weight, sqrt(s.weight)
        left = (s.loses, CONTESTED, UNKNOWN) if s.gains else (s.loses,)
        times = {state: v if state == CONTESTED else w for state in self.states if state == CONTESTED or state not in left}
        return times, {(state, s.gains or UNKNOWN): self._share("change", state) * (w - 1) for state in left}

    def _share(self, what: str, state: str) -> float:
        """The prior share of what flows out of a state."""
        kind = {UNKNOWN: "unknown", CONTESTED: "contested"}.get(state, "held")
        return self._rates[f"{what}_from_{kind}"]


def _normal(mass: Sequence[float]) -> list[float]:
    whole = sum(mass)
    return [one / whole for one in mass]


def _denied(s: Statement, kept: Collection[tuple[str, int]]) -> bool:
    """Whether others deny on the day of a change that they have lost the place by it."""
    return s.effect == "change" and any(day == s.day and group != s.gains for group, day in kept)


def besiegers(statements: Sequence[Statement]) -> frozenset[str]:
    """The groups that are told of as besieging: what they hold they do not besiege any more."""
    return frozenset(s.loses for s in statements if s.effect == "siege" and s.loses)


def sieges(statements: Sequence[Statement], rates: Mapping[str, float], end: float) -> list[tuple[float, float]]:
    """When a siege is believed to stand, up to a moment: it is told, and lasts until its end or a change of hands is told, or
    until nothing has been told of it for long. A change that is denied that day ends none."""
    life, sure = HOURS * rates["half_life_siege_days"], rates["sure"]
    p, at, begun = 0.0, 0.0, -1.0
    found: list[tuple[float, float]] = []
    kept = {(s.gains, s.day) for s in statements if s.effect == "keep" and s.gains}
    for s in (s for s in statements if s.effect in {"siege", "lift", "change"} and not _denied(s, kept)):
        aged = p * 0.5 ** ((s.at - at) / life)
        if begun >= 0 and aged < sure:
            found.append((begun, at + life * log2(p / sure)))
            begun = -1.0
        stands, ends = aged, 1.0 - aged
        gain = rates["change_from_unknown"] * (s.weight - 1)
        if s.effect == "siege":
            stands = aged * s.weight + ends * gain
        else:
            ends = ends * s.weight + aged * gain
        p, at = stands / (stands + ends), s.at
        if p >= sure and begun < 0:
            begun = at
        elif p < sure and begun >= 0:
            found.append((begun, at))
            begun = -1.0
    if begun >= 0:
        found.append((begun, min(max(end, at) + 1.0, at + life * log2(p / sure))))
    return found
