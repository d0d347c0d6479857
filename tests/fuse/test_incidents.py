"""Incidents: what belongs together, how well it is borne out, and that neither order nor parts change it."""

from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.fuse.testimonies_made import FakeSides, told
from waqai.fuse import fuse
from waqai.fuse.comparing import Comparer, node
from waqai.lexicon.reasons import load_reasons
from waqai.model import Incident, Testimony, When

SIDES = FakeSides()


def incidents(*given_: Testimony) -> tuple[Incident, ...]:
    return fuse(given_, SIDES, load_reasons())


def grouped(found: Iterable[Incident]) -> set[frozenset[tuple[str, int, str]]]:
    return {frozenset(t.key for t in one.testimonies) for one in found}


def test_one_loss_is_told_as_capture_withdrawal_and_redeployment() -> None:
    (one,) = incidents(
        told("capture", agents=("factions",), document="a"),
        told("withdraw", agents=("army",), document="b"),
        told("redeploy", agents=("army",), speaker="ministry", document="c", trigger_words="أعادت انتشارها"),
    )
    assert (one.status, one.origins) == ("admitted", 3)
    assert [p.text for p in one.agents] == ["factions"]


def test_who_deploys_in_a_place_admits_nothing() -> None:
    (one,) = incidents(told("redeploy", agents=("army",), speaker="ministry", trigger_words="انتشرت"))
    assert one.status == "single_origin"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("capture", agents=("factions",)), told("capture", "hama-prison", agents=("factions",), document="b")),
        (told("capture", agents=("factions",)), told("capture", "homs", agents=("factions",), document="b")),
        (told("capture", agents=("factions",)), told("capture", agents=("factions",), document="b", day="2024-12-07")),
        (told("capture", agents=("factions",)), told("capture", agents=("army",), document="b")),
        (told("capture", agents=("factions",)), told("capture", agents=("factions",), document="b", background=True)),
        (told("attack", agents=("army",)), told("attack", agents=("army",), document="b", modality="planned")),
        (told("capture", agents=("factions",)), told("capture", document="b", extent="part", dated=False)),
        (told("kill", None, document="a", words="قتل"), told("kill", None, document="b", words="مقتل")),
    ],
    ids=["prison", "other town", "other day", "who took does not lose", "history", "planned", "a part", "nothing to tell by"],
)  # fmt: skip
def test_a_firm_or_weighty_difference_keeps_apart(one: Testimony, other: Testimony) -> None:
    assert len(incidents(one, other)) == 2


def test_a_strike_and_its_dead_told_in_one_sentence_are_one_and_meet_the_dead_told_elsewhere() -> None:
    (one,) = incidents(
        told("airstrike", document="a", sentence=40),
        told("kill", document="a", sentence=40, number=1, figures=(("killed", 6, 6),)),
        told("kill", document="b", figures=(("killed", 6, 6),)),
    )
    assert one.family == "strike"
    assert [(toll.low, toll.outlet) for toll in one.tolls] == [(6, "outlet of a"), (6, "outlet of b")]


def test_copies_and_quotations_of_one_body_are_one_origin() -> None:
    copies = [told("clash", document=f"c{n}", origin="agency text", agents=("army",)) for n in range(4)]
    quoted = [told("clash", document=f"q{n}", speaker="ministry", agents=("army",)) for n in range(3)]
    (one,) = incidents(*copies, *quoted)
    assert one.origins == 2
    assert len(one.testimonies) == 7


def test_status_tells_how_well_it_is_borne_out() -> None:
    def status(*given_: Testimony) -> str:
        (one,) = incidents(*given_)
        return one.status

    boast = told("advance", agents=("factions",), speaker="factions")
    denial = told("advance", agents=("?الإرهابيون",), speaker="ministry", modality="denied", document="b", dated=False)
    other = told("advance", agents=("factions",), document="c")
    admission = told("advance", agents=("factions",), speaker="ministry", document="d")
    assert status(boast) == "single_origin"
    assert status(boast, other) == "corroborated"
    assert status(boast, denial) == "disputed"
    assert status(boast, denial, admission) == "admitted"
    assert status(denial) == "denied"
    assert status(told("advance", agents=("factions",), withdrawn=True)) == "withdrawn"
    own = told("advance", agents=("factions",), outlet="o", document="x")
    back = told("advance", agents=("factions",), outlet="o", document="y", modality="denied", at="21:00", dated=False)
    assert status(own, back) == "withdrawn"


