"""Column normalisations by hand, and what each refuses."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from crossroads.errors import MethodError
from crossroads.mcda.normalization import NORMALIZATIONS, normalize

DATA = np.array([[1.0, 4.0], [3.0, 2.0], [2.0, 2.0]])
BOTH = np.array([1.0, -1.0])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("none", [[1, 4], [3, 2], [2, 2]]),
        ("minmax", [[0, 0], [1, 1], [0.5, 1]]),
        ("linear", [[1 / 3, 0.5], [1, 1], [2 / 3, 1]]),
        ("sum", [[1 / 6, 0.2], [3 / 6, 0.4], [2 / 6, 0.4]]),
        ("vector", [[1 / 14**0.5, 4 / 24**0.5], [3 / 14**0.5, 2 / 24**0.5], [2 / 14**0.5, 2 / 24**0.5]]),
    ],
)
def test_each_normalization_by_hand(name: str, expected: list[list[float]]) -> None:
    assert normalize(name, DATA, BOTH) == pytest.approx(np.array(expected))


def test_every_normalization_was_worked_out() -> None:
    assert set(NORMALIZATIONS) == {"none", "minmax", "linear", "sum", "vector"}


def test_a_column_in_which_all_are_alike() -> None:
    same = np.full((3, 1), 5.0)
    assert normalize("minmax", same, np.ones(1)).tolist() == [[1], [1], [1]]
    assert normalize("linear", same, -np.ones(1)).tolist() == [[1], [1], [1]]
    assert normalize("vector", same, np.ones(1)) == pytest.approx(3**-0.5)
    assert normalize("sum", same, np.ones(1)) == pytest.approx(1 / 3)


def test_a_column_of_zeros_stays_zero() -> None:
    zeros = np.zeros((2, 1))
    for name in ("linear", "sum", "vector"):
        assert normalize(name, zeros, np.ones(1)).tolist() == [[0], [0]]


@pytest.mark.parametrize("name", ["linear", "sum"])
def test_what_has_no_ratio_is_refused_with_its_place(name: str) -> None:
    with pytest.raises(MethodError, match="negative values, found in criterion 2"):
        normalize(name, np.array([[1.0, -1.0]]), np.ones(2))
    with pytest.raises(MethodError, match="a zero in a cost criterion, found in criterion 1"):
        normalize(name, np.array([[0.0, 1.0]]), -np.ones(2))


def test_an_unknown_name_lists_the_known() -> None:
    with pytest.raises(MethodError, match="no normalisation 'max'; known: none, minmax, vector, linear, sum"):
        normalize("max", DATA, BOTH)


@given(arrays.arrays(float, (4, 3), elements=st.floats(1e-3, 1e3)), st.sampled_from(sorted(NORMALIZATIONS)))
def test_order_within_a_column_is_kept_or_turned_for_cost(matrix: np.ndarray, name: str) -> None:
    types = np.array([1.0, -1.0, 1.0])
    result = normalize(name, matrix, types)
    direction = np.ones(3) if name in ("none", "vector") else types
    for column in range(3):
        before, after = direction[column] * matrix[:, column], result[:, column]
        assert (after[np.argsort(before, kind="stable")[:-1]] <= after[np.argsort(before, kind="stable")[1:]] + 1e-12).all()


@given(arrays.arrays(float, (3, 2), elements=st.floats(1e-300, 1e300)))
def test_vector_lengths_survive_extreme_numbers(matrix: np.ndarray) -> None:
    assert (normalize("vector", matrix, np.ones(2)) ** 2).sum(axis=0) == pytest.approx(1)
