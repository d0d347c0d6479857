"""Claims as rows, a search index, origins, captures, removals, tombstones; three times on everything.

Documents, versions, readings and the chain of step 0001 are carried over; their claims, index and origins are made when they
are read anew (`waqai reread`).
"""

import hashlib
import secrets
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

RANK_BITS = 27
AT_ONCE = 500


def upgrade() -> None:
    """Set the old tables aside, create the new ones, carry the rows over."""
    for name in ("readings", "versions", "documents"):
        op.rename_table(name, f"old_{name}")
    op.drop_index("versions_content", "old_versions")
    if op.get_bind().dialect.name == "postgresql":
        for name in ("readings", "versions", "documents"):
            op.execute(f"ALTER TABLE old_{name} RENAME CONSTRAINT {name}_pkey TO old_{name}_pkey")
    _documents()
    _claims()
    _origins()
    _evidence()
    _search()
    _carry(op.get_bind())
    for name in ("readings", "versions", "documents"):
        op.drop_table(f"old_{name}")


def _number() -> sa.Column[Any]:
    return sa.Column("number", sa.Integer, primary_key=True, autoincrement=False)


def _documents() -> None:
    op.create_table(
        "documents",
        _number(),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("learnt", sa.String, nullable=False),
    )
    op.create_table(
        "versions",
        _number(),
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.number"), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("rank", sa.BigInteger, nullable=False, unique=True),
        sa.Column("content", sa.String, nullable=False),
        sa.Column("learnt", sa.String, nullable=False),
        sa.Column("superseded", sa.String),
        sa.Column("published", sa.String),
        *(sa.Column(name, sa.Text) for name in ("source", "url", "title", "author", "credit", "remarks")),
        sa.Column("language", sa.String),
        sa.Column("note", sa.Text),
        sa.Column("private", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.UniqueConstraint("document", "version"),
    )
    op.create_index("versions_source", "versions", ["source", "rank"])
    op.create_table(
        "readings",
        _number(),
        sa.Column("version", sa.Integer, sa.ForeignKey("versions.number"), nullable=False),
        sa.Column("knowledge", sa.String, nullable=False),
        sa.Column("engine", sa.String, nullable=False),
        sa.Column("credit", sa.Text),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("learnt", sa.String, nullable=False),
        sa.Column("superseded", sa.String),
    )
    op.create_index("readings_version", "readings", ["version"])


def _claims() -> None:
    op.create_table(
        "claims",
        _number(),
        sa.Column("reading", sa.Integer, sa.ForeignKey("readings.number"), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("id", "type", "modality")),
        sa.Column("background", sa.Boolean, nullable=False),
        sa.Column("day_from", sa.Integer),
        sa.Column("day_to", sa.Integer),
    )
    op.create_index("claims_id", "claims", ["id"])
    op.create_index("claims_version", "claims", ["version"])
    op.create_index("claims_type", "claims", ["type", "version"])
    op.create_table(
        "claim_places",
        sa.Column("cell", sa.Integer, nullable=False),
        sa.Column("claim", sa.Integer, sa.ForeignKey("claims.number"), nullable=False),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.PrimaryKeyConstraint("cell", "claim", "place"),
        sqlite_with_rowid=False,
    )
    op.create_index("claim_places_claim", "claim_places", ["claim"])
    op.create_table(
        "claim_actors",
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("claim", sa.Integer, sa.ForeignKey("claims.number"), nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("actor", "claim", "role"),
        sqlite_with_rowid=False,
    )
    op.create_index("claim_actors_claim", "claim_actors", ["claim"])


def _origins() -> None:
    op.create_table(
        "bands",
        sa.Column("band", sa.BigInteger, nullable=False),
        sa.Column("version", sa.Integer, sa.ForeignKey("versions.number"), nullable=False),
        sa.Column("keys", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("band", "version"),
        sqlite_with_rowid=False,
    )
    op.create_index("bands_version", "bands", ["version"])
    op.create_table(
        "likenesses",
        sa.Column("version", sa.Integer, sa.ForeignKey("versions.number"), nullable=False),
        sa.Column("other", sa.Integer, sa.ForeignKey("versions.number"), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("joins", sa.Boolean, nullable=False),
        sa.Column("share", sa.Float, nullable=False),
        sa.Column("quoted", sa.Text),
        sa.Column("learnt", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("version", "other"),
        sqlite_with_rowid=False,
    )
    op.create_index("likenesses_other", "likenesses", ["other"])


def _evidence() -> None:
    op.create_table(
        "captures",
        _number(),
        sa.Column("version", sa.Integer, sa.ForeignKey("versions.number"), nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("captured", "kind", "sha256")),
        sa.Column("own", sa.Boolean, nullable=False),
        sa.Column("warc", sa.LargeBinary, nullable=False),
        sa.Column("learnt", sa.String, nullable=False),
    )
    op.create_index("captures_version", "captures", ["version"])
    op.create_table(
        "fetches", sa.Column("url", sa.Text, primary_key=True), sa.Column("etag", sa.Text), sa.Column("modified", sa.Text)
    )
    op.create_table(
        "removals",
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.number"), nullable=False),
        sa.Column("learnt", sa.String, nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("superseded", sa.String),
        sa.PrimaryKeyConstraint("document", "learnt"),
    )
    op.create_table("tombstones", sa.Column("subject", sa.String, primary_key=True), sa.Column("learnt", sa.String, nullable=False))
    op.create_table("settings", sa.Column("name", sa.String, primary_key=True), sa.Column("value", sa.Text, nullable=False))


def _search() -> None:
    op.create_table(
        "words",
        sa.Column("rank", sa.BigInteger, sa.ForeignKey("versions.rank"), primary_key=True, autoincrement=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5("
            "title, body, content='', columnsize=0, tokenize='unicode61 remove_diacritics 0')"
        )
    else:
        op.execute("CREATE TABLE search (rank bigint PRIMARY KEY, words tsvector NOT NULL)")
        op.execute("CREATE INDEX search_words ON search USING gin (words)")


def _carry(to: sa.Connection) -> None:
    to.execute(sa.text("INSERT INTO settings (name, value) VALUES ('key', :key)"), {"key": secrets.token_hex(32)})
    documents = _moved(
        to, "SELECT id, learnt FROM old_documents ORDER BY learnt, id", "documents", ("id", "learnt"), lambda row: row
    )
    versions: dict[tuple[str, int], int] = {}
    last: dict[str, str] = {}
    superseded: dict[tuple[str, int], str] = {}
    for row in to.execute(sa.text("SELECT document, version, learnt FROM old_versions ORDER BY document, version DESC")):
        superseded[row.document, row.version] = last.get(row.document, "")
        last[row.document] = row.learnt

    def version(row: dict[str, Any]) -> dict[str, Any]:
        number = len(versions) + 1
        versions[row["document"], row["version"]] = number
        later = superseded[row["document"], row["version"]]
        return {**row, "document": documents[row["document"]], "rank": _rank(number, row), "superseded": later or None}

    cells = ("document", "version", "content", "text", "title", "published", "source", "url", "language", "note", "learnt")
    _moved(
        to,
        f"SELECT {', '.join(f'v.{c}' for c in cells)} FROM old_versions v "
        "JOIN chain c ON c.document = v.document AND c.version = v.version ORDER BY c.link",
        "versions", (*cells, "rank", "superseded"), version,
    )  # fmt: skip

    def reading(row: dict[str, Any]) -> dict[str, Any]:
        body = zlib.compress(row["body"])
        key = (row["document"], row["version"])
        return {
            "version": versions[key],
            "knowledge": row["knowledge"],
            "engine": "0.1.0",
            "body": body,
            "digest": hashlib.sha256(body).hexdigest(),
            "learnt": row["learnt"],
            "superseded": superseded[key] or None,
        }

    _moved(
        to, "SELECT document, version, knowledge, body, learnt FROM old_readings ORDER BY learnt, document, version", "readings",
        ("version", "knowledge", "engine", "body", "digest", "learnt", "superseded"), reading,
    )  # fmt: skip


def _rank(number: int, row: dict[str, Any]) -> int:
    try:
        day = datetime.fromisoformat(row["published"] or "").date()
    except ValueError:
        day = date.fromisoformat(row["learnt"][:10])
    return (day.toordinal() << RANK_BITS) + number


def _moved(to: sa.Connection, query: str, table: str, columns: tuple[str, ...], made: Any) -> dict[str, int]:
    """Copy rows in batches, numbered from 1; gives the number of each id where there are ids."""
    insert = sa.text(f"INSERT INTO {table} (number, {', '.join(columns)}) VALUES (:number, {', '.join(f':{c}' for c in columns)})")
    numbers: dict[str, int] = {}
    number = 0
    for batch in _batches(to, query):
        rows = []
        for row in batch:
            number += 1
            made_row = made(dict(row._mapping))
            rows.append({"number": number, **made_row})
            if "id" in made_row:
                numbers[made_row["id"]] = number
        to.execute(insert, rows)
    return numbers


def _batches(to: sa.Connection, query: str) -> Iterator[Any]:
    return iter(to.execute(sa.text(query)).partitions(AT_ONCE))
