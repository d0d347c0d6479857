"""Credit: which marks name whose text a page carries, and which words only tell who said something."""

import pytest

from waqai.lexicon import Knowledge
from waqai.model import Document
from waqai.origins import credit

BODY = "قتل ثلاثة أشخاص في غارة على أطراف بلدة السفيرة جنوب حلب، بحسب مصدر طبي في المدينة."


@pytest.mark.parametrize(
    ("text", "outlet", "by", "words"),
    [
        (f"دمشق - رويترز: {BODY}", "reuters", "dateline", "رويترز"),
        (f"(أ ف ب) - {BODY}", "afp", "dateline", "أ ف ب"),
        (f"أنقرة/ الأناضول\n{BODY}", "aa", "dateline", "الأناضول"),
        (f"بغداد 16 أغسطس (شينخوا) -- {BODY}", "xinhua", "dateline", "شينخوا"),
        (f"القاهرة/ أ ش أ/ {BODY}", "mena_eg", "dateline", "أ ش أ"),
        (f"دمشق-سانا\n{BODY}", "sana", "dateline", "سانا"),
        (f"{BODY}\nالمصدر: الأناضول", "aa", "source line", "الأناضول"),
        (f"{BODY}\nنقلا عن وكالة سانا", "sana", "source line", "وكالة سانا"),
        (f"{BODY}\nنقلًا عن وكالة سانا", "sana", "source line", "وكالة سانا"),
        (f"{BODY}\nالمصدر : الجزيرة نت، رويترز", "reuters", "source line", "رويترز"),  # the agency of several
        (f"{BODY} (رويترز)", "reuters", "signature", "رويترز"),
        (f"{BODY}\n// انتهى //\nسانا", "sana", "signature", "سانا"),
    ],
)
def test_a_mark_that_stands_apart_from_the_prose_is_a_credit(know: Knowledge, text: str, outlet: str, by: str, words: str) -> None:
    found = credit(Document(text), know.outlets)
    assert found is not None and found.span is not None
    assert (found.outlet, found.by, found.span.text) == (outlet, by, words)
    assert text[found.span.start : found.span.end] == words


@pytest.mark.parametrize(
    "text",
    [
        f"وقالت رويترز إن {BODY}",
        f"{BODY} وأضافت رويترز أن القصف استمر.",
        f"قال مصدر لوكالة الأناضول: {BODY}",
        f"ذكرت وكالة رويترز - نقلا عن مسؤولين - أن {BODY}",
        f"{BODY}\nعناصر من الدفاع المدني في حلب (رويترز)",  # a caption
        f"خبر: {BODY}",  # a common word, and the name of an agency
        f"صنعاء (سبأ) - {BODY}",  # two agencies bear the name
        f"{BODY}\nالمصدر: وكالات",
    ],
)
def test_words_within_the_prose_captions_and_common_words_are_no_credit(know: Knowledge, text: str) -> None:
    assert credit(Document(text), know.outlets) is None


def test_the_field_of_the_feed_comes_before_the_text(know: Knowledge) -> None:
    found = credit(Document(f"دمشق - سانا: {BODY}", credit="رويترز"), know.outlets)
    assert found is not None and (found.outlet, found.by, found.span) == ("reuters", "field", None)


def test_a_field_that_names_the_page_itself_gives_way_to_a_mark(know: Knowledge) -> None:
    page = Document(f"دمشق - سانا: {BODY}", credit="الجزيرة", url="https://www.aljazeera.net/a")
    found = credit(page, know.outlets)
    assert found is not None and (found.outlet, found.by) == ("sana", "dateline")


def test_a_field_with_an_unknown_name_is_kept_as_it_stands_and_one_that_names_nobody_is_not(know: Knowledge) -> None:
    found = credit(Document(BODY, credit="صحيفة البيدر"), know.outlets)
    assert found is not None and (found.outlet, found.name) == (None, "صحيفة البيدر")
    assert credit(Document(BODY, credit="وكالات"), know.outlets) is None


def test_an_agency_as_author_is_a_credit(know: Knowledge) -> None:
    found = credit(Document(BODY, author="أ.ف.ب"), know.outlets)
    assert found is not None and (found.outlet, found.by) == ("afp", "author")


def test_a_name_that_two_agencies_bear_is_the_one_of_the_page(know: Knowledge) -> None:
    shared = [o for o in know.outlets.named("سبأ") if o.kind == "agency"]
    assert len(shared) > 1
    for one in shared:
        found = credit(Document(f"صنعاء (سبأ) - {BODY}", url=f"https://{one.domains[0]}/a"), know.outlets)
        assert found is not None and found.outlet == one.id
