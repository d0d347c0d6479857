"""Figures side by side, each as its source gives it: how many, of whom, who says so, as of when. Nothing is added up."""

from collections.abc import Sequence
from typing import Final

from waqai.brief.arabic import Case, agreeing
from waqai.brief.bits import Bit, Fragment, fill, joined, sentence, text_of, words
from waqai.brief.naming import Desk, quoted, spots, voices
from waqai.brief.nouns import OF, counted_key, is_bare_count
from waqai.brief.phrases import TOLLS, say
from waqai.brief.shapes import Sentence
from waqai.brief.statements import days_of, published, told_days, when, witnesses
from waqai.brief.telling import of_incident
from waqai.brief.values import number_text, number_value
from waqai.model import Figure, Incident, Testimony, Toll

ORDER: Final = tuple(OF)
"""What is counted, in the order in which it is told."""
TOPICS: Final = {"toll": ("killed", "wounded", "killed_or_wounded", "missing"), "displaced": ("displaced", "returned"),
                 "detained": ("detained", "released", "captured", "abducted")}  # fmt: skip
"""What a question for figures asks for, by its topic."""
_OR: Final = " أو "
Line = tuple[Incident, Toll]


def ledger(incidents: Sequence[Incident], of: Sequence[str] = ORDER) -> list[Line]:
    """The figures of some incidents that stand: by what is counted, then by day, those that a later one of the same source takes
    the place of left out."""
    lines = [(one, toll) for one in incidents for toll in one.tolls if toll.of in of and toll.of in OF and not toll.superseded]
    known = [(one, toll) for one, toll in lines if toll.testimonies and (toll.low is not None or toll.high is not None)]
    return sorted(known, key=lambda line: (ORDER.index(line[1].of), line[1].total, days_of(line[0]).last, line[1].as_of or ""))


def toll_sentence(at: Desk, line: Line) -> Sentence | None:
    """A figure as a sentence; null where no testimony has the figure in its words."""
    one, toll = line
    found = _figure(toll)
    if found is None:
        return None
    figure, told = found
    said, who = _counted(at, figure, told, _case(figure.of))
    earlier = _earlier(at, line)
    verb = _verb(at, toll.of, text_of(said), figure)
    fragment = fill(
        say(TOLLS, "line", at.language),
        V=words(verb), F=said, W=who, P=_where(at, line), T=_time(at, line),
        S=voices(at, toll.testimonies), M=words(say(TOLLS, "total", at.language)) if toll.total else (),
        A=joined((_as_of(at, toll), earlier), ""),
    )  # fmt: skip
    return sentence(fragment, at.language, witnesses(at, toll.testimonies), (one.id,))


def figure_fragment(at: Desk, figure: Figure, told: Testimony) -> Fragment:
    """A figure by itself, with its verb: «قتل 12 شخصا», "12 people killed"."""
    said, who = _counted(at, figure, told, _case(figure.of))
    verb = words(_verb(at, figure.of, text_of(said), figure))
    return joined((verb, (*said, *who)) if at.language == "ar" else ((*said,), (*verb, *who)))


def _figure(toll: Toll) -> tuple[Figure, Testimony] | None:
    for t in toll.testimonies:
        for figure in t.claim.quantities:
            if (figure.of, figure.low, figure.high) == (toll.of, toll.low, toll.high):
                return figure, t
    return None


def _counted(at: Desk, figure: Figure, told: Testimony, case: Case = "nominative") -> tuple[Fragment, Fragment]:
    """The number with its noun, and the report's words for those counted where they are more than a plain noun."""
    held = at.ref(told, figure)
    key = counted_key(figure.who)
    text = number_text(figure.low, figure.high, key or "person", at.language, figure.text, case)
    number = (Bit(text, "number", held, number_value(figure.low, figure.high)),)
    if key or not figure.who or figure.who not in held.quote or is_bare_count(figure.who):
        return number, ()
    return number, fill(say(TOLLS, "who", at.language), W=quoted(figure.who, held))


def _case(of: str) -> Case:
    """Of those counted, behind their Arabic verb."""
    return "genitive" if OF[of][0].endswith("عن") else "nominative"


def _verb(at: Desk, of: str, subject: str, figure: Figure) -> str:
    """«قتل», «قتلت» before those counted, "was killed", "were killed" behind them."""
    arabic, english = OF[of]
    if at.language == "ar":
        return arabic if arabic.endswith("عن") else _OR.join(agreeing(verb, subject) for verb in arabic.split(_OR))
    was = "was" if figure.low == figure.high == 1 else "were"
    return f"{was} {english.removeprefix('be ')}" if english.startswith("be ") else english


def _where(at: Desk, line: Line) -> Fragment:
    """Where those counted fell, by those who count them; only where they say no place, by all who tell of the event."""
    one, toll = line
    own = {s.place.id if s.place is not None else s.text: s for t in reversed(toll.testimonies) for s in reversed(t.spots)}
    told = of_incident(one)
    given, held = (tuple(own.values())[::-1], toll.testimonies) if own else (told.spots, told.held)
    places = spots(at, [s for s in given if s.role != "to"], held)
    return fill(say(TOLLS, "place", at.language), P=places) if places else ()


def _time(at: Desk, line: Line) -> Fragment:
    """The day of the event, where it is told, and is not that as of which the figure is given; of a running total none."""
    one, toll = line
    days = told_days(at, days_of(one), toll.testimonies)
    if toll.total or not days.dated or days.first == at.day(toll.testimonies[-1]):
        return ()
    return when(at, days, toll.testimonies)


def _as_of(at: Desk, toll: Toll) -> Fragment:
    if not toll.as_of:
        return ()
    last = [t for t in toll.testimonies if t.published == toll.as_of] or list(toll.testimonies)
    return fill(say(TOLLS, "as_of", at.language), T=(published(at, at.day(last[0]), last),))


def _earlier(at: Desk, line: Line) -> Fragment:
    """The last figure of the same source that this one takes the place of."""
    one, toll = line
    old = [t for t in one.tolls if t.superseded and t.of == toll.of and t.outlet == toll.outlet and t.speaker == toll.speaker]
    found = _figure(old[-1]) if old else None
    if found is None:
        return ()
    figure, told = found
    return fill(say(TOLLS, "earlier", at.language), F=_counted(at, figure, told, "accusative")[0])
