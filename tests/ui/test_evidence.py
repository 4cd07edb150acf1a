"""The page Evidence: the matrix, one score with all its reasons, and what if it were another."""

import pytest

from crossroads import Decision, analyse, choose_weights
from crossroads.files import with_performance
from crossroads.report import words
from tests import decisions
from tests.ui.conftest import App, Open, analysed

CELLS = [("expansion", "cost"), ("centre_focus", "legitimacy_south"), ("counter_terrorism", "north_stability")]


@pytest.fixture
def evidence(app: App) -> App:
    """The page Evidence of the bundled decision."""
    return app.go("evidence")


def opened(app: App, option: str, criterion: str) -> App:
    return app.choose("cell_option", option).choose("cell_criterion", criterion)


# --- one score


@pytest.mark.parametrize(("option", "criterion"), CELLS)
def test_a_score_opens_to_words_range_readings_reasons_strength_and_sources(
    evidence: App, mali: Decision, option: str, criterion: str
) -> None:
    cell = mali.cells[option, criterion]
    leaf = mali.tree.criteria[mali.tree.index[criterion]]
    app = opened(evidence, option, criterion)
    assert cell.likely is not None
    said = leaf.words(cell.likely)
    for text in (said[0].upper() + said[1:], leaf.definition, leaf.unit, cell.why, cell.against, f"Evidence is {cell.strength}"):
        assert text
        assert text in app.text.replace("**", "")
    for level in (cell.low, cell.likely, cell.high):
        assert f"{level:,g}" in app.text
    assert len(cell.readings) == 2
    readers = {reader.id: reader.title for reader in mali.readers}
    for reading in cell.readings:
        assert f"{readers[reading.reader]}:" in app.text
        assert reading.why in app.text
    sources = {source.id: source.title for source in mali.sources}
    for item in cell.evidence:
        assert item.finding in app.text
        assert f"{sources[item.source]}, {item.section}" in app.text
    rows = app.chart("ranges")
    assert [(row["low"], row["likely"], row["high"]) for row in rows] == [
        (one.low, one.likely, one.high) for one in (cell, *cell.readings)
    ]


def test_a_score_without_evidence_says_so(open_with: Open) -> None:
    app = opened(open_with(decisions.office_site_document()).go("evidence"), "stay", "quiet")
    assert "No evidence is cited." in app.text
    assert "Evidence is judged: an estimate by the authors of the scores." in app.text.replace("**", "")


def test_a_missing_score_is_called_missing_and_not_zero(open_with: Open) -> None:
    app = open_with(decisions.office_site_document()).go("evidence")
    opened(app, "centre", "quiet")
    assert "No score" in app.text
    assert "Nobody has listened yet." in app.text
    assert "Likely 0" not in app.text
    row = next(row for row in app.chart("cells") if (row["option_id"], row["criterion_id"]) == ("centre", "quiet"))
    assert (row["value"], row["shown"]) == (None, "–")


# --- the matrix


def test_the_matrix_has_every_cell_and_its_likely_level(evidence: App, mali: Decision) -> None:
    rows = {(row["option_id"], row["criterion_id"]): row for row in evidence.chart("cells")}
    assert rows.keys() == mali.cells.keys()
    values = analysed(mali).values.likely
    for (option, criterion), row in rows.items():
        assert row["shown"] == f"{mali.cells[option, criterion].likely:,.1f}".removesuffix(".0")
        assert row["value"] == pytest.approx(values[mali.option_index[option], mali.tree.index[criterion]])


def test_criteria_can_be_narrowed_to_a_branch(evidence: App, mali: Decision) -> None:
    branch = mali.tree.branches[0]
    evidence.choose("branch", branch.id)
    leaves = {mali.tree.criteria[column].id for column in mali.tree.leaves[branch.id]}
    assert {row["criterion_id"] for row in evidence.chart("cells")} == leaves != set(mali.tree.index)


def test_cells_of_other_strengths_are_faded(evidence: App, mali: Decision) -> None:
    evidence.at.pills(key="strengths").set_value(["explicit"])
    evidence.run()
    for row in evidence.chart("cells"):
        faded = mali.cells[row["option_id"], row["criterion_id"]].strength != "explicit"
        assert (row["faded"] < 1) == faded
    evidence.at.pills(key="strengths").set_value([])
    evidence.run()
    assert all(row["faded"] < 1 for row in evidence.chart("cells"))


def test_tables_stand_behind_the_matrix_and_the_two_readings(evidence: App, mali: Decision) -> None:
    evidence.set(performances_table=True, agreement_table=True)
    performances, agreement = (frame.value for frame in evidence.at.dataframe)
    assert len(performances) == 108
    assert list(performances["Why"]) == [
        mali.cells[option.id, leaf.id].why for leaf in mali.tree.criteria for option in mali.options
    ]
    assert list(agreement["Criterion"]) == [leaf.title for leaf in mali.tree.criteria]


# --- what if


def altered(app: App, low: float, likely: float, high: float) -> App:
    """Give the cell that is open other levels."""
    for name, number in (("low", low), ("likely", likely), ("high", high)):
        next(one for one in app.at.number_input if one.key and one.key.endswith(f".{name}")).set_value(number)
    app.at.form_submit_button[0].click()
    return app.run()


def test_another_score_moves_the_ranking_is_marked_on_every_page_and_can_be_taken_back(app: App, mali: Decision) -> None:
    app.choose("pick_perspective", "cost-first")
    before = (app.verdict, app.percents)
    assert "restore_published" not in [button.key for button in app.at.button]
    altered(opened(app.go("evidence"), "drawdown", "cost"), 1300, 1400, 1500)
    what_if = with_performance(mali, "drawdown", "cost", 1300, 1400, 1500)
    analysis = analyse(what_if, choose_weights(what_if, "cost-first", "short"))
    assert words.verdict(analysis) in app.text
    for page in ("evidence", "decision", "weigh"):
        assert "Scores are altered in this session." in app.go(page).text
    assert app.verdict == words.verdict(analysis) != before[0]
    assert app.percents == before[1]
    app.press("restore_published")
    assert (app.verdict, app.percents) == before
    assert "altered" not in app.text


def test_after_the_way_back_the_form_holds_the_published_levels_again(evidence: App, mali: Decision) -> None:
    cell = mali.cells["drawdown", "cost"]
    altered(opened(evidence, "drawdown", "cost"), 1300, 1400, 1500)
    evidence.press("restore_published")
    assert [one.value for one in evidence.at.number_input] == [cell.low, cell.likely, cell.high]


def test_levels_in_the_wrong_order_are_refused_and_change_nothing(evidence: App) -> None:
    before = evidence.chart("cells")
    altered(opened(evidence, "drawdown", "cost"), 900, 500, 300)
    assert "put them in order: low <= likely <= high" in evidence.text
    assert "performances" not in evidence.text
    assert evidence.chart("cells") == before
    assert not evidence.at.warning


def test_an_altered_score_is_called_judged_and_keeps_its_reasons(evidence: App, mali: Decision) -> None:
    altered(opened(evidence, "drawdown", "north_stability"), 40, 50, 60)
    assert mali.cells["drawdown", "north_stability"].strength == "explicit"
    assert "Evidence is judged" in evidence.text.replace("**", "")
    assert mali.cells["drawdown", "north_stability"].why in evidence.text


def test_the_bundled_decision_itself_is_untouched_by_a_what_if(evidence: App, mali: Decision) -> None:
    sha256 = mali.sha256
    altered(opened(evidence, "drawdown", "cost"), 1300, 1400, 1500)
    assert App().at.session_state["decision"].sha256 == sha256
