"""Reading what a user points at: intake and pipeline joined, one document in, one reading out, order kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from waqai.errors import InputError
from waqai.intake import documents
from waqai.lexicon import load
from waqai.model import Reading
from waqai.pipeline import Pipeline

Outcome = Reading | InputError


def read_all(
    sources: list[str], stdin: BinaryIO, published: str | None, outlet: str | None, extra: tuple[Path, ...] = ()
) -> Iterator[Outcome]:
    """Readings of all documents in the order they come; what cannot be taken is given as its error and the rest goes on.

    extra: a user's gazetteers.
    """
    pipeline = Pipeline(load(extra))
    for taken in documents(sources, stdin, published, outlet):
        yield taken if isinstance(taken, InputError) else pipeline.read(taken)
