"""Roads: main highways as chains of towns, so that «which towns does Hama link?» has an answer."""

from dataclasses import dataclass
from typing import Final

from waqai.errors import ResourceError
from waqai.lexicon.tables import rows
from waqai.script import fold_word

ROAD_COLUMNS: Final = ("road", "name_ar", "names", "name_en", "country", "order", "town_ar", "lat", "lon", "source")


@dataclass(frozen=True, slots=True)
class Stop:
    """A town on a road; lat, lon: None where its position is not known."""

    name: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Road:
    """A highway. stops: its towns in order; two that follow each other are neighbours on the road."""

    id: str
    name_ar: str
    name_en: str
    names: tuple[str, ...]
    country: str
    stops: tuple[Stop, ...]
    source: str

    def neighbours(self, town: str) -> tuple[Stop, ...]:
        """The stops before and after a town, by its folded name; () where the road does not pass it."""
        for i, stop in enumerate(self.stops):
            if fold_word(stop.name) == town:
                return tuple(self.stops[k] for k in (i - 1, i + 1) if 0 <= k < len(self.stops))
        return ()


def load_roads() -> tuple[Road, ...]:
    """Read roads.tsv, one row a town of a road. Raises ResourceError where the towns of a road are not numbered 1, 2, 3 …"""
    found: dict[str, tuple[dict[str, str], list[Stop]]] = {}
    for line, row in rows("roads.tsv", ROAD_COLUMNS):
        first, stops = found.setdefault(row["road"], (row, []))
        if row["order"] != str(len(stops) + 1):
            raise ResourceError("roads.tsv", line, "order", row["order"], f"{len(stops) + 1}, the next town of {first['road']}")
        try:
            lat, lon = (float(row[column]) if row[column] else None for column in ("lat", "lon"))
        except ValueError as error:
            raise ResourceError("roads.tsv", line, "lat", f"{row['lat']}, {row['lon']}", "two numbers, or nothing") from error
        stops.append(Stop(row["town_ar"], lat, lon))
    return tuple(
        Road(
            key,
            row["name_ar"],
            row["name_en"],
            tuple(filter(None, row["names"].split("|"))),
            row["country"],
            tuple(stops),
            row["source"],
        )
        for key, (row, stops) in found.items()
    )
