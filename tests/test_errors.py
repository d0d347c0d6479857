"""Errors go from one process to another."""

import pickle

from waqai.errors import InputError


def test_an_input_error_comes_back_whole() -> None:
    error = InputError("a.jsonl:3", "no JSON", "a document")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.where) == ("a.jsonl:3: no JSON; expected a document", "a.jsonl:3")
