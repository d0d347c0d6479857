"""What the commands share: checked options and the way errors are told."""

import io
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

import click

from waqai.errors import InputError
from waqai.model import moment, parse_day


def day(_: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """An ISO 8601 date given as an option, refused at once where it is none."""
    if value is not None:
        try:
            parse_day(value)
        except InputError as error:
            raise click.BadParameter(f"{value!r} is no date; expected an ISO 8601 date such as 2024-12-05", param=option) from error
    return value


def home() -> Path:
    """The folder of what a user adds: WAQAI_HOME, else the place that the system has for it."""
    return Path(os.environ.get("WAQAI_HOME") or click.get_app_dir("waqai"))


def standard_input() -> BinaryIO:
    """Standard input as bytes; nothing where there is none, as of a service that starts with it closed."""
    return sys.stdin.buffer if sys.stdin is not None else io.BytesIO()


def tell(error: InputError) -> None:
    """One line on standard error."""
    click.echo(f"waqai: {harmless(' '.join(str(error).split()))}", err=True)


def harmless(text: str) -> str:
    """The text with every control character but tab and line end shown as its picture (␛), so that none reaches the terminal.

    As long as the text, so that offsets still hold.
    """
    return _CONTROLS.sub(lambda found: chr(0x2400 + ord(found.group())) if ord(found.group()) < 0x20 else "␡", text)


_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def isolate(text: str) -> str:
    """The text fenced off so that its direction does not disturb what stands around it."""
    return f"{_ISOLATE[0]}{harmless(text)}{_ISOLATE[1]}" if text else ""


def listed(shapes: Sequence[dict[str, Any]], form: str, show: Callable[[int, dict[str, Any]], None], none: str) -> None:
    """Print a list: as JSON, one element a line, or for a person by `show` (with its number, from 1), `none` where it is empty."""
    if form == "json":
        click.echo(json.dumps(shapes, ensure_ascii=False, indent=2))
    elif form == "jsonl":
        for one in shapes:
            click.echo(json.dumps(one, ensure_ascii=False))
    else:
        for number, one in enumerate(shapes, start=1):
            show(number, one)
        if not shapes:
            click.echo(none)


def listing(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option of commands that print a list."""
    return click.option("--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True)(
        command
    )


_ISOLATE: Final = ("\u2068", "\u2069")
"""First-strong isolate and its end: Arabic inside an English table keeps its own direction."""


def archived(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that every command of the archive has."""
    return click.option(
        "--archive", metavar="PATH|URL", envvar="WAQAI_ARCHIVE", default="waqai.db", show_default=True,
        help="The archive: a path (SQLite) or a database URL; WAQAI_ARCHIVE names it too.",
    )(command)  # fmt: skip


def a_moment(_: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """A day (its end) or a time given as an option, as the archive writes it; refused at once where it is none."""
    if value is None:
        return None
    try:
        return moment(value)
    except InputError as error:
        raise click.BadParameter(str(error), param=option) from error


def as_of(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that every command has which asks the archive: what it would have answered at a past moment."""
    return click.option(
        "--as-of", metavar="TIME", callback=a_moment,
        help="What was known then: a day (its end, UTC) or a time (ISO 8601, UTC where no zone is given).",
    )(command)  # fmt: skip


def named(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option of commands that print words of reports."""
    return click.option(
        "--names", is_flag=True, help="Show names of private persons (a desk's own use); those of minors and of victims of "
        "sexual violence stay masked.",
    )(command)  # fmt: skip
