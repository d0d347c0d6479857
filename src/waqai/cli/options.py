"""What the commands share: checked options and the way errors are told."""

import click

from waqai.errors import InputError
from waqai.model import parse_day


def day(_: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """An ISO 8601 date given as an option, refused at once where it is none."""
    if value is not None:
        try:
            parse_day(value)
        except InputError as error:
            raise click.BadParameter(f"{value!r} is no date; expected an ISO 8601 date such as 2024-12-05", param=option) from error
    return value


def tell(error: InputError) -> None:
    """One line on standard error."""
    click.echo(f"waqai: {' '.join(str(error).split())}", err=True)
