"""The days that a question asks about, in formal and spoken Arabic and in English, reckoned from the day on which it is asked.

Arabic goes through the engine that reads reports; spoken words of time are put into formal ones first. English is read into the
same expressions, so «الأسبوع الماضي» and "last week" are the same days.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from waqai.language.sentences import tokens
from waqai.lexicon.calendar import UNITS, WEEKDAYS
from waqai.lexicon.numerals import ATOMS
from waqai.resolve.asking_english import Bound, Timed, english_times
from waqai.resolve.time_calendar import ONE_DAY
from waqai.resolve.time_expressions import Date, Day, Expression, Hours, Resolved, Since, Weekday
from waqai.resolve.time_values import impossible, value
from waqai.resolve.time_views import View
from waqai.resolve.times import find_times


@dataclass(frozen=True, slots=True)
class AskedTime:
    """The days asked about, both ends included, None where not limited. taken: the stretches of the folded question that are words
    of time, in order; unresolved: why they mean no day."""

    first: date | None = None
    last: date | None = None
    taken: tuple[tuple[int, int], ...] = ()
    unresolved: Literal["no such day", "nothing to count from"] | None = None


def asked_time(folded: str, day: date | None, country: str | None = None) -> AskedTime:
    """The time of a folded question asked on `day`; country: ISO code of the place, for days that stand for an event there.

    A date without a year is the nearest past one, unless the question speaks of what is to come. Of several times the first counts,
    and those that are joined to it («أمس واليوم»). Words for now limit nothing.
    """
    english = english_times(folded)
    arabic = [one for one in _arabic(folded) if not any(one.start < other.end and other.start < one.end for other in english)]
    found = sorted((*english, *arabic), key=lambda one: one.start)
    taken = tuple((one.start, one.end) for one in found)
    limiting = [one for one in found if one.expression is not None]
    if not limiting:
        return AskedTime(taken=taken)
    view = View(day, not _TO_COME.search(folded), country)
    first, *rest = limiting
    bounds = _bounds(first, view)
    if bounds is None:
        expression = first.expression
        known = expression is not None and impossible(expression)
        return AskedTime(taken=taken, unresolved="no such day" if known else "nothing to count from")
    end = first.end
    for one in rest:
        more = _bounds(one, view) if _JOINED.fullmatch(folded[end : one.start]) or folded[one.start] == "و" else None
        if more is None:
            break
        bounds, end = _union(bounds, more), one.end
    return AskedTime(*bounds, taken)


_TO_COME: Final = re.compile(
    r"\b(?:will|going to|tomorrow)\b|(?<!\w)(?:سوف|رح|هي?حصل|هيصير|[حه]يحصل|غدا|س[يت](?:حدث|حصل|جري|سقط|صير|نسحب|دخل|ستعيد|كون"
    r"|بقي)\w*)(?!\w)",
    re.IGNORECASE,
)
"""Signs that the question is about what is to come."""
_JOINED: Final = re.compile(r"\s*(?:,|،|and|or|و|او)?\s*")


def _bounds(one: Timed, view: View) -> tuple[date | None, date | None] | None:
    expression = one.expression
    if view.published is not None and expression == Since(Weekday(view.published.weekday())):
        expression = Since(Weekday(view.published.weekday(), "last"))  # asked on a Friday, "since Friday" is since the one before
    days = value(expression, view) if expression is not None else None
    if days is None:
        return None
    match one.bound:
        case "before":
            return None, days.start - ONE_DAY
        case "after":
            return (days.end or days.start) + ONE_DAY, None
        case "until":
            return None, days.end or days.start
        case _:
            return _tidy(days)


def _tidy(days: Resolved) -> tuple[date, date | None]:
    return days.start, days.end if days.end is None or days.end >= days.start else days.start


def _union(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> tuple[date | None, date | None]:
    first = min(one[0], other[0]) if one[0] and other[0] else None
    last = max(one[1], other[1]) if one[1] and other[1] else None
    return first, last


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int


_SPOKEN: Final = {
    written: formal.split()
    for formal, forms in {
        "امس": "مبارح امبارح البارح مبارحه امبيرح",
        "اليوم": "النهارده انهارده هاليوم اليومه",
        "غدا": "بكرا بكره باجر غدوه",
        "الان": "هلق هلا هلقيت هلاء دلوقتي دلوقت هسه هسا هسع الحين ذلحين دابا لهلق لهلا هالوقت",
        "هذا الاسبوع": "هالاسبوع",
        "هذا الشهر": "هالشهر",
        "هذه السنه": "هالسنه",
        "هذه الليله": "هالليله",
        "الايام الاخيره": "هالايام هاليومين",
        "المقبل": "الجاي الجايه",
    }.items()
    for written in forms.split()
}
"""Spoken words of time, folded, and the formal words that say the same."""
_WHO: Final = frozenset("اللي الي يلي لي".split())
_GONE: Final = frozenset("فات فاتت راح راحت مضي مضت عدي عدت".split())
_COMING: Final = frozenset("جاي جايه".split())
_NOW: Final = frozenset("الان حاليا".split())
_BEFORE: Final[dict[str, Bound]] = {"قبل": "before", "بعد": "after", "حتي": "until", "لغايه": "until"}
_DAY_HEADS: Final = frozenset({"يوم", "نهار", "تاريخ", "بتاريخ"})
_ENDS: Final = frozenset({"الي", "حتي", "ل", "لغايه"})


def _formal(folded: str) -> list[_Token]:
    """The tokens of a question with spoken words of time put into formal ones, each knowing where it came from."""
    found: list[_Token] = []
    words = [_Token(token.text, token.start, token.end) for token in tokens(folded)]
    i = 0
    while i < len(words):
        word, after = words[i], words[i + 1 : i + 3]
        if word.text in _WHO and after and after[0].text in _GONE | _COMING:
            turn = "الماضي" if after[0].text in _GONE else "المقبل"
            found.append(_Token(turn, word.start, after[0].end))
            i += 2
            continue
        if word.text == "من" and _since(found, words[i + 1 :]):
            found.append(replace(word, text="منذ"))
        else:
            found += [replace(word, text=formal) for formal in _said_formally(word.text)]
        i += 1
    return found


def _said_formally(word: str) -> list[str]:
    if word not in _SPOKEN and word[:1] == "و" and word[1:] in _SPOKEN:
        first, *rest = _SPOKEN[word[1:]]
        return ["و" + first, *rest]
    return _SPOKEN.get(word, [word])


def _since(before: Sequence[_Token], after: Sequence[_Token]) -> bool:
    """Whether «من» says since when: «من يومين», «من امبارح», «من 3 أيام», «من يوم الجمعة»; not «من الاثنين إلى الخميس»."""
    if not after or (before and before[-1].text in {"اول", "اكثر", "اقل", "ازيد"}):
        return False
    texts = [token.text for token in after]
    at = 1 if texts[0] in _DAY_HEADS and len(texts) > 1 else 0
    if texts[at] in WEEKDAYS or "امس" in _SPOKEN.get(texts[at], ()):
        return not _ENDS & set(texts)
    unit = UNITS.get(texts[0])
    if unit is not None and unit[0] != "day":
        return True
    if unit is not None:
        return unit[1] == "two"
    return (texts[0].isdigit() or texts[0] in ATOMS) and len(texts) > 1 and texts[1] in UNITS


def _arabic(folded: str) -> list[Timed]:
    words = _formal(folded)
    texts = [word.text for word in words]
    return [_timed(words, texts, hit.start, hit.end, hit.expression) for hit in find_times(texts)]


def _timed(words: Sequence[_Token], texts: Sequence[str], start: int, end: int, expression: Expression) -> Timed:
    """A time with the word before it that makes it a bound: «قبل 5 ديسمبر», «من 1 كانون الأول»."""
    if texts[end - 1] in _NOW and isinstance(expression, Hours) and end - start <= 2:
        begin = start - 1 if start and texts[start - 1] == "حتي" else start
        return Timed(words[begin].start, words[end - 1].end, None)
    begin = start
    while begin and texts[begin - 1] in _DAY_HEADS:
        begin -= 1
    before = texts[begin - 1] if begin else ""
    point = isinstance(expression, Date | Weekday | Hours) or (isinstance(expression, Day) and expression.offset)
    if not point:
        return Timed(words[begin].start, words[end - 1].end, expression)
    if before in _BEFORE:
        return Timed(words[begin - 1].start, words[end - 1].end, expression, _BEFORE[before])
    if before == "من" and isinstance(expression, Date) and expression.day is not None:
        return Timed(words[begin - 1].start, words[end - 1].end, Since(expression))
    return Timed(words[begin].start, words[end - 1].end, expression)
