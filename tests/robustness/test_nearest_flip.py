"""Nearest flips are nearest, do flip, and a hair less does not: held to enumeration in rational arithmetic."""

import math
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossroads.errors import WeightsError
from crossroads.mcda.weighting import Known, sample
from crossroads.robustness import Norm, Reach, nearest_flip
from tests.examples import drawn
from tests.robustness import exact_polytopes as exact
from tests.robustness.problems import problems

moderate = settings(max_examples=drawn(60), deadline=None)
norms = st.sampled_from(get_args(Norm))

EXPECTED = {"l1": exact.least_sum, "l2": exact.least_square, "max": exact.least_largest}


def margin(values: Any, weights: np.ndarray, option: int) -> float:
    """How far `option` is ahead of the highest of the others."""
    scores = np.asarray(values, dtype=float) @ weights
    return float(scores[option] - np.delete(scores, option).max())


@moderate
@given(problems(), norms)
def test_distances_are_those_of_enumeration_in_rational_arithmetic(problem: exact.Problem, norm: Norm) -> None:
    values, weights = problem
    flips = nearest_flip(values, weights, norm)
    for option, found in enumerate(flips.distance):
        expected = EXPECTED[norm](values, weights, option)
        if expected is None:
            assert found == math.inf
        else:
            length = math.sqrt(expected) if norm == "l2" else float(expected)
            assert found == pytest.approx(length, abs=1e-8)


@moderate
@given(problems(criteria=(2, 6), options=(2, 6)), norms)
def test_flips_flip_and_a_hair_less_does_not(problem: exact.Problem, norm: Norm) -> None:
    values, weights = problem
    flips = nearest_flip(values, weights, norm)
    for option in flips.order:
        flip = flips.weights[option]
        assert flip.sum() == pytest.approx(1)
        assert (flip >= 0).all()
        assert margin(values, flip, option) == pytest.approx(0, abs=1e-7)
        assert margin(values, flip + 1e-4 * (flips.present - flip), option) < -1e-9
        if flips.possible.reach(option) is Reach.ALONE:
            inward = flips.possible.weights[option] - flip
            assert margin(values, flip + 1e-4 * inward, option) > 1e-9


@moderate
@given(problems(criteria=(2, 5), options=(2, 5)), norms)
def test_who_is_first_now_needs_no_change_and_who_is_not_needs_some(problem: exact.Problem, norm: Norm) -> None:
    values, weights = problem
    flips = nearest_flip(values, weights, norm)
    scores = np.array(values) @ np.array(weights)
    assert ((flips.distance == 0) == (scores == scores.max())).all()


@moderate
@given(problems(criteria=(2, 6), options=(2, 6)), norms)
def test_moves_say_who_gives_what_to_whom_and_add_up(problem: exact.Problem, norm: Norm) -> None:
    flips = nearest_flip(*problem, norm)
    for option, change in enumerate(flips.change):
        moves = flips.moves(option)
        if not np.isfinite(flips.distance[option]):
            assert moves == ()
            continue
        added = np.zeros(change.size)
        for move in moves:
            added[move.giver] -= move.share
            added[move.taker] += move.share
        assert added == pytest.approx(change, abs=1e-8)
        assert not {move.giver for move in moves} & {move.taker for move in moves}
        assert sum(move.share for move in moves) == pytest.approx(flips.shifted[option], abs=1e-8)
        assert [move.share for move in moves] == sorted((move.share for move in moves), reverse=True)


@moderate
@given(problems(criteria=(3, 5), options=(2, 5)), norms, st.data())
def test_a_weight_that_is_held_stays_and_bounds_are_kept(problem: exact.Problem, norm: Norm, data: st.DataObject) -> None:
    values, weights = problem
    present = np.array(weights) / sum(weights)
    held, bounded = data.draw(st.permutations(range(len(weights))))[:2]
    reach = data.draw(st.floats(0, 0.3))
    low, high = max(0.0, present[bounded] - reach), min(1.0, present[bounded] + reach)
    known = Known(len(weights)).within(held, present[held], present[held]).within(bounded, low, high)
    flips, free = nearest_flip(values, weights, norm, known), nearest_flip(values, weights, norm)
    assert (flips.distance >= free.distance - 1e-8).all()
    for option in flips.order:
        assert flips.weights[option, held] == pytest.approx(present[held], abs=1e-8)
        assert low - 1e-8 <= flips.weights[option, bounded] <= high + 1e-8
        assert margin(values, flips.weights[option], option) == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("norm", get_args(Norm))
@pytest.mark.parametrize("known", [Known(5), Known(5).ordered(0, 1, 2).within(3, 0.05, 0.4)])
def test_no_drawn_weights_are_nearer(norm: Norm, known: Known) -> None:
    """Brute force: of 20,000 weights that agree, whoever comes first under them is no nearer than its flip."""
    random = np.random.default_rng(5)
    drawn = sample(known, 20_000, seed=6).weights
    length = {
        "l1": lambda d: np.abs(d).sum(axis=1),
        "l2": lambda d: np.sqrt((d**2).sum(axis=1)),
        "max": lambda d: np.abs(d).max(axis=1),
    }
    for _ in range(5):
        values, present = random.random((5, 5)) * 100, np.array([0.3, 0.25, 0.2, 0.15, 0.1])
        flips = nearest_flip(values, present, norm, known)
        firsts = (drawn @ values.T).argmax(axis=1)
        assert (length[norm](drawn - present) >= flips.distance[firsts] - 1e-9).all()


