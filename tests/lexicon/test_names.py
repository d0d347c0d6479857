"""Names: what a folded name may mean, and rows of ambiguous.tsv that break the schema."""

import pytest

from tests.support import given_rows
from waqai.errors import ResourceError
from waqai.lexicon import Gazetteer, names
from waqai.lexicon.names import AMBIGUOUS_COLUMNS, Doubt, Names, load_names

GOOD = {"name": "الزيتونة", "default": "word", "cues": "مدينة|ريف", "against": "شجرة", "source": "test"}


@pytest.fixture(scope="module")
def known() -> Names:
    return load_names()


def test_a_name_that_is_never_a_place_alone_is_kept_out_of_running_text() -> None:
    gazetteer = Gazetteer()
    free = Names(gazetteer, (), {})
    never = Names(gazetteer, (), {"مورك": Doubt("never", frozenset(), frozenset())})
    assert {name.kind for name in free.at("مورك")} == {"place"}
    assert never.at("مورك") == ()


def test_an_unknown_name_means_nothing(known: Names) -> None:
    assert known.at("بلده لا يعرفها احد") == ()


def test_actors_stand_before_places(known: Names) -> None:
    kinds = [name.kind for name in known.at("سوريا")]
    assert kinds == sorted(kinds)
    assert "place" in kinds


def test_a_countrys_own_army_is_found_by_its_head_noun(known: Names) -> None:
    assert [name.id for name in known.states_own("جيش", "IQ")] == ["irq.army"]
    assert {name.id for name in known.states_own("جيش", "SY")} == {"syr.army_assad", "syr.army_new"}
    assert known.states_own("جيش", "XX") == []


def test_cues_are_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    given_rows(monkeypatch, names, AMBIGUOUS_COLUMNS, GOOD)
    assert load_names().doubts == {"الزيتونه": Doubt("word", frozenset({"مدينه", "ريف"}), frozenset({"شجره"}))}


@pytest.mark.parametrize("default", ["", "town", "Place"])
def test_an_unknown_default_is_refused(monkeypatch: pytest.MonkeyPatch, default: str) -> None:
    given_rows(monkeypatch, names, AMBIGUOUS_COLUMNS, GOOD, {**GOOD, "default": default})
    told = rf"^ambiguous\.tsv:8 column default: '{default}' is not one of club, never, person, place, word$"
    with pytest.raises(ResourceError, match=told):
        load_names()
