"""HTML to a tree, within bounds of time and memory: what would cost more is refused before it is parsed."""

import re
from typing import Final, TypeAlias

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from waqai.errors import InputError

Element: TypeAlias = HtmlElement
"""An element of a parsed page."""

LARGEST_PAGE: Final = 20_000_000
"""Bytes of a page."""
MOST_TAGS: Final = 60_000
"""Opening tags of a page; the longest live blogs have some 20,000."""
MOST_ATTRIBUTES: Final = 5_000
"""Attributes of one tag; the parser's time grows with their square."""
_CROWDED: Final = 25_000_000
"""Sum of the squares of the elements' children: extraction's time grows with it, to about two seconds at this."""
_WINDING: Final = 600_000
"""Sum of the depths of the elements: extraction's time grows with it too, to some three seconds at this; 20,000 tags at a depth
of 20 have 400,000."""
_DEPTH: Final = 256
"""Depth at which libxml2 drops the rest; the page is then refused, since what is dropped cannot be told."""
_OPENING: Final = re.compile(r"<[a-zA-Z]")
_TAG: Final = re.compile(r"""<[a-zA-Z](?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))*+""")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NUMBERED: Final = etree.XPath(
    "//h1 | //time | //body//*[not(self::option or self::a)]"
    "[text()[contains(., '1') or contains(., '2') or contains(., '١') or contains(., '٢')]]"
)
_LAID_OUT: Final = ("p", "h1", "div", "br", "table")
_EXPECTED: Final = "a page of at most {:,} {}"


def parse(where: str, text: str) -> Element:
    """The tree of a page, comments left out. Raises InputError for one with too many tags, too deep, or with none at all."""
    tags = text.count("<")
    if tags > MOST_TAGS and sum(1 for _ in _OPENING.finditer(text)) > MOST_TAGS:
        raise InputError(where, f"more than {MOST_TAGS:,} tags", _EXPECTED.format(MOST_TAGS, "tags"))
    for tag in _TAG.finditer(text):
        if tag.end() - tag.start() > 2 * MOST_ATTRIBUTES and len(tag.group().split()) > MOST_ATTRIBUTES:
            raise InputError(where, f"a tag with more than {MOST_ATTRIBUTES:,} attributes", "a page that people could read")
    parser = HTMLParser(collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(_CONTROLS.sub("\ufffd", text).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise InputError(where, "no markup in the page", "an HTML page with an article") from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise InputError(where, f"tags nested {_DEPTH} deep and more", f"a page nested at most {_DEPTH - 1} deep")
    if tags**2 > _CROWDED and sum(len(element) ** 2 for element in tree.iter()) > _CROWDED:
        raise InputError(where, "thousands of tags within one", "a page that people could read")
    if tags * _DEPTH > _WINDING and _depths(tree) > _WINDING:
        raise InputError(where, "thousands of tags nested deep", "a page that people could read")
    found: Element = tree
    return found


def _depths(tree: Element) -> int:
    """The sum of the depths of all elements, the root's being 1."""
    depth = total = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        total += depth if event == "start" else 0
    return total


def naming(tree: Element, *words: str) -> list[Element]:
    """Elements of the body, in order, that have one of some words in a text of their own; the words carry no quotes."""
    told = " or ".join(f"contains(., '{word}')" for word in words)
    found: list[Element] = tree.xpath(f"//body//*[not(self::script)][text()[{told}]]")
    return found


def numbered(tree: Element) -> list[Element]:
    """Headlines, times, and elements of the body with a 1 or a 2 in a text of their own, as every year begins with; in order."""
    found: list[Element] = _NUMBERED(tree)
    return found


def unfold_tables(tree: Element) -> None:
    """Make blocks of tables that only lay a page out, told by paragraphs, headlines, line breaks or tables in them; figures in rows
    stay a table."""
    laid_out = [table for table in tree.iter("table") if next(table.iterdescendants(*_LAID_OUT), None) is not None]
    for table in laid_out:
        for part in list(table.iter("table", "tbody", "thead", "tr", "td", "th")):
            part.tag = "div"


def drop(tree: Element, *tags: str) -> None:
    """Take elements out of a tree with all that is in them; what stands behind them stays."""
    etree.strip_elements(tree, *tags, with_tail=False)


def words_of(element: Element) -> str:
    """The text of an element, blanks joined."""
    return " ".join("".join(element.itertext()).split())
