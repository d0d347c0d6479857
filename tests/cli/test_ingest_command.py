"""waqai ingest and waqai verify, as a user types them."""

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from waqai.cli.main import waqai

LINES = """{"id": "a", "text": "قصفت الطائرات قرية الزيتونة", "published": "2024-12-05"}
{"text": "The village was shelled on Thursday, officials said."}
not json
"""


def run(*args: str, code: int = 0) -> str:
    done = CliRunner().invoke(waqai, args)
    assert done.exit_code == code, done.output
    return done.stdout


@pytest.fixture
def source(tmp_path: Path) -> str:
    path = tmp_path / "d.jsonl"
    path.write_text(LINES, encoding="utf-8")
    return str(path)


def test_the_summary_counts_and_names_what_failed(source: str, tmp_path: Path) -> None:
    archive = str(tmp_path / "a.db")
    first = json.loads(run("ingest", source, "--archive", archive, "--format", "json", code=1))
    assert (first["taken"], first["known"], first["changed"], first["not_arabic"]) == (2, 0, 0, 1)
    assert [failed["source"] for failed in first["failed"]] == [f"{source}:3"]
    again = json.loads(run("ingest", source, "--archive", archive, "--format", "json", code=1))
    assert (again["taken"], again["known"]) == (0, 2)
    checked = json.loads(run("verify", "--archive", archive, "--format", "json"))
    assert (checked["ok"], checked["checked"], checked["broken"], checked["last"]["link"]) == (True, 6, [], 2)


def test_a_dry_run_keeps_nothing(source: str, tmp_path: Path) -> None:
    archive = tmp_path / "a.db"
    assert "2 taken" in run("ingest", source, "--archive", str(archive), "--dry-run", code=1)
    assert not archive.exists()


def test_a_dry_run_tells_what_the_run_would(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    rows = [{"id": "a", "text": "قصفت الطائرات قرية الزيتونة"}, {"id": "a", "text": "قصفت الطائرات قرية الزيتونة، وقتل ثلاثة"}]
    path.write_text("\n".join(map(json.dumps, [*rows, rows[0], {"text": "The village was shelled."}])), encoding="utf-8")
    archive = ("--archive", str(tmp_path / "a.db"), "--format", "json")
    told, done = (json.loads(run("ingest", str(path), *archive, *more)) for more in (("--dry-run",), ()))
    assert told == done
    assert (done["taken"], done["changed"], done["known"], done["not_arabic"]) == (2, 1, 1, 1)


def test_a_broken_archive_is_told_and_a_missing_one_too(source: str, tmp_path: Path) -> None:
    archive = tmp_path / "a.db"
    run("ingest", source, "--archive", str(archive), code=1)
    with sqlite3.connect(archive) as to:
        to.execute("UPDATE versions SET text = 'x' WHERE number = 1")
    assert "version, a version 1" in run("verify", "--archive", str(archive), code=1)
    empty = tmp_path / "empty.db"
    empty.touch()
    for where in (tmp_path / "none.db", empty):
        run("verify", "--archive", str(where), code=1)
    assert empty.stat().st_size == 0
