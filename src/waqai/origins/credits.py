"""Credit: the agency or outlet whose text a page carries, by the marks that editors leave on it.

A mark of credit stands apart from the prose: in the dateline, on a line of its own, in brackets at the end, in a field of the
page. «وقالت رويترز إن» within the prose tells who said something, not whose text this is, and is no credit.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from waqai.lexicon import Outlet, Outlets
from waqai.model import Document, Span
from waqai.script import fold_word

By = Literal["field", "dateline", "source line", "signature", "author"]


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose text a page carries. outlet: id in outlets.tsv, None for one that is not there; name: its name there, else as the page
    gives it; by: the kind of mark; span: the mark in the text, None where it is a field of the document."""

    outlet: str | None
    name: str
    by: By
    span: Span | None


DATELINE_LETTERS: Final = 110
"""Letters of the first line among which a dateline lies."""
DATELINE_WORDS: Final = 6
"""Words of one part of a dateline; a longer part is prose."""
LINE_WORDS: Final = 12
"""Words of a line that only tells the source, or of a caption."""
_PART: Final = re.compile(r"[^-–—:|/()\[\]\n]+")
_SOURCE: Final = re.compile(
    r"(?:^|(?<=[\n.]))[ \t]*(?:المصدر الأصلي|المصدر|المصادر|مصدر الخبر|نقلا\u064b? عن|نقل\u064bا عن)"
    r"(?:[ \t]*[:/–—-]+[ \t]*|[ \t]+)([^\n]{2,70})$",
    re.M,
)
_NEXT: Final = re.compile(r"[+،,/|&()]|\bو(?=وكال)|\s[-–—]\s")
_END: Final = re.compile(
    r"(?:[(\[/]\s*([^()\[\]/\n]{1,60}?)\s*[)\]/]+|(?:^|\n)[ \t]*([^\n]{1,40}?))"
    r"[\s.#/*]*(?:انته[ىي][\s/#.]*)?\Z"
)
_ARABIC_DESK: Final = re.compile(r"\([^()\n]{0,160}للنشرة العربية[^()\n]{0,60}\)\s*\Z")
_WORDS_TOO: Final = frozenset("خبر معا المعلومه سوا الاخبار مهر فارس صفا نوفا المركزيه سما شهاب عمون نون شفق موازين".split())
"""Folded names of agencies that are common words: as a dateline they need a place before them or brackets."""

_AROUND: Final = " \t«»\"'.*#\u200e\u200f"
_DIGITS: Final = " 0123456789٠١٢٣٤٥٦٧٨٩"
_NOBODY: Final = frozenset(
    fold_word(word) for word in "وكالات|الوكالات|وكالات الأنباء|وكالات أنباء|خاص|متابعات|رصد|مواقع|صحف|agencies".split("|")
)
"""What fields say that name nobody."""


def credit(document: Document, outlets: Outlets) -> Credit | None:
    """The agency or outlet whose text a document carries; None where no mark says so.

    A field that names another outlet than the page's own comes first, then the dateline, a line that tells the source, a
    signature at the end, the author; then a field that names the page's own outlet, or one that is not known.
    """
    own = outlets.of(document.source, document.url)
    field = _known(document.credit, outlets, own) if document.credit else None
    if field is not None and field is not own:
        return Credit(field.id, field.name_ar, "field", None)
    for marks in (_dateline, _source_line, _signature):
        for found in marks(document.text, outlets, own):
            return found
    author = _known(document.author, outlets, own) if document.author else None
    if author is not None and author is not own:
        return Credit(author.id, author.name_ar, "author", None)
    if field is not None:
        return Credit(field.id, field.name_ar, "field", None)
    named = (document.credit or "").strip()
    return Credit(None, named, "field", None) if named and fold_word(named) not in _NOBODY else None


