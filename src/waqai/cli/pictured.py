"""Parts of the picture on a terminal: incidents, contradictions, spells, for a person who reads them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from waqai.cli.options import harmless, isolate
from waqai.cli.table import number

if TYPE_CHECKING:
    from waqai.workflow.overlooking import Choice, Overlook

SHOWN: Final = 4
"""Claims of an incident that are shown to a person; all are counted."""
_QUOTED: Final = 160
"""Code points of a quotation."""
_COLOURS: Final = {
    "admitted": "green",
    "corroborated": "green",
    "single_origin": "yellow",
    "disputed": "red",
    "denied": "red",
    "withdrawn": "bright_black",
    "held": "green",
    "contested": "red",
    "besieged": "yellow",
    "unknown": "bright_black",
}


def taken_for(overlook: "Overlook", choice: "Choice", form: str) -> None:
    """Say on standard error which place a name was taken for, and by what a moment before the archive is told."""
    told = overlook.told(choice)
    if form == "text" and told.place is not None:
        rest = "; ".join(f"{one.name_en}, {one.kind}, {one.country}" for one in told.others)
        place = f"{isolate(told.place.name_ar)} ({told.place.name_en}, {told.place.kind}, {told.place.country})"
        click.echo(f"waqai: looked for {place}" + (f"; not for {rest}" if rest else ""), err=True)
    if told.by_publication:
        click.echo("waqai: the archive was begun later; told by what had been published by then", err=True)


def show_incident(at: int, one: dict[str, Any]) -> None:
    """One incident."""
    head = " · ".join(filter(None, (days(one["time"]), one["type"], place_of(one))))
    click.echo(f"{click.style(f'{at}. {head}', bold=True)} · {state(one['status'])} ({isolate(one['because'])})")
    told = [_who(one["participants"]), *(toll(each) for each in one["tolls"])]
    for line in filter(None, told):
        click.echo(f"   {line}")
    show_claims(one["claims"], SHOWN)
    click.secho(f"   waqai why {one['id']}", dim=True)


def show_contradiction(at: int, one: dict[str, Any]) -> None:
    """One contradiction."""
    head = " · ".join(filter(None, (days(one["time"]), one["kind"], place_name(one["place"]))))
    click.secho(f"{at}. {head}", bold=True)
    click.echo(f"   {one['because']}")
    for side, claims in zip(("one", "other"), one["claims"], strict=True):
        click.echo(f"   {side}:")
        show_claims(claims, SHOWN, "      ")


def show_claims(claims: Sequence[dict[str, Any]], most: int, indent: str = "   ") -> None:
    """Claims with their words and who says so, words that carry several of them once; the first `most` of them."""
    before = None
    for claim in claims[:most]:
        marks = [claim["modality"]] if claim["modality"] != "actual" else []
        marks += ["withdrawn"] if claim["withdrawn"] else []
        said = " ← ".join(isolate(harmless(link["text"])) for link in reversed(claim["attribution"]))
        source = (said, isolate(claim["outlet"]), moment(claim["published"]), claim["type"], *marks, claim["claim"])
        if claim["ref"] != before:
            click.echo(indent + isolate(f"«{quoted(claim['ref']['quote'])}»"))
        before = claim["ref"]
        click.echo(f"{indent}  {' · '.join(filter(None, source))}")
    if len(claims) > most:
        click.echo(f"{indent}and {len(claims) - most} more claims")


def quoted(words: str) -> str:
    """Words on one line, cut where they are long."""
    line = harmless(" ".join(words.split()))
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED]}…"


def days(time: dict[str, Any] | None) -> str:
    """A day or the days between which it lies."""
    if time is None:
        return "day not known"
    return time["start"] if time["start"] == time["end"] else f"{time['start']} to {time['end']}"


def moment(published: str | None) -> str | None:
    """A time to the minute; a day as it is."""
    return f"{published[:16].replace('T', ' ')} UTC" if published is not None and "T" in published else published


def state(word: str) -> str:
    """A status or a state, coloured where colours are shown."""
    return click.style(word.replace("_", " "), fg=_COLOURS.get(word))


def place_of(one: dict[str, Any]) -> str:
    """The place of an incident; its words where no table knows it."""
    if one["place"] is not None:
        return place_name(one["place"])
    return isolate(harmless(one["places"][0]["text"])) if one["places"] else "no place told"


def place_name(place: dict[str, Any] | None) -> str:
    """Both names of a place."""
    return "" if place is None else f"{isolate(place['name_ar'])} ({place['name_en']})"


def _who(participants: Sequence[dict[str, Any]]) -> str:
    def named(role: str) -> str:
        return "، ".join(isolate(harmless(one["name_ar"] or one["text"])) for one in participants if one["role"] == role)

    done, suffered = named("agent"), named("patient")
    return f"{done or '?'} → {suffered}" if suffered else done


def toll(one: dict[str, Any]) -> str:
    """A figure and who gives it."""
    said = " ← ".join(isolate(harmless(link["text"])) for link in reversed(one["attribution"])) or isolate(one["outlet"])
    marks = ["since a beginning"] if one["total"] else []
    marks += ["superseded"] if one["superseded"] else []
    return " · ".join(filter(None, (f"{one['of']} {number(one['low'], one['high'])}", said, moment(one["as_of"]), *marks)))
