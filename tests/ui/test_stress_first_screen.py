"""The first screen of the page Stress: the sentences, the bars, what decides, cost against value, and how it is sampled."""

import time

import pytest

from crossroads import Decision
from crossroads.analysis import Sampling, Stress
from crossroads.report.catalogue import text
from crossroads.report.stress import acceptability, balance, scores, summary, weights
from crossroads.ui.components import long_work
from crossroads.ui.components.long_work import Work
from tests import decisions
from tests.ui.conftest import App, Open, analysed


def stressed(mali: Decision, perspective: str | None = None, view: str = "short", **percent: float) -> Stress:
    return Stress(analysed(mali, perspective, view, **percent))


@pytest.mark.parametrize("perspective", ["civilians-first", "cost-first", "equal-start"])
def test_the_three_sentences_and_both_lists_are_those_of_the_analysis(mali: Decision, perspective: str) -> None:
    app = App(perspective=perspective).go("stress")
    stress = stressed(mali, perspective)
    for sentence in [*summary.three(stress), *weights.fragile(stress, 5)]:
        assert sentence in app.text
    for cell in stress.decisive_cells[:5]:
        assert scores.cell_sentence(stress, cell) in app.text
    found = acceptability.sampled(stress)
    assert not isinstance(found, str)
    assert acceptability.how(stress, found) in app.text
    assert [row["share"] for row in app.chart("segments") if row["place"] == 0] == [
        share for share in found.rank_acceptability[acceptability.places(stress)[0]].tolist() if share > 0
    ]


def test_a_slider_on_this_page_moves_what_is_said(mali: Decision) -> None:
    app = App(perspective="civilians-first").go("stress").set(change_weights=True)
    before = summary.three(stressed(mali, "civilians-first"))
    assert before[1] in app.text
    app.slide("cost", 100)
    assert before[1] not in app.text
    assert "On the present weights" in app.text
    app.slide("cost", 0)  # the panel stays open
    assert app.percents["cost"] == "0 %"


def test_how_it_is_sampled_can_be_changed_and_is_said(mali: Decision) -> None:
    app = App(perspective="civilians-first").go("stress").set(sampling_drawer=True)
    assert "evenly at each node" in app.text
    app.choose("sampling_weighting", "near").choose("sampling_uncertain", False).choose("sampling_samples", 5_000)
    assert app.at.session_state["sampling"] == Sampling("near", 5_000, uncertain=False)
    expected = Stress(analysed(mali, "civilians-first"), Sampling("near", 5_000, uncertain=False))
    assert summary.three(expected)[0] in app.text
    app.choose("sampling_concentration", 15.0)
    assert "a standard deviation of 10 points" in app.text
    app.choose("sampling_tolerance", 0.005).choose("sampling_tolerance", 0.0)
    assert app.at.session_state["sampling"].tolerance is None


def test_weights_within_an_order_are_offered_under_a_perspective_that_is_one_and_refused_with_a_reason_elsewhere() -> None:
    app = App(perspective="civilians-first").go("stress").set(sampling_drawer=True, change_weights=True)
    app.choose("sampling_weighting", "order")
    assert "within the order of the perspective" in app.text
    app.choose("pick_perspective", "equal-start")
    assert "Nothing was sampled, because the present weights are no order of criteria" in app.text
    assert "over other weights nothing was sampled" in app.text


def test_a_decisive_score_leads_to_its_evidence(mali: Decision) -> None:
    app = App(perspective="cost-first").go("stress")
    cell = stressed(mali, "cost-first").decisive_cells[0]
    app.at.button(key="decisive_0").click().run()
    assert app.at.session_state["cell_option"] == mali.options[cell.option].id
    assert app.at.session_state["cell_criterion"] == mali.tree.criteria[cell.criterion].id


def test_a_view_without_cost_asks_what_to_set_against_the_rest() -> None:
    app = App(perspective="civilians-first", view="epon-8").go("stress")
    assert text("stress.balance.choose") in app.text
    app.choose("balance_against", "ownership")
    assert "National ownership against the rest leaves" in app.text


def test_cost_is_set_against_the_rest_and_every_option_has_its_worst_criterion(mali: Decision) -> None:
    app = App(perspective="civilians-first").go("stress")
    stress = stressed(mali, "civilians-first")
    for sentence in balance.against(stress, "cost"):
        assert sentence in app.text
    for option, said in balance.worst_lines(stress):
        assert f"{option}:** {said}" in app.text
    assert len(app.chart("crosses")) == 6


def test_the_weights_behind_the_first_places_are_in_a_drawer(mali: Decision) -> None:
    app = App().go("stress").set(stress_acceptability=True)
    for sentence in acceptability.sentences(stressed(mali)):
        assert sentence in app.text
    assert len(app.chart("means")) == 15


def test_with_one_option_the_page_says_so_and_stops_there(open_with: Open) -> None:
    document = decisions.flat_document([[(50, 50, 50), (20, 20, 20)]])
    app = open_with(document).go("stress")
    assert "There is one option only" in app.text
    assert text("stress.screen.fragile") not in app.text


def test_with_every_option_out_the_page_says_so(open_with: Open) -> None:
    document = decisions.flat_document([[(10, 10, 10)], [(20, 20, 20)]])
    gate = {"id": "gate", "title": "The gate", "criterion": "c0", "floor": 50, "mode": "exclude"}
    app = open_with(document | {"gates": [gate]}).go("stress")
    assert "A gate rules out every option." in app.text


# --- work that takes longer than a look


def slow(progress: object) -> str:
    """Goes on until it is stopped."""
    done = 0
    while callable(progress) and progress(done, 1_000) is not False:
        done += 1
        time.sleep(0.002)
    return "stopped"


def test_long_work_shows_how_far_it_is_and_ends_when_stopped() -> None:
    work = Work("about", slow)
    assert not work.ready(0.05)
    assert work.done > 0
    assert work.of == 1_000
    work.stop()
    assert work.ready(5)
    assert work.result() == "stopped"


def test_while_sampling_goes_on_the_exact_parts_stand_and_a_button_goes_back(
    mali: Decision, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = App(perspective="civilians-first").go("stress").set(sampling_drawer=True)
    stress = stressed(mali, "civilians-first")
    monkeypatch.setattr(long_work, "AT_ONCE", 0.0)
    monkeypatch.setattr("crossroads.ui.screens.stress.first_screen._sampled", lambda _, progress: slow(progress))
    app.choose("sampling_samples", 1_000_000)
    assert summary.three(stress)[1] in app.text
    assert summary.three(stress)[0] not in app.text
    assert text("ui.working") in app.text
    monkeypatch.undo()
    app.press("sampling_work_stop")
    app.run()
    assert summary.three(stress)[0] in app.text
    assert app.at.session_state["sampling"].samples == Sampling().samples
