"""What holds for every brief: closed words, held pieces, the same incidents in both languages, no figure of another place."""

from collections.abc import Iterator
from itertools import product
from random import Random
from typing import Final

import pytest

from tests.brief.pictures import (
    ALEPPO,
    ARMY,
    FACTIONS,
    GOVERNORATE,
    HAMA,
    HOMS,
    MINISTRY,
    RESCUE,
    Report,
    against,
    asked,
    incident,
    line,
    picture,
    shelf,
    spell,
    toll,
)
from tests.brief.scenarios import SCENARIOS
from waqai.brief import WORD, Brief, Language, Sentence, compose, date_text, number_texts, vocabulary
from waqai.brief.verbs import ARABIC, ENGLISH
from waqai.model import GROUP_OF, Modality, Picture

LANGUAGES: Final[tuple[Language, ...]] = ("ar", "en")
MOODS: Final[tuple[Modality, ...]] = (
    "actual", "denied", "failed", "threatened", "planned", "demanded", "possible", "hypothetical",
)  # fmt: skip
TEXT: Final = "الجيش السوري ومسلحون والفصائل المسلحة ومنزل في حماة من حمص إلى حلب: واقعة، وفق وزارة الدفاع السورية."


def sentences(brief: Brief) -> Iterator[Sentence]:
    for section in brief.sections:
        yield from section.sentences


def faults(brief: Brief) -> list[str]:
    """Words outside the closed vocabulary, pieces without their span, texts that are not their pieces."""
    known, found = vocabulary(brief.language), []
    for one in sentences(brief):
        if not one.refs or one.text != "".join(piece.text for piece in one.pieces):
            found.append(f"loose: {one.text}")
        for piece in one.pieces:
            said = WORD.findall(piece.text.lower() if brief.language == "en" else piece.text)
            if piece.kind == "words":
                found += [f"word: {word}" for word in said if word not in known]
                found += [f"digit: {piece.text}"] if any(sign.isdigit() for sign in piece.text) else []
            elif piece.ref is None or not 0 <= piece.ref < len(one.refs):
                found.append(f"unheld: {piece.text}")
            elif piece.kind == "number" and piece.text.lower() not in {
                t.lower() for t in number_texts(piece.value, brief.language)
            }:
                found.append(f"number: {piece.text}")
            elif piece.kind == "date" and piece.text != date_text(piece.value, brief.language):
                found.append(f"date: {piece.text}")
            elif piece.kind == "quote" and piece.text not in one.refs[piece.ref].quote:
                found.append(f"quote: {piece.text}")
    return found


def test_every_claim_type_has_its_row_in_both_languages() -> None:
    assert set(ARABIC) == set(ENGLISH) == {*GROUP_OF, "deploy"}  # a redeployment into a place


@pytest.mark.parametrize("kind", GROUP_OF)
def test_each_type_is_told_in_each_mood_with_and_without_its_parts(kind: str) -> None:
    report = Report(TEXT)
    for mood, doing, done, where in product(MOODS, (0, 1, 2), (0, 1), (0, 1)):
        told = report.says(
            kind,
            "واقعة",
            [("الجيش السوري", ARMY), ("الفصائل المسلحة", FACTIONS)][:doing],
            [("منزل", None)][:done],
            [("حماة", HAMA), ("حمص", HOMS, "from"), ("حلب", ALEPPO, "to")] if where else [("حماة", HAMA)],
            by=("وزارة الدفاع السورية", MINISTRY, "denies") if mood == "denied" else None,
            modality=mood,
        )
        given = picture([incident(told, status="denied" if mood == "denied" else "single_origin")])
        for language in LANGUAGES:
            brief = compose(asked(), given, shelf(given), language)
            assert faults(brief) == []
            for one in sentences(brief):
                assert "  " not in one.text, one.text
                assert not set("{}|?") & set(one.text), one.text
                assert one.text.endswith(".")
                assert (HAMA.name_ar if language == "ar" else HAMA.name_en) in one.text, one.text


