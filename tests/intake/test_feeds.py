"""Feeds of all kinds to pages: what each states, what is refused of it, and that no feed fetches or breaks more than it may."""

import io
import re
import time
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.intake.serving import ARTICLE, Handler, Site, Time, a_web, reply, serving
from waqai.errors import InputError
from waqai.intake import feeds
from waqai.intake.bodies import Limits
from waqai.intake.feeds import Entry, entries, feed_items, is_feed
from waqai.intake.items import Gone, Item, Page, Unchanged, Validators
from waqai.intake.web import web_items

FETCHED = "2024-12-05T12:00:00Z"
SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/"'
)


def rss(*items: str, head: str = "<title>أخبار الزيتونة</title>") -> str:
    return f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" {SPACES}><channel>{head}{"".join(items)}</channel></rss>'


def item(title: str = "خبر", link: str = "http://news.example/1", more: str = "") -> str:
    return f"<item><title>{title}</title>{f'<link>{link}</link>' if link else ''}{more}</item>"


def read(content: str | bytes, where: str = "feed.xml", **more: Any) -> list[Entry | InputError]:
    return list(entries(content.encode() if isinstance(content, str) else content, where, FETCHED, **more))


def one(content: str | bytes, where: str = "feed.xml", **more: Any) -> Entry:
    [found] = read(content, where, **more)
    assert isinstance(found, Entry), found
    return found


def told(content: str | bytes) -> str:
    found = read(content)[-1]
    assert isinstance(found, InputError), found
    return str(found)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


def test_an_rss_entry_with_all_that_it_states() -> None:
    found = one(
        rss(
            item(
                "قتلى في &lt;b&gt;الزيتونة&lt;/b&gt; &amp;amp; جرحى",
                more="<pubDate>Thu, 05 Dec 2024 10:00:00 +0300</pubDate><dc:creator>س. مراسل</dc:creator>"
                '<source url="http://agency.example/feed">وكالة زاجل</source><description>موجز الخبر</description>'
                '<content:encoded><![CDATA[<p onclick="x">نص <item> الخبر</p>]]></content:encoded>',
            )
        )
    )
    assert found == Entry(
        where="feed.xml:1",
        number=1,
        link="http://news.example/1",
        title="قتلى في الزيتونة & جرحى",
        published="2024-12-05T10:00:00+03:00",
        author="س. مراسل",
        credit="وكالة زاجل",
        content='<p onclick="x">نص <item> الخبر</p>',
        summary="موجز الخبر",
    )


def test_an_atom_entry_and_an_rdf_item() -> None:
    atom = one(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>ف</title><entry><title type="text">ضحايا</title>'
        '<link rel="alternate" href="/2"/><link rel="self" href="/x"/><published>2024-12-05T09:30:00+02:00</published>'
        "<updated>2024-12-05T10:00:00Z</updated><author><name>ص</name></author><source><title>وكالة زاجل</title></source>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>نص</p></div></content></entry></feed>',
        "https://news.example/feeds/all",
    )
    assert (atom.link, atom.published, atom.author) == ("https://news.example/2", "2024-12-05T09:30:00+02:00", "ص")
    assert (atom.credit, atom.content) == ("وكالة زاجل", "<p>نص</p>")
    rdf = one(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        f'{SPACES}><channel rdf:about="x"><title>ف</title><items><rdf:Seq><rdf:li resource="u"/></rdf:Seq></items></channel>'
        "<item rdf:about='u'><title>ط</title><link>http://news.example/3</link><dc:date>2024-12-04T08:00+03:00</dc:date>"
        "<dc:source>وكالة زاجل</dc:source></item></rdf:RDF>"
    )
    assert (rdf.title, rdf.published, rdf.credit) == ("ط", "2024-12-04T08:00:00+03:00", "وكالة زاجل")


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("Thu, 05 Dec 2024 12:05:00 GMT", "2024-12-05T12:05:00+00:00"),
        ("Thu, 05 Dec 2024 15:00:00 GMT", None),
        ("Thu, 05 Dec 2024 15:00:00 +0300", "2024-12-05T15:00:00+03:00"),
        ("Thu, 05 Dec 2024 15:00:00", "2024-12-05"),
        ("2024-12-05 15:00", "2024-12-05"),
        ("2024-12-06", "2024-12-06"),
        ("2024-12-07", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("0001-01-01T00:00:00+03:00", None),
        ("2024-13-45T99:00:00Z", None),
        ("أمس", None),
        ("Thu, 99 Dec 2024 99:99:99 +9999", None),
    ],
)
def test_a_date_keeps_its_zone_and_one_that_cannot_be_is_told_and_left_out(stated: str, published: str | None) -> None:
    found = one(rss(item(more=f"<pubDate>{stated}</pubDate>")))
    assert found.published == published
    assert [stated in remark for remark in found.remarks] == ([] if published else [True])


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        (rss(item("مدينة")).encode("utf-16"), None),
        (rss(item("مدينة")).replace("utf-8", "windows-1256").encode("cp1256"), None),
        (rss(item("مدينة")).replace("utf-8", "windows-1256").encode(), "windows-1256"),
        (rss(item("مدينة")).replace(' encoding="utf-8"', "").encode("cp1256"), "windows-1256"),
        (rss(item("مدينة")).encode("utf-8-sig"), "iso-8859-1"),
    ],
)
def test_the_letters_are_right_whatever_is_said_of_the_charset(content: bytes, charset: str | None) -> None:
    assert is_feed(content[:200])
    assert one(content, charset=charset).title == "مدينة"


