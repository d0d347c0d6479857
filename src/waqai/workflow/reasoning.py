"""Why claims are one incident and have its status, who counts as one origin; what speaks for and against two claims being one."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, Final

from waqai.archive import Archive, Stored
from waqai.errors import InputError
from waqai.fuse.clusters import nodes_of
from waqai.fuse.comparing import JOINS, Comparer, Node, node
from waqai.fuse.incidents import identity_of
from waqai.fuse.voices import Voices, interest
from waqai.lexicon.reasons import load_reasons
from waqai.model import Incident, Testimony
from waqai.policy import Policy
from waqai.workflow.depicting import Depicter, Shape
from waqai.workflow.picturing import Pictured, Witnessed, around
from waqai.workflow.showing import PUBLIC, View

SHORTEST: Final = 4
"""Letters of an id, at least."""
MANY: Final = 20
"""Claims that may begin an incident of an id cut short; of more, more letters are asked for."""
_KNOWN: Final = "the id of an incident that `waqai incidents` tells, or of a claim of it; with --as-of, of that moment"


class Reasoner:
    """Answers why, from one archive as it was known then (null: is known now)."""

    def __init__(self, archive: Archive, as_of: str | None = None, policy: Policy = PUBLIC) -> None:
        self._archive = archive
        self._as_of = as_of
        self._policy = policy

    def incident(self, name: str) -> Shape:
        """Why the claims of an incident are one, and its status. name: its id, the beginning of it, or the id of one of its claims.

        Raises InputError for a name that is not known, or begins several.
        """
        pictured, one = self._found(name)
        sides = pictured.witnessed.sides
        depicter = Depicter(pictured.witnessed)
        compare = Comparer(sides, load_reasons())
        pairs = [_pair(compare, a, b) for a, b in combinations(nodes_of(one.testimonies), 2)]
        return {
            "incident": depicter.incident(one),
            "status": one.status,
            "because": one.because,
            "threshold": JOINS,
            "joined": sorted(pairs, key=lambda pair: (-pair["sum"], pair["one"], pair["other"])),
            "origins": _origins(pictured, one),
            "interests": [{"claim": t.claim.id, "document": t.document, "interest": interest(t, sides)} for t in one.testimonies],
        }

    def pair(self, one: str, other: str) -> Shape:
        """What speaks for and against two claims (ids) being of one event. Raises InputError for one that is not known."""
        told = [*self._telling(one), *self._telling(other)]
        pictured = around(self._archive, told, self._as_of, lambda _: True, self._policy)
        a, b = (_testimony(pictured.witnessed, claim) for claim in (one, other))
        depicter = Depicter(pictured.witnessed)
        reasons = _reasons(Comparer(pictured.witnessed.sides, load_reasons()), node([a]), node([b]))
        total = _sum(reasons)
        together = next((i.id for i in pictured.everything if {a.key, b.key} <= {t.key for t in i.testimonies}), None)
        return {
            "claims": [depicter.claim(a), depicter.claim(b)],
            "reasons": reasons,
            "sum": total,
            "threshold": JOINS,
            "joins": total >= JOINS,
            "incident": together,
        }

    def _telling(self, claim: str) -> list[Stored]:
        told = [stored for stored, _ in self._archive.with_claim(claim, self._told_as_of)]
        if not told:
            raise InputError("claim", repr(claim), "the id of a claim in the archive; `waqai incidents` tells them")
        return told

    @property
    def _told_as_of(self) -> str | None:
        """When the archive was not begun, what had been published is told by what is known now."""
        return None if self._archive.by_publication(self._as_of) else self._as_of

    def _found(self, name: str) -> tuple[Pictured, Incident]:
        claimed = [stored for stored, _ in self._archive.with_claim(name, self._told_as_of)]
        told = claimed or self._beginning(name)
        if not told:
            raise InputError("incident", repr(name), _KNOWN)
        pictured = around(self._archive, told, self._as_of, lambda _: True, self._policy)
        if claimed:
            found = [one for one in pictured.everything if any(t.claim.id == name for t in one.testimonies)]
        else:
            stem = name.partition(".")[0]
            found = [one for one in pictured.everything if one.id.startswith(name)] or [
                # listed with other days or places it may begin with another claim than among all that is told of it
                one for one in pictured.everything if any(identity_of(*t.key).startswith(stem) for t in one.testimonies)
            ]  # fmt: skip
        if not found:
            raise InputError("incident", repr(name), _KNOWN)
        if len({one.id for one in found}) > 1:
            raise InputError("incident", f"{name!r} begins {', '.join(sorted(one.id for one in found))}", "one of them")
        return pictured, found[0]

    def _beginning(self, name: str) -> list[Stored]:
        """Versions with a claim that an incident of this id begins with."""
        if len(name) < SHORTEST:
            raise InputError("incident", repr(name), f"at least {SHORTEST} letters of an id")
        stem = name.partition(".")[0]
        numbers: set[int] = set()
        masked: set[int] = set()
        for number, document, version, claim, private in self._archive.claim_keys(self._told_as_of):
            if identity_of(document, version, claim).startswith(stem):
                numbers.add(number)
            if private and "://" in document:
                masked.add(number)
        numbers = numbers or set(self._masked(stem, sorted(masked)))
        if len(numbers) > MANY:
            raise InputError("incident", f"{name!r}, which may begin {len(numbers)}", "more letters of its id")
        return self._archive.by_number(sorted(numbers)) if numbers else []

    def _masked(self, stem: str, numbers: Sequence[int]) -> Iterator[int]:
        """The same among documents whose ids are addresses that spell a name, and are shown masked."""
        for start in range(0, len(numbers), MANY):
            for stored in self._archive.by_number(numbers[start : start + MANY]):
                key = View(stored, self._policy).document.id
                if any(identity_of(key, stored.version, claim.id).startswith(stem) for claim in stored.findings().claims):
                    yield stored.number


def _testimony(witnessed: Witnessed, claim: str) -> Testimony:
    """The claim as its first document testifies it, of what stands if it does."""
    found = [t for t in witnessed.testimonies if t.claim.id == claim]
    if not found:
        raise InputError("claim", repr(claim), "a claim that its document still told then, or that no later version repeats")
    return min(found, key=lambda t: (t.withdrawn, t.published or "~", t.key))


def _pair(compare: Comparer, one: Node, other: Node) -> Shape:
    reasons = _reasons(compare, one, other)
    total = _sum(reasons)
    return {
        "one": [t.claim.id for t in one.testimonies],
        "other": [t.claim.id for t in other.testimonies],
        "sum": total,
        "joins": total >= JOINS,
        "reasons": reasons,
    }


def _reasons(compare: Comparer, one: Node, other: Node) -> list[Shape]:
    return [
        {"rule": reason.rule, "weight": reason.weight, "because": reason.because, "firm": reason.firm}
        for reason in compare.reasons(one, other)
    ]


def _sum(reasons: Sequence[Shape]) -> float:
    return round(float(sum(reason["weight"] for reason in reasons)), 2)


def _origins(pictured: Pictured, one: Incident) -> list[dict[str, Any]]:
    """The claims by the voice that they count as, those with most claims first."""
    voices = Voices(pictured.witnessed.testimonies)
    by_voice: dict[str, list[Testimony]] = {}
    for t in one.testimonies:
        by_voice.setdefault(voices.of(t), []).append(t)
    ranked = sorted(by_voice.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        {
            "name": _name(key, told),
            "claims": [t.claim.id for t in told],
            "documents": list(dict.fromkeys(t.document for t in told)),
            "outlets": list(dict.fromkeys(t.outlet for t in told)),
            "one_text": len({t.origin for t in told}) == 1,
        }
        for key, told in ranked
    ]


def _name(voice: str, told: Sequence[Testimony]) -> str:
    """Of a voice: the body that is quoted, else the outlet that the text is from."""
    speaker = told[0].speaker
    if voice.startswith("body:") and speaker is not None and speaker.entity is not None:
        return speaker.entity.name_ar
    return told[0].credit or told[0].outlet
