"""When: which time expression belongs to which event, and what is told as history."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from waqai.extract.event import Event
from waqai.extract.speaking import Voice
from waqai.language.clauses import clause_of
from waqai.language.grammar import VERB, Sentence
from waqai.model import Basis, Span, When
from waqai.resolve.time_expressions import Anniversary, Between, Day, Expression, Hours, Period, Resolved, Shift, Since, Weekday
from waqai.resolve.times import TimeHit, resolve_time

OLD_DAYS: Final = 8
"""Days before publication after which an event told in passing is context, not news (C13)."""
LASTING_DAYS: Final = 30
_LATER: Final = frozenset({"بعد", "قبل", "قبيل"})
_PAST_FRAMES: Final = frozenset({"كان", "كانت", "كانوا"})
PLANNED: Final = frozenset({"planned", "threatened", "demanded"})


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression of a sentence with its value, None where it could not be told without a publication day."""

    hit: TimeHit
    value: Resolved | None
    old: bool


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Days that the text does not state of the event itself, with the tokens [start, end) of the sentence that they rest on."""

    days: Resolved
    basis: Basis
    sentence: Sentence
    start: int
    end: int


def dated(hits: list[TimeHit], published: date | None, country: str | None, previous: Resolved | None = None) -> list[Dated]:
    """Resolve the time expressions of one sentence in order. previous: the last time told before it, for «قبل ذلك بيومين»."""
    found: list[Dated] = []
    for hit in hits:
        value = resolve_time(hit, published, past=True, country=country, previous=previous)
        previous = value or previous
        found.append(Dated(hit, value, old(value, published, hit.duration) if published else _aged(hit, country)))
    return found


def headed(sentence: Sentence, times: list[Dated], before: date | None, published: date | None) -> date | None:
    """The day that heads a line of a timeline («الأحد: …», «الجمعة 7 آذار: …»), its last; None for no such line.

    before: the day of the head before it; a bare weekday is then the first that comes after, and is changed so in `times`.
    """
    last, at = None, 0
    for index, one in enumerate(times):
        if one.hit.start != at or one.value is None or one.value.end != one.value.start:
            break
        last, at = one.value.start, one.hit.end
        if isinstance(one.hit.expression, Weekday) and one.hit.expression.turn is None and before is not None:
            after = before + timedelta(days=(one.hit.expression.day - before.weekday()) % 7)
            if published is None or after <= published:
                value = replace(one.value, start=after, end=after)
                times[index] = Dated(one.hit, value, old(value, published, one.hit.duration) if published else one.old)
                last = after
        before = last
    if last is None or sentence.text(at) != ":":
        return None
    for index, one in enumerate(times):
        told = (sentence.text(k) for k in range(one.hit.start, one.hit.end))
        if one.hit.start >= at and one.value is not None and _bare_hours(one.hit) and "اليوم" not in told:
            value = replace(one.value, start=last, end=last)
            times[index] = Dated(one.hit, value, old(value, published, one.hit.duration) if published else one.old)
    return last


def _bare_hours(hit: TimeHit) -> bool:
    """Hours of the day of publication: «قبيل منتصف الليل», «الثالثة فجرا»."""
    of: Expression = hit.expression
    while isinstance(of, Hours):
        of = of.of
    return of == Day(0) and of is not hit.expression


NOMINAL_DAY: Final = date(2020, 6, 17)
"""A day to tell the age of «الشهر الماضي» or «أمس» by where the publication day is not known; never shown."""


def _aged(hit: TimeHit, country: str | None) -> bool:
    """Whether a time is history in a text without a publication day: a bare year, or a relative time that reaches far back."""
    absolute = resolve_time(hit, None, country=country)
    if absolute is not None:
        return absolute.precision in {"year", "decade"}
    value = resolve_time(hit, NOMINAL_DAY, country=country)
    return value is not None and value.precision in {"year", "decade"} and (value.end or value.start).year < NOMINAL_DAY.year


def time_of(event: Event, times: list[Dated], starts: list[int], voices: list[Voice]) -> Dated | None:
    """The time expression that dates an event: its own clause's, else the reporting clause's, else the sentence's one day."""
    sentence, head = event.sentence, event.head
    begin, end = clause_of(starts, len(sentence), head)
    own = [t for t in times if begin <= t.hit.start < end and not _elsewhere(sentence, t.hit, event)]
    return min(own, key=lambda t: (abs(t.hit.start - head), t.hit.start)) if own else _inherited(event, times, starts, voices)


