"""Incidents, contradictions and the control of a place, as an archive tells them to whoever asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from waqai.archive import Archive
from waqai.errors import InputError
from waqai.model import ContradictionKind, Entity, Incident
from waqai.policy import Policy
from waqai.workflow.depicting import Depicter
from waqai.workflow.picturing import Pictured, Wanted, pictured
from waqai.workflow.searching import Searcher, types_of
from waqai.workflow.showing import PUBLIC

KINDS: tuple[ContradictionKind, ...] = get_args(ContradictionKind)
FRAMING: ContradictionKind = "framing"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which part of the picture is asked for, in words. place: a name; since, until: ISO days of the event; as_of: see `Wanted`."""

    place: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None

    def wanted(self, searcher: Searcher) -> Wanted:
        """The same with the place that its name means. Raises UnknownPlace, InputError for days the wrong way round."""
        if self.since and self.until and self.until[:10] < self.since[:10]:
            raise InputError("days", f"{self.since} to {self.until}", "a first day that is not after the last")
        place: Entity | None = searcher.meant(self.place, self.as_of)[0] if self.place is not None else None
        since, until = (day[:10] if day else None for day in (self.since, self.until))
        return Wanted(place, since, until, self.as_of)


@dataclass(frozen=True, slots=True)
class Told:
    """How a choice was understood. place: what its name was taken for, others: what else it may mean; by_publication: the archive
    was begun after the moment that is asked for."""

    place: Entity | None
    others: tuple[Entity, ...]
    by_publication: bool


class Overlook:
    """Answers from one archive. extra: a user's gazetteers; policy: for whom."""

    def __init__(self, archive: Archive, extra: tuple[Path, ...] = (), policy: Policy = PUBLIC) -> None:
        self._archive = archive
        self._policy = policy
        self.searcher = Searcher(archive, extra, policy)

    def told(self, choice: Choice) -> Told:
        """How a choice is understood. Raises UnknownPlace."""
        place, others = self.searcher.meant(choice.place, choice.as_of) if choice.place is not None else (None, [])
        return Told(place, tuple(others), self._archive.by_publication(choice.as_of))

    def incidents(
        self, choice: Choice, types: Sequence[str] = (), statuses: Sequence[str] = (), *, background: bool = False
    ) -> list[dict[str, Any]]:
        """The incidents, newest first. types: of claims, or groups; statuses: empty: all; background: history told as context, too.

        Raises UnknownPlace, InputError for an unknown type."""
        kinds = types_of(types)
        found = self._pictured(choice)
        chosen = [
            one
            for one in newest_first(found.incidents)
            if (background or not one.background)
            and (not kinds or one.type in kinds or any(t.claim.type in kinds for t in one.testimonies))
            and (not statuses or one.status in statuses)
        ]
        depicter = Depicter(found.witnessed)
        return [depicter.incident(one) for one in chosen]

    def contradictions(self, choice: Choice, kinds: Sequence[str] = ()) -> list[dict[str, Any]]:
        """What cannot all be so, newest first. kinds: empty: all but framing. Raises UnknownPlace."""
        wanted = kinds or [kind for kind in KINDS if kind != FRAMING]
        found = self._pictured(choice)
        depicter = Depicter(found.witnessed)
        return [depicter.contradiction(one) for one in reversed(found.contradictions) if one.kind in wanted]

    def _pictured(self, choice: Choice) -> Pictured:
        return pictured(self._archive, choice.wanted(self.searcher), self._policy)


def newest_first(incidents: Sequence[Incident]) -> list[Incident]:
    """By their last day; those of one day in a fixed order."""
    return list(reversed(incidents))
