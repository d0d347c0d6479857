"""Pages to documents: the article of an HTML page with what the page states of it (decisions/0017-pages.md)."""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from waqai.errors import InputError
from waqai.intake.charsets import decode_page
from waqai.intake.dates import Stamp, day_of, later, stamps
from waqai.intake.items import Page
from waqai.intake.markup import LARGEST_PAGE, Element, drop, naming, numbered, parse, unfold_tables, words_of
from waqai.intake.stated import Stated, stated
from waqai.model import Document, parse_day

_CLOCKS: Final = timedelta(minutes=10)
"""By how much a server's clock may be ahead of ours."""
_LEAST: Final = 5
"""Words below which what was found is no article but remains of a menu."""
_SHORT: Final = 200
"""Characters of an article below which the slower, wider search is asked too."""
_ASIDE: Final = re.compile(
    r"(?i)related|sidebar|widget|comment|most[-_ ]?read|latest|ticker|footer|menu|breadcrumb|copyright|weather|prayer"
)
_DATED: Final = re.compile(r"(?i)\b(?:post|entry|publish(?:ed)?|article|news)?[-_]?(?:date|time|published|stamp|meta|info)\b|تاريخ")
_MAY_BE_DATE: Final = re.compile(r"\d[\s\S]{0,40}[12١٢][0-9٠-٩]{3}|[12١٢][0-9٠-٩]{3}[/.-]|[١٢][٠-٩]{3}")
_ADDRESS_DAY: Final = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:/|$|-)")
_LONGEST_STAMP: Final = 160
_LABEL: Final = 4
"""Words that may introduce related links («اقرأ أيضا»، «أخبار ذات صلة»)."""
_HEADLINE: Final = 4
"""Words of a link from which on a line of its own is a headline of another article and not a name in the text."""
_LINES: Final = frozenset({"p", "li", "ul", "ol", "div", "section", "h2", "h3", "h4", "strong", "b", "em", "span", "blockquote"})
_LABELS: Final = frozenset({"p", "h2", "h3", "h4", "h5", "strong", "b", "div", "span"})
_NAMES_SOURCE: Final = re.compile(r"مصدر(?: الخبر)?\s{0,5}(?:<[^<>]{1,80}>\s{0,5}){0,3}[:：/-]|>\W{0,5}(?:ال)?وكالات\W{0,5}<")
"""Markup in which it is worth looking for a line that names the source."""
_SOURCE_LINE: Final = re.compile(
    r"^\W{0,3}(?:ال)?مصدر(?: الخبر)?\s*[:：/-]\s*(?P<who>\S.{1,78})$|^\W{0,3}(?P<several>(?:ال)?وكالات)\W{0,3}$"
)
_MARK: Final = re.compile(r"\(\s*(?P<who>[^()\d\n]{2,40}?)\s*\)\W{0,3}$")
_MARK_WORDS: Final = 5


def extract(page: Page) -> Document:
    """The document that a page holds: body, title, author, outlet, publication time, credit; pure, the same page gives the same.

    What the user, the feed or the record says of it goes before the page's own word, and that before what it merely prints. No
    document is published after it was fetched: such a date is not taken over and stands in the remarks. The text is the body
    without the title, captions and links to other articles. Raises InputError for a page that is too large or deep, in no
    charset that makes sense, or without an article. Cost: about 8 ms for 40 KB, at most some seconds.
    """
    if len(page.payload) > LARGEST_PAGE:
        raise InputError(page.where, f"{len(page.payload):,} bytes", f"a page of at most {LARGEST_PAGE:,} bytes")
    decoded = decode_page(page.where, page.payload, page.charset)
    tree = parse(page.where, decoded.text)
    says = stated(tree)
    drop(tree, "nav", "aside", "footer", "figcaption", "script", "style", "noscript", "svg")
    url = _address(page.url) or says.url
    published, remarks = _published(page, says, tree, url)
    title = page.title or says.title
    visible = _source_line(tree) if _NAMES_SOURCE.search(decoded.text) else None
    _drop_links_elsewhere(tree)
    unfold_tables(tree)
    text = _body(page.where, tree, title)
    return Document(
        text=text,
        title=title,
        published=published,
        source=page.outlet or says.site or _domain(url),
        url=url,
        author=page.author or says.author,
        credit=page.credit or visible or _closing_mark(text) or says.credit,
        remarks=(*decoded.remarks, *remarks),
    )


def _address(url: str | None) -> str | None:
    """The URL that a feed or record gives, None for one that cannot be taken apart (`http://[`)."""
    try:
        return url if url and urlsplit(url) else None
    except ValueError:
        return None


def _domain(url: str | None) -> str | None:
    return (urlsplit(url).hostname or "").removeprefix("www.") or None if url else None


def _body(where: str, tree: Element, title: str | None) -> str:
    """The running text by trafilatura, its quick way first; where that finds hardly anything, its thorough and its generous one."""
    import trafilatura  # noqa: PLC0415  imported late: heavy, and most sources are no pages

    found = ""
    for fast, precision in ((True, True), (False, True), (False, False)):
        got = trafilatura.extract(tree, include_comments=False, fast=fast, favor_precision=precision)
        found = max(found, _without_head(got or "", title), key=len)
        if len(found) >= _SHORT:
            break
    if len(found.split()) < _LEAST:
        raise InputError(where, "no article text in the page", "an HTML page with an article")
    return found


def _without_head(text: str, title: str | None) -> str:
    """The text without first lines that only repeat the title or are a stamp and nothing else."""
    first, _, rest = text.strip().partition("\n")
    line = " ".join(first.split())
    if rest and (line == title or (len(line) <= _LONGEST_STAMP and any(stamp.others == 0 for stamp in stamps(line)))):
        return _without_head(rest, title)
    return text.strip()


