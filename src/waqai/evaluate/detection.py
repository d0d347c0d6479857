"""Detection of assaults and protests in single sentences: does some claim that is not background carry the PLOVER event?"""

from pathlib import Path
from typing import Final

import msgspec

from waqai.evaluate.scores import Tally
from waqai.model import Document, Reading

EVENTS: Final = ("ASSAULT", "PROTEST")
EASY: Final = "easy no"


class Row(msgspec.Struct, frozen=True):
    """One sentence with its label: yes, easy no, difficult no or ambiguous."""

    id: str
    type: str
    label: str
    text: str


def detection_f1(path: Path, read: object) -> dict[str, float]:
    """F1 by event type under protocol A: `yes` against `easy no`."""
    tallies = {event: Tally() for event in EVENTS}
    for line in path.read_bytes().splitlines():
        row = msgspec.json.decode(line, type=Row)
        if row.label not in {"yes", EASY}:
            continue
        reading: Reading = read(Document(text=row.text, id=row.id))  # type: ignore[operator]
        hit = any(claim.plover.event == row.type for claim in reading.claims)
        tally = tallies[row.type]
        if row.label == "yes":
            tally.right += hit
            tally.missing += not hit
        else:
            tally.extra += hit
    return {event: tally.f1 for event, tally in tallies.items()}
