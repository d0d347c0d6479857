"""A brief as plain text that reads right on a terminal: numbered citations, and each script fenced off inside the other."""

import re
import textwrap
from collections.abc import Iterator
from datetime import date
from typing import Final

from waqai.brief import text as words
from waqai.brief.naming import quoted
from waqai.brief.shapes import Brief, Language, Sentence

_FENCE: Final = ("\u2068", "\u2069")
"""First-strong isolate and its end (Unicode UAX 9)."""
_LATIN_RUN: Final = re.compile(r"(?:https?://\S+|[A-Za-z0-9À-ɏ][A-Za-z0-9À-ɏ .:/,'’&+\-]*[A-Za-z0-9À-ɏ]|\[\d+\])")
_LETTER: Final = "[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]"
_ARABIC_RUN: Final = re.compile(f"«[^»]*(?:»|$)|{_LETTER}+(?:[ \\-]{_LETTER}+)*(?: \\({_LETTER}+(?: {_LETTER}+)*\\))?")
_BULLET: Final = "• "
_SIDE: Final = "– "
_LABELS: Final = {
    "as_of": ("حتى {}", "as of {}"),
    "unknown": ("ما لا يعرف", "What is not known"),
    "sources": ("المصادر", "Sources"),
    "silent": ("منافذ قرئت ولا تذكر المكان: {}", "Outlets read that tell nothing of it: {}"),
    "newest": ("أحدث ما يذكره: {}", "newest that tells of it: {}"),
    "none": ("لا جواب.", "No answer."),
    "undated": ("بلا يوم محدد", "No single day"),
    "also": ("ويرد أيضا: {}", "Told also: {}"),
}


def as_text(brief: Brief, width: int | None = None) -> str:
    """The whole brief as text. width: columns to wrap at; None leaves each sentence on one line."""
    numbers = {cited.document: n for n, cited in enumerate(brief.sources.cited, start=1)}
    return "\n".join(isolated(line, brief.language) for raw in _lines(brief, numbers) for line in _wrapped(raw, width)) + "\n"


def isolated(line: str, language: Language) -> str:
    """A line with each run of the other script fenced off, so that digits, dashes and brackets stay where they were written."""
    runs = _LATIN_RUN if language == "ar" else _ARABIC_RUN
    return runs.sub(lambda run: run.group() if run.group().isdigit() else _FENCE[0] + run.group() + _FENCE[1], line)


def _wrapped(line: str, width: int | None) -> list[str]:
    if width is None or len(line) <= width:
        return [line]
    indent = " " * (len(line) - len(line.lstrip(" •–")))
    return textwrap.wrap(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _lines(brief: Brief, numbers: dict[str, int]) -> Iterator[str]:
    language = brief.language
    yield from _head(brief)
    for section in brief.sections:
        yield ""
        yield f"## {section.title}"
        day: str | None = None
        for sentence in section.sentences:
            if sentence.day != day and not sentence.sides:
                day = sentence.day
                yield words.day(date.fromisoformat(day), language) if day else _label("undated", language)
            yield from _sentence(sentence, numbers, language)
    if brief.unknowns:
        yield ""
        yield f"## {_label('unknown', language)}"
        yield from (_BULLET + unknown for unknown in brief.unknowns)
    yield from _sources(brief, numbers)


def _head(brief: Brief) -> Iterator[str]:
    language = brief.language
    yield " ".join(brief.question.split())
    parts = []
    if brief.place is not None:
        parts.append(brief.place.name_ar if language == "ar" else brief.place.name_en)
    if brief.as_of:
        parts.append(_label("as_of", language).format(words.moment(brief.as_of, language)))
    parts.append(_read(brief.sources.read, language))
    yield " · ".join(parts)


def _read(count: int, language: Language) -> str:
    """How many reports were read, as the language counts."""
    if language == "en":
        return f"{count} report{'' if count == 1 else 's'} read"
    if count in {1, 2}:
        return "قرئ تقرير واحد" if count == 1 else "قرئ تقريران"
    return f"قرئ{'ت' if 3 <= count % 100 <= 10 else ''} {count} {_counted(count)}"


def _counted(count: int) -> str:
    """«تقرير» after a number from three: plural to ten, then accusative, then genitive after a round hundred."""
    return "تقارير" if 3 <= count % 100 <= 10 else "تقريرا" if count % 100 > 10 else "تقرير"


def _sentence(sentence: Sentence, numbers: dict[str, int], language: Language) -> Iterator[str]:
    """One line a wording: the sentence, each side of it under its label, each other report of it with its own number."""
    if not sentence.sides:
        yield f"{_BULLET}{sentence.text} {_citations(sentence, numbers)}"
    for i, side in enumerate(sentence.sides):
        if side.label:
            yield f"{_BULLET if i == 0 else '  '}{side.label}:"
        for j, one in enumerate(side.sides or (side,)):
            mark = _BULLET if i == j == 0 and not side.label else f"  {_SIDE}"
            yield f"{mark}{one.text} {_citations(one, numbers)}"
    for other in sentence.also:
        yield f"  {_SIDE}{_label('also', language).format(other.text)} {_citations(other, numbers)}"


def _citations(sentence: Sentence, numbers: dict[str, int]) -> str:
    return "".join(f"[{n}]" for n in sorted({numbers[ref.document] for ref in sentence.refs}))


def _sources(brief: Brief, numbers: dict[str, int]) -> Iterator[str]:
    language = brief.language
    if brief.sources.cited:
        yield ""
        yield f"## {_label('sources', language)}"
    for cited in brief.sources.cited:
        parts = [" ".join(cited.outlet.split()), words.moment(cited.published, language)]
        parts += [quoted(cited.title)] if cited.title else []
        parts += [cited.url] if cited.url else []
        parts += [cited.document if len(cited.document) < 40 else cited.document[:12]]
        yield f"[{numbers[cited.document]}] " + " · ".join(dict.fromkeys(parts))
    if brief.sources.silent and brief.place is not None:
        yield _label("silent", language).format("، ".join(brief.sources.silent))


def _label(key: str, language: Language) -> str:
    return _LABELS[key][language == "en"]
