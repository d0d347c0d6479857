"""waqai brief: answers over the sample of Hama, in both languages and both forms."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SAMPLE = Path(__file__).parents[2] / "examples" / "hama-2024" / "reports.jsonl"
QUESTION = "ماذا يحدث في حماة الآن؟"
Runner = Callable[..., Run]


def bare(text: str) -> str:
    return re.sub("[\u2068\u2069]", "", text)


def test_the_question_of_the_readme_is_answered(run: Runner) -> None:
    given = run("brief", QUESTION, "--from", SAMPLE)
    assert given.code == 0
    text = bare(given.out)
    assert text.startswith(QUESTION)
    assert "سيطرت فصائل المعارضة السورية على مدينة حماة" in text
    assert "وكالة الأفق الدولية (نموذج)" in text
    assert re.search(r"\[1\] .+", text)


def test_every_citation_in_the_text_has_its_source_below(run: Runner) -> None:
    body, _, listed = bare(run("brief", QUESTION, "--from", SAMPLE).out).partition("## المصادر")
    cited = {int(n) for n in re.findall(r"\[(\d+)\]", body)}
    assert cited == {int(n) for n in re.findall(r"^\[(\d+)\]", listed, re.MULTILINE)} == set(range(1, len(cited) + 1))


def test_no_sentence_stands_twice_in_a_section(run: Runner) -> None:
    given = json.loads(run("brief", QUESTION, "--from", SAMPLE, "--format", "json").out)
    for section in given["sections"]:
        quotes = [re.findall("«([^»]*)»", s["text"])[0] for s in section["sentences"] if not s["sides"]]
        if section["title"] == "آخر ما ورد":
            assert len(quotes) == len(set(quotes))


def test_json_has_the_shape_of_the_contract(run: Runner) -> None:
    given = json.loads(run("brief", "what is happening in Hama?", "--from", SAMPLE, "--format", "json").out)
    assert given.keys() >= {"question", "place", "language", "as_of", "sections", "unknowns", "sources"}
    assert given["place"]["name_en"] == "Hama"
    assert given["language"] == "en"
    assert given["sources"].keys() >= {"read", "silent", "newest"}
    texts = {row["id"]: row["text"] for row in map(json.loads, SAMPLE.read_text(encoding="utf-8").splitlines())}
    assert given["sections"]
    for section in given["sections"]:
        assert section.keys() >= {"title", "sentences"}
        for sentence in section["sentences"]:
            assert sentence["refs"]
            for ref in sentence["refs"]:
                assert texts[ref["document"]][ref["start"] : ref["end"]] == ref["quote"]


def test_copies_of_one_agency_text_are_one_line(run: Runner) -> None:
    text = bare(run("brief", "ماذا يحدث في محافظة حماة؟", "--from", SAMPLE).out)
    lines = [line for line in text.splitlines() if line.startswith("• ") and "سيطرت على طيبة الإمام وحلفايا ومعردس" in line]
    assert len(lines) <= 1


def test_the_denial_stands_beside_the_assertion(run: Runner) -> None:
    given = json.loads(run("brief", "ماذا يحدث في حمص؟", "--from", SAMPLE, "--format", "json").out)
    [disputes] = [s for s in given["sections"] if s["title"] == "أقوال متعارضة"]
    assert any("نفي: انسحاب" in s["text"] and "في المقابل" in s["text"] for s in disputes["sentences"])


@pytest.mark.parametrize("question", ["ماذا يحدث في أطلانتس؟", "what is happening in Atlantis?", "", "؟"])
def test_an_unknown_place_is_a_clear_error(run: Runner, question: str) -> None:
    given = run("brief", question, "--from", SAMPLE)
    assert given.code == 2
    [error] = given.errors()
    assert "no known place" in error
    assert not given.out


def test_a_bad_report_is_named_and_the_rest_answers(run: Runner, tmp_path: Path) -> None:
    given = run("brief", QUESTION, "--from", tmp_path / "none.jsonl", SAMPLE)
    assert given.code == 1
    assert len(given.errors()) == 1
    assert "مدينة حماة" in given.out


def test_reports_may_come_on_standard_input(run: Runner) -> None:
    given = run("brief", "حماة", "--from", "-", stdin=SAMPLE.read_bytes())
    assert given.code == 0
    assert "مدينة حماة" in given.out


def test_the_language_may_be_asked_for(run: Runner) -> None:
    assert "Latest" in run("brief", "حماة", "--from", SAMPLE, "--lang", "en").out
    assert "آخر ما ورد" in run("brief", "Hama", "--from", SAMPLE, "--lang", "ar").out


def test_isolates_are_closed_on_every_line(run: Runner) -> None:
    for question in (QUESTION, "what is happening in Hama?"):
        for line in run("brief", question, "--from", SAMPLE).out.splitlines():
            assert line.count("\u2068") == line.count("\u2069")


def test_the_same_reports_give_the_same_bytes(run: Runner) -> None:
    assert run("brief", QUESTION, "--from", SAMPLE).out == run("brief", QUESTION, "--from", SAMPLE).out
