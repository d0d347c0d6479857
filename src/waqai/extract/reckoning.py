"""Reckoning: the days of an event that no time expression gives alone.

They follow from the hour of publication («قبل قليل», «مساء», a report of the small hours), from how long a thing lasted («بعد معركة
دامت شهرين»), or from what was told just before.
"""

from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Final

from waqai.extract.event import BLOWS, Event
from waqai.extract.told import Told
from waqai.extract.whens import PLANNED, Dated, Reckoned, after_noun, still_now, telling_more
from waqai.language.clauses import clause_of
from waqai.language.grammar import NOMINAL, VERB, Sentence
from waqai.language.phrases import LONGEST_PHRASE
from waqai.lexicon.calendar import Unit
from waqai.model import Span, When
from waqai.resolve.time_expressions import Day, Hours, Period, Resolved, Shift
from waqai.resolve.time_periods import period_days
from waqai.resolve.time_units import length
from waqai.resolve.times import TimeHit

ONE_DAY: Final = timedelta(days=1)
SMALL_HOURS: Final = 6
"""Up to this hour a report tells of the evening before as of its own day."""
NIGHT_AHEAD: Final = 18
"""Up to this hour «منتصف الليل» is the midnight that has passed."""
MIDDAY: Final = 12
_SOME_HOURS: Final = {"minute": 2, "hour": 12}
"""Hours that «قبل قليل» and «قبل ساعات» reach back at most."""


def published_days(published: date | None, clock: datetime | None, event: Event) -> When | None:
    """The publication day as a time of its own basis, never passed off as stated; in the small hours the day before with it, save
    for what is told as a state of now."""
    if published is None:
        return None
    early = clock is not None and clock.hour < SMALL_HOURS and event.type != "hold"
    start = published - ONE_DAY if early else published
    return When(start.isoformat(), published.isoformat(), "day", "publication")


def reckoned_when(reckoned: Reckoned, span: Span) -> When:
    """The contract's shape of a reckoned time."""
    days = reckoned.days
    return When(days.start.isoformat(), days.end.isoformat() if days.end else None, days.precision, reckoned.basis, span)


def by_clock(sentence: Sentence, hit: TimeHit, value: Resolved, clock: datetime | None) -> Resolved:
    """A stretch of hours counted from the hour of publication, and a midnight that is not the coming one."""
    if clock is None:
        return value
    expression = hit.expression
    if isinstance(expression, Period) and expression.unit in _SOME_HOURS and expression.way in {"ago", "since"}:
        told = expression.count
        hours = _SOME_HOURS[expression.unit] if told is None else told / (60 if expression.unit == "minute" else 1)
        start = (clock - timedelta(hours=hours)).date()
        if hours > MIDDAY or start >= value.start:
            return value
        exact = told is not None and expression.way == "ago" and not expression.about
        return Resolved(start, start if exact else value.end, "hour" if exact else "day")
    midnight = sentence.text(hit.end - 1) == "الليل" and sentence.words[hit.end - 2].base == "منتصف"
    if midnight and isinstance(expression, Hours) and expression.of in (Day(0), Hours(Day(0))) and clock.hour < NIGHT_AHEAD:
        leads = {sentence.words[hit.start].base, sentence.words[hit.start - 1].base if hit.start else ""}
        if leads & _AFTER:
            return value
        end = value.start - ONE_DAY if leads & _BEFORE else value.end
        return Resolved(value.start - ONE_DAY, end, "day")
    return value


_AFTER: Final = frozenset({"بعد", "بعيد"})
_BEFORE: Final = frozenset({"قبل", "قبيل", "حتي"})
_BEGINS: Final = {"فجرا": 3, "صباحا": 6, "ضحي": 9, "نهارا": 10, "ظهرا": 12, "عصرا": 15, "مساء": 17}
"""From which hour on a part of the day that a report tells of may be that of its own day."""
_NIGHTLY: Final = frozenset({"ليليه", "ليلي", "الليليه", "الليلي"})
_NO_PART: Final = frozenset({"curfew", "blackout", "hold"})
"""What lasts: «حظر التجول ليلا» tells of every night."""


