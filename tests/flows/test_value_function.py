"""A value function in a real browser: chosen on a phone, used, taken home as a file, opened again, and taken back."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

import crossroads
from crossroads import analyse, choose_weights
from crossroads.files import load_bytes, with_value_function
from crossroads.report import words
from tests.flows.conftest import Open, Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("flows-value-function")]

MALI = crossroads.load("mali-2019")
COST = {"kind": "piecewise", "points": [[1500, 0], [900, 50], [100, 100]]}


def editor(app: Visit, criterion: str) -> Visit:
    """Open the editor on that criterion."""
    app.go("evidence", perspective="cost-first")
    app.key("value_editor").locator("summary").first.click()
    expect(app.chart("What each level on")).to_be_visible()
    app.choose("value_criterion", criterion)
    expect(app.chart(f"What each level on {criterion}")).to_be_visible()  # a click before that is one on the criterion before
    return app.settled()


def way(app: Visit, name: str) -> Visit:
    """Choose one of the four ways."""
    app.key("value_editor").get_by_role("radiogroup").get_by_text(name, exact=True).click()
    return app.settled()


def verdict(altered: crossroads.Decision) -> str:
    return words.verdict(analyse(altered, choose_weights(altered, "cost-first", "short")))


def test_half_of_the_way_chosen_used_taken_home_opened_again_and_taken_back(visit: Open, tmp_path: Path) -> None:
    app = way(editor(visit(width=390, height=844, color_scheme="dark"), "Cost to the UN"), "One level is worth half")
    assert app.page.evaluate("document.documentElement.scrollWidth") <= 390
    slider = app.key("value_editor").get_by_role("slider")
    for _ in range(5):  # from 800 to the left, where the worst level is, by 20 at a time
        slider.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", "900")
    expect(app.chart("What each level on Cost to the UN")).to_have_attribute("aria-label", re.compile(r"at 1,000 is worth 42"))
    expect(app.page.get_by_role("alert")).to_have_count(0)
    app.settled().key("value_apply").get_by_role("button").click()
    expect(app.page.get_by_role("alert").first).to_contain_text("Value functions are altered in this session")
    altered = with_value_function(MALI, "cost", COST)
    assert verdict(altered) != verdict(MALI)

    with app.page.expect_download() as download:
        app.settled().key("value_file").get_by_role("button").click()
    assert download.value.suggested_filename == "mali-2019-altered.json"
    path = tmp_path / "altered.json"
    download.value.save_as(path)
    assert load_bytes(path.read_bytes(), path.name).sha256 == altered.sha256

    other = visit().go("decision", perspective="cost-first")
    other.page.get_by_role("tab", name="Another decision").click()
    other.key("another_file").locator("input[type=file]").set_input_files(path)
    other.key("another_open_file").get_by_role("button").click()
    expect(other.page.get_by_text("is open now")).to_be_visible()
    other.page.get_by_role("tab", name="Sources").click()
    expect(other.page.get_by_text(altered.sha256)).to_be_visible()

    app.key("restore_published").get_by_role("button").click()
    expect(app.page.get_by_role("alert")).to_have_count(0)
    expect(app.settled().key("value_editor").get_by_text("Every step from the worst")).to_be_visible()


def test_levels_one_by_one_change_the_ranking_for_one_person_only(visit: Open) -> None:
    app, other = visit(), visit(fresh=True).go(perspective="cost-first")
    way(editor(app, "Cost to the UN"), "Level by level")
    worth = app.key("value_editor").get_by_role("spinbutton", name="is worth").first
    worth.fill("80")
    worth.press("Enter")
    expect(app.chart("What each level on Cost to the UN")).to_have_attribute("aria-label", re.compile(r"at 1,000 is worth 80"))
    app.settled().key("value_apply").get_by_role("button").click()
    altered = with_value_function(MALI, "cost", {"kind": "piecewise", "points": [[1500, 0], [1000, 80], [100, 100]]})
    expect(app.page.get_by_role("alert").first).to_contain_text("Value functions are altered in this session")
    expect(app.settled().key("cell")).to_contain_text(verdict(altered))
    app.menu("Weigh")
    expect(app.verdict).to_have_text(verdict(altered))
    expect(other.verdict).to_have_text(verdict(MALI))


def test_which_steps_count_more_is_chosen_in_words_by_keyboard(visit: Open) -> None:
    app = way(editor(visit(), "Coherence and partnerships"), "A smooth curve")
    slider = app.key("value_editor").get_by_role("slider")
    expect(slider).to_have_attribute("aria-valuetext", "all the same")
    slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "the last, a little more")
    expect(app.key("value_editor")).to_contain_text("half-way from the worst to the best level (50) is worth 40 of 100")
