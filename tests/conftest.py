"""What every test has: settings of Hypothesis, no network, and the outside programs that some tests drive."""

import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests import browser, libreoffice
from tests.examples import ALL, drawn, in_time
from tests.machine import needed

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in a shell's background: the programs under test would ignore it, too
    signal.signal(signal.SIGINT, signal.default_int_handler)

LOOPBACK = ("127.0.0.1", "::1", "localhost")
ROOT = Path(__file__).resolve().parent.parent
SHARING = ("tests/report/brief/",)
FIRST = ("browser", "office", "slow")
"""What takes longest begins first, so that no worker is left alone with it at the end."""

hypothesis.settings.register_profile("crossroads", deadline=None, derandomize=False, max_examples=drawn(100), print_blob=True)
hypothesis.settings.load_profile("crossroads")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only the long run looks at; keep the tests of a file together, with what they share."""
    left = [] if ALL else [item for item in items if item.get_closest_marker("thorough")]
    config.hook.pytest_deselected(items=left)
    items[:] = sorted((item for item in items if item not in left), key=turn)
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(together(item)))


def together(item: pytest.Item) -> str:
    """The name of those that one worker runs: the file, or the folder where files share what takes long to make."""
    file = item.path.relative_to(ROOT).as_posix()
    return next((folder for folder in SHARING if file.startswith(folder)), file)


def turn(item: pytest.Item) -> int:
    """When a test has its turn."""
    return next((place for place, name in enumerate(FIRST) if item.get_closest_marker(name)), len(FIRST))


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Iterator[None]:
    """A property is given a time."""
    if not hypothesis.is_hypothesis_test(pyfuncitem.obj):
        return (yield)
    found = pyfuncitem.obj.hypothesis
    whole, found.inner_test = found.inner_test, in_time(found.inner_test)
    try:
        return (yield)
    finally:
        found.inner_test = whole


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Connections leave this machine neither from the code under test nor from a test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOOPBACK:
            pytest.fail(f"a connection to {address[0]} was tried; tests, like the app, work without a network")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The path of a Chromium or Chrome, for Playwright's `launch(executable_path=...)`."""
    path = browser.find()
    if path is None:
        pytest.fail(browser.HOW_TO_GET_ONE)
    return path


@pytest.fixture(scope="session")
def arial() -> None:
    """A font of the widths of Arial."""
    needed(libreoffice.arial(), "no font has the widths of Arial (on Debian or Ubuntu: apt-get install fonts-liberation)")


@pytest.fixture(scope="session")
def soffice() -> str:
    """The path of LibreOffice; without it a test is skipped."""
    path = libreoffice.find()
    packages = " ".join(f"libreoffice-{part}-nogui" for part in ("calc", "writer", "impress"))
    needed(path, f"LibreOffice is not installed (on Debian or Ubuntu: apt-get install {packages})")
    return str(path)
