"""Dominance: at least as good on every criterion and better on one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from crossroads.robustness import dominated

tables = arrays.arrays(float, st.tuples(st.integers(1, 5), st.integers(1, 4)), elements=st.integers(0, 3).map(float))


def test_dominance_by_hand() -> None:
    values = [[3, 3], [3, 2], [1, 4], [3, 3]]
    expected = [[False, True, False, False], [False] * 4, [False] * 4, [False, True, False, False]]
    assert dominated(values).tolist() == expected


@given(tables)
def test_dominance_is_what_its_definition_says(values: np.ndarray) -> None:
    found = dominated(values)
    for one, row in enumerate(values):
        for other, column in enumerate(values):
            assert found[one, other] == (all(row >= column) and any(row > column))


@given(tables)
def test_nothing_dominates_itself_and_no_two_dominate_each_other(values: np.ndarray) -> None:
    found = dominated(values)
    assert not found.diagonal().any()
    assert not (found & found.T).any()


@given(tables, st.data())
def test_an_option_that_dominates_scores_at_least_as_high_whatever_the_weights(values: np.ndarray, data: st.DataObject) -> None:
    weights = np.array(data.draw(st.lists(st.floats(0, 1), min_size=values.shape[1], max_size=values.shape[1])))
    for one, other in np.argwhere(dominated(values)):
        assert values[one] @ weights >= values[other] @ weights - 1e-12


@given(tables)
def test_dominance_is_transitive(values: np.ndarray) -> None:
    found = dominated(values).astype(int)
    assert not ((found @ found > 0) & (found == 0)).any()


def test_what_is_not_known_dominates_nothing_and_is_not_dominated() -> None:
    assert not dominated(np.array([[9, np.nan], [1, 1]])).any()
    assert not dominated(np.array([[9, 9], [1, np.nan]])).any()


def test_only_the_marked_criteria_count() -> None:
    assert dominated([[2, 0], [1, 9]], [True, False]).tolist() == [[False, True], [False, False]]
    assert not dominated([[2, 0], [1, 9]]).any()
