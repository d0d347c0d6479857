"""Calibration of confidence: a logistic fit over a few features of how a claim was found, and the curve that shows it."""

from collections.abc import Iterable, Iterator, Sequence
from math import exp
from typing import Final

from waqai.evaluate.gold import GoldItem
from waqai.evaluate.scores import Scores, score
from waqai.extract.confidence import features
from waqai.lexicon import Knowledge
from waqai.model import Document
from waqai.pipeline import Pipeline

BINS: Final = 5
ROUNDS: Final = 3000
STEP: Final = 0.3
RIDGE: Final = 0.02
"""Weight decay: with a few hundred claims the weights must stay small to hold on other texts."""


def curve(judged: Sequence[tuple[float, bool]], bins: int = BINS) -> Iterator[tuple[float, float, int, float, float]]:
    """Reliability by bins of confidence: low, high, number of claims, mean confidence, share that was right."""
    for n in range(bins):
        low, high = n / bins, (n + 1) / bins
        inside = [(c, r) for c, r in judged if low <= c < high or (n == bins - 1 and c == 1.0)]
        if inside:
            yield low, high, len(inside), sum(c for c, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside)


def fit(items: Iterable[GoldItem], know: Knowledge) -> dict[str, float]:
    """Weights of `waqai.extract.confidence` by gradient descent on whether type and trigger were right."""
    rows: list[tuple[dict[str, float], bool]] = []
    pipeline = Pipeline(know)
    for item in items:
        trace = pipeline.trace(Document(text=item.text, id=item.id, published=item.published))
        one: Scores = score([item], {item.id: trace.reading})
        wrong = {note.split(" ", 2)[2] for note in one.notes if note.startswith("EXTRA")}
        for claim, event in zip(trace.reading.claims, trace.told, strict=True):
            rows.append((features(event), f"{claim.type}:{claim.trigger.text}" not in wrong))
    weights = dict.fromkeys(rows[0][0], 0.0)
    for _ in range(ROUNDS):
        slope = dict.fromkeys(weights, 0.0)
        for row, right in rows:
            miss = 1 / (1 + exp(-sum(weights[k] * v for k, v in row.items()))) - right
            for name, value in row.items():
                slope[name] += miss * value
        for name in weights:
            weights[name] -= STEP * (slope[name] / len(rows) + RIDGE * weights[name] * (name != "bias"))
    return weights
