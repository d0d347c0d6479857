"""Whose text it is, from reports taken in as a user would: the agency named, the edits told, statements apart."""

from pathlib import Path
from typing import Any

from tests.workflow.support import taken
from waqai.archive import Archive
from waqai.workflow.origins import origins

AGENCY = (
    "دمشق - رويترز: قتل 14 شخصا وأصيب 30 آخرون في قصف مدفعي استهدف سوق بلدة الزيتونة شرق حماة صباح الخميس، بحسب سكان ومسعفين. "
    "وقال مسعف في المكان إن القذائف سقطت قرب المخبز حين كان العشرات ينتظرون دورهم. "
    "وأضاف أن فرق الإنقاذ واصلت رفع الأنقاض حتى المساء. "
    "ولم يصدر تعليق من الجيش السوري على القصف، وكانت المنطقة قد شهدت هدوءا نسبيا منذ مطلع الشهر الماضي بعد اتفاق محلي."
)
COPY = (
    AGENCY.replace("قتل 14 شخصا", "استشهد 14 شخصا").replace("الجيش السوري", "قوات النظام").replace("دمشق - رويترز: ", "")
    + "\n(رويترز)"
)
OTHER = (
    "أعلنت بلدية السلمية قطع المياه عن الأحياء الغربية ليومين بسبب أعمال صيانة في الخط الرئيس. "
    "ودعت السكان إلى التزود بحاجتهم مسبقا. "
    "وقال مهندس في البلدية إن العمل يبدأ فجر الأحد، وإن صهاريج ستوزع الماء على المدارس طوال مدة الانقطاع."
)


def told(where: Path, *ids: str, as_of: str | None = None) -> list[dict[str, Any]]:
    with Archive(str(where)) as archive:
        return [one.shape() for one in origins(archive, ids, as_of)]


def filled(where: Path) -> None:
    taken(
        where,
        {"id": "other", "text": OTHER, "source": "موقع السهل", "published": "2024-12-05"},
        {"id": "copy", "text": COPY, "source": "شبكة الجبل", "published": "2024-12-05T15:00:00+03:00"},
        {"id": "agency", "text": AGENCY, "source": "رويترز", "published": "2024-12-05T12:00:00+03:00"},
    )


def test_a_copy_names_its_agency_and_tells_what_it_calls_otherwise(tmp_path: Path) -> None:
    filled(tmp_path / "a.db")
    [origin] = told(tmp_path / "a.db")
    assert (origin["kind"], origin["agency"], origin["first"], origin["why"]) == ("text", "reuters", "agency", "agency")
    assert origin["documents"] == ["copy", "agency"]
    [copy] = [carrier for carrier in origin["carriers"] if carrier["document"] == "copy"]
    framed = {(edit["there"]["quote"], edit["here"]["quote"]) for edit in copy["edits"] if edit["kind"] == "framing"}
    assert ("قتل", "استشهد") in framed
    assert any("الجيش السوري" in there and "قوات النظام" in here for there, here in framed)
    for edit in copy["edits"]:
        assert COPY[edit["here"]["start"] : edit["here"]["end"]] == edit["here"]["quote"]


def test_one_that_nobody_carries_is_its_own_origin(tmp_path: Path) -> None:
    filled(tmp_path / "a.db")
    [origin] = told(tmp_path / "a.db", "other")
    assert (origin["documents"], origin["agency"], origin["why"]) == (["other"], None, "published first")
    assert told(tmp_path / "a.db", "nobody") == []


def test_it_is_told_as_it_was_known(tmp_path: Path) -> None:
    where = tmp_path / "a.db"
    filled(where)
    with Archive(str(where)) as archive:
        [copied] = [one.learnt for one in archive.stored() if one.document.id == "copy"]
    [before] = told(where, "copy", as_of=copied)
    assert before["documents"] == ["copy"]
    [now] = told(where, "copy")
    assert now["documents"] == ["copy", "agency"]


def test_forgetting_names_the_copies_that_stay(tmp_path: Path) -> None:
    from waqai.workflow.forgetting import forget

    where = tmp_path / "a.db"
    filled(where)
    with Archive(str(where)) as archive:
        assert forget(archive, ["copy"], copies=False, dry=True).copies == ("agency",)
        assert forget(archive, ["copy"], copies=True, dry=False).forgotten == ("copy", "agency")
        assert [one.document.id for one in archive.stored()] == ["other"]


def test_forty_outlets_with_one_statement_are_one_origin_with_forty_carriers(tmp_path: Path) -> None:
    """Each in a report of its own about something else."""
    said = (
        "ننبه العائلات إلى أن العودة إلى الحي قبل انتهاء فرق الهندسة من رفع الذخائر تعرض الجميع للخطر، "
        "وسنعلن موعدا لكل شارع على حدة خلال الأسبوع القادم"
    )
    about = "السوق المدرسة الطريق الجسر المشفى المخبز المحطة الساحة".split()
    what = "أغلق عمال البلدية|فتح متطوعون|أصلح مهندسون|زار ممثلون عن الأهالي|صورت مراسلة".split("|")
    rows = [
        {
            "id": f"r{i}{j}",
            "text": f"{one} {place} في المدينة قبل ظهر اليوم رقم {i * 7 + j}، وتجمع حولهم سكان يسألون عن موعد العودة. "
            f"وقالت البلدية في بيان: «{said}». وانتهى العمل في {place} بعد ساعات من وصول {one.split()[-1]}.",
            "source": f"موقع {i}{j}",
            "published": f"2024-12-05T{8 + i:02}:{j:02}:00+03:00",
        }
        for i, one in enumerate(what)
        for j, place in enumerate(about)
    ]
    taken(tmp_path / "a.db", *rows)
    statement = next(one for one in told(tmp_path / "a.db", "r23") if len(one["documents"]) == 40)
    assert statement["first"] == "r00"
    assert all(said in (carrier["ref"] or statement["statement"])["quote"] for carrier in statement["carriers"])
