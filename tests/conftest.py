"""What every test has: settings of Hypothesis, no network, and the outside programs that some tests drive."""

import os
import shutil
import socket
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest

from tests import browser

CI = bool(os.environ.get("CI"))
LOOPBACK = ("127.0.0.1", "::1", "localhost")

# Examples that depend on the clock, or on luck, would make runs differ: no deadline, and in CI the same examples each time.
hypothesis.settings.register_profile("crossroads", deadline=None, derandomize=CI)
hypothesis.settings.load_profile("crossroads")


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
def soffice() -> str:
    """The path of LibreOffice; without it a test is skipped, but not in CI."""
    path = shutil.which("soffice") or shutil.which("libreoffice")
    if path is None:
        packages = " ".join(f"libreoffice-{part}-nogui" for part in ("calc", "writer", "impress"))
        missing = f"LibreOffice is not installed (on Debian or Ubuntu: apt-get install {packages})"
        (pytest.fail if CI else pytest.skip)(missing)
    return path
