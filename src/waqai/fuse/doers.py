"""Who is said to have done it: different doers of one deed, and rivals who both say that they took a place."""

import re
from collections.abc import Hashable, Iterator, Sequence
from typing import Final

from waqai.fuse.clusters import order
from waqai.fuse.comparing import bare_name
from waqai.fuse.families import DEEDS, FAMILY_OF
from waqai.fuse.places import WITHIN, is_area
from waqai.fuse.voices import asserts
from waqai.model import Contradiction, Incident, Party, Sides, Spot, Testimony
from waqai.script.searching import search_words

BECAUSE: Final = "different doers are named for one event"
_TAKINGS: Final = frozenset({"capture", "advance"})
"""Events that rivals cannot both have done alone. Foes can, one after the other."""
_FOE: Final = "foe of "
"""Before the side whose foe is meant by words that its people use of nobody else."""
_IRREGULAR: Final = re.compile("(?:ال)?(?:ملي|ميلي)شيا|(?:ال)?متمرد")
"""Words of a speaker of a side for his foes, where no name stands beside them."""
_Told = tuple[Incident, Testimony, str]
"""A testimony of an incident, and the doer that it names."""


def rival_doers(incidents: Sequence[Incident], sides: Sides) -> list[Contradiction]:
    """One contradiction for each two doers of an event: of one incident, or of one deed at one building or town on one day."""
    blocks: dict[Hashable, list[_Told]] = {}
    for one in incidents:
        for t in one.testimonies:
            doers = {_doer(party, t, sides) for party in t.agents} - {""}
            if asserts(t) and t.claim.modality == "actual" and len(doers) == 1:
                for key in _events(one, t):
                    blocks.setdefault(key, []).append((one, t, next(iter(doers))))
    found: dict[Hashable, Contradiction] = {}
    turns = _turns(incidents, sides)
    for block in blocks.values():
        for a, b in _rivalries(block, sides):
            if any(
                (spot.place.id, a[0][2], b[0][2]) in turns for _, t, _ in (*a, *b) for spot in t.spots if spot.place is not None
            ):
                continue
            key = frozenset((frozenset(t.key for _, t, _ in a), frozenset(t.key for _, t, _ in b)))
            found.setdefault(key, _made(a, b))
    return list(found.values())


def _turns(incidents: Sequence[Incident], sides: Sides) -> frozenset[tuple[str, str, str]]:
    """Places with two sides that took them by turns, as a third party tells it in one sentence: those are no rivals for it."""
    told: dict[Hashable, set[tuple[str, str]]] = {}
    for one in incidents:
        for t in one.testimonies:
            doers = {_doer(party, t, sides) for party in t.agents} - {""}
            if t.claim.type in _TAKINGS and t.claim.modality == "actual" and len(doers) == 1 and not t.speaker_side:
                voice = t.speaker.text if t.speaker is not None else ""
                for spot in t.spots:
                    if spot.place is not None:
                        told.setdefault((t.document, t.version, t.sentence, voice), set()).add((spot.place.id, next(iter(doers))))
    return frozenset(
        (place, doer, other) for takings in told.values() for place, doer in takings for at, other in takings if at == place
    )


def _events(one: Incident, t: Testimony) -> Iterator[Hashable]:
    """The events that a testimony may tell of: its incident's; and, of one day, what happened at a building or a quarter, or who
    took a town."""
    kind, family = t.claim.type, FAMILY_OF[t.claim.type]
    if kind in DEEDS:
        if len({spot.place.id for spot in t.spots if spot.place is not None}) <= 1:
            yield "incident", one.id, family
    elif kind in _TAKINGS:
        yield "incident", one.id, family
    if not t.first or t.first != t.last:
        return
    for spot in t.spots:
        if kind == "capture" and spot.place is not None and not is_area(spot.place) and spot.extent in {"whole", "most"}:
            yield "taken", spot.place.id, t.first
    if family in {"strike", "destroy"} or (kind == "attack" and _TARGETS.search(" ".join(search_words(t.claim.trigger.text)))):
        for point in dict.fromkeys(_hit(t)):
            yield "hit", point, t.first