@pytest.mark.parametrize("name", SCENARIOS)
def test_all_pieces_are_held_and_both_languages_tell_the_same_incidents_in_the_same_order(name: str) -> None:
    question, given, on = SCENARIOS[name]()
    briefs = [compose(question, given, on, language) for language in LANGUAGES]
    assert [faults(brief) for brief in briefs] == [[], []]
    told = [[(s.kind, s.more, [one.incidents for one in s.sentences]) for s in brief.sections] for brief in briefs]
    assert told[0] == told[1]
    assert len(briefs[0].unknowns) == len(briefs[1].unknowns)


def test_the_order_of_a_picture_changes_nothing() -> None:
    question, given, on = SCENARIOS["who_holds_what"]()
    shuffled = [list(part) for part in (given.incidents, given.contradictions, given.timelines)]
    for part in shuffled:
        Random(7).shuffle(part)
    assert compose(question, Picture(*map(tuple, shuffled)), on, "ar") == compose(question, given, on, "ar")


def test_a_figure_of_another_place_is_no_answer() -> None:
    here = Report("وقع قصف على حماة الخميس.").says("shelling", "قصف")
    there = Report("قتل 40 شخصا في حلب الخميس.").says(
        "kill", "قتل", places=[("حلب", ALEPPO)], figures=[("40 شخصا", "killed", 40, 40, "شخصا")]
    )
    given = picture([incident(here), incident(there, tolls=[toll(there, "killed")])])
    brief = compose(asked("how many were killed in Hama?", topic="toll"), given, shelf(given), "en")
    assert brief.notice == ("No number of dead in Hama is found in what was read.",)
    assert not any(piece.kind == "number" for one in sentences(brief) for piece in one.pieces)


def test_the_governorate_is_called_one() -> None:
    told = Report("نزح مدنيون من محافظة حماة.").says("displace", "نزح", (), [("مدنيون", None)], [("محافظة حماة", GOVERNORATE)])
    given = picture([incident(told)])
    [one, *_] = sentences(compose(asked(place=GOVERNORATE), given, shelf(given), "ar"))
    assert one.text.startswith("نزح مدنيون من محافظة حماة")


def test_days_asked_about_limit_what_is_told() -> None:
    early = Report("وقع قصف على حماة الاثنين.", published="2024-12-02T12:00:00+00:00").says("shelling", "قصف", day="2024-12-02")
    late = Report("وقع هجوم على حماة الخميس.").says("attack", "هجوم")
    given = picture([incident(early), incident(late)])
    brief = compose(asked(first="2024-12-01", last="2024-12-03"), given, shelf(given), "en")
    assert {key for one in sentences(brief) for key in one.incidents} == {incident(early).id}
    assert brief.sections[0].title == "At the end of the days asked about"
    nothing = compose(asked(first="2024-12-08", last="2024-12-09"), given, shelf(given), "en")
    assert nothing.notice == ("None of the reports read tells anything of Hama on the days asked about.",)


def test_a_loaded_name_stands_in_quotation_or_gives_way_to_the_side() -> None:
    text = "قصف العدو حماة، وهاجم الإرهابيون حماة."
    report = Report(text)
    foe = report.says("shelling", "قصف", [("العدو", None)])
    known = report.says("attack", "هاجم", [("الإرهابيون", None)], sides={"الإرهابيون": "sy.opposition"})
    given = picture([incident(foe), incident(known)])
    told = " ".join(one.text for one in sentences(compose(asked(), given, shelf(given), "ar")))
    assert "قصف «العدو» حماة" in told
    assert "هاجمت فصائل المعارضة السورية حماة" in told
    assert "الإرهابيون" not in told


