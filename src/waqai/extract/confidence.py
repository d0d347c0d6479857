"""Confidence: how often claims like this one are right, from weights fitted on annotated texts (`waqai evaluate --fit`)."""

from math import exp
from typing import Final

from waqai.extract.told import Told

WEIGHTS: Final[dict[str, float]] = {
    "bias": 1.94,
    "finite": -0.16,
    "phrase": -0.10,
    "agent": 0.38,
    "patient": -0.14,
    "place": 0.37,
    "carried": 0.11,
    "attributed": 0.33,
    "actual": -0.09,
    "timed": 0.38,
    "definite": 0.07,
    "conditioned": -0.21,
    "politics": -0.01,
    "long": 0.0,
}
"""Log odds a feature adds; what they were fitted on, and what that is worth, stands in decisions/0007-confidence.md."""


def features(told: Told) -> dict[str, float]:
    """What the confidence rests on, by name."""
    event = told.event
    return {
        "bias": 1.0,
        "finite": float(event.form == "finite"),
        "phrase": float(event.form == "phrase"),
        "agent": float(bool(event.agents)),
        "patient": float(bool(event.patients)),
        "place": float(any(p.by is None for p in event.places)),
        "carried": float(any(p.by is not None for p in (*event.agents, *event.patients, *event.places))),
        "attributed": float(bool(told.chain)),
        "actual": float(event.modality == "actual"),
        "timed": float(told.time is not None),
        "definite": float(event.definite),
        "conditioned": float(bool(event.row.needs)),
        "politics": float(event.group in {"politics", "unrest", "restriction"}),
        "long": float(len(event.sentence) > 45),
    }


def confidence(told: Told) -> float:
    """Probability in (0, 1) that type and trigger are right, rounded to two places."""
    total = 0.0
    for name, value in features(told).items():
        total += WEIGHTS.get(name, 0.0) * value
    return round(1 / (1 + exp(-total)), 2)
