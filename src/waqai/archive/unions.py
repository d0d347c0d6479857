"""Things joined two by two: what hangs together is a class (union by the least, with paths halved)."""

from typing import Any, Generic, TypeVar

Item = TypeVar("Item", int, tuple[Any, ...])


class Union(Generic[Item]):
    """Classes of things; one that was never joined is a class by itself. In whatever order things are joined, the classes, and what
    stands for each (its least member), are the same."""

    def __init__(self) -> None:
        self._up: dict[Item, Item] = {}

    def find(self, item: Item) -> Item:
        """What stands for the class of an item: the least of it."""
        above = self._up.setdefault(item, item)
        while above != item:
            self._up[item] = self._up[above]
            item, above = above, self._up[above]
        return item

    def join(self, one: Item, other: Item) -> None:
        """Put two classes together."""
        first, second = self.find(one), self.find(other)
        self._up[max(first, second)] = min(first, second)

    def classes(self) -> dict[Item, list[Item]]:
        """Every class by what stands for it."""
        found: dict[Item, list[Item]] = {}
        for item in list(self._up):
            found.setdefault(self.find(item), []).append(item)
        return found