def test_a_claim_of_a_later_day_than_the_holder_is_told_as_claimed_and_denied() -> None:
    old = Report("تسيطر القوات الحكومية على حماة.", published="2024-12-01T09:00:00+00:00")
    held = old.says("hold", "تسيطر", [("القوات الحكومية", ARMY)], day="2024-12-01")
    said = Report("سيطرت الفصائل المسلحة على حماة.", "شبكة السنابل").says("capture", "سيطرت", [("الفصائل المسلحة", FACTIONS)])
    no = Report("نفت وزارة الدفاع السورية سيطرة الفصائل المسلحة على حماة.", "وكالة الميناء")
    by = ("وزارة الدفاع السورية", MINISTRY, "denies")
    denied = no.says("capture", "سيطرة", [("الفصائل المسلحة", FACTIONS)], by=by, modality="denied")
    one = incident(said, denied, status="disputed")
    given = picture(
        [one], [against("happened_denied", [said], [denied], one)], [line(HAMA, spell("held", "sy.gov", "2024-12-01", [held]))]
    )
    now = compose(asked(), given, shelf(given), "en").sections[0]
    assert [one.text.split(":")[0] for one in now.sentences] == [
        "Hama has been held by Syrian government forces since Sunday 1 December 2024.",
        "Control of Hama is claimed and denied",
    ]


def test_a_long_news_day_stays_short_and_counts_the_rest() -> None:
    made = []
    for n in range(40):
        report = Report(f"قصف الجيش السوري حماة، الخبر {n}.", f"منبر {n}")
        made.append(incident(report.says("shelling", "قصف", [("الجيش السوري", ARMY)])))
    brief = compose(asked(), picture(made), shelf(picture(made)), "en")
    happened = next(section for section in brief.sections if section.kind == "happened")
    assert (len(happened.sentences), happened.more) == (8, 32)


def test_a_place_that_only_the_title_names_is_held_by_the_title() -> None:
    report = Report("قتل ثلاثة مدنيين في المدينة.", title="قصف على حماة")
    told = report.says(
        "kill", "قتل", (), [("ثلاثة مدنيين", None)], (), figures=[("ثلاثة مدنيين", "killed", 3, 3, "مدنيين")], titled=[HAMA]
    )
    given = picture([incident(told, tolls=[toll(told, "killed")])])
    [one, *_] = sentences(compose(asked(), given, shelf(given, titles={report.id: "قصف على حماة"}), "ar"))
    [place] = [piece for piece in one.pieces if piece.kind == "place"]
    assert place.ref is not None
    assert (one.refs[place.ref].field, one.refs[place.ref].quote) == ("title", "قصف على حماة")


def test_an_earlier_figure_of_the_same_source_is_told_as_that_and_nothing_is_added_up() -> None:
    brief = compose(*SCENARIOS["rising_and_rival_tolls"](), "en")
    numbers = {piece.value for one in sentences(brief) for piece in one.pieces if piece.kind == "number"}
    assert numbers == {"12-12", "25-25", "200-999"}
    assert sum("12 people" in one.text for one in sentences(brief)) == 1


def test_stale_news_is_said_to_be_so() -> None:
    told = Report("وقع قصف على حماة.", published="2024-12-01T09:00:00+00:00").says("shelling", "قصف", day="2024-12-01")
    other = Report("وقع قصف على حلب.", published="2024-12-05T09:00:00+00:00").says("shelling", "قصف", places=[("حلب", ALEPPO)])
    given = picture([incident(told), incident(other)])
    on = shelf(given)
    on = type(on)(on.documents, 2, (), "2024-12-01T09:00:00+00:00", "2024-12-05T09:00:00+00:00", (), on.side_names)
    assert any("Sunday 1 December 2024" in one for one in compose(asked(), given, on, "en").unknowns)


def test_a_running_total_is_called_one() -> None:
    report = Report("أحصى الدفاع المدني 327 قتيلا في حماة منذ بدء الحملة.")
    told = report.says("kill", "قتيلا", by=("الدفاع المدني", RESCUE), figures=[("327 قتيلا", "killed", 327, 327, None)])
    given = picture([incident(told, tolls=[toll(told, "killed", total=True)])])
    brief = compose(asked(topic="toll"), given, shelf(given), "en")
    assert "a running total and not of one event" in brief.sections[0].sentences[0].text
