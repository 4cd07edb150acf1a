"""The one store of a process, opened when it is first asked for: all pages and routes work on the same `Workshop`."""

import time
from contextlib import suppress
from functools import lru_cache
from threading import Lock

from crossroads.workshop.database import Database, default_url
from crossroads.workshop.errors import StoreError
from crossroads.workshop.service import Workshop
from crossroads.workshop.tickets import Tickets

EXPIRY_EVERY = 600.0
"""Seconds between two looks for sessions whose time is over."""

tickets = Tickets()
"""The tickets of this process, from the page where somebody joins to the route that gives their browser its cookie."""

_lock = Lock()
_next_expiry: dict[str, float] = {}


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
