"""What a text denies, doubts or only nearly happened is no fact; what stands around a denial stays one."""

import pytest

from waqai.lexicon import load
from waqai.model import Document
from waqai.pipeline import Pipeline


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(load())


@pytest.mark.parametrize(
    ("text", "type", "modality"),
    [
        ("كادت قذيفة تصيب المدرسة.", "shelling", "failed"),
        ("شكك المصدر في رواية الحكومة عن قصف السوق.", "shelling", "possible"),
        ("لا دليل على وقوع اشتباكات في العاصمة.", "clash", "denied"),
        ("لا دليل على أن الجيش قصف المستشفى.", "shelling", "denied"),
        ("خلافا لما أشيع عن قصف المستشفى، تعمل أقسامه كالمعتاد.", "shelling", "denied"),
        ("خلافا لما أعلنته الوزارة، دخل المسلحون بلدة الدمازين.", "advance", "actual"),
        ("نفت الوزارة وقوع محاولة انقلاب في نيامي.", "overthrow", "denied"),
        ("فشلت محاولة انقلاب في ليبرفيل.", "overthrow", "failed"),
        ("لا صحة لأنباء عن انقلاب عسكري في باماكو.", "overthrow", "denied"),
        ("نفى المجلس اتفاقا مزعوما على تسليم الحي إلى الجيش.", "hand_over", "denied"),
        ("لم تقع إصابات في الهجوم على القاعدة.", "attack", "actual"),
        ("لم تقع إصابات في الهجوم على القاعدة.", "injure", "denied"),
        ("نفى الدفاع المدني سقوط قتلى في القصف.", "kill", "denied"),
    ],
)
def test_a_denial_reaches_what_it_denies_and_no_further(pipeline: Pipeline, text: str, type: str, modality: str) -> None:
    found = [c.modality for c in pipeline.read(Document(text=text, published="2024-05-12")).claims if c.type == type]
    assert found == [modality]


def test_fighting_around_a_denied_report_is_not_denied(pipeline: Pipeline) -> None:
    claims = pipeline.read(Document(text="نفى المكتب تقارير عن سفر الوزير إلى الخارج وسط المعارك.")).claims
    assert [c for c in claims if c.type == "clash" and c.modality == "denied"] == []


def test_what_is_left_out_of_a_negation_happened(pipeline: Pipeline) -> None:
    [entry] = [c for c in pipeline.read(Document(text="لم تدخل القوات بلدة الدمازين إلا بعد يومين.")).claims if c.type == "advance"]
    assert entry.modality == "actual"


def test_the_adjective_of_a_state_means_its_forces(pipeline: Pipeline) -> None:
    [strike] = [c for c in pipeline.read(Document(text="أصابت غارة روسية بلدة الأتارب.")).claims if c.type == "airstrike"]
    [doer] = strike.agents
    assert doer.sort is not None
    assert (doer.sort.role, doer.sort.country) == ("MIL", "RU")


def test_a_toll_since_the_beginning_is_of_no_one_place(pipeline: Pipeline) -> None:
    text = "قصفت المدفعية بلدة الدمازين وقتلت خمسة مدنيين. وبلغ عدد القتلى منذ بدء الحملة 214."
    toll = [c for c in pipeline.read(Document(text=text, published="2024-05-12")).claims if c.type == "kill"][-1]
    assert [q.low for q in toll.quantities] == [214]
    assert toll.places == ()
