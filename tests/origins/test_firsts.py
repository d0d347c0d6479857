"""Who a group comes from: credit before the agency's own page, that before the hour."""

import pytest

from waqai.lexicon import Knowledge
from waqai.origins import Carrier, Credit, First, first

SEEN = "2026-01-05T12:00:00+00:00"


def carrier(
    know: Knowledge,
    document: str,
    published: str | None,
    *,
    outlet: str | None = None,
    credits: str | None = None,
    seen: str = SEEN,
) -> Carrier:
    named = know.outlets.all[credits] if credits else None
    given = Credit(named.id, named.name_ar, "dateline", None) if named else None
    return Carrier(document, know.outlets.all[outlet] if outlet else None, given, published, seen)


def test_whom_most_credit_is_the_origin_though_another_published_first(know: Knowledge) -> None:
    group = [
        carrier(know, "early", "2026-01-05T08:00:00+00:00"),
        carrier(know, "a", "2026-01-05T09:00:00+00:00", credits="reuters"),
        carrier(know, "b", "2026-01-05T10:00:00+00:00", credits="reuters"),
        carrier(know, "c", "2026-01-05T08:30:00+00:00", credits="afp"),
    ]
    assert first(group) == First("reuters", know.outlets.all["reuters"].name_ar, "a", "credited", 2)


def test_the_document_of_the_credited_outlet_is_the_first_one(know: Knowledge) -> None:
    group = [
        carrier(know, "copy", "2026-01-05T08:00:00+00:00", credits="sana"),
        carrier(know, "own", "2026-01-05T09:00:00+00:00", outlet="sana"),
    ]
    assert (first(group).agency, first(group).document) == ("sana", "own")


def test_a_credit_is_followed_to_whom_the_credited_outlet_credits(know: Knowledge) -> None:
    group = [
        carrier(know, "x", "2026-01-05T09:00:00+00:00", credits="aljazeera"),
        carrier(know, "y", "2026-01-05T09:30:00+00:00", credits="aljazeera"),
        carrier(know, "jazeera", "2026-01-05T08:00:00+00:00", outlet="aljazeera", credits="reuters"),
    ]
    assert (first(group).agency, first(group).document, first(group).named) == ("reuters", "jazeera", 1)


def test_outlets_that_credit_each_other_end_the_chase(know: Knowledge) -> None:
    group = [
        carrier(know, "a", "2026-01-05T08:00:00+00:00", outlet="aljazeera", credits="sana"),
        carrier(know, "b", "2026-01-05T09:00:00+00:00", outlet="sana", credits="aljazeera"),
    ]
    assert first(group).why == "credited"


def test_an_outlet_that_credits_itself_does_not_outvote_the_hour(know: Knowledge) -> None:
    group = [
        carrier(know, "early", "2026-01-05T08:00:00+00:00"),
        carrier(know, "late", "2026-01-05T09:00:00+00:00", outlet="aljazeera", credits="aljazeera"),
    ]
    assert (first(group).document, first(group).why) == ("early", "published first")


def test_an_agency_comes_before_an_earlier_paper(know: Knowledge) -> None:
    group = [
        carrier(know, "paper", "2026-01-05T08:00:00+00:00", outlet="aljazeera"),
        carrier(know, "wire", "2026-01-05T09:00:00+00:00", outlet="afp"),
    ]
    assert (first(group).document, first(group).agency, first(group).why) == ("wire", "afp", "agency")


def test_hours_are_compared_across_zones_and_a_bare_date_is_the_end_of_its_day(know: Knowledge) -> None:
    group = [
        carrier(know, "date", "2026-01-05"),
        carrier(know, "noon", "2026-01-05T12:00:00+00:00"),
        carrier(know, "damascus", "2026-01-05T14:30:00+03:00"),  # 11:30 UTC
    ]
    assert first(group).document == "damascus"


def test_without_a_time_the_one_seen_first_is_first_and_an_id_breaks_a_tie(know: Knowledge) -> None:
    group = [carrier(know, "b", None), carrier(know, "a", None), carrier(know, "c", None, seen="2026-01-05T11:00:00+00:00")]
    assert (first(group).document, first(group).why) == ("c", "seen first")
    assert first(group[:2]).document == "a"
    assert first(list(reversed(group))) == first(group)


def test_a_group_has_a_document() -> None:
    with pytest.raises(ValueError, match="at least one"):
        first([])
