"""What tests of the picture share: documents read once, taken into archives of every kind."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from waqai.archive import Archive, Entry
from waqai.lexicon import load
from waqai.model import Document
from waqai.workflow.likening import Likening, teller
from waqai.workflow.making import Maker

SAMPLE = Path(__file__).parents[2] / "examples" / "hama-2024" / "reports.jsonl"


@cache
def maker() -> Maker:
    return Maker(load())


def made(key: str, text: str, **cells: str) -> Entry:
    one = maker().make(Document(text=text, id=key, **cells))
    assert isinstance(one, Entry)
    return one


@cache
def sample() -> tuple[Entry, ...]:
    """The reports of the sample, oldest first."""
    rows = [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines()]
    cells = ("title", "published", "source", "url")
    return tuple(made(row["id"], row["text"], **{name: row[name] for name in cells if name in row}) for row in rows)


def take(archive: Archive, entries: Iterable[Entry]) -> str:
    """Take documents in, and tell the moment at which that was done."""
    archive.take(list(entries), Likening(teller(())))
    return datetime.now(UTC).isoformat(timespec="microseconds")
