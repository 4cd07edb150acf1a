"""The drawer on scenarios: states picked, stories kept, taken home and loaded, combinations and rules."""

import sys
from types import SimpleNamespace

import pytest

from crossroads import Decision
from crossroads.analysis import Stress
from crossroads.files.stories import stories_toml
from crossroads.model.stories import Story
from crossroads.report.stress import chosen, scenarios
from crossroads.report.stress import scenario_words as say
from crossroads.ui.components import scenario_states
from tests.decisions import flat_document
from tests.ui.conftest import App, Open, analysed


def opened(app: App) -> App:
    return app.go("stress").set(stress_scenarios=True)


def pick(app: App, decision: Decision, **states: str) -> App:
    for driver, state in states.items():
        app.choose(scenario_states.key(decision, driver), state)
    return app


@pytest.fixture
def stress(mali: Decision) -> Stress:
    return Stress(analysed(mali, "cost-first"))


@pytest.fixture
def costly() -> App:
    return opened(App(perspective="cost-first"))


def test_it_opens_with_the_states_that_the_scores_assume(costly: App, stress: Stress, mali: Decision) -> None:
    found = say.combined(stress)
    assert not isinstance(found, str)
    for sentence in [say.alone(stress), *say.together(stress, found), *say.gates(stress), *say.rules(stress, found)]:
        assert sentence in costly.text
    assert chosen.chosen_sentences(stress, {})[0] in costly.text
    pickers = [box.value for box in costly.at.selectbox if box.key and box.key.startswith("scenario.")]
    assert pickers == [driver.states[0].id for driver in mali.scenarios]


def test_a_picked_state_moves_the_ranking_and_trips_the_gate(costly: App, stress: Stress, mali: Decision) -> None:
    pick(costly, mali, government="withdraws", budget="cuts")
    states = {"government": "withdraws", "budget": "cuts"}
    for sentence in chosen.chosen_sentences(stress, states):
        assert sentence in costly.text
    assert "Every option falls below the floor of the gate" in costly.text
    after = stress.futures.chosen(states).analysis
    assert [round(row["after"], 6) for row in costly.chart("moves")] == [round(after.scores[row], 6) for row in after.order]
    costly.press("scenario_reset")
    assert chosen.chosen_sentences(stress, {})[0] in costly.text


def test_the_fewest_changes_are_set_by_one_button(costly: App, stress: Stress) -> None:
    costly.press("scenario_fewest")
    found = stress.combinations()
    assert found is not None
    assert chosen.first(stress, stress.futures.chosen(found.fewest)) in costly.text


def keep(app: App, title: str) -> App:
    app.at.text_input(key="story_name").set_value(title)
    return app.press("story_keep")


def test_stories_are_kept_looked_at_and_removed(costly: App, mali: Decision) -> None:
    keep(costly, "Nothing new")
    assert "Not kept: every driver is as the scores assume; change one at least." in costly.text
    keep(pick(costly, mali, budget="cuts"), "Less money")
    keep(costly, "Less money")
    assert "give each story a title of its own" in costly.text
    keep(pick(costly, mali, budget="as_2019", barkhane="exit"), "France goes")
    assert "What comes first: " in costly.text or "and in every story" in costly.text
    assert [column for column in costly.tables.splitlines() if column in ("Less money", "France goes")] == [
        "Less money",
        "France goes",
    ]
    costly.press("story_show_0")
    assert costly.at.selectbox(key=scenario_states.key(mali, "budget")).value == "cuts"
    assert costly.at.selectbox(key=scenario_states.key(mali, "barkhane")).value == "as_2019"
    costly.press("story_remove_0")
    assert "Less money" not in costly.tables
    assert "France goes" in costly.tables


def test_stories_stay_when_the_page_changes_and_go_with_the_decision(costly: App, mali: Decision) -> None:
    keep(pick(costly, mali, budget="cuts"), "Less money")
    opened(costly.go("weigh"))
    assert "Less money" in costly.tables
    assert costly.at.selectbox(key=scenario_states.key(mali, "budget")).value == "cuts"


def load(app: App, monkeypatch: pytest.MonkeyPatch, content: bytes) -> App:
    """Load a file, which AppTest cannot upload by itself."""
    given = SimpleNamespace(getvalue=lambda: content, name="mine.toml")
    monkeypatch.setattr("streamlit.file_uploader", lambda *_, **__: given)
    return app.run().press("stories_load")


def test_stories_are_loaded_from_a_file(costly: App, mali: Decision, monkeypatch: pytest.MonkeyPatch) -> None:
    written = stories_toml(mali, [Story("<b>Alone</b>", {"barkhane": "exit"}), Story("Poor", {"budget": "cuts"})])
    load(costly, monkeypatch, written.encode())
    assert "<b>Alone</b>" in costly.tables
    assert "Poor" in costly.tables


def test_a_file_that_is_no_good_changes_nothing(costly: App, monkeypatch: pytest.MonkeyPatch) -> None:
    load(costly, monkeypatch, b'decision = "other"\n[[stories]]\ntitle = "A"\nstates = { wind = "s" }')
    assert "This file has 2 problems. Nothing was changed." in costly.text
    assert "no driver 'wind'" in costly.tables
    assert not [button for button in costly.at.button if button.key == "story_show_0"]


def test_optimism_moves_what_hurwicz_says(costly: App, stress: Stress) -> None:
    costly.at.select_slider(key="optimism").set_value(0.1)
    costly.run()
    found = stress.combinations()
    assert found is not None
    assert say.hurwicz(stress, found, 0.1) in costly.text
    assert costly.chart("present") == [{"optimism": 0.1}]


def test_a_decision_without_drivers_says_so(open_with: Open) -> None:
    app = opened(open_with(flat_document([[(50, 60, 70)], [(40, 50, 60)]])))
    assert "There is nothing left to vary: this decision names no drivers" in app.text


def test_of_too_many_combinations_some_drivers_are_picked(monkeypatch: pytest.MonkeyPatch, mali: Decision) -> None:
    monkeypatch.setattr(sys.modules["crossroads.robustness.combinations"], "CELLS", 60)
    app = opened(App(perspective="peace-process-first"))
    assert "are too many to go through" in app.text
    assert "Pick some drivers to see their combinations." in app.text
    assert scenarios.sentences(Stress(analysed(mali, "peace-process-first")))[0] in app.text
    app.at.multiselect(key="combined_drivers").set_value(["budget", "barkhane"])
    app.run()
    assert "9 combinations of the drivers' states" in app.text
