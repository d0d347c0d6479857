"""waqai incidents, contradictions, control, why and diff: shapes, exit codes, the same bytes of a past moment."""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.workflow.pictures import made, sample, take
from waqai.archive import Archive
from waqai.policy import MASK

Runner = Callable[..., Run]
THEN = "2024-12-04"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    where = str(tmp_path_factory.mktemp("picture") / "a.db")
    with Archive(where) as one:
        take(one, sample())
    return where


def told(run: Runner, *words: object) -> Any:
    given = run(*words, "--format", "json")
    assert given.code == 0, given.err
    return json.loads(given.out)


def test_incidents_have_the_shape_of_the_contract_and_every_ref_is_to_the_letter(run: Runner, archive: str) -> None:
    found = told(run, "incidents", "--place", "حماة", "--archive", archive)
    texts = {one.document.id: one.document.text for one in sample()}
    assert found
    for one in found:
        assert one.keys() >= {"id", "type", "place", "time", "status", "because", "origins", "participants", "tolls", "claims"}
        for figure in one["tolls"]:
            assert figure.keys() >= {"of", "low", "high", "attribution", "as_of", "refs", "total", "superseded"}
        for party in one["participants"]:
            assert party.keys() == {"role", "id", "name_ar", "name_en", "side", "text"}
        refs = [ref for figure in one["tolls"] for ref in figure["refs"]] + [claim["ref"] for claim in one["claims"]]
        assert refs
        plain = [ref for ref in refs if MASK not in ref["quote"]]
        assert all(texts[ref["document"]][ref["start"] : ref["end"]] == ref["quote"] for ref in plain)
        links = [(claim["document"], link) for claim in one["claims"] for link in claim["attribution"]]
        assert all(texts[key][link["start"] : link["end"]] == link["text"] for key, link in links)


def test_the_newest_comes_first_and_filters_let_only_what_they_say_through(run: Runner, archive: str) -> None:
    found = told(run, "incidents", "--archive", archive, "--since", "2024-12-03", "--until", "2024-12-05")
    days = [one["time"]["end"] for one in found]
    assert days == sorted(days, reverse=True)
    assert all(one["time"]["start"] <= "2024-12-05" and one["time"]["end"] >= "2024-12-03" for one in found)
    assert not any(one["background"] for one in found)
    some = told(run, "incidents", "--archive", archive, "--status", "disputed", "--type", "territory", "--limit", 2)
    assert len(some) == 2
    assert {one["status"] for one in some} == {"disputed"}
    assert any(one["background"] for one in told(run, "incidents", "--archive", archive, "--background"))


def test_jsonl_gives_one_incident_a_line(run: Runner, archive: str) -> None:
    words = ("incidents", "--place", "حماة", "--archive", archive)
    assert run(*words, "--format", "jsonl").rows() == told(run, *words)


@pytest.mark.parametrize("command", ["incidents", "contradictions", "diff"])
def test_text_is_fenced_and_holds_no_colour_where_it_is_no_terminal(run: Runner, archive: str, command: str) -> None:
    more = ("--since", THEN) if command == "diff" else ()
    given = run(command, "--place", "Hama", "--archive", archive, *more)
    assert given.code == 0
    assert "\x1b" not in given.out
    assert all(line.count("\u2068") == line.count("\u2069") for line in given.out.splitlines())
    given.errors()


def test_contradictions_are_pairs_and_framing_is_told_only_when_asked_for(run: Runner, archive: str) -> None:
    found = told(run, "contradictions", "--archive", archive)
    assert {"happened_denied", "toll"} <= {one["kind"] for one in found}
    assert "framing" not in {one["kind"] for one in found}
    assert all(len(one["claims"]) == 2 and all(one["claims"]) and one["because"] for one in found)
    more = told(run, "contradictions", "--archive", archive, "--framing")
    assert [one for one in more if one["kind"] != "framing"] == found
    assert len(more) > len(found)
    assert {one["kind"] for one in told(run, "contradictions", "--archive", archive, "--kind", "toll")} == {"toll"}


