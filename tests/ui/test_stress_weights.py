"""The drawers on weights, scores, maps and statements of the page Stress: what they show is what the report says."""

import pytest

from crossroads import Decision
from crossroads.analysis import Analysis, Statements, Stress
from crossroads.report.stress import maps, scores, statements, weights
from tests.decisions import flat_document, office_site_document
from tests.report.word_cases import sure
from tests.ui.conftest import App, Open, analysed


def opened(drawer: str, **query: str) -> App:
    return App(**query).go("stress").set(**{f"stress_{drawer}": True})


def of(analysis: Analysis, statements: Statements | None = None) -> Stress:
    return Stress(analysis, statements=statements or Statements())


def test_the_drawer_on_weights_says_the_nearest_change_in_each_norm(mali: Decision) -> None:
    stress, app = of(analysed(mali, "cost-first")), opened("weights", perspective="cost-first")
    for sentence in (*weights.fragile(stress), weights.tornado_sentence(stress)):
        assert sentence in app.text
    for norm in weights.NORMS:
        app.at.segmented_control(key="flips_norm").set_value(norm)
        app.run()
        for row in stress.flips(norm).order:
            assert weights.flip_sentence(stress, int(row), norm) in app.text
    assert {row["criterion"] for row in app.chart("stability")} == set(stress.analysis.weights.groups.titles)


def test_branches_and_leaves_have_their_intervals(mali: Decision) -> None:
    app = opened("weights")
    for kind, title in (("branches", "Protection and stabilisation"), ("leaves", "Regional spill-over")):
        app.at.segmented_control(key="stability_of").set_value(kind)
        app.run()
        assert title in [row["criterion"] for row in app.chart("stability")]


def test_the_drawer_on_scores_shows_the_decisive_cells(mali: Decision) -> None:
    stress, app = of(analysed(mali, "cost-first")), opened("scores", perspective="cost-first")
    for sentence in scores.sentences(stress):
        assert sentence in app.text
    assert len(app.chart("decisive")) == len(stress.decisive_cells)
    app.set(decisive_table=True)
    assert len(app.at.dataframe[0].value) == len(stress.decisive_cells)
    assert "Strength" in app.at.dataframe[0].value


def test_the_drawer_on_maps_draws_the_two_that_were_chosen(mali: Decision) -> None:
    app, stress = opened("maps"), of(analysed(mali))
    app.choose("map_one", "north_stability").choose("map_other", "centre_protection")
    drawn = maps.draw(stress, ("north_stability", "centre_protection"))
    assert drawn
    for sentence in maps.map_sentences(stress, drawn):
        assert sentence in app.text
    app.choose("map_other", "north_stability")
    assert "Choose two different ones" in app.text


def test_a_map_of_three_asks_for_three_that_have_nothing_in_common(mali: Decision) -> None:
    app = opened("maps")
    app.at.multiselect(key="map_three").set_value(["stabilisation", "north_stability", "cost"])
    app.run()
    assert "no criterion in two" in app.text
    app.at.multiselect(key="map_three").set_value(["stabilisation", "cost"])
    app.run()
    assert "Choose three to see the map; 2 are chosen." in app.text


def test_a_point_that_misleads_opens_a_map_of_its_own(mali: Decision) -> None:
    stress = of(analysed(mali))
    drawn = maps.draw(stress, maps.trio(stress))
    assert drawn
    (number, *_) = maps.sections(stress, drawn)
    app = opened("maps").set(**{f"ternary_as_{stress.perspectives[number].id}": True})
    assert f"comes first at the weights of {stress.perspectives[number].title}" in app.text


def test_statements_start_from_the_order_that_is_looked_at(mali: Decision) -> None:
    stress, app = of(analysed(mali, "state-first")), opened("statements", perspective="state-first")
    for sentence in statements.sentences(stress):
        assert sentence in app.text
    assert app.chart("pairs")


def test_an_order_and_an_interval_are_stated_and_a_contradiction_is_mended(mali: Decision) -> None:
    app = opened("statements")
    assert "Nothing is said of the weights" in app.text
    app.at.multiselect(key="said_order.short").set_value(["cost", "ownership"])
    app.run()
    said = Statements(("cost", "ownership"))
    assert statements.sentences(of(analysed(mali), said))[1] in app.text
    app.at.multiselect(key="said_bounds.short").set_value(["ownership"])
    app.run()
    app.at.slider(key="said_bound.short.ownership").set_value((60, 80))
    app.run()
    assert app.at.session_state["statements"] == Statements(("cost", "ownership"), (("ownership", 0.6, 0.8),))
    assert "These cannot all hold" in app.text
    app.at.slider(key="said_bound.short.ownership").set_value((20, 40))
    app.run()
    assert "These cannot all hold" not in app.text


def test_the_order_of_a_concern_can_be_taken_over(mali: Decision) -> None:
    app = opened("statements").choose("said_from", "state-first")
    assert app.at.session_state["statements"].order == tuple(mali.perspective("state-first").order)
    assert app.at.multiselect(key="said_order.short").value == list(mali.perspective("state-first").order)


def test_what_was_said_in_one_view_waits_there(mali: Decision) -> None:
    app = opened("statements")
    app.at.multiselect(key="said_order.short").set_value(["state_and_region", "cost"])
    app.run()
    app.go("weigh").view("epon-8").go("stress").set(stress_statements=True)
    assert "Nothing is said of the weights" in app.text
    app.go("weigh").view("short").go("stress").set(stress_statements=True)
    assert "State survival and spill-over weighs most, then Cost to the UN" in app.text


@pytest.mark.parametrize("drawer", ["weights", "scores", "maps", "statements"])
def test_one_option_has_one_sentence(drawer: str, open_with: Open) -> None:
    app = open_with(flat_document([sure(60, 40)])).go("stress").set(**{f"stress_{drawer}": True})
    assert "Nothing to compare it with" in app.text


@pytest.mark.parametrize("drawer", ["weights", "scores", "maps", "statements"])
def test_ties_and_gaps_are_no_trouble(drawer: str, open_with: Open) -> None:
    tied = flat_document([sure(60, 40), sure(40, 60), [None, (10, 20, 30)]])
    open_with(tied).go("stress").set(**{f"stress_{drawer}": True})
    open_with(office_site_document()).go("stress").set(**{f"stress_{drawer}": True})
