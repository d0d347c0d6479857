"""Briefs from hand-built readings: all sentences cited, nothing summed, denials beside assertions, ignorance said."""

import random
import re
from typing import Any

import msgspec
import pytest

from waqai.brief import Brief, Section, Sentence, answer, as_text
from waqai.brief import text as words
from waqai.brief.naming import quoted
from waqai.brief.render import isolated
from waqai.model import (
    GROUP_OF,
    Argument,
    Attribution,
    Claim,
    Codes,
    Document,
    Entity,
    Figure,
    PlaceArgument,
    Reading,
    Span,
    When,
    digest,
)

HAMA = Entity("p:hama", "حماة", "Hama", "town", "SY", "Hama", 35.13, 36.76, 0.0)
GOVERNORATE = Entity("p:hama-gov", "حماة", "Hama", "governorate", "SY", "Hama", 35.2, 37.2, 60.0)
PRISON = Entity("p:prison", "سجن حماة المركزي", "Hama Central Prison", "prison", "SY", "Hama", 35.15, 36.77, 0.0)
SALAMIYAH = Entity("p:salamiyah", "السلمية", "Salamiyah", "town", "SY", "Hama", 35.01, 37.05, 0.0)
HOMS = Entity("p:homs", "حمص", "Homs", "town", "SY", "Homs", 34.73, 36.71, 0.0)
ARMY = Entity("a:army", "الجيش السوري", "Syrian army", "military", "SY", code="SYRMIL")
REBELS = Entity("a:rebels", "الفصائل المسلحة", "Armed factions", "coalition", "SY", code="SYRREB")
PLACES = {"حماة": HAMA, "Hama": HAMA, "حمص": HOMS, "محافظة حماة": GOVERNORATE}


def find(question: str) -> Entity | None:
    """The longest listed name in the question; how real questions are read is tested in tests/resolve/test_questions.py."""
    return next((PLACES[name] for name in sorted(PLACES, key=len, reverse=True) if name in question), None)


