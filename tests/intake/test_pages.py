"""Pages to documents: what is the article, what the page states, and what of that is not believed."""

import pickle
import time
from pathlib import Path

import pytest

from waqai.errors import InputError
from waqai.intake.items import Page
from waqai.intake.pages import extract
from waqai.model import Document

PAGES = Path(__file__).parent / "pages"
FETCHED = "2024-12-06T08:00:00+00:00"
BODY = """<p>عادت العائلات إلى بلدة الزيتونة صباح الخميس بعد أن فتحت فرق الهندسة الطريق الرئيسي المؤدي إلى السوق.</p>
<p>وقال رئيس المجلس المحلي إن المدارس تفتح أبوابها في الأسبوع المقبل، وإن المياه عادت إلى الأحياء الغربية من البلدة.</p>"""


def sample(name: str, charset: str = "utf-8") -> Document:
    content = (PAGES / f"{name}.html").read_text(encoding="utf-8").encode(charset)
    return extract(Page(f"{name}.html", content, FETCHED))


def page(
    head: str = "", above: str = "", body: str = BODY, fetched: str = FETCHED, url: str | None = None, published: str | None = None
) -> Document:
    html = f"<!doctype html><html><head>{head}</head><body>{above}<article>{body}</article></body></html>"
    return extract(Page("page", html.encode(), fetched, url=url, published=published))


def test_json_ld_gives_time_with_zone_author_outlet_and_the_agency_beside_the_author() -> None:
    found = sample("json_ld")
    assert found.published == "2024-12-05T14:30:00+03:00"
    assert (found.title, found.source) == ("عودة السكان إلى بلدة الزيتونة", "صحيفة السنابل")
    assert (found.author, found.credit) == ("كاتب السنابل", "وكالة البيادر")
    assert found.url == "https://sanabil.example/news/4411"


def test_the_text_is_the_body_with_its_dateline_and_nothing_of_what_stands_round_or_in_it() -> None:
    lines = sample("json_ld").text.split("\n")
    assert lines[0].startswith("الزيتونة – السنابل: عاد مئات السكان")
    assert [line[:4] for line in lines[1:]] == ["وقال", "وأضا"]


def test_the_levantine_day_that_a_page_only_prints_is_its_day() -> None:
    found = sample("levantine")
    assert found.published == "2024-12-05"
    assert found.text.startswith("ساد هدوء حذر")
    assert found.credit == "وكالة البيادر + وكالات"


def test_a_body_of_line_breaks_keeps_its_paragraphs_and_the_agency_mark_a_line_of_its_own() -> None:
    found = sample("breaks", "cp1256")
    assert [line[:5] for line in found.text.split("\n")] == ["وصلت ", "وقالت", "وأوضح", "(أ ف "]
    assert found.published == "2024-12-05T12:19:00+03:00"
    assert (found.credit, found.source, found.remarks) == ("أ ف ب", "شبكة الموج", ())


def test_the_time_of_the_update_is_not_that_of_publication() -> None:
    found = sample("wordpress")
    assert (found.published, found.author) == ("2024-12-05T21:05:00+02:00", "محرر الضفة")
    assert "مصفاة" not in found.text
    assert page(above="<h1>ع</h1><p>آخر تحديث: 05/12/2024</p>").published is None


def test_a_live_blog_is_dated_by_its_beginning_and_keeps_its_entries_apart() -> None:
    found = sample("live")
    assert found.published == "2024-12-05T06:00:00+00:00"
    assert len(found.text.split("\n")) == 3


def test_a_page_without_an_article_is_refused() -> None:
    with pytest.raises(InputError, match=r"no_article.html: no article text"):
        sample("no_article")


@pytest.mark.parametrize(
    ("above", "published"),
    [
        ("<h1>ع</h1><span>نشر في 3 مايو 2021 - آخر تحديث 7 مايو 2021</span>", "2021-05-03"),
        ("<div>2 ديسمبر 2024</div><h1>ع</h1><div>الخميس 5 كانون الأول/ديسمبر 2024</div>", "2024-12-05"),
        ("<div class='dateline'>بيروت، 5 كانون الأول 2024</div><h1>ع</h1>", "2024-12-05"),
        ("<h1>ع</h1><p>يعود الخلاف بين القريتين على البئر القديم إلى 3 مايو 2021.</p>", None),
        ("<h1>ع</h1><aside><span>4 ديسمبر 2024</span></aside>", None),
    ],
)
def test_printed_stamps_date_a_page_and_days_in_sentences_or_other_lists_do_not(above: str, published: str | None) -> None:
    assert page(above=above).published == published


def test_the_first_of_january_is_believed_where_it_is_stated_and_never_made_up() -> None:
    assert page(above="<h1>ع</h1><div>1 كانون الثاني 2024</div>").published == "2024-01-01"
    assert page(above="<h1>ع</h1><div>كانون الأول 2024</div>").published is None


def test_a_day_to_come_gives_way_to_one_that_can_be_true_and_is_told() -> None:
    head = '<meta property="article:published_time" content="2024-12-09T10:00:00+03:00">'
    found = page(head, above="<h1>ع</h1><time datetime='2024-12-05'>5 ديسمبر</time>")
    assert found.published == "2024-12-05"
    assert ["2024-12-09T10:00:00+03:00" in remark for remark in found.remarks] == [True]
    assert page(head).published is None


def test_the_calendar_of_the_site_on_the_day_of_fetching_dates_nothing_and_is_told() -> None:
    found = page(above="<div>الجمعة 6 ديسمبر 2024</div><h1>ع</h1>")
    assert found.published is None
    assert "2024-12-06" in found.remarks[0]
    assert page(above="<h1>ع</h1><div>الجمعة 6 ديسمبر 2024</div>").published == "2024-12-06"


