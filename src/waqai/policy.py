"""Policy: what may leave an archive, decided at one door: private names masked, sensitive sites coarsened.

Pure: no clock, no files, no tables. It imports model and script only, so that brief, archive, export, workflow and cli may all
call it. `waqai read` does not: it prints the text that its user has just handed in. Why: decisions/0019-do-no-harm.md.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import floor
from typing import Final
from urllib.parse import unquote, urlsplit

import msgspec

from waqai.model import Entity, Private, PrivateField
from waqai.script import fold, fold_word

MASK: Final = "[اسم محجوب]"
"""What stands in place of a masked name: it says that one is masked, and neither its length nor whose it was."""
MASK_IN_ADDRESS: Final = "masked"
"""What stands in place of the path of an address that spells a masked name."""
CELL_DEGREES: Final = 0.1
"""Side of the grid cell whose middle stands for a sensitive site: some 11 km of latitude (IASC: no finer than the district)."""
SITE_KM: Final = 10.0
"""The least radius given with a coarsened site; it covers its cell."""
SENSITIVE_KINDS: Final = frozenset({"hospital", "camp"})
"""Kinds of the gazetteer that people in need are at by what they are; a facility is one by its name."""
_SENSITIVE_NAMES: Final = re.compile(
    "مشفى|مستشفى|مستوصف|عياد|صحي|طبي|إسعاف|ملجأ|ملاجئ|إيواء|مأوى|مخيم|نازح|مهجر|لاجئ|مدرس|مدارس|ثانوي|روض|أيتام|مساعدات|إغاث|توزيع|مطبخ|فرن|"
    r"hospital|clinic|medical|health|shelter|camp|displaced|refugee|school|orphan|aid\b|relief|kitchen",
    re.IGNORECASE,
)
NOBODY: Final[frozenset[str]] = frozenset()
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_SHORTEST: Final = 3
"""Letters of the shortest part of a name that is looked for in an address."""
_CLITICS: Final = "(?:(?<=\\W)|(?<=\\W[وفبلك])|(?<=\\W[وف][بلك])|^[وف]?[بلك]?)"
"""Where a name may begin in a folded text: at a word, or behind what is written onto it."""

Within = Callable[[Entity], Entity | None]
"""Tells the town or district that a site lies in, None where that is not known."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A text as it may be shown. moved: the stretches replaced, `(start, end, new_start, new_end)`, in order, in code points.

    Invariant: what lies between two of them is the same letters in both texts, as far from the one before.
    """

    text: str
    moved: tuple[tuple[int, int, int, int], ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the stretch `[start, end)` of the original stands in the masked text; one that cuts into a masked name takes in the
        whole of the mask."""
        return self._at(start, last=False), self._at(end, last=True) if end > start else self._at(start, last=False)

    def hides(self, start: int, end: int) -> bool:
        """Whether a part of the stretch `[start, end)` of the original is masked."""
        k = bisect_right(self.moved, end - 1, key=lambda one: one[0]) - 1
        return k >= 0 and self.moved[k][1] > start

    def _at(self, offset: int, *, last: bool) -> int:
        k = bisect_right(self.moved, offset - last, key=lambda one: one[0]) - 1
        if k < 0:
            return offset
        _, end, begin, stop = self.moved[k]
        if offset > end - (not last):
            return stop + offset - end
        return stop if last else begin


