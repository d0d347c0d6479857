"""The door that everything public goes through: no masked name comes out, spans keep their words, sites are no nearer than a
cell."""

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from waqai.masking import masked_document, masked_reading
from waqai.model import Document, Entity, Private
from waqai.pipeline import Pipeline
from waqai.policy import CELL_DEGREES, MASK, SITE_KM, Masked, Policy, names_private
from waqai.script import fold_word

TOLD = (
    "قال الشاب محمد الزعتري إن القصف أصاب منزله في حلب يوم الأحد. وقتل في الغارة الطفل كنان الزعتري البالغ سبعة أعوام "
    "وثلاثة مدنيين. وأعلن وزير الصحة سليم الحداد أن الطائرات استهدفت مستشفى الهلال."
)
PUBLIC, DESK = Policy(), Policy(show_private=True)
words = st.text(alphabet="ابتجحدرسعلمنهوي", min_size=2, max_size=7)
gaps = st.sampled_from([" ", "، ", ". ", " و", " لـ", "\n", " «"])


@st.composite
def named(draw: st.DrawFn) -> tuple[str, list[Private], list[str]]:
    """A text of made-up words, some of them private names of one to three words."""
    text, spans, names = "", [], []
    for _ in range(draw(st.integers(1, 8))):
        text += draw(gaps)
        many = draw(st.integers(0, 3))
        piece = " ".join(draw(words) for _ in range(many or 2))
        if many:
            spans.append(Private(len(text), len(text) + len(piece), draw(st.booleans())))
            names.append(piece)
        text += piece
    return text + draw(gaps), spans, names


@given(named(), st.booleans())
def test_no_masked_name_survives_and_other_spans_keep_their_words(made: tuple[str, list[Private], list[str]], desk: bool) -> None:
    text, spans, names = made
    policy = Policy(show_private=desk)
    hidden = [name for one, name in zip(spans, names, strict=True) if policy.hidden(one)]
    assume(not any(name in MASK for name in hidden))
    masked = policy.masked(text, spans)
    held = f" {fold_word(masked.text)} "
    assert not any(f" {fold_word(name)} " in held for name in hidden if " " in name)
    for start in range(0, len(text), 3):
        for end in range(start, min(start + 12, len(text))):
            begin, stop = masked.span(start, end)
            assert 0 <= begin <= stop <= len(masked.text)
            if not masked.hides(start, end):
                assert masked.text[begin:stop] == text[start:end]
    for one in spans:
        if policy.hidden(one):
            assert masked.hides(one.start, one.end)
            assert MASK in masked.text[slice(*masked.span(one.start, one.end))]


@given(named())
def test_masking_what_is_masked_changes_nothing(made: tuple[str, list[Private], list[str]]) -> None:
    text, spans, names = made
    assume(not any(name in MASK for name in names))
    once = PUBLIC.masked(text, spans)
    assert PUBLIC.masked(once.text, (), also=frozenset(fold_word(name) for name in names if " " in name)) == Masked(once.text)
    assert PUBLIC.masked(text, []) == Masked(text)


def test_a_cut_into_a_mask_takes_in_all_of_it_and_no_letter_more() -> None:
    masked = PUBLIC.masked("قال محمد الزعتري هنا", [Private(4, 16)])
    assert masked.text == f"قال {MASK} هنا"
    assert [masked.text[slice(*masked.span(*cut))] for cut in ((0, 3), (0, 6), (9, 20), (17, 20), (5, 7))] == [
        *("قال", f"قال {MASK}", f"{MASK} هنا", "هنا", MASK)
    ]
    assert [masked.hides(*cut) for cut in ((0, 4), (0, 5), (15, 17), (16, 20))] == [False, True, True, False]


def test_names_of_minors_and_of_sexual_violence_stay_masked_for_a_desk() -> None:
    privates = [Private(0, 4), Private(5, 9, always=True, why="minor"), Private(10, 14, always=True, why="sexual_violence")]
    assert DESK.masked("سامر كنان سلمى", privates).text == f"سامر {MASK} {MASK}"


def test_a_name_is_masked_again_where_it_was_not_found_in_another_spelling_and_behind_clitics() -> None:
    text = "قتل أحمد الزعتري. ولأحمد الزعتري أخ، واحمد  الزعتري معلم، وأحمد الزعترية بلدة."
    masked = PUBLIC.masked(text, [Private(4, 16)]).text
    assert masked == f"قتل {MASK}. ول{MASK} أخ، و{MASK} معلم، وأحمد الزعترية بلدة."


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://a.example/news/مقتل-محمد-الزعتري", "https://a.example/masked"),
        ("https://a.example/%D9%85%D9%82%D8%AA%D9%84-%D8%A7%D9%84%D8%B2%D8%B9%D8%AA%D8%B1%D9%8A", "https://a.example/masked"),
        ("https://a.example/12?q=وزير", "https://a.example/12?q=وزير"),
        ("محمد-الزعتري", "masked"),
        ("http://[الزعتري", "masked"),
    ],
)
def test_an_address_that_spells_a_masked_name_is_cut_to_its_host(address: str, shown: str) -> None:
    assert PUBLIC.address(address, frozenset({"محمد الزعتري"})) == shown


