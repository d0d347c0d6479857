"""waqai incidents and waqai contradictions: what many reports together say happened, and where they cannot all be right."""
# ruff: noqa: PLC0415  a command imports what it works with when it runs, so that help comes at once

import sys
from collections.abc import Callable
from typing import Any, get_args

import click

from waqai.cli.options import archived, as_of, day, home, listed, listing, named
from waqai.cli.pictured import show_contradiction, show_incident, taken_for
from waqai.model import ContradictionKind, Status


def chosen(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of commands that show a part of the picture."""
    options = (
        click.option("--place", metavar="NAME", help="At this place, in it, or in an area round it (a name in either script)."),
        click.option("--since", metavar="DATE", callback=day, help="Of an event on this day or later."),
        click.option("--until", metavar="DATE", callback=day, help="Of an event on this day or before."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command(short_help="List what happened: claims of many reports joined, with who says so and who denies it.")
@archived
@as_of
@named
@chosen
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Of this type (airstrike …) or group (fighting …).")
@click.option("--status", "statuses", multiple=True, type=click.Choice(get_args(Status)), help="Of this status.")
@click.option("--background", is_flag=True, help="History told as context, too.")
@click.option("--limit", type=click.IntRange(1), help="So many of the newest.")
@listing
def incidents(
    archive: str,
    as_of: str | None,
    names: bool,
    place: str | None,
    since: str | None,
    until: str | None,
    types: tuple[str, ...],
    statuses: tuple[str, ...],
    background: bool,
    limit: int | None,
    form: str,
) -> None:
    """List incidents, the newest first: each is what several reports, or one, say happened at a place on a day.

    A status is counted in independent origins, not in pages: admitted (by the side it harms), corroborated, single_origin,
    disputed, denied, withdrawn (by its outlet). `waqai why ID` tells what joined the claims of one.

    Exit code 0 when something was found, 1 when nothing was, 2 for an unknown place or type.

    \b
    waqai incidents --place حماة --since 2024-12-03 --until 2024-12-05
    waqai incidents --place Hama --status disputed --as-of 2024-12-04
    """
    from waqai.policy import Policy
    from waqai.workflow.gazetteers import gazetteers
    from waqai.workflow.overlooking import Choice, Overlook
    from waqai.workflow.searching import opened

    with opened(archive) as store:
        overlook = Overlook(store, gazetteers(home()), Policy(show_private=names))
        choice = Choice(place, since, until, as_of)
        taken_for(overlook, choice, form)
        found = overlook.incidents(choice, types, statuses, background=background)[:limit]
    listed(found, form, show_incident, "no incident found")
    sys.exit(0 if found else 1)


@click.command(short_help="List claims that cannot all be so, in two sets, with why.")
@archived
@as_of
@named
@chosen
@click.option("--kind", "kinds", multiple=True, type=click.Choice(get_args(ContradictionKind)), help="Of this kind.")
@click.option("--framing", is_flag=True, help="Pairs, too, that tell one fact in words of different sides.")
@listing
def contradictions(
    archive: str,
    as_of: str | None,
    names: bool,
    place: str | None,
    since: str | None,
    until: str | None,
    kinds: tuple[str, ...],
    framing: bool,
    form: str,
) -> None:
    """List claims that contradict each other, the newest first: held and lost, happened and denied, tolls that no number satisfies,
    different perpetrators.

    Pairs that only differ in framing (a withdrawal for the one, a redeployment for the other) are no contradictions; --framing
    shows them too.

    Exit code 0 when something was found, 1 when nothing was, 2 for an unknown place.

    \b
    waqai contradictions --place حماة
    waqai contradictions --kind toll --since 2024-12-01
    """
    from waqai.policy import Policy
    from waqai.workflow.gazetteers import gazetteers
    from waqai.workflow.overlooking import FRAMING, KINDS, Choice, Overlook
    from waqai.workflow.searching import opened

    wanted = kinds or tuple(kind for kind in KINDS if kind != FRAMING)
    with opened(archive) as store:
        overlook = Overlook(store, gazetteers(home()), Policy(show_private=names))
        choice = Choice(place, since, until, as_of)
        taken_for(overlook, choice, form)
        found = overlook.contradictions(choice, (*wanted, FRAMING) if framing else wanted)
    listed(found, form, show_contradiction, "no contradiction found")
    sys.exit(0 if found else 1)
