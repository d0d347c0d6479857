"""waqai ingest under attack: whatever a source does, it is named in one line, the good source beside it is taken, and that soon."""

import gzip
import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpcore
import pytest
from click.testing import CliRunner

from tests.intake.serving import Site, reply, serving
from waqai.cli.main import waqai

GOOD = {"id": "good", "text": "قصفت الطائرات قرية الزيتونة فجر اليوم وقتل ثلاثة مدنيين", "published": "2024-12-05"}
PAGE = (
    "<html><head>{}</head><body><article><p>قال سكان إن القصف على قرية الزيتونة استمر ساعتين قبل منتصف الليل.</p>"
    "{}</article></body></html>"
)
MOMENT = "2024-12-06T08:00:00Z"
PUBLIC = "93.184.216.34"


@pytest.fixture
def good(tmp_path: Path) -> str:
    path = tmp_path / "good.jsonl"
    path.write_text(json.dumps(GOOD, ensure_ascii=False) + "\n", encoding="utf-8")
    return str(path)


def ingested(*args: str, archive: Path, jobs: int = 1, within: float = 10.0) -> tuple[dict[str, Any], list[str]]:
    """The summary and the lines on standard error of an ingest that failed in part."""
    begun = time.monotonic()
    words = ["ingest", *args, "--archive", str(archive), "--format", "json", "--delay", "0", "--jobs", str(jobs)]
    done = CliRunner().invoke(waqai, words)
    assert done.exit_code == 1, (done.output, done.exception)
    assert time.monotonic() - begun < within
    return json.loads(done.stdout), done.stderr.splitlines()


def only_the_bad_fails(bad: list[str], good: str, told: str, archive: Path, taken: int = 1) -> None:
    summary, lines = ingested(*bad, good, archive=archive)
    assert (summary["taken"], summary["failures"]) == (taken, 1), summary
    [line] = lines
    assert line.startswith("waqai: ")
    assert told in line


def record(body: bytes, length: int | None = None, url: str = "http://news.example/a") -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {MOMENT}\r\n"
    return f"{head}Content-Length: {length or len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"


