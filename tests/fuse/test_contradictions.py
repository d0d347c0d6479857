"""What cannot all be so, and what only differs in words."""

import msgspec

from tests.fuse.testimonies_made import FakeSides, told
from waqai.fuse import fuse, opposed
from waqai.lexicon.reasons import load_reasons
from waqai.model import Contradiction, Figure, Testimony

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
        told("withdraw", agents=("army",), document="a"),
        told("redeploy", agents=("army",), document="b", speaker="ministry", trigger_words="إعادة انتشار"),
    )
    assert [one.kind for one in pair] == ["framing"]


def test_a_wing_that_took_a_town_beside_its_camp_and_foes_who_take_it_in_turn_are_no_rivals() -> None:
    one = told("capture", agents=("hts",), document="a")
    assert kinds(one, told("capture", agents=("factions",), document="b")) == []
    assert "perpetrator" not in kinds(one, told("capture", agents=("army",), document="b"))


def test_allies_cannot_both_have_bombed_one_building_and_words_for_a_foe_blame_him() -> None:
    one = told("airstrike", "hama-prison", agents=("army",), document="a")
    assert kinds(one, told("airstrike", "hama-prison", agents=("sdf",), document="b")) == ["perpetrator"]
    assert kinds(one, told("airstrike", "hama-prison", agents=("army",), document="b")) == []


def test_tolls_of_two_incidents_contradict_where_place_day_and_cause_may_be_one() -> None:
    five = told("kill", document="a", figures=(("killed", 5, 5),), words="معارك حماه")
    nine = told("kill", None, document="b", figures=(("killed", 9, 9),), words="معارك حماه")
    assert kinds(five, nine) == ["toll"]
    assert kinds(five, told("kill", "homs", document="b", figures=(("killed", 9, 9),), words="معارك حمص")) == []
    assert kinds(five, told("kill", None, document="b", figures=(("killed", 9, 9),), words="غاره حماه")) == []


def test_words_for_tens_and_hundreds_are_no_figures_that_contradict_and_one_man_is_no_toll() -> None:
    tens = told("kill", document="a", figures=(("killed", 20, 99),))
    assert kinds(tens, told("kill", document="b", figures=(("killed", 200, 999),))) == []
    one = told("kill", document="a", figures=(("killed", 1, 1),))
    assert kinds(one, told("kill", document="b", figures=(("killed", 40, 40),))) == []


def test_who_prints_what_its_source_has_lowered_stands_against_it() -> None:
    first = told("kill", document="a", outlet="agency", figures=(("killed", 17, 17),), at="10:00")
    copy = told("kill", document="b", outlet="page", origin="a", figures=(("killed", 17, 17),), at="11:00")
    lower = told("kill", document="c", outlet="agency", figures=(("killed", 11, 11),), at="13:00")
    (one,) = found(first, copy, lower)
    assert (one.kind, [t.document for t in one.one], [t.document for t in one.other]) == ("toll", ["b"], ["c"])
    assert kinds(first, lower) == []


def test_who_denies_an_advance_denies_the_taking_by_him_and_not_by_his_foe() -> None:
    denied = told("advance", agents=("army",), document="b", modality="denied")
    assert kinds(told("capture", agents=("army",), document="a"), denied) == ["happened_denied"]
    assert kinds(told("capture", agents=("factions",), document="a"), denied) == []


def test_who_says_it_was_not_he_contradicts_those_who_blame_him_and_nobody_else() -> None:
    denied = told("shelling", agents=("factions",), speaker="factions", document="b", modality="denied")
    assert kinds(told("shelling", agents=("factions",), document="a"), denied) == ["happened_denied"]
    assert kinds(told("shelling", document="a"), denied) == []


def test_the_countryside_of_a_town_is_another_place() -> None:
    denied = told("advance", "hama", agents=("factions",), document="b", modality="denied")
    assert kinds(told("advance", "hama-rural", agents=("factions",), document="a"), denied) == []


