"""At what time of a day it happened, as far as the words and the publication tell it: what lies apart was not one event."""

from datetime import date, datetime
from typing import Final

from waqai.fuse.families import family
from waqai.model import Testimony
from waqai.script import fold_word
from waqai.script.searching import search_words

_PARTS: Final = {
    fold_word(word): hours
    for words, hours in (
        ("فجر فجرا الفجر", (1, 8)),
        ("صباح صباحا الصباح ضحى", (4, 13)),
        ("ظهر ظهرا الظهر الظهيرة", (10, 16)),
        ("عصر عصرا العصر", (13, 19)),
        ("مساء المساء", (15, 24)),
    )
    for word in words.split()
}
"""Hours of the day that a word for a part of it may mean, rather too many than too few. «ليل» may be of either night."""
_STEP: Final = 6
"""Hours to which a moment of publication is rounded up, so that copies of one text compare alike."""
_EAST: Final = 4
"""Hours by which the clocks of the Arab world are ahead of UTC, at most."""
_DAY: Final = 24


def told_hours(testimony: Testimony) -> tuple[int, int] | None:
    """The first and last hour of the part of the day at which the text says that it happened; None where it tells none."""
    when = testimony.claim.time
    if when is None or when.precision != "hour" or when.span is None:
        return None
    return next((_PARTS[word] for word in reversed(search_words(when.span.text)) if word in _PARTS), None)


def hours(testimony: Testimony) -> tuple[int, int] | None:
    """The first and last hour of its day at which a change of hands may have happened: by the part of the day that the text tells,
    else by its publication, before which it was. None where nothing tells it, and for all else, of which a town sees more a day."""
    if family(testimony.claim) != "change" or not testimony.first or testimony.first != testimony.last:
        return None
    told = told_hours(testimony)
    if told is not None or testimony.published is None:
        return told
    moment = datetime.fromisoformat(testimony.published)
    after = (moment.date() - date.fromisoformat(testimony.first)).days * _DAY + moment.hour + _EAST
    last = -(-after // _STEP) * _STEP
    return (0, last) if 0 < last < _DAY else None
