"""Incidents and contradictions against gold that people wrote beside a sample of reports."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import msgspec

from waqai.errors import InputError
from waqai.fuse.families import FAMILY_OF
from waqai.model import GROUP_OF, Contradiction, Incident, Testimony

COLUMNS: Final = ("document", "words", "type", "incident")
Words = tuple[str, str]
"""A document and the trigger words of an event in it; «سيطرت#2» is the second place where they stand."""
Kind = Literal["held_lost", "happened_denied", "toll", "perpetrator", "framing"]


@dataclass(frozen=True, slots=True)
class Event:
    """An event of the gold: where it is told, as which type, and the key of the incident it belongs to."""

    document: str
    words: str
    type: str
    incident: str


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A contradiction, or a difference in framing alone, of the gold: the events on either side."""

    kind: Kind
    place: str
    a: tuple[Words, ...]
    b: tuple[Words, ...]
    because: str


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision and recall of groups, averaged over the claims that the gold tells of; missed: events without a claim."""

    precision: float
    recall: float
    claims: int
    missed: int

    @property
    def f1(self) -> float:
        """Their harmonic mean; 0 where there are no claims."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Opposed:
    """Contradictions found. right: found and in the gold; framed: differences in framing alone, unframed: those of them that were
    called a contradiction; unread: in the gold with a side of which no claim was read; wrong, missed: for a person who looks."""

    found: int
    right: int
    gold: int
    framed: int
    unframed: int
    unread: int
    wrong: tuple[Contradiction, ...]
    missed: tuple[Pair, ...]

    @property
    def precision(self) -> float:
        """Of those found, how many are right; 1 where none is found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Of those in the gold, how many are found; 1 where there are none."""
        return (self.gold - len(self.missed)) / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def kept_apart(self) -> float:
        """Of the differences in framing, how many are not called contradictions; 1 where there are none."""
        return 1 - self.unframed / self.framed if self.framed else 1.0


def load_events(path: Path) -> list[Event]:
    """The events of a table with COLUMNS. Raises InputError for a broken row."""
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        cells = tuple(line.split("\t"))
        if number == 1 and cells == COLUMNS:
            continue
        if len(cells) != len(COLUMNS) or cells[2] not in GROUP_OF or not all(cells):
            raise InputError(f"{path}:{number}", repr(line[:80]), "document, words, a claim type and an incident, by tabs")
        found.append(Event(*cells))
    return found


def load_pairs(path: Path) -> list[Pair]:
    """The contradictions of a file, one a line of JSON. Raises InputError for a broken line."""
    found = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            found.append(msgspec.json.decode(line, type=Pair))
        except msgspec.MsgspecError as error:
            raise InputError(f"{path}:{number}", str(error), "kind, place, a, b, because") from error
    return found


class Matched:
    """Testimonies by the events of the gold that they tell. texts: of each document, by id."""

    def __init__(self, testimonies: Iterable[Testimony], texts: Mapping[str, str]) -> None:
        self._by_document: dict[str, list[Testimony]] = {}
        for t in testimonies:
            self._by_document.setdefault(t.document, []).append(t)
        self._texts = texts

    def of(self, document: str, words: str, kind: str | None = None) -> list[Testimony]:
        """Testimonies whose trigger is, or overlaps, these words; kind: only those of its family.

        Raises InputError for words that do not stand in the document.
        """
        start, end = self._span(document, words)
        near = [t for t in self._by_document.get(document, []) if t.claim.trigger.start < end and start < t.claim.trigger.end]
        return [t for t in near if kind is None or FAMILY_OF[t.claim.type] == FAMILY_OF[kind]]

    def _span(self, document: str, words: str) -> tuple[int, int]:
        bare, _, nth = words.partition("#")
        at = -1
        for _ in range(int(nth or 1)):
            at = self._texts.get(document, "").find(bare, at + 1)
            if at < 0:
                raise InputError(document, f"no «{words}»", "words of the document")
        return at, at + len(bare)


def b_cubed(incidents: Sequence[Incident], events: Iterable[Event], matched: Matched) -> BCubed:
    """B-cubed over the testimonies that tell events of the gold, extended to testimonies that tell several events at once, such as
    three towns taken in one sentence (Amigó, Gonzalo, Artiles and Verdejo 2009: the events that two share count, not only whether
    they share one)."""
    gold: dict[tuple[str, int, str], set[str]] = {}
    missed = 0
    for event in events:
        told = matched.of(event.document, event.words, event.type)
        missed += not told
        for t in told:
            gold.setdefault(t.key, set()).add(event.incident)
    found: dict[tuple[str, int, str], set[str]] = {}
    for one in incidents:
        for t in one.testimonies:
            if t.key in gold:
                found.setdefault(t.key, set()).add(one.id)
    keys = sorted(found)
    return BCubed(_mean(keys, found, gold), _mean(keys, gold, found), len(keys), missed)


def _mean(
    keys: Sequence[tuple[str, int, str]],
    among: Mapping[tuple[str, int, str], set[str]],
    right: Mapping[tuple[str, int, str], set[str]],
) -> float:
    """Of what each testimony shares with each that it is together with, the share that is right, averaged over all."""
    shares = []
    for a in keys:
        together = [(len(among[a] & among[b]), len(right[a] & right[b])) for b in keys if among[a] & among[b]]
        shares.append(sum(min(pair) / pair[0] for pair in together) / len(together))
    return sum(shares) / len(shares) if shares else 0.0


def score_contradictions(
    found: Sequence[Contradiction], pairs: Iterable[Pair], matched: Matched, events: Iterable[Event]
) -> Opposed:
    """A contradiction is right where one of the gold has a testimony of either side on either side: at the words that the gold
    lists, or in the same document of the same incident, of one modality. One between sets counts once for each of the gold that it
    covers, and several that cover one count as right each."""
    told: dict[tuple[str, str, str], set[tuple[str, int, str]]] = {}
    keys: dict[tuple[str, int, str], set[str]] = {}
    for event in events:
        for t in matched.of(event.document, event.words, event.type):
            told.setdefault((event.document, event.incident, t.claim.modality), set()).add(t.key)
            keys.setdefault(t.key, set()).add(event.incident)
    real = [c for c in found if c.kind != "framing"]
    framed = unframed = unread = gold = 0
    right: set[int] = set()
    missed: list[Pair] = []
    for pair in pairs:
        sides = [_widened(side, matched, told, keys) for side in (pair.a, pair.b)]
        covering = {i for i, c in enumerate(real) if _covers(c, sides)}
        if pair.kind == "framing":
            framed += 1
            unframed += bool(covering - right)
            continue
        gold += 1
        right |= covering
        if not all(sides):
            unread += 1
        if not any(_kind_fits(real[i].kind, pair.kind) for i in covering):
            missed.append(pair)
    wrong = tuple(c for i, c in enumerate(real) if i not in right)
    return Opposed(len(real), len(right), gold, framed, unframed, unread, wrong, tuple(missed))


def _widened(
    side: Iterable[Words],
    matched: Matched,
    told: Mapping[tuple[str, str, str], set[tuple[str, int, str]]],
    keys: Mapping[tuple[str, int, str], set[str]],
) -> set[tuple[str, int, str]]:
    found: set[tuple[str, int, str]] = set()
    for words in side:
        for t in matched.of(*words):
            found.add(t.key)
            for incident in keys.get(t.key, ()):
                found |= told[t.document, incident, t.claim.modality]
    return found


def _covers(one: Contradiction, sides: Sequence[set[tuple[str, int, str]]]) -> bool:
    a, b = ({t.key for t in side} for side in (one.one, one.other))
    return bool((a & sides[0] and b & sides[1]) or (a & sides[1] and b & sides[0]))


def _kind_fits(found: str, gold: str) -> bool:
    """Whether a place was lost or is held, and whether it happened or is denied, is one question asked in two ways."""
    return found == gold or {found, gold} == {"held_lost", "happened_denied"}
