"""One pipeline for all tests of this folder that read a text."""

from collections.abc import Callable

import pytest

from waqai.lexicon import load
from waqai.model import Document, Reading
from waqai.pipeline import Pipeline

Reader = Callable[..., Reading]


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Read a text as published on a day (in December 2024 unless told)."""
    pipeline = Pipeline(load())

    def read(text: str, published: str | None = "2024-12-01", **fields: str) -> Reading:
        return pipeline.read(Document(text=text, published=published, **fields))

    return read
