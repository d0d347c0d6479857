"""The tables of the filter of control: what they must hold, and that a wrong row is refused with its line."""

import pytest

from waqai.errors import ResourceError
from waqai.lexicon import control
from waqai.lexicon.control import load_control

RULES = [
    ("type", "overthrown", "a claim type"),
    ("effect", "seize", "one of arrive"),
    ("gains", "speaker", "agents, patients"),
    ("extent", "half", "some of"),
    ("modality", "true", "some of"),
    ("strength", "2", "a number from 0 to 1"),
    ("strength", "much", "a number"),
    ("because", "", "what it rests on"),
]


def test_an_admission_weighs_more_than_a_boast_and_a_rumour_least() -> None:
    weight = {key: voice.weight for key, voice in load_control().voices.items()}
    assert weight["against"] > weight["quoted_by_foe"] > weight["monitor"] > weight["own"] > weight["own_denial"]
    assert min(weight, key=lambda key: weight[key]) == "anonymous"


def test_part_never_changes_hands_and_what_is_planned_says_nothing() -> None:
    rules = [rule for some in load_control().rules.values() for rule in some]
    assert [rule for rule in rules if rule.effect == "change" and "part" in rule.extents] == []
    assert [rule for rule in rules if rule.effect != "siege" and rule.modalities & {"planned", "threatened", "hypothetical"}] == []


@pytest.mark.parametrize(("column", "value", "expected"), RULES)
def test_a_wrong_rule_is_refused(monkeypatch: pytest.MonkeyPatch, column: str, value: str, expected: str) -> None:
    row = dict(zip(control.RULE_COLUMNS, ("hold", "actual", "at", "whole", "hold", "agents", "", "1", "x", "x"), strict=True))
    monkeypatch.setattr(control, "rows", lambda name, columns: iter([(7, row | {column: value})]))
    with pytest.raises(ResourceError, match=rf"control.tsv:7 column {column}: .*{expected}"):
        control._read_rules()


def test_a_rule_that_an_earlier_one_leaves_nothing_to_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    row = dict(zip(control.RULE_COLUMNS, ("hold", "actual", "at", "whole", "hold", "agents", "", "1", "x", "x"), strict=True))
    monkeypatch.setattr(control, "rows", lambda name, columns: iter([(7, row | {"role": "*"}), (8, row)]))
    with pytest.raises(ResourceError, match=r"control\.tsv:8"):
        control._read_rules()


def test_a_voice_or_rate_that_is_missing_twice_there_or_out_of_bounds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    voice = {"id": "own", "weight": "4", "kinds": "", "words": "", "because": "x", "source": "x"}
    rate = {"name": "half_life_held_days", "value": "0", "because": "x", "source": "x"}
    for read, rows, expected in (
        (control._read_voices, [voice], "interests.tsv:0 column id: 'against'"),
        (control._read_voices, [voice, voice], "each once"),
        (control._read_voices, [voice | {"weight": "0.5"}], "at least 1"),
        (control._read_rates, [rate], "more than no time"),
        (control._read_rates, [rate | {"name": "mood"}], "each once"),
    ):
        monkeypatch.setattr(control, "rows", lambda name, columns, rows=rows: enumerate(rows, 2))
        with pytest.raises(ResourceError, match=expected):
            list(read())
