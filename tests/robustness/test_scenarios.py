"""Chosen states of drivers: shifts add up, then clip; the assumed states shift nothing; stories are checked."""

import dataclasses

import numpy as np
import pytest

import crossroads
from crossroads.errors import UnknownNameError
from crossroads.mcda.values import value_table
from crossroads.model.stories import Story, as_assumed, story_problems
from crossroads.robustness.scenarios import across, scenario, shifted
from tests.decisions import flat
from tests.robustness.scenario_decisions import WEIGHTS, three_drivers


def test_the_assumed_states_shift_nothing() -> None:
    decision = three_drivers()
    found = scenario(decision, {})
    assert found.states == as_assumed(decision) == {"rain": "s0", "money": "s0", "noise": "s0"}
    assert found.changed == ()
    assert found.moved == ()
    for name, table in dataclasses.asdict(found.values).items():
        assert np.array_equal(table, getattr(value_table(decision), name), equal_nan=True)


def test_shifts_add_up_and_then_clip_to_the_scale() -> None:
    """Option o0 on c0: 50/60/70, less 30/20/10 for rain, less 50/45/30 for money, which leads below 0 for two of them."""
    decision = three_drivers()
    states = as_assumed(decision) | {"rain": "s1", "money": "s1"}
    levels = shifted(decision, states)
    assert levels[0, 0].tolist() == [0, 0, 30]
    assert levels[0, 1].tolist() == [60, 70, 80]
    assert levels[1, 0].tolist() == [10, 30, 50]
    found = scenario(decision, {"rain": "s1", "money": "s1"})
    assert np.argwhere(found.clipped).tolist() == [[0, 0]]
    assert found.gain[0].tolist() == [-60, 50, pytest.approx(-4)]  # 30 -> 40 on a cost where 50 is worth 80 and 0 is 100


def test_clipping_waits_until_all_shifts_are_added() -> None:
    """Option o2 on the missing cell stays missing; o1 on c1 is at the top only in its high level."""
    decision = three_drivers()
    levels = shifted(decision, as_assumed(decision) | {"noise": "s1"})
    assert levels[1, 1].tolist() == [30, 45, 95]
    assert np.isnan(shifted(decision, as_assumed(decision) | {"noise": "s2"})[2, 2]).all()
    assert shifted(decision, as_assumed(decision) | {"noise": "s2"})[1, 2].tolist() == [0, 0, 0]


def test_a_scenario_is_a_decision_like_any_other() -> None:
    found = scenario(three_drivers(), {"money": "s1"})
    analysis = crossroads.analyse(found.decision)
    assert analysis.ranks == found.ranks(analysis.weights.leaves)
    assert analysis.scores == pytest.approx(found.scores(WEIGHTS))
    assert found.decision.sha256 != three_drivers().sha256
    assert found.decision.scenarios == ()
    assert crossroads.Decision.model_validate(found.decision.model_dump(by_alias=True)) == found.decision


def test_a_driver_can_trip_a_gate() -> None:
    """Money in its second state takes o0 to 15 on c0, below the floor of 30."""
    found = scenario(three_drivers(), {"money": "s1"})
    assert [state.standings for state in found.gates] == [("fails", "passes", "at risk"), ("passes", "fails", "unknown")]
    assert found.out.tolist() == [True, False, False]
    assert found.ranks(WEIGHTS)[0] is None
    assert None not in scenario(three_drivers(), {}).ranks(WEIGHTS)


def test_every_shift_at_work_is_listed_with_its_driver() -> None:
    found = scenario(three_drivers(), {"rain": "s1", "noise": "s3"})
    assert found.changed == ("rain", "noise")
    listed = [(one.option, one.criterion, one.driver.id, one.shift.likely) for one in found.moved]
    assert listed == [(0, 0, "rain", -20), (1, 0, "rain", -20), (0, 2, "rain", 10), (2, 1, "noise", -90)]


def test_unknown_drivers_and_states_are_refused_by_name() -> None:
    with pytest.raises(UnknownNameError, match="no driver 'wind'; known: rain, money, noise"):
        scenario(three_drivers(), {"wind": "s0"})
    with pytest.raises(UnknownNameError, match="no state 's2'; known: s0, s1"):
        scenario(three_drivers(), {"money": "s2"})
    with pytest.raises(UnknownNameError, match="known: none"):
        scenario(flat([[(1, 2, 3)]]), {"wind": "s0"})


def test_stories_that_can_be_used_have_no_problems() -> None:
    assert story_problems(three_drivers(), [Story("Storm", {"rain": "s1", "money": "s1"}), Story("Calm", {"noise": "s2"})]) == ()


def test_everything_wrong_with_stories_is_said_at_once() -> None:
    stories = [
        Story("Storm", {"rain": "s1"}),
        Story("Storm", {"noise": "s1"}),
        Story("  ", {"noise": "s3"}),
        Story("Odd", {"wind": "s1", "rain": "s9"}),
        Story("Nothing", {"rain": "s0"}),
        Story("Again", {"rain": "s1", "money": "s0"}),
    ]
    keys = [problem.key for problem in story_problems(three_drivers(), stories)]
    assert keys == [
        "stories.1.title",
        "stories.2.title",
        "stories.3.states.wind",
        "stories.3.states.rain",
        "stories.4.states",
        "stories.5.states",
    ]
    assert "Storm" in story_problems(three_drivers(), stories)[-1].fix


def test_stories_side_by_side_start_with_what_the_scores_assume() -> None:
    told = across(three_drivers(), WEIGHTS, [Story("Storm", {"rain": "s1"})])
    assert told.shape == (2, 3)
    assert told[0].tolist() == pytest.approx([30 + 5 + 22, 25 + 10 + 16, 20 + 20 + 12.5])  # costs of 30, 60 and none: 88, 64, 50
    assert told[1] == pytest.approx(scenario(three_drivers(), {"rain": "s1"}).scores(WEIGHTS))
