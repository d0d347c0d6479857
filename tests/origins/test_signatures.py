"""Signatures: the keys by which copies find each other, and what a sketch tells."""

from waqai.lexicon import load_framing
from waqai.origins import KEYS, overlap, signature

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
    bands = signature(TEXT * 20, None, FRAMING).bands
    assert len(bands) == len(set(bands)) <= KEYS
    assert all(-(2**31) <= band < 2**31 for band in bands)


def test_marks_numbers_and_names_of_sides_do_not_enter() -> None:
    plain = "قتل ثلاثة جنود حين قصفت طائرة الجيش الإسرائيلي مستودعا كبيرا عند مدخل بلدة كفر رمان"
    copied = "قتل 3 جنود حين قصفت طائرة جيش الاحتلال مستودعاً كبيراً عند مدخل بلدة كفر رمان"
    assert len({*signature(plain, None, FRAMING).bands} & {*signature(copied, None, FRAMING).bands}) >= 4


def test_a_reordered_copy_and_a_third_share_keys_and_a_stranger_does_not() -> None:
    whole = {*signature(TEXT, None, FRAMING).bands}
    sentences = TEXT.split(". ")
    assert len(whole & {*signature(". ".join(sentences[::-1]), None, FRAMING).bands}) >= KEYS * 0.7
    for sentence in sentences:
        assert len(whole & {*signature(sentence, None, FRAMING).bands}) >= 2
    assert not whole & {*signature(OTHER, None, FRAMING).bands}


def test_a_sketch_tells_how_much_of_the_shorter_text_the_other_has() -> None:
    whole, part, other = (signature(text, None, FRAMING).sketch for text in (TEXT, TEXT.split(". ", maxsplit=1)[0], OTHER))
    assert overlap(whole, whole).jaccard == overlap(whole, whole).contained == 1.0
    assert overlap(whole, part).contained > 0.7 > overlap(whole, part).jaccard
    assert overlap(whole, other).contained == 0.0
    assert overlap(whole, part) == overlap(part, whole)


def test_the_title_stands_for_a_text_that_is_empty_and_nothing_for_nothing() -> None:
    assert signature(" ", OTHER, FRAMING) == signature(OTHER, None, FRAMING)
    empty = signature("", None, FRAMING)
    assert empty.bands == () and overlap(empty.sketch, empty.sketch).contained == 0.0
    assert len(signature("انفجار", None, FRAMING).bands) == 1