def test_on_the_fourth_hama_is_claimed_and_denied_and_on_the_fifth_it_has_changed_hands(run: Runner, archive: str) -> None:
    then = told(run, "control", "حماة", "--archive", archive, "--as-of", THEN)
    assert then["spells"][-1]["state"] in {"contested", "besieged"}
    day = told(run, "control", "حماة", "--archive", archive, "--day", "2024-12-05")
    last = day["spells"][-1]
    assert (last["state"], last["at_end_of_day"]) == ("held", True)
    assert [one["at_end_of_day"] for one in day["spells"][:-1]] == [False] * (len(day["spells"]) - 1)
    assert last.keys() >= {"state", "holder", "from", "to", "from_precision", "probability", "inferred", "because", "claims"}
    assert last["holder"].keys() == {"id", "name_ar", "name_en"}
    assert last["claims"]
    assert 0 < last["probability"] <= 1


def test_a_place_that_nothing_is_told_of_is_unknown_and_one_that_is_not_known_an_error(run: Runner, archive: str) -> None:
    given = run("control", "صنعاء", "--archive", archive, "--format", "json")
    assert given.code == 1
    [spell] = json.loads(given.out)["spells"]
    assert (spell["state"], spell["holder"], spell["claims"]) == ("unknown", None, [])
    for words in (("control", "أطلانتس"), ("incidents", "--place", "أطلانتس"), ("diff", "--since", THEN, "--place", "أطلانتس")):
        given = run(*words, "--archive", archive)
        assert (given.code, given.out) == (2, "")
        assert "no known place" in given.errors()[-1]


@pytest.mark.parametrize(
    "words",
    [
        ("incidents", "--since", "2024-12-05", "--until", "2024-12-03"),
        ("incidents", "--type", "earthquake"),
        ("incidents", "--status", "true"),
        ("diff", "--since", "2024-12-05", "--until", "2024-12-03"),
        ("why", "000000000000"),
        ("why", "1"),
        ("why", "0000000000000000", "0000000000000001"),
    ],
)
def test_what_cannot_be_asked_is_one_clear_line(run: Runner, archive: str, words: tuple[str, ...]) -> None:
    given = run(*words, "--archive", archive)
    assert (given.code, given.out) == (2, "")
    assert len(given.errors()) == 1


def test_an_empty_archive_has_nothing_to_tell(run: Runner, tmp_path: Path) -> None:
    where = str(tmp_path / "a.db")
    with Archive(where):
        pass
    assert run("incidents", "--archive", where).code == 1
    assert run("contradictions", "--archive", where, "--format", "json").out.strip() == "[]"
    assert run("diff", "--since", THEN, "--archive", where).code == 1
    assert run("control", "حماة", "--archive", where).code == 1


def test_a_past_moment_gives_the_same_bytes_whatever_is_learnt_later(run: Runner, tmp_path: Path) -> None:
    where = str(tmp_path / "a.db")
    entries = sample()
    with Archive(where) as one:
        then = take(one, entries[:60])
    words = (
        ("incidents", "--place", "حماة", "--as-of", then, "--format", "json"),
        ("contradictions", "--as-of", then, "--format", "json"),
        ("control", "حماة", "--as-of", then, "--format", "json"),
    )
    before = [run(*some, "--archive", where) for some in words]
    with Archive(where) as one:
        take(one, entries[60:])
    assert [run(*some, "--archive", where) for some in words] == before
    assert run(*words[0][:3], "--format", "json", "--archive", where).out != before[0].out


def test_why_shows_the_reasons_of_every_pair_and_their_sum(run: Runner, archive: str) -> None:
    found = told(run, "incidents", "--place", "حماة", "--archive", archive)
    told_of = Counter(claim["claim"] for one in told(run, "incidents", "--archive", archive) for claim in one["claims"])
    one, alone = next(
        (one, claim["claim"])
        for one in found
        if len(one["claims"]) > 2 and one["status"] == "corroborated"
        for claim in one["claims"]
        if told_of[claim["claim"]] == 1
    )
    for name in (one["id"], one["id"][:14], alone):
        why = told(run, "why", name, "--archive", archive)
        assert (why["incident"]["id"], why["status"], why["because"]) == (one["id"], one["status"], one["because"])
    assert any(pair["joins"] for pair in why["joined"])
    for pair in why["joined"]:
        assert pair["sum"] == pytest.approx(sum(reason["weight"] for reason in pair["reasons"]))
        assert pair["joins"] == (pair["sum"] >= why["threshold"])
    assert sorted(claim for origin in why["origins"] for claim in origin["claims"]) == sorted(
        claim["claim"] for claim in one["claims"]
    )
    text = re.sub("[\u2068\u2069]", "", run("why", one["id"], "--archive", archive).out)
    assert "pairs that join" in text


