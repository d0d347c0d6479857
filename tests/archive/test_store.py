"""The archive keeps every version once, whole or not at all, and can prove that nothing was changed since."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

import waqai
from waqai.archive import Archive
from waqai.archive.tables import METADATA
from waqai.errors import InputError
from waqai.model import Document, Reading

TEXT = "قصفت الطائرات قرية الزيتونة"
KILLS = 6
"""Moments at which an ingest is killed."""


def kept(archive: Archive) -> list[tuple[str, int, str]]:
    return [(document.id, version, document.text) for version, document in archive.documents()]


def take(archive: Archive, text: str = TEXT, key: str = "a", **cells: str) -> str:
    document = Document(text=text, id=key, **cells)
    return archive.take(document, Reading(document, (), (), "k"))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(str(tmp_path / "a.db"))


def test_the_same_document_is_known_and_a_changed_one_is_a_new_version(archive: Archive) -> None:
    outcomes = [
        take(archive),
        take(archive),
        take(archive, TEXT + " أمس"),
        take(archive, key="b"),
        take(archive, title="عنوان", key="b"),
    ]
    assert outcomes == ["taken", "known", "changed", "taken", "changed"]
    assert [(key, version) for key, version, _ in kept(archive)] == [("a", 1), ("a", 2), ("b", 1), ("b", 2)]
    assert archive.verify().ok
    assert archive.verify().checked == 8


def test_what_would_happen_is_told_without_writing(archive: Archive) -> None:
    assert archive.knows(Document(text=TEXT, id="a")) == "taken"
    assert kept(archive) == []
    take(archive)
    assert archive.knows(Document(text=TEXT, id="a")) == "known"
    assert archive.knows(Document(text="غيره", id="a")) == "changed"


@pytest.mark.parametrize(
    ("tamper", "what"),
    [
        ("UPDATE versions SET text = 'غيره' WHERE document = 'b'", {"version"}),
        ("UPDATE versions SET published = '2024-12-06' WHERE document = 'b'", {"version"}),
        ("UPDATE chain SET learnt = '2020-01-01' WHERE link = 2", {"hash of a link"}),
        ("DELETE FROM chain WHERE link = 2", {"number of a link", "link before", "link"}),
        ("DELETE FROM chain WHERE link = 3", {"link"}),
    ],
)
def test_a_changed_cell_is_named(tmp_path: Path, tamper: str, what: set[str]) -> None:
    archive = Archive(str(tmp_path / "a.db"))
    for key in "abc":
        take(archive, key=key)
    archive.close()
    with sqlite3.connect(tmp_path / "a.db") as to:
        to.execute(tamper)
    result = Archive(str(tmp_path / "a.db")).verify()
    assert not result.ok
    assert {broken.what for broken in result.broken} == what


def test_the_migrations_make_the_tables_of_today(archive: Archive, tmp_path: Path) -> None:
    archive.close()
    with create_engine(f"sqlite:///{tmp_path / 'a.db'}").connect() as to:
        assert compare_metadata(MigrationContext.configure(to), METADATA) == []


def test_an_archive_of_a_newer_version_is_refused(archive: Archive, tmp_path: Path) -> None:
    archive.close()
    with sqlite3.connect(tmp_path / "a.db") as to:
        to.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(InputError, match="step 9999, which this Waqai does not know"):
        Archive(str(tmp_path / "a.db"))


@pytest.mark.parametrize("where", ["nosuchdriver://x/y", "folder"])
def test_what_is_no_archive_is_refused(tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError):
        Archive(where)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("nothing of the kind, and long enough to be read as a header " * 20)
    with pytest.raises(InputError, match="an archive of Waqai"):
        Archive(str(tmp_path / "a.db"))


def test_two_writers_and_a_reader_wait_for_each_other(tmp_path: Path) -> None:
    where = str(tmp_path / "a.db")
    Archive(where).close()

    def write(name: str) -> list[str]:
        archive = Archive(where)
        return [take(archive, key=f"{name}{i}") for i in range(25)]

    with ThreadPoolExecutor(3) as pool:
        first, second = pool.submit(write, "x"), pool.submit(write, "y")
        checks = [pool.submit(lambda: Archive(where).verify().ok) for _ in range(5)]
        assert set(first.result()) == set(second.result()) == {"taken"}
        assert all(check.result() for check in checks)
    assert len(kept(Archive(where))) == 50


def test_killed_at_any_moment_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    """kill -9 while it takes in, then again from the start: every document once, the chain whole."""
    where, source = str(tmp_path / "a.db"), tmp_path / "d.jsonl"
    total = 150
    source.write_text("".join(f'{{"id": "d{i}", "text": "{TEXT} رقم {i}"}}\n' for i in range(total)), encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(Path(waqai.__file__).resolve().parents[1])}
    command = [sys.executable, "-m", "waqai.cli", "ingest", str(source), "--archive", where]
    chance = random.Random(20241205)
    for _ in range(KILLS):
        with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(chance.uniform(0.5, 2.5))
            process.send_signal(signal.SIGKILL)
        archive = Archive(where)
        assert archive.verify().ok
        archive.close()
    subprocess.run(command, env=env, check=True, capture_output=True)
    archive = Archive(where)
    assert sorted(key for key, _, _ in kept(archive)) == sorted(f"d{i}" for i in range(total))
    assert archive.verify().ok
