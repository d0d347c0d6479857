"""Names: actors and places, found by their folded words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from waqai.errors import ResourceError
from waqai.lexicon.gazetteer import Gazetteer, Place
from waqai.lexicon.roster import Actor, Called, load_roster
from waqai.lexicon.tables import rows
from waqai.model import Entity
from waqai.script import fold_word

AMBIGUOUS_COLUMNS: Final = ("name", "default", "cues", "against", "other", "source")
DEFAULTS: Final = frozenset({"place", "word", "person", "club", "never"})
_STATE_KINDS: Final = frozenset({"military", "government", "police", "legislature", "ministry"})


class Doubt:
    """A place name that is also something else. default: what a reader of news takes it for; near, apart: the words beside which
    it is the place, and the other thing, as the table has them: most names of it are never met, so they are folded when asked for.
    """

    __slots__ = ("_against", "_cues", "apart", "default", "near")

    def __init__(self, default: str, near: str = "", apart: str = "") -> None:
        self.default = default
        self.near = near
        self.apart = apart
        self._cues: frozenset[str] | None = None
        self._against: frozenset[str] | None = None

    @property
    def cues(self) -> frozenset[str]:
        """Folded words beside which it is the place."""
        if self._cues is None:
            self._cues = _listed(self.near)
        return self._cues

    @property
    def against(self) -> frozenset[str]:
        """Folded words beside which it is the other thing."""
        if self._against is None:
            self._against = _listed(self.apart)
        return self._against


class Name:
    """One thing that a name may mean.

    kind: "place" or "actor"; sub: the table's own kind; rank: people who live there; title: its first name, folded;
    valid_from, valid_to: ISO days between which the name meant it, "" open; sort, used_by: as in `Called`.
    """

    __slots__ = ("country", "id", "kind", "rank", "sort", "sub", "thing", "title", "used_by", "valid_from", "valid_to")

    def __init__(
        self,
        kind: str,
        sub: str,
        id: str,
        country: str,
        rank: int,
        title: str,
        thing: Place | Actor,
        valid_from: str = "",
        valid_to: str = "",
        sort: str = "",
        used_by: str = "",
    ) -> None:
        self.kind = kind
        self.sub = sub
        self.id = id
        self.country = country
        self.rank = rank
        self.title = title
        self.thing = thing
        self.valid_from = valid_from
        self.valid_to = valid_to
        self.sort = sort
        self.used_by = used_by

    def entity(self) -> Entity:
        """The entity it is."""
        return self.thing.entity()

    @property
    def place(self) -> Place | None:
        """The place, None for an actor."""
        return self.thing if isinstance(self.thing, Place) else None


def place_name(place: Place) -> Name:
    """A place as something a name may mean."""
    return Name("place", place.kind, place.id, place.country, place.population, fold_word(place.names[0]), place)


def _actor_name(called: Called) -> Name:
    actor = called.actor
    return Name(
        "actor",
        actor.kind,
        actor.id,
        actor.country,
        0,
        fold_word(actor.name_ar),
        actor,
        called.valid_from,
        called.valid_to,
        called.sort,
        called.used_by,
    )


class Names:
    """What names mean, most prominent meaning first.

    longest: first word of a name that running text is searched for, to the words of the longest such name; pairs: the
    first two words of those of two or more; doubts: folded place
    names that are also something else; one whose default is "never" is looked for behind a head noun only.
    """

    def __init__(self, gazetteer: Gazetteer, roster: Iterable[Called], doubts: dict[str, Doubt]) -> None:
        self.gazetteer = gazetteer
        self.doubts = doubts
        self.longest: dict[str, int] = gazetteer.news_words().copy()
        self.pairs: set[str] = gazetteer.news_pairs().copy()
        self._never = frozenset(name for name, doubt in doubts.items() if doubt.default == "never")
        self._actors: dict[str, list[Name]] = defaultdict(list)
        self._met: dict[str, tuple[Name, ...]] = {}
        self._told: set[str] = gazetteer.news_keys().copy()
        self._states: dict[tuple[str, str], dict[str, Name]] = {}
        for called in roster:
            folded = fold_word(called.name)
            named = self._actors[folded]
            if folded and not any(name.id == called.actor.id for name in named):
                named.append(_actor_name(called))
                words = folded.split()
                if len(words) == 2 and words[0].startswith("ال") and words[1].startswith("ال") and named[-1].sub in _STATE_KINDS:
                    self._states.setdefault((words[0][2:], called.actor.country), {}).setdefault(called.actor.id, named[-1])
                if len(words) == 3 and words[2].startswith("ال") and named[-1].sub in _STATE_KINDS:
                    self._states.setdefault((" ".join(words[:2]), called.actor.country), {}).setdefault(called.actor.id, named[-1])
                self._told.add(folded)
                if len(words) > 1:
                    self.pairs.add(" ".join(words[:2]))
                self.longest[words[0]] = max(self.longest.get(words[0], 0), len(words))

    def at(self, folded: str) -> tuple[Name, ...]:
        """What a folded name in running text may mean: actors, then places that the news names."""
        met = self._met.get(folded)
        if met is None:
            if folded not in self._told:
                return ()
            places = [] if folded in self._never else self.gazetteer.at(folded, news=True)
            met = (*self._actors.get(folded, ()), *map(place_name, places))
            if met:
                self._met[folded] = met
        return met

    def states_own(self, head: str, country: str) -> list[Name]:
        """The bodies of a country that are called by a folded head noun and its adjective: «جيش», "IQ" for «الجيش العراقي»; or by
        two words and its adjective: «طيران الجيش», "SD" for «طيران الجيش السوداني»."""
        return list(self._states.get((head, country), {}).values())

    def keys(self) -> Iterable[str]:
        """Every folded name."""
        return {*self._actors, *self.gazetteer.keys()}


def load_names(extra: Sequence[Path] = ()) -> Names:
    """Read the gazetteer (with a user's `extra` files), the roster and ambiguous.tsv. Raises ResourceError for a broken row."""
    doubts = {}
    for line, row in rows("ambiguous.tsv", AMBIGUOUS_COLUMNS):
        if row["default"] not in DEFAULTS:
            raise ResourceError("ambiguous.tsv", line, "default", row["default"], "one of " + ", ".join(sorted(DEFAULTS)))
        doubts[fold_word(row["name"])] = Doubt(row["default"], row["cues"], row["against"])
    return Names(Gazetteer(extra), load_roster(), doubts)


def _listed(cell: str) -> frozenset[str]:
    return frozenset(filter(None, map(fold_word, cell.split("|"))))
