"""Actors in a text and by query: a name that takes a side, an office by date, and every name an actor goes by."""

import pytest

from tests.resolve.conftest import Reader
from waqai.lexicon.roster import load_roster
from waqai.model import Argument
from waqai.resolve.people import Roster


@pytest.fixture(scope="module")
def roster() -> Roster:
    return Roster(load_roster())


def argument(reader: Reader, text: str, words: str, published: str = "2024-12-01") -> Argument:
    found = {part.text: part for claim in reader(text, published).claims for part in (*claim.agents, *claim.patients)}
    return found[words]


@pytest.mark.parametrize(
    ("text", "words", "entity", "said_by"),
    [
        ("قصفت قوات الأسد مدينة مورك", "قوات الأسد", "syr.army_assad", "opposition"),
        ("هاجمت مليشيا الحوثي مدينة مأرب في اليمن", "مليشيا الحوثي", "yem.houthi", "government, Saudi, Emirati media"),
        ("هاجمت ميليشيا الحشد مدينة الموصل في العراق", "ميليشيا الحشد", "irq.pmf", "Gulf, Syrian opposition"),
    ],
)
def test_a_name_that_takes_a_side_links_to_the_neutral_actor_and_tells_who_says_it(
    reader: Reader, text: str, words: str, entity: str, said_by: str
) -> None:
    part = argument(reader, text, words)
    assert part.entity is not None
    assert (part.entity.id, part.framing) == (entity, said_by)
    assert words not in part.entity.name_ar
    [mention] = [mention for mention in reader(text).mentions if mention.text == words]
    assert (mention.entity, mention.framing) == (part.entity, said_by)


def test_a_neutral_name_carries_no_framing(reader: Reader) -> None:
    part = argument(reader, "قصف الجيش السوري مدينة مورك", "الجيش السوري")
    assert part.entity is not None
    assert (part.entity.id, part.framing) == ("syr.army_assad", None)


@pytest.mark.parametrize(
    ("published", "person"), [("2010-01-01", "syr.bashar"), ("2024-12-01", "syr.bashar"), ("2025-06-01", "syr.sharaa")]
)
def test_an_office_is_the_person_who_held_it_on_the_day(reader: Reader, published: str, person: str) -> None:
    part = argument(reader, "زار الرئيس السوري مدينة حلب", "الرئيس السوري", published)
    assert part.entity is not None
    assert part.entity.id == person


@pytest.mark.parametrize(
    ("query", "day", "actors"),
    [
        ("الجيش السوري", "2024-12-01", {"syr.army_assad"}),
        ("الجيش السوري", "2025-06-01", {"syr.army_new"}),
        ("الجيش السوري", None, {"syr.army_assad", "syr.army_new"}),
        ("الرئيس السوري", "2025-06-01", {"syr.sharaa"}),
        ("قسد", None, {"syr.sdf"}),
        ("SDF", None, {"syr.sdf"}),
        ("syr.sdf", None, {"syr.sdf"}),
        ("حركة الزيتونة المخترعة", None, set()),
        ("", None, set()),
        (" ", None, set()),
    ],
)
def test_a_query_finds_the_actors_of_the_name_then(roster: Roster, query: str, day: str | None, actors: set[str]) -> None:
    assert {known.actor.id for known in roster.find(query, day=day)} == actors


def test_an_office_is_looked_up_by_date(roster: Roster) -> None:
    assert {known.actor.id for known in roster.find("الرئيس السوري", day="2024-12-01")} == {"syr.bashar"}


def test_an_actor_is_found_by_any_name_and_shows_them_all(roster: Roster) -> None:
    [known] = [one for one in roster.find("قوات الأسد") if one.actor.id == "syr.army_assad"]
    names = {called.name: called for called in known.names}
    assert names["قوات الأسد"].sort == "loaded"
    assert names["قوات الأسد"].used_by == "opposition"
    assert names["الجيش السوري"].sort == ""


def test_a_country_leaves_out_the_actors_of_others(roster: Roster) -> None:
    assert {known.actor.country for known in roster.find("الجيش", country="IQ")} == {"IQ"}
