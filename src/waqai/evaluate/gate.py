"""The quality gate: figures with pinned floors, on gold sets found beside the project."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from waqai.evaluate.detection import detection_f1
from waqai.evaluate.expressions import quantities_right, times_right
from waqai.evaluate.gold import GoldItem, read_gold
from waqai.evaluate.scores import Scores, score
from waqai.model import Document, Reading

SEED: Final = ("gold/seed.json",)
CHALLENGE: Final = ("gold/challenge_events.jsonl", "gold/challenge_names.jsonl")
NAMES: Final = ("gold/challenge_names.jsonl",)
TIMES: Final = "gold/times.jsonl"
QUANTITIES: Final = "gold/quantities.jsonl"
DETECTION: Final = "data/gsr_dev.jsonl"
Read = Callable[[Document], Reading]


@dataclass(frozen=True, slots=True)
class Floor:
    """One pinned figure: measured on which set, by what, and the least it may be."""

    name: str
    on: tuple[str, ...]
    measure: Callable[[Scores], float]
    least: float


FLOORS: Final = (
    Floor("event F1", SEED, lambda s: s.event.f1, 0.85),
    Floor("whole-claim F1", SEED, lambda s: s.whole.f1, 0.65),
    Floor("event F1", CHALLENGE, lambda s: s.event.f1, 0.85),
    Floor("family F1", CHALLENGE, lambda s: s.family.f1, 0.90),
    Floor("agents F1", CHALLENGE, lambda s: s.arguments["agents"].f1, 0.75),
    Floor("patients F1", CHALLENGE, lambda s: s.arguments["patients"].f1, 0.75),
    Floor("places F1", CHALLENGE, lambda s: s.arguments["places"].f1, 0.75),
    Floor("attribution F1", CHALLENGE, lambda s: s.arguments["attribution"].f1, 0.80),
    Floor("modality accuracy", CHALLENGE, lambda s: s.share("modality"), 0.93),
    Floor("background accuracy", CHALLENGE, lambda s: s.share("background"), 0.93),
    Floor("whole-claim F1", CHALLENGE, lambda s: s.whole.f1, 0.60),
    Floor("empty texts left silent", CHALLENGE, lambda s: s.quiet[0] / s.quiet[1] if s.quiet[1] else 0.0, 0.92),
    Floor("places F1", NAMES, lambda s: s.arguments["places"].f1, 0.85),
    Floor("attribution F1", NAMES, lambda s: s.arguments["attribution"].f1, 0.85),
    Floor("whole-claim F1", NAMES, lambda s: s.whole.f1, 0.65),
)
EXPRESSIONS: Final = 0.97
"""Least share of time expressions and of quantities that are read right."""
DETECTION_FLOORS: Final[Mapping[str, float]] = {"ASSAULT": 0.80, "PROTEST": 0.55}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A figure of the gate as measured."""

    name: str
    on: str
    value: float
    least: float

    @property
    def passed(self) -> bool:
        """True when the figure is at or above its floor."""
        return self.value >= self.least


def read_items(items: Sequence[GoldItem], read: Read) -> dict[str, Reading]:
    """Readings of annotated texts by id."""
    return {i.id: read(Document(text=i.text, id=i.id, published=i.published)) for i in items}


def run_gate(shared: Path, read: Read) -> list[Verdict]:
    """Measure every floor on the gold under `shared`."""
    found = []
    cache: dict[tuple[str, ...], Scores] = {}
    for floor in FLOORS:
        if floor.on not in cache:
            items = [item for name in floor.on for item in read_gold(shared / name)]
            cache[floor.on] = score(items, read_items(items, read))
        found.append(Verdict(floor.name, ", ".join(Path(n).stem for n in floor.on), floor.measure(cache[floor.on]), floor.least))
    found.append(Verdict("time expressions right", Path(TIMES).stem, times_right(shared / TIMES), EXPRESSIONS))
    found.append(Verdict("quantities right", Path(QUANTITIES).stem, quantities_right(shared / QUANTITIES), EXPRESSIONS))
    for kind, value in detection_f1(shared / DETECTION, read).items():
        found.append(Verdict(f"detection F1, protocol A, {kind}", Path(DETECTION).stem, value, DETECTION_FLOORS[kind]))
    return found
