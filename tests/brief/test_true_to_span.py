"""A brief says only what a stored span says: own words to each citation, two honest sides, no false ignorance, no finer place."""

from typing import Any

import msgspec
import pytest

from tests.brief.test_brief import (
    ARMY,
    HAMA,
    REBELS,
    answer,
    arg,
    at,
    claim,
    figure,
    find,
    on,
    reading,
    says,
    section,
    texts,
    words,
)
from waqai.brief import as_text
from waqai.brief.naming import is_counted, named
from waqai.brief.text import voices
from waqai.model import Argument, Entity, PlaceArgument, Reading, Span

QUESTION = "ماذا يحدث في حماة؟"
ABROAD = Entity("a:abroad", "القوات المسلحة", "Armed Forces of Elsewhere", "military", "SD", code="SDNMIL")


def taken(text: str, source: str, day: str, who: str = "الفصائل") -> Reading:
    place = at(text, "مدينة حماة" if "مدينة حماة" in text else "حماة", HAMA)
    agents = (arg(text, who, REBELS),)
    return reading(text, source, day, claim(text, "capture", "سيطرت", agents=agents, places=(place,), time=on("2024-12-05")))


def entry(text: str, source: str, trigger: str, mood: str = "actual", agent: Argument | None = None) -> Reading:
    fields: dict[str, Any] = {"places": (at(text, "حماة", HAMA),), "time": on("2024-12-05"), "modality": mood}
    fields["agents"] = (agent or arg(text, "الفصائل", REBELS),)
    return reading(text, source, "2024-12-05T12:00:00+03:00", claim(text, "advance", trigger, **fields))


def test_a_quote_is_cited_to_those_who_print_it_and_others_stand_by_with_their_own_words() -> None:
    first = taken("سيطرت الفصائل على مدينة حماة الخميس.", "أ", "2024-12-05T17:00:00+03:00")
    second = taken("وكانت الفصائل قد سيطرت على حماة الخميس.", "ب", "2024-12-08T08:00:00+03:00")
    brief = answer(QUESTION, (first, second), find)
    latest = section(brief, "latest")
    assert latest is not None
    [sentence] = latest.sentences
    assert {ref.document for ref in sentence.refs} == {first.document.id}
    [also] = sentence.also
    assert {ref.document for ref in also.refs} == {second.document.id}
    assert "وكانت الفصائل قد سيطرت" in also.text
    for line in as_text(brief).splitlines():
        assert ("سيطرت الفصائل على مدينة" in line and "[2]" in line) is False


def test_each_holder_is_named_in_the_words_of_the_report_that_is_cited() -> None:
    first = taken("سيطرت الفصائل على مدينة حماة.", "أ", "2024-12-05")
    text = "سيطرت فصائل المعارضة على حماة."
    second = taken(text, "ب", "2024-12-05", who="فصائل المعارضة")
    found = section(answer(QUESTION, (first, second), find), "control")
    assert found is not None
    [holder] = found.sentences
    assert [("«فصائل المعارضة»" in s.text, {r.document for r in s.refs}) for s in holder.sides] == [
        (False, {first.document.id}),
        (True, {second.document.id}),
    ]


def test_a_dispute_sets_those_who_say_against_those_who_deny_and_nobody_else() -> None:
    said = entry("دخلت الفصائل حماة.", "أ", "دخلت")
    denied = entry("نفى مصدر دخول الفصائل حماة.", "ب", "دخول", mood="denied")
    planned = entry("تعتزم الفصائل دخول حماة.", "ج", "دخول", mood="planned")
    presupposed = entry("سنستعيد حماة التي دخلها رجال الفصائل.", "د", "دخلها")
    text = "دخل الجيش حماة."
    other_side = entry(text, "ه", "دخل", agent=arg(text, "الجيش", ARMY))
    found = section(answer(QUESTION, (said, denied, planned, presupposed, other_side), find), "disputes")
    assert found is not None
    [dispute] = found.sentences
    assert [(side.label, [{r.document for r in s.refs} for s in side.sides]) for side in dispute.sides] == [
        (words.say(words.SIDES, "said", "ar"), [{said.document.id}]),
        (words.say(words.SIDES, "denied", "ar"), [{denied.document.id}]),
    ]


def test_a_denial_of_the_day_before_is_said_to_be_older_and_leaves_nothing_open() -> None:
    said = entry("دخلت الفصائل حماة.", "أ", "دخلت")
    text = "نفى مصدر دخول الفصائل حماة."
    denied = reading(text, "ب", "2024-12-04", claim(text, "advance", "دخول", places=(at(text, "حماة", HAMA),), modality="denied"))
    brief = answer(QUESTION, (said, denied), find)
    assert "من نفى قبل ذلك" in texts(brief, "disputes")[0]
    assert not any("لا يحسم" in unknown for unknown in brief.unknowns)


