"""Compare in a real browser: two options chosen, exchanged, and the way from a telling score to its evidence and back."""

import pytest
from playwright.sync_api import expect

import crossroads
from crossroads import analyse, choose_weights
from crossroads.analysis import Pair
from crossroads.report import comparison
from tests.flows.conftest import Open, Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("flows-compare")]

MALI = crossroads.load("mali-2019")
PERSPECTIVE = "cost-first"


def pair(one: str, other: str) -> Pair:
    rows = MALI.option_index
    return Pair(analyse(MALI, choose_weights(MALI, PERSPECTIVE, "short")), rows[one], rows[other])


def headline(app: Visit, one: str, other: str) -> None:
    expect(app.page.locator(".stMarkdown h5").first).to_have_text(comparison.headline(pair(one, other)))


def test_two_options_are_chosen_and_exchanged_and_the_charts_follow(visit: Open) -> None:
    app = visit().go("compare", perspective=PERSPECTIVE)
    headline(app, "drawdown", "expansion")
    app.choose("compare_one", "Centre focus")
    headline(app, "centre_focus", "expansion")
    expect(app.chart("From the score of Expansion to that of Centre focus")).to_be_visible()
    app.key("exchange").get_by_role("button").click()
    headline(app, "expansion", "centre_focus")
    expect(app.chart("From the score of Centre focus to that of Expansion")).to_be_visible()
    app.choose("compare_other", "Expansion")
    headline(app, "centre_focus", "expansion")


def test_a_telling_score_leads_to_its_place_on_the_page_evidence_and_the_choice_is_kept(visit: Open) -> None:
    app = visit().go("compare", perspective=PERSPECTIVE)
    app.choose("compare_one", "North focus")
    headline(app, "north_focus", "expansion")
    leaf = MALI.tree.criteria[pair("north_focus", "expansion").telling[0]]
    app.settled().key(f"open-north_focus-{leaf.id}").get_by_role("button").click()
    expect(app.key("cell_option").get_by_role("combobox")).to_have_value("North focus")
    expect(app.key("cell_criterion").get_by_role("combobox")).to_have_value(leaf.title)
    expect(app.key("cell")).to_contain_text(MALI.cells["north_focus", leaf.id].why)
    app.menu("Compare")
    headline(app, "north_focus", "expansion")


def test_on_a_phone_the_two_stand_one_below_the_other_within_the_screen(visit: Open) -> None:
    app = visit(width=390, height=844, color_scheme="dark").go("compare", perspective=PERSPECTIVE)
    for said in ("From the score", "Value of", "Where ", "For each criterion, the interval"):
        box = app.chart(said).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    assert app.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_every_column_of_the_scores_that_can_turn_the_two_is_in_sight(visit: Open) -> None:
    app = visit(width=1280, height=900).go("compare", perspective=PERSPECTIVE)
    drawer = app.key("cells_of_pair")
    drawer.locator("summary").click()
    expect(drawer.locator("table")).to_be_visible()
    assert drawer.locator("table").evaluate("table => table.parentElement.scrollWidth - table.parentElement.clientWidth") <= 1
