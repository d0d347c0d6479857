"""waqai ingest: reports into the archive."""
# ruff: noqa: PLC0415  a command imports what it works with when it runs, so that help comes at once

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from waqai.cli.options import archived, day, harmless, home, standard_input, tell
from waqai.errors import ArchiveError, InputError

if TYPE_CHECKING:
    from waqai.workflow.ingesting import Summary


def _columns(_: click.Context, option: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    pairs = [value.partition("=") for value in values]
    for ours, sign, theirs in pairs:
        if not (ours and sign and theirs):
            raise click.BadParameter(f"{ours + sign + theirs!r}; expected NAME=COLUMN, such as text=body", param=option)
    return tuple((ours, theirs) for ours, _, theirs in pairs)


@click.command(short_help="Take reports into the archive, each once, every version kept.")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@archived
@click.option("--published", metavar="DATE", callback=day, help="Publication day (ISO 8601) of documents that bring none.")
@click.option("--source", "outlet", metavar="NAME", help="Outlet of documents that bring none.")
@click.option("--column", "columns", multiple=True, metavar="NAME=COLUMN", callback=_columns,
              help="Of a CSV: which column is text, title, published, source, url or id; may be repeated.")  # fmt: skip
@click.option("--private-chats", "private", is_flag=True, help="Of a Telegram export: chats that are not public too.")
@click.option("--contact", metavar="ADDRESS", envvar="WAQAI_CONTACT", help="Page or mail that webmasters find us at.")
@click.option("--delay", type=click.FloatRange(0, 3600), metavar="SECONDS", help="Between two requests to one host; default: 1.")
@click.option(
    "--allow-host", "allow", multiple=True, metavar="HOST[:PORT]", help="A host of your own network that may be fetched from."
)
@click.option("-j", "--jobs", type=click.IntRange(1), help="Processes that read; default: all processors.")
@click.option("-n", "--dry-run", "dry", is_flag=True, help="Tell what would be taken; write nothing.")
@click.option("-q", "--quiet", is_flag=True, help="No progress on standard error.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def ingest(
    sources: tuple[str, ...],
    archive: str,
    published: str | None,
    outlet: str | None,
    columns: tuple[tuple[str, str], ...],
    private: bool,
    contact: str | None,
    delay: float | None,
    allow: tuple[str, ...],
    jobs: int | None,
    dry: bool,
    quiet: bool,
    form: str,
) -> None:
    """Read reports and keep them with their claims. Stopped anywhere and started again, it goes on where it was.

    A SOURCE is a URL of a page or a feed, a file (text, HTML, a list of URLs, a feed, JSON Lines, CSV, WARC, a Telegram Desktop
    export), a folder of these, or - for standard input. A file never causes anything to be fetched, but for a list of URLs.

    Exit code 0 when every input was taken, 1 when some was not (each is named on standard error), 2 when the archive cannot be
    written.

    \b
    waqai ingest reports.jsonl pages/ crawl.warc.gz
    waqai ingest https://outlet.example/rss.xml
    waqai ingest table.csv --column text=body --column published=date
    """
    from waqai.intake import Given, Reach
    from waqai.workflow.gazetteers import gazetteers
    from waqai.workflow.ingesting import Ingest, Taking

    given = Given(published, outlet, dict(columns), private)
    reach = Reach(delay=delay, contact=contact, allow=frozenset(allow))
    taking = Taking(given, reach, gazetteers(home()), jobs or 0, dry)
    stopped: ArchiveError | None = None
    interrupted = False
    with _progress(quiet or not sys.stderr.isatty()) as told:
        ingest = Ingest(archive, taking, told)
        try:
            ingest.run(sources, standard_input())
        except ArchiveError as error:
            stopped = error
        except KeyboardInterrupt:
            click.echo("waqai: stopped; what was kept is kept, run it again to go on", err=True)
            interrupted = True
    summary = ingest.summary
    if form == "json":
        click.echo(json.dumps(summary.shape(), ensure_ascii=False, indent=2))
    else:
        click.echo(_line(summary) + (" (dry run)" if dry else ""))
    if stopped is not None:
        raise stopped
    for where, remark in summary.remarks:
        click.echo(f"waqai: {harmless(where)}: {harmless(remark)}", err=True)
    sys.exit(130 if interrupted else 1 if summary.failures else 0)


def _line(summary: "Summary") -> str:
    parts = [f"{summary.taken} taken", f"{summary.changed} changed", f"{summary.known} known already"]
    parts.append(f"{summary.not_arabic} of them not Arabic")
    parts += [f"{summary.removed} gone from the web"] if summary.removed else []
    parts += [f"{summary.forgotten} refused as forgotten"] if summary.forgotten else []
    return ", ".join([*parts, f"{summary.failures} failed"])


@contextmanager
def _progress(silent: bool) -> Iterator[Callable[["Summary", InputError | None], None]]:
    """Tells errors as they come, and on a terminal how far things are."""
    if silent:
        yield lambda summary, error: tell(error) if error is not None else None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} documents"), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("")

        def told(summary: "Summary", error: InputError | None) -> None:
            seconds = bar.tasks[0].elapsed or 0
            rate = f"{summary.seen / seconds:.0f} a second, " if seconds > 1 else ""
            bar.update(task, completed=summary.seen, description=f"{rate}{summary.taken} new, {summary.failures} failed")
            if error is not None:
                tell(error)

        yield told
