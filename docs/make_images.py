#!/usr/bin/env python3
"""Takes the pictures of the documentation anew: `.venv/bin/python docs/make_images.py`, from the top of the clone.

Needs what the tests need: `python3 run.py test` sets it up. Look at the pictures before they are committed.
"""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from crossroads import launch
from tests import browser

IMAGES = Path(__file__).resolve().parent / "images"
WIDTH = 1280
BUNDLED = "mali-2019"


@dataclass(frozen=True)
class Picture:
    """One picture: its file, the address it is taken of, its height, and what has to be done on the page before."""

    name: str
    address: str
    height: int = 850
    prepare: Callable[[Page], None] = lambda page: None


def turns(page: Page) -> None:
    """Scroll to where the ranking turns."""
    page.get_by_text("Where it turns").evaluate("heading => heading.scrollIntoView()")
    page.locator(".stMain").evaluate("main => main.scrollBy(0, -90)")


def cell(page: Page) -> None:
    """Open the score of the centre focus on protection in the Centre."""
    for picker, choice in (("Option", "Centre focus"), ("Criterion", "Protection in the Centre")):
        page.get_by_role("combobox", name=picker).click()
        page.get_by_role("option", name=choice, exact=True).click()
        page.wait_for_timeout(1_000)


PICTURES = (
    Picture("weigh", "/?perspective=civilians-first"),
    Picture("turns", "/?perspective=civilians-first", prepare=turns),
    Picture("evidence", "/evidence", height=1_000, prepare=cell),
)


def take(url: str) -> None:
    """Take every picture of the app at `url`."""
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=arguments)
        for picture in PICTURES:
            page = chromium.new_page(viewport={"width": WIDTH, "height": picture.height}, color_scheme="light")
            page.goto(url + picture.address)
            page.locator(".stVegaLiteChart svg, .stVegaLiteChart canvas").first.wait_for()
            picture.prepare(page)
            page.wait_for_timeout(2_000)  # until charts stand still
            page.screenshot(path=IMAGES / f"{picture.name}.png")
            page.close()
        chromium.close()


def main() -> int:
    """Start the app, take the pictures, end it."""
    place = launch.find_place("127.0.0.1", None)

    def ready() -> None:
        try:
            take(place.url)
        finally:
            signal.raise_signal(signal.SIGTERM)  # which ends the server

    return launch.serve(BUNDLED, place, ready)


if __name__ == "__main__":
    sys.exit(main())
