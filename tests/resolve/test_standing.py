"""What a text is at, what it passes by, and which capital only speaks."""

import pytest

from waqai.resolve.standing import standing
from waqai.script.searching import search_words


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("دخلت القوات مدينة _ فجرا", "scene"),
        ("تقدمت القوات نحو _ ليلا", "scene"),
        ("وقال ساكن في _ إن القصف توقف", "scene"),
        ("انسحب الجيش من _ بلا قتال", "scene"),
        ("نزحت مئات العائلات إلى _ ليلا", "passed"),
        ("انسحب الجيش نحو _ ليلا", "passed"),
        ("هاجم مسلحون قرية جنوب _ ليلا", "passed"),
        ("سيطر على بلدة تقع إلى الشمال من _ أمس", "passed"),
        ("تبعد البلدة ستين كيلومترا عن _ جنوبا", "passed"),
        ("وقال مصدر عسكري رفيع في _ إن الجيش صامد", "passed"),
        ("نقل الجرحى إلى مستشفى _ مساء", "passed"),
        ("وذلك بعد أسبوع من سيطرتهم على _ شرقا", "passed"),
        ("نفت _ مشاركة طائراتها", "voice"),
        ("_ تنفي مشاركة طائراتها", "voice"),
        ("ولا تزال _ تنفي مشاركة طائراتها", "voice"),
        ("لم يصدر عن _ تعليق", "voice"),
        ("توصل القادة إلى اتفاق مع _ أمس", "voice"),
        ("قال إن القرار جاء بضغط من _ وحلفائها", "voice"),
        ("خرج المسلحون من _ فجرا", "scene"),
    ],
)
def test_how_a_name_stands(text: str, stands: str) -> None:
    before, after = text.split("_")
    assert standing(search_words(before), search_words(after)[:1]) == stands
