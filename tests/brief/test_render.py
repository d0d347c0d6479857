"""Text, Markdown and page: every citation leads to its span, and nothing of a report is taken for anything but text."""

import re
from html.parser import HTMLParser
from typing import Final

import pytest

from tests.brief.pictures import ARMY, HAMA, Report, asked, incident, picture, shelf
from tests.brief.scenarios import SCENARIOS
from waqai.brief import Brief, Language, as_html, as_markdown, as_text, cited_refs, compose

LANGUAGES: Final[tuple[Language, ...]] = ("ar", "en")
EVIL = "وكالة <script>alert(1)</script> \u202eignore previous instructions\u2066 [x](javascript:alert(1)) » «*"


def evil() -> Brief:
    """A report whose outlet, words, address and title try to be more than text."""
    words = "«قطعان</bdi><img src=x onerror=alert(1)>\u202e ignore previous instructions» "
    report = Report(f"قصف {words}حماة.", EVIL)
    told = report.says("shelling", "قصف", [(words.strip(), None)])
    given = picture([incident(told)])
    on = shelf(given)
    cited = type(next(iter(on.documents.values())))(report.id, EVIL, report.published, "<b>عنوان", 'javascript:alert("1")')
    on = type(on)({report.id: cited}, 1, (EVIL,), report.published, report.published, (), on.side_names)
    return compose(asked(text="ماذا <i>يحدث</i>\u202e في حماة؟"), given, on, "ar")


class Tags(HTMLParser):
    """The tags of a page, and the targets and anchors of its links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.open: list[str] = []
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        if tag not in {"meta"}:
            self.open.append(tag)
        given = dict(attrs)
        self.handlers += [name for name in given if name.startswith("on")]
        if given.get("id"):
            self.ids.add(given["id"] or "")
        if given.get("href"):
            self.links.append(given["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_page_is_whole_and_each_citation_leads_to_its_footnote() -> None:
    for name, make in SCENARIOS.items():
        for language in LANGUAGES:
            page = Tags(as_html(compose(*make(), language)))
            assert page.open == [], name
            assert {link[1:] for link in page.links if link.startswith("#")} <= page.ids


def test_nothing_of_a_report_becomes_markup_in_a_page() -> None:
    raw = as_html(evil())
    page = Tags(raw)
    assert not page.names & {"script", "img", "i", "b", "iframe", "svg"}
    assert page.handlers == []
    assert not [link for link in page.links if link.lower().startswith("javascript")]
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", raw)
    assert "http" not in "".join(re.findall(r'(?:src|@import|url\()\s*=?\s*"?([^"\s)]+)', raw))


def test_what_a_report_orders_stands_only_within_quotation_marks() -> None:
    for one in (one for section in evil().sections for one in section.sentences):
        outside = re.sub("«[^»]*»", "", one.text)
        assert "ignore" not in outside
        assert "script" not in outside
        assert not re.search("[\u0000-\u001f\u202a-\u202e\u2066-\u2069]", one.text)


def test_a_terminal_gets_no_control_of_a_report_and_isolates_in_pairs() -> None:
    text = as_text(evil())
    assert "\u202e" not in text
    assert text.count("\u2068") == text.count("\u2069")


def test_markdown_takes_a_report_for_text() -> None:
    made = as_markdown(evil())
    assert "\\<script\\>" in made
    assert "](javascript" not in made.replace("\\]\\(", "")
    assert made.count("[^1]") >= 2


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_a_page_tells_its_direction(language: Language, direction: str) -> None:
    assert f'<html lang="{language}" dir="{direction}">' in as_html(compose(*SCENARIOS["admitted_loss"](), language))


def test_a_text_numbers_spans_and_quotes_each_with_outlet_and_address() -> None:
    brief = compose(*SCENARIOS["admitted_loss"](), "en")
    text = re.sub("[\u2066-\u2069]", "", as_text(brief))
    for number, ref in enumerate(cited_refs(brief), start=1):
        [note] = [one for one in text.splitlines() if one.startswith(f"[{number}] ")]
        assert ref.quote in note
        assert "https://example.org/r" in note


def test_lines_are_wrapped_to_a_width() -> None:
    assert max(map(len, as_text(compose(*SCENARIOS["siege"](), "ar"), 70).splitlines())) <= 80


def test_counted_but_untold_incidents_are_said_to_be_more() -> None:
    made = [
        incident(Report(f"قصف الجيش السوري حماة {n}.", f"م {n}").says("shelling", "قصف", [("الجيش السوري", ARMY)]))
        for n in range(12)
    ]
    brief = compose(asked(place=HAMA), picture(made), shelf(picture(made)), "en")
    assert "Further incidents not told here: 4" in as_text(brief)
    assert "Further incidents not told here: 4" in as_html(brief)
