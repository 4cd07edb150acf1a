"""Tickets: how a token gets from the page in which somebody joined into a cookie of their browser, without being seen.

A page cannot set a cookie that scripts cannot read; only the answer to a request can. So the page hands the browser a
ticket, and the browser changes it for the cookie at once. A ticket is good once, for a minute, and nothing is stored of it.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from crossroads.workshop.secrets import hashed, new_token

TICKET_HEADER = "X-Crossroads-Ticket"
"""Where a browser shows its ticket: no page of another origin can send a header of this kind unasked."""
COOKIE = "crossroads-participant-"
LIFE = 60.0
"""Seconds for which a ticket is good."""
MOST = 2_000
"""Tickets that are open at once; the oldest give way."""


def cookie_name(session_id: str) -> str:
    """The cookie of a session: a browser can have a place in several workshops."""
    return COOKIE + session_id


class Tickets:
    """Open tickets, in memory: after a restart of the server a new one is asked for. `steady` never runs backwards."""

    def __init__(self, steady: Callable[[], float] = time.monotonic) -> None:
        self._steady = steady
        self._lock = Lock()
        self._open: OrderedDict[str, tuple[float, str]] = OrderedDict()

    def issue(self, token: str) -> str:
        """A new ticket for `token`."""
        ticket = new_token()
        with self._lock:
            self._open[hashed(ticket)] = (self._steady() + LIFE, token)
            while len(self._open) > MOST:
                self._open.popitem(last=False)
        return ticket

    def exchange(self, ticket: str) -> str | None:
        """The token that `ticket` stands for, once; None for a ticket that is used, too old, or none."""
        with self._lock:
            until, token = self._open.pop(hashed(ticket), (0.0, ""))
            return token if token and self._steady() <= until else None
