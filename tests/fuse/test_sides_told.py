"""On whose side forces without a name stand; each line of sides_told.jsonl is one report and one party in it."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from waqai import fuse
from waqai.lexicon import load, load_sides
from waqai.model import Document, Party
from waqai.pipeline import Pipeline
from waqai.workflow.picturing import extent_of

LINES = (Path(__file__).parent / "sides_told.jsonl").read_text("utf-8").splitlines()


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(load())


@pytest.mark.parametrize("line", [json.loads(line) for line in LINES], ids=lambda line: line["what"])
def test_a_party_without_a_name_stands_where_the_report_puts_it(pipeline: Pipeline, line: dict[str, Any]) -> None:
    written = {"id": "d", "title": "", "text": line["text"], "published": f"{line['day']}T12:00:00+00:00", "source": line["outlet"]}
    reading = pipeline.read(msgspec.convert(written, Document))
    told = list(fuse.testimonies(reading, load_sides(), extent_of))
    met: list[Party] = [p for t in told for p in (*t.agents, *t.patients) if p.text == line["party"]]
    assert met, [p.text for t in told for p in (*t.agents, *t.patients)]
    assert {(p.side, p.by) for p in met} <= {(line["side"], by) for by in line["by"].split("|")}
