"""Places told again by a noun alone; better none than a guess."""

import pytest

from tests.resolve.conftest import Reader


def places(reader: Reader, text: str) -> dict[str, str | None]:
    """The words of every place of the claims, with the English name of what they are linked to."""
    found = [place for claim in reader(text).claims for place in claim.places]
    return {place.text: place.entity.name_en if place.entity else None for place in found}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("تتقدم الفصائل نحو حماة. وقال ناشط إن الجيش انسحب من المدينة.", "المدينة", "Hama"),
        ("تقدم الجيش الليبي نحو ترهونة. وقال سكان إن مسلحين غادروا المدينة.", "المدينة", "Tarhuna"),
        ("قصفت مدفعية بلدة عيترون. وقال سكان إن مسلحين دخلوا البلدة.", "البلدة", "Aitaroun"),
        ("دخلت الفصائل منبج، وسيطرت على الأحياء الغربية من المدينة.", "الأحياء الغربية من المدينة", "Manbij"),
        ("وصلت الفصائل إلى حماة. وسيطرت على أطراف المدينة.", "أطراف المدينة", "surroundings of Hama"),
        ("سيطرت قوات الدعم السريع على بلدة طويلة وهاجمت الفاشر. ثم قصفت المدينة.", "المدينة", "El Fasher"),
        ("قصف الطيران مدينة حماة، واستهدف مواقع في ريفها الشمالي.", "ريفها الشمالي", "northern countryside of Hama"),
        ("سيطرت الفصائل على حماة ومطارها العسكري وسجنها.", "سجنها", "Hama Central Prison"),
        ("سيطرت قوات الدعم السريع على نيالا ومطارها.", "مطارها", "Nyala airport"),
        ("دخلت الفصائل حمص وسيطرت على السجن المركزي.", "السجن المركزي", "Homs Central Prison"),
        ("سيطر الجيش السوداني على مطار الخرطوم. ثم قصفت قوات الدعم السريع المطار.", "المطار", "Khartoum airport"),
        ("سيطر الجيش السوداني على الأحياء الشمالية والشرقية من الخرطوم.", "الشرقية", "Khartoum"),
        ("دخلت الفصائل الأحياء الشمالية والشرقية في مدينة حماة.", "الشرقية", "Hama"),
        ("دخلت الفصائل حماة ثم قمحانة. وسقط المطار العسكري.", "المطار العسكري", "Hama air base"),
        ("وصلت قوات الجيش إلى أبواب مدينة ترهونة.", "أبواب مدينة ترهونة", "surroundings of Tarhuna"),
        ("اقتربت القوات اليمنية من مطار عدن. وما زالت أحياء المدينة خاضعة للجماعة.", "أحياء المدينة", "Aden"),
        ("أخلت قوات الجيش الليبي بلدة الأصابعة وتحصنت في غريان، وصارت البلدة بيد خصومها.", "البلدة", "al-Asabaa"),
        ("سيطر الجيش الليبي على ترهونة وغريان. ودخل مقاتلون العاصمة فجرا.", "العاصمة", "Tripoli"),
        ("تقع غريان في ليبيا. وقصفت الطائرات أحياء العاصمة الجنوبية.", "أحياء العاصمة الجنوبية", "Tripoli"),
        ("دخلت القوات اليمنية مطار الحديدة. ثم سيطرت على برج المراقبة.", "برج المراقبة", "Hodeidah airport"),
        ("سيطرت الفصائل على مطار منغ. وتدور اشتباكات قرب المدرج.", "المدرج", "Menagh air base"),
        ("دخل الجيش السوداني سنجة. ودارت معارك في محيط العاصمة.", "محيط العاصمة", "surroundings of Khartoum"),
        ("سيطرت قوات الوفاق على معسكر اليرموك في طرابلس. ثم قصفت الطائرات المعسكر.", "المعسكر", "Yarmouk camp (Tripoli)"),
        ("سيطرت القوات على سد تشرين. ثم هاجمت الفصائل السد.", "السد", "Tishreen Dam"),
        ("سيطرت قوات حفتر على حقل الشرارة. وانسحب حرس المنشآت من الحقل.", "الحقل", "Sharara oil field"),
        ("دخلت القوات العراقية ناحية العباسي. وقال مسؤول إن الناحية بيد الشرطة.", "الناحية", "Al Abbasi"),
        ("دخلت القوات العراقية تلعفر. وأكدت الوزارة أن القضاء تحت سيطرة الشرطة.", "القضاء", "Tal Afar"),
        (
            "دخلت القوات العراقية تلعفر. وقال إن المسلحين لا يزالون موجودين في الجانب الشرقي من القضاء.",
            "الجانب الشرقي من القضاء",
            "Tal Afar",
        ),
        ("دخلت القوات العراقية قضاء تلعفر. وسيطرت على مركز القضاء.", "مركز القضاء", "Tal Afar"),
        ("دخل الحوثيون مأرب. ويحتفظ الجيش بمواقع في طرفها الشرقي.", "طرفها الشرقي", "Marib"),
        ("سيطر الحوثيون على صنعاء. ثم قصفت الطائرات القصر الجمهوري.", "القصر الجمهوري", "Republican Palace (Sanaa)"),
    ],
)
def test_a_noun_means_the_last_place_of_its_kind(reader: Reader, text: str, words: str, name: str) -> None:
    assert places(reader, text)[words] == name


