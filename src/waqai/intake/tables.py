"""CSV and TSV with named columns to documents, row by row."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO, Final, Self

from waqai.errors import InputError
from waqai.intake.charsets import decode
from waqai.intake.dates import day_of
from waqai.intake.streams import rest
from waqai.model import Document

FIELDS: Final = ("text", "title", "published", "source", "url", "id", "author", "credit")
HEADINGS: Final[Mapping[str, str]] = {
    **{field: field for field in FIELDS},
    "النص": "text", "نص": "text", "نص الخبر": "text", "المحتوى": "text", "body": "text", "content": "text",
    "العنوان": "title", "عنوان": "title", "headline": "title",
    "التاريخ": "published", "تاريخ": "published", "تاريخ النشر": "published", "date": "published",
    "المصدر": "source", "مصدر": "source", "outlet": "source",
    "الرابط": "url", "رابط": "url", "link": "url",
    "الكاتب": "author", "المعرف": "id",
}  # fmt: skip
"""Headings that are known without being told, in lower case; the first column that fits a field is taken."""
LONGEST_LINE: Final = 1_000_000
"""Characters of one line of the file; a longer one ends the reading. A cell holds csv's own limit, 131,072."""
LONGEST_ROW: Final = 4_000_000
"""Characters of the lines of one row: cells that go on over lines are held until the row ends."""
_SAMPLE: Final = 1 << 18
_BROKEN: Final = re.compile("[\ud800-\udfff]")
_DELIMITERS: Final = ",;\t|"


def table_items(
    stream: BinaryIO, where: str, columns: Mapping[str, str], published: str | None, outlet: str | None
) -> Iterator[Document | InputError]:
    """Documents of a table's rows in order, and the rows that could not be taken, named `where:line`.

    columns: our field → the heading of its column, as the user gave it; the other fields are found by HEADINGS. published, outlet:
    for rows that do not say. Dates are ISO 8601 or any stamp; 05/12/2024 is the fifth of December. UTF-8, UTF-16 with its mark, or
    windows-1256, which is said in the remarks. Yields one InputError alone where no column holds the text.
    """
    try:
        sample = stream.read(_SAMPLE)
        charset, remarks = _charset(where, sample)
        lines = _Lines(io.TextIOWrapper(rest(sample, stream), charset, errors="surrogateescape", newline=""), where)
        heading = next(lines, "")
        delimiter, cells = _delimiter(heading, where, columns)
        at = _columns(cells, where, columns)
        rows = csv.reader(lines, delimiter=delimiter)
        while True:
            line = rows.line_num + 2
            lines.row = 0
            try:
                row = next(rows, None)
                if row is None:
                    return
                if row and any(cell.strip() for cell in row):
                    yield _document(row, at, len(cells), f"{where}:{line}", published, outlet, remarks)
            except csv.Error as error:
                yield InputError(f"{where}:{line}", str(error), "a row of cells")
            except InputError as error:
                yield error
                if error.where == where:
                    return
    except InputError as error:
        yield error
    except UnicodeError as error:
        yield InputError(where, f"broken UTF-16: {error}", "a table in UTF-8")


def _charset(where: str, sample: bytes) -> tuple[str, tuple[str, ...]]:
    """The charset by the beginning of the file; a letter that the sample cuts in two is no fault of it."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16", ()
    if b"\0" in sample[:4096]:
        raise InputError(where, "binary content", "a table in UTF-8")
    whole = sample if len(sample) < _SAMPLE else sample[: sample.rfind(b"\n") + 1] or sample
    found = decode(where, whole, ())
    if found.charset == "utf-8":
        return "utf-8-sig", ()
    return found.charset, (f"read as {found.charset}",)


class _Lines:
    """Lines of a table within bounds. row: characters since the row began, set to 0 by whoever begins one."""

    def __init__(self, text: io.TextIOWrapper, where: str) -> None:
        self._text, self._where = text, where
        self._number = self.row = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = self._text.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        self._number += 1
        self.row += len(line)
        if len(line) == LONGEST_LINE and not line.endswith("\n"):
            raise InputError(self._where, f"line {self._number} of more than {LONGEST_LINE:,} characters", "lines of a table")
        if self.row > LONGEST_ROW:
            raise InputError(self._where, f"a row of more than {LONGEST_ROW:,} characters", "rows that end (a quote is not closed)")
        return line


def _delimiter(heading: str, where: str, columns: Mapping[str, str]) -> tuple[str, list[str]]:
    """What parts the cells: the mark by which most columns are known, then by which there are most."""

    def fit(mark: str) -> tuple[int, int]:
        cells = _cells(heading, mark)
        wanted = {name.strip().casefold() for name in columns.values()}
        return sum(_plain(cell) in HEADINGS or _plain(cell) in wanted for cell in cells), len(cells)

    if not heading.strip():
        raise InputError(where, "no line of headings", "a table with named columns")
    best = max(_DELIMITERS, key=fit)
    return best, _cells(heading, best)


def _cells(heading: str, mark: str) -> list[str]:
    try:
        return next(csv.reader([heading], delimiter=mark), [])
    except csv.Error:
        return []


def _plain(cell: str) -> str:
    return " ".join(cell.split()).casefold()


def _columns(cells: Sequence[str], where: str, columns: Mapping[str, str]) -> dict[str, int]:
    """Our fields by the position of their columns. Raises InputError for a column that is not there."""
    there = [_plain(cell) for cell in cells]
    shown = ", ".join(cell.strip() for cell in cells)[:200]
    at: dict[str, int] = {}
    for field, name in columns.items():
        if field not in FIELDS:
            raise InputError(where, f"a column given for {field!r}", f"one of {', '.join(FIELDS)}")
        if _plain(name) not in there:
            raise InputError(where, f"no column {name!r} among {shown}", "a column that the table has")
        at[field] = there.index(_plain(name))
    for i, name in enumerate(there):
        if name in HEADINGS:
            at.setdefault(HEADINGS[name], i)
    if "text" not in at:
        raise InputError(where, f"no column of the text among {shown}", "a column text, or one named with text=HEADING")
    return at


def _document(
    row: Sequence[str],
    at: Mapping[str, int],
    width: int,
    named: str,
    published: str | None,
    outlet: str | None,
    remarks: tuple[str, ...],
) -> Document:
    if len(row) != width:
        raise InputError(named, f"{len(row)} cells", f"{width} cells as in the line of headings")
    said = {field: row[i].strip() for field, i in at.items()}
    text = row[at["text"]]
    if not text.strip():
        raise InputError(named, "no text", f"words in column {at['text'] + 1}")
    joined = "".join(row)
    if "\0" in joined or _BROKEN.search(joined):
        raise InputError(named, "zeros" if "\0" in joined else "bytes that are no letters", "text in one charset")
    day = day_of(said["published"]) if said.get("published") else published
    if day is None and said.get("published"):
        raise InputError(named, f"published {said['published'][:40]!r} is no date", "a date such as 2024-12-05 or 5 ديسمبر 2024")
    return Document(
        text=text,
        id=said.get("id") or "",
        title=said.get("title") or None,
        published=day,
        source=said.get("source") or outlet,
        url=said.get("url") or None,
        author=said.get("author") or None,
        credit=said.get("credit") or None,
        remarks=remarks,
    )
