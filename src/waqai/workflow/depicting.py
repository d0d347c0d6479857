"""Incidents, contradictions and spells in the contract's shapes: every claim cited in the original text, words masked."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

import msgspec

from waqai.model import Argument, Attribution, Contradiction, Entity, Incident, Party, Spell, Spot, Testimony, Toll
from waqai.workflow.picturing import Witnessed

_PRECISIONS: Final = (("day", 1), ("week", 7), ("month", 31), ("year", 366))
"""The precision of an interval that no single report gives: the shortest that holds so many days."""

Shape = dict[str, Any]


class Depicter:
    """Tells what was made of some documents. Citations point into their original texts."""

    def __init__(self, witnessed: Witnessed) -> None:
        self._witnessed = witnessed

    def incident(self, one: Incident) -> Shape:
        """An incident with its participants, figures and claims."""
        return {
            "id": one.id,
            "type": one.type,
            "place": next((entity(spot.place) for spot in one.spots if spot.place is not None), None),
            "time": time(one.testimonies, one.first, one.last),
            "status": one.status,
            "because": one.because,
            "origins": one.origins,
            "participants": [*self._participants("agent", one.agents), *self._participants("patient", one.patients)],
            "tolls": [self.toll(toll) for toll in one.tolls],
            "claims": [self.claim(t) for t in one.testimonies],
            "family": one.family,
            "places": list(map(_spot, one.spots)),
            "outlets": list(one.outlets),
            "background": one.background,
        }

    def contradiction(self, one: Contradiction) -> Shape:
        """Two sets of claims that cannot both be so."""
        return {
            "kind": one.kind,
            "place": entity(one.place),
            "time": time((*one.one, *one.other), one.first, one.last),
            "claims": [[self.claim(t) for t in some] for some in (one.one, one.other)],
            "because": one.because,
            "incidents": list(one.incidents),
        }

    def spell(self, one: Spell) -> Shape:
        """A time in which a place is in one state."""
        return {
            "state": one.state,
            "holder": self.side(one.holder),
            "from": one.start,
            "to": one.end,
            "from_precision": one.precision or None,
            "probability": one.probability,
            "inferred": one.inferred,
            "because": one.because,
            "claims": [self.claim(t) for t in one.testimonies],
            "from_earliest": one.start_low,
            "from_latest": one.start_high,
            "actors": [entity(actor) for actor in one.actors],
        }

    def side(self, side: str) -> Shape | None:
        """A side by its neutral names; None for none."""
        if not side:
            return None
        name_ar, name_en = self._witnessed.sides.names(side)
        return {"id": side, "name_ar": name_ar, "name_en": name_en}

    def toll(self, one: Toll) -> Shape:
        """A figure and who gives it."""
        first = one.testimonies[0]
        return {
            "of": one.of,
            "low": one.low,
            "high": one.high,
            "attribution": self._attribution(first),
            "as_of": one.as_of,
            "refs": [self.ref(t) for t in one.testimonies],
            "total": one.total,
            "superseded": one.superseded,
            "who": one.who,
            "outlet": one.outlet,
        }

    def claim(self, one: Testimony) -> Shape:
        """A claim as a document testifies it."""
        return {
            "claim": one.claim.id,
            "modality": one.claim.modality,
            "attribution": self._attribution(one),
            "ref": self.ref(one),
            "type": one.claim.type,
            "document": one.document,
            "version": one.version,
            "outlet": one.outlet,
            "published": one.published,
            "withdrawn": one.withdrawn,
            "background": one.claim.background,
        }

    def ref(self, one: Testimony) -> Shape:
        """The words that carry a claim, in the original text."""
        return self._cited(one, one.claim.evidence.start, one.claim.evidence.end)

    def _cited(self, one: Testimony, start: int, end: int) -> Shape:
        view = self._witnessed.view(one)
        return view.ref(*view.original(start, end))

    def _attribution(self, one: Testimony) -> list[Shape]:
        """The chain of sources from the outermost in; empty where the outlet says so itself."""
        return [{**self._argument(one, link), "stance": link.stance} for link in one.claim.attribution]

    def _argument(self, one: Testimony, argument: Argument | Attribution) -> Shape:
        cited = self._cited(one, argument.start, argument.end)
        return {"start": cited["start"], "end": cited["end"], "text": argument.text, "entity": entity(argument.entity)}

    def _participants(self, role: str, parties: Iterable[Party]) -> list[Shape]:
        return [_party(role, party) for party in parties]


def time(testimonies: Sequence[Testimony], first: str, last: str) -> Shape | None:
    """Days, both included, with their precision and on what they rest; None where nothing is known."""
    if not first:
        return None
    alike = [t for t in testimonies if (t.first, t.last) == (first, last) and t.claim.time is not None]
    told = next((t for t in alike if t.dated), alike[0] if alike else None)
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    precision = next((name for name, most in _PRECISIONS if days <= most), "decade")
    basis = _basis(testimonies)
    if told is not None and told.claim.time is not None:
        precision = told.claim.time.precision
    return {"start": first, "end": last, "precision": precision, "basis": basis}


def _basis(testimonies: Sequence[Testimony]) -> str:
    """On what the days rest: stated in a report, else carried from what it told before, else its publication."""
    if any(t.dated for t in testimonies):
        return "stated"
    carried = any(t.claim.time is not None and t.claim.time.basis == "context" for t in testimonies)
    return "context" if carried else "publication"


def _party(role: str, party: Party) -> Shape:
    entity = party.entity
    return {
        "role": role,
        "id": entity.id if entity is not None else None,
        "name_ar": entity.name_ar if entity is not None else None,
        "name_en": entity.name_en if entity is not None else None,
        "side": party.side or None,
        "text": party.text,
    }


def _spot(spot: Spot) -> Shape:
    return {"text": spot.text, "role": spot.role, "extent": spot.extent, "entity": entity(spot.place)}


def entity(one: Entity | None) -> Shape | None:
    """A place or an actor; None for none."""
    return msgspec.to_builtins(one) if one is not None else None
