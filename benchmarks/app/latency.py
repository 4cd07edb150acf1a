"""What somebody at the screen waits for: the charts after a key press on a slider, and the first page after a start.

Both servers are measured in the same headless Chromium, at the size of a laptop.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from benchmarks.app.servers import CHARTS, OURS, PATIENCE, PLAIN, Contender, browser_path, running
from benchmarks.figures import Figure, median, quantile, say

SLIDER = 3
"""The slider that is moved: the fourth on either page, which is that of the same criterion."""

WARM_UP = 4
TURN = 10
"""So many key presses in one direction, then as many back."""

SETTLED = 300
"""Milliseconds without a change in any chart after which a move counts as done."""

DRAWN = ".stVegaLiteChart :is(svg, canvas)"
ARGUMENTS = ("--disable-gpu", "--disable-background-networking")

PROBE = """(() => {
  const probe = window.probe = { key: 0, last: 0, changed: new Set() };
  const note = (element) => {
    const chart = element.closest('.stVegaLiteChart');
    if (!chart) return;
    probe.last = performance.now();
    probe.changed.add([...document.querySelectorAll('.stVegaLiteChart')].indexOf(chart));
  };
  const redrawn = ({ type, target }) => {
    const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
    // the chart's own attributes, such as its description, are no picture
    if (element && (type === 'childList' || element.closest('svg, canvas'))) note(element);
  };
  new MutationObserver((mutations) => mutations.forEach(redrawn)).observe(
    document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...area) {
    note(this.canvas);
    return clear.apply(this, area);
  };
  addEventListener('keydown', (event) => { probe.key = event.timeStamp; probe.changed.clear(); }, true);
})()"""

DONE = "([charts, rest]) => probe.changed.size === charts && performance.now() - probe.last > rest"


def figures(quick: bool) -> list[Figure]:
    """Key press to last chart, and cold start to first chart, for both servers."""
    presses, starts = (10, 1) if quick else (50, 5)
    with chromium() as browser:
        ours, plain = (moves(browser, contender, presses) for contender in (OURS, PLAIN))
        our_start, plain_start = (median(cold_starts(browser, contender, starts)) for contender in (OURS, PLAIN))
    counts = f"{len(ours)} and {len(plain)} of {presses} moves"
    return [
        Figure(f"Key press to last chart, p50 ({counts})", "ms", quantile(ours, 0.5), quantile(plain, 0.5), PLAIN.name, 90),
        Figure("Key press to last chart, p95", "ms", quantile(ours, 0.95), quantile(plain, 0.95), PLAIN.name, 150),
        Figure("Start of the process to first chart, cold", "s", our_start, plain_start, PLAIN.name, 3),
    ]


def moves(browser: Browser, contender: Contender, presses: int) -> list[float]:
    """Milliseconds from key press to the last change in the last chart, for each press after which all charts changed."""
    say(f"{contender.name}: {presses} key presses in the browser")
    with running(contender) as server, opened(browser, server.url) as page:
        page.wait_for_function("count => document.querySelectorAll('.stVegaLiteChart').length === count", arg=CHARTS)
        page.wait_for_timeout(2000)  # fonts and the rest of the page
        page.evaluate(PROBE)
        page.locator(".stSlider input[type=range]").nth(SLIDER).focus()
        taken = [move(page, down=number // TURN % 2 == 0) for number in range(WARM_UP + presses)]
        return [milliseconds for milliseconds in taken[WARM_UP:] if milliseconds is not None]


def move(page: Page, *, down: bool) -> float | None:
    """Presses an arrow key and waits until the charts are at rest; None if not all of them changed."""
    page.keyboard.press("ArrowLeft" if down else "ArrowRight")
    try:
        page.wait_for_function(DONE, arg=[CHARTS, SETTLED], polling=50, timeout=5000)
    except PlaywrightTimeout:
        return None
    return float(page.evaluate("probe.last - probe.key"))


def cold_starts(browser: Browser, contender: Contender, starts: int) -> list[float]:
    """Seconds from the start of a server's process until a browser that was waiting for it shows the first chart."""
    say(f"{contender.name}: {starts} cold starts")
    taken = []
    for _ in range(starts):
        with running(contender) as server, opened(browser, server.url):
            taken.append(time.perf_counter() - server.started)
    return taken


@contextmanager
def opened(browser: Browser, url: str) -> Iterator[Page]:
    """A tab with nothing in its cache that shows the first chart of the page at `url`."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(url, wait_until="commit")
    page.wait_for_selector(DRAWN, timeout=1000 * PATIENCE)
    try:
        yield page
    finally:
        context.close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
