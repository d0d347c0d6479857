"""From beliefs to stretches of time in one state: when to ask, what the answer is, which stretches are too short to be any."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from waqai.fuse.control_filter import CONTESTED, UNKNOWN, Belief, Filter
from waqai.fuse.control_statement import HOURS
from waqai.model import ControlState

Siege = tuple[float, float]
"""When it begins and ends, in hours since day 0."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A spell in the making. group: who holds, or is inside; at, until: hours since day 0; index: of the last statement before it
    begins, -1 for none; day, p: the last day on which it was asked about and the probability at the last moment of it; low: the
    lowest at the end of any day before."""

    state: ControlState
    group: str
    at: float
    until: float
    index: int
    day: int
    p: float
    low: float = 1.0

    @property
    def sure(self) -> float:
        """The lowest probability at the end of any of its days."""
        return min(self.low, self.p)

    def then(self, later: "Stretch") -> "Stretch":
        """Itself with a later stretch in the same state."""
        low = min(self.low, later.low) if later.day == self.day else min(self.low, self.p, later.low)
        return replace(self, until=later.until, day=later.day, p=later.p, low=low)


def verdict(belief: Belief, sure: float) -> tuple[ControlState, str, float]:
    """State, group and probability. Held where that one group holds it is likeliest, and likely enough; contested where it is
    likelier that several may hold it, or none, than that nothing is known: the probability is then that no group told of holds it
    alone."""
    held = {state: p for state, p in belief.items() if state not in {UNKNOWN, CONTESTED}}
    leader = min(held, key=lambda group: (-held[group], group), default="")
    most = held.get(leader, 0.0)
    rivals = belief.get(CONTESTED, 0.0) + sum(held.values()) - most
    unknown = max(0.0, 1.0 - most - rivals)
    if most >= max(sure, rivals, unknown):
        return "held", leader, most
    return ("contested", "", rivals) if rivals > unknown else ("unknown", "", unknown)


def stretches(
    run: Filter, sieges: Sequence[Siege], besiegers: Collection[str], end: float, sure: float, clocks: float
) -> list[Stretch]:
    """The stretches of a run in order, up to a moment. Whoever besieged a place and holds it besieges it no more. Between two
    others none is shorter than clocks may differ (hours)."""
    made: list[Stretch] = []
    for at, index, belief in _moments(run, sieges, end):
        state, group, p = verdict(belief, sure)
        if state != "contested" and group not in besiegers and any(begin <= at < stop for begin, stop in sieges):
            state = "besieged"
        made.append(Stretch(state, group, at, at, index, int(at // HOURS), p))
    whole = _joined(made)
    if len(whole) > 1 and whole[0].state == "unknown" and _standing(run, whole[1]):
        whole = [replace(whole[1], at=whole[0].at), *whole[2:]]
    return _joined([one for i, one in enumerate(whole) if not 0 < i < len(whole) - 1 or one.until - one.at >= clocks])


def _standing(run: Filter, one: Stretch) -> bool:
    """Whether what begins a stretch tells of what is so, not of what becomes so: it was so before anything was told."""
    return one.state in {"held", "besieged"} and one.index >= 0 and run.statements[one.index].standing


def _joined(made: Sequence[Stretch]) -> list[Stretch]:
    """Neighbours in one state made one, each lasting until the next begins."""
    kept: list[Stretch] = []
    for one in made:
        last = kept[-1] if kept else None
        if last is not None:
            kept[-1] = replace(last, until=one.at)
        if last is not None and (last.state, last.group) == (one.state, one.group):
            kept[-1] = last.then(one)
        else:
            kept.append(one)
    return kept


def _moments(run: Filter, sieges: Sequence[Siege], end: float) -> Iterator[tuple[float, int, Belief]]:
    """Moments at which to ask, each with the last statement before it: after the last of those told of one moment, and where
    nothing is told for days in growing steps away from what is."""
    told = [s.at for s in run.statements]
    times = {*told, *(moment for siege in sieges for moment in siege)}
    for before, after in zip(told, [*told[1:], end], strict=False):
        if after > before:
            steps = [HOURS * 2.0**k for k in range(20) if HOURS * 2.0**k < after - before]
            times.update([before + step for step in steps] + [after - step for step in steps] + [after])
    for at in sorted(times):
        if at <= end or at in told[-1:]:
            index = bisect_right(told, at) - 1
            yield at, index, run.believed(index, at)
