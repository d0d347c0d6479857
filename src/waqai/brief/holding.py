"""Who holds a place, as one sentence: the holder and since when, or that it is contested, besieged, denied, not known."""

from collections.abc import Sequence
from typing import Final

from waqai.brief.arabic import Case, gender
from waqai.brief.bits import Fragment, fill, joined, listed, sentence, text_of
from waqai.brief.naming import Desk, place_name, side_name, voice_gender, voices
from waqai.brief.phrases import CONTROL, say
from waqai.brief.shapes import Ref, Sentence
from waqai.brief.statements import CITED, Days, dated, when
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
    found = [sentence(_state(at, line.place, spell, held, then=then), at.language, _cited(at, held))]
    before = line.spells[index - 1] if past and index else None
    if before is not None and before.state == "held" and before.holder and before.testimonies:
        found += _before(at, line.place, before)
    return tuple(found)


def _testimonies(line: Timeline, index: int) -> tuple[Testimony, ...]:
    """Those that made a spell; an unknown one is told by those that made the spell before it."""
    own = line.spells[index].testimonies
    return own or (line.spells[index - 1].testimonies if index else ())


def _cited(at: Desk, held: Sequence[Testimony]) -> tuple[Ref, ...]:
    first = {t.origin: t for t in reversed(held)}
    return tuple(at.evidence(t) for t in list(reversed(first.values()))[:CITED])


def _state(at: Desk, place: Entity, spell: Spell, held: Sequence[Testimony], *, then: bool) -> Fragment:
    where = place_name(at, place, _place_ref(at, place, held))
    since = _since(at, spell, held)
    holder = holder_name(at, spell.holder, held, "genitive" if then and spell.state == "held" else "nominative")
    sure = _sure(at, spell)
    if spell.state == "held" and holder:
        suffix = "_f" if gender(text_of(holder)) == "f" else ""
        base = f"held{'_then' if then else ''}{'_since' if since else ''}"
        key = base if then else f"{base}{suffix}"
        return fill(say(CONTROL, key, at.language), H=holder, P=where, T=since, L=sure)
    lasting = "_since" if since else ""
    if spell.state == "besieged":
        key = "besieged_held" if holder else "besieged"
        return fill(say(CONTROL, f"{key}{lasting}", at.language), H=holder, P=where, T=since, L=sure)
    return fill(say(CONTROL, f"contested{lasting}" if spell.state == "contested" else "unknown", at.language), P=where, T=since)


def _before(at: Desk, place: Entity, spell: Spell) -> list[Sentence]:
    holder = holder_name(at, spell.holder, spell.testimonies, "genitive")
    if not holder:
        return []
    where = place_name(at, place, _place_ref(at, place, spell.testimonies))
    said = fill(say(CONTROL, "before", at.language), H=holder, P=where)
    return [sentence(said, at.language, _cited(at, spell.testimonies))]


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
    key = "since" if low == high else "since_between"
    return fill(say(CONTROL, key, at.language), T=(dated(at, date_value(low, high), held),))


def holder_name(at: Desk, side: str, held: Sequence[Testimony], case: Case = "nominative") -> Fragment:
    """A side's neutral name, held by the words of a testimony that name it or somebody of it."""
    for t in held:
        for who, arguments in ((t.agents, t.claim.agents), (t.patients, t.claim.patients)):
            for one, argument in zip(who, arguments, strict=False):
                if one.side == side:
                    return side_name(at, side, at.ref(t, argument), case)
    return side_name(at, side, at.evidence(held[0]), case) if held and side else ()


def _place_ref(at: Desk, place: Entity, held: Sequence[Testimony]) -> Ref:
    """What holds the name of a place: the words that name it; else the span of the first testimony."""
    for t in held:
        for one in t.claim.places:
            if one.entity is not None and one.entity.id == place.id:
                return at.ref(t, one)
        if (span := at.named.get((t.document, t.version, place.id))) is not None:
            return Ref(t.document, t.version, span.start, span.end, span.text)
    return at.evidence(held[0])


def area(at: Desk, lines: Sequence[Timeline], day: str | None, *, then: bool) -> list[Sentence]:
    """The places of an area, those of one holder in one sentence, AREA_PLACES at most; contested ones one by one."""
    by_holder: dict[str, list[tuple[Timeline, Spell]]] = {}
    found: list[Sentence] = []
    for line in lines:
        index = spell_at(line, day)
        spell = line.spells[index] if index is not None else None
        if spell is not None and spell.state == "held" and spell.holder and spell.testimonies and spell.probability >= LIKELY:
            by_holder.setdefault(spell.holder, []).append((line, spell))
        elif spell is not None and spell.state in {"contested", "besieged"}:
            found += holding(at, line, day, then=then)
    return [*(one for side, given in by_holder.items() for one in _together(at, side, given[:AREA_PLACES], then=then)), *found]


def _together(at: Desk, side: str, given: Sequence[tuple[Timeline, Spell]], *, then: bool) -> list[Sentence]:
    held = [t for _, spell in given for t in spell.testimonies]
    holder = holder_name(at, side, held, "genitive" if then else "nominative")
    if not holder:
        return []
    where = listed(
        [place_name(at, line.place, _place_ref(at, line.place, spell.testimonies)) for line, spell in given], at.language
    )
    key = "held_then" if then else "held_f" if gender(text_of(holder)) == "f" else "held"
    several = f"{key}_many" if len(given) > 1 else key
    said = fill(say(CONTROL, several, at.language), H=holder, P=where, T=(), L=())
    return [sentence(said, at.language, tuple(at.evidence(spell.testimonies[0]) for _, spell in given))]


AREA_PLACES: Final = 5
"""Places of one holder that are named together."""


def claimed_and_denied(at: Desk, place: Entity, found: Sequence[Contradiction], since: str = "") -> Sentence | None:
    """That who holds a place is claimed and denied: of the newest contradiction that says so of the place itself, of a later day
    than `since`; null for none."""
    own = [c for c in found if c.kind in {"happened_denied", "held_lost"} and c.place is not None and c.place.id == place.id]
    about = [c for c in own if c.last > since and c.one and c.other and c.one[0].claim.type in _OF_CONTROL]
    if not about:
        return None
    last = max(about, key=lambda c: (c.last, c.first))
    told = of_testimonies(last.one)
    feminine = "_f" if voice_gender(at, last.other) == "f" else ""
    where = place_name(at, place, _place_ref(at, place, (*last.one, *last.other)))
    said = fill(
        say(CONTROL, f"claimed{feminine}", at.language),
        P=where, C=clause(at, told, _time(at, last.one[0])), S=voices(at, last.one), D=voices(at, last.other, "nominative"),
    )  # fmt: skip
    return sentence(said, at.language, _cited(at, (*last.one, *last.other)), last.incidents)


def _time(at: Desk, told: Testimony) -> Fragment:
    return when(at, Days(told.first, told.last, told.dated), [told])


_OF_CONTROL: Final = frozenset("capture withdraw redeploy hold hand_over".split())
