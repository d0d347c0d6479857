"""Stamps: every way in which Arabic pages print a whole date, and what is none."""

from datetime import timedelta

import pytest

from waqai.intake.dates import day_of, later, stamps

DAYS = {
    "2024-12-05": (
        "5 كانون الأول 2024", "٥ كانون الأول/ديسمبر ٢٠٢٤", "5 ديسمبر (كانون الأول) 2024", "الخميس 05 ديسمبر 2024 - 14:30",
        "ديسمبر 5, 2024", "5 دجنبر 2024", "05/12/2024", "5-12-2024", "05.12.2024", "2024/12/5", "2024-12-05T14:30:00",
        "الخميس 4 جمادى الآخرة 1446 هـ الموافق 5 ديسمبر 2024 م", "نُشر في: 5 كانون الأوّل، 2024", "December 5th, 2024",
    ),
    "2024-12-04": ("3 جمادى الآخرة 1446 هـ", "1446/06/03", "3 جمادى الثانية 1446"),
    "2013-08-21": ("21 أوت 2013", "21 آب 2013", "21 غشت 2013", "21 أغسطس/آب 2013", "21 من شهر أغسطس عام 2013"),
    "2024-01-12": ("12 جانفي 2024", "12 كانون الثاني 2024", "12 يناير 2024"),
    "2024-11-27": ("27 تشرين الثاني 2024", "27 نونبر 2024", "11/27/2024"),
}  # fmt: skip
MOMENTS = {
    "2024-12-05T14:30:00+03:00": (
        "2024-12-05T14:30:00+03:00", "2024-12-05 14:30 GMT+3", "5/12/2024 14:30 (توقيت مكة)", "KSA 14:30 - 05 ديسمبر 2024",
        "5 ديسمبر 2024 الساعة 2:30 م بتوقيت مكة المكرمة", "Thu, 05 Dec 2024 14:30:00 +0300",
    ),
    "2024-12-05T11:30:00+00:00": ("الخميس 5 ديسمبر 2024 11:30 بتوقيت غرينتش", "2024-12-05T11:30:00Z", "5 ديسمبر 2024 - 11:30 ت.غ"),
}  # fmt: skip
NONE = (
    "", "ديسمبر 2024", "5 ديسمبر", "30/02/2024", "31 نيسان 2024", "5 كانون 2024", "192.168.2024.1", "1/2/3", "منذ 3 ساعات",
    "5 مايو 1822",
)  # fmt: skip


@pytest.mark.parametrize(("iso", "text"), [(iso, text) for iso, texts in (DAYS | MOMENTS).items() for text in texts])
def test_a_stamp_is_its_day_and_its_moment_where_the_zone_is_stated(iso: str, text: str) -> None:
    assert day_of(text) == iso


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_whole_day_of_a_calendar_is_none(text: str) -> None:
    assert day_of(text) is None


def test_an_ambiguous_day_is_read_day_first() -> None:
    assert day_of("05/12/2024") == "2024-12-05"
    assert day_of("12/05/2024") == "2024-05-12"


def test_a_clock_whose_zone_changes_with_the_season_is_not_read() -> None:
    assert day_of("5 ديسمبر 2024 14:30 بتوقيت القاهرة") == "2024-12-05"


def test_the_words_before_a_stamp_say_whether_it_is_the_publication() -> None:
    found = list(stamps("تاريخ النشر: 05/12/2024 | آخر تحديث: 06/12/2024"))
    assert [(stamp.iso, stamp.role) for stamp in found] == [("2024-12-05", "published"), ("2024-12-06", "updated")]


def test_a_sentence_with_a_day_in_it_is_no_stamp() -> None:
    [stamp] = stamps("بدأ الخلاف على البئر القديم في 3 مايو 2021")
    assert not stamp.bare
    assert day_of("بدأ الخلاف على البئر القديم في 3 مايو 2021") is None


def test_a_long_line_of_digits_costs_no_time() -> None:
    assert list(stamps("1/" * 1_000_000)) == []


def test_a_day_is_later_only_where_it_has_begun_nowhere_and_a_moment_by_more_than_clocks_differ() -> None:
    fetched, clocks = "2024-12-05T11:00:00+00:00", timedelta(minutes=10)
    assert not later("2024-12-06", fetched, clocks)
    assert later("2024-12-07", fetched, clocks)
    assert not later("2024-12-05T14:05:00+03:00", fetched, clocks)
    assert later("2024-12-05T14:30:00+03:00", fetched, clocks)
