"""A user's own gazetteers: taken in whole or not at all, and found again."""

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from waqai.errors import InputError, ResourceError
from waqai.intake.gazetteers import Row, gazetteer_rows
from waqai.lexicon.place_tables import COLUMNS, check_place, spellings
from waqai.script.romanisation import romanise


def gazetteers(home: Path) -> tuple[Path, ...]:
    """The gazetteers that were added to a user's folder, in the order of their names. Raises InputError for a folder that cannot
    be read."""
    try:
        return tuple(sorted((home / "gazetteers").glob("*.tsv")))
    except OSError as error:
        raise InputError(str(home), error.strerror or str(error), "a folder that can be read; WAQAI_HOME names another") from error


def add_gazetteer(path: Path, home: Path, country: str | None = None) -> tuple[Path, int]:
    """Check a file and put its places into the user's folder; where it stands now, and how many places it has.

    A file of the same name is replaced. Raises ResourceError naming line and column for a row that breaks the schema, an id that
    stands twice, or a file without a place; nothing is stored then.
    """
    folder = home / "gazetteers"
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^\w\-]+", "-", path.stem)
    target = folder / f"{name}.tsv"
    count = 0
    handle, partial = tempfile.mkstemp(dir=folder, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write("\t".join(COLUMNS))
            for line in _lines(path, name, country):
                out.write("\n" + line)
                count += 1
        if not count:
            raise ResourceError(path.name, 0, "-", "no row with a name in Arabic letters", "at least one place")
        Path(partial).replace(target)
    finally:
        Path(partial).unlink(missing_ok=True)
    return target, count


def _lines(path: Path, name: str, country: str | None) -> Iterator[str]:
    seen: dict[str, int] = {}
    for line, row in gazetteer_rows(path, country):
        place = _filled(row, name, line)
        check_place(path.name, line, place)
        if not place["keys"]:
            raise ResourceError(path.name, line, "names", place["names"], "a name of two letters or more")
        if not place["lat"]:
            raise ResourceError(path.name, line, "lat", "", "a position in degrees")
        if len(place["country"]) != 2 or not place["country"].isascii():
            raise ResourceError(path.name, line, "country", place["country"], "an ISO 3166 code of two letters; or give --country")
        first = seen.setdefault(place["id"], line)
        if first != line:
            raise ResourceError(path.name, line, "id", place["id"], f"an id of its own (line {first} has it)")
        yield "\t".join(" ".join(place[column].split()) for column in COLUMNS)


def _filled(row: Row, name: str, line: int) -> Row:
    names = row["names"].split("|")
    return {
        **row,
        "id": row["id"] or f"{name}:{line}",
        "country": row["country"].upper(),
        "name_en": row["name_en"] or romanise(names[0]),
        "keys": "|".join(spellings(names, row["kind"])),
        "news": "1",
        "precision_m": "",
        "source": f"user:{name}",
    }
