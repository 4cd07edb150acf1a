"""What every test has: settings of Hypothesis, no network, and the outside programs that some tests drive."""

import os
import socket
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest

from tests import browser, libreoffice
from tests.examples import ALL, drawn, in_time

CI = bool(os.environ.get("CI"))
LOOPBACK = ("127.0.0.1", "::1", "localhost")
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
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


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
def soffice() -> str:
    """The path of LibreOffice; without it a test is skipped, but not in CI."""
    path = libreoffice.find()
    if path is None:
        packages = " ".join(f"libreoffice-{part}-nogui" for part in ("calc", "writer", "impress"))
        missing = f"LibreOffice is not installed (on Debian or Ubuntu: apt-get install {packages})"
        (pytest.fail if CI else pytest.skip)(missing)
    return path
