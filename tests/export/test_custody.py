"""The chain of custody leads from a claim to bytes, and every check that it names can be run."""

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.captures_made import HTML, TEXT, WHEN, document, fetched
from waqai.errors import InputError
from waqai.export import (
    ChainLink,
    Custody,
    Held,
    Times,
    custody_json,
    custody_text,
    prov,
    quote,
    record_places,
    text_capture,
    wacz_page,
    with_files,
    write_wacz,
)
from waqai.model import Capture, Document

CREATED = "2024-12-06T08:00:00Z"
CONTENT = json.dumps([TEXT, "قصف الزيتونة"], ensure_ascii=False).encode()
LINK = b'[7,"a",1]'
FRICTIONLESS = {
    "packages",
    "layers",
    "mark",
    "resources",
    "path",
    "data",
    "header",
    "csv",
    "json",
    "excel",
    "$schema",
    "fields",
} | {*("checks", "steps", "errors", "tasks", "query", "features", "objects", "headerRows")}
"""Keys by which Frictionless takes a JSON file for one of its own descriptors, and `wacz validate` refuses the package."""
WITHHELD = "the policy of this archive keeps pages with names of private persons"


def sha(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def held(capture: Capture) -> Held:
    ((place, *_),) = record_places([capture], CREATED)
    return Held(capture.sha256, capture.url, capture.kind, capture.captured, place, capture.kind == "response")


def custody(capture: Held | None, of: Document | None = None, **changed: Any) -> Custody:
    read = of or document()
    told = {
        "claim": "c-1",
        "document": read.id,
        "version": 1,
        "url": read.url,
        "outlet": read.source,
        "title": read.title,
        "quote": quote(TEXT, 0, 26),
        "text": sha(read.text.encode()),
        "content": sha(CONTENT),
        "link": ChainLink(7, sha(LINK), "0" * 64),
        "capture": capture,
        "engine": "waqai 0.1.0",
        "knowledge": "k" * 64,
        "times": Times("2024-12-04", "2024-12-04", "2024-12-05", WHEN, "2024-12-05T10:00:02+00:00", "2024-12-05T10:00:03+00:00"),
    }
    return Custody(**(told | changed))


def unpacked(to: Path, capture: Capture, read: Document) -> Custody:
    """A package with all its proof, written and unpacked as a reader of it would."""
    told, files = with_files(custody(held(capture), read), TEXT, CONTENT, LINK)
    extra = {**files, "waqai/custody.json": custody_json(told)}
    write_wacz(to / "x.wacz", [capture], [wacz_page(read, capture)], extra, "", "", CREATED)
    with zipfile.ZipFile(to / "x.wacz") as parts:
        parts.extractall(to)
    return told


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum on this machine")
@pytest.mark.parametrize("given_page", [True, False])
def test_every_check_that_the_chain_names_prints_what_it_expects(tmp_path: Path, given_page: bool) -> None:
    read = document("a", "https://naba.example/a" if given_page else None)
    told = unpacked(tmp_path, fetched(coded=True) if given_page else text_capture(read, WHEN), read)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = {}
    for step in told.steps:
        ran = subprocess.run(
            ["sh", "-c", step.check], cwd=tmp_path, env={"PATH": path, "PYTHONUTF8": "1"}, capture_output=True, check=True
        )
        done[step.name] = (
            ran.stdout.decode().removesuffix("\n").removesuffix(f"  {step.check.rpartition(' ')[2]}").removesuffix("  -")
        )
    assert done == {step.name: step.expect for step in told.steps}
    assert list(done) == ["fetch" if given_page else "receive", "extract", "keep", "read"]
    assert done["read"] == TEXT[:26]
    assert next(iter(done.values())) == sha(HTML if given_page else TEXT.encode())


def test_the_json_holds_the_words_the_digests_the_link_the_times_and_the_steps() -> None:
    capture = fetched()
    told = json.loads(custody_json(custody(held(capture))))
    assert told["format"] == "waqai-custody-1"
    assert told["quote"] == {
        "selector": [
            {"type": "TextQuoteSelector", "exact": TEXT[:26], "prefix": "", "suffix": TEXT[26:58]},
            {"type": "TextPositionSelector", "start": 0, "end": 26},
        ],
        "masked": False,
    }
    assert told["link"] == {"number": 7, "hash": sha(LINK), "previous": "0" * 64}
    place = told["capture"]["place"]
    assert (told["capture"]["sha256"], place["record"]) == (sha(HTML), f"<urn:waqai:test:{sha(HTML)}>")
    assert capture.warc[: place["length"]] == whole(capture)[place["offset"] :][: place["length"]]
    steps = [(step["name"], step["given"], step["made"]) for step in told["trail"]]
    assert [before[2] for before in steps[:1]] == [steps[1][1]]
    assert steps[1][2] == steps[3][1] == f"sha256:{sha(TEXT.encode())}"
    assert set(told).isdisjoint(FRICTIONLESS)
    assert (told["knowledge"], told["times"]["learnt"]) == ("k" * 64, "2024-12-05T10:00:02+00:00")


def whole(capture: Capture) -> bytes:
    to = io.BytesIO()
    write_wacz(to, [capture], [], {}, "", "", CREATED)
    with zipfile.ZipFile(to) as parts:
        return parts.read("archive/data.warc.gz")


def test_withheld_bytes_are_named_by_their_digest_and_the_reason() -> None:
    capture = msgspec.structs.replace(held(fetched()), place=None)
    told, files = with_files(custody(capture, withheld=WITHHELD), None, None, LINK)
    assert list(files) == ["waqai/link.json"]
    first, extract, *_ = told.steps
    assert (first.expect, WITHHELD in first.check) == (sha(HTML), True)
    assert "waqai verify" in extract.check
    assert any(line == f"withheld: {WITHHELD}" for line in custody_text(told))
    assert json.loads(custody_json(told))["capture"]["place"] is None


@pytest.mark.parametrize(
    ("changed", "files", "met"),
    [
        ({}, ("غيره", None, None), "waqai/text.txt: SHA-256"),
        ({}, (None, b"[]", None), "waqai/content.json: SHA-256"),
        ({}, (None, None, b"[]"), "waqai/link.json: SHA-256"),
        ({"withheld": WITHHELD}, (TEXT, None, None), "waqai/text.txt: words that the policy hides"),
        ({"quote": msgspec.structs.replace(quote(TEXT, 0, 5), masked=True)}, (None, CONTENT, None), "content.json: words"),
    ],
)
def test_proof_that_proves_nothing_or_shows_too_much_is_refused(changed: dict[str, Any], files: Any, met: str) -> None:
    with pytest.raises(InputError, match=met):
        with_files(custody(None, **changed), *files)


@given(st.text(alphabet="بتث \u0651\u064e\u0670\u200c\u0301\n", min_size=1, max_size=90), st.data())
def test_no_cut_parts_a_letter_from_its_marks_and_the_parts_join_to_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = quote(text, start, end)
    words, place = found.words, found.place
    assert place.start <= start < end <= place.end
    assert text[place.start : place.end] == words.exact
    before = place.start - len(words.prefix)
    after = place.end + len(words.suffix)
    assert text[before:after] == words.prefix + words.exact + words.suffix
    for cut in (before, place.start, place.end, after):
        assert cut in {0, len(text)} or (not unicodedata.combining(text[cut]) and text[cut] != "\u200c")


def test_a_cut_inside_a_vowelled_letter_moves_out() -> None:
    text = "قُتِلَ شخصٌ"
    found = quote(text, 1, 5)
    assert (found.words.exact, found.place.start, found.place.end) == ("قُتِلَ", 0, 6)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (0, len(TEXT) + 1), (5, 4)])