@dataclass(frozen=True, slots=True)
class Policy:
    """What an audience may see; the default is what anybody may.

    show_private: show the names of adults who hold no public role (a desk's own use); minors' names, and those of persons named
    beside sexual violence, are shown to nobody. show_sites: show where hospitals, shelters, camps and aid points are.
    """

    show_private: bool = False
    show_sites: bool = False

    def hidden(self, private: Private) -> bool:
        """Whether a name is masked for this audience."""
        return private.always or not self.show_private

    def names(self, text: str, title: str | None, spans: Iterable[Private]) -> frozenset[str]:
        """The folded names that are masked in a document, for `plain`, `address` and `masked`. They are themselves to be shown and
        kept nowhere."""
        shown = {"text": text, "title": title or ""}
        found = {" ".join(fold_word(shown[one.field][one.start : one.end]).split()) for one in spans if self.hidden(one)}
        return frozenset(found - {""})

    def masked(self, text: str, spans: Iterable[Private], field: PrivateField = "text", also: frozenset[str] = NOBODY) -> Masked:
        """A text or title with MASK in place of each private name.

        spans: those of the document; of another field are passed over. also: folded names (`names`) masked wherever they stand
        as words. A masked name of several words is masked wherever it stands again, found there or not.
        """
        cuts = [(one.start, one.end) for one in spans if one.field == field and self.hidden(one) and one.start < one.end]
        whole = {" ".join(fold_word(text[start:end]).split()) for start, end in cuts}
        names = {name for name in whole if " " in name} | also
        if names:
            cuts += _spelled(text, names)
        return _replaced(text, cuts) if cuts else Masked(text)

    def plain(self, words: str, names: frozenset[str]) -> str:
        """Words that know no offsets (a log line, a reason, a label) with every masked name of `names` masked in them."""
        return self.masked(words, (), also=names).text if names else words

    def address(self, url: str, names: frozenset[str]) -> str:
        """An address, cut to its host where its path spells a part of one of these names in Arabic, percent-encoded or not.

        A name that an outlet has written in Latin letters is not known again.
        """
        parts = {part for name in names for part in _LETTERS.findall(name) if len(part) >= _SHORTEST}
        if not parts or parts.isdisjoint(_LETTERS.findall(fold_word(unquote(url)).replace("_", " "))):
            return url
        try:
            found = urlsplit(url)
        except ValueError:  # «http://[» is no address, and may hold the name all the same
            return MASK_IN_ADDRESS
        return f"{found.scheme}://{found.hostname}/{MASK_IN_ADDRESS}" if found.scheme and found.hostname else MASK_IN_ADDRESS

    def coarse(self, place: Entity, within: Within | None = None) -> Entity:
        """A place as this audience may see it: a sensitive site as the town or district around it, where `within` tells one, else
        as the middle of its cell of a fixed grid, CELL_DEGREES wide, without id and name; either with a radius of SITE_KM at least.

        Any other place is given back as it is. The same site always gives the same place, so that many reports of it do not give
        it away; what was coarsened is not coarsened again. Words of the report that name the site are not touched.
        """
        if self.show_sites or not sensitive(place):
            return place
        around = within(place) if within is not None else None
        if around is not None and not sensitive(around) and around.lat is not None:
            return _wide(around, around.kind)
        cell = msgspec.structs.replace(
            place,
            id="site:" + ("unplaced" if place.lat is None or place.lon is None else f"{_middle(place.lat)},{_middle(place.lon)}"),
            name_ar="موقع غير محدد بدقة",
            name_en="site, place kept coarse",
            lat=None if place.lat is None else _middle(place.lat),
            lon=None if place.lon is None else _middle(place.lon),
        )
        return _wide(cell, "area")


def names_private(start: int, end: int, spans: Iterable[Private]) -> bool:
    """Whether the stretch `[start, end)` of a text names a private person, for whatever audience: its words are kept as no actor,
    and a search index is made of `Policy().masked(text, spans).text`, so that nobody is found by a name that is masked."""
    return any(one.field == "text" and one.start < end and start < one.end for one in spans)


def sensitive(place: Entity) -> bool:
    """Whether people in need are at a place: a hospital, a camp, or a facility whose name says clinic, shelter, school or aid."""
    if place.kind in SENSITIVE_KINDS:
        return True
    return place.kind == "facility" and bool(_SENSITIVE_NAMES.search(f"{place.name_ar} {place.name_en}"))


def _wide(place: Entity, kind: str) -> Entity:
    """The place with a radius of SITE_KM at least, in the codes of ACLED and UCDP that say as much (2: near, within 25 km)."""
    radius = max(SITE_KM, place.precision or 0.0)
    acled, ucdp = max(2, place.acled_precision or 0), max(2, place.ucdp_precision or 0)
    return msgspec.structs.replace(place, kind=kind, precision=radius, acled_precision=acled, ucdp_precision=ucdp)


def _middle(degrees: float) -> float:
    """The middle of the grid cell that a coordinate lies in."""
    return round((floor(round(degrees / CELL_DEGREES, 6)) + 0.5) * CELL_DEGREES, 4)


def _spelled(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Where folded names stand as words of a text, clitics before them left."""
    wanted = "|".join(re.escape(name).replace("\\ ", "\\s+") for name in sorted(names, key=lambda name: (-len(name), name)))
    folded = fold(text)
    spans = (folded.back(*found.span(1)) for found in re.finditer(f"{_CLITICS}({wanted})(?!\\w)", folded.text))
    return [(span.start, span.end) for span in spans]


def _replaced(text: str, cuts: list[tuple[int, int]]) -> Masked:
    """The text with MASK for every cut, those that touch or overlap by one."""
    joined: list[list[int]] = []
    for start, end in sorted(cuts):
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    pieces, moved, at, length = [], [], 0, 0
    for start, end in joined:
        pieces += [text[at:start], MASK]
        length += start - at
        moved.append((start, end, length, length + len(MASK)))
        length += len(MASK)
        at = end
    return Masked("".join((*pieces, text[at:])), tuple(moved))
