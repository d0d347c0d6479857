"""Joining the rooms: order kept, errors beside readings, a brief from what was read."""

import io
import json
from pathlib import Path

from waqai.errors import InputError
from waqai.model import Reading
from waqai.workflow.briefing import BriefAnswer, Briefer, Language, shelved
from waqai.workflow.explaining import Explained, explain_all
from waqai.workflow.reading import read_all

HEAD = "سيطرت الفصائل على مدينة {} أمس، وقال سكان إن القصف توقف."


def lines(*texts: str) -> io.BytesIO:
    rows = [{"id": str(n), "text": text, "published": "2024-12-05", "source": f"صحيفة {n}"} for n, text in enumerate(texts)]
    return io.BytesIO("".join(json.dumps(row) + "\n" for row in rows).encode())


def test_readings_and_errors_come_in_order(tmp_path: Path) -> None:
    outcomes = list(read_all([str(tmp_path / "none"), "-"], lines("نص", "نص آخر"), None, None))
    assert [isinstance(one, InputError) for one in outcomes] == [True, False, False]
    assert [one.document.id for one in outcomes if isinstance(one, Reading)] == ["0", "1"]


def answered(question: str, stdin: io.BytesIO, *sources: str, language: Language | None = None) -> tuple[BriefAnswer, int]:
    """The answer from reports, and how many of them could not be taken."""
    with shelved([*sources, "-"], stdin, None) as (archive, errors):
        return Briefer(archive).answer(question, language), len(errors)


def test_a_brief_comes_with_what_could_not_be_read(tmp_path: Path) -> None:
    answer, errors = answered("حماة", lines(HEAD.format("حماة")), str(tmp_path / "none"))
    assert errors == 1
    assert answer.brief.sources.read == 1
    assert "حماة" in answer.told("text")
    assert json.loads(answer.told("json"))["place"]["name_en"] == "Hama"


def test_an_ambiguous_name_is_taken_where_the_reports_tell_of_it() -> None:
    stdin = lines("أغلق الجيش اللبناني طريق بعلبك وطريق بيروت.", "قصف على مدينة طرابلس شمالي لبنان، وقال سكان إن القصف توقف.")
    answer, _ = answered("طرابلس", stdin)
    assert answer.brief.place is not None
    assert answer.brief.place.country == "LB"


def test_an_unknown_place_is_said_to_be_unknown_and_near_names_are_offered() -> None:
    answer, _ = answered("ماذا يحدث في حماا؟", lines("نص"))
    assert answer.brief.place is None
    assert any("حماة" in said for said in answer.brief.notice)


def test_reports_without_a_date_or_title_are_enough() -> None:
    stdin = io.BytesIO(json.dumps({"text": HEAD.format("حماة")}).encode())
    answer, errors = answered("ماذا يحدث في حماة؟", stdin, language="en")
    assert not errors
    assert answer.brief.sources.read == 1


def test_every_sentence_is_explained() -> None:
    [explained] = explain_all(["-"], io.BytesIO(HEAD.format("حماة").encode()), "2024-12-05")
    assert isinstance(explained, Explained)
    [read] = explained.trace.reads
    trials = explained.trials(read)
    held = {(t.row.type, read.sentence.text(t.at)) for t in trials if t.holds}
    assert ("capture", "سيطرت") in held
    assert all(t.because for t in trials if not t.holds)
