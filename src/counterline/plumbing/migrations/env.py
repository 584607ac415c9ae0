"""Runs migrations on a connection given by `plumbing.migrating`; waits a short while for locks and then gives up cleanly."""

from alembic import context
from sqlalchemy import Connection, text

connection: Connection = context.config.attributes["connection"]
connection.execute(text("set lock_timeout = '4s'"))
connection.execute(text("set statement_timeout = '60s'"))
context.configure(connection=connection, target_metadata=None, transaction_per_migration=False)
with context.begin_transaction():
    context.run_migrations()
