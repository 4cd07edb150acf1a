"""Alembic runs this: the steps are taken on the connection that `crossroads.workshop.upgrade` hands over, in its transaction."""

from alembic import context

from crossroads.workshop.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
