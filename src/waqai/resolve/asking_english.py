"""Time expressions of an English question: "last week", "since Friday", "between 1 and 5 December", "in the last three days".

Read into the shapes of `time_expressions`; what days they mean is reckoned there.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from waqai.lexicon.calendar import Unit
from waqai.resolve.time_expressions import (
    Between,
    Date,
    Day,
    Expression,
    Hours,
    Night,
    Period,
    Portion,
    Share,
    Since,
    Turn,
    Turned,
    Weekday,
)

Bound = Literal["", "before", "after", "until"]


@dataclass(frozen=True, slots=True)
class Timed:
    """Words of time at `[start, end)` of a question. expression: None for words that mean now or no day; bound: the days asked
    about end before it, begin after it or end with it."""

    start: int
    end: int
    expression: Expression | None
    bound: Bound = ""


Made = tuple[Expression | None, Bound]
Maker = Callable[[re.Match[str]], Made | None]

_MONTHS: Final = "january february march april may june july august september october november december".split()
_MONTH_OF: Final = {name[:size]: i for i, name in enumerate(_MONTHS, 1) for size in (3, len(name))} | {"sept": 9}
_DAYS: Final = "monday tuesday wednesday thursday friday saturday sunday".split()
_NUMBERS: Final = {word: n for n, word in enumerate("a two three four five six seven eight nine ten eleven twelve".split(), 1)} | {
    "an": 1,
    "one": 1,
    "a couple of": 2,
    "couple of": 2,
}
_SOME: Final = frozenset({"few", "a few", "several", "some", "many"})
_M: Final = rf"(?:{'|'.join(sorted(_MONTH_OF, key=len, reverse=True))})\b\.?"
_W: Final = rf"(?:{'|'.join(_DAYS)})"
_D: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_N: Final = rf"(?:\d{{1,3}}|{'|'.join(sorted({*_NUMBERS, *_SOME}, key=len, reverse=True))})"
_U: Final = r"(?:hour|day|night|week|month|year)s?"
_PART: Final = r"(?:early |late )?(?:morning|afternoon|evening|night|noon|dawn)"
_DATE: Final = (
    rf"(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}"
    rf"|(?:{_W},? )?(?:the )?{_D}(?: of)? {_M}(?:,? \d{{4}}\b)?|(?:{_W},? )?{_M} (?:the )?{_D}\b(?:,? \d{{4}}\b)?)"
)
_LOOSE: Final = r"(?:the day before yesterday|yesterday|today|tomorrow|tonight|last night|this (?:morning|afternoon|evening))"
_POINT: Final = (
    rf"(?:{_DATE}|{_LOOSE}|(?:last |this |next )?{_W}|(?:early |mid-?|late ){_M}(?: \d{{4}}\b)?|{_M}(?: \d{{4}}\b)?"
    r"|(?:19|20)\d\d\b)"
)


def english_times(text: str) -> list[Timed]:
    """The time expressions of a question in text order, none overlapping: at each word the longest that one of the rules reads."""
    found: list[Timed] = []
    at = 0
    for word in re.finditer(r"(?<![^\W_])[A-Za-z0-9]", text):
        if word.start() < at:
            continue
        best: Timed | None = None
        for pattern, make in _RULES:
            match = pattern.match(text, word.start())
            if match is None or (best is not None and match.end() <= best.end):
                continue
            made = make(match)
            if made is not None:
                best = Timed(match.start(), match.end(), *made)
        if best is not None:
            found.append(best)
            at = best.end
    return found


def _date(text: str) -> Date | None:
    """A calendar date of digits and a month's name in any order, or of digits alone, the day first unless the year is."""
    words = re.findall(r"\d+|[a-z]+", text.lower())
    numbers = [int(word) for word in words if word.isdigit()]
    month = next((_MONTH_OF[word] for word in words if word in _MONTH_OF), None)
    if month is None and len(numbers) == 3:
        first, middle, third = reversed(numbers) if numbers[0] > 31 else numbers
        return Date(first, (middle,), third)
    year = next((n for n in numbers if n > 31), None)
    day = next((n for n in numbers if n <= 31), None)
    if month is None and (year is None or not 1900 <= year <= 2100):
        return None
    return Date(day, (month,) if month else (), year)


