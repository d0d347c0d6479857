"""A statement is known again in reports that share nothing else, as long as it is the same statement."""

from waqai.lexicon import load_framing
from waqai.origins import SPACE, shared_statement, signature, statement_keys, statements

SAID = "ننبه العائلات إلى أن العودة إلى الحي قبل انتهاء فرق الهندسة من رفع الذخائر تعرض الجميع للخطر، وسنعلن موعدا لكل شارع على حدة"
ONE = f"قالت البلدية في بيان: «{SAID}». وينتظر مئات النازحين في المدارس منذ أربعة أشهر."
OTHER = (
    f'نصب مزارع خيمة أمام ركام بيته. وكتبت البلدية على صفحتها "{SAID.replace("رفع الذخائر", "إزالة الذخائر")} خلال أيام" ثم حذفته.'
)
ANOTHER = (
    "قالت البلدية في بيان: «نعلم أهالي الحي الشرقي بأن المياه تنقطع غدا من الصباح حتى المساء بسبب أعمال صيانة في الخط الرئيس»."
)


def test_one_statement_in_two_reports_is_found_with_its_place_in_each() -> None:
    found = shared_statement(ONE, OTHER)
    assert found is not None and found.spans is not None
    assert (found.kind, found.joins) == ("quotation", True)
    assert found.spans[0].text == SAID
    assert OTHER[found.spans[1].start : found.spans[1].end] == found.spans[1].text
    assert len({*statement_keys(ONE)} & {*statement_keys(OTHER)}) >= 2


def test_another_statement_of_the_same_speaker_is_another() -> None:
    assert shared_statement(ONE, ANOTHER) is None
    assert not {*statement_keys(ONE)} & {*statement_keys(ANOTHER)}


def test_a_slogan_is_no_statement_and_an_open_quote_ends_nowhere() -> None:
    assert statements("هتف المتظاهرون «الشعب يريد إسقاط النظام» في الساحة، ورفعوا لافتة «لا للحرب».") == ()
    assert statements(f"قال «{SAID} وأضاف أن") == ()


def test_keys_of_statements_are_no_keys_of_texts() -> None:
    assert all(key >= SPACE for key in statement_keys(ONE))
    assert all(key < SPACE for key in signature(ONE, None, load_framing()))
