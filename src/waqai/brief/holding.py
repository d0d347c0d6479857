"""Who holds a place, as one sentence: the holder and since when, or that it is contested, besieged, denied, not known."""

from collections.abc import Sequence
from typing import Final

from waqai.brief.arabic import Case, gender
from waqai.brief.bits import Fragment, fill, joined, listed, sentence, text_of
from waqai.brief.geography import nearness
from waqai.brief.naming import Desk, party, side_name, speaking, spot, voice_gender, voices
from waqai.brief.phrases import CONTROL, say
from waqai.brief.shapes import Ref, Sentence
from waqai.brief.statements import CITED, Days, dated, published, told_days, when
from waqai.brief.telling import clause, of_testimonies
from waqai.brief.values import date_value
from waqai.model import Contradiction, Entity, Spell, Testimony, Timeline

SURE: Final = 0.9
"""Probability from which a state is told without a word of doubt."""
LIKELY: Final = 0.7
"""Probability from which it is told as very probable; below, as not certain."""


def spell_at(line: Timeline, day: str | None) -> int | None:
    """Index of the spell that a place is in at the end of an ISO day (null: at the end of the timeline); null for none."""
    if not line.spells:
        return None
    if day is None:
        return len(line.spells) - 1
    found = [i for i, spell in enumerate(line.spells) if (spell.start or "")[:10] <= day]
    return found[-1] if found else None


def holding(at: Desk, line: Timeline, day: str | None, *, past: bool = False, then: bool = False) -> tuple[Sentence, ...]:
    """The sentence of a place's state, and if `past` the one of the state before it; then: of a
    day that is over; () where the timeline says nothing citable."""
    index = spell_at(line, day)
    if index is None:
        return ()
    spell = line.spells[index]
    held = _testimonies(line, index)
    if not held:
        return ()
    said = _state(at, line.place, spell, held, then=then)
    found = [sentence(said, at.language, _cited(at, held))] if said else []
    before = line.spells[index - 1] if past and index else None
    if before is not None and before.state == "held" and before.holder and _standing(before):
        found += _before(at, line.place, before)
    return tuple(found)


def _testimonies(line: Timeline, index: int) -> tuple[Testimony, ...]:
    """Those that made a spell; an unknown one is told by those that made the spell before it."""
    own = _standing(line.spells[index])
    return own or (_standing(line.spells[index - 1]) if index else ())


def _standing(spell: Spell) -> tuple[Testimony, ...]:
    """Those who say that something happened, and stand by it."""
    return tuple(t for t in spell.testimonies if t.claim.modality == "actual" and not t.withdrawn)


def _cited(at: Desk, held: Sequence[Testimony]) -> tuple[Ref, ...]:
    first = {t.origin: t for t in reversed(held)}
    return tuple(at.evidence(t) for t in list(reversed(first.values()))[:CITED])


def _state(at: Desk, place: Entity, spell: Spell, held: Sequence[Testimony], *, then: bool) -> Fragment:
    where = _place(at, place, held)
    if not where:
        return ()
    since = _since(at, spell, held)
    holder = holder_name(at, spell, held, "genitive" if then and spell.state == "held" else "nominative")
    sure = _sure(at, spell)
    lasting = "_since" if since and not since[0].text.startswith((",", "،")) else ""
    if spell.state == "held" and not holder:
        return ()
    if spell.state == "held":
        suffix = "_f" if gender(text_of(holder)) == "f" else ""
        base = f"held{'_then' if then else ''}{lasting}"
        key = base if then else f"{base}{suffix}"
        return fill(say(CONTROL, key, at.language), H=holder, P=where, T=since, L=sure)
    if spell.state == "besieged":
        key = "besieged_held" if holder else "besieged"
        return fill(say(CONTROL, f"{key}{lasting}", at.language), H=holder, P=where, T=since, L=sure)
    return fill(say(CONTROL, f"contested{lasting}" if spell.state == "contested" else "unknown", at.language), P=where, T=since)