def by_part_of_day(event: Event, starts: list[int], published: date | None, clock: datetime | None) -> Reckoned | None:
    """«مساء», «ليلا», «غارة ليلية» without a day: the last such hours before the hour of publication."""
    if published is None or event.type in _NO_PART or event.modality in PLANNED:
        return None
    sentence, head = event.sentence, event.head
    begin, end = clause_of(starts, len(sentence), head)
    near = sorted((k for k in range(begin, end) if _is_part(sentence, k, event)), key=lambda k: abs(k - head))
    if not near and not sentence.times and not after_noun(event) and not still_now(sentence, head):
        near = [k for k in range(begin - 1, -1, -1) if _is_part(sentence, k, event)]
    if not near:
        return None
    at = near[0]
    word, yesterday = sentence.text(at), published - ONE_DAY
    if word in _BEGINS:
        if clock is None:
            return None
        day = yesterday if clock.hour < _BEGINS[word] else published
        return Reckoned(Resolved(day, day, "hour"), "publication", sentence, at, at + 1)
    return Reckoned(Resolved(yesterday, published, "day"), "publication", sentence, at, at + 1)


def _is_part(sentence: Sentence, k: int, event: Event) -> bool:
    word, head = sentence.text(k), event.head
    if k in sentence.times:
        return False
    if word in _NIGHTLY:
        return k <= head + 2
    if word != "ليلا" and word not in _BEGINS:
        return False
    if sentence.text(k + 1).removeprefix("و") in _BEGINS or sentence.text(k - 1) == "صباح":
        return False  # «ليلا ونهارا»: at all times
    between = range(max(head + 1, event.span[1]), k)
    return not any(sentence.tags[j] == VERB and sentence.words[j].verbs and not telling_more(sentence, j) for j in between)


_LASTED: Final = frozenset({"استمر", "دام", "استغرق", "طال", "امتد"})
FAR_BEHIND: Final = 6
"""Words between «بعد» and the length it measures by, or between a fight and the verb that tells how long it lasted."""


def lasted(event: Event, times: list[Dated], published: date | None) -> Reckoned | None:
    """«دخلت المدينة بعد حصار دام عامين», «بعد أيام من المعارك»: what went on so long until what the sentence tells.

    None where nothing tells how long.
    """
    if event.form == "finite" or event.group not in {"fighting", "territory"} or published is None:
        return None
    found = _length_behind(event) or _length_before(event)
    if found is None:
        return None
    told = [t.value for t in times if t.hit.start < event.head and not t.hit.duration and not isinstance(t.hit.expression, Shift)]
    until = next((value for value in reversed(told) if value is not None), Resolved(published, published, "day"))
    unit, count, about, start, end = found
    back = period_days(Period(unit, count, "since", about), until.start, past=True)
    if back is None:
        return None
    return Reckoned(Resolved(back.start, until.end or until.start, back.precision), "context", event.sentence, start, end)


Length = tuple[Unit, int | None, bool, int, int]
"""Unit, count, whether inexact, and the tokens that tell it."""


def _length_at(sentence: Sentence, k: int) -> Length | None:
    words = [sentence.text(j) for j in range(len(sentence))]
    found = length(words, k) if k < len(words) else None
    return None if found is None else (found[0], found[1], found[2], k, found[3])


def _length_behind(event: Event) -> Length | None:
    """«[بعد] معركة عنيفة دامت تسعة أشهر»."""
    sentence, head = event.sentence, event.head
    if not any(sentence.words[k].base in _THEN for k in range(max(0, head - FAR_BEHIND), head)):
        return None
    for k in range(head + 1, min(len(sentence), head + FAR_BEHIND)):
        if sentence.tags[k] == VERB:
            if not sentence.words[k].lemmas() & _LASTED:
                return None
            return _length_at(sentence, k + 1)
    return None


_THEN: Final = frozenset({"بعد", "عقب", "اثر"})


def _length_before(event: Event) -> Length | None:
    """«بعد أيام من المعارك»: of fighting alone, what is no fight happened at the beginning of that time."""
    sentence, begin = event.sentence, event.span[0]
    if event.group != "fighting" or sentence.text(begin - 1) not in {"من", "علي"}:
        return None
    for k in range(begin - 2, max(-1, begin - 2 - FAR_BEHIND), -1):
        if sentence.words[k].base == "بعد":
            found = _length_at(sentence, k + 1)
            return found if found is not None and found[4] == begin - 1 else None
    return None


