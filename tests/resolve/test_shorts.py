"""Short forms: a body by its head noun alone."""

import pytest

from tests.resolve.conftest import Reader
from waqai.resolve.shorts import bare


def agents(reader: Reader, text: str, published: str | None) -> dict[str, str | None]:
    claims = reader(text, published).claims
    return {part.text: part.entity.id if part.entity else None for claim in claims for part in claim.agents}


@pytest.mark.parametrize(
    ("text", "published", "entity"),
    [
        ("هاجم الجيش مواقع في الموصل بالعراق", "2024-12-01", "irq.army"),
        ("هاجم الجيش مواقع قرب حلب", "2024-12-01", "syr.army_assad"),
        ("هاجم الجيش مواقع قرب حلب", "2025-06-01", "syr.army_new"),
        ("هاجم الجيش مواقع", "2024-12-01", None),
        ("هاجم الجيش مواقع قرب باريس في فرنسا", "2024-12-01", "fra.mil"),
    ],
)
def test_the_army_is_that_of_the_storys_country_on_the_day(
    reader: Reader, text: str, published: str | None, entity: str | None
) -> None:
    assert agents(reader, text, published)["الجيش"] == entity


def test_the_movement_is_the_one_named_before(reader: Reader) -> None:
    text = "نفذت حركة حماس هجوما قرب غزة. وهاجمت الحركة موقعا في رفح."
    assert agents(reader, text, "2024-12-01")["الحركة"] == "psx.hamas"


def test_the_movement_is_nobodys_before_one_is_named(reader: Reader) -> None:
    assert agents(reader, "هاجمت الحركة موقعا في رفح. ونفذت حركة حماس هجوما قرب غزة.", "2024-12-01")["الحركة"] is None
    assert agents(reader, "هاجمت الحركة موقعا في رفح.", "2024-12-01")["الحركة"] is None


def test_the_last_of_two_movements_is_meant(reader: Reader) -> None:
    text = "نفذت حركة حماس هجوما قرب غزة. ونفذت حركة الجهاد الإسلامي هجوما قرب جنين. ثم هاجمت الحركة موقعا في رفح."
    assert agents(reader, text, "2024-12-01")["الحركة"] == agents(reader, text, "2024-12-01")["حركة الجهاد الإسلامي"] != "psx.hamas"


def test_a_body_with_more_words_is_no_short_form(reader: Reader) -> None:
    text = "نفذت حركة حماس هجوما قرب غزة. وهاجمت الحركة الطلابية موقعا في رفح."
    assert "psx.hamas" not in {entity for words, entity in agents(reader, text, "2024-12-01").items() if "الطلابية" in words}


@pytest.mark.parametrize(
    ("word", "clitics", "rest"),
    [("الجيش", "", "جيش"), ("والجيش", "و", "جيش"), ("للجيش", "ل", "جيش"), ("جيش", "", "جيش"), ("وللجيش", "ول", "جيش")],
)
def test_what_is_written_onto_a_word_is_taken_off(word: str, clitics: str, rest: str) -> None:
    assert bare(word, clitics) == rest