def bomb(head: bytes, megabytes: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    mega = bytes(1 << 20)
    return packer.compress(head) + b"".join(packer.compress(mega) for _ in range(megabytes)) + packer.flush()


def feed(entity: str, text: str) -> str:
    return (
        f'<?xml version="1.0"?>{entity}<rss><channel><item><title>t</title><description>{text}</description></item></channel></rss>'
    )


WHOLE = record(PAGE.format("", "").encode())
LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 1000 + '"><!ENTITY c "' + "&b;" * 1000 + '">]>'
FILES: dict[str, tuple[str, bytes, str]] = {
    "a million nested tags": ("a.html", PAGE.format("", "<div>" * 1_000_000).encode(), "tags"),
    "tags nested too deep": ("a.html", PAGE.format("", "<b>" * 5_000).encode(), "nested"),
    "entities that multiply": ("a.xml", feed(LAUGHS, "&c;").encode(), "declares entities"),
    "an entity that is a file": (
        "a.xml", feed('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;").encode(), "declares entities",
    ),
    "gzip of 10 GB": ("a.warc.gz", bomb(record(b"", 10_737_418_240)[:-4], 130), "unpacks to"),
    "gzip that is no WARC": ("a.txt", gzip.compress(b"text"), "gzip that is no WARC"),
    "a charset that lies": (
        "a.html", PAGE.format('<meta charset="punycode">', "").encode()[:-40] + b"\xd8\xff\xfe" * 90, "charset",
    ),
    "a feed that never ends": ("a.xml", feed("", "x" * 21_000_000).encode(), "bytes"),
    "a feed cut before its entries": ("a.rss", b"<rss><channel><title>x", "cut before its first entry"),
    "brackets without end": ("a.jsonl", b"[" * 2_000_000, "JSON"),
    "a Telegram message without end": (
        "result.json", b'{"type":"public_channel","id":1,"messages":[{"id":1,"text":"' + b"x" * 5_000_000, "in one message",
    ),
    "a row without end": ("a.csv", b"text,title\n" + b'a,"\n' + b'","\n' * 1_500_000, "a row of more than"),
    "a NUL in a title": ("a.jsonl", b'{"text": "a", "title": "\\u0000"}\n', "a NUL character in title"),
    "an address of a megabyte": (
        "a.jsonl", b'{"text": "a", "url": "http://x.example/' + b"a" * 1_000_000 + b'"}\n', "url of 1,000,017 bytes",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FILES)
def test_a_bad_file_is_named_and_the_good_one_taken(case: str, good: str, tmp_path: Path) -> None:
    name, content, told = FILES[case]
    bad = tmp_path / name
    bad.write_bytes(content)
    only_the_bad_fails([str(bad)], good, told, tmp_path / "archive.db")


@pytest.mark.parametrize("packed", [False, True])
def test_a_warc_cut_in_the_middle_gives_its_whole_records(packed: bool, good: str, tmp_path: Path) -> None:
    second = record(PAGE.format("", "<p>ثم عاد الهدوء إلى القرية.</p>").encode(), url="http://news.example/b")
    content = gzip.compress(WHOLE) + gzip.compress(second) if packed else WHOLE + second
    bad = tmp_path / "a.warc"
    bad.write_bytes(content[:-60])
    only_the_bad_fails([str(bad)], good, "cut", tmp_path / "archive.db", taken=2)


def test_errors_of_pages_come_back_from_the_processes_that_read(good: str, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.html").write_text("<html><body></body></html>", encoding="utf-8")
    summary, lines = ingested(str(tmp_path), archive=tmp_path / "archive.db", jobs=2)
    assert summary["taken"] == 1
    assert len(lines) == 3
    assert all("no article text" in line for line in lines)


@pytest.mark.parametrize(
    "source", ["file:///etc/passwd", "ftp://x.example/a", "gopher://127.0.0.1:70/", "FILE:///etc/passwd", "smb://x.example/a"]
)
def test_other_schemes_are_refused_named_and_in_a_list(source: str, good: str, tmp_path: Path) -> None:
    only_the_bad_fails([source], good, "expected http", tmp_path / "archive.db")
    listed = tmp_path / "list.txt"
    listed.write_text(f"{source}\nhttp://10.0.0.1/\n", encoding="utf-8")
    summary, lines = ingested(str(listed), good, archive=tmp_path / "archive.db")
    assert (summary["known"], summary["failures"]) == (1, 2)
    assert sorted(line.split()[1] for line in lines) == sorted([f"{source}:", "http://10.0.0.1/:"])


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://10.1.2.3/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[fe80::1]/", "http://0/", "http://2130706433/", "http://0x7f.1/",
        "http://user:word@news.example/", "http://news.example:22/", "http://[fd00:ec2::254]/", "http://[64:ff9b::a00:1]/",
    ],
)  # fmt: skip
def test_addresses_of_our_own_network_are_never_connected_to(
    url: str, good: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", lambda _, host, *__: tried.append(host))
    only_the_bad_fails([url], good, "expected", tmp_path / "archive.db")
    assert tried == []


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Site, dict[str, list[str]], list[str]]]:
    """A server that stands for PUBLIC, what the DNS says of names (the last answer stays), and the addresses connected to."""
    with serving() as site:
        names: dict[str, list[str]] = {}
        tried: list[str] = []
        real, plain = socket.getaddrinfo, httpcore.SyncBackend.connect_tcp

        def resolved(host: Any, port: Any, *more: Any, **named: Any) -> Any:
            said = names.get(host)
            address = host if said is None else said.pop(0) if len(said) > 1 else said[0]
            return real(address, port, *more, **named)

        def connected(self: Any, host: str, port: int, *more: Any, **named: Any) -> httpcore.NetworkStream:
            tried.append(host)
            return plain(self, "127.0.0.1", site.port, *more, **named)

        monkeypatch.setattr(socket, "getaddrinfo", resolved)
        monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connected)
        yield site, names, tried


