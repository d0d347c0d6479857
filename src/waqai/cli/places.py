"""waqai places: which places a name may mean and why; and a user's own gazetteers."""
# ruff: noqa: PLC0415  a command imports what it works with when it runs, so that help comes at once

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from waqai.cli.options import home, isolate

if TYPE_CHECKING:
    from waqai.workflow.asking import Found


class _Asking(click.Group):
    """A group whose first word is a query unless it names a command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not any(arg in self.commands for arg in args[:1]) and not any(arg in {"-h", "--help"} for arg in args[:1]):
            args = ["show", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Asking, short_help="Show which places a name may mean, and why one won.")
def places() -> None:
    """Look places up by name, in Arabic or English, and add gazetteers of your own.

    \b
    waqai places "كفر زيتا"
    waqai places "صوران بريف حماة" "ريف حلب الغربي" --json
    waqai places "Tel Rifaat" --country SY --km 10
    waqai places add YE.txt
    """


@places.command()
@click.argument("queries", nargs=-1, required=True, metavar="QUERY...")
@click.option("--country", metavar="CODE", help="ISO code of the country it is wanted in.")
@click.option("--near", metavar="PLACE", help="A place it should lie close to.")
@click.option("--km", type=float, help="Also tell the settlements within so many km.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: a list with one object a query.")
def show(queries: tuple[str, ...], country: str | None, near: str | None, km: float | None, as_json: bool) -> None:
    """Show candidates; «-» reads queries from standard input, one a line. Exit code 1 where some query found nothing."""
    from waqai.workflow.asking import Atlas
    from waqai.workflow.gazetteers import gazetteers

    atlas = Atlas(gazetteers(home()))
    asked = [line.strip() for q in queries for line in (sys.stdin if q == "-" else [q]) if line.strip()]
    found = [atlas.ask(query, country.upper() if country else None, near, km) for query in asked]
    if as_json:
        click.echo(json.dumps([one.shape() for one in found], ensure_ascii=False, indent=2))
    else:
        for one in found:
            _print(one)
    sys.exit(0 if all(one.matches for one in found) else 1)


@places.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--country", metavar="CODE", help="ISO code for a file that does not say.")
def add(file: Path, country: str | None) -> None:
    """Add a gazetteer: a GeoNames country file, an OCHA COD table, or a table with names_ar, lat and lon.

    It is checked whole first; a row that breaks the schema is named with line and column, and nothing is stored.
    """
    from waqai.workflow.gazetteers import add_gazetteer

    target, count = add_gazetteer(file, home(), country)
    click.echo(f"{count} places added as {target.stem}; every command knows them now")


def _print(found: "Found") -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, width=None if sys.stdout.isatty() else 132)
    console.print(isolate(found.query), style="bold")
    if not found.matches:
        console.print("nothing found", style="yellow")
        return
    table = Table(show_lines=False, expand=False)
    for column in ("", "place", "kind", "where", "position", "within", "weight", "why"):
        table.add_column(column)
    for match in found.matches[:12]:
        entity = match.entity
        point = f"{entity.lat:.3f}, {entity.lon:.3f}" if entity.lat is not None and entity.lon is not None else "unknown"
        table.add_row(
            "✓" if match is found.won else "",
            f"{isolate(entity.name_ar)}\n{entity.name_en}",
            entity.kind,
            " · ".join(filter(None, (entity.country, entity.admin1))),
            point,
            f"{entity.precision:g} km" if entity.precision else "itself",
            f"{match.weighed.weight:.1f}",
            "; ".join((match.how, *match.weighed.why)),
        )
    console.print(table)
    if found.won is None:
        console.print("nothing decides between the first of these", style="yellow")
    for road, stops in found.roads:
        console.print(f"on {isolate(road.name_ar)} ({road.name_en}): next {' and '.join(map(isolate, stops))}")
    if found.near:
        console.print("near: " + ", ".join(f"{isolate(place.names[0])} {km:.0f} km" for km, place in found.near[:15]))