def _point(text: str) -> Expression | None:
    """The expression of what `_POINT` matches."""
    said = " ".join(text.lower().split())
    if re.search(r"\d", said) or re.search(rf"\b{_M}", said):
        found = _date(re.sub(rf"\b{_W}\b", "", said))
        portion = _PORTIONS.get(re.split(r"[ -]", said)[0])
        return Share(portion, found) if portion is not None and found is not None and found.day is None else found
    if said in _LOOSE_DAYS:
        return _LOOSE_DAYS[said]
    *turn, day = said.split()
    return Weekday(_DAYS.index(day), _turn(turn[0]) if turn and turn[0] != "this" else None)


_PORTIONS: Final[dict[str, Portion]] = {
    **dict.fromkeys(("early", "beginning", "start"), "begin"),
    **dict.fromkeys(("mid", "middle"), "middle"),
    **dict.fromkeys(("late", "end"), "end"),
}
_LOOSE_DAYS: Final[dict[str, Expression]] = {
    "the day before yesterday": Day(-2),
    "yesterday": Day(-1),
    "today": Day(0),
    "tonight": Day(0),
    "tomorrow": Day(1),
    "last night": Night(Day(-1)),
    "this morning": Hours(Day(0)),
    "this afternoon": Hours(Day(0)),
    "this evening": Hours(Day(0)),
}


def _turn(word: str) -> Turn:
    turns: dict[str, Turn] = {"last": "last", "past": "last", "this": "this", "next": "next", "previous": "last", "coming": "next"}
    return turns[word]


def _unit(word: str) -> Unit:
    units: dict[str, Unit] = {"hour": "hour", "day": "day", "night": "day", "week": "week", "month": "month", "year": "year"}
    return units[word.lower().removesuffix("s")]


def _count(word: str | None) -> int | None:
    said = " ".join((word or "a").lower().split())
    return int(said) if said.isdigit() else _NUMBERS.get(said)


def _single(match: re.Match[str]) -> Made | None:
    said = match["point"]
    found = _point(said)
    lead = (match["lead"] or "").lower().split()
    partial = isinstance(found, Date) and found.day is None and not (found.year and found.months)
    if partial and (not lead or (lead == ["of"] and isinstance(found, Date) and not found.months)):
        return None  # "may" and "march" are verbs, and 2000 may be a number of people
    return None if found is None else (found, "")


def _edge(match: re.Match[str]) -> Made | None:
    found = _point(match["point"])
    if found is None:
        return None
    word = match["edge"].lower().split()[0]
    if word in {"since", "starting", "beginning", "from"}:
        return Since(found), ""
    bounds: dict[str, Bound] = {"before": "before", "prior": "before", "after": "after", "following": "after"}
    return found, bounds.get(word, "until")


def _range(match: re.Match[str]) -> Made | None:
    one, other = match["one"], match["other"]
    last = _point(other)
    if re.fullmatch(rf"(?:the )?{_D}", one, re.IGNORECASE):
        if not isinstance(last, Date):
            return None
        first: Expression | None = Date(int(re.sub(r"\D", "", one)), last.months, last.year)
    else:
        first = _point(one)
    if isinstance(first, Date) and isinstance(last, Date) and first.year is None and last.year is not None:
        months = first.months and last.months
        first = Date(first.day, first.months, last.year - 1 if months and first.months[0] > last.months[0] else last.year)
    return None if first is None or last is None else (Between(first, last), "")


def _after_month(match: re.Match[str]) -> Made:
    month, year = _MONTH_OF[match["month"].lower().rstrip(".")], int(match["year"]) if match["year"] else None
    return Between(*(Date(int(re.sub(r"\D", "", match[name])), (month,), year) for name in ("one", "other"))), ""


