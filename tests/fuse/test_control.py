"""Who holds a place: the picture that the filter makes of what is said, scenario by scenario."""

from collections.abc import Iterable
from itertools import permutations
from random import Random
from time import process_time

import msgspec
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from tests.fuse.testimonies_made import PLACES, FakeSides, told
from waqai.fuse import timeline, timelines
from waqai.fuse.control import belief
from waqai.lexicon.control import load_control
from waqai.model import Entity, Extent, Modality, Spell, Spot, Testimony


class Blocs(FakeSides):
    """The fake of the other tests, with the wider sides that control asks for."""

    def wider(self, side: str) -> tuple[str, ...]:
        return (side.partition(".")[0],) if "." in side else ()

    def gone(self, side: str) -> str:
        return ""


SIDES = Blocs()
WEIGHTS = load_control()


MADE = st.lists(
    st.builds(
        told,
        st.sampled_from(["capture", "withdraw", "hold", "advance", "clash", "repel", "besiege", "redeploy"]),
        day=st.sampled_from([f"2024-12-{day:02}" for day in range(1, 8)]),
        at=st.sampled_from([f"{hour:02}:00" for hour in range(24)]),
        agents=st.sampled_from([("army",), ("factions",), ("hts",), ("sdf",), ("?مسلحون",), ()]),
        patients=st.sampled_from([("army",), ("factions",), ()]),
        speaker=st.sampled_from([None, "army", "factions", "?ناشطون", "?سكان"]),
        modality=st.sampled_from(["actual", "actual", "denied", "failed", "possible"]),
        extent=st.sampled_from(["whole", "whole", "most", "part", "edge", "around"]),
        document=st.uuids().map(str),
    ),
    min_size=1,
    max_size=12,
)


def spells(given: Iterable[Testimony], place: str = "hama", until: str | None = None) -> tuple[Spell, ...]:
    return timeline(PLACES[place], given, SIDES, WEIGHTS, until).spells


def last(given: Iterable[Testimony], place: str = "hama", until: str | None = None) -> Spell:
    return spells(given, place, until)[-1]


def picture(given: Iterable[Testimony], until: str | None = None) -> list[tuple[str, str]]:
    return [(one.state, one.holder) for one in spells(given, until=until)]


def chance(given: Iterable[Testimony], state: str, at: str = "2024-12-06T00:00:00+00:00") -> float:
    return belief(PLACES["hama"], given, SIDES, WEIGHTS, at).get(state, 0.0)


def held(day: str = "2024-12-01", who: str = "army", document: str = "h") -> Testimony:
    return told("hold", agents=(who,), day=day, document=document)


def admitted(day: str = "2024-12-05", at: str = "12:00", document: str = "admission") -> Testimony:
    return told("withdraw", agents=("army",), speaker="army", day=day, at=at, document=document)


def boast(day: str = "2024-12-05", at: str = "15:00", document: str = "boast", extent: Extent = "whole") -> Testimony:
    return told("capture", agents=("factions",), speaker="factions", day=day, at=at, document=document, extent=extent)


def denial(day: str = "2024-12-04", at: str = "20:00", kind: str = "advance") -> Testimony:
    return told(kind, agents=("factions",), speaker="ministry", modality="denied", day=day, at=at, document="denial")


def test_no_claims_and_a_town_never_mentioned_make_no_spells() -> None:
    assert spells([]) == ()
    assert spells([held()], "homs") == ()
    assert [one.place.id for one in timelines([held()], SIDES, WEIGHTS)] == ["hama"]


def test_one_side_only_moves_a_place_and_shows_how_little_that_is() -> None:
    (one,) = spells([boast()])
    assert (one.state, one.holder, one.start) == ("held", "opp", "2024-12-05")
    assert 0.5 < one.probability < 0.75
    assert last([boast(), admitted()]).probability > 0.9


def test_a_thousand_copies_of_one_false_report_are_one_voice_against_one_admission() -> None:
    lies = [told("capture", agents=("army",), origin="lie", outlet=f"o{i}", document=f"lie{i}", at="16:00") for i in range(1000)]
    told_once = last([held(), boast(at="11:00"), admitted(), lies[0]])
    flooded = last([held(), boast(at="11:00"), admitted(), *lies])
    assert (flooded.state, flooded.holder) == ("held", "opp")
    assert flooded.probability == told_once.probability
    assert last([held(), *lies, admitted(at="17:00"), boast(at="18:00")]).holder == "opp"


