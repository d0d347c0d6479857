"""waqai brief: what is happening in a place, from given reports or from the archive."""
# ruff: noqa: PLC0415  a command imports what it works with when it runs, so that help comes at once

import shutil
import sys
from contextlib import ExitStack
from typing import Literal

import click

from waqai.cli.options import archived, as_of, day, harmless, home, named, standard_input, tell
from waqai.errors import InputError


@click.command(short_help="Say what is happening in a place, every sentence cited.")
@click.argument("question")
@click.option(
    "--from", "sources", multiple=True, metavar="FILE", help="Reports to answer from, instead of the archive; may be repeated."
)
@archived
@as_of
@named
@click.option("--since", metavar="DATE", callback=day, help="First day told of; else as the question says, or two weeks back.")
@click.option("--published", metavar="DATE", callback=day, help="Publication day of documents that bring none.")
@click.option("--lang", type=click.Choice(["ar", "en"]), help="Language of the answer; default: that of the question.")
@click.option("--format", "form", type=click.Choice(["text", "md", "html", "json"]), default="text", show_default=True)
@click.argument("more", nargs=-1, metavar="[FILE]...")
def brief(
    question: str,
    sources: tuple[str, ...],
    archive: str,
    as_of: str | None,
    names: bool,
    since: str | None,
    published: str | None,
    lang: Literal["ar", "en"] | None,
    form: Literal["text", "md", "html", "json"],
    more: tuple[str, ...],
) -> None:
    """Answer QUESTION («ماذا يحدث في حماة الآن؟», "who controls Homs?", "what happened in Aleppo last week?"), all cited.

    Every sentence is composed from stored claims and checked against what it cites; one that its citations do not hold is left out
    and counted. --as-of gives the answer of a past moment: what was known then or, before the archive was begun, what had been
    published by then. Names of private persons are masked.

    Exit code 0 with an answer, 1 when some report could not be taken, 2 when the question names no known place.
    """
    from waqai.policy import Policy
    from waqai.workflow.briefing import Briefer, shelved
    from waqai.workflow.gazetteers import gazetteers
    from waqai.workflow.searching import opened

    errors: list[InputError] = []
    with ExitStack() as open_:
        if sources or more:
            store, errors = open_.enter_context(shelved([*sources, *more], standard_input(), published, gazetteers(home())))
        else:
            store = open_.enter_context(opened(archive))
        answer = Briefer(store, gazetteers(home()), Policy(show_private=names)).answer(question, lang, as_of, since)
    for error in errors:
        tell(error)
    if answer.refused:
        click.echo(f"waqai: {answer.refused} sentences left out: their citations do not hold them", err=True)
    width = max(60, shutil.get_terminal_size().columns) if sys.stdout.isatty() else None
    printed = answer.told(form, width)
    click.echo(printed if form in {"json", "html"} else harmless(printed), nl=form == "json")
    sys.exit(2 if answer.brief.place is None else 1 if errors else 0)
