"""The store: SQLite in a data folder, or PostgreSQL by an address. What is acknowledged is on the disk.

`Database.read()` and `Database.write()` give a connection in a transaction: all of it is saved at the end, or nothing.
SQLite writers queue (BEGIN IMMEDIATE): the default mode lets two of them begin and then fails one of them.
"""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import QueuePool

from crossroads.workshop.address import URL_VARIABLE, Address, default_url, read
from crossroads.workshop.errors import StoreBusyError, StoreError
from crossroads.workshop.faults import told
from crossroads.workshop.upgrade import upgrade

PATIENCE = 10.0
"""Seconds that a writer waits for its turn."""
SHORT_PATIENCE = 0.5
"""Seconds that tidying up waits for its turn: it holds others up meanwhile."""
POOL = 10
"""Connections that are kept; as many again for a burst."""

_POSTGRES_OPTIONS = " ".join(
    f"-c {setting}"
    for setting in (
        "synchronous_commit=on",
        f"lock_timeout={PATIENCE * 1000:.0f}",
        f"statement_timeout={3 * PATIENCE * 1000:.0f}",
        "idle_in_transaction_session_timeout=60000",
    )
)


class Database:
    """A store, brought to its present form when it is opened.

    Raises `StoreError` when it cannot be opened: no such folder, no rights, no server, or written by a newer version.
    """

    def __init__(self, url: str | None = None, *, patience: float = PATIENCE) -> None:
        self.patience = patience
        with told(Address(URL_VARIABLE)):
            self._address = read(default_url() if url is None else url)
        self.file = self._address.file
        self._turn = threading.Lock()
        with told(self._address):
            self.engine = self._sqlite_engine(self.file) if self.file else self._postgres_engine()
            with self._writing() as connection, connection.begin():
                upgrade(connection)

    @property
    def place(self) -> str:
        """Where the store is, for whoever runs the server: a file, or host and name of a database, and no secret."""
        return self._address.place

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees the store as it is at one moment."""
        level: dict[str, Any] = {} if self.file else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with told(self._address), self.engine.connect().execution_options(**level) as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection whose changes are saved together at the end, or not at all when something is raised."""
        with self._in_turn(), told(self._address, saving=True), self._writing() as connection, connection.begin():
            yield connection

    def _writing(self) -> Connection:
        return self.engine.connect().execution_options(crossroads_writes=True)

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """Threads of this process queue before SQLite does: there each would try, sleep and try again."""
        if not self.file:
            yield
            return
        if not self._turn.acquire(timeout=self.patience):
            raise StoreBusyError("too many are writing at this moment; nothing was saved. Try again")
        try:
            yield
        finally:
            self._turn.release()

    def forget(self) -> None:
        """Take out of SQLite's journal what has been deleted, if nobody is reading; PostgreSQL does so by itself."""
        if not self.file:
            return
        with suppress(StoreError), self._in_turn(), told(self._address), closing(self.engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute(f"PRAGMA busy_timeout = {SHORT_PATIENCE * 1000:.0f}")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute(f"PRAGMA busy_timeout = {self.patience * 1000:.0f}")

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    def _postgres_engine(self) -> Engine:
        own = {"options": _POSTGRES_OPTIONS, "connect_timeout": int(self.patience), "application_name": "crossroads"}
        return create_engine(
            "postgresql+psycopg://",  # an engine shows its address: the secrets are with the function that connects
            creator=lambda: psycopg.connect(**{**self._address.options, **own}),
            pool_size=POOL,
            max_overflow=POOL,
            pool_timeout=self.patience,
            pool_pre_ping=True,
            hide_parameters=True,
        )

    def _sqlite_engine(self, file: Path) -> Engine:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.touch(mode=0o600, exist_ok=True)  # answers are nobody else's business; the journal beside it gets the same rights
        _sqlite(file, self.patience, "rwc").close()
        engine = create_engine(
            "sqlite://",
            creator=lambda: _sqlite(file, self.patience, "rw"),
            poolclass=QueuePool,
            pool_size=POOL,
            max_overflow=POOL,
            pool_timeout=self.patience,
            hide_parameters=True,
        )
        event.listen(engine, "connect", lambda raw, record: record.info.update(inode=_inode(file)))
        event.listen(engine, "checkout", lambda raw, record, proxy: _still_there(file, record.info["inode"]))
        event.listen(engine, "begin", _begin)
        return engine


def _sqlite(file: Path, patience: float, mode: str) -> sqlite3.Connection:
    """A connection without transactions of its own making; with mode "rw" the file has to be there."""
    made = sqlite3.connect(
        f"file:{quote(str(file))}?mode={mode}", uri=True, timeout=patience, isolation_level=None, check_same_thread=False
    )
    try:
        _in_wal(made, time.monotonic() + patience)
        for setting in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "trusted_schema=OFF"):
            made.execute(f"PRAGMA {setting}")
    except sqlite3.Error:
        made.close()
        raise
    return made


def _in_wal(connection: sqlite3.Connection, until: float) -> None:
    """Readers and a writer side by side. SQLite does not wait for its turn to switch, so this does."""
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _inode(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_dev, found.st_ino


def _still_there(file: Path, inode: tuple[int, int]) -> None:
    """A file that was deleted or replaced goes on to take what is written to it, and all of that is lost: connect anew."""
    try:
        same = _inode(file) == inode
    except OSError:
        same = False
    if not same:
        raise DisconnectionError("the file of the store was moved or replaced")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("crossroads_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
