"""Links: a row of the tables where something decides for it, none where it would be a guess."""

import pytest

from waqai.lexicon import load
from waqai.model import Claim, Document, Entity, Reading
from waqai.pipeline import Pipeline

PUBLISHED = "2024-12-01"


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(load())


def read(pipeline: Pipeline, text: str) -> Reading:
    return pipeline.read(Document(text=text, published=PUBLISHED))


def entities(claims: tuple[Claim, ...]) -> dict[str, Entity | None]:
    """Every argument's words and its entity."""
    return {
        part.text: part.entity for claim in claims for part in (*claim.agents, *claim.patients, *claim.places, *claim.attribution)
    }


def ids(pipeline: Pipeline, text: str) -> dict[str, str | None]:
    return {words: entity.id if entity else None for words, entity in entities(read(pipeline, text).claims).items()}


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("قصفت القوات المسلحة مدينة حلب السورية", "القوات المسلحة", "syr.army_assad"),
        ("قصفت القوات المسلحة مدينة نيالا", "القوات المسلحة", "sdn.saf"),
        ("هاجمت القوات المسلحة المواقع", "القوات المسلحة", None),
        ("قصفت القوات المسلحة السودانية مدينة حلب السورية", "القوات المسلحة السودانية", "sdn.saf"),
        ("وقالت وزارة الدفاع إن الطائرات قصفت مدينة أم درمان في السودان", "وزارة الدفاع", "sdn.mod"),
        ("شن طيران الجيش غارات على نيالا في السودان", "طيران الجيش", "sdn.airforce"),
        ("شن طيران الجيش غارات على الموصل في العراق", "طيران الجيش", "irq.armyair"),
        ("شن طيران الجيش غارات على باماكو في مالي", "طيران الجيش", None),
        ("وقالت وزارة الدفاع إن الطائرات قصفت مدينة حلب", "وزارة الدفاع", "syr.mod"),
        ("هاجمت الفصائل المسلحة نيالا في السودان", "الفصائل المسلحة", None),
        ("هاجمت الفصائل المسلحة مدينة حماة", "الفصائل المسلحة", "syr.factions"),
        ("قصف الجيش الإسرائيلي مدينة حلب السورية", "الجيش الإسرائيلي", "isr.idf"),
    ],
)
def test_a_name_that_every_country_has_is_the_storys_or_nobodys(
    pipeline: Pipeline, text: str, words: str, entity: str | None
) -> None:
    assert ids(pipeline, text)[words] == entity


@pytest.mark.parametrize("label", ["المجموعات الإرهابية", "التنظيمات الإرهابية", "المرتزقة", "الإرهابيون"])
def test_a_label_is_no_name(pipeline: Pipeline, label: str) -> None:
    reading = read(pipeline, f"هاجم الجيش السوري بلدة مورك، ثم هاجمت {label} مدينة حماة")
    assert all(mention.text != label for mention in reading.mentions if mention.kind == "actor")
    assert ids(pipeline, f"هاجمت {label} مدينة حماة").get(label) is None


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("قصفت الطائرات حي الشريعة في حماة", "حي الشريعة", "waqai:sy-al-sharia-hama"),
        ("قصفت الطائرات حي المنارة في حماة", "حي المنارة", None),
        ("سيطر الجيش على حي الباب", "حي الباب", None),
        ("سيطر الجيش على حي الوعر في حمص", "حي الوعر", "draft:sy-al-waer"),
        ("سيطر الجيش على مدينة الباب", "مدينة الباب", "wof:1125981903"),
        ("قصفت الطائرات شارع بغداد في دمشق", "شارع بغداد", None),
        ("قصفت الطائرات دوار النصيرات في غزة", "دوار النصيرات", None),
    ],
)
def test_a_part_of_a_town_is_never_the_town_of_its_name(pipeline: Pipeline, text: str, words: str, entity: str | None) -> None:
    assert ids(pipeline, text)[words] == entity


@pytest.mark.parametrize(
    "text",
    [
        "سيطرت الفصائل على مناطق واسعة في ريف حماة",
        "سيطر الجيش السوري على مدينة كبيرة",
        "انتشرت القوات في محافظات عدة",
        "سيطر الجيش السوري على مناطق شرقية",
        "قصفت الطائرات الروسية مدينة جديدة قرب حماة",
    ],
)
def test_an_adjective_is_no_place(pipeline: Pipeline, text: str) -> None:
    reading = read(pipeline, text)
    adjectives = {"واسعة", "كبيرة", "عدة", "شرقية", "جديدة"}
    assert not adjectives & {mention.text for mention in reading.mentions if mention.kind == "place"}
    assert all(entity is None for words, entity in entities(reading.claims).items() if adjectives & set(words.split()))


def test_the_whole_of_a_town_is_no_town_of_another_name(pipeline: Pipeline) -> None:
    places = [place for claim in read(pipeline, "سيطرت الفصائل على كامل حلب").claims for place in claim.places]
    assert [(place.text, place.entity.name_en if place.entity else None) for place in places] == [("كامل حلب", "Aleppo")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("دخل ثوار درعا بلدة نوى", "ثوار درعا"),
        ("استقبل أهالي نبل الجنود في ريف حلب", "أهالي نبل"),
        ("سيطر مقاتلون من أبناء البوكمال على المعبر", "مقاتلون من أبناء البوكمال"),
    ],
)
def test_people_of_a_town_are_not_the_town(pipeline: Pipeline, text: str, words: str) -> None:
    assert ids(pipeline, text)[words] is None


def test_the_houthis_are_a_body_though_the_word_is_a_fighter_too(pipeline: Pipeline) -> None:
    assert ids(pipeline, "انسحب الحوثيون من صرواح")["الحوثيون"] == "yem.houthi"


def test_equal_places_of_two_countries_are_not_guessed(pipeline: Pipeline) -> None:
    assert ids(pipeline, "قصفت الطائرات بلدة الشريعة") == {"الطائرات": None, "بلدة الشريعة": None}
    assert ids(pipeline, "قصفت الطائرات بلدة الشريعة في سوريا")["بلدة الشريعة"] == "wof:1259477051"


def test_the_clearly_larger_of_two_is_meant_where_no_country_is_known(pipeline: Pipeline) -> None:
    place = entities(read(pipeline, "قصفت الطائرات مدينة طرابلس").claims)["مدينة طرابلس"]
    assert place is not None
    assert place.country == "LY"