# When it was published


def _published(page: Page, says: Stated, tree: Element, url: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The publication time by the best word on it that can be true, and what was not believed."""
    remarks: list[str] = []
    if page.published is not None:
        _checked(page.where, page.published)
    for day in _days_said(page, says, tree, url):
        if not later(day, page.fetched, _CLOCKS):
            return day, tuple(remarks)
        remarks.append(f"date {day} is after the fetching ({page.fetched}): not taken as publication date")
    for day in _ahead(tree):
        if day[:10] != page.fetched[:10] and not later(day, page.fetched, _CLOCKS):
            return day, tuple(remarks)
        remarks.append(f"date {day} ahead of the headline is the day of fetching or later: not taken as publication date")
    return None, tuple(dict.fromkeys(remarks))


def _checked(where: str, published: str) -> None:
    try:
        parse_day(published)
    except InputError as error:
        raise InputError(where, f"published {published!r} is no date", "an ISO 8601 date such as 2024-12-05") from error


def _days_said(page: Page, says: Stated, tree: Element, url: str | None) -> Iterator[str]:
    if page.published is not None:
        yield page.published
    yield from filter(None, map(day_of, says.published))
    yield from _printed(tree)
    address = _ADDRESS_DAY.search(urlsplit(url).path) if url else None
    if address:
        yield from filter(None, [day_of("/".join(address.groups()))])


def _printed(tree: Element) -> Iterator[str]:
    """Stamps that the page prints, best first: what it calls published, then what stands in or behind the headline."""
    found = list(_found_stamps(tree))
    yield from [stamp.iso for stamp, _ in found if stamp.role == "published"][:1]
    yield from [stamp.iso for stamp, headed in found if headed][:1]


def _ahead(tree: Element) -> Iterator[str]:
    """The last stamp ahead of the headline, or of a page without one; that of the day of fetching is the site's own calendar."""
    yield from [stamp.iso for stamp, headed in _found_stamps(tree) if not headed][-1:]


def _found_stamps(tree: Element) -> Iterator[tuple[Stamp, bool]]:
    headed = False
    seen: set[Element] = set()
    for element in numbered(tree):
        headed = headed or element.tag == "h1"
        for around in (*_called_dates(element), element):
            if around not in seen:
                seen.add(around)
                for stamp in _stamps_of(around):
                    yield stamp, headed


def _called_dates(element: Element) -> list[Element]:
    """What stands closely round an element and is called a date: its day, month and year may be elements of their own."""
    above = list(islice(element.iterancestors(), 2))
    return [one for one in reversed(above) if _DATED.search(_labels(one))]


def _stamps_of(element: Element) -> Iterator[Stamp]:
    if element.tag == "time" and element.get("datetime") and _belongs(element) and "updated" not in _labels(element):
        day = day_of(element.get("datetime") or "")
        if day:
            yield Stamp(day, "unsaid", 0)
            return
    dated = _DATED.search(_labels(element)) is not None or element.tag == "time"
    pieces = [element.text, *(child.tail for child in element)]
    if not dated and not any(piece and _MAY_BE_DATE.search(piece[:_LONGEST_STAMP]) for piece in pieces):
        return
    text = words_of(element) if len(element) < 20 else " ".join((element.text or "").split())
    if len(text) <= _LONGEST_STAMP and _belongs(element):
        yield from (stamp for stamp in stamps(text) if stamp.bare and stamp.role != "updated")


def _labels(element: Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}".lower()


def _belongs(element: Element) -> bool:
    """Whether something stands with the article and not in a list of others; what is at the edge of the page is out already."""
    linked = element.tag != "time"
    for above in (element, *element.iterancestors()):
        if (linked and above.tag == "a") or (above.tag not in {"body", "html"} and _ASIDE.search(_labels(above))):
            return False
    return True


# Whose it is


def _source_line(tree: Element) -> str | None:
    """The words of a line that names the source («المصدر: رويترز»), as they stand."""
    for element in naming(tree, "مصدر", "وكالات"):
        for around in (element, element.getparent()):
            line = words_of(around) if around is not None and len(around) < 6 else ""
            match = _SOURCE_LINE.match(line)
            if match and _belongs(element):
                return (match["who"] or match["several"]).strip(" .()[]")
    return None


def _closing_mark(text: str) -> str | None:
    """The mark in brackets at the end of the text («(أ ف ب)»)."""
    match = _MARK.search(text[-60:])
    return match["who"] if match and len(match["who"].split()) <= _MARK_WORDS else None


# What is not the article


def _drop_links_elsewhere(tree: Element) -> None:
    """Take out lines that are a link to another article with the label above them; the structure tells, not words."""
    for link in list(tree.iter("a")):
        line = _line_of(link)
        if line is None or line.getparent() is None:  # taken out with a line round it, or the whole page
            continue
        label = line.getprevious()
        if label is not None and _labels_links(label):
            label.drop_tree()
        line.drop_tree()


def _labels_links(element: Element) -> bool:
    """Whether an element may be the label over links: a few words on a line of their own."""
    alone = element.tag in _LABELS and not (element.tail or "").strip()
    return alone and 0 < len(words_of(element).split()) <= _LABEL


def _line_of(link: Element) -> Element | None:
    """The line or block that is nothing but this link to another article and perhaps a label («اقرأ أيضا: …»)."""
    linked = len(words_of(link).split())
    found, above = None, link.getparent()
    while linked >= _HEADLINE and above is not None and above.tag in _LINES and len(above) <= 3:
        if len(words_of(above).split()) - linked > _LABEL or next(above.iter("h1"), None) is not None:
            break
        found, above = above, above.getparent()
    return found