def counted_back(event: Event, times: list[Dated], published: date | None) -> Dated | None:
    """«عادت إلى الفصائل بعد يومين من استعادة الجيش لها»: what a noun names happened that long before what the sentence tells.

    Fighting is left out: «بعد يومين من المعارك» measures how long it lasted, see `reckoning.lasted`.
    """
    sentence, begin = event.sentence, event.span[0]
    if event.form == "finite" or event.group == "fighting" or published is None:
        return None
    for index, one in enumerate(times):
        hit, shift = one.hit, one.hit.expression
        if not isinstance(shift, Shift) or shift.count < 1 or sentence.words[hit.start].base != "بعد":
            continue
        if sentence.text(hit.end - 1) in _SINCE and hit.end <= begin <= hit.end + FAR_BEHIND:
            told = times[index - 1].value if index else None
            back = replace(hit, expression=replace(shift, count=-shift.count))
            value = resolve_time(back, published, previous=told or Resolved(published, published, "day"))
            return Dated(back, value, old(value, published, False))
    return None


_SINCE: Final = frozenset({"من", "علي"})
FAR_BEHIND: Final = 2
"""Words between «بعد يومين من» and the event, as in «بعد يومين من إعلان الجيش استعادتها»."""


def led_on(event: Event, times: list[Dated], published: date | None) -> Dated | None:
    """«منذ السبت، حين سيطرت الفصائل عليها»: the day before «حين» is that of what it tells."""
    sentence, head = event.sentence, event.head
    if event.form != "finite" or published is None:
        return None
    lead = next((k for k in range(head - 1, max(-1, head - 1 - FAR_BEHIND), -1) if sentence.words[k].text in _WHEN), None)
    if lead is None:
        return None
    close = {lead, lead - 1} if sentence.text(lead - 1) == "،" else {lead}
    for one in times:
        if one.hit.end in close:
            expression = one.hit.expression
            if isinstance(expression, Since):
                expression = expression.point
            elif isinstance(expression, Period) and expression.way == "since":
                expression = replace(expression, way="ago")
            hit = replace(one.hit, expression=expression, duration=False)
            value = resolve_time(hit, published)
            return Dated(hit, value, old(value, published, False))
    return None


_WHEN: Final = frozenset({"حين", "حينما", "عندما", "لما", "يوم"})


def value_of(chosen: Dated, event: Event, published: date | None) -> Resolved | None:
    """The days a time means for an event; for what is planned or threatened, the coming ones."""
    if published is not None and event.type in _MEASURES and (coming := _in_force(chosen.hit, event, published)) is not None:
        return coming
    if published is not None and (event.modality in PLANNED or event.sentence.words[chosen.hit.start - 1].base in _SET):
        return resolve_time(chosen.hit, published, past=False) or chosen.value
    if event.modality == "actual" and published is not None and chosen.value is not None and chosen.value.start > published:
        return None  # «بعد ليلة من الاشتباكات» is no night to come
    return chosen.value


_SET: Final = frozenset("مقرر مقرره المقرر المقرره مقررا المزمع المزمعه مرتقب المرتقب المرتقبه متوقع المتوقع المتوقعه".split())
"""Words before the day of what is yet to come («كانت مقررة الجمعة»)."""
_MEASURES: Final = frozenset({"curfew", "close", "blackout", "ceasefire", "strike"})
_ANNOUNCING: Final = frozenset({"اعلن", "قرر", "اصدر"})
_UNTIL: Final = frozenset({"حتي", "لغايه", "الي"})


def _in_force(hit: TimeHit, event: Event, published: date) -> Resolved | None:
    """The days of a measure that is laid down «حتى صباح الأحد»: from publication to the coming Sunday; or announced for «يومي الأحد
    والاثنين»: the coming ones."""
    if isinstance(hit.expression, Between) and isinstance(hit.expression.last, Weekday) and event.form != "finite":
        announced = any(event.sentence.words[k].lemmas() & _ANNOUNCING for k in range(event.head))
        return resolve_time(hit, published, past=False) if announced else None
    if hit.duration or event.sentence.words[hit.start - 1].base not in _UNTIL or hit.start <= event.head:
        return None
    until = resolve_time(hit, published, past=False)
    return None if until is None or until.start < published else Resolved(published, until.end, "day")


