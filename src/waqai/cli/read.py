"""waqai read: reports in, claims out."""

import sys

import click
import msgspec

from waqai.errors import InputError
from waqai.workflow.reading import read_all


@click.command()
@click.argument("sources", nargs=-1, metavar="[FILE|URL|-]...")
@click.option("--published", metavar="DATE", help="Publication day (ISO 8601) of documents that bring none.")
@click.option("--source", "outlet", metavar="NAME", help="Outlet of documents that bring none.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), help="Default: table in a terminal, else jsonl.")
def read(sources: tuple[str, ...], published: str | None, outlet: str | None, form: str | None) -> None:
    """Read texts, HTML pages, JSON Lines (one document a line) or URLs and print their claims.

    Exit code 0 when every input was taken, 1 when some was not (each is named on standard error).
    """
    table = form == "table" or (form is None and sys.stdout.isatty())
    encoder = msgspec.json.Encoder()
    failed = False
    out = sys.stdout.buffer
    for outcome in read_all(list(sources), sys.stdin.buffer, published, outlet):
        if isinstance(outcome, InputError):
            failed = True
            click.echo(f"waqai: {outcome}", err=True)
        elif table:
            from waqai.cli.table import show

            show(outcome)
        else:
            out.write(encoder.encode(outcome) + b"\n")
            out.flush()
    sys.exit(1 if failed else 0)
