"""Slowing down those who try join codes.

Behind a hotspot a whole room has one address. So nobody is ever shut out: a code that is right works at once, and only the
answer to a wrong one is held back, the longer the more of them came of late.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

WINDOW = 60.0
"""Seconds after which a failed try is forgotten."""
FREE = 5
"""Failed tries of one address within the window that are answered at once: people mistype."""
FREE_IN_ALL = 100
LONGEST = 8.0
"""Seconds that an answer is held back at most."""
MOST_ADDRESSES = 2_000


class Throttle:
    """Counts failed tries by address and in all; `steady` is a clock that never runs backwards."""

    def __init__(self, steady: Callable[[], float] = time.monotonic) -> None:
        self._steady = steady
        self._lock = threading.Lock()
        self._by_address: OrderedDict[str, list[float]] = OrderedDict()
        self._in_all: list[float] = []

    def failed(self, address: str) -> float:
        """Note a failed try from `address`; the seconds to hold back its answer."""
        with self._lock:
            now = self._steady()
            mine = self._noted(self._by_address.pop(address, []), now)
            self._by_address[address] = mine
            while len(self._by_address) > MOST_ADDRESSES:
                self._by_address.popitem(last=False)
            self._in_all = self._noted(self._in_all, now)
            return max(_delay(len(mine), FREE), _delay(len(self._in_all), FREE_IN_ALL))

    @staticmethod
    def _noted(tries: list[float], now: float) -> list[float]:
        """The tries that still count, with one more; not more of them than make a difference."""
        return [*(one for one in tries if now - one < WINDOW), now][-4 * FREE_IN_ALL :]


def _delay(tries: int, free: int) -> float:
    return 0.0 if tries <= free else min(LONGEST, 0.25 * 2.0 ** min(tries - free, 10))
