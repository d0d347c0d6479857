"""Briefs of a set of questions are counted in both languages."""

from pathlib import Path

import pytest

from waqai.brief import Brief, Ref, Section, Sentence, Sources
from waqai.brief.checking import Checked
from waqai.brief.grounds import Fault
from waqai.brief.shapes import Language
from waqai.errors import InputError
from waqai.evaluate.briefs import Posed, check_questions, read_questions

REF = Ref("d", 1, 0, 1, "x")


def brief(*incidents: str) -> Brief:
    sentences = tuple(Sentence(f"About {one}.", (REF,), (), (one,)) for one in incidents)
    return Brief("?", None, "en", None, (Section("t", sentences),) if sentences else (), (), Sources(1, (), None))


def test_sentences_refusals_and_differences_are_counted() -> None:
    told = {
        ("q-1", "ar"): Checked(brief("a", "b"), 0, ()),
        ("q-1", "en"): Checked(brief("a"), 1, (Fault("s", "p", "why"),)),
        ("q-2", "ar"): Checked(brief("a"), 0, ()),
        ("q-2", "en"): Checked(brief("a"), 0, ()),
        ("q-3", "ar"): Checked(brief(), 0, ()),
        ("q-3", "en"): Checked(brief(), 0, ()),
    }

    def answer(one: Posed, language: Language) -> Checked:
        return told[one.id, language]

    asked = (Posed("q-1", "؟", "ar", pair=1), Posed("q-2", "?", "en", pair=1), Posed("q-3", "?", "en"))
    score = check_questions(answer, asked)
    assert (score.questions, score.sentences, score.refused) == (3, 6, 1)
    assert score.held == pytest.approx(5 / 6)
    assert score.differing == ("q-1", "q-1/q-2")
    assert score.alike == pytest.approx(2 / 3)
    assert score.empty == ("q-3",)
    assert score.reasons == {"why": 1}


def test_the_questions_of_the_sample_are_read() -> None:
    found = read_questions(Path(__file__).resolve().parents[2] / "examples" / "hama-2024" / "questions.jsonl")
    assert len(found) >= 50
    assert {one.language for one in found} == {"ar", "en"}


@pytest.mark.parametrize("lines", ['{"id": "q"}', '{"id": "q", "question": "?", "language": "fr"}', "no line"])
def test_a_line_that_is_no_question_is_named(tmp_path: Path, lines: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text('{"id": "p", "question": "?", "language": "en"}\n' + lines, "utf-8")
    with pytest.raises(InputError, match=r"questions\.jsonl:2"):
        read_questions(path)


def test_an_id_that_stands_twice_is_named(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text('{"id": "p", "question": "?", "language": "en"}\n' * 2, "utf-8")
    with pytest.raises(InputError, match="an id of its own"):
        read_questions(path)
