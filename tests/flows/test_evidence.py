"""Evidence in a real browser: a score opened from the matrix, what if it were another, and the way back."""

import re

import pytest
from playwright.sync_api import expect

import crossroads
from crossroads import analyse, choose_weights
from crossroads.files import with_performance
from crossroads.report import words
from tests.flows.conftest import TWO_FRAMES, Open, Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("flows-evidence")]

BOXES = "marks => marks.map(mark => mark.getBoundingClientRect().toJSON())"
MALI = crossroads.load("mali-2019")


def cell(app: Visit, option: str, criterion: str) -> None:
    """Click the cell of the matrix; the row of its criterion stands where its label is."""
    chart = app.settled().chart("Matrix of options")
    label = chart.locator("text", has_text=re.compile(f"^{criterion}$")).first
    label.scroll_into_view_if_needed()
    app.page.evaluate(TWO_FRAMES)
    row = label.bounding_box()
    assert row
    middle = row["y"] + row["height"] / 2
    boxes = chart.locator(".mark-rect path").evaluate_all(BOXES)
    line = sorted((box for box in boxes if box["top"] <= middle <= box["bottom"]), key=lambda box: float(box["left"]))
    names = [one.title for one in MALI.options]
    assert len(line) == len(names)
    box = line[names.index(option)]
    app.page.mouse.click((box["left"] + box["right"]) / 2, middle)


def test_a_click_on_the_matrix_opens_the_score_and_the_pickers_follow(visit: Open) -> None:
    app = visit().go("evidence")
    cell(app, "Expansion", "Cost")
    score = MALI.cells["expansion", "cost"]
    expect(app.key("cell")).to_contain_text(score.why)
    expect(app.key("cell")).to_contain_text(score.against)
    expect(app.key("cell_option").get_by_role("combobox")).to_have_value("Expansion")
    expect(app.key("cell_criterion").get_by_role("combobox")).to_have_value("Cost to the UN")
    cell(app, "Centre focus", "North")
    expect(app.key("cell")).to_contain_text(MALI.cells["centre_focus", "north_stability"].why)


def test_the_pickers_open_a_score_also_after_a_click(visit: Open) -> None:
    app = visit().go("evidence")
    cell(app, "Expansion", "Cost")
    expect(app.key("cell")).to_contain_text(MALI.cells["expansion", "cost"].why)
    app.choose("cell_option", "North focus")
    expect(app.key("cell")).to_contain_text(MALI.cells["north_focus", "cost"].why)
    app.choose("cell_criterion", "Political primacy")
    expect(app.key("cell")).to_contain_text(MALI.cells["north_focus", "political_primacy"].why)
    cell(app, "Expansion", "Cost")
    expect(app.key("cell")).to_contain_text(MALI.cells["expansion", "cost"].why)


def test_the_readings_are_told_apart(visit: Open) -> None:
    app = visit().go("evidence")
    app.key("cell").locator("summary", has_text="readings").click()
    for reading in MALI.cells["drawdown", "north_stability"].readings:
        expect(app.key("cell")).to_contain_text(reading.why)


def test_what_if_moves_the_ranking_for_one_person_only_and_can_be_taken_back(visit: Open) -> None:
    app, other = visit().go("evidence", perspective="cost-first"), visit(fresh=True).go("evidence", perspective="cost-first")
    app.choose("cell_criterion", "Cost to the UN")
    expect(app.key("cell")).to_contain_text(MALI.cells["drawdown", "cost"].why)
    app.settled().key("cell").locator("summary", has_text="What if").click()
    for name, level in (("Low", "1300"), ("Likely", "1400"), ("High", "1500")):
        app.page.get_by_role("spinbutton", name=name, exact=True).fill(level)
    app.page.get_by_role("button", name="See what follows").click()
    expect(app.page.get_by_role("alert").first).to_contain_text("Scores are altered in this session")
    what_if = with_performance(MALI, "drawdown", "cost", 1300, 1400, 1500)
    verdict = words.verdict(analyse(what_if, choose_weights(what_if, "cost-first", "short")))
    published = words.verdict(analyse(MALI, choose_weights(MALI, "cost-first", "short")))
    assert verdict != published
    expect(app.key("cell")).to_contain_text(verdict)
    app.menu("Weigh")
    expect(app.verdict).to_have_text(verdict)
    other.menu("Weigh")
    expect(other.verdict).to_have_text(published)
    expect(other.page.get_by_role("alert")).to_have_count(0)
    app.key("restore_published").get_by_role("button").click()
    expect(app.verdict).to_have_text(published)
    expect(app.page.get_by_role("alert")).to_have_count(0)


def test_strengths_and_branches_narrow_the_matrix(visit: Open) -> None:
    app = visit().go("evidence")
    app.choose("branch", MALI.tree.branches[0].title)
    leaves = MALI.tree.leaves[MALI.tree.branches[0].id]
    rects = app.chart("Matrix of options").locator(".mark-rect path")
    expect(rects).to_have_count(6 * len(leaves))
    app.choose("branch", "All criteria")
    app.key("strengths").get_by_role("button", name="explicit").click()
    explicit = sum(cell.strength == "explicit" for cell in MALI.performances)
    expect(app.chart("Matrix of options").locator(".mark-rect path[opacity='0.15']")).to_have_count(explicit)


def test_the_decision_page_shows_its_tabs_by_keyboard(visit: Open) -> None:
    app = visit().go("decision")
    expect(app.page.get_by_text(MALI.question)).to_be_visible()
    tab = app.page.get_by_role("tab", name="Options")
    tab.focus()
    app.page.keyboard.press("ArrowRight")
    expect(app.page.get_by_text(MALI.tree.criteria[0].definition)).to_be_visible()
    app.page.get_by_role("tab", name="Sources").click()
    expect(app.page.get_by_text(MALI.sources[0].limits)).to_be_visible()
    expect(app.page.get_by_text(MALI.sha256)).to_be_visible()
