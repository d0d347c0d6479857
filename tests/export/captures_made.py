"""Captures made for the tests: outlets, places and words are invented."""

import gzip
import hashlib
import io

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from waqai.model import Capture, Document

TEXT = "قصفت الطائرات قرية الزيتونة مساء أمس، وقال شاهد إن السوق تضرر."
HTML = f"<!doctype html><html lang=ar dir=rtl><title>قصف الزيتونة</title><p>{TEXT}</p>".encode()
WHEN = "2024-12-05T10:00:00Z"


def document(key: str = "a", url: str | None = "https://naba.example/a", text: str = TEXT) -> Document:
    return Document(text=text, id=key, title="قصف الزيتونة", url=url, source="نبأ")


def fetched(url: str = "https://naba.example/a", body: bytes = HTML, coded: bool = False) -> Capture:
    """A page with its request behind it, as intake keeps one."""
    to = io.BytesIO()
    writer = WARCWriter(to, gzip=True)
    sent = gzip.compress(body, mtime=0) if coded else body
    told = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(sent)))]
    if coded:
        told.append(("Content-Encoding", "gzip"))
    named = {"WARC-Date": WHEN, "WARC-Record-ID": f"<urn:waqai:test:{hashlib.sha256(body).hexdigest()}>"}
    response = writer.create_warc_record(
        url,
        "response",
        payload=io.BytesIO(sent),
        length=len(sent),
        http_headers=StatusAndHeaders("200 OK", told, protocol="HTTP/1.1"),
        warc_headers_dict=named,
    )
    asked = StatusAndHeaders("GET /a HTTP/1.1", [("Host", "naba.example")], is_http_request=True)
    request = writer.create_warc_record(url, "request", http_headers=asked, warc_headers_dict={"WARC-Date": WHEN})
    writer.write_request_response_pair(request, response)
    return Capture(url, WHEN, "response", hashlib.sha256(body).hexdigest(), to.getvalue())
