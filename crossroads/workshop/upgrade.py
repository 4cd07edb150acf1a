"""Bringing a store to the present form, once, whoever else is starting at the same moment.

All of it is one transaction under the database's own lock: SQLite's lock of the file, PostgreSQL's advisory lock. So a second
process waits and then finds nothing to do, and a process that dies half-way leaves the store as it was.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy import text as sql

from crossroads.workshop.errors import StoreDamagedError

_LOCK = 0x63726F7373726F61
"""The number of the lock: no other program uses it by chance."""


def upgrade(connection: Connection) -> None:
    """Take the steps that `connection`, in a write transaction, still lacks. Raises `StoreDamagedError` for a newer store."""
    if connection.dialect.name == "postgresql":
        connection.execute(sql("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    try:
        command.upgrade(configuration(connection), "head")
    except CommandError as error:
        why = "this store of workshops was written by a newer version of Crossroads; install that version to open it"
        raise StoreDamagedError(why) from error


def configuration(connection: Connection | None = None) -> Config:
    """What Alembic needs to know: where the steps are, and on which connection to take them."""
    config = Config()
    folder = Path(__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
