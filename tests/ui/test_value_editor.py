"""The value function of a criterion on the page Evidence: four ways to say it, used for the session, and taken back."""

import math
from typing import Any

import pytest

from crossroads import Decision, choose_weights
from crossroads.analysis import analyse
from crossroads.files import with_value_function
from crossroads.report import words
from tests import decisions
from tests.ui.conftest import App, Open

COST = {"kind": "piecewise", "points": [[1500, 0], [1000, 50], [100, 100]]}


@pytest.fixture
def editor(app: App) -> App:
    """The editor of the bundled decision, opened on the cost."""
    return app.go("evidence").choose("cell_criterion", "cost").set(value_editor=True)


def way(app: App, name: str) -> App:
    """Choose one of the four ways."""
    app.at.radio[0].set_value(name)
    return app.run()


def number(app: App, ending: str, value: float) -> App:
    """Type into the number whose key ends so."""
    next(one for one in app.at.number_input if one.key and one.key.endswith(ending)).set_value(value)
    return app.run()


def slide(app: App, value: float | str) -> App:
    """Move the slider of the editor."""
    app.at.select_slider[0].set_value(value)
    return app.run()


def in_use(app: App, criterion: str = "cost") -> dict[str, Any]:
    """The value function that the session computes with."""
    decision: Decision = app.at.session_state["decision"]
    return decision.tree.criteria[decision.tree.index[criterion]].value_function.model_dump(mode="json")


def drawn(app: App) -> dict[float, float]:
    """The curve in sight that is not the published one."""
    return {row["level"]: row["value"] for row in app.chart("curve") if row["which"] == "As drawn here"}


def can_be_used(app: App) -> bool:
    return not app.at.button(key="value_apply").disabled


def test_the_editor_opens_on_the_criterion_of_the_open_cell_with_its_levels_in_words(editor: App, mali: Decision) -> None:
    assert editor.at.selectbox(key="value_criterion").value == "cost"
    cost = mali.tree.criteria[mali.tree.index["cost"]]
    for level in cost.levels:
        assert level.text in editor.tables
    assert "Every step from the worst to the best level counts the same." in editor.text
    assert not can_be_used(editor)


def test_it_follows_the_cell_and_keeps_a_choice_of_its_own(editor: App) -> None:
    editor.choose("value_criterion", "coherence")
    assert editor.at.selectbox(key="cell_criterion").value == "cost"
    editor.choose("cell_option", "drawdown")
    assert editor.at.selectbox(key="value_criterion").value == "coherence"
    editor.choose("cell_criterion", "north_stability")
    assert editor.at.selectbox(key="value_criterion").value == "north_stability"


def test_a_curve_is_seen_before_it_is_used_and_no_ranking_with_it(editor: App, mali: Decision) -> None:
    slide(way(editor, "half"), 1000.0)
    assert "The first steps count more" in editor.text
    curve = drawn(editor)
    assert (curve[1500], curve[1000], curve[100]) == (0, 50, 100)
    assert {row["which"] for row in editor.chart("curve")} == {"As drawn here", "As published"}
    assert can_be_used(editor)
    assert in_use(editor) == {"kind": "linear"}
    assert "On these scores and weights" not in editor.text
    assert "altered" not in editor.text


def test_a_level_worth_half_moves_the_ranking_is_marked_on_every_page_and_can_be_taken_back(app: App, mali: Decision) -> None:
    app.choose("pick_perspective", "cost-first")
    before = app.verdict
    editor = app.go("evidence").choose("cell_criterion", "cost").set(value_editor=True)
    slide(way(editor, "half"), 1000.0).press("value_apply")
    altered = with_value_function(mali, "cost", COST)
    assert app.at.session_state["decision"].sha256 == altered.sha256
    after = words.verdict(analyse(altered, choose_weights(altered, "cost-first", "short")))
    assert after != before
    for page in ("evidence", "decision", "weigh"):
        assert "Value functions are altered in this session." in app.go(page).text
    assert app.verdict == after
    app.press("restore_published")
    assert app.verdict == before
    assert "altered" not in app.text


def test_the_editor_opens_with_the_curve_in_use_and_one_button_gives_that_criterion_back(editor: App, mali: Decision) -> None:
    slide(way(editor, "half"), 1000.0).press("value_apply")
    assert editor.at.radio[0].value == "half"
    assert editor.at.select_slider[0].value == 1000
    assert not can_be_used(editor)
    editor.choose("value_criterion", "coherence")
    assert "value_back" not in [button.key for button in editor.at.button]
    slide(way(editor, "smooth"), "first_much").press("value_apply")
    assert in_use(editor, "coherence")["curvature"] == pytest.approx(2 * math.log(4))
    editor.press("value_back")
    assert (in_use(editor, "coherence"), in_use(editor)["kind"]) == ({"kind": "linear"}, "piecewise")
    assert "altered in this session" in editor.text
    editor.choose("value_criterion", "cost").press("value_back")
    assert editor.at.session_state["decision"].sha256 == mali.sha256
    assert "altered in this session" not in editor.text


