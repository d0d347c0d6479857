"""Those who contradict each other, side by side: what one says, what the other says, and who they are; neither is preferred."""

from collections.abc import Iterator, Sequence
from typing import Final

from waqai.brief.bits import Fragment, fill, joined, sentence
from waqai.brief.naming import Desk, clean, is_loaded, quoted, voice_gender, voices
from waqai.brief.phrases import DISPUTES, say
from waqai.brief.shapes import Sentence
from waqai.brief.statements import Days, told_days, when, witnesses
from waqai.brief.telling import clause, of_testimonies
from waqai.brief.tolls import figure_fragment
from waqai.model import Contradiction, Figure, Testimony

FigureKey = tuple[str, int | None, int | None]
"""What is counted, and the bounds of how many."""
RIVALS: Final = 4
"""Figures set beside each other in one sentence."""


def dispute(at: Desk, one: Contradiction) -> Sentence | None:
    """A contradiction of events or of words as a sentence (figures: `rival_figures`); null where its sides read the same."""
    if not one.one or not one.other:
        return None
    make = {"framing": _framings, "happened_denied": _denied}.get(one.kind, _against)
    said = make(at, one)
    if not said:
        return None
    return sentence(said, at.language, witnesses(at, (*one.one[:3], *one.other[:3])), one.incidents)


def _told(at: Desk, side: Sequence[Testimony]) -> Fragment:
    told = of_testimonies(side)
    first = told.held[0]
    return clause(at, told, when(at, told_days(at, Days(first.first, first.last, first.dated), told.held), told.held))


def _denied(at: Desk, one: Contradiction) -> Fragment:
    said, denied = one.one, one.other
    if said[0].claim.modality == "denied":
        said, denied = denied, said
    if denied[0].claim.modality != "denied":
        return _against(at, one)
    feminine = "_f" if voice_gender(at, denied) == "f" else ""
    return fill(
        say(DISPUTES, f"happened_denied{feminine}", at.language),
        S=voices(at, said),
        C=_told(at, said),
        D=voices(at, denied, "nominative"),
    )


def _against(at: Desk, one: Contradiction) -> Fragment:
    slots = {"S": voices(at, one.one), "C": _told(at, one.one), "D": voices(at, one.other), "E": _told(at, one.other)}
    return fill(say(DISPUTES, "against", at.language), **slots)


def _framings(at: Desk, one: Contradiction) -> Fragment:
    """One event in words of two sides: each word in quotation, as it stands in its report."""
    first, second = _worded(one.one), _worded(one.other)
    if clean(first.claim.trigger.text) == clean(second.claim.trigger.text):
        return ()
    return fill(
        say(DISPUTES, "framing", at.language),
        S=voices(at, one.one), Q=quoted(first.claim.trigger.text, at.ref(first, first.claim.trigger)),
        D=voices(at, one.other), R=quoted(second.claim.trigger.text, at.ref(second, second.claim.trigger)),
    )  # fmt: skip


def _worded(side: Sequence[Testimony]) -> Testimony:
    """The first whose word for the event is one that takes a side, else the first."""
    return next((t for t in side if is_loaded(t.claim.trigger.text)), side[0])


def rival_figures(at: Desk, found: Sequence[Contradiction]) -> tuple[list[Sentence], set[FigureKey]]:
    """Contradictions of figures, those that share an incident in one sentence; and the figures told: what, low, high."""
    said: list[Sentence] = []
    told: set[FigureKey] = set()
    for group in _sharing([one for one in found if one.kind == "toll"]):
        figures = _figures(group)
        if len(figures) > 1:
            lines = [
                fill(say(DISPUTES, "figure", at.language), S=voices(at, by), C=figure_fragment(at, figure, by[0]))
                for figure, by in figures
            ]
            held = [t for _, by in figures for t in by[:2]]
            incidents = tuple(dict.fromkeys(one for c in group for one in c.incidents))
            said.append(sentence(joined(lines, say(DISPUTES, "but", at.language)), at.language, witnesses(at, held), incidents))
            told |= {(f.of, f.low, f.high) for f, _ in figures}
    return said, told


def _sharing(found: Sequence[Contradiction]) -> list[list[Contradiction]]:
    """Contradictions in groups that share an incident and a figure."""
    groups: list[list[Contradiction]] = []
    values = {id(one): {(f.of, f.low, f.high) for pair in _pairs(one) for f, _ in pair} for one in found}
    for one in found:
        same = [
            group
            for group in groups
            if any(set(one.incidents) & set(c.incidents) and values[id(one)] & values[id(c)] for c in group)
        ]
        groups = [group for group in groups if group not in same] + [[*(c for group in same for c in group), one]]
    return groups


def _figures(group: Sequence[Contradiction]) -> list[tuple[Figure, list[Testimony]]]:
    """Each figure of which another cannot be so too, with all who give it, RIVALS at most; as they are first given."""
    found: dict[FigureKey, tuple[Figure, dict[tuple[str, int, str], Testimony]]] = {}
    for one in group:
        for pair in _pairs(one):
            for figure, t in pair:
                found.setdefault((figure.of, figure.low, figure.high), (figure, {}))[1][t.key] = t
    of = next(iter(found), ("", None, None))[0]
    return [(figure, list(by.values())) for key, (figure, by) in found.items() if key[0] == of][:RIVALS]


def _pairs(one: Contradiction) -> Iterator[tuple[tuple[Figure, Testimony], tuple[Figure, Testimony]]]:
    """Figures of the same that no number satisfies both."""
    for t in one.one:
        for other in one.other:
            for a in t.claim.quantities:
                for b in other.claim.quantities:
                    if a.of == b.of and _apart(a, b):
                        yield (a, t), (b, other)


def _apart(a: Figure, b: Figure) -> bool:
    tops = [high for high in (a.high, b.high) if high is not None]
    return bool(tops) and max(a.low or 0, b.low or 0) > min(tops)
