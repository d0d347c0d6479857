"""Fetching from a real server: what is taken, with which proof, how politely, and that no server can hold or fill us."""

import gzip
import hashlib
import io
import threading
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from datetime import timedelta

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.intake.serving import ARTICLE, NOW, Handler, Reply, Site, Time, a_web, reply, serving
from waqai.errors import InputError
from waqai.intake.bodies import Limits
from waqai.intake.fetching import Web, identity
from waqai.intake.items import Gone, Page, Unchanged, Validators


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


def refused(site: Site, path: str = "/a", **more: object) -> str:
    with a_web(site, **more) as web, pytest.raises(InputError) as raised:  # type: ignore[arg-type]  # whatever a test gives
        web.fetch(site.url(path))
    assert raised.value.where == site.url(path)
    return str(raised.value)


def page(site: Site, path: str = "/a", **more: object) -> Page:
    with a_web(site, **more) as web:  # type: ignore[arg-type]  # whatever a test gives
        found = web.fetch(site.url(path))
    assert isinstance(found, Page)
    return found


def test_a_page_comes_with_its_address_charset_time_and_validators(site: Site) -> None:
    site.replies["/a?x=1"] = reply(ETag='"7"', Last_Modified="Thu, 05 Dec 2024 09:00:00 GMT")
    found = page(site, "/a?x=1")
    assert (found.payload, found.url, found.charset) == (ARTICLE.encode(), site.url("/a?x=1"), "utf-8")
    assert found.fetched == "2024-12-05T12:00:00Z"
    assert found.validators == Validators('"7"', "Thu, 05 Dec 2024 09:00:00 GMT")
    host, path, headers = site.asked[-1]
    assert (host, path) == ("news.example", "/a?x=1")
    assert headers["User-Agent"] == "waqai/0.1 (reads news pages for a newsroom or a research desk)"
    assert "Referer" not in headers
    assert "Cookie" not in headers


def test_a_desk_says_who_it_is_and_robots_txt_is_read_for_that_name(site: Site) -> None:
    site.replies["/robots.txt"] = reply("User-agent: deskbot\nDisallow: /\n", Content_Type="text/plain")
    site.replies["/a"] = reply()
    page(site)
    assert "refused to deskbot by robots.txt" in refused(site, agent="deskbot/2 (archive)")
    assert site.asked[-1][2]["User-Agent"] == "deskbot/2 (archive)"
    assert identity("mailto:desk@desk.example").startswith("waqai/0.1 (+mailto:desk@desk.example; reads")


@pytest.mark.parametrize("coding", ["", "gzip", "deflate", "raw deflate", "chunked"])
def test_the_capture_proves_the_payload_and_replays(site: Site, coding: str) -> None:
    engine = zlib.compressobj(wbits=-15)
    bodies = {
        "gzip": gzip.compress(ARTICLE.encode()[:100]) + gzip.compress(ARTICLE.encode()[100:]),
        "deflate": zlib.compress(ARTICLE.encode()),
        "raw deflate": engine.compress(ARTICLE.encode()) + engine.flush(),
        "chunked": b"5\r\n"
        + ARTICLE.encode()[:5]
        + b"\r\n%x\r\n" % (len(ARTICLE.encode()) - 5)
        + ARTICLE.encode()[5:]
        + b"\r\n0\r\n\r\n",
    }
    more = {"": {}, "chunked": {"Transfer_Encoding": "chunked", "Content_Length": ""}}.get(
        coding, {"Content_Encoding": coding.removeprefix("raw ")}
    )
    site.replies["/a"] = reply(bodies.get(coding, ARTICLE.encode()), X_Of="one", **more)
    capture = page(site).capture
    assert capture is not None
    assert (capture.kind, capture.url, capture.captured) == ("response", site.url("/a"), "2024-12-05T12:00:00Z")
    assert capture.sha256 == hashlib.sha256(ARTICLE.encode()).hexdigest()
    seen = []
    for record in ArchiveIterator(io.BytesIO(capture.warc), check_digests="raise"):
        seen.append(record.rec_type)
        assert record.rec_headers["WARC-Target-URI"] == site.url("/a")
        if record.rec_type == "response":
            assert record.content_stream().read() == ARTICLE.encode()
            assert record.rec_headers["WARC-Payload-Digest"] == f"sha256:{capture.sha256}"
            assert record.rec_headers["WARC-IP-Address"] == "127.0.0.1"
            assert record.rec_headers["WARC-Date"] == "2024-12-05T12:00:00Z"
            assert record.http_headers.get_statuscode() == "200"
            assert record.http_headers["X-Of"] == "one"
            assert record.http_headers["Content-Length"] == str(len(ARTICLE.encode()))
            assert record.http_headers["Content-Encoding"] is None
            assert record.http_headers["x-orig-Content-Encoding"] == more.get("Content_Encoding")
        else:
            record.raw_stream.read()
            assert record.http_headers.to_str().startswith("GET /a HTTP/1.1\r\nHost: news.example")
    assert seen == ["response", "request"]
    assert capture.warc.count(b"\x1f\x8b\x08") >= 2


