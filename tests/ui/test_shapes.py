"""Decisions of unusual shape, and texts that Markdown or HTML would take for their own, on every page."""

from typing import Any

import pytest

from crossroads.report import words
from tests import decisions
from tests.report import cases
from tests.ui.conftest import App, Open, analysed
from tests.ui.hostile import HOSTILE, hostile_document

PAGES = ("weigh", "evidence", "decision")
TABS = ["Options", "Criteria", "Perspectives", "Scenarios", "Sources", "Another decision"]
LEVELS = (10.0, 20.0, 30.0)


def everything(app: App) -> str:
    """All text and tables of all pages, tabs and drawers; each run without an exception."""
    seen = []
    app.go("weigh").set(ranking_table=True, sensitivity_table=True, reasons=True, lenses=True)
    seen += [app.text, app.tables, str(app.chart("options"))]
    app.go("evidence").set(performances_table=True, agreement_table=True, value_editor=True)
    seen += [app.text, app.tables, str(app.chart("cells"))]
    app.go("decision")
    for tab in TABS:
        app.set(decision_tabs=tab)
        seen += [app.text, app.tables]
    return "\n".join(seen)


def document(options: int, criteria: int, **parts: Any) -> dict[str, Any]:
    cells: list[list[decisions.Cell]] = [
        [(0.0, float((7 * row + 13 * column) % 100), 100.0) for column in range(criteria)] for row in range(options)
    ]
    return decisions.flat_document(cells) | parts


# --- shapes


def test_one_option_has_nothing_to_compare_it_with(open_with: Open) -> None:
    app = open_with(decisions.flat_document([[LEVELS, (40, 50, 60)]]))
    assert app.verdict == "There is one option only, Option 0: 35 of 100 on these scores and weights. Nothing to compare it with."
    assert "Option 0" in everything(app)


def test_one_criterion_and_one_option(open_with: Open) -> None:
    app = open_with(decisions.flat_document([[LEVELS]]))
    assert app.percents == {"c0": "100 %"}
    assert app.chart("options")[0]["score"] == 20
    everything(app)


def test_one_criterion_decides_between_two(open_with: Open) -> None:
    app = open_with(decisions.flat_document([[LEVELS], [(70, 80, 90)]]))
    app.slide("c0", 40, "full")
    assert app.percents == {"c0": "100 %"}
    assert [row["option"] for row in app.chart("options")] == ["1. Option 1", "2. Option 0"]
    everything(app)


def test_a_missing_cell_widens_the_score_and_lenses_refuse_it_by_name(open_with: Open) -> None:
    """Half the weight on a cell anywhere from 0 to 100: the score of option 1 lies anywhere from 20 to 80."""
    app = open_with(decisions.flat_document([[LEVELS, LEVELS], [(40, 50, 60), None]]))
    row = next(row for row in app.chart("options") if row["option"].endswith("Option 1"))
    assert (row["low"], row["score"], row["high"]) == pytest.approx((20, 50, 80))
    assert "needs every score; Option 1 has none on Criterion 1" in everything(app)


def test_without_views_perspectives_scenarios_diagnostics_dilemmas_or_sources(open_with: Open) -> None:
    app = open_with(document(3, 2))
    assert list(app.percents.values()) == ["50 %", "50 %"]
    assert "pick_perspective" not in [box.key for box in app.at.selectbox]
    assert "pick_view" not in [one.key for one in app.at.segmented_control]
    assert app.verdict == "Nobody has set a weight yet: choose a concern, or move a slider."
    app.slide("c0", 100, "full").slide("c1", 0, "full")
    assert app.percents == {"c0": "100 %", "c1": "0 %"}
    assert "This decision has no scenarios." in everything(app)


def test_thirty_options_on_forty_criteria_with_long_ids(open_with: Open) -> None:
    big = document(30, 40)
    long = {f"c{number}": f"criterion-{number}-{'x' * 40}" for number in range(40)}
    for criterion in big["criteria"]:
        criterion["id"] = long[criterion["id"]]
    for cell in big["performances"]:
        cell["criterion"] = long[cell["criterion"]]
    app = open_with(big)
    assert len(app.numbers) == 40
    app.slide(long["c7"], 0, "full")
    assert app.percents[long["c7"]] == "0 %"
    assert not app.at.warning
    points = [row["points"] for row in app.chart("segments") if row["criterion"] == "Criterion 7"]
    assert points == [0] * 30
    app.slide(long["c3"], 33, "full")
    assert app.percents[long["c7"]] == "0 %"
    text = everything(app)
    assert all(f"Option {number}" in text for number in range(30))


