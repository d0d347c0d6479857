"""waqai origins and waqai evidence: whose text it is, and what stands behind a claim."""
# ruff: noqa: PLC0415  a command imports what it works with when it runs, so that help comes at once

import sys
from pathlib import Path
from typing import Any

import click

from waqai.cli.options import archived, as_of, harmless, home, isolate, listed, named


@click.command(short_help="Show whose text reports carry: near copies, shared statements, edits.")
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@archived
@as_of
@named
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Origins, at most.")
@click.option("--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True)
def origins(documents: tuple[str, ...], archive: str, as_of: str | None, names: bool, limit: int, form: str) -> None:
    """Group reports that are one text, or carry one statement; tell the agency or first publisher, and what each carrier changed.

    DOCUMENT is an id (or address) of a report in the archive; without it the newest origins that several reports have.

    Exit code 0 when there is something to show, 1 when not.
    """
    from waqai.policy import Policy
    from waqai.workflow.gazetteers import gazetteers
    from waqai.workflow.origins import origins as origins_of
    from waqai.workflow.searching import opened

    with opened(archive) as store:
        found = origins_of(store, documents, as_of, limit=limit, policy=Policy(show_private=names), extra=gazetteers(home()))
        shapes = [one.shape() for one in found]
    listed(shapes, form, _show, "no origins that several reports share")
    sys.exit(0 if shapes else 1)


@click.command(short_help="Show what stands behind a claim, down to the bytes; write it as a WACZ.")
@click.argument("claim")
@archived
@as_of
@named
@click.option("-o", "--to", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.wacz", help="Write the package here.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def evidence(claim: str, archive: str, as_of: str | None, names: bool, to: Path | None, form: str) -> None:
    """Tell the chain of custody of CLAIM (an id that `waqai search` shows): words, version, link, page, each step with its check.

    The package opens in a replay viewer (replayweb.page) and holds the page as it was fetched. A page that names private persons
    is withheld unless --names is given; one that names a minor or a victim of sexual violence always is.

    Exit code 0 with evidence, 2 for a claim that is not known.
    """
    from waqai.policy import Policy
    from waqai.workflow.evidence import evidence as evidence_of
    from waqai.workflow.searching import opened

    with opened(archive) as store:
        found = evidence_of(store, claim, as_of, Policy(show_private=names))
    if form == "json":
        click.echo(f"[{','.join(one.json() for one in found)}]")
    else:
        for one in found:
            click.echo(harmless("\n".join(one.text())))
    if to is not None:
        # the version learnt of last is what the claim rests on now
        digest = found[-1].write(to)
        click.echo(f"{to} written, SHA-256 {digest}", err=True)


def _show(number: int, one: dict[str, Any]) -> None:
    count = len(one["documents"])
    whose = one["name"] or one["carriers"][one["documents"].index(one["first"])]["source"] or one["first"]
    click.secho(f"{number}. {isolate(whose)} · {_WHY[one['why']]} · {count} {'report' if count == 1 else 'reports'}", bold=True)
    if one["kind"] == "statement":
        click.echo(f"   one statement: {isolate(_short(one['statement']['quote']))}")
    for carrier in one["carriers"]:
        share = f"{carrier['share']:.0%}" if carrier["share"] is not None else None
        gone = f"page gone since {carrier['removed'][:10]}" if carrier["removed"] else None
        likeness = f"{carrier['likeness']} {share}" if share else carrier["likeness"]
        told = filter(None, (carrier["document"], carrier["source"], carrier["published"], likeness, gone))
        click.echo(f"   {' · '.join(isolate(harmless(str(part))) for part in told)}")
        for edit in carrier["edits"]:
            click.echo(f"      {_edited(edit)}")
        if carrier["other_edits"]:
            click.echo(f"      also: {', '.join(f'{count} {kind}' for kind, count in carrier['other_edits'].items())}")


def _edited(edit: dict[str, Any]) -> str:
    if edit["kind"] in {"cut", "added"}:
        return f"{edit['kind']}: {isolate(harmless(_short((edit['there'] or edit['here'])['quote'])))}"
    there, here = (isolate(harmless(_short(edit[side]["quote"]))) if edit[side] else "nothing" for side in ("there", "here"))
    takes = edit["takes"]
    sides = f" ({takes[0] or 'plain'} → {takes[1] or 'plain'})" if takes and any(takes) else ""
    return f"{edit['kind']}: {there} → {here}{sides}"


def _short(words: str, most: int = 90) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[:most]}…"


_WHY = {
    "credited": "credited by its carriers",
    "agency": "an agency's own report",
    "published first": "published first",
    "seen first": "seen first",
}
