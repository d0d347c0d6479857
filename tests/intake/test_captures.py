"""Captures as the index of a package has them: one line a page, each under its own key."""

import pytest

from waqai.export import record_places
from waqai.export.cdxj import cdxj
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


def test_every_capture_is_a_page_of_its_own_in_an_index() -> None:
    answer = [("Content-Type", "text/html"), ("X-Said", "\u00e9\u4e2d".encode().decode("latin-1")), ("Content-Encoding", "gzip")]
    exchange = Exchange("GET /a HTTP/1.1", [("Host", "news.example")], "HTTP/1.1 200 ", answer, "2606:2800:21f::1")
    made = [
        response_capture("http://news.example/a", b"<html>1", WHEN, exchange),
        resource_capture("urn:entry-1:http://news.example/feed", b"<html>2", WHEN, "text/html"),
        resource_capture("urn:entry-2:http://news.example/feed", b"<html>3", WHEN, "text/html"),
        resource_capture("a.html", b"<html>4", WHEN, "text/html"),
    ]
    places = record_places(made, WHEN)
    lines = cdxj(place for pages in places for place in pages).decode().splitlines()
    assert len({line.partition(" ")[0] for line in lines}) == len(lines) == len(made)
    for capture, (place, *_) in zip(made, places, strict=True):
        assert (place.digest, place.mime) == (f"sha256:{capture.sha256}", "text/html")