def span(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span(start, start + len(quote), quote)


def arg(text: str, quote: str, entity: Entity | None = None) -> Argument:
    found = span(text, quote)
    return Argument(found.start, found.end, quote, entity)


def at(text: str, quote: str, entity: Entity | None = None, role: Any = "at") -> PlaceArgument:
    found = span(text, quote)
    return PlaceArgument(found.start, found.end, quote, role, entity)


def says(text: str, quote: str, stance: Any = "says") -> Attribution:
    found = span(text, quote)
    return Attribution(found.start, found.end, quote, None, None, stance)


def figure(text: str, quote: str, of: str, low: int | None, high: int | None) -> Figure:
    found = span(text, quote)
    return Figure(found.start, found.end, quote, of, low, high)


def claim(text: str, kind: str, trigger: str, **fields: Any) -> Claim:
    values: dict[str, Any] = {
        "agents": (),
        "patients": (),
        "instrument": None,
        "places": (),
        "time": None,
        "quantities": (),
        "attribution": (),
        "modality": "actual",
        "background": False,
        "evidence": Span(0, len(text), text),
        "confidence": 0.8,
    }
    values.update(fields)
    assert kind in GROUP_OF
    identity = digest(f"{text}{kind}{trigger}{values['modality']}")[:16]
    return Claim(id=identity, type=kind, trigger=span(text, trigger), plover=Codes(""), acled="", cameo="", why="by hand", **values)


def on(day: str) -> When:
    return When(day, day, "day", "stated")


def reading(text: str, source: str, published: str, *claims: Claim) -> Reading:
    document = Document(text, digest(text + source)[:12], None, published, source, sha256=digest(text))
    return Reading(document, (), claims, "test")


def capture(source: str, published: str) -> Reading:
    text = "سيطرت الفصائل على مدينة حماة الخميس، بحسب سكان."
    return reading(
        text,
        source,
        published,
        claim(
            text,
            "capture",
            "سيطرت",
            agents=(arg(text, "الفصائل", REBELS),),
            places=(at(text, "مدينة حماة", HAMA),),
            time=on("2024-12-05"),
            attribution=(says(text, "سكان"),),
        ),
    )


def denial(published: str = "2024-12-04T23:00:00+03:00", day: str = "2024-12-04") -> Reading:
    text = "نفت وزارة الدفاع دخول الفصائل إلى حماة."
    return reading(
        text,
        "الوكالة الرسمية",
        published,
        claim(
            text,
            "advance",
            "دخول",
            agents=(arg(text, "الفصائل", REBELS),),
            places=(at(text, "حماة", HAMA, "to"),),
            attribution=(says(text, "وزارة الدفاع", "denies"),),
            modality="denied",
            time=on(day),
        ),
    )


def tolls(source: str, number: int, who: str) -> Reading:
    text = f"قال {who} إن {number} قتيلا سقطوا في حماة."
    quote = f"{number} قتيلا"
    return reading(
        text,
        source,
        "2024-12-05T18:00:00+03:00",
        claim(
            text,
            "kill",
            "قتيلا",
            places=(at(text, "حماة", HAMA),),
            attribution=(says(text, who),),
            quantities=(figure(text, quote, "killed", number, number),),
        ),
    )


def history() -> Reading:
    text = "شهدت حماة عام 1982 هجوما قتل فيه الآلاف."
    time = When("1982-01-01", "1982-12-31", "year", "stated", span(text, "عام 1982"))
    return reading(
        text,
        "وكالة دولية",
        "2024-12-05T17:00:00+03:00",
        claim(
            text,
            "attack",
            "هجوما",
            places=(at(text, "حماة", HAMA),),
            time=time,
            background=True,
        ),
    )


def nearby() -> Reading:
    text = "دخلت الفصائل السلمية من دون قتال."
    return reading(
        text,
        "وكالة دولية",
        "2024-12-06T12:00:00+03:00",
        claim(
            text,
            "advance",
            "دخلت",
            agents=(arg(text, "الفصائل", REBELS),),
            places=(at(text, "السلمية", SALAMIYAH),),
        ),
    )


SHELF = (
    capture("وكالة دولية", "2024-12-05T17:20:00+03:00"),
    capture("صحيفة", "2024-12-05T19:00:00+03:00"),
    denial(),
    tolls("وكالة دولية", 38, "مصدر طبي"),
    tolls("نشرة", 47, "مرصد"),
    history(),
    nearby(),
)


def section(brief: Brief, key: str) -> Section | None:
    title = words.say(words.TITLES, key, brief.language)
    return next((s for s in brief.sections if s.title == title), None)


def texts(brief: Brief, key: str) -> list[str]:
    found = section(brief, key)
    return [s.text for s in found.sentences] if found else []


def sentences(brief: Brief) -> list[Sentence]:
    return [sentence for part in brief.sections for sentence in part.sentences]


@pytest.mark.parametrize(
    ("question", "place", "language"),
    [
        ("ماذا يحدث في حماة الآن؟", HAMA, "ar"),
        ("آخر أخبار محافظة حماة", GOVERNORATE, "ar"),
        ("what is happening in Hama?", HAMA, "en"),
        ("ماذا يحدث؟", None, "ar"),
        ("", None, "en"),
    ],
)
def test_the_question_gives_place_and_language(question: str, place: Entity | None, language: str) -> None:
    brief = answer(question, SHELF, find)
    assert place == brief.place
    assert language == brief.language


def test_language_may_be_asked_for() -> None:
    assert answer("ماذا يحدث في حماة؟", SHELF, find, "en").language == "en"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_sentence_is_cited_and_every_quote_is_in_its_document(language: Any) -> None:
    documents = {r.document.id: r.document for r in SHELF}
    brief = answer("ماذا يحدث في حماة؟", SHELF, find, language)
    assert brief.sections
    for sentence in sentences(brief):
        assert sentence.refs
        for ref in sentence.refs:
            assert documents[ref.document].text[ref.start : ref.end] == ref.quote
            assert ref.version == 1
        cited = " ".join(ref.quote for ref in sentence.refs)
        for quote in re.findall("«([^»]*)»", sentence.text):
            assert quote in cited


def test_identical_claims_of_two_outlets_are_one_sentence_with_both_cited() -> None:
    [sentence] = [s for s in texts(answer("ماذا يحدث في حماة؟", SHELF, find), "latest") if "«سيطرت الفصائل" in s]
    assert "وكالة دولية" in sentence
    assert "صحيفة" in sentence


def test_latest_goes_by_event_day_and_leaves_out_history_and_tolls() -> None:
    latest = texts(answer("ماذا يحدث في حماة؟", SHELF, find), "latest")
    assert [("سيطرة: «سيطرت" in s, "نفي: تقدم: «نفت" in s) for s in latest] == [(True, False), (False, True)]


def test_a_denial_stands_beside_what_it_denies() -> None:
    [sentence] = texts(answer("ماذا يحدث في حماة؟", SHELF, find), "disputes")
    assert "نفي: تقدم: «نفت وزارة الدفاع دخول الفصائل إلى حماة.»" in sentence
    assert "سيطرة: «سيطرت الفصائل على مدينة حماة الخميس" in sentence


def test_a_dispute_gives_each_side_as_a_sentence_of_its_own() -> None:
    found = section(answer("ماذا يحدث في حماة؟", SHELF, find), "disputes")
    assert found is not None
    [dispute] = found.sentences
    assert [side.text in dispute.text for side in dispute.sides] == [True, True]
    assert {ref for side in dispute.sides for ref in side.refs} == set(dispute.refs)


def test_a_quiet_day_does_not_deny_the_strikes_of_the_days_before() -> None:
    struck, calm = "قصف على حماة.", "لم تشهد حماة قصفا."
    shelf = (
        reading(
            struck,
            "أ",
            "2024-12-05",
            claim(
                struck,
                "shelling",
                "قصف",
                places=(at(struck, "حماة", HAMA),),
                time=on("2024-12-05"),
            ),
        ),
        reading(
            calm,
            "ب",
            "2024-12-06",
            claim(
                calm,
                "shelling",
                "قصفا",
                places=(at(calm, "حماة", HAMA),),
                time=on("2024-12-06"),
                modality="denied",
            ),
        ),
    )
    assert section(answer("ماذا يحدث في حماة؟", shelf, find), "disputes") is None


def test_a_denial_of_another_week_is_no_dispute() -> None:
    shelf = (capture("وكالة", "2024-12-05T17:20:00+03:00"), denial("2024-11-20T10:00:00+03:00", "2024-11-20"))
    assert section(answer("ماذا يحدث في حماة؟", shelf, find), "disputes") is None


def test_opposed_sides_both_said_to_hold_are_a_dispute() -> None:
    text = "الجيش يسيطر على حماة."
    held = reading(
        text,
        "الوكالة الرسمية",
        "2024-12-05T10:00:00+03:00",
        claim(
            text,
            "hold",
            "يسيطر",
            agents=(arg(text, "الجيش", ARMY),),
            places=(at(text, "حماة", HAMA),),
        ),
    )
    brief = answer("what is happening in Hama?", (capture("وكالة", "2024-12-05T17:20:00+03:00"), held), find)
    [sentence] = texts(brief, "disputes")
    assert "Syrian army" in sentence
    assert "Armed factions" in sentence
    assert len(texts(brief, "control")) == 2


def test_tolls_stand_side_by_side_with_their_speakers_and_are_never_summed() -> None:
    brief = answer("ماذا يحدث في حماة؟", SHELF, find)
    assert sorted(("38" in s and "مصدر طبي" in s, "47" in s and "مرصد" in s) for s in texts(brief, "casualties")) == [
        (False, True),
        (True, False),
    ]
    assert not any("85" in s.text for s in sentences(brief))


@pytest.mark.parametrize(
    ("low", "high", "arabic", "english"),
    [
        (12, 12, "قتلى: 12 («ن»)", "killed: 12 («ن»)"),
        (12, None, "قتلى: 12 على الأقل («ن»)", "killed: at least 12 («ن»)"),
        (None, 30, "قتلى: حتى 30 («ن»)", "killed: up to 30 («ن»)"),
        (20, 99, "قتلى: بين 20 و99 («ن»)", "killed: 20–99 («ن»)"),
        (None, None, "قتلى: («ن»)", "killed: («ن»)"),
    ],
)
def test_figures_keep_their_bounds(low: int | None, high: int | None, arabic: str, english: str) -> None:
    given = Figure(0, 1, "ن", "killed", low, high)
    assert words.count(given, "ar") == arabic
    assert words.count(given, "en") == english


def test_history_is_background_with_no_finer_time_than_stated() -> None:
    [sentence] = texts(answer("what is happening in Hama?", SHELF, find), "background")
    assert "in 1982" in sentence


def test_what_lies_in_the_same_governorate_is_around_not_in() -> None:
    brief = answer("ماذا يحدث في حماة؟", SHELF, find)
    [sentence] = texts(brief, "around")
    assert "دخلت الفصائل السلمية" in sentence
    assert not any("السلمية" in s for s in texts(brief, "latest"))


def test_a_question_about_the_governorate_takes_in_its_towns() -> None:
    assert any("السلمية" in s for s in texts(answer("ماذا يحدث في محافظة حماة؟", SHELF, find), "latest"))


def test_a_prison_of_the_town_lies_in_it_and_the_countryside_round_it_does_not() -> None:
    text = "فتح السجن، واشتباكات في ريف حماة."
    area = Entity("p:hama", "حماة", "Hama", "town", "SY", "Hama", 35.13, 36.76, 20.0)
    both = reading(
        text,
        "صفحة",
        "2024-12-05",
        claim(text, "release", "فتح", places=(at(text, "السجن", PRISON),)),
        claim(text, "clash", "اشتباكات", places=(at(text, "ريف حماة", area),)),
    )
    brief = answer("ماذا يحدث في حماة؟", (both,), find)
    assert [s.startswith("إفراج: ") for s in texts(brief, "latest")] == [True]
    assert [s.startswith("اشتباك: ") for s in texts(brief, "around")] == [True]


def test_words_that_fold_equal_are_the_place_even_unlinked() -> None:
    text = "قصف على مدينة حماه."
    loose = reading(text, "صفحة", "2024-12-05", claim(text, "shelling", "قصف", places=(at(text, "مدينة حماه"),)))
    assert len(texts(answer("ماذا يحدث في حماة؟", (loose,), find), "latest")) == 1


def test_unknowns_say_what_no_report_tells() -> None:
    text = "قصف على حماة."
    loose = reading(text, "صفحة", "2024-12-05", claim(text, "shelling", "قصف", places=(at(text, "حماة", HAMA),)))
    unknowns = answer("what is happening in Hama?", (loose,), find).unknowns
    assert "Not found in what was read: who holds the place." in unknowns
    assert "Not found in what was read: a number of those killed in it." in unknowns
    assert (
        "shelling («قصف», 5 December 2024): who is behind it was not found; when it happened was not found; "
        "found in one outlet only (صفحة)."
    ) in unknowns


def test_old_news_is_said_to_be_old() -> None:
    text = "هدوء في حمص، وقصف على حمص."
    later = reading(text, "صفحة", "2024-12-08T10:00:00+03:00", claim(text, "shelling", "قصف", places=(at(text, "حمص", HOMS),)))
    brief = answer("what is happening in Hama?", (*SHELF, later), find)
    assert brief.as_of == "2024-12-08T10:00:00+03:00"
    assert "Nothing of the place in what was published after 2024-12-05 19:00" in brief.unknowns[0]


def test_sources_count_what_was_read_and_name_who_was_silent() -> None:
    text = "لا جديد."
    brief = answer("ماذا يحدث في حماة؟", (*SHELF, reading(text, "منفذ صامت", "2024-12-01")), find)
    assert len(SHELF) + 1 == brief.sources.read
    assert brief.sources.silent == ("منفذ صامت",)
    assert brief.sources.newest == "2024-12-05T19:00:00+03:00"


def test_an_empty_shelf_and_an_unknown_place_are_answers() -> None:
    nothing = answer("ماذا يحدث في حماة؟", (), find)
    assert nothing.as_of is None
    assert nothing.sections == ()
    assert nothing.unknowns == ("لا يذكر أي تقرير مما قرئ شيئا عن هذا المكان.",)
    assert answer("what is happening in Atlantis?", SHELF, find).unknowns == ("The question names no place that is known here.",)


def test_the_order_of_the_shelf_does_not_matter() -> None:
    expected = answer("ماذا يحدث في حماة؟", SHELF, find)
    shuffled = list(SHELF)
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        assert answer("ماذا يحدث في حماة؟", shuffled, find) == expected


def test_every_claim_type_has_words_in_both_languages() -> None:
    assert GROUP_OF.keys() == words.EVENTS.keys()


def test_guillemets_and_line_breaks_inside_a_quote_do_not_break_out_of_it() -> None:
    assert quoted("عملية «ردع\nالعدوان»") == "«عملية ‹ردع العدوان›»"


def test_one_sentence_with_several_events_is_told_once() -> None:
    text = "سيطرت الفصائل على حماة بعد اشتباكات في حماة وانسحاب الجيش من حماة."
    here = (at(text, "حماة", HAMA),)
    one = reading(
        text,
        "صفحة",
        "2024-12-05",
        *(
            claim(text, kind, word, places=here)
            for kind, word in (("capture", "سيطرت"), ("clash", "اشتباكات"), ("withdraw", "انسحاب"))
        ),
    )
    [sentence] = texts(answer("ماذا يحدث في حماة؟", (one,), find), "latest")
    assert sentence.startswith("سيطرة · اشتباك · انسحاب: «سيطرت")


def test_copies_of_one_text_are_one_sentence_even_with_other_marks() -> None:
    texts_of = ("قصفٌ على حماة، وقتلى.", "قصف على حماة وقتلى")
    shelf = [
        reading(
            text,
            source,
            "2024-12-05",
            claim(
                text,
                "shelling",
                "قصف",
                places=(at(text, "حماة", HAMA),),
                agents=(arg(text, who),),
            ),
        )
        for text, source, who in zip(texts_of, ("أ", "ب"), ("على", "قتلى"), strict=True)
    ]
    [sentence] = texts(answer("ماذا يحدث في حماة؟", shelf, find), "latest")
    assert "أ، 2024" in sentence
    assert "ب، 2024" in sentence


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("ليلة قاسية في حماة", "قتل خمسة في القصف على المدينة.", True),
        ("ليلة قاسية في حمص", "قتل خمسة في القصف على المدينة.", False),
        ("ليلة قاسية", "قتل خمسة في القصف على المدينة.", False),
        ("معارك في ريف حماة", "قتل خمسة في القصف على المدينة.", False),
    ],
)
def test_the_town_means_the_town_of_the_title(title: str, text: str, told: bool) -> None:
    one = reading(text, "صفحة", "2024-12-05", claim(text, "shelling", "القصف", places=(at(text, "المدينة"),)))
    headed = Reading(msgspec.structs.replace(one.document, title=title), (), one.claims, one.knowledge)
    assert bool(texts(answer("ماذا يحدث في حماة؟", (headed,), find), "latest")) is told


