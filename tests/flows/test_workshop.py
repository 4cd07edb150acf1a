"""A whole workshop: one facilitator, a projector and three phones, each in a browser of its own; and a rehearsal."""

import io
import re
import time
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

import crossroads
from crossroads.elicitation import asked_about
from tests.flows.conftest import Open, Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("flows-workshop")]

MALI = crossroads.load("mali-2019")
ABOUT = asked_about(MALI, "short")
PHONE = {"width": 390, "height": 844}
FOLLOWS = 2.0
"""Seconds after which the projector has followed."""
SLACK = 4.0
"""Seconds more on a machine that runs other tests as well."""


def ready(page: Page) -> None:
    """Wait until the script has run."""
    expect(page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_be_attached()
    expect(page.locator("[data-stale=true]")).to_have_count(0)


def press(window: Visit, key: str) -> None:
    """Press the button with that key of ours."""
    button = window.key(key).get_by_role("button")
    expect(button).to_be_enabled()
    button.click()
    ready(window.page)


def go_on(lead: Visit, label: str) -> None:
    """What a facilitator presses to open what is called so."""
    expect(lead.page.get_by_role("button", name=label)).to_be_visible()
    ready(lead.page)
    drawer = lead.key("workshop_next_drawer")
    if drawer.count():
        drawer.get_by_role("button", name=label).click()
        expect(lead.key("workshop_next").get_by_role("button")).to_be_visible()
    press(lead, "workshop_next")


def fits(window: Visit) -> None:
    """Nothing reaches beyond the edge of the screen, once everything has found its place."""
    beyond = "[...document.querySelectorAll('.stMain *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"
    window.page.wait_for_function(f"() => {beyond} === 0")


def letters(window: Visit, said: str) -> float:
    """How large that is written, in pixels of the page."""
    size: float = window.page.get_by_text(said).first.evaluate("found => parseFloat(getComputedStyle(found).fontSize)")
    return size


def opened(visit: Open) -> tuple[Visit, str]:
    """A facilitator's window with a new workshop that shows groups of three, and its secret."""
    lead = visit(1280, 900, fresh=True)
    lead.page.goto(f"{lead.url}/workshop")
    ready(lead.page)
    press(lead, "workshop_open")
    expect(lead.page.get_by_text("The title is missing")).to_be_in_viewport()
    lead.page.get_by_role("textbox", name="Title").fill("What next for the mission?")
    lead.page.get_by_role("textbox", name="Who convenes").fill("The planning unit")
    lead.page.get_by_text("What is shown, and what is stored").click()
    lead.page.get_by_role("spinbutton", name="Smallest group that is shown").fill("3")
    press(lead, "workshop_open")
    secret = lead.key("workshop_secret_box").locator("code").inner_text().strip()
    assert re.fullmatch(r"[\w-]{22}", secret)
    press(lead, "workshop_secret_have")
    expect(lead.key("workshop_secret_box")).to_have_count(0)
    expect(lead.page.get_by_text(MALI.sha256)).to_be_visible()
    return lead, secret


def projector_of(visit: Open, lead: Visit) -> tuple[Visit, str]:
    """The projector in a window of its own, by the facilitator's link, and the join link on it."""
    address = lead.page.get_by_role("link", name="Projector in its own window").get_attribute("href")
    wall = visit(1920, 1080, fresh=True)
    wall.page.goto(f"{wall.url}/{address}")
    ready(wall.page)
    alt = wall.page.locator(".st-key-workshop_qr img").get_attribute("alt") or ""
    return wall, alt.removeprefix("QR code of the link ")


def joined(visit: Open, link: str) -> Visit:
    """A phone that has joined by the link in the code."""
    phone = visit(**PHONE, fresh=True)
    phone.page.goto(link)
    ready(phone.page)
    phone.page.get_by_text("I take part").click()
    ready(phone.page)
    press(phone, "join_go")
    expect(phone.page.get_by_text("You are in")).to_be_visible()
    ready(phone.page)
    box = "document.querySelector('.st-key-join_status {}').getBoundingClientRect()"
    clear = f"() => {box.format('h4')}.bottom <= {box.format('p')}.top"  # the title of the line below it
    phone.page.wait_for_function(clear)
    return phone


def seen_in_time(wall: Visit, said: str | re.Pattern[str]) -> None:
    """The projector shows it in time."""
    since = time.monotonic()
    expect(wall.page.get_by_text(said).first).to_be_visible()
    assert time.monotonic() - since < FOLLOWS + SLACK


def weighs(phone: Visit, first: int) -> None:
    """All cards of the blind round, one improvement taken as the first."""
    page = phone.page
    expect(page.get_by_role("heading", name="If only one of these improvements")).to_be_visible()
    ready(page)
    page.locator(".stRadio label").filter(has_text=ABOUT.titles[first]).first.click()
    ready(page)
    press(phone, "join_first_go")
    for number in range(2, ABOUT.count + 1):
        expect(page.get_by_text(f"{number} of {ABOUT.count}", exact=True)).to_be_visible()
        ready(page)
        expect(page.get_by_role("slider")).to_have_count(1)
        for _ in range(2 * (number % 3) + first):
            page.get_by_role("slider").press("ArrowLeft")
        ready(page)
        page.get_by_role("button", name="Next", exact=True).click()
        ready(page)
    press(phone, "join_summary_go-1")
    press(phone, "join_yes")
    expect(page.get_by_text("only how many have answered")).to_be_visible()


def changes_their_mind(phone: Visit) -> None:
    """Another weight in the second round."""
    expect(phone.page.get_by_text("Second round: your answers of the first")).to_be_visible()
    ready(phone.page)
    for _ in range(5):
        phone.page.get_by_role("slider").first.press("ArrowLeft")
    ready(phone.page)
    press(phone, "join_summary_go-2")
    press(phone, "join_yes")


def test_a_room_of_three_from_the_code_to_the_record(visit: Open) -> None:
    lead, secret = opened(visit)
    wall, link = projector_of(visit, lead)
    expect(wall.page.locator(".stAppHeader")).to_be_hidden()
    phones = [joined(visit, link) for _ in range(3)]
    seen_in_time(wall, "3 have joined")
    fits(wall)

    go_on(lead, "Open the gut ranking")
    for phone in phones:
        expect(phone.page.get_by_text("Before any numbers")).to_be_visible()
        ready(phone.page)
        press(phone, "join_gut_skip")
    go_on(lead, "Open the practice question")
    for phone in phones:
        expect(phone.page.get_by_text("The food at lunch")).to_be_visible()
        ready(phone.page)
        press(phone, "join_practice_unknown")
    go_on(lead, "Open the option cards")
    go_on(lead, "Open round one")
    for phone in phones:
        expect(phone.page.get_by_role("heading", name="If only one of these improvements")).to_be_visible()
    for first, phone in enumerate(phones):
        weighs(phone, first)
    seen_in_time(wall, "3 have finished")
    assert wall.page.locator(".stVegaLiteChart").count() == 0
    assert not [option.title for option in MALI.options if wall.page.get_by_text(option.title).count()]

    go_on(lead, "Reveal the results")
    seen_in_time(wall, "What people weigh")
    expect(wall.page.locator(".stVegaLiteChart svg").first).to_be_visible()
    expect(wall.page.get_by_text("What comes first for the room")).to_have_count(0)
    press(lead, "workshop_stage_next")
    seen_in_time(wall, "What comes first for the room")
    ready(wall.page)
    fits(wall)

    go_on(lead, "Open round two")
    expect(wall.page.locator(".st-key-workshop_qr img")).to_be_visible()
    for phone in phones:
        changes_their_mind(phone)
    go_on(lead, "Close the workshop")
    for phone in phones:
        expect(phone.page.get_by_text("The workshop is over. Thank you.")).to_be_visible()
    expect(lead.page.get_by_role("heading", name="Round one and round two")).to_be_attached()

    lead.page.get_by_role("textbox", name="What happens next").fill("Meet again in May")
    press(lead, "workshop_next_go")
    with lead.page.expect_download() as download:
        lead.key("workshop_docx").get_by_role("button").click()
    document = Document(io.BytesIO(Path(download.value.path()).read_bytes()))
    said = "\n".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t"))
    people = "3 people in round 1 and 3 people in round 2"
    assert [one for one in ("What the room said", "The planning unit", people, "Meet again in May") if one not in said] == []
    comes_back_elsewhere(visit, secret)
    expect(wall.page.get_by_text("No workshop has this code")).to_be_visible()
    expect(wall.page.locator(".stVegaLiteChart")).to_have_count(0)


def comes_back_elsewhere(visit: Open, secret: str) -> None:
    """From another browser by the secret, which no address has ever had; and everything is deleted."""
    other = visit(390, 844, fresh=True, color_scheme="dark")
    other.page.goto(f"{other.url}/workshop")
    ready(other.page)
    other.page.get_by_label("The facilitator's secret").fill(secret)
    press(other, "workshop_back_go")
    expect(other.page.get_by_text("What next for the mission?")).to_be_visible()
    ready(other.page)
    fits(other)
    assert secret not in other.page.url
    assert secret not in other.page.content()
    other.key("workshop_delete_drawer").get_by_role("button").click()
    press(other, "workshop_delete")
    expect(other.page.get_by_text("Set up a workshop")).to_be_visible()


def test_a_rehearsal_is_run_by_the_coloured_button(visit: Open) -> None:
    lead = visit(1280, 900, color_scheme="dark", fresh=True)
    lead.page.goto(f"{lead.url}/workshop")
    ready(lead.page)
    press(lead, "workshop_rehearse")
    wall, _ = projector_of(visit, lead)
    expect(wall.page.get_by_text("24 have joined")).to_be_visible()
    expect(wall.page.get_by_text("simulated", exact=True)).to_be_visible()
    for label in ("gut ranking", "practice question", "option cards", "round one"):
        go_on(lead, f"Open the {label}" if label != "round one" else "Open round one")
    seen_in_time(wall, "24 have finished")
    go_on(lead, "Reveal the results")
    seen_in_time(wall, "What people weigh")
    beside_a_chart = letters(wall, "24 people answered")
    for part in ("What comes first for the room", "First and last places", "How alike people rank", "Where people differ most"):
        press(lead, "workshop_stage_next")
        seen_in_time(wall, part)
        expect(lead.page.get_by_role("combobox", name="On the projector")).to_have_value(part)  # redrawn, so the next leads on
    assert letters(wall, "The other weights are those") > 1.3 * beside_a_chart, "words alone are read from the back of the room"
    wall.page.set_viewport_size({"width": 1280, "height": 720})
    ready(wall.page)
    fits(wall)
    press(lead, "workshop_keep")
    expect(lead.page.get_by_text("Kept: “The room: mean weights”")).to_be_visible()
    press(lead, "workshop_see")
    expect(lead.page.get_by_role("combobox", name="Start from")).to_be_visible()
    expect(lead.verdict).to_be_visible()
