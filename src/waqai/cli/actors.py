"""waqai actors: which public actors a name means, and every name they go by."""
# ruff: noqa: PLC0415  a command imports what it works with when it runs, so that help comes at once

import json
import sys

import click

from waqai.cli.options import day, isolate


@click.command(short_help="Show which actors a name means, and who calls them what.")
@click.argument("query")
@click.option("--country", metavar="CODE", help="ISO code of the actor's country.")
@click.option("--on", "on", metavar="DATE", callback=day, help="Day (ISO 8601) that the name is to mean them on.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: a list of actors.")
def actors(query: str, country: str | None, on: str | None, as_json: bool) -> None:
    """Look public actors up by any of their names, in Arabic or English. Exit code 1 where none is found.

    \b
    waqai actors "هيئة تحرير الشام"
    waqai actors "الرئيس السوري" --on 2024-12-05
    waqai actors SDF --json
    """
    from rich.console import Console
    from rich.table import Table

    from waqai.workflow.asking import actor_shape, ask_actors

    found = ask_actors(query, country.upper() if country else None, on)
    if as_json:
        click.echo(json.dumps([actor_shape(one) for one in found], ensure_ascii=False, indent=2))
        sys.exit(0 if found else 1)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 132)
    if not found:
        console.print("nothing found", style="yellow")
    for one in found[:10]:
        actor = one.actor
        span = f" · {actor.valid_from or '…'} to {actor.valid_to or '…'}" if actor.valid_from or actor.valid_to else ""
        console.print(f"{isolate(actor.name_ar)}  {actor.name_en}", style="bold")
        console.print(f"{actor.id} · {actor.kind} · {actor.country or 'international'}{span} · found by {one.how}")
        if actor.side:
            console.print(actor.side)
        table = Table(show_header=True, expand=False)
        for column in ("name", "sort", "used by", "from", "to"):
            table.add_column(column)
        for called in one.names:
            table.add_row(isolate(called.name), called.sort or "plain", called.used_by, called.valid_from, called.valid_to)
        console.print(table)
    sys.exit(0 if found else 1)