@pytest.mark.parametrize(
    ("title", "text", "words", "name"),
    [
        ("معارك على أطراف ترهونة", "دخلت قوات الجيش المدينة فجرا.", "المدينة", "Tarhuna"),
        ("المسلحون داخل نيالا", "انتشرت قوات الدعم السريع في معظم أحياء المدينة.", "معظم أحياء المدينة", "Nyala"),
        ("", "قال مجلس منبج العسكري إن المدينة سقطت بيد الفصائل.", "المدينة", "Manbij"),
        ("طرابلس تنفي الهجوم", "دخلت قوات الجيش المدينة فجرا.", "المدينة", None),  # a government
        ("الجيش يدخل ترهونة وبنغازي", "دخلت قوات الجيش المدينة فجرا.", "المدينة", None),
    ],
)
def test_where_none_is_named_it_is_the_town_of_the_title_or_of_who_acts(
    reader: Reader, title: str, text: str, words: str, name: str | None
) -> None:
    found = [place for claim in reader(text, title=title).claims for place in claim.places]
    assert {place.text: place.entity.name_en if place.entity else None for place in found}[words] == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("انسحب الجيش السوري من الرستن وتلبيسة. ودخلت الفصائل المدينة.", "المدينة"),  # which of the two
        ("قصف الطيران أحياء المدينة.", "أحياء المدينة"),
        ("قصف الطيران أحياء العاصمة.", "أحياء العاصمة"),  # of no country that is told of
        ("سيطر الجيش اليمني على مأرب. وقصف الطيران العاصمة المؤقتة.", "العاصمة المؤقتة"),
        ("تقدمت الفصائل نحو حماة. وقصف الطيران القرية.", "القرية"),  # Hama is none
        ("سيطر الجيش السوداني على بلدة الدندر. ثم دخل الجيش بلدة ود الكرار. وقصف الطيران البلدة.", "البلدة"),  # in no table
        ("سيطر الجيش السوري على السجن المركزي.", "السجن المركزي"),  # no town, and no province of Iran
        ("دخلت الفصائل مورك وسيطرت على السجن المركزي.", "السجن المركزي"),  # Morek has none
        ("سيطرت الفصائل على المدينة الصناعية قرب حلب.", "المدينة الصناعية"),
        ("سيطرت القوات على جسر ترهونة. ثم قصفت الطائرات الجسر.", "الجسر"),  # the town is no bridge
        ("سيطر الجيش السوري على معسكر الخزان، ثم هاجم المسلحون المعسكر.", "المعسكر"),  # in no table
        ("سيطرت القوات على القصر الرئاسي.", "القصر الرئاسي"),  # of no town that is told of
    ],
)
def test_where_it_is_not_plain_there_is_no_link(reader: Reader, text: str, words: str) -> None:
    assert places(reader, text)[words] is None