def test_the_users_word_goes_before_the_pages_and_its_address_comes_last() -> None:
    head = '<meta property="article:published_time" content="2024-12-04T10:00:00+03:00">'
    assert page(head, published="2024-12-03").published == "2024-12-03"
    url = "https://www.daffa.example/2024/12/02/al-khabar"
    assert page(head, url=url).published == "2024-12-04T10:00:00+03:00"
    assert (page(url=url).published, page(url=url).source) == ("2024-12-02", "daffa.example")
    with pytest.raises(InputError, match="2024-02-30"):
        page(published="2024-02-30")


@pytest.mark.parametrize(
    ("meta", "header", "charset", "remark"),
    [
        ("windows-1256", None, "utf-8", "stated as windows-1256: read as utf-8"),
        ("utf-8", "utf-8", "cp1256", "stated as utf-8: read as windows-1256"),
        ("utf-8", "iso-8859-1", "utf-8", "stated as iso-8859-1: read as utf-8"),
        ("utf-8", "utf-8", "utf-16", "stated as utf-8: read as utf-16"),
        ("windows-1256", None, "cp1256", ""),
    ],
)
def test_a_lying_charset_is_seen_through_and_told(meta: str, header: str | None, charset: str, remark: str) -> None:
    html = f'<html><head><meta charset="{meta}"><title>خبر</title></head><body><article>{BODY}</article></body></html>'
    found = extract(Page("page", html.encode(charset), FETCHED, charset=header))
    assert found.text.startswith("عادت العائلات إلى بلدة الزيتونة")
    assert remark in "".join(found.remarks)
    assert bool(found.remarks) == bool(remark)


def test_bytes_in_no_charset_that_makes_sense_are_refused_and_one_cut_letter_is_not() -> None:
    html = f"<html><body><article>{BODY * 4}</article></body></html>".encode()
    with pytest.raises(InputError, match="neither UTF-8"):
        extract(Page("page", html.replace("ا".encode(), b"\xd8"), FETCHED, charset="iso-8859-1"))
    found = extract(Page("page", html.replace("الخميس".encode(), "الخميس".encode()[:-1], 1), FETCHED))
    assert found.remarks == ("1 broken letters in the bytes: shown as \ufffd",)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<div>" * 1_000_000, "tags"),
        (b"<div>" * 40_000 + b"x" + b"</div>" * 40_000, "nested"),
        (b"<b>x</b>" * 1_000_000, "tags"),
        (b"<p>" + b"<b>x</b>" * 50_000, "within one"),
        ((b"<table><tr><td>" * 80 + b"<p>x</p>" + b"</td></tr></table>" * 80) * 240, "nested deep"),
        (b"<p " + b" ".join(b"a%d=1" % i for i in range(200_000)) + b">x", "attributes"),
        (b"x" * 20_000_001, "20,000,001 bytes"),
        (b"", "no markup"),
    ],
    ids=["open", "deep", "flat", "crowded", "winding", "attributes", "large", "empty"],
)
def test_what_would_take_time_or_memory_is_refused_at_once(content: bytes, told: str) -> None:
    begun = time.monotonic()
    with pytest.raises(InputError, match=told):
        extract(Page("page", content, FETCHED))
    assert time.monotonic() - begun < 5


def test_scripts_and_drawings_leave_no_letter_in_the_text() -> None:
    body = f"{BODY}<svg onload='run()'><title>رسم</title></svg><script>alert('نص')</script><style>.a{{content:'نص'}}</style>"
    assert page(body=body).text == page().text


def test_json_ld_that_is_broken_or_bottomless_is_passed_over() -> None:
    for content in ("{", "[" * 100_000, '{"@type": "NewsArticle", "author": [[]], "datePublished": 5}', "null"):
        assert page(f'<script type="application/ld+json">{content}</script>').published is None


def test_a_page_and_its_document_travel_between_processes_and_stay_the_same() -> None:
    given = Page("page", (PAGES / "levantine.html").read_bytes(), FETCHED)
    assert pickle.loads(pickle.dumps(extract(pickle.loads(pickle.dumps(given))))) == extract(given)


@pytest.mark.parametrize("charset", ["x-none", "punycode", "idna", "unicode_escape", "hex", "utf-7", "undefined", "\u0661"])
def test_a_charset_that_no_page_comes_in_is_passed_over(charset: str) -> None:
    html = f"<html><head><title>خبر</title></head><body><article>{BODY}</article></body></html>"
    begun = time.monotonic()
    found = extract(Page("page", html.encode() + "ا".encode()[:1] + b" " * 500_000, FETCHED, charset=charset))
    assert "عادت العائلات" in found.text
    assert time.monotonic() - begun < 5


def test_two_links_to_other_articles_in_one_line_are_taken_out_once() -> None:
    links = "<li><a href='/1'>خبر أول عن السوق</a> <a href='/2'>خبر ثان عن الماء</a></li>"
    assert "خبر ثان" not in page(body=f"{BODY}<ul>{links}</ul>").text


def test_an_address_that_cannot_be_taken_apart_is_none() -> None:
    assert page(url="http://[").url is None
    assert page(url="http://a.example/1").url == "http://a.example/1"


@pytest.mark.parametrize(
    "title", ["عودة السكان إلى البلدة - صحيفة السنابل اليومية", "صحيفة السنابل اليومية - عودة السكان إلى البلدة"]
)
def test_headline_and_outlet_are_told_apart_in_whichever_order_they_stand(title: str) -> None:
    found = page(head=f"<title>{title}</title>")
    assert (found.title, found.source) == ("عودة السكان إلى البلدة", "صحيفة السنابل اليومية")
