"""A PostgreSQL of one's own for a test run: a real server, without root, on a socket in a folder that goes with it."""

import os
import shutil
import signal
import tempfile
import time
from functools import cached_property
from pathlib import Path

import psycopg
from pgserver.postgres_server import get_server
from sqlalchemy import make_url


class Postgres:
    """A running server. It can be stopped, as a machine that loses its power would, and started again."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="crossroads-pg-"))
        self._server = get_server(self._folder, cleanup_mode=None)
        self._count = 0

    @cached_property
    def _address(self) -> str:
        return str(self._server.get_uri())

    def new_database(self) -> str:
        """The address of an empty database."""
        self._count += 1
        name = f"workshops_{self._count}"
        with psycopg.connect(self._address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return make_url(self._address).set(database=name).render_as_string(hide_password=False)

    @staticmethod
    def empty(address: str) -> None:
        """Take everything out of a database of workshops: faster than a new one for each test."""
        with psycopg.connect(address) as connection:
            connection.execute("DELETE FROM sessions")
            connection.execute("UPDATE clock SET seen = 0")

    def stop(self) -> None:
        """Stop it at once, without a word to anybody."""
        os.kill(self._process, signal.SIGQUIT)
        until = time.monotonic() + 20
        while self._running_file.exists():
            if time.monotonic() > until:
                raise TimeoutError("PostgreSQL does not stop")
            time.sleep(0.05)

    def start(self) -> None:
        """Start it again on the same data."""
        self._server.ensure_postgres_running()

    def end(self) -> None:
        """Stop it, and take its folder away."""
        if self._running_file.exists():
            self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def _running_file(self) -> Path:
        """Is there while the server runs; its number stands in the first line."""
        return self._folder / "postmaster.pid"

    @property
    def _process(self) -> int:
        return int(self._running_file.read_text(encoding="utf-8").splitlines()[0])
