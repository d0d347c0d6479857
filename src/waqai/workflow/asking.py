"""What is known of a place or an actor, for a person or a program that asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from waqai.errors import UnknownPlace
from waqai.lexicon import Place, Road, load_roads
from waqai.lexicon.names import load_names
from waqai.lexicon.roster import load_roster
from waqai.model import TOWNS
from waqai.resolve.lookup import Lookup, Match, within
from waqai.resolve.people import Known, Roster
from waqai.resolve.places import FIRM, distance_km
from waqai.script import fold_word

NEAR_KM: Final = 20.0


@dataclass(frozen=True, slots=True)
class Found:
    """What a query for a place yields. won: the first match, where it outweighs the others; near: settlements around it with their
    distance in km, the nearest first, called near and never road; roads: the highways it lies on, with its neighbours there, or the
    one that the query names, with all its towns."""

    query: str
    matches: tuple[Match, ...]
    won: Match | None
    near: tuple[tuple[float, Place], ...]
    roads: tuple[tuple[Road, tuple[str, ...]], ...]

    def shape(self) -> dict[str, Any]:
        """For a program."""
        return {
            "query": self.query,
            "won": self.won.entity.id if self.won else None,
            "candidates": [
                {
                    **msgspec.to_builtins(match.entity),
                    "weight": round(match.weighed.weight, 2),
                    "how": match.how,
                    "why": match.weighed.why,
                    "names": match.weighed.place.names,
                    "source": match.weighed.place.source,
                }
                for match in self.matches
            ],
            "near": [{**msgspec.to_builtins(place.entity()), "km": round(km, 1)} for km, place in self.near],
            "roads": [
                {"road": road.id, "name_ar": road.name_ar, "name_en": road.name_en, "to": stops} for road, stops in self.roads
            ],
        }


class Atlas:
    """Answers questions about places; built once for many. extra: a user's gazetteers."""

    def __init__(self, extra: Sequence[Path] = ()) -> None:
        self._gazetteer = load_names(extra).gazetteer
        self._lookup = Lookup(self._gazetteer)
        self._roads = load_roads()

    def ask(self, query: str, country: str | None = None, near: str | None = None, km: float | None = None) -> Found:
        """What a query may mean. near: a place it should lie close to; km: tell the places within so far of the first, too.

        Raises UnknownPlace where `near` is no known place.
        """
        point = self._point(near, country) if near else None
        matches = tuple(self._lookup.find(query, country=country, near=point))
        first = matches[0] if matches else None
        tied = (
            len(matches) > 1 and matches[0].weighed.weight - matches[1].weighed.weight < FIRM and not _alike(matches[0], matches[1])
        )
        around = self.around(first, km) if first is not None and km is not None else ()
        roads = self._called(query, country) or (self._on(first) if first is not None else ())
        return Found(query, matches, None if tied else first, around, roads)

    def _called(self, query: str, country: str | None) -> tuple[tuple[Road, tuple[str, ...]], ...]:
        """The roads that a query names, each with all its towns in order."""
        key = fold_word(query).casefold()
        named = [r for r in self._roads if key in {fold_word(n).casefold() for n in (r.name_ar, r.name_en, r.id, *r.names)}]
        return tuple((road, tuple(stop.name for stop in road.stops)) for road in named if country in {None, road.country})

    def around(self, match: Match, km: float) -> tuple[tuple[float, Place], ...]:
        """Places within `km` of a match, without itself."""
        lat, lon = match.entity.lat, match.entity.lon
        if lat is None or lon is None:
            return ()
        found = within(self._gazetteer, (lat, lon), km)
        return tuple((far, place) for far, place in found if place.kind in TOWNS and place.id != match.weighed.place.id)

    def _point(self, near: str, country: str | None) -> tuple[float, float]:
        first = next((m.entity for m in self._lookup.find(near, country=country)), None)
        if first is None or first.lat is None or first.lon is None:
            raise UnknownPlace(near)
        return first.lat, first.lon

    def _on(self, match: Match) -> tuple[tuple[Road, tuple[str, ...]], ...]:
        place = match.weighed.place
        found = []
        for road in self._roads:
            if road.country != place.country or place.kind not in TOWNS | {"crossing"}:
                continue
            for name in place.names:
                stops = road.neighbours(fold_word(name))
                stop = next((s for s in road.stops if fold_word(s.name) == fold_word(name)), None)
                if stops and stop is not None and _there(place, stop.lat, stop.lon):
                    found.append((road, tuple(s.name for s in stops)))
                    break
        return tuple(found)


def _alike(a: Match, b: Match) -> bool:
    one, two = a.entity, b.entity
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return False
    return distance_km((one.lat, one.lon), (two.lat, two.lon)) <= NEAR_KM


def _there(place: Place, lat: float | None, lon: float | None) -> bool:
    if place.lat is None or place.lon is None or lat is None or lon is None:
        return True
    return distance_km((place.lat, place.lon), (lat, lon)) <= NEAR_KM


def ask_actors(query: str, country: str | None = None, day: str | None = None) -> list[Known]:
    """The actors that a query may mean, the likeliest first."""
    return Roster(load_roster()).find(query, country=country, day=day)


def actor_shape(known: Known) -> dict[str, Any]:
    """For a program: the actor, and every name with why it stands there and who uses it."""
    actor = known.actor
    return {
        **msgspec.to_builtins(actor.entity()),
        "side": actor.side or None,
        "valid_from": actor.valid_from or None,
        "valid_to": actor.valid_to or None,
        "how": known.how,
        "names": [
            {
                "name": called.name,
                "sort": called.sort or "plain",
                "used_by": called.used_by or None,
                "valid_from": called.valid_from or None,
                "valid_to": called.valid_to or None,
            }
            for called in known.names
        ],
        "source": actor.source,
    }
