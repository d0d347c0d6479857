"""Agreement, case and counting, by tables."""

import pytest

from waqai.brief import noun_forms, number_texts, values
from waqai.brief.arabic import Case, agreeing, counted, gender, genitive, inflected
from waqai.brief.nouns import COUNTED, counted_key, plain


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (1, "killed", "قتيل واحد"),
        (2, "killed", "قتيلان"), (3, "killed", "ثلاثة قتلى"), (10, "killed", "عشرة قتلى"),
        (11, "killed", "أحد عشر قتيلا"),
        (12, "family", "اثنتا عشرة عائلة"), (25, "civilian", "25 مدنيا"), (99, "family", "99 عائلة"),
        (100, "killed", "مئة قتيل"),
        (101, "killed", "101 قتيل"), (103, "civilian", "103 مدنيين"), (112, "civilian", "112 مدنيا"),
        (1, "family", "عائلة واحدة"), (2, "woman", "امرأتان"), (3, "woman", "ثلاث نساء"), (8, "family", "ثماني عائلات"),
        (200, "person", "مئتا شخص"),
        (3000, "person", "ثلاثة آلاف شخص"), (50_000, "person", "50 ألف شخص"), (1500, "person", "1500 شخص"),
        (3_000_000, "person", "ثلاثة ملايين شخص"), (0, "killed", "صفر قتيل"),
    ],
)  # fmt: skip
def test_numbers_take_their_noun_in_its_form(number: int, noun: str, said: str) -> None:
    assert counted(number, COUNTED[noun].arabic) == said


@pytest.mark.parametrize(
    ("number", "case", "said"),
    [
        (1, "accusative", "مدنيا واحدا"), (1, "genitive", "مدني واحد"), (2, "genitive", "مدنيين"),
        (12, "accusative", "اثني عشر مدنيا"),
        (200, "genitive", "مئتي مدني"), (5, "accusative", "خمسة مدنيين"),
    ],
)  # fmt: skip
def test_case_shows_in_one_in_the_dual_and_in_twelve(number: int, case: Case, said: str) -> None:
    assert counted(number, COUNTED["civilian"].arabic, case) == said


@pytest.mark.parametrize(
    ("verb", "subject", "said"),
    [
        ("سيطر", "فصائل المعارضة السورية", "سيطرت"), ("انسحب", "الجيش السوري", "انسحب"), ("نفى", "وزارة الدفاع", "نفت"),
        ("أعلن", "القوات الحكومية", "أعلنت"), ("تقدم", "مسلحون", "تقدم"), ("ينفي", "هيئة تحرير الشام", "تنفي"),
        ("أعلن", "المرصد السوري", "أعلن"), ("أعلن", "حركة حماس", "أعلنت"), ("سيطر", "حزب الله", "سيطر"), ("قصف", "إسرائيل", "قصفت"),
        ("قتل", "ثلاثة مدنيين", "قتل"), ("قتل", "ثلاث نساء", "قتلت"), ("نزح", "25 عائلة", "نزحت"), ("نزح", "50 ألف شخص", "نزح"),
        ("قتل", "مئات المدنيين", "قتل"), ("قال", "مصدر عسكري", "قال"), ("قال", "مصادر محلية", "قالت"), ("قال", "أسامة", "قال"),
        ("دعا", "الأمم المتحدة", "دعت"), ("سيطر", "لواء الجبل", "سيطر"), ("قتل", "طفلة واحدة", "قتلت"),
        ("قتل", "30 جنديا على الأقل", "قتل"), ("قتل", "12 طفلة", "قتلت"),
    ],
)  # fmt: skip
def test_a_verb_before_its_subject_agrees_in_gender_alone(verb: str, subject: str, said: str) -> None:
    assert agreeing(verb, subject) == said


def test_a_person_whose_name_looks_feminine_is_told_apart_by_his_kind() -> None:
    assert (gender("طلحة"), agreeing("قال", "ميسرة", "m")) == ("m", "قال")


