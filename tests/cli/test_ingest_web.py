"""waqai ingest of the web, from a server of our own: pages kept with their captures, asked again politely, changed and gone."""

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.intake.serving import Handler, Reply, Site, reply, serving
from waqai.cli.main import waqai

TEXT = "قصفت الطائرات قرية {} فجر اليوم وقتل ثلاثة مدنيين وأصيب خمسة آخرون بجروح."


def page(village: str, **headers: str) -> Reply:
    text = TEXT.format(village)
    return reply(f"<html><head><title>{village}</title></head><body><article><p>{text}</p></article></body></html>", **headers)


def conditional(village: str, etag: str) -> Reply:
    """A page that is sent again only to whoever does not have it."""

    def send(asked: Handler) -> None:
        same = asked.headers["If-None-Match"] == etag
        (reply("", 304, ETag=etag) if same else page(village, ETag=etag))(asked)

    return send


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def url(site: Site, path: str) -> str:
    return site.url(path, host="127.0.0.1")


def ingest(site: Site, *sources: str, archive: Path, code: int = 0) -> dict[str, Any]:
    words = ["ingest", *sources, "--archive", str(archive), "--format", "json", "--delay", "0", "--jobs", "1"]
    done = CliRunner().invoke(waqai, [*words, "--allow-host", f"127.0.0.1:{site.port}", "--contact", "desk@newsroom.example"])
    assert done.exit_code == code, (done.output, done.exception)
    return dict(json.loads(done.stdout))


def counts(summary: dict[str, Any]) -> dict[str, int]:
    return {name: value for name, value in summary.items() if isinstance(value, int) and value and name != "failures"}


def run(*words: str, archive: Path, code: int = 0) -> str:
    done = CliRunner().invoke(waqai, [*words, "--archive", str(archive)])
    assert done.exit_code == code, (done.output, done.exception)
    return done.stdout


def standing_removals(archive: Path) -> set[str]:
    with closing(sqlite3.connect(archive)) as kept:
        asked = "SELECT id FROM documents JOIN removals ON document = documents.number WHERE superseded IS NULL"
        return {row[0] for row in kept.execute(asked)}


@pytest.fixture
def listed(site: Site, tmp_path: Path) -> str:
    """A list of three pages, one of them twice."""
    path = tmp_path / "urls.txt"
    lines = ["# يومية", *(url(site, at) for at in ("/a", "/b", "/c", "/a")), ""]
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_a_list_of_urls_is_taken_asked_again_changed_and_gone(site: Site, listed: str, tmp_path: Path) -> None:
    archive = tmp_path / "a.db"
    site.replies |= {"/a": conditional("الزيتونة", '"1"'), "/b": page("الرمان"), "/c": page("التوت")}
    assert counts(ingest(site, listed, archive=archive)) == {"taken": 3}
    assert sorted(site.paths()) == ["/a", "/b", "/c", "/robots.txt"]
    agents = {headers["User-Agent"] for _, _, headers in site.asked}
    assert len(agents) == 1
    assert "+desk@newsroom.example" in agents.pop()

    site.asked.clear()
    assert counts(ingest(site, listed, archive=archive)) == {"known": 3}
    assert [headers.get("If-None-Match") for _, path, headers in site.asked if path == "/a"] == ['"1"']

    site.replies |= {"/a": conditional("الصنوبر", '"2"'), "/b": reply("", 404), "/c": reply("", 410)}
    assert counts(ingest(site, listed, archive=archive)) == {"changed": 1, "removed": 2}
    assert json.loads(run("verify", "--format", "json", archive=archive))["ok"]
    assert "⟦الصنوبر⟧" in run("search", "الصنوبر", archive=archive)

    site.replies["/b"] = page("الرمان")
    assert counts(ingest(site, url(site, "/b"), archive=archive)) == {"known": 1}
    assert standing_removals(archive) == {url(site, "/c")}
    assert json.loads(run("verify", "--format", "json", archive=archive))["ok"]


def test_a_page_that_comes_back_as_it_was_is_no_longer_removed(site: Site, tmp_path: Path) -> None:
    """Its server would say 304 to what we knew before it was gone, and nothing would prove that it is there again."""
    archive = tmp_path / "a.db"
    for answer, expected in (
        (conditional("الزيتونة", '"1"'), {"taken": 1}),
        (reply("", 404), {"removed": 1}),
        (reply("", 404), {}),
        (conditional("الزيتونة", '"1"'), {"known": 1}),
    ):
        site.replies["/a"] = answer
        assert counts(ingest(site, url(site, "/a"), archive=archive)) == expected
        assert standing_removals(archive) == ({url(site, "/a")} if "removed" in expected or not expected else set())


def test_a_feed_gives_its_pages_with_captures_and_its_own_word(site: Site, tmp_path: Path) -> None:
    archive = tmp_path / "a.db"
    items = "".join(
        f"<item><title>عنوان {at}</title><link>{url(site, at)}</link><pubDate>Thu, 05 Dec 2024 10:00:00 +0300</pubDate></item>"
        for at in ("/a", "/b", "/private/c")
    )
    site.replies |= {
        "/rss": reply(f'<rss version="2.0"><channel><title>صحيفة</title>{items}</channel></rss>', Content_Type="text/xml"),
        "/robots.txt": reply("User-agent: waqai\nDisallow: /private/\n", Content_Type="text/plain"),
        "/a": page("الزيتونة"), "/b": page("الرمان"), "/private/c": page("التوت"),
    }  # fmt: skip
    summary = ingest(site, url(site, "/rss"), archive=archive, code=1)
    assert counts(summary) == {"taken": 2}
    [failed] = summary["failed"]
    assert failed["source"] == url(site, "/private/c")
    assert "robots.txt" in failed["reason"]
    assert "/private/c" not in site.paths()
    with closing(sqlite3.connect(archive)) as kept:
        published = set(kept.execute("SELECT published, title FROM versions"))
        found = kept.execute("SELECT url, kind, warc FROM captures")
        captures = {address: (kind, zlib.decompress(warc, 31)) for address, kind, warc in found}
    assert published == {("2024-12-05T10:00:00+03:00", "عنوان /a"), ("2024-12-05T10:00:00+03:00", "عنوان /b")}
    assert captures.keys() == {url(site, "/a"), url(site, "/b")}
    assert all(kind == "response" and TEXT[-20:].encode() in record for kind, record in captures.values())
    hits = json.loads(run("search", "الزيتونة", "--format", "json", archive=archive))
    assert url(site, "/a") in json.dumps(hits)
    assert json.loads(run("verify", "--format", "json", archive=archive))["ok"]
    assert counts(ingest(site, url(site, "/rss"), archive=archive, code=1)) == {"known": 2}


def test_a_server_that_is_down_loses_nothing(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is not had now is no page that is gone."""
    monkeypatch.setattr("waqai.intake.exchanges.ATTEMPTS", 1)
    archive = tmp_path / "a.db"
    site.replies["/a"] = page("الزيتونة")
    ingest(site, url(site, "/a"), archive=archive)
    site.replies["/a"] = reply("", 500)
    summary = ingest(site, url(site, "/a"), archive=archive, code=1)
    assert counts(summary) == {}
    assert "status 500" in summary["failed"][0]["reason"]
    assert "⟦الزيتونة⟧" in run("search", "الزيتونة", archive=archive)
