"""Briefs from hand-built readings: all sentences cited, nothing summed, denials beside assertions, ignorance said."""

import random
import re
from typing import Any

import pytest

from waqai.brief import Brief, Section, Sentence, answer
from waqai.brief import text as words
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


def find(name: str) -> Entity | None:
    return PLACES.get(name)


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
        "agents": (), "patients": (), "instrument": None, "places": (), "time": None, "quantities": (), "attribution": (),
        "modality": "actual", "background": False, "evidence": Span(0, len(text), text), "confidence": 0.8,
    }
    values.update(fields)
    assert kind in GROUP_OF
    identity = digest(f"{text}{kind}{trigger}{values['modality']}")[:16]
    return Claim(
        id=identity, type=kind, trigger=span(text, trigger), plover=Codes(""), acled="", cameo="", why="by hand", **values
    )


def on(day: str) -> When:
    return When(day, day, "day", "stated")


def reading(text: str, source: str, published: str, *claims: Claim) -> Reading:
    document = Document(text, digest(text + source)[:12], None, published, source, sha256=digest(text))
    return Reading(document, (), claims, "test")


def capture(source: str, published: str) -> Reading:
    text = "سيطرت الفصائل على مدينة حماة الخميس، بحسب سكان."
    return reading(text, source, published, claim(
        text, "capture", "سيطرت", agents=(arg(text, "الفصائل", REBELS),), places=(at(text, "مدينة حماة", HAMA),),
        time=on("2024-12-05"), attribution=(says(text, "سكان"),),
    ))


def denial(published: str = "2024-12-04T23:00:00+03:00", day: str = "2024-12-04") -> Reading:
    text = "نفت وزارة الدفاع دخول الفصائل إلى حماة."
    return reading(text, "الوكالة الرسمية", published, claim(
        text, "advance", "دخول", agents=(arg(text, "الفصائل", REBELS),), places=(at(text, "حماة", HAMA, "to"),),
        attribution=(says(text, "وزارة الدفاع", "denies"),), modality="denied", time=on(day),
    ))


def tolls(source: str, number: int, who: str) -> Reading:
    text = f"قال {who} إن {number} قتيلا سقطوا في حماة."
    quote = f"{number} قتيلا"
    return reading(text, source, "2024-12-05T18:00:00+03:00", claim(
        text, "kill", "قتيلا", places=(at(text, "حماة", HAMA),), attribution=(says(text, who),),
        quantities=(figure(text, quote, "killed", number, number),),
    ))


def history() -> Reading:
    text = "شهدت حماة عام 1982 هجوما قتل فيه الآلاف."
    time = When("1982-01-01", "1982-12-31", "year", "stated", span(text, "عام 1982"))
    return reading(text, "وكالة دولية", "2024-12-05T17:00:00+03:00", claim(
        text, "attack", "هجوما", places=(at(text, "حماة", HAMA),), time=time, background=True,
    ))


def nearby() -> Reading:
    text = "دخلت الفصائل السلمية من دون قتال."
    return reading(text, "وكالة دولية", "2024-12-06T12:00:00+03:00", claim(
        text, "advance", "دخلت", agents=(arg(text, "الفصائل", REBELS),), places=(at(text, "السلمية", SALAMIYAH),),
    ))


SHELF = (
    capture("وكالة دولية", "2024-12-05T17:20:00+03:00"), capture("صحيفة", "2024-12-05T19:00:00+03:00"), denial(),
    tolls("وكالة دولية", 38, "مصدر طبي"), tolls("نشرة", 47, "مرصد"), history(), nearby(),
)


def section(brief: Brief, key: str) -> Section | None:
    title = words.say(words.TITLES, key, brief.language)
    return next((s for s in brief.sections if s.title == title), None)


def texts(brief: Brief, key: str) -> list[str]:
    found = section(brief, key)
    return [s.text for s in found.sentences] if found else []


def sentences(brief: Brief) -> list[Sentence]:
    return [sentence for part in brief.sections for sentence in part.sentences]


@pytest.mark.parametrize(("question", "place", "language"), [
    ("ماذا يحدث في حماة الآن؟", HAMA, "ar"),
    ("ماذا يجري بحماة؟", HAMA, "ar"),
    ("آخر أخبار محافظة حماة", GOVERNORATE, "ar"),
    ("what is happening in Hama?", HAMA, "en"),
    ("What's Hama's situation now?", HAMA, "en"),
    ("ماذا يحدث؟", None, "ar"),
    ("", None, "en"),
])
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
            assert documents[ref.document].text[ref.start:ref.end] == ref.quote
            assert ref.version == 1
        cited = " ".join(ref.quote for ref in sentence.refs)
        for quote in re.findall("«([^»]*)»", sentence.text):
            assert quote in cited


def test_identical_claims_of_two_outlets_are_one_sentence_with_both_cited() -> None:
    [sentence] = [s for s in texts(answer("ماذا يحدث في حماة؟", SHELF, find), "latest") if "«سيطرت»" in s]
    assert "وكالة دولية" in sentence
    assert "صحيفة" in sentence


