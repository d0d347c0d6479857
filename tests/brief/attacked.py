"""Six small reports with their claims, written for the test, and what a line of attacks.jsonl is as a sentence over them."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import waqai.brief as composer
from waqai.brief import Piece, Ref, Sentence
from waqai.brief.grounds import Held, Source, plain_source
from waqai.model import Argument, Attribution, Claim, Codes, Entity, Figure, Incident, PlaceArgument, Span, Testimony, When, digest

HAMA = Entity("p:hama", "حماة", "Hama", "city", "SY", "Hama", 35.13, 36.75, 0.0)
PROVINCE = Entity("p:hama-province", "حماة", "Hama", "governorate", "SY", "Hama", 35.2, 37.2, 60.0)
RURAL = Entity("p:hama#rural-north", "ريف حماة الشمالي", "northern countryside of Hama", "area", "SY", "Hama", 35.3, 36.75, 20.0)
ALEPPO = Entity("p:aleppo", "حلب", "Aleppo", "city", "SY", "Aleppo", 36.2, 37.15, 0.0)
HOMS = Entity("p:homs", "حمص", "Homs", "city", "SY", "Homs", 34.73, 36.72, 0.0)
RASTAN = Entity("p:rastan", "الرستن", "Rastan", "town", "SY", "Homs", 34.93, 36.73, 0.0)
ARMY = Entity("syr.army_assad", "الجيش السوري", "Syrian Army (until 2024)", "military", "SY")
MINISTRY = Entity("a:ministry", "وزارة الدفاع السورية", "Syrian Ministry of Defence", "ministry", "SY")
FACTIONS = Entity("a:factions", "الفصائل المسلحة", "Armed factions", "coalition", "SY")
ROAD = Entity("sy.m5", "الطريق الدولي إم 5", "M5 motorway", "road")
HORIZON, RIVER, FIELD, BRIDGE = (
    ("وكالة الأفق", "Horizon Agency"),
    ("إذاعة النهر", "River Radio"),
    ("نشرة الميدان", "Field Bulletin"),
    ("صحيفة الجسر", "Bridge Daily"),
)
FILE: Final = Path(__file__).with_name("attacks.jsonl")


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def _named(text: str, words: str, entity: Entity | None = None) -> Argument:
    found = _span(text, words)
    return Argument(found.start, found.end, words, entity)


def _at(text: str, words: str, entity: Entity) -> PlaceArgument:
    found = _span(text, words)
    return PlaceArgument(found.start, found.end, words, "at", entity)


def _count(text: str, words: str, of: str, low: int, high: int | None, who: str | None = None) -> Figure:
    found = _span(text, words)
    return Figure(found.start, found.end, words, of, low, high, who)


def _says(text: str, words: str, entity: Entity | None = None, stance: Any = "says") -> Attribution:
    found = _span(text, words)
    return Attribution(found.start, found.end, words, entity, None, stance)


def _claim(text: str, kind: str, trigger: str, clause: str, **fields: Any) -> Claim:
    values: dict[str, Any] = {
        "agents": (), "patients": (), "instrument": None, "places": (), "time": None, "quantities": (), "attribution": (),
        "modality": "actual", "background": False, **fields,
    }  # fmt: skip
    identity = digest(f"{kind} {trigger} {text}")[:12]
    return Claim(
        identity, kind, _span(text, trigger), plover=Codes(""), acled="", cameo="", evidence=_span(text, clause), confidence=0.9,
        why="by hand", **values,
    )  # fmt: skip


def _when(text: str, first: str, last: str, precision: Any, words: str) -> When:
    return When(first, last, precision, "stated", _span(text, words))


_A = (
    "سيطرت الفصائل المسلحة على مدينة حماة يوم الخميس 5 كانون الأول. وقتل أحد عشر مدنيا وأصيب 25 جنديا في قصف على محافظة حماة. "
    "وقال سكان إن «الإرهابيين» اعتقلوا ثلاثة شبان."
)
_B = "نفت وزارة الدفاع السورية انسحاب الجيش السوري من مدينة حماة يوم الأربعاء."
_C = "سيطرت الفصائل المسلحة على أحياء من مدينة حلب، ونزح عشرات المدنيين. وقصف الجيش السوري ريف حماة الشمالي في تشرين الثاني 2024."
_D = "عزم الجيش السوري على الانسحاب من مدينة حمص يوم السبت. وقتل قتيلان على الأقل في الرستن، بحسب نشطاء."
_E = "انسحب الجيش السوري من مدينة حماة، بحسب سكان."
_R = "الطريق الدولي إم 5 (M5 motorway): حماة (Hama)، حلب (Aleppo)، حمص (Homs)"


def _parts(text: str) -> list[str]:
    return [part if part.endswith(".") else f"{part}." for part in text.split(". ")]


_A1, _A2, _A3 = _parts(_A)
_C1, _C2 = _parts(_C)
_D1, _D2 = _parts(_D)
CLAIMS: Final[Mapping[str, tuple[Claim, ...]]] = {
    "a": (
        _claim(
            _A, "capture", "سيطرت", _A1, agents=(_named(_A, "الفصائل المسلحة", FACTIONS),), places=(_at(_A, "مدينة حماة", HAMA),),
            time=_when(_A, "2024-12-05", "2024-12-05", "day", "الخميس 5 كانون الأول"),
        ),
        _claim(
            _A, "kill", "قتل", _A2, places=(_at(_A, "محافظة حماة", PROVINCE),),
            quantities=(_count(_A, "أحد عشر مدنيا", "killed", 11, 11, "مدنيا"),),
        ),
        _claim(
            _A, "injure", "أصيب", _A2, places=(_at(_A, "محافظة حماة", PROVINCE),),
            quantities=(_count(_A, "25 جنديا", "wounded", 25, 25, "جنديا"),),
        ),
        _claim(_A, "shelling", "قصف", _A2, places=(_at(_A, "محافظة حماة", PROVINCE),)),
        _claim(
            _A, "arrest", "اعتقلوا", _A3, agents=(_named(_A, "الإرهابيين"),), attribution=(_says(_A, "سكان"),),
            quantities=(_count(_A, "ثلاثة شبان", "detained", 3, 3, "شبان"),),
        ),
    ),
    "b": (
        _claim(
            _B, "withdraw", "انسحاب", _B, agents=(_named(_B, "الجيش السوري", ARMY),), places=(_at(_B, "مدينة حماة", HAMA),),
            attribution=(_says(_B, "وزارة الدفاع السورية", MINISTRY, "denies"),), modality="denied",
            time=_when(_B, "2024-12-04", "2024-12-04", "day", "الأربعاء"),
        ),
    ),
    "c": (
        _claim(
            _C, "capture", "سيطرت", _C1, agents=(_named(_C, "الفصائل المسلحة", FACTIONS),),
            places=(_at(_C, "أحياء من مدينة حلب", ALEPPO),),
        ),
        _claim(_C, "displace", "نزح", _C1, quantities=(_count(_C, "عشرات المدنيين", "displaced", 20, 99, "المدنيين"),)),
        _claim(
            _C, "shelling", "قصف", _C2, agents=(_named(_C, "الجيش السوري", ARMY),), places=(_at(_C, "ريف حماة الشمالي", RURAL),),
            time=_when(_C, "2024-11-01", "2024-11-30", "month", "تشرين الثاني 2024"),
        ),
    ),
    "d": (
        _claim(
            _D, "withdraw", "الانسحاب", _D1, agents=(_named(_D, "الجيش السوري", ARMY),), places=(_at(_D, "مدينة حمص", HOMS),),
            time=_when(_D, "2024-12-07", "2024-12-07", "day", "السبت"), modality="planned",
        ),
        _claim(
            _D, "kill", "قتل", _D2, places=(_at(_D, "الرستن", RASTAN),), attribution=(_says(_D, "نشطاء"),),
            quantities=(_count(_D, "قتيلان على الأقل", "killed", 2, None),),
        ),
    ),
    "e": (
        _claim(
            _E, "withdraw", "انسحب", _E, agents=(_named(_E, "الجيش السوري", ARMY),), places=(_at(_E, "مدينة حماة", HAMA),),
            attribution=(_says(_E, "سكان"),),
        ),
    ),
}  # fmt: skip
TEXTS: Final = {"a": _A, "b": _B, "c": _C, "d": _D, "e": _E, "table:roads/sy.m5/p:hama": _R}
TITLES: Final = {"a": "معركة حماة"}
PRINTED: Final = {
    "a": (HORIZON, "2024-12-05T17:20:00+03:00"),
    "b": (RIVER, "2024-12-04T21:00:00+03:00"),
    "c": (FIELD, "2024-12-01T09:00:00+03:00"),
    "d": (BRIDGE, "2024-12-06T12:00:00+03:00"),
    "e": (FIELD, "2024-12-05T20:00:00+03:00"),
}


def _source(key: str) -> Source:
    if key.startswith("table:"):
        return plain_source(_R, entities=(ROAD, HAMA, ALEPPO, HOMS))
    outlets, published = PRINTED[key]
    return plain_source(TEXTS[key], TITLES.get(key), published, outlets, CLAIMS[key])


def _incident(identity: str, origins: int, *told: tuple[str, int]) -> Incident:
    testimonies = tuple(Testimony(CLAIMS[key][n], key, 1, PRINTED[key][0][0], f"text:{key}", PRINTED[key][1]) for key, n in told)
    claim = testimonies[0].claim
    return Incident(
        identity, claim.type, claim.type, (), "", "", "single_origin", "", origins, (), (), (), (), False, testimonies
    )  # fmt: skip


INCIDENTS: Final = {one.id: one for one in (_incident("i-capture", 1, ("a", 0)), _incident("i-leave", 2, ("e", 0), ("b", 0)))}
HELD: Final = Held({(key, 1): _source(key) for key in TEXTS}, composer, INCIDENTS)


def ref_of(given: list[Any]) -> Ref:
    """[document, words], or [document, start, end, words] for one that lies; "title" last where the words are of the title."""
    if isinstance(given[1], int):
        return Ref(given[0], 1, given[1], given[2], given[3])
    whole = TITLES[given[0]] if given[-1] == "title" else TEXTS[given[0]]
    words = given[1] or whole
    start = whole.index(words)
    return Ref(given[0], 1, start, start + len(words), words, "title" if given[-1] == "title" else "text")


def sentence_of(row: Mapping[str, Any]) -> Sentence:
    """A line as a sentence; its text is that of its pieces unless it is given."""
    pieces = tuple(Piece(*([one] if isinstance(one, str) else one)) for one in row["pieces"])
    text = row.get("text", "".join(piece.text for piece in pieces))
    return Sentence(text, tuple(map(ref_of, row["refs"])), pieces, tuple(row.get("incidents", ())), row.get("day"))


def lines() -> Iterator[dict[str, Any]]:
    """The attack set: right: must pass; else what it does."""
    for line in FILE.read_text("utf-8").splitlines():
        yield json.loads(line)
