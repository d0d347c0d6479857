"""Places in a text: one sense a document, areas for areas, and no pin where nothing decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.resolve.conftest import Reader
from waqai.lexicon import Gazetteer, Place, load
from waqai.model import PlaceArgument
from waqai.resolve.places import FIRM, SAME_AREA_KM, Scene, decide, distance_km, in_town, scene_of, unlocated, weigh
from waqai.script import fold_word

HAMA = (35.132, 36.758)


def place(key: str, kind: str = "town", *, at: tuple[float, float] | None = HAMA, country: str = "SY", **cells: object) -> Place:
    lat, lon = at or (None, None)
    shared = {"names": ("الزيتونة",), "name_en": "Zaytuna", "admin1": "", "parent": "", "precision": 0.0, "population": 0}
    return Place(
        id=key, kind=kind, country=country, lat=lat, lon=lon, **{**shared, "news": True, "hand": False, "source": "t", **cells}
    )


def argument(reader: Reader, text: str, words: str) -> PlaceArgument:
    found = {part.text: part for claim in reader(text).claims for part in claim.places}
    return found[words]


POINTS = st.one_of(st.none(), st.tuples(st.floats(30, 37), st.floats(35, 45)), st.sampled_from([HAMA, (35.2, 36.8), (34.7, 36.7)]))
CANDIDATES = st.lists(
    st.builds(
        place,
        st.integers(0, 99).map(str),
        st.sampled_from(["town", "village", "district", "subdistrict", "governorate", "neighbourhood", "country"]),
        at=POINTS,
        country=st.sampled_from(["SY", "IQ", "LB"]),
        admin1=st.sampled_from(["", "Hama", "Homs"]),
        population=st.sampled_from([0, 900, 5_000, 300_000]),
        hand=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda one: one.id,
)
SCENES = st.builds(
    Scene,
    st.sampled_from([None, "SY", "IQ"]),
    st.sampled_from(["", "LB"]),
    st.sampled_from([frozenset(), frozenset({("SY", "Hama")})]),
    st.sampled_from([(), (HAMA,)]),
)


@given(st.data(), CANDIDATES, SCENES, st.sampled_from(["", "قريه", "محافظه", "حي"]))
def test_weighing_does_not_depend_on_the_order_of_candidates(
    data: st.DataObject, some: list[Place], scene: Scene, head: str
) -> None:
    shuffled = data.draw(st.permutations(some))
    assert decide(shuffled, scene, head) == decide(some, scene, head)


@given(CANDIDATES, SCENES)
def test_the_winner_is_the_weightiest_and_nothing_apart_from_it_weighs_alike(some: list[Place], scene: Scene) -> None:
    winner, weighed = decide(some, scene)
    assert [one.weight for one in weighed] == sorted((one.weight for one in weighed), reverse=True)
    assert {one.place for one in weighed} == set(some)
    if winner is None:
        return
    assert winner is weighed[0]
    for other in weighed[1:]:
        a, b = winner.place, other.place
        if winner.weight - other.weight < FIRM and None not in (a.lat, a.lon, b.lat, b.lon):
            assert distance_km((a.lat or 0, a.lon or 0), (b.lat or 0, b.lon or 0)) <= SAME_AREA_KM


@given(CANDIDATES, SCENES)
def test_every_bit_of_weight_has_a_reason(some: list[Place], scene: Scene) -> None:
    for one in some:
        weighed = weigh(one, scene)
        assert weighed.weight >= 0
        if weighed.weight >= 1:
            assert weighed.why


def test_two_places_alike_and_apart_are_not_decided_and_told() -> None:
    apart = [place("a"), place("b", at=(36.2, 37.1))]
    winner, weighed = decide(apart, Scene("SY"))
    assert winner is None
    told = unlocated(weighed, "why")
    assert (told.reason, [entity.id for entity in told.candidates]) == ("why", ["a", "b"])


def test_a_town_and_the_district_of_its_name_do_not_lie_apart() -> None:
    winner, _ = decide([place("a", "district", at=(35.2, 36.9)), place("b")], Scene("SY"))
    assert winner is not None
    assert winner.place.id == "b"


def test_a_province_that_the_text_names_outweighs_an_equal_elsewhere() -> None:
    some = [place("a", at=(36.2, 37.1), admin1="Aleppo"), place("b", admin1="Hama")]
    hama = place("hama", "governorate", name_en="Hama", population=1_000_000, admin1="Hama")
    winner, _ = decide(some, scene_of("SY", "", [[hama]], []))
    assert winner is not None
    assert winner.place.id == "b"


def test_nothing_is_decided_among_no_candidates() -> None:
    assert decide([], Scene()) == (None, [])
    assert unlocated([], "why").candidates == ()


def test_a_quarter_of_a_town_that_the_text_does_not_name_is_left_out() -> None:
    gazetteer = Gazetteer()
    near, far = place("near", "neighbourhood"), place("far", "neighbourhood", at=(33.9, 35.5))
    assert in_town([near, far], Scene("SY", anchors=(HAMA,)), gazetteer) == [near]
    assert in_town([near, far], Scene("SY"), gazetteer) == [near, far]


def test_the_countryside_north_of_hama_is_an_area_and_never_a_pin_on_hama(reader: Reader) -> None:
    entity = argument(reader, "قصفت الطائرات ريف حماة الشمالي", "ريف حماة الشمالي").entity
    assert entity is not None
    assert (entity.kind, entity.name_ar, entity.precision) == ("area", "ريف حماة الشمالي", 20.0)
    assert entity.id == "waqai:hama#rural-north"
    assert (entity.lat, entity.lon) == (pytest.approx(HAMA[0] + 20 / 111.2, abs=0.001), pytest.approx(HAMA[1]))
    assert (entity.acled_precision, entity.ucdp_precision) == (2, 2)


@pytest.mark.parametrize(
    ("text", "words", "entity", "km", "codes"),
    [
        ("قصفت المدفعية محيط مورك في ريف حماة", "محيط مورك", "wof:1310188781#near", 5.0, (2, 2)),
        ("قصفت المدفعية بلدة مورك في ريف حماة", "بلدة مورك", "wof:1310188781", 0.0, (1, 1)),
        ("قصفت الطائرات حي الخالدية في حمص", "حي الخالدية", "waqai:sy-al-khalidiyah-homs", 0.5, (1, 1)),
        ("سيطر الجيش على قضاء الموصل", "قضاء الموصل", "wof:1108562633", 25.0, (2, 3)),
        ("قصفت الطائرات محافظة حماة", "محافظة حماة", "wof:85678363", 60.0, (3, 4)),
        ("قصفت الطائرات سوريا", "سوريا", "country:SY", 500.0, (3, 6)),
        ("خرجت تظاهرة شرقي سوريا", "سوريا", "country:SY#east", 300.0, (3, 5)),
    ],
)
def test_a_place_is_as_wide_as_its_words(
    reader: Reader, text: str, words: str, entity: str, km: float, codes: tuple[int, int]
) -> None:
    found = argument(reader, text, words).entity
    assert found is not None
    assert (found.id, found.precision, (found.acled_precision, found.ucdp_precision)) == (entity, km, codes)


@pytest.mark.parametrize(
    "text",
    [
        "انسحبت الفصائل من مدينة الباب. ثم تقدم الجيش نحو الباب من الجنوب.",
        "تقدم الجيش نحو الباب من الجنوب بعد أن انسحبت الفصائل من مدينة الباب.",
    ],
)
def test_a_name_has_one_sense_a_document(reader: Reader, text: str) -> None:
    mentions = [mention for mention in reader(text).mentions if mention.kind == "place"]
    assert [(mention.text, mention.entity.id if mention.entity else None) for mention in mentions] == [
        ("الباب", "wof:1125981903"),
        ("الباب", "wof:1125981903"),
    ]


def test_a_head_noun_elsewhere_decides_between_places_of_a_name(reader: Reader) -> None:
    text = "انسحبت الفصائل من بلدة صوران في ريف حماة. وفي اليوم التالي سيطر الجيش على صوران."
    ids = {m.entity.id if m.entity else None for m in reader(text).mentions if "صوران" in m.text}
    assert ids == {"wof:890449831"}


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("وصلت القوات إلى مدينة زنجبار شرق عدن.", "مدينة زنجبار", "YE"),
        ("زار الوزير مدينة زنجبار في تنزانيا.", "مدينة زنجبار", "TZ"),
        ("سيطرت القوات العراقية على ناحية ربيعة غرب الموصل.", "ناحية ربيعة غرب الموصل", "IQ"),
        ("سيطرت الفصائل على ناحية ربيعة في ريف اللاذقية.", "ناحية ربيعة", "SY"),
    ],
)
def test_a_head_noun_before_a_name_shuts_out_no_place_of_that_name(reader: Reader, text: str, words: str, country: str) -> None:
    found = argument(reader, text, words).entity
    assert found is not None
    assert found.country == country


@pytest.mark.parametrize("name", ["الخالدية", "الصفصافة", "الصالحية"])
def test_a_village_name_that_many_bear_is_told_with_what_it_may_mean(reader: Reader, name: str) -> None:
    found = argument(reader, f"قصفت الطائرات قرية {name} في سوريا", f"قرية {name}")
    assert found.entity is None
    assert found.unlocated is not None
    assert "several places of this name" in found.unlocated.reason
    assert 2 <= len(found.unlocated.candidates) <= 5
    assert {candidate.country for candidate in found.unlocated.candidates} == {"SY"}


def test_the_province_beside_it_decides_which_village_is_meant(reader: Reader) -> None:
    found = argument(reader, "قصفت الطائرات قرية الصالحية في ريف حماة", "قرية الصالحية")
    assert found.entity is not None
    assert (found.entity.admin1, found.unlocated) == ("Hama", None)


def test_a_quarter_of_another_city_is_not_taken(reader: Reader) -> None:
    """«الخالدية» is a quarter of Homs and of Aleppo, and none of Hama's."""
    found = argument(reader, "قصفت الطائرات حي الخالدية في حماة", "حي الخالدية")
    assert found.entity is None
    assert found.unlocated is not None
    assert found.unlocated.reason == "no listed place of this sort has the name"


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("قصفت الطائرات قرية المكاوعة في حجة باليمن", "قرية المكاوعة", "wof:890451769"),
        ("قصفت الطائرات قرية الجباجب في محافظة صعدة باليمن", "قرية الجباجب", "wof:1125770943"),
    ],
)
def test_a_village_that_running_text_is_not_searched_for_is_found_behind_its_head(
    reader: Reader, text: str, words: str, entity: str
) -> None:
    found = argument(reader, text, words).entity
    assert found is not None
    assert found.id == entity
    bare = reader(text.replace("قرية ", "")).mentions
    assert entity not in {mention.entity.id for mention in bare if mention.entity}


