"""Score flips: the value of one cell at which the first place changes, and the way back from values to levels."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crossroads.errors import WeightsError
from crossroads.mcda.values import to_value
from crossroads.model import Criterion
from crossroads.model.scale import Exponential, Linear, Piecewise, ValueFunction
from crossroads.robustness import decisive_cells, score_flips, to_level
from tests.decisions import office_site
from tests.examples import drawn
from tests.robustness.exact_polytopes import Problem
from tests.robustness.problems import problems

moderate = settings(max_examples=drawn(60), deadline=None)
OFFICE_SITE_CRITERION = office_site().tree.criteria[0]


def leaders(values: list[list[Fraction]], weights: list[int]) -> set[int]:
    """Who comes first, in rational arithmetic."""
    scores = [sum(value * weight for value, weight in zip(row, weights, strict=True)) for row in values]
    return {row for row, score in enumerate(scores) if score == max(scores)}


def changed(problem: Problem, row: int, column: int, value: Fraction) -> set[int]:
    """Who comes first once one cell has `value`."""
    values = [[Fraction(entry) for entry in line] for line in problem[0]]
    values[row][column] = value
    return leaders(values, problem[1])


@moderate
@given(problems(criteria=(1, 3), options=(2, 4), top=4))
def test_a_cell_has_a_flip_just_where_brute_force_in_rational_arithmetic_finds_one(problem: Problem) -> None:
    """The first place is looked at now, at both ends of the scale, at the flip and a hair on both sides of it."""
    values, weights = problem
    flips = score_flips(values, weights)
    now = leaders([[Fraction(entry) for entry in row] for row in values], weights)
    assume(len(now) == 1)
    for row, column in np.ndindex(flips.value.shape):
        end = Fraction(0) if row in now else Fraction(100)
        found = float(flips.value[row, column])
        if np.isnan(found):
            assert now <= changed(problem, row, column, end)
            assert flips.to[row, column] == -1
            assert flips.room[row, column] == np.inf
            continue
        flip = Fraction(found).limit_denominator(1000)  # weights sum to 15 at most: no flip needs more
        assert float(flip) == pytest.approx(found, abs=1e-9)
        hair = Fraction(1, 1_000_000) * (1 if row not in now else -1)
        to = flips.to[row, column]
        assert now | {to} <= changed(problem, row, column, flip)
        assert now <= changed(problem, row, column, flip - hair)
        assert to in changed(problem, row, column, flip + hair)
        assert not now & changed(problem, row, column, flip + hair)
        assert flips.rising[row, column] == (row not in now)
        assert flips.room[row, column] == pytest.approx(abs(found - values[row][column]))


def test_flips_by_hand() -> None:
    """Scores 60, 50, 20 at equal weights: the first can lose 20 points on a cell, the second must win 20, the third 80."""
    flips = score_flips([[80, 40], [10, 90], [30, 10]], [1, 1])
    assert flips.value == pytest.approx(np.array([[60, 20], [30, np.nan], [np.nan, 90]]), nan_ok=True)
    assert flips.to.tolist() == [[1, 1], [1, -1], [-1, 2]]
    assert flips.room[0].tolist() == pytest.approx([20, 20])


def test_a_criterion_without_weight_flips_nothing_and_an_option_that_is_out_takes_no_part() -> None:
    assert np.isnan(score_flips([[80, 40], [10, 90]], [1, 0]).value[:, 1]).all()
    flips = score_flips(np.array([[80, 40], [np.nan, 100], [10, 90]]), [1, 1])
    assert np.isnan(flips.value[1]).all()
    assert flips.to[1].tolist() == [-1, -1]
    assert flips.to[0].tolist() == [2, 2]
    assert np.isnan(score_flips([[80, 40]], [1, 1]).value).all()


def test_options_that_share_the_first_place_part_at_once() -> None:
    flips = score_flips([[50, 50], [60, 40], [10, 10]], [1, 1])
    assert flips.room[:2].tolist() == [[0, 0], [0, 0]]
    assert flips.to[:2].tolist() == [[1, 1], [0, 0]]
    assert flips.value[2].tolist() == [90, 90]


def test_the_share_of_the_range_that_a_flip_uses_up() -> None:
    """Down from 80 to 60 with a range to 70, or to 40; up from 10 to 30 with a range to 50."""
    flips = score_flips([[80, 40], [10, 90]], [1, 1])
    used = flips.used([[70, 0], [0, 90]], [[100, 40], [50, 90]])
    assert used == pytest.approx(np.array([[2, 0.5], [0.5, np.inf]]))


def test_cells_whose_own_range_reaches_the_flip_come_before_those_that_are_merely_near() -> None:
    """Scores 60 and 59; flips 2 points away. Only one cell has a range, and it reaches no flip of another sign."""
    values = [[80.0, 40.0], [70.0, 48.0]]
    flips = score_flips(values, [1, 1])
    low, high = np.array(values), np.array(values)
    high[1, 1] = 52
    low[0, 0] = 79
    cells = decisive_cells(flips, low, high)
    assert [(cell.option, cell.criterion) for cell in cells] == [(1, 1), (0, 0), (0, 1), (1, 0)]
    assert (cells[0].used, cells[0].present, cells[0].value, cells[0].to, cells[0].room) == pytest.approx((0.5, 48, 50, 1, 2))
    assert cells[1].used == pytest.approx(2)
    assert len(decisive_cells(flips, low, high, most=3)) == 3


@moderate
@given(problems(criteria=(1, 5), options=(2, 5)), st.integers(0, 50))
def test_decisive_cells_are_all_flips_in_order(problem: Problem, reach: int) -> None:
    values = np.array(problem[0], dtype=float)
    flips = score_flips(values, problem[1])
    cells = decisive_cells(flips, np.maximum(values - reach, 0), np.minimum(values + reach, 100), most=1000)
    assert len(cells) == np.isfinite(flips.room).sum()
    reached = [cell.used <= 1 + 1e-9 for cell in cells]
    assert reached == sorted(reached, reverse=True)
    assert all(np.diff([cell.used for cell in cells if cell.used <= 1 + 1e-9]) >= 0)
    assert all(np.diff([cell.room for cell in cells if cell.used > 1 + 1e-9]) >= 0)


@pytest.mark.parametrize(
    ("values", "weights"), [([[1, 2]], [0, 0]), ([[1, 2]], [1, 1, 1]), ([1, 2], [1, 1]), ([[1, np.inf]], [1, 1])]
)
def test_arrays_that_do_not_fit_are_refused(values: Any, weights: Any) -> None:
    with pytest.raises(WeightsError):
        score_flips(values, weights)


# --- from values to levels -------------------------------------------------------------------------------------------


def scale(function: ValueFunction, worst: float = 0, best: float = 10) -> Criterion:
    """A criterion from `worst` to `best` with a value function."""
    return OFFICE_SITE_CRITERION.model_copy(update={"worst": worst, "best": best, "value_function": function})


@given(
    st.floats(0, 100),
    st.sampled_from([Linear(), Exponential(kind="exponential", curvature=3), Exponential(kind="exponential", curvature=-2)]),
    st.sampled_from([(0, 10), (10, 0), (-3, 250)]),
)
def test_a_level_is_worth_the_value_it_was_asked_for(value: float, function: ValueFunction, ends: tuple[int, int]) -> None:
    found = scale(function, *ends)
    assert float(to_value(to_level(value, found), found)) == pytest.approx(value, abs=1e-8)


@given(st.floats(0, 100), st.booleans())
def test_on_straight_lines_between_points_too(value: float, rising: bool) -> None:
    up = scale(Piecewise(kind="piecewise", points=((0, 0), (2, 50), (6, 50), (10, 100))))
    down = scale(Piecewise(kind="piecewise", points=((10, 0), (6, 50), (2, 50), (0, 100))), 10, 0)
    for one in (up, down):
        assert float(to_value(to_level(value, one, rising=rising), one)) == pytest.approx(value, abs=1e-8)


def test_on_a_flat_stretch_the_end_that_is_reached_first() -> None:
    flat = scale(Piecewise(kind="piecewise", points=((0, 0), (2, 50), (6, 50), (10, 100))))
    assert to_level(50, flat) == 2
    assert to_level(50, flat, rising=False) == 6
    assert to_level([0, 100], flat).tolist() == [0, 10]
    assert to_level([0, 100], flat, rising=False).tolist() == [0, 10]
    ends = scale(Piecewise(kind="piecewise", points=((0, 0), (1, 0), (9, 100), (10, 100))))
    assert to_level([0, 100], ends).tolist() == [0, 9]
    assert to_level([0, 100], ends, rising=False).tolist() == [1, 10]


def test_what_is_not_known_stays_unknown() -> None:
    for function in (Linear(), Piecewise(kind="piecewise", points=((0, 0), (10, 100)))):
        assert np.isnan(to_level([np.nan, 50], scale(function))).tolist() == [True, False]
