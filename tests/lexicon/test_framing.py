"""Framing: what a word names and whose side it takes, and rows that break the schema."""

import pytest

from tests.support import given_rows
from waqai.errors import ResourceError
from waqai.lexicon import framing, load_framing
from waqai.lexicon.framing import FRAMING_COLUMNS

PLAIN = {"of": "killed person", "words": "قتيل|قتلى", "takes": "", "says": "سقط قتيل في القصف", "source": "test"}
SIDE = {"of": "killed person", "words": "شهيد|شهداء", "takes": "honours", "says": "سقط شهيد في القصف", "source": "test"}


def test_a_word_is_found_folded_with_what_it_names_and_whose_side_it_takes() -> None:
    known = load_framing()
    (army,) = known.at("جيش الاحتلال")
    (plain,) = known.at("الجيش الاسراييلي")
    assert (army.of, plain.of) == ("army of Israel", "army of Israel")
    assert army.takes and not plain.takes
    assert known.at("الجيش") == ()
    assert known.longest["جيش"] >= 3


@pytest.mark.parametrize(
    ("rows", "column"),
    [
        ([PLAIN | {"of": ""}], "of"),
        ([PLAIN | {"words": ""}], "words"),
        ([PLAIN | {"says": "نص بلا الكلمة"}], "says"),
        ([PLAIN, SIDE | {"words": "شهيد|قتيل"}], "words"),
        ([PLAIN], "of"),
    ],
)
def test_a_row_that_breaks_the_schema_stops_the_load(
    monkeypatch: pytest.MonkeyPatch, rows: list[dict[str, str]], column: str
) -> None:
    given_rows(monkeypatch, framing, FRAMING_COLUMNS, *rows)
    load_framing.cache_clear()
    try:
        with pytest.raises(ResourceError, match=f"column {column}"):
            load_framing()
    finally:
        load_framing.cache_clear()