def test_a_later_figure_of_one_voice_takes_the_place_of_its_earlier_one_and_nothing_is_added() -> None:
    (one,) = incidents(
        told("kill", document="a", outlet="o", at="08:00", figures=(("killed", 5, 5),), agents=("army",)),
        told("kill", document="b", outlet="o", at="19:00", figures=(("killed", 9, 9),), agents=("army",)),
    )
    assert [(toll.low, toll.superseded) for toll in one.tolls] == [(5, True), (9, False)]


KINDS = st.sampled_from(["capture", "withdraw", "advance", "airstrike", "kill", "clash", "repel"])
TESTIMONIES = st.lists(
    st.builds(
        told,
        KINDS,
        st.sampled_from(["hama", "homs", "hama-prison", None]),
        st.sampled_from(["2024-12-04", "2024-12-05", "2024-12-06"]),
        document=st.sampled_from("abcdef"),
        agents=st.sampled_from([(), ("army",), ("factions",), ("hts",), ("?مسلحون",)]),
        speaker=st.sampled_from([None, "ministry", "factions"]),
        modality=st.sampled_from(["actual", "actual", "denied"]),
        figures=st.sampled_from([(), (("killed", 5, 5),), (("killed", 9, None),)]),
        dated=st.booleans(),
        sentence=st.sampled_from([0, 100]),
        words=st.sampled_from(["", "حماه فصايل دخول", "مدنيين قتل سوق"]),
    ),
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(TESTIMONIES, st.randoms())
def test_the_order_of_testimonies_and_repeating_them_changes_nothing(given_: list[Testimony], random: Random) -> None:
    unique = list({t.key: t for t in given_}.values())
    shuffled = [*unique, *unique[:3]]
    random.shuffle(shuffled)
    assert incidents(*shuffled) == incidents(*unique)


@settings(max_examples=100, deadline=None)
@given(TESTIMONIES)
def test_every_testimony_is_in_one_incident(given_: list[Testimony]) -> None:
    keys = [t.key for one in incidents(*given_) for t in one.testimonies]
    assert sorted(keys) == sorted({t.key for t in given_})


@settings(max_examples=100, deadline=None)
@given(TESTIMONIES)
def test_what_shares_no_link_with_an_incident_does_not_change_it(given_: list[Testimony]) -> None:
    """A document that tells of another place and day touches nothing: what makes fusion incremental."""
    unique = list({t.key: t for t in given_}.values())
    far = told("capture", "aleppo", "2024-11-30", document="z", agents=("factions",))
    assert grouped(incidents(*unique)) | grouped(incidents(far)) == grouped(incidents(*unique, far))


def test_a_thousand_copies_of_one_report_are_one_incident_of_one_origin() -> None:
    flood = [told("capture", agents=("factions",), speaker="factions", document=f"d{n}", origin="one") for n in range(1000)]
    (one,) = incidents(*flood)
    assert (one.origins, one.status) == (1, "single_origin")


def _of_old(first: str, last: str, document: str, *figures: tuple[str, int | None, int | None]) -> Testimony:
    told_ = told("kill", document=document, background=True, figures=figures, words="قتل مدني")
    precision = "year" if last.endswith("12-31") and first.endswith("01-01") else "month"
    claim = replace(told_.claim, time=When(first, last, precision, "stated"))
    return replace(told_, claim=claim, first=first, last=last)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("repel", agents=("hts",)), told("kill", None, agents=("army",))),
        (told("clash", agents=("hts",)), told("kill", "hama-prison", agents=("army",))),
    ],
    ids=["foes", "place within place"],
)
def test_a_fight_and_its_dead_are_compared_alike_whichever_comes_first(one: Testimony, other: Testimony) -> None:
    compare = Comparer(SIDES, load_reasons())
    first, last = node([one]), node([other])
    assert compare.score(first, last) == compare.score(last, first)


def test_history_told_of_a_year_by_one_and_of_its_month_by_another_is_one() -> None:
    year = _of_old("1982-01-01", "1982-12-31", "a", ("killed", 10_000, None))
    month = _of_old("1982-02-01", "1982-02-28", "b", ("killed", 20_000, None))
    assert len(incidents(year, month)) == 1
    assert len(incidents(year, _of_old("1983-02-01", "1983-02-28", "b", ("killed", 20_000, None)))) == 2
