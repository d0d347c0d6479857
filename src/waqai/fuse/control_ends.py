"""What follows for a place from the end of a side, which the table of sides tells and no report need tell of each town."""

from collections.abc import Sequence
from dataclasses import replace

from waqai.fuse.control_sides import Groups
from waqai.fuse.control_statement import GAINING, HOURS, MOMENT, Statement, ordinal


def with_ends(found: Sequence[Statement], groups: Groups, limit: float) -> list[Statement]:
    """The statements of a place, earliest first, with one for each group told of as its holder that is no more by a moment.

    On its last day what it was fighting for is left to its foe there, if only one is told of as coming in; what it merely held is
    nobody's that is known from the day after on.
    """
    made = list(found)
    for group in sorted({s.gains for s in found if s.gains}):
        last = groups.gone({p.side for s in found if s.gains == group for p in s.parties if p.side and groups.of(p.side) == group})
        before = [s for s in found if s.day <= ordinal(last)] if last else []
        if before:
            foes = {s.gains for s in before if s.effect in GAINING and groups.opposed(group, s.gains, last)}
            heir = foes.pop() if len(foes) == 1 else ""
            at = (ordinal(last) + 1) * HOURS + (-MOMENT if heir else MOMENT)
            tells = next((s for s in reversed(before) if group in (s.gains, s.loses)), before[-1])
            if at <= limit:
                made.append(replace(tells, effect="gone", gains=heir, loses=group, weight=1.0, low=at, at=at, derived=True))
    return sorted(made, key=lambda s: s.order)
