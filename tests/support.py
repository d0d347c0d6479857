"""Small helpers that many tests share: a folding tokenizer for invented examples, and where the gold files lie."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

TESTS = Path(__file__).resolve().parent
GOLD = TESTS.parents[1] / "shared" / "gold"
_DROPPED = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LETTERS = str.maketrans("أإآٱىئؤةکی٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ااااييوهكي01234567890123456789")
_TOKEN = re.compile(r"[\u0621-\u064a]+|[0-9]+(?:[.,٬][0-9]+)*|[A-Za-z]+|[^\s]")


def tokens(text: str) -> list[str]:
    """Folded tokens of one sentence: runs of Arabic letters, of digits, of Latin letters, single marks."""
    return _TOKEN.findall(_DROPPED.sub("", text).translate(_LETTERS))


def gold(name: str) -> list[dict[str, Any]]:
    """The rows of a gold file; skips the test where the file is not laid beside the checkout."""
    path = GOLD / name
    if not path.is_file():
        pytest.skip(f"no {name} beside this checkout: the gold files are kept outside the repository")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def given_rows(monkeypatch: pytest.MonkeyPatch, module: ModuleType, columns: Sequence[str], *rows: dict[str, str]) -> None:
    """Let a module of the lexicon read these rows in place of its table, from line 7 on; a column that is not given is empty.

    A row names its table in the key "table" where the module reads several.
    """
    numbered = [(line, {column: row.get(column, "") for column in row.keys() | set(columns)}) for line, row in enumerate(rows, 7)]
    monkeypatch.setattr(
        module, "rows", lambda name, _: iter([(line, row) for line, row in numbered if row.get("table", name) == name])
    )
