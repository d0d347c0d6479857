"""What reading a text saw on the way: documents, traces and the rows that were tried, for a person who asks why."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from waqai.errors import InputError
from waqai.extract.explaining import Explainer, Trial
from waqai.extract.told import Read
from waqai.intake import documents
from waqai.lexicon import load
from waqai.pipeline import Pipeline, Trace


@dataclass(frozen=True, slots=True)
class Explained:
    """A document's trace and, sentence by sentence, the rows tried."""

    trace: Trace
    explainer: Explainer

    def trials(self, read: Read) -> list[Trial]:
        """The rows tried on one sentence."""
        return list(self.explainer.trials(read.sentence, read.starts))


def explain_all(
    sources: list[str], stdin: BinaryIO, published: str | None, extra: tuple[Path, ...] = ()
) -> Iterator[Explained | InputError]:
    """Traces of all documents in order; what cannot be taken is given as its error. extra: a user's gazetteers."""
    know = load(extra)
    pipeline, explainer = Pipeline(know), Explainer(know)
    for taken in documents(sources, stdin, published, None):
        yield taken if isinstance(taken, InputError) else Explained(pipeline.trace(taken), explainer)
