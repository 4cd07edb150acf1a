"""The page Weigh: the sliders and what follows from them."""

import json

import pytest

from crossroads import Decision
from crossroads.mcda.methods import ROOM_LENSES
from crossroads.report import words
from tests.ui.conftest import App, analysed

OPTIONS = ["Drawdown", "North focus", "Centre focus", "Status quo", "Expansion", "Counter-terrorism refit"]


def test_it_opens_on_the_short_view_with_a_slider_and_its_swing_for_each_of_nine_criteria(app: App, mali: Decision) -> None:
    short = mali.view("short")
    assert list(app.numbers) == [criterion.id for criterion in short.criteria]
    assert len(app.numbers) == 9
    groups = analysed(mali).weights.groups
    for slider, title, worst, best in zip(app.at.slider, groups.titles, groups.worst, groups.best, strict=True):
        assert slider.label.replace("\\", "").startswith(f"{title} · ")
        assert worst
        assert best
        assert f"{worst} → {best}" in app.text


def test_at_first_nine_equal_weights_are_shown_and_no_option_is_named_as_the_first(app: App, mali: Decision) -> None:
    """One ninth each: 11 per cent."""
    assert set(app.numbers.values()) == {100}
    assert set(app.percents.values()) == {"11 %"}
    assert app.verdict == words.verdict(analysed(mali))
    assert "Nobody has set a weight yet" in app.verdict
    for option in OPTIONS:
        assert f"{option} comes first" not in app.verdict


@pytest.mark.parametrize("concern", ["cost-first", "civilians-first", "state-first", "region-first"])
def test_a_concern_changes_the_verdict_to_the_sentence_of_the_same_analysis(app: App, mali: Decision, concern: str) -> None:
    before = app.verdict
    analysis = analysed(mali, concern)
    app.choose("pick_perspective", concern)
    assert app.verdict == words.verdict(analysis) != before
    assert sum(int(percent.split()[0]) for percent in app.percents.values()) == pytest.approx(100, abs=4.5)
    shown = [(row["option"].split(". ", 1)[1], row["score"]) for row in app.chart("options")]
    scores = dict(zip(OPTIONS, analysis.scores, strict=True))
    assert shown == sorted(scores.items(), key=lambda one: -one[1])


def test_readings_of_stakeholders_are_not_in_the_picker(app: App, mali: Decision) -> None:
    offered = app.at.selectbox(key="pick_perspective").options
    expected = {one.title for one in mali.perspectives if one.group != "reading"}
    assert set(offered) == expected
    assert offered[0] == "Equal start: nobody's preference"
    assert len(offered) == 7


def test_a_reading_that_a_link_asks_for_is_named_as_what_it_is(mali: Decision) -> None:
    reading = next(one for one in mali.perspectives if one.group == "reading")
    app = App(perspective=reading.id)
    assert app.at.selectbox(key="pick_perspective").value == reading.id
    assert app.verdict == words.verdict(analysed(mali, reading.id))


# --- moving, holding, undoing


def test_a_slider_at_half_weighs_half_as_much_as_the_others(app: App, mali: Decision) -> None:
    """50 of 850 points are 5.88 %, 100 of 850 are 11.76 %."""
    app.slide("cost", 50)
    assert app.numbers["cost"] == 50
    assert app.percents.pop("cost") == "6 %"
    assert {percent for name, percent in app.percents.items() if name != "cost"} == {"12 %"}
    others = {name: 100 / 8.5 for name in app.numbers if name != "cost"}
    analysis = analysed(mali, None, "short", cost=50 / 8.5, **others)
    assert [row["score"] for row in app.chart("options")] == pytest.approx(sorted(analysis.scores, reverse=True), abs=1e-4)
    assert "Nobody has set a weight" not in app.verdict


def test_a_criterion_at_zero_weighs_nothing(app: App) -> None:
    app.slide("cost", 0)
    assert app.percents["cost"] == "0 %"
    assert {row["points"] for row in app.chart("segments") if row["criterion"] == "Cost to the UN"} == {0}


