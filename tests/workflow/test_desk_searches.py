"""Searching as a desk does: names in both scripts, initials, one place of many namesakes, claims beside words."""

from pathlib import Path
from typing import Any

import pytest

from tests.workflow.support import taken
from waqai.archive import Archive
from waqai.errors import InputError, UnknownPlace
from waqai.workflow.searching import Searcher, Wishes

ROWS = (
    {"id": "sy", "text": "قصفت الطائرات مدينة القنيطرة جنوب سوريا أمس، وقتل ثلاثة مدنيين.", "published": "2024-12-05"},
    {"id": "sd", "text": "اقتحمت قوات الدعم السريع مدينة الفاشر في السودان أمس.", "published": "2024-12-06"},
    {"id": "undated", "text": "قصفت المدفعية مدينة حماة أمس."},
    {"id": "late", "text": "قصفت المدفعية مدينة حمص أمس.", "published": "2999-01-01"},
)


@pytest.fixture
def searcher(tmp_path: Path) -> Any:
    taken(tmp_path / "a.db", *ROWS)
    with Archive(str(tmp_path / "a.db")) as archive:
        yield Searcher(archive)


def found(searcher: Searcher, query: str = "", **wishes: Any) -> list[str]:
    return [one["document"] for one in searcher.search(query, Wishes(**wishes))]


def test_of_namesakes_the_one_that_claims_are_told_of_is_meant(searcher: Searcher) -> None:
    assert found(searcher, place="القنيطرة") == ["sy"]
    at, others = searcher.meant("القنيطرة")
    assert at.country == "SY"
    assert "MA" in {one.country for one in others}


@pytest.mark.parametrize("name", ["قوات الدعم السريع", "RSF", "rsf", "Rapid Support Forces", "sdn.rsf"])
def test_an_actor_is_known_by_each_of_its_names_and_its_initials(searcher: Searcher, name: str) -> None:
    assert found(searcher, actor=name) == ["sd"]


def test_who_states_no_day_is_not_published_since_one(searcher: Searcher) -> None:
    assert set(found(searcher, "قصفت")) == {"sy", "undated", "late"}
    assert found(searcher, "قصفت", since="2024-12-01") == ["sy"]


def test_a_day_of_the_future_is_not_taken_and_said(searcher: Searcher) -> None:
    [one] = searcher.search("حمص", Wishes())
    assert one["published"] is None
    assert "2999-01-01" in one["remarks"][0]


def test_words_bring_the_claims_that_they_stand_in(searcher: Searcher) -> None:
    [one] = searcher.search("مدنيين", Wishes())
    assert {claim["type"] for claim in one["claims"]} >= {"kill"}


def test_what_is_not_known_is_named(searcher: Searcher) -> None:
    with pytest.raises(UnknownPlace):
        searcher.search("", Wishes(place="Atlantis"))
    with pytest.raises(InputError, match="nobody-like-this"):
        searcher.search("", Wishes(actor="nobody-like-this"))
    with pytest.raises(InputError, match="earthquakes"):
        searcher.search("", Wishes(types=("earthquakes",)))
    with pytest.raises(InputError, match="a word to look for"):
        searcher.search("  ", Wishes())


def test_which_namesake_is_meant_does_not_change_in_the_past(tmp_path: Path) -> None:
    def shelled(which: str, count: int) -> list[dict[str, str]]:
        text = f"قصفت الطائرات مدينة طرابلس {which} أمس."
        return [{"id": f"{which}{n}", "text": f"{text} هذا الخبر رقم {n}.", "published": "2024-12-07"} for n in range(count)]

    where = tmp_path / "b.db"
    taken(where, *shelled("اللبنانية", 1))
    with Archive(str(where)) as archive:
        then = archive.standing().newest
    taken(where, *shelled("الليبية", 4))
    with Archive(str(where)) as archive:
        searcher = Searcher(archive)
        assert searcher.meant("طرابلس")[0].country == "LY"
        assert searcher.meant("طرابلس", then)[0].country == "LB"
        assert [one["document"] for one in searcher.search("", Wishes(place="طرابلس"), then)] == ["اللبنانية0"]