def _within(match: re.Match[str]) -> Made:
    return Period(_unit(match["unit"]), _count(match["count"]), "within"), ""


def _ago(match: re.Match[str]) -> Made:
    return Period(_unit(match["unit"]), _count(match["count"]), "since" if match["since"] else "ago"), ""


def _turned(match: re.Match[str]) -> Made:
    return Turned(_unit(match["unit"]), _turn(match["turn"].lower())), ""


def _share(match: re.Match[str]) -> Made | None:
    turned = Turned(_unit(match["unit"]), _turn(match["turn"].lower())) if match["unit"] else None
    of = turned or _date(match["month"])
    return None if of is None else (Share(_PORTIONS[match["portion"].lower()], of), "")


def _rule(pattern: str, make: Maker) -> tuple[re.Pattern[str], Maker]:
    return re.compile(pattern.replace(" ?", r"\s*").replace(" ", r"\s+"), re.IGNORECASE), make


_AND: Final = r"(?:and|to|until|till|through|and until|up to|-|–)"
_RULES: Final = (
    _rule(rf"(?P<lead>(?:on|in|during|of|for|around|by the|throughout) )?(?P<point>{_POINT})(?: {_PART})?\b", _single),
    _rule(
        rf"(?P<edge>since(?: the \w+(?: \w+)? (?:began|started) on)?|starting(?: from| on)?|beginning|from|until|till|up to|by"
        rf"|before|prior to|after|following) "
        rf"(?P<point>{_POINT})(?: {_PART})?\b(?: onwards?\b)?",
        _edge,
    ),
    _rule(rf"(?:between|from) (?P<one>{_POINT}|(?:the )?{_D}) {_AND} (?P<other>{_POINT})\b", _range),
    _rule(rf"(?:on )?(?P<one>{_D}) ?(?:-|–|to|and) ?(?P<other>{_D}(?: of)? {_M}(?:,? \d{{4}})?)", _range),
    _rule(
        rf"(?:between |from |on )?(?P<month>{_M}) (?P<one>{_D}) ?(?:-|–|to|and|until|through) ?(?P<other>{_D})\b(?:,? "
        rf"(?P<year>\d{{4}}))?",
        _after_month,
    ),
    _rule(
        rf"(?:(?:in|over|during|for|within|throughout) )?(?:the )?(?:last|past|previous) (?P<count>{_N}) (?P<unit>{_U})\b", _within
    ),
    _rule(r"(?:in|over|during|for|within) the (?:last|past)(?P<count>) (?P<unit>hour|day|week|month|year)\b", _within),
    _rule(
        rf"(?:(?:in|over|during) )?(?:the )?(?:recent|last|past)(?P<count> )(?P<unit>{_U[:-1]})\b",
        lambda m: (Period(_unit(m["unit"]), None, "within"), ""),
    ),
    _rule(rf"(?P<since>since )?(?P<count>{_N}) (?P<unit>{_U}) ago\b", _ago),
    _rule(r"(?P<turn>last|this|next|previous|coming) (?P<unit>week|month|year)\b", _turned),
    _rule(
        rf"(?:at |in |since )?(?:the )?(?P<portion>beginning|start|middle|end) of (?:the )?(?:(?P<month>{_M}(?: \d{{4}})?)"
        rf"|(?P<turn>this|last|next) (?P<unit>week|month|year))",
        _share,
    ),
    _rule(r"overnight\b", lambda _: (Night(Day(-1)), "")),
    _rule(
        r"(?:right |just )?now\b|currently\b|at (?:the|this) moment\b|at present\b|so far\b|these days\b|recently\b|lately\b|until "
        r"now\b|up to now\b",
        lambda _: (None, ""),
    ),
)
"""Rule and what it makes; where several read the same words, the one that reads most of them counts."""