def test_what_governments_abroad_say_is_not_placed_by_the_title() -> None:
    text = "دعت الوزارة الأطراف إلى الحوار."
    one = reading(text, "صفحة", "2024-12-05", claim(text, "demand", "دعت"))
    headed = Reading(msgspec.structs.replace(one.document, title="ردود على ما جرى في حماة"), (), one.claims, one.knowledge)
    assert not texts(answer("ماذا يحدث في حماة؟", (headed,), find), "latest")


def test_an_event_is_never_later_than_its_report() -> None:
    text = "قصف على حماة بعد ليلة هادئة."
    one = reading(
        text,
        "صفحة",
        "2024-12-05",
        claim(
            text,
            "shelling",
            "قصف",
            places=(at(text, "حماة", HAMA),),
            time=on("2024-12-06"),
        ),
    )
    found = section(answer("ماذا يحدث في حماة؟", (one,), find), "latest")
    assert found is not None
    assert [s.day for s in found.sentences] == ["2024-12-05"]


def test_running_totals_stand_last_and_are_called_so() -> None:
    text = "بلغت الحصيلة 704 قتلى منذ بدء الهجوم في حماة."
    one = reading(
        text,
        "نشرة",
        "2024-12-06",
        claim(
            text,
            "kill",
            "قتلى",
            places=(at(text, "حماة", HAMA),),
            quantities=(figure(text, "704 قتلى", "killed", 704, 704),),
            time=When("2024-11-27", "2024-12-06", "day", "stated"),
        ),
    )
    said = texts(answer("what is happening in Hama?", (*SHELF, one), find), "casualties")
    assert "704" in said[-1]
    assert "a running total" in said[-1]
    assert not any("a running total" in s for s in said[:-1])


