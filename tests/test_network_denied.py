"""Only intake opens sockets: no other package imports what could, and everything but the web works where none can be opened."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

import waqai

ROOT: Final = Path(waqai.__file__).parent
NETWORK: Final = {
    "aiohttp", "anyio", "asyncio", "ftplib", "h11", "http.client", "http.server", "httpcore", "httpx",
    "imaplib", "poplib", "requests", "selectors", "smtplib", "socket", "socketserver", "ssl", "telnetlib",
    "urllib.request", "urllib3", "websockets", "xmlrpc",
}  # fmt: skip
"""Modules by which Python reaches a network. The database driver is the archive's, and is asked by its URL alone."""
DENIED: Final = """
import socket, sys

def denied(*_, **__):
    raise AssertionError("a socket was asked for")

class Denied(socket.socket):
    def __init__(self, family=socket.AF_INET, *more, **named):
        if family not in {socket.AF_UNIX, -1}:
            denied()
        super().__init__(family, *more, **named)

socket.socket = Denied
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = denied
sys.addaudithook(lambda event, _: denied() if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto"} else None)
from waqai.cli.main import main
sys.argv = ["waqai", *sys.argv[1:]]
main()
"""


def imported(path: Path) -> set[str]:
    """Every module that a file imports, at its top or within."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.update({node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)})
        elif isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in {
            "import_module",
            "__import__",
        }:
            found.update(arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str))
    return found


def reaches(path: Path) -> set[str]:
    return {name for name in imported(path) if name in NETWORK or name.partition(".")[0] in NETWORK}


def test_nothing_but_intake_imports_what_opens_sockets() -> None:
    files = sorted(ROOT.rglob("*.py"))
    there = {path.relative_to(ROOT).as_posix(): reaches(path) for path in files}
    assert {name for name, found in there.items() if found and not name.startswith("intake/")} == set()
    assert "socket" in there["intake/guard.py"]  # so that a walk that finds nothing is no proof


def waqai_denied(*args: object, stdin: str = "", code: int = 0) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-c", DENIED, *map(str, args)]
    done = subprocess.run(
        words, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT.parent), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    return done


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of several kinds, some of which tell of addresses that nobody may ask."""
    folder = tmp_path_factory.mktemp("reports")
    row = {
        "id": "a",
        "text": "قصفت الطائرات مدينة حماة صباح اليوم وقتل ثلاثة مدنيين",
        "published": "2024-12-05",
        "url": "http://x.example",
    }
    (folder / "a.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    text = "قال سكان إن القصف على قرية الزيتونة استمر ساعتين قبل منتصف الليل."
    (folder / "b.html").write_text(
        f'<html><head><link rel="canonical" href="http://x.example/b"><script src="http://x.example/s.js"></script></head>'
        f'<body><article><p>{text}</p><img src="http://x.example/i.png"></article></body></html>',
        encoding="utf-8",
    )
    item = f"<item><title>خبر</title><link>http://x.example/c</link><description>{text} وعاد الهدوء</description></item>"
    head = '<?xml version="1.0"?><?xml-stylesheet href="http://x.example/s.xsl"?><!DOCTYPE rss SYSTEM "http://x.example/rss.dtd">'
    (folder / "c.xml").write_text(f"{head}<rss><channel>{item}</channel></rss>", encoding="utf-8")
    return folder


def test_everything_works_with_the_network_denied(folder: Path, tmp_path: Path) -> None:
    archive = ("--archive", tmp_path / "a.db")
    taken = json.loads(waqai_denied("ingest", folder, *archive, "--format", "json", "--jobs", 2).stdout)
    assert (taken["taken"], taken["failures"]) == (3, 0)
    assert "حماة" in waqai_denied("search", "حماة", *archive).stdout
    assert json.loads(waqai_denied("verify", *archive, "--format", "json").stdout)["ok"]
    assert "قصفت" in waqai_denied("read", "-", stdin=(folder / "a.jsonl").read_text(encoding="utf-8")).stdout
    assert waqai_denied("brief", "ما الذي يحدث في حماة؟", folder / "a.jsonl").stdout


def test_the_denial_holds(tmp_path: Path) -> None:
    """A URL does ask for a socket: the test above would see it."""
    done = waqai_denied("ingest", "http://93.184.216.34/", "--archive", tmp_path / "a.db", "-j", 1, code=1)
    assert "a socket was asked for" in done.stderr
