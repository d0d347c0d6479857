"""An incident as one sentence: what happened, when, and in plain words how well it is borne out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from waqai.brief.arabic import Case
from waqai.brief.bits import Bit, Fragment, fill, sentence
from waqai.brief.naming import Desk, voice_gender, voice_key, voices
from waqai.brief.phrases import STATUS, WHEN, say
from waqai.brief.shapes import Ref, Sentence
from waqai.brief.telling import clause, of_incident
from waqai.brief.values import date_text, date_value, is_month, is_year
from waqai.model import Incident, Testimony

CITED: Final = 6
"""Spans that a sentence cites beside those that hold its names: of each origin the first."""


@dataclass(frozen=True, slots=True)
class Days:
    """When something lies, as it may be told: ISO days, and whether the reports themselves say so."""

    first: str
    last: str
    dated: bool


def days_of(one: Incident) -> Days:
    """The days of an incident; where no report gives any, the day on which the first of them was published, as that."""
    dated = any(t.dated for t in one.testimonies)
    if dated or not one.testimonies:
        return Days(one.first, one.last, dated)
    published = one.testimonies[0].published
    return Days(published[:10], published[:10], False) if published else Days("", "", False)


def told_days(at: Desk, days: Days, held: Sequence[Testimony]) -> Days:
    """The days as some testimonies tell them: those of the one that tells them most exactly, where none lies within `days`; the day
    of publication where none gives any."""
    dated = [t for t in held if t.dated and t.first and t.last]
    if any(days.first <= t.first and t.last <= days.last for t in dated) and days.dated:
        return days
    if dated:
        best = min(dated, key=lambda t: (_length(t), t.first, t.key))
        return Days(best.first, best.last, True)
    published = next((day for t in held if (day := at.day(t))), "")
    return Days(published, published, False)


def _length(told: Testimony) -> int:
    return date.fromisoformat(told.last).toordinal() - date.fromisoformat(told.first).toordinal()


def incident_sentence(at: Desk, one: Incident, *, short: bool = False) -> Sentence:
    """The sentence of an incident. short: a disputed one is told as that alone."""
    told = of_incident(one)
    days = told_days(at, days_of(one), told.held)
    what = clause(at, told, when(at, days, told.held))
    if short and one.status == "disputed":
        said = _status(at, "disputed_short", what, told.testimonies)
    else:
        said = _with_status(at, one, what, told.testimonies, told.denials)
    day = days.first if days.first and days.first == days.last else None
    shown = told.denials if one.status in {"disputed", "denied"} else ()
    return sentence(said, at.language, witnesses(at, (*told.held, *shown)), (one.id,), day)


def witnesses(at: Desk, testimonies: Sequence[Testimony]) -> tuple[Ref, ...]:
    """The spans that carry it, of each origin the first, CITED at most."""
    first: dict[tuple[str, bool], Testimony] = {}
    for t in testimonies:
        first.setdefault((t.origin, t.claim.modality == "denied"), t)
    ordered = list(first.values())
    said = [t for t in ordered if t.claim.modality != "denied"]
    denials = [t for t in ordered if t.claim.modality == "denied"][: CITED // 3]
    return tuple(at.evidence(t) for t in (*said[: CITED - len(denials)], *denials))


def _with_status(at: Desk, one: Incident, what: Fragment, said: Sequence[Testimony], denials: Sequence[Testimony]) -> Fragment:
    if not said:
        return what
    key = one.status
    if key == "admitted":
        admitting = admitted_by(one)
        if admitting:
            return _status(at, "admitted", what, [admitting])
        key = "corroborated" if len({t.origin for t in said}) > 1 else "single_origin"
    if key == "withdrawn":
        feminine = "_f" if voice_gender(at, said) == "f" else ""
        return _status(at, f"withdrawn{feminine}", what, _by_outlet(said))
    if key in {"disputed", "denied"}:
        feminine = "_f" if denials and voice_gender(at, denials) == "f" else ""
        return _status(at, f"disputed{feminine}", what, said, denials) if denials else _status(at, "said", what, said)
    if key == "corroborated":
        count = len({voice_key(t) for t in said})
        if count < 2 or one.origins < 2:
            return _status(at, "said", what, said)
        return _status(at, "corroborated" if count == 2 and one.origins == 2 else "corroborated_many", what, said)
    return _status(at, "single_origin" if len({voice_key(t) for t in said}) == 1 else "said", what, said)


def _status(at: Desk, key: str, what: Fragment, said: Sequence[Testimony], denials: Sequence[Testimony] = ()) -> Fragment:
    others = voices(at, denials, "nominative") if denials else ()
    case: Case = "nominative" if key.startswith(("withdrawn", "corroborated")) else "genitive"  # «هما ناشطون», «منها سكان»
    return fill(say(STATUS, key, at.language), C=what, S=voices(at, said, case), D=others)


def _by_outlet(said: Sequence[Testimony]) -> list[Testimony]:
    """Testimonies of outlets, whoever they quote: it is they who take a report back."""
    withdrawn = [t for t in said if t.withdrawn] or list(said)
    return [_unspoken(t) for t in withdrawn[:1]]


def _unspoken(told: Testimony) -> Testimony:
    return Testimony(
        told.claim, told.document, told.version, told.outlet, told.origin, told.published, told.first, told.last, told.dated
    )  # fmt: skip


def admitted_by(one: Incident) -> Testimony | None:
    """The testimony of those who admit what harms their own side; null where none of them is told apart."""
    said = [t for t in one.testimonies if t.claim.modality in {"actual", "failed"} and not t.withdrawn]
    for t in said:
        if one.because.startswith(f"{_label(t)} says so"):
            return t
    losing = {
        p.side for t in said for p in (t.agents if t.claim.type in _LEAVING else t.patients if t.claim.type == "capture" else ())
    }
    own = [t for t in said if t.speaker_side and t.speaker_side in losing]
    stated = [t for t in said if t.claim.attribution and t.claim.attribution[-1].stance == "admits"]
    return next(iter((*stated, *own)), None)


_LEAVING: Final = frozenset({"withdraw", "redeploy", "hand_over", "surrender", "flee"})


def _label(told: Testimony) -> str:
    """The speaker as fusion writes it into `because`."""
    speaker = told.speaker
    if speaker is None:
        return told.outlet
    return speaker.entity.name_en if speaker.entity is not None else speaker.text


def when(at: Desk, days: Days, testimonies: Sequence[Testimony]) -> Fragment:
    """The time of an event behind it, no finer than it is told; () where it is not known."""
    if not days.first or not days.last or not testimonies:
        return ()
    value = date_value(days.first, days.last)
    bit = (dated(at, value, testimonies) if days.dated else published(at, value, testimonies),)
    return fill(say(WHEN, _span(days), at.language), T=bit)


def _span(days: Days) -> str:
    if not days.dated:
        return "published"
    if days.first == days.last:
        return "day"
    first, last = date.fromisoformat(days.first), date.fromisoformat(days.last)
    if is_year(first, last):
        return "year" if first.year == last.year else "years"
    return "month" if is_month(first, last) else "between"


def dated(at: Desk, value: str, testimonies: Sequence[Testimony]) -> Bit:
    """A day or span of days, held by the testimony that tells it."""
    first, _, last = value.partition("/")
    last = last or first
    given = [t for t in testimonies if t.dated and t.first and first <= t.first and t.last <= last]
    told = min(given or testimonies, key=lambda t: (t.first, t.last) != (first, last))
    return Bit(date_text(value, at.language), "date", at.evidence(told), value)


def published(at: Desk, day: str, testimonies: Sequence[Testimony]) -> Bit:
    """A day of publication, held by the testimony that was published then."""
    told = min(testimonies, key=lambda t: at.day(t) != day)
    return Bit(date_text(day, at.language), "date", at.evidence(told), day)
