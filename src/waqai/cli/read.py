"""waqai read: reports in, claims out."""
# ruff: noqa: PLC0415  a command imports what it works with when it runs, so that help comes at once

import sys

import click

from waqai.cli.options import day, home, standard_input, tell
from waqai.errors import InputError


@click.command(short_help="Read reports and print their claims.")
@click.argument("sources", nargs=-1, metavar="[FILE|URL|-]...")
@click.option("--published", metavar="DATE", callback=day, help="Publication day (ISO 8601) of documents that bring none.")
@click.option("--source", "outlet", metavar="NAME", help="Outlet of documents that bring none.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), help="Default: table in a terminal, else jsonl.")
def read(sources: tuple[str, ...], published: str | None, outlet: str | None, form: str | None) -> None:
    """Read texts, HTML pages, JSON Lines (one document a line) or URLs and print their claims.

    JSON Lines are read and answered line by line, in the same order. Exit code 0 when every input was taken, 1 when some was not
    (each is named on standard error and the rest is read).

    \b
    waqai read report.txt --published 2024-12-05
    waqai read reports.jsonl --format table
    curl … | waqai read -
    """
    import msgspec

    from waqai.workflow.gazetteers import gazetteers
    from waqai.workflow.reading import read_all

    table = form == "table" or (form is None and sys.stdout.isatty())
    encoder = msgspec.json.Encoder()
    failed = False
    out = sys.stdout.buffer
    for outcome in read_all(list(sources), standard_input(), published, outlet, gazetteers(home())):
        if isinstance(outcome, InputError):
            failed = True
            tell(outcome)
        elif table:
            from waqai.cli.table import show

            show(outcome)
        else:
            out.write(encoder.encode(outcome) + b"\n")
            out.flush()
    sys.exit(1 if failed else 0)