def _before(at: Desk, place: Entity, spell: Spell) -> list[Sentence]:
    held = _standing(spell)
    holder = holder_name(at, spell, held, "genitive")
    where = _place(at, place, held)
    if not holder or not where:
        return []
    said = fill(say(CONTROL, "before", at.language), H=holder, P=where)
    return [sentence(said, at.language, _cited(at, held))]


def _sure(at: Desk, spell: Spell) -> Fragment:
    doubt = "" if spell.probability >= SURE else "likely" if spell.probability >= LIKELY else "perhaps"
    return joined(
        (fill(say(CONTROL, key, at.language)) for key in ((doubt,) if doubt else ()) + (("inferred",) if spell.inferred else ())),
        "",
    )


def _since(at: Desk, spell: Spell, held: Sequence[Testimony]) -> Fragment:
    """Since when; the days between which it began where that is not known to the day; () where nothing is known."""
    low, high = ((moment or spell.start or "")[:10] for moment in (spell.start_low, spell.start_high))
    if not spell.start or not low or not high or spell.precision == "":
        return ()
    days = told_days(at, Days(low, high, True), held)
    if not days.dated:
        return fill(say(CONTROL, "since_published", at.language), T=(published(at, days.first, held),)) if days.first else ()
    key = "since" if days.first == days.last else "since_between"
    return fill(say(CONTROL, key, at.language), T=(dated(at, date_value(days.first, days.last), held),))


def holder_name(at: Desk, spell: Spell, held: Sequence[Testimony], case: Case = "nominative") -> Fragment:
    """The neutral name of the side that holds a place, by words that name somebody of it; else somebody of those who are told of as
    holding it; () where no testimony names either."""
    found = [
        (t, one, argument)
        for t in held
        for who, arguments in ((t.agents, t.claim.agents), (t.patients, t.claim.patients))
        for one, argument in zip(who, arguments, strict=False)
    ]
    for t, one, argument in found:
        if spell.holder and one.side == spell.holder and one.by == "actor":
            return side_name(at, spell.holder, at.ref(t, argument), case)
    for t in held:  # «قواتنا»: theirs who speaks
        if spell.holder and t.speaker is not None and t.speaker.side == spell.holder:
            return side_name(at, spell.holder, speaking(at, t, t.speaker), case)
    for t, one, argument in found:  # «القوات الحكومية»: whom the report means
        if spell.holder and one.side == spell.holder and one.by == "context":
            return side_name(at, spell.holder, at.ref(t, argument), case)
    actors = {actor.id for actor in spell.actors}
    for t, one, argument in found:
        if one.entity is not None and one.entity.id in actors:
            return party(at, one, at.ref(t, argument), case)
    return ()


def _place(at: Desk, place: Entity, held: Sequence[Testimony]) -> Fragment:
    """The place of a spell, no more of it than those who made the spell tell of; () where none of them names it."""
    spots_ = [(t, s) for t in held for s in t.spots if s.place is not None and s.place.id == place.id]
    whole = [(t, s) for t, s in spots_ if s.extent == "whole"]
    told = [fragment for t, s in (*whole, *spots_) if (fragment := spot(at, s, [t])) and any(b.kind == "place" for b in fragment)]
    return told[0] if told else ()


def is_told(line: Timeline, day: str | None) -> bool:
    """Whether a place that was not asked about has a state that is worth a sentence."""
    index = spell_at(line, day)
    spell = line.spells[index] if index is not None else None
    return spell is not None and (
        spell.state in {"contested", "besieged"} or (spell.state == "held" and spell.probability >= LIKELY)
    )