def test_the_last_weight_cannot_be_taken_to_zero(app: App) -> None:
    for criterion in list(app.numbers)[1:]:
        app.slide(criterion, 0)
    before = app.percents
    app.slide("north_stability", 0)
    assert app.percents == before
    assert app.percents["north_stability"] == "100 %"
    assert "at least one must count" in app.at.toast[0].value


def test_a_locked_weight_keeps_its_per_cent_while_others_move(app: App) -> None:
    """One ninth is held, eight ninths are shared by seven once the other is at zero: 12.7 % each."""
    app.at.multiselect(key="locked").select("cost")
    app.run()
    assert app.at.slider(key="points.short.cost").disabled
    app.slide("north_stability", 0)
    assert app.percents["cost"] == "11 %"
    assert app.percents["north_stability"] == "0 %"
    assert {percent for name, percent in app.percents.items() if name not in ("cost", "north_stability")} == {"13 %"}
    app.slide("north_stability", 100)
    assert set(app.percents.values()) == {"11 %"}


def test_nothing_moves_when_the_locked_weights_are_all_there_is(app: App) -> None:
    for criterion in list(app.numbers)[1:]:
        app.slide(criterion, 0)
    app.at.multiselect(key="locked").select("north_stability")
    app.run()
    app.slide("cost", 40)
    assert app.percents["north_stability"] == "100 %"
    assert app.percents["cost"] == "0 %"


def test_undo_and_redo_step_through_the_looks_and_reset_returns_to_the_concern(app: App) -> None:
    assert app.at.button(key="undo_button").disabled
    assert app.at.button(key="redo_button").disabled
    assert app.at.button(key="reset_button").disabled
    app.choose("pick_perspective", "cost-first")
    concern = (app.percents, app.verdict)
    app.slide("cost", 10)
    moved = (app.percents, app.verdict)
    assert moved != concern
    app.press("undo_button")
    assert (app.percents, app.verdict) == concern
    app.press("redo_button")
    assert (app.percents, app.verdict) == moved
    app.press("reset_button")
    assert (app.percents, app.verdict) == concern
    app.press("undo_button")
    assert (app.percents, app.verdict) == moved
    app.press("undo_button").press("undo_button")
    assert set(app.percents.values()) == {"11 %"}
    assert app.at.button(key="undo_button").disabled


# --- views


@pytest.mark.parametrize("other", ["full", "epon-8"])
def test_another_view_and_back_restores_weights_set_by_hand_exactly(app: App, other: str) -> None:
    app.choose("pick_perspective", "civilians-first").slide("cost", 77).slide("ownership", 3)
    before = (app.percents, app.numbers, app.verdict, [row["score"] for row in app.chart("options")])
    app.view(other)
    assert list(app.percents) != list(before[0])
    app.view("short")
    assert (app.percents, app.numbers, app.verdict, [row["score"] for row in app.chart("options")]) == before


def test_the_full_view_has_a_slider_for_each_leaf_in_the_drawer_of_its_branch(app: App, mali: Decision) -> None:
    app.view("full")
    assert list(app.numbers) == [leaf.id for leaf in mali.tree.criteria]
    assert len(app.numbers) == 18
    drawers = [drawer.label for drawer in app.at.expander if drawer.key and drawer.key.startswith("section.")]
    assert len(drawers) == len(mali.tree.children[""])
    assert sum(int(drawer.split("· ")[1].split()[0]) for drawer in drawers) == pytest.approx(100, abs=2)


def test_a_view_that_leaves_weight_out_says_how_much(app: App, mali: Decision) -> None:
    analysis = analysed(mali, "civilians-first", "epon-8")
    share = round(100 * analysis.weights.left_out)
    assert share > 0
    app.choose("pick_perspective", "civilians-first").view("epon-8")
    assert len(app.numbers) == 8
    assert f"This view leaves out {share} % of the weight." in app.verdict


def test_it_says_so_too_before_anybody_has_set_a_weight(app: App) -> None:
    """Two of the nine equal parts of the short view are not among the eight: 2/9."""
    app.view("epon-8")
    assert "Nobody has set a weight yet" in app.verdict
    assert "This view leaves out 22 % of the weight." in app.verdict


