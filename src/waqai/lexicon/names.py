"""Names: actors and places of the first tables, found by their folded words."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from waqai.errors import ResourceError
from waqai.lexicon.tables import rows
from waqai.model import Entity
from waqai.script import fold_word

PLACE_COLUMNS: Final = (
    "id",
    "kind",
    "names",
    "name_en",
    "country",
    "admin1",
    "lat",
    "lon",
    "population",
    "source",
)
ACTOR_COLUMNS: Final = (
    "id",
    "kind",
    "name_ar",
    "name_en",
    "country",
    "code",
    "names",
    "loaded",
    "valid_from",
    "valid_to",
    "source",
)
AMBIGUOUS_COLUMNS: Final = ("name", "cues", "other", "source")
RADIUS_KM: Final[Mapping[str, float]] = {"country": 500.0, "region": 150.0, "governorate": 60.0, "district": 25.0}
"""How wide a place of this kind is, as the radius in km that its point stands for; a settlement's own point is 0."""


@dataclass(frozen=True, slots=True)
class Name:
    """A row that a name may mean. kind: "place" or "actor"; sub: the table's own kind; row: the cells, made an Entity on demand."""

    kind: str
    sub: str
    row: Mapping[str, str]
    rank: int

    def entity(self) -> Entity:
        """The entity behind the row."""
        row = self.row
        if self.kind == "actor":
            return Entity(row["id"], row["name_ar"], row["name_en"], self.sub, row["country"] or None, code=row["code"] or None)
        return Entity(
            row["id"],
            row["names"].split("|")[0],
            row["name_en"],
            self.sub,
            row["country"] or None,
            row["admin1"] or None,
            float(row["lat"]) if row["lat"] else None,
            float(row["lon"]) if row["lon"] else None,
            RADIUS_KM.get(self.sub, 0.0),
        )


@dataclass(frozen=True, slots=True)
class Names:
    """exact: folded name to what it may mean, most prominent first; longest: first word to the words of its longest name;
    cues: folded ambiguous name to the folded words beside which it is a name after all."""

    exact: dict[str, list[Name]]
    longest: dict[str, int]
    cues: dict[str, frozenset[str]]


def load_names() -> Names:
    """Read places.tsv, actors.tsv and ambiguous.tsv. Raises ResourceError for a broken row.

    A row of ambiguous.tsv without cues is an adjective (واسعة، بعيدة): it never is a place on its own, whatever the gazetteer has.
    """
    cues = {
        fold_word(row["name"]): frozenset(filter(None, map(fold_word, row["cues"].split("|"))))
        for _, row in rows("ambiguous.tsv", AMBIGUOUS_COLUMNS)
    }
    exact: dict[str, list[Name]] = defaultdict(list)
    for line, row in rows("actors.tsv", ACTOR_COLUMNS):
        name = Name("actor", row["kind"], row, 0)
        for alias in [row["name_ar"], *row["names"].split("|"), *row["loaded"].split("|")]:
            folded = fold_word(alias)
            if folded and name not in exact[folded]:
                exact[folded].append(name)
        if not row["name_ar"]:
            raise ResourceError("actors.tsv", line, "name_ar", "", "a name")
    for _, row in rows("places.tsv", PLACE_COLUMNS):
        population = int(row["population"] or 0)
        name = Name("place", row["kind"], row, population)
        for folded in {fold_word(alias) for alias in row["names"].split("|")}:
            if len(folded) > 1 and (folded not in cues or cues[folded]):
                exact[folded].append(name)
    longest: dict[str, int] = {}
    for folded, found in exact.items():
        found.sort(key=lambda n: (n.kind != "actor", -n.rank))
        words = folded.split()
        if words:
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return Names(exact, longest, cues)
