"""What must hold of every text, however it is spelled: each span covers its quote, reading never fails, and twice reads the same.

The sentences are written for this test. What a writer, a keyboard or a converter does to Arabic is put into them at random:
vowel marks, kashida, direction controls, line ends of three kinds, presentation forms, Eastern digits, cut-up words.
"""

from collections.abc import Iterator
from typing import Any

import msgspec
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from waqai.evaluate.scores import fold_for_scoring
from waqai.lexicon import load
from waqai.model import Document, Reading
from waqai.pipeline import Pipeline
from waqai.script import fold

SENTENCES = (
    "قصف الطيران الحربي بلدة الزيتونة مساء أمس، ما أدى إلى مقتل ثلاثة مدنيين وإصابة 12 آخرين.",
    "نفت وزارة الدفاع انسحاب قواتها من مدينة حماة، وقالت إن الوحدات باقية في مواقعها.",
    "سيطرت فصائل محلية على معبر حدودي يوم الخميس 5/12/2024 بعد اشتباكات استمرت ساعات.",
    "أعلن المتحدث باسم الحركة أن مقاتليها أسروا أكثر من عشرين جنديا واغتنموا ثلاث دبابات!",
    "وأضاف المصدر: «لم يدخل أحد إلى المدينة»، مشيرا إلى أن الحصار مستمر منذ ثلاثة أسابيع.",
    "خرج آلاف المتظاهرين في العاصمة احتجاجا على رفع الأسعار، واعتقلت الشرطة 40 منهم.",
    "هدد قائد الفصيل بقصف المطار إذا لم ينسحب الجيش خلال 24 ساعة.",
    "ارتفعت حصيلة القتلى إلى 1.250 قتيلا (بينهم 300 طفل) وفق وكالة أ.ف.ب.",
    "كانت القوات قد انسحبت من القرية عام 1982؛ واليوم عادت عشرات العائلات إليها.",
    "هل تسقط المدينة؟ سؤال يتردد منذ أيام...",
    "#عاجل_الآن: غارة إسرائيلية على سيارة قرب صيدا – مراسلنا http://example.org/a?b=1 @someone",
    "وزير الخارجية يلتقي نظيره التركي في أنقرة لبحث وقف إطلاق النار",
    "U.S. officials said نفذت طائرة مسيرة ضربة in صنعاء on 3 May.",
    "لجأ المئات إلى المدارس بعد أن دمرت السيول بيوتهم",
)
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u06d6"
CONTROLS = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202e\u2066\u2067\u2068\u2069\u061c\ufeff\u00ad"
FORMS = {
    "ا": "\ufe8d",
    "ب": "\ufe91",
    "ل": "\ufedf",
    "م": "\ufee3",
    "ن": "\ufee7",
    "ه": "\ufeeb",
    "ي": "\ufef3",
    "ق": "\ufed7",
    "ت": "\ufe97",
}
EASTERN = {str(i): "٠١٢٣٤٥٦٧٨٩"[i] for i in range(10)} | {"،": "،"}
PERSIAN = {str(i): "۰۱۲۳۴۵۶۷۸۹"[i] for i in range(10)} | {"ك": "ک", "ي": "ی"}
CHANGES = ("mark", "control", "kashida", "cut", "form", "eastern", "persian", "lamalef", "any", "drop", "line")
PIPELINE = Pipeline(load())


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A few sentences, joined and disturbed at random."""
    chosen = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
    joint = draw(st.sampled_from((" ", "\n", "\r\n", "\r", "\n\n\t", "\u2028", "\u00a0", "")))
    letters = list(joint.join(chosen))
    for _ in range(draw(st.integers(0, 12))):
        i = draw(st.integers(0, len(letters) - 1))
        change = draw(st.sampled_from(CHANGES))
        letter = letters[i]
        if change == "mark":
            letters[i] = letter + draw(st.text(MARKS, min_size=1, max_size=3))
        elif change == "control":
            letters[i] = letter + draw(st.sampled_from(CONTROLS))
        elif change == "kashida":
            letters[i] = letter + "ـ" * draw(st.integers(1, 6))
        elif change == "cut":
            letters[i] = letter + draw(st.sampled_from(("ـ.ـ", "ـ ـ", "ـ,ـ.ـ", "_", "ـ*ـ")))
        elif change == "form":
            letters[i] = FORMS.get(letter, letter)
        elif change == "eastern":
            letters = [EASTERN.get(c, c) for c in letters]
        elif change == "persian":
            letters[i] = PERSIAN.get(letter, letter)
        elif change == "lamalef":
            letters = list("".join(letters).replace("لا", draw(st.sampled_from(("\ufefb", "ﻻ", "لأ", "ﷲ")))))
        elif change == "any":
            letters[i] = draw(st.characters())
        elif change == "drop":
            letters[i] = ""
        else:
            letters[i] = letter + draw(st.sampled_from(("\r\n", "\r", "\n", "\u2029", "\x0b", "\x85")))
        letters = letters or [""]
    return "".join(letters)


def spans(value: Any) -> Iterator[tuple[int, int, str]]:
    """Everything in a reading that has a start, an end and a text."""
    if isinstance(value, msgspec.Struct):
        start, end, text = (getattr(value, name, None) for name in ("start", "end", "text"))
        if isinstance(start, int) and isinstance(end, int) and isinstance(text, str):
            yield start, end, text
        for name in value.__struct_fields__:
            yield from spans(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from spans(part)


def read(text: str) -> Reading:
    return PIPELINE.read(Document(text=text, id="x", published="2024-12-05"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts())
@example("")
@example("\u0640" * 50)
@example("و" * 300)
@example("\ufdfa\ufdf2")
@example("قُتِلَ\u200f ثَلَاثَة\u202e مَدَنِيِّينَ")
@example("القسـ ـام قصفـ,ـت المديـ.ـ.ـنة")
@example("«" * 40 + "قصف" + "»" * 40)
def test_every_span_covers_its_quote_and_twice_reads_the_same(text: str) -> None:
    reading = read(text)
    for start, end, quote in (*spans(reading.mentions), *spans(reading.claims)):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == quote
        assert quote.strip() == quote
    assert read(text) == reading
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)
    for claim in reading.claims:
        assert 0 <= claim.confidence <= 1
        assert claim.why
        assert all(q.low is not None or q.high is not None for q in claim.quantities)
        assert all(q.low is None or q.high is None or q.low <= q.high for q in claim.quantities)
        assert claim.time is None or claim.time.end is None or claim.time.start[:10] <= claim.time.end[:10]
        assert claim.time is None or (claim.time.span is None) == (claim.time.basis == "publication")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300))
def test_any_text_at_all_is_read(text: str) -> None:
    reading = read(text)
    for start, end, quote in (*spans(reading.mentions), *spans(reading.claims)):
        assert text[start:end] == quote


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SENTENCES), st.data())
def test_marks_kashida_and_digits_do_not_change_what_is_read(sentence: str, data: st.DataObject) -> None:
    """Case endings and kashida inside words, and the digits of the East, are the same text to a reader."""
    letters = list(sentence)
    for i, letter in enumerate(letters[:-1]):
        inside = "\u0621" <= letter <= "\u064a" and "\u0621" <= letters[i + 1] <= "\u064a"
        if inside and letter != "\u0640" and data.draw(st.integers(0, 9)) == 0:
            letters[i] += data.draw(st.sampled_from(("\u064e", "\u0652", "\u0640", "\u200f")))
    dressed = "".join(letters)

    def told(text: str) -> list[tuple[str, str, str]]:
        return [(c.type, fold_for_scoring(c.trigger.text), c.modality) for c in read(text).claims]

    assert told(dressed) == told(sentence)


@given(texts())
def test_folding_knows_the_way_back(text: str) -> None:
    folded = fold(text)
    for i in range(len(folded.text)):
        span = folded.back(i, i + 1)
        assert text[span.start : span.end] == span.text
        assert folded.letter(i) == text[span.start]
    assert folded.back(0, len(folded.text)).end <= len(text)
