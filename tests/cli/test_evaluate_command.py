"""waqai evaluate: figures over annotated texts, in JSON Lines or as one object; faults named by line."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Run

ITEM = {
    "id": "one",
    "text": "انسحب الجيش من بلدة صوران أمس.",
    "published": "2024-12-05",
    "expected": [{"type": "withdraw", "trigger": "انسحب", "agents": ["الجيش"], "places": ["صوران"], "time": "2024-12-04"}],
}
Runner = Callable[..., Run]


def test_figures_are_printed(run: Runner, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(ITEM) + "\n" + json.dumps({**ITEM, "id": "two"}) + "\n", encoding="utf-8")
    given = run("evaluate", gold)
    assert given.code == 0
    lines = {line.split()[0]: line.split()[1:] for line in given.out.splitlines() if line.strip()}
    assert lines["documents"] == ["2"]
    assert lines["event"] == ["1.000", "1.000", "1.000"]


def test_a_seed_is_one_object_whose_text_lies_in_a_file_beside_it(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(ITEM["text"], encoding="utf-8")
    seed = tmp_path / "seed.json"
    seed.write_text(json.dumps({**ITEM, "text": "", "source": "text.txt"}, indent=1), encoding="utf-8")
    given = run("evaluate", seed)
    assert given.code == 0
    assert "event        1.000 1.000 1.000" in given.out


def test_faults_are_named(run: Runner, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text(json.dumps(ITEM) + "\n{\n", encoding="utf-8")
    orphan = tmp_path / "orphan.json"
    orphan.write_text(json.dumps({**ITEM, "text": "", "source": "gone.txt"}), encoding="utf-8")
    for path, told in ((broken, "broken.jsonl:2"), (orphan, "gone.txt"), (tmp_path / "none.jsonl", "none.jsonl")):
        given = run("evaluate", path)
        assert given.code == 2
        [error] = given.errors()
        assert told in error


def test_without_gold_it_is_wrong_usage(run: Runner, tmp_path: Path) -> None:
    assert run("evaluate").code == 2
    given = run("evaluate", "--gate", "--shared", tmp_path)
    assert given.code == 1
    assert "was not measured" in given.errors()[0]
