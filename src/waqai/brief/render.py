"""A brief as text that reads right on a terminal, and as Markdown: citations by number, each script fenced off in the other."""

import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Final

from waqai.brief.compose import cited_refs
from waqai.brief.gaps import label
from waqai.brief.naming import clean
from waqai.brief.phrases import LABELS, say
from waqai.brief.shapes import Brief, Cited, Language, Ref, Sentence

_FENCE: Final = ("\u2068", "\u2069")
"""First-strong isolate and its end (Unicode UAX 9)."""
_LATIN_RUN: Final = re.compile(r"(?:https?://\S+|[A-Za-z0-9À-ɏ][A-Za-z0-9À-ɏ .:/,'’&+\-]*[A-Za-z0-9À-ɏ]|(?:\[\d+\])+)")
_LETTER: Final = "[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]"
_ARABIC_RUN: Final = re.compile(f"«[^»]*(?:»|$)|{_LETTER}+(?:[ \\-]{_LETTER}+)*(?: \\({_LETTER}+(?: {_LETTER}+)*\\))?")
_BULLET: Final = "• "
QUOTED: Final = 240
"""Letters of a cited span that a footnote of a text shows; the page shows it all."""
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]()<>#+!|~&])")
_FIRST: Final = re.compile(r"(?m)^(\s*\d*)([-=.)])")


def as_text(brief: Brief, width: int | None = None) -> str:
    """The whole brief as text. width: columns to wrap at; None leaves each sentence on one line."""
    return "\n".join(isolated(line, brief.language) for raw in _lines(brief) for line in _wrapped(raw, width)) + "\n"


def isolated(line: str, language: Language) -> str:
    """A line with each run of the other script fenced off, so that digits, dashes and brackets stay where they were written."""
    runs = _LATIN_RUN if language == "ar" else _ARABIC_RUN
    return runs.sub(lambda run: run.group() if run.group().isdigit() else _FENCE[0] + run.group() + _FENCE[1], line)


def numbered(brief: Brief) -> dict[Ref, int]:
    """The number of each span that a brief cites: by document and span, from 1, in the order in which they are cited."""
    return {ref: number for number, ref in enumerate(cited_refs(brief), start=1)}


def moment(published: str | None, language: Language) -> str:
    """A publication time as `YYYY-MM-DD HH:MM`, or that it is not known."""
    return published.strip()[:16].replace("T", " ") if published else say(LABELS, "undated", language)


def heading(brief: Brief) -> str:
    """The place, as of when, how many reports were read."""
    language = brief.language
    parts = [label(brief.place, language)] if brief.place is not None else []
    if brief.as_of:
        parts.append(say(LABELS, "as_of", language).format(T=moment(brief.as_of, language)))
    parts.append(say(LABELS, "read", language).format(N=brief.sources.read))
    return " · ".join(parts)


def closing(brief: Brief) -> Iterator[str]:
    """The silent outlets and the age of the newest report, where they are known."""
    by = "، " if brief.language == "ar" else ", "
    if brief.sources.newest:
        yield say(LABELS, "newest", brief.language).format(T=moment(brief.sources.newest, brief.language))
    if brief.sources.silent and brief.place is not None:
        yield say(LABELS, "silent", brief.language).format(O=by.join(f"«{clean(name)}»" for name in brief.sources.silent))


def left_unknown(brief: Brief) -> tuple[str, ...]:
    """What is not known, without what stands at the head of the brief already."""
    return tuple(one for one in brief.unknowns if one not in brief.notice)


def source(cited: Cited, ref: Ref, language: Language) -> list[str]:
    """What a footnote says of a document: outlet, time, title, address."""
    name = (cited.outlet_en if language == "en" else None) or cited.outlet
    parts = [clean(name)] + ([moment(cited.published, language)] if cited.published or not cited.url else [])
    parts += [say(LABELS, "title", language)] if ref.field == "title" else []
    return parts + ([clean(cited.url)] if cited.url else [])


def by_document(brief: Brief) -> dict[str, Cited]:
    """The cited documents by their keys."""
    return {cited.document: cited for cited in brief.sources.cited}


def _wrapped(line: str, width: int | None) -> list[str]:
    if width is None or len(line) <= width:
        return [line]
    indent = " " * (len(line) - len(line.lstrip(" •")))
    return textwrap.wrap(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _lines(brief: Brief) -> Iterator[str]:
    language, numbers = brief.language, numbered(brief)
    yield clean(brief.question)
    yield heading(brief)
    yield from brief.notice
    for section in brief.sections:
        yield ""
        yield f"## {section.title}"
        yield from (f"{_BULLET}{one.text} {_citations(one, numbers)}" for one in section.sentences)
        if section.more:
            yield say(LABELS, "more", language).format(N=section.more)
    if rest := left_unknown(brief):
        yield ""
        yield f"## {say(LABELS, 'unknown', language)}"
        yield from (_BULLET + unknown for unknown in rest)
    yield ""
    yield f"## {say(LABELS, 'sources', language)}"
    yield from closing(brief)
    known = by_document(brief)
    for ref, number in numbers.items():
        yield f"[{number}] {' · '.join(source(known[ref.document], ref, language))} · {_quote(ref)}"


def _quote(ref: Ref) -> str:
    words = clean(ref.quote)
    return f"«{words if len(words) <= QUOTED else words[: QUOTED - 1] + '…'}»"


def _citations(sentence: Sentence, numbers: Mapping[Ref, int]) -> str:
    return "".join(f"[{n}]" for n in sorted({numbers[ref] for ref in sentence.refs}))


def as_markdown(brief: Brief) -> str:
    """The whole brief as Markdown with footnotes; nothing of a report is taken for markup."""
    language, numbers = brief.language, numbered(brief)
    out = [f"# {escaped(clean(brief.question))}", "", escaped(heading(brief)), ""]
    out += [f"{escaped(line)}\n" for line in brief.notice]
    for section in brief.sections:
        out += [f"## {escaped(section.title)}", ""]
        out += [f"- {escaped(one.text)} {_marks(one, numbers)}" for one in section.sentences]
        out += [f"- {escaped(say(LABELS, 'more', language).format(N=section.more))}"] if section.more else []
        out.append("")
    if rest := left_unknown(brief):
        out += [f"## {say(LABELS, 'unknown', language)}", "", *(f"- {escaped(line)}" for line in rest), ""]
    out += [f"## {say(LABELS, 'sources', language)}", "", *(f"{escaped(line)}\n" for line in closing(brief))]
    known = by_document(brief)
    for ref, number in numbers.items():
        said = " · ".join(map(escaped, [*source(known[ref.document], ref, language), f"«{clean(ref.quote)}»"]))
        out.append(f"[^{number}]: {said}")
    return "\n".join(out) + "\n"


def _marks(sentence: Sentence, numbers: Mapping[Ref, int]) -> str:
    return "".join(f"[^{n}]" for n in sorted({numbers[ref] for ref in sentence.refs}))


def escaped(text: str) -> str:
    """Text that Markdown takes for nothing but text."""
    return _FIRST.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", text))
