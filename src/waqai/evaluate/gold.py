"""Gold files: compact annotation, read with its faults named by line."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from waqai.errors import InputError


class GoldFigure(msgspec.Struct, frozen=True):
    """An expected count."""

    of: str
    low: int | None
    high: int | None


class GoldClaim(msgspec.Struct, frozen=True):
    """An expected claim, its fields given by their words. `time`: ISO date, `start/end`, or null."""

    type: str
    trigger: str
    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    time: str | None = None
    quantities: tuple[GoldFigure, ...] = ()
    attribution: tuple[str, ...] = ()
    modality: str = "actual"
    background: bool = False


class GoldItem(msgspec.Struct, frozen=True):
    """One annotated text.

    `accept`: claims that are right but not required. `source`: a file beside the gold that holds the text.
    """

    id: str
    expected: tuple[GoldClaim, ...]
    text: str = ""
    accept: tuple[GoldClaim, ...] = ()
    published: str | None = None
    phenomenon: str = ""
    source: str | None = None


def read_gold(path: Path) -> Iterator[GoldItem]:
    """Items of a gold file: JSON Lines, or one JSON object; a text given as a file is read from beside it.

    Raises InputError naming file and line.
    """
    content = _text(path, "a gold file")
    chunks = [content] if path.suffix == ".json" else content.splitlines()
    for number, chunk in enumerate(chunks, start=1):
        if not chunk.strip():
            continue
        try:
            item = msgspec.json.decode(chunk, type=GoldItem)
        except msgspec.DecodeError as error:
            raise InputError(f"{path}:{number}", str(error), "an annotated text (docs/reading.md)") from error
        if not item.text and item.source:
            item = msgspec.structs.replace(item, text=_text(path.parent / item.source, f"the text that {path.name} names"))
        yield item


def _text(path: Path, expected: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise InputError(str(path), getattr(error, "strerror", None) or str(error), expected) from error
