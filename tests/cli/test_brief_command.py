"""waqai brief: what somebody who asks gets, over the reports of the sample, in both languages and all forms."""

import html
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

FOLDER = Path(__file__).parents[2] / "examples" / "hama-2024"
SAMPLE = FOLDER / "reports.jsonl"
ALL = tuple(FOLDER / name for name in ("reports.jsonl", "elsewhere.jsonl", "ordinary.jsonl"))
QUESTION = "ماذا يحدث في حماة الآن؟"
ENGLISH = "what is happening in Hama?"
HELD = "هيئة تحرير الشام والفصائل المتحالفة معها"
Runner = Callable[..., Run]


def bare(text: str) -> str:
    return re.sub("[\u2068\u2069]", "", text)


def titles(text: str) -> list[str]:
    return re.findall(r"^## (.+)$", bare(text), re.MULTILINE)


@cache
def reports() -> dict[str, dict[str, Any]]:
    lines = [line for file in ALL for line in file.read_text(encoding="utf-8").splitlines()]
    return {row["id"]: row for row in map(json.loads, lines)}


def of_two_weeks() -> list[str]:
    """Ids of the reports that «now» looks at: those of the fourteen days up to the newest."""
    return [key for key, row in reports().items() if row["published"] >= "2024-11-27"]


@pytest.fixture
def asked(run: Runner) -> Callable[..., dict[str, Any]]:
    """The answer as JSON; whatever was refused stands on standard error alone."""

    def ask(question: str, *options: object, sources: tuple[Path, ...] = (SAMPLE,)) -> dict[str, Any]:
        given = run("brief", question, *options, "--format", "json", "--from", *sources)
        assert given.code == 0
        given.errors()
        answer: dict[str, Any] = json.loads(given.out)
        return answer

    return ask