def test_two_captures_joined_are_one_warc(site: Site) -> None:
    site.replies["/a"] = site.replies["/b"] = reply()
    first, second = page(site).capture, page(site, "/b").capture
    assert first and second
    kinds = [record.rec_type for record in ArchiveIterator(io.BytesIO(first.warc + second.warc))]
    assert kinds == ["response", "request"] * 2


def test_an_unchanged_page_is_not_sent_again(site: Site) -> None:
    asked: list[str] = []

    def known(url: str) -> Validators | None:
        asked.append(url)
        return Validators('"7"', "Thu, 05 Dec 2024 09:00:00 GMT")

    site.replies["/a"] = reply("", 304, Content_Length="")
    with a_web(site, known) as web:
        assert web.fetch(site.url("/a#part")) == Unchanged(site.url("/a"))
    assert set(asked) == {site.url("/a")}
    assert site.asked[-1][2]["If-None-Match"] == '"7"'
    assert site.asked[-1][2]["If-Modified-Since"] == "Thu, 05 Dec 2024 09:00:00 GMT"
    assert "status 304" in refused(site)


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_known_as_gone(site: Site, status: int) -> None:
    site.replies["/a"] = reply("x", status)
    with a_web(site) as web:
        assert web.fetch(site.url("/a")) == Gone(site.url("/a"), status)


@pytest.mark.parametrize(
    ("answer", "met"),
    [
        (reply("x", 403), "status 403 Forbidden"),
        (reply("x", 204, Content_Length=""), "status 204"),
        (reply(b"\xff\xd8\xff", Content_Type="image/jpeg"), "image/jpeg"),
        (reply(b"%PDF-1.7", Content_Type="application/pdf"), "application/pdf"),
        (reply(b"\x89PNG\r\n\x1a\n\0\0\0", Content_Type="text/html"), "binary content sent as text/html"),
        (reply("بلا وسوم", Content_Type="text/plain"), "no HTML"),
        (reply("<rss><channel><![CDATA[<body>]]></channel></rss>", Content_Type="text/xml"), "no HTML"),
        (reply(" \n"), "nothing in it"),
        (reply(gzip.compress(ARTICLE.encode())[:-20], Content_Encoding="gzip"), "gzip data that ends early"),
        (reply("no gzip", Content_Encoding="gzip"), "gzip data that is broken"),
        (reply("x", Content_Encoding="br"), "content coding 'br'"),
        (reply("x", Content_Encoding="gzip, gzip"), "content coding 'gzip, gzip'"),
    ],
)
def test_what_is_no_page_is_told(site: Site, answer: Reply, met: str) -> None:
    site.replies["/a"] = answer
    assert met in refused(site)


@pytest.mark.parametrize("sent_as", ["", "application/octet-stream", "text/plain", "application/xml"])
def test_html_under_a_type_that_says_nothing_is_taken(site: Site, sent_as: str) -> None:
    site.replies["/a"] = reply(f"\ufeff<?xml version='1.0'?> <!-- {'<!-- ' * 500} -->\n{ARTICLE}", Content_Type=sent_as)
    assert page(site).charset is None


# Manners


