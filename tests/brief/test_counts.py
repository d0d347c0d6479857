"""Reports are counted as each language counts."""

import pytest

from waqai.brief.render import _read


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "قرئ تقرير واحد"),
        (2, "قرئ تقريران"),
        (6, "قرئت 6 تقارير"),
        (29, "قرئ 29 تقريرا"),
        (100, "قرئ 100 تقرير"),
        (103, "قرئت 103 تقارير"),
    ],
)
def test_a_number_of_reports_in_arabic(count: int, said: str) -> None:
    assert _read(count, "ar") == said
