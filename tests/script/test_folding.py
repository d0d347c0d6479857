"""Folding: what falls together, what vanishes, what is joined again; and the way back to the letters of the source."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.script import FOLDED_LETTERS, fold, fold_word

ARABIC = st.text(
    st.sampled_from(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآٱىئؤةپچکگی٠٣٩۵ \n.،«»_#*-ـ"
        "\u064e\u0651\u0670\u200f\u202e\u2067\ufeff\ufefb\ufdf2\ufe8d\u00a0abc12"
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أإآٱ", "اااا"),
        ("مسؤول", "مسوول"),
        ("على", "علي"),
        ("المدينة", "المدينه"),
        ("هيئة", "هييه"),
        ("گچپژڤ", "كجبزف"),
        ("کتاب فارسی", "كتاب فارسي"),
        ("مُدَرِّسٌ", "مدرس"),
        ("ســلام", "سلام"),
        ("هٰذا", "هذا"),
        ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
        ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
        ("١٬٢٥٠", "1,250"),
        ("٣٫٥", "3.5"),
        ("ﻻ", "لا"),
        ("ﷲ", "الله"),
        ("ﺣﻤﺎﺓ", "حماه"),
        ("قال\u200f \u202bنص\u202c", "قال نص"),
        ("\ufeffنص", "نص"),
        ("كل\u00a0يوم", "كل يوم"),
        ("القسـ ـام", "القسام"),
        ("ميلـ,ـيشيا", "ميليشيا"),
        ("مـ.ـ.ـقتل", "مقتل"),
        ("قصـ*ـف", "قصف"),
        ("شهـ-ـيد", "شهيد"),
        ("مقت_ل", "مقتل"),
        ("#عاجل_الآن", "#عاجل الان"),
        ("", ""),
        ("abc", "abc"),
    ],
)
def test_what_falls_together(written: str, folded: str) -> None:
    assert fold(written).text == folded
    assert fold_word(f" {written} ") == folded


@pytest.mark.parametrize("word", ["القسام", "قصف", "محاصرة"])
def test_two_words_that_touch_stay_two(word: str) -> None:
    assert fold(f"{word} {word}").text.split() == [fold_word(word)] * 2
    assert fold(f"{word}، {word}").text == f"{fold_word(word)}، {fold_word(word)}"


@pytest.mark.parametrize(
    ("text", "word", "quote"),
    [
        ("قُتِلَ رَجُلٌ", "رجل", "رَجُلٌ"),
        ("في القسـ ـام اليوم", "القسام", "القسـ ـام"),
        ("في الﻻذقية", "اللاذقيه", "الﻻذقية"),
        ("عدد ٣٢٧ قتيلا", "327", "٣٢٧"),
        ("قال\u200f نص\u202c", "قال", "قال"),
        ("حماة", "حماه", "حماة"),
    ],
)
def test_the_quote_of_a_folded_word(text: str, word: str, quote: str) -> None:
    folded = fold(text)
    start = folded.text.index(word)
    span = folded.back(start, start + len(word))
    assert span.text == quote
    assert text[span.start : span.end] == quote


@given(ARABIC, st.data())
def test_back_gives_the_slice_of_the_source(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    span = folded.back(start, end)
    assert 0 <= span.start <= span.end <= len(text)
    assert text[span.start : span.end] == span.text
    if start < end:
        assert folded.letter(start) == text[span.start]


@given(ARABIC)
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once.replace("_", " ")).text == once.replace("_", " ")


@given(ARABIC)
def test_slices_follow_one_another(text: str) -> None:
    """Letters that follow in the view follow in the source, so that a longer stretch is never a shorter quote."""
    folded = fold(text)
    starts = [folded.back(i, i + 1).start for i in range(len(folded.text))]
    assert starts == sorted(starts)


def test_any_string_is_taken() -> None:
    for text in ("\ud800", "\U0001f600", "\0", "\u0640" * 9, "\u064e"):
        folded = fold(text)
        assert folded.back(0, len(folded.text)).end <= len(text)


def test_a_lone_mark_at_the_start_belongs_to_nothing() -> None:
    assert fold("\u064eقصف").text == "قصف"
    assert fold("\u064eقصف").back(0, 3).text == "قصف"


def test_long_runs_take_linear_time() -> None:
    for run in ("ـ", "ـ.", "_", "ق_", "#" + "و", "ـ ـ"):
        begun = time.perf_counter()
        fold(run * 200_000)
        assert time.perf_counter() - begun < 4


def test_the_table_of_letters_is_for_reading() -> None:
    assert FOLDED_LETTERS["ة"] == "ه"
    assert all(fold_word(letter) == folded.strip() for letter, folded in FOLDED_LETTERS.items())
