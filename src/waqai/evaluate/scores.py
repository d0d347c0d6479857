"""Scores of the reading contract: micro-averaged precision, recall and F1 for events, families, arguments and whole claims,
accuracy for time, modality and background over matched events, and the share of empty texts left silent.

Two phrases name the same thing when one contains the other or they share a content word with clitics peeled.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from waqai.evaluate.gold import GoldClaim, GoldItem
from waqai.model import GROUP_OF, Argument, Attribution, Claim, PlaceArgument, Reading

ARGUMENTS: Final = ("agents", "patients", "places", "attribution")
COUNTED: Final = frozenset(
    {
        "killed",
        "wounded",
        "missing",
        "detained",
        "released",
        "displaced",
        "returned",
        "captured",
        "protesters",
    }
)
_MARKS: Final = re.compile("[\u064b-\u065f\u0670\u0640\u200c-\u200f\u202a-\u202e\u2066-\u2069]")
_STOP: Final = frozenset(["في", "من", "على", "الى", "عن", "مدينه", "بلده", "قريه", "منطقه", "محافظه", "ريف", "حي", "قوات"])
_CLITICS: Final = re.compile("^(و|ب|ل|ف|ك)?(ال)?")
_WORD: Final = re.compile(r"[\w]+")
Words = Argument | PlaceArgument | Attribution


@dataclass(slots=True)
class Tally:
    """Right, extra and missing, with precision, recall and F1."""

    right: int = 0
    extra: int = 0
    missing: int = 0

    @property
    def precision(self) -> float:
        """Right among found; 0 when nothing was found."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 0.0

    @property
    def recall(self) -> float:
        """Found among expected; 0 when nothing was expected."""
        return self.right / (self.right + self.missing) if self.right + self.missing else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(slots=True)
class Scores:
    """The figures of one evaluation. accuracy: field to (right, all); quiet: (silent, empty texts); types: per type; notes: misses
    and extras in words."""

    documents: int = 0
    event: Tally = field(default_factory=Tally)
    family: Tally = field(default_factory=Tally)
    whole: Tally = field(default_factory=Tally)
    arguments: dict[str, Tally] = field(default_factory=lambda: {k: Tally() for k in (*ARGUMENTS, "quantities")})
    accuracy: dict[str, list[int]] = field(default_factory=lambda: {k: [0, 0] for k in ("time", "modality", "background")})
    quiet: list[int] = field(default_factory=lambda: [0, 0])
    types: dict[str, Tally] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    judged: list[tuple[float, bool]] = field(default_factory=list)

    def share(self, name: str) -> float:
        """Accuracy of a field, 0 when no event was matched."""
        right, total = self.accuracy[name]
        return right / total if total else 0.0


