"""The roster: every name of an actor with who uses it and when, and rows that break the schema."""

import pytest

from tests.support import given_rows
from waqai.errors import ResourceError
from waqai.lexicon import roster
from waqai.lexicon.roster import ACTOR_COLUMNS, CALLED_COLUMNS, load_roster

ACTOR = {"table": "actors.tsv", "id": "xx.guard", "kind": "militia", "name_ar": "حرس الزيتونة", "source": "test"}
NAME = {
    "table": "actor_names.tsv",
    "actor": "xx.guard",
    "name": "شرذمة الزيتونة",
    "sort": "loaded",
    "used_by": "foes",
    "source": "x",
}
COLUMNS = (*ACTOR_COLUMNS, *CALLED_COLUMNS)


def refused(monkeypatch: pytest.MonkeyPatch, *rows: dict[str, str]) -> str:
    given_rows(monkeypatch, roster, COLUMNS, *rows)
    with pytest.raises(ResourceError) as error:
        list(load_roster())
    return str(error.value)


def test_plain_names_come_first_and_hold_as_long_as_the_actor(monkeypatch: pytest.MonkeyPatch) -> None:
    actor = {**ACTOR, "names": "الحرس|حرس الزيتونة", "valid_from": "2020-01-01", "valid_to": "2024-12-08"}
    given_rows(monkeypatch, roster, COLUMNS, actor, NAME)
    called = [(c.name, c.sort, c.used_by, c.valid_from, c.valid_to) for c in load_roster()]
    assert called == [
        ("حرس الزيتونة", "", "", "2020-01-01", "2024-12-08"),
        ("الحرس", "", "", "2020-01-01", "2024-12-08"),
        ("شرذمة الزيتونة", "loaded", "foes", "", ""),
    ]


@pytest.mark.parametrize(
    ("cells", "column", "expected"),
    [
        ({"kind": "gang"}, "kind", "'gang' is not one of armed_group, "),
        ({"id": "xx.guard"}, "id", "'xx.guard' is not a name, and an id of its own"),
        ({"name_ar": ""}, "name_ar", "'' is not a name, and an id of its own"),
        ({"valid_from": "2024"}, "valid_from", "'2024' is not an ISO day such as 2024-12-08, or nothing"),
        ({"valid_to": "2024-13-01"}, "valid_to", "'2024-13-01' is not an ISO day"),
        ({"id": ""}, "id", "'' is not a name, and an id of its own"),
    ],
)
def test_a_broken_actor_is_refused(monkeypatch: pytest.MonkeyPatch, cells: dict[str, str], column: str, expected: str) -> None:
    assert f"actors.tsv:8 column {column}: {expected}" in refused(monkeypatch, ACTOR, {**ACTOR, "id": "xx.other", **cells})


@pytest.mark.parametrize(
    ("cells", "column", "expected"),
    [
        ({"sort": "plain"}, "sort", "'plain' is not one of former, later, loaded, role, war_name"),
        ({"actor": "xx.none"}, "actor", "'xx.none' is not an id of actors.tsv"),
        ({"name": ""}, "name", "'' is not a name, and who uses it where it takes a side"),
        ({"used_by": ""}, "used_by", "'' is not a name, and who uses it where it takes a side"),
        ({"valid_to": "8/12/2024"}, "valid_to", "'8/12/2024' is not an ISO day such as 2024-12-08, or nothing"),
    ],
)
def test_a_broken_name_is_refused(monkeypatch: pytest.MonkeyPatch, cells: dict[str, str], column: str, expected: str) -> None:
    assert f"actor_names.tsv:9 column {column}: {expected}" in refused(monkeypatch, ACTOR, NAME, {**NAME, **cells})


def test_every_name_that_takes_a_side_tells_who_uses_it_and_no_actor_ends_before_it_begins() -> None:
    names = list(load_roster())
    assert [called.name for called in names if called.sort == "loaded" and not called.used_by.strip()] == []
    assert [c.name for c in names if c.valid_from and c.valid_to and c.valid_to < c.valid_from] == []


def test_an_office_is_held_by_one_person_at_a_time() -> None:
    days = ("2010-01-01", "2024-12-01", "2024-12-20", "2025-06-01")
    held = {
        day: {
            called.actor.id
            for called in load_roster()
            if called.name == "الرئيس السوري" and called.valid_from <= day and (not called.valid_to or day <= called.valid_to)
        }
        for day in days
    }
    assert held == {"2010-01-01": {"syr.bashar"}, "2024-12-01": {"syr.bashar"}, "2024-12-20": set(), "2025-06-01": {"syr.sharaa"}}