def test_a_name_one_letter_off_is_not_guessed_in_a_text(reader: Reader) -> None:
    found = argument(reader, "قصفت الطائرات قرية الجباجيب في محافظة صعدة باليمن", "قرية الجباجيب")
    assert found.entity is None
    assert found.unlocated is not None
    assert found.unlocated.reason == "not in the gazetteer"


def test_an_unknown_name_is_not_cut_down_to_a_known_one(reader: Reader) -> None:
    assert argument(reader, "قصفت الطائرات بلدة خان شيخوت في إدلب", "بلدة خان شيخوت").entity is None


def test_a_town_is_not_tied_with_a_facility_named_after_it(reader: Reader) -> None:
    entity = argument(reader, "قصفت الطائرات مصياف في ريف حماة", "مصياف").entity
    assert entity is not None
    assert entity.id == "wof:421197259"


def test_a_name_settled_by_a_head_noun_is_a_place_elsewhere_too(reader: Reader) -> None:
    entity = argument(reader, "سيطر الجيش على مدينة الباب. ثم قصفت الطائرات الباب مساء.", "الباب").entity
    assert entity is not None


def test_the_large_cities_are_where_their_names_say() -> None:
    """By the bare name, in their own country: sources that put a city's point kilometres apart must not leave it without one."""
    gazetteer = load().names.gazetteer
    countries = "SY IQ LB YE SD LY EG JO TN SA".split()
    cities = [p for p in gazetteer if p.population >= 150_000 and p.kind in {"town", "city"} and p.country in countries]
    wrong = []
    for city in cities:
        winner, _ = decide(gazetteer.at(fold_word(city.names[0]), news=True), Scene(city.country))
        place = winner.place if winner is not None else None
        far = place is not None and distance_km((city.lat or 0, city.lon or 0), (place.lat or 0, place.lon or 0)) > 15
        if place is None or (far and place.kind != "country"):
            wrong.append(city.names[0])
    assert len(cities) > 100
    assert len(wrong) <= 0.02 * len(cities), wrong


def test_a_hamlet_of_the_storys_country_is_no_metropolis(reader: Reader) -> None:
    text = "قتل مدنيان في قصف على مدينة حلب السورية، وفق ما قالت المنظمة. وشهدت القاهرة احتجاجا."
    assert [place.entity.country for place in (argument(reader, text, "القاهرة"),) if place.entity] == ["EG"]
