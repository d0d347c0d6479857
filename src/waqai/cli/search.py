"""waqai search: reports of the archive by their words and claims."""
# ruff: noqa: PLC0415  a command imports what it works with when it runs, so that help comes at once

import json
import sys
from typing import TYPE_CHECKING, Any, get_args

import click

from waqai.cli.options import archived, as_of, day, harmless, home, isolate, named
from waqai.model import Modality

if TYPE_CHECKING:
    from waqai.model import Entity


@click.command(
    context_settings={"ignore_unknown_options": True}, short_help="Search the archive by words, place, actor, type, time, outlet."
)
@click.argument("queries", nargs=-1, metavar="[QUERY]...")
@archived
@as_of
@named
@click.option("--place", metavar="NAME", help="Reports with a claim placed there.")
@click.option("--km", type=click.FloatRange(0, 2000), help="How far from --place; default: what its name covers, at least 10.")
@click.option("--actor", metavar="NAME", help="… with a claim that it acts in, suffers, or is the source of.")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="… of this type (airstrike, protest …) or group (fighting …).")
@click.option("--modality", "modalities", multiple=True, type=click.Choice(get_args(Modality)), help="… told as this.")
@click.option("--happened-from", metavar="DATE", callback=day, help="… of an event on this day or later.")
@click.option("--happened-to", metavar="DATE", callback=day, help="… of an event on this day or before.")
@click.option("--outlet", metavar="NAME", help="Reports of this outlet (name, domain or id).")
@click.option("--since", metavar="DATE", callback=day, help="Published on this day or later.")
@click.option("--until", metavar="DATE", callback=day, help="Published on this day or before.")
@click.option("--limit", type=click.IntRange(1, 300), default=10, show_default=True, help="Results, at most.")
@click.option("--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True)
def search(
    queries: tuple[str, ...],
    archive: str,
    as_of: str | None,
    names: bool,
    place: str | None,
    km: float | None,
    actor: str | None,
    types: tuple[str, ...],
    modalities: tuple[str, ...],
    happened_from: str | None,
    happened_to: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    form: str,
) -> None:
    """Find reports that hold every word of QUERY; "…" or «…» around words that stand together, a minus before what must not be.

    Hamza, ة/ه, ى/ي, marks, ال and what is written onto a word make no difference; a Latin name finds the Arabic one. What is asked
    of claims (place, actor, type, modality, day) is asked of one claim together. «-» reads queries from standard input, one a
    line; as JSON each then comes as {"query", "results"}.

    Exit code 0 when something was found, 1 when nothing was, 2 for a query that cannot be asked.

    \b
    waqai search "حماة" --type capture --modality denied
    waqai search '"سقوط المدينة"' --since 2024-12-01 --as-of 2024-12-05
    waqai search --place Hama --km 20 --type fighting
    """
    from waqai.policy import Policy
    from waqai.workflow.gazetteers import gazetteers
    from waqai.workflow.searching import Searcher, Wishes, opened

    for word in queries:
        if word.startswith("--"):
            raise click.NoSuchOption(word)
    if km is not None and place is None:
        raise click.BadParameter("how far from what? --place is missing", param_hint="--km")
    wishes = Wishes(place, km, actor, types, modalities, outlet, (happened_from, happened_to), since, until)
    asked = [line.strip() for line in sys.stdin if line.strip()] if "-" in queries else [" ".join(queries)]
    anything = False
    told: list[dict[str, Any]] = []
    with opened(archive) as store:
        searcher = Searcher(store, gazetteers(home()), Policy(show_private=names))
        if place is not None and form == "text":
            click.echo(_taken_for(*searcher.meant(place, as_of), km), err=True)
        for query in asked:
            found = searcher.search(query, wishes, as_of, limit)
            anything = anything or bool(found)
            told.append({"query": query, "results": found})
            if form != "json":
                _print(query, found, form)
        behind = store.standing(as_of).unindexed
    if form == "json":
        click.echo(json.dumps(told if "-" in queries else told[0]["results"], ensure_ascii=False, indent=2))
    if behind:
        click.echo(f"waqai: {behind} older versions are not in the index yet; `waqai reread` puts them there", err=True)
    sys.exit(0 if anything else 1)


def _taken_for(at: "Entity", others: "list[Entity]", km: float | None) -> str:
    """Which place a name was taken for, and which it was not."""
    from waqai.workflow.searching import around

    rest = "; ".join(f"{one.name_en}, {one.kind}, {one.country}" for one in others)
    place = f"{isolate(at.name_ar)} ({at.name_en}, {at.kind}, {at.country}) and {around(at, km):g} km around it"
    return f"waqai: looked for {place}" + (f"; not for {rest}" if rest else "")


def _print(query: str, found: list[dict[str, Any]], form: str) -> None:
    if form == "jsonl":
        for one in found:
            click.echo(json.dumps(one, ensure_ascii=False))
    else:
        _show(query, found)


def _show(query: str, found: list[dict[str, Any]]) -> None:
    if not found:
        click.echo(f"nothing found for {isolate(harmless(query))}" if query.strip() else "nothing found")
    for number, one in enumerate(found, start=1):
        gone = f"page gone since {one['removed'][:10]}" if one["removed"] else None
        told = " · ".join(filter(None, (one["source"], one["published"], gone)))
        click.secho(f"{number}. {isolate(harmless(one['title'] or one['document']))}", bold=True)
        click.echo(f"   {isolate(harmless(told))} · {isolate(harmless(one['document']))}")
        for ref in one["refs"][:3]:
            marked = f"…{ref['before']}⟦{ref['quote']}⟧{ref['after']}…"
            click.echo("   " + isolate(harmless(" ".join(marked.split()))).replace("⟦", _MARK[0]).replace("⟧", _MARK[1]))
        for claim in one["claims"][:5]:
            click.echo(f"   {claim['type']} ({claim['modality']}) {claim['claim']}")


_MARK = ("\x1b[1;33m⟦", "⟧\x1b[0m")
"""Brackets around what matched, coloured where colours are shown; they are seen where none are."""
