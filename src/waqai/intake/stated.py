"""What a page states of itself in its head: JSON-LD, meta tags, its title; nothing here is read from the running text."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, Final
from urllib.parse import urlsplit

from waqai.intake.markup import Element, words_of

_LONGEST_SCRIPT: Final = 1_000_000
"""Characters of one JSON-LD block; a longer one is passed over."""
_LONGEST_NAME: Final = 120
_ARTICLE: Final = re.compile(r"Article|BlogPosting|Report$")
_PUBLISHED: Final = (
    "article:published_time", "og:published_time", "og:article:published_time", "article:published", "datepublished", "date",
    "pubdate", "publishdate", "publish_date", "publish-date", "publication_date", "dc.date", "dc.date.issued", "dcterms.created",
    "dcterms.issued", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "article_date_original", "citation_date",
)  # fmt: skip
_CREDITS: Final = ("source", "article:source", "news_source", "dc.source", "original-source", "syndication-source", "provider")
_TITLES: Final = ("og:title", "twitter:title", "title", "dc.title", "headline")
_AUTHORS: Final = ("author", "article:author", "dc.creator", "parsely-author", "byl", "sailthru.author")
_SITES: Final = ("og:site_name", "application-name", "dc.publisher", "publisher")
_OUTLET: Final = re.compile(r"(?:جريدة|صحيفة|وكالة|موقع|شبكة|قناة|[إا]ذاعة|مجلة|بوابة|راديو|تلفزيون)\b")
"""How names of outlets begin."""
_TAIL: Final = re.compile(r"\s+[|–—«»•:-]\s+[^|–—«»•]{1,60}$")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page states of itself, as it stands there. published: every statement of the day in the order in which they are
    believed. credit: an agency or outlet other than the site that it names as the origin. url: its own address, if absolute."""

    title: str | None
    author: str | None
    site: str | None
    url: str | None
    credit: str | None
    published: tuple[str, ...]


def stated(tree: Element) -> Stated:
    """Read the head of a page. What is malformed is passed over: pages are full of it and state most things twice."""
    metas = _metas(tree)
    articles = list(_articles(tree))
    article = articles[0] if articles else {}
    title = _title(tree, metas, article)
    site = _meta(metas, _SITES[:1]) or _name(article.get("publisher")) or _meta(metas, _SITES[1:]) or _site_behind(tree, title)
    author = _author(article.get("author")) or _person(_meta(metas, _AUTHORS)) or _byline(tree)
    return Stated(
        title=title,
        author=author if author != site else None,
        site=site.lstrip("@") if site else None,
        url=_address(tree, metas),
        credit=_credit(article, metas, site),
        published=tuple(_days(tree, metas, articles)),
    )


def _metas(tree: Element) -> Mapping[str, str]:
    """Meta tags by lower-case name or property; the first of a name counts. Some pages put them into the body."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        value = " ".join((element.get("content") or "").split())
        if key and value:
            found.setdefault(key.lower(), value)
    return found


def _meta(metas: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _articles(tree: Element) -> Iterator[Mapping[str, Any]]:
    """The JSON-LD nodes of the page that are articles, then pages with a day. Lists of other articles are not looked into."""
    others = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > _LONGEST_SCRIPT:
            continue
        try:
            content = json.loads(script.text.strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(content):
            if _ARTICLE.search(str(node.get("@type"))):
                yield node
            elif str(node.get("@type")) == "WebPage" and "datePublished" in node:
                others.append(node)
    yield from others


def _nodes(content: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(content, list):
        for node in content:
            yield from _nodes(node) if not isinstance(node, list) else ()
    elif isinstance(content, dict):
        graph = content.get("@graph")
        yield from (node for node in graph if isinstance(node, dict)) if isinstance(graph, list) else (content,)


def _days(tree: Element, metas: Mapping[str, str], articles: list[Mapping[str, Any]]) -> Iterator[str]:
    for article in articles:
        if isinstance(article.get("datePublished"), str):
            yield article["datePublished"]
    for name in _PUBLISHED:
        if name in metas:
            yield metas[name]
    for element in _called(tree, "itemprop", "datePublished"):
        yield element.get("datetime") or element.get("content") or words_of(element)[:100]


def _title(tree: Element, metas: Mapping[str, str], article: Mapping[str, Any]) -> str | None:
    heads = [words_of(head) for head in tree.iter("h1")]
    if len(heads) == 1 and len(heads[0]) > 1:
        return heads[0]
    found = _string(article.get("headline")) or _meta(metas, _TITLES)
    if found:
        return unescape(found)
    title = next(tree.iter("title"), None)
    parted = _parted(words_of(title))[0] if title is not None else ""
    return next((text for text in (parted, *heads) if text), None)


def _parted(whole: str) -> tuple[str, str | None]:
    """The article's title and the site's name in the title of a page, in whichever order they stand («عنوان - شبكة الموج»)."""
    tail = _TAIL.search(whole)
    if tail is None:
        return whole, None
    first, last = whole[: tail.start()], tail.group().strip(" |–—-«»•:")
    if _OUTLET.match(first) and not _OUTLET.match(last):
        return last, first
    return first, last


def _site_behind(tree: Element, title: str | None) -> str | None:
    """The name beside the article's title in that of the page."""
    headline, site = _parted(next((words_of(element) for element in tree.iter("title")), ""))
    return site if title and headline.startswith(title) else None


def _string(value: object) -> str | None:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return unescape(text) or None


def _name(value: object) -> str | None:
    """The name of a person or organisation as JSON-LD gives it: a string, an object or a list of them."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_name, (one for one in value if not isinstance(one, list))))) or None
    return _person(_string(value.get("name") if isinstance(value, dict) else value))


def _person(name: str | None) -> str | None:
    """A name that may be printed: no address, no paragraph."""
    return name if name and 1 < len(name) <= _LONGEST_NAME and "://" not in name else None


def _author(value: object) -> str | None:
    """The persons among the authors; an organisation is a credit."""
    listed = value if isinstance(value, list) else [value]
    return _name([one for one in listed if not _organisation(one)])


def _organisation(value: object) -> bool:
    return isinstance(value, dict) and "Organization" in str(value.get("@type"))


def _byline(tree: Element) -> str | None:
    named = [*_called(tree, "rel", "author"), *_called(tree, "itemprop", "author")]
    return _person(words_of(named[0])) if named else None


def _called(tree: Element, attribute: str, word: str) -> list[Element]:
    """Elements of the body, in order, with a word in an attribute."""
    found: list[Element] = tree.xpath(f"//body//@{attribute}[contains(., '{word}')]/..")
    return [element for element in found if element.tag not in {"meta", "link"}]


def _credit(article: Mapping[str, Any], metas: Mapping[str, str], site: str | None) -> str | None:
    author = article.get("author")
    organisations = [one for one in (author if isinstance(author, list) else [author]) if _organisation(one)]
    for found in (
        _person(_string(article.get("creditText"))),
        _name(article.get("sourceOrganization")),
        _name(organisations),
        _person(_meta(metas, _CREDITS)),
    ):
        if found and found != site:
            return found
    return None


def _address(tree: Element, metas: Mapping[str, str]) -> str | None:
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next((url for url in (*links, metas.get("og:url")) if url and _absolute(url)), None)


def _absolute(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
