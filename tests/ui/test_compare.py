"""The page Compare: two options, what parts them, and what would turn their order."""

import pytest

from crossroads import Decision
from crossroads.analysis import Pair
from crossroads.report import comparison
from tests.decisions import flat_document, office_site_document
from tests.report.word_cases import sure
from tests.ui.conftest import App, Open, analysed


def pair(mali: Decision, one: str, other: str, perspective: str | None = None, view: str = "short") -> Pair:
    rows = mali.option_index
    return Pair(analysed(mali, perspective, view), rows[one], rows[other])


def chosen(app: App) -> tuple[object, object]:
    return app.at.selectbox(key="compare_one").value, app.at.selectbox(key="compare_other").value


def test_it_opens_with_the_first_two_of_the_ranking_and_says_what_the_report_says(mali: Decision) -> None:
    app = App(perspective="cost-first").go("compare")
    found = pair(mali, "drawdown", "expansion", "cost-first")
    assert chosen(app) == ("drawdown", "expansion")
    for sentence in comparison.sentences(found):
        assert sentence in app.text
    assert comparison.profile_sentence(found) in app.text
    assert comparison.dilemma_sentence(found) in app.text
    assert [row["end"] for row in app.chart("steps")] == pytest.approx([step.end for step in found.steps])


def test_any_two_options_can_be_chosen_and_exchanged(mali: Decision) -> None:
    app = App(perspective="cost-first").go("compare").choose("compare_one", "centre_focus")
    assert comparison.headline(pair(mali, "centre_focus", "expansion", "cost-first")) in app.text
    app.press("exchange")
    assert chosen(app) == ("expansion", "centre_focus")
    assert comparison.headline(pair(mali, "expansion", "centre_focus", "cost-first")) in app.text


def test_the_same_option_twice_changes_places_with_the_other() -> None:
    app = App(perspective="cost-first").go("compare").choose("compare_one", "expansion")
    assert chosen(app) == ("expansion", "drawdown")
    app.choose("compare_other", "expansion")
    assert chosen(app) == ("drawdown", "expansion")


def test_what_was_chosen_stays_while_weights_and_pages_change() -> None:
    app = App(perspective="cost-first").go("compare").choose("compare_one", "north_focus").go("weigh")
    app.choose("pick_perspective", "state-first").go("compare")
    assert chosen(app) == ("north_focus", "expansion")


def test_without_a_choice_the_pair_follows_the_ranking(mali: Decision) -> None:
    app = App(perspective="cost-first").go("compare").go("weigh").choose("pick_perspective", "state-first").go("compare")
    first, second = analysed(mali, "state-first").order[:2]
    assert chosen(app) == (mali.options[first].id, mali.options[second].id)


def test_the_evidence_of_the_telling_scores_stands_side_by_side_and_leads_to_the_page_evidence(mali: Decision) -> None:
    app = App(perspective="cost-first").go("compare")
    column = pair(mali, "drawdown", "expansion", "cost-first").telling[0]
    leaf = mali.tree.criteria[column].id
    for option in ("drawdown", "expansion"):
        cell = mali.cells[option, leaf]
        assert cell.why in app.text
        assert cell.against in app.text
        assert all(piece.finding in app.text for piece in cell.evidence)
        assert app.at.button(key=f"open.{option}.{leaf}").label == "See it on the page Evidence"


def test_the_tables_open_in_drawers(mali: Decision) -> None:
    app = App(perspective="cost-first").go("compare")
    app.set(contributions_of_pair=True, weights_of_pair_table=True, cells_of_pair=True, positions_of_pair_table=True)
    assert comparison.cell_turn(pair(mali, "drawdown", "expansion", "cost-first")) in app.text
    for heading in ("Order stays from (%)", "Turns at", "Difference"):
        assert heading in app.tables
    assert mali.dilemmas[0].question in app.tables


def test_an_only_option_has_nothing_to_be_compared_with(open_with: Open) -> None:
    app = open_with(flat_document([sure(60, 40)])).go("compare")
    assert "one option only" in app.text
    assert not app.at.selectbox


def test_two_level_options_without_dilemmas_can_be_compared(open_with: Open) -> None:
    app = open_with(flat_document([sure(60, 40), sure(40, 60)])).go("compare")
    assert "The two are level" in app.text
    assert "dilemma" not in app.text


def test_a_missing_score_is_said_to_be_missing(open_with: Open) -> None:
    app = open_with(office_site_document()).go("compare").choose("compare_one", "centre")
    assert "No score" in app.text or "no score" in app.text
