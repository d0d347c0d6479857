"""Reports that are hard to make a picture of: none, one-sided, flooded, late, of the future, changing hands often, withdrawn.

Each is written for the test, its outlets invented; what is expected is the picture a careful desk would draw.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.workflow.support import taken
from waqai.archive import Archive
from waqai.workflow.briefing import Briefer
from waqai.workflow.depicting import Shape
from waqai.workflow.holding import Holding
from waqai.workflow.overlooking import Choice, Overlook

TOWN = "حماة"


class Desk:
    """An archive of some reports, and what it tells of the town."""

    def __init__(self, where: Path, rows: Iterable[dict[str, str]]) -> None:
        self.where = str(where)
        self.summary = taken(where, *rows)

    def incidents(self, kind: str = "", as_of: str | None = None) -> list[dict[str, Any]]:
        with Archive(self.where) as archive:
            found = Overlook(archive).incidents(Choice(TOWN, as_of=as_of))
        return [one for one in found if not kind or one["type"] == kind]

    def spells(self, day: str | None = None, as_of: str | None = None) -> list[Shape]:
        with Archive(self.where) as archive:
            spells: list[Shape] = Holding(archive).control(TOWN, as_of=as_of, day=day).shape(day)["spells"]
        return spells

    def brief(self, question: str = "ماذا يحدث في حماة الآن؟", as_of: str | None = None) -> str:
        with Archive(self.where) as archive:
            return Briefer(archive).answer(question, as_of=as_of).told("text")


def report(key: str, text: str, published: str, source: str) -> dict[str, str]:
    return {"id": key, "text": text, "published": published, "source": f"{source} (نموذج)"}


def test_reports_without_a_claim_make_no_picture(tmp_path: Path) -> None:
    desk = Desk(
        tmp_path / "a.db",
        [
            report("a", "تشتهر مدينة حماة بنواعيرها القديمة على نهر العاصي.", "2024-12-05T10:00:00+03:00", "مجلة السهل"),
            report("b", "طقس اليوم معتدل في حماة وريفها.", "2024-12-05T11:00:00+03:00", "نشرة الطقس"),
        ],
    )
    assert desk.incidents() == []
    assert [(one["state"], one["holder"]) for one in desk.spells()] == [("unknown", None)]
    told = desk.brief()
    assert "## ما حدث" not in told
    assert "تسيطر" not in told


def test_of_one_side_alone_it_is_told_who_says_it(tmp_path: Path) -> None:
    boast = "أعلنت إدارة العمليات العسكرية السيطرة على مدينة حماة."
    desk = Desk(tmp_path / "a.db", [report("a", boast, "2024-12-05T10:00:00+03:00", "شبكة النهر")])
    [capture] = desk.incidents("capture")
    assert capture["status"] == "single_origin"
    last = desk.spells()[-1]
    assert last["state"] == "held"
    assert last["probability"] < 0.9
    assert "إدارة العمليات العسكرية" in desk.brief()


FALSE = (
    "سيطرت فصائل المعارضة على مدينة حماة بالكامل صباح اليوم الأربعاء، ودخلت أرتالها من الجهة الشمالية دون قتال. "
    "وشوهدت سيارات المقاتلين في ساحة العاصي، وأغلقت المحال أبوابها. وقال شهود إن الدوائر الرسمية خلت من موظفيها."
)
TAILS = ("", "نقلا عن ناشطين.", "المصدر: مواقع التواصل.", "عاجل", "شارك الخبر مع أصدقائك.")
DENIAL = "نفت وزارة الدفاع السورية سيطرة فصائل المعارضة على مدينة حماة، وقالت إن الجيش يحتفظ بمواقعه في المدينة."


def test_a_thousand_copies_of_one_false_report_are_one_origin(tmp_path: Path) -> None:
    first = datetime.fromisoformat("2024-12-04T09:00:00+03:00")
    flood = [
        report(f"c{n:04}", f"{FALSE} {TAILS[n % len(TAILS)]}", (first + timedelta(seconds=30 * n)).isoformat(), f"صفحة رقم {n}")
        for n in range(1000)
    ]
    flood.append(report("denial", DENIAL, "2024-12-04T18:00:00+03:00", "وكالة الرواق"))
    desk = Desk(tmp_path / "a.db", flood)
    assert desk.summary.failed == []
    [capture] = [one for one in desk.incidents("capture") if one["place"]["name_en"] == "Hama"]
    assert capture["status"] == "disputed"
    assert capture["origins"] == 1
    last = desk.spells(as_of="2024-12-04")[-1]
    assert not (last["state"] == "held" and last["probability"] > 0.8)


def test_two_clocks_an_hour_apart_tell_one_event(tmp_path: Path) -> None:
    told = "سيطرت فصائل المعارضة السورية على مدينة حماة عصر اليوم الخميس."
    other = "أفاد سكان بأن مدينة حماة باتت اليوم في يد فصائل المعارضة السورية، وأن وحدات الجيش خرجت منها نحو حمص."
    desk = Desk(
        tmp_path / "a.db",
        [
            report("a", told, "2024-12-05T16:00:00+03:00", "وكالة الرواق"),
            report("b", other, "2024-12-05T15:10:00+02:00", "شبكة النهر"),
        ],
    )
    [capture] = desk.incidents("capture")
    assert capture["status"] == "corroborated"
    assert {one["document"] for one in capture["claims"]} == {"a", "b"}
    assert [one["holder"]["id"] for one in desk.spells() if one["state"] == "held"] == ["sy.gov", "sy.opposition"]


def test_what_is_to_come_is_not_told_as_having_happened(tmp_path: Path) -> None:
    plan = "أعلنت إدارة العمليات العسكرية أنها ستسيطر على مدينة حماة يوم 20 كانون الأول/ديسمبر 2024."
    desk = Desk(tmp_path / "a.db", [report("a", plan, "2024-12-04T10:00:00+03:00", "شبكة النهر")])
    last = desk.spells()[-1]
    assert not (last["state"] == "held" and last["probability"] > 0.5)
    assert "سيطرت" not in desk.brief(as_of="2024-12-05")


def test_a_report_of_a_day_that_is_still_to_come_is_not_known_before(tmp_path: Path) -> None:
    early = "سيطرت فصائل المعارضة على مدينة حماة."
    desk = Desk(tmp_path / "a.db", [report("a", early, "2024-12-09T10:00:00+03:00", "شبكة النهر")])
    assert desk.incidents("capture", as_of="2024-12-05") == []
    assert [one["state"] for one in desk.spells(as_of="2024-12-05")] == ["unknown"]


@pytest.mark.parametrize(
    ("question", "notice"),
    [
        ("ماذا سيحدث في حماة يوم 20 كانون الأول/ديسمبر 2024؟", "لم تأت بعد"),
        ("What will happen in Hama on 20 December 2024?", "still to come"),
        ("ماذا حدث في حماة يوم 31 تشرين الثاني 2024؟", "لا يوجد في التقويم"),
        ("What happened in Hama on 31 November 2024?", "no such day"),
    ],
)
def test_a_day_that_nothing_can_be_told_of_is_said_to_be_one(tmp_path: Path, question: str, notice: str) -> None:
    early = "سيطرت فصائل المعارضة على مدينة حماة يوم الخميس."
    desk = Desk(tmp_path / "a.db", [report("a", early, "2024-12-06T10:00:00+03:00", "شبكة النهر")])
    told = desk.brief(question, as_of="2024-12-07")
    assert notice in told.splitlines()[2]
    assert "2024-12-20" not in told
    assert "شبكة النهر" in told


def test_a_report_never_takes_itself_back(tmp_path: Path) -> None:
    """What an outlet denies in a report is another matter than what it tells there."""
    text = "قال الراصد إن 30 شخصا قتلوا في مدينة حماة اليوم.\nولم تقتل قذيفة سقطت على حي الصواعق أحدا."
    desk = Desk(tmp_path / "a.db", [report("a", text, "2024-12-05T10:00:00+03:00", "الراصد")])
    assert {one["status"] for one in desk.incidents()}.isdisjoint({"withdrawn"})


def test_a_town_that_changes_hands_three_times_in_a_day_does_so_in_the_picture(tmp_path: Path) -> None:
    rows = [
        ("06:30", "سيطرت فصائل المعارضة السورية على مدينة حماة صباح اليوم الأربعاء.", "وكالة الرواق"),
        ("07:00", "أقرت وزارة الدفاع السورية بانسحاب الجيش السوري من مدينة حماة.", "وكالة الشرفة"),
        ("12:00", "استعاد الجيش السوري السيطرة على مدينة حماة ظهر اليوم بعد انسحاب فصائل المعارضة منها.", "وكالة الرواق"),
        ("12:30", "أقرت فصائل المعارضة السورية بانسحابها من مدينة حماة ظهر اليوم.", "شبكة النهر"),
        ("19:00", "سيطرت فصائل المعارضة السورية مجددا على مدينة حماة مساء اليوم الأربعاء.", "وكالة الرواق"),
        ("19:30", "أقرت وزارة الدفاع السورية بانسحاب الجيش السوري من مدينة حماة مساء اليوم.", "وكالة الشرفة"),
    ]
    desk = Desk(
        tmp_path / "a.db", [report(f"r{n}", text, f"2024-12-04T{at}:00+03:00", source) for n, (at, text, source) in enumerate(rows)]
    )
    holders = [one["holder"]["id"] for one in desk.spells(as_of="2024-12-05") if one["state"] == "held" and not one["inferred"]]
    assert holders[-3:] == ["sy.opposition", "sy.gov", "sy.opposition"]
    taken = [{one["document"] for one in incident["claims"]} for incident in desk.incidents("capture")]
    assert {"r0", "r1"} in taken
    assert {"r4", "r5"} in taken


@pytest.mark.parametrize("rewritten", [True, False])
def test_an_outlet_that_takes_its_report_back_leaves_it_withdrawn(tmp_path: Path, rewritten: bool) -> None:
    """By another version of the same page, or by a notice of its own."""
    told = "سيطرت فصائل المعارضة السورية على مدينة حماة مساء اليوم الثلاثاء."
    calm = "قالت مصادر محلية إن الأسواق في إدلب فتحت أبوابها."
    notice = "تسحب شبكة النهر خبرها السابق عن سيطرة فصائل المعارضة السورية على مدينة حماة، بعد أن تبين عدم صحته."
    back = report("a", calm, "2024-12-03T22:00:00+03:00", "شبكة النهر")
    if not rewritten:
        back = report("b", notice, "2024-12-03T22:00:00+03:00", "شبكة النهر")
    desk = Desk(tmp_path / "a.db", [report("a", told, "2024-12-03T20:00:00+03:00", "شبكة النهر"), back])
    captures = desk.incidents("capture")
    assert captures
    assert {one["status"] for one in captures} <= {"withdrawn", "denied", "disputed"}
    last = desk.spells()[-1]
    assert not (last["state"] == "held" and last["probability"] > 0.5)
