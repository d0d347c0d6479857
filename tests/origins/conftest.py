"""What the tests of origins share: one teller and the lexicon behind it."""

import pytest

from waqai.lexicon import Knowledge, load
from waqai.origins import Teller


@pytest.fixture(scope="session")
def know() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def teller(know: Knowledge) -> Teller:
    return Teller(know)
