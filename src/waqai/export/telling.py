"""The chain of custody in lines for people."""

import re
from typing import Final

from waqai.export.custody import Custody, Step

_FENCE: Final = ("\u2068", "\u2069")
"""First strong isolate and its end: Arabic inside an English line keeps its own direction."""
_HIDDEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Letters that one does not see and that turn a line round, break it or speak to a terminal; shown by their numbers."""
_TITLES: Final = {
    "fetch": "the page was fetched",
    "receive": "the record was received; we did not fetch it",
    "extract": "the text of the version was taken out",
    "keep": "the version was kept as a link of the chain",
    "read": "the claim was read from the text",
}


def custody_text(custody: Custody) -> list[str]:
    """The chain in lines: the claim and its words, the three times, each step with how to check it oneself."""
    return [
        f"claim {_shown(custody.claim)}",
        f"  words     {_fenced(custody.quote.words.exact)}{' (names masked)' if custody.quote.masked else ''}",
        f"  place     characters {custody.quote.place.start} to {custody.quote.place.end} of version {custody.version}",
        f"  document  {_shown(custody.document)}",
        *(f"  {name:<9} {_fenced(value)}" for name, value in _told(custody) if value),
        *_times(custody),
        *(line for number, step in enumerate(custody.steps, 1) for line in _step(number, step)),
        f"  link {custody.link.number} of the chain, after {custody.link.previous}",
        *_unseen(custody),
    ]


def _told(custody: Custody) -> tuple[tuple[str, str | None], ...]:
    return (("outlet", custody.outlet), ("title", custody.title), ("address", custody.url))


def _times(custody: Custody) -> list[str]:
    times = custody.times
    until = f" to {times.until}" if times.until and times.until != times.happened else ""
    told = (
        ("happened", f"{times.happened}{until}" if times.happened else None),
        ("published", times.published),
        ("fetched", times.fetched),
        ("learnt", times.learnt),
        ("read", times.read),
    )
    return [f"  {name:<9} {_shown(value) if value else 'not known'}" for name, value in told]


def _step(number: int, step: Step) -> list[str]:
    """One step; a digest stands alone on its line so that it can be compared."""
    lines = [f"{number}. {_TITLES[step.name]}", f"   by        {_shown(step.tool)}"]
    for name, value in (("when", step.when), ("from", step.given), ("made", step.made)):
        if value:
            lines.append(f"   {name:<9} {_shown(value)}")
    lines.append(f"   check     {_shown(step.check)}")
    if step.expect:
        lines.append(f"   expect    {_fenced(step.expect)}")
    return lines


def _unseen(custody: Custody) -> list[str]:
    lines = [f"withheld: {_shown(custody.withheld)}"] if custody.withheld else []
    if custody.capture is None:
        lines.append("no page came with this document: the text is what was given to us")
    return lines


def _fenced(value: str) -> str:
    """Digests and plain addresses stand bare, so that one can copy and compare them."""
    return _shown(value) if value.isascii() else f"{_FENCE[0]}{_shown(value)}{_FENCE[1]}"


def _shown(value: str) -> str:
    return _HIDDEN.sub(lambda met: f"\\u{ord(met[0]):04x}", value)
