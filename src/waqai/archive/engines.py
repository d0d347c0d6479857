"""Opening a database as an archive: which one, how it is locked, and the steps that bring its tables to today's."""

from pathlib import Path
from typing import Any, Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from waqai.errors import InputError

BUSY_SECONDS: Final = 120
"""How long a writer waits for another before it gives up."""
CACHE_KB: Final = 12_288
"""Memory in which SQLite keeps pages of the file: words and bands go into the index at places all over it."""
WRITERS: Final = 0x57614161
"""Key of the lock that writers take in PostgreSQL, one after another, as SQLite has them do."""
_STEPS: Final = "waqai.archive:migrations"


def open_engine(where: str) -> Engine:
    """An engine on an archive with the tables of today.

    where: a path (SQLite, made if it is not there) or a database URL. Raises InputError for one that cannot be opened, is no
    archive, or was written by a newer Waqai.
    """
    engine = _engine(where)
    try:
        _upgrade(engine, where)
    except DBAPIError as error:
        engine.dispose()
        raise InputError(shown(where), " ".join(str(error.orig).split()), "an archive of Waqai that can be opened") from error
    except InputError:
        engine.dispose()
        raise
    return engine


def shown(where: str) -> str:
    """A path or URL as it may be told: without its password."""
    return make_url(where).render_as_string(hide_password=True) if "://" in where else where


def is_there(where: str) -> bool:
    """An archive to read from exists, as far as a path can tell (an empty file is none); a server's answer is not waited for."""
    return "://" in where or (Path(where).is_file() and Path(where).stat().st_size > 0)


def reading(engine: Engine) -> Connection:
    """A connection that sees one moment of the archive, and writes nothing."""
    if engine.dialect.name == "sqlite":
        return engine.connect().execution_options(reading=True)
    return engine.connect().execution_options(reading=True, isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _engine(where: str) -> Engine:
    url = where if "://" in where else f"sqlite:///{Path(where)}"
    try:
        parsed = make_url(url)
        if parsed.drivername in {"postgresql", "postgres"}:
            parsed = parsed.set(drivername="postgresql+psycopg")
        sqlite = parsed.get_backend_name() == "sqlite"
        engine = create_engine(parsed, connect_args={"timeout": BUSY_SECONDS} if sqlite else {}, pool_pre_ping=not sqlite)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise InputError(where, str(error), "a path, or a database URL such as postgresql://… (with waqai[postgresql])") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
    elif engine.dialect.name != "postgresql":
        raise InputError(shown(where), engine.dialect.name, "SQLite or PostgreSQL")
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: object) -> None:
    """Let readers read while one writes, and take the write lock at the beginning, so that two writers wait and do not fail."""
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute(f"PRAGMA cache_size=-{CACHE_KB}")


def _begin(to: Connection) -> None:
    """A transaction writes unless it says that it reads: one writer at a time, readers see one moment and never wait."""
    only_reads = to.get_execution_options().get("reading")
    if to.dialect.name == "sqlite":
        to.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")
    elif not only_reads:
        to.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")


def _upgrade(engine: Engine, where: str) -> None:
    """Bring the tables to today's where they are not; an archive that is up to date is only read."""
    config = Config()
    config.set_main_option("script_location", _STEPS)
    scripts = ScriptDirectory.from_config(config)
    if _step(engine, where, scripts) == scripts.get_current_head():
        return
    with engine.begin() as to:
        config.attributes["connection"] = to
        command.upgrade(config, "head")


def _step(engine: Engine, where: str, scripts: ScriptDirectory) -> str | None:
    with reading(engine) as to:
        if not engine.dialect.has_table(to, "alembic_version"):
            return None
        step = to.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if step is not None and step not in {script.revision for script in scripts.walk_revisions()}:
        raise InputError(shown(where), f"step {step}, which this Waqai does not know", "an archive of this or an older Waqai")
    return str(step) if step is not None else None