def test_a_quote_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(InputError, match="stretch inside"):
        quote(TEXT, start, end)


def test_the_graph_leads_from_the_claim_to_the_capture() -> None:
    graph = {node["@id"]: node for node in json.loads(prov(custody(held(fetched()))))["@graph"]}
    claim = graph["urn:waqai:claim:c-1"]
    version = graph[claim["prov:wasQuotedFrom"]["@id"]]
    capture = graph[version["prov:wasDerivedFrom"]["@id"]]
    assert capture["waqai:sha256"] == sha(HTML)
    made = [graph[node["prov:wasGeneratedBy"]["@id"]] for node in (capture, version, claim)]
    assert [node["@type"] for node in made] == ["prov:Activity"] * 3
    assert {"@id": "urn:waqai:knowledge:" + "k" * 64} in made[2]["prov:used"]
    assert version["prov:wasAttributedTo"]["@id"] in graph
    assert claim["dcterms:temporal"] == "2024-12-04"
    known = set(graph)
    assert {at for node in graph.values() for at in refs(node)} - known == {"urn:waqai:document:a"}


def refs(node: Any) -> set[str]:
    if isinstance(node, list):
        return set().union(*map(refs, node)) if node else set()
    if not isinstance(node, dict):
        return set()
    if set(node) == {"@id"}:
        return {node["@id"]}
    return set().union(*map(refs, node.values()))


def test_lines_for_people_name_every_step_and_show_what_hides() -> None:
    told = custody(held(fetched()), title="عنوان\u202e\n\x1b[2J", quote=msgspec.structs.replace(quote(TEXT, 0, 26), masked=True))
    lines = custody_text(told)
    assert [line for line in lines if line[:2] in {"1.", "2.", "3.", "4."}] == [
        "1. the page was fetched",
        "2. the text of the version was taken out",
        "3. the version was kept as a link of the chain",
        "4. the claim was read from the text",
    ]
    assert "  title     \u2068عنوان\\u202e\\u000a\\u001b[2J\u2069" in lines
    assert f"   expect    {sha(HTML)}" in lines
    assert f"  words     \u2068{TEXT[:26]}\u2069 (names masked)" in lines