def _elsewhere(sentence: Sentence, hit: TimeHit, event: Event) -> bool:
    """A time that belongs to another event noun of the clause: behind بعد or قبل that stands between; or that only measures:
    «الأول من نوعه منذ أربعة عقود».
    """
    head = event.head
    measured = sentence.text(hit.start) == "منذ" or sentence.text(hit.start - 1) == "منذ"
    if measured and any(sentence.words[k].base in _SUPERLATIVES for k in range(max(0, hit.start - 4), hit.start)):
        return True
    if isinstance(hit.expression, Anniversary):  # «الذكرى الثالثة لمقتل القائد» dates that alone
        return not hit.end <= head <= hit.end + FAR_BEHIND
    if _likened(sentence, hit):
        return True
    low, high = (head, hit.start) if head < hit.start else (hit.end, head)
    if any(
        sentence.tags[k] == VERB and sentence.words[k].verbs and not telling_more(sentence, k)
        for k in range(max(head + 1, event.span[1]), hit.start)
    ):
        return True
    return (
        any(
            sentence.words[k].base in _LATER and sentence.tags[k] == "P" and k + 1 < len(sentence) and k + 1 != hit.start
            for k in range(low, high)
        )
        and head < hit.start
    )


_SUPERLATIVES: Final = frozenset(
    "اول اولي الاول الاولي نوعه نوعها اعنف الاعنف اكبر الاكبر اسوا الاسوا اشد الاشد اوسع الاوسع اعلي الاعلي اخطر الاخطر".split()
)


def telling_more(sentence: Sentence, k: int) -> bool:
    """A verb that only says more of an event noun before it (نفذته، استهدف، وقع): a day behind it is the event's."""
    return bool(sentence.words[k].lemmas() & _ATTRIBUTIVE)


_ATTRIBUTIVE: Final = frozenset(
    "نفذ شن استهدف طال ضرب هز وقع جري حدث ارتكب اسفر ادي اوقع خلف اندلع دار نشر اصدر كان اطلق بدا ابرم".split()
)


def _inherited(event: Event, times: list[Dated], starts: list[int], voices: list[Voice]) -> Dated | None:
    sentence, head = event.sentence, event.head
    for voice in voices:
        if voice.sentence is sentence and not voice.after and voice.scope[0] <= head < voice.scope[1]:
            begin, end = clause_of(starts, len(sentence), voice.cue)
            reported = [
                t for t in times if begin <= t.hit.start < max(end, voice.cue + 8) and not t.hit.duration and t.hit.start < head
            ]
            if reported and not after_noun(event):
                return reported[0]
    if still_now(sentence, head):
        return None
    days = [
        t
        for t in times
        if not (t.hit.duration or t.hit.start >= head or isinstance(t.hit.expression, Anniversary) or _likened(sentence, t.hit))
    ]
    if not days or after_noun(event):
        return None
    last = days[-1]
    if any(sentence.tags[k] == "." and sentence.text(k) in {"؛"} for k in range(last.hit.end, head)):
        return None
    return last


def _likened(sentence: Sentence, hit: TimeHit) -> bool:
    """«المدينة هادئة كما كانت أمس»: the day of what it is compared to."""
    return sentence.words[hit.start - 1].base in _PAST_FRAMES and sentence.text(hit.start - 2) == "كما"


def still_now(sentence: Sentence, head: int) -> bool:
    """«ما زالت تحاصر», «لا يزال مقطوعا»: a state of now, whatever day was told before it."""
    verb = next((k for k in range(head - 1, max(-1, head - 1 - FAR_BEHIND * 4), -1) if sentence.tags[k] == VERB), None)
    return verb is not None and "زال" in sentence.words[verb].lemmas()


def after_noun(event: Event) -> bool:
    """A noun event behind a plain بعد does not inherit the day; behind «بعد ساعات من» it does."""
    if event.form == "finite":
        return False
    sentence = event.sentence
    for k in range(event.span[0] - 1, max(-1, event.span[0] - 5), -1):
        base = sentence.words[k].base
        if sentence.tags[k] == VERB or sentence.tags[k] == ".":
            return False
        if base == "بعد":
            return sentence.words[k + 1].base not in {"ساعات", "ساعه", "دقايق", "قليل"}
    return False


def when(value: Resolved, span: Span) -> When:
    """The contract's shape of a stated time."""
    return When(value.start.isoformat(), value.end.isoformat() if value.end else None, value.precision, "stated", span)


def old(value: Resolved | None, published: date | None, duration: bool) -> bool:
    """Whether a time lies so far back that what it dates is context."""
    if value is None or published is None:
        return False
    if duration:
        return value.start < published - timedelta(days=LASTING_DAYS)
    return (value.end or value.start) < published - timedelta(days=OLD_DAYS)


def pluperfect(sentence: Sentence) -> bool:
    """A sentence that begins «وكان … قد» or «وكانت المدينة خرجت»: told as what went before."""
    return any(word.base in _PAST_FRAMES or word.text in {"وكان", "وكانت", "وكانوا"} for word in sentence.words[:2])
