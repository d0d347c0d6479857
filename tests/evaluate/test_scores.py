"""Our scorer against the independent one that lies beside the project: equal to the third decimal on every gold set."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from waqai.evaluate.gate import read_items
from waqai.evaluate.gold import GoldClaim, GoldFigure, GoldItem, read_gold
from waqai.evaluate.scores import Tally, same, score
from waqai.lexicon import load
from waqai.model import Argument, Claim, Codes, Document, Figure, PlaceArgument, Reading, Span, When
from waqai.pipeline import Pipeline

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SCORER = SHARED / "tools" / "score.py"
SETS = ("challenge_events.jsonl", "challenge_names.jsonl", "seed.json")


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(load())


def independent() -> ModuleType:
    if not SCORER.is_file():
        pytest.skip("no shared/tools/score.py beside this checkout: the independent scorer is kept outside the repository")
    spec = importlib.util.spec_from_file_location("independent_score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_rows(items: list[GoldItem]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(msgspec.json.encode(items))
    return rows


@pytest.mark.parametrize("name", SETS)
def test_both_scorers_agree(name: str, pipeline: Pipeline) -> None:
    path = SHARED / "gold" / name
    other = independent()
    if not path.is_file():
        pytest.skip(f"no {name} beside this checkout: the gold files are kept outside the repository")
    items = list(read_gold(path))
    readings = read_items(items, pipeline.read)
    ours = score(items, readings)
    theirs, _ = other.score(as_rows(items), {key: json.loads(msgspec.json.encode(r)) for key, r in readings.items()})
    mine: dict[str, tuple[float, float, float]] = {
        key: (tally.precision, tally.recall, tally.f1)
        for key, tally in {"event": ours.event, "family": ours.family, "whole": ours.whole, **ours.arguments}.items()
    }
    assert {key: pytest.approx(theirs[key], abs=0.0005) for key in mine} == mine
    shares = {key: ours.share(key) for key in ours.accuracy}
    assert {key: pytest.approx(theirs[key], abs=0.0005) for key in shares} == shares
    if theirs["quiet"] is not None:
        assert ours.quiet[0] / ours.quiet[1] == pytest.approx(theirs["quiet"], abs=0.0005)
    assert ours.documents == theirs["documents"]


TEXT = "سيطرت الفصائل على بلدة صوران أمس وقتل 12 مدنيا، بحسب سكان."


def claim(kind: str, trigger: str, **fields: Any) -> Claim:
    start = TEXT.index(trigger)
    values: dict[str, Any] = {
        "agents": (),
        "patients": (),
        "instrument": None,
        "places": (),
        "time": None,
        "quantities": (),
        "attribution": (),
        "modality": "actual",
        "background": False,
        **fields,
    }
    return Claim(
        id=kind,
        type=kind,
        trigger=Span(start, start + len(trigger), trigger),
        plover=Codes(""),
        acled="",
        cameo="",
        evidence=Span(0, len(TEXT), TEXT),
        confidence=0.8,
        why="",
        **values,
    )


def words(kind: type[Any], text: str) -> Any:
    start = TEXT.index(text)
    return kind(start, start + len(text), text)


def judged(expected: GoldClaim, *found: Claim) -> dict[str, tuple[int, int, int]]:
    item = GoldItem("x", (expected,), TEXT, published="2024-12-05")
    scores = score([item], {"x": Reading(Document(TEXT, "x"), (), found, "")})
    tallies: dict[str, Tally] = {"event": scores.event, "family": scores.family, "whole": scores.whole, **scores.arguments}
    return {name: (t.right, t.extra, t.missing) for name, t in tallies.items()}


CAPTURE = GoldClaim("capture", "سيطرت", agents=("الفصائل",), places=("صوران",), time="2024-12-04")
FOUND: dict[str, Any] = {
    "agents": (words(Argument, "الفصائل"),),
    "places": (words(PlaceArgument, "بلدة صوران"),),
    "time": When("2024-12-04", "2024-12-04", "day", "stated"),
}


def test_a_right_claim_is_wholly_right() -> None:
    found = judged(CAPTURE, claim("capture", "سيطرت", **FOUND))
    assert found["event"] == found["whole"] == found["agents"] == found["places"] == (1, 0, 0)


def test_a_wrong_type_of_the_same_group_is_right_in_the_family_alone() -> None:
    found = judged(CAPTURE, claim("advance", "سيطرت", **FOUND))
    assert found["event"] == (0, 1, 1)
    assert found["family"] == (1, 0, 0)


@pytest.mark.parametrize(
    "change",
    [
        {"agents": ()},
        {"places": ()},
        {"modality": "denied"},
        {"time": None},
        {"time": When("2024-12-05", "2024-12-05", "day", "stated")},
    ],
)
def test_one_wrong_field_spoils_the_whole(change: dict[str, Any]) -> None:
    found = judged(CAPTURE, claim("capture", "سيطرت", **{**FOUND, **change}))
    assert found["event"] == (1, 0, 0)
    assert found["whole"] == (0, 1, 1)


def test_figures_are_compared_by_their_numbers() -> None:
    gold = GoldClaim("kill", "قتل", quantities=(GoldFigure("killed", 12, 12),))
    start = TEXT.index("12 مدنيا")
    for high, expected in ((12, (1, 0, 0)), (None, (0, 1, 1))):
        figure = Figure(start, start + 8, "12 مدنيا", "killed", 12, high)
        assert judged(gold, claim("kill", "قتل", quantities=(figure,)))["quantities"] == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("الجيش السوري", "وحدات الجيش", True),
        ("مدينة حماة", "حماه", True),
        ("وبالجيش", "الجيش", True),
        ("مدينة حماة", "مدينة حمص", False),
        ("", "حماة", False),
    ],
)
def test_same(a: str, b: str, expected: bool) -> None:
    assert same(a, b) is expected
