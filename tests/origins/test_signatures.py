"""Signatures: the keys by which copies find each other, and what a sketch tells."""

from waqai.lexicon import load_framing
from waqai.origins import KEYS, signature

TEXT = (
    "نزحت نحو أربعمئة عائلة من قرى ناحية عقيربات شرقي حماة خلال يومين بسبب غارات كثيفة، وفق منسقين محليين أحصوا تدمير مستوصف. "
    "وتوجه معظم النازحين نحو بادية الرهجان سيرا وعلى ظهور الجرارات، وقال أحدهم إن العائلات تفترش العراء بلا ماء. "
    "وتستعد جمعية محلية لتوزيع خيام وأغطية وحليب أطفال، وتقول إن مخازنها تكفي أسبوعا واحدا إذا لم تفتح الطريق الزراعية."
)
OTHER = (
    "قرر المجلس المحلي رفع سعر الأمبير اعتبارا من أول الشهر، مبررا ذلك بارتفاع ثمن المازوت. وقال صاحب مولدة إن القرار لا يغطي "
    "التكاليف، فيما هدد سكان بالامتناع عن الدفع لأن دخلهم لم يتغير منذ عامين."
)
FRAMING = load_framing()


def test_keys_are_few_distinct_and_fit_a_signed_column_of_32_bits() -> None:
    bands = signature(TEXT * 20, None, FRAMING)
    assert len(bands) == len(set(bands)) <= KEYS
    assert all(-(2**31) <= band < 2**31 for band in bands)


def test_marks_numbers_and_names_of_sides_do_not_enter() -> None:
    plain = "قتل ثلاثة جنود حين قصفت طائرة الجيش الإسرائيلي مستودعا كبيرا عند مدخل بلدة كفر رمان"
    copied = "قتل 3 جنود حين قصفت طائرة جيش الاحتلال مستودعاً كبيراً عند مدخل بلدة كفر رمان"
    assert len({*signature(plain, None, FRAMING)} & {*signature(copied, None, FRAMING)}) >= 4


def test_a_reordered_copy_and_a_third_share_keys_and_a_stranger_does_not() -> None:
    whole = {*signature(TEXT, None, FRAMING)}
    sentences = TEXT.split(". ")
    assert len(whole & {*signature(". ".join(sentences[::-1]), None, FRAMING)}) >= KEYS * 0.7
    for sentence in sentences:
        assert len(whole & {*signature(sentence, None, FRAMING)}) >= 2
    assert not whole & {*signature(OTHER, None, FRAMING)}


def test_the_title_stands_for_a_text_that_is_empty_and_nothing_for_nothing() -> None:
    assert signature(" ", OTHER, FRAMING) == signature(OTHER, None, FRAMING)
    assert signature("", None, FRAMING) == ()
    assert len(signature("انفجار", None, FRAMING)) == 1
