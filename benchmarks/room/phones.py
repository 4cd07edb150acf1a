"""A few people with real browsers, the size of a phone: what they press and wait for is what a hand and an eye would."""

import asyncio
import re
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

import numpy as np
from playwright.async_api import Page, async_playwright

from benchmarks.app.servers import browser_path
from benchmarks.room.person import Notes

SAVED = re.compile(r"Answers saved in this visit: (\d+)")
PATIENCE = 60_000
"""Milliseconds."""


class Phones:
    """So many phones in one headless browser, each with cookies of its own."""

    def __init__(self, port: int, code: str, count: int, notes: Notes) -> None:
        self._url, self._code, self._count, self._notes = f"http://127.0.0.1:{port}", code, count, notes
        self._generator = np.random.default_rng(port)
        self._pages: list[Page] = []
        self.sent = 0

    async def __aenter__(self) -> Self:
        self._playwright = await async_playwright().start()
        self._browser = await self._playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._browser.close()
        await self._playwright.stop()

    async def join(self) -> None:
        """By the link of the code."""
        await asyncio.gather(*(self._join() for _ in range(self._count)))

    async def practise(self) -> None:
        """The practice card."""
        await asyncio.gather(*(self._press(page, "join_practice_go") for page in self._pages))

    async def weigh(self, number: int, pause: float) -> None:
        """All cards of a round."""
        await asyncio.gather(*(self._weigh(page, number, pause) for page in self._pages))

    async def come_back(self) -> None:
        """Load the page again."""
        await asyncio.gather(*(self._come_back(page) for page in self._pages))

    async def _join(self) -> None:
        context = await self._browser.new_context(viewport={"width": 390, "height": 844})
        context.set_default_timeout(PATIENCE)
        page = await context.new_page()
        began = time.perf_counter()
        await page.goto(f"{self._url}/join/{self._code}")
        await page.locator(".st-key-join_agree label").click()
        await page.locator(".st-key-join_go button:enabled").click()
        await page.locator(".st-key-join_withdraw").wait_for()
        self._notes.joins.append(time.perf_counter() - began)
        self._pages.append(page)

    async def _come_back(self, page: Page) -> None:
        began = time.perf_counter()
        await page.reload()
        await page.locator(".st-key-join_withdraw").wait_for()
        self._notes.returns.append(time.perf_counter() - began)

    async def _weigh(self, page: Page, number: int, pause: float) -> None:
        if number == 2:
            await page.locator("[class*='st-key-join_walk_go'] button").first.click()
        await page.locator("[class*='st-key-join_first_choice'] label:has(input:not(:checked))").first.click()
        await self._press(page, "join_first_go")
        next_card = page.locator("[class*='st-key-join_next'] button:enabled")
        end = page.locator("[class*='st-key-join_summary_go']")
        while True:
            await next_card.or_(end).first.wait_for()
            if await end.count():
                break
            await asyncio.sleep(float(self._generator.uniform(0.5, 1.5)) * pause)
            await page.get_by_role("slider").press("ArrowRight")
            await self._press(page, "join_next")
        await end.get_by_role("button").click()
        await self._press(page, "join_yes")

    async def _press(self, page: Page, key: str) -> None:
        """Press the button whose key begins so, and wait for the page to say that the answer is saved."""
        button = page.locator(f"[class*='st-key-{key}'] button:enabled").first
        await button.wait_for()
        before = await _saved(page)
        began = time.perf_counter()
        await button.click()
        await page.wait_for_function(
            "before => Number((document.body.innerText.match(/Answers saved in this visit: (\\d+)/) || [0, 0])[1]) > before",
            arg=before,
        )
        self._notes.answers.append(time.perf_counter() - began)
        await _rested(page)
        self.sent += 1


async def _rested(page: Page) -> None:
    """Wait until what was pressed has been drawn: nobody sees the next card before it is there."""
    await page.wait_for_timeout(50)
    await page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(state="attached")


async def _saved(page: Page) -> int:
    found: Sequence[str] = SAVED.findall(await page.inner_text("body"))
    return int(found[-1]) if found else 0
