"""Texts laid side by side: what differs within a statement, and that a book takes bounded time."""

from itertools import islice, product
from time import process_time

from waqai.model import Document
from waqai.origins import Teller, shared_statement

STATEMENT = (
    "«ننبه العائلات إلى أن العودة إلى الحي قبل انتهاء فرق الهندسة من رفع الذخائر تعرض الجميع للخطر، وسنعلن موعدا لكل شارع "
    "على حدة خلال الأسبوع القادم»"
)


def test_edits_of_a_carried_statement_point_into_the_whole_texts(teller: Teller) -> None:
    a = f"وقالت البلدية {STATEMENT}. " + "وينتظر مئات النازحين في المدارس منذ أربعة أشهر ويشكون نقص المياه. " * 2
    changed = STATEMENT.replace("رفع الذخائر", "إزالة الذخائر")
    b = "نصب مزارع خيمة أمام ركام بيته ورفض المغادرة رغم البرد. " * 2 + f"وتقول البلدية {changed}."
    likeness = teller.like(a=Document(a), b=Document(b)) or shared_statement(a, b)
    assert likeness is not None and likeness.kind == "quotation" and likeness.spans is not None
    (edit,) = teller.edits_within(*likeness.spans)
    assert edit.a is not None and edit.b is not None
    assert (a[edit.a.start : edit.a.end], b[edit.b.start : edit.b.end]) == ("رفع", "إزالة")


def test_a_book_is_compared_by_its_beginning_in_bounded_time(teller: Teller) -> None:
    words = ["".join(letters) for letters in islice(product("بتجحدرسصطعفقكمن", repeat=5), 0, 400_000, 5)]
    sentences = [" ".join(words[i : i + 9]) for i in range(0, len(words), 9)]
    book = ". ".join(sentences)
    start = process_time()
    found = teller.like(Document(book), Document(". ".join(sentences[1:])))
    assert found is not None and found.joins
    teller.edits(Document(book), Document(". ".join(sentences[500::-1])))
    assert process_time() - start < 20
