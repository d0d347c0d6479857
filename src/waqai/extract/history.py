"""Whether a time or a cue sets an event back into history."""

from datetime import date
from typing import Final

from waqai.extract.event import Event
from waqai.extract.figures import tolled
from waqai.extract.told import Read
from waqai.extract.whens import Dated
from waqai.language.clauses import clause_of
from waqai.language.grammar import Sentence
from waqai.lexicon import Cue

YEAR_DAYS: Final = 365


def of_telling(chosen: Dated | None, event: Event, published: date | None) -> bool:
    """Whether a time may be that of the telling: the day of publication, named before the event («أعلن اليوم أنه انسحب ليلا»)."""
    value = chosen.value if chosen is not None and chosen.hit.end <= event.head else None
    return value is not None and value.start == published == value.end


def long_ago(chosen: Dated, published: date | None) -> bool:
    """Older than a year: history even in somebody's mouth."""
    value = chosen.value
    return published is not None and value is not None and ((value.end or value.start) - published).days < -YEAR_DAYS


def is_set_back(event: Event, read: Read, start: int, cue: Cue) -> bool:
    """Whether a cue of the past is said of this event: of all behind it, of one before it only as its own circumstance.

    Not where the cue says how long something else has been so («في هجوم هو الأعنف منذ سنوات»، «القيادي المطلوب منذ أعوام»).
    """
    sentence = read.sentence
    if cue.words[0] == "منذ" and tolled(sentence, event.head):
        return False
    if event.head > start:
        return True
    word = sentence.words[start - 1]
    lasting = cue.words[0] == "منذ" and start - 1 > event.head and bool(word.adjectives or word.participles)
    if lasting or any("ذكري" in part for part in cue.words):
        return False
    begin, end = clause_of(read.starts, len(sentence), event.head)
    return begin <= start < end and not any(sentence.tags[k] in "RV" for k in range(event.head + 1, start))


def aside(sentence: Sentence, i: int) -> bool:
    """«أعلن الجيش أنه دخل البلدة، التي يسيطر عليها الفصيل منذ عام»: who held it before is told by the outlet, not owned up to."""
    k = i - 1
    while k > 0 and sentence.tags[k] in "XK":
        k -= 1
    return k > 0 and sentence.tags[k] == "R" and sentence.text(k - 1) == "،"


def past_comma(sentence: Sentence, cue: int, head: int) -> bool:
    """«بعكس ما تدعيه الجماعة من سيطرتها على المدينة، فإن الجيش فيها»: behind the comma the outlet has the floor again."""
    comma = next((k for k in range(head - 1, cue, -1) if sentence.text(k) == "،"), -1)
    return comma > 0 and (sentence.tag(comma + 1) == "V" or sentence.words[comma + 1].text.startswith("ف"))


def setting_back_cue(cue: Cue) -> bool:
    """A cue that makes its whole sentence history; a lone adverb such as سابقا does so for its own phrase only."""
    return cue.kind == "background" and cue.scope == "sentence" and len(cue.words) > 1
