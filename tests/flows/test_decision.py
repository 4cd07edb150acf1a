"""The decision page in a real browser: what is asked, between which options, on what grounds; and another decision by path."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

import crossroads
from crossroads import analyse, choose_weights
from crossroads.report import words
from crossroads.report.citations import cited
from tests import decisions
from tests.flows.conftest import Open, Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("flows-decision")]

MALI = crossroads.load("mali-2019")
OFFICE = decisions.office_site()


def tab(app: Visit, name: str) -> Locator:
    """Open the tab called so, and return what it holds."""
    app.page.get_by_role("tab", name=name, exact=True).click()
    app.settled()
    return app.page.get_by_role("tabpanel", name=name, exact=True)


def drawer(within: Locator, title: str) -> Locator:
    """Open the drawer with that title."""
    found = within.locator("details", has=within.page.locator("summary", has_text=title))
    found.locator("summary").click()
    return found


def open_path(app: Visit, path: object) -> None:
    """Type a path and open what is there."""
    box = tab(app, "Another decision").get_by_label("Folder or file on this machine")
    box.fill(str(path))
    box.press("Enter")
    app.key("another_open_path").get_by_role("button").click()


def test_the_question_stands_on_top_of_every_tab(visit: Open) -> None:
    app = visit().go("decision")
    names = ["Options", "Criteria", "Perspectives", "Scenarios", "Sources", "Another decision"]
    assert app.page.get_by_role("tab").all_inner_texts() == names
    for name in names:
        tab(app, name)
        expect(app.page.get_by_role("heading", name=MALI.question)).to_be_visible()
        expect(app.page.get_by_text(MALI.status)).to_be_visible()


def test_options_open_one_by_one_and_their_facts_stand_side_by_side(visit: Open) -> None:
    options = tab(visit().go("decision"), "Options")
    for option in MALI.options:
        expect(drawer(options, option.title)).to_contain_text(option.summary)
    facts = options.locator("table", has_text="Time to first effect")
    expect(facts.locator("th")).to_have_text(["Fact", *(option.title for option in MALI.options)])
    reversible = facts.locator("tr", has_text="Can be reversed until").locator("td")
    expect(reversible).to_have_text(
        ["Can be reversed until", *(cited(MALI, option.facts.reversible_until) for option in MALI.options)]
    )


def test_each_dilemma_draws_the_options_between_its_poles(visit: Open) -> None:
    app = visit().go("decision")
    for dilemma in MALI.dilemmas:
        sides = {option.title: option.dilemmas.get(dilemma.id) for option in MALI.options}
        placed = {title: side.position for title, side in sides.items() if side and side.position is not None}
        chart = app.chart(f"Where each option stands on the question: {dilemma.question}")
        points = chart.locator(".mark-symbol path")
        expect(points).to_have_count(len(placed))
        boxes = points.evaluate_all("marks => marks.map(mark => mark.getBoundingClientRect().toJSON())")
        downwards = sorted(boxes, key=lambda box: float(box["top"]))  # rows stand in the order of the options
        drawn = [round(box["left"]) for box in downwards]
        assert ranks(drawn) == ranks(list(placed.values()))
        for said in (dilemma.pole0, dilemma.pole1, *placed):
            expect(chart.locator("svg text", has_text=re.compile(f"^{re.escape(said)}$")).first).to_be_attached()


def ranks(numbers: Sequence[float]) -> list[int]:
    return [sorted(set(numbers)).index(number) for number in numbers]


def test_the_table_behind_a_dilemma_opens(visit: Open) -> None:
    app = visit().go("decision")
    app.key(f"positions-{MALI.dilemmas[0].id}").locator("summary").click()
    expect(app.key(f"positions-{MALI.dilemmas[0].id}").get_by_test_id("stDataFrame")).to_be_visible()


def test_criteria_perspectives_scenarios_and_sources_can_be_read(visit: Open) -> None:
    app = visit().go("decision")
    criteria = tab(app, "Criteria").locator("table")
    for leaf in MALI.tree.criteria:
        expect(
            criteria.locator("tr", has=app.page.locator("td", has_text=re.compile(f"^{re.escape(leaf.title)}$")))
        ).to_contain_text(leaf.definition)
    perspectives = tab(app, "Perspectives")
    expect(perspectives.locator("table").first).to_contain_text("Civilians first")
    expect(perspectives.get_by_text("They are not statements by those they are named after")).to_be_hidden()
    expect(drawer(perspectives, "readings of stakeholders")).to_contain_text(
        "They are not statements by those they are named after"
    )
    scenarios = tab(app, "Scenarios")
    expect(scenarios.locator("summary")).to_have_count(len(MALI.scenarios))
    driver = MALI.scenarios[0]
    expect(drawer(scenarios, driver.title)).to_contain_text(driver.states[1].text)
    sources = tab(app, "Sources")
    for source in MALI.sources:
        expect(sources.locator("tr", has_text=source.title)).to_contain_text(source.limits)


def test_a_decision_by_path_takes_the_place_of_the_other_for_one_person_only(visit: Open, tmp_path: Path) -> None:
    folder = decisions.write_folder(tmp_path / "office site")
    app, other = visit().go("decision"), visit(fresh=True).go("decision")
    open_path(app, folder)
    expect(app.page.get_by_role("heading", name=OFFICE.question)).to_be_visible()
    expect(tab(app, "Options")).to_contain_text("Business park")
    app.menu("Weigh")
    expect(app.verdict).to_have_text(verdict(OFFICE, "pairs"))
    app.menu("Evidence")
    expect(app.chart("Matrix of options").locator(".mark-rect path")).to_have_count(3 * 4)
    other.menu("Weigh")
    expect(other.verdict).to_have_text(verdict(MALI, "short"))


def test_the_way_back_to_the_bundled_decision(visit: Open, tmp_path: Path) -> None:
    app = visit().go("decision")
    open_path(app, decisions.write_folder(tmp_path / "office"))
    expect(app.page.get_by_role("heading", name=OFFICE.question)).to_be_visible()
    tab(app, "Another decision")
    app.choose("another_known", "mali-2019").settled().key("another_open").get_by_role("button").click()
    expect(app.page.get_by_role("heading", name=MALI.question)).to_be_visible()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "there is no such file or folder"),
        ({"notes.md": "nothing"}, "decision.toml"),
        ({**decisions.OFFICE_SITE_FILES, "attic.toml": 'title = "Attic"'}, "This decision has one problem. Nothing was changed."),
    ],
    ids=["nothing there", "no decision there", "an option that is not listed"],
)
def test_a_wrong_path_is_answered_in_words_and_nothing_is_lost(
    visit: Open, tmp_path: Path, changes: Mapping[str, str], said: str
) -> None:
    app = visit().go("decision", perspective="cost-first")
    path = decisions.write_folder(tmp_path / "wrong", changes)
    open_path(app, path)
    expect(app.page.get_by_role("alert")).to_be_visible()
    assert said in app.page.get_by_role("tabpanel", name="Another decision").inner_text()
    expect(app.page.get_by_label("Folder or file on this machine")).to_have_value(str(path))
    expect(app.page.get_by_role("heading", name=MALI.question)).to_be_visible()
    app.menu("Weigh")
    expect(app.verdict).to_have_text(verdict(MALI, "short", "cost-first"))


def verdict(decision: crossroads.Decision, view: str, perspective: str | None = None) -> str:
    return words.verdict(analyse(decision, choose_weights(decision, perspective, view)))
