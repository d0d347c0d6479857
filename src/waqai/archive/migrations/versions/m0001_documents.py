"""Documents, their versions and readings, and the chain of hashes over what was taken in."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the four tables."""
    op.create_table("documents", sa.Column("id", sa.String, primary_key=True), sa.Column("learnt", sa.String, nullable=False))
    op.create_table(
        "versions",
        sa.Column("document", sa.String, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("content", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("published", sa.String),
        sa.Column("source", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("language", sa.String),
        sa.Column("note", sa.Text),
        sa.Column("learnt", sa.String, nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"]),
    )
    op.create_index("versions_content", "versions", ["document", "content"])
    op.create_table(
        "readings",
        sa.Column("document", sa.String, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("knowledge", sa.String, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("learnt", sa.String, nullable=False),
        sa.ForeignKeyConstraint(["document", "version"], ["versions.document", "versions.version"]),
    )
    op.create_table(
        "chain",
        sa.Column("link", sa.Integer, primary_key=True),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("content", sa.String, nullable=False),
        sa.Column("learnt", sa.String, nullable=False),
        sa.Column("previous", sa.String, nullable=False),
        sa.Column("hash", sa.String, nullable=False),
    )
