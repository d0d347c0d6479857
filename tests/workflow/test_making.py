"""Making entries in several processes: in order, the same as in one, and nothing worse than an error when one is ended."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from waqai.archive import Entry
from waqai.errors import ArchiveError, InputError
from waqai.model import Document
from waqai.workflow import making
from waqai.workflow.making import Made, Makers, Raw

CHUNKS: list[list[Raw]] = [
    [Document(text=f"قصفت الطائرات مدينة حماة أمس رقم {n}", id=f"d{n}", published="2024-12-05"), Document(text="\0", id=f"bad{n}")]
    for n in range(6)
]


def made(jobs: int) -> list[Made]:
    return [one for _, several in Makers(jobs).made(CHUNKS) for one in several]


def test_several_processes_make_what_one_makes_in_the_same_order() -> None:
    one, two = made(1), made(2)
    assert [type(entry) for entry in one] == [Entry, InputError] * 6
    assert [entry for entry in one if isinstance(entry, Entry)] == [entry for entry in two if isinstance(entry, Entry)]
    assert [str(error) for error in one if isinstance(error, InputError)] == [str(e) for e in two if isinstance(e, InputError)]


def ends(_: tuple[Path, ...], chunk: Sequence[Raw]) -> list[Made]:
    if chunk:
        os._exit(9)
    return []


def test_a_process_that_is_ended_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "_make", ends)
    with pytest.raises(ArchiveError, match="want of memory"):
        made(2)
