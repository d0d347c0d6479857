"""waqai verify: the archive checked."""
# ruff: noqa: PLC0415  a command imports what it works with when it runs, so that help comes at once

import json
import sys

import click

from waqai.cli.options import archived


@click.command(short_help="Recompute every digest of the archive and name what is broken.")
@archived
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def verify(archive: str, form: str) -> None:
    """Check that every version, page and reading and every link of the chain of hashes is as it was written.

    Exit code 0 where all is, 1 where something is not, 2 for what is no archive.
    """
    from waqai.workflow.searching import opened

    store = opened(archive)
    try:
        result = store.verify()
    finally:
        store.close()
    if form == "json":
        broken = [{"what": b.what, "where": b.where, "expected": b.expected, "found": b.found} for b in result.broken]
        click.echo(json.dumps({"ok": result.ok, "checked": result.checked, "broken": broken}, ensure_ascii=False, indent=2))
    else:
        for b in result.broken:
            click.echo(f"{b.what}, {b.where}: expected {b.expected}, found {b.found}")
        click.echo(f"{result.checked} checked, {len(result.broken)} broken")
    sys.exit(0 if result.ok else 1)
