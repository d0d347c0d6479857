"""Tables of the archive. They change by migrations only (migrations/versions); a test compares the two."""

from typing import Final

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, LargeBinary, MetaData, String, Table, Text

METADATA: Final = MetaData()

DOCUMENTS: Final = Table(
    "documents",
    METADATA,
    Column("id", String, primary_key=True, comment="the caller's key, else the address, else the SHA-256 of the text"),
    Column("learnt", String, nullable=False, comment="when the first version was taken in: ISO 8601, UTC"),
)
VERSIONS: Final = Table(
    "versions",
    METADATA,
    Column("document", String, primary_key=True),
    Column("version", Integer, primary_key=True, comment="from 1"),
    Column("content", String, nullable=False, comment="SHA-256 of text, title, published, source and url together"),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("published", String),
    Column("source", Text),
    Column("url", Text),
    Column("language", String),
    Column("note", Text, comment="why it was not read, else null"),
    Column("learnt", String, nullable=False),
    ForeignKeyConstraint(["document"], ["documents.id"]),
)
READINGS: Final = Table(
    "readings",
    METADATA,
    Column("document", String, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("knowledge", String, primary_key=True, comment="digest of the resources that read it"),
    Column("body", LargeBinary, nullable=False, comment="the reading's mentions and claims, JSON"),
    Column("learnt", String, nullable=False),
    ForeignKeyConstraint(["document", "version"], ["versions.document", "versions.version"]),
)
CHAIN: Final = Table(
    "chain",
    METADATA,
    Column("link", Integer, primary_key=True, comment="from 1, without a gap"),
    Column("document", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("content", String, nullable=False, comment="digest of the version's content"),
    Column("learnt", String, nullable=False),
    Column("previous", String, nullable=False, comment="hash of the link before, 64 zeros before the first"),
    Column("hash", String, nullable=False, comment="SHA-256 of the other cells"),
)
Index("versions_content", VERSIONS.c.document, VERSIONS.c.content)
