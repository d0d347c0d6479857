"""The same text and the same resources give the same reading: whatever the order in which Python hashes words, compiled or not."""

import json
import os
import subprocess
import sys
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


@pytest.mark.skipif(not compiled(), reason="no compiled package is installed: `make setup` found no C compiler, or was not run")
def test_the_compiled_core_reads_as_its_source_does() -> None:
    lines = [*reports(), *examples()]
    with start("1") as source, start("1", installed=True) as installed:
        outputs = [process.communicate(b"\n".join(lines), timeout=60)[0].splitlines() for process in (source, installed)]
    assert len(outputs[0]) == len(lines)
    different = [json.loads(a)["document"]["text"] for a, b in zip(*outputs, strict=True) if a != b]
    assert different == []
