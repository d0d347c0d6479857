"""Who is said to hold a place that others say a foe took, or its holder left, with nothing said to have happened in between."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from waqai.fuse.comparing import bare_name
from waqai.fuse.families import gainers, losers
from waqai.fuse.scenes import STANDS_IN
from waqai.fuse.testimonies import content_words, words_of
from waqai.fuse.voices import asserts
from waqai.model import Contradiction, Incident, Party, Sides, Spot, Testimony

STANDS_DAYS: Final = 3
"""How long after a change somebody may still be said to hold the place so that the two are set side by side."""
SOON: Final = timedelta(hours=3)
"""A change that is told so soon after somebody is said to hold the place was on its way when that was said."""
BECAUSE: Final = "one says that the place was taken, the other that its foe holds it"
_Told = tuple[Incident, Testimony, Spot, str]
"""A testimony of an incident, the spot it tells of, and the side that gains, or loses, or holds it."""
_STATE: Final = re.compile("عسكري|أمني|حكومي|رسمي")
"""Words for a source that belongs to a state."""
_LEFT: Final = frozenset({"withdraw", "flee", "hand_over"})


def held_and_lost(incidents: Sequence[Incident], sides: Sides) -> list[Contradiction]:
    """One contradiction for each two incidents of a place."""
    entered = _entered(incidents)
    held: dict[str, list[_Told]] = {}
    taken: dict[str, list[_Told]] = {}
    left: dict[str, list[_Told]] = {}
    for one in incidents:
        for t in one.testimonies:
            if not asserts(t) or t.claim.modality != "actual" or not t.first:
                continue
            for spot in t.spots:
                key = _key(spot)
                if not key:
                    continue
                for side in _takers(t, sides):
                    taken.setdefault(key, []).append((one, t, spot, side))
                for side in (
                    losers(t) if (t.claim.type in _LEFT or t.claim.type == "capture") and spot.role not in {"to", "through"} else ()
                ):
                    left.setdefault(key, []).append((one, t, spot, side))
                for side in () if _until_then(t, key, entered) else _holders(t, spot, sides):
                    held.setdefault(key, []).append((one, t, spot, side))
    for one, t, spot, side in _placeless(incidents, sides):
        for key in _named(t, taken):
            held.setdefault(key, []).append((one, t, spot, side))
    found: list[Contradiction] = []
    for key, holdings in held.items():
        found += _against(key, taken.get(key, []), holdings, sides, foes=True)
        found += _against(key, left.get(key, []), holdings, sides, foes=False)
    return found


_Entered = frozenset[tuple[str, int, int, str]]
"""Document, version, sentence and place of what tells that somebody came in or took it."""


def _entered(incidents: Sequence[Incident]) -> _Entered:
    return frozenset(
        (t.document, t.version, t.sentence, _key(spot))
        for one in incidents
        for t in one.testimonies
        if t.claim.type in {"advance", "capture"} and asserts(t)
        for spot in t.spots
    )


def _until_then(holding: Testimony, key: str, entered: _Entered) -> bool:
    """Whether a holding since long is told in one breath with the entry that ended it: «دخلت P، التي يسيطر عليها Y منذ عام»."""
    long = holding.dated and holding.first < holding.last
    return long and (holding.document, holding.version, holding.sentence, key) in entered


def _placeless(incidents: Sequence[Incident], sides: Sides) -> Iterator[_Told]:
    """Who is said to hold a place that the reader did not find, as a place without a name."""
    nowhere = Spot("", None, "at", "whole")
    for one in incidents:
        for t in one.testimonies:
            if t.claim.type == "hold" and not t.spots and t.first and asserts(t) and t.claim.modality == "actual":
                yield from ((one, t, nowhere, side) for side in _holders(t, nowhere, sides))


def _named(testimony: Testimony, taken: Mapping[str, Sequence[_Told]]) -> Iterator[str]:
    """The names without a row, of places that somebody took, that the sentence holds."""
    words = set(words_of(testimony))
    for key, told in taken.items():
        if told[0][2].place is None and (name := content_words(key)) and set(name) <= words:
            yield key


def _key(spot: Spot) -> str:
    """The place by which a spot is looked for: of its row, or its name; "" for what lies before it or stands in it."""
    if spot.place is None:
        return bare_name(spot.text)
    return spot.place.id if spot.extent in {"whole", "most", "part"} and spot.by != STANDS_IN else ""


def _takers(testimony: Testimony, sides: Sides) -> frozenset[str]:
    """Who is said to have taken a place."""
    if testimony.claim.type == "hand_over":
        return gainers(testimony)
    if testimony.claim.type != "capture":
        return frozenset()
    return gainers(testimony) or (_speakers(testimony, sides) if testimony.agents else frozenset())


def _holders(testimony: Testimony, spot: Spot, sides: Sides) -> frozenset[str]:
    """Sides that are said to hold a place: by a standing control, by troops that stand in it. Of a speaker who names nobody, or
    speaks of forces without a name, his own."""
    kind = testimony.claim.type
    if kind == "hold":
        return gainers(testimony) or _speakers(testimony, sides)
    if kind == "redeploy" and spot.role in {"at", "to"} and not testimony.leaves:
        return frozenset(party.side for party in testimony.agents if party.side)
    return frozenset()


def _speakers(testimony: Testimony, sides: Sides) -> frozenset[str]:
    """The side that speaks, where it may mean itself; of a source whose words name a country's army or officials, that state."""
    speaker = testimony.speaker
    side = testimony.speaker_side
    if not side and speaker is not None and speaker.sort is not None and speaker.sort.country and _STATE.search(speaker.text):
        side = sides.of(f"country:{speaker.sort.country}", testimony.last or None) or ""
    return frozenset({side} if side and all(map(_own, testimony.agents)) else ())


