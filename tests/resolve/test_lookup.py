"""Looking places up: how often, how near, and what a query is made of."""

import csv

import pytest

from tests.support import TESTS
from waqai.lexicon.names import load_names
from waqai.resolve.lookup import Lookup, plain, within
from waqai.resolve.places import distance_km

NAMES = TESTS / "resolve" / "place_names.tsv"
FOUND_FLOOR = 0.90
"""Share of the Syrian names of place_names.tsv (positions noted without a look at the gazetteer) for which anything is found."""
NEAR_FLOOR = 0.95
"""Share of those found whose first candidate lies within 5 km of the true position."""
ELSEWHERE = TESTS / "resolve" / "place_names_elsewhere.tsv"
COUNTRIES = {"Iraq": "IQ", "Yemen": "YE", "Libya": "LY", "Sudan": "SD", "Lebanon": "LB", "Palestine": "PS"}
MOREK = "wof:1310188781"


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    return Lookup(load_names().gazetteer)


def first(lookup: Lookup, query: str, country: str | None = "SY") -> str | None:
    found = lookup.find(query, country=country)
    return found[0].entity.id if found else None


def test_names_of_other_countries_are_found_where_they_lie(lookup: Lookup) -> None:
    """Written blind too; six positions of towns that had none were taken from it since. Any candidate may be the near one."""
    with ELSEWHERE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    found = near = 0
    for row in rows:
        points = [m.entity for m in lookup.find(row["query"], country=COUNTRIES[row["country"]])]
        true = float(row["lat"]), float(row["lon"])
        found += bool(points)
        near += any(distance_km(true, (p.lat, p.lon)) <= 5 for p in points if p.lat is not None and p.lon is not None)
    assert found >= FOUND_FLOOR * len(rows)
    assert near >= NEAR_FLOOR * found


def test_syrian_names_are_found_where_they_lie(lookup: Lookup) -> None:
    with NAMES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    found = {row["query"]: lookup.find(row["query"], country="SY") for row in rows}
    missing = [query for query, matches in found.items() if not matches]
    far = []
    for row in rows:
        if found[row["query"]]:
            entity = found[row["query"]][0].entity
            true = float(row["lat"]), float(row["lon"])
            if entity.lat is None or entity.lon is None or distance_km(true, (entity.lat, entity.lon)) > 5:
                far.append(f"{row['query']} is not {entity.id}")
    assert len(rows) == 517
    assert 1 - len(missing) / len(rows) >= FOUND_FLOOR, "\n".join(missing)
    assert 1 - len(far) / (len(rows) - len(missing)) >= NEAR_FLOOR, "\n".join(far)


@pytest.mark.parametrize(
    ("query", "entity", "how"),
    [
        ("مورك", MOREK, "as spelled"),
        ("مُورِك", MOREK, "as spelled"),
        ("موورك", MOREK, "levelled"),
        ("بلدة مورك بريف حماة", MOREK, "as spelled"),
        ("مورك، ريف حماة الشمالي", MOREK, "as spelled"),
        ("كفر زيتا", "wof:1125966329", "as spelled"),
        ("كفرزيتا", "wof:1125966329", "as spelled"),
        ("Kafr Zita", "wof:1125966329", "English name"),
        ("town of Tel-Rifaat", "wof:890449827", "English name"),
        ("صوران بريف حماة", "wof:890449831", "as spelled"),
        ("خان شيخوت", "wof:1125778451", "one edit away"),
        ("سراقف", "wof:890449833", "one edit away"),
        ("ريف حماة الشمالي", "waqai:hama#rural-north", "as spelled"),
        ("شمال شرقي حلب", "wof:421202163#north-east", "as spelled"),
        ("محيط مورك", f"{MOREK}#near", "as spelled"),
    ],
)
def test_a_query_finds_its_place_and_tells_how(lookup: Lookup, query: str, entity: str, how: str) -> None:
    [best, *_] = lookup.find(query, country="SY")
    assert (best.entity.id, best.how) == (entity, how)


@pytest.mark.parametrize("query", ["", "   ", "،،", "«»", "zzzzzzzz", "مورط", "كلمات لا تسمي مكانا معروفا"])
def test_what_names_nothing_finds_nothing(lookup: Lookup, query: str) -> None:
    assert lookup.find(query, country="SY") == []


def test_a_point_near_by_decides_between_places_of_a_name(lookup: Lookup) -> None:
    for near in ((35.29, 36.75), (36.57, 37.21)):
        entity = lookup.find("صوران", country="SY", near=near)[0].entity
        assert distance_km((entity.lat or 0, entity.lon or 0), near) < 15


def test_the_wanted_country_comes_first(lookup: Lookup) -> None:
    for code in ("LB", "LY"):
        assert lookup.find("طرابلس", country=code)[0].entity.country == code


def test_candidates_come_the_weightiest_first_with_reasons(lookup: Lookup) -> None:
    found = [match for match in lookup.find("صوران بريف حماة", country="SY") if match.how == "as spelled"]
    weights = [match.weighed.weight for match in found]
    assert weights == sorted(weights, reverse=True)
    assert "in Hama, which the text names" in found[0].weighed.why


def test_a_town_comes_before_a_facility_in_it(lookup: Lookup) -> None:
    assert first(lookup, "مصياف") == "wof:421197259"


def test_a_quarter_of_the_wanted_country_comes_first(lookup: Lookup) -> None:
    assert first(lookup, "حي الزهراء بمدينة حمص") == "waqai:sy-al-zahraa-homs"


@pytest.mark.parametrize(
    ("name", "key"),
    [("Al-Qaʿim", "qaim"), ("Deir ez-Zor", "deir ez zor"), ("Ṣūrān", "suran"), ("The", "the"), ("Al", "al"), ("'", "")],
)
def test_latin_names_are_compared_without_accents_and_article(name: str, key: str) -> None:
    assert plain(name) == key


def test_places_within_a_circle_come_the_nearest_first() -> None:
    gazetteer = load_names().gazetteer
    found = within(gazetteer, (35.376, 36.69), 6.0)
    assert found[0][1].id == MOREK
    assert [km for km, _ in found] == sorted(km for km, _ in found)
    assert all(km <= 6.0 for km, _ in found)
