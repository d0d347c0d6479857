"""A brief as one page: no script, nothing loaded from elsewhere, every word of a report escaped and fenced off."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Final
from urllib.parse import urlsplit

from waqai.brief.naming import clean
from waqai.brief.phrases import LABELS, say
from waqai.brief.render import by_document, closing, heading, left_unknown, numbered, source
from waqai.brief.shapes import Brief, Language, Piece, Ref, Sentence

_STYLE: Final = """
:root{color-scheme:light dark;--ink:#1a1a1a;--soft:#5c5c5c;--paper:#fdfdfb;--line:#d9d7cf;--link:#0b5394}
@media (prefers-color-scheme:dark){:root{--ink:#e8e6e1;--soft:#a5a29b;--paper:#161616;--line:#3a3934;--link:#8ab8e6}}
body{margin:0 auto;max-width:44rem;padding:1.5rem 1rem 3rem;color:var(--ink);background:var(--paper);
font-family:"Noto Naskh Arabic","Noto Sans Arabic","Noto Sans",system-ui,sans-serif;line-height:1.75}
h1{font-size:1.5rem;line-height:1.4}h2{font-size:1.15rem;margin-block:2rem .5rem;border-block-end:1px solid var(--line)}
.head,.foot,li small{color:var(--soft)}.notice{border-inline-start:4px solid var(--link);padding-inline-start:.75rem}
a{color:var(--link)}sup a{text-decoration:none;padding-inline:.1rem}ol,ul{padding-inline-start:1.5rem}li{margin-block:.35rem}
q{quotes:"«" "»"}:target{outline:2px solid var(--link)}a:focus-visible{outline:2px solid currentColor}
@media print{body{max-width:none}a{color:inherit}.url::after{content:" " attr(href)}}
"""
_SCHEMES: Final = frozenset({"http", "https"})


def as_html(brief: Brief) -> str:
    """The whole brief as a page by itself; each citation leads to the span, its outlet, its time and its address."""
    language, numbers = brief.language, numbered(brief)
    direction = "rtl" if language == "ar" else "ltr"
    title = escape(clean(brief.question))
    body = "\n".join(_body(brief, numbers))
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _body(brief: Brief, numbers: Mapping[Ref, int]) -> Iterator[str]:
    language, at = brief.language, 0
    yield f"<h1><bdi>{escape(clean(brief.question))}</bdi></h1>"
    yield f'<p class="head">{_isolated(heading(brief))}</p>'
    yield from (f'<p class="notice">{_isolated(line)}</p>' for line in brief.notice)
    for section in brief.sections:
        yield f"<section>\n<h2>{escape(section.title)}</h2>\n<ul>"
        for one in section.sentences:
            yield f'<li id="s{at}">{_sentence(one, numbers, language)}</li>'
            at += 1
        yield "</ul>"
        if section.more:
            yield f'<p class="foot">{escape(say(LABELS, "more", language).format(N=section.more))}</p>'
        yield "</section>"
    if rest := left_unknown(brief):
        yield f"<section>\n<h2>{say(LABELS, 'unknown', language)}</h2>\n<ul>"
        yield from (f"<li>{_isolated(line)}</li>" for line in rest)
        yield "</ul>\n</section>"
    yield f"<section>\n<h2>{say(LABELS, 'sources', language)}</h2>"
    yield from (f'<p class="foot">{_isolated(line)}</p>' for line in closing(brief))
    yield "<ol>"
    known = by_document(brief)
    first = _first_uses(brief)
    for ref, number in numbers.items():
        cited = known[ref.document]
        name = source(cited, ref, language)
        address = f" · {_link(cited.url, language)}" if cited.url else ""
        told = " · ".join(f"<bdi>{escape(part)}</bdi>" for part in name[: len(name) - bool(cited.url)])
        back = f'<a href="#s{first[ref]}" aria-label="{escape(say(LABELS, "back", language))}">↩</a>'
        yield f'<li id="n{number}">{_quote(ref)} <small>{told}{address} {back}</small></li>'
    yield "</ol>\n</section>"


def _quote(ref: Ref) -> str:
    return f'<q lang="ar" dir="auto">{escape(clean(ref.quote))}</q>'


def _first_uses(brief: Brief) -> dict[Ref, int]:
    found: dict[Ref, int] = {}
    for number, one in enumerate(_sentences(brief)):
        for ref in one.refs:
            found.setdefault(ref, number)
    return found


def _sentences(brief: Brief) -> list[Sentence]:
    return [one for section in brief.sections for one in section.sentences]


def _isolated(line: str) -> str:
    return f"<bdi>{escape(line)}</bdi>"


def _link(url: str, language: Language) -> str:
    """The address as a link where it is one of the web, else as text."""
    shown = escape(clean(url))
    try:
        scheme = urlsplit(url.strip()).scheme.lower()
    except ValueError:  # «http://[» is no address
        scheme = ""
    if scheme not in _SCHEMES:
        return f'<bdi dir="ltr">{shown}</bdi>'
    label_ = escape(say(LABELS, "open", language))
    return f'<a class="url" rel="noopener noreferrer" href="{shown}" title="{shown}">{label_}</a>'


def _sentence(one: Sentence, numbers: Mapping[Ref, int], language: Language) -> str:
    said = "".join(_piece(piece, language) for piece in one.pieces)
    marks = "".join(f'<sup><a href="#n{n}">[{n}]</a></sup>' for n in sorted({numbers[ref] for ref in one.refs}))
    return f"{said} {marks}"


def _piece(piece: Piece, language: Language) -> str:
    text = escape(piece.text)
    if piece.kind == "words":
        return text
    if piece.kind == "quote":
        return f'<bdi lang="ar">{text}</bdi>'
    return f'<bdi class="{piece.kind}">{text}</bdi>'
