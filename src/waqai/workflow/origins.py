"""Whose text is it: groups of near copies with their origin, each carrier with what it changed."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from waqai.archive import Archive, Group, Member, Stored
from waqai.lexicon.outlets import load_outlets
from waqai.model import Span
from waqai.origins import Carrier, Credit, Edit, First, Teller, first
from waqai.policy import Policy
from waqai.workflow.likening import teller
from waqai.workflow.showing import PUBLIC, View, real_ids

TOLD = ("framing", "number", "name", "cut", "added")
"""Kinds of edits that are told with their words; of the others it is told how many there are."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A group with its origin. views: its documents as the audience may see them; edits: of each, against the origin's own
    document. All in the order of the group's members."""

    group: Group
    first: First
    views: tuple[View, ...]
    credits: tuple[Credit | None, ...]
    edits: tuple[tuple[Edit, ...], ...]

    @property
    def own(self) -> int:
        """Which of the members is the origin's own document, or the one nearest to it."""
        return next(n for n, member in enumerate(self.group.members) if member.stored.document.id == self.first.document)

    def shape(self) -> dict[str, Any]:
        """For a program: the contract's shape, and each carrier."""
        return {
            "origin": self.views[0].document.id,
            "kind": self.group.kind,
            "agency": self.first.agency,
            "name": self.first.name,
            "first": self.views[self.own].document.id,
            "why": self.first.why,
            "credited_by": self.first.named,
            "documents": [view.document.id for view in self.views],
            "statement": self._statement(),
            "carriers": [self._carrier(number, member) for number, member in enumerate(self.group.members)],
        }

    def _statement(self) -> dict[str, Any] | None:
        for number, member in enumerate(self.group.members):
            if member.statement is not None:
                return self.views[number].ref(*member.statement)
        return None

    def _carrier(self, number: int, member: Member) -> dict[str, Any]:
        document, credit, stored = self.views[number].document, self.credits[number], member.stored
        told = [self._edit(number, edit) for edit in self.edits[number] if edit.kind in TOLD]
        return {
            "document": document.id,
            "version": stored.version,
            "source": document.source,
            "published": document.published,
            "learnt": stored.learnt,
            "removed": stored.removed,
            "likeness": member.kind,
            "share": member.share,
            "credit": None if credit is None else {"outlet": credit.outlet, "name": credit.name, "by": credit.by},
            "edits": told,
            "other_edits": dict(Counter(edit.kind for edit in self.edits[number] if edit.kind not in TOLD)),
            "ref": None if member.statement is None else self.views[number].ref(*member.statement),
        }

    def _edit(self, number: int, edit: Edit) -> dict[str, Any]:
        return {
            "kind": edit.kind,
            "of": edit.of or None,
            "takes": edit.takes if edit.kind == "framing" else None,
            "here": None if edit.b is None else self.views[number].ref(edit.b.start, edit.b.end),
            "there": None if edit.a is None else self.views[self.own].ref(edit.a.start, edit.a.end),
        }


def origins(
    archive: Archive,
    ids: Sequence[str],
    as_of: str | None = None,
    *,
    limit: int = 20,
    policy: Policy = PUBLIC,
    extra: tuple[Path, ...] = (),
) -> list[Origin]:
    """Origins as they were known then (null: now), the one learnt of last first, `limit` at most.

    ids: documents whose origins are asked for; none: all that more than one document has. What is told of outlets, and edits, are
    of today's tables and engine; the groups and credits are those that were stored.
    """
    tell = teller(extra)
    found = []
    for group in archive.groups(as_of, real_ids(archive, ids) or None, limit):
        credits = tuple(_credit(member.stored) for member in group.members)
        carriers = [_carrier(member.stored, credit) for member, credit in zip(group.members, credits, strict=True)]
        begun = first(carriers)
        own = next(member for member in group.members if member.stored.document.id == begun.document)
        changed = tuple(_edits(group, own, member, tell) for member in group.members)
        found.append(Origin(group, begun, tuple(View(m.stored, policy) for m in group.members), credits, changed))
    return found


def _edits(group: Group, own: Member, member: Member, tell: Teller) -> tuple[Edit, ...]:
    """What a carrier changed in the text, or in the statement that is all they share."""
    if member is own or (group.kind == "text" and member.kind == "statement"):
        return ()
    if group.kind == "text":
        return tell.edits(own.stored.document, member.stored.document)
    if own.statement is None or member.statement is None:
        return ()
    return tell.edits_within(_span(own, *own.statement), _span(member, *member.statement))


def _span(member: Member, start: int, end: int) -> Span:
    return Span(start, end, member.stored.document.text[start:end])


def _credit(stored: Stored) -> Credit | None:
    if stored.credit is None:
        return None
    outlet, name, by = json.loads(stored.credit)
    return Credit(outlet, name, by, None)


def _carrier(stored: Stored, credit: Credit | None) -> Carrier:
    document = stored.document
    outlet = load_outlets().of(document.source, document.url)
    if credit is not None and credit.outlet is None and credit.name == (document.source or "").strip():
        credit = None  # its own outlet, which the table lacks
    return Carrier(document.id, outlet, credit, document.published, stored.learnt)
