"""Sides: who stands on which side on which day, what sides are to each other, and rows that break the schema."""

from collections.abc import Mapping

import pytest

from tests.support import given_rows
from waqai.errors import InputError, ResourceError
from waqai.lexicon import Sides, load_sides, roster, sides
from waqai.lexicon.outlets import load_outlets
from waqai.lexicon.sides import MEMBER_COLUMNS, OUTLET, SIDE_COLUMNS

ARMED = frozenset({"military", "armed_group", "militia", "coalition"})
COUNTRIES = frozenset({"SY", "SD", "YE", "LB", "IL", "PS", "LY", "IQ"})
WITHOUT_A_SIDE: Mapping[str, str] = {
    "syr.ansar_islam": "stands alone, against several sides",
    "syr.saraya_ansar": "stands alone; whom it belongs to is not known",
    "syr.uli_baas": "a name in claims; whom it belongs to is not known",
    "syr.ahrar_janoub": "a name in claims; whom it belongs to is not known",
    "syr.firqat_ghuraba": "foreign fighters at odds with whoever held Idlib",
    "syr.ncc": "a political body without forces",
    "syr.fighting_vanguard": "gone before 2011",
    "syr.defence_companies": "gone before 2011",
    "lbn.slac": "gone before 2011",
    "irq.mahdi_army": "gone before 2011",
    "irq.ansar_islam": "gone before 2011",
    "irq.aqi": "gone before 2011",
    "irq.coord": "a political body without forces",
    "irq.slc": "a political body without forces",
    "irq.nasr": "a political body without forces",
    "irq.fatah_all": "a political body without forces",
    "irq.imar": "a political body without forces",
    "irq.azm": "a political body without forces",
    "irq.siyada": "a political body without forces",
    "psx.jaysh_umma": "stands alone, against several sides",
    "isr.followup": "a political body without forces",
    "sdn.slm_nur": "neutral in the war since 2023",
    "sdn.slm_unity": "which side it takes is not known",
    "sdn.gslf": "one wing on each side",
    "sdn.tamazuj": "divided",
    "sdn.alliance_forces": "fought in one town in 2023; where it stands since is not known",
    "sdn.orta": "eastern Sudan, outside the war",
    "sdn.eastlib": "eastern Sudan, outside the war",
    "sdn.beja_united": "eastern Sudan, outside the war",
    "sdn.freelions": "eastern Sudan, outside the war",
    "sdn.ffc": "civilians",
    "sdn.taqaddum": "civilians",
    "sdn.sumud": "civilians",
    "yem.hadrami_elite": "counted with the government's region and with the southern forces",
    "yem.dhale_axis": "counted with the government's axes and with the southern forces",
    "yem.southern_tribalforce": "divided",
    "yem.hirak": "divided",
    "yem.hnc": "a political body without forces",
    "lby.army": "two bodies bear the name",
    "lby.coast": "two bodies bear the name",
    "lby.jmc": "both sides sit in it",
    "lby.shield": "divided",
    "lby.southops": "claims of 2026; whom it belongs to is not known",
}
SIDE = {"table": "sides.tsv", "id": "xx.red", "name_ar": "الحمر", "name_en": "Red", "source": "test"}
BLUE = {**SIDE, "id": "xx.blue", "name_ar": "الزرق", "name_en": "Blue", "valid_from": "2020-01-01", "valid_to": "2024-12-31"}
MEMBER = {"table": "side_members.tsv", "member": "syr.hts", "side": "xx.blue", "source": "test"}


def given(monkeypatch: pytest.MonkeyPatch, *rows: dict[str, str]) -> Sides:
    given_rows(monkeypatch, sides, (*SIDE_COLUMNS, *MEMBER_COLUMNS), *rows)
    return load_sides.__wrapped__()


@pytest.fixture(scope="module")
def known() -> Sides:
    return load_sides()


