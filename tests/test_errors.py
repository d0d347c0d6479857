"""Errors are themselves again in another process."""

import pickle

import pytest

from waqai.errors import ArchiveError, InputError, ResourceError, UnknownPlace, WaqaiError


@pytest.mark.parametrize(
    "error",
    [InputError("a", "b", "c"), ArchiveError("a", "b"), ResourceError("f", 1, "c", "v", "e"), UnknownPlace("q")],
)
def test_an_error_comes_through_whole(error: WaqaiError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.__dict__) == (type(error), str(error), error.__dict__)
