"""Outlets: found by address and by name, and rows that break the schema."""

import pytest

from tests.support import given_rows
from waqai.errors import ResourceError
from waqai.lexicon import outlets
from waqai.lexicon.outlets import OUTLET_COLUMNS, Outlets, load_outlets

GOOD = {
    "id": "zaytuna",
    "name_ar": "وكالة الزيتونة",
    "domains": "zaytuna.example|z.example",
    "kind": "agency",
    "source": "test",
}


@pytest.fixture(scope="module")
def known() -> Outlets:
    return load_outlets()


@pytest.mark.parametrize(
    ("source", "url", "outlet"),
    [
        (None, "https://www.reuters.com/world/1", "reuters"),
        (None, "https://arabic.news.reuters.com:443/1?x=y", "reuters"),
        (None, "https://REUTERS.com/1", "reuters"),
        ("reuters.com", None, "reuters"),
        ("رويترز", None, "reuters"),
        (" وكالة رويترز ", None, "reuters"),
        ("REUTERS", None, "reuters"),
        ("رويترز", "https://sana.sy/1", "sana"),
        ("رويترز", "https://example.org/1", "reuters"),
        (None, "https://notreuters.com/1", None),
        (None, "https://reuters.com.example.org/1", None),
        ("وكالة الزيتونة", None, None),
        ("", "", None),
        (None, None, None),
    ],
)
def test_an_outlet_is_found_by_address_then_by_name(
    known: Outlets, source: str | None, url: str | None, outlet: str | None
) -> None:
    found = known.of(source, url)
    assert (found.id if found else None) == outlet


def test_a_name_that_several_outlets_bear_finds_none_of_them(known: Outlets) -> None:
    for name in ("الشرق", "الأيام", "وكالة سبأ"):
        assert len(known.named(name)) > 1
        assert known.of(name) is None


def test_the_domain_of_an_outlet_whose_name_others_bear_finds_it(known: Outlets) -> None:
    for outlet in known.named("الأيام"):
        assert [known.of(None, f"https://{domain}/1") for domain in outlet.domains] == [outlet] * len(outlet.domains)


@pytest.mark.parametrize(("source", "url"), [(None, "http://["), ("[رويترز]", None), ("أ℀", None)])
def test_what_is_no_address_is_no_outlet_and_no_crash(known: Outlets, source: str | None, url: str | None) -> None:
    known.of(source, url)


@pytest.mark.parametrize(
    ("cells", "column", "expected"),
    [
        ({"kind": "blog"}, "kind", "'blog' is not one of activist, agency, "),
        ({"id": "zaytuna"}, "id", "'zaytuna' is not a name, and an id of its own"),
        ({"name_ar": ""}, "name_ar", "'' is not a name, and an id of its own"),
        ({"domains": "other.example|z.example"}, "domains", "'other.example|z.example' is not domains that no other outlet has"),
        ({"carries": "zaytuna|afp"}, "carries", "'afp' is not an id of outlets.tsv"),
        ({"id": ""}, "id", "'' is not a name, and an id of its own"),
    ],
)
def test_a_broken_row_is_refused(monkeypatch: pytest.MonkeyPatch, cells: dict[str, str], column: str, expected: str) -> None:
    given_rows(monkeypatch, outlets, OUTLET_COLUMNS, GOOD, {**GOOD, "id": "other", "domains": "", **cells})
    with pytest.raises(ResourceError) as error:
        load_outlets()
    assert f"outlets.tsv:8 column {column}: {expected}" in str(error.value)