def test_latest_goes_by_event_day_and_leaves_out_history_and_tolls() -> None:
    latest = texts(answer("ماذا يحدث في حماة؟", SHELF, find), "latest")
    assert [("«سيطرت»" in s, "«دخول»" in s) for s in latest] == [(True, False), (False, True)]


def test_a_denial_stands_beside_what_it_denies() -> None:
    [sentence] = texts(answer("ماذا يحدث في حماة؟", SHELF, find), "disputes")
    assert "نفي: تقدم («دخول»)" in sentence
    assert "سيطرة («سيطرت»)" in sentence


def test_a_denial_of_another_week_is_no_dispute() -> None:
    shelf = (capture("وكالة", "2024-12-05T17:20:00+03:00"), denial("2024-11-20T10:00:00+03:00", "2024-11-20"))
    assert section(answer("ماذا يحدث في حماة؟", shelf, find), "disputes") is None


def test_opposed_sides_both_said_to_hold_are_a_dispute() -> None:
    text = "الجيش يسيطر على حماة."
    held = reading(text, "الوكالة الرسمية", "2024-12-05T10:00:00+03:00", claim(
        text, "hold", "يسيطر", agents=(arg(text, "الجيش", ARMY),), places=(at(text, "حماة", HAMA),),
    ))
    brief = answer("what is happening in Hama?", (capture("وكالة", "2024-12-05T17:20:00+03:00"), held), find)
    [sentence] = texts(brief, "disputes")
    assert "Syrian army («الجيش»)" in sentence
    assert "Armed factions («الفصائل»)" in sentence
    assert len(texts(brief, "control")) == 2


def test_tolls_stand_side_by_side_with_their_speakers_and_are_never_summed() -> None:
    brief = answer("ماذا يحدث في حماة؟", SHELF, find)
    assert sorted(("38" in s and "مصدر طبي" in s, "47" in s and "مرصد" in s) for s in texts(brief, "casualties")) == [
        (False, True), (True, False),
    ]
    assert not any("85" in s.text for s in sentences(brief))


@pytest.mark.parametrize(("low", "high", "arabic", "english"), [
    (12, 12, "قتلى: 12 («ن»)", "killed: 12 («ن»)"),
    (12, None, "قتلى: 12 على الأقل («ن»)", "killed: at least 12 («ن»)"),
    (None, 30, "قتلى: حتى 30 («ن»)", "killed: up to 30 («ن»)"),
    (20, 99, "قتلى: 20–99 («ن»)", "killed: 20–99 («ن»)"),
    (None, None, "قتلى: («ن»)", "killed: («ن»)"),
])
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
    assert "«السلمية»" in sentence
    assert not any("السلمية" in s for s in texts(brief, "latest"))


def test_a_question_about_the_governorate_takes_in_its_towns() -> None:
    assert any("السلمية" in s for s in texts(answer("ماذا يحدث في محافظة حماة؟", SHELF, find), "latest"))


def test_a_prison_of_the_town_lies_in_it_and_the_countryside_round_it_does_not() -> None:
    text = "فتح السجن، واشتباكات في ريف حماة."
    area = Entity("p:hama", "حماة", "Hama", "town", "SY", "Hama", 35.13, 36.76, 20.0)
    both = reading(
        text, "صفحة", "2024-12-05",
        claim(text, "release", "فتح", places=(at(text, "السجن", PRISON),)),
        claim(text, "clash", "اشتباكات", places=(at(text, "ريف حماة", area),)),
    )
    brief = answer("ماذا يحدث في حماة؟", (both,), find)
    assert ["«فتح»" in s for s in texts(brief, "latest")] == [True]
    assert ["«اشتباكات»" in s for s in texts(brief, "around")] == [True]


def test_words_that_fold_equal_are_the_place_even_unlinked() -> None:
    text = "قصف على مدينة حماه."
    loose = reading(text, "صفحة", "2024-12-05", claim(text, "shelling", "قصف", places=(at(text, "مدينة حماه"),)))
    assert len(texts(answer("ماذا يحدث في حماة؟", (loose,), find), "latest")) == 1


def test_unknowns_say_what_no_report_tells() -> None:
    text = "قصف على حماة."
    loose = reading(text, "صفحة", "2024-12-05", claim(text, "shelling", "قصف", places=(at(text, "حماة", HAMA),)))
    unknowns = answer("what is happening in Hama?", (loose,), find).unknowns
    assert "No report says who holds the place." in unknowns
    assert "No report gives a number of those killed in it." in unknowns
    assert "No report names who is behind the shelling («قصف»)." in unknowns
    assert "No report states when the shelling («قصف») happened." in unknowns
    assert "shelling («قصف»): told by one outlet only (صفحة)." in unknowns


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
    assert words.quoted("عملية «ردع\nالعدوان»") == "«عملية ‹ردع العدوان›»"