def _own(party: Party) -> bool:
    """Whether words without a side may mean the speaker's own."""
    return party.entity is None and party.by != "foe" and (party.sort is None or party.sort.role in {None, "MIL", "GOV"})


def _against(place: str, changes: Sequence[_Told], held: Sequence[_Told], sides: Sides, *, foes: bool) -> Iterator[Contradiction]:
    """foes: the changes tell who gains, a foe of the holder; else who loses, the holder himself."""
    groups: dict[tuple[str, str], tuple[Incident, Incident, list[Testimony], list[Testimony]]] = {}
    for one, change, there, side in changes:
        for other, holding, here, holder in held:
            if not _firm(there, here) or not _later(change, holding):
                continue
            if not foes and not (holding.claim.type == "hold" and change.first == holding.last):
                continue
            if change.document == holding.document and change.speaker == holding.speaker:
                continue
            if not (sides.opposed(side, holder, change.last or None) if foes else sides.same(side, holder)):
                continue
            pair = groups.setdefault((one.id, other.id), (one, other, [], []))
            pair[2].append(change)
            pair[3].append(holding)
    for one, other, takings, holdings in groups.values():
        entity = next((spot.place for spot in takings[0].spots if _key(spot) == place), None)
        yield Contradiction(
            "held_lost", entity, min(one.first, other.first), max(one.last, other.last),
            tuple(dict.fromkeys(takings)), tuple(dict.fromkeys(holdings)), BECAUSE, (one.id, other.id),
        )  # fmt: skip


def _firm(one: Spot, other: Spot) -> bool:
    """Whether both cannot be: parts of a town may be in the hands of two."""
    return one.place is None or "whole" in {one.extent, other.extent} or one.extent == other.extent == "most"


def _later(change: Testimony, holding: Testimony) -> bool:
    """Whether both are told of one time: the holding of a day on which, or so soon after which, the foe is said to have taken the
    place."""
    took, holds = date.fromisoformat(change.first), date.fromisoformat(holding.last)
    if took == holds:
        return holding.dated or not _after(change, holding)
    return timedelta(0) < holds - took <= timedelta(days=STANDS_DAYS)


def _after(change: Testimony, holding: Testimony) -> bool:
    """Whether the change is told so long after the holding that it may have come in between."""
    if not change.published or not holding.published:
        return False
    return datetime.fromisoformat(change.published) - datetime.fromisoformat(holding.published) > SOON
