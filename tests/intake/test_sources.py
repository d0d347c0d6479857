"""Documents from files, standard input and pages: what is taken, what is refused, and that the rest always goes on."""

import http.server
import io
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from waqai.errors import InputError
from waqai.intake import Reach, documents
from waqai.model import Document

PAGE = """<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>عنوان الخبر</title></head><body>
<nav><a href="/">الرئيسية</a><a href="/sport">رياضة</a></nav>
<article><h1>عنوان الخبر</h1>
<p>قصف الطيران الحربي بلدة الزيتونة مساء أمس، ما أدى إلى مقتل ثلاثة مدنيين وإصابة خمسة آخرين بجروح بحسب سكان البلدة.</p>
<p>وقال سكان إن القصف استمر ساعتين، وإن فرق الإسعاف نقلت الجرحى إلى مستشفى قريب من البلدة قبل منتصف الليل.</p></article>
<footer>جميع الحقوق محفوظة</footer></body></html>"""


def take(*sources: str, stdin: bytes = b"", published: str | None = None, outlet: str | None = None) -> list[Document | InputError]:
    ours = Reach(delay=0.0, allow=frozenset(source.split("/")[2] for source in sources if source.startswith("http://127.0.0.1:")))
    return list(documents(list(sources), io.BytesIO(stdin), published, outlet, ours))


def one(*sources: str, stdin: bytes = b"", published: str | None = None, outlet: str | None = None) -> Document:
    [taken] = take(*sources, stdin=stdin, published=published, outlet=outlet)
    assert isinstance(taken, Document), taken
    return taken


def refused(*sources: str, stdin: bytes = b"") -> InputError:
    [taken] = take(*sources, stdin=stdin)
    assert isinstance(taken, InputError), taken
    return taken


def test_without_sources_standard_input_is_read() -> None:
    assert one(stdin="نص".encode()).text == "نص"


def test_a_plain_text_is_taken_as_it_stands(tmp_path: Path) -> None:
    text = "سطر أول\r\n\tسطر ثانٍ\n\n\u200fكـــلمة\n"
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode())
    assert one(str(file)).text == text
    assert one("-", stdin=text.encode()).text == text


def test_a_byte_order_mark_is_no_letter(tmp_path: Path) -> None:
    assert one("-", stdin=b"\xef\xbb\xbf" + "نص".encode()).text == "نص"
    assert one("-", stdin=b'\xef\xbb\xbf{"text": "a"}\n').text == "a"


def test_json_lines_are_told_by_their_first_line_or_their_name(tmp_path: Path) -> None:
    lines = b'\n  \n{"text": "a", "id": 7, "more": [1]}\n\n{"text": "b", "published": "2024-12-05T10:00:00+03:00"}\n'
    assert [d.text for d in take("-", stdin=lines) if isinstance(d, Document)] == ["a", "b"]
    file = tmp_path / "x.ndjson"
    file.write_bytes(lines)
    first, second = take(str(file), published="2024-01-01", outlet="صحيفة")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, first.published, first.source) == ("7", "2024-01-01", "صحيفة")
    assert second.published == "2024-12-05T10:00:00+03:00"


def test_documents_come_one_by_one() -> None:
    """The first document is there while the writer of the pipe has not yet written the second."""
    out, into = os.pipe()
    with os.fdopen(out, "rb") as stream, os.fdopen(into, "wb", buffering=0) as writer:
        writer.write(b'{"text": "a"}\n')
        taken = documents(["-"], stream, None, None)
        first = next(taken)
        writer.write(b'{"text": "b"}\n')
        second = next(taken)
        writer.close()
        assert [one.text for one in (first, second) if isinstance(one, Document)] == ["a", "b"]
        assert list(taken) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"{", "malformed|truncated"),
        (b"{}", "text"),
        (b'{"text": null}', "text"),
        (b'{"text": "a", "published": "2024-02-30"}', "2024-02-30"),
        (b'{"text": "\\ud800"}', "surrogate"),
        (b'{"text": "\\ud83d\\u0041"}', "surrogate"),
        (b'{"text": "\\udc00"}', "surrogate"),
        (b'{"text": "\xff"}', "UTF-8|utf-8"),
    ],
)
def test_a_bad_line_is_named(line: bytes, told: str) -> None:
    taken = take("-", stdin=b'{"text": "a"}\n' + line + b'\n{"text": "c"}\n')
    assert [isinstance(one, Document) for one in taken] == [True, False, True]
    error = taken[1]
    assert isinstance(error, InputError)
    assert error.where == "-:2"
    assert any(word in str(error) for word in told.split("|"))


def test_a_pair_of_surrogates_is_one_character() -> None:
    assert one("-", stdin=b'{"text": "\\ud83d\\ude00"}').text == "\U0001f600"


@pytest.mark.parametrize("content", [b"\0\1\2", b"\xff\xfe\x42\x06", b"\xd9", b"\x89PNG\r\n\x1a\n\0"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    assert refused("-", stdin=content).where == "-"


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    assert "No such file" in str(refused(str(tmp_path / "none")))
    assert "without reports" in str(refused(str(tmp_path)))


def test_one_bad_source_does_not_stop_the_next(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("نص", encoding="utf-8")
    taken = take(str(tmp_path / "none"), str(file))
    assert [isinstance(one, Document) for one in taken] == [False, True]


def test_the_article_of_a_page_is_taken_without_what_stands_round_it(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    document = one(str(file), published="2024-12-05")
    assert "قصف الطيران الحربي" in document.text
    assert "رياضة" not in document.text
    assert "الحقوق محفوظة" not in document.text
    assert document.published == "2024-12-05"


def test_the_day_of_a_page_is_taken_from_its_metadata_alone(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE.replace("سكان البلدة", "سكان البلدة في 3 مايو 2021"), encoding="utf-8")
    assert one(str(file)).published is None
    stated = '<meta property="article:published_time" content="2024-12-05T10:00:00+03:00">'
    file.write_text(PAGE.replace("<title>", stated + "<title>"), encoding="utf-8")
    assert one(str(file)).published == "2024-12-05T10:00:00+03:00"


def test_a_page_without_an_article_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<html><body></body></html>", encoding="utf-8")
    assert "no article" in str(refused(str(file)))


@pytest.fixture
def site() -> Iterator[str]:
    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/page"
            self.send_response(200 if found else 404)
            self.end_headers()
            self.wfile.write(PAGE.encode() if found else b"")

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_is_fetched(site: str) -> None:
    document = one(f"{site}/page")
    assert "قصف الطيران الحربي" in document.text
    assert document.url == f"{site}/page"


def test_a_page_that_is_not_there_is_named(site: str) -> None:
    error = refused(f"{site}/gone")
    assert error.where == f"{site}/gone"
    assert "404" in str(error)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://[", "http://", "https://a b/"])
def test_a_url_that_does_not_answer_is_named(url: str) -> None:
    assert refused(url).where == url