def test_a_charset_that_python_alone_knows_is_not_used() -> None:
    content = rss(item("x")).replace("utf-8", "punycode").encode() + b"\xff"
    assert isinstance(read(content)[0], Entry)


def test_one_entry_that_is_broken_spoils_no_other() -> None:
    broken = rss(
        item("أ"), item("ب"), item("<b>ج"), "<!-- <item>لا</item> -->", "<item><title>د</title><bad attr=>&nope;</item>", item("ه")
    ).encode()
    found = read(broken.replace("ب".encode(), b"\xd8\xff"))
    assert [entry.title for entry in found if isinstance(entry, Entry)] == ["أ", "ج", "د", "ه"]
    [error] = [entry for entry in found if isinstance(entry, InputError)]
    assert str(error).startswith("feed.xml:2: bytes that are no letters")


@pytest.mark.parametrize(
    "broken", ["&#xD800;<br>", "&#99999999999;<br>", "<textInput><br>", '<media:credit role="x"><b a=>', "&#0;<br>"]
)
def test_what_feedparser_stumbles_over_is_one_entry(broken: str) -> None:
    found = read(rss(item("أ", more=broken), item("ب", "http://[", broken.removesuffix("<br>")), item("ج")))
    assert len(found) == 3
    assert isinstance(found[2], Entry)
    for entry in found:
        if isinstance(entry, Entry):
            assert str(entry).encode()


def test_a_feed_cut_in_the_middle_gives_what_is_whole() -> None:
    content = rss(item("أ"), item("ب"), item("ج"))
    found = read(content[: content.index(">ب<") + 2])
    assert [entry.title for entry in found if isinstance(entry, Entry)] == ["أ"]
    assert "feed.xml:2: an entry that is cut" in str(found[-1])


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        ('<?xml version="1.0"?><!-- a --><!-- b --> <rss version="2.0">', True),
        ('<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.example/rss-0.91.dtd"><rss>', True),
        ("<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'>", True),
        ("<rdf:RDF>", True),
        (ARTICLE, False),
        ("<html><body><rss>", False),
        ("<feedback>", False),
        ("<!-- <rss> --><html>", False),
        ("<!-- " * 2000, False),
        ("", False),
    ],
)
def test_a_feed_is_told_by_its_root(head: str, is_one: bool) -> None:
    assert is_feed(head.encode()) is is_one


