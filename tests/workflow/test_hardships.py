"""What befalls an ingest that runs for days: killed, full disks, a server that goes away, others at work on the same archive.

Each time it must end with everything there once, and a chain that holds. `WAQAI_KILLS=100` repeats the figure of the docs; a run of
all tests makes fewer.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import Server
from waqai.archive import Archive

KILLS: Final = int(os.environ.get("WAQAI_KILLS", "5"))
DOCUMENTS: Final = 240
PLACES: Final = "حماة حمص إدلب حلب دمشق درعا السويداء اللاذقية طرطوس الرقة".split()


def lines(count: int) -> str:
    """Reports that are a little like each other, each with a claim."""
    rows = []
    for n in range(count):
        place = PLACES[n % len(PLACES)]
        text = f"قصفت الطائرات حيا في مدينة {place} أمس، وقتل {n + 2} مدنيين. " + f"وقال شاهد رقم {n} إن القصف توقف ظهرا. " * 12
        rows.append(json.dumps({"id": f"d{n}", "text": text, "published": "2024-12-05", "source": "صحيفة"}, ensure_ascii=False))
    return "\n".join(rows)


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("hardships") / "reports.jsonl"
    path.write_text(lines(DOCUMENTS), encoding="utf-8")
    return str(path)


def begun(source: str, where: str) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "waqai.cli", "ingest", source, "--archive", where, "-q", "--format", "json", "-j", "2"]
    return subprocess.Popen(words, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


def ended(process: subprocess.Popen[str]) -> dict[str, int]:
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert err == ""
    found: dict[str, int] = json.loads(out)
    return found


def whole(where: str) -> None:
    with Archive(where) as archive:
        kept = [(document.id, version) for version, document in archive.documents()]
        assert sorted(kept) == sorted((f"d{n}", 1) for n in range(DOCUMENTS))
        result = archive.verify()
    assert result.ok, result.broken[:3]


def test_killed_at_any_moment_nothing_is_lost_and_nothing_doubled(where: str, source: str) -> None:
    chance = random.Random(7)
    Archive(where).close()
    taken = []
    for _ in range(KILLS):
        process = begun(source, where)
        time.sleep(chance.uniform(0.2, 3.0))
        # the whole family at once, or the one that writes alone: those that read for it must go with it
        if chance.random() < 0.5:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.communicate(timeout=60)
        with Archive(where) as archive:
            result = archive.verify()
            assert result.ok, result.broken[:3]
            taken.append(archive.standing().documents)
    assert taken == sorted(taken)
    ended(begun(source, where))
    whole(where)


def test_two_take_in_and_one_reads_at_once(where: str, source: str) -> None:
    Archive(where).close()
    writers = [begun(source, where), begun(source, where)]
    seen = []
    while any(writer.poll() is None for writer in writers):
        words = [sys.executable, "-m", "waqai.cli", "verify", "--archive", where]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        seen.append(done.stdout)
    counts = [ended(writer) for writer in writers]
    assert sum(count["taken"] for count in counts) == DOCUMENTS
    assert sum(count["known"] for count in counts) == DOCUMENTS
    assert seen
    whole(where)


def test_a_server_that_goes_away_is_waited_for(server: Server, source: str) -> None:
    where = server.database()
    Archive(where).close()
    process = begun(source, where)
    with Archive(where) as archive:
        while archive.standing().documents == 0:
            time.sleep(0.05)
    server.stop("immediate")
    time.sleep(1.0)
    server.start()
    counts = ended(process)
    assert counts["taken"] + counts["known"] == DOCUMENTS
    whole(where)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of less than two megabytes; where none can be had, the test says so."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1600k", "tmpfs", str(folder)], capture_output=True, check=False)
    if done.returncode != 0:
        pytest.skip("this user may not mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_told_and_what_was_committed_stays(small_disk: Path, tmp_path: Path, source: str) -> None:
    where = small_disk / "a.db"
    process = begun(source, str(where))
    _, err = process.communicate(timeout=120)
    assert process.returncode == 2
    assert err.count("\n") == 1
    assert "disk is full" in err
    with Archive(str(where)) as archive:
        assert 0 < archive.standing().documents < DOCUMENTS
        assert archive.verify().ok
    shutil.copytree(small_disk, tmp_path / "roomy")
    ended(begun(source, str(tmp_path / "roomy" / "a.db")))
    whole(str(tmp_path / "roomy" / "a.db"))
