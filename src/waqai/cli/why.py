"""waqai why and waqai diff: what joined claims to an incident, and what changed in the picture."""
# ruff: noqa: PLC0415  a command imports what it works with when it runs, so that help comes at once

import json
import sys
from typing import Any, Final

import click

from waqai.cli.options import a_moment, archived, as_of, harmless, home, isolate, listed, listing, named
from waqai.cli.pictured import SHOWN, days, moment, place_name, place_of, show_claims, state, toll

_WHY: Final = 200
"""Code points of a reason shown to a person."""
PAIRS: Final = 12
"""Pairs of claims shown to a person, those that join most strongly first."""


@click.command(short_help="Tell why claims are one incident, why it has its status; or compare two claims.")
@click.argument("one", metavar="INCIDENT|CLAIM")
@click.argument("other", metavar="[CLAIM]", required=False)
@archived
@as_of
@named
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def why(one: str, other: str | None, archive: str, as_of: str | None, names: bool, form: str) -> None:
    """Tell why the claims of INCIDENT (an id that `waqai incidents` shows, its beginning, or a claim of it) are one event: the
    reasons of each pair with their weights, why its status, and who counts as one origin.

    Of two claims, the reasons for and against their being of one event, and the sum against what joins. A firm difference decides
    alone.

    Exit code 0 with an answer, 2 for what is not known or begins several incidents.

    \b
    waqai why 178e2b285397
    waqai why cc196ef88ac7c09f 7b448eb51b4b1190
    """
    from waqai.policy import Policy
    from waqai.workflow.reasoning import Reasoner
    from waqai.workflow.searching import opened

    with opened(archive) as store:
        reasoner = Reasoner(store, as_of, Policy(show_private=names))
        found = reasoner.incident(one) if other is None else reasoner.pair(one, other)
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    elif other is None:
        _show_incident(found)
    else:
        show_claims(found["claims"], 2)
        _show_reasons(found)
        click.echo("one event" if found["incident"] else "not one incident")


def _show_incident(found: dict[str, Any]) -> None:
    one = found["incident"]
    head = " · ".join(filter(None, (one["id"], days(one["time"]), one["type"], place_of(one))))
    click.secho(head, bold=True)
    click.echo(f"{state(found['status'])}: {isolate(found['because'])}")
    interests = {(each["claim"], each["document"]): each["interest"] for each in found["interests"]}
    click.secho("claims", bold=True)
    for claim in one["claims"]:
        show_claims([claim], 1)
        told = interests[claim["claim"], claim["document"]]
        if told != "none":
            click.echo(f"     {'in' if told == 'own' else 'against'} the speaker's {'own ' if told == 'against' else ''}interest")
    click.secho("origins", bold=True)
    for origin in found["origins"]:
        carried = "one text, carried by " if origin["one_text"] and len(origin["documents"]) > 1 else ""
        click.echo(f"   {isolate(origin['name'])}: {carried}{', '.join(map(isolate, origin['documents']))}")
    joined = [pair for pair in found["joined"] if pair["joins"]]
    click.secho(f"pairs that join (from {found['threshold']:g} on)", bold=True)
    for pair in joined[:PAIRS]:
        click.echo(f"   {_ids(pair['one'])} and {_ids(pair['other'])}")
        _show_reasons(pair, "      ")
    if len(joined) > PAIRS:
        click.echo(f"   and {len(joined) - PAIRS} more pairs; --format json tells all")
    if not joined:
        click.echo("   none: " + ("its claims are alike in all that is compared" if len(one["claims"]) > 1 else "it has one claim"))


def _ids(claims: list[str]) -> str:
    return claims[0] if len(claims) == 1 else f"{claims[0]} (and {len(claims) - 1} alike)"


def _show_reasons(pair: dict[str, Any], indent: str = "   ") -> None:
    for reason in pair["reasons"]:
        colour = "red" if reason["weight"] < 0 else "green"
        firm = " · firm" if reason["firm"] else ""
        weight = click.style(f"{reason['weight']:+6.1f}", fg=colour)
        click.echo(f"{indent}{weight}  {reason['rule']}: {isolate(reason['because'])}{firm}")
    click.echo(f"{indent}{pair['sum']:+6.1f}  in all")


@click.command(short_help="Tell what changed in the picture between two moments, and which documents changed it.")
@click.option("--since", required=True, metavar="TIME", callback=a_moment, help="The first moment: a day (its end, UTC) or a time.")
@click.option("--until", metavar="TIME", callback=a_moment, help="The last moment; default: now.")
@archived
@named
@click.option("--place", metavar="NAME", help="At this place, in it, or in an area round it (a name in either script).")
@listing
def diff(since: str, until: str | None, archive: str, names: bool, place: str | None, form: str) -> None:
    """Compare what the archive told at two moments: new incidents, changed statuses (single origin to corroborated, to admitted, to
    denied, withdrawn), new and superseded figures, changed control, new contradictions.

    By what was learnt in between; of moments before the archive was begun, by what was published in between. Only what the new
    documents touch is looked at.

    Exit code 0 when something changed, 1 when nothing did, 2 for an unknown place or moments the wrong way round.

    \b
    waqai diff --since 2024-12-03 --until 2024-12-05
    waqai diff --since 2024-12-05T06:00+03:00 --place حماة
    """
    from waqai.policy import Policy
    from waqai.workflow.changing import Differ, Span
    from waqai.workflow.gazetteers import gazetteers
    from waqai.workflow.searching import Searcher, opened

    policy = Policy(show_private=names)
    with opened(archive) as store:
        at = Searcher(store, gazetteers(home()), policy).meant(place, until)[0] if place is not None else None
        found = Differ(store, Span(since, until), at, policy).changes()
    listed(found, form, _show_change, "nothing changed")
    sys.exit(0 if found else 1)


def _show_change(at: int, one: dict[str, Any]) -> None:
    head = " · ".join(filter(None, (one["change"].replace("_", " "), days(one["time"]), one["type"], place_name(one["place"]))))
    click.secho(f"{at}. {head}", bold=True)
    click.echo(f"   {_from_to(one)} ({isolate(_short(one['because']))})")
    for document in one["documents"][:SHOWN]:
        told = (isolate(document["document"]), isolate(harmless(document["outlet"] or "")), moment(document["published"]))
        click.echo(f"   {' · '.join(filter(None, told))}")
    if len(one["documents"]) > SHOWN:
        click.echo(f"   and {len(one['documents']) - SHOWN} more documents")


def _short(words: str) -> str:
    return words if len(words) <= _WHY else f"{words[:_WHY]}…"


def _held(spell: dict[str, Any] | None) -> str:
    if spell is None:
        return "nothing told"
    return state(spell["state"]) + (f" {isolate(spell['holder']['name_ar'])}" if spell["holder"] is not None else "")


def _from_to(one: dict[str, Any]) -> str:
    before, after = one["before"], one["after"]
    match one["change"]:
        case "status":
            return f"{state(before)} → {state(after)}"
        case "toll":
            return f"{toll(before)} → {toll(after)}" if before else toll(after)
        case "joined":
            return f"{before} is part of {after}"
        case "new_incident":
            return f"{state(after['status'])} · waqai why {after['id']}"
        case "control":
            return f"{_held(before)} → {_held(after)}"
        case "gone":
            return f"was {state(before['status'])}"
    return " and ".join(claims[0]["claim"] for claims in after["claims"])
