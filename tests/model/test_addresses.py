"""Addresses are written as a browser sends them, so that a viewer finds what it asks for."""

import pytest

from waqai.model.addresses import browser_url

ARABIC = "https://naba.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1"


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("https://naba.example/أخبار#x", ARABIC),
        (ARABIC, ARABIC),
        ("https://نبأ.example:8080/a b", "https://xn--igbj3g.example:8080/a%20b"),
        ("file:page.html", "file:///page.html"),
        ("file:/a/صفحة.html", "file:///a/%D8%B5%D9%81%D8%AD%D8%A9.html"),
        ("file:///page.html", "file:///page.html"),
        (f"https://{'ن' * 80}.example/", f"https://{'%D9%86' * 80}.example/"),
    ],
)
def test_addresses_are_as_a_browser_sends_them(url: str, sent: str) -> None:
    assert browser_url(url) == sent
    assert browser_url(sent) == sent