World = tuple[Site, dict[str, list[str]], list[str]]


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("http://inside.example/", "inside.example is 10.0.0.7"),
        ("http://127.0.0.1/", "loopback"),
        ("//169.254.169.254/latest/", "metadata"),
        ("file:///etc/passwd", "scheme 'file'"),
        ("http://user@news.example/", "user name"),
        ("/a", "circle"),
    ],
)
def test_a_redirect_inward_is_not_followed(location: str, told: str, world: World, good: str, tmp_path: Path) -> None:
    site, names, tried = world
    names |= {"news.example": [PUBLIC], "inside.example": ["10.0.0.7"]}
    site.replies["/a"] = reply("", 302, Location=location)
    only_the_bad_fails(["http://news.example/a"], good, told, tmp_path / "archive.db")
    assert set(tried) == {PUBLIC}


def test_a_dns_that_changes_its_answer_is_not_followed_inward(world: World, good: str, tmp_path: Path) -> None:
    site, names, tried = world
    names["turn.example"] = [PUBLIC, "127.0.0.1"]
    site.replies["/a"] = reply()
    only_the_bad_fails(["http://turn.example/a"], good, "turn.example is 127.0.0.1, a loopback address", tmp_path / "archive.db")
    assert (tried, site.paths()) == ([PUBLIC], ["/robots.txt"])


def test_a_bomb_and_a_page_of_a_lying_length_over_the_web(world: World, good: str, tmp_path: Path) -> None:
    site, names, _ = world
    names["news.example"] = [PUBLIC]
    site.replies["/bomb"] = reply(bomb(PAGE.encode(), 200), Content_Encoding="gzip")
    only_the_bad_fails(["http://news.example/bomb"], good, "packed", tmp_path / "archive.db")


def test_a_feed_of_the_web_names_what_it_may_not_have_fetched(world: World, good: str, tmp_path: Path) -> None:
    site, names, tried = world
    names["news.example"] = [PUBLIC]
    links = ["http://news.example/a", "file:///etc/passwd", "http://10.0.0.1/", "http://localhost/x"]
    items = "".join(f"<item><title>t</title><link>{link}</link></item>" for link in links)
    site.replies |= {"/rss": reply(f"<rss><channel>{items}</channel></rss>", Content_Type="application/rss+xml"), "/a": reply()}
    summary, lines = ingested("http://news.example/rss", good, archive=tmp_path / "archive.db")
    assert (summary["taken"], len(lines)) == (2, 3)
    assert set(tried) == {PUBLIC}


# Files and folders


@pytest.fixture
def deep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that goes deeper than calls do, taken away again, for pytest's own cleaning calls itself for each level."""
    folder = tmp_path / "folder"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for _ in range(1_200):
        Path("d").mkdir()
        os.chdir("d")
    Path("deep.txt").write_text("قصف مدفعي على البلدة", encoding="utf-8")
    os.chdir(folder)
    yield folder
    for _ in range(1_200):
        os.chdir("d")
    Path("deep.txt").unlink()
    for _ in range(1_200):
        os.chdir("..")
        Path("d").rmdir()


