"""The ledger of figures: who gives which number, as of when; later figures of one source take the place of its earlier ones."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from waqai.fuse.clusters import order
from waqai.fuse.testimonies import RUNNING_DAYS
from waqai.fuse.voices import Voices, asserts
from waqai.model import Figure, Testimony, Toll

LEDGER: Final = frozenset(
    "killed wounded killed_or_wounded missing detained displaced released returned captured abducted surrendered protesters".split()
)
"""What is counted in the ledger."""


def tolls(testimonies: Iterable[Testimony], voices: Voices) -> tuple[Toll, ...]:
    """Every figure that is given of an event, earliest first; equal figures of one voice once, with all who print them.

    A figure is superseded when the same voice later gives another of the same sort. Nothing is added up.
    """
    lines: dict[tuple[object, ...], list[tuple[Testimony, Figure]]] = {}
    for t in sorted(testimonies, key=order):
        for figure in t.claim.quantities if asserts(t) else ():
            if figure.of in LEDGER and (figure.low is not None or figure.high is not None):
                key = (figure.of, _sort(t, figure), figure.low, figure.high, voices.of(t), is_total(t))
                lines.setdefault(key, []).append((t, figure))
    made = [_toll(given) for given in lines.values()]
    keys = list(lines)
    return tuple(
        _superseded(toll) if any(_replaces(keys[j], later, keys[i], toll) for j, later in enumerate(made) if j > i) else toll
        for i, toll in enumerate(made)
    )


def is_total(testimony: Testimony) -> bool:
    """Whether a figure counts since a beginning, over many days."""
    if not testimony.first:
        return testimony.claim.background
    days = date.fromisoformat(testimony.last).toordinal() - date.fromisoformat(testimony.first).toordinal()
    return days >= RUNNING_DAYS


def _sort(testimony: Testimony, figure: Figure) -> str:
    """Whose dead: civilians, a side, or not told apart. Of several the party that the figure's own words name."""
    own = [party for party in testimony.patients if party.text == figure.who]
    for party in own or testimony.patients:
        if party.side:
            return party.side
        if party.sort is not None and party.sort.role:
            return party.sort.role
    return ""


def _toll(given: Sequence[tuple[Testimony, Figure]]) -> Toll:
    (first, figure), last = given[0], given[-1][0]
    who = next((f.who for _, f in given if f.who), None)
    return Toll(
        figure.of, figure.low, figure.high, who, first.speaker, first.outlet, last.published, is_total(first), False,
        tuple(t for t, _ in given),
    )  # fmt: skip


def _replaces(later: tuple[object, ...], new: Toll, earlier: tuple[object, ...], old: Toll) -> bool:
    """The same voice, counting the same, gives another figure later."""
    same = later[:2] == earlier[:2] and later[4:] == earlier[4:]
    return same and (new.as_of or "") > (old.as_of or "") and (new.low, new.high) != (old.low, old.high)


def _superseded(toll: Toll) -> Toll:
    return Toll(toll.of, toll.low, toll.high, toll.who, toll.speaker, toll.outlet, toll.as_of, toll.total, True, toll.testimonies)


def disjoint(one: Toll, other: Toll) -> bool:
    """Whether no number satisfies both; bounds that meet never contradict."""
    tops = [top for top in (one.high, other.high) if top is not None]
    return bool(tops) and max(one.low or 0, other.low or 0) > min(tops)