def test_robots_txt_is_asked_once_and_obeyed(site: Site) -> None:
    site.replies["/robots.txt"] = reply("User-agent: *\nDisallow: /private\nAllow: /private/open\n", Content_Type="text/plain")
    site.replies |= {path: reply() for path in ("/a", "/private/x", "/private/open")}
    with a_web(site) as web:
        assert isinstance(web.fetch(site.url("/a")), Page)
        assert isinstance(web.fetch(site.url("/private/open")), Page)
        with pytest.raises(InputError, match=r"refused to waqai by robots\.txt"):
            web.fetch(site.url("/private/x"))
    assert site.paths() == ["/robots.txt", "/a", "/private/open"]


@pytest.mark.parametrize(("status", "allows"), [(404, True), (401, True), (403, True), (500, False), (503, False), (429, False)])
def test_no_robots_txt_allows_all_and_one_that_cannot_be_had_nothing(site: Site, status: int, allows: bool) -> None:
    site.replies |= {"/robots.txt": reply("x", status), "/a": reply()}
    if allows:
        page(site)
    else:
        assert f"robots.txt could not be had ({site.url('/robots.txt')}: status {status}" in refused(site)
        assert "/a" not in site.paths()


def test_a_robots_txt_that_could_not_be_had_is_asked_again_later(site: Site) -> None:
    site.replies |= {"/robots.txt": [*[reply("x", 500)] * 3, reply("", 404)], "/a": reply()}
    clock = Time()
    with a_web(site, time=clock) as web:
        for _ in range(2):
            with pytest.raises(InputError):
                web.fetch(site.url("/a"))
        assert site.paths().count("/robots.txt") == 3
        clock.now += 601
        assert isinstance(web.fetch(site.url("/a")), Page)


@pytest.mark.parametrize(
    ("rule", "pause"), [("", 1.5), ("Crawl-delay: 7", 7.0), ("Crawl-delay: 900", 60.0), ("Request-rate: 1/4", 4.0)]
)
def test_between_two_requests_to_a_host_there_is_a_pause(site: Site, rule: str, pause: float) -> None:
    site.replies |= {"/robots.txt": reply(f"User-agent: *\n{rule}\n"), "/a": reply(), "/b": reply()}
    clock = Time()
    with a_web(site, time=clock, delay=1.5, hosts=("news.example", "other.example")) as web:
        for _ in range(3):
            web.fetch(site.url("/a"))
        assert clock.waits == [pause] * 3
        web.fetch(site.url("/b", "other.example"))
        assert clock.waits[3:] == [pause]  # behind its own robots.txt alone


def test_many_urls_are_fetched_hosts_side_by_side_one_request_at_a_time_each(site: Site) -> None:
    hosts = [f"h{n}.example" for n in range(5)]
    urls = [site.url(f"/a?{n}", host) for host in hosts for n in range(4)] + [
        "file:///etc/passwd",
        "http://\ud800/",
        site.url("/gone", hosts[0]),
    ]
    site.replies |= {f"/a?{n}": site.slow for n in range(4)}
    with a_web(site, hosts=hosts, delay=0.0) as web:
        items = list(web.fetch_all(urls))
    assert sorted(item.where for item in items if isinstance(item, Page)) == sorted(urls[:20])
    assert [type(item).__name__ for item in items if not isinstance(item, Page)].count("InputError") == 2
    assert [item for item in items if isinstance(item, Gone)] == [Gone(site.url("/gone", hosts[0]), 404)]
    assert site.most_at_once == 1
    assert site.most_hosts > 2


def test_urls_are_taken_as_they_are_needed_and_fetching_ends_with_its_reader(site: Site) -> None:
    site.replies["/a"] = reply()
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield site.url("/a")

    with a_web(site, delay=0.0) as web:
        found = web.fetch_all(endless())
        assert isinstance(next(found), Page)
        assert taken <= 1001
        found.close()  # type: ignore[attr-defined]  # it is a generator


