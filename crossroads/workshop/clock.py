"""The time of a workshop: it does not run backwards, and one wild reading of the clock of the machine ends nothing for good.

It is the clock of the machine while that runs on. When that is set back, time goes on from the last moment that was sure, as
fast as a steady counter says; that moment is kept in the store, so that a restart changes nothing. When it leaps ahead, as
after weeks in which nothing ran or by a slip of the hand, `now` follows at once, so that what has expired is out of reach; but
`sure` waits until the clock has shown it for an hour, and only what is sure is kept or lets something be deleted.
"""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, select, update

from crossroads.workshop.tables import EPOCH
from crossroads.workshop.tables import clock as table

STEP = timedelta(seconds=5)
"""How far the kept moment may lag behind, so that answers do not wait for one another to write it."""
LEAP = timedelta(days=1)
"""How far ahead of what is sure a clock may be and be believed at once."""
HELD = timedelta(hours=1)
"""For how long a clock has to show such a leap until it is believed."""


def _utc() -> datetime:
    return datetime.now(UTC)


class Clock:
    """`wall` is the clock of the machine, `steady` a counter of seconds that is never set."""

    def __init__(self, wall: Callable[[], datetime] = _utc, steady: Callable[[], float] = time.monotonic) -> None:
        self._wall, self._steady = wall, steady
        self._lock = threading.Lock()
        self._sure: datetime | None = None
        self._at = steady()
        self._leap: tuple[datetime, float] | None = None

    def look(self, seen: datetime) -> tuple[datetime, datetime]:
        """The present moment, and the one that is sure; neither is before `seen`. They differ only after a leap."""
        with self._lock:
            wall, at = self._wall(), self._steady()
            run_on = max(self._sure + timedelta(seconds=at - self._at), seen) if self._sure else seen
            doubted = self._is_doubted(wall, at, run_on)
            self._sure, self._at = run_on if doubted else max(wall, run_on), at
            return max(wall, run_on), self._sure

    def _is_doubted(self, wall: datetime, at: float, run_on: datetime) -> bool:
        """Whether `wall` is far ahead of all that is known, and has not been there for long."""
        if run_on == EPOCH or wall - run_on <= LEAP:  # a store that is new knows of no time
            self._leap = None
            return False
        since = self._leap
        if since is None or abs(wall - since[0] - timedelta(seconds=at - since[1])) > LEAP:
            since = self._leap = (wall, at)  # it has leapt just now, or once more
        return at - since[1] < HELD.total_seconds()

    def read(self, connection: Connection) -> datetime:
        """The present moment, not before what the store has seen."""
        return self.look(_seen(connection))[0]

    def write(self, connection: Connection) -> datetime:
        """The same, and the store has seen it now as far as it is sure."""
        return self._written(connection)[0]

    def sure(self, connection: Connection) -> datetime:
        """The moment up to which time has surely come; the store has seen it now."""
        return self._written(connection)[1]

    def _written(self, connection: Connection) -> tuple[datetime, datetime]:
        seen = _seen(connection)
        now, sure = self.look(seen)
        if sure - seen > STEP:
            connection.execute(update(table).where(table.c.seen < sure).values(seen=sure))
        return now, sure


def _seen(connection: Connection) -> datetime:
    seen: datetime = connection.execute(select(table.c.seen)).scalar_one()
    return seen