def gated(mode: str, floor: float) -> dict[str, Any]:
    gate = {"id": "floor", "title": "Floor", "criterion": "c0", "floor": floor, "mode": mode, "why": "Set for a test."}
    cells: list[list[decisions.Cell]] = [[LEVELS, (80, 90, 95)], [(50, 60, 70), LEVELS], [(40, 50, 60), (40, 50, 60)]]
    return decisions.flat_document(cells) | {"gates": [gate]}


def test_an_option_that_a_gate_rules_out_stands_last_without_a_rank(open_with: Open) -> None:
    app = open_with(gated("exclude", 40), weights="c1=70")
    assert [row["option"] for row in app.chart("options")] == ["1. Option 2", "2. Option 1", "out: Option 0"]
    assert "Option 0 is ruled out by a gate." in app.verdict
    assert "below the floor, so the option is out" in everything(app)


def test_a_gate_that_is_a_flag_leaves_the_ranking_as_it_is(open_with: Open) -> None:
    app = open_with(gated("flag", 40), weights="c1=70")
    first = app.chart("options")[0]
    assert first["option"] == "1. Option 0"
    assert first["gates"] == "Floor: fails."
    assert "Floor is below the floor: a flag, outside the score." in everything(app)


def test_a_gate_that_rules_out_every_option_is_said_and_breaks_nothing(open_with: Open) -> None:
    app = open_with(gated("exclude", 99))
    assert app.verdict == "A gate rules out every option. Lower a floor, or switch a gate off."
    assert [row["option"] for row in app.chart("options")] == ["out: Option 0", "out: Option 1", "out: Option 2"]
    app.slide("c0", 20, "full")
    assert app.verdict == "A gate rules out every option. Lower a floor, or switch a gate off."
    everything(app)


def test_a_gate_that_rules_out_all_but_one(open_with: Open) -> None:
    app = open_with(gated("exclude", 55), weights="c1=70")
    assert app.verdict.startswith("On these scores and weights Option 1 is the only option that no gate rules out.")
    everything(app)


def test_options_of_the_same_title_can_each_be_opened(open_with: Open) -> None:
    same = document(2, 2)
    for part in (*same["options"], *same["criteria"]):
        part["title"] = "Same"
    same["performances"][3]["why"] = "The second of both."
    app = open_with(same).go("evidence")
    app.choose("cell_option", "o1").choose("cell_criterion", "c1")
    assert "The second of both." in app.text
    everything(app)


def test_a_view_whose_criteria_have_no_weight_by_default_breaks_nothing(open_with: Open) -> None:
    """In the first view there is nothing to weigh with; the app must open all the same."""
    document = decisions.flat_document([[LEVELS, LEVELS], [(70, 80, 90), LEVELS]], points=[100, 0])
    document["views"] = [{"id": "empty", "title": "Empty", "criteria": [{"id": "c1", "nodes": ["c1"]}]}]
    app = open_with(document)
    assert app.at.slider


@pytest.mark.parametrize("make", [cases.difficult_document, decisions.office_site_document], ids=["difficult", "office"])
def test_other_decisions_on_all_pages_in_all_views(open_with: Open, make: Any) -> None:
    app = open_with(make())
    decision = app.at.session_state["decision"]
    everything(app)
    app.go("weigh")
    for view in ("full", *(view.id for view in decision.views)):
        app.view(view)
        assert app.verdict == words.verdict(analysed(decision, None, view))


# --- hostile texts


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_shown_letter_by_letter(open_with: Open, text: str) -> None:
    """As far as can be told without a browser: each text is there, with what Markdown would act on escaped."""
    shown = everything(open_with(hostile_document()))
    assert text in shown


def test_texts_that_are_hostile_to_spreadsheets_do_no_harm_here_either(open_with: Open) -> None:
    shown = everything(open_with(cases.hostile_document()))
    for text in cases.HOSTILE:
        assert " ".join(text.split()) in shown
