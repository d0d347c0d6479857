"""Whom no table knows: the sort of actor that the words show, and no more."""

import pytest

from tests.resolve.conftest import Reader
from waqai.model import Sort


@pytest.mark.parametrize(
    ("text", "words", "sort"),
    [
        ("قتل مسلحون مجهولون ضابطا عراقيا في البلدة", "مسلحون مجهولون", Sort("UAF")),
        ("قتل مسلحون مجهولون ضابطا عراقيا في البلدة", "ضابطا عراقيا", Sort("MIL", "IQ")),
        ("قصفت طائرات إسرائيلية البلدة", "طائرات إسرائيلية", Sort("MIL", "IL")),
        ("خطف مجهولون ثلاثة مدنيين في البلدة", "ثلاثة مدنيين", Sort("CVL")),
        ("اعتقلت القوات العقيد ماجد السروري", "العقيد ماجد السروري", Sort("MIL", person=True)),
    ],
)
def test_the_words_show_a_sort(reader: Reader, text: str, words: str, sort: Sort) -> None:
    found = {part.text: part.sort for claim in reader(text).claims for part in (*claim.agents, *claim.patients)}
    assert found[words] == sort


def test_a_known_actor_has_no_sort(reader: Reader) -> None:
    (claim,) = [c for c in reader("قصف الجيش الإسرائيلي البلدة").claims if c.agents]
    assert claim.agents[0].entity is not None
    assert claim.agents[0].sort is None


@pytest.mark.parametrize(
    ("text", "words", "body"),
    [
        ("دخلت أرتال تابعة لإدارة العمليات العسكرية مدينة حماة", "أرتال تابعة لإدارة العمليات العسكرية", "syr.moc"),
        ("استهدفت طائرة تابعة للجيش السوري بلدة مورك", "طائرة تابعة للجيش السوري", "syr.army_assad"),
        ("سيطرت قوات موالية لحكومة الوحدة الوطنية على غريان في ليبيا", "قوات موالية لحكومة الوحدة الوطنية", "lby.gnu"),
        ("هاجمت فصائل مدعومة من تركيا أطراف تل رفعت", "فصائل مدعومة من تركيا", None),
        ("هاجم مقاتلون موالون لإيران قاعدة التنف", "مقاتلون موالون لإيران", None),
        ("أعلن الجيش السوداني أن قواته استعادت سنجة", "قواته", "sdn.saf"),
        ("أعلنت حركة الشباب أن مقاتليها استولوا على بلدة في هيران", "مقاتليها", "som.shabaab"),
        ("قتلت قوات الدعم السريع خمسة من عناصرها في نيالا", "خمسة من عناصرها", "sdn.rsf"),
        ("قال حزب الله إن الجيش الإسرائيلي قصف عناصره قرب صور", "عناصره", None),
        ("قال ناشطون إن قواته انسحبت من حماة", "قواته", None),
        ("هاجمت قيادة الجيش السوري بلدة مورك", "قيادة الجيش السوري", None),
    ],
)
def test_whose_people_they_are(reader: Reader, text: str, words: str, body: str | None) -> None:
    found = {part.text: part for claim in reader(text, "2024-12-05").claims for part in (*claim.agents, *claim.patients)}
    sort = found[words].sort
    assert found[words].entity is None
    assert (sort.body if sort is not None else None) == body
