"""Being asked for weights on a phone: every card, the weights, a perspective that is kept, downloaded, and loaded again."""

import re
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import expect

import crossroads
from crossroads import analyse, choose_weights
from crossroads.elicitation import asked_about
from crossroads.files.perspective import parse_perspective
from crossroads.report import words
from tests.flows.conftest import Open, Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("flows-ask")]

MALI = crossroads.load("mali-2019")
ABOUT = asked_about(MALI, "short")
PHONE = {"width": 390, "height": 844}
STEPS = 5
"""How far each slider is moved to the right of the middle."""


def begun(app: Visit, way: str) -> Visit:
    """From Weigh to the first question, by the buttons that a person on a phone presses."""
    app.go()
    app.key("phone_switch").get_by_role("radio", name="Weights").click()
    ready(app).key("ask_me").get_by_role("button").click()
    app.page.wait_for_url(re.compile("/ask"))
    ready(app).key("ask_way").get_by_text(way, exact=True).click()
    ready(app).key("ask_begin").get_by_role("button").click()
    return ready(app)


def ready(app: Visit) -> Visit:
    """Wait until the script has run; the first screens have no chart to wait for."""
    expect(app.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_be_attached()
    expect(app.page.locator("[data-stale=true]")).to_have_count(0)
    return app


def press(app: Visit, key: str) -> Visit:
    """Press the button called `key` and wait."""
    app.key(key).get_by_role("button").click()
    return ready(app)


def go_on(app: Visit) -> None:
    """Press the way on by keyboard."""
    button = app.key("ask_next").get_by_role("button")
    expect(button).to_be_enabled()
    button.press("Enter")


def fits(app: Visit) -> None:
    """Nothing reaches beyond the edge of the screen, and the way on is in reach."""
    assert app.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(app.key("ask_next").get_by_role("button")).to_be_in_viewport()


def choose(app: Visit, title: str) -> Visit:
    """Choose a swing by its title."""
    app.page.locator(".stRadio label").filter(has_text=title).first.click()
    return ready(app)


def test_all_cards_on_a_phone_then_kept_downloaded_and_loaded_again(visit: Open, tmp_path: Path) -> None:
    app = begun(visit(**PHONE), "Swing cards")
    expect(app.key("ask_next").get_by_role("button")).to_be_disabled()
    choose(app, ABOUT.titles[1])
    press(app, "ask_next")
    for number in range(2, 10):
        expect(app.page.get_by_text(f"Question {number} of 9")).to_be_in_viewport()
        fits(app)
        slider = app.page.get_by_role("slider")
        expect(slider).to_have_count(1)  # that of the question before is gone
        for _ in range(STEPS):
            slider.press("ArrowRight")
        press(app, "ask_next")  # at once: what was moved last counts, too
    expect(app.chart("The weight of each criterion")).to_have_count(1)
    expect(app.chart("The weight of each criterion")).to_be_visible()
    expect(app.page.get_by_text("Does this look like you?")).to_be_attached()
    share = 100 / (100 + 8 * (50 + STEPS))
    expect(app.page.get_by_text(f"{ABOUT.titles[1]} has the largest weight: {100 * share:.0f} %.")).to_be_visible()

    app.page.get_by_label("Name these weights").fill("People on the ground")
    app.page.get_by_role("button", name="Yes, keep them").click()
    with app.page.expect_download() as download:
        app.key("ask_download").get_by_role("button").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == "people-on-the-ground.toml"
    perspective = parse_perspective(path.read_bytes(), path.name, MALI)
    shares = choose_weights(MALI, perspective, "short").shares
    assert shares[1] == pytest.approx(share, abs=1e-5)
    assert sum(shares) == pytest.approx(1)
    assert "Swing cards" in tomllib.loads(path.read_text(encoding="utf-8"))["summary"]

    verdict = words.verdict(analyse(MALI, choose_weights(MALI, perspective, "short")))
    press(app, "ask_see")
    expect(app.verdict).to_have_text(verdict)
    expect(app.verdict).to_be_in_viewport()

    other = visit(**PHONE, fresh=True)
    other.page.goto(f"{other.url}/ask")
    ready(other).page.get_by_text("Weights from a file").click()
    other.page.locator('input[type="file"]').set_input_files(path)
    press(ready(other), "own_load")
    expect(other.page.get_by_text("Loaded: “People on the ground”.")).to_be_visible()
    press(other, "ask_leave")
    expect(other.verdict).to_have_text(verdict)


def test_two_at_a_time_fits_a_phone_in_the_dark(visit: Open) -> None:
    app = begun(visit(**PHONE, color_scheme="dark"), "Two at a time")
    for number in range(1, 9):
        expect(app.page.get_by_text(f"Question {number} of 8")).to_be_in_viewport()
        answers = ready(app).page.locator(".stRadio label:has(input)")
        expect(answers).to_have_count(3)  # one of the two, or neither: those of the pair before are gone
        answers.nth(number % 2).click()
        expect(ready(app).page.get_by_role("slider")).to_be_visible()
        fits(app)
        press(app, "ask_next")
    expect(app.page.get_by_text("Compare more pairs, to check")).to_be_attached()


def test_best_worst_by_keyboard_at_a_desk(visit: Open) -> None:
    app = visit()
    app.page.goto(f"{app.url}/ask")
    ready(app).page.get_by_role("radio", name="Best-worst").press("Space")
    ready(app).key("ask_begin").get_by_role("button").press("Enter")
    for number, title in enumerate((ABOUT.titles[0], ABOUT.titles[7]), 1):
        expect(app.page.get_by_text(f"Question {number} of 17")).to_be_visible()
        ready(app).page.get_by_role("radio", name=title).press("Space")
        go_on(app)
    for number in range(3, 18):
        expect(app.page.get_by_text(f"Question {number} of 17")).to_be_visible()
        slider = ready(app).page.get_by_role("slider")
        expect(slider).to_have_count(1)
        slider.press("ArrowRight")
        go_on(app)
    expect(app.page.get_by_text(f"{ABOUT.titles[0]} has the largest weight")).to_be_visible()
    press(app, "ask_leave")
    expect(app.verdict).to_have_text(words.verdict(analyse(MALI, choose_weights(MALI, None, "short"))))