def test_two_who_deny_the_same_are_one_row_with_the_holding_that_one_of_them_tells() -> None:
    taken = told("capture", agents=("factions",), document="a", at="08:00")
    rows = found(
        taken,
        told("capture", document="b", speaker="army", modality="denied", at="10:00"),
        told("hold", document="b", speaker="army", sentence=30, at="10:00"),
        told("capture", document="c", speaker="ministry", modality="denied", at="11:00"),
    )
    assert [row.kind for row in rows] == ["happened_denied"]
    assert {(t.document, t.claim.type) for t in rows[0].other} == {("b", "capture"), ("b", "hold"), ("c", "capture")}


def test_a_speaker_who_names_nobody_holds_for_his_own_side() -> None:
    taken = told("capture", agents=("factions",), document="a", at="08:00")
    assert kinds(taken, told("hold", document="b", speaker="ministry", at="12:00")) == ["held_lost"]
    assert kinds(taken, told("hold", document="b", speaker="factions", at="12:00")) == []
    assert kinds(taken, told("hold", agents=("army",), document="b", extent="part", at="12:00")) == ["held_lost"]


def test_a_part_taken_leaves_another_part_to_the_foe_and_a_later_fall_leaves_the_holding_before_it_true() -> None:
    part = told("capture", agents=("factions",), document="a", extent="part", at="08:00")
    assert kinds(part, told("hold", agents=("army",), document="b", extent="part", at="12:00")) == []
    late = told("capture", agents=("factions",), document="a", at="20:00", dated=False)
    assert kinds(late, told("hold", agents=("army",), document="b", at="08:00", dated=False)) == []


def test_who_says_that_somebody_holds_no_place_denies_that_he_took_it_and_not_that_he_lost_it() -> None:
    nothing = told("hold", agents=("factions",), document="b", modality="denied", speaker="ministry")
    assert kinds(told("capture", agents=("factions",), document="a"), nothing) == ["happened_denied"]
    gone = told("hold", agents=("army",), document="b", modality="denied")
    assert kinds(told("capture", agents=("factions",), document="a"), gone) == []
    assert kinds(told("capture", document="a"), gone) == []


def test_who_denies_a_rumour_stands_against_those_who_spread_it() -> None:
    denied = told("withdraw", agents=("army",), document="b", modality="denied", speaker="ministry")
    assert kinds(told("withdraw", agents=("army",), modality="possible", speaker="?ناشطون"), denied) == ["happened_denied"]
    assert kinds(told("withdraw", agents=("army",), modality="possible"), denied) == []


def listed(*given: tuple[str, int], document: str = "d", place: str = "hama") -> Testimony:
    """«38 من A و17 من B»: a figure for the men of each."""
    made = told("kill", place, document=document, patients=tuple(who for who, _ in given))
    figures = tuple(Figure(0, 1, str(n), "killed", n, n, who) for who, n in given)
    return msgspec.structs.replace(made, claim=msgspec.structs.replace(made.claim, quantities=figures))


def test_a_list_gives_each_side_its_own_dead_which_are_compared_with_that_sides_alone() -> None:
    both = listed(("army", 29), ("factions", 71), document="a")
    assert kinds(both, listed(("factions", 400), document="b")) == ["toll"]
    assert kinds(both, listed(("army", 71), document="b")) == ["toll"]
    assert kinds(both, listed(("army", 29), document="b")) == []
    assert kinds(both, listed(("sdf", 12), document="b")) == []


def test_the_dead_of_one_side_are_no_rivals_of_a_toll_of_all() -> None:
    both = listed(("army", 29), ("factions", 71), document="a")
    assert kinds(both, told("kill", document="b", figures=(("killed", 148, 148),))) == []


def test_a_side_counts_its_own_dead_who_may_be_among_all_the_dead() -> None:
    three = told("kill", document="a", figures=(("killed", 3, 3),))
    own = listed(("army", 1), document="b")
    assert kinds(three, msgspec.structs.replace(own, speaker_side="gov")) == []
    assert kinds(three, own) == ["toll"]  # whose count it is, nobody tells
    seven = listed(("army", 7), document="b")
    assert kinds(three, msgspec.structs.replace(seven, speaker_side="gov")) == ["toll"]  # more than all


