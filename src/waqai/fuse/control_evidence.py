"""What testimonies say of who holds a place: by which rule, for and against whom, with what weight and of which time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import msgspec

from waqai.fuse.control_sides import Groups
from waqai.fuse.control_statement import HOURS, MOMENT, OWN, Actors, Scene, Statement, hours, ordinal
from waqai.fuse.control_voices import interest, voice_weight
from waqai.fuse.control_weighing import weighed
from waqai.fuse.places import WITHIN, relation
from waqai.fuse.scenes import LENT
from waqai.fuse.voices import Voices
from waqai.model import GROUP_OF, Entity, Extent, Party, Spot, Testimony
from waqai.model.control import ControlRule, ControlWeights
from waqai.script import fold_word

_CAUTION: Final[tuple[Extent, ...]] = ("part", "most", "whole", "edge", "around")
"""Of several stretches of one place in a claim the first of these counts: part before whole, its surroundings last."""
_RUMOURS: Final = frozenset({"activist", "anonymous"})
NAMELESS: Final = "nameless"
"""The voice of all who cannot be told apart: a rumour that many outlets print is one."""
_ARMED: Final = frozenset({"territory", "fighting"})
_NOBODY: Final = frozenset(fold_word("أي أحد أحدا طرف جهة").split())
"""Words of «أي طرف», «أحد»: a gain denied of anybody at all leaves a place with nobody."""
_QUARTERS: Final = frozenset({"neighbourhood", "area"})
_ON_THE_WAY: Final = tuple(fold_word("تقدم زحف توجه اتجه تحرك اقترب بعد مسافة").split())
"""Words of moving towards a place, which tell of no arrival."""
_FREED: Final = tuple(fold_word("تحرر تحرير محرر حرر").split())
"""Words by which only those who have gained a place tell of it."""
_SHARING: Final = ("تقاسم", "توزع", "تشارك")
_FIGHTS: Final = frozenset({"clash", "attack", "repel"})
_RAN: Final = frozenset({"flee", "surrender"})
"""Types that tell a loss only where it is a side's fighters who did so, not residents."""


def usable(testimony: Testimony, until: float | None) -> bool:
    """Whether it counts: not taken back, published by then, and not of a day that lay ahead of its publication."""
    if testimony.withdrawn:
        return False
    if testimony.published is None:
        return bool(testimony.last) and (until is None or ordinal(testimony.last) * HOURS <= until)
    published = hours(testimony.published)
    if until is not None and published > until:
        return False
    return not testimony.first or ordinal(testimony.first) <= published // HOURS + 1


def statements(testimonies: Sequence[Testimony], scene: Scene) -> list[Statement]:
    """All that usable testimonies with a spot there say of a place, earliest first, each voice once for each thing and day."""
    found = [s for t in testimonies if (s := _statement(t, scene)) is not None]
    return weighed(found, scene) if any(s.effect != "fall" for s in found) else []


def actors_of(testimonies: Iterable[Testimony], weights: ControlWeights) -> Actors:
    """The sides that each version of a document tells of as acting on the ground, with how often: whom it means by fighters
    without a name. Who only bombards comes into no town."""
    found: dict[tuple[str, int], Counter[str]] = {}
    for t in testimonies:
        if GROUP_OF[t.claim.type] in _ARMED and t.claim.type in weights.rules:
            found.setdefault((t.document, t.version), Counter()).update(p.side for p in t.agents if p.side)
    return found


def told_sides(testimonies: Iterable[Testimony], weights: ControlWeights, voices: Voices) -> set[tuple[str, str]]:
    """The sides told of where something is told of who holds the place, each with every voice that tells of it."""
    found: set[tuple[str, str]] = set()
    for t in testimonies:
        sides = {p.side for p in (*t.agents, *t.patients) if p.side} if t.claim.type in weights.rules else set()
        if sides:
            voice = voices.of(t)
            found.update((side, voice) for side in sides)
    return found