@pytest.mark.parametrize(
    ("words", "case", "said"),
    [
        ("ناشطون محليون", "genitive", "ناشطين محليين"), ("المسلحون الموالون للنظام", "accusative", "المسلحين الموالين للنظام"),
        ("حاجز عسكري", "accusative", "حاجزا عسكريا"), ("حاجز عسكري", "genitive", "حاجز عسكري"), ("أسلحة", "accusative", "أسلحة"),
        ("شهود عيان", "accusative", "شهود عيان"), ("الجيش السوري", "accusative", "الجيش السوري"), ("عون", "genitive", "عون"),
    ],
)  # fmt: skip
def test_words_of_the_table_are_inflected_as_far_as_it_is_written(words: str, case: Case, said: str) -> None:
    assert inflected(words, case) == said


def test_an_indefinite_accusative_is_put_behind_a_noun() -> None:
    assert [genitive(words) for words in ("قصفا جويا", "عقوبات", "حكما")] == ["قصف جوي", "عقوبات", "حكم"]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("مدنيين", "civilian"), ("من المدنيين", "civilian"), ("ستة قتلى", "person"), ("أكثر من 50 ألف شخص", "person"),
        ("إرهابيين", None), ("شهيدا", None), ("مدنيا بينهم طفلة", None), ("مصور صحفي", None), (None, None), ("12", None),
    ],
)  # fmt: skip
def test_only_a_plain_noun_alone_names_those_counted(words: str | None, key: str | None) -> None:
    assert counted_key(words) == key


def test_plain_words_stand_with_or_without_the_article_and_loaded_ones_never() -> None:
    assert plain("المصادر المحلية") == plain("مصادر محلية") == ("local-sources", "مصادر محلية", "local sources")
    assert plain("ناشطين") == ("activists", "ناشطون", "activists")
    assert (plain("إرهابيون"), plain("العدو"), plain("شهداء")) == (None, None, None)
    assert "مصادر محليه" in noun_forms("local-sources")
    assert "local sources" in noun_forms("local-sources", "en")


@pytest.mark.parametrize(
    ("low", "high", "words", "arabic", "english"),
    [
        (12, 12, "12", "اثنا عشر مدنيا", "12 civilians"), (1, 1, "", "مدني واحد", "1 civilian"),
        (12, None, "12", "اثنا عشر مدنيا على الأقل", "at least 12 civilians"),
        (None, 40, "40", "40 مدنيا على الأكثر", "at most 40 civilians"),
        (20, 30, "20 30", "بين 20 و30 مدنيا", "between 20 and 30 civilians"),
        (200, 999, "مئات", "مئات المدنيين", "hundreds of civilians"),
        (20, 99, "عشرات", "عشرات المدنيين", "dozens of civilians"),
        (20_000, 99_999, "عشرات الآلاف", "عشرات الآلاف من المدنيين", "tens of thousands of civilians"),
        (200, 999, "200-999", "بين 200 و999 مدنيا", "between 200 and 999 civilians"),
    ],
)  # fmt: skip
def test_a_figure_is_never_finer_than_it_is_told(low: int | None, high: int | None, words: str, arabic: str, english: str) -> None:
    said = values.number_text(low, high, "civilian", "ar", words), values.number_text(low, high, "civilian", "en", words)
    assert said == (arabic, english)
    assert said[0] in number_texts(values.number_value(low, high), "ar")
    assert said[1] in number_texts(values.number_value(low, high), "en")


@pytest.mark.parametrize(
    ("value", "arabic", "english"),
    [
        ("2024-12-05", "الخميس 5 كانون الأول/ديسمبر 2024", "Thursday 5 December 2024"),
        ("2024-12-04/2024-12-05", "الأربعاء 4 والخميس 5 كانون الأول/ديسمبر 2024", "Wednesday 4 and Thursday 5 December 2024"),
        (
            "2024-11-30/2024-12-01",
            "السبت 30 تشرين الثاني/نوفمبر والأحد 1 كانون الأول/ديسمبر 2024",
            "Saturday 30 November and Sunday 1 December 2024",
        ),
        (
            "2024-12-31/2025-01-01",
            "الثلاثاء 31 كانون الأول/ديسمبر 2024 والأربعاء 1 كانون الثاني/يناير 2025",
            "Tuesday 31 December 2024 and Wednesday 1 January 2025",
        ),
        ("2024-12-01/2024-12-31", "كانون الأول/ديسمبر 2024", "December 2024"),
        ("1982-01-01/1982-12-31", "1982", "1982"),
    ],
)
def test_days_are_told_no_finer_than_they_are(value: str, arabic: str, english: str) -> None:
    assert (values.date_text(value, "ar"), values.date_text(value, "en")) == (arabic, english)