def test_claimed_and_denied_is_contested_whichever_of_both_is_told_first() -> None:
    for at in ("10:00", "20:00"):
        one = last([held("2024-12-03"), boast("2024-12-04", "15:00"), denial(at=at, kind="capture")])
        assert (one.state, one.holder) == ("contested", "")
        assert one.probability < 0.7
        assert {t.document for t in one.testimonies} >= {"boast", "denial"}


def test_a_loss_hour_by_hour_has_its_exact_day() -> None:
    given = [
        held("2024-12-03"),
        boast("2024-12-05", "07:00", "parts", extent="part"),
        told("clash", agents=("hts",), patients=("army",), extent="part", at="08:00", document="fights"),
        admitted(at="12:00"),
        boast(at="15:00"),
        told("capture", agents=("hts",), document="agency", at="16:00"),
    ]
    army, *_, ours = spells(given)
    assert (army.state, army.holder, army.start, army.end) == ("held", "gov", None, "2024-12-05")
    assert ours.holder.startswith("opp") and ours.start is not None and ours.start[:10] == "2024-12-05"
    assert ours.start_high is not None and ours.start_high <= "2024-12-05T12:00+00:00"
    assert ours.probability > 0.8
    before_noon = spells(given, until="2024-12-05T11:00:00+00:00")[-1]
    assert before_noon.state == "contested"


def test_a_rumour_of_a_withdrawal_that_is_denied_dies_out() -> None:
    given = [
        held("2024-11-29"),
        *(told("withdraw", agents=("army",), speaker="?ناشطون", day="2024-11-30", document=f"r{i}") for i in range(3)),
        told("withdraw", agents=("army",), speaker="ministry", modality="denied", day="2024-11-30", at="21:00", document="d"),
        held("2024-12-02", document="later"),
    ]
    assert picture(given) == [("held", "gov")]


def test_a_town_that_changes_hands_three_times_in_a_day_shows_each_of_them() -> None:
    def change(who: str, at: str, *outlets: str) -> list[Testimony]:
        return [told("capture", agents=(who,), at=at, document=f"{at}{o}", outlet=o) for o in outlets]

    given = [
        held("2024-12-04"),
        *change("factions", "06:00", "a", "b"),
        *change("army", "11:00", "a", "b", "c"),
        *change("factions", "17:00", "a", "b", "c"),
    ]
    found = spells(given)
    assert [(one.state, one.holder) for one in found] == [("held", "gov"), ("held", "opp"), ("held", "gov"), ("held", "opp")]
    assert [one.start and one.start[:10] for one in found] == [None, "2024-12-05", "2024-12-05", "2024-12-05"]
    starts = [one.start for one in found[1:] if one.start]
    assert starts == sorted(starts) and len(set(starts)) == 3


def test_retaken_and_lost_again() -> None:
    given = [
        held("2024-11-28"),
        told("capture", agents=("factions",), day="2024-11-30", document="a"),
        told("withdraw", agents=("army",), day="2024-11-30", document="b"),
        told("capture", agents=("army",), day="2024-12-01", document="c"),
        told("capture", agents=("army",), speaker="army", day="2024-12-01", document="d"),
        told("withdraw", agents=("army",), day="2024-12-03", document="e"),
        told("capture", agents=("factions",), day="2024-12-03", document="f"),
    ]
    found = spells(given)
    assert [(one.holder, one.start) for one in found] == [
        ("gov", None), ("opp", "2024-11-30"), ("gov", "2024-12-01"), ("opp", "2024-12-03"),
    ]  # fmt: skip


def test_a_claim_dated_ahead_of_its_publication_is_set_aside() -> None:
    ahead = told("capture", agents=("factions",), day="2024-12-09", published="2024-12-05T10:00:00+00:00", document="ahead")
    assert picture([held(), ahead]) == [("held", "gov")]
    assert spells([ahead]) == ()


def test_clocks_an_hour_apart_make_no_flip() -> None:
    given = [
        held("2024-12-04"),
        told("capture", agents=("factions",), at="11:10", document="early clock"),
        told("hold", agents=("army",), at="11:40", document="slow desk"),
        admitted(at="12:00"),
        boast(at="12:10"),
    ]
    assert picture(given) == [("held", "gov"), ("held", "opp")]


def test_withdrawn_testimonies_count_for_nothing_and_are_listed() -> None:
    taken_back = told("capture", agents=("factions",), document="sorry", withdrawn=True)
    (one,) = spells([held(), taken_back, held("2024-12-06", document="h2")])
    assert one.holder == "gov" and "sorry" in {t.document for t in one.testimonies}
    assert chance([held(), taken_back], "opp") == chance([held()], "opp")
    (alone,) = spells([taken_back])
    assert (alone.state, [t.document for t in alone.testimonies]) == ("unknown", ["sorry"])


