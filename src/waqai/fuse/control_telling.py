"""Spells told: who is named as the holder, from when to when and how sure that is, by which testimonies and why."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from heapq import nsmallest
from typing import Final

from waqai.fuse.control_filter import CONTESTED, UNKNOWN, Filter
from waqai.fuse.control_sides import Groups
from waqai.fuse.control_spells import Stretch
from waqai.fuse.control_statement import HOURS, Statement, hours, ordinal
from waqai.model import Entity, Spell, Testimony

SHOWN: Final = 4
"""So many statements, the weightiest, tell in words why."""
_GRAINS: Final = ((1, "day"), (7, "week"), (31, "month"), (366, "year"))
_Begin = tuple[str | None, str | None, str | None, str]
"""Start, its bounds, its precision."""


class Teller:
    """Makes spells of the stretches of one place."""

    def __init__(
        self,
        place: Entity,
        statements: Sequence[Statement],
        run: Filter,
        groups: Groups,
        withdrawn: Iterable[Testimony],
        near: float,
        clocks: float,
    ) -> None:
        self._country = place.country
        self._all = statements
        self._times = [s.at for s in statements]
        self._run = run
        self._index = {id(s): i for i, s in enumerate(run.statements)}
        self._groups = groups
        self._withdrawn = sorted(withdrawn, key=lambda t: (_told(t), t.key))
        self._near = near
        self._clocks = clocks

    def spells(self, made: Sequence[Stretch]) -> tuple[Spell, ...]:
        """The spells, each beginning where the one before ends. Of two that begin on one day the later has the hour."""
        begun = [self._begun(one, i == 0) for i, one in enumerate(made)]
        for i in range(1, len(made)):
            start, low, high, precision = begun[i]
            before = begun[i - 1][0]
            if start is not None and before is not None and start <= before[:10]:
                begun[i] = (iso(made[i].at), low, high, "hour" if precision == "day" else precision)
        ends = [start for start, *_ in begun[1:]]
        return tuple(
            self._spell(one, begun[i], ends[i] if i < len(ends) else None, i == 0, i == len(made) - 1) for i, one in enumerate(made)
        )

    def _begun(self, one: Stretch, first: bool) -> _Begin:
        """When a stretch begins. What is told as standing has begun before; what only grew old ends by no event."""
        if one.index < 0:
            return day_of(one.at), iso(one.at), iso(one.at), ""
        s = self._run.statements[one.index]
        if first and s.standing and one.state != "contested":
            return None, None, iso(one.at), ""
        if one.at > s.at:
            return day_of(one.at), iso(s.at), iso(one.at), ""
        previous = self._run.statements[one.index - 1].at - self._clocks if one.index else s.low
        low = min(max(s.low, previous), one.at)
        days = int(one.at // HOURS) - int(low // HOURS)
        grain = next((name for span, name in _GRAINS if days < span), "decade")
        return day_of(low), iso(low), iso(one.at), "" if s.standing else grain

    def _spell(self, one: Stretch, begin: _Begin, end: str | None, first: bool, last: bool) -> Spell:
        some = self._of(one, last)
        sides: Counter[str] = Counter()
        home: set[str] = set()
        actors: Counter[str] = Counter()
        entities: dict[str, Entity] = {}
        for s in some if one.group else ():
            for party in s.parties if one.group in (s.gains, s.loses) else ():
                if party.side and self._groups.of(party.side) == one.group:
                    sides[party.side] += 1
                    if party.entity is not None and party.by != "context":
                        entities[party.entity.id] = party.entity
                        actors[party.entity.id] += 1
                        home |= {party.side} if party.entity.country == self._country else set()
        lowest, highest = -1.0 if first else one.at, float("inf") if last else one.until
        taken = [t for t in self._withdrawn if lowest <= _told(t) < highest]
        told = {id(t): t for t in (*(s.testimony for s in some), *taken)}
        start, low, high, precision = begin
        return Spell(
            state=one.state,
            holder=(self._groups.named(sides, home) or one.group) if one.group else "",
            actors=tuple(entities[key] for key in sorted(actors, key=lambda key: (-actors[key], key))),
            start=start, end=end, start_low=low, start_high=high, precision=precision,
            probability=round(min(max(one.sure, 0.0), 1.0), 4),
            inferred=bool(some) and not any(one.group == s.gains and not s.derived for s in some) and bool(one.group),
            testimonies=tuple(sorted(told.values(), key=lambda t: (_told(t), t.key))),
            because=self._because(one, some),
        )  # fmt: skip

    def _of(self, one: Stretch, last: bool) -> list[Statement]:
        """The statements told within a stretch, and those shortly before it that say what it is."""
        low = bisect_left(self._times, one.at)
        high = len(self._all) if last else bisect_left(self._times, one.until)
        soon = bisect_left(self._times, one.at - self._near)
        lead = [s for s in self._all[soon:low] if not s.derived and _leads(s, one)]
        return [*lead, *self._all[low:high]]

    def _because(self, one: Stretch, some: Sequence[Statement]) -> str:
        """In English: the weightiest statements for it and against it, each with its weight and how far it moved the belief."""
        if not some:
            return "nothing has been told of it since"
        state = one.group or {"contested": CONTESTED}.get(one.state, UNKNOWN)
        parts = []
        for s in nsmallest(SHOWN, some, key=lambda s: (-s.weight, s.order)):
            i = self._index.get(id(s))
            moved = ""
            if i is not None and state in self._run.states:
                before = self._run.filtered(i - 1)[state] if i else float(state == UNKNOWN)
                moved = f", {before:.2f} to {self._run.filtered(i)[state]:.2f}"
            parts.append(f"{_in_words(s)} ({s.interest}, x{s.weight:.1f}{moved})")
        rest = len(some) - len(parts)
        return "; ".join(parts) + (f"; and {rest} more" if rest else "")


def _leads(s: Statement, one: Stretch) -> bool:
    """Whether a statement told shortly before a stretch says what it became."""
    if one.state == "contested":
        return s.effect in {"change", "arrive", "enter", "fight"}
    return bool(one.group) and s.gains == one.group


def _in_words(s: Statement) -> str:
    who = s.gains or "somebody"
    says = {
        "change": f"{s.loses or 'its holder'} lost it to {who}" if s.gains or s.loses else "it changed hands",
        "arrive": f"{who} came in",
        "enter": f"{who} inside",
        "hold": f"{who} held it until {s.loses or 'then'}" if s.derived else f"{who} holds it",
        "keep": f"{who} has not lost it" if s.gains else f"{s.loses or 'nobody'} has not taken it",
        "fight": "fighting inside",
        "siege": f"{who} besieged in it",
        "lift": "its siege lifted",
        "fall": f"{s.loses} lost the town around it to {who}",
        "gone": f"{s.loses} told of there, which is no more from then on",
    }[s.effect]
    teller = s.testimony.speaker.text if s.testimony.speaker is not None else s.testimony.outlet
    return f"{teller}: {says}"


def _told(t: Testimony) -> float:
    """When it was told, as far as that is known."""
    if t.published is not None:
        return hours(t.published)
    return ordinal(t.last) * HOURS if t.last else 0.0


def iso(at: float) -> str:
    """Hours since day 0 as an ISO moment, to the minute."""
    when = datetime.fromordinal(int(at // HOURS)).replace(tzinfo=UTC) + timedelta(minutes=round(at % HOURS * 60))
    return when.isoformat(timespec="minutes")


def day_of(at: float) -> str:
    """The ISO day of a moment in hours since day 0."""
    return datetime.fromordinal(int(at // HOURS)).date().isoformat()
