"""What lies in a folder and what sort of source a file is; nothing outside the folder is met."""

import gzip
import os
from pathlib import Path

import pytest

from waqai.errors import InputError
from waqai.intake.folders import HEAD, files_of, kind_of

PAGE = "<!-- made by hand -->\n<!DOCTYPE html><html><head><title>خبر</title></head></html>"
FEED = '<?xml version="1.0"?>\n<rss version="2.0"><channel></channel></rss>'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"></feed>'
EXPORT = '{\n "name": "قناة",\n "type": "public_channel",\n "id": 1,\n "messages": [\n'


def test_sources_of_a_folder_come_sorted_from_all_depths_and_the_rest_is_passed_over(tmp_path: Path) -> None:
    for name in ("b.html", "a/z.jsonl", "a/y.WARC.GZ", "c.png", ".hidden/x.html", ".x.html", "a/t.gz", "result.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [str(one.relative_to(tmp_path)) for one in files_of(tmp_path) if isinstance(one, Path)] == [
        "a/y.WARC.GZ", "a/z.jsonl", "b.html", "result.json",
    ]  # fmt: skip


def test_a_link_out_of_the_folder_is_refused_and_one_within_it_met_once(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    for folder in (inside, outside):
        folder.mkdir()
        (folder / "a.html").touch()
    (inside / "b.html").symlink_to(outside / "a.html")
    (inside / "c").symlink_to(outside)
    (inside / "d.html").symlink_to("../outside/a.html")
    (inside / "e.html").symlink_to(inside / "a.html")
    (inside / "loop").symlink_to(inside)
    (inside / "dangling.html").symlink_to(tmp_path / "none")
    found = list(files_of(inside))
    assert [one for one in found if isinstance(one, Path)] == [inside / "a.html"]
    assert [one.where for one in found if isinstance(one, InputError)] == [
        str(inside / name) for name in ("b.html", "c", "d.html", "dangling.html")
    ]
    assert list(files_of(outside)) == [outside / "a.html"]


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    assert list(files_of(tmp_path)) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    [error] = files_of(tmp_path / "none")
    assert isinstance(error, InputError)
    assert error.where == str(tmp_path / "none")


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (PAGE, "a.txt", "html"),
        ("\ufeff" + PAGE, "-", "html"),
        ("<div>بلا رأس</div>", "a.html", "html"),
        ("<div>بلا رأس</div>", "a.txt", "text"),
        (FEED, "a.html", "feed"),
        (ATOM, "-", "feed"),
        ("<a/>", "a.xml", "feed"),
        (EXPORT, "-", "telegram"),
        ('{"about": "", "chats": {"list": []}}', "x.json", "telegram"),
        ('{"text": "خبر عن \\"messages\\": [ في نص"}\n{"text": "b"}', "a.jsonl", "jsonl"),
        ('{"text": "a"}', "-", "jsonl"),
        ("text,date\nنص,", "a.csv", "csv"),
        ("نص\tتاريخ\n", "a.tsv", "csv"),
        ("# قائمتي\n\nhttps://a.example/1\n  https://b.example/2\n", "a.txt", "urls"),
        ("https://a.example/1 خبر\n", "a.txt", "text"),
        ("هدوء حذر", "a.txt", "text"),
        ("", "-", "text"),
        ("WARC/1.0\r\nWARC-Type: warcinfo\r\n", "-", "warc"),
    ],
)
def test_content_tells_what_a_source_is_and_the_name_where_it_does_not(content: str, name: str, kind: str) -> None:
    assert kind_of(content.encode(), name) == kind


def test_gzip_is_a_warc_by_what_it_holds_or_is_called() -> None:
    assert kind_of(gzip.compress(b"WARC/1.1\r\n"), "crawl.gz") == "warc"
    assert kind_of(gzip.compress(b"x"), "crawl.warc.gz") == "warc"
    assert kind_of(gzip.compress(b"x"), "a.txt") == "text"
    assert kind_of(b"\x1f\x8bbroken", "a.txt") == "text"


def test_a_long_list_of_addresses_may_be_cut_within_one() -> None:
    lines = b"https://a.example/some/article\n" * 4000
    assert kind_of(lines[:HEAD], "a.txt") == "urls"