def test_part_is_not_whole_and_several_parts_do_not_add_up() -> None:
    parts = [told("capture", agents=("factions",), extent="part", document=f"p{i}", at=f"1{i}:00") for i in range(6)]
    assert last([held(), *parts]).state == "contested"
    assert chance([held(), *parts], "opp") < 0.1
    around = [told("advance", agents=("factions",), extent="around", document=f"p{i}") for i in range(6)]
    assert picture([held(), *around]) == [("held", "gov")]


def test_a_prison_is_not_the_city() -> None:
    prison = told("capture", "hama-prison", agents=("factions",), document="p")
    assert picture([held(), prison]) == [("held", "gov")]
    assert last([held(), prison], "hama-prison").holder == "opp"


def test_a_quarter_of_a_town_is_a_part_of_it() -> None:
    quarter = Entity("q", "حي الجسر", "al-Jisr", "neighbourhood", "SY", "Hama", 35.135, 36.76, 0.0)
    taken = [changed_spot(told("capture", agents=("factions",), document=f"q{i}"), Spot("حي الجسر", quarter)) for i in range(3)]
    assert last([held(), *taken]).state == "contested"
    assert timelines([held(), *taken], SIDES, WEIGHTS)[0].spells == spells([held(), *taken])


def changed_spot(testimony: Testimony, spot: Spot) -> Testimony:
    return msgspec.structs.replace(testimony, spots=(spot,))


def test_who_leaves_held_it_until_then_though_nobody_said_so() -> None:
    army, after = spells([admitted(), boast(at="12:00")])
    assert (army.state, army.holder, army.inferred, army.start) == ("held", "gov", True, None)
    assert {t.document for t in army.testimonies} == {"admission"}
    assert (after.holder, after.inferred) == ("opp", False)
    told_so = spells([held("2024-11-20"), admitted()])[0]
    assert (told_so.holder, told_so.inferred) == ("gov", False)


def test_a_loss_without_a_gainer_leaves_the_loser_out_and_nobody_in() -> None:
    assert last([admitted()]).state in {"unknown", "contested"}
    assert chance([admitted()], "gov") < 0.1
    named = told("clash", agents=("factions",), patients=("army",), day="2024-12-02", document="c")
    assert last([named, admitted()]).holder == "opp"


def test_handed_over_by_agreement() -> None:
    given = [held(), told("hand_over", agents=("army",), patients=("factions",), document="agreed"), boast(at="19:00")]
    found = spells(given)
    assert [(one.holder, one.start) for one in found] == [("gov", None), ("opp", "2024-12-05")]


def test_two_allies_who_both_claim_a_town_hold_it_as_the_side_they_belong_to() -> None:
    both = [told("capture", agents=(who,), speaker=who, document=who) for who in ("hts", "sna")]
    one = last(both)
    assert (one.state, one.holder, {actor.id for actor in one.actors}) == ("held", "opp", {"hts", "sna"})
    narrow = last([told("capture", agents=("hts",), document="a"), told("capture", agents=("factions",), document="b")])
    assert narrow.holder == "opp.hts"


def test_fighting_inside_contests_a_town_and_fighting_around_it_does_not() -> None:
    def clashes(extent: Extent) -> list[Testimony]:
        return [told("clash", agents=("factions",), patients=("army",), extent=extent, document=f"c{i}") for i in range(3)]

    assert last([held(), *clashes("part")]).state == "contested"
    assert picture([held(), *clashes("around")]) == [("held", "gov")]
    repelled = told("repel", agents=("army",), patients=("factions",), document="r")
    assert picture([held(), repelled]) == [("held", "gov")]


def test_a_siege_lasts_until_it_is_broken() -> None:
    given = [
        held(),
        told("besiege", agents=("factions",), patients=("army",), day="2024-12-02", document="s"),
        told("break_siege", agents=("army",), day="2024-12-08", document="b"),
        held("2024-12-09", document="h2"),
    ]
    found = spells(given)
    assert [(one.state, one.holder) for one in found] == [("held", "gov"), ("besieged", "gov"), ("held", "gov")]
    assert [one.start for one in found] == [None, "2024-12-02", "2024-12-08"]


@pytest.mark.parametrize("modality", ["planned", "threatened", "demanded", "hypothetical"])
def test_what_is_only_willed_moves_nothing(modality: Modality) -> None:
    willed = told("capture", agents=("army",), modality=modality, document="w")
    assert chance([held(who="factions"), willed], "opp") == chance([held(who="factions")], "opp")


