"""A workshop with its facilitator, and what a participant does on a phone in a browser."""

import re

from playwright.sync_api import Page, expect

import crossroads
from crossroads.elicitation import asked_about
from crossroads.workshop import Participant, Session, Settings, Workshop
from crossroads.workshop.tickets import COOKIE
from tests.flows.conftest import Open, Visit

MALI = crossroads.load("mali-2019")
ABOUT = asked_about(MALI, "short")
PHONE = {"width": 390, "height": 844}
FOLLOWS = 2.0
"""Seconds after which a page has followed the facilitator."""
SLACK = 4.0
"""Seconds more on a machine that runs other tests as well."""
SETTINGS = Settings("What next for the mission?", "The planning unit", view="short", roles=("host state", "troop contributor"))


class Room:
    """A workshop and its facilitator."""

    def __init__(self, store: Workshop) -> None:
        self.store = store
        self.session, self.secret = store.create(MALI, SETTINGS)

    @property
    def now(self) -> Session:
        return self.store.session(self.session.id)

    def move(self, phase: str) -> None:
        """Go on to `phase`."""
        while self.now.phase != phase:
            self.store.advance(self.secret, self.now.phase)

    def person(self, phone: Visit) -> Participant:
        """Who holds that phone, by its cookie."""
        (token,) = [str(cookie.get("value")) for cookie in cookies(phone)]
        return self.store.by_token(token)

    def weights(self, phone: Visit, number: int) -> dict[str, float | str]:
        """What counts of that phone's weights."""
        found: dict[str, float | str] = self.store.own(self.person(phone)).get(("weights", number), {})
        return found


def cookies(phone: Visit) -> list[dict[str, object]]:
    """The participants' cookies of a phone."""
    return [dict(one) for one in phone.page.context.cookies() if str(one.get("name")).startswith(COOKIE)]


def ready(page: Page) -> None:
    """Wait until the script has run."""
    expect(page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_be_attached()
    expect(page.locator("[data-stale=true]")).to_have_count(0)


def press(phone: Visit, key: str) -> None:
    """Press the button with that key of ours."""
    button = phone.key(key).get_by_role("button")
    expect(button).to_be_enabled()
    button.click()
    ready(phone.page)


def fits(phone: Visit) -> None:
    """Nothing reaches beyond the edge of the screen."""
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    overflowing = (
        "[...document.querySelectorAll('.stMain *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert phone.page.evaluate(overflowing) == 0


def joined(visit: Open, room: Room, role: str = "none") -> Visit:
    """A phone of its own, in by the link of the QR code."""
    phone = visit(**PHONE, fresh=True)
    phone.page.goto(f"{phone.url}/join/{room.session.code}")
    ready(phone.page)
    fits(phone)
    phone.page.get_by_text("I take part").click()
    phone.page.get_by_text(role, exact=True).click()
    ready(phone.page)
    press(phone, "join_go")
    phone.page.wait_for_url(re.compile("joined=1"))
    expect(phone.page.get_by_text("Before you join")).to_have_count(0)
    ready(phone.page)
    return phone


def choose_first(phone: Visit, title: str) -> None:
    """The improvement that is taken first."""
    phone.page.locator(".stRadio label").filter(has_text=title).first.click()
    ready(phone.page)
    press(phone, "join_first_go")


def answer(phone: Visit, number: int, way: str = "Next", steps: int = 0) -> None:
    """Answer the card with that number, the slider moved so many steps to the right of the middle."""
    page = phone.page
    expect(page.get_by_text(f"{number} of {ABOUT.count}", exact=True)).to_be_in_viewport()
    ready(page)
    slider = page.get_by_role("slider")
    expect(slider).to_have_count(1)
    for _ in range(steps):
        slider.press("ArrowRight")
    page.get_by_role("button", name=way, exact=True).click()
    expect(page.get_by_text(f"{number} of {ABOUT.count}", exact=True)).to_have_count(0)  # the next one comes once it is saved
    ready(page)