# --- what stands below


def test_the_criterion_where_it_turns_can_be_chosen_and_is_explained(app: App, mali: Decision) -> None:
    app.choose("pick_perspective", "civilians-first")
    analysis = analysed(mali, "civilians-first")
    for criterion in ("cost", "political_primacy"):
        app.choose("turns_on", criterion)
        assert words.path_sentence(analysis, criterion) in app.text
        path = analysis.paths[criterion]
        assert app.chart("present")[0]["weight"] == pytest.approx(path.present)
        ends = {(row["option"], row["weight"]): row["score"] for row in app.chart("lines")}
        assert [ends[option, 1.0] for option in OPTIONS] == pytest.approx(list(path.at_one))
        assert [ends[option, 0.0] for option in OPTIONS] == pytest.approx(list(path.at_zero))
        labels = [row["label"] for row in app.chart("crossings") if row["label"]]
        assert len(labels) == len(path.overtakes())


def test_fragility_has_a_row_for_each_criterion_the_most_fragile_on_top(app: App, mali: Decision) -> None:
    app.choose("pick_perspective", "cost-first")
    analysis = analysed(mali, "cost-first")
    room = {name: path.room for name, path in analysis.paths.items()}
    titles = dict(zip(analysis.weights.groups.titles, analysis.weights.groups.ids, strict=True))
    shown = [room[titles[row["criterion"]]] for row in app.chart("rows")]
    assert shown == sorted(room.values())


def test_diagnostics_and_the_consent_flag_stand_beside_each_option(app: App, mali: Decision) -> None:
    rows = {row["option"].split(". ", 1)[1]: row for row in app.chart("options")}
    for option in mali.options:
        said = rows[option.title]["diagnostics"]
        for column in mali.tree.diagnostics:
            leaf = mali.tree.criteria[column]
            assert f"{leaf.label} {mali.cells[option.id, leaf.id].likely:g}" in said
        assert rows[option.title]["gates"].startswith("Host consent: ")


def test_a_table_stands_behind_each_chart_with_the_same_numbers(app: App, mali: Decision) -> None:
    app.choose("pick_perspective", "cost-first").set(ranking_table=True, sensitivity_table=True, reasons=True, lenses=True)
    analysis = analysed(mali, "cost-first")
    ranking, sensitivity, pairs, lenses = (frame.value for frame in app.at.dataframe)
    assert list(ranking["Option"]) == [OPTIONS[row] for row in analysis.order]
    assert list(ranking["Score"]) == pytest.approx([analysis.scores[row] for row in analysis.order], abs=1e-9)
    assert list(sensitivity["Weight (%)"])[:9] == pytest.approx(list(100 * analysis.weights.shares))
    assert len(pairs) == 15
    assert set(lenses.columns) == {"Option", "Additive value model", "Weighted product", "PROMETHEE II"}
    assert list(lenses["Option"]) == [OPTIONS[row] for row in analysis.order]


def test_tables_show_the_digits_that_a_reader_needs_and_levels_as_they_were_given(app: App) -> None:
    app.choose("pick_perspective", "cost-first").set(ranking_table=True)
    columns = json.loads(app.at.dataframe[0].proto.columns)
    formats = {name: column["type_config"]["format"] for name, column in columns.items() if "type_config" in column}
    assert formats == dict.fromkeys(("Score", "Pessimistic", "Optimistic"), "%.1f")


def test_reasons_are_given_for_each_option_and_lenses_are_explained(app: App, mali: Decision) -> None:
    app.choose("pick_perspective", "cost-first").set(reasons=True, lenses=True)
    analysis = analysed(mali, "cost-first")
    for row in range(6):
        assert words.option_sentence(analysis, row) in app.text
    assert words.dominance_sentence(analysis) in app.text
    assert words.lens_sentence(analysis, ROOM_LENSES) in app.text


def test_every_file_can_be_taken_away(app: App) -> None:
    app.set(take_away=True)
    assert [button.label for button in app.at.download_button] == ["Workbook", "CSV", "JSON", "Chart (PNG)", "Chart (SVG)"]