def fold_for_scoring(text: str) -> str:
    """The scorer's own folding, kept apart from the reader's so that a fault in one cannot hide in the other."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", text))
    return re.sub("[أإآٱ]", "ا", plain).replace("ى", "ي").replace("ة", "ه").strip()


def same(a: str, b: str) -> bool:
    """True when two phrases name the same thing."""
    x, y = fold_for_scoring(a), fold_for_scoring(b)
    if not x or not y:
        return False
    return x in y or y in x or bool(_content(a) & _content(b))


def _content(text: str) -> set[str]:
    peeled = (_CLITICS.sub("", word) for word in _WORD.findall(fold_for_scoring(text)))
    return {word for word in peeled if len(word) > 2 and word not in _STOP}


def score(items: Iterable[GoldItem], readings: Mapping[str, Reading]) -> Scores:
    """Compare readings with gold; a text without a reading counts as read to nothing."""
    total = Scores()
    for item in items:
        reading = readings.get(item.id)
        _document(item, sorted(reading.claims if reading else (), key=lambda c: (c.trigger.start, c.trigger.end)), total)
    total.whole.missing = total.event.right + total.event.missing - total.whole.right
    total.whole.extra = total.event.right + total.event.extra - total.whole.right
    return total


def _document(item: GoldItem, claims: Sequence[Claim], total: Scores) -> None:
    total.documents += 1
    if not item.expected:
        total.quiet[1] += 1
        total.quiet[0] += not claims
    used: set[int] = set()
    families: set[int] = set()
    pairs = _match(item, claims, used, families, total)
    _substitutes(item, claims, used, families, pairs=pairs, total=total)
    accepted = {
        i
        for gold in item.accept
        for i, claim in enumerate(claims)
        if i not in used and claim.type == gold.type and _touches(item.text, gold.trigger, claim)
    }
    for i, claim in enumerate(claims):
        right = i in used
        if not right and i not in accepted:
            total.event.extra += 1
            _type(total, claim.type).extra += 1
            total.notes.append(f"EXTRA {item.id} {claim.type}:{claim.trigger.text}")
        if i not in families and i not in accepted:
            total.family.extra += 1
        if i not in accepted:
            total.judged.append((claim.confidence, right))
    for gold, found in pairs:
        _pair(item, gold, claims[found], total)


def _match(
    item: GoldItem,
    claims: Sequence[Claim],
    used: set[int],
    families: set[int],
    total: Scores,
) -> list[tuple[GoldClaim, int]]:
    pairs = []
    for gold in item.expected:
        hits = [i for i, c in enumerate(claims) if i not in used and c.type == gold.type and _touches(item.text, gold.trigger, c)]
        hit = next((i for i in hits if claims[i].modality == gold.modality), hits[0] if hits else None)
        if hit is None:
            total.event.missing += 1
            _type(total, gold.type).missing += 1
        else:
            used.add(hit)
            pairs.append((gold, hit))
            total.event.right += 1
            _type(total, gold.type).right += 1
        near = next(
            (
                i
                for i, c in enumerate(claims)
                if i not in families and GROUP_OF[c.type] == GROUP_OF[gold.type] and _touches(item.text, gold.trigger, c)
            ),
            None,
        )
        if near is None:
            total.family.missing += 1
        else:
            families.add(near)
            total.family.right += 1
    return pairs


def _substitutes(
    item: GoldItem,
    claims: Sequence[Claim],
    used: set[int],
    families: set[int],
    *,
    pairs: list[tuple[GoldClaim, int]],
    total: Scores,
) -> None:
    """C32: an accepted claim that shares trigger or type with a missing one stands in for it."""
    for gold in [g for g in item.expected if all(g is not paired for paired, _ in pairs)]:
        hit = None
        for other in item.accept:
            if other.type != gold.type and not _share(item.text, other.trigger, gold.trigger):
                continue
            hit = next(
                (
                    i
                    for i, c in enumerate(claims)
                    if i not in used and c.type == other.type and _touches(item.text, other.trigger, c)
                ),
                None,
            )
            if hit is not None:
                used.add(hit)
                pairs.append((other, hit))
                total.event.right += 1
                total.event.missing -= 1
                _type(total, gold.type).missing -= 1
                _type(total, gold.type).right += 1
                if hit not in families:
                    families.add(hit)
                    total.family.right += 1
                    total.family.missing -= 1
                break
        if hit is None:
            total.notes.append(f"MISS {item.id} {gold.type}:{gold.trigger}")


def _pair(item: GoldItem, gold: GoldClaim, claim: Claim, total: Scores) -> None:
    good = True
    for name in ARGUMENTS:
        found: list[Words] = list(getattr(claim, name))
        for want in getattr(gold, name):
            hit = next((j for j, x in enumerate(found) if any(same(a, n) for a in want.split("|") for n in _names(x))), None)
            if hit is None:
                total.arguments[name].missing += 1
                good = good and name == "attribution"
                total.notes.append(f"ARGUMENT {item.id} {gold.type} {name} missing {want}")
            else:
                found.pop(hit)
                total.arguments[name].right += 1
        total.arguments[name].extra += len(found)
    _quantities(gold, claim, total.arguments["quantities"])
    verdicts = {
        "time": _timed(gold.time, claim),
        "modality": claim.modality == gold.modality,
        "background": claim.background == gold.background,
    }
    for name, verdict in verdicts.items():
        total.accuracy[name][0] += verdict
        total.accuracy[name][1] += 1
        if not verdict:
            total.notes.append(f"{name.upper()} {item.id} {gold.type}:{gold.trigger} expected {getattr(gold, name)}")
    total.whole.right += good and verdicts["time"] and verdicts["modality"]


def _quantities(gold: GoldClaim, claim: Claim, tally: Tally) -> None:
    found = Counter((q.low, q.high) for q in claim.quantities if q.of in COUNTED)
    for want in gold.quantities:
        if found[want.low, want.high]:
            found[want.low, want.high] -= 1
            tally.right += 1
        else:
            tally.missing += 1
    tally.extra += sum(n for pair, n in found.items() if pair != (1, 1))


def _timed(want: str | None, claim: Claim) -> bool:
    when = claim.time
    if want is None:
        return when is None or when.basis != "stated"
    if when is None:
        return False
    start, _, end = want.partition("/")
    return when.start[:10] == start[:10] and (when.end or when.start)[:10] == (end or start)[:10]


def _names(words: Words) -> list[str]:
    entity = words.entity
    return [words.text, *((entity.name_ar, entity.name_en) if entity else ())]


def _places(text: str, phrase: str) -> list[tuple[int, int]]:
    return [(m.start(), m.start() + len(phrase)) for m in re.finditer(f"(?={re.escape(phrase)})", text)] if phrase else []


def _touches(text: str, phrase: str, claim: Claim) -> bool:
    return any(claim.trigger.start < end and start < claim.trigger.end for start, end in _places(text, phrase))


def _share(text: str, a: str, b: str) -> bool:
    return any(s < f and e < t for s, t in _places(text, a) for e, f in _places(text, b))


def _type(total: Scores, name: str) -> Tally:
    return total.types.setdefault(name, Tally())
