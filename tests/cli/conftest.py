"""Running the command inside the test process: arguments and standard input in, exit code and both outputs back."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from waqai.cli.main import main


@dataclass(frozen=True, slots=True)
class Run:
    code: int
    out: str
    err: str

    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    def errors(self) -> list[str]:
        """Lines of standard error; every one of them must be ours, and none a traceback."""
        lines = self.err.splitlines()
        assert all(line.startswith("waqai: ") for line in lines), self.err
        return lines


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Run]:
    def call(*args: object, stdin: bytes | str = b"") -> Run:
        content = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "argv", ["waqai", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capsysbinary.readouterr()
        return Run(int(stop.value.code or 0), out.decode(), err.decode())

    return call
