"""Regret and the rules for choosing without chances: by hand, by their definitions, and by search."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import ArrayLike

from crossroads.errors import MethodError
from crossroads.robustness.regret import hurwicz, maximin, minimax_regret, regret, value_without_regret

# Three options in three futures; each rule puts another one first. Largest regrets: 5.5, 4 and 5 points.
#            a  b  c
FUTURES = np.array([[10, 6, 5], [5, 4, 5], [0, 4, 5.5]])
tables = arrays.arrays(float, st.tuples(st.integers(1, 5), st.integers(1, 4)), elements=st.integers(0, 20).map(float))


def test_regret_by_hand() -> None:
    found = regret(FUTURES)
    assert found.table.tolist() == [[0, 4, 5], [0, 1, 0], [5.5, 1.5, 0]]
    assert found.largest.tolist() == [5.5, 4, 5]
    assert found.largest_in.tolist() == [2, 0, 0]
    assert found.minimax == (1,)


def test_each_rule_may_put_another_option_first() -> None:
    assert maximin(FUTURES).options == (2,)
    assert maximin(FUTURES).level.tolist() == [0, 4, 5]
    assert minimax_regret(FUTURES).options == (1,)
    assert hurwicz(FUTURES, 1).options == (0,)
    assert hurwicz(FUTURES, 0.5).level.tolist() == [5, 5, 5.25]


def test_milnors_case_dropping_an_option_can_turn_minimax_regret() -> None:
    """Regret looks at what else there is (Chernoff 1954): the third option, itself not chosen, decides between the others."""
    scores = np.array([[0.0, 4, 10], [10, 5, 0]])
    assert minimax_regret(scores[:, :2]).options == (0,)
    assert minimax_regret(scores).options == (1,)


@given(tables)
def test_regret_is_what_its_definition_says(scores: np.ndarray) -> None:
    found = regret(scores)
    for row, line in enumerate(scores):
        assert found.table[row].tolist() == [max(line) - score for score in line]
    assert (found.table >= 0).all()
    assert (found.table.min(axis=1) == 0).all()
    assert found.largest.tolist() == found.table.max(axis=0).tolist()
    assert all(found.table[row, option] == found.largest[option] for option, row in enumerate(found.largest_in))


@given(tables)
def test_hurwicz_lies_between_maximin_and_maximax(scores: np.ndarray) -> None:
    assert hurwicz(scores, 0).options == maximin(scores).options
    assert hurwicz(scores, 1).options == tuple(np.flatnonzero(scores.max(axis=0) == scores.max()))
    halves = hurwicz(scores, 0.5).level
    assert (halves >= scores.min(axis=0)).all()
    assert (halves <= scores.max(axis=0)).all()


@given(tables, st.data())
def test_an_option_that_is_never_behind_another_is_never_put_behind_it(scores: np.ndarray, data: st.DataObject) -> None:
    one, other = (data.draw(st.integers(0, scores.shape[1] - 1)) for _ in range(2))
    scores[:, one] = np.maximum(scores[:, one], scores[:, other])
    for choice in (maximin(scores), minimax_regret(scores), hurwicz(scores, 0.3)):
        assert choice.level[one] >= choice.level[other] - 1e-9


def test_an_option_without_a_score_in_some_row_takes_no_part_in_any() -> None:
    found = regret([[9.0, 1.0, 2.0], [np.nan, 4.0, 1.0]])
    assert found.table[:, 1:].tolist() == [[1, 0], [0, 3]]
    assert np.isnan(found.largest[0])
    assert found.largest_in.tolist() == [-1, 0, 1]
    assert found.minimax == (1,)
    assert maximin([[9.0, 1.0, 2.0], [np.nan, 4.0, 1.0]]).options == (1, 2)
    assert regret([[np.nan]]).minimax == ()


@pytest.mark.parametrize("scores", [[], [1.0, 2.0], [[np.inf, 1.0]]])
def test_what_is_no_table_of_scores_is_refused(scores: ArrayLike) -> None:
    with pytest.raises(MethodError):
        regret(scores)


@pytest.mark.parametrize("optimism", [-0.1, 1.1, np.nan])
def test_optimism_is_a_share(optimism: float) -> None:
    with pytest.raises(MethodError, match="share from 0 to 1"):
        hurwicz(FUTURES, optimism)


def test_the_value_that_takes_the_regret_away_by_hand() -> None:
    """Two futures, weights 1/2 each: the second option is 10 points behind in one, which is 20 of value more on either."""
    values = np.array([[[60, 60], [40, 60]], [[50, 50], [60, 60]]])
    needed = value_without_regret(values, [0.5, 0.5])
    assert needed[1].tolist() == [60, 80]
    assert needed[0].tolist() == [70, 70]  # 10 points behind in the second future, at 50 there; 20 ahead in the first


@given(st.data())
def test_the_value_is_enough_and_a_little_less_is_not(data: st.DataObject) -> None:
    shape = data.draw(st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(1, 3)))
    values = data.draw(arrays.arrays(float, shape, elements=st.integers(0, 100).map(float)))
    weights = np.array(data.draw(st.lists(st.integers(0, 5), min_size=shape[2], max_size=shape[2])), dtype=float)
    weights = weights / weights.sum() if weights.sum() else np.full(shape[2], 1 / shape[2])
    needed = value_without_regret(values, weights)

    def largest(option: int, criterion: int, value: float) -> float:
        changed = values.copy()
        changed[:, option, criterion] = value
        return float(regret(changed @ weights).largest[option])

    for option in range(shape[1]):
        for criterion in range(shape[2]):
            level = needed[option, criterion]
            if np.isnan(level):
                assert largest(option, criterion, 100) > 1e-9
                continue
            assert largest(option, criterion, level) <= 1e-7
            if level > 1e-6:
                assert largest(option, criterion, level - 1e-5) > 1e-7