def test_what_is_running_when_the_web_is_closed_is_given_up(site: Site) -> None:
    site.replies["/a"] = for_ever(b"x", 0.05)
    begun = time.monotonic()
    done: list[str] = []

    def fetch(web: Web) -> None:
        try:
            web.fetch(site.url("/a"))
        except InputError as error:
            done.append(str(error))

    with a_web(site, limits=Limits(seconds=20, silence=1)) as web:
        reader = threading.Thread(target=fetch, args=(web,))
        reader.start()
        while "/a" not in site.paths():
            time.sleep(0.01)
    reader.join(10)
    assert time.monotonic() - begun < 10
    assert len(done) == 1
    assert "stopped before it was asked for" in done[0]


def test_a_server_in_trouble_is_asked_again_after_a_while(site: Site) -> None:
    site.replies["/a"] = [reply("x", 503), reply("x", 429, Retry_After="17"), reply()]
    clock = Time()
    found = page(site, time=clock, delay=0.0)
    assert found.url == site.url("/a")
    assert 1 <= clock.waits[0] <= 3
    assert clock.waits[1:] == [17.0]
    site.replies["/a"] = reply("x", 500)
    assert "status 500 Internal Server Error, asked 3 times" in refused(site)


def test_retry_after_may_be_a_date_and_one_too_far_is_told_not_waited(site: Site) -> None:
    until = (NOW + timedelta(seconds=40)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    site.replies["/a"] = [reply("x", 503, Retry_After=until), reply()]
    clock = Time()
    page(site, time=clock, delay=0.0)
    assert clock.waits == [40.0]
    site.replies["/a"] = reply("x", 429, Retry_After="86400")
    assert "come back in 86400 seconds" in refused(site, time=clock)
    assert site.paths().count("/a") == 3


# Redirects


def test_redirects_are_followed_and_the_last_address_is_the_pages(site: Site) -> None:
    site.replies |= {
        "/a": reply("", 301, Location="/b"),
        "/b": reply("", 302, Location=site.url("/c", "other.example")),
        "/c": reply(),
    }
    found = page(site, hosts=("news.example", "other.example"))
    assert (found.where, found.url) == (site.url("/a"), site.url("/c", "other.example"))
    assert ("other.example", "/robots.txt") in {(host, path) for host, path, _ in site.asked}


@pytest.mark.parametrize(
    ("location", "met"),
    [
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254 is where a cloud keeps its metadata"),
        ("http://[::ffff:127.0.0.1]/", "an IPv4 address in IPv6 clothes"),
        ("http://127.0.0.1:8080/", "a loopback address"),
        ("http://inner.example/", "inner.example is 10.0.0.1, a private address"),
        ("http://2130706433/", "a number for an address"),
        ("file:///etc/passwd", "scheme 'file'"),
        ("ftp://news.example/", "scheme 'ftp'"),
        ("//a:b@news.example/", "user name"),
        ("http://news.example:25/", "port 25"),
        ("/a", "in a circle"),
        ("/loop", "in a circle"),
        ("/step/0", "more than 5 redirects"),
        ("/refused", "refused to waqai by robots.txt"),
    ],
)
def test_a_redirect_leads_nowhere_that_may_not_be_asked(site: Site, location: str, met: str) -> None:
    site.replies |= {"/robots.txt": reply("User-agent: *\nDisallow: /refused"), "/a": reply("", 302, Location=location)}
    site.replies |= {f"/step/{n}": reply("", 302, Location=f"/step/{n + 1}") for n in range(9)}
    site.replies["/loop"] = reply("", 302, Location="/a")
    with a_web(site, resolve={"inner.example": ["93.184.215.14", "10.0.0.1"]}) as web, pytest.raises(InputError) as raised:
        web.fetch(site.url("/a"))
    assert met in str(raised.value)
    assert raised.value.where == site.url("/a")
    assert "/refused" not in site.paths()


def test_a_host_that_turns_inward_between_two_requests_is_not_followed_there(site: Site) -> None:
    site.replies["/a"] = reply()
    turns = iter([["93.184.215.14", "127.0.0.1"]])
    with a_web(site) as web, pytest.raises(InputError, match=r"rebind\.example is 127\.0\.0\.1, a loopback address"):
        web._guard._resolve = lambda host, port: next(turns)
        web.fetch("http://rebind.example/a")
    assert site.asked == []


def test_no_cookie_and_no_proxy_of_the_environment_is_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    site.replies |= {"/a": reply(Set_Cookie="id=1; Path=/"), "/b": reply()}
    with a_web(site) as web:
        web.fetch(site.url("/a"))
        web.fetch(site.url("/b"))
    assert all("Cookie" not in headers for _, _, headers in site.asked)


# Servers that hold or fill us


def zeros(total: int) -> Reply:
    """A page of `total` zeros, packed to a thousandth, sent as it is packed."""

    def send(asked: Handler) -> None:
        asked.send_response(200)
        asked.send_header("Content-Type", "text/html")
        asked.send_header("Content-Encoding", "gzip")
        asked.end_headers()
        engine = zlib.compressobj(9, wbits=31)
        block = bytes(1_000_000)
        for _ in range(total // len(block)):
            asked.wfile.write(engine.compress(block))
        asked.wfile.write(engine.flush())

    return send


def for_ever(piece: bytes, pause: float = 0.0, **headers: str) -> Reply:
    def send(asked: Handler) -> None:
        asked.send_response(200)
        asked.send_header("Content-Type", "text/html")
        for name, value in headers.items():
            asked.send_header(name.replace("_", "-"), value)
        asked.end_headers()
        while True:
            asked.wfile.write(piece)
            time.sleep(pause)

    return send


def test_ten_gigabytes_in_ten_megabytes_of_gzip_are_not_unpacked(site: Site) -> None:
    site.replies["/a"] = zeros(10_000_000_000)
    begun = time.monotonic()
    tracemalloc.start()
    met = refused(site)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "packed at most 100 times" in met
    assert peak < 20_000_000
    assert time.monotonic() - begun < 5


def test_a_bomb_within_the_ratio_ends_at_the_size(site: Site) -> None:
    site.replies["/a"] = zeros(10_000_000_000)
    met = refused(site, limits=Limits(size=3_000_000, ratio=5000, seconds=5))
    assert "more than 3,000,000 bytes when decoded" in met


def test_a_page_without_end_ends_at_the_size(site: Site) -> None:
    site.replies["/a"] = for_ever(b"<p>" + b"x" * 60_000)
    assert "more than 2,000,000 bytes and no end" in refused(site, limits=Limits(size=2_000_000, seconds=5))


@pytest.mark.parametrize("at", ["headers", "body"])
def test_a_server_that_drips_ends_at_the_total_time(site: Site, at: str) -> None:
    def drip(asked: Handler) -> None:
        asked.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while True:
            asked.wfile.write(b"a")
            time.sleep(0.05)

    site.replies["/a"] = drip if at == "headers" else for_ever(b"x", 0.05)
    begun = time.monotonic()
    assert "no end after 0.6 seconds" in refused(site, limits=Limits(seconds=0.6, silence=0.4))
    assert time.monotonic() - begun < 4
    assert site.paths().count("/a") == 1


def test_a_silent_server_is_left(site: Site) -> None:
    site.replies["/a"] = lambda asked: time.sleep(1.0)
    assert "timed out, asked 3 times" in refused(site, limits=Limits(seconds=5, silence=0.3))


def test_a_length_that_lies_spoils_its_own_page_alone(site: Site) -> None:
    site.replies |= {
        "/long": reply("<html>", Content_Length="900", Connection="close"),
        "/huge": reply("x", Content_Length="99999999999"),
    }

    def short(asked: Handler) -> None:
        reply("<html>خبر</html>" + "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwrong", Content_Length="10")(asked)

    def closing(asked: Handler) -> None:
        asked.close_connection = True
        reply("<html>", Content_Length="900")(asked)

    site.replies |= {"/long": closing, "/short": short, "/a": reply()}
    assert "99,999,999,999 bytes" in refused(site, "/huge")
    assert "asked 3 times" in refused(site, "/long")
    with a_web(site) as web:
        cut = web.fetch(site.url("/short"))
        assert isinstance(cut, Page)
        assert len(cut.payload) == 10
        whole = web.fetch(site.url("/a"))
    assert isinstance(whole, Page)
    assert whole.payload == ARTICLE.encode()