def test_words_with_a_private_name_in_them_are_no_actor() -> None:
    privates = [Private(4, 16), Private(20, 30, field="title")]
    assert [names_private(*cut, privates) for cut in ((0, 4), (0, 5), (15, 40), (16, 40))] == [False, True, True, False]


def test_a_line_of_a_log_keeps_no_name() -> None:
    assert PUBLIC.plain("query «محمد الزعتري»: 3 found", frozenset({"محمد الزعتري"})) == f"query «{MASK}»: 3 found"


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    from waqai.lexicon import load

    return Pipeline(load())


def test_a_masked_reading_holds_no_private_name_in_any_field(pipeline: Pipeline) -> None:
    address = "https://a.example/محمد-الزعتري"
    document = Document(TOLD, address, "مقتل كنان الزعتري", "2024-12-01", url=address, author="محمد الزعتري")
    reading = pipeline.read(document)
    public = masked_reading(PUBLIC, reading)
    wire = msgspec.json.encode(public).decode()
    assert not [name for name in ("الزعتري", "كنان", "محمد") if name in wire]
    assert "سليم الحداد" in wire
    assert not public.private
    desk = msgspec.json.encode(masked_reading(DESK, reading)).decode()
    assert "محمد الزعتري" in desk
    assert "كنان" not in desk


def test_every_span_of_a_masked_reading_cuts_its_own_words(pipeline: Pipeline) -> None:
    public = masked_reading(PUBLIC, pipeline.read(Document(TOLD, published="2024-12-01")))
    text = public.document.text
    spans = [*public.mentions]
    for claim in public.claims:
        spans += [
            claim.trigger,
            claim.evidence,
            *claim.agents,
            *claim.patients,
            *claim.places,
            *claim.quantities,
            *claim.attribution,
        ]
    assert len(public.claims) >= 2
    assert all(text[one.start : one.end] == one.text for one in spans)


def test_a_reading_without_private_names_is_given_back_word_for_word(pipeline: Pipeline) -> None:
    reading = pipeline.read(Document("قصفت الطائرات قرية كفر زيتا في ريف حماة.", published="2024-12-01"))
    assert reading.private == ()
    assert masked_reading(PUBLIC, reading) == reading
    assert "private" not in msgspec.json.encode(reading).decode()
    assert masked_document(PUBLIC, reading.document, ()) is reading.document


def site(kind: str, lat: float, lon: float, name: str = "مستشفى الهلال") -> Entity:
    return Entity("x:1", name, "Hilal Hospital", kind, "SY", "Aleppo", lat, lon, 0.0, None, 1, 1)


@given(st.floats(-89.9, 89.9), st.floats(-179.9, 179.9))
def test_a_site_is_shown_by_the_middle_of_its_cell_without_its_name(lat: float, lon: float) -> None:
    coarse = PUBLIC.coarse(site("hospital", lat, lon))
    assert coarse.lat is not None
    assert coarse.lon is not None
    assert abs(coarse.lat - lat) <= CELL_DEGREES * 0.5001
    assert abs(coarse.lon - lon) <= CELL_DEGREES * 0.5001
    assert (coarse.precision, coarse.acled_precision, coarse.ucdp_precision) == (SITE_KM, 2, 2)
    assert "الهلال" not in coarse.name_ar + coarse.id
    assert PUBLIC.coarse(coarse) == coarse
    assert PUBLIC.coarse(site("hospital", coarse.lat, coarse.lon)) == coarse


def test_a_site_is_raised_to_the_town_around_it_where_that_is_known() -> None:
    town = Entity("x:2", "عندان", "Anadan", "town", "SY", "Aleppo", 36.29, 37.04, 0.0, None, 1, 1)
    raised = PUBLIC.coarse(site("camp", 36.3, 37.05), lambda _: town)
    assert (raised.id, raised.lat, raised.lon, raised.precision, raised.acled_precision) == ("x:2", 36.29, 37.04, SITE_KM, 2)


@pytest.mark.parametrize(
    ("kind", "name", "kept"),
    [
        ("facility", "مدرسة الزهراء", False),
        ("facility", "معمل الإسمنت", True),
        ("airbase", "مطار كويرس", True),
        ("town", "مخيم", True),
    ],
)
def test_only_sites_where_people_in_need_are_become_coarse(kind: str, name: str, kept: bool) -> None:
    place = msgspec.structs.replace(site(kind, 36.0, 37.0, name), name_en="")
    assert (PUBLIC.coarse(place) == place) == kept
    assert Policy(show_sites=True).coarse(place) == place
