"""Which texts are read as Arabic: Arabic with a foreign name yes, other languages of the same script no, however short."""

import pytest

from waqai.language.languages import language_of

ARABIC = (
    "زار پوتين دمشق",
    "پوتين يصل دمشق",
    "زار پوتین دمشق",
    "پوتين في پكين",
    "شو عم يصير بحلب هلق",
    "هدوء حذر",
    "خلال شهر رمضان",
    "نقلت فرق الاسعاف الجرحی الی مستشفی قریب من البلدة فی ساعة متاخرة",
    "#عاجل انفجار في السوق https://daffa.example/a-long-address @mawj_net",
    "قال متحدث باسم شركة Blue Harbour Shipping إن السفينة Sea Lantern وصلت إلى الميناء صباح الخميس.",
    "چاد تغلق الحدود",
    "قصف على ڤيينا",
    "وصل پوتين إلى پكين",
    "أوكرانيا تقصف قاعدة پوكروفسك",
    "اجتماع طارئ: پوتين، ثم پوتين مجددا",
    "لقاء ثنائي جمع پوتين والرئيس الصيني شي جينپينغ اليوم",
    "مقتل مدنیین فی حلب",
    "قُصِفَتِ المدينةُ لَيْلًا",
    "آن الأوان لإنهاء الحرب",
    "اشتباكات عنيفة قرب حماة",
    "مقتل جندي",
)
PERSIAN = (
    "نیروهای سوری وارد حلب شدند",
    "رئیس جمهور وارد تهران شد",
    "پوتین وارد دمشق شد",
    "انفجار پایگاه نظامی",
    "پیشروی ارتش پاکستان",
    "حمله پهپادی به القاعده در یمن",
    "علی لاریجانی وارد پکن شد",
    "مقام‌های سوریه می‌گویند حلب سقوط کرد",
)
URDU = (
    "وزیراعظم کا دورہ کراچی",
    "صدر پیوٹن کا الیکشن پر بیان",
    "شام میں فوج کا حملہ",
    "پاکستان اور بھارت میں جنگ",
    "لاہور: دھماکہ، تین ہلاک",
    "فوج نے شہر پر قبضہ کر لیا",
)
KURDISH = (
    "هێزەکانی سووریا چوونە ناو حەلەب",
    "هێرش بۆ سەر حەلەب",
    "گەڕانەوەی پێشمەرگە",
    "شەڕ لە سووریا",
    "وەزیری دەرەوە گەیشتە بەغدا",
    "کوژرانی دوو سەرباز لە کەرکووک",
)
PASHTO = (
    "د سوریې پوځ له حلب څخه ووت",
    "په کابل کې چاودنه",
    "طالبانو ښار ونیو",
    "د پاکستان پوځ برید وکړ",
    "درې کسان ووژل شول چې پکې ماشومان دي",
    "ولسمشر کندهار ته ورسېد او خلکو سره یې ولیدل",
)
UYGHUR = (
    "سۈرىيە ئارمىيەسى ھەلەبتىن چېكىندى",
    "ئۇرۇمچىدە پارتلاش يۈز بەردى",
    "پۇتىن دەمەشققە كەلدى",
    "خىتاي ئۇيغۇرلارنى تۇتتى",
    "ئىسرائىلىيە غەززەنى بومباردىمان قىلدى",
    "ئىككى ئەسكەر ئۆلدى",
)


@pytest.mark.parametrize("text", ARABIC)
def test_arabic_is_read_also_with_a_foreign_name_in_it(text: str) -> None:
    assert language_of(text) == ("ar", None)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (code, text)
        for code, texts in {"fa": PERSIAN, "ur": URDU, "ckb": KURDISH, "ps": PASHTO, "ug": UYGHUR}.items()
        for text in texts
    ],
)
def test_other_languages_of_the_script_are_refused(code: str, text: str) -> None:
    found, note = language_of(text)
    assert found in {code, "und"}
    assert note is not None
    assert note.endswith("refused, not read")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The local council said that the main road to the market reopened on Thursday after a week."),
        ("he", "המועצה המקומית הודיעה כי הכביש הראשי לשוק נפתח מחדש ביום חמישי לאחר שבוע."),
        ("fa", "رسانه‌ها این جمله را نقل کردند: «أعلن المجلس المحلي فتح الطريق» و گفتند که راه باز شده است."),
        ("und", "Yesterday «فتح الطريق», they said"),
    ],
)
def test_what_is_not_arabic_is_named_where_the_library_is_sure(code: str, text: str) -> None:
    found, note = language_of(text)
    assert found == code
    assert note is not None


@pytest.mark.parametrize(("text", "note"), [("", "empty text: nothing to read"), ("123 !", "no letters: nothing to read")])
def test_nothing_to_read_says_so(text: str, note: str) -> None:
    assert language_of(text) == ("und", note)
