"""Captures as an indexer of web archives sees them: one line a page, each under its own key."""

import io
from pathlib import Path

import pytest
from cdxj_indexer.main import CDXJIndexer

from waqai.intake.captures import Exchange, located, resource_capture, response_capture

WHEN = "2024-12-05T12:00:00Z"


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("/home/someone/desk/خبر 1#a.html", "file:///%D8%AE%D8%A8%D8%B1%201%23a.html"),
        ("a.html", "file:///a.html"),
        ("-", "file:///-"),
        ("http://news.example/a", "http://news.example/a"),
    ],
)
def test_of_a_path_only_the_name_is_kept(name: str, url: str) -> None:
    assert located(name) == url
    capture = resource_capture(name, b"<html>", WHEN, "text/html")
    assert capture.url == url
    assert b"someone" not in capture.warc


def test_every_capture_is_a_page_of_its_own_in_an_index(tmp_path: Path) -> None:
    answer = [("Content-Type", "text/html"), ("X-Said", "\u00e9\u4e2d".encode().decode("latin-1")), ("Content-Encoding", "gzip")]
    exchange = Exchange("GET /a HTTP/1.1", [("Host", "news.example")], "HTTP/1.1 200 ", answer, "2606:2800:21f::1")
    made = [
        response_capture("http://news.example/a", b"<html>1", WHEN, exchange),
        resource_capture("urn:entry-1:http://news.example/feed", b"<html>2", WHEN, "text/html"),
        resource_capture("urn:entry-2:http://news.example/feed", b"<html>3", WHEN, "text/html"),
        resource_capture("a.html", b"<html>4", WHEN, "text/html"),
    ]
    file = tmp_path / "all.warc.gz"
    file.write_bytes(b"".join(capture.warc for capture in made))
    index = io.StringIO()
    CDXJIndexer(index, [str(file)]).process_all()
    lines = index.getvalue().splitlines()
    assert len({line.partition(" ")[0] for line in lines}) == len(lines) == len(made)
    for capture, line in zip(made, lines, strict=True):
        assert f'"url": "{capture.url}"' in line
        assert f'"digest": "sha256:{capture.sha256}"' in line
        assert '"mime": "text/html"' in line