def section(answer: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """Sentences of the section of a kind; a kind that is left out is `happened`."""
    return [s for one in answer["sections"] if one.get("kind", "happened") == kind for s in one["sentences"]]


def test_the_question_of_the_readme_is_answered_over_all_reports(run: Runner) -> None:
    given = run("brief", QUESTION, "--from", *ALL)
    assert given.code == 0
    text = bare(given.out)
    assert text.startswith(QUESTION)
    assert f"تقارير قرئت: {len(of_two_weeks())}" in text
    assert titles(text)[:3] == ["الآن", "ما حدث، بالترتيب", "من يقول ماذا"]
    assert titles(text)[-2:] == ["ما لا يعرف", "المصادر"]
    now = text.partition("## الآن")[2].partition("##")[0]
    assert f"تسيطر {HELD} على حماة" in now
    assert "5 كانون الأول/ديسمبر 2024" in now


def test_reports_of_elsewhere_and_ordinary_pages_change_no_more_than_how_sure_it_is(asked: Callable[..., dict[str, Any]]) -> None:
    alone, among = asked(QUESTION, "--as-of", "2024-12-08"), asked(QUESTION, "--as-of", "2024-12-08", sources=ALL)
    now = [[s["text"].replace("، على الأرجح", "") for s in section(one, "now")] for one in (alone, among)]
    assert now[0] == now[1]
    cited = {ref["document"] for kind in ("now", "happened") for s in section(among, kind) for ref in s["refs"]}
    own = {json.loads(line)["id"] for line in SAMPLE.read_text(encoding="utf-8").splitlines()}
    assert cited <= own


@pytest.mark.parametrize(("question", "heading"), [(QUESTION, "## المصادر"), (ENGLISH, "## Sources")])
def test_every_number_that_is_cited_is_listed_and_no_other(run: Runner, question: str, heading: str) -> None:
    body, _, listed = bare(run("brief", question, "--from", *ALL).out).partition(heading)
    cited = {int(n) for n in re.findall(r"\[(\d+)\]", body)}
    numbers = [int(n) for n in re.findall(r"^\[(\d+)\]", listed, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert cited == set(numbers)
    sentences = [line for line in body.splitlines() if line.startswith("•") and re.search(r"\d{4}", line)]
    assert all("[" in line for line in sentences)


@pytest.mark.parametrize("question", [QUESTION, ENGLISH])
def test_quotes_are_exact_stretches_of_the_originals(asked: Callable[..., dict[str, Any]], question: str) -> None:
    answer = asked(question, sources=ALL)
    assert answer.keys() >= {"question", "place", "language", "as_of", "sections", "unknowns", "sources", "notice"}
    assert answer["place"]["name_en"] == "Hama"
    assert answer["sources"]["read"] == len(of_two_weeks())
    listed = {one["document"] for one in answer["sources"]["cited"]}
    assert answer["sections"]
    for sentence in (s for one in answer["sections"] for s in one["sentences"]):
        assert sentence["refs"]
        assert sentence["text"] == "".join(piece["text"] for piece in sentence["pieces"])
        for ref in sentence["refs"]:
            if ref["document"].startswith("table:"):
                continue
            assert ref["document"] in listed
            assert reports()[ref["document"]][ref.get("field", "text")][ref["start"] : ref["end"]] == ref["quote"]
        assert all(piece["ref"] < len(sentence["refs"]) for piece in sentence["pieces"] if piece.get("ref") is not None)


def test_what_happened_is_told_in_order_and_once(asked: Callable[..., dict[str, Any]]) -> None:
    told = section(asked(QUESTION, sources=ALL), "happened")
    days = [sentence["day"] for sentence in told if sentence.get("day")]
    assert days == sorted(days)
    incidents = [one for sentence in told for one in sentence["incidents"]]
    assert len(incidents) == len(set(incidents))


def test_arabic_and_english_tell_the_same_incidents(asked: Callable[..., dict[str, Any]]) -> None:
    answers = [asked(question, sources=ALL) for question in (QUESTION, ENGLISH)]
    told = [[s.get("incidents", []) for kind in ("now", "happened") for s in section(one, kind)] for one in answers]
    assert told[0] == told[1]
    assert [one["language"] for one in answers] == ["ar", "en"]


def test_the_denial_stands_beside_the_assertion(asked: Callable[..., dict[str, Any]]) -> None:
    disputes = section(asked(QUESTION), "disputes")
    beside = [s for s in disputes if "تقدمت" in s["text"] and "ينفي ذلك" in s["text"]]
    assert beside
    for sentence in beside:
        assert len({reports()[ref["document"]]["source"] for ref in sentence["refs"]}) > 1


def test_on_the_fourth_of_december_the_town_is_claimed_and_denied(run: Runner) -> None:
    text = bare(run("brief", QUESTION, "--as-of", "2024-12-04", "--from", SAMPLE).out)
    now = text.partition("## الآن")[2].partition("##")[0]
    assert "معلن ومنفي" in now
    assert "تسيطر" not in now
    assert "2024-12-05" not in text
    english = bare(run("brief", ENGLISH, "--as-of", "2024-12-04", "--from", SAMPLE).out)
    assert "claimed and denied" in english.partition("## Now")[2].partition("##")[0]


def test_since_leaves_out_what_happened_before(asked: Callable[..., dict[str, Any]]) -> None:
    told = section(asked(QUESTION, "--since", "2024-12-06"), "happened")
    assert told
    assert all(sentence["day"] >= "2024-12-06" for sentence in told if sentence.get("day"))
    before = section(asked(QUESTION, "--since", "2024-11-27"), "happened")
    assert any(sentence["day"] < "2024-12-06" for sentence in before if sentence.get("day"))


@pytest.mark.parametrize(
    ("question", "name"), [("ماذا يحدث في أطلانتس؟", "أطلانتس"), ("what is happening in Atlantis?", "Atlantis"), ("؟", "")]
)
def test_of_an_unknown_place_the_answer_says_so(run: Runner, question: str, name: str) -> None:
    given = run("brief", question, "--from", SAMPLE)
    assert given.code == 2
    assert not given.errors()
    assert name in given.out
    assert "غير معروف" in given.out or "not known" in given.out
    answer = json.loads(run("brief", question, "--format", "json", "--from", SAMPLE).out)
    assert answer["place"] is None
    assert answer["notice"]
    assert answer["sections"] == []


def test_a_bad_report_is_named_and_the_rest_answers(run: Runner, tmp_path: Path) -> None:
    given = run("brief", QUESTION, "--from", tmp_path / "none.jsonl", SAMPLE)
    assert given.code == 1
    assert [line for line in given.errors() if "none.jsonl" in line]
    assert f"تسيطر {HELD} على حماة" in given.out


def test_reports_may_come_on_standard_input(run: Runner) -> None:
    given = run("brief", "حماة", "--from", "-", stdin=SAMPLE.read_bytes())
    assert given.code == 0
    assert given.out == run("brief", "حماة", "--from", SAMPLE).out


def test_the_language_may_be_asked_for(run: Runner) -> None:
    assert titles(run("brief", "حماة", "--from", SAMPLE, "--lang", "en").out)[0] == "Now"
    assert titles(run("brief", "Hama", "--from", SAMPLE, "--lang", "ar").out)[0] == "الآن"


@pytest.mark.parametrize("form", ["md", "html"])
def test_other_forms_tell_the_same_sentences(run: Runner, asked: Callable[..., dict[str, Any]], form: str) -> None:
    given = run("brief", ENGLISH, "--format", form, "--from", SAMPLE)
    assert given.code == 0
    assert given.out.startswith("<!doctype html>" if form == "html" else "# ")
    assert given.out.rstrip().endswith("</html>") == (form == "html")
    first = section(asked(ENGLISH), "now")[0]["text"]
    assert first.rstrip(".") in html.unescape(re.sub(r"<[^>]+>", "", bare(given.out)))


def test_isolates_are_closed_on_every_line(run: Runner) -> None:
    for question in (QUESTION, ENGLISH):
        for line in run("brief", question, "--from", SAMPLE).out.splitlines():
            assert line.count("\u2068") == line.count("\u2069")


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_the_same_reports_give_the_same_bytes(run: Runner, form: str) -> None:
    asking = ("brief", QUESTION, "--format", form, "--from", *ALL)
    assert run(*asking).out == run(*asking).out
