"""Stress in a real browser: the first screen on a phone, sampling changed and stopped, a score that leads to Evidence."""

import re

import pytest
from playwright.sync_api import expect

import crossroads
from crossroads import analyse, choose_weights
from crossroads.analysis import Sampling, Stress
from crossroads.report.stress import summary
from tests.flows.conftest import Open, Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("flows-stress")]

MALI = crossroads.load("mali-2019")
SEEN = """element => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.left >= 0 && box.right <= innerWidth && element.scrollWidth <= element.clientWidth + 1;
}"""


def stress(perspective: str, sampling: Sampling | None = None) -> Stress:
    return Stress(analyse(MALI, choose_weights(MALI, perspective, "short")), sampling or Sampling())


def said(app: Visit, sentence: str) -> None:
    """The page says it; spaces within may be such that no line breaks there."""
    expect(app.page.get_by_text(re.compile(re.escape(sentence).replace(r"\ ", r"\s")))).to_be_visible()


def test_the_first_screen_can_be_read_on_a_phone(visit: Open) -> None:
    app = visit(390, 844).go("stress", perspective="civilians-first")
    for sentence in summary.three(stress("civilians-first")):
        said(app, sentence)
    for heading in ("What holds", "Weights that decide", "Scores that decide", "Where each option does worst"):
        expect(app.page.get_by_role("heading", name=heading)).to_be_visible()
    for name in ("A bar for each option", "Each option as a cross"):
        assert app.chart(name).evaluate(SEEN)
    first = app.page.get_by_text("On the weights of").bounding_box()
    assert first
    assert first["y"] < 400  # in sight without scrolling


def test_sampling_is_changed_and_long_sampling_is_stopped(visit: Open) -> None:
    app = visit().go("stress", perspective="civilians-first")
    app.key("sampling_drawer").locator("summary").click()
    app.choose("sampling_weighting", "near the present weights")
    said(app, summary.three(stress("civilians-first", Sampling("near")))[0])
    app.choose("sampling_uncertain", "at their likely level")
    said(app, summary.three(stress("civilians-first", Sampling("near", uncertain=False)))[0])
    app.choose("sampling_uncertain", "uncertain, within their ranges").choose("sampling_samples", "1,000,000")
    app.key("sampling_work_stop").get_by_role("button").click()
    said(app, summary.three(stress("civilians-first", Sampling("near")))[0])
    expect(app.key("sampling_samples").get_by_role("combobox")).to_have_value("20,000")


def test_a_decisive_score_leads_to_its_evidence_and_back(visit: Open) -> None:
    app = visit().go("stress", perspective="cost-first")
    cell = stress("cost-first").decisive_cells[0]
    option, criterion = MALI.options[cell.option], MALI.tree.criteria[cell.criterion]
    app.page.get_by_role("button", name=f"{option.title} on {criterion.title}").click()
    expect(app.key("cell")).to_contain_text(MALI.cells[option.id, criterion.id].why)
    expect(app.key("cell_option").get_by_role("combobox")).to_have_value(option.title)
    app.menu("Stress")
    said(app, summary.three(stress("cost-first"))[0])


def test_a_slider_on_the_page_moves_what_is_said(visit: Open) -> None:
    app = visit().go("stress", perspective="civilians-first")
    app.key("change_weights").locator("summary").first.click()
    slider = app.slider("Cost to the UN")
    slider.focus()
    slider.press("End")
    expect(app.page.get_by_text("On the present weights")).to_be_visible()
    slider.press("Home")  # the panel stays open
    expect(app.percent("Cost to the UN")).to_contain_text("0 %")