def _known(name: str, outlets: Outlets, own: Outlet | None) -> Outlet | None:
    """The outlet of a name as it stands in a mark. A name that several bear is that of `own`, else of an agency:
    one that `own` carries, one of its country."""
    plain = name.strip(_AROUND)
    forms = (plain, plain.replace(".", " ").strip(), plain.removeprefix("وكالة "), _bare(plain), plain.strip(_DIGITS))
    for form in dict.fromkeys(forms):
        named = outlets.named(form) if form else []
        if len(named) > 1 and own is not None:
            named = [own] if own in named else named
            named = [o for o in named if o.id in own.carries] or [o for o in named if o.country == own.country] or named
        if len(named) > 1:
            named = [o for o in named if o.kind == "agency"]
        if len(named) == 1:
            return named[0]
    return outlets.of(plain) if "." in plain and plain.isascii() else None


def _bare(name: str) -> str:
    return re.sub(r"\s*[(\[].*?[)\]]\s*", " ", name).strip()


def _mark(text: str, start: int, end: int, outlet: Outlet, by: By) -> Credit:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Credit(outlet.id, outlet.name_ar, by, Span(start, end, text[start:end]))


def _dateline(text: str, outlets: Outlets, own: Outlet | None) -> Iterator[Credit]:
    """«دمشق - رويترز:», «بغداد (واع) -», «القاهرة/ أ ش أ/», «رويترز:» at the head of the text."""
    first = len(text) - len(text.lstrip())
    line = text.find("\n", first)
    end = min(line if line >= 0 else len(text), first + DATELINE_LETTERS)
    for number, part in enumerate(_PART.finditer(text, first, end)):
        words = part.group().split()
        if len(words) > DATELINE_WORDS or number > 4:
            return
        if not words:
            continue
        if part.end() == end and (line < 0 or end != line):
            return
        opened = part.start() > first and text[part.start() - 1] in "(["
        outlet = _known(part.group(), outlets, own)
        if outlet is not None and (opened or _stands_alone(outlet, number, part.group(), text[part.end() : part.end() + 1])):
            yield _mark(text, part.start(), part.end(), outlet, "dateline")


def _stands_alone(outlet: Outlet, number: int, name: str, sign: str) -> bool:
    """Whether a name without brackets is a mark: behind a place, or an agency's first of all, where it is no common word."""
    return number > 0 or (outlet.kind == "agency" and (sign != ":" or fold_word(name.strip()) not in _WORDS_TOO))


def _source_line(text: str, outlets: Outlets, own: Outlet | None) -> Iterator[Credit]:
    """«المصدر: الأناضول», «نقلا عن وكالة سانا» on a line of their own; an agency among several comes first."""
    found: list[tuple[bool, Credit]] = []
    for line in _SOURCE.finditer(text):
        if len(line.group(1).split()) > LINE_WORDS:
            continue
        start = line.start(1)
        for piece in _pieces(line.group(1)):
            outlet = _known(piece, outlets, own)
            if outlet is not None:
                at = text.index(piece, start)
                found.append((outlet.kind != "agency", _mark(text, at, at + len(piece), outlet, "source line")))
    yield from (mark for _, mark in sorted(found, key=lambda pair: pair[0]))


def _pieces(names: str) -> Iterator[str]:
    yield names.rstrip(" .")
    yield from (piece.strip(" .") for piece in _NEXT.split(names) if piece and piece.strip(" ."))


def _signature(text: str, outlets: Outlets, own: Outlet | None) -> Iterator[Credit]:
    """«(رويترز)», «....( وال )», «// انتهى //» and an agency's name as the last words of the text; a caption's is none."""
    desk = _ARABIC_DESK.search(text)
    if desk is not None and "reuters" in outlets.all:
        yield _mark(text, desk.start(), desk.end(), outlets.all["reuters"], "signature")
    last = _END.search(text)
    if last is None:
        return
    group = 1 if last.group(1) is not None else 2
    if group == 1 and _is_caption(text, last.start()):
        return
    for piece in _pieces(last.group(1)) if group == 1 else (last.group(2),):
        outlet = _known(piece, outlets, own)
        if outlet is not None:
            at = text.index(piece, last.start(group))
            yield _mark(text, at, at + len(piece), outlet, "signature")


def _is_caption(text: str, start: int) -> bool:
    """Whether a mark in brackets closes a caption: a short line without a full stop before the mark, below other lines."""
    line = text[text.rfind("\n", 0, start) + 1 : start].rstrip()
    return bool(line) and "\n" in text.strip() and len(line.split()) < LINE_WORDS and line[-1] not in ".!؟…»"
