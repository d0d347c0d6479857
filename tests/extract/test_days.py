"""When: short reports of many wars, published at all hours, with the days of their events (days.jsonl).

A line holds a report, its moment of publication and, for some of its claims, `[trigger, days]`: an ISO day, `first/last`, or null
where the words only tell that it was before.
"""

import json

import pytest

from tests.support import TESTS
from waqai.lexicon import load
from waqai.model import Document
from waqai.pipeline import Pipeline

ROWS = [json.loads(line) for line in (TESTS / "extract" / "days.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(load())


def days(pipeline: Pipeline, text: str, published: str) -> dict[str, str | None]:
    """The days of each claim, by its trigger; of two with one trigger those of the first."""
    found: dict[str, str | None] = {}
    for claim in pipeline.read(Document(text=text, published=published)).claims:
        when = claim.time
        told = None if when is None else when.start if when.end == when.start else f"{when.start}/{when.end}"
        found.setdefault(claim.trigger.text, told)
    return found


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:40] for row in ROWS])
def test_an_event_is_given_the_days_that_its_report_leaves_open(pipeline: Pipeline, row: dict[str, object]) -> None:
    told = days(pipeline, str(row["text"]), str(row["published"]))
    expected = dict(row["days"])  # type: ignore[call-overload]
    assert {trigger: told.get(trigger, "not read") for trigger in expected} == expected


def test_what_no_word_dates_rests_on_publication_and_what_is_carried_on_context(pipeline: Pipeline) -> None:
    text = "قصفت طائرات مخيم نور شمس مساء الأحد. وقتل أربعة أشخاص في القصف. وأغلقت القوات مدخل طولكرم."
    claims = {c.trigger.text: c.time for c in pipeline.read(Document(text=text, published="2024-10-07T09:00:00+03:00")).claims}
    assert {trigger: when.basis for trigger, when in claims.items() if when is not None} == {
        "قصفت": "stated",
        "قتل": "context",
        "أغلقت": "publication",
    }
