"""Sides as the filter of control takes them: those that lie within one wider side are one holder until they have to be named."""

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Final, Protocol

from waqai.model import Party, Sides

NAMED: Final = 0.5
"""A narrower side is named as the holder where it is told of at least with this share of what the wider side is told of with."""


class Blocs(Sides, Protocol):
    """The table of sides as control asks it."""

    def wider(self, side: str) -> tuple[str, ...]:
        """The sides that a side lies within, nearest first."""
        ...

    def gone(self, side: str) -> str:
        """The last ISO day of a side that is no more and that nobody stands in the stead of; "" for none."""
        ...


class Groups:
    """Sides by the widest that they lie within; «» stands for a side that is not known. joined: groups that stand as one with
    another at a place."""

    def __init__(self, sides: Blocs, joined: Mapping[str, str] | None = None) -> None:
        self._sides = sides
        self._joined = joined or {}
        self._lines: dict[str, tuple[str, ...]] = {}
        self._foes: dict[tuple[str, str, str | None], bool] = {}

    def of(self, side: str) -> str:
        """The widest side that a side lies within, or the one that this stands with at the place."""
        widest = self._line(side)[-1] if side else ""
        return self._joined.get(widest, widest)

    def at(self, told: Mapping[str, int]) -> "Groups":
        """The groups at a place where some sides are told of, each by so many voices. Allies who are told of there hold together:
        each group stands with the ally that is told of more, if that is told of for itself and none of its own are its foes."""
        sizes: Counter[str] = Counter()
        members: dict[str, set[str]] = {}
        for side, voices in told.items():
            sizes[self.of(side)] += voices
            members.setdefault(self.of(side), set()).add(side)
        heads: list[str] = []
        joined: dict[str, str] = {}
        for group in sorted(sizes, key=lambda one: (-sizes[one], one)):
            head = next((head for head in heads if self._stand_together(members[group], members[head])), None)
            if head is None:
                heads.append(group)
            else:
                joined[group] = head
                members[head] |= members[group]
        return Groups(self._sides, joined)

    def allied(self, one: str, other: str) -> bool:
        """Whether two sides (not groups) are allies."""
        return bool(one and other) and one != other and self._sides.allied(one, other)

    def _stand_together(self, some: Iterable[str], others: Iterable[str]) -> bool:
        pairs = [(one, other) for one in some for other in others]
        return any(self.allied(*pair) for pair in pairs) and not any(self._sides.opposed(*pair, None) for pair in pairs)

    def opposed(self, one: str, other: str, day: str | None) -> bool:
        """Whether two sides are foes; one that is not known is nobody's."""
        if not one or not other or one == other:
            return False
        key = (one, other, day)
        if key not in self._foes:
            self._foes[key] = self._sides.opposed(one, other, day)
        return self._foes[key]

    def gone(self, sides: Iterable[str]) -> str:
        """The last ISO day on which any of some sides was; "" if one of them still is, or somebody stands in its stead."""
        days = [self._sides.gone(side) for side in sides]
        return max(days) if days and all(days) else ""

    def of_parties(self, parties: Iterable[Party], but: str = "") -> str:
        """The one group that parties belong to, leaving one group out; "" where they belong to none or several."""
        found = {self.of(party.side) for party in parties if party.side} - {but}
        return next(iter(found)) if len(found) == 1 else ""

    def named(self, told: Mapping[str, float], home: AbstractSet[str] = frozenset()) -> str:
        """What to call a holder, of sides of one group with the weight with which each is told of: the narrowest that all of them
        lie in or that one of them is told of enough for; of two that lie side by side the side that holds both; of allies one
        of those at home, else the one told of most."""
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
        if common or not lines:
            return common[0] if common else ""
        return min(told, key=lambda side: (side not in home, -told[side], side))

    def _line(self, side: str) -> tuple[str, ...]:
        if side not in self._lines:
            self._lines[side] = (side, *self._sides.wider(side))
        return self._lines[side]
