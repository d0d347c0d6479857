"""waqai control: who holds a place, since when, and by whose word."""
# ruff: noqa: PLC0415  a command imports what it works with when it runs, so that help comes at once

import json
import sys
from typing import Any

import click

from waqai.cli.options import archived, as_of, day, home, isolate, named
from waqai.cli.pictured import moment, place_name, show_claims, state

SHOWN = 3
"""Claims of a spell that are shown to a person; all are counted."""


@click.command(short_help="Tell who holds a place through time, with the claims that say so.")
@click.argument("place")
@archived
@as_of
@named
@click.option("--day", metavar="DATE", callback=day, help="Only the spells of this day; the last of them is the state at its end.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def control(place: str, archive: str, as_of: str | None, names: bool, day: str | None, form: str) -> None:
    """Tell who holds PLACE, spell by spell: held by whom, contested, besieged, or unknown; from when, as surely as it is told, with
    a probability and the claims that made it. What nothing states and only follows is marked as inferred; nothing is filled in.

    A part is not the whole, and a prison is not its city: ask for them by their own names.

    Exit code 0 when something is told of it, 1 when nothing is, 2 for a place that is not known.

    \b
    waqai control حماة --day 2024-12-05
    waqai control Hama --as-of 2024-12-04
    """
    from waqai.policy import Policy
    from waqai.workflow.gazetteers import gazetteers
    from waqai.workflow.holding import Holding
    from waqai.workflow.searching import opened

    with opened(archive) as store:
        found = Holding(store, gazetteers(home()), Policy(show_private=names)).control(place, as_of, day)
    told = found.shape(day)
    if form == "json":
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        rest = "; ".join(f"{one.name_en}, {one.kind}, {one.country}" for one in found.others)
        if rest:
            click.echo(f"waqai: not for {rest}", err=True)
        _show(told)
    if found.by_publication:
        click.echo("waqai: the archive was begun later; told by what had been published by then", err=True)
    sys.exit(0 if found.timeline.spells else 1)


def _show(told: dict[str, Any]) -> None:
    click.secho(place_name(told["place"]), bold=True)
    for spell in told["spells"]:
        holder = spell["holder"]
        whose = f" {isolate(holder['name_ar'])} ({holder['name_en']})" if holder is not None else ""
        mark = " ← at the end of the day" if spell.get("at_end_of_day") else ""
        click.echo(f"{_span(spell)} · {state(spell['state'])}{whose} · {spell['probability']:.2f}{mark}")
        click.echo(f"   {isolate(spell['because'])}{' (inferred)' if spell['inferred'] else ''}")
        show_claims(spell["claims"], SHOWN)


def _span(spell: dict[str, Any]) -> str:
    begun = moment(spell["from"]) or "not known since when"
    precision = f" (to the {spell['from_precision']})" if spell["from"] and spell["from_precision"] else ""
    return f"{begun}{precision} to {moment(spell['to']) or 'the last that is told'}"
