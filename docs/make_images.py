#!/usr/bin/env python3
"""Takes the pictures of the documentation anew: `.venv/bin/python docs/make_images.py`, from the top of the clone.

Needs what the tests need: `python3 run.py test` sets it up. Look at the pictures before they are committed.
"""

import os
import signal
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from crossroads import launch
from tests import browser

IMAGES = Path(__file__).resolve().parent / "images"
WIDTH = 1280
PHONE = (390, 844)
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
            page = opened(chromium, url + picture.address, WIDTH, picture.height)
            page.locator(".stVegaLiteChart svg, .stVegaLiteChart canvas").first.wait_for()
            picture.prepare(page)
            keep(page, picture.name)
            page.close()
        rehearse(chromium, url)
        chromium.close()


def rehearse(chromium: Browser, url: str) -> None:
    """Take the pictures of a workshop, which is a rehearsal: the facilitator's page, the projector, and a phone."""
    lead = opened(chromium, f"{url}/workshop", WIDTH, 900)
    press(lead, "workshop_rehearse")
    press(lead, "workshop_secret_have")
    projector = lead.get_by_role("link", name="Projector in its own window").get_attribute("href")
    wall = opened(chromium, f"{url}/{projector}", WIDTH, 720)
    link = (wall.locator(".st-key-workshop_qr img").get_attribute("alt") or "").removeprefix("QR code of the link ")
    phone = opened(chromium, link, *PHONE)
    phone.get_by_text("I take part").click()
    press(phone, "join_go")
    phone.get_by_text("You are in").wait_for()
    for label in ("Open the gut ranking", "Open the practice question", "Open the option cards", "Open round one"):
        go_on(lead, label)
    for key in ("join_gut_skip", "join_practice_skip"):
        press(phone, key)
    phone.locator(".stRadio label:has(input)").nth(2).click()
    press(phone, "join_first_go")
    phone.get_by_role("slider").wait_for()
    keep(phone, "phone-card")
    keep(lead, "facilitator")
    go_on(lead, "Reveal the results")
    wall.locator(".stVegaLiteChart svg").first.wait_for()
    keep(wall, "projector-weights")


def opened(chromium: Browser, address: str, width: int, height: int) -> Page:
    """A page in a browser of its own."""
    page = chromium.new_context(viewport={"width": width, "height": height}, color_scheme="light").new_page()
    page.goto(address)
    return page


def press(page: Page, key: str) -> None:
    """Press the button with that key of ours, once it can be pressed."""
    page.locator(f".st-key-{key} button:enabled").first.click()
    page.wait_for_timeout(1_500)


def go_on(lead: Page, label: str) -> None:
    """What a facilitator presses to open what is called so, and once more where that is asked."""
    lead.get_by_role("button", name=label).wait_for()
    drawer = lead.locator(".st-key-workshop_next_drawer")
    if drawer.count():
        drawer.get_by_role("button", name=label).click()
    press(lead, "workshop_next")


def keep(page: Page, name: str) -> None:
    """Take the picture once everything stands still."""
    page.mouse.move(0, 0)
    page.wait_for_timeout(2_000)
    page.screenshot(path=IMAGES / f"{name}.png")


def main() -> int:
    """Start the app on a store of its own, take the pictures, end it."""
    os.environ.pop("CROSSROADS_DATABASE_URL", None)
    with tempfile.TemporaryDirectory() as store:
        os.environ["CROSSROADS_DATA"] = store
        return served()


def served() -> int:
    """Take the pictures of an app that runs as long as that takes."""
    place = launch.find_place("127.0.0.1", None)

    def ready() -> None:
        try:
            take(place.url)
        finally:
            signal.raise_signal(signal.SIGTERM)  # which ends the server

    return launch.serve(BUNDLED, place, ready)


if __name__ == "__main__":
    sys.exit(main())
