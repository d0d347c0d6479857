"""An archive of every earlier step opens today, with what was in it; rows as step 0001 wrote them."""

from collections.abc import Callable
from datetime import date

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import make_url

from tests.archive.support import TEXT
from waqai.archive import Archive
from waqai.archive.chain import FIRST, link_hash
from waqai.archive.engines import open_engine
from waqai.archive.entries import content_digest
from waqai.model import Document

VERSIONS = [("b", 1, TEXT, "2024-12-05"), ("a", 1, "نص أول", None), ("a", 2, "نص ثان", "2024-12-06")]


def first_step(where: str, then: Callable[[Connection, Config], None] = lambda _to, _config: None) -> None:
    """The tables of step 0001 with three versions of two documents; then: what is done beside in the same transaction."""
    url = make_url(where if "://" in where else f"sqlite:///{where}")
    engine = create_engine(url.set(drivername="postgresql+psycopg") if url.get_backend_name() == "postgresql" else url)
    config = Config()
    config.set_main_option("script_location", "waqai.archive:migrations")
    with engine.begin() as to:
        config.attributes["connection"] = to
        command.upgrade(config, "0001")
        previous = FIRST
        for link, (key, version, words, day) in enumerate(VERSIONS, start=1):
            document, learnt = Document(text=words, id=key, published=day), f"2024-12-07T00:00:0{link}.000000+00:00"
            content = content_digest(document)
            cells = {"document": key, "version": version, "content": content, "text": words, "published": day, "learnt": learnt}
            if version == 1:
                to.execute(text("INSERT INTO documents VALUES (:document, :learnt)"), cells)
            to.execute(
                text(
                    "INSERT INTO versions (document, version, content, text, published, learnt) "
                    "VALUES (:document, :version, :content, :text, :published, :learnt)"
                ),
                cells,
            )
            body = b'{"mentions":[],"claims":[]}'
            to.execute(text("INSERT INTO readings VALUES (:document, :version, 'k', :body, :learnt)"), {**cells, "body": body})
            hashed = link_hash(link, key, version, content, learnt, previous)
            to.execute(
                text("INSERT INTO chain VALUES (:link, :document, :version, :content, :learnt, :previous, :hash)"),
                {**cells, "link": link, "previous": previous, "hash": hashed},
            )
            previous = hashed
        then(to, config)
    engine.dispose()


def second_step(to: Connection, config: Config) -> None:
    """The tables of step 0002, with claims of known, open and unknown days at one place."""
    command.upgrade(config, "0002")
    published = date(2024, 12, 5).toordinal()
    for number, (first, last) in enumerate(((published - 3, published - 2), (published - 9, None), (None, None)), start=1):
        cells = {"number": number, "first": first, "last": last}
        to.execute(
            text("INSERT INTO claims VALUES (:number, 1, 1, :number, 'c', 'capture', 'actual', false, :first, :last)"), cells
        )
        to.execute(text("INSERT INTO claim_places VALUES (721587, :number, 'waqai:hama', 35.132, 36.758)"), cells)


def test_an_archive_of_the_first_step_opens_whole(where: str) -> None:
    first_step(where)
    with Archive(where) as archive:
        kept = [(document.id, version, document.text) for version, document in archive.documents()]
        assert kept == [("a", 1, "نص أول"), ("a", 2, "نص ثان"), ("b", 1, TEXT)]
        assert [(one.document.id, one.version) for one in archive.stored()] == [("b", 1), ("a", 2)]
        assert [(one.document.id, one.version) for one in archive.stored("2024-12-07T00:00:02.500000+00:00")] == [
            ("b", 1),
            ("a", 1),
        ]
        assert archive.verify().ok
        assert archive.standing().unindexed == 3
        assert archive.forget(["a"]) == (["a"], True)
        assert archive.verify().ok


def test_places_of_the_second_step_get_the_day_of_their_claim_else_of_publication(where: str) -> None:
    first_step(where, second_step)
    engine = open_engine(where)
    with engine.connect() as to:
        rows = to.execute(text("SELECT claim, day FROM claim_places ORDER BY claim")).all()
        assert [(claim, date.fromordinal(day).isoformat()) for claim, day in rows] == [
            (1, "2024-12-03"),
            (2, "2024-12-05"),
            (3, "2024-12-05"),
        ]
        assert to.execute(text("SELECT count(*) FROM lent_places")).scalar() == 0
    engine.dispose()
