"""Tornado: the gap between first and second with one input at either end, held to recomputing everything."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossroads.errors import WeightsError
from crossroads.robustness import cell_tornado, weight_path, weight_tornado
from tests.examples import drawn
from tests.robustness.exact_polytopes import Problem
from tests.robustness.problems import problems

moderate = settings(max_examples=drawn(60), deadline=None)


def gap(values: np.ndarray, weights: np.ndarray, row: int) -> float:
    """The score of `row` less the highest of the others."""
    scores = values @ weights / weights.sum()
    return float(scores[row] - np.delete(scores, row).max())


@moderate
@given(problems(criteria=(1, 4), options=(2, 5)), st.integers(0, 60), st.integers(0, 60))
def test_bars_of_cells_are_what_recomputing_with_that_cell_gives(problem: Problem, down: int, up: int) -> None:
    values, weights = np.array(problem[0], dtype=float), np.array(problem[1], dtype=float)
    low, high = np.maximum(values - down, 0), np.minimum(values + up, 100)
    row = int((values @ weights).argmax())
    found = cell_tornado(values, low, high, weights)
    assert found.present == pytest.approx(gap(values, weights, row))
    for cell in np.ndindex(values.shape):
        for end, bar in ((low, found.low), (high, found.high)):
            moved = values.copy()
            moved[cell] = end[cell]
            assert bar[cell] == pytest.approx(gap(moved, weights, row), abs=1e-9)
    assert found.swing == pytest.approx(np.abs(found.high - found.low))
    assert found.turns.tolist() == ((found.low < 0) | (found.high < 0)).tolist()
    assert all(np.diff(found.swing.ravel()[found.order]) <= 0)
    assert sorted(found.order) == list(range(values.size))


@moderate
@given(problems(criteria=(2, 4), options=(2, 5)), st.data())
def test_bars_of_weights_are_the_gaps_at_the_ends_of_their_ranges(problem: Problem, data: st.DataObject) -> None:
    values, weights = np.array(problem[0], dtype=float), np.array(problem[1], dtype=float)
    count = weights.size
    ranges = np.sort(data.draw(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=count, max_size=count)), axis=1)
    paths = [weight_path(values, weights, np.arange(count) == column) for column in range(count)]
    found = weight_tornado(paths, ranges)
    row = int((values @ weights).argmax())
    for column in range(count):
        rest = np.where(np.arange(count) == column, 0, weights)
        rest = rest / rest.sum() if rest.sum() else (np.arange(count) != column) / (count - 1)
        for end, bar in zip(ranges[column], (found.low, found.high), strict=True):
            moved = (1 - end) * rest + end * (np.arange(count) == column)
            assert bar[column] == pytest.approx(gap(values, moved, row), abs=1e-9)


def test_by_hand() -> None:
    """Scores 60 and 50: 10 apart. The first cell of the first from 60 to 90 moves that to 0 and 15."""
    found = cell_tornado([[80, 40], [10, 90]], [[60, 40], [10, 60]], [[90, 40], [40, 90]], [1, 1])
    assert found.present == 10
    assert found.low.tolist() == [[0, 10], [10, 25]]
    assert found.high.tolist() == [[15, 10], [-5, 10]]
    assert found.turns.tolist() == [[False, False], [True, False]]
    assert found.order.tolist() == [0, 2, 3, 1]


def test_an_option_that_is_out_has_no_bars() -> None:
    values = np.array([[80, 40], [np.nan, 100], [10, 90]])
    found = cell_tornado(values, values - 5, values + 5, [1, 1])
    assert np.isnan(found.low[1]).all()
    assert sorted(found.order) == [0, 1, 4, 5]
    assert found.present == 10


def test_fewer_than_two_options_have_no_gap() -> None:
    with pytest.raises(WeightsError, match="two options"):
        cell_tornado([[1, 2]], [[1, 2]], [[1, 2]], [1, 1])
    with pytest.raises(WeightsError, match="no weight"):
        weight_tornado([], np.empty((0, 2)))
