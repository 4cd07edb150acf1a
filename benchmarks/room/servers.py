"""The servers that a room is held on: Crossroads on a store of its own, and the plain form."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import crossroads
from benchmarks.app.servers import ROOT, free_port

PLAIN_FORM = Path(__file__).with_name("plain_form.py")
PATIENCE = 60.0
GENTLE = 20.0
CROSSROADS = (sys.executable, "-m", "crossroads", "app", crossroads.bundled_decisions()[0], "--no-browser", "--port")
PLAIN = (
    *(sys.executable, "-m", "streamlit", "run", str(PLAIN_FORM), "--server.headless=true"),
    *("--browser.gatherUsageStats=false", "--server.address=127.0.0.1", "--server.port"),
)


@dataclass
class Server:
    """A server that can be killed and started again on its port. `variables` are added to its environment."""

    command: Sequence[str]
    variables: Mapping[str, str]
    log: Path
    port: int = field(default_factory=free_port)

    def start(self) -> None:
        """Start it, and wait until it answers. Raises `RuntimeError` when it does not."""
        with self.log.open("a", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                [*self.command, str(self.port)],
                cwd=ROOT,
                env={**os.environ, **self.variables},
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        end = time.perf_counter() + PATIENCE
        while not self._answers():
            if self._process.poll() is not None or time.perf_counter() > end:
                raise RuntimeError(f"the server does not start:\n{self.log.read_text(encoding='utf-8')[-2000:]}")
            time.sleep(0.05)

    def kill(self) -> None:
        """End it as a loss of power would, with all that it has started."""
        self._signal(signal.SIGKILL)
        self._process.wait(PATIENCE)

    def stop(self) -> None:
        """End it gently, and by force when that takes long."""
        self._signal(signal.SIGTERM)
        try:
            self._process.wait(GENTLE)
        except subprocess.TimeoutExpired:
            self.kill()

    def _signal(self, number: signal.Signals) -> None:
        for group in {os.getpgid(pid) for pid in self._processes()}:
            os.killpg(group, number)

    def _processes(self) -> list[int]:
        """The server's process and those that it has started: Crossroads has its server in a group of its own."""
        if self._process.poll() is not None:
            return []
        found = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text(encoding="utf-8")
        return [self._process.pid, *map(int, found.split())]

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/_stcore/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False


@contextmanager
def running(command: Sequence[str], variables: Mapping[str, str], log: Path) -> Iterator[Server]:
    """A server that answers, and is ended afterwards."""
    server = Server(command, variables, log)
    server.start()
    try:
        yield server
    finally:
        server.stop()
