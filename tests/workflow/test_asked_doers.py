"""Whom a question for yes or no says did it, and that nothing is answered of others."""

from datetime import date
from pathlib import Path

import pytest

from tests.workflow.support import taken
from waqai.archive import Archive
from waqai.lexicon import load, load_sides
from waqai.resolve.asked_places import Asking
from waqai.resolve.questions import Places
from waqai.resolve.understanding import understood
from waqai.workflow.asked_doers import with_doers
from waqai.workflow.briefing import Briefer


@pytest.fixture(scope="module")
def asking() -> Asking:
    return Asking(Places(load().names))


@pytest.mark.parametrize(
    ("question", "place", "by", "doer"),
    [
        ("هل استعاد الجيش حمص؟", "Homs", "الجيش", "sy.gov"),
        ("Did the army leave Homs?", "Homs", "army", "sy.gov"),
        ("هل سيطرت قسد على منبج؟", "Manbij", "قسد", "sy.sdf"),
        ("Did the Rapid Support Forces capture El Fasher?", "El Fasher", "Rapid Support Forces", "sd.rsf"),
        ("هل قصفت إسرائيل دمشق؟", "Damascus", "إسرائيل", "il"),
        ("Did Israel bomb Damascus?", "Damascus", "Israel", "il"),
        ("هل سقطت حمص؟", "Homs", "", ""),
        ("هل طرد الجيش هيئة تحرير الشام من حمص؟", "Homs", "", ""),
        ("ماذا فعل الجيش في حمص؟", "Homs", "", ""),
    ],
)
def test_the_only_actor_of_a_question_is_asked_about(asking: Asking, question: str, place: str, by: str, doer: str) -> None:
    found = with_doers(understood(question, asking, date(2024, 12, 6)), load_sides(), "2024-12-06")
    assert found.place is not None
    assert (found.place.name_en, found.by, doer in found.doers or not doer) == (place, by, True)
    assert bool(found.doers) == bool(doer)


def test_what_others_did_is_no_answer(tmp_path: Path) -> None:
    told = "سيطرت فصائل المعارضة السورية على مدينة حمص يوم الخميس، وانسحب الجيش السوري منها."
    row = {"id": "a", "text": told, "published": "2024-12-06T10:00:00+03:00", "source": "شبكة النهر (نموذج)"}
    taken(tmp_path / "a.db", row)
    with Archive(str(tmp_path / "a.db")) as archive:
        army = Briefer(archive).answer("هل استعاد الجيش حمص؟").brief
        factions = Briefer(archive).answer("هل سيطرت فصائل المعارضة على حمص؟").brief
    assert "«الجيش»" in " ".join(army.notice)
    assert "answer" not in {section.kind for section in army.sections}
    assert factions.sections[0].kind == "answer"
