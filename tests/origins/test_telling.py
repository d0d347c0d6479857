"""A group as one origin: whose text, who carries it, with which framing; and the groups themselves."""

import pytest

from waqai.model import Document
from waqai.origins import Member, Teller, groups

WIRE = (
    "قتل ستة مدنيين وأصيب أربعة عشر آخرون صباح الأربعاء حين سقطت قذائف أطلقتها قوات الدعم السريع على سوق الخضار في مدينة الأبيض "
    "بولاية شمال كردفان، وفق غرفة طوارئ محلية. وقالت الغرفة إن القذائف أصابت مظلات الباعة ومحطة للحافلات، وإن الجرحى نقلوا إلى "
    "مستشفى الضمان الذي يعمل بطبيبين فقط. ولم تعلق قوات الدعم السريع على الحادثة حتى مساء اليوم نفسه."
)
STATEMENT = (
    "«ننبه العائلات إلى أن العودة إلى الحي قبل انتهاء فرق الهندسة من رفع الذخائر تعرض الجميع للخطر، وسنعلن موعدا لكل شارع "
    "على حدة خلال الأسبوع القادم»"
)


def member(name: str, text: str, hour: int, **fields: str) -> Member:
    published = f"2026-01-05T{hour:02}:00:00+00:00"
    return Member(Document(text, id=name, published=published, **fields), f"2026-01-05T{hour:02}:30:00+00:00")


def test_a_group_is_told_with_agency_first_carriers_and_framing(teller: Teller) -> None:
    framed = WIRE.replace("قوات الدعم السريع", "مليشيا الدعم السريع").replace("قتل ستة مدنيين", "استشهد ستة مدنيين")
    origin = teller.origin(
        [
            member("paper", f"الأبيض - رويترز: {framed}", 10, source="صحيفة البيدر"),
            member("site", WIRE.rsplit(". ", 1)[0] + ".", 9, credit="رويترز"),
            member("wire", f"الأبيض - رويترز: {WIRE}", 8, url="https://www.reuters.com/a"),
        ]
    )
    assert (origin.first.agency, origin.first.document, origin.first.why, origin.first.named) == ("reuters", "wire", "credited", 2)
    assert [carriage.carrier.document for carriage in origin.carriers] == ["wire", "site", "paper"]
    wire, site, paper = origin.carriers
    assert (wire.how, wire.edits) == (None, ())
    assert site.how == "copy" and site.framing == () and [edit.kind for edit in site.edits] == ["cut"]
    assert {edit.of for edit in paper.framing} >= {"to be killed"}
    assert any(edit.b is not None and "مليشيا الدعم السريع" in edit.b.text for edit in paper.framing)


def test_forty_outlets_with_one_statement_are_one_origin_with_forty_carriers(teller: Teller) -> None:
    heads = ("قالت البلدية", "وجاء في بيان البلدية", "وكتبت البلدية على صفحتها", "وأعلنت البلدية في بيان مقتضب", "البلدية:")
    tails = (
        "وينتظر السكان",
        "ولم يصدر تعليق",
        "ويترقب الأهالي الموعد",
        "نقلا عن صفحتها",
        "في أول تعليق لها",
        "بعد اجتماع",
        "مساء",
        "",
    )
    texts = [f"{head} {STATEMENT} {tail}" for head in heads for tail in tails]
    documents = [Document(text, id=f"{n:02}", published="2026-01-05") for n, text in enumerate(texts)]
    links = [
        (a.id, b.id)
        for i, a in enumerate(documents)
        for b in documents[i + 1 :]
        if (likeness := teller.like(a, b)) is not None and likeness.joins
    ]
    (group,) = groups(links)
    assert len(group) == 40
    origin = teller.origin([Member(document, "2026-01-05T10:00:00+00:00") for document in documents])
    assert len(origin.carriers) == 40 and origin.first.document == "00"


def test_edits_of_a_carried_statement_point_into_the_whole_texts(teller: Teller) -> None:
    a = f"وقالت البلدية {STATEMENT}. " + "وينتظر مئات النازحين في المدارس منذ أربعة أشهر ويشكون نقص المياه. " * 2
    changed = STATEMENT.replace("رفع الذخائر", "إزالة الذخائر")
    b = "نصب مزارع خيمة أمام ركام بيته ورفض المغادرة رغم البرد. " * 2 + f"وتقول البلدية {changed}."
    origin = teller.origin([member("a", a, 8), member("b", b, 9)])
    carriage = origin.carriers[1]
    assert carriage.how == "quotation"
    (edit,) = carriage.edits
    assert edit.a is not None and edit.b is not None
    assert (a[edit.a.start : edit.a.end], b[edit.b.start : edit.b.end]) == ("رفع", "إزالة")


def test_a_document_that_names_its_own_unknown_outlet_credits_nobody(teller: Teller) -> None:
    origin = teller.origin([member("a", WIRE, 8), member("b", WIRE, 9, source="صحيفة البيدر", credit="صحيفة البيدر")])
    assert (origin.first.document, origin.first.why) == ("a", "published first")


def test_a_group_has_documents(teller: Teller) -> None:
    with pytest.raises(ValueError, match="at least one"):
        teller.origin([])


def test_pairs_make_groups_through_others_whatever_their_order() -> None:
    links = [("c", "d"), ("a", "b"), ("x", "y"), ("b", "c")]
    assert groups(links) == groups(reversed(links)) == [("a", "b", "c", "d"), ("x", "y")]
    assert groups([]) == []
