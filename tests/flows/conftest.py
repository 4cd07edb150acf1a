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
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, expect, sync_playwright

from crossroads.launch import Place
from crossroads.server_options import DEFAULT_HOST

ROOT = Path(__file__).resolve().parents[2]
GUARD = Path(__file__).with_name("guard")
PATIENCE = 30
"""Seconds that the server, or a page, may take on a busy machine."""

HARMLESS = re.compile(r"/(ask|join|workshop|compare|evidence|decision|methods|stress|weigh)/_stcore/")
"""On a page of its own path Streamlit first asks below that path for its server, and then at the root."""

TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"

expect.set_options(timeout=PATIENCE * 1000)


class Server:
    """The app's server: what `crossroads app` starts, unable to reach anything outside this machine."""

    def __init__(self, folder: Path, decision: Path | None = None, options: Sequence[str] = ()) -> None:
        self.record = folder / "asked-of-the-outside"
        self.log = folder / "server.log"
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
        own = {"CROSSROADS_DATA": str(self.log.parent)}  # a store of its own, unless a test names one
        guarded = {"PYTHONPATH": os.pathsep.join(map(str, (GUARD, ROOT))), "CROSSROADS_GUARD": str(self.record)}
        variables = {**own, **os.environ, **guarded}
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


@pytest.fixture(scope="module")
def chromium(browser_path: str) -> Iterator[Browser]:
    """A browser without a window, gone before tests of other modules: Playwright keeps an event loop running."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with the bundled decision, one for all tests of a module."""
    found = Server(tmp_path_factory.mktemp("server"))
    yield found
    found.stop()
    assert not found.asked_of_the_outside


@pytest.fixture(scope="module")
def windows(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Browsers by size and colour scheme, which keep the app's files so that pages load fast; `fresh` ones have none."""
    kept: dict[object, BrowserContext] = {}

    def window(width: int, height: int, color_scheme: Scheme, fresh: bool) -> BrowserContext:
        key: object = object() if fresh else (width, height, color_scheme)
        if key not in kept:
            kept[key] = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=color_scheme)
        return kept[key]

    yield window
    for context in kept.values():
        context.close()


@pytest.fixture
def visit(windows: Callable[..., BrowserContext], server: Server) -> Iterator[Open]:
    """Open the app in pages such as `visit(width=390, color_scheme="dark")`; none may complain or look outside."""
    visits: list[Visit] = []

    def opened(width: int = 1280, height: int = 900, color_scheme: Scheme = "light", fresh: bool = False) -> Visit:
        found = Visit(windows(width, height, color_scheme, fresh).new_page(), server.url)
        found.page.on("console", found.note)
        found.page.on("pageerror", lambda error: found.errors.append(str(error)))
        found.page.on("request", found.meet)
        found.page.on("websocket", lambda socket: found.hosts.add(f"{urlsplit(socket.url).hostname}:{urlsplit(socket.url).port}"))
        visits.append(found)
        return found

    yield opened
    for one in visits:
        one.page.close()
        assert one.hosts <= {urlsplit(one.url).netloc}
        assert not one.errors
