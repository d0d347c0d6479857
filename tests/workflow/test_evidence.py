"""Evidence: from a claim to the bytes, provable by whoever gets the package."""

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.workflow.support import taken
from waqai.archive import Archive
from waqai.errors import InputError
from waqai.workflow.evidence import Evidence, evidence
from waqai.workflow.ingesting import Ingest, Taking

PARAGRAPHS = (
    "قصفت طائرات حربية مدينة حماة مساء أمس الأربعاء، ما أدى إلى مقتل ثلاثة مدنيين وإصابة خمسة آخرين بجروح، بحسب سكان المدينة.",
    "وقال سكان إن القصف استمر ساعتين، وإن فرق الإسعاف نقلت الجرحى إلى مستشفى قريب قبل منتصف الليل، وإن الكهرباء انقطعت عن الأحياء.",
)
PAGE = f"""<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>قصف على حماة</title>
<meta property="article:published_time" content="2024-12-05T10:00:00+03:00"></head>
<body><article><h1>قصف على حماة</h1>{"".join(f"<p>{one}</p>" for one in PARAGRAPHS)}</article></body></html>"""


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    Ingest(str(tmp_path / "a.db"), Taking(jobs=1)).run([str(page)], io.BytesIO())
    return Archive(str(tmp_path / "a.db"))


def of(archive: Archive, kind: str = "airstrike") -> Evidence:
    [stored] = list(archive.stored())
    claim = next(claim for claim in stored.findings().claims if claim.type == kind)
    [found] = evidence(archive, claim.id)
    return found


def test_the_package_holds_the_page_and_every_step_can_be_checked(archive: Archive, tmp_path: Path) -> None:
    found = of(archive)
    to = tmp_path / "e.wacz"
    assert found.write(to) == hashlib.sha256(to.read_bytes()).hexdigest()
    with zipfile.ZipFile(to) as package:
        custody: dict[str, Any] = json.loads(package.read("waqai/custody.json"))
        held = custody["capture"]
        place = held["place"]
        with package.open(place["file"]) as warc:
            warc.read(place["offset"])
            record = next(iter(ArchiveIterator(io.BytesIO(warc.read(place["length"])))))
            payload = record.content_stream().read()
        text = package.read("waqai/text.txt").decode()
        link = package.read("waqai/link.json")
    assert payload == PAGE.encode()
    assert hashlib.sha256(payload).hexdigest() == held["sha256"]
    assert hashlib.sha256(link).hexdigest() == custody["link"]["hash"]
    words, position = custody["quote"]["selector"]
    assert text[position["start"] : position["end"]] == words["exact"]
    assert "قصفت طائرات حربية" in words["exact"]
    assert [step["name"] for step in custody["trail"]] == ["receive", "extract", "keep", "read"]


def test_a_document_without_a_page_is_shown_as_its_text(tmp_path: Path) -> None:
    taken(tmp_path / "a.db", {"id": "a", "text": PARAGRAPHS[0], "published": "2024-12-05"})
    with Archive(str(tmp_path / "a.db")) as archive:
        found = of(archive)
    assert found.custody.capture is None
    found.write(tmp_path / "e.wacz")
    assert "the text is what was given to us" in "\n".join(found.text())


def test_an_unknown_claim_and_a_place_that_cannot_be_written_are_named(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing-like-it"):
        evidence(archive, "nothing-like-it")
    with pytest.raises(InputError, match="none"):
        of(archive).write(tmp_path / "none" / "e.wacz")


def test_a_claim_is_known_from_when_it_was_learnt(archive: Archive) -> None:
    claim = of(archive).claim.id
    with pytest.raises(InputError):
        evidence(archive, claim, "2024-12-05T00:00:00.000000+00:00")


def test_a_broken_page_makes_no_package(archive: Archive, tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(tmp_path / "a.db") as to:
        to.execute("UPDATE captures SET sha256 = 'x'")
    with pytest.raises(InputError, match="SHA-256"):
        of(archive)


@pytest.mark.parametrize("when", ["2024-10-10T10:00:00Z", "2024-10-10T10:00:00.123456Z", "2024-10-10T12:00:00+02:00"])
def test_a_page_of_another_crawler_is_whole_and_was_received(tmp_path: Path, when: str) -> None:
    warc = tmp_path / "crawl.warc.gz"
    with warc.open("wb") as to:
        writer = WARCWriter(to, gzip=True)
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            "http://outlet.example/1", "response", payload=io.BytesIO(PAGE.encode()), length=len(PAGE.encode()),
            http_headers=headers, warc_headers_dict={"WARC-Date": when},
        )  # fmt: skip
        writer.write_record(record)
    Ingest(str(tmp_path / "a.db"), Taking(jobs=1)).run([str(warc)], io.BytesIO())
    with Archive(str(tmp_path / "a.db")) as archive:
        assert archive.verify().ok
        found = of(archive)
    assert found.custody.steps[0].name == "receive"
    assert found.custody.times.fetched is None