def test_levels_are_valued_one_by_one_beginning_with_those_in_words(editor: App, mali: Decision) -> None:
    editor.choose("value_criterion", "north_stability")
    way(editor, "levels")
    rows = [one.value for one in editor.at.number_input if one.key and one.key.endswith((".at", ".worth"))]
    assert rows == [25, 25, 50, 50, 75, 75]
    number(editor, ".1.worth", 70)
    number(editor, ".2.worth", 90)
    curve = drawn(editor)
    assert [curve[level] for level in (0, 25, 50, 75, 100)] == [0, 25, 70, 90, 100]
    editor.press("value_apply")
    assert in_use(editor, "north_stability")["points"] == [[0, 0], [25, 25], [50, 70], [75, 90], [100, 100]]


def test_further_levels_stand_in_the_widest_gap_and_fewer_can_be_had(editor: App) -> None:
    way(editor, "levels")
    given = [one.value for one in editor.at.number_input if one.key and one.key.endswith(".at")]
    number(editor, ".count", 3)
    levels = [one.value for one in editor.at.number_input if one.key and one.key.endswith(".at")]
    assert levels[: len(given)] == given
    assert len(levels) == 3
    assert given == [1000]
    assert levels[1] == (1000 + 100) / 2
    number(editor, ".count", 1)
    assert len([one for one in editor.at.number_input if one.key and one.key.endswith(".at")]) == 1


def test_values_that_fall_are_refused_in_words_and_cannot_be_used(editor: App) -> None:
    editor.choose("value_criterion", "north_stability")
    number(way(editor, "levels"), ".0.worth", 80)
    assert "values may not fall on the way from worst to best" in editor.text
    assert "value_function" not in editor.text
    assert not can_be_used(editor)
    assert in_use(editor, "north_stability") == {"kind": "linear"}


def test_a_level_on_an_anchor_is_refused_in_words(editor: App) -> None:
    editor.choose("value_criterion", "north_stability")
    number(way(editor, "levels"), ".0.at", 0)
    assert "each once" in editor.text
    assert not can_be_used(editor)


@pytest.mark.parametrize(
    ("chosen", "value", "said"),
    [("first_more", 70, "The first steps count more"), ("last_most", 10, "The last steps count more")],
)
def test_a_smooth_curve_is_set_by_which_steps_count_more(editor: App, chosen: str, value: float, said: str) -> None:
    slide(way(editor, "smooth"), chosen)
    assert said in editor.text
    assert f"(800) is worth {value:g} of 100" in editor.text
    editor.press("value_apply")
    assert in_use(editor) == {"kind": "exponential", "curvature": pytest.approx(2 * math.log(value / (100 - value)))}
    assert editor.at.select_slider[0].value == chosen


def test_the_same_steps_are_a_straight_line_in_any_way_it_is_said(editor: App) -> None:
    slide(way(editor, "smooth"), "first_more")
    assert can_be_used(editor)
    slide(editor, "same")
    assert not can_be_used(editor)
    slide(way(editor, "half"), 800.0)
    assert not can_be_used(editor)
    assert not can_be_used(way(editor, "levels"))


def test_the_steepest_curve_of_a_file_is_kept_as_it_is(open_with: Open) -> None:
    document = decisions.office_site_document()
    document["criteria"][2]["value_function"] = {"kind": "exponential", "curvature": 20.0}
    app = open_with(document).go("evidence").set(value_editor=True).choose("value_criterion", document["criteria"][2]["id"])
    assert not can_be_used(app)
    assert not app.at.error


def test_scores_and_value_functions_are_both_named_when_both_are_altered(editor: App) -> None:
    slide(way(editor, "half"), 1000.0).press("value_apply")
    editor.set(value_editor=False)
    for name, level in (("low", 300.0), ("likely", 400.0), ("high", 500.0)):
        next(one for one in editor.at.number_input if one.key and one.key.endswith(f".{name}")).set_value(level)
    editor.at.form_submit_button[0].click()
    editor.run()
    assert "Scores and value functions are altered in this session." in editor.text
    assert in_use(editor) == COST


def test_a_missing_score_is_named_in_the_chart(open_with: Open) -> None:
    app = open_with(decisions.office_site_document()).go("evidence").set(value_editor=True).choose("value_criterion", "quiet")
    assert [row["value"] is None for row in app.chart("options")] == [False, False, True]
    app.set(value_table=True)
    assert "As published" in app.tables
