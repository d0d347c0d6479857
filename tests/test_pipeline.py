"""The same text and the same resources give the same reading, whatever the order in which Python hashes words."""

import json
import os
import subprocess
import sys
from pathlib import Path

import waqai
from waqai.lexicon.triggers import load_triggers

REPORTS = Path(__file__).resolve().parents[1] / "examples" / "hama-2024" / "reports.jsonl"
COMMAND = (sys.executable, "-c", "from waqai.cli.main import main; main()", "read", "-", "--format", "jsonl")


def reports() -> list[bytes]:
    return REPORTS.read_bytes().splitlines()[:5]


def examples() -> list[bytes]:
    """Every trigger row's own example: rows that compete for one word are what an unordered set once decided between."""
    return [json.dumps({"text": row.says, "published": "2024-12-05"}).encode() for row in load_triggers() if row.says]


def start(seed: str) -> subprocess.Popen[bytes]:
    """A cold `waqai read -` of this checkout under one hash seed."""
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(waqai.__file__).resolve().parents[1])}
    return subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)


def test_readings_do_not_depend_on_the_hash_seed() -> None:
    lines = [*reports(), *examples()]
    with start("1") as one, start("2") as two:
        outputs = [process.communicate(b"\n".join(lines), timeout=60) for process in (one, two)]
    assert [(process.returncode, err) for process, (_, err) in zip((one, two), outputs, strict=True)] == [(0, b"")] * 2
    first, second = (out.splitlines() for out, _ in outputs)
    assert len(first) == len(second) == len(lines)
    different = [json.loads(a)["document"]["text"] for a, b in zip(first, second, strict=True) if a != b]
    assert different == []