def test_what_another_report_of_the_day_tells_is_not_unknown() -> None:
    bare, full = "خروج سجناء من السجن في حماة.", "أفرجت الفصائل عن سجناء في حماة."
    here = {"time": on("2024-12-05")}
    open_ = reading(bare, "أ", "2024-12-05", claim(bare, "release", "خروج", places=(at(bare, "حماة", HAMA),), **here))
    agents = (arg(full, "الفصائل", REBELS),)
    told = reading(
        full, "ب", "2024-12-05", claim(full, "release", "أفرجت", places=(at(full, "حماة", HAMA),), agents=agents, **here)
    )
    assert any("لم نجد من الفاعل" in unknown for unknown in answer(QUESTION, (open_,), find).unknowns)
    assert not any("لم نجد من الفاعل" in unknown for unknown in answer(QUESTION, (open_, told), find).unknowns)


def test_an_event_stands_once_among_the_unknowns() -> None:
    text = "اعتقال شبان في حماة."
    one = reading(text, "أ", "2024-12-05", claim(text, "arrest", "اعتقال", places=(at(text, "حماة", HAMA),)))
    assert len([unknown for unknown in answer(QUESTION, (one,), find).unknowns if "«اعتقال»" in unknown]) == 1


@pytest.mark.parametrize("near", ["قرب مدينة حماة", "بالقرب من حماة", "محيط حماة", "أطراف مدينة حماة", "جهة حماة"])
def test_near_a_place_is_never_told_as_in_it(near: str) -> None:
    text = f"قتل مصور في غارة {near}."
    count = figure(text, "مصور", "killed", 1, 1)
    place = at(text, near[near.rindex(" ") + 1 :], HAMA)
    one = reading(text, "أ", "2024-12-05", claim(text, "kill", "قتل", places=(place,), quantities=(count,)))
    [arabic] = texts(answer(QUESTION, (one,), find), "casualties")
    assert f"«{near}»" in arabic
    assert "في «" not in arabic
    [english] = texts(answer("what is happening in Hama?", (one,), find), "casualties")
    assert "at Hama" not in english


def test_a_toll_says_from_which_sentence_its_place_is_taken() -> None:
    text = "سيطرت الفصائل على حماة. وقتل 14 عنصرا في اشتباكات."
    start, far = text.index("حماة"), text.index("وقتل")
    lent = PlaceArgument(start, start + 4, "حماة", "at", HAMA, "carried")
    count = figure(text, "14 عنصرا", "killed", 14, 14)
    evidence = Span(far, len(text), text[far:])
    one = reading(text, "أ", "2024-12-05", claim(text, "kill", "قتل", places=(lent,), quantities=(count,), evidence=evidence))
    headed = Reading(msgspec.structs.replace(one.document, title="معارك في حماة"), (), one.claims, one.knowledge)
    [said] = texts(answer(QUESTION, (headed,), find), "casualties")
    assert "المكان من جملة سابقة في التقرير («حماة»)" in said


def test_figures_of_two_reports_in_other_words_are_two_lines() -> None:
    both = []
    for source, who in (("أ", "16 مدنيا"), ("ب", "16 شخصا")):
        text = f"قتل {who} في حماة، بحسب مسعفين."
        fields: dict[str, Any] = {"places": (at(text, "حماة", HAMA),), "attribution": (says(text, "مسعفين"),)}
        count = figure(text, who, "killed", 16, 16)
        both.append(reading(text, source, "2024-12-05", claim(text, "kill", "قتل", quantities=(count,), **fields)))
    assert len(texts(answer(QUESTION, both, find), "casualties")) == 2


@pytest.mark.parametrize(
    ("words_of_it", "entity", "expected"),
    [
        ("القوات المسلحة", ABROAD, "«القوات المسلحة»"),
        ("الجيش", ARMY, "Syrian army"),
        ("14 عنصرا من الجيش", ARMY, "«14 عنصرا من الجيش»"),
        ("المجموعات الإرهابية", REBELS, "«المجموعات الإرهابية»"),
    ],
)
def test_an_english_name_says_no_more_than_the_words(words_of_it: str, entity: Entity, expected: str) -> None:
    argument = Argument(0, len(words_of_it), words_of_it, entity)
    assert named(argument, "en", "SY") == expected
    assert named(argument, "ar", "SY") == f"«{words_of_it}»"


def test_the_dead_are_no_source() -> None:
    links = (says("بلغ عدد القتلى 52", "القتلى"),)
    assert is_counted(links[0])
    assert voices(links, "ar") == "بحسب التقرير"
    assert not is_counted(says("قال مصدر", "مصدر"))


def test_a_sentence_with_words_of_saying_is_not_called_the_outlets_own() -> None:
    said = []
    for text in ("قتل 9 جنود في حماة.", "وجاء في بيان القيادة أن 9 جنود قتلوا في حماة."):
        count = figure(text, "9 جنود", "killed", 9, 9)
        one = reading(text, "أ", "2024-12-05", claim(text, "kill", "قتل", places=(at(text, "حماة", HAMA),), quantities=(count,)))
        said += texts(answer(QUESTION, (one,), find), "casualties")
    assert ["بصوت المنفذ نفسه" in line for line in said] == [True, False]