def test_a_folder_full_of_traps(deep: Path, tmp_path: Path) -> None:
    folder, outside = deep, tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("سر لا يقرأ", encoding="utf-8")
    (folder / "good.jsonl").write_text(json.dumps(GOOD), encoding="utf-8")
    (folder / "out.txt").symlink_to(outside / "secret.txt")
    (folder / "up").symlink_to("..")
    (folder / "here").symlink_to(".")
    (folder / "a").symlink_to("b")
    (folder / "b").symlink_to("a")
    os.mkfifo(folder / "waits.txt")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\x1b[31m.html")).write_text("<html><body></body></html>", encoding="utf-8")
    summary, lines = ingested(str(folder), archive=tmp_path / "archive.db")
    assert summary["taken"] == 2
    assert sorted(line.rsplit("/", 1)[1].split(":")[0] for line in lines) == ["\\udcff\u241b[31m.html", "out.txt", "up"]
    assert all("leads out of the folder" in line or "no article" in line for line in lines)
    json.dumps(summary, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("a" * 5_000, "name too long"),
        ("/dev/zero", "more than 20,000,000 bytes"),
        ("/proc/self/mem", "/proc/self/mem"),
        ("no\n\x1b[2Jne", "no ␛[2Jne"),
    ],
)
def test_a_path_that_is_no_report_is_named(source: str, told: str, good: str, tmp_path: Path) -> None:
    only_the_bad_fails([source], good, told, tmp_path / "archive.db")


def test_an_archive_of_a_newer_version_is_refused_before_anything_is_read(good: str, tmp_path: Path) -> None:

    archive = tmp_path / "archive.db"
    words = [sys.executable, "-m", "waqai.cli", "ingest", good, "--archive", str(archive)]
    CliRunner().invoke(waqai, words[3:])
    with closing(sqlite3.connect(archive)) as to, to:
        to.execute("UPDATE alembic_version SET version_num = '9999'")
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=30)
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    assert "which this Waqai does not know" in line


# Time and memory, of a process of its own

MEASURED = """
import sys
from waqai.cli.main import main
sys.argv = ["waqai", *sys.argv[1:]]
try:
    main()
finally:
    [peak] = [line.split()[1] for line in open("/proc/self/status", encoding="utf-8") if line.startswith("VmHWM")]
    print(peak, file=sys.stderr)
"""
"""Tells the most memory it ever held, in KB. What getrusage says may be its parent's, from before it was another program."""


def sparse(path: Path, head: bytes, size: int, tail: bytes) -> str:
    with path.open("wb") as to:
        to.write(head)
        to.seek(size)
        to.write(tail)
    return str(path)


def telegram(path: Path, megabytes: int) -> str:
    """An export of many messages, nearly all too short to be reports."""
    line = '{"id": 1, "type": "message", "date_unixtime": "1733400000", "text": "صورة"},\n' * 1000
    report = '{"id": 2, "type": "message", "date_unixtime": "1733400000", "text": "قصف مدفعي على البلدة صباح اليوم"}]}'
    with path.open("w", encoding="utf-8") as to:
        to.write('{"name": "قناة", "type": "public_channel", "id": 7, "messages": [\n')
        while to.tell() < megabytes * 1_000_000:
            to.write(line)
        to.write(report)
    return str(path)


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc for the memory")
def test_giants_cost_neither_memory_nor_time(good: str, tmp_path: Path) -> None:
    """A text of 10 GB, a line of JSON of 1 GB with a good one behind it, an export of Telegram; together, by one process."""
    sources: dict[str, Callable[[Path], str]] = {
        "text.txt": lambda path: sparse(path, b"text", 10_000_000_000, b"end"),
        "line.jsonl": lambda path: sparse(path, b'{"text": "a"}\n{"text": "', 1_000_000_000, b'"}\n{"text": "b"}\n'),
        "result.json": lambda path: telegram(path, 5),
    }
    paths = [make(tmp_path / name) for name, make in sources.items()]
    begun = time.monotonic()
    words = [
        sys.executable,
        "-c",
        MEASURED,
        "ingest",
        *paths,
        good,
        "--archive",
        str(tmp_path / "a.db"),
        "--format",
        "json",
        "-j",
        "1",
    ]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1, done.stderr
    *lines, peak = done.stderr.splitlines()
    summary = json.loads(done.stdout)
    assert (summary["taken"], summary["failures"]) == (4, 2)
    assert [line.split(": ")[1] for line in lines] == [paths[0], f"{paths[1]}:2"]
    assert int(peak) < 400_000, peak
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize(("source", "code", "failed"), [("-", 1, 1), ("", 0, 0)])
def test_a_standard_input_that_gives_nothing_or_is_closed_stops_nobody(
    source: str, code: int, failed: int, tmp_path: Path, good: str
) -> None:
    """Opened for writing it is named where it is asked for; closed, as a service has it, nobody minds."""
    redirect = '0> "$0/into"' if source else "<&-"
    words = [
        sys.executable,
        "-m",
        "waqai.cli",
        "ingest",
        *filter(None, [source]),
        good,
        "--archive",
        str(tmp_path / "a.db"),
        "-j",
        "1",
    ]
    done = subprocess.run(
        ["sh", "-c", f'"$@" {redirect}', str(tmp_path), *words], capture_output=True, text=True, check=False, timeout=30
    )
    assert done.returncode == code, done.stderr
    assert "1 taken" in done.stdout
    lines = done.stderr.splitlines()
    assert len(lines) == failed
    assert all(line.startswith("waqai: -: ") for line in lines)


