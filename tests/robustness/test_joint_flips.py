"""Joint flips of scores within their ranges: held to linear programmes and to every set of cells."""

from collections.abc import Iterator
from itertools import chain, combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from crossroads.errors import WeightsError
from crossroads.robustness import Cell, joint_flips
from tests.examples import drawn

moderate = settings(max_examples=drawn(50), deadline=None)
Ranges = tuple[np.ndarray, np.ndarray, np.ndarray, list[int]]


@st.composite
def ranges(draw: st.DrawFn, options: tuple[int, int] = (2, 4), criteria: tuple[int, int] = (1, 4)) -> Ranges:
    """Likely, pessimistic and optimistic values in steps of 10, some without a range, and weights."""
    shape = draw(st.integers(*options)), draw(st.integers(*criteria))
    cell = st.lists(st.integers(0, 10), min_size=3, max_size=3).map(sorted)
    cells = draw(st.lists(cell, min_size=shape[0] * shape[1], max_size=shape[0] * shape[1]))
    low, likely, high = 10.0 * np.array(cells, dtype=float).T.reshape(3, *shape)
    return likely, low, high, draw(st.lists(st.integers(0, 5), min_size=shape[1], max_size=shape[1]).filter(any))


def behind(values: np.ndarray, weights: list[int], option: int) -> float:
    """How far `option` is behind the first."""
    scores = values @ np.array(weights) / sum(weights)
    return float(scores.max() - scores[option])


@moderate
@given(ranges())
def test_the_share_is_that_of_a_linear_programme(problem: Ranges) -> None:
    """Unknowns: a value for every cell, and the largest share t of a range that any of them uses up."""
    likely, low, high, weights = problem
    shares = np.array(weights) / sum(weights)
    cells = likely.size
    bounds = [*zip(low.ravel(), high.ravel(), strict=True), (0, 1)]
    up = np.column_stack([np.eye(cells), -(high - likely).ravel()])
    down = np.column_stack([-np.eye(cells), -(likely - low).ravel()])
    for option, found in enumerate(joint_flips(*problem).share):
        ahead = np.zeros((len(likely), cells + 1))
        for rival in range(len(likely)):
            part = np.zeros(likely.shape)
            part[rival] += shares
            part[option] -= shares
            ahead[rival, :cells] = part.ravel()
        table, limits = np.vstack([up, down, ahead]), np.concatenate([likely.ravel(), -likely.ravel(), np.zeros(len(likely))])
        solved = linprog(np.eye(cells + 1)[-1], table, limits, bounds=bounds)
        assert (found == np.inf) == (solved.status == 2)
        if solved.status == 0:
            assert found == pytest.approx(solved.fun, abs=1e-6)


@moderate
@given(ranges())
def test_at_that_share_the_option_is_level_and_at_a_hair_less_it_is_behind(problem: Ranges) -> None:
    likely, low, high, weights = problem
    flips = joint_flips(*problem)
    for option, share in enumerate(flips.share):
        for used, level in ((min(share, 1), share <= 1), (min(share, 1) - 1e-4, False)):
            if share > 0:
                moved = likely - used * (likely - low)
                moved[option] = likely[option] + used * (high - likely)[option]
                assert (behind(moved, weights, option) < 1e-7) == level
                if level:
                    scores = moved @ np.array(weights)
                    assert scores[flips.against[option]] == pytest.approx(scores.max())
        assert (flips.against[option] == -1) == (share == 0)


def sets_of_cells(shape: tuple[int, int]) -> Iterator[tuple[tuple[int, int], ...]]:
    """All sets of cells, the smallest first."""
    cells = list(np.ndindex(shape))
    return chain.from_iterable(combinations(cells, size) for size in range(len(cells) + 1))


@moderate
@given(ranges(options=(2, 3), criteria=(1, 3)))
def test_no_smaller_set_of_cells_suffices(problem: Ranges) -> None:
    """Brute force over every set of cells, each moved to the end that helps."""
    likely, low, high, weights = problem
    found = joint_flips(*problem)
    for option, cells in enumerate(found.cells):
        helping = np.where(np.arange(len(likely))[:, None] == option, high, low)

        def enough(moved: Any, helping: np.ndarray = helping, option: int = option) -> bool:
            values = likely.copy()
            for cell in moved:
                values[tuple(cell)] = helping[tuple(cell)]
            return behind(values, weights, option) < 1e-7

        least = next((len(one) for one in sets_of_cells(likely.shape) if enough(one)), None)
        assert (None if cells is None else len(cells)) == least
        assert cells is None or enough(cells)
        assert (cells is None) == (found.share[option] == np.inf)


def test_two_options_by_hand() -> None:
    """Scores 60 and 50. Half of (20 - 10) / 2 each way: 10 points behind, up by 5 at most and down by 15."""
    found = joint_flips([[80, 40], [10, 90]], [[60, 30], [10, 80]], [[90, 50], [20, 90]], [1, 1])
    assert found.share.tolist() == pytest.approx([0, 0.5])
    assert found.against == (-1, 0)
    assert found.cells == ((), (Cell(0, 0),))


def test_a_flip_at_the_very_ends_of_the_ranges_uses_all_of_them_and_no_rounding_more() -> None:
    found = joint_flips([[0, 0], [90, 40]], [[0, 0], [10, 10]], [[10, 10], [90, 40]], [4, 3])
    assert found.share.tolist() == [1, 0]
    assert found.cells[0] is not None
    assert len(found.cells[0]) == 4


def test_the_cells_that_move_a_score_most_come_first() -> None:
    found = joint_flips([[80, 40], [10, 60]], [[60, 30], [10, 80 - 30]], [[90, 50], [40, 80]], [1, 1])
    assert found.cells[1] == (Cell(1, 0), Cell(0, 0))


def test_an_option_that_is_out_takes_no_part() -> None:
    table = np.array([[80, 40], [np.nan, 90], [10, 90]])
    found = joint_flips(table, table - 10, table + 10, [1, 1])
    assert found.share == pytest.approx(np.array([0, np.nan, 0.5]), nan_ok=True)
    assert found.cells[1] is None
    assert found.against[1:] == (-1, 0)


def test_without_ranges_nothing_flips() -> None:
    table = np.array([[80, 40], [10, 90]])
    found = joint_flips(table, table, table, [1, 1])
    assert found.share.tolist() == [0, np.inf]
    assert found.cells == ((), None)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (([[5, 5]], [[0, 6]], [[9, 9]], [1, 1]), "between its pessimistic and optimistic"),
        (([[5, 5]], [[0, 0]], [[9, 4]], [1, 1]), "between its pessimistic and optimistic"),
        (([[5, 5]], [[0, 0]], [[9, 9]], [0, 0]), "zero"),
        (([[5, 5]], [[0, 0]], [[9, 9]], [1]), "with 1 columns"),
    ],
)
def test_ranges_that_make_no_sense_are_refused(arguments: Any, says: str) -> None:
    with pytest.raises(WeightsError, match=says):
        joint_flips(*arguments)