def area(at: Desk, lines: Sequence[Timeline], day: str | None, *, then: bool) -> list[Sentence]:
    """The places of an area, those of one holder in one sentence, AREA_PLACES at most; then those
    besieged, and those contested."""
    by_holder: dict[str, list[tuple[Timeline, Spell]]] = {}
    contested: list[tuple[Timeline, Spell]] = []
    found: list[Sentence] = []
    for line in lines:
        index = spell_at(line, day)
        spell = line.spells[index] if index is not None else None
        if spell is not None and spell.state == "held" and spell.holder and _standing(spell) and spell.probability >= LIKELY:
            by_holder.setdefault(spell.holder, []).append((line, spell))
        elif spell is not None and spell.state == "contested" and _standing(spell):
            contested.append((line, spell))
        elif spell is not None and spell.state == "besieged":
            found += holding(at, line, day, then=then)
    held = [one for given in by_holder.values() for one in _together(at, given[:AREA_PLACES], then=then)]
    return [*held, *found, *_contested(at, contested[:AREA_PLACES])]


def _contested(at: Desk, given: Sequence[tuple[Timeline, Spell]]) -> list[Sentence]:
    where = _places(at, given)
    if not where:
        return []
    said = fill(say(CONTROL, "contested_many" if len(given) > 1 else "contested", at.language), P=where, T=())
    return [sentence(said, at.language, tuple(at.evidence(_standing(spell)[0]) for _, spell in given))]


def _places(at: Desk, given: Sequence[tuple[Timeline, Spell]]) -> Fragment:
    return listed([_place(at, line.place, _standing(spell)) for line, spell in given], at.language)


def _together(at: Desk, given: Sequence[tuple[Timeline, Spell]], *, then: bool) -> list[Sentence]:
    held = [t for _, spell in given for t in _standing(spell)]
    holder = holder_name(at, given[0][1], held, "genitive" if then else "nominative")
    where = _places(at, given)
    if not holder or not where:
        return []
    key = "held_then" if then else "held_f" if gender(text_of(holder)) == "f" else "held"
    several = f"{key}_many" if len(given) > 1 else key
    said = fill(say(CONTROL, several, at.language), H=holder, P=where, T=(), L=())
    return [sentence(said, at.language, tuple(at.evidence(_standing(spell)[0]) for _, spell in given))]


AREA_PLACES: Final = 5
"""Places of one holder that are named together."""


def claimed_and_denied(at: Desk, place: Entity, found: Sequence[Contradiction], since: str = "") -> Sentence | None:
    """That the place, or the entry into it, is claimed and denied: of the newest contradiction that says so, of a later day than
    `since`; null for none. Who holds a quarter says nothing of the town; whoever came into it came into the town."""
    about = []
    for c in found:
        denied = c.kind in {"happened_denied", "held_lost"} and c.other[:1] and c.other[0].claim.modality == "denied"
        if c.place is None or not denied or c.last <= since or not c.one or c.one[0].claim.type not in _OF_CONTROL:
            continue
        entry = c.one[0].claim.type == "advance" and nearness(c.place, place) == "inside"
        if c.place.id == place.id or entry:
            about.append(c)
    if not about:
        return None
    last = max(about, key=lambda c: (c.last, c.first))
    there = [t for t in last.one if any(spot.role not in {"to", "through"} for spot in t.spots)]  # in it, not on the way to it
    told = of_testimonies(there or last.one)
    feminine = "_f" if voice_gender(at, last.other) == "f" else ""
    where = _place(at, place, (*last.one, *last.other))
    if not where:
        return None
    what = "entered" if told.type == "advance" else "claimed"
    said = fill(
        say(CONTROL, f"{what}{feminine}", at.language),
        P=where, C=clause(at, told, _time(at, last.one[0])), S=voices(at, last.one), D=voices(at, last.other, "nominative"),
    )  # fmt: skip
    return sentence(said, at.language, _cited(at, (*last.one, *last.other)), last.incidents)


def _time(at: Desk, told: Testimony) -> Fragment:
    return when(at, told_days(at, Days(told.first, told.last, told.dated), [told]), [told])


_OF_CONTROL: Final = frozenset("capture withdraw redeploy hold hand_over advance".split())
