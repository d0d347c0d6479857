"""Framing: words that name one thing and take a side by how they name it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from waqai.errors import ResourceError
from waqai.lexicon.tables import rows
from waqai.script import fold_word

FRAMING_COLUMNS: Final = ("of", "words", "takes", "says", "source")


@dataclass(frozen=True, slots=True)
class Framed:
    """One way of naming a thing. of: what is named, one word for all its names; word: as it is written; takes: whose side the
    word takes, in plain words, "" for a plain one."""

    of: str
    word: str
    takes: str


class Framing:
    """Ways of naming by their folded words. A word may name several things («العدو»): it then has several entries."""

    def __init__(self, framed: Iterable[Framed]) -> None:
        found: dict[str, list[Framed]] = {}
        for one in framed:
            found.setdefault(fold_word(one.word), []).append(one)
        self.words: Mapping[str, tuple[Framed, ...]] = {word: tuple(ways) for word, ways in found.items()}
        self.longest: dict[str, int] = {}
        for word in found:
            first, *rest = word.split()
            self.longest[first] = max(self.longest.get(first, 0), 1 + len(rest))

    def at(self, folded: str) -> tuple[Framed, ...]:
        """What a folded word or phrase names, with the side it takes; () where it takes none."""
        return self.words.get(folded, ())


@cache
def load_framing() -> Framing:
    """Read framing.tsv, once a process. Raises ResourceError for a word without what it names, one that stands twice for the same
    thing, a thing that has one name only, or an example without a word of its row."""
    found: dict[tuple[str, str], Framed] = {}
    names: dict[str, tuple[int, int]] = {}
    for line, row in rows("framing.tsv", FRAMING_COLUMNS):
        words = tuple(filter(None, row["words"].split("|")))
        if not row["of"] or not words:
            raise ResourceError("framing.tsv", line, "of" if words else "words", "", "a thing and the words that name it")
        if not any(fold_word(word) in fold_word(row["says"]) for word in words):
            raise ResourceError("framing.tsv", line, "says", row["says"], f"an example with {words[0]} or another word of the row")
        for word in words:
            if (row["of"], fold_word(word)) in found:
                raise ResourceError("framing.tsv", line, "words", word, "a word that names the thing once")
            found[row["of"], fold_word(word)] = Framed(row["of"], word, row["takes"])
        names[row["of"]] = (line, names.get(row["of"], (line, 0))[1] + 1)
    for of, (line, ways) in names.items():
        if ways < 2:
            raise ResourceError("framing.tsv", line, "of", of, "a thing that has two ways of naming it, a row for each")
    return Framing(found.values())
