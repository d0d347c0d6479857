"""The `waqai` command."""

import sys

import click

from waqai.cli.brief import brief
from waqai.cli.evaluate import evaluate
from waqai.cli.explain import explain
from waqai.cli.read import read
from waqai.errors import WaqaiError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="waqai")
def waqai() -> None:
    """Read Arabic news and turn it into claims, each tied to the exact letters it came from."""


for command in (read, brief, evaluate, explain):
    waqai.add_command(command)


def main() -> None:
    """Entry point: errors of ours are one line on standard error and exit code 2."""
    try:
        waqai(standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except WaqaiError as error:
        click.echo(f"waqai: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
