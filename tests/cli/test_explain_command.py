"""waqai explain: everything that reading saw, in lines that begin with a Latin label."""

from collections.abc import Callable

from tests.cli.conftest import Run

TEXT = "قالت الوزارة إن الطيران الحربي قصف بلدة صوران أمس، ما أدى إلى مقتل 3 مدنيين.\nلم ينسحب الجيش من حماة."
Runner = Callable[..., Run]


def test_every_layer_is_shown(run: Runner) -> None:
    given = run("explain", "-", "--published", "2024-12-05", stdin=TEXT)
    assert given.code == 0
    labels = {line.split()[0] for line in given.out.splitlines() if line.strip()}
    assert labels >= {"document", "sentence", "word", "clause", "name", "number", "time", "voice", "row", "claim", "why"}


def test_a_row_says_which_condition_failed(run: Runner) -> None:
    rows = [line for line in run("explain", "-", stdin=TEXT).out.splitlines() if line.startswith("row ")]
    assert any(line.endswith(": holds") for line in rows)
    assert any(": needs " in line for line in rows)


def test_one_sentence_may_be_picked(run: Runner) -> None:
    given = run("explain", "-", "--sentence", 2, stdin=TEXT)
    assert [line for line in given.out.splitlines() if line.startswith("sentence")] == ["sentence 2"]
    assert "denied" in given.out
    assert "the text has 2 sentences" in run("explain", "-", "--sentence", 9, stdin=TEXT).out


def test_what_is_not_read_says_why(run: Runner) -> None:
    given = run("explain", "-", stdin="The army withdrew.")
    assert given.code == 0
    assert "note" in given.out


def test_bad_input_is_one_line(run: Runner) -> None:
    given = run("explain", "/nowhere/at/all.txt")
    assert given.code == 1
    assert len(given.errors()) == 1