_TARGETS: Final = re.compile("ستهد")
"""An attack that is told as the hitting of something."""


def _hit(t: Testimony) -> Iterator[str]:
    """The buildings that a testimony tells of as hit or wrecked, by their noun and their town: «سوق الخضر» and «السوق» of one town
    are one market on one day. What is named as hit in a place lies there."""
    for spot in t.spots:
        yield from _building(spot.text, spot)
        for party in t.patients:
            if (noun := _noun(party.text)) in _BUILT:
                yield from _building(noun, spot)


def _building(words: str, spot: Spot) -> Iterator[str]:
    noun, place = _noun(words), spot.place
    if not noun:
        return
    if place is not None and (place.kind in WITHIN or noun in _BUILT):
        yield f"{noun} {place.admin1 or ''}"
    if noun in _BUILT and (name := " ".join(w for w in bare_name(spot.text).split() if w.removeprefix("ال") != noun)):
        yield f"{noun} {bare_name(name)}"


def _noun(words: str) -> str:
    """The first noun, without its article and the alif of an object («مستوصفا»)."""
    noun = next(iter(search_words(words)), "").removeprefix("ال")
    return noun.removesuffix("ا") if noun.removesuffix("ا") in _BUILT else noun


_BUILT: Final = frozenset(search_words("سوق مستشفى مشفى جسر مدرسة مسجد مخبز فرن محطة كنيسة جامعة مستوصف مخيم سجن مطار"))


def _rivalries(block: Sequence[_Told], sides: Sides) -> Iterator[tuple[list[_Told], list[_Told]]]:
    by_doer: dict[str, list[_Told]] = {}
    for told in sorted(block, key=lambda told: order(told[1])):
        by_doer.setdefault(told[2], []).append(told)
    doers = sorted(by_doer, key=lambda doer: (-len(by_doer[doer]), doer))
    for i, doer in enumerate(doers):
        for rival in doers[i + 1 :]:
            if _rivals(doer, rival, sides, takings=block[0][1].claim.type in _TAKINGS):
                yield by_doer[doer], by_doer[rival]


def _made(a: Sequence[_Told], b: Sequence[_Told]) -> Contradiction:
    told = [*a, *b]
    place = next((spot.place for _, t, _ in told for spot in t.spots if spot.place is not None), None)
    return Contradiction(
        "perpetrator", place, min(one.first for one, _, _ in told), max(one.last for one, _, _ in told),
        tuple(t for _, t, _ in a), tuple(t for _, t, _ in b), BECAUSE, tuple(dict.fromkeys(one.id for one, _, _ in told)),
    )  # fmt: skip


def _doer(party: Party, testimony: Testimony, sides: Sides) -> str:
    """The side of a doer; that of the country whose he is; or that he is a foe of whoever speaks."""
    if party.side:
        return party.side
    if party.sort is not None and party.sort.country:
        return sides.of(f"country:{party.sort.country}", testimony.last or None) or ""
    foe = party.by == "foe" or (party.entity is None and _IRREGULAR.match(party.text) is not None)
    return f"{_FOE}{testimony.speaker_side}" if foe and testimony.speaker_side else ""


def _rivals(one: str, other: str, sides: Sides, *, takings: bool) -> bool:
    """Whether both cannot have done it. Of a deed allies are two; of a taking, foes are two events."""
    if one.startswith(_FOE) or other.startswith(_FOE):
        bare = {one.removeprefix(_FOE), other.removeprefix(_FOE)}
        return not takings and one.startswith(_FOE) != other.startswith(_FOE) and len(bare) == 1
    if sides.same(one, other):
        return False
    return not takings or not (sides.allied(one, other) or sides.opposed(one, other, None))
