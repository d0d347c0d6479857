"""The roster: public actors and every name they go by, with who uses it and when it was theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from waqai.errors import ResourceError
from waqai.lexicon.tables import rows
from waqai.model import Entity

ACTOR_COLUMNS: Final = (
    *("id", "kind", "name_ar", "name_en", "country", "side", "code", "names", "valid_from", "valid_to", "source"),
)
CALLED_COLUMNS: Final = ("actor", "name", "sort", "used_by", "valid_from", "valid_to", "source")
KINDS: Final = frozenset(
    "armed_group military military-speaker police militia paramilitary intelligence ministry government legislature party "
    "coalition igo ngo media monitor court person civil tribe religious peacekeeper unidentified".split()
)
SORTS: Final = frozenset({"loaded", "former", "later", "war_name", "role"})
"""Why a name stands in actor_names.tsv: it takes a side; it was the actor's before, or since; a nom de guerre; an office."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A public body, or a person in a public role. side: in plain words, with dates where it changed; valid: ISO days, "" open."""

    id: str
    kind: str
    name_ar: str
    name_en: str
    country: str
    side: str
    code: str
    names: tuple[str, ...]
    valid_from: str
    valid_to: str
    source: str

    def entity(self) -> Entity:
        """The actor as a mention or claim is linked to it."""
        return Entity(self.id, self.name_ar, self.name_en, self.kind, self.country or None, code=self.code or None)


class Called:
    """One name of an actor. sort: "" for a plain one, else as in SORTS; used_by: who says it, for one that takes a side."""

    __slots__ = ("actor", "name", "sort", "used_by", "valid_from", "valid_to")

    def __init__(
        self,
        actor: Actor,
        name: str,
        sort: str,
        used_by: str,
        valid_from: str,
        valid_to: str,
    ) -> None:
        self.actor = actor
        self.name = name
        self.sort = sort
        self.used_by = used_by
        self.valid_from = valid_from
        self.valid_to = valid_to


def load_roster() -> Iterator[Called]:
    """Every name of every actor of actors.tsv and actor_names.tsv, plain ones first. Raises ResourceError for a broken row."""
    actors: dict[str, Actor] = {}
    for line, row in rows("actors.tsv", ACTOR_COLUMNS):
        _check("actors.tsv", line, row, "kind", KINDS)
        if not row["name_ar"] or not row["id"] or row["id"] in actors:
            column = "id" if row["name_ar"] else "name_ar"
            raise ResourceError("actors.tsv", line, column, row[column], "a name, and an id of its own")
        names = tuple(name for name in row["names"].split("|") if name)
        key, kind, name_ar, name_en, country, side, code = (row[column] for column in ACTOR_COLUMNS[:7])
        actor = Actor(key, kind, name_ar, name_en, country, side, code, names, row["valid_from"], row["valid_to"], row["source"])
        actors[actor.id] = actor
        for name in dict.fromkeys((actor.name_ar, *names)):
            yield Called(actor, name, "", "", actor.valid_from, actor.valid_to)
    for line, row in rows("actor_names.tsv", CALLED_COLUMNS):
        _check("actor_names.tsv", line, row, "sort", SORTS)
        if row["actor"] not in actors:
            raise ResourceError("actor_names.tsv", line, "actor", row["actor"], "an id of actors.tsv")
        if not row["name"] or (row["sort"] == "loaded" and not row["used_by"]):
            column = "used_by" if row["name"] else "name"
            raise ResourceError("actor_names.tsv", line, column, "", "a name, and who uses it where it takes a side")
        yield Called(actors[row["actor"]], row["name"], row["sort"], row["used_by"], row["valid_from"], row["valid_to"])


def _check(file: str, line: int, row: dict[str, str], column: str, allowed: frozenset[str]) -> None:
    if row[column] not in allowed:
        raise ResourceError(file, line, column, row[column], "one of " + ", ".join(sorted(allowed)))
    for day in ("valid_from", "valid_to"):
        if row[day]:
            try:
                date.fromisoformat(row[day])
            except ValueError as error:
                raise ResourceError(file, line, day, row[day], "an ISO day such as 2024-12-08, or nothing") from error
