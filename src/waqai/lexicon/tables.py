"""The reader of resource tables: tab-separated, one header line, comments, and a reason for every row."""

from collections.abc import Iterator, Sequence
from importlib.resources import files

from waqai.errors import ResourceError


def rows(name: str, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Read the rows of one resource, each with its line number (the header is the first line that is no comment).

    `columns`: the header that the file must have, in order. Blank lines and lines that begin with # are passed over.
    Raises ResourceError for a missing file, another header, a wrong number of cells or an empty `source`.
    """
    resource = files("waqai.resources") / name
    if not resource.is_file():
        raise ResourceError(name, 0, "-", name, "a resource of this package")
    yield from parse_rows(name, resource.read_text("utf-8").split("\n"), columns)


def parse_rows(name: str, lines: Iterator[str] | Sequence[str], columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of an open table; `name` stands in the errors. See `rows`."""
    header: list[str] | None = None
    for number, line in enumerate(lines, start=1):
        text = line.rstrip("\r\n")
        if not text.strip() or text.startswith("#"):
            continue
        cells = text.split("\t")
        if " \t" in text or "\t " in text or text[0] == " " or text[-1] == " ":
            cells = [cell.strip() for cell in cells]
        if header is None:
            if cells != list(columns):
                raise ResourceError(name, number, "header", text, "\\t".join(columns))
            header = cells
            continue
        yield number, _row(name, number, cells, header)


def _row(name: str, number: int, cells: Sequence[str], header: Sequence[str]) -> dict[str, str]:
    if len(cells) != len(header):
        raise ResourceError(name, number, "-", f"{len(cells)} cells", f"{len(header)} cells")
    row = dict(zip(header, cells, strict=True))
    if "source" in row and not row["source"]:
        raise ResourceError(name, number, "source", "", "a reason for the row")
    return row
