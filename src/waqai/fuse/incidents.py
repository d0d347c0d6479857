"""Groups of testimonies as incidents: what they say together, and how well it is borne out."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from waqai.fuse.clusters import Group, family_of, order
from waqai.fuse.families import FAMILY_OF, losers
from waqai.fuse.tolls import tolls
from waqai.fuse.voices import Voices, asserts, denies, interest
from waqai.model import LEAST, RANK, Incident, Party, Sides, Spot, Status, Testimony

_PRECISION: Final = {"whole": 0, "most": 1, "part": 2, "edge": 3, "around": 4}


def incident(group: Group, voices: Voices, sides: Sides) -> Incident:
    """One incident of a group, which is sorted and not empty. voices: of all testimonies, not of the group alone."""
    kind = _type(group, voices)
    said = [t for t in group if asserts(t)]
    status, because = _status(group, voices, sides)
    first, last = _days(said or group)
    return Incident(
        id=identity(group[0]),
        type=kind,
        family=family_of(group),
        spots=_spots(said or group),
        first=first,
        last=last,
        status=status,
        because=because,
        origins=voices.independent(said),
        outlets=tuple(dict.fromkeys(t.outlet for t in said or group)),
        agents=_parties(t.agents for t in said or group if _acts(t, kind)),
        patients=_parties(t.patients for t in said or group if _acts(t, kind)),
        tolls=tolls(group, voices),
        background=group[0].claim.background,
        testimonies=group,
    )


def identity(first: Testimony) -> str:
    """The id of an incident that begins with a testimony: twelve digits of its claim and, where it is a part of one (see
    `waqai.fuse.clusters.parts`), a dot and four of its places."""
    known = identity_of(*first.key)
    if len(first.spots) >= len(first.claim.places):
        return known
    places = "\n".join(sorted(spot.place.id for spot in first.spots if spot.place is not None))
    return f"{known}.{hashlib.sha256(places.encode()).hexdigest()[:4]}"


def identity_of(document: str, version: int, claim: str) -> str:
    """What the ids of all incidents begin with that begin with a claim."""
    return hashlib.sha256(f"{document}\n{version}\n{claim}".encode()).hexdigest()[:12]


def _acts(testimony: Testimony, kind: str) -> bool:
    """Whether the parties of a testimony play the parts of the incident's type: who withdraws is no agent of a capture, the dead
    are not what an air strike aimed at, and who repels is whom the attack was made on."""
    told = testimony.claim.type
    if told == kind:
        return True
    return FAMILY_OF[told] == FAMILY_OF[kind] != "change" and not {told, kind} <= _TURNED


_TURNED: Final = frozenset({"attack", "repel"})
"""Types of one family by which the same two are told the other way round."""


def _type(group: Group, voices: Voices) -> str:
    """The type that most voices tell, of the group's family; of a tie the weightier."""
    family = family_of(group)
    told: dict[str, set[str]] = {}
    for t in group:
        if FAMILY_OF[t.claim.type] == family:
            told.setdefault(t.claim.type, set()).add(voices.of(t))
    return min(told, key=lambda kind: (-len(told[kind]), RANK.get(kind, LEAST), kind))


def _status(group: Group, voices: Voices, sides: Sides) -> tuple[Status, str]:
    said, taken_back = [t for t in group if asserts(t)], [t for t in group if t.withdrawn]
    kind = family_of(group)
    denied = [t for t in group if denies(t) and not t.withdrawn and (FAMILY_OF[t.claim.type] == kind or not said)]
    own = [t for t in denied if t.speaker is None]
    if said and all(any(t.outlet == no.outlet and t.document != no.document for no in own) for t in said):
        return "withdrawn", "its outlet takes it back"
    if not said:
        if taken_back:
            return "withdrawn", "its outlet takes it back"
        return ("denied", "nobody says it, it is denied") if denied else ("single_origin", "said to be possible")
    admitting = [t for t in said if interest(t, sides) == "against" or _admits(t)]
    if admitting:
        return "admitted", f"{_speaker(admitting[0])} says so against its own interest"
    if denied:
        return "disputed", f"{_speaker(denied[0])} denies it"
    count = voices.independent(said)
    if count >= 2:
        return "corroborated", f"{count} independent origins"
    return "single_origin", f"only {_speaker(said[0])} says so"


def _admits(testimony: Testimony) -> bool:
    """The report itself says that somebody admits his own loss."""
    return bool(testimony.claim.attribution) and testimony.claim.attribution[-1].stance == "admits" and bool(losers(testimony))


def _speaker(testimony: Testimony) -> str:
    speaker = testimony.speaker
    if speaker is None:
        return testimony.outlet
    return speaker.entity.name_en if speaker.entity is not None else speaker.text


def _days(group: Sequence[Testimony]) -> tuple[str, str]:
    """The days that all who give a day leave open; where they leave none, from the first to the last of them."""
    known = [t for t in group if t.first]
    dated = [t for t in known if t.dated] or known
    if not dated:
        return "", ""
    first, last = max(t.first for t in dated), min(t.last for t in dated)
    if first <= last:
        return first, last
    return min(t.first for t in dated), max(t.last for t in dated)


def _spots(group: Iterable[Testimony]) -> tuple[Spot, ...]:
    """Each place once, those most told of first; how much of it as most tell it, the more where they are even."""
    told: dict[str, list[Spot]] = {}
    loose: dict[str, Spot] = {}
    for t in sorted(group, key=order):
        for spot in t.spots:
            if spot.place is not None:
                told.setdefault(spot.place.id, []).append(spot)
            else:
                loose.setdefault(spot.text, spot)
    ranked = sorted(told.values(), key=lambda spots: (-len(spots), spots[0].place.id if spots[0].place else ""))
    chosen = []
    for spots in ranked:
        extents = Counter(spot.extent for spot in spots)
        extent = min(extents, key=lambda one: (-extents[one], _PRECISION[one]))
        chosen.append(next(spot for spot in spots if spot.extent == extent))
    return (*chosen, *(loose.values() if not chosen else ()))


def _parties(given: Iterable[Sequence[Party]]) -> tuple[Party, ...]:
    """Each party once, those most told of first; words without an actor only where nobody else is told of."""
    told: Counter[str] = Counter()
    kept: dict[str, Party] = {}
    for parties in given:
        for party in parties:
            key = party.entity.id if party.entity is not None else f"side:{party.side}" if party.side else f"words:{party.text}"
            told[key] += 1
            kept.setdefault(key, party)
    ranked = sorted(kept, key=lambda key: (key.startswith("words:"), -told[key], key))
    named = [key for key in ranked if not key.startswith("words:")]
    return tuple(kept[key] for key in (named or ranked))
