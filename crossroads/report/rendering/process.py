"""One process that draws: started, asked within a bound of time, and ended."""

import struct
import subprocess
import sys
from contextlib import suppress
from io import FileIO
from pathlib import Path
from threading import Thread, Timer
from typing import cast

SECONDS = 60.0
"""What is asked for has to be done within so many; a first chart takes one or two."""
MANY = 1_000
"""After so many answers a new process takes over, so that no leak grows for months."""
MEMORY = 2 * 2**30
"""Bytes that it may write to, on Linux; elsewhere the engine's own bound of some GB holds."""
PATIENCE = 5.0
"""Seconds longer that a process gives itself, which ends it where nobody is left who would."""
WORKER = Path(__file__).with_name("worker.py")
MADE, REFUSED = b"+", b"-"
"""How an answer begins that is what was asked for, and one that says why not; any other says why not for the last time."""
_LENGTH = struct.Struct(">Q")
_GONE = 2.0
"""Seconds that a process has to be gone in, once it was ended."""


class EndedError(Exception):
    """The process ended before it had answered."""


class LateError(Exception):
    """The process had not answered in time, and was ended."""


class RefusedError(Exception):
    """What was asked for cannot be made, anywhere; says why."""


class Process:
    """A process of `worker.py`, for one who asks at a time. Raises `OSError` or `RuntimeError` where none can be started."""

    def __init__(self) -> None:
        # -P: it is a file of ours beside files of ours, and no module that it imports is to be looked for there.
        command = [sys.executable, "-P", str(WORKER), str(SECONDS + PATIENCE), str(MEMORY)]
        self._popen = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # an engine that ends prints a stack of calls
            bufsize=0,
            cwd=WORKER.parent,  # else the folder one stands in could not be removed on Windows
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._in, self._out = cast("FileIO", self._popen.stdin), cast("FileIO", self._popen.stdout)
        self._answered = 0
        self._late = False
        self._ends = False
        try:
            Thread(target=self._popen.wait, name="rendering-wait", daemon=True).start()  # one that ends leaves no zombie
        except RuntimeError:
            self.end()
            raise

    @property
    def number(self) -> int:
        """The number by which the system knows it."""
        return self._popen.pid

    @property
    def serves(self) -> bool:
        """Whether it can be asked."""
        return self._popen.returncode is None and not self._late and not self._ends and self._answered < MANY

    def ask(self, asked: bytes) -> bytes:
        """What it answers. Raises `RefusedError`, `EndedError`, `LateError`; after the last two it serves no more."""
        answer = self._within(SECONDS, asked)
        self._answered += 1
        mark, content = answer[:1], answer[1:]
        if mark == MADE:
            return content
        self._ends = mark != REFUSED
        raise RefusedError(content.decode(errors="replace"))

    def end(self) -> None:
        """End it, whatever it does."""
        self._ends = True
        self._popen.kill()
        self._in.close()
        self._out.close()
        with suppress(subprocess.TimeoutExpired):
            self._popen.wait(_GONE)

    def leave(self) -> None:
        """Let go of it, in a process that was forked from the one that it serves."""
        self._in.close()
        self._out.close()
        self._popen.returncode = 0  # it is no child of this process, which is not to wait for it

    def _within(self, seconds: float, asked: bytes) -> bytes:
        clock = Timer(seconds, self._give_up)
        clock.daemon = True
        clock.start()
        try:
            self._send(asked)
            return self._received(_LENGTH.unpack(self._received(_LENGTH.size))[0])
        except (OSError, EOFError) as error:
            raise (LateError if self._late else EndedError) from error
        finally:
            clock.cancel()

    def _give_up(self) -> None:
        self._late = True
        self._popen.kill()

    def _send(self, content: bytes) -> None:
        left = memoryview(_LENGTH.pack(len(content)) + content)
        while left:
            left = left[self._in.write(left) :]

    def _received(self, size: int) -> bytes:
        found = bytearray()
        while len(found) < size:
            part = self._out.read(size - len(found))
            if not part:
                raise EOFError
            found += part
        return bytes(found)
