"""Time expressions of one sentence: where they stand, what they say, and which days they mean for a publication day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from waqai.lexicon.calendar import WEEKDAYS, listed
from waqai.lexicon.numerals import ATOMS, LETTERS_BEFORE_DIGITS, ORDINALS, atom, is_digits
from waqai.resolve.time_dates import month_name
from waqai.resolve.time_expressions import (
    Anniversary,
    Between,
    Date,
    Day,
    Decade,
    Expression,
    Feast,
    Hours,
    Known,
    Night,
    Open,
    Period,
    Precision,
    Resolved,
    SameDay,
    Season,
    Share,
    Shift,
    Since,
    Turned,
    WarDay,
    Weekday,
)
from waqai.resolve.time_known import context, event, feast, memory, same_day, with_cue
from waqai.resolve.time_points import bare_year, point
from waqai.resolve.time_spans import now, nth, open_end, opened, ranged
from waqai.resolve.time_values import impossible, value
from waqai.resolve.time_views import View
from waqai.resolve.time_words import SENSES, SURE_WORDS

__all__ = ["Precision", "Resolved", "TimeHit", "TimeKind", "Why", "find_times", "resolve_time", "why_unresolved"]

TimeKind = Literal["day", "weekday", "date", "hour", "unit", "period", "range", "context", "known"]
Why = Literal["no such day", "nothing to count from"]
_KINDS: Final[tuple[tuple[type, TimeKind], ...]] = (
    (Day, "day"),
    (Weekday, "weekday"),
    (Date, "date"),
    (Hours, "hour"),
    (Night, "hour"),
    (Turned, "unit"),
    (Share, "unit"),
    (Season, "unit"),
    (Decade, "unit"),
    (Period, "period"),
    (Since, "period"),
    (Open, "period"),
    (Between, "range"),
    (Shift, "context"),
    (WarDay, "day"),
    (SameDay, "known"),
    (Anniversary, "known"),
    (Known, "known"),
    (Feast, "known"),
)


@dataclass(frozen=True, slots=True)
class TimeHit:
    """A time expression in words[start:end], without a leading «في» or «يوم».

    `duration`: it tells a stretch («منذ», «خلال», «لليوم الثالث», a range) and not when one thing happened.
    """

    start: int
    end: int
    expression: Expression
    duration: bool
    kind: TimeKind


def find_times(words: Sequence[str]) -> list[TimeHit]:
    """The time expressions of a sentence in text order, none overlapping; `words` are its folded tokens.

    A sentence without a word of time costs one set test. Else linear: each token opens a bounded number of bounded readings.
    """
    if SURE_WORDS.isdisjoint(words) and not any("0" <= word[-1:] <= "9" for word in words):
        return []
    words = list(words)
    hits: list[TimeHit] = []
    i = 0
    while i < len(words):
        hit = _longest(words, i) if _may_begin(words, i) else None
        if hit is None:
            i += 1
            continue
        if not _is_name(words, hit):
            hits.append(hit)
        i = hit.end
    return hits


def resolve_time(
    hit: TimeHit,
    published: date | None,
    *,
    past: bool = True,
    country: str | None = None,
    previous: Resolved | None = None,
) -> Resolved | None:
    """The days that an expression means in a text published on `published`.

    past: the tense of the clause, which decides bare weekdays and dates without a year. country: ISO code of the text's country,
    for the Sudanese autumn and for days that stand for an event. previous: the last time resolved before, for «اليوم التالي».
    None where a day to count from is wanting or no such day exists; see why_unresolved.
    """
    return value(hit.expression, View(published, past, country, previous))


def why_unresolved(hit: TimeHit) -> Why:
    """Why `resolve_time` gave None: the text tells a day that no calendar has («31 شباط»), or nothing to count from is known."""
    return "no such day" if impossible(hit.expression) else "nothing to count from"


Reader = Callable[[Sequence[str], int], tuple[Expression, int] | None]
_READERS: Final[tuple[Reader, ...]] = (opened, ranged, same_day, memory, nth, context, open_end, feast, event, now, point)
_YEAR_LEADS: Final = frozenset(listed("في منذ خلال حتي وفي عام"))


_OPENINGS: Final = frozenset(listed("حتي وحتي ذلك شهر وشهر اول بعد اقل لحظه ساعه لحين وقت النكبه النكسه نكسه عاصفه حرب ليله"))


_STARTS: Final = frozenset({*SENSES, *ORDINALS, *ATOMS, *_OPENINGS})
"""Words that a time may begin with, beside digits."""


def _may_begin(words: Sequence[str], i: int) -> bool:
    word = words[i]
    return (
        word in _STARTS
        or is_digits(word)
        or ((word in LETTERS_BEFORE_DIGITS or word[-1:].isdigit()) and atom(words, i) is not None)
    )


def _longest(words: Sequence[str], i: int) -> TimeHit | None:
    best: tuple[Expression, int] | None = None
    for reader in _READERS:
        found = reader(words, i)
        if found is not None and (best is None or found[1] > best[1]):
            best = found
    led = i > 0 and words[i - 1] in _YEAR_LEADS
    if best is None and led:
        best = _led_month(words, i) or (bare_year(words, i) if not _counts(words, i + 1) else None)
    if best is None:
        return None
    expression, end = _cued(words, i, *best)
    start = i + 1 if words[i] in {"يوم", "ويوم", "ليوم", "بيوم"} else i
    duration = isinstance(expression, Since | Between | Open) or (isinstance(expression, Period) and expression.way != "ago")
    kind = next(kind for shape, kind in _KINDS if isinstance(expression, shape))
    return TimeHit(start, end, expression, duration, kind)


def _cued(words: Sequence[str], i: int, expression: Expression, end: int) -> tuple[Expression, int]:
    """A date, alone or in «منذ» or «مساء», with a mark where the words around it name the event it stands for."""
    match expression:
        case Date():
            return with_cue(words, i, end, expression), end
        case Since(point=Date() as date):
            return Since(with_cue(words, i, end, date)), end
        case Hours(of=Date() as date):
            return Hours(with_cue(words, i, end, date)), end
        case _:
            return expression, end


def _led_month(words: Sequence[str], i: int) -> tuple[Expression, int] | None:
    """«في آب», «في مارس»: a preposition shows that the month is meant; «في رجب» may be a person."""
    found = month_name(words, i, sure=True)
    if found is None or (found[1] and words[i] != "رمضان") or words[i] in {"جوان", "ماي"}:
        return None
    return Date(months=found[0], hijri=found[1]), found[2]


def _counts(words: Sequence[str], i: int) -> bool:
    """Whether a noun in the accusative or a plural follows: «في 2000 موقع»."""
    return i < len(words) and "\u0621" <= words[i][:1] <= "\u064a" and words[i] not in SENSES and words[i - 1].endswith("00")


_HEADS: Final = frozenset(
    listed(
        "حي شارع مشفي مستشفي سد نادي ساحه جامعه مدرسه دوار حركه ثوره ثوار قوي تحالف فريق ملعب حديقه جسر ميدان حزب كتيبه لواء "
        "سرايا نفق مجمع سوق قريه بلده مدينه عبد الواحد جزيره مسجد "
        "جامع قاعده قناه صحيفه جريده موقع كليه معهد استاد مخيم محطه منطقه محور شهداء حراك انتفاضه بطوله مجله عيد كتايب فوج مطار "
        "مصنع حرب جبهه مفرق معبر بساحه بشارع بحي ومشفي ومستشفي بمشفي بمستشفي"
    )
)
_SOURCE_HEADS: Final = frozenset({"صحيفه", "جريده", "موقع", "مجله", "قناه", "لصحيفه", "لموقع"})
_STAMPS: Final = frozenset(
    {("نشر", "في"), ("نشرت", "في"), ("اخر", "تحديث"), ("تاريخ", "النشر"), ("تم", "النشر"), ("تحديث", ":"), ("النشر", ":")}
)


def _is_name(words: Sequence[str], hit: TimeHit) -> bool:
    """A street, hospital, party or paper named after a day or month; or the stamp of the page."""
    expression = hit.expression.of if isinstance(hit.expression, Hours) else hit.expression
    if hit.start > 1 and tuple(words[hit.start - 2 : hit.start]) in _STAMPS:
        return True
    before = words[hit.start - 1] if hit.start else ""
    head = before.removeprefix("و")
    if isinstance(expression, Day):
        return head in _SOURCE_HEADS or words[max(0, hit.start - 1) : hit.end] == ["المصري", "اليوم"]
    if head not in _HEADS and before not in _HEADS:
        return False
    if isinstance(expression, Between):
        return isinstance(expression.first, Date) and expression.first.year is None
    if isinstance(expression, Weekday):
        return expression.turn is None and words[hit.start] in WEEKDAYS
    return isinstance(expression, Date) and expression.year is None and expression.turn is None