def test_a_report_that_lets_a_first_toll_rise_contradicts_itself_in_nothing_and_another_day_has_its_own_dead() -> None:
    first = told("kill", document="a", figures=(("killed", 2, 2),), sentence=0)
    risen = told("kill", document="a", figures=(("killed", 6, 6),), sentence=200, speaker="ministry", words="العدد صار ستة")
    assert kinds(first, risen) == []
    four = told("kill", document="b", day="2024-12-04", figures=(("killed", 20, 20),))
    assert kinds(four, told("kill", document="c", day="2024-12-05", figures=(("killed", 26, 26),))) == []


def test_one_building_hit_on_one_day_has_one_doer_by_whatever_words_and_another_day_or_building_another() -> None:
    bombed = told("airstrike", "hama-prison", agents=("army",), document="a")
    wrecked = told("destroy", "hama-prison", agents=("factions",), document="b")
    assert kinds(bombed, wrecked) == ["perpetrator"]
    assert kinds(bombed, told("attack", "hama-prison", agents=("factions",), document="b", trigger_words="استهداف")) == [
        "perpetrator"
    ]
    assert "perpetrator" not in kinds(
        bombed, told("attack", "hama-prison", agents=("factions",), document="b", trigger_words="هاجم")
    )
    assert kinds(bombed, told("destroy", "hama-prison", agents=("factions",), day="2024-12-06", document="b")) == []
    assert kinds(bombed, told("destroy", agents=("factions",), document="b")) == []


def test_a_building_named_as_what_is_hit_lies_in_the_place_of_the_hit() -> None:
    clinic = told("shelling", agents=("army",), patients=("?مستوصفا",), document="a")
    assert kinds(clinic, told("airstrike", agents=("sdf",), patients=("?المستوصف",), document="b")) == ["perpetrator"]
    assert "perpetrator" not in kinds(clinic, told("destroy", agents=("sdf",), patients=("?دبابة",), document="b"))


def test_a_foe_who_tells_later_that_an_entry_failed_denies_it_and_one_who_told_so_before_does_not() -> None:
    entered = told("advance", agents=("factions",), document="a", at="09:00")
    failed = told("advance", agents=("factions",), speaker="ministry", modality="failed", document="b", at="11:00")
    assert kinds(entered, failed) == ["happened_denied"]
    nameless = told("advance", speaker="ministry", modality="failed", document="b", at="11:00")
    assert kinds(entered, nameless) == ["happened_denied"]
    assert kinds(entered, told("advance", agents=("factions",), modality="failed", document="b", at="07:00")) == []
    assert kinds(entered, told("advance", agents=("army",), modality="failed", document="b", at="11:00")) == []


def test_whoever_held_nothing_on_a_day_may_take_the_place_on_the_next() -> None:
    nothing = told("hold", agents=("army",), modality="denied", document="a", day="2024-12-05")
    assert kinds(nothing, told("capture", agents=("army",), document="b", day="2024-12-05")) == ["happened_denied"]
    assert kinds(nothing, told("capture", agents=("army",), document="b", day="2024-12-06")) == []


def test_who_took_no_village_took_none_of_those_that_the_sentence_names() -> None:
    denied = told("capture", "أي قرية", agents=("factions",), modality="denied", speaker="ministry", document="b")
    holds = told("hold", "hama", agents=("army",), speaker="ministry", document="b", number=1)
    taken = told("capture", "hama", agents=("factions",), document="a", at="08:00")
    assert "happened_denied" in kinds(taken, denied, holds)
    assert kinds(told("capture", "homs", agents=("factions",), document="a", at="08:00"), denied, holds) == []


def test_what_went_on_for_days_is_not_denied_by_what_did_not_happen_on_one() -> None:
    offensive = msgspec.structs.replace(told("attack", document="a", day="2024-12-01"), last="2024-12-08")
    assert kinds(offensive, told("attack", document="b", day="2024-12-05", modality="denied")) == []
    assert kinds(told("attack", document="a"), told("attack", document="b", modality="denied")) == ["happened_denied"]