def test_what_the_text_leaves_out_is_not_the_town(reader: Reader) -> None:
    text = "سيطرت فصائل على مدينة درعا، من دون احتساب دير الزور. وقال ناشط إن الجيش انسحب من المدينة."
    assert places(reader, text)["المدينة"] == "Daraa"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصف الطيران ريفي حماة وحمص.", ["countryside of Hama", "countryside of Homs"]),
        ("سيطرت الفصائل على بلدات صوران وطيبة الإمام وحلفايا.", ["Suran", "Taybat al-Imam", "Halfaya"]),
        ("خسرت قوات الدعم السريع بارا والدبيبات، ثم كازقيل اليوم.", ["Bara", "al-Dubeibat", "Kazgeil"]),
        ("استعاد الجيش السوداني الدبيبات في أيار وبارا في أيلول.", ["al-Dubeibat", "Bara"]),
        ("تسيطر قوات الدعم السريع على ثلاث مدن، هي نيالا وزالنجي والجنينة.", ["Nyala", "Zalingei", "El Geneina"]),
        ("استعاد الجيش السوداني صباح الثلاثاء أم صميمة.", ["Um Sumeima"]),  # and not «or»
        ("دخلت الفصائل منبج وتل رفعت.", ["Manbij", "Tal Rifaat"]),
        ("سيطر الجيش السوداني على بارا وأم روابة.", ["Bara", "Um Rawaba"]),
        ("قصف الطيران حماة الخميس وحمص آمنة.", ["Hama"]),
        ("قصف الطيران قرى حماة وإدلب.", ["countryside of Hama", "countryside of Idlib"]),
        ("سيطر الجيش على قرى مورك.", ["countryside of Morek"]),
        ("قصف الطيران مورك وصوران، ودخلت الفصائل البلدتين ليلا.", ["Morek", "Suran", "Morek", "Suran"]),
        ("قال أهالي نبل والزهراء إن الجيش السوري انسحب من البلدتين.", ["Nubl", "al-Zahraa (north Aleppo)"]),
    ],
)
def test_lists_and_duals_are_told_one_by_one(reader: Reader, text: str, expected: list[str]) -> None:
    found = [place.entity.name_en if place.entity else None for claim in reader(text).claims for place in claim.places]
    assert found == expected


def test_both_governorates_under_one_head_are_governorates(reader: Reader) -> None:
    (claim,) = reader("شن الطيران غارات على محافظتي إدلب وحلب.").claims
    assert [place.entity.kind if place.entity else None for place in claim.places] == ["governorate", "governorate"]


def test_a_short_name_is_the_town_once_it_was_named_in_full_and_no_adjective_stands_there(reader: Reader) -> None:
    text = "استعاد الجيش السوداني ود مدني. وأعلن القائد دخوله مدني بعد مغادرة المليشيا مدني. وأصيب طبيب مدني. وقتل مدني في رفاعة."
    told = [place for claim in reader(text).claims for place in claim.places if place.by is None]
    assert [place.text for place in told if place.entity] == ["ود مدني", "مدني", "مدني", "رفاعة"]
    assert {place.entity.name_en for place in told if place.entity} == {"Wad Madani", "Rufaa"}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("سيطرت الفصائل على الفوج 46 قرب حلب بعد معارك.", "الفوج 46", "Regiment 46"),
        ("انسحب الجيش السوري من محيط اللواء 52 في درعا.", "محيط اللواء 52", "surroundings of Brigade 52"),
        ("دخل الجيش الليبي سرت. وانسحب من اللواء 93.", "اللواء 93", None),  # a base of another country
    ],
)
def test_a_unit_that_is_taken_or_left_is_its_base(reader: Reader, text: str, words: str, name: str | None) -> None:
    assert places(reader, text)[words] == name
