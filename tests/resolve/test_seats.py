"""Seats: the town that a province is governed from, told of by the province; unknown where the text does not say which."""

import pytest

from tests.resolve.conftest import Reader


def places(reader: Reader, text: str) -> dict[str, str | None]:
    """The words of every place of the claims, with the English name of what they are linked to."""
    found = [place for claim in reader(text).claims for place in claim.places]
    return {place.text: place.entity.name_en if place.entity else None for place in found}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("اندلعت معارك في الدامر وعطبرة بولاية نهر النيل. ثم سيطر الجيش السوداني على عاصمة الولاية.", "عاصمة الولاية", "Ed Damer"),
        ("قصفت قوات الدعم السريع عاصمة ولاية شمال دارفور.", "عاصمة ولاية شمال دارفور", "El Fasher"),
        ("سيطرت قوات الدعم السريع على حاضرة جنوب دارفور.", "حاضرة جنوب دارفور", "Nyala"),
        ("دخل الجيش العراقي هيت وحديثة في محافظة الأنبار. وقصف الطيران العراقي مركز المحافظة.", "مركز المحافظة", "Ramadi"),
        ("قصف الطيران العراقي عاصمة الأنبار.", "عاصمة الأنبار", "Ramadi"),
        ("سيطرت الحكومة اليمنية على عتق في محافظة شبوة. وانسحبت الجماعة من المحافظة.", "المحافظة", "Shabwa"),
        ("قصفت قوات الدعم السريع عاصمة السودان.", "عاصمة السودان", "Khartoum"),
    ],
)
def test_a_province_tells_of_its_seat(reader: Reader, text: str, words: str, name: str) -> None:
    assert places(reader, text)[words] == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("سيطر الجيش السوداني على عاصمة الولاية.", "عاصمة الولاية"),  # of none that the text names
        ("سيطر الجيش السوداني على نيالا والضعين. وقصف الطيران عاصمة الولاية.", "عاصمة الولاية"),  # of two alike
    ],
)
def test_a_seat_of_no_told_province_is_unknown(reader: Reader, text: str, words: str) -> None:
    assert places(reader, text)[words] is None


def test_what_is_said_of_the_greatest_town_of_a_province_is_said_of_the_town_before_it(reader: Reader) -> None:
    text = "دخل الجيش السوداني كوستي، كبرى مدن ولاية النيل الأبيض، التي تسيطر عليها قوات الدعم السريع منذ عام."
    found = [place.entity.name_en for claim in reader(text).claims for place in claim.places if place.entity is not None]
    assert found == ["Kosti"] * len(found)
    assert len(found) == 2


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("سيطرت القوات اليمنية على مركز مديرية حيس.", "مركز مديرية حيس", "Hays"),
        ("دخلت القوات اليمنية مركز مدينة تعز.", "مركز مدينة تعز", "Taiz"),
        ("قصف الطيران السوري مركز حلب الثقافي.", "مركز حلب الثقافي", None),
    ],
)
def test_a_centre_is_the_middle_of_a_town_or_the_town_of_a_district(
    reader: Reader, text: str, words: str, name: str | None
) -> None:
    assert places(reader, text)[words] == name
