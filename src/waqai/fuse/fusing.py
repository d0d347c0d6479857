"""Fusion: testimonies in, incidents and contradictions out; a function of the testimonies alone."""

from collections.abc import Iterable, Mapping

from waqai.fuse.clusters import grouped
from waqai.fuse.comparing import Comparer, Weights
from waqai.fuse.contradictions import contradictions
from waqai.fuse.incidents import incident
from waqai.fuse.voices import Voices
from waqai.model import Contradiction, Incident, Sides, Testimony


def fuse(testimonies: Iterable[Testimony], sides: Sides, weights: Weights) -> tuple[Incident, ...]:
    """The incidents that testimonies tell of, by their days, then by their earliest testimony. The order of the testimonies and
    how often one is given change nothing."""
    given: Mapping[tuple[str, int, str], Testimony] = {t.key: t for t in testimonies}
    voices = Voices(given.values())
    made = [incident(group, voices, sides) for group in grouped(given.values(), Comparer(sides, weights))]
    return tuple(sorted(made, key=lambda one: (one.last or "", one.first or "", one.testimonies[0].published or "", one.id)))


def opposed(incidents: Iterable[Incident], sides: Sides) -> tuple[Contradiction, ...]:
    """The contradictions of incidents, and the pairs that differ in framing alone."""
    return contradictions(list(incidents), sides)
