"""The app as people use it: its server as a process, and a real browser."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    StorageState,
    expect,
    sync_playwright,
)

from crossroads.launch import Place
from crossroads.server_options import DEFAULT_HOST

ROOT = Path(__file__).resolve().parents[2]
GUARD = Path(__file__).with_name("guard")
PATIENCE = 90
"""Seconds that the server, or a page, may take on a machine that three others use as well."""

HARMLESS = re.compile(r"/(ask|join|workshop|compare|evidence|decision|methods|stress|weigh)/_stcore/")
"""On a page of its own path Streamlit first asks below that path for its server, and then at the root."""

TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"

expect.set_options(timeout=PATIENCE * 1000)


class Server:
    """The app's server: what `crossroads app` starts, unable to reach anything outside this machine."""

    def __init__(self, folder: Path, decision: Path | None = None, options: Sequence[str] = (), data: Path | None = None) -> None:
        self.record = folder / "asked-of-the-outside"
        self.log = folder / "server.log"
        self.data = data or folder
        self.place = Place(DEFAULT_HOST, free_port())
        self._decision = decision
        self._options = options
        self.start()

    @property
    def url(self) -> str:
        """Where it listens."""
        return self.place.url

    def start(self) -> None:
        """Start it, on the same port each time, and wait until it answers."""
        decision = [str(self._decision)] if self._decision else []
        command = [sys.executable, "-m", "crossroads", "app", *decision, "--port", str(self.place.port), "--no-browser"]
        command += self._options
        guarded = {"PYTHONPATH": os.pathsep.join(map(str, (GUARD, ROOT))), "CROSSROADS_GUARD": str(self.record)}
        variables = {**os.environ, **guarded, "CROSSROADS_DATA": str(self.data)}
        variables.pop("CROSSROADS_DATABASE_URL", None)
        with self.log.open("a", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                env=variables,
                cwd=self.log.parent,
            )
        end = time.monotonic() + PATIENCE
        while not self._answers():
            assert self._process.poll() is None, self.log.read_text(encoding="utf-8")
            assert time.monotonic() < end, "the server does not answer"
            time.sleep(0.05)

    def kill(self) -> None:
        """End it at once, as a crash would; what has started it ends with it."""
        found = subprocess.run(["pgrep", "-P", str(self._process.pid)], capture_output=True, text=True, check=True)
        for process in map(int, found.stdout.split()):
            os.kill(process, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        """End it gently; by SIGTERM, since a shell that runs the tests in the background has all of them ignore Ctrl-C."""
        self._process.terminate()
        self._process.wait(PATIENCE)

    @property
    def asked_of_the_outside(self) -> str:
        """Every address outside this machine that it tried to reach."""
        return self.record.read_text(encoding="utf-8") if self.record.exists() else ""

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except OSError:
            return False


def free_port() -> int:
    """A port on which nobody listens; not the usual one, which another worker may choose as well."""
    with socket.create_server((DEFAULT_HOST, 0)) as probe:
        return int(probe.getsockname()[1])


@dataclass
class Visit:
    """One person's browser with the app open in it."""

    page: Page
    url: str
    errors: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def go(self, path: str = "", **query: str) -> "Visit":
        """Open a page of the app by its address."""
        self.page.goto(f"{self.url}/{path}" + (f"?{urlencode(query)}" if query else ""))
        return self.settled()

    def settled(self) -> "Visit":
        """Wait until the script has run and the first charts are drawn."""
        expect(self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_be_attached()
        expect(self.page.locator("[data-stale=true]")).to_have_count(0)
        if not self.page.locator(".stTabs").count():
            expect(self.page.locator(".stVegaLiteChart svg").first).to_be_attached()
        return self

    def key(self, name: str) -> Locator:
        """The widget, or container, with that key of ours; while the page runs an older one may still stand below it."""
        return self.page.locator(f".st-key-{name}").first

    def chart(self, said: str) -> Locator:
        """The chart whose description begins so."""
        return self.page.locator(f'.stVegaLiteChart[aria-label^="{said}"]')

    @property
    def verdict(self) -> Locator:
        """The sentence on top of the page Weigh."""
        return self.page.locator(".stMarkdown h5").first

    def slider(self, title: str) -> Locator:
        """The slider of the criterion with that title."""
        return self.page.get_by_role("slider", name=re.compile(f"^{re.escape(title)} · "))

    def percent(self, title: str) -> Locator:
        """The label over a slider, which ends with its effective weight."""
        return self.page.locator(".stSlider label p", has_text=re.compile(f"^{re.escape(title)} · "))

    def choose(self, picker: str, option: str) -> "Visit":
        """Choose from the picker called so, as one does with a mouse."""
        box = self.settled().key(picker).get_by_role("combobox")
        box.scroll_into_view_if_needed()
        self.page.evaluate(TWO_FRAMES)  # scrolling closes the list
        box.click()
        self.page.get_by_role("option", name=option, exact=True).click()
        return self

    def menu(self, page: str) -> "Visit":
        """Go to another page through the navigation on top."""
        self.page.get_by_role("link", name=page).click()
        return self

    def note(self, message: ConsoleMessage) -> None:
        """Remember what the browser complains about."""
        if message.type == "error" and not HARMLESS.search(message.location.get("url", "")):
            self.errors.append(message.text)

    def meet(self, request: Request) -> None:
        """Remember whom the browser asks."""
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss"):
            self.hosts.add(f"{address.hostname}:{address.port}")


Open = Callable[..., Visit]
Scheme = Literal["light", "dark"]


Key = tuple[int, int, Scheme]

CLEAN: StorageState = {"cookies": [], "origins": []}


class Windows:
    """The one browser of this worker, and who looks through it: contexts by size and colour scheme.

    Contexts are kept, and with them the app's files, which take seconds to load the first time; what a person leaves in one
    (cookies, and what pages store) is gone when the next person gets it.
    """

    def __init__(self, path: str) -> None:
        self._playwright = sync_playwright().start()
        options = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-software-rasterizer"]
        self.browser = self._playwright.chromium.launch(executable_path=path, args=options)
        self._free: dict[Key, list[BrowserContext]] = {}
        self._shared: dict[Key, BrowserContext] = {}
        self._taken: list[tuple[Key, BrowserContext]] = []

    def take(self, key: Key, fresh: bool) -> BrowserContext:
        """A window that nobody else has in this test if `fresh`, else the one that all of this size share."""
        if not fresh and key in self._shared:
            return self._shared[key]
        free = self._free.setdefault(key, [])
        context = free.pop() if free else self._new(*key)
        self._taken.append((key, context))
        if not fresh:
            self._shared[key] = context
        return context

    def give_back(self) -> None:
        """Nobody looks any more: every window is made as good as new."""
        for key, context in self._taken:
            for page in context.pages:
                page.close()
            context.set_storage_state(CLEAN)
            self._free[key].append(context)
        self._taken.clear()
        self._shared.clear()

    def close(self) -> None:
        """End it: Playwright keeps an event loop running, which tests without a browser cannot do with."""
        self.browser.close()
        self._playwright.stop()

    def _new(self, width: int, height: int, color_scheme: Scheme) -> BrowserContext:
        return self.browser.new_context(viewport={"width": width, "height": height}, color_scheme=color_scheme)


WINDOWS = pytest.StashKey[Windows]()


@pytest.fixture
def windows(browser_path: str, pytestconfig: pytest.Config) -> Windows:
    """The browser of this worker, started when the first test asks for it."""
    if WINDOWS not in pytestconfig.stash:
        pytestconfig.stash[WINDOWS] = Windows(browser_path)
    return pytestconfig.stash[WINDOWS]


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """The browser ends where the next test does not look through it."""
    if WINDOWS in item.config.stash and "windows" not in getattr(nextitem, "fixturenames", ()):
        item.config.stash[WINDOWS].close()
        del item.config.stash[WINDOWS]


@pytest.fixture
def chromium(windows: Windows) -> Browser:
    """A browser without a window."""
    return windows.browser


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with the bundled decision, one for all tests of a worker."""
    found = Server(tmp_path_factory.mktemp("server"))
    yield found
    found.stop()
    assert not found.asked_of_the_outside


@pytest.fixture
def visit(windows: Windows, server: Server) -> Iterator[Open]:
    """Open the app in pages such as `visit(width=390, color_scheme="dark")`; none may complain or look outside."""
    visits: list[Visit] = []

    def opened(width: int = 1280, height: int = 900, color_scheme: Scheme = "light", fresh: bool = False) -> Visit:
        found = Visit(windows.take((width, height, color_scheme), fresh).new_page(), server.url)
        found.page.on("console", found.note)
        found.page.on("pageerror", lambda error: found.errors.append(str(error)))
        found.page.on("request", found.meet)
        found.page.on("websocket", lambda socket: found.hosts.add(f"{urlsplit(socket.url).hostname}:{urlsplit(socket.url).port}"))
        visits.append(found)
        return found

    yield opened
    windows.give_back()
    for one in visits:
        assert one.hosts <= {urlsplit(one.url).netloc}
        assert not one.errors
    assert not server.asked_of_the_outside
