"""The two servers that are compared: Crossroads as its command starts it, and the plain page."""

import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import crossroads
from tests import browser

ROOT = Path(__file__).resolve().parents[2]
PLAIN_PAGE = Path(__file__).with_name("plain_page.py")
PATIENCE = 60.0
"""Seconds in which a server must answer, and a page must show its first chart."""

CHARTS = 3
"""Charts on either page, all of which change with every weight."""


@dataclass(frozen=True)
class Contender:
    """A server that can be started, by the words of its command line before the port."""

    name: str
    command: Sequence[str]


OURS = Contender(
    "Crossroads",
    (sys.executable, "-m", "crossroads", "app", crossroads.bundled_decisions()[0], "--no-browser", "--port"),
)
PLAIN = Contender(
    "plain Streamlit page",
    (
        *(sys.executable, "-m", "streamlit", "run", str(PLAIN_PAGE)),
        *("--server.headless=true", "--browser.gatherUsageStats=false", "--server.address=127.0.0.1", "--server.port"),
    ),
)


@dataclass(frozen=True)
class Running:
    """A server that answers at `host` and `port`; `started` is when its process was, by `time.perf_counter`."""

    process: subprocess.Popen[bytes]
    port: int
    started: float

    host = "127.0.0.1"

    @property
    def url(self) -> str:
        """The address of its first page."""
        return f"http://{self.host}:{self.port}/"

    def memory(self) -> float:
        """The resident memory of the server in MB: of the largest among the process and its children. NaN off Linux."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        if not children.exists():
            return float("nan")
        return max(resident(pid) for pid in [str(self.process.pid), *children.read_text(encoding="utf-8").split()])


@contextmanager
def running(contender: Contender) -> Iterator[Running]:
    """Starts a server on a free port, waits until it answers, and ends it afterwards."""
    port = free_port()
    with tempfile.TemporaryFile() as log:
        started = time.perf_counter()
        process = subprocess.Popen([*contender.command, str(port)], cwd=ROOT, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        try:
            server = Running(process, port, started)
            if not answers(server):
                log.seek(0)
                raise RuntimeError(f"{contender.name} does not start:\n{log.read().decode(errors='replace')[-2000:]}")
            yield server
        finally:
            process.terminate()
            process.wait(PATIENCE)


def answers(server: Running) -> bool:
    """Waits until the server accepts connections; False if it ends before, or takes too long."""
    while server.process.poll() is None and time.perf_counter() - server.started < PATIENCE:
        try:
            socket.create_connection((server.host, server.port), timeout=1).close()
        except OSError:
            time.sleep(0.01)
        else:
            return True
    return False


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def resident(pid: str) -> float:
    """The resident memory of a process in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return next((float(line.split()[1]) / 1000 for line in status.splitlines() if line.startswith("VmRSS:")), 0.0)


def browser_path() -> str:
    """The browser to measure in: the one that the tests drive. Raises `FileNotFoundError` where there is none."""
    path = browser.find()
    if path is None:
        raise FileNotFoundError(browser.HOW_TO_GET_ONE)
    return path
