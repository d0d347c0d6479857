"""Run by Alembic: brings the connection it is given to the wanted step."""

from alembic import context

from waqai.archive.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
with context.begin_transaction():
    context.run_migrations()
