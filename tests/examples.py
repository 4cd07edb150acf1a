"""How many examples a property sees, and for how long: some in each run, other ones each time; many in `run.py test --all`."""

import functools
import os
import time
from collections.abc import Callable

from hypothesis.errors import StopTest, UnsatisfiedAssumption

ALL = os.environ.get("CROSSROADS_TESTS") == "all"
"""Whether this is the long run."""

SHARE = 20.0 if ALL else 0.4
PATIENCE = 5.0 if ALL else 10.0
"""Seconds after which a property has seen examples enough."""

UNDECIDED = (StopTest, UnsatisfiedAssumption)


def drawn(count: int) -> int:
    """How many examples this run draws where `count` make a good test."""
    return max(5, round(SHARE * count))


def in_time(test: Callable[..., None]) -> Callable[..., None]:
    """`test`, which does nothing any more once `PATIENCE` is over, unless it has failed: then the smallest failure is sought."""
    end, failed = time.monotonic() + PATIENCE, False

    @functools.wraps(test)
    def tried(*given: object, **named: object) -> None:
        nonlocal failed
        if failed or time.monotonic() < end:
            try:
                test(*given, **named)
            except UNDECIDED:
                raise
            except BaseException:
                failed = True
                raise

    return tried
