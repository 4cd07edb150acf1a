"""Analytic hierarchy process: exact weights of consistent judgements, and the judgement that fits least."""

import time
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pymcdm.weights.subjective import AHP

from crossroads.errors import WeightsError
from crossroads.mcda.weighting import ahp
from tests.examples import drawn

SCALE = [1 / step for step in range(9, 1, -1)] + [float(step) for step in range(1, 10)]
weights_of_some = st.lists(st.floats(0.05, 1), min_size=1, max_size=7)


@st.composite
def judgements(draw: st.DrawFn, least: int = 3, most: int = 6) -> np.ndarray:
    """A reciprocal matrix on Saaty's scale."""
    count = draw(st.integers(least, most))
    matrix = np.eye(count)
    for row in range(count):
        for column in range(row + 1, count):
            matrix[row, column] = draw(st.sampled_from(SCALE))
            matrix[column, row] = 1 / matrix[row, column]
    return matrix


@pytest.mark.parametrize("priority", ["eigenvector", "geometric"])
@pytest.mark.parametrize("random_index", ["saaty", "tummala_ling"])
@given(given_weights=weights_of_some)
def test_consistent_judgements_give_their_weights_exactly(priority: str, random_index: str, given_weights: list[float]) -> None:
    weights = np.array(given_weights) / sum(given_weights)
    result = ahp(np.divide.outer(weights, weights), priority, random_index)
    assert result.weights == pytest.approx(weights, rel=1e-6)
    assert result.lambda_max == pytest.approx(len(weights))
    assert result.consistency_ratio == pytest.approx(0, abs=1e-9)
    assert result.consistent
    assert result.worst is None


@pytest.mark.parametrize("priority", ["eigenvector", "geometric"])
@given(matrix=judgements(2), random=st.integers(0, 100))
@settings(max_examples=drawn(40), deadline=None)
def test_weights_follow_the_criteria_through_a_permutation(priority: str, matrix: np.ndarray, random: int) -> None:
    order = np.random.default_rng(random).permutation(len(matrix))
    result, moved = ahp(matrix, priority), ahp(matrix[np.ix_(order, order)], priority)
    assert moved.weights == pytest.approx(result.weights[order])
    assert moved.weights.sum() == pytest.approx(1)
    assert moved.consistency_index == pytest.approx(result.consistency_index, abs=1e-9)


@given(judgements(3, 3))
@settings(deadline=None)
def test_both_priorities_agree_on_three_criteria(matrix: np.ndarray) -> None:
    assert ahp(matrix).weights == pytest.approx(ahp(matrix, "geometric").weights)


@given(judgements())
@settings(max_examples=drawn(40), deadline=None)
def test_the_fitting_value_mends_as_much_as_this_judgement_can(matrix: np.ndarray) -> None:
    """Against a grid of values for the same judgement; and the consistency ratio never rises."""
    result = ahp(matrix)
    assume(result.worst is not None)
    worst = result.worst
    assert worst is not None
    assert result.consistency_ratio is not None
    assert worst.ratio_after is not None

    def ratio(value: float) -> float:
        tried = matrix.copy()
        tried[worst.row, worst.column], tried[worst.column, worst.row] = value, 1 / value
        found = ahp(tried).consistency_ratio
        assert found is not None
        return found

    assert worst.judged == matrix[worst.row, worst.column]
    assert worst.ratio_after <= result.consistency_ratio + 1e-9
    assert worst.ratio_after == pytest.approx(ratio(worst.fitting), abs=1e-9)
    assert worst.ratio_after <= min(map(ratio, SCALE)) + 1e-9
    assert worst.on_scale == min(SCALE, key=lambda step: abs(np.log(step / worst.fitting)))


def test_one_slip_in_consistent_judgements_is_found_and_mended() -> None:
    weights = np.array([8.0, 4, 2, 1])
    matrix = np.divide.outer(weights, weights)
    matrix[1, 2], matrix[2, 1] = 1 / 2, 2  # turned round
    worst = ahp(matrix).worst
    assert worst is not None
    assert (worst.row, worst.column, worst.judged) == (1, 2, 0.5)
    assert worst.fitting == pytest.approx(2, rel=1e-4)
    assert worst.on_scale == 2
    assert worst.ratio_after == pytest.approx(0, abs=1e-7)


@given(judgements())
@settings(max_examples=drawn(30), deadline=None)
def test_weights_and_ratio_are_those_of_pymcdm(matrix: np.ndarray) -> None:
    theirs = AHP(matrix=matrix)
    assert ahp(matrix).weights == pytest.approx(np.asarray(theirs()), abs=1e-6)
    assert ahp(matrix, random_index="tummala_ling").consistency_ratio == pytest.approx(float(theirs.get_cr()), abs=1e-9)


def test_rounded_reciprocals_are_taken_and_the_larger_number_of_a_pair_counts() -> None:
    rounded = ahp(np.array([[1, 0.33, 0.17], [3, 1, 0.25], [6, 4, 1]]))
    exact = ahp(np.array([[1, 1 / 3, 1 / 6], [3, 1, 1 / 4], [6, 4, 1]]))
    assert rounded.weights.tolist() == exact.weights.tolist()


def test_two_criteria_are_always_consistent_and_sixteen_have_no_ratio() -> None:
    two = ahp(np.array([[1, 4], [0.25, 1]]))
    assert (two.consistency_ratio, two.worst, two.weights.tolist()) == (0, None, pytest.approx([0.8, 0.2]))
    assert ahp([[1]]).weights.tolist() == [1]
    many = ahp(np.ones((16, 16)))
    assert many.consistency_ratio is None
    assert many.consistent
    assert not ahp([[1, 9, 1 / 9], [1 / 9, 1, 9], [9, 1 / 9, 1]]).consistent


def test_an_answer_comes_while_one_looks() -> None:
    random = np.random.default_rng(3)
    upper = np.triu(random.choice(SCALE, (12, 12)), 1)
    matrix = upper + np.eye(12) + np.where(upper.T > 0, 1 / np.where(upper.T > 0, upper.T, 1), 0)
    began = time.perf_counter()
    ahp(matrix)
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ([1, 2], "square table"),
        ([[1, 2]], "square table"),
        ([[1, 2], [1]], "rows of one length"),
        ([[1, 0], [1, 1]], "row 1, column 2 is 0"),
        ([[1, -3], [-1 / 3, 1]], "row 1, column 2 is -3"),
        ([[1, np.nan], [1, 1]], "row 1, column 2 is nan"),
        ([[1, np.inf], [0, 1]], "row 1, column 2 is inf"),
        ([[2, 1], [1, 1]], "as important as itself"),
        ([[1, 3], [2, 1]], "rows 1 and 2 contradict"),
    ],
)
def test_matrices_that_are_no_judgements_are_refused(bad: Any, says: str) -> None:
    with pytest.raises(WeightsError, match=says):
        ahp(bad)


def test_unknown_variants_are_named() -> None:
    with pytest.raises(WeightsError, match="known: eigenvector, geometric"):
        ahp([[1]], priority="mean")
    with pytest.raises(WeightsError, match="known: saaty, tummala_ling"):
        ahp([[1]], random_index="mine")
