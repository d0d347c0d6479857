"""What a brief is told beside the picture: the documents, who is silent, how new it all is, the roads of the place."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Final

from waqai.archive import Archive
from waqai.brief import Cited, Link, Shelf
from waqai.lexicon import Place, Road, load_roads
from waqai.lexicon.gazetteer import Gazetteer
from waqai.lexicon.sides import Sides
from waqai.model import Entity, Testimony
from waqai.resolve.places import distance_km
from waqai.script import fold_word
from waqai.workflow.picturing import Witnessed, is_at, outlet_of

SAME_KM: Final = 20.0
"""A stop of a road and a place of its name this near to each other are one."""


def shelf(
    archive: Archive, witnessed: Witnessed, place: Entity | None, as_of: str | None, first: date | None, gazetteer: Gazetteer
) -> Shelf:
    """The shelf of a brief on a place. first: from which day of publication on reports are counted and outlets called silent."""
    survey = archive.survey(as_of, first)
    about = [t for t in witnessed.testimonies if place is not None and tells_of(t, place)]
    speaking = {t.outlet for t in about}
    newest = max((t for t in about if t.published), key=lambda t: t.published or "", default=None)
    documents = {view.document.id: _cited(view.document.id, witnessed, version) for (_, version), view in witnessed.views.items()}
    return Shelf(
        documents=documents,
        read=survey.documents,
        silent=tuple(sorted(survey.outlets - speaking)),
        newest=documents[newest.document].published if newest is not None else None,
        as_of=survey.newest,
        roads=tuple(links(place, gazetteer)) if place is not None else (),
        side_names=_names(witnessed.sides),
    )


def tells_of(testimony: Testimony, place: Entity) -> bool:
    """Whether a testimony is of a place or of what lies in it."""
    return any(spot.place is not None and is_at(spot.place, place) for spot in testimony.spots)


def _names(sides: Sides) -> Callable[[str], tuple[str, str] | None]:
    def named(side: str) -> tuple[str, str] | None:
        return sides.names(side) if side in sides.all else None

    return named


def _cited(document: str, witnessed: Witnessed, version: int) -> Cited:
    shown = witnessed.views[document, version].document
    known = outlet_of(shown.source, shown.url)
    name = " ".join((shown.source or shown.url or shown.id or shown.sha256[:12]).split())
    return Cited(document, name, shown.published, shown.title, shown.url, known.name_en if known is not None else None)


@cache
def _roads() -> tuple[Road, ...]:
    return load_roads()


def links(place: Entity, gazetteer: Gazetteer) -> Iterator[Link]:
    """The roads that a place lies on, each with the cities that it joins through the place: the next seat of a province in either
    direction, else the next town."""
    key = fold_word(place.name_ar)
    for road in _roads():
        if road.country != place.country:
            continue
        at = next(
            (i for i, stop in enumerate(road.stops) if fold_word(stop.name) == key and _near(place, stop.lat, stop.lon)), None
        )
        if at is None:
            continue
        sides = (range(at - 1, -1, -1), range(at + 1, len(road.stops)))
        ends = [city for side in sides if (city := _city(road, side, gazetteer)) is not None]
        yield Link(road.id, road.name_ar, road.name_en, road.source, tuple(ends))


def _city(road: Road, order: range, gazetteer: Gazetteer) -> Entity | None:
    towns = [town for i in order if (town := _stop(road, i, gazetteer)) is not None]
    return next((town for town in towns if _is_seat(town)), towns[0] if towns else None)


def _stop(road: Road, i: int, gazetteer: Gazetteer) -> Entity | None:
    stop = road.stops[i]
    rows: Mapping[str, Place] = {row.id: row for row in gazetteer.at(fold_word(stop.name))}
    near = [row.entity() for row in rows.values() if row.country == road.country and _near(row.entity(), stop.lat, stop.lon)]
    return next((one for one in near if one.kind in {"city", "town", "village"}), None)


def _is_seat(town: Entity) -> bool:
    return town.admin1 is not None and fold_word(town.name_en).casefold() == fold_word(town.admin1).casefold()


def _near(place: Entity, lat: float | None, lon: float | None) -> bool:
    if place.lat is None or place.lon is None or lat is None or lon is None:
        return True
    return distance_km((place.lat, place.lon), (lat, lon)) <= SAME_KM
