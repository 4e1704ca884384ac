"""Run by Alembic; the connection, with its transaction and lock, comes from `guidance.records.migrate`."""

from alembic import context

from guidance.records.models import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True)
context.run_migrations()
