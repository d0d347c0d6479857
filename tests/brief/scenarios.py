"""Scenarios whose briefs stand beside this as golden texts: small pictures of one situation each."""

from collections.abc import Callable, Mapping
from typing import Final

from tests.brief.pictures import (
    ALEPPO,
    ARMY,
    COMMAND,
    FACTIONS,
    HAMA,
    HEALTH,
    HOMS,
    MINISTRY,
    MOREK,
    PRISON,
    QAMHANA,
    RASTAN,
    RESCUE,
    ROOM,
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
from waqai.brief import Link, Shelf
from waqai.model import Picture, Question

Scenario = tuple[Question, Picture, Shelf]


def claimed_and_denied() -> Scenario:
    text = "أعلنت إدارة العمليات العسكرية الأربعاء سيطرة الفصائل المسلحة على حماة."
    claim = Report(text, "شبكة السنابل", "2024-12-04T16:00:00.000000+00:00")
    said = claim.says("capture", "سيطرة", [("الفصائل المسلحة", FACTIONS)], day="2024-12-04", by=("إدارة العمليات العسكرية", ROOM))
    no = Report("نفت وزارة الدفاع السورية سيطرة المسلحين على حماة.", "وكالة الميناء", "2024-12-04T19:00:00.000000+00:00")
    denied = no.says(
        "capture",
        "سيطرة",
        [("المسلحين", None)],
        day="2024-12-04",
        by=("وزارة الدفاع السورية", MINISTRY, "denies"),
        modality="denied",
    )
    one = incident(said, denied, status="disputed", because="Syrian Ministry of Defence denies it")
    given = picture(
        [one],
        [against("happened_denied", [said], [denied], one)],
        [line(HAMA, spell("contested", "", "2024-12-04", [said, denied]))],
    )
    return asked(), given, shelf(given, silent=["إذاعة التل"])


def admitted_loss() -> Scenario:
    admission = Report(
        "قالت القيادة العامة للجيش إن وحدات الجيش السوري انسحبت من حماة الخميس.",
        "وكالة الميناء",
        "2024-12-05T15:00:00.000000+00:00",
    )
    left = admission.says("withdraw", "انسحبت", [("الجيش السوري", ARMY)], by=("القيادة العامة للجيش", COMMAND, "admits"))
    taking = Report("سيطرت الفصائل المسلحة على مدينة حماة يوم الخميس.", "شبكة السنابل", "2024-12-05T14:00:00.000000+00:00")
    took = taking.says("capture", "سيطرت", [("الفصائل المسلحة", FACTIONS)], places=[("مدينة حماة", HAMA)])
    one = incident(took, left, status="admitted", because="General Command of the Army says so against its own interest")
    old = Report("تسيطر القوات الحكومية على حماة.", "قناة الجسر", "2024-12-01T09:00:00.000000+00:00")
    held = old.says("hold", "تسيطر", [("القوات الحكومية", ARMY)], day="2024-12-01")
    given = picture(
        [incident(held), one], [],
        [line(HAMA, spell("held", "sy.gov", None, [held], precision=""), spell("held", "sy.opposition", "2024-12-05", [took, left]))],
    )  # fmt: skip
    return asked(), given, shelf(given)


def single_origin() -> Scenario:
    report = Report("قتل ثلاثة مدنيين في غارة على حماة ليل الأربعاء.", "نشرة الضفة", "2024-12-05T07:00:00.000000+00:00")
    raid = report.says("airstrike", "غارة", day=("2024-12-04", "2024-12-05"))
    dead = report.says(
        "kill", "قتل", patients=[("ثلاثة مدنيين", None)], day=("2024-12-04", "2024-12-05"),
        figures=[("ثلاثة مدنيين", "killed", 3, 3, "مدنيين")],
    )  # fmt: skip
    given = picture([incident(raid, because="only نشرة الضفة says so"), incident(dead, tolls=[toll(dead, "killed")])])
    return asked(), given, shelf(given)


def rising_and_rival_tolls() -> Scenario:
    first = Report("أحصت مديرية صحة حماة 12 قتيلا في القصف على حماة.", "وكالة الميناء", "2024-12-04T10:00:00.000000+00:00")
    later = Report("رفعت مديرية صحة حماة الحصيلة إلى 25 قتيلا في حماة.", "وكالة الميناء", "2024-12-05T10:00:00.000000+00:00")
    other = Report("قال الدفاع المدني إن مئات المدنيين قتلوا في حماة.", "شبكة السنابل", "2024-12-05T11:00:00.000000+00:00")
    health = ("مديرية صحة حماة", HEALTH)
    a = first.says("kill", "قتيلا", day="2024-12-04", by=health, figures=[("12 قتيلا", "killed", 12, 12, None)])
    b = later.says("kill", "قتيلا", day="2024-12-04", by=health, figures=[("25 قتيلا", "killed", 25, 25, None)])
    c = other.says(
        "kill", "قتلوا", day="2024-12-04", by=("الدفاع المدني", RESCUE), figures=[("مئات المدنيين", "killed", 200, 999, "المدنيين")]
    )
    one = incident(a, b, c, status="corroborated", tolls=[toll(a, "killed", superseded=True), toll(b, "killed"), toll(c, "killed")])
    given = picture([one], [against("toll", [b], [c], one)])
    return asked("كم عدد القتلى في حماة؟", topic="toll"), given, shelf(given)


def withdrawn_report() -> Scenario:
    false = Report("استعاد الجيش السوري السيطرة على حماة مساء الخميس.", "شبكة السنابل", "2024-12-05T20:00:00.000000+00:00")
    told = false.says("capture", "استعاد", [("الجيش السوري", ARMY)], withdrawn=True)
    given = picture([incident(told, status="withdrawn", because="its outlet takes it back")])
    return asked(), given, shelf(given)


def unknown_place() -> Scenario:
    given = picture([])
    return asked("ماذا يحدث في حماه الجديدة؟", None, asked="حماه الجديدة", offers=(HAMA, HOMS)), given, shelf(given)


def nothing_known() -> Scenario:
    elsewhere = Report("وقع قصف على حلب صباح الخميس.")
    given = picture([incident(elsewhere.says("shelling", "قصف", places=[("حلب", ALEPPO)]))])
    return asked("what is happening in Homs?", HOMS), given, shelf(given)


def part_of_the_city() -> Scenario:
    one = Report("دخلت الفصائل المسلحة أحياء من حماة الخميس وتدور اشتباكات مع الجيش السوري.", "قناة الجسر")
    two = Report("تقدم مسلحون داخل حماة، بحسب سكان.", "شبكة السنابل", "2024-12-05T13:00:00.000000+00:00")
    entry = one.says("advance", "دخلت", [("الفصائل المسلحة", FACTIONS)], places=[("أحياء من حماة", HAMA, "at", "part")])
    again = two.says("advance", "تقدم", [("مسلحون", None)], by=("سكان", None))
    fight = one.says(
        "clash", "اشتباكات", [("الفصائل المسلحة", FACTIONS)], [("الجيش السوري", ARMY)], [("أحياء من حماة", HAMA, "at", "part")]
    )
    given = picture(
        [incident(entry, again, status="corroborated"), incident(fight)], [],
        [line(HAMA, spell("contested", "", "2024-12-05", [entry, fight]))],
    )  # fmt: skip
    return asked(), given, shelf(given)


def the_prison_is_not_the_city() -> Scenario:
    report = Report("سيطرت الفصائل المسلحة على سجن حماة المركزي وأفرجت عن مئات السجناء الخميس.", "قناة الجسر")
    place = [("سجن حماة المركزي", PRISON)]
    took = report.says("capture", "سيطرت", [("الفصائل المسلحة", FACTIONS)], places=place)
    freed = report.says(
        "release", "أفرجت", [("الفصائل المسلحة", FACTIONS)], [("مئات السجناء", None)], place,
        figures=[("مئات السجناء", "released", 200, 999, "السجناء")],
    )  # fmt: skip
    given = picture(
        [incident(took), incident(freed)], [], [line(PRISON, spell("held", "sy.opposition", "2024-12-05", [took], probability=0.8))]
    )
    return asked("من يسيطر على حماة؟", topic="control"), given, shelf(given)


def siege() -> Scenario:
    report = Report("تحاصر الفصائل المسلحة حماة من ثلاث جهات منذ الثلاثاء، وقوات من الجيش السوري داخلها.", "قناة الجسر")
    ring = report.says(
        "besiege", "تحاصر", [("الفصائل المسلحة", FACTIONS)], [("الجيش السوري", ARMY)], day=("2024-12-03", "2024-12-05")
    )
    copy = Report("الفصائل المسلحة تحاصر حماة.", "إذاعة التل", "2024-12-05T13:00:00.000000+00:00")
    second = copy.says("besiege", "تحاصر", [("الفصائل المسلحة", FACTIONS)], day=None)
    given = picture(
        [incident(ring, second, status="corroborated")], [],
        [line(HAMA, spell("besieged", "sy.gov", "2024-12-03", [ring, second]))],
    )  # fmt: skip
    return asked(), given, shelf(given)


def yes_or_no() -> Scenario:
    report = Report("انسحب الجيش السوري من حماة الخميس، بحسب ناشطين.", "قناة الجسر")
    left = report.says("withdraw", "انسحب", [("الجيش السوري", ARMY)], by=("ناشطين", None))
    no = Report("نفى مصدر عسكري انسحاب الجيش السوري من حماة.", "وكالة الميناء")
    denied = no.says("withdraw", "انسحاب", [("الجيش السوري", ARMY)], by=("مصدر عسكري", None, "denies"), modality="denied")
    one = incident(left, denied, status="disputed")
    given = picture([one], [against("happened_denied", [left], [denied], one)])
    return asked("هل انسحب الجيش من حماة؟", types=("withdraw",), yes_no=True), given, shelf(given)


def false_premise() -> Scenario:
    report = Report("دخلت الفصائل المسلحة حلب الجمعة.", "قناة الجسر", "2024-11-29T18:00:00.000000+00:00")
    entry = report.says("advance", "دخلت", [("الفصائل المسلحة", FACTIONS)], places=[("حلب", ALEPPO)], day="2024-11-29")
    given = picture([incident(entry)])
    return asked("لماذا استعاد الجيش حلب؟", ALEPPO, types=("capture",), topic="why", yes_no=True), given, shelf(given)


def who_holds_what() -> Scenario:
    report = Report("سيطرت الفصائل المسلحة على مورك وقمحانة الثلاثاء وعلى حماة الخميس.", "قناة الجسر")
    town = report.says("capture", "سيطرت", [("الفصائل المسلحة", FACTIONS)])
    first = report.says("capture", "سيطرت", [("الفصائل المسلحة", FACTIONS)], places=[("مورك", MOREK)], day="2024-12-03")
    second = report.says("capture", "سيطرت", [("الفصائل المسلحة", FACTIONS)], places=[("قمحانة", QAMHANA)], day="2024-12-03")
    given = picture(
        [incident(first), incident(second), incident(town)], [],
        [
            line(HAMA, spell("held", "sy.opposition", "2024-12-04", [town], probability=0.75, high="2024-12-05")),
            line(MOREK, spell("held", "sy.opposition", "2024-12-03", [first])),
            line(QAMHANA, spell("held", "sy.opposition", "2024-12-03", [second])),
        ],
    )  # fmt: skip
    road = Link("sy.m5", "الطريق الدولي إم 5", "M5 motorway", "https://example.org/m5", (RASTAN, QAMHANA))
    return asked("من يسيطر على حماة؟", topic="control"), given, shelf(given, [road])


def why_it_matters() -> Scenario:
    report = Report("أغلق الجيش السوري الطريق في حماة الخميس.", "قناة الجسر")
    given = picture([incident(report.says("close", "أغلق", [("الجيش السوري", ARMY)], [("الطريق", None)]))])
    road = Link("sy.m5", "الطريق الدولي إم 5", "M5 motorway", "https://example.org/m5", (HOMS, ALEPPO))
    return asked("ما أهمية حماة؟", topic="matters"), given, shelf(given, [road])


def framing_and_background() -> Scenario:
    one = Report("إعادة انتشار الجيش السوري خارج حماة الخميس.", "وكالة الميناء")
    two = Report("فر جيش الأسد من حماة الخميس.", "شبكة السنابل", "2024-12-05T13:00:00.000000+00:00")
    first = one.says("redeploy", "إعادة انتشار", [("الجيش السوري", ARMY)])
    second = two.says("withdraw", "فر", [("جيش الأسد", ARMY)])
    old = Report("قتل آلاف المدنيين في حماة عام 1982.", "قناة الجسر")
    past = old.says(
        "kill", "قتل", patients=[("آلاف المدنيين", None)], day=("1982-01-01", "1982-12-31"), background=True,
        figures=[("آلاف المدنيين", "killed", 2000, 9999, "المدنيين")],
    )  # fmt: skip
    event = incident(first, second, status="corroborated", kind="withdraw")
    given = picture([incident(past), event], [against("framing", [first], [second], event)])
    return asked(), given, shelf(given)


def moods() -> Scenario:
    report = Report(
        "هدد الجيش السوري بقصف حماة، وتعتزم الفصائل المسلحة دخول حماة، وأنباء عن إغلاق حماة، وفشلت محاولة اقتحام حماة.",
        "قناة الجسر",
    )
    army, factions = [("الجيش السوري", ARMY)], [("الفصائل المسلحة", FACTIONS)]
    given = picture(
        [
            incident(report.says("shelling", "قصف", army, modality="threatened")),
            incident(report.says("advance", "دخول", factions, modality="planned")),
            incident(report.says("close", "إغلاق", modality="possible")),
            incident(report.says("attack", "اقتحام", factions, modality="failed")),
        ]
    )
    return asked(), given, shelf(given)


SCENARIOS: Final[Mapping[str, Callable[[], Scenario]]] = {
    make.__name__: make
    for make in (
        claimed_and_denied, admitted_loss, single_origin, rising_and_rival_tolls, withdrawn_report, unknown_place, nothing_known,
        part_of_the_city, the_prison_is_not_the_city, siege, yes_or_no, false_premise, who_holds_what, why_it_matters,
        framing_and_background, moods,
    )
}  # fmt: skip