@pytest.mark.parametrize(
    ("member", "day", "side"),
    [
        ("syr.army_assad", "2024-12-04", "sy.gov"),
        ("syr.div25", "2024-12-04", "sy.gov"),
        ("syr.mod", "2024-12-07", "sy.gov"),
        ("syr.mod", "2024-12-08", "sy.transitional"),
        ("outlet:sana", "2024-12-07", "sy.gov"),
        ("outlet:sana", "2024-12-08", "sy.transitional"),
        ("syr.hts", "2024-12-04", "sy.hts-led"),
        ("syr.moc", "2024-12-10", "sy.hts-led"),
        ("syr.factions", "2024-12-04", "sy.opposition"),
        ("syr.sharaa", "2024-12-07", "sy.hts-led"),
        ("syr.sharaa", "2025-02-01", "sy.transitional"),
        ("syr.sna", "2024-12-09", "sy.sna"),
        ("syr.manbij_mc", "2024-12-09", "sy.sdf"),
        ("sdn.rsf", "2023-04-14", "sd.saf"),
        ("sdn.rsf", "2023-04-15", "sd.rsf"),
        ("sdn.kaikal", "2024-10-20", "sd.saf"),
        ("outlet:almasirah", "2024-01-01", "ye.houthi"),
        ("outlet:reuters", "2024-12-04", None),
        ("ngo.nobody", "2024-12-04", None),
        ("syr.army_assad", "2024-12-09", None),
        ("syr.army_assad", None, "sy.gov"),
        ("syr.mod", None, None),
    ],
)
def test_an_actor_is_on_the_side_that_it_was_on_that_day(known: Sides, member: str, day: str | None, side: str | None) -> None:
    assert known.of(member, day) == side


def test_sides_fight_themselves_or_by_the_wider_side(known: Sides) -> None:
    day = "2024-12-05"
    assert known.opposed("sy.gov", "sy.opposition", day)
    assert known.opposed("sy.hts-led", "sy.gov", day)
    assert known.opposed("sy.iran-backed", "sy.sna", day)
    assert known.opposed("sy.sna", "sy.sdf", day)
    assert not known.opposed("sy.hts-led", "sy.sdf", day)
    assert not known.opposed("sy.hts-led", "sy.sna", day)
    assert not known.opposed("sy.hts-led", "sy.opposition", day)


def test_a_war_with_an_end_is_over_after_it(known: Sides) -> None:
    days = ("2025-12-01", "2025-12-20", "2026-02-01", None)
    assert [known.opposed("ye.stc", "ye.west-coast", day) for day in days] == [False, True, False, True]


def test_what_one_side_is_to_another_it_is_in_return(known: Sides) -> None:
    for day in ("2014-01-01", "2024-12-05", "2025-12-20", None):
        assert [(a, b) for a in known.all for b in known.all if known.opposed(a, b, day) != known.opposed(b, a, day)] == []
    assert [(a, b) for a in known.all for b in known.all if known.allied(a, b) != known.allied(b, a)] == []


def test_a_side_is_the_same_as_the_wider_one_but_not_as_its_sister(known: Sides) -> None:
    assert known.same("sy.hts-led", "sy.opposition")
    assert known.same("sy.opposition", "sy.hts-led")
    assert not known.same("sy.hts-led", "sy.sna")
    assert known.wider("sy.hts-led") == ("sy.opposition",)
    assert known.wider("sy.opposition") == ()


def test_names_are_given_in_both_languages_and_a_stranger_has_none(known: Sides) -> None:
    assert known.names("sy.gov") == ("القوات الحكومية السورية", "Syrian government forces")
    with pytest.raises(InputError, match=r"'sy\.none'; expected an id of sides\.tsv"):
        known.names("sy.none")
    with pytest.raises(InputError):
        known.opposed("sy.gov", "sy.none", None)


def test_no_side_helps_one_that_it_fights_all_the_time(known: Sides) -> None:
    always = [
        (side.id, foe.side)
        for side in known.all.values()
        for foe in side.foes
        if not foe.days.first and not foe.days.last and known.allied(side.id, foe.side)
    ]
    assert always == []


def test_every_armed_actor_has_a_side_or_a_reason_to_have_none(known: Sides) -> None:
    armed = {
        called.actor.id: called.actor
        for called in roster.load_roster()
        if called.actor.kind in ARMED and called.actor.country in COUNTRIES
    }
    without = {key for key, actor in armed.items() if not any(known.of(key, day) for day in known_days(actor))}
    assert len(armed) > 450
    assert sorted(without) == sorted(WITHOUT_A_SIDE)


def known_days(actor: roster.Actor) -> list[str]:
    """Days on which an actor may have had a side: its own first and last, and one in each half-year."""
    spread = [f"{year}-{month}-15" for year in range(2011, 2027) for month in ("01", "07")]
    return [day for day in (actor.valid_from, actor.valid_to, *spread) if day]


