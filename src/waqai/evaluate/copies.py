"""Near copies against pairs that people made: found and right, with the pairs that were missed and those that were wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import msgspec

from waqai.errors import InputError
from waqai.model import Document
from waqai.origins import Teller, enough

Pair = tuple[str, str]


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One text of a set. copy_of: id of the text it was made of; lookalike_of: id of one that it resembles and is no copy of;
    edits: what was done to it."""

    id: str
    copy_of: str | None
    lookalike_of: str | None
    edits: tuple[str, ...]
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class CopyScore:
    """What was found in a set, of which every pair that shares a key was compared. missed: pairs of copies that were not joined;
    wrong: pairs joined that are none; both as ids in order."""

    copies: int
    lookalikes: int
    compared: int
    found: int
    missed: tuple[Pair, ...]
    wrong: tuple[Pair, ...]

    @property
    def recall(self) -> float:
        """Copies found, of all; 1 where there are none."""
        return 1 - len(self.missed) / self.copies if self.copies else 1.0

    @property
    def precision(self) -> float:
        """Pairs joined that are copies, of all joined; 1 where none is."""
        return 1 - len(self.wrong) / self.found if self.found else 1.0


def load_texts(path: Path) -> list[Text]:
    """The texts of a set, one a line of JSON. Raises InputError for a line that is none, or a pair with a text not there."""
    texts = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            texts.append(msgspec.json.decode(line, type=Text))
        except msgspec.MsgspecError as error:
            raise InputError(
                f"{path.name}:{number}", str(error), "a text with id, copy_of, lookalike_of, edits, title, text"
            ) from error
    ids = {text.id for text in texts}
    for text in texts:
        for other in (text.copy_of, text.lookalike_of):
            if other is not None and other not in ids:
                raise InputError(f"{path.name} {text.id}", f"a pair with {other}", "a text of the same file")
    return texts


def copies_found(texts: Sequence[Text], teller: Teller) -> CopyScore:
    """Join the texts of a set as the archive does: candidates by shared keys, then by comparison; texts joined by a statement
    alone are not counted."""
    documents = {text.id: Document(text.text, id=text.id, title=text.title) for text in texts}
    candidates = sorted(set(_sharing(documents, teller)))
    found = set()
    for a, b in candidates:
        likeness = teller.like(documents[a], documents[b])
        if likeness is not None and likeness.kind in {"copy", "excerpt"}:
            found.add((a, b))
    truth = {_pair(text.id, text.copy_of) for text in texts if text.copy_of is not None}
    alike = {_pair(text.id, text.lookalike_of) for text in texts if text.lookalike_of is not None}
    return CopyScore(
        len(truth), len(alike), len(candidates), len(found), tuple(sorted(truth - found)), tuple(sorted(found - truth))
    )  # fmt: skip


def _sharing(documents: dict[str, Document], teller: Teller) -> Iterator[Pair]:
    keys = {document.id: frozenset(teller.signature(document)) for document in documents.values()}
    for a, b in combinations(keys, 2):
        if enough(len(keys[a] & keys[b]), len(keys[a]), len(keys[b])):
            yield _pair(a, b)


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