def test_the_nearest_point_meets_the_conditions_of_karush_kuhn_and_tucker() -> None:
    """What pulls back to the present weights is a sum of the active bounds, each pushing inwards, and of the sum's row."""
    from scipy.optimize import linprog

    random = np.random.default_rng(7)
    for _ in range(10):
        values, present = random.random((6, 18)) * 100, random.dirichlet(np.ones(18))
        flips = nearest_flip(values, present, "l2")
        for option in flips.order:
            flip = flips.weights[option]
            rows = np.vstack([np.delete(values, option, axis=0) - values[option], -np.eye(18)])
            active = rows[np.abs(rows @ flip) < 1e-8]
            pushes = np.column_stack([active.T, np.ones(18), -np.ones(18)])
            found = linprog(
                np.zeros(pushes.shape[1]), A_eq=pushes, b_eq=present - flip, options={"primal_feasibility_tolerance": 1e-9}
            )
            assert found.status == 0


@pytest.mark.parametrize(("norm", "distance"), [("l1", 1 / 3), ("l2", math.sqrt(2) / 6), ("max", 1 / 6)])
def test_two_criteria_by_hand(norm: Norm, distance: float) -> None:
    """Scores are 80 a + 20 b and 30 a + 90 b: level at a = 7/12, so 3/4 gives 1/6 away."""
    flips = nearest_flip([[80, 20], [30, 90], [20, 10]], [3, 1], norm)
    assert flips.weights[1] == pytest.approx([7 / 12, 5 / 12])
    assert flips.distance == pytest.approx([0, distance, math.inf])
    assert flips.shifted == pytest.approx([0, 1 / 6, math.inf])
    ((giver, taker, share),) = flips.moves(1)
    assert (giver, taker) == (0, 1)
    assert share == pytest.approx(1 / 6)
    assert flips.order.tolist() == [1]


def test_the_least_sum_moves_one_weight_where_the_euclidean_moves_all() -> None:
    """Only the first and the last criterion tell the options apart; the sum is least if these two change alone."""
    values = [[100, 50, 50, 0], [0, 50, 50, 100]]
    flips = nearest_flip(values, [4, 2, 2, 2], "l1")
    assert [(move.giver, move.taker) for move in flips.moves(1)] == [(0, 3)]
    assert flips.shifted[1] == pytest.approx(0.1)


def test_among_the_least_largest_changes_one_that_moves_least() -> None:
    """The same for the largest single change: what makes no difference does not move."""
    flips = nearest_flip([[100, 50, 0], [0, 50, 100]], [5, 2, 3], "max")
    assert flips.weights[1] == pytest.approx([0.4, 0.2, 0.4])


def test_who_can_only_be_level_has_a_flip_but_a_hair_more_does_not_help() -> None:
    """The second equals the first on one criterion and is behind on the other: level where only the first one counts."""
    flips = nearest_flip([[60, 60], [60, 40]], [1, 1])
    assert flips.weights[1] == pytest.approx([1, 0])
    assert flips.possible.reach(1) is Reach.LEVEL
    assert flips.possible.mix[1] == pytest.approx([1, 0])


def test_an_option_that_is_out_takes_no_part() -> None:
    values = np.array([[80, 20], [np.nan, 100], [30, 90]])
    flips, others = nearest_flip(values, [3, 1]), nearest_flip(values[[0, 2]], [3, 1])
    assert np.isnan(flips.distance[1])
    assert np.isnan(flips.weights[1]).all()
    assert flips.moves(1) == ()
    assert flips.distance[[0, 2]].tolist() == others.distance.tolist()


@pytest.mark.parametrize("norm", get_args(Norm))
def test_nothing_flips_where_there_is_nothing_to_flip(norm: Norm) -> None:
    assert nearest_flip([[10, 20]], [1, 2], norm).distance.tolist() == [0]
    assert nearest_flip([[10], [20]], [1], norm).distance.tolist() == [math.inf, 0]
    assert nearest_flip([[10, 10], [10, 10]], [1, 2], norm).distance.tolist() == [0, 0]
    assert np.isnan(nearest_flip(np.full((2, 2), np.nan), [1, 2], norm).distance).all()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (([[1, 2], [3, 4]], [0, 0]), "zero"),
        (([[1, 2], [3, 4]], [1, 1], "l3"), "no norm 'l3'; known: l1, l2, max"),
        (([[1, 2], [3, 4]], [1, 1, 1]), "do not agree"),
        (([[1, 2], [3, 4]], [1, 1], "l1", Known(2).within(0, 0.6, 1)), "do not agree"),
        (([[1, 2], [3, 4]], [1, 1], "l1", Known(3)), "on 3 weights, the values on 2 criteria"),
        (([[1, 2], [3, 4]], [1, 1], "l1", Known(2).within(0, 0.6, 1).within(1, 0.6, 1)), "cannot all hold"),
        (([1, 2], [1, 1]), "a table"),
        (([[1, math.inf], [2, 1]], [1, 1]), "finite"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments: Any, says: str) -> None:
    with pytest.raises(WeightsError, match=says):
        nearest_flip(*arguments)