def test_who_counts_and_who_helps_stands_on_no_side(known: Sides) -> None:
    neutral = {
        called.actor.id for called in roster.load_roster() if called.actor.kind in ("monitor", "ngo", "igo", "court", "media")
    }
    neutral |= {f"{OUTLET}{outlet.id}" for outlet in load_outlets().all.values() if outlet.kind in ("monitor", "un")}
    assert [member for member in sorted(neutral) if any(known.of(member, day) for day in ("2014-01-01", "2024-12-05"))] == []


def test_a_member_has_its_side_only_while_that_was_in_being(monkeypatch: pytest.MonkeyPatch) -> None:
    found = given(monkeypatch, BLUE, {**MEMBER, "valid_from": "2019-01-01"})
    days = ("2019-06-01", "2020-01-01", "2024-12-31", "2025-01-01")
    assert [found.of("syr.hts", day) for day in days] == [None, "xx.blue", "xx.blue", None]


@pytest.mark.parametrize(
    ("cells", "column", "expected"),
    [
        ({"id": "xx.blue"}, "id", "'xx.blue' is not one that no other side has"),
        ({"name_ar": "الزرق"}, "name_ar", "'الزرق' is not one that no other side has"),
        ({"name_en": ""}, "name_en", "'' is not one that no other side has, and not empty"),
        ({"within": "xx.none"}, "within", "'xx.none' is not an id of sides.tsv"),
        ({"within": "xx.red"}, "within", "'xx.red' is not a side that does not lie within this one"),
        ({"foes": "xx.blue"}, "foes", "'xx.blue' is not a side that has xx.red for its foe on the same days"),
        ({"foes": "xx.none"}, "foes", "'xx.none' is not a side that has xx.red for its foe"),
        ({"foes": "xx.blue", "within": "xx.blue"}, "foes", "'xx.blue' is not a side other than this one and those it lies within"),
        ({"foes": "xx.blue@2024-01-01"}, "foes", "'xx.blue@2024-01-01' is not an id, or id@FROM/TO"),
        ({"foes": "xx.blue@2024/"}, "foes", "'2024' is not an ISO day such as 2024-12-08, or nothing"),
        ({"allies": "xx.blue"}, "allies", "'xx.blue' is not a side that has xx.red for its ally"),
        ({"valid_from": "2024-13-01"}, "valid_from", "'2024-13-01' is not an ISO day"),
        ({"valid_from": "2024-02-01", "valid_to": "2024-01-01"}, "valid_from", "'2024-02-01/2024-01-01' is not a first day"),
    ],
)
def test_a_broken_side_is_refused(monkeypatch: pytest.MonkeyPatch, cells: dict[str, str], column: str, expected: str) -> None:
    with pytest.raises(ResourceError) as error:
        given(monkeypatch, BLUE, {**SIDE, **cells})
    assert f"sides.tsv:8 column {column}: {expected}" in str(error.value)


@pytest.mark.parametrize(
    ("cells", "column", "expected"),
    [
        ({"member": "xx.none"}, "member", "'xx.none' is not an id of actors.tsv, outlet: and one of outlets.tsv, or country:XX"),
        ({"member": "outlet:syr.hts"}, "member", "'outlet:syr.hts' is not an id of actors.tsv"),
        ({"side": "xx.none"}, "side", "'xx.none' is not an id of sides.tsv"),
        ({"valid_to": "2023-01-01"}, "valid_from", "'' is not days on which syr.hts is on no other side"),
        ({"valid_to": "2023-01-02", "valid_from": "2023-01-02"}, "valid_from", "'2023-01-02' is not days on which syr.hts is on"),
        ({"valid_from": "2025-01-01"}, "valid_from", "'2025-01-01' is not days on which xx.blue was in being"),
        ({"valid_from": "8/12/2024"}, "valid_from", "'8/12/2024' is not an ISO day"),
    ],
)
def test_a_broken_member_is_refused(monkeypatch: pytest.MonkeyPatch, cells: dict[str, str], column: str, expected: str) -> None:
    first = {**MEMBER, "valid_from": "2022-01-01", "valid_to": "2023-01-02"}
    with pytest.raises(ResourceError) as error:
        given(monkeypatch, BLUE, first, {**MEMBER, **cells})
    assert f"side_members.tsv:9 column {column}: {expected}" in str(error.value)
