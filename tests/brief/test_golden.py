"""Briefs of small pictures, in both languages, word for word: texts that a linguist can read and mend."""

from pathlib import Path
from typing import Final

import pytest

from tests.brief.scenarios import SCENARIOS
from waqai.brief import Brief, Language, Shelf, compose
from waqai.model import Picture, Question

GOLDEN: Final = Path(__file__).parent / "golden"


def told(question: Question, picture: Picture, shelf: Shelf) -> str:
    """The briefs of a scenario as its golden text has them."""
    languages: tuple[Language, ...] = ("ar", "en")
    return "\n".join(
        [f"? {question.text}", *(line for one in languages for line in _lines(compose(question, picture, shelf, one)))]
    )


def _lines(brief: Brief) -> list[str]:
    found = ["", f"[{brief.language}]", *(f"! {line}" for line in brief.notice)]
    for section in brief.sections:
        found += [f"# {section.title}", *(one.text for one in section.sentences)]
    return [*found, *(f"- {line}" for line in brief.unknowns if line not in brief.notice)]


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_reads_as_its_golden_text(name: str) -> None:
    assert (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").splitlines() == told(*SCENARIOS[name]()).splitlines()
