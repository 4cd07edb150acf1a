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
    result = best_worst(*given_lists, worst=len(given_lists[0]) - 1)
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
    """Also where several criteria are tied for best or worst, and the one that was compared is named."""
    order = np.random.default_rng(seed).permutation(len(given_lists[0]))
    to_others, to_worst = map(np.array, given_lists)
    last = len(order) - 1
    result = best_worst(to_others, to_worst, model, best=0, worst=last)
    ends = {"best": int(np.flatnonzero(order == 0)[0]), "worst": int(np.flatnonzero(order == last)[0])}
    moved = best_worst(to_others[order], to_worst[order], model, best=ends["best"], worst=ends["worst"])
    assert moved.weights == pytest.approx(result.weights[order], abs=1e-6)
    assert moved.xi == pytest.approx(result.xi, abs=1e-7)


def least_deviation(to_others: list[int], to_worst: list[int], best: int, worst: int) -> float:
    """The least xi of the linear model as Rezaei (2016) writes it: w (C,) and xi, one best and one worst."""
    count = len(to_others)
    rows = []
    for one in range(count):
        for more, less, ratio in ((best, one, to_others[one]), (one, worst, to_worst[one])):
            if more != less:
                row = np.zeros(count + 1)
                row[more], row[less] = 1, -ratio
                rows += [row - np.eye(count + 1)[count], -row - np.eye(count + 1)[count]]
    goal, sums = np.eye(count + 1)[count], np.ones((1, count + 1)) - np.eye(count + 1)[count]
    return float(linprog(goal, A_ub=np.array(rows), b_ub=np.zeros(len(rows)), A_eq=sums, b_eq=[1]).fun)


@st.composite
def tied(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    """Comparisons in any order, some criteria having the numbers of the best or of the worst, some those of both rows mixed."""
    span = draw(st.integers(2, 9))
    level = st.sampled_from([(1, span), (span, 1), (1, 1)]) | st.tuples(st.integers(1, span), st.integers(1, span))
    rows = draw(st.permutations([(1, span), (span, 1), *draw(st.lists(level, max_size=5))]))
    return [one for one, _ in rows], [other for _, other in rows]


@given(tied())
@example(([1, 1, 1, 2, 2], [2, 2, 1, 1, 1]))
@settings(max_examples=80, deadline=None)
def test_with_ties_the_linear_xi_is_the_least_whichever_of_the_tied_was_compared(rows: tuple[list[int], list[int]]) -> None:
    to_others, to_worst = rows
    span = max(to_others)
    bests = [one for one, pair in enumerate(zip(*rows, strict=True)) if pair == (1, span)]
    worsts = [one for one, pair in enumerate(zip(*rows, strict=True)) if pair == (span, 1)]
    assert best_worst(to_others, to_worst).xi == pytest.approx(least_deviation(*rows, bests[0], worsts[0]), abs=1e-8)
    named = best_worst(to_others, to_worst, best=bests[-1], worst=worsts[-1])
    assert named.xi == pytest.approx(least_deviation(*rows, bests[-1], worsts[-1]), abs=1e-8)
    assert named.xi == pytest.approx(best_worst(to_others, to_worst).xi, abs=1e-8)


def test_no_comparison_is_made_up_for_one_that_is_tied_with_the_best() -> None:
    """By hand: with w_best + xi = w_tied, each other row at xi, the weights are 5, 6, 4, 3 and 3 of 21, and xi 1 of 21."""
    result = best_worst([1, 1, 1, 2, 2], [2, 2, 1, 1, 1])
    assert result.xi == pytest.approx(1 / 21)
    assert result.weights == pytest.approx(np.array([5, 6, 4, 3, 3]) / 21)


def test_a_best_or_worst_that_is_none_is_refused_with_those_there_are() -> None:
    with pytest.raises(WeightsError, match=r"best is column 2, .*; name one of \[0, 1\]"):
        best_worst([1, 1, 3, 8], [8, 8, 4, 1], best=2)
    with pytest.raises(WeightsError, match=r"worst is column 0, .*; name one of \[3\]"):
        best_worst([1, 1, 3, 8], [8, 8, 4, 1], worst=0)


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
