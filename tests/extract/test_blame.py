"""Who is blamed for an event and who disowns it: a statement of its own, though the event was told before."""

import pytest

from waqai.lexicon import load
from waqai.model import Claim, Document
from waqai.pipeline import Pipeline


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(load())


def last(pipeline: Pipeline, text: str, type: str) -> Claim:
    return [c for c in pipeline.read(Document(text=text, published="2024-05-12")).claims if c.type == type][-1]


@pytest.mark.parametrize(
    ("text", "type", "doer"),
    [
        ("قصفت طائرة منزلا في ترهونة. ونفت حكومة الوفاق مسؤوليتها عن القصف.", "shelling", "حكومة الوفاق"),
        ("استهدف هجوم حاجزا قرب القائم. ونفى الحشد الشعبي ضلوعه في الهجوم.", "attack", "الحشد الشعبي"),
        ("سقطت قذيفة على حي الروضة في تعز. ونفى الحوثيون أي صلة لهم بالقصف.", "shelling", "الحوثيون"),
        ("نفت الجماعة أن تكون وراء الهجوم على الحافلة.", "attack", "الجماعة"),
    ],
)
def test_who_disowns_an_event_denies_to_have_done_it(pipeline: Pipeline, text: str, type: str, doer: str) -> None:
    claim = last(pipeline, text, type)
    assert claim.modality == "denied"
    assert [a.text for a in claim.agents] == [doer]
    assert [a.text for a in claim.attribution] == [doer]


@pytest.mark.parametrize(
    ("text", "type", "doer", "accuser"),
    [
        ("أصابت غارة مستشفى الأبيار. ونسب ناشطون الغارة إلى طيران أجنبي.", "airstrike", "طيران أجنبي", "ناشطون"),
        ("أصابت غارة مستشفى الأبيار. واتهمت البلدية قوات الشرق بالوقوف وراء القصف.", "shelling", "قوات الشرق", "البلدية"),
        ("حملت الحركة قوات الاحتلال مسؤولية مقتل الأسير في سجن النقب.", "kill", "قوات الاحتلال", "الحركة"),
        ("نفت الجماعة الهجوم، محملة أجهزة النظام مسؤولية مقتل ثلاثة ركاب.", "kill", "أجهزة النظام", "الجماعة"),
    ],
)
def test_who_is_blamed_is_the_doer_as_the_accuser_claims(pipeline: Pipeline, text: str, type: str, doer: str, accuser: str) -> None:
    claim = last(pipeline, text, type)
    assert claim.modality == "actual"
    assert [a.text for a in claim.agents] == [doer]
    assert [a.text for a in claim.attribution] == [accuser]


def test_a_later_mention_without_a_statement_is_the_same_claim(pipeline: Pipeline) -> None:
    claims = pipeline.read(Document(text="قصفت طائرة منزلا في ترهونة. ودعت بلدية المدينة إلى تحقيق في القصف.")).claims
    assert [c.type for c in claims].count("shelling") == 0
    assert [c.type for c in claims].count("airstrike") == 1
