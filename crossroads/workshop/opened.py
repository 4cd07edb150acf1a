"""The one store of a process, opened when it is first asked for: all pages and routes work on the same `Workshop`.

A room of phones asks all the time how its session stands, so what is known of that is good for everybody for a moment.
"""

import time
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from crossroads.workshop.address import default_url
from crossroads.workshop.database import Database
from crossroads.workshop.errors import StoreError
from crossroads.workshop.service import Workshop
from crossroads.workshop.sessions import Session
from crossroads.workshop.tickets import Tickets

EXPIRY_EVERY = 600.0
"""Seconds between two looks for sessions whose time is over."""

GLANCE = 0.5
"""Seconds for which a look at a session is good for everybody."""
COUNT = 5.0
"""Seconds for which a count of the people is good for everybody."""
EACH = 0.02
"""Seconds that a page takes the server: a room's phones draw theirs one after the other, and answers go between them."""
MOST = 256
"""Sessions of which a look is kept."""

GONE, LOST = "gone", "lost"
"""In place of how a session stands: it is not here any more, and the store cannot be reached."""

tickets = Tickets()
"""The tickets of this process, from the page where somebody joins to the route that gives their browser its cookie."""

_lock = Lock()
_next_expiry: dict[str, float] = {}
_seen: dict[tuple[str, str], "Look"] = {}


@dataclass(frozen=True)
class Look:
    """A session as it was at a moment, and how many were in it at another; moments in seconds of `time.monotonic`."""

    session: Session
    at: float
    people: int
    counted: float

    @property
    def pace(self) -> float:
        """Seconds within which the phones of this room are to draw their pages anew, each at a moment of its own."""
        return self.people * EACH


def workshop() -> Workshop:
    """The workshops of the store that the environment names.

    Raises `StoreError` when it cannot be opened; the next call tries anew.
    Now and then it deletes sessions that have expired, so that a server that runs for months keeps what was promised.
    """
    url = default_url()
    with _lock:
        found = _opened(url)
        now = time.monotonic()
        due = now >= _next_expiry.get(url, now)
        if due:
            _next_expiry[url] = now + EXPIRY_EVERY
    if due:
        with suppress(StoreError):  # the next look will do
            found.expire()
    return found


@lru_cache(maxsize=8)
def _opened(url: str) -> Workshop:
    return Workshop(Database(url))


def seen(session_id: str) -> Look | None:
    """The session, if somebody has looked at it within `GLANCE` seconds; None else. Asks nobody."""
    found = _seen.get((default_url(), session_id))
    return found if found and time.monotonic() - found.at < GLANCE else None


def look(session_id: str) -> Look:
    """The session, as it was at most `GLANCE` seconds ago, and how many are in it.

    For pages that wait; what is to be exact asks the store. Raises `UnknownSessionError`, `StoreError`.
    """
    found = seen(session_id)
    if found is None:
        found = _look(session_id, _seen.get((default_url(), session_id)))
        if len(_seen) >= MOST:
            _seen.clear()
        _seen[default_url(), session_id] = found
    return found


def glance(session_id: str) -> Session:
    """The session, as `look` has it."""
    return look(session_id).session


def _look(session_id: str, before: Look | None) -> Look:
    session, now = workshop().session(session_id), time.monotonic()
    if before and now - before.counted < COUNT:
        return Look(session, now, before.people, before.counted)
    return Look(session, now, workshop().present(session), now)