def test_what_is_gone_is_told_in_the_order_of_the_file(tmp_path: Path) -> None:
    """There and then gone: removed. Gone and then there: not removed. However many processes read, and whoever else is gone."""
    gone = record(b"x").replace(b"200 OK", b"404 No")
    there = record(PAGE.format("", "").encode())
    strangers = b"".join(gone.replace(b"/a\r", b"/%05d\r" % number) for number in range(1_000))
    for name, content, standing in (("a", there + gone + strangers, 1), ("b", gone + there, 0), ("c", there + gone + there, 0)):
        source, archive = tmp_path / f"{name}.warc", tmp_path / f"{name}.db"
        source.write_bytes(content)
        done = CliRunner().invoke(waqai, ["ingest", str(source), "--archive", str(archive), "--jobs", "2"])
        assert done.exit_code == 0, (done.output, done.exception)
        with closing(sqlite3.connect(archive)) as to:
            assert to.execute("SELECT COUNT(*) FROM removals WHERE superseded IS NULL").fetchone() == (standing,), name


def test_no_field_of_a_document_stops_the_archive(where: str, tmp_path: Path) -> None:
    """Ids of every length and letter that are taken are taken by both kinds of archive; the rest is named, one line each."""
    noise = "".join(f"{number:x}" for number in range(2_000))
    rows = [
        {"id": noise[:size], "url": noise[:size], "source": noise[:size], "title": noise[:size], "author": noise[:size]}
        for size in (2_600, 2_601, 5_000)
    ]
    rows += [
        {name: letters} for name in ("id", "url", "source", "title", "author", "credit") for letters in ("\0", "\ufffe\x1b'\";--")
    ]
    rows += [
        {"id": "ع" * 1_300},
        {"id": "ع" * 1_301},
        {"url": "http://["},
        {"published": "9999-12-31"},
        {"published": "0001-01-01"},
    ]
    source = tmp_path / "rows.jsonl"
    texts = (f"قصفت الطائرات قرية الزيتونة {number}" for number in range(100))
    source.write_text("\n".join(json.dumps({"text": next(texts), **row}) for row in rows), encoding="utf-8")
    done = CliRunner().invoke(waqai, ["ingest", str(source), "--archive", where, "--jobs", "1", "--format", "json"])
    assert done.exit_code == 1, (done.output, done.exception)
    summary = json.loads(done.stdout)
    assert (summary["taken"] + summary["changed"], summary["failures"]) == (len(rows) - 9, 9)
    assert len(done.stderr.splitlines()) == 10
    verified = CliRunner().invoke(waqai, ["verify", "--archive", where])
    assert verified.exit_code == 0, verified.output
