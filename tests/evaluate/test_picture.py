"""The picture of the sample keeps its floors: incidents, contradictions, who holds what against both tables, briefs."""

from pathlib import Path

import pytest

from waqai.evaluate.briefs import check_questions, read_questions
from waqai.evaluate.picture import archive_of, score_picture
from waqai.workflow.briefing import Briefer

SAMPLE = Path(__file__).parents[2] / "examples" / "hama-2024"
SAMPLES = sorted(path.parent for path in SAMPLE.parent.glob("*/questions.jsonl"))
CHANGES = Path(__file__).parents[3] / "shared" / "gold" / "control_dev.csv"


def test_the_picture_of_the_sample_keeps_its_floors() -> None:
    # without ../shared the sample's own table is scored alone
    score = score_picture(SAMPLE, CHANGES if CHANGES.is_file() else None)
    assert score.incidents.f1 >= 0.83
    assert score.contradictions.f1 >= 0.83
    assert score.contradictions.kept_apart >= 0.95
    for table in score.control:
        assert table.score.share >= 0.95, table.score.wrong
        assert table.score.in_time >= 0.95, table.score.late
        assert table.mean_without >= 0.90
        assert all(table.score.share > plain.share for plain in table.plain.values())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_every_sentence_of_the_briefs_is_held_and_both_languages_tell_of_the_same_incidents(sample: Path) -> None:
    with archive_of(sample) as archive:
        briefer = Briefer(archive)
        asked = read_questions(sample / "questions.jsonl")
        score = check_questions(lambda one, language: briefer.answer(one.question, language, one.as_of), asked)
    assert score.questions >= (50 if sample == SAMPLE else 8)
    assert score.held >= 0.99, score.reasons
    assert not score.differing
