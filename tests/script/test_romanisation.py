"""Names without an English one, letter by letter; short vowels are never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.script.romanisation import romanise


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("مورك", "Mūrk"),
        ("سراقب", "Srāqb"),
        ("السلمية", "al-Slmīyah"),
        ("حماة", "Ḩmāh"),
        ("عين العرب", "‘Īn al-‘Rb"),
        ("إدلب", "Idlb"),
        ("قلعة المضيق", "Ql‘ah al-Mḑīq"),
        ("الرَّقّة", "al-Rqah"),
        ("M4 طريق", "M4 Ţrīq"),
    ],
)
def test_letters_become_latin_ones(name: str, latin: str) -> None:
    assert romanise(name) == latin


@given(st.text("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي", min_size=1, max_size=20))
def test_no_letter_of_the_alphabet_is_left_in_arabic(name: str) -> None:
    assert not any("\u0621" <= letter <= "\u064a" for letter in romanise(name))
