"""The archive keeps every version once, whole or not at all, and can prove that nothing was changed since."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from tests.archive.support import TEXT, entry_of, kept, take
from waqai.archive import Archive, Entry
from waqai.archive.engines import open_engine, reading
from waqai.archive.tables import METADATA
from waqai.errors import InputError
from waqai.intake.captures import Exchange, response_capture
from waqai.model import Document

EXCHANGE = Exchange("GET /1 HTTP/1.1", [("Host", "outlet.example")], "HTTP/1.1 200 OK", [("Content-Type", "text/html")])


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    with Archive(where) as one:
        yield one


def tampered(where: str, statement: str) -> None:
    engine = open_engine(where)
    with engine.begin() as to:
        to.execute(text(statement))
    engine.dispose()


def test_the_same_document_is_known_and_a_changed_one_is_a_new_version(archive: Archive) -> None:
    outcomes = [
        take(archive),
        take(archive),
        take(archive, TEXT + " أمس"),
        take(archive, key="b"),
        take(archive, title="عنوان", key="b"),
    ]
    assert outcomes == ["taken", "known", "changed", "taken", "changed"]
    assert [(key, version) for key, version, _ in kept(archive)] == [("a", 1), ("a", 2), ("b", 1), ("b", 2)]
    assert archive.verify().ok


def test_one_transaction_takes_many_and_sees_its_own(archive: Archive) -> None:
    entries = [entry_of(TEXT, "a"), entry_of(TEXT, "a"), entry_of(TEXT + " أمس", "a"), entry_of(TEXT, "b")]
    assert archive.take(entries) == ["taken", "known", "changed", "taken"]
    assert [(stored.document.id, stored.version) for stored in archive.stored()] == [("a", 2), ("b", 1)]
    assert archive.verify().ok


def test_what_would_happen_is_told_without_writing(archive: Archive) -> None:
    new, same, other = Document(text=TEXT, id="a"), Document(text=TEXT, id="a"), Document(text="غيره", id="a")
    assert archive.knows([new, same, other]) == ["taken", "known", "changed"]
    assert kept(archive) == []
    take(archive)
    assert archive.knows([new, other]) == ["known", "changed"]


@pytest.mark.parametrize(
    ("tamper", "what"),
    [
        ("UPDATE versions SET text = 'غيره' WHERE number = 2", {"version"}),
        ("UPDATE versions SET published = '2024-12-06' WHERE number = 2", {"version"}),
        ("UPDATE readings SET digest = 'x' WHERE number = 2", {"reading"}),
        ("UPDATE chain SET learnt = '2020-01-01' WHERE link = 2", {"hash of a link"}),
        ("DELETE FROM chain WHERE link = 2", {"number of a link", "link before", "link"}),
        ("DELETE FROM chain WHERE link = 3", {"link"}),
        ("UPDATE claims SET type = 'kill' WHERE number = 1", {"claims of a reading"}),
        ("UPDATE documents SET id = 'x' WHERE number = 2", {"content of a link", "link"}),
        ("UPDATE claim_places SET place = 'x' WHERE claim = 1", {"claims of a reading"}),
        ("UPDATE versions SET superseded = '2020-01-01' WHERE number = 2", {"standing version"}),
    ],
)
def test_a_changed_cell_is_named(where: str, tamper: str, what: set[str]) -> None:
    with Archive(where) as archive:
        for key in "abc":
            take(archive, key=key)
        tampered(where, tamper)
        result = archive.verify()
    assert not result.ok
    assert {broken.what for broken in result.broken} == what


def test_the_migrations_make_the_tables_of_today(where: str) -> None:
    engine = open_engine(where)
    with reading(engine) as to:
        context = MigrationContext.configure(to, opts={"include_object": _ours})
        found = compare_metadata(context, METADATA)
    # what a cell means is told in tables.py only; PostgreSQL would keep it too
    assert [change for change in found if not (isinstance(change, list) and change[0][0] == "modify_comment")] == []
    engine.dispose()


def _ours(_: object, name: str | None, *rest: object) -> bool:
    return not (name or "").startswith("search")


def test_an_archive_of_a_newer_version_is_refused(where: str) -> None:
    Archive(where).close()
    tampered(where, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(InputError, match="step 9999, which this Waqai does not know"):
        Archive(where)


@pytest.mark.parametrize("name", ["nosuchdriver://x/y", "mysql://x/y", "folder", "postgresql://nobody@/none?host=/nowhere"])
def test_what_is_no_archive_is_refused(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError):
        Archive(name)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("nothing of the kind, and long enough to be read as a header " * 20)
    with pytest.raises(InputError, match="an archive of Waqai"):
        Archive(str(tmp_path / "a.db"))


def test_a_password_is_not_told() -> None:
    with pytest.raises(InputError) as told:
        Archive("postgresql://me:secret@/none?host=/nowhere")
    assert "secret" not in str(told.value)


def test_two_writers_and_a_reader_wait_for_each_other(where: str) -> None:
    Archive(where).close()

    def write(name: str) -> list[str]:
        with Archive(where) as archive:
            return [take(archive, key=f"{name}{i}") for i in range(25)]

    def check() -> bool:
        with Archive(where) as archive:
            return archive.verify().ok

    with ThreadPoolExecutor(3) as pool:
        first, second = pool.submit(write, "x"), pool.submit(write, "y")
        checks = [pool.submit(check) for _ in range(5)]
        assert set(first.result()) == set(second.result()) == {"taken"}
        assert all(check.result() for check in checks)
    with Archive(where) as archive:
        assert len(kept(archive)) == 50


def test_a_page_that_is_gone_stays_known_as_removed(archive: Archive) -> None:
    take(archive, key="https://a.example/1")
    assert archive.gone([("https://a.example/1", 404), ("https://a.example/never", 404)]) == 1
    assert archive.gone([("https://a.example/1", 410)]) == 0
    [stored] = archive.stored()
    assert stored.removed is not None
    assert archive.verify().ok


def test_the_past_is_told_as_it_was(archive: Archive) -> None:
    take(archive)
    [first] = archive.stored()
    take(archive, TEXT + " أمس")
    take(archive, key="b")
    assert [(s.document.id, s.version) for s in archive.stored(first.learnt)] == [("a", 1)]
    assert [(s.document.id, s.version) for s in archive.stored()] == [("a", 2), ("b", 1)]
    assert list(archive.stored("2000-01-01T00:00:00.000000+00:00")) == []


def test_a_file_of_updates_taken_again_changes_nothing(archive: Archive) -> None:
    """An original, its update and its correction in one file: the last line stays what stands, however often the file comes."""
    entries = [entry_of(f"{TEXT} {word}", "t") for word in ("أول", "ثان", "ثالث")]
    assert archive.take(entries) == ["taken", "changed", "changed"]
    for _ in range(2):
        assert archive.knows([entry.document for entry in entries]) == ["known"] * 3
        assert archive.take(entries) == ["known"] * 3
    assert [one.document.text for one in archive.stored()] == [f"{TEXT} ثالث"]


def test_a_page_that_we_fetch_may_go_back_to_an_old_text(archive: Archive) -> None:
    def fetched(word: str) -> Entry:
        capture = response_capture("https://outlet.example/1", word.encode(), "2026-11-24T10:00:00Z", EXCHANGE)
        return replace(
            entry_of(f"{TEXT} {word}", "https://outlet.example/1"), capture=capture, capture_digest=sha256(capture.warc).hexdigest()
        )

    assert archive.take([fetched("أول"), fetched("ثان"), fetched("أول"), fetched("أول")]) == [
        "taken",
        "changed",
        "changed",
        "known",
    ]
    assert archive.verify().ok
