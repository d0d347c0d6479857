"""What cannot all be so, and what only differs in words."""

from tests.fuse.testimonies_made import FakeSides, told
from waqai.fuse import fuse, opposed
from waqai.lexicon.reasons import load_reasons
from waqai.model import Contradiction, Testimony

SIDES = FakeSides()


def found(*given: Testimony) -> list[Contradiction]:
    return list(opposed(fuse(given, SIDES, load_reasons()), SIDES))


def kinds(*given: Testimony) -> list[str]:
    return [one.kind for one in found(*given)]


def test_a_denial_stands_against_what_it_denies_even_of_the_day_before() -> None:
    said = told("withdraw", agents=("army",), day="2024-12-01", document="a")
    denied = told("withdraw", agents=("army",), day="2024-12-02", document="b", modality="denied", speaker="ministry", dated=False)
    (one,) = found(said, denied)
    assert (one.kind, [t.document for t in one.one], [t.document for t in one.other]) == ("happened_denied", ["a"], ["b"])


def test_a_denial_of_another_place_or_a_later_day_stands_against_nothing() -> None:
    denied = told("withdraw", agents=("army",), document="b", modality="denied", dated=False)
    assert kinds(told("withdraw", "homs", agents=("army",)), denied) == []
    assert kinds(told("withdraw", agents=("army",), day="2024-12-07"), denied) == []


def test_a_denial_of_casualties_is_no_denial_of_the_strike() -> None:
    assert kinds(told("airstrike", sentence=1), told("injure", sentence=1, number=1, modality="denied")) == []


def test_a_foe_who_is_said_to_hold_what_was_taken_stands_against_it_and_who_takes_it_back_later_does_not() -> None:
    taken = told("capture", agents=("factions",), document="a", at="08:00")
    assert kinds(taken, told("hold", agents=("army",), document="b", day="2024-12-06")) == ["held_lost"]
    assert kinds(taken, told("capture", agents=("army",), document="b", day="2024-12-07")) == []
    assert kinds(taken, told("hold", agents=("army",), document="b", day="2024-12-04")) == []


def test_tolls_contradict_where_no_number_satisfies_both_and_not_when_they_rise_or_count_other_dead() -> None:
    six = told("kill", document="a", outlet="o", figures=(("killed", 6, 6),), at="10:00")
    assert kinds(six, told("kill", document="b", figures=(("killed", 9, 9),), at="11:00")) == ["toll"]
    assert kinds(six, told("kill", document="b", figures=(("killed", 5, None),), at="11:00")) == []
    risen = told("kill", document="b", figures=(("killed", 9, 9),), at="23:00", words="ارتفعت حصيله")
    assert kinds(six, risen) == []
    assert kinds(six, told("kill", document="b", outlet="o", figures=(("killed", 9, 9),), at="11:00")) == []


def test_two_rivals_who_both_say_they_took_a_town_contradict_and_a_wing_of_one_does_not() -> None:
    one = told("capture", agents=("hts",), document="a", speaker="hts")
    assert kinds(one, told("capture", agents=("sna",), document="b", speaker="sna")) == ["perpetrator"]
    assert kinds(one, told("capture", agents=("factions",), document="b")) == []


def test_withdrawal_and_redeployment_differ_in_framing_alone() -> None:
    pair = found(
        told("withdraw", agents=("army",), document="a"), told("redeploy", agents=("army",), document="b", speaker="ministry")
    )
    assert [one.kind for one in pair] == ["framing"]
