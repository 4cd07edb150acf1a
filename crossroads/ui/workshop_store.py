"""The workshops of this server, as pages see them: opened once, and the state of a session at a glance."""

import time

from crossroads.workshop import Session, Workshop
from crossroads.workshop.opened import workshop

__all__ = ["GLANCE", "glance", "workshop"]

GLANCE = 0.5
"""Seconds for which a look at a session is good for everybody: a room of phones asks for it all the time."""
MOST = 256

_seen: dict[str, tuple[float, Workshop, Session]] = {}


def glance(session_id: str) -> Session:
    """The session, as it was at most `GLANCE` seconds ago. For pages that wait; what is to be exact asks the store.

    Raises `UnknownSessionError`, `StoreError`.
    """
    found, now = workshop(), time.monotonic()
    then, of, session = _seen.get(session_id, (0.0, None, None))
    if session is None or of is not found or now - then >= GLANCE:
        session = found.session(session_id)
        if len(_seen) >= MOST:
            _seen.clear()
        _seen[session_id] = (now, found, session)
    return session
