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
