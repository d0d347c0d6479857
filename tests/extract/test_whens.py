"""When an event happened that a time only counts from."""

import pytest

from waqai.lexicon import load
from waqai.model import Document
from waqai.pipeline import Pipeline


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(load())


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("عادت مدينة سنجة إلى المتمردين بعد يومين من استعادة الجيش لها.", ["2024-12-04", "2024-12-02"]),
        ("سيطرت الفصائل على حماة بعد ثلاثة أيام من انسحاب الجيش من حلب.", ["2024-12-04", "2024-12-01"]),
        ("سيطر الجيش على سنجة أمس بعد يومين من إعلان المتمردين انسحابهم منها.", ["2024-12-03", "2024-12-01"]),
        ("سيطرت الفصائل على حماة بعد يومين من المعارك.", ["2024-12-04", "2024-12-02"]),
    ],
)
def test_what_a_time_counts_from_lies_that_far_back(pipeline: Pipeline, text: str, days: list[str]) -> None:
    read = pipeline.read(Document(text=text, published="2024-12-04"))
    assert [claim.time.start if claim.time else None for claim in read.claims] == days
