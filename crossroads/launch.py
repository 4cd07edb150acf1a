"""Starting the app: a server in a process of its own, which is told what to show through its environment."""

import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from crossroads.errors import CrossroadsError
from crossroads.files import bundled_decisions, bundled_root
from crossroads.mcda.weights import written_weights
from crossroads.server_options import DEFAULT_PORT, PUBLIC_URL, PublicUrl, flags, reachable, url

DECISION = "CROSSROADS_DECISION"
"""Names the decision that the app opens with: an absolute path, or the id of a bundled one."""

HOST = "CROSSROADS_HOST"
"""Names the address that the server listens on, by which the app knows whether others can reach it."""


GENTLE, LOOK = 8.0, 0.5
"""Seconds that a server has for ending gently, since a page that computes holds it up; and between two looks at it.

What was acknowledged is on the disk by then.
"""


class LaunchError(CrossroadsError):
    """The app cannot be started: its port is taken, its address is not one of this machine, or its file is missing."""


@dataclass(frozen=True)
class Place:
    """Where the app listens."""

    host: str
    port: int
    public: PublicUrl | None = None
    """The address by which people open it, where that is not one of this machine's own."""

    @property
    def url(self) -> str:
        """The address to open in a browser."""
        return str(self.public) if self.public else url(self.host, self.port)


def default_decision() -> str:
    """What the app opens when it is not told: the decision in the environment, else the first bundled one."""
    return os.environ.get(DECISION) or bundled_decisions()[0]


def handed_over(decision: str | None) -> str | None:
    """`decision` as the app's process understands it: an absolute path where it is a path, else an id."""
    return str(Path(decision).resolve()) if decision and Path(decision).exists() else decision


def query(perspective: str | None, view: str | None, weights: Mapping[str, float]) -> str:
    """What to put behind the address for the app to open with this perspective, view and these weights in per cent."""
    asked = {"perspective": perspective, "view": view, "weights": written_weights(weights)}
    given = {name: value for name, value in asked.items() if value}
    return f"/?{urlencode(given)}" if given else ""


def find_place(host: str, port: int | None) -> Place:
    """Where the app can listen: `port`, or when none is wanted the usual one, or a free one if that is taken.

    Raises `LaunchError` when `port` is taken, or `host` is no address of this machine.
    """
    try:
        return Place(host, _bound(host, port or DEFAULT_PORT))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            why = f"cannot listen on {host}, port {port or DEFAULT_PORT}: {error.strerror}"
            raise LaunchError(f"{why}; choose others by --host and --port") from error
    if port:
        raise LaunchError(f"port {port} of {host} is taken; choose another, or leave --port out for a free one")
    return Place(host, _bound(host, 0))


def has_screen() -> bool:
    """Whether a browser can be opened for the person who started this."""
    graphical = not sys.platform.startswith("linux") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(graphical) and sys.stdout.isatty()


def serve(decision: str | None, place: Place, ready: Callable[[], None]) -> int:
    """Run the app until it ends or is told to; call `ready` once it answers. Returns the exit code.

    Ctrl-C, SIGTERM and the closing of the terminal end it gently, and once more at once; after Ctrl-C the exit code is 130, as
    for every command. Its log goes to stderr.
    """
    named = {DECISION: decision, PUBLIC_URL: place.public and str(place.public)}
    variables = {**os.environ, HOST: place.host} | {name: value for name, value in named.items() if value}
    # -P: a file of the user's that is called like a module of ours must not be imported from the folder one stands in.
    command = [sys.executable, "-P", "-m", "crossroads.ui.serve", "run", str(_app_file()), *flags(place.host, place.port)]
    # A group of its own: a Ctrl-C reaches this process alone, which ends the server without an outcry.
    group = 0 if os.name == "posix" else None
    with (
        subprocess.Popen(command, env=variables, stdin=subprocess.DEVNULL, stdout=sys.__stderr__, process_group=group) as server,
        _ending(server) as asked,
    ):
        if _answers(server, place):
            ready()
        code = _ended(server, asked)
    if asked:
        return 128 + signal.SIGINT if asked[0] == signal.SIGINT else 0
    return code if code >= 0 else 128 - code


def _ended(server: subprocess.Popen[bytes], asked: list[int]) -> int:
    """Wait until the server has ended; one that was asked to and is still at work after `GENTLE` seconds is ended at once."""
    waited = 0.0
    while True:
        try:
            return server.wait(LOOK)
        except subprocess.TimeoutExpired:
            waited += LOOK if asked else 0.0
            if waited >= GENTLE:
                server.kill()


def _app_file() -> Path:
    """The script that Streamlit runs: inside an installed wheel, or beside pyproject.toml."""
    path = bundled_root() / "app.py"
    if not path.is_file():
        raise LaunchError(f"this installation lacks the app ({path.name}); install Crossroads again")
    return path


def _bound(host: str, port: int) -> int:
    """The port that a socket gets when it asks for `port` of `host`."""
    family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    with socket.socket(family, kind) as probe:
        if os.name == "posix":
            probe.setsockopt(
                socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
            )  # as the server does, or a port just left would seem taken
        probe.bind(address)
        return int(probe.getsockname()[1])


def _answers(server: subprocess.Popen[bytes], place: Place) -> bool:
    """Wait until the server accepts connections; False if it ends before."""
    while server.poll() is None:
        try:
            socket.create_connection((reachable(place.host), place.port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return True
    return False


@contextmanager
def _ending(server: subprocess.Popen[bytes]) -> Iterator[list[int]]:
    """Hand on to the server what tells this process to end; gives the list of the signals that came."""
    asked: list[int] = []

    def end(number: int, frame: object) -> None:
        (server.kill if asked else server.terminate)()
        asked.append(number)

    known = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    heeded = [one for one in known if signal.getsignal(one) is not signal.SIG_IGN]  # nohup has hanging up ignored
    before = {one: signal.signal(one, end) for one in heeded}
    try:
        yield asked
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
