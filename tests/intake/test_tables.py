"""Tables: which columns are which, what a cell may hold, and that every bad row is named and none stops the next."""

import io
from collections.abc import Mapping

import pytest

from waqai.errors import InputError
from waqai.intake.tables import LONGEST_LINE, table_items
from waqai.model import Document


def take(content: str | bytes, columns: Mapping[str, str] | None = None, **given: str) -> list[Document | InputError]:
    stream = io.BytesIO(content.encode() if isinstance(content, str) else content)
    return list(table_items(stream, "a.csv", columns or {}, given.get("published"), given.get("outlet")))


def documents(content: str | bytes, columns: Mapping[str, str] | None = None, **given: str) -> list[Document]:
    found = take(content, columns, **given)
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


def test_known_headings_need_no_telling_whatever_parts_the_cells() -> None:
    for mark in (",", ";", "\t", "|"):
        rows = (
            ["المصدر", "النص", "التاريخ", "الرابط"],
            ["صحيفة السنابل", "هدوء حذر في البلدة", "5 كانون الأول 2024", "https://a.example/1"],
        )
        [found] = documents("\n".join(mark.join(row) for row in rows))
        assert found == Document(text=rows[1][1], published="2024-12-05", source="صحيفة السنابل", url="https://a.example/1")


def test_the_users_columns_go_first_and_what_he_says_fills_what_rows_do_not() -> None:
    content = 'id,text,Story,date\n1,لا,"قال: ""هدوء""\nوسطر ثان",\n2,لا,نص,05/12/2024\n'
    first, second = documents(content, {"text": "story"}, published="2024-01-02", outlet="صحيفة")
    assert (first.id, first.text, first.published, first.source) == ("1", 'قال: "هدوء"\nوسطر ثان', "2024-01-02", "صحيفة")
    assert second.published == "2024-12-05"


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "cp1256"])
def test_a_table_of_a_spreadsheet_is_read_whatever_its_charset(charset: str) -> None:
    [found] = documents("النص\nعادت العائلات إلى بلدة الزيتونة صباح الخميس\n".encode(charset))
    assert found.text == "عادت العائلات إلى بلدة الزيتونة صباح الخميس"
    assert found.remarks == (("read as windows-1256",) if charset == "cp1256" else ())


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("a", "1 cells"),
        ("a,b,c", "3 cells"),
        (" ,2024-12-05", "no text"),
        ("نص,30 شباط 2024", "30 شباط 2024"),
        ("نص,أمس", "is no date"),
        ('"' + "x" * 200_000 + '",', "field larger"),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_the_next_is_taken(row: str, told: str) -> None:
    good, bad, next_one = take(f"text,date\nنص أول,\n{row}\nنص ثان,\n")
    assert isinstance(bad, InputError)
    assert told in str(bad)
    assert bad.where == "a.csv:3"
    assert [one.text for one in (good, next_one) if isinstance(one, Document)] == ["نص أول", "نص ثان"]


def test_a_zero_far_into_a_table_costs_its_row_alone() -> None:
    found = take("text\n" + "نص\n" * 2000 + "ن\0ص\nنص\n")
    assert "zeros" in str(found[2000])
    assert sum(isinstance(one, Document) for one in found) == 2001


def test_bytes_of_another_charset_in_one_row_cost_that_row_alone() -> None:
    rows = ["text"] + [f"عادت العائلات إلى بلدة الزيتونة {n}" for n in range(60)]
    content = "\n".join(rows).encode() + b"\n\xe1\xc7 \xcc\xcf\xed\xcf\n" + "نص".encode()
    found = take(content)
    assert [isinstance(one, Document) for one in found] == [True] * 60 + [False, True]
    assert "no letters" in str(found[60])


@pytest.mark.parametrize(
    ("content", "columns", "told"),
    [
        ("a,b\n1,2\n", {}, "no column of the text among a, b"),
        ("a,b\n1,2\n", {"text": "c"}, "no column 'c' among a, b"),
        ("a,b\n1,2\n", {"test": "a"}, "a column given for 'test'"),
        ("", {}, "no line of headings"),
        (b"text\n\0\0\0\n", {}, "binary"),
        ("text\n" + "x" * (LONGEST_LINE + 5) + "\n", {}, "line 2 of more than 1,000,000"),
        ("x" * (LONGEST_LINE + 5), {}, "line 1 of more than 1,000,000"),
    ],
)
def test_what_is_no_table_with_a_text_is_one_clear_error(content: str | bytes, columns: dict[str, str], told: str) -> None:
    [error] = take(content, columns)
    assert isinstance(error, InputError)
    assert told in str(error)


def test_rows_come_one_by_one() -> None:
    """The end of the stream is not asked for before the first document is used."""

    class Watched(io.BytesIO):
        taken = 0

        def read(self, size: int | None = -1) -> bytes:
            piece = super().read(size)
            self.taken += len(piece)
            return piece

    stream = Watched(b"text\n" + "نص\n".encode() * 1_000_000)
    assert isinstance(next(table_items(stream, "a.csv", {}, None, None)), Document)
    assert stream.taken < 1_000_000
