"""A database for every test, of each kind an archive may live in: a file, and a real PostgreSQL server started for the tests."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

os.environ["PYTHONPATH"] = str(Path(__file__).resolve().parents[1] / "src")
"""Processes that tests start run the same code as the tests; one that runs what is installed empties it."""

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
OWNER = "postgres"
"""Debian's package makes this user; a server does not run as root."""


class Server:
    """A PostgreSQL server of our own, heard on a socket in its folder only."""

    def __init__(self, folder: Path) -> None:
        self._bin = BINARIES[0] if BINARIES else Path(shutil.which("initdb") or "").parent
        self.folder = folder
        self._run("initdb", "-D", folder / "data", "-A", "trust", "-U", "waqai", "--locale=C.UTF-8", "-E", "UTF8", "--no-sync")
        self.start()

    def start(self) -> None:
        options = f"-k {self.folder} -c listen_addresses= -c fsync=off -c max_connections=40"
        self._run("pg_ctl", "-D", self.folder / "data", "-o", options, "-w", "-l", self.folder / "log", "start")

    def stop(self, mode: str = "fast") -> None:
        self._run("pg_ctl", "-D", self.folder / "data", "-m", mode, "-w", "stop")

    def database(self) -> str:
        """A new, empty database, as a URL."""
        name = f"t{uuid4().hex[:12]}"
        with psycopg.connect(f"host={self.folder} user=waqai dbname=postgres", autocommit=True) as to:
            to.execute(f"CREATE DATABASE {name}")
        return f"postgresql://waqai@/{name}?host={self.folder}"

    def _run(self, command: str, *args: object) -> None:
        words = [str(self._bin / command), *map(str, args)]
        if os.geteuid() == 0:
            words = ["runuser", "-u", OWNER, "--", *words]
        done = subprocess.run(words, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, cwd="/")
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    if not BINARIES and shutil.which("initdb") is None:
        pytest.skip("no PostgreSQL on this machine: .ci/run installs one")
    folder = Path(tempfile.mkdtemp(prefix="waqai-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, OWNER)
    one = Server(folder)
    yield one
    one.stop("immediate")
    shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An archive that is not there yet, in a file and on a server."""
    if request.param == "sqlite":
        return str(tmp_path / "a.db")
    return str(request.getfixturevalue("server").database())
