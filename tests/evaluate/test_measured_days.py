"""A table of who holds what: the days that it tells of, and the days on which nothing is asked of a place."""

from datetime import date

from waqai.evaluate.control import UNTOLD, Expected, Stated, days_of, score_control
from waqai.lexicon import load_sides
from waqai.model import Entity

TOWN = Entity(id="town", kind="town", name_ar="بلدة", name_en="A town")
STATED = (
    Stated(date(2023, 5, 1), "held", frozenset({"sd.rsf"})),
    Stated(date(2023, 5, 3), "held", frozenset({"sd.saf"})),
    Stated(date(2023, 5, 4), UNTOLD),
)


def test_no_day_is_asked_of_a_place_from_the_day_on_which_nobody_tells_of_it() -> None:
    expected = [Expected(TOWN, STATED)]
    sides = load_sides()
    score = score_control(lambda _place, _day: ("held", "sd.rsf"), expected, sides, (date(2023, 5, 1), date(2023, 5, 9)))
    assert (score.days, score.right) == (3, 2)
    assert score.changes == 1


def test_a_table_is_measured_from_its_first_day_to_its_last() -> None:
    assert days_of([Expected(TOWN, STATED)]) == (date(2023, 5, 1), date(2023, 5, 4))
