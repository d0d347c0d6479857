"""The store: documents in, each with every version of it, in one database that a user names by a path or a URL."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal

import msgspec
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from waqai.archive.tables import CHAIN, DOCUMENTS, READINGS, VERSIONS
from waqai.errors import InputError
from waqai.model import Document, Reading

Outcome = Literal["taken", "changed", "known"]
FIRST: Final = "0" * 64
"""What the first link of the chain names as the hash before it."""
BUSY_SECONDS: Final = 60
"""How long a writer waits for another before it gives up."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Something in the archive that is not as it was written: what, where, and what was expected and found."""

    what: str
    where: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Verification:
    """checked: versions and links looked at; broken: what is not as it was written."""

    checked: int
    broken: tuple[Broken, ...]

    @property
    def ok(self) -> bool:
        """Nothing is broken."""
        return not self.broken


class Archive:
    """An archive opened for reading and writing, brought to the tables of today first.

    where: a path (SQLite, made if it is not there) or a database URL. Raises InputError for one that cannot be opened, is no
    archive, or was written by a newer Waqai.
    """

    def __init__(self, where: str) -> None:
        self._where = where
        self._engine = _engine(where)
        try:
            _upgrade(self._engine, where)
        except DatabaseError as error:
            raise InputError(where, str(error.orig), "an archive of Waqai") from error

    def take(self, document: Document, reading: Reading) -> Outcome:
        """Keep a document and its reading, in one transaction: stopped anywhere, it is there whole or not at all.

        A document whose id is there with the same content is known; with other content it gets one more version.
        """
        content, learnt = content_digest(document), _now()
        with self._engine.begin() as to:
            last = to.execute(
                select(VERSIONS.c.version, VERSIONS.c.content)
                .where(VERSIONS.c.document == document.id)
                .order_by(VERSIONS.c.version.desc())
                .limit(1)
            ).first()
            if last is not None and last.content == content:
                return "known"
            version = 1 if last is None else last.version + 1
            if last is None:
                to.execute(DOCUMENTS.insert().values(id=document.id, learnt=learnt))
            to.execute(
                VERSIONS.insert().values(
                    **_cells(reading.document), document=document.id, version=version, content=content, learnt=learnt
                )
            )
            body = msgspec.json.encode({"mentions": reading.mentions, "claims": reading.claims})
            to.execute(
                READINGS.insert().values(
                    document=document.id, version=version, knowledge=reading.knowledge, body=body, learnt=learnt
                )
            )
            _link(to, document.id, version, content, learnt)
        return "taken" if version == 1 else "changed"

    def knows(self, document: Document) -> Outcome:
        """What `take` would do with a document; nothing is written."""
        with self._engine.connect().execution_options(reading=True) as to:
            last = to.execute(
                select(VERSIONS.c.content).where(VERSIONS.c.document == document.id).order_by(VERSIONS.c.version.desc()).limit(1)
            ).scalar()
        return "taken" if last is None else "known" if last == content_digest(document) else "changed"

    def documents(self) -> Iterator[tuple[int, Document]]:
        """Every version of every document, with its number, in the order of ids."""
        with self._engine.connect().execution_options(reading=True) as to:
            for row in to.execute(select(VERSIONS).order_by(VERSIONS.c.document, VERSIONS.c.version)):
                yield row.version, _document(row)

    def verify(self) -> Verification:
        """Recompute every digest and every link of the chain; name what is not as it was written, or missing."""
        broken: list[Broken] = []
        checked = 0
        with self._engine.connect().execution_options(reading=True) as to:
            kept: dict[tuple[str, int], str] = {}
            for row in to.execute(select(VERSIONS)):
                checked += 1
                kept[row.document, row.version] = row.content
                found = content_digest(_document(row))
                if found != row.content:
                    broken.append(Broken("version", f"{row.document} version {row.version}", row.content, found))
            previous, number = FIRST, 0
            for row in to.execute(select(CHAIN).order_by(CHAIN.c.link)):
                checked += 1
                number += 1
                where = f"link {row.link}"
                hashed = link_hash(row.link, row.document, row.version, row.content, row.learnt, row.previous)
                for what, expected, found in (
                    ("number of a link", str(number), str(row.link)),
                    ("link before", previous, row.previous),
                    ("hash of a link", row.hash, hashed),
                    ("content of a link", row.content, kept.pop((row.document, row.version), "no such version")),
                ):
                    if expected != found:
                        broken.append(Broken(what, where, expected, found))
                previous, number = row.hash, row.link
            broken += [
                Broken("link", f"{document} version {version}", content, "none") for (document, version), content in kept.items()
            ]
        return Verification(checked, tuple(broken))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def content_digest(document: Document) -> str:
    """SHA-256, hex, over what an outlet published: text, title, time, source and address."""
    told = [document.text, document.title, document.published, document.source, document.url]
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()


def link_hash(link: int, document: str, version: int, content: str, learnt: str, previous: str) -> str:
    """SHA-256, hex, of a link of the chain, the hash of the one before in it."""
    return hashlib.sha256(msgspec.json.encode([link, document, version, content, learnt, previous])).hexdigest()


def _link(to: Connection, document: str, version: int, content: str, learnt: str) -> None:
    last = to.execute(select(CHAIN.c.link, CHAIN.c.hash).order_by(CHAIN.c.link.desc()).limit(1)).first()
    link, previous = (1, FIRST) if last is None else (last.link + 1, last.hash)
    hashed = link_hash(link, document, version, content, learnt, previous)
    to.execute(
        CHAIN.insert().values(
            link=link, document=document, version=version, content=content, learnt=learnt, previous=previous, hash=hashed
        )
    )


def _cells(document: Document) -> dict[str, Any]:
    return {name: getattr(document, name) for name in ("text", "title", "published", "source", "url", "language", "note")}


def _document(row: Any) -> Document:
    return Document(row.text, row.document, row.title, row.published, row.source, row.url, row.language, note=row.note)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _engine(where: str) -> Engine:
    url = where if "://" in where else f"sqlite:///{Path(where)}"
    try:
        engine = create_engine(make_url(url), connect_args={"timeout": BUSY_SECONDS} if url.startswith("sqlite") else {})
    except (ArgumentError, NoSuchModuleError) as error:
        raise InputError(where, str(error), "a path, or a database URL such as postgresql+psycopg://…") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: object) -> None:
    """Let readers read while one writes, and take the write lock at the beginning, so that two writers wait and do not fail."""
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")


def _begin(to: Connection) -> None:
    to.exec_driver_sql("BEGIN" if to.get_execution_options().get("reading") else "BEGIN IMMEDIATE")


def _upgrade(engine: Engine, where: str) -> None:
    config = Config()
    config.set_main_option("script_location", "waqai.archive:migrations")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    with engine.begin() as to:
        config.attributes["connection"] = to
        if engine.dialect.has_table(to, "alembic_version"):
            step = to.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
            if step is not None and step not in known:
                raise InputError(where, f"step {step}, which this Waqai does not know", "an archive of this or an older Waqai")
        command.upgrade(config, "head")
