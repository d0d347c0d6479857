"""Whose word it is and how much it weighs: the interest of the speaker in what is said of a place, else what sort of source."""

from functools import lru_cache
from typing import Final

from waqai.fuse.control_sides import Groups
from waqai.fuse.testimonies import content_words
from waqai.model import Testimony
from waqai.model.control import ControlVoice, ControlWeights, Effect

_OUTSIDE: Final = frozenset({"activist", "outlet"})
"""Speakers without a name who do not speak for the side of the outlet that quotes them: «قنوات التحريض», «ناشطون»."""


def voice_weight(weights: ControlWeights, kind: str, share: float, confidence: float) -> float:
    """Likelihood ratio of a statement: the share of the voice's weight with which it says so, and 1 (nothing) as far as the claim
    may be misread."""
    said: float = weights.voices[kind].weight ** share
    return 1.0 + confidence * (said - 1.0)


def interest(t: Testimony, effect: Effect, gains: str, loses: str, groups: Groups, weights: ControlWeights) -> str:
    """Id of the row of interests.tsv that tells how much this word weighs. gains, loses: groups for and against whom it speaks."""
    speaker, day = groups.of(t.speaker_side), t.last or None
    if t.speaker is not None and t.speaker.entity is None and not t.speaker.side and _source(t, weights) in _OUTSIDE:
        speaker = ""
    if speaker and effect not in {"fight", "siege", "lift"}:
        served = gains == speaker or groups.opposed(speaker, loses, day)
        harmed = loses == speaker or groups.opposed(speaker, gains, day)
        if harmed and not served:
            foe_prints = t.speaker is not None and groups.opposed(groups.of(t.outlet_side), speaker, day)
            return "quoted_by_foe" if foe_prints else "against"
        if served and not harmed:
            return _serving(t, effect)
    return _source(t, weights)


def _serving(t: Testimony, effect: Effect) -> str:
    if effect == "keep":
        return "own_denial"
    nameless = t.speaker is None or (t.speaker.entity is None and not t.speaker.side)
    return "own_outlet" if nameless else "own"


def _source(t: Testimony, weights: ControlWeights) -> str:
    """What sort of source it is that has no side in the matter."""
    if t.speaker is None:
        return "outlet"
    voices = weights.voices
    if t.speaker.entity is not None:
        kind = t.speaker.entity.kind
        return next((key for key, voice in voices.items() if kind in voice.kinds), "body")
    words = frozenset(content_words(t.speaker.text))
    told = next((key for key, voice in voices.items() if words & _words(voice)), None)
    if told is None and t.speaker.sort is not None and t.speaker.sort.role == "MED":
        return "outlet"
    return told or "anonymous"


@lru_cache(maxsize=64)
def _words(voice: ControlVoice) -> frozenset[str]:
    return frozenset(word for cell in voice.words for word in content_words(cell))
