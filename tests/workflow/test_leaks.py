"""What must not leave: the name of a private person, by any command that reads the archive, in any field, log or file."""

import json
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from click.testing import CliRunner

from tests.workflow.support import taken
from waqai.archive import Archive
from waqai.cli.main import waqai
from waqai.workflow.showing import View

PRIVATE, CHILD = "زكريا المحسن", "ريم المحسن"
PARTS = ("زكريا", "المحسن")
TEXT = (
    f"قتل المزارع {PRIVATE} وابنته الطفلة {CHILD} (9 أعوام) في قصف على مدينة حماة أمس قرب حقل الزيتونة. "
    f"وقال شاهد إن {PRIVATE} كان يعمل في أرضه حين سقطت القذيفة، وإن القصف توقف ظهرا."
)
ADDRESS = "https://outlet.example/news/زكريا-المحسن"
ROW = {"text": TEXT, "title": f"مقتل {PRIVATE}", "url": ADDRESS, "published": "2024-12-05", "source": "صحيفة السهل"}
AGAIN = {**ROW, "text": TEXT + " ودفن الضحايا عصرا.", "url": "https://mirror.example/1", "source": "موقع المرآة"}


@pytest.fixture
def archive(tmp_path: Path) -> str:
    where = str(tmp_path / "a.db")
    taken(where, ROW, AGAIN)
    return where


def run(*args: str, code: int | None = 0) -> str:
    done = CliRunner().invoke(waqai, args)
    assert code is None or done.exit_code == code, done.output
    return done.output


def clean(output: str) -> None:
    assert output
    for part in PARTS:
        assert part not in output


def found(archive: str, *options: str) -> list[dict[str, Any]]:
    shapes: list[dict[str, Any]] = json.loads(run("search", *options, "--archive", archive, "--format", "json"))
    return shapes


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_command_prints_it(archive: str, form: str, tmp_path: Path) -> None:
    [claim] = {claim["claim"] for one in found(archive, "الزيتونة", "--type", "kill")[:1] for claim in one["claims"][:1]}
    for words in (
        ("search", "الزيتونة"),
        ("search", "--type", "kill"),
        ("origins",),
        ("evidence", claim, "-o", str(tmp_path / "e.wacz")),
        ("brief", "حماة"),
        ("reread", "--all", "--dry-run"),
        ("forget", "--dry-run", ADDRESS),
    ):
        clean(run(*words, "--archive", archive, "--format", form) or "nothing")


def test_a_check_names_a_document_by_its_number(archive: str) -> None:
    import sqlite3

    with sqlite3.connect(archive) as to:
        to.execute("UPDATE versions SET text = text || '.'")
        to.execute("UPDATE readings SET digest = 'x'")
    clean(run("verify", "--archive", archive, code=1))


def test_a_masked_id_is_taken_back(archive: str) -> None:
    shown = next(one["document"] for one in found(archive, "الزيتونة") if "outlet.example" in one["document"])
    assert shown != ADDRESS
    [group] = [one for one in json.loads(run("origins", shown, "--archive", archive, "--format", "json")) if one["kind"] == "text"]
    assert shown in group["documents"]
    assert json.loads(run("forget", shown, "--archive", archive, "--format", "json"))["forgotten"] == [shown]
    assert len(found(archive, "الزيتونة")) == 1


def test_a_name_finds_nothing_and_is_not_marked_where_something_else_is_found(archive: str) -> None:
    for query in (PRIVATE, CHILD, '"المزارع زكريا"', "ريم", "محجوب", "اسم"):
        run("search", query, "--archive", archive, code=1)
    refs = found(archive, "الطفلة")[0]["refs"]
    assert [ref["quote"] for ref in refs] == ["الطفلة"]


def test_offsets_are_those_of_the_original(archive: str) -> None:
    [one, *_] = found(archive, "الزيتونة")
    ref = next(ref for ref in one["refs"] if ref["quote"] == "الزيتونة")
    assert TEXT[ref["start"] : ref["end"]] == "الزيتونة"
    answer = json.loads(run("brief", "حماة", "--archive", archive, "--format", "json"))
    refs = [ref for section in answer["sections"] for said in section["sentences"] for ref in said["refs"]]
    refs = [ref for ref in refs if not ref["document"].startswith("table:")]
    assert refs
    for ref in refs:
        original = TEXT[ref["start"] : ref["end"]]
        assert original in TEXT
        assert original.split()[-1] == ref["quote"].split()[-1]


def test_a_package_withholds_the_page_and_says_so(archive: str, tmp_path: Path) -> None:
    [claim, *_] = [claim["claim"] for one in found(archive, "--type", "kill") for claim in one["claims"]]
    to = tmp_path / "e.wacz"
    for options, hidden in (((), PARTS), (("--names",), (CHILD,))):
        run("evidence", claim, "--archive", archive, "-o", str(to), *options)
        with zipfile.ZipFile(to) as package:
            for name in package.namelist():
                content = package.read(name)
                assert not any(word.encode() in content or quote(word).encode() in content for word in hidden), name
            custody = json.loads(package.read("waqai/custody.json"))
        assert "minor" in custody["withheld"]


def test_a_desk_sees_an_adult_and_never_a_child(archive: str) -> None:
    output = run("search", "الزيتونة", "--archive", archive, "--names", "--format", "json")
    assert PRIVATE in output
    assert CHILD not in output


def test_the_search_index_holds_no_name(archive: str) -> None:
    import sqlite3

    with sqlite3.connect(archive) as to:
        to.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'search', 'row')")
        terms = {term for (term,) in to.execute("SELECT term FROM terms")}
    assert "الزيتونه" in terms or "زيتونه" in terms
    assert not terms & {"زكريا", "المحسن", "محسن", "ريم"}


def test_an_error_of_a_document_does_not_print_it(tmp_path: Path) -> None:
    source = tmp_path / "d.jsonl"
    source.write_text(json.dumps({"text": TEXT + "\0", "title": PRIVATE}, ensure_ascii=False), encoding="utf-8")
    clean(run("ingest", str(source), "--archive", str(tmp_path / "b.db"), code=1))


def test_stretches_go_to_the_masked_text_and_back(archive: str) -> None:
    with Archive(archive) as one:
        view = View(next(iter(list(one.stored()))))
    masked = view.document.text
    for word in ("الزيتونة", "القذيفة", "شاهد"):
        start = masked.index(word)
        first, last = view.original(start, start + len(word))
        assert TEXT[first:last] == word
        assert view.words(first, last) == word
