"""Weights of the filter of control: what claims say of who holds a place, whose word weighs how much, how fast news grows old."""

from collections.abc import Iterator
from functools import cache
from types import MappingProxyType
from typing import Final, cast, get_args

from waqai.errors import ResourceError
from waqai.lexicon.tables import rows
from waqai.model.claims import GROUP_OF, Modality, PlaceRole
from waqai.model.control import EFFECTS, INTERESTS, RATES, SLOTS, ControlRule, ControlVoice, ControlWeights, Effect
from waqai.model.fusion import Extent

RULE_FILE: Final = "control.tsv"
VOICE_FILE: Final = "interests.tsv"
RATE_FILE: Final = "control_rates.tsv"
RULE_COLUMNS: Final = ("type", "modality", "role", "extent", "effect", "gains", "loses", "strength", "because", "source")
VOICE_COLUMNS: Final = ("id", "weight", "kinds", "words", "because", "source")
RATE_COLUMNS: Final = ("name", "value", "because", "source")
_MODALITIES: Final = frozenset(get_args(Modality))
_ROLES: Final = frozenset(get_args(PlaceRole))
_EXTENTS: Final = frozenset(get_args(Extent))
_HIGHEST: Final = 1000.0
"""No word weighs more; a typing error in the tables does."""


@cache
def load_control() -> ControlWeights:
    """Read control.tsv, interests.tsv and control_rates.tsv, once a process.

    Raises ResourceError for an unknown type, modality, role, extent, effect or argument, a row that an earlier one leaves nothing
    to, a number that is none or out of bounds, an interest or rate that is missing, unknown or stands twice, an empty reason.
    """
    return ControlWeights(
        MappingProxyType(_read_rules()), MappingProxyType(dict(_read_voices())), MappingProxyType(dict(_read_rates()))
    )


def _read_rules() -> dict[str, tuple[ControlRule, ...]]:
    found: dict[str, list[ControlRule]] = {}
    for line, row in rows(RULE_FILE, RULE_COLUMNS):
        if row["type"] not in GROUP_OF:
            raise ResourceError(RULE_FILE, line, "type", row["type"], "a claim type")
        if row["effect"] not in EFFECTS:
            raise ResourceError(RULE_FILE, line, "effect", row["effect"], "one of " + ", ".join(sorted(EFFECTS)))
        for column in ("gains", "loses"):
            if row[column] not in SLOTS:
                raise ResourceError(RULE_FILE, line, column, row[column], "agents, patients or nothing")
        rule = ControlRule(
            row["type"],
            _some(line, "modality", row["modality"], _MODALITIES),
            _some(line, "role", row["role"], _ROLES),
            _some(line, "extent", row["extent"], _EXTENTS),
            cast("Effect", row["effect"]),
            row["gains"],
            row["loses"],
            _number(RULE_FILE, line, "strength", row["strength"], 1.0),
            _reason(RULE_FILE, line, row["because"]),
        )
        before = found.setdefault(rule.type, [])
        if any(rule.modalities <= b.modalities and rule.roles <= b.roles and rule.extents <= b.extents for b in before):
            raise ResourceError(RULE_FILE, line, "type", row["type"], "a row that no earlier row of the type takes all from")
        before.append(rule)
    return {kind: tuple(rules) for kind, rules in found.items()}


def _some(line: int, column: str, cell: str, known: frozenset[str]) -> frozenset[str]:
    """Alternatives of a cell; «*» stands for all."""
    found = known if cell == "*" else frozenset(cell.split("|"))
    if not found <= known:
        raise ResourceError(RULE_FILE, line, column, cell, "* or some of " + "|".join(sorted(known)))
    return found


def _read_voices() -> Iterator[tuple[str, ControlVoice]]:
    seen: set[str] = set()
    for line, row in rows(VOICE_FILE, VOICE_COLUMNS):
        _new(VOICE_FILE, line, "id", row["id"], INTERESTS, seen)
        weight = _number(VOICE_FILE, line, "weight", row["weight"], _HIGHEST)
        if weight < 1:
            raise ResourceError(VOICE_FILE, line, "weight", row["weight"], "a likelihood ratio of at least 1")
        kinds = frozenset(filter(None, row["kinds"].split("|")))
        words = tuple(filter(None, row["words"].split("|")))
        yield row["id"], ControlVoice(row["id"], weight, kinds, words, _reason(VOICE_FILE, line, row["because"]))
    _complete(VOICE_FILE, "id", INTERESTS, seen)


def _read_rates() -> Iterator[tuple[str, float]]:
    seen: set[str] = set()
    for line, row in rows(RATE_FILE, RATE_COLUMNS):
        _new(RATE_FILE, line, "name", row["name"], RATES, seen)
        _reason(RATE_FILE, line, row["because"])
        value = _number(RATE_FILE, line, "value", row["value"], _HIGHEST if row["name"].endswith(("_days", "_hours")) else 1.0)
        if value == 0 and row["name"].startswith("half_life"):
            raise ResourceError(RATE_FILE, line, "value", row["value"], "more than no time")
        yield row["name"], value
    _complete(RATE_FILE, "name", RATES, seen)


def _new(file: str, line: int, column: str, value: str, known: tuple[str, ...], seen: set[str]) -> None:
    if value not in known or value in seen:
        raise ResourceError(file, line, column, value, "one of " + ", ".join(known) + ", each once")
    seen.add(value)


def _complete(file: str, column: str, known: tuple[str, ...], seen: set[str]) -> None:
    for value in known:
        if value not in seen:
            raise ResourceError(file, 0, column, value, "a row of its own, and it has none")


def _number(file: str, line: int, column: str, cell: str, highest: float) -> float:
    try:
        value = float(cell)
    except ValueError as error:
        raise ResourceError(file, line, column, cell, "a number") from error
    if not 0 <= value <= highest:
        raise ResourceError(file, line, column, cell, f"a number from 0 to {highest:g}")
    return value


def _reason(file: str, line: int, cell: str) -> str:
    if not cell:
        raise ResourceError(file, line, "because", cell, "what it rests on")
    return cell