def test_why_tells_what_keeps_two_claims_apart(run: Runner, archive: str) -> None:
    found = told(run, "incidents", "--archive", archive, "--type", "capture")
    homs, aleppo = (
        next(one["claims"][0]["claim"] for one in found if one["place"] and one["place"]["name_en"] == name)
        for name in ("Homs", "Aleppo")
    )
    why = told(run, "why", homs, aleppo, "--archive", archive)
    assert not why["joins"]
    assert [reason["rule"] for reason in why["reasons"] if reason["firm"]] != []
    assert why["incident"] is None


def test_diff_tells_what_new_documents_changed_and_which(run: Runner, tmp_path: Path) -> None:
    where = str(tmp_path / "a.db")
    first = made(
        "a",
        "قصفت طائرات حربية مدينة حماة مساء الأربعاء، وسقطت القذائف على سوق الخضار.",
        published="2024-12-05T09:00:00Z",
        source="النهر (نموذج)",
    )
    second = made(
        "b",
        "أفاد ناشطون بأن غارة جوية ضربت مدينة حماة مساء الأربعاء.",
        published="2024-12-05T12:00:00Z",
        source="الوادي (نموذج)",
    )
    other = made(
        "c", "قتل ثلاثة مدنيين في قصف على مدينة إدلب اليوم الخميس.", published="2024-12-05T12:00:00Z", source="الجسر (نموذج)"
    )
    with Archive(where) as one:
        then = take(one, [first])
        take(one, [second, other])
    found = told(run, "diff", "--since", then, "--archive", where)
    [status] = [one for one in found if one["change"] == "status"]
    assert (status["before"], status["after"]) == ("single_origin", "corroborated")
    assert [document["document"] for document in status["documents"]] == ["b"]
    new = [one for one in found if one["change"] == "new_incident"]
    assert {document["document"] for one in new for document in one["documents"]} == {"c"}
    near = told(run, "diff", "--since", then, "--place", "حماة", "--archive", where)
    assert {one["change"] for one in near} >= {"status"}
    assert not any(one["change"] == "new_incident" for one in near)


def test_diff_tells_of_a_report_that_was_taken_back(run: Runner, tmp_path: Path) -> None:
    where = str(tmp_path / "a.db")
    cells = {"published": "2024-12-05T09:00:00Z", "source": "النهر (نموذج)"}
    with Archive(where) as one:
        then = take(one, [made("a", "أعلنت إدارة العمليات العسكرية السيطرة على مدينة حماة اليوم الخميس.", **cells)])
        take(one, [made("a", "أعلنت إدارة العمليات العسكرية فتح مكتب للعلاقات الإعلامية في إدلب.", **cells)])
    [status] = [one for one in told(run, "diff", "--since", then, "--archive", where) if one["change"] == "status"]
    assert (status["before"], status["after"]) == ("single_origin", "withdrawn")
    assert [(document["document"], document["version"]) for document in status["documents"]] == [("a", 2)]


def test_diff_tells_a_new_control_and_the_moments_may_lie_before_the_archive(run: Runner, archive: str) -> None:
    found = told(run, "diff", "--since", THEN, "--until", "2024-12-05", "--place", "حماة", "--archive", archive)
    [change] = [one for one in found if one["change"] == "control" and one["place"]["id"] == "waqai:hama"]
    assert change["after"]["state"] == "held"
    assert change["before"]["state"] != "held" or change["before"]["holder"] != change["after"]["holder"]
    assert change["documents"]
    assert all(document["published"][:10] == "2024-12-05" for document in change["documents"])
