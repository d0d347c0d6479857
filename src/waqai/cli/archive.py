"""waqai verify, reread, forget: the archive checked, brought to today, and relieved of what is to be forgotten."""
# ruff: noqa: PLC0415  a command imports what it works with when it runs, so that help comes at once

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from waqai.cli.options import archived, harmless, home, isolate

if TYPE_CHECKING:
    from waqai.workflow.rereading import Change


@click.command(short_help="Recompute every digest of the archive and name what is broken.")
@archived
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def verify(archive: str, form: str) -> None:
    """Check that every version, page and reading and every link of the chain of hashes is as it was written.

    Exit code 0 where all is, 1 where something is not, 2 for what is no archive.
    """
    from waqai.workflow.searching import opened

    with opened(archive) as store:
        result = store.verify()
    if form == "json":
        broken = [{"what": b.what, "where": b.where, "expected": b.expected, "found": b.found} for b in result.broken]
        last = {"link": result.last[0], "hash": result.last[1]}
        told = {"ok": result.ok, "checked": result.checked, "broken": broken, "last": last}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for b in result.broken:
            click.echo(f"{b.what}, {b.where}: expected {b.expected}, found {b.found}")
        click.echo(f"{result.checked} checked, {len(result.broken)} broken; link {result.last[0]} of the chain is {result.last[1]}")
    sys.exit(0 if result.ok else 1)


@click.command(short_help="Forget documents on request; a keyed tombstone stays.")
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@archived
@click.option("--copies", is_flag=True, help="Near copies of them too.")
@click.option("-n", "--dry-run", "dry", is_flag=True, help="Tell what would be forgotten; change nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def forget(documents: tuple[str, ...], archive: str, copies: bool, dry: bool, form: str) -> None:
    """Take documents out of the archive for good: every version, reading, claim, page and search word of them.

    Keyed digests of their ids and texts stay, so that they are not taken in again, and so do their links of the chain, which
    still verifies. There is no way back. Exit code 0 when all were there, 1 when some was not.
    """
    from waqai.workflow.forgetting import forget as forget_all
    from waqai.workflow.searching import opened

    with opened(archive) as store:
        result = forget_all(store, documents, copies=copies, dry=dry)
    if form == "json":
        click.echo(json.dumps(result.shape(), ensure_ascii=False, indent=2))
    else:
        word = "would be forgotten" if dry else "forgotten"
        for one in result.forgotten:
            click.echo(f"{one} {word}")
        for one in result.unknown:
            click.echo(f"waqai: {one}: no such document", err=True)
        for one in result.copies:
            click.echo(f"waqai: {one} is a near copy of it and stays; --copies forgets it too", err=True)
        if not result.clean:
            click.echo("waqai: another process reads the archive as it was; the words leave the file when it has ended", err=True)
    sys.exit(1 if result.unknown else 0)


@click.command(short_help="Read old documents anew with today's engine; tell what changed.")
@archived
@click.option("--all", "whole", is_flag=True, help="Also what today's engine and tables have read.")
@click.option("-j", "--jobs", type=click.IntRange(1), help="Processes that read; default: all processors.")
@click.option("-n", "--dry-run", "dry", is_flag=True, help="Tell what would change; write nothing.")
@click.option("-q", "--quiet", is_flag=True, help="No progress on standard error.")
@click.option("--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True)
def reread(archive: str, whole: bool, jobs: int | None, dry: bool, quiet: bool, form: str) -> None:
    """Bring readings of older engines and tables to today's, and print which claims were lost and gained, and why they are read.

    What was known before stays known as of then. Others may take in and search meanwhile; stopped anywhere, it goes on.
    """
    from waqai.workflow.gazetteers import gazetteers
    from waqai.workflow.rereading import reread as read_anew
    from waqai.workflow.searching import opened

    shapes = []
    with opened(archive) as store, _counting(quiet or not sys.stderr.isatty()) as told:
        for change in read_anew(store, gazetteers(home()), jobs or 0, dry=dry, whole=whole, told=told):
            if form == "text":
                _tell(change)
            elif form == "jsonl":
                click.echo(json.dumps(change.shape(), ensure_ascii=False))
            else:
                shapes.append(change.shape())
    if form == "json":
        click.echo(json.dumps(shapes, ensure_ascii=False, indent=2))


def _tell(change: "Change") -> None:
    click.echo(f"{harmless(change.document)} version {change.version}: knowledge {change.before[:12]} → {change.after[:12]}")
    for sign, claims in (("−", change.lost), ("+", change.gained)):
        for claim in claims:
            click.echo(f"  {sign} {claim.type} ({claim.modality}) {isolate(harmless(claim.trigger.text))}: {harmless(claim.why)}")


@contextmanager
def _counting(silent: bool) -> Iterator[Callable[[int, int], None]]:
    if silent:
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading anew", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
