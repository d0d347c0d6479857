"""Which place a question is about: formal and spoken Arabic, English, bare names."""

import pytest

from waqai.lexicon import load
from waqai.resolve.questions import Places, asked_place, plain

PLACES = Places(load().names)


@pytest.mark.parametrize(
    ("question", "name", "kind"),
    [
        ("ماذا يحدث في حماة الآن؟", "Hama", "town"),
        ("ما الذي يجري بحماة؟", "Hama", "town"),
        ("حماة", "Hama", "town"),
        ("حماه", "Hama", "town"),
        ("حَمَاة", "Hama", "town"),
        ("وضع حمـــاة", "Hama", "town"),
        ("آخر أخبار محافظة حماة", "Hama", "governorate"),
        ("شو صار بحمص", "Homs", "town"),
        ("شو عم يصير بحلب هلق", "Aleppo", "town"),
        ("ايش صار في صنعاء", "Sanaa", "town"),
        ("إيه اللي بيحصل في القاهرة؟", "Cairo", "town"),
        ("كيف الوضع بالخرطوم", "Khartoum", "town"),
        ("ما الوضع للفاشر", "El Fasher", "town"),
        ("ماذا يحدث في دير الزور؟", "Deir ez-Zor", "town"),
        ("من يسيطر على دير الزور", "Deir ez-Zor", "town"),
        ("ماذا يجري في ريف دمشق", "Rif Dimashq", "governorate"),
        ("ماذا يحدث في شمال حماة", "Hama", "town"),
        ("أخبار سوريا", "Syria", "country"),
        ("what is happening in Hama?", "Hama", "town"),
        ("WHAT IS HAPPENING IN HAMA", "Hama", "town"),
        ("hama", "Hama", "town"),
        ("What's Hama's situation now?", "Hama", "town"),
        ("who controls Al-Qusayr?", "al-Qusayr", "town"),
        ("deir ez zor", "Deir ez-Zor", "town"),
        ("Gaza", "Gaza City", "town"),
        ("what is going on in the city of Homs", "Homs", "town"),
    ],
)
def test_the_place_of_a_question(question: str, name: str, kind: str) -> None:
    found = asked_place(question, PLACES)
    assert found is not None
    assert (found.name_en, found.kind) == (name, kind)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        "؟",
        "ماذا يحدث؟",
        "ماذا يحدث في أطلانتس؟",
        "Atlantis",
        "what is happening?",
        "\ud800",
        "في",
        "12",
    ],
)
def test_no_place_is_an_answer(question: str) -> None:
    assert asked_place(question, PLACES) is None


def test_the_most_populous_of_one_name_is_taken_unless_a_country_is_preferred() -> None:
    assert getattr(asked_place("طرابلس", PLACES), "country", None) == "LY"
    lebanese = Places(load().names, "LB")
    assert getattr(asked_place("ماذا يحدث في طرابلس؟", lebanese), "country", None) == "LB"
    assert getattr(asked_place("ماذا يحدث في حماة؟", lebanese), "country", None) == "SY"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Al-Qaʿim", "qaim"),
        ("El Fasher", "fasher"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Ash Shari`ah", "shariah"),
        ("al", "al"),
        ("", ""),
    ],
)
def test_plain_names(name: str, expected: str) -> None:
    assert plain(name) == expected
