"""waqai brief: what is happening in a place, from given reports."""
# ruff: noqa: PLC0415  a command imports what it works with when it runs, so that help comes at once

import shutil
import sys
from typing import Literal

import click

from waqai.cli.options import day, harmless, home, tell


@click.command(short_help="Say what is happening in a place, every sentence cited.")
@click.argument("question")
@click.option("--from", "sources", multiple=True, required=True, metavar="FILE", help="Reports to answer from; may be repeated.")
@click.option("--published", metavar="DATE", callback=day, help="Publication day of documents that bring none.")
@click.option("--lang", type=click.Choice(["ar", "en"]), help="Language of the answer; default: that of the question.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.argument("more", nargs=-1, metavar="[FILE]...")
def brief(
    question: str,
    sources: tuple[str, ...],
    published: str | None,
    lang: Literal["ar", "en"] | None,
    form: Literal["text", "json"],
    more: tuple[str, ...],
) -> None:
    """Answer QUESTION («ماذا يحدث في حماة الآن؟», "what is happening in Hama?") from reports, every sentence cited.

    Exit code 0 with an answer, 1 when some report could not be taken, 2 when the question names no known place.
    """
    from waqai.workflow.briefing import brief_from
    from waqai.workflow.gazetteers import gazetteers

    answer, errors = brief_from(question, [*sources, *more], sys.stdin.buffer, published, lang, gazetteers(home()))
    for error in errors:
        tell(error)
    width = max(60, shutil.get_terminal_size().columns) if sys.stdout.isatty() else None
    click.echo(answer.json() if form == "json" else harmless(answer.text(width)), nl=form == "json")
    sys.exit(1 if errors else 0)
