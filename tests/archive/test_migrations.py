"""An archive of every earlier step opens today, with what was in it; rows as step 0001 wrote them."""

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from tests.archive.support import TEXT
from waqai.archive import Archive
from waqai.archive.chain import FIRST, link_hash
from waqai.archive.entries import content_digest
from waqai.model import Document

VERSIONS = [("b", 1, TEXT, "2024-12-05"), ("a", 1, "نص أول", None), ("a", 2, "نص ثان", "2024-12-06")]


def first_step(where: str) -> None:
    """The tables of step 0001 with three versions of two documents."""
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
    engine.dispose()


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
