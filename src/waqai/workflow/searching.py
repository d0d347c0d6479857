"""Searching the archive: names in both scripts looked up, filters made of them, what is found told with its words marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from waqai.archive import Archive, Filters, Hit, Near
from waqai.archive.engines import is_there, shown
from waqai.errors import InputError, UnknownPlace
from waqai.lexicon.names import load_names
from waqai.lexicon.outlets import load_outlets
from waqai.lexicon.roster import load_roster
from waqai.model import GROUPS, Claim, Entity
from waqai.policy import Policy
from waqai.resolve.lookup import Lookup
from waqai.resolve.people import Roster
from waqai.script.searching import parse_query
from waqai.workflow.showing import PUBLIC, View

WITHIN_KM: Final = 10.0
"""How far from a town a claim may lie that counts as in it, where nothing is asked."""
NAMESAKES: Final = 6
"""Places of one name among which the archive decides."""
ALIKE: Final = 4
"""Places of a Latin name whose Arabic names are looked for."""
CLAIMS_SHOWN: Final = 5
"""Claims told beside words that matched."""
REFS: Final = 12
"""Matches that one result cites."""
CONTEXT: Final = 70
"""Code points shown on either side of a match."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asks for, in words. place: a name, km: how far around it; actor, outlet: names or ids; types, modalities: of
    the contract, a group's name for all its types; happened: first and last day (ISO) of the event; since, until: of publication.
    """

    place: str | None = None
    km: float | None = None
    actor: str | None = None
    types: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    outlet: str | None = None
    happened: tuple[str | None, str | None] = (None, None)
    since: str | None = None
    until: str | None = None


def around(place: Entity, km: float | None) -> float:
    """How far from a place a claim may lie, in km: as asked, else what its name covers."""
    return km if km is not None else max(place.precision or 0.0, WITHIN_KM)


def opened(where: str) -> Archive:
    """An archive that is there to be asked. Raises InputError for one that is not."""
    if not is_there(where):
        raise InputError(shown(where), "no archive there", "an archive of Waqai, made by `waqai ingest`")
    return Archive(where)


class Searcher:
    """Answers queries from one archive. extra: a user's gazetteers; policy: for whom. The tables of names are loaded when a query
    needs them."""

    def __init__(self, archive: Archive, extra: tuple[Path, ...] = (), policy: Policy = PUBLIC) -> None:
        self._archive = archive
        self._policy = policy
        self._extra = extra

    def search(self, query: str, wishes: Wishes, as_of: str | None = None, limit: int = 10) -> list[dict[str, Any]]:
        """What fits best, in the contract's shape, the best first.

        Raises InputError for a query that asks for nothing, or names an unknown actor, outlet or type; UnknownPlace for a place.
        """
        asked = parse_query(query, self._arabic)
        filters = self._filters(wishes, as_of)
        if not asked.wanted and filters == Filters():
            raise InputError("query", repr(query), "a word to look for, or a filter")
        return [_shape(hit, View(hit.stored, self._policy)) for hit in self._archive.search(asked, filters, as_of, limit)]

    def _filters(self, wishes: Wishes, as_of: str | None) -> Filters:
        near, places = self._near(wishes, as_of) if wishes.place else (None, ())
        sources, hosts = _outlet(wishes.outlet) if wishes.outlet else ((), ())
        first, last = wishes.happened
        days = (_ordinal(first) or 1, _ordinal(last) or date.max.toordinal()) if first or last else None
        return Filters(
            near, places, self._actors(wishes.actor) if wishes.actor else (), types_of(wishes.types), wishes.modalities, days,
            sources, hosts, _ordinal(wishes.since), _ordinal(wishes.until),
        )  # fmt: skip

    def _near(self, wishes: Wishes, as_of: str | None) -> tuple[Near | None, tuple[str, ...]]:
        """A place by its id and all that lies within its own radius, or within the km asked for."""
        at, _ = self.meant(wishes.place or "", as_of)
        if at.lat is None or at.lon is None:
            return None, (at.id,)
        return Near(at.lat, at.lon, around(at, wishes.km)), (at.id,)

    def meant(self, name: str, as_of: str | None = None) -> tuple[Entity, list[Entity]]:
        """The place that a name means here, and others of that name: of those found as well as the first one, the one that most
        claims were told of then (null: now). Raises UnknownPlace."""
        matches = self._places.find(name)
        if not matches:
            raise UnknownPlace(name)
        alike = [match.entity for match in matches if match.how == matches[0].how][:NAMESAKES]
        told = self._archive.placed(alike, as_of)
        best = max(alike, key=lambda one: told.get(one.id, 0))  # the first of equals, which weighs most
        return best, [one for one in alike if one.id != best.id]

    def _actors(self, name: str) -> tuple[str, ...]:
        known = self._people.find(name)
        if not known:
            raise InputError("actor", repr(name), "a known actor; see `waqai actors`")
        return tuple(one.actor.id for one in known)

    def _arabic(self, name: str) -> Sequence[str]:
        """The Arabic names behind a Latin one: of places and of actors."""
        places = self._places.find(name)[:ALIKE]
        people = [known for known in self._people.find(name) if known.how == "its name"]
        named = [match.weighed.place.names[0] for match in places] + [known.actor.name_ar for known in people]
        return list(dict.fromkeys(named))

    @cached_property
    def _places(self) -> Lookup:
        return Lookup(load_names(self._extra).gazetteer)

    @cached_property
    def _people(self) -> Roster:
        return Roster(load_roster())


def types_of(names: Sequence[str]) -> tuple[str, ...]:
    """Claim types by their names, or by that of a group, which stands for all its types. Raises InputError for a stranger."""
    known: dict[str, tuple[str, ...]] = {kind: (kind,) for kinds in GROUPS.values() for kind in kinds}
    known.update(GROUPS)
    for name in names:
        if name not in known:
            raise InputError("type", repr(name), f"one of {', '.join(sorted(known))}")
    return tuple(dict.fromkeys(kind for name in names for kind in known[name]))


def _outlet(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How documents may state an outlet: its names and domain; one that no table knows, as it was asked for."""
    outlet = load_outlets().of(name, None)
    if outlet is None:
        return (name,), ((name,) if "." in name else ())
    hosts = tuple(host for domain in outlet.domains for host in (domain, f"www.{domain}"))
    return tuple(dict.fromkeys((name, outlet.name_ar, outlet.name_en, *outlet.names, *hosts))), hosts


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day[:10]).toordinal() if day else None


