"""The picture of an archive: a function of what was known then, the same from a part of it as from the whole."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.workflow.pictures import made, sample, take
from waqai.archive import Archive
from waqai.archive.entries import packed
from waqai.model import Incident
from waqai.policy import Policy
from waqai.workflow.depicting import Depicter
from waqai.workflow.overlooking import Choice, Overlook
from waqai.workflow.picturing import Pictured, Wanted, at, pictured, touched, within

CAPTURED = "أعلنت إدارة العمليات العسكرية السيطرة على مدينة حماة اليوم الخميس."
CALM = "أعلنت إدارة العمليات العسكرية فتح مكتب للعلاقات الإعلامية في إدلب."


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    with Archive(where) as one:
        yield one


def told(archive: Archive, place: str | None = "حماة", as_of: str | None = None) -> str:
    """All that is told of a place, as bytes that a command would print."""
    overlook = Overlook(archive)
    choice = Choice(place, as_of=as_of)
    found = [overlook.incidents(choice, background=True), overlook.contradictions(choice, ("framing", "toll", "happened_denied"))]
    return json.dumps(found, ensure_ascii=False)


def statuses(archive: Archive, kind: str, as_of: str | None = None) -> list[str]:
    return [one["status"] for one in Overlook(archive).incidents(Choice("حماة", as_of=as_of)) if one["type"] == kind]


def test_what_is_learnt_later_changes_nothing_of_what_was_known(archive: Archive) -> None:
    entries = sample()
    then = take(archive, entries[:16])
    before = told(archive, as_of=then)
    take(archive, [*entries[16:], made(entries[15].document.id, CALM, published="2024-12-03", source="شبكة (نموذج)")])
    assert told(archive, as_of=then) == before
    assert told(archive) != before


def test_reading_anew_changes_nothing_of_what_was_known(archive: Archive) -> None:
    first, second = made("a", CAPTURED, published="2024-12-05"), made("a", CALM, published="2024-12-05")
    then = take(archive, [first, second])
    before = told(archive, as_of=then)
    assert '"withdrawn"' in before
    empty = {"claims": (), "body": packed((), ())}
    archive.reread([(one, replace(entry, **empty)) for one, entry in zip(archive.by_number([1, 2]), (first, second), strict=True)])
    assert told(archive, as_of=then) == before
    assert told(archive) != before


def test_a_moment_before_the_archive_is_told_by_what_had_been_published(archive: Archive) -> None:
    entries = sample()
    then = "2024-12-04T23:59:59.999999+00:00"
    take(archive, [one for one in entries if (one.document.published or "") < "2024-12-05T02:00"])
    before = told(archive, as_of=then)
    take(archive, [one for one in entries if (one.document.published or "") >= "2024-12-05T02:00"])
    assert told(archive, as_of=then) == before
    # entered, said one; not so, said the other; a capture was borne out by nobody yet
    assert "disputed" in statuses(archive, "advance", then)
    assert not {"admitted", "corroborated"} & set(statuses(archive, "capture", then))
    assert "admitted" in statuses(archive, "capture")


def test_an_outlet_that_takes_back_what_it_told_withdraws_it(archive: Archive) -> None:
    take(archive, [made("a", CAPTURED, published="2024-12-05T10:00:00+03:00", source="شبكة النهر (نموذج)")])
    assert statuses(archive, "capture") == ["single_origin"]
    take(archive, [made("a", CALM, published="2024-12-05T12:00:00+03:00", source="شبكة النهر (نموذج)")])
    assert statuses(archive, "capture") == ["withdrawn"]


def test_what_the_new_version_tells_too_is_told_once_and_stands(archive: Archive) -> None:
    take(archive, [made("a", CAPTURED, published="2024-12-05", source="شبكة النهر (نموذج)")])
    take(archive, [made("a", f"{CAPTURED} {CALM}", published="2024-12-05", source="شبكة النهر (نموذج)")])
    [one] = [one for one in Overlook(archive).incidents(Choice("حماة")) if one["type"] == "capture"]
    assert (one["status"], [claim["version"] for claim in one["claims"]]) == ("single_origin", [2])


def test_many_pages_of_one_text_are_one_origin(archive: Archive) -> None:
    text = (
        "قصفت طائرات حربية مدينة حماة مساء الأربعاء، وسقطت القذائف على سوق الخضار. "
        "وقال سكان إن القصف استمر ساعتين وإن النوافذ تحطمت في شوارع عدة، وإن الأهالي لجؤوا إلى الأقبية حتى ساعات الفجر الأولى."
    )
    outlets = ("شبكة النهر (نموذج)", "موقع الجسر (نموذج)", "صحيفة الوادي (نموذج)")
    take(archive, [made(f"c{n}", text, published=f"2024-12-05T1{n}:00:00+03:00", source=one) for n, one in enumerate(outlets)])
    [one] = [one for one in Overlook(archive).incidents(Choice("حماة")) if one["type"] == "airstrike"]
    assert (one["status"], one["origins"], len({claim["document"] for claim in one["claims"]})) == ("single_origin", 1, 3)
    take(
        archive,
        [made("d", "أفاد ناشطون بأن غارة جوية ضربت مدينة حماة مساء الأربعاء.", published="2024-12-05", source="صوت (نموذج)")],
    )
    [one] = [one for one in Overlook(archive).incidents(Choice("حماة")) if one["type"] == "airstrike"]
    assert (one["status"], one["origins"]) == ("corroborated", 2)


def whole(archive: Archive) -> Pictured:
    return pictured(archive, Wanted())


def shapes(found: Pictured, incidents: tuple[Incident, ...]) -> list[str]:
    depicter = Depicter(found.witnessed)
    return sorted(json.dumps(depicter.incident(one), ensure_ascii=False) for one in incidents)


def share(part: list[str], whole_: list[str]) -> float:
    return len(set(part) & set(whole_)) / len(set(part) | set(whole_))


# what a claim that names no known place is joined with depends on claims of everywhere; all others are told alike


def test_a_new_document_needs_only_what_it_touches(archive: Archive) -> None:
    take(archive, sample())
    everything = whole(archive)
    found: list[float] = []
    for entry in sample()[::8]:
        key = entry.document.id or ""
        part = touched(archive, [key])
        mine = tuple(one for one in everything.everything if any(t.document == key for t in one.testimonies))
        found.append(share(shapes(part, part.incidents), shapes(everything, mine)) if mine else 1.0)
    assert sum(found) / len(found) >= 0.85


def test_a_place_and_some_days_are_told_as_the_whole_tells_them(archive: Archive) -> None:
    take(archive, sample())
    everything = whole(archive)
    place = Overlook(archive).searcher.meant("حماة")[0]
    for first, last in ((None, None), ("2024-12-03", "2024-12-05"), ("2024-12-05", None)):
        wanted = Wanted(place, first, last)
        part = pictured(archive, wanted)
        same = tuple(one for one in everything.everything if at(one, place) and within(one.first, one.last, wanted))
        assert share(shapes(part, part.incidents), shapes(everything, same)) >= 0.85


def test_the_order_in_which_documents_come_changes_nothing(archive: Archive, tmp_path: Path) -> None:
    take(archive, sample())
    with Archive(str(tmp_path / "other.db")) as other:
        for entry in reversed(sample()):
            take(other, [entry])
        one, two = whole(archive), whole(other)
        assert shapes(one, one.everything) == shapes(two, two.everything)


def test_a_private_name_is_masked_and_the_citation_still_points_at_the_original(archive: Archive) -> None:
    text = "قتل المزارع خالد الدروبي في قصف على مدينة حماة أمس، وأصيب أربعة مدنيين في القصف نفسه."
    take(archive, [made("a", text, published="2024-12-05", source="شبكة النهر (نموذج)")])
    shown = Overlook(archive).incidents(Choice("حماة"))
    assert "الدروبي" not in json.dumps(shown, ensure_ascii=False)
    refs = [claim["ref"] for one in shown for claim in one["claims"]]
    assert any("[اسم محجوب]" in ref["quote"] for ref in refs)
    desk = Overlook(archive, policy=Policy(show_private=True)).incidents(Choice("حماة"))
    plain = [claim["ref"] for one in desk for claim in one["claims"]]
    assert {(r["start"], r["end"]) for r in refs} == {(r["start"], r["end"]) for r in plain}
    assert all(text[ref["start"] : ref["end"]] == ref["quote"] for ref in plain)


def test_an_archive_without_claims_has_an_empty_picture(archive: Archive) -> None:
    assert whole(archive).everything == ()
    assert touched(archive, ["nobody"]).incidents == ()