def _statement(t: Testimony, scene: Scene) -> Statement | None:
    place, rules = scene.place, scene.weights.rules.get(t.claim.type)
    when = _times(t) if rules else None
    if rules is None or when is None:
        return None
    spots = [spot for spot in t.spots if spot.place is not None and (spot.place.id == place.id or scene.inside(spot.place, place))]
    spots = [_left(t, spot) for spot in spots if not _towards(t, spot)]
    # Who has come into a building has it; a town or its quarters may be fought for within.
    for spot in sorted((_as_of_place(spot, place) for spot in spots), key=lambda s: _CAUTION.index(s.extent)):
        rule = next((r for r in rules if _fits(r, t, spot)), None)
        if rule is not None:
            said = _said(t, spot, rule, when, scene)
            taken = said is not None and said.effect == "arrive" and place.kind in WITHIN - _QUARTERS
            return replace(said, effect="change") if said is not None and taken else said
    return _with_town(t, rules, when, scene)


def part_of(one: Entity, town: Entity) -> bool:
    """Whether the first place is a quarter, quarters or a square of the second, which fall with it. Facilities may hold out."""
    return one.kind in _QUARTERS | {"square"} and town.kind in {"city", "town"} and relation(one, town) == "inside"


def _with_town(t: Testimony, rules: Sequence[ControlRule], when: tuple[float, float], scene: Scene) -> Statement | None:
    """What the fall of the whole of a town says of a quarter of it: what the loser had there goes with it."""
    for spot in t.spots:
        if spot.place is None or spot.extent != "whole" or t.claim.background or not part_of(scene.place, spot.place):
            continue
        rule = next((r for r in rules if _fits(r, t, spot)), None)
        said = _said(t, spot, rule, when, scene) if rule is not None and rule.effect in {"change", "hold"} else None
        lost = said.loses if said is not None else ""
        gains = (said.gains if said is not None else "") or scene.acting(t, lost) or scene.foe(lost, t.last or None)
        if said is not None and (gains or lost):
            return replace(said, effect="fall", gains=gains, weight=said.weight ** scene.weights.rates["untold_loser"])
    return None


def _left(t: Testimony, spot: Spot) -> Spot:
    """«سيطرت القوات على القاعدة، وأعادت الحامية انتشارها»: no place is named where they went, so it is where they were."""
    away = t.claim.type == "redeploy" and t.leaves and spot.by and spot.role == "at"
    return Spot(spot.text, spot.place, "from", spot.extent, spot.by) if away else spot


def _towards(t: Testimony, spot: Spot) -> bool:
    """Whether somebody is only told to be on his way to a place: «تقدمت القوات نحو المدينة», not «تقدمت فيها», «دخلت إليها»."""
    told = fold_word(t.claim.trigger.text)
    return t.claim.type == "advance" and spot.role == "to" and any(word in told for word in _ON_THE_WAY)


def _as_of_place(spot: Spot, place: Entity) -> Spot:
    """A spot in a quarter of the place is a part of it; its edge and surroundings may lie within or without."""
    if spot.place is None or spot.place.id == place.id:
        return spot
    return Spot(spot.text, spot.place, spot.role, "part" if spot.extent in {"whole", "most", "part"} else "around", spot.by)


def _fits(rule: ControlRule, t: Testimony, spot: Spot) -> bool:
    return t.claim.modality in rule.modalities and spot.role in rule.roles and spot.extent in rule.extents


def _times(t: Testimony) -> tuple[float, float] | None:
    """Earliest and latest moment of what is told; None where nothing tells it. What is told as history of a state was so before
    the day on which it is told."""
    published = hours(t.published) if t.published is not None else None
    standing = t.claim.background and t.claim.type == "hold"
    if not t.last:
        if published is None or (t.claim.background and not standing):
            return None
        day = published // HOURS * HOURS
        return (day, day) if standing else (published, published)
    low, high = ordinal(t.first or t.last) * HOURS, (ordinal(t.last) + 1) * HOURS - MOMENT
    if standing:
        return low, max(low, high + MOMENT - HOURS)
    told = low if t.dated else ordinal(t.last) * HOURS  # days are the outlet's own, in whose small hours it may yet be yesterday
    return low, high if published is None else min(max(published, told), high)


