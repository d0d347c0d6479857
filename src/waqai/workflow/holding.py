"""Who holds a place through time, as an archive tells it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from waqai.archive import Archive, Asked
from waqai.fuse import timeline
from waqai.lexicon.control import load_control
from waqai.model import Entity, Spell, Testimony, Timeline, moment
from waqai.policy import Policy
from waqai.workflow.depicting import Depicter, Shape, entity
from waqai.workflow.picturing import Witnessed, reach
from waqai.workflow.searching import Searcher
from waqai.workflow.showing import PUBLIC

NOTHING: Final = "nothing tells who holds it"
CONTROL_TYPES: Final = tuple(load_control().rules)
"""Claim types that tell who holds a place."""


@dataclass(frozen=True, slots=True)
class Controlled:
    """The control of a place. timeline: empty where nothing tells of it; by_publication: the archive was begun after the moment
    that was asked for; others: what else the name may mean."""

    witnessed: Witnessed
    timeline: Timeline
    as_of: str | None
    by_publication: bool
    others: tuple[Entity, ...]

    def shape(self, day: str | None = None) -> Shape:
        """In the contract's shape. day: only the spells that cover a part of that ISO day; the one that stands at its end is
        marked."""
        depicter = Depicter(self.witnessed)
        chosen = [spell for spell in self.timeline.spells if day is None or _covers(spell, day[:10])]
        spells = [depicter.spell(spell) for spell in chosen] or [depicter.spell(_UNKNOWN)]
        if day is not None:
            spells = [{**one, "at_end_of_day": one is spells[-1]} for one in spells]
        told = {"place": entity(self.timeline.place), "day": day, "as_of": self.as_of, "by_publication": self.by_publication}
        return {**told, "spells": spells}


_UNKNOWN: Final = Spell("unknown", "", (), None, None, None, None, "", 1.0, False, (), NOTHING)


class Holding:
    """Answers who holds what, from one archive. extra: a user's gazetteers; policy: for whom."""

    def __init__(self, archive: Archive, extra: tuple[Path, ...] = (), policy: Policy = PUBLIC) -> None:
        self._archive = archive
        self._policy = policy
        self._searcher = Searcher(archive, extra, policy)

    def control(self, name: str, as_of: str | None = None, day: str | None = None) -> Controlled:
        """The control of the place that a name means, by what was known then (null: is known now).

        day: an ISO day up to which the last state is believed, if nothing is told of a later one. Raises UnknownPlace.
        """
        place, others = self._searcher.meant(name, as_of)
        found = self._archive.witnesses(Asked(((place, reach(place)),), types=CONTROL_TYPES), as_of)
        witnessed = Witnessed(found, self._policy)
        told = controlling(witnessed.testimonies)
        until = as_of or _until(told, day)
        made = timeline(place, told, witnessed.sides, load_control(), until)
        return Controlled(witnessed, made, as_of, self._archive.by_publication(as_of), tuple(others))


def controlling(testimonies: Sequence[Testimony]) -> list[Testimony]:
    """Those that may tell who holds a place."""
    return [t for t in testimonies if t.claim.type in CONTROL_TYPES]


def _until(told: Sequence[Testimony], day: str | None) -> str | None:
    """The end of a day that lies after all that was published; null where something was published later."""
    if day is None:
        return None
    end = moment(day[:10])
    return end if all(t.published is None or t.published <= end for t in told) else None


def _covers(spell: Spell, day: str) -> bool:
    """Whether a spell has a part in an ISO day (UTC)."""
    after = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    begun = spell.start is None or spell.start < after
    return begun and (spell.end is None or spell.end >= day)
