"""A reading on a terminal: the text with its spans marked, and a table of claims that reads right in Arabic."""

import sys
from collections.abc import Iterable
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from waqai.cli.options import harmless, isolate
from waqai.model import Claim, Reading, When

_STYLES: Final = {
    "trigger": "bold red",
    "actor": "cyan",
    "place": "green",
    "time": "magenta",
    "quantity": "yellow",
    "weapon": "dim",
}
_COLUMNS: Final = ("event", "trigger", "who → whom", "where, when", "how many", "says")
_WIDTH: Final = 120
"""Columns of a table that goes to a file or another program."""


def show(reading: Reading, console: Console | None = None) -> None:
    """Print one reading."""
    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else _WIDTH)
    document = reading.document
    head = " · ".join(filter(None, (document.title, document.source, document.published)))
    if head:
        console.print(Text(isolate(head), style="bold"))
    if document.note:
        console.print(Text(document.note, style="yellow"))
        return
    console.print(marked(reading))
    console.print(claims_table(reading.claims) if reading.claims else Text("no claims", style="yellow"))


def marked(reading: Reading) -> Text:
    """The document with triggers and mentions coloured."""
    text = Text(harmless(reading.document.text))
    for mention in reading.mentions:
        text.stylize(_STYLES.get(mention.kind, ""), mention.start, mention.end)
    for claim in reading.claims:
        text.stylize(_STYLES["trigger"], claim.trigger.start, claim.trigger.end)
    return text


def claims_table(claims: tuple[Claim, ...]) -> Table:
    """Claims as rows, in the order of the text."""
    table = Table(show_lines=True, expand=False)
    for column in _COLUMNS:
        table.add_column(column, overflow="fold")
    for claim in claims:
        table.add_row(*map(Text, _cells(claim)), style="dim" if claim.background else "red" if claim.modality == "denied" else "")
    return table


def _cells(claim: Claim) -> tuple[str, ...]:
    mood = " ".join(filter(None, ("" if claim.modality == "actual" else claim.modality, "background" if claim.background else "")))
    whom = _join(a.text for a in claim.patients)
    places = _join(a.text if a.role == "at" else f"{a.role} {a.text}" for a in claim.places)
    return (
        "\n".join(filter(None, (claim.type, mood, f"{claim.confidence:.2f}"))),
        isolate(claim.trigger.text),
        "\n→ ".join(filter(None, (_join(a.text for a in claim.agents) or ("?" if whom else ""), whom))),
        "\n".join(filter(None, (places, when(claim.time)))),
        "\n".join(f"{q.of} {number(q.low, q.high)}".strip() for q in claim.quantities),
        _join((a.text for a in claim.attribution), " ← "),
    )


def _join(texts: Iterable[str], by: str = "، ") -> str:
    return by.join(map(isolate, texts))


def when(time: When | None) -> str:
    """A day, an interval, or nothing; a time taken from the publication day or the context is shown in brackets."""
    if time is None:
        return ""
    day = time.start if time.end == time.start else f"{time.start}/{time.end or ''}"
    return day if time.basis == "stated" else f"({day})"


def number(low: int | None, high: int | None) -> str:
    """Bounds as people write them: 12, 12-15, ≥12, ≤15."""
    if low is not None and high is not None:
        return str(low) if low == high else f"{low}-{high}"
    return f"≥{low}" if low is not None else f"≤{high}" if high is not None else ""


__all__ = ["claims_table", "isolate", "marked", "number", "show", "when"]