def _said(t: Testimony, spot: Spot, rule: ControlRule, when: tuple[float, float], scene: Scene) -> Statement | None:
    groups, weights = scene.groups, scene.weights
    slots = {"agents": t.agents, "patients": t.patients, "": ()}
    day, speaker = t.last or None, groups.of(t.speaker_side)
    foe = scene.foe(speaker, day) if speaker and any(p.by == "foe" for p in (*t.agents, *t.patients)) else ""
    friends = [p.side for p in slots[rule.gains]]
    loses = _group([p for p in slots[rule.loses] if not any(groups.allied(p.side, one) for one in friends)], groups, foe)
    gains = _group(slots[rule.gains], groups, foe, loses)
    if rule.effect == "hold" and _shared(t, groups):
        rule, loses = msgspec.structs.replace(rule, effect="fight"), ""  # «يتقاسم الجيش والفصائل السيطرة على الحي»
    if not gains and _speakers(t, rule, loses, speaker, groups):
        gains = speaker
    if rule.effect == "keep" and not gains and (not loses or groups.opposed(speaker, loses, day)):
        gains = speaker
    if rule.effect == "keep" and not loses and _nobody(slots[rule.loses]):
        rule = msgspec.structs.replace(rule, effect="fight")
        gains = ""
    if not gains and (rule.effect == "hold" or (rule.effect == "keep" and not loses)):
        return None
    if rule.type in _RAN and not loses:
        return None
    if rule.type in _FIGHTS and spot.extent != "part" and not _two(t, groups):
        return None
    kind = interest(t, rule.effect, gains, loses, groups, weights)
    share = rule.strength * (weights.rates[_lent(spot)] if spot.by else 1.0)
    weight = voice_weight(weights, kind, share, t.claim.confidence)
    voice = f"side:{t.speaker_side}" if kind in OWN else NAMELESS if kind in _RUMOURS else scene.voices.of(t)
    return Statement(rule.effect, gains, loses, weight, kind, voice, when[0], when[1], t)


def _shared(t: Testimony, groups: Groups) -> bool:
    """Whether foes are told to share a place out between them."""
    words, sides = fold_word(t.claim.trigger.text), [groups.of(p.side) for p in t.agents if p.side]
    shared = any(word in words for word in _SHARING)
    return shared and any(groups.opposed(one, other, t.last or None) for one in sides for other in sides)


def _speakers(t: Testimony, rule: ControlRule, loses: str, speaker: str, groups: Groups) -> bool:
    """Whether a place is the speaker's own where nobody is named: his foe is told to be driven out of it («دُحرت الميليشيا من X»),
    or it is told to be free («تحررت X»), or out of his foe's reach («X عصية على الميليشيا»)."""
    if not speaker or t.agents:
        return False
    if rule.type == "capture":
        freed = not loses and any(word in fold_word(t.claim.trigger.text) for word in _FREED)
        return rule.effect != "keep" and (freed or groups.opposed(speaker, loses, t.last or None))
    return rule.type == "hold" and groups.opposed(speaker, groups.of_parties(t.patients), t.last or None)


def _lent(spot: Spot) -> str:
    return "lent_by_title" if spot.by in LENT else "lent_by_sentence"


def _group(parties: Sequence[Party], groups: Groups, foe: str, but: str = "") -> str:
    known = groups.of_parties(parties, but)
    return known or (foe if foe != but and any(p.by == "foe" and not p.side for p in parties) else "")


def _nobody(parties: Sequence[Party]) -> bool:
    """Whether nobody at all is meant: «لم يسيطر أي طرف على المدينة»."""
    return any(set(fold_word(p.text).split()) <= _NOBODY for p in parties if p.text)


def _two(t: Testimony, groups: Groups) -> bool:
    """Whether two sides are told of, or one and its nameless foe."""
    parties = (*t.agents, *t.patients)
    return len({groups.of(p.side) for p in parties if p.side} | {"?" for p in parties if p.by == "foe" and not p.side}) > 1
