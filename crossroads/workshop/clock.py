"""The time of a workshop: it never runs backwards, whatever somebody does to the clock of the machine.

It is the clock of the machine while that runs on. When that is set back, time goes on from the last moment seen, as fast as
a steady counter says; the last moment seen is kept in the store, so that a restart changes nothing.
"""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, select, update

from crossroads.workshop.tables import clock as table

STEP = timedelta(seconds=5)
"""How far the kept moment may lag behind, so that answers do not wait for one another to write it."""


def _utc() -> datetime:
    return datetime.now(UTC)


class Clock:
    """`wall` is the clock of the machine, `steady` a counter of seconds that is never set."""

    def __init__(self, wall: Callable[[], datetime] = _utc, steady: Callable[[], float] = time.monotonic) -> None:
        self._wall, self._steady = wall, steady
        self._lock = threading.Lock()
        self._last, self._at = wall(), steady()

    def now(self, seen: datetime) -> datetime:
        """The present moment, not before `seen` nor before any moment given out."""
        with self._lock:
            at = self._steady()
            run_on = self._last + timedelta(seconds=at - self._at)
            self._last, self._at = max(self._wall(), run_on, seen), at
            return self._last

    def read(self, connection: Connection) -> datetime:
        """The present moment, not before what the store has seen."""
        return self.now(connection.execute(select(table.c.seen)).scalar_one())

    def write(self, connection: Connection) -> datetime:
        """The same, and the store has seen it now."""
        seen = connection.execute(select(table.c.seen)).scalar_one()
        now = self.now(seen)
        if now - seen > STEP:
            connection.execute(update(table).where(table.c.seen < now).values(seen=now))
        return now