_BEGINNINGS: Final = frozenset("بدء بدايه اندلاع انطلاق انطلاقه نشوب تفجر بدايات اعلان".split())


def begun_before(event: Event) -> bool:
    """«منذ بدء الهجوم», «منذ انسحاب القوات»: it happened before what is told, the words do not say when."""
    if event.form == "finite":
        return False
    sentence, k = event.sentence, event.span[0] - 1
    if k > 0 and sentence.words[k].base in _BEGINNINGS:
        k -= 1
    return k >= 0 and sentence.text(k) in {"منذ", "مذ"}


def gone_before(event: Event) -> bool:
    """«يذكر أن مسلحين كانوا قد سيطروا على المدينة»: it happened before what is told, the words do not say when."""
    sentence, k = event.sentence, event.head - 1
    if event.form != "finite" or k < 1 or sentence.text(k) not in _ALREADY:
        return False
    opening = sentence.words[0].base in _BY_THE_WAY
    return opening and any(sentence.words[m].lemmas() & {"كان"} for m in range(max(1, k - LONGEST_PHRASE), k))


_ALREADY: Final = frozenset({"قد", "وقد"})
_BY_THE_WAY: Final = frozenset({"يذكر", "يشار", "جدير"})
"""Words that open what a report adds of the past."""
_HARM: Final = frozenset({"kill", "injure", "destroy"})
_BLOWS: Final = BLOWS | {"clash", "repel", "assassination"}
_TAKING: Final = frozenset({"capture", "advance"})
_THERE: Final = frozenset(
    "المكان الموقع الحادث الحادثه الانفجار الضربه الضربات الغاره الغارات القصف الهجوم الهجمات العمليه المعارك المعركه "
    "الاشتباكات".split()
)
_ASIDE: Final = frozenset({"في", "من", "علي", "الي", "خلال", "بعد", "قبل", "منذ"})
"""Words that a sentence of another scene begins with («وفي حلب», «من جهة أخرى»)."""


def carry_days(found: list[Told], before: list[Told]) -> None:
    """Give casualties without a day that of the blow they are told with; in the sentence after it too, and to a blow named again.

    What is carried over a full stop has basis context, or publication where that is all it is known by.
    """
    if not found:
        return
    previous = found[0].event.sentence.index - 1
    lately = list(takewhile(lambda told: told.event.sentence.index >= previous, reversed(before)))
    for told in found:
        if not _undated(told):
            continue
        if told.event.type in _HARM:
            after = (t for t in found if t.event.head > told.event.head and t.event.type in _HARM | _BLOWS)
            behind = next((t for t in after if _when(t) is not None and not t.aged and not t.event.background), None)
            if behind is not None:
                told.reckoned = _lent(behind)
                continue
        if told.event.sentence.times:
            continue
        sources = (t for t in lately if t.event.modality == "actual" and not t.event.background and _when(t) is not None)
        source = next((t for t in sources if _goes_on(told.event, t.event)), None)
        if source is not None:
            told.reckoned = _lent(source)


def _undated(told: Told) -> bool:
    event = told.event
    return told.time is None and told.reckoned is None and not event.background and event.modality in {"actual", "denied", "failed"}


def _when(told: Told) -> Resolved | None:
    if told.time is not None:
        return None if told.time[1].duration else told.time[0]
    return told.reckoned.days if told.reckoned is not None else None


def _lent(source: Told) -> Reckoned:
    if source.time is not None:
        value, hit = source.time
        return Reckoned(value, "context", source.event.sentence, hit.start, hit.end)
    assert source.reckoned is not None
    return source.reckoned


def _goes_on(event: Event, other: Event) -> bool:
    """Whether a sentence goes on with a deed told in the one before: it names it again, or is a toll without a place of its own."""
    sentence = event.sentence
    if event.type not in _HARM:
        again = event.form != "finite" and event.type in _BLOWS and sentence.words[event.head].det
        return again and (event.type == other.type or (event.type in BLOWS and other.type in BLOWS))
    there = any(sentence.text(k) in _THERE and sentence.tags[k] == NOMINAL for k in range(event.head + 1, len(sentence)))
    bare = all(place.by is not None for place in event.places) and sentence.words[0].base not in _ASIDE
    return (other.type in _BLOWS | _HARM and (there or bare)) or (other.type in _TAKING and there)
