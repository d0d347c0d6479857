"""Looking an actor up by what somebody types: a name in Arabic or English, whole or in part; with the names it goes by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from waqai.lexicon import Actor, Called
from waqai.resolve.lookup import plain
from waqai.script import fold_word

CLOSE: Final = 90.0
"""Likeness (0 to 100) from which on a name is offered for a misspelt one."""
LEAST_INITIALS: Final = 3
"""Letters of the shortest initials that are known («RSF»)."""
OFFERED: Final = 10


@dataclass(frozen=True, slots=True)
class Known:
    """An actor that a query may mean. how: by which of its names; names: everything it is called."""

    actor: Actor
    how: str
    names: tuple[Called, ...]


class Roster:
    """Actors by every name, in both scripts."""

    def __init__(self, roster: Iterable[Called]) -> None:
        self._called: dict[str, list[Called]] = {}
        self._index: dict[str, dict[str, Actor]] = {}
        self._initials: dict[str, dict[str, Actor]] = {}
        for called in roster:
            self._called.setdefault(called.actor.id, []).append(called)
            self._index.setdefault(fold_word(called.name), {})[called.actor.id] = called.actor
        for names in self._called.values():
            actor = names[0].actor
            self._index.setdefault(plain(actor.name_en), {})[actor.id] = actor
            self._index.setdefault(actor.id, {})[actor.id] = actor
            initials = "".join(word[0] for word in actor.name_en.split() if word[0].isupper())
            if len(initials) >= LEAST_INITIALS:
                self._initials.setdefault(initials.casefold(), {})[actor.id] = actor

    def find(self, query: str, *, country: str | None = None, day: str | None = None) -> list[Known]:
        """Actors of that name, then of those initials, then of names that hold all its words, then of names spelled nearly so. day:
        ISO day that the name is to mean them on; who was not of the name then is left out, unless nobody was."""
        key = fold_word(query.strip())
        latin = plain(query)
        found = self._index.get(key) or self._index.get(query.strip()) or (self._index.get(latin) if latin else None)
        how = "its name"
        if not found:
            found, how = self._initials.get(query.strip().casefold()), "its initials"
        if not found:
            words = set((latin or key).split())
            found = {
                i: a for name, actors in self._index.items() if words and words <= set(name.split()) for i, a in actors.items()
            }
            how = "part of a name"
        if not found:
            close = process.extract(latin or key, list(self._index), scorer=fuzz.ratio, score_cutoff=CLOSE, limit=OFFERED)
            found = {i: a for name, _, _ in close for i, a in self._index[name].items()}
            how = "a like name"
        known = [Known(actor, how, tuple(self._called[actor.id])) for actor in found.values()]
        if country:
            known = [one for one in known if one.actor.country == country]
        meant = [one for one in known if _then(one, key, day)]
        return sorted(meant or known, key=lambda one: one.actor.id)


def _then(one: Known, key: str, day: str | None) -> bool:
    names: Sequence[Called] = [called for called in one.names if fold_word(called.name) == key] or one.names[:1]
    return not day or any(called.valid_from <= day and (not called.valid_to or day <= called.valid_to) for called in names)
