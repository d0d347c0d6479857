"""waqai ingest, waqai verify: reports into the archive, and the archive checked."""
# ruff: noqa: PLC0415  a command imports what it works with when it runs, so that help comes at once

import json
import sys
from collections.abc import Callable
from typing import Any

import click

from waqai.cli.options import day, home, tell
from waqai.errors import InputError


def archived(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that every command of the archive has."""
    return click.option(
        "--archive", metavar="PATH|URL", envvar="WAQAI_ARCHIVE", default="waqai.db", show_default=True,
        help="The archive: a path (SQLite) or a database URL; WAQAI_ARCHIVE names it too.",
    )(command)  # fmt: skip


@click.command(short_help="Take reports into the archive, each once, every version kept.")
@click.argument("sources", nargs=-1, metavar="[FILE|URL|-]...")
@archived
@click.option("--published", metavar="DATE", callback=day, help="Publication day (ISO 8601) of documents that bring none.")
@click.option("--source", "outlet", metavar="NAME", help="Outlet of documents that bring none.")
@click.option("--dry-run", "dry", is_flag=True, help="Tell what would be taken; write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def ingest(sources: tuple[str, ...], archive: str, published: str | None, outlet: str | None, dry: bool, form: str) -> None:
    """Read reports (what `waqai read` takes) and keep them with their claims. Stopped anywhere and started again, it goes on.

    Exit code 0 when every input was taken, 1 when some was not (each is named on standard error).
    """
    from waqai.workflow.gazetteers import gazetteers
    from waqai.workflow.keeping import ingest as take

    summary = take(sources, sys.stdin.buffer, archive, published, outlet, gazetteers(home()), dry)
    for error in summary.failed:
        tell(error)
    if form == "json":
        click.echo(json.dumps(summary.shape(), ensure_ascii=False, indent=2))
    else:
        click.echo(
            f"{summary.taken} taken, {summary.changed} changed, {summary.known} known already, "
            f"{summary.not_arabic} of them not Arabic, {len(summary.failed)} failed" + (" (dry run)" if dry else "")
        )
    sys.exit(1 if summary.failed else 0)


@click.command(short_help="Recompute every digest of the archive and name what is broken.")
@archived
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def verify(archive: str, form: str) -> None:
    """Check that every version and every link of the chain of hashes is as it was written. Exit code 1 where something is not."""
    from waqai.workflow.keeping import verify as check

    try:
        result = check(archive)
    except InputError as error:
        tell(error)
        sys.exit(1)
    if form == "json":
        broken = [{"what": b.what, "where": b.where, "expected": b.expected, "found": b.found} for b in result.broken]
        click.echo(json.dumps({"ok": result.ok, "checked": result.checked, "broken": broken}, ensure_ascii=False, indent=2))
    else:
        for b in result.broken:
            click.echo(f"{b.what}, {b.where}: expected {b.expected}, found {b.found}")
        click.echo(f"{result.checked} checked, {len(result.broken)} broken")
    sys.exit(0 if result.ok else 1)