def _shape(hit: Hit, view: View) -> dict[str, Any]:
    stored, document = hit.stored, view.document
    claims = stored.findings().claims
    return {
        "document": document.id,
        "title": document.title,
        "source": document.source,
        "published": document.published,
        "score": hit.score,
        "refs": _matched(hit, view) or _evidence(hit, claims, view),
        "version": stored.version,
        "url": document.url,
        "learnt": stored.learnt,
        "removed": stored.removed,
        "language": document.language,
        "claims": [_claim(claim, view) for claim in _told(hit, claims)],
        "remarks": document.remarks,
    }


def _told(hit: Hit, claims: Sequence[Claim]) -> list[Claim]:
    """The claims that were asked for; else those that the words which matched stand in."""
    if hit.claims:
        return [claims[position] for position in hit.claims[:REFS]]
    return [
        claim for claim in claims if any(claim.evidence.start <= start and end <= claim.evidence.end for start, end in hit.spans)
    ][:CLAIMS_SHOWN]


def _matched(hit: Hit, view: View) -> list[dict[str, Any]]:
    """Where the words stand; a mark on a masked name would tell a part of it."""
    shown = [span for span in hit.spans if not view.masks(*span)]
    return [view.around(start, end, CONTEXT) for start, end in shown[:REFS]]


def _evidence(hit: Hit, claims: Sequence[Claim], view: View) -> list[dict[str, Any]]:
    found = [claims[position].evidence for position in hit.claims[:REFS]]
    return [view.around(span.start, span.end, CONTEXT) for span in dict.fromkeys(found)]


def _claim(claim: Claim, view: View) -> dict[str, Any]:
    return {
        "claim": claim.id,
        "type": claim.type,
        "modality": claim.modality,
        "background": claim.background,
        "ref": view.around(claim.evidence.start, claim.evidence.end, CONTEXT),
    }
