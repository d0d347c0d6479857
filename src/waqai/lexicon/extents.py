"""Extents: which part of a place words mean.

«أجزاء من حماة» is not Hama, «محيط حماة» is outside it, «حي الشريعة» is a place of its own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal, get_args

from waqai.errors import ResourceError
from waqai.lexicon.place_tables import KINDS
from waqai.lexicon.tables import rows
from waqai.script import fold_word

Extent = Literal["whole", "most", "part", "edge", "around", "side"]
"""part: inside, not all of it; edge: where one enters; around: outside, near; side: towards a point of the compass, in or out."""
EXTENT_FILE: Final = "extents.tsv"
EXTENT_COLUMNS: Final = ("words", "kinds", "extent", "good", "bad", "source")
EXTENTS: Final = frozenset(get_args(Extent))
HEAD: Final = "head"
"""In the column `extent`: the word only says what kind of place the name is («حي» of a neighbourhood)."""
HERE: Final = "@"
"""At the end of `words`: the phrase counts only where the name of the place, or «المدينة», follows at once («مركز حماة»)."""
_TOKEN: Final = re.compile(r"[^\W_]+|[%٪]")
_ADJECTIVE: Final = re.compile("ال.+(?:ي|يه|يد|يده|يم|يمه)")
"""Folded «الشرقي», «الشرقية», «القديمة»: what may say behind a name which part of it; not «الغرب» of «طرابلس الغرب»."""
_SETTLEMENTS: Final = frozenset(fold_word("مدينة بلدة قرية محافظة ولاية قضاء ناحية منطقة مديرية محلية مخيم بلدية العاصمة").split())
_PERCENT: Final = frozenset(fold_word("بالمئة بالمائة بالمية المئة المائة % ٪").split())


@dataclass(frozen=True, slots=True)
class ExtentExample:
    """A phrase of the table with the place it is linked to; name, kind: None where it is not linked."""

    phrase: str
    name: str | None
    kind: str | None


@dataclass(frozen=True, slots=True)
class ExtentRow:
    """A row of extents.tsv. kinds: of the linked place, () for all; extent: one of EXTENTS, or HEAD."""

    line: int
    words: tuple[str, ...]
    kinds: tuple[str, ...]
    extent: str
    good: tuple[ExtentExample, ...]
    bad: tuple[ExtentExample, ...]


@dataclass(frozen=True, slots=True)
class _Hit:
    """Words of the table that were met: from token `at` on, `size` of them."""

    at: int
    size: int
    extent: str


class Extents:
    """The words of extents.tsv by their folded first word."""

    def __init__(self, table: Iterable[ExtentRow]) -> None:
        self.rows: tuple[ExtentRow, ...] = tuple(table)
        self._phrases: dict[str, list[tuple[tuple[str, ...], ExtentRow]]] = {}
        for row in self.rows:
            for words in row.words:
                phrase = tuple(_bare(word) for word in fold_word(words).split())
                self._phrases.setdefault(phrase[0], []).append((phrase, row))

    def of(self, words: str, name: str | None = None, kind: str | None = None) -> Extent:
        """Which part of a place is meant by the words of one place argument. See `extent`."""
        tokens = _TOKEN.findall(fold_word(words))
        start, named, end, found = self._name(tokens, name, kind)
        hits = list(self._hits(tokens, start, named, kind))
        after = list(self._after(tokens, end, kind)) if found else []
        if not found:  # «حلب الشرقية», and nobody says where the name ends
            ends = {0, *(hit.at + hit.size for hit in hits)}
            after += ["part" for hit in hits if hit.at not in ends and _ADJECTIVE.fullmatch(tokens[hit.at])]
        return _joined([hit.extent for hit in hits], after)

    def _name(self, tokens: Sequence[str], name: str | None, kind: str | None) -> tuple[int, int, int, bool]:
        """Where the name of the place begins, with its head noun and without, and ends, and whether the name itself was met."""
        for wanted in self._called(name, kind):
            for start in range(len(tokens) - len(wanted) + 1):
                if wanted[0] in _forms(tokens[start]) and tuple(tokens[start + 1 : start + len(wanted)]) == wanted[1:]:
                    first = start
                    while first and self._is_head(tokens[first - 1], kind):
                        first -= 1
                    return first, start, start + len(wanted), True
        for i, token in enumerate(tokens):
            if _SETTLEMENTS & _forms(token) or (i == 0 and self._is_head(token, kind)):
                return i, i, i + 1, True
        return len(tokens), len(tokens), len(tokens), False

    def _called(self, name: str | None, kind: str | None) -> Iterator[tuple[str, ...]]:
        """The folded words of a name, then without its head noun."""
        words = tuple(_TOKEN.findall(fold_word(name or "")))
        if words:
            yield words
        if len(words) > 1 and self._is_head(words[0], kind):
            yield words[1:]

    def _is_head(self, token: str, kind: str | None) -> bool:
        forms = _forms(token)
        if _SETTLEMENTS & forms:
            return True
        found = (row for form in forms for phrase, row in self._phrases.get(form, ()) if len(phrase) == 1)
        return kind is not None and any(row.extent == HEAD and kind in row.kinds for row in found)

    def _hits(self, tokens: Sequence[str], stop: int, named: int, kind: str | None) -> Iterator[_Hit]:
        """What stands before the name, up to an «و» that begins another place; several words may end in its head noun, which
        stands from `stop` to `named` («مركز قضاء»)."""
        i = 0
        while i < stop:
            hit = _percent(tokens, i) or self._at(tokens, i, stop, kind, named)
            if i and hit and _joins(tokens[i], self._phrases):
                return
            if hit and hit.extent != HEAD:
                yield hit
            i += hit.size if hit else 1

    def _after(self, tokens: Sequence[str], end: int, kind: str | None) -> Iterator[str]:
        """What stands behind the name: «كلها», «باستثناء …», and at once behind it «الشرقية», «القديمة»."""
        for i in range(end, len(tokens)):
            hit = self._at(tokens, i, len(tokens), kind)
            if hit and _joins(tokens[i], self._phrases):
                return
            if hit and hit.extent in ("whole", "most"):
                yield hit.extent
            elif hit and i == end and _ADJECTIVE.fullmatch(tokens[i]):
                yield "part"

    def _at(self, tokens: Sequence[str], i: int, stop: int, kind: str | None, named: int = 0) -> _Hit | None:
        """The longest words of the table at a token, of a row that holds for the kind of place."""
        found = (one for form in _forms(tokens[i]) for one in self._phrases.get(form, ()))
        fitting = [
            (phrase, row)
            for phrase, row in found
            if (not row.kinds or kind in row.kinds or (kind is None and row.extent != HEAD))
            and (_stands(phrase, tokens, i, stop) or (phrase[-1] != HERE and _stands(phrase, tokens, i, named)))
        ]
        if not fitting:
            return None
        phrase, row = max(fitting, key=lambda one: (len(one[0]) - (one[0][-1] == HERE), bool(one[1].kinds) == (kind is not None)))
        return _Hit(i, len(phrase) - (phrase[-1] == HERE), row.extent)


def extent(words: str, name: str | None = None, kind: str | None = None) -> Extent:
    """Which part of a place is meant by the words of one place argument.

    words: as they stand in the text, clitics and head nouns with them («بأجزاء واسعة من أحياء مدينة حلب»). name, kind: of the
    place that they are linked to, as the text spells it and as in KINDS; None where they are not known. Words that belong to
    the name are never read as an extent: «وسط البلد» linked to a neighbourhood of that name is the whole of it.
    A word that is not in the table says nothing: what remains is "whole". Raises nothing for any string.
    """
    return load_extents().of(words, name, kind)


@cache
def load_extents() -> Extents:
    """Read extents.tsv, once a process. Raises ResourceError for an unknown extent or kind, a row without words or without an
    example of each sort, or words that stand twice for one kind of place."""
    return Extents(_read())


def _read() -> Iterator[ExtentRow]:
    seen: set[tuple[str, str]] = set()
    for line, row in rows(EXTENT_FILE, EXTENT_COLUMNS):
        if row["extent"] not in EXTENTS | {HEAD}:
            expected = "one of " + ", ".join(sorted(EXTENTS | {HEAD}))
            raise ResourceError(EXTENT_FILE, line, "extent", row["extent"], expected)
        kinds = _cells(row["kinds"])
        if not set(kinds) <= KINDS or (row["extent"] == HEAD and not kinds):
            raise ResourceError(EXTENT_FILE, line, "kinds", row["kinds"], "kinds of places.tsv, at least one for a head noun")
        for column in ("words", "good", "bad"):
            if not row[column]:
                raise ResourceError(EXTENT_FILE, line, column, "", "words, and an example that has the extent and one that has not")
        for key in ((fold_word(words), kind) for words in _cells(row["words"]) for kind in kinds or ("",)):
            if key in seen:
                raise ResourceError(EXTENT_FILE, line, "words", key[0], "words that stand once for a kind of place")
            seen.add(key)
        good, bad = (tuple(_example(cell) for cell in _cells(row[column])) for column in ("good", "bad"))
        yield ExtentRow(line, _cells(row["words"]), kinds, row["extent"], good, bad)


def _example(cell: str) -> ExtentExample:
    """«PHRASE», «PHRASE = NAME» or «PHRASE = NAME = KIND»."""
    phrase, name, kind, *_ = (*(part.strip() for part in cell.split("=")), "", "")
    return ExtentExample(phrase, name or None, kind or None)


def _joined(before: Sequence[str], after: Sequence[str]) -> Extent:
    """One extent of all that was met: what lies outside goes before what lies inside, the outer quantity before the inner."""
    if "around" in before:
        return "around"
    if "edge" in before:
        return "edge"
    amounts = [one for one in before if one != "side"]
    if "side" in before:
        return "part" if amounts or "part" in after else "side"
    if "part" in after or "most" in after:
        return "part" if "part" in after or "part" in amounts else "most"
    if "whole" in after and amounts[:1] != ["most"]:
        return "whole"
    first = amounts[0] if amounts else "whole"
    return "most" if first == "most" else "part" if first == "part" else "whole"


def _stands(phrase: Sequence[str], tokens: Sequence[str], i: int, stop: int) -> bool:
    """Whether the words of a phrase stand at a token, all of them before `stop`."""
    words = phrase[:-1] if phrase[-1] == HERE else phrase
    end = i + len(words)
    if end > stop or any(word not in _forms(token) for word, token in zip(words[1:], tokens[i + 1 : end], strict=True)):
        return False
    return len(words) == len(phrase) or end == stop or (stop == len(tokens) and end == stop - 1)


def _percent(tokens: Sequence[str], i: int) -> _Hit | None:
    """«80 بالمئة», «80 في المئة», «%80»: from half on it is most, from a hundred all."""
    near = [*tokens[i : i + 3], "", ""]
    sign = next((size for size in (2, 3) if near[size - 1] in _PERCENT and (size == 2 or near[1] == "في")), 0)
    digits = near[0] if sign else near[1] if near[0] in ("%", "٪") else ""
    if not digits.isdecimal() or len(digits) > 3:
        return None
    share = int(digits)
    return _Hit(i, sign or 2, "whole" if share >= 100 else "most" if share >= 50 else "part")


def _joins(token: str, words: Mapping[str, object]) -> bool:
    """Whether a token of the table begins with the «و» that joins, not with a و of its own («وسط»)."""
    return token.startswith("و") and token not in words


@lru_cache(maxsize=4096)
def _forms(token: str) -> frozenset[str]:
    """A folded token as it is, and without clitics: و ف, ب ل ك, the article, and a pronoun at its end («وأطرافها»)."""
    forms = {token}
    for letters in ("وف", "بلك"):
        forms |= {form[1:] for form in forms if len(form) > 3 and form[0] in letters}
    forms |= {f"ال{form[2:]}" for form in forms if form.startswith("لل") and len(form) > 4}
    forms |= {_bare(form) for form in forms}
    cut = {form[: -len(end)] for form in forms for end in ("ها", "هم", "ه") if form.endswith(end) and len(form) > len(end) + 2}
    return frozenset(forms | cut | {f"{form[:-1]}ء" for form in cut if form.endswith("اي")})


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 3 else word


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))
