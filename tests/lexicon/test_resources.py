"""The resource walk: every table against its schema, every row with a reason, every trigger row on its own examples."""

from collections import Counter
from importlib.resources import files

import pytest

from waqai.errors import ResourceError
from waqai.lexicon import NONE, Knowledge, Trigger, knowledge, load, words
from waqai.lexicon.tables import parse_rows
from waqai.lexicon.triggers import load_triggers
from waqai.model import Claim, Document
from waqai.pipeline import Pipeline
from waqai.script import fold_word

PUBLISHED = "2024-12-05"
SAYS_FLOOR = 0.93
"""Share of the rows whose `says` example must fire; raised when it rises, never lowered without a decision record."""
SILENT_FLOOR = 0.99
"""Share of the rows whose `silent` example must not fire that row."""
NONE_FLOOR = 0.98
"""Share of the `none` rows whose example must yield no claim from the row's own word."""

# Columns that together may stand only once in a table.
KEYS = {
    "verbs.tsv": ("perfect",),
    "nouns.tsv": ("lemma", "class"),
    "adjectives.tsv": ("lemma", "kind"),
    "particles.tsv": ("word",),
    "spoken.tsv": ("spoken", "kind"),
    "light.tsv": ("verb", "prep", "kind"),
    "speech.tsv": ("verb",),
    "cues.tsv": ("phrase", "kind"),
    "domains.tsv": ("word", "domain"),
    "furniture.tsv": ("phrase",),
    "codes.tsv": ("type",),
    "actors.tsv": ("id",),
    "outlets.tsv": ("id",),
    "given_names.tsv": ("name",),
    "person_words.tsv": ("words", "kind"),
    "framing.tsv": ("of", "words"),
    "roles.tsv": ("noun",),
    "roads.tsv": ("road", "order"),
    "seats.tsv": ("country", "province"),
    "actor_names.tsv": ("actor", "name", "valid_from"),
    "gazetteer.tsv": ("id",),
    "places.tsv": ("id",),
    "ambiguous.tsv": ("name",),
    "sides.tsv": ("id",),
    "side_members.tsv": ("member", "valid_from"),
    "side_words.tsv": ("words", "kind"),
    "extents.tsv": ("words", "kinds"),
    "control.tsv": ("type", "modality", "role", "extent"),
    "interests.tsv": ("id",),
    "control_rates.tsv": ("name",),
    "reasons.tsv": ("rule",),
}
TABLES = sorted(f.name for f in files("waqai.resources").iterdir() if f.name.endswith(".tsv"))


def table(name: str) -> list[dict[str, str]]:
    text = (files("waqai.resources") / name).read_text(encoding="utf-8")
    header = next(line for line in text.splitlines() if line.strip() and not line.startswith("#")).split("\t")
    return [row for _, row in parse_rows(name, text.splitlines(), header)]


@pytest.fixture(scope="module")
def know() -> Knowledge:
    return load()


@pytest.fixture(scope="module")
def pipeline(know: Knowledge) -> Pipeline:
    return Pipeline(know)


def claims(pipeline: Pipeline, example: str) -> tuple[Claim, ...]:
    return pipeline.read(Document(text=example, published=PUBLISHED)).claims


def given(example: str) -> bool:
    return example not in {"", "-"}


def of_row(claim: Claim, row: Trigger) -> bool:
    return claim.why.split(" ")[0] == row.origin


def test_every_table_loads_against_its_schema(know: Knowledge) -> None:
    assert know.digest


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_a_source(name: str) -> None:
    rows = table(name)
    assert rows
    assert [row for row in rows if not row["source"].strip()] == []


@pytest.mark.parametrize("name", sorted(KEYS))
def test_no_key_stands_twice(name: str) -> None:
    """Spellings that fold together (أن, إن) may stand side by side where they say the same."""
    rows = {tuple(row.values())[:-1]: row for row in table(name)}
    said = {tuple(fold_word(cell) for cell in cells): row for cells, row in rows.items()}
    seen = Counter(tuple(fold_word(row[column]) for column in KEYS[name]) for row in said.values())
    assert [key for key, times in seen.items() if times > 1] == []


@pytest.mark.parametrize("name", TABLES)
def test_no_row_stands_twice(name: str) -> None:
    seen = Counter(tuple(row.values())[:-1] for row in table(name))
    assert [row for row, times in seen.items() if times > 1] == []


def test_every_table_has_a_key_or_is_a_trigger_table() -> None:
    assert [name for name in TABLES if name not in KEYS and not name.startswith("triggers_")] == []


