"""Sides as the filter of control takes them: those that lie within one wider side are one holder until they have to be named."""

from collections.abc import Iterable, Mapping
from typing import Final, Protocol

from waqai.model import Party, Sides

NAMED: Final = 0.5
"""A narrower side is named as the holder where it is told of at least with this share of what the wider side is told of with."""


class Blocs(Sides, Protocol):
    """The table of sides as control asks it."""

    def wider(self, side: str) -> tuple[str, ...]:
        """The sides that a side lies within, nearest first."""
        ...


class Groups:
    """Sides by the widest that they lie within; «» stands for a side that is not known."""

    def __init__(self, sides: Blocs) -> None:
        self._sides = sides
        self._lines: dict[str, tuple[str, ...]] = {}
        self._foes: dict[tuple[str, str, str | None], bool] = {}

    def of(self, side: str) -> str:
        """The widest side that a side lies within."""
        return self._line(side)[-1] if side else ""

    def opposed(self, one: str, other: str, day: str | None) -> bool:
        """Whether two sides are foes; one that is not known is nobody's."""
        if not one or not other or one == other:
            return False
        key = (one, other, day)
        if key not in self._foes:
            self._foes[key] = self._sides.opposed(one, other, day)
        return self._foes[key]

    def of_parties(self, parties: Iterable[Party], but: str = "") -> str:
        """The one group that parties belong to, leaving one group out; "" where they belong to none or several."""
        found = {self.of(party.side) for party in parties if party.side} - {but}
        return next(iter(found)) if len(found) == 1 else ""

    def named(self, told: Mapping[str, float]) -> str:
        """What to call a holder, of sides of one group with the weight with which each is told of: the narrowest that all of them
        lie in or that one of them is told of enough for; of two that lie side by side the side that holds both."""
        narrow = {
            side
            for side, weight in told.items()
            if all(weight >= NAMED * told[above] for above in self._line(side)[1:] if above in told)
            and not any(side in self._line(low)[1:] and told[low] >= NAMED * weight for low in told)
        }
        if len(narrow) == 1:
            return narrow.pop()
        lines = [self._line(side) for side in sorted(narrow or told)]
        common = [side for side in lines[0] if all(side in line for line in lines)] if lines else []
        return common[0] if common else ""

    def _line(self, side: str) -> tuple[str, ...]:
        if side not in self._lines:
            self._lines[side] = (side, *self._sides.wider(side))
        return self._lines[side]
