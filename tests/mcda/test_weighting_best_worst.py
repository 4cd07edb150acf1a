"""Best-worst method: exact weights of consistent comparisons, the least deviation, intervals and thresholds."""

from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from crossroads.errors import WeightsError
from crossroads.mcda.weighting import best_worst
from crossroads.mcda.weighting.best_worst import THRESHOLDS, consistency_index
from tests.examples import drawn

each_model = pytest.mark.parametrize("model", ["linear", "nonlinear"])


@st.composite
def comparisons(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    """Best to others and others to worst, best first and worst last, not consistent as a rule."""
    span = draw(st.integers(2, 9))
    between = draw(st.lists(st.tuples(st.integers(1, span), st.integers(1, span)), max_size=4))
    return [1, *(one for one, _ in between), span], [span, *(other for _, other in between), 1]


def deviation(weights: np.ndarray, to_others: list[int], to_worst: list[int]) -> float:
    """The largest deviation of the linear model, by its definition, best first and worst last."""
    first = np.abs(weights[0] - np.array(to_others) * weights)
    last = np.abs(weights - np.array(to_worst) * weights[-1])
    return float(max(first.max(), last.max()))


@each_model
@given(st.lists(st.floats(1, 9), min_size=1, max_size=6))
@example([1.0, 1.0, 2.0, 2.0, 5.0, 2.25])
@settings(max_examples=drawn(40), deadline=None)
def test_consistent_comparisons_give_their_weights_exactly(model: str, ratios: list[float]) -> None:
    weights = np.array(ratios) / sum(ratios)
    result = best_worst(weights.max() / weights, weights / weights.min(), model)
    assert result.weights == pytest.approx(weights, abs=1e-6)
    assert (result.xi, result.consistency_ratio, result.input_ratio) == pytest.approx((0, 0, 0), abs=1e-6)
    assert result.intervals == pytest.approx(np.column_stack([weights, weights]), abs=1e-6)


@given(comparisons(), st.integers(0, 1000))
@settings(max_examples=drawn(60), deadline=None)
def test_the_linear_xi_is_the_deviation_of_the_weights_and_no_others_deviate_less(
    given_lists: tuple[list[int], list[int]], seed: int
) -> None:
    result = best_worst(*given_lists)
    assert result.weights.sum() == pytest.approx(1)
    assert result.xi == result.consistency_ratio == pytest.approx(deviation(result.weights, *given_lists), abs=1e-8)
    random = np.random.default_rng(seed)
    for scale in (1e-3, 0.1, 1):
        tried = result.weights * np.exp(scale * random.standard_normal((50, result.weights.size)))
        assert min(deviation(one / one.sum(), *given_lists) for one in tried) >= result.xi - 1e-9


@given(comparisons())
@settings(max_examples=drawn(60), deadline=None)
def test_the_nonlinear_xi_is_the_least_at_which_a_linear_programme_finds_weights(
    given_lists: tuple[list[int], list[int]],
) -> None:
    to_others, to_worst = given_lists
    last = len(to_others) - 1

    def possible(xi: float) -> bool:
        rows = []
        for one in range(last + 1):
            for more, less, ratio in ((0, one, to_others[one]), (one, last, to_worst[one])):
                if more != less:
                    below, above = np.zeros(last + 1), np.zeros(last + 1)
                    below[more], below[less] = -1, ratio - xi
                    above[more], above[less] = 1, -ratio - xi
                    rows += [below, above]
        sums = np.ones((1, last + 1))
        return linprog(np.zeros(last + 1), np.array(rows), np.zeros(len(rows)), sums, [1]).x is not None

    result = best_worst(to_others, to_worst, "nonlinear")
    assert possible(result.xi + 1e-6)
    assert result.xi < 1e-6 or not possible(result.xi - 1e-4)
    assert result.consistency_ratio == pytest.approx(result.xi / consistency_index(to_others[-1]))
    assert (result.intervals[:, 0] <= result.intervals[:, 1] + 1e-9).all()
    assert result.weights.sum() == pytest.approx(1)


@each_model
@given(comparisons(), st.integers(0, 1000))
@settings(max_examples=drawn(40), deadline=None)
def test_weights_follow_the_criteria_through_a_permutation(
    model: str, given_lists: tuple[list[int], list[int]], seed: int
) -> None:
    """Also where several criteria are tied for best or worst."""
    order = np.random.default_rng(seed).permutation(len(given_lists[0]))
    to_others, to_worst = map(np.array, given_lists)
    result = best_worst(to_others, to_worst, model)
    moved = best_worst(to_others[order], to_worst[order], model)
    assert moved.weights == pytest.approx(result.weights[order], abs=1e-6)
    assert moved.xi == pytest.approx(result.xi, abs=1e-7)


@each_model
def test_criteria_that_are_tied_for_best_have_the_same_weight(model: str) -> None:
    result = best_worst([1, 1, 3, 8], [8, 8, 4, 1], model)
    assert result.weights[0] == pytest.approx(result.weights[1], abs=1e-7)


@each_model
def test_criteria_that_are_all_equal_have_equal_weights(model: str) -> None:
    result = best_worst([1, 1, 1, 1], [1, 1, 1, 1], model)
    assert result.weights.tolist() == [0.25] * 4
    assert (result.xi, result.consistency_ratio, result.culprit) == (0, 0, None)
    assert best_worst([1], [1], model).weights.tolist() == [1]


def test_the_index_is_the_published_table() -> None:
    """Rezaei (2015), Omega 53, Table 1, cut or rounded to two digits."""
    printed = {2: 0.44, 3: 1.00, 4: 1.63, 5: 2.30, 6: 3.00, 7: 3.73, 8: 4.47, 9: 5.23}
    assert {span: consistency_index(span) for span in printed} == pytest.approx(printed, abs=0.0055)


def test_the_input_ratio_names_the_criterion_that_contradicts_most() -> None:
    """2 times 4 is 8, but 3 times 4 is 12: (12 - 8) / (64 - 8)."""
    result = best_worst([1, 2, 3, 8], [8, 4, 4, 1])
    assert result.input_ratio == pytest.approx(4 / 56)
    assert result.culprit == 2
    assert result.threshold == THRESHOLDS[8][1] == 0.2521
    assert result.consistent
    assert not best_worst([1, 8, 8], [8, 8, 1]).consistent
    assert best_worst([1, 2.5], [2.5, 1]).threshold is None


@pytest.mark.parametrize(
    ("to_others", "to_worst", "says"),
    [
        ([1, 2], [1], "two lists of one length"),
        ([], [], "two lists of one length"),
        ([1, 0.5], [2, 1], "numbers from 1"),
        ([1, np.nan], [2, 1], "numbers from 1"),
        ([2, 3], [3, 1], "best to others needs a 1"),
        ([1, 3], [3, 2], "others to worst needs a 1"),
        ([1, 3], [4, 1], "is 3 in the first list and 4 in the second"),
        ([1, 5, 3], [3, 2, 1], "no two criteria are farther apart"),
    ],
)
def test_comparisons_that_are_none_are_refused(to_others: Any, to_worst: Any, says: str) -> None:
    with pytest.raises(WeightsError, match=says):
        best_worst(to_others, to_worst)


def test_unknown_models_are_named() -> None:
    with pytest.raises(WeightsError, match="known: linear, nonlinear"):
        best_worst([1], [1], "quadratic")
