"""waqai read: what goes in, what comes out, and every bad input told in one line."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TEXT = "قصف الطيران الحربي بلدة الزيتونة مساء أمس، ما أدى إلى مقتل ثلاثة مدنيين."
Runner = Callable[..., Run]


def line(**fields: object) -> str:
    return json.dumps({"text": TEXT, **fields}, ensure_ascii=False) + "\n"


def test_json_lines_in_give_json_lines_out_in_the_same_order(run: Runner) -> None:
    given = run("read", "-", stdin="".join(line(id=name) for name in "cab"))
    assert given.code == 0
    assert [row["document"]["id"] for row in given.rows()] == ["c", "a", "b"]
    assert not given.err


def test_a_reading_has_the_shape_of_the_contract(run: Runner) -> None:
    given = line(id="x", published="2024-05-08", source="صحيفة", title="عنوان", url="https://example.org/1")
    [row] = run("read", "-", stdin=given).rows()
    assert row.keys() >= {"document", "mentions", "claims"}
    assert row["document"].keys() >= {"id", "text", "title", "published", "source", "url", "language", "sha256"}
    for claim in row["claims"]:
        assert claim.keys() >= {
            "id",
            "type",
            "trigger",
            "agents",
            "patients",
            "instrument",
            "places",
            "time",
            "quantities",
            "attribution",
            "modality",
            "background",
            "plover",
            "acled",
            "cameo",
            "evidence",
            "confidence",
            "why",
        }
        assert TEXT[claim["trigger"]["start"] : claim["trigger"]["end"]] == claim["trigger"]["text"]


def test_each_line_is_answered_before_the_next_is_given() -> None:
    """Streaming: a program may write one line and wait for its reading."""
    command = [sys.executable, "-c", "from waqai.cli.main import main; main()", "read", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for name in ("one", "two"):
            process.stdin.write(line(id=name).encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["document"]["id"] == name
        process.stdin.close()
        assert process.wait(timeout=20) == 0


def test_a_reader_that_goes_away_gets_no_traceback() -> None:
    command = [sys.executable, "-c", "from waqai.cli.main import main; main()", "read", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(line(id="one").encode())
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(line(id="two").encode() * 50)
        process.stdin.close()
        assert process.stderr.read() == b""
        process.wait(timeout=20)


def test_files_and_standard_input_may_be_mixed(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    given = run("read", file, "-", "--published", "2024-05-08", "--source", "صحيفة", stdin=line(id="b", source="قناة"))
    assert [r["document"]["source"] for r in given.rows()] == ["صحيفة", "قناة"]
    assert [r["document"]["published"] for r in given.rows()] == ["2024-05-08", "2024-05-08"]


def test_a_table_marks_what_it_shows(run: Runner) -> None:
    given = run("read", "-", "--format", "table", "--published", "2024-05-08", stdin=TEXT)
    assert given.code == 0
    assert "trigger" in given.out
    assert "بلدة الزيتونة" in given.out


def test_a_text_cannot_write_to_the_terminal(run: Runner) -> None:
    nasty = "قصف الطيران [/bold] بلدة الزيتونة \x1b[2J\x1b]0;x\x07 أمس."
    given = run("read", "-", "--format", "table", stdin=line() + json.dumps({"text": nasty, "title": "[red]\x1b[2J"}) + "\n")
    assert given.code == 0
    assert "\x1b[2J" not in given.out
    assert "[/bold]" in given.out


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "und"),
        ("   \n\n", "und"),
        ("123 456", "und"),
        ("The army withdrew from the town.", "en"),
        ("این گزارش برای آزمایش نوشته شده است و خواننده باید آن را رد کند", "fa"),
        ("هێزەکان لە شارەکە کشانەوە و چوونە ناو گوندێکی تر، وەک دانیشتووان دەڵێن", "ckb"),
    ],
)
def test_what_is_not_arabic_is_refused_with_a_note(run: Runner, text: str, language: str) -> None:
    given = run("read", "-", stdin=line(text=text))
    [row] = given.rows()
    assert given.code == 0
    assert row["document"]["language"] == language
    assert row["document"]["note"]
    assert row["claims"] == row["mentions"] == []


def test_a_broken_line_is_named_and_the_rest_goes_on(run: Runner) -> None:
    given = run("read", "-", stdin=line(id="1") + "{broken\n\n" + '{"text": 5}\n' + "[]\n" + '{"id": "no text"}\n' + line(id="7"))
    assert given.code == 1
    assert [row["document"]["id"] for row in given.rows()] == ["1", "7"]
    assert [error.split(":")[2] for error in given.errors()] == ["2", "4", "5", "6"]


@pytest.mark.parametrize("published", ["2024-13-45", "أمس", "5/12/2024", "2023-02-29"])
def test_an_impossible_date_is_refused(run: Runner, published: str) -> None:
    given = run("read", "-", stdin=line(published=published) + line(id="b"))
    assert given.code == 1
    assert len(given.rows()) == 1
    [error] = given.errors()
    assert published in error
    assert ":1:" in error
    refused = run("read", "-", "--published", published, stdin=TEXT)
    assert refused.code == 2
    assert len(refused.errors()) == 1


def test_a_lone_surrogate_is_named(run: Runner) -> None:
    given = run("read", "-", stdin=b'{"text": "\\u0642\\ud800"}\n{"id": "b", "text": "\xed\xa0\x80"}\n' + line(id="c").encode())
    assert given.code == 1
    first, second = given.errors()
    assert "surrogate" in first
    assert ":2:" in second
    assert [row["document"]["id"] for row in given.rows()] == ["c"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\x7fELF\0\0\0\1", "binary"),
        ("قتل".encode("utf-16"), "UTF-16"),
        ("قصف الطيران".encode("cp1256"), "no UTF-8"),
        (b"\xd9\x82\xff", "byte 2"),
    ],
)
def test_what_is_no_text_is_refused(run: Runner, tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(content)
    for given in (run("read", file), run("read", "-", stdin=content)):
        assert given.code == 1
        [error] = given.errors()
        assert told in error
        assert not given.out


def test_missing_files_and_folders_are_named(run: Runner, tmp_path: Path) -> None:
    given = run("read", tmp_path / "none.txt", tmp_path)
    assert given.code == 1
    first, second = given.errors()
    assert "none.txt: No such file" in first
    assert "without reports" in second


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/page", "http://[", "https://host with blanks/"])
def test_an_unreadable_url_is_named(run: Runner, url: str) -> None:
    given = run("read", url)
    assert given.code == 1
    [error] = given.errors()
    assert url in error


def test_deep_nesting_is_refused(run: Runner) -> None:
    given = run("read", "-", stdin='{"text": "x", "more": ' + "[" * 100_000 + "]" * 100_000 + "}\n" + line(id="b"))
    assert given.code == 1
    assert len(given.errors()) == 1
    assert len(given.rows()) == 1


def test_ten_megabytes_of_one_letter_are_read_in_good_time(run: Runner) -> None:
    begun = time.perf_counter()
    given = run("read", "-", stdin="و" * 5_000_000)
    assert given.code == 0
    assert given.rows()[0]["claims"] == []
    assert time.perf_counter() - begun < 20


def test_wrong_usage_is_one_line(run: Runner) -> None:
    for args in (("nothing",), ("read", "--nothing"), ("read", "--format", "xml")):
        given = run(*args)
        assert given.code == 2
        assert len(given.errors()) == 1


def test_help_comes_at_once() -> None:
    command = [sys.executable, "-c", "from waqai.cli.main import main; main()", "--help"]
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.3
