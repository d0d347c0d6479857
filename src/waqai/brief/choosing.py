"""Which incidents a brief tells: those of the place and the days asked about, the weightiest first when there are too many."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from waqai.brief.geography import Nearness, nearness
from waqai.brief.shapes import Asked
from waqai.brief.statements import days_of
from waqai.brief.telling import of_incident
from waqai.brief.verbs import CHANGE
from waqai.model import LEAST, RANK, Contradiction, Entity, Incident, Picture, Timeline

TOLD: Final = 8
"""Incidents told under «what happened» at most; the rest are counted."""
_ORDER: Final[tuple[Nearness, ...]] = ("same", "inside", "around", "area", "elsewhere")
_STATUS: Final = {"admitted": 3.0, "corroborated": 2.0, "disputed": 1.5, "single_origin": 0.0, "denied": 0.5, "withdrawn": -1.0}
_NEAR: Final = {"same": 3.0, "inside": 2.5, "around": 1.0, "area": -1.5, "elsewhere": -9.0}
_NEAR_TOPIC: Final = {"toll": frozenset({"kill", "injure"}), "displaced": frozenset({"displace", "evacuate", "flee", "return"}),
                      "detained": frozenset({"arrest", "release", "prison_break", "abduct", "prisoner_exchange"})}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of a picture is about the place. news: in order of days; here: those of them in the place itself; history: background;
    contradictions, timelines: of the place and of what lies in it; area: timelines of the places round it; rest: incidents of
    other days than those asked about."""

    news: tuple[Incident, ...]
    history: tuple[Incident, ...]
    contradictions: tuple[Contradiction, ...]
    timelines: tuple[Timeline, ...]
    area: tuple[Timeline, ...]
    rest: tuple[Incident, ...]
    near: dict[str, Nearness]

    @property
    def here(self) -> tuple[Incident, ...]:
        """The news of the place itself and of what lies in it or right round it."""
        return tuple(one for one in self.news if self.near[one.id] != "area")


def choose(picture: Picture, asked: Asked, place: Entity) -> Chosen:
    """All of a picture that is about the place, on the days asked about."""
    near = {one.id: _nearest(one, place) for one in picture.incidents}
    about = [one for one in picture.incidents if near[one.id] != "elsewhere"]
    news = [one for one in about if not one.background and not _is_absence(one)]
    on_time = [one for one in news if _is_asked(one, asked)]
    kept = {one.id for one in on_time}
    lines = {line.place.id: nearness(line.place, place) for line in picture.timelines}
    return Chosen(
        tuple(sorted(on_time, key=_when)),
        tuple(sorted((one for one in about if one.background and near[one.id] != "area"), key=_when)),
        tuple(
            c for c in picture.contradictions if kept & set(c.incidents) and set(c.incidents) <= set(near) and _is_here(c, place)
        ),
        tuple(sorted((t for t in picture.timelines if lines[t.place.id] in {"same", "inside"}), key=lambda t: _line(t, place))),
        tuple(sorted((t for t in picture.timelines if lines[t.place.id] in {"around", "area"}), key=lambda t: _line(t, place))),
        tuple(one for one in news if one.id not in kept and near[one.id] != "area"),
        near,
    )


def _is_absence(one: Incident) -> bool:
    """«دخلوها من دون قتال»: that there was no fighting tells how something else happened; nobody denies a fight by it."""
    links = [link.stance for t in one.testimonies for link in t.claim.attribution]
    return one.family == "fight" and one.status == "denied" and "denies" not in links


def _is_here(one: Contradiction, place: Entity) -> bool:
    return one.place is not None and nearness(one.place, place) in _ORDER[:3]


def _line(line: Timeline, place: Entity) -> tuple[int, str]:
    return _ORDER.index(nearness(line.place, place)), line.place.id


def _nearest(one: Incident, place: Entity) -> Nearness:
    found = [nearness(spot.place, place) for spot in one.spots if spot.place is not None]
    return min(found, key=_ORDER.index, default="elsewhere")


def _is_asked(one: Incident, asked: Asked) -> bool:
    """Whether an incident may lie on the days asked about; one without a day does so only if no days are asked about."""
    if asked.first is None and asked.last is None:
        return True
    days = days_of(one)
    if not days.first:
        return False
    return days.first <= (asked.last or "9999") and days.last >= (asked.first or "0000")


def _when(one: Incident) -> tuple[str, str, int, str]:
    days = days_of(one)
    published = next((t.published for t in one.testimonies if t.published), "")
    return days.last or "0000", published or "", RANK.get(one.type, LEAST), one.id


def weight(one: Incident, chosen: Chosen, asked: Asked) -> float:
    """How much an incident matters to a short answer: how well it is borne out, its type, its origins, how near it lies."""
    asked_for = set(asked.types) | _NEAR_TOPIC.get(asked.topic, frozenset())
    bonus = 4.0 if one.type in asked_for else 0.0
    unreal = -2.0 if of_incident(one).mood not in {"actual", "denied", "failed"} else 0.0
    kind = (LEAST - RANK.get(one.type, LEAST)) * 0.8
    return _STATUS[one.status] + kind + min(one.origins, 4) * 0.5 + _NEAR[chosen.near[one.id]] + bonus + unreal


def happened(chosen: Chosen, asked: Asked, most: int = TOLD) -> tuple[tuple[Incident, ...], int]:
    """The incidents told one by one, `most` at most, in order of days, and how many more there are."""
    ranked = sorted(chosen.news, key=lambda one: (-weight(one, chosen, asked), one.id))
    kept = {one.id for one in ranked[:most]}
    return tuple(one for one in chosen.news if one.id in kept), max(0, len(ranked) - most)


def newest(chosen: Chosen, asked: Asked, count: int) -> tuple[Incident, ...]:
    """The weightiest of the newest day that tells of the place itself; changes of hands come first."""
    days = [days_of(one).last for one in chosen.here if days_of(one).last]
    if not days:
        return chosen.here[-count:]
    last = max(days)
    of_day = [one for one in chosen.here if days_of(one).last == last]
    ranked = sorted(of_day, key=lambda one: (one.type not in CHANGE, -weight(one, chosen, asked), one.id))
    return tuple(ranked[:count])


def answering(incidents: Sequence[Incident], asked: Asked) -> tuple[Incident, ...]:
    """Incidents of the types that a question names, by whom it says, newest last."""
    return tuple(one for one in incidents if _answers(one, asked))


def _answers(incident: Incident, asked: Asked) -> bool:
    """Whether an incident is of what is asked; where a doer is asked for, not what only others are told to have done."""
    told = [t for t in incident.testimonies if t.claim.type in asked.types]
    done = {party.side for t in told for party in t.agents if party.side}
    if "withdraw" in asked.types and not _lost(incident).isdisjoint(asked.doers):
        return True  # whoever was driven out is no longer there
    return bool(told or incident.type in asked.types) and not (asked.doers and done and done.isdisjoint(asked.doers))


def _lost(incident: Incident) -> set[str]:
    """Sides that somebody is said to have taken a place from."""
    return {party.side for t in incident.testimonies if t.claim.type == "capture" for party in t.patients if party.side}
