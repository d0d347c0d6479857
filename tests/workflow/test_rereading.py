"""Reading anew: what older engines read comes to today's, what changed is told, and the past stays as it was known."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from tests.workflow.support import taken
from waqai.archive import Archive
from waqai.archive.engines import open_engine
from waqai.workflow.rereading import Change, reread

TEXT = "قصفت الطائرات مدينة حماة أمس، وقتل المزارع زكريا المحسن، وقال شاهد إن القصف توقف ظهرا."
ROWS = [{"id": f"d{n}", "text": TEXT, "published": "2024-12-05"} for n in range(20)]


@pytest.fixture
def old(where: str) -> str:
    """An archive that an engine of before read, which found nothing in it."""
    import zlib

    taken(where, *ROWS)
    engine = open_engine(where)
    with engine.begin() as to:
        body = zlib.compress(b'{"mentions":[],"claims":[]}')
        to.execute(text("UPDATE readings SET knowledge = 'before', body = :body"), {"body": body})
        to.execute(text("DELETE FROM claim_places"))
        to.execute(text("DELETE FROM claim_actors"))
        to.execute(text("DELETE FROM claims"))
    engine.dispose()
    return where


def changes(where: str, **how: Any) -> list[Change]:
    with Archive(where) as archive:
        return list(reread(archive, (), 1, **{"dry": False, "whole": False, "told": lambda done, total: None, **how}))


def claims(where: str, as_of: str | None = None) -> list[int]:
    with Archive(where) as archive:
        return [len(one.findings().claims) for one in archive.stored(as_of)]


def test_what_changed_is_told_and_the_past_stays(old: str) -> None:
    with Archive(old) as archive:
        learnt = [one.learnt for one in archive.stored()][-1]
    found = changes(old)
    assert [change.document for change in found] == [f"d{n}" for n in range(20)]
    assert {claim.type for claim in found[0].gained} >= {"airstrike", "kill"}
    assert found[0].lost == ()
    assert all(count > 1 for count in claims(old))
    assert claims(old, learnt) == [0] * 20
    assert changes(old) == []
    with Archive(old) as archive:
        broken = {one.what for one in archive.verify().broken}
    assert broken == {"reading"}  # the ones that this test wrote over


def test_a_dry_run_changes_nothing(old: str) -> None:
    assert len(changes(old, dry=True)) == 20
    assert claims(old) == [0] * 20


def test_what_is_told_names_nobody_private(old: str) -> None:
    told = str([change.shape() for change in changes(old, dry=True)])
    assert "المزارع" in told
    assert "زكريا" not in told


def test_all_is_read_anew_where_it_is_asked_for(tmp_path: Path) -> None:
    where = str(tmp_path / "a.db")
    taken(where, *ROWS)
    counts: list[tuple[int, int]] = []
    assert changes(where, whole=True, told=lambda done, total: counts.append((done, total))) == []
    assert counts[-1] == (20, 20)
    with Archive(where) as archive:
        assert archive.verify().ok
