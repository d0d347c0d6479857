"""Who a group of near copies comes from."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final, Literal

from waqai.lexicon import Outlet
from waqai.origins.credits import Credit

Why = Literal["credited", "agency", "published first", "seen first"]


@dataclass(frozen=True, slots=True)
class Carrier:
    """A document of a group. outlet: who published it, None where not known; published: ISO 8601 date, or date-time with offset,
    None where not known; seen: when it was taken in, ISO 8601 with offset."""

    document: str
    outlet: Outlet | None
    credit: Credit | None
    published: str | None
    seen: str


@dataclass(frozen=True, slots=True)
class First:
    """The origin of a group. agency: id in outlets.tsv, None where the origin is no known outlet; name: its name, None where only
    the document is known; document: the earliest one of the origin itself, else of all; why: what told it; named: documents that
    credit it."""

    agency: str | None
    name: str | None
    document: str
    why: Why
    named: int


LAST_MOMENT: Final = time(23, 59, 59, 999_999)


def first(group: Sequence[Carrier]) -> First:
    """The origin of a group of near copies, which may not be empty (ValueError).

    The outlet that most documents of others credit, the earlier named of two; where its own document in the group credits a further
    one, that. Else the document of an agency; else the document published first, a date without a time taken as the end of its day
    (UTC), as it cannot be told to be earlier than a time of that day; among equals, and where no time is known, the one seen first.
    An outlet that credits itself says no more than its address.
    """
    if not group:
        raise ValueError("a group of near copies has at least one document")
    ordered = in_order(group)
    credited = _credited(ordered)
    if credited is not None:
        return credited
    agency = next((c for c in ordered if c.outlet is not None and c.outlet.kind == "agency"), None)
    chosen = agency or ordered[0]
    why: Why = "agency" if agency is not None else "published first" if chosen.published else "seen first"
    outlet = chosen.outlet
    return First(outlet.id if outlet else None, outlet.name_ar if outlet else None, chosen.document, why, 0)


def in_order(group: Sequence[Carrier]) -> list[Carrier]:
    """Carriers by publication, then by when they were seen, then by id."""
    return sorted(group, key=_when)


def _credited(ordered: Sequence[Carrier]) -> First | None:
    credits = [(carrier, given) for carrier in ordered if (given := _given(carrier)) is not None]
    if not credits:
        return None
    (outlet, name), _ = Counter((given.outlet, given.name) for _, given in credits).most_common(1)[0]
    met = {outlet}
    own = _own(ordered, outlet)
    while own is not None and (further := _given(own)) is not None and further.outlet not in met:
        outlet, name = further.outlet, further.name
        met.add(outlet)
        own = _own(ordered, outlet)
    crediting = [carrier for carrier, given in credits if (given.outlet, given.name) == (outlet, name)]
    return First(outlet, name, (own or crediting[0]).document, "credited", len(crediting))


def _given(carrier: Carrier) -> Credit | None:
    """Whom a document credits, if another than its own outlet."""
    given = carrier.credit
    if given is None or (given.outlet is not None and carrier.outlet is not None and given.outlet == carrier.outlet.id):
        return None
    return given


def _own(ordered: Sequence[Carrier], outlet: str | None) -> Carrier | None:
    """The earliest document of an outlet."""
    return next((c for c in ordered if outlet is not None and c.outlet is not None and c.outlet.id == outlet), None)


def _when(carrier: Carrier) -> tuple[bool, datetime, datetime, str]:
    """Order of publication: known before unknown, then when it was seen, then by id so that the order is always the same."""
    seen = _moment(carrier.seen)
    published = _moment(carrier.published) if carrier.published else None
    return published is None, published or seen, seen, carrier.document


def _moment(value: str) -> datetime:
    """A moment in UTC; a time without an offset is taken as UTC. Raises ValueError for what is no ISO 8601 date or date-time."""
    text = value.strip()
    if len(text) <= len("2024-12-05"):
        return datetime.combine(date.fromisoformat(text), LAST_MOMENT, UTC)
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
