"""waqai brief: what is happening in a place, from given reports."""

import sys

import click

from waqai.errors import InputError
from waqai.workflow.briefing import brief_from


@click.command()
@click.argument("question")
@click.option("--from", "sources", multiple=True, required=True, metavar="FILE", help="Reports to answer from; may be repeated.")
@click.option("--published", metavar="DATE", help="Publication day of documents that bring none.")
@click.option("--lang", type=click.Choice(["ar", "en"]), help="Language of the answer; default: that of the question.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.argument("more", nargs=-1)
def brief(question: str, sources: tuple[str, ...], published: str | None, lang: str | None, form: str, more: tuple[str, ...]) -> None:
    """Answer QUESTION («ماذا يحدث في حماة الآن؟», "what is happening in Hama?") from reports, every sentence cited."""
    answer, errors = brief_from(question, [*sources, *more], sys.stdin.buffer, published, lang)
    for error in errors:
        click.echo(f"waqai: {error}", err=True)
    click.echo(answer.json() if form == "json" else answer.text())
    sys.exit(1 if errors and any(isinstance(e, InputError) for e in errors) else 0)
