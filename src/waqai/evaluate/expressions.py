"""Times and quantities read alone: the share of expressions whose days or bounds are right."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

import msgspec

from waqai.language.numbers import NumberHit, find_numbers
from waqai.language.sentences import tokens
from waqai.resolve.times import find_times, resolve_time
from waqai.script import fold


class TimeRow(msgspec.Struct, frozen=True):
    """A time expression, its publication day and what it means; no start where it means no day. tense: past or future."""

    text: str
    published: str
    start: str | None
    end: str | None
    precision: str | None
    tense: str = "past"


class QuantityRow(msgspec.Struct, frozen=True):
    """A text and one of its counts: `of` what, between which bounds; both null where the text tells no number."""

    text: str
    of: str | None
    low: int | None
    high: int | None


UNITS: Final = {
    "killed": "قتلي قتيلان قتيل قتيلا شهيدان شخص شخصا جنود مدنيا مقاتلا",
    "wounded": "مصابين جريح اصابات",
    "displaced": "النازحين مواطن شخص",
    "captured": "المسلحين",
    "released": "السجناء",
    "deployed": "مقاتل",
    "killed_children": "اطفال",
    "places": "حيا",
}
"""Counted nouns, folded, by what a row asks for where its text has several counts."""


def _words(text: str) -> list[str]:
    return [token.text for token in tokens(fold(text).text)]


def times_right(path: Path) -> float:
    """Share of the rows whose longest expression means the days and the precision asked for."""
    rows = [msgspec.json.decode(line, type=TimeRow) for line in path.read_bytes().splitlines()]
    return sum(_time(row) for row in rows) / len(rows)


def _time(row: TimeRow) -> bool:
    hits = sorted(find_times(_words(row.text)), key=lambda hit: hit.start - hit.end)
    day, past = date.fromisoformat(row.published), row.tense != "future"
    found = next((value for hit in hits if (value := resolve_time(hit, day, past=past)) is not None), None)
    if found is None:
        return row.start is None
    return (str(found.start), str(found.end) if found.end else None, found.precision) == (row.start, row.end, row.precision)


def quantities_right(path: Path) -> float:
    """Share of the rows whose count has the bounds asked for."""
    rows = [msgspec.json.decode(line, type=QuantityRow) for line in path.read_bytes().splitlines()]
    return sum(_quantity(row) for row in rows) / len(rows)


def _quantity(row: QuantityRow) -> bool:
    words = _words(row.text)
    hit = _meant(row, words, find_numbers(words))
    return (row.low, row.high) == ((None, None) if hit is None else (hit.low, hit.high))


def _meant(row: QuantityRow, words: Sequence[str], hits: Sequence[NumberHit]) -> NumberHit | None:
    """The hit that a row asks for: by the counted noun, «ضعفهم» and «بين قتيل وجريح» by their words."""
    if row.of == "killed_or_wounded" or not any(hit.unit_index is not None for hit in hits):
        return hits[0] if hits else None
    if row.of == "wounded" and any(word.startswith("ضعف") for word in words):
        return hits[-1]
    units = UNITS.get(row.of or "", "").split()
    return next((hit for hit in hits if hit.unit_index is not None and words[hit.unit_index] in units), hits[0])
