"""waqai brief: what is happening in a place, from given reports or from the archive."""
# ruff: noqa: PLC0415  a command imports what it works with when it runs, so that help comes at once

import shutil
import sys
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
@click.option("--published", metavar="DATE", callback=day, help="Publication day of documents that bring none.")
@click.option("--lang", type=click.Choice(["ar", "en"]), help="Language of the answer; default: that of the question.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.argument("more", nargs=-1, metavar="[FILE]...")
def brief(
    question: str,
    sources: tuple[str, ...],
    archive: str,
    as_of: str | None,
    names: bool,
    published: str | None,
    lang: Literal["ar", "en"] | None,
    form: Literal["text", "json"],
    more: tuple[str, ...],
) -> None:
    """Answer QUESTION («ماذا يحدث في حماة الآن؟», "what is happening in Hama?") from the archive or given reports, all cited.

    From the archive names of private persons are masked, and --as-of gives the answer of a past moment.

    Exit code 0 with an answer, 1 when some report could not be taken, 2 when the question names no known place.
    """
    from waqai.policy import Policy
    from waqai.workflow.briefing import brief_from, brief_of
    from waqai.workflow.gazetteers import gazetteers
    from waqai.workflow.searching import opened

    errors: list[InputError] = []
    if sources or more:
        if as_of is not None:
            raise click.BadParameter("only the archive knows what was known then; leave --from out", param_hint="--as-of")
        answer, errors = brief_from(question, [*sources, *more], standard_input(), published, lang, gazetteers(home()))
    else:
        with opened(archive) as store:
            answer = brief_of(store, question, lang, as_of, gazetteers(home()), Policy(show_private=names))
    for error in errors:
        tell(error)
    width = max(60, shutil.get_terminal_size().columns) if sys.stdout.isatty() else None
    click.echo(answer.json() if form == "json" else harmless(answer.text(width)), nl=form == "json")
    sys.exit(1 if errors else 0)
