"""Near copies: the sets of pairs, and the single judgements they rest on."""

from pathlib import Path

import pytest

from waqai.errors import InputError
from waqai.evaluate.copies import copies_found, load_texts
from waqai.model import Document
from waqai.origins import Likeness, Teller

HERE = Path(__file__).parent
ATTACK = (
    "قتل أربعة أشخاص وأصيب أحد عشر آخرون مساء الثلاثاء في غارة جوية استهدفت مستودعا للوقود عند المدخل الجنوبي لمدينة الرستن، بحسب "
    "مسعفين وسكان. وقال عامل في محطة مجاورة إن الطائرة حلقت على علو منخفض قبل أن تلقي قنبلتين. ونقل المصابون إلى مستشفى ميداني في "
    "تلبيسة، وأغلقت الطريق الدولية أمام حركة السير حتى منتصف الليل."
)
WARNING, PROMISE = (
    "«ننبه العائلات إلى أن العودة إلى الحي قبل انتهاء فرق الهندسة من رفع الذخائر تعرض الجميع للخطر،",
    "وسنعلن موعدا لكل شارع على حدة خلال الأسبوع»",
)
STATEMENT = f"{WARNING} {PROMISE}"


def like(teller: Teller, a: str, b: str) -> Likeness | None:
    return teller.like(Document(a), Document(b))


@pytest.mark.parametrize(
    ("name", "copies", "lookalikes", "recall", "precision"),
    [("copies", 70, 40, 0.98, 0.98), ("blind", 61, 51, 0.95, 0.98), ("bulletins", 0, 40, 1.0, 1.0)],
)
def test_copies_are_found_and_lookalikes_are_left(
    teller: Teller, name: str, copies: int, lookalikes: int, recall: float, precision: float
) -> None:
    score = copies_found(load_texts(HERE / f"{name}.jsonl"), teller)
    assert (score.copies, score.lookalikes) == (copies, lookalikes)
    assert score.recall >= recall, score.missed
    assert score.precision >= precision, score.wrong


def test_a_pair_with_a_text_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text('{"id":"a","copy_of":"b","lookalike_of":null,"edits":[],"title":"","text":"نص"}\n', "utf-8")
    with pytest.raises(InputError, match="a pair with b"):
        load_texts(path)


def test_the_same_text_again_repeats_it(teller: Teller) -> None:
    assert like(teller, ATTACK, ATTACK) == Likeness("copy", 1.0, 0, 1.0)
    marked = like(teller, ATTACK, ATTACK.replace("غارة", "غَارَة"))
    assert marked is not None and marked.repeats


def test_a_copy_that_cuts_a_sentence_does_not_repeat_the_text(teller: Teller) -> None:
    found = like(teller, ATTACK, ATTACK[: ATTACK.index("ونقل")])
    assert found is not None and found.kind == "copy" and found.shared == 1.0 and not found.repeats


def test_a_flash_is_an_excerpt_of_the_whole(teller: Teller) -> None:
    found = like(
        teller, ATTACK, "عاجل: قتل أربعة أشخاص وأصيب 11 آخرون مساء الثلاثاء في غارة استهدفت مستودعا للوقود عند مدخل مدينة الرستن"
    )
    assert found is not None and found.kind == "excerpt"


def test_names_of_sides_and_order_do_not_part_copies(teller: Teller) -> None:
    head, middle, tail = ATTACK.replace("قتل أربعة", "استشهد 4").split(". ")
    found = like(teller, ATTACK, f"{tail} {middle}. {head}.")
    assert found is not None and found.kind == "copy" and found.clashes == 0


def test_likeness_is_the_same_from_either_side(teller: Teller) -> None:
    short = ATTACK[: ATTACK.index("ونقل")]
    assert like(teller, ATTACK, short) == like(teller, short, ATTACK)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("لمدينة الرستن", "لمدينة تلبيسة"),  # another place
        ("مساء الثلاثاء", "مساء الجمعة"),  # another day
    ],
)
def test_a_text_of_one_form_about_another_place_or_day_is_no_copy(teller: Teller, was: str, now: str) -> None:
    flash = ATTACK[: ATTACK.index(". ")]
    assert was in flash
    found = like(teller, flash, flash.replace(was, now).replace("أربعة أشخاص", "تسعة أشخاص"))
    assert found is None or not found.joins


def test_a_denial_is_no_copy_of_what_it_denies(teller: Teller) -> None:
    told = "أعلن مصدر عسكري أن وحدات من الجيش دخلت حقل كونيكو للغاز شرقي دير الزور من دون قتال بعد انسحاب المقاتلين منه مساء الأحد."
    found = like(teller, told, told.replace("أعلن مصدر عسكري أن وحدات من الجيش دخلت", "نفى مصدر عسكري أن تكون وحدات من الجيش دخلت"))
    assert found is None or not found.joins


def test_one_statement_in_two_reports_is_a_quotation_with_its_spans(teller: Teller) -> None:
    a = (
        f"قالت بلدية الوادي {STATEMENT}. وينتظر مئات النازحين في المدارس منذ أربعة أشهر، ويشكون نقص المياه وغلاء الإيجارات "
        "في القرى القريبة."
    )
    b = (
        f"نصب مزارع خيمة أمام ركام بيته ورفض المغادرة. وتقول البلدية {STATEMENT}، لكن التحذير لم يقنع جيرانه الذين عادوا "
        "مع أول المطر لزراعة القمح في الحقول الممتدة حتى النهر."
    )
    found = like(teller, a, b)
    assert found is not None and found.kind == "quotation" and found.spans is not None
    for text, span in zip((a, b), found.spans, strict=True):
        assert text[span.start : span.end] == span.text
        assert span.text.startswith("ننبه العائلات") and span.text.endswith("الأسبوع")


def test_a_statement_joins_where_it_is_what_a_text_tells_and_not_within_a_report(teller: Teller) -> None:
    bare = like(teller, f"البلدية: {STATEMENT}", f"وجاء في بيان نشرته الصفحة الرسمية للبلدية {STATEMENT}")
    assert bare is not None and bare.joins
    filler = " ".join(["وتحدث سكان عن شتاء طويل وعن حقول بور وعن مدارس بلا مقاعد في قرى الضفة الشرقية."] * 3)
    other = "ويقول أصحاب المتاجر إن الأسعار تضاعفت وإن الطريق الترابية لا تصلح للشاحنات في موسم الأمطار الغزيرة. " * 3
    within = like(teller, f"{filler} وقالت البلدية {STATEMENT}", f"{other} وقالت البلدية {STATEMENT}")
    assert within is not None and within.kind == "quotation" and not within.joins


def test_texts_without_words_are_like_nothing(teller: Teller) -> None:
    assert like(teller, "", "") is None
    assert like(teller, "...", "؟؟") is None
