"""Golden readings: sentences and what is read in them, in a form a linguist can check (readings.txt)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from waqai.lexicon import load
from waqai.model import Claim, Document
from waqai.pipeline import Pipeline

READINGS = Path(__file__).with_name("readings.txt")
PUBLISHED = date(2024, 12, 5)


def blocks() -> Iterator[tuple[str, str, list[str]]]:
    """(what it shows, sentence, expected claims) of every block of the file."""
    shows, text, claims = "", "", []
    for line in [*READINGS.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# "):
            shows = line[2:]
        elif line.startswith("> "):
            text = line[2:]
        elif line.startswith("= "):
            claims.append(line[2:])
        elif not line and text:
            yield shows, text, claims
            text, claims = "", []


def written(claim: Claim) -> str:
    """A claim on one line: what is empty is left out."""
    parts = [claim.type, f"«{claim.trigger.text}»"]
    for word, arguments in (("by", claim.agents), ("upon", claim.patients), ("at", claim.places), ("says", claim.attribution)):
        if arguments:
            parts.append(f"{word}: " + " + ".join(one.text for one in arguments))
    parts += [f"{figure.of} {figure.low}-{figure.high}" for figure in claim.quantities]
    if claim.modality != "actual":
        parts.append(claim.modality)
    if claim.background:
        parts.append("background")
    return " | ".join(parts)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(load())


@pytest.mark.parametrize(("shows", "text", "claims"), list(blocks()), ids=lambda value: value if isinstance(value, str) else "")
def test_reading(pipeline: Pipeline, shows: str, text: str, claims: list[str]) -> None:
    read = pipeline.read(Document(text=text, published=PUBLISHED.isoformat()))
    assert [written(claim) for claim in read.claims] == claims, shows


def test_a_doer_carried_from_an_earlier_sentence_is_looked_at_there(pipeline: Pipeline) -> None:
    """Its words stand at places that the sentence it is carried into may not have."""
    text = (
        "تمت تبرئة محرر جريدة محلية بعد ان سمت رواية في جريدته اسم ضحية اعتداء جنسي مرتين، "
        "وهو خطأ لا يقع عادة بحسب الاعراف المتبعة. وأصابت سائقها."
    )
    assert "injure" not in {claim.type for claim in pipeline.read(Document(text=text)).claims}