def test_the_text_form_numbers_its_sources_and_fences_the_other_script() -> None:
    for question in ("ماذا يحدث في حماة؟", "what is happening in Hama?"):
        lines = as_text(answer(question, SHELF, find)).splitlines()
        assert lines[0].replace("\u2068", "").replace("\u2069", "") == question
        assert all(line.count("\u2068") == line.count("\u2069") for line in lines)
        assert any("[1]" in line for line in lines)


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        ("حتى 2024-12-05 17:20", "ar", "حتى \u20682024-12-05 17:20\u2069"),
        ("قتلى: 12 في حماة", "ar", "قتلى: 12 في حماة"),
        ("بيان AFP اليوم", "ar", "بيان \u2068AFP\u2069 اليوم"),
        (
            "clash at Hama: «معارك في حماة، 12 قتيلا» (صفحة, 2024-12-05)",
            "en",
            "clash at Hama: \u2068«معارك في حماة، 12 قتيلا»\u2069 (\u2068صفحة\u2069, 2024-12-05)",
        ),
    ],
)
def test_isolates(line: str, language: Any, expected: str) -> None:
    assert isolated(line, language) == expected


def test_wrapping_keeps_every_word_and_closes_isolates() -> None:
    brief = answer("what is happening in Hama?", SHELF, find)
    wrapped = as_text(brief, 60)
    assert wrapped.split() != []
    plain = str.maketrans("", "", "\u2068\u2069")
    assert wrapped.translate(plain).split() == as_text(brief).translate(plain).split()
    assert all(line.count("\u2068") == line.count("\u2069") for line in wrapped.splitlines())
    assert max(len(line.translate(plain)) for line in wrapped.splitlines()) <= 60


def test_a_report_cannot_turn_the_text_round() -> None:
    assert quoted("قصف \u202eعلى\u202c حماة") == "«قصف على حماة»"


def test_a_place_carried_over_from_another_sentence_is_not_repeated_as_told() -> None:
    text = "انسحب الجيش من حماة. ارتفعت الحصيلة إلى 327 قتيلا."
    start = text.index("حماة")
    carried = PlaceArgument(start, start + 4, "حماة", "at", HAMA, "carried")
    count = figure(text, "327 قتيلا", "killed", 327, 327)
    far = Span(text.index("ارتفعت"), len(text), text[text.index("ارتفعت") :])
    one = reading(text, "نشرة", "2024-12-05", claim(text, "kill", "قتيلا", places=(carried,), quantities=(count,), evidence=far))
    assert not texts(answer("ماذا يحدث في حماة؟", (one,), find), "casualties")
