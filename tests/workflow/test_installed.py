"""What is installed, its core compiled where there is a compiler, does the whole way as its source does: files to evidence."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.workflow.test_leaks import TEXT
from tests.workflow.test_origins import AGENCY, COPY

SHORT = "<!doctype html><html><head><title>فارغة</title></head><body><p>لا شيء</p></body></html>"


def run(installed: bool, *words: str, code: int = 0) -> Any:
    env = {**os.environ, "PYTHONPATH": "" if installed else os.environ["PYTHONPATH"]}
    command = [sys.executable, "-c", "from waqai.cli.main import main; main()", *words, "--format", "json"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
    return json.loads(done.stdout)


def the_whole_way(installed: bool, folder: Path, source: Path) -> list[Any]:
    archive = ("--archive", str(folder / "a.db"))
    took = run(installed, "ingest", str(source), *archive, "-j", "2", code=1)
    found = run(installed, "search", "--type", "kill", *archive)
    groups = run(installed, "origins", *archive)
    claims = [claim["claim"] for one in found for claim in one["claims"]]
    proof = [one["quote"] for claim in claims for one in run(installed, "evidence", claim, *archive)]
    brief = run(installed, "brief", "حماة", *archive)
    for one in found:
        one.pop("learnt")
    for group in groups:
        for carrier in group["carriers"]:
            carrier.pop("learnt")
    for failed in took["failed"]:
        failed["source"] = Path(failed["source"]).name
    return [took, found, groups, proof, brief]


def test_what_is_installed_does_as_its_source(tmp_path: Path) -> None:
    if not (Path(sys.prefix) / ".done").exists():
        pytest.skip("nothing installed: make setup")
    source = tmp_path / "source"
    source.mkdir()
    (source / "short.html").write_text(SHORT, encoding="utf-8")
    rows = [
        {"id": "copy", "text": COPY, "source": "شبكة الجبل", "published": "2024-12-05T15:00:00+03:00"},
        {"id": "agency", "text": AGENCY, "source": "رويترز", "published": "2024-12-05T12:00:00+03:00"},
        {"id": "private", "text": TEXT, "source": "صحيفة السهل", "published": "2024-12-05"},
    ]
    (source / "reports.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    told = []
    for installed in (True, False):
        folder = tmp_path / str(installed)
        folder.mkdir()
        told.append(the_whole_way(installed, folder, source))
    assert told[0] == told[1]
    assert [group["agency"] for group in told[0][2]] == ["reuters"]