# Attack


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "prolog",
    [
        f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>',
        '<!DOCTYPE rss [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>',
        '<!doctype rss PUBLIC "x" "y" [<!entity l9 "x">]>',
        '<?x <item></item> ?><!DOCTYPE rss [<!ENTITY l9 "x">]>',
        '<!-- <item></item> --><!DOCTYPE rss [<!ENTITY l9 "x">]>',
        "<!DOCTYPE rss [<!ATTLIST rss x CDATA 'y'>]>",
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_a_document_type_that_declares_is_refused_before_any_parser(
    prolog: str, charset: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds.feedparser, "parse", None)
    assert "declares entities" in told(rss(item("&l9;")).replace("\n", prolog, 1).encode(charset))


def test_a_document_type_that_declares_nothing_and_one_that_is_quoted_are_taken() -> None:
    old = rss(item()).replace("\n", '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss-0.91.dtd">', 1)
    assert one(old).title == "خبر"
    assert one(rss(item(more="<description><![CDATA[<!DOCTYPE a [<!ENTITY b 'c'>]>]]></description>"))).summary


@pytest.mark.parametrize(
    ("content", "met"),
    [
        (rss(item()).replace("<channel>", f'<channel a="{"x" * 5000}">'), "characters of tags that hold the entries"),
        (rss(item(more="<a>" * 1000 + "</a>" * 1000)), "1,000 elements within each other"),
        (b"<rss>" + b" " * 20_000_000, "20,000,005 bytes"),
        (ARTICLE, "no RSS, Atom or RDF root"),
        ("", "no RSS, Atom or RDF root"),
    ],
)
def test_what_is_no_feed_or_too_much_of_one_is_told(content: str | bytes, met: str) -> None:
    content = content.replace("</channel></rss>", "") if isinstance(content, str) and content.endswith("</item>") else content
    assert met in told(content)


def test_ten_thousand_entries_are_taken_the_rest_is_told_and_the_first_comes_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST_ENTRIES", 30)
    found = read(rss(*(item(str(n)) for n in range(40))))
    assert [entry.title for entry in found[:-1] if isinstance(entry, Entry)] == [str(n) for n in range(30)]
    assert "more than 30 entries" in str(found[-1])
    begun = time.monotonic()
    assert isinstance(next(entries(rss(item("x") * 20_000).encode(), "feed.xml", FETCHED)), Entry)
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    "piece", ["<a>", "<", "<a ", "<!--", "<![CDATA[", "<?", "<item>", "</item>", "&", "<!DOCTYPE ", "]]>", "a:"]
)
def test_a_megabyte_of_one_thing_takes_no_time(piece: str) -> None:
    begun = time.monotonic()
    found = entries(rss(piece * (1_000_000 // len(piece))).encode(), "feed.xml", FETCHED)
    for _ in zip(range(3), found, strict=False):
        pass
    assert time.monotonic() - begun < 5


# From disk


def test_a_feed_on_disk_fetches_nothing_and_is_pages_of_its_own_text() -> None:
    content = rss(
        item("أ", more="<content:encoded>&lt;p&gt;نص كامل&lt;/p&gt;</content:encoded><description>موجز</description>"),
        item(
            "ب", more="<description>سطر أول &amp;lt; ثان\nسطر آخر</description><pubDate>Thu, 05 Dec 2024 10:00:00 +0300</pubDate>"
        ),
        item("ج"),
        item("د", link="", more="<description>موجز</description>"),
        item("ه", link="javascript:alert(1)", more="<description>موجز</description>"),
    ).encode()
    first, second, third, fourth, fifth = feed_items(content, "/desk/secret/feed.xml", FETCHED, None)
    assert isinstance(first, Page)
    assert "<article><p>نص كامل</p></article>" in first.payload.decode()
    assert (first.url, first.title, first.fetched, first.charset) == ("http://news.example/1", "أ", FETCHED, "utf-8")
    assert first.capture is not None
    assert (first.capture.kind, first.capture.url) == ("resource", "urn:entry-1:file:///feed.xml")
    assert b"secret" not in first.capture.warc
    for record in ArchiveIterator(io.BytesIO(first.capture.warc), check_digests="raise"):
        assert (record.rec_type, record.rec_headers["WARC-Date"]) == ("resource", FETCHED)
        assert record.content_stream().read() == first.payload
    assert isinstance(second, Page)
    assert "<p>سطر أول &lt; ثان</p><p>سطر آخر</p>" in second.payload.decode()
    assert second.published == "2024-12-05T10:00:00+03:00"
    assert isinstance(third, InputError)
    assert "feed.xml:3: no text" in str(third)
    assert isinstance(fourth, Page)
    assert isinstance(fifth, Page)
    assert (fourth.url, fifth.url) == (None, None)


# Over the network


def named(items: list[Item]) -> dict[str, Item]:
    return {re.sub(r"http://[^/]*", "", item.url if isinstance(item, Gone | Unchanged) else item.where): item for item in items}


def test_a_feed_of_the_network_gives_the_pages_it_links_with_what_it_says_of_them(site: Site) -> None:
    link = "<pubDate>Thu, 05 Dec 2024 10:00:00 +0300</pubDate><dc:creator>س</dc:creator><source url='x'>وكالة زاجل</source>"
    text = "<description>نص بلا رابط</description>"
    content = rss(
        *(item("أ", "/1", link), item("أ", "/1", link), item("ب", "/2"), item("ج", "/3"), item("د", "/4"), item("ه", "", text)),
        *(item("و", "file:///etc/passwd"), item("ز", "http://169.254.169.254/")),
    )
    site.replies |= {"/feed": reply(content, Content_Type="application/rss+xml"), "/1": reply(), "/2": reply("x", 410)}
    site.replies |= {"/3": reply("", 304, Content_Length=""), "/4": reply("x", 403)}

    def known(url: str) -> Validators | None:
        return Validators('"1"') if url.endswith("/3") else None

    with a_web(site, known) as web:
        items = list(web_items([site.url("/feed")], web))
    found = named(items)
    assert len(items) == len(found) == 7
    first = found["/1"]
    assert isinstance(first, Page)
    assert (first.payload, first.title, first.published) == (ARTICLE.encode(), "أ", "2024-12-05T10:00:00+03:00")
    assert (first.author, first.credit, first.url) == ("س", "وكالة زاجل", site.url("/1"))
    assert first.capture is not None
    assert first.capture.kind == "response"
    assert found["/2"] == Gone(site.url("/2"), 410)
    assert found["/3"] == Unchanged(site.url("/3"))
    assert "status 403" in str(found["/4"])
    own = found["/feed:6"]
    assert isinstance(own, Page)
    assert own.capture is not None
    assert (own.url, own.capture.url) == (None, f"urn:entry-6:{site.url('/feed')}")
    assert "scheme 'file'" in str(found["file://etc/passwd"])
    assert "metadata" in str(found["/"])
    assert site.paths().count("/1") == 1


def test_pages_and_feeds_are_told_apart_by_what_they_are_not_by_their_type(site: Site) -> None:
    site.replies |= {"/feed": reply(rss(item("أ", "/1"))), "/page": reply(Content_Type="text/xml"), "/1": reply()}
    with a_web(site) as web:
        found = named(list(web_items([site.url("/feed"), site.url("/page"), site.url("/none"), "news.example"], web)))
    assert isinstance(found["/1"], Page)
    assert isinstance(found["/page"], Page)
    assert isinstance(found["/none"], Gone)
    assert "no scheme" in str(found["news.example"])


def test_a_feed_that_never_ends_ends_at_the_cap(site: Site) -> None:
    def endless(asked: Handler) -> None:
        asked.send_response(200)
        asked.send_header("Content-Type", "application/rss+xml")
        asked.end_headers()
        asked.wfile.write(rss().removesuffix("</channel></rss>").encode())
        while True:
            asked.wfile.write((item() * 500).encode())

    site.replies |= {"/feed": endless, "/1": reply()}
    tracemalloc.start()
    with a_web(site, limits=Limits(seconds=30)) as web:
        found = named(list(web_items([site.url("/feed"), site.url("/1")], web)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "more than 20,000,000 bytes and no end" in str(found["/feed"])
    assert isinstance(found["/1"], Page)
    assert peak < 60_000_000


def test_the_pages_of_a_feed_are_paced_like_any_other(site: Site) -> None:
    site.replies |= {"/feed": reply(rss(*(item(str(n), f"/{n}") for n in range(4))))} | {f"/{n}": reply() for n in range(4)}
    clock = Time()
    with a_web(site, time=clock, delay=2.0) as web:
        assert len(list(web_items([site.url("/feed")], web))) == 4
    assert clock.waits == [2.0] * 5


def test_an_entry_of_a_feed_on_disk_is_of_the_outlet_that_the_feed_names() -> None:
    more = "<description>قصف مدفعي على البلدة صباح اليوم، ولا إصابات بحسب سكان.</description>"
    [page] = feed_items(rss(item(more=more)).encode(), "feed.xml", "2026-11-24T10:00:00Z", None)
    assert isinstance(page, Page)
    assert page.outlet == "أخبار الزيتونة"
    [nameless] = feed_items(rss(item(more=more), head="").encode(), "feed.xml", "2026-11-24T10:00:00Z", None)
    assert isinstance(nameless, Page)
    assert nameless.outlet is None
