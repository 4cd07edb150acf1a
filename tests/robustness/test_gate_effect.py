"""Gates on and off: who is out, who is at risk, and who then comes first."""

import numpy as np
import pytest

import crossroads
from crossroads.robustness.gate_effect import gates_effect
from tests.decisions import flat
from tests.robustness.scenario_decisions import WEIGHTS, three_drivers

# The scores of `three_drivers`: 57, 51 and 52.5. On c0 the likely levels are 60, 50 and 40 and the floor is 30; o2 reaches
# down to 20. On the cost c2 the ceiling is 40: o0 has 20 to 40, o1 fails with 60, the score of o2 is missing.
SCORES = [57, 51, 52.5]


def test_each_gate_by_itself() -> None:
    floor, ceiling, asleep = gates_effect(three_drivers(), SCORES).gates
    assert floor.state.standings == ("passes", "passes", "at risk")
    assert floor.room.tolist() == [30, 20, 10]
    assert (floor.ranks, floor.strict, floor.turns) == ((1, 3, 2), (1, 2, None), (False, False))
    assert floor.gate.set_by == "The room"
    assert ceiling.state.standings == ("passes", "fails", "unknown")
    assert ceiling.room[:2].tolist() == [10, -20]
    assert np.isnan(ceiling.room[2])
    assert (ceiling.ranks, ceiling.strict, ceiling.turns) == ((1, None, 2), (1, None, None), (False, False))
    assert [ceiling.standing(name) for name in ("passes", "at risk", "fails", "unknown")] == [(0,), (), (1,), (2,)]
    assert asleep.state.standings == ("fails", "fails", "fails")
    assert (asleep.ranks, asleep.turns) == ((None, None, None), (True, True))


def test_the_ranking_with_gates_off_as_they_are_and_on() -> None:
    found = gates_effect(three_drivers(), SCORES)
    assert found.without == (1, 3, 2)
    assert found.as_set == (1, 3, 2)
    assert found.all_on == (1, None, 2)


def test_a_gate_that_takes_the_first_option_out_turns_the_result() -> None:
    found = gates_effect(three_drivers(), [51, 57, 52.5]).gates[1]
    assert found.turns == (True, True)


def test_as_set_is_the_ranking_of_the_analysis() -> None:
    decision = three_drivers()
    analysis = crossroads.analyse(decision)
    assert analysis.scores == pytest.approx(np.array(SCORES))
    assert analysis.weights.leaves == pytest.approx(WEIGHTS)
    assert gates_effect(decision, analysis.scores).as_set == analysis.ranks


def test_a_decision_without_gates_ranks_the_same_on_and_off() -> None:
    found = gates_effect(flat([[(1, 2, 3)], [(4, 5, 6)]]), [2, 5])
    assert found.gates == ()
    assert found.without == found.as_set == found.all_on == (2, 1)
