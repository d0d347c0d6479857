"""Places of claims by their day, so that what was told of a place in some days is found without walking all that ever was; and
places that the context lends to claims, which are made when documents are read anew (`waqai reread`)."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

RANK_BITS = 27


def upgrade() -> None:
    """Make the table anew with the day, and carry its rows over."""
    op.rename_table("claim_places", "old_claim_places")
    op.drop_index("claim_places_claim", "old_claim_places")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE old_claim_places RENAME CONSTRAINT claim_places_pkey TO old_claim_places_pkey")
        op.execute("ALTER TABLE old_claim_places RENAME CONSTRAINT claim_places_claim_fkey TO old_claim_places_claim_fkey")
    for name in ("claim_places", "lent_places"):
        op.create_table(
            name,
            sa.Column("cell", sa.Integer, nullable=False),
            sa.Column("day", sa.Integer, nullable=False),
            sa.Column("claim", sa.Integer, sa.ForeignKey("claims.number"), nullable=False),
            sa.Column("place", sa.String, nullable=False),
            sa.Column("lat", sa.Float),
            sa.Column("lon", sa.Float),
            sa.PrimaryKeyConstraint("cell", "day", "claim", "place"),
            sqlite_with_rowid=False,
        )
        op.create_index(f"{name}_claim", name, ["claim"])
    published = f"v.rank / {1 << RANK_BITS}"
    op.execute(
        "INSERT INTO claim_places (cell, day, claim, place, lat, lon) "
        f"SELECT p.cell, COALESCE(c.day_to, CASE WHEN c.day_from > {published} THEN c.day_from ELSE {published} END), "
        "p.claim, p.place, p.lat, p.lon FROM old_claim_places p "
        "JOIN claims c ON c.number = p.claim JOIN versions v ON v.number = c.version"
    )
    op.drop_table("old_claim_places")
