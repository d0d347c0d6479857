"""What is forgotten leaves no word in the archive, does not come back, and the chain still holds."""

from pathlib import Path

import pytest
from sqlalchemy import text

from tests.archive.support import TEXT, entry_of, take
from tests.conftest import Server
from waqai.archive import Archive, Filters
from waqai.archive.engines import open_engine
from waqai.model import Document
from waqai.script.searching import parse_query

SECRET = "زكرياالمنسي"
"""A word that stands nowhere else."""
URL = "https://outlet.example/secret-page"


def filled(archive: Archive) -> None:
    take(archive, key="before")
    take(archive, f"{TEXT} وقال {SECRET} ذلك", key=URL, title=SECRET, url=URL)
    take(archive, f"{TEXT} وقال {SECRET} ذلك اليوم", key=URL, title=SECRET, url=URL)
    take(archive, key="after")


def test_nothing_of_it_is_found_and_the_chain_holds(where: str) -> None:
    with Archive(where) as archive:
        filled(archive)
        [learnt] = [one.learnt for one in archive.stored() if one.document.id == URL]
        assert archive.forget([URL, "never there"]) == ([URL], True)
        assert archive.search(parse_query(SECRET), Filters(), None, 10) == []
        assert archive.search(parse_query(SECRET), Filters(), learnt, 10) == []
        assert [one.document.id for one in archive.stored()] == ["before", "after"]
        assert archive.verify().ok


def test_it_does_not_come_back_by_its_id_its_address_or_its_text(where: str) -> None:
    with Archive(where) as archive:
        filled(archive)
        archive.forget([URL])
        again = [(TEXT, URL, None), (TEXT, "other", URL), (f"{TEXT} وقال {SECRET} ذلك", "copy", None)]
        entries = [entry_of(words, key, **({"url": url} if url else {})) for words, key, url in again]
        assert archive.take(entries) == ["forgotten", "forgotten", "forgotten"]
        assert archive.knows([entry.document for entry in entries]) == ["forgotten", "forgotten", "forgotten"]
        assert archive.knows([Document(text="غيره", id="new")]) == ["taken"]


def test_a_changed_link_of_it_is_still_named(where: str) -> None:
    with Archive(where) as archive:
        filled(archive)
        archive.forget([URL])
    engine = open_engine(where)
    with engine.begin() as to:
        to.execute(text("UPDATE chain SET hash = 'x' WHERE link = 2"))
    engine.dispose()
    with Archive(where) as archive:
        assert not archive.verify().ok


def test_no_letter_of_it_stays_in_the_file(tmp_path: Path) -> None:
    where = tmp_path / "a.db"
    with Archive(str(where)) as archive:
        filled(archive)
        archive.forget([URL])
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"before" in left
    for word in (SECRET, "secret-page"):
        assert word.encode() not in left


@pytest.mark.parametrize("word", [SECRET, "secret-page"])
def test_no_row_of_it_stays_on_the_server(server: Server, word: str) -> None:
    where = server.database()
    with Archive(where) as archive:
        filled(archive)
        archive.forget([URL])
    engine = open_engine(where)
    with engine.connect() as to:
        names = to.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars().all()
        for name in names:
            count = to.execute(text(f"SELECT count(*) FROM {name} AS t WHERE t::text LIKE :word"), {"word": f"%{word}%"}).scalar()
            assert count == 0, name
    engine.dispose()


def test_a_reader_that_keeps_the_old_state_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waqai.archive.forgetting.READERS_SECONDS", 0.2)
    where = str(tmp_path / "a.db")
    with Archive(where) as archive, Archive(where) as other:
        filled(archive)
        with other.reading() as to:
            to.execute(text("SELECT count(*) FROM versions")).scalar()
            assert archive.forget([URL]) == ([URL], False)
        assert archive.forget([]) == ([], True)
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert SECRET.encode() not in left
