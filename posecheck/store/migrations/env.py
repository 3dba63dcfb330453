"""Alembic runs this for each migration; `store.opening` has given it the connection, in a transaction."""

from alembic import context

from posecheck.store.tables import SCHEMA_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=SCHEMA_TABLE)
context.run_migrations()
