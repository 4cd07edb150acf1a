"""All combinations of states, held to plain loops over scenarios."""

import itertools
import sys

import numpy as np
import pytest

from crossroads.errors import CrossroadsError, UnknownNameError
from crossroads.robustness.combinations import combinations, count_combinations
from crossroads.robustness.regret import hurwicz, maximin, regret, value_without_regret
from crossroads.robustness.scenarios import scenario
from tests.decisions import flat
from tests.robustness.scenario_decisions import WEIGHTS, three_drivers

DECISION = three_drivers()
EVERY = [
    dict(zip(("rain", "money", "noise"), states, strict=True))
    for states in itertools.product(*([state.id for state in driver.states] for driver in DECISION.scenarios))
]
SCENARIOS = [scenario(DECISION, states) for states in EVERY]
SCORES = np.array([one.scores(WEIGHTS) for one in SCENARIOS])
FOUND = combinations(DECISION, WEIGHTS)


def leaders(scores: np.ndarray) -> set[int]:
    return set(np.flatnonzero(scores >= scores.max() - 1e-9).tolist())


def test_the_grid_is_every_scenario() -> None:
    assert FOUND is not None
    assert FOUND.count == count_combinations(DECISION) == len(EVERY) == 24
    assert np.moveaxis(FOUND.scores, 0, -1).reshape(24, 3) == pytest.approx(SCORES)


def test_worst_best_and_regret_are_those_of_a_loop() -> None:
    assert FOUND is not None
    by_loop = regret(SCORES)
    assert FOUND.worst == pytest.approx(SCORES.min(axis=0))
    assert FOUND.best == pytest.approx(SCORES.max(axis=0))
    assert FOUND.largest_regret == pytest.approx(by_loop.largest)
    assert FOUND.minimax == by_loop.minimax
    assert FOUND.maximin == maximin(SCORES).options
    assert FOUND.hurwicz(0.3) == hurwicz(SCORES, 0.3).options
    for option in range(3):
        assert scenario(DECISION, FOUND.worst_in(option)).scores(WEIGHTS)[option] == pytest.approx(SCORES[:, option].min())
        states = FOUND.regret_in(option)
        assert by_loop.table[EVERY.index(states), option] == pytest.approx(by_loop.largest[option])


def test_first_places_are_counted_over_combinations() -> None:
    assert FOUND is not None
    first = [leaders(line) for line in SCORES]
    assert FOUND.first.tolist() == [sum(option in who for who in first) for option in range(3)]
    together = list(zip(first, EVERY, strict=True))
    for driver in DECISION.scenarios:
        for row, state in enumerate(driver.states):
            here = [who for who, states in together if states[driver.id] == state.id]
            assert FOUND.first_by_state(driver.id)[row].tolist() == [sum(option in who for who in here) for option in range(3)]


def test_a_driver_turns_the_result_where_nobody_is_first_in_all_its_states() -> None:
    assert FOUND is not None
    for driver, turn in zip(DECISION.scenarios, FOUND.turns, strict=True):
        settings: dict[tuple[str, ...], list[set[int]]] = {}
        for states, line in zip(EVERY, SCORES, strict=True):
            others = tuple(state for name, state in states.items() if name != driver.id)
            settings.setdefault(others, []).append(leaders(line))
        assert turn.driver == driver.id
        assert turn.settings == len(settings)
        assert turn.turns == sum(not set.intersection(*who) for who in settings.values())
        assert list(map(set, turn.alone)) == settings[("s0", "s0")]
    assert any(turn.turns for turn in FOUND.turns)


def test_what_a_gate_would_rule_out_is_counted_beside() -> None:
    assert FOUND is not None
    assert set(FOUND.fails) == {"floor", "ceiling"}
    for row, gate in enumerate(("floor", "ceiling")):
        expected = [sum(one.gates[row].standings[option] == "fails" for one in SCENARIOS) for option in range(3)]
        assert FOUND.fails[gate].tolist() == expected


def test_the_value_that_would_make_an_option_robust_is_that_of_a_loop() -> None:
    assert FOUND is not None
    values = np.array([np.where(np.isnan(one.values.likely), 50, one.values.likely) for one in SCENARIOS])
    expected = value_without_regret(values, WEIGHTS)
    assert np.isfinite(expected).any()
    assert FOUND.value_without_regret == pytest.approx(expected, nan_ok=True)


def test_chosen_drivers_leave_the_others_as_assumed() -> None:
    found = combinations(DECISION, WEIGHTS, drivers=["noise"])
    assert found is not None
    assert found.scores.shape == (3, 4)
    kept = [row for row, states in enumerate(EVERY) if states["rain"] == states["money"] == "s0"]
    assert np.allclose(found.scores.T, SCORES[kept])


def test_an_option_that_is_out_is_nobodys_regret() -> None:
    found = combinations(DECISION, WEIGHTS, out=[False, False, True])
    assert found is not None
    assert found.first[2] == 0
    assert np.isnan(found.largest_regret[2])
    assert found.largest_regret[:2] == pytest.approx(regret(SCORES[:, :2]).largest)
    assert np.isnan(found.value_without_regret[2]).all()
    assert 2 not in found.minimax + found.maximin


def test_a_decision_without_drivers_has_one_combination() -> None:
    found = combinations(flat([[(1, 2, 3)], [(4, 5, 6)]]), [1.0])
    assert found is not None
    assert found.count == 1
    assert found.scores.tolist() == [2, 5]
    assert found.first.tolist() == [0, 1]
    assert found.turns == ()


def test_too_many_combinations_are_refused_with_how_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["crossroads.robustness.combinations"], "CELLS", 60)
    with pytest.raises(CrossroadsError, match=r"24 combinations of 3 options are too many.*20 combinations at most"):
        combinations(DECISION, WEIGHTS)
    assert combinations(DECISION, WEIGHTS, drivers=["rain", "noise"]) is not None


def test_an_unknown_driver_is_refused_by_name() -> None:
    with pytest.raises(UnknownNameError, match="known: rain, money, noise"):
        combinations(DECISION, WEIGHTS, drivers=["wind"])


def test_progress_is_told_and_can_stop_the_work() -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, of: int) -> bool:
        told.append((done, of))
        return done < 2

    assert combinations(DECISION, WEIGHTS, progress=tell) is None
    assert told == [(1, 3), (2, 3)]


def test_the_fewest_drivers_that_change_the_first_place_are_those_of_a_loop() -> None:
    assert FOUND is not None
    assumed = leaders(SCORES[0])
    changes = [
        (sum(state != "s0" for state in states.values()), -(line.max() - line[list(assumed)].max()), row)
        for row, (states, line) in enumerate(zip(EVERY, SCORES, strict=True))
        if not leaders(line) & assumed
    ]
    chosen = EVERY[min(changes)[2]]
    assert FOUND.fewest == {driver: state for driver, state in chosen.items() if state != "s0"}


def test_nothing_changes_the_first_place_of_an_option_that_is_far_ahead() -> None:
    found = combinations(DECISION, [0, 1, 0], drivers=["rain"])
    assert found is not None
    assert found.fewest == {}
