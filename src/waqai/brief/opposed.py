"""Those who contradict each other, side by side: what one says, what the other says, and who they are; neither is preferred."""

from collections.abc import Iterator, Sequence

from waqai.brief.bits import Fragment, fill, sentence
from waqai.brief.naming import Desk, clean, quoted, voice_gender, voices
from waqai.brief.phrases import DISPUTES, say
from waqai.brief.shapes import Sentence
from waqai.brief.statements import Days, when, witnesses
from waqai.brief.telling import clause, of_testimonies
from waqai.brief.tolls import figure_fragment
from waqai.model import Contradiction, Figure, Testimony


def dispute(at: Desk, one: Contradiction) -> Sentence | None:
    """A contradiction as a sentence; null where a side of it has nothing that can be told apart."""
    if not one.one or not one.other:
        return None
    make = {"toll": _rival_figures, "framing": _framings, "happened_denied": _denied}.get(one.kind, _against)
    said = make(at, one)
    if not said:
        return None
    return sentence(said, at.language, witnesses(at, (*one.one[:3], *one.other[:3])), one.incidents)


def _told(at: Desk, side: Sequence[Testimony]) -> Fragment:
    first = side[0]
    return (*clause(at, of_testimonies(side)), *when(at, Days(first.first, first.last, first.dated), [first]))


def _denied(at: Desk, one: Contradiction) -> Fragment:
    said, denied = one.one, one.other
    if said[0].claim.modality == "denied":
        said, denied = denied, said
    if denied[0].claim.modality != "denied":
        return _against(at, one)
    feminine = "_f" if voice_gender(at, denied) == "f" else ""
    return fill(
        say(DISPUTES, f"happened_denied{feminine}", at.language), S=voices(at, said), C=_told(at, said), D=voices(at, denied)
    )


def _against(at: Desk, one: Contradiction) -> Fragment:
    slots = {"S": voices(at, one.one), "C": _told(at, one.one), "D": voices(at, one.other), "E": _told(at, one.other)}
    return fill(say(DISPUTES, "against", at.language), **slots)


def _framings(at: Desk, one: Contradiction) -> Fragment:
    """One event in words of two sides: each word in quotation, as it stands in its report."""
    first, second = one.one[0], one.other[0]
    if clean(first.claim.trigger.text) == clean(second.claim.trigger.text):
        return ()
    return fill(
        say(DISPUTES, "framing", at.language),
        S=voices(at, one.one), Q=quoted(first.claim.trigger.text, at.ref(first, first.claim.trigger)),
        D=voices(at, one.other), R=quoted(second.claim.trigger.text, at.ref(second, second.claim.trigger)),
    )  # fmt: skip


def _rival_figures(at: Desk, one: Contradiction) -> Fragment:
    pair = next(_pairs(one), None)
    if pair is None:
        return ()
    (first, by), (second, against) = pair
    return fill(
        say(DISPUTES, "against", at.language),
        S=voices(at, one.one), C=figure_fragment(at, first, by),
        D=voices(at, one.other), E=figure_fragment(at, second, against),
    )  # fmt: skip


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
