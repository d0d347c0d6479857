"""The `waqai` command. Commands import what they work with only when they run, so that help and errors come at once."""

import sys

import click

from waqai.cli.actors import actors
from waqai.cli.archive import forget, reread, verify
from waqai.cli.brief import brief
from waqai.cli.control import control
from waqai.cli.evaluate import evaluate
from waqai.cli.evidence import evidence, origins
from waqai.cli.explain import explain
from waqai.cli.incidents import contradictions, incidents
from waqai.cli.ingest import ingest
from waqai.cli.options import harmless
from waqai.cli.places import places
from waqai.cli.read import read
from waqai.cli.search import search
from waqai.cli.why import diff, why
from waqai.errors import WaqaiError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="waqai")
def waqai() -> None:
    """Read Arabic news and turn it into claims, each tied to the exact letters it came from."""


for command in (
    *(read, brief, incidents, contradictions, control, why, diff, places, actors),
    *(ingest, search, origins, evidence, reread, forget, verify, evaluate, explain),
):
    waqai.add_command(command)


def main() -> None:
    """Entry point: every error of ours or of usage is one line on standard error, with exit code 2."""
    try:
        code = waqai(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        hint = f"; see {context.command_path} --help" if context is not None else ""
        click.echo(f"waqai: {_one_line(error.format_message())}{hint}", err=True)
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except WaqaiError as error:
        click.echo(f"waqai: {_one_line(str(error))}", err=True)
        sys.exit(2)


def _one_line(message: str) -> str:
    return harmless(" ".join(message.split()))