def test_a_steady_holder_stays_for_weeks_and_a_fight_does_not() -> None:
    assert picture([held("2024-11-27"), held("2024-11-28", document="b")], "2025-01-10T00:00:00+00:00") == [("held", "gov")]
    entered = [told("advance", agents=("factions",), day="2024-12-01", extent="part", document=f"e{i}") for i in range(2)]
    assert [state for state, _ in picture(entered, "2024-12-30T00:00:00+00:00")] == ["contested", "unknown"]


def test_history_tells_of_its_own_time_only() -> None:
    old = told(
        "capture", agents=("army",), day="2016-12-22", published="2024-12-05T18:00:00+00:00", background=True, document="old"
    )
    found = spells([told("capture", agents=("factions",), day="2024-11-30", document="now"), old])
    assert [(one.state, one.holder, one.start and one.start[:4]) for one in found if one.state == "held" and not one.inferred] == [
        ("held", "gov", "2016"), ("held", "opp", "2024"),
    ]  # fmt: skip
    assert any(one.state == "unknown" for one in found)
    assert found[-1].holder == "opp"


def test_the_state_of_history_was_so_before_the_day_it_is_told() -> None:
    background = told("hold", agents=("army",), day="2024-12-05", at="23:00", background=True, document="bg")
    assert [one.holder for one in spells([boast(at="15:00"), admitted(), background])] == ["gov", "opp"]


def test_what_is_known_later_does_not_count_before() -> None:
    given = [held("2024-12-03"), admitted(), boast()]
    assert picture(given, "2024-12-05T11:00:00+00:00") == [("held", "gov")]
    early = [t for t in given if (t.published or "") <= "2024-12-05T11:00"]
    assert spells(given, until="2024-12-05T11:00:00+00:00") == spells(early, until="2024-12-05T11:00:00+00:00")


def test_spells_follow_each_other_without_a_gap_and_say_why() -> None:
    found = spells([held("2024-12-03"), admitted(), boast()])
    assert [one.end for one in found[:-1]] == [one.start for one in found[1:]]
    assert "against, x" in found[-1].because and "gov lost it to opp" in found[-1].because


def test_the_order_of_testimonies_and_their_copies_change_nothing() -> None:
    given = [held("2024-12-03"), boast("2024-12-04", document="b1"), denial(), admitted(), boast()]
    expected = spells(given)
    for order in list(permutations(given))[::17]:
        assert spells([*order, order[0]]) == expected


@settings(max_examples=40, deadline=None)
@drawn(MADE, st.randoms())
def test_neither_order_nor_copies_matter(made: list[Testimony], chance_of: Random) -> None:
    expected = spells(made)
    shuffled = list(made)
    chance_of.shuffle(shuffled)
    assert spells(shuffled) == expected
    first = made[0]
    copy = msgspec.structs.replace(first, document="copy", outlet="copier", published="2024-12-20T00:00:00.000000+00:00")
    beliefs = [
        (one.state, one.holder, one.start, one.probability) for one in spells([*made, copy], until="2024-12-20T00:00:00+00:00")
    ]
    assert beliefs == [
        (one.state, one.holder, one.start, one.probability) for one in spells(made, until="2024-12-20T00:00:00+00:00")
    ]


@settings(max_examples=60, deadline=None)
@drawn(MADE, st.sampled_from(["factions", "army", "sdf"]), st.sampled_from(["capture", "hold"]))
def test_corroboration_never_lowers_the_probability_of_what_it_says(made: list[Testimony], who: str, kind: str) -> None:
    says = told(kind, agents=(who,), day="2024-12-08", document="said", at="12:00")
    again = told(kind, agents=(who,), day="2024-12-08", document="again", at="12:30")
    side = SIDES.of(who, None) or ""
    at = "2024-12-08T12:31:00+00:00"
    assert chance([*made, says, again], side, at) >= chance([*made, says], side, at) - 1e-9


def test_ten_thousand_testimonies_of_one_place_take_less_than_a_second() -> None:
    days = [(f"2024-12-{1 + i % 28:02}", f"{i % 24:02}:{i % 60:02}") for i in range(5_000)]
    given = [
        told(kind, agents=("army",), patients=("factions",), day=day, at=at, document=str(i))
        for i, (day, at) in enumerate(days)
        for kind in ("hold", "clash")
    ]
    begin = process_time()
    assert spells(given)
    assert process_time() - begin < 1.0
