"""The same text and the same resources give the same reading: whatever the order in which Python hashes words, compiled or not."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

import waqai
from waqai.lexicon.triggers import load_triggers

REPORTS = Path(__file__).resolve().parents[1] / "examples" / "hama-2024" / "reports.jsonl"
COMMAND = (sys.executable, "-c", "from waqai.cli.main import main; main()", "read", "-", "--format", "jsonl")


def reports() -> list[bytes]:
    return REPORTS.read_bytes().splitlines()[:5]


def examples() -> list[bytes]:
    """Every trigger row's own example: rows that compete for one word are what an unordered set once decided between."""
    return [json.dumps({"text": row.says, "published": "2024-12-05"}).encode() for row in load_triggers() if row.says]


def start(seed: str, *, installed: bool = False) -> subprocess.Popen[bytes]:
    """A cold `waqai read -` under one hash seed: of this checkout, or of the package as it is installed."""
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "" if installed else str(Path(waqai.__file__).resolve().parents[1])}
    return subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)


def compiled() -> bool:
    """Whether the package installed beside these tests is a compiled one."""
    command = (sys.executable, "-c", "import waqai.pipeline; print(waqai.pipeline.__file__)")
    env = {**os.environ, "PYTHONPATH": ""}
    where = subprocess.run(command, env=env, cwd=Path(sys.prefix), capture_output=True, text=True, check=False).stdout.strip()
    return bool(where) and not where.endswith(".py")


def test_readings_do_not_depend_on_the_hash_seed() -> None:
    lines = [*reports(), *examples()]
    with start("1") as one, start("2") as two:
        outputs = [process.communicate(b"\n".join(lines), timeout=60) for process in (one, two)]
    assert [(process.returncode, err) for process, (_, err) in zip((one, two), outputs, strict=True)] == [(0, b"")] * 2
    first, second = (out.splitlines() for out, _ in outputs)
    assert len(first) == len(second) == len(lines)
    different = [json.loads(a)["document"]["text"] for a, b in zip(first, second, strict=True) if a != b]
    assert different == []


def compilable() -> bool:
    """Whether `make setup` has what it needs to compile the core: a C compiler and the headers of Python."""
    header = Path(sysconfig.get_path("include")) / "Python.h"
    return header.is_file() and any(shutil.which(name) for name in ("cc", "gcc", "clang"))


@pytest.mark.skipif(not compilable(), reason="no C compiler, or no headers of Python: the core is installed as plain Python")
def test_the_core_is_compiled_where_it_can_be_and_reads_as_its_source_does() -> None:
    assert compiled(), "`make setup` did not compile the core, .venv/build.log says why"
    lines = [*reports(), *examples()]
    with start("1") as source, start("1", installed=True) as installed:
        outputs = [process.communicate(b"\n".join(lines), timeout=60)[0].splitlines() for process in (source, installed)]
    assert len(outputs[0]) == len(lines)
    different = [json.loads(a)["document"]["text"] for a, b in zip(*outputs, strict=True) if a != b]
    assert different == []
