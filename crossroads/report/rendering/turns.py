"""A process that draws, and the queue of those who ask it."""

import json
from contextlib import suppress
from threading import Lock

from crossroads.errors import NotHereError
from crossroads.report.rendering.process import EndedError, LateError, Process, RefusedError

WAIT = 120.0
"""Seconds that somebody waits until those before have been served."""


class Rendering:
    """Answers one request after the other, in a process that is started when it is first asked, and anew when it has ended.

    `cannot` says what is not to be had when it fails, to those who asked. `reserves` are the bytes of address space that it
    has to have, though it uses little of that.
    """

    def __init__(self, cannot: str, reserves: int = 0) -> None:
        self._cannot = cannot
        self._reserves = reserves
        self._turn = Lock()
        self._process: Process | None = None

    @property
    def process(self) -> Process | None:
        """The process that will be asked next, if there is one."""
        return self._process

    def ask(self, operation: str, *given: object) -> bytes:
        """What an operation of `worker.py` makes of what is `given`, which is data that JSON can hold.

        Raises `RefusedError` for what cannot be made, `NotHereError` for what cannot be made on this machine or now.
        """
        try:
            asked = json.dumps([operation, *given]).encode()
        except TypeError as error:
            raise RefusedError(str(error)) from error
        if not self._turn.acquire(timeout=WAIT):
            raise NotHereError(f"{self._cannot}: others are at work, and this has waited for {WAIT:.0f} seconds; try again")
        try:
            return self._answered(asked)
        except EndedError as error:
            raise NotHereError(f"{self._cannot}: {self._lack()}") from error
        except LateError as error:
            raise NotHereError(f"{self._cannot}: it takes too long; try again, or take another kind of file") from error
        except (OSError, RuntimeError, MemoryError) as error:
            why = "no process can be started for it, for lack of memory or since there are too many"
            raise NotHereError(f"{self._cannot}: {why}; end other programs, and try again") from error
        finally:
            self._turn.release()

    def end(self) -> None:
        """End the process; the next request starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.end()

    def forget(self) -> None:
        """Start afresh in a process that was forked: what was there serves the other, and answers that one alone."""
        process, self._process, self._turn = self._process, None, Lock()
        if process is not None:
            process.leave()

    def _lack(self) -> str:
        """Why a process ended that was at work, as far as can be known."""
        limit = _address_space()
        if limit is None or limit >= self._reserves:
            return "what makes it ended meanwhile, most likely for lack of memory; try again, or take another kind of file"
        have = f"programs may have {limit / 1e9:.3g} GB of address space here (ulimit -v)"
        need = f"{self._reserves / 1e9:.0f} GB have to be reserved, of which little is used"
        return f"{have}, and {need}; lift that limit, or take a file without charts, such as .xlsx, .md, .csv or .json"

    def _answered(self, asked: bytes) -> bytes:
        if self._process is not None and self._process.serves:
            with suppress(EndedError):  # it may have been ended between two requests; a new one is asked once more
                return self._by(self._process, asked)
        self.end()
        self._process = Process()
        return self._by(self._process, asked)

    def _by(self, process: Process, asked: bytes) -> bytes:
        try:
            return process.ask(asked)
        except RefusedError:
            raise
        except BaseException:  # also Ctrl-C: what it would say next is no answer to the next who asks
            self.end()
            raise


def _address_space() -> int | None:
    """Bytes of address space that a program may have at most; None where there is no limit."""
    try:
        import resource  # not there on Windows, which has no such limit
    except ImportError:
        return None
    limit = resource.getrlimit(resource.RLIMIT_AS)[1]
    return None if limit == resource.RLIM_INFINITY else limit