def test_no_trigger_row_stands_twice() -> None:
    seen = Counter(
        (row["lemma"], row["forms"], row["type"], row["needs"], row["blocks"])
        for name in TABLES
        if name.startswith("triggers_")
        for row in table(name)
    )
    assert [key for key, times in seen.items() if times > 1] == []


def test_a_row_without_a_source_is_refused() -> None:
    with pytest.raises(ResourceError, match="a reason for the row"):
        list(parse_rows("x.tsv", ["lemma\tsource", "قصف\t"], ("lemma", "source")))


@pytest.mark.parametrize(
    ("kind", "scope", "column"),
    [("denid", "next", "kind"), ("denied", "result", "scope"), ("linker", "clause", "scope"), ("outlet", "", "scope")],
)
def test_a_cue_of_unknown_kind_or_scope_is_refused(monkeypatch: pytest.MonkeyPatch, kind: str, scope: str, column: str) -> None:
    row = {"phrase": "من جهته", "kind": kind, "scope": scope, "source": "grammar"}
    monkeypatch.setattr(knowledge, "rows", lambda *_: iter([(7, row)]))
    with pytest.raises(ResourceError, match=rf"cues\.tsv:7 column {column}: '{row[column]}' is not one of"):
        knowledge._load_cues()


def test_trigger_rows_fire_on_their_own_example(pipeline: Pipeline) -> None:
    rows = [row for row in load_triggers() if row.type != NONE and given(row.says)]
    failing = [
        f"{row.origin}\t{row.type}\t{row.says}"
        for row in rows
        if all(claim.type != row.type for claim in claims(pipeline, row.says))
    ]
    share = 1 - len(failing) / len(rows)
    assert share >= SAYS_FLOOR, f"{share:.3f} of {len(rows)} rows fire; these do not:\n" + "\n".join(failing)


def test_trigger_rows_stay_silent_on_their_own_near_miss(pipeline: Pipeline) -> None:
    rows = [row for row in load_triggers() if row.type != NONE and given(row.silent)]
    failing = [
        f"{row.origin}\t{row.type}\t{row.silent}"
        for row in rows
        if any(claim.type == row.type and of_row(claim, row) for claim in claims(pipeline, row.silent))
    ]
    share = 1 - len(failing) / len(rows)
    assert share >= SILENT_FLOOR, f"{share:.3f} of {len(rows)} rows are silent; these are not:\n" + "\n".join(failing)


def test_silent_rows_take_their_word_out(pipeline: Pipeline) -> None:
    """A `none` row shows by its example (`says`, else `silent`) what it consumes: no row of the same word may claim it."""
    rows = [row for row in load_triggers() if row.type == NONE and (given(row.says) or given(row.silent))]
    others = {row.origin: row.words[0] for row in load_triggers()}
    failing = []
    for row in rows:
        example = row.says if given(row.says) else row.silent
        if any(others.get(claim.why.split(" ")[0]) in row.words for claim in claims(pipeline, example)):
            failing.append(f"{row.origin}\tnone\t{example}")
    share = 1 - len(failing) / len(rows)
    assert share >= NONE_FLOOR, f"{share:.3f} of {len(rows)} rows take their word out; these do not:\n" + "\n".join(failing)


def test_every_seat_and_province_of_the_table_is_in_the_gazetteer(know: Knowledge) -> None:
    gazetteer = know.names.gazetteer
    for row in table("seats.tsv"):
        town = gazetteer.seat(row["country"], row["province"])
        assert town is not None, row
        assert town.country == row["country"]
        assert not row["province"] or gazetteer.province(row["country"], row["province"]) is not None, row


def test_spoken_words_are_read_in_speech_and_left_alone_in_writing(pipeline: Pipeline) -> None:
    for row in table("spoken.tsv"):
        assert claims(pipeline, row["says"]), row["says"]
        assert claims(pipeline, row["silent"]) == (), row["silent"]


def test_a_spoken_word_stands_for_a_written_one(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = {"spoken": "هج", "imperfect": "يهج", "written": "هربب", "kind": "verb", "says": "", "silent": "", "source": "x"}
    monkeypatch.setattr(words, "rows", lambda *_: iter([(7, cells)]))
    with pytest.raises(ResourceError, match=r"spoken\.tsv:7 column written: 'هربب' is not a verb of verbs\.tsv"):
        words._load_spoken(words._Forms(), {}, {}, {})
