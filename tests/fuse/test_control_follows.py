"""Who holds a place: what follows where nobody says it of the place itself, and who is not taken at his word."""

import msgspec
import pytest

from tests.fuse.test_control import SIDES, WEIGHTS, Blocs, admitted, boast, changed_spot, denial, held, last, picture, spells
from tests.fuse.testimonies_made import PLACES, told
from waqai.fuse import timeline, timelines
from waqai.model import Entity, PlaceRole, Spot, Testimony


class Fallen(Blocs):
    """The same, where the government is no more after a day."""

    def gone(self, side: str) -> str:
        return "2024-12-08" if side == "gov" else ""


def test_a_side_that_is_no_more_holds_nothing_and_leaves_what_it_fought_for_to_its_foe() -> None:
    later = told("hold", "homs", agents=("factions",), day="2024-12-12", document="later")
    disputed = [held(), boast("2024-12-07"), denial("2024-12-07", kind="capture"), later]
    assert spells(disputed)[-1].state == "contested"
    fallen = timeline(PLACES["hama"], disputed, Fallen(), WEIGHTS).spells
    assert [(one.state, one.holder, one.start) for one in fallen[-1:]] == [("held", "opp", "2024-12-08")]
    quiet = timeline(PLACES["hama"], [held(), later], Fallen(), WEIGHTS).spells
    assert [(one.state, one.start) for one in quiet] == [("held", None), ("unknown", "2024-12-09")]
    assert timeline(PLACES["hama"], [held(), later], Fallen(), WEIGHTS, "2024-12-08T12:00:00+00:00").spells[-1].holder == "gov"


def test_who_leaves_a_place_that_was_never_his_leaves_it_to_its_holder() -> None:
    holder = [held("2024-12-01", "sdf", "h1"), held("2024-12-02", "sdf", "h2")]
    left = told("withdraw", agents=("factions",), day="2024-12-04", document="left")
    assert picture([*holder, left]) == [("held", "sdf")]
    his = told("capture", agents=("factions",), day="2024-12-03", document="his")
    assert picture([*holder, his, left])[-1] != ("held", "sdf")


def test_what_nobody_at_all_has_taken_is_nobodys() -> None:
    nobody = told("capture", agents=("?أي طرف",), modality="failed", document="none")
    assert last([held(), nobody]).state == "contested"
    other = told("capture", agents=("factions",), modality="failed", document="other")
    assert picture([held(), other]) == [("held", "gov")]


def test_channels_that_an_outlet_of_a_side_quotes_do_not_admit_for_it() -> None:
    quoted = told("withdraw", agents=("army",), speaker="?صفحات", document="quoted")
    quoted = msgspec.structs.replace(quoted, speaker_side="gov")
    assert last([held(), held("2024-12-02", document="h2"), quoted]).probability < last([held(), admitted()]).probability


def test_who_only_bombards_is_not_taken_for_fighters_without_a_name() -> None:
    bombed = told("airstrike", "homs", agents=("factions",), document="one")
    taken = told("capture", agents=("?مقاتلون",), document="one", number=1)
    assert "opp" not in {one.holder for one in spells([held(), bombed, taken])}
    fought = told("clash", "homs", agents=("factions",), document="one")
    assert last([held(), fought, taken]).holder == "opp"


def test_a_siege_is_not_ended_by_a_fall_that_is_denied() -> None:
    siege = told("besiege", agents=("factions",), patients=("army",), day="2024-12-02", document="s")
    still = told("hold", agents=("army",), speaker="?سكان", day="2024-12-06", document="still")
    assert last([held(), siege, boast(), denial("2024-12-05", kind="capture"), still]).state == "besieged"
    assert last([held(), siege, boast(), admitted()]).state == "held"


def test_who_is_on_his_way_to_a_town_has_not_come_into_it() -> None:
    def moved(word: str, role: PlaceRole = "to") -> Testimony:
        made = told("advance", agents=("factions",), document=word)
        trigger = msgspec.structs.replace(made.claim.trigger, text=word)
        claim = msgspec.structs.replace(made.claim, trigger=trigger)
        return changed_spot(msgspec.structs.replace(made, claim=claim), Spot("حماة", PLACES["hama"], role))

    for word in ("تقدمت", "زحفت", "اقتربت"):
        assert picture([held(), moved(word)]) == [("held", "gov")]
    for word, role in (("دخلت", "to"), ("اقتحمت", "at"), ("تقدمت", "at")):
        assert last([held(), moved(word, role)]).state == "contested"


@pytest.mark.parametrize("kind", ["neighbourhood", "square"])
def test_a_quarter_falls_with_its_town_unless_a_third_party_holds_it(kind: str) -> None:
    quarter = Entity("q", "حي الجسر", "al-Jisr", kind, "SY", "Hama", 35.135, 36.76, 0.0)

    def there(kind: str, who: str, day: str) -> Testimony:
        return changed_spot(told(kind, agents=(who,), day=day, document=f"{kind}{who}"), Spot("حي الجسر", quarter))

    def of_quarter(*given: Testimony) -> list[tuple[str, str]]:
        (found,) = [one.spells for one in timelines(given, SIDES, WEIGHTS) if one.place.id == "q"]
        assert found == timeline(quarter, given, SIDES, WEIGHTS).spells
        return [(one.state, one.holder) for one in found]

    assert of_quarter(there("hold", "army", "2024-12-01"), admitted(), boast())[-1] == ("held", "opp")
    assert of_quarter(there("hold", "army", "2024-12-01"), admitted())[-1] == ("unknown", "")
    assert of_quarter(there("hold", "sdf", "2024-12-01"), admitted(), boast()) == [("held", "sdf")]
    part = told("capture", agents=("factions",), extent="most", document="most")
    assert of_quarter(there("hold", "army", "2024-12-01"), part) == [("held", "gov")]
    assert [one.place.id for one in timelines([held(), boast()], SIDES, WEIGHTS)] == ["hama"]
    entered = of_quarter(there("hold", "army", "2024-12-01"), there("advance", "factions", "2024-12-04"))
    assert entered == [("held", "gov"), ("contested", "") if kind == "neighbourhood" else ("held", "opp")]


def test_who_lost_a_place_on_some_day_of_several_held_it_before_the_first_of_them() -> None:
    lost = told("capture", agents=("factions",), patients=("army",), day="2024-12-06", document="late")
    lost = msgspec.structs.replace(lost, first="2024-12-01")
    taken = told("capture", agents=("factions",), day="2024-12-02", document="then")
    found = spells([taken, lost])
    assert [(one.state, one.holder, (one.start or "")[:10]) for one in found][-1] == ("held", "opp", "2024-12-02")
