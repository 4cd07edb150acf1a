"""What is necessary and what is possible under weights of which only orders, intervals or choices are known."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from crossroads.errors import WeightsError
from crossroads.mcda.weighting import Known, sample
from crossroads.robustness import in_order, preferring, relations
from tests.examples import drawn

tables = arrays.arrays(float, (4, 3), elements=st.integers(0, 10).map(lambda value: 10.0 * value))
moderate = settings(max_examples=drawn(50), deadline=None)

CORNERS = np.array([[6, 0, 0], [3, 3, 0], [2, 2, 2]])
"""Six times the corners of all weights that fall along three criteria: the first k share everything."""


@moderate
@given(tables, st.permutations(range(3)))
def test_under_an_order_all_follows_from_its_corners(values: np.ndarray, order: list[int]) -> None:
    """Leads are linear in the weights, so that one holds everywhere when it holds at the corners; in whole numbers."""
    scores = values[:, order].astype(int) @ CORNERS.T
    found = relations(values, in_order(3, order))
    leads = scores[:, None, :] - scores[None, :, :]
    assert found.lead == pytest.approx(leads.max(axis=2) / 6, abs=1e-6)
    assert found.necessary.tolist() == (leads >= 0).all(axis=2).tolist()
    assert found.possible.tolist() == (leads >= 0).any(axis=2).tolist()
    assert found.always_first.tolist() == (leads >= 0).all(axis=(1, 2)).tolist()
    assert found.regret == pytest.approx((scores.max(axis=0) - scores).max(axis=1) / 6, abs=1e-6)


@moderate
@given(tables)
def test_necessary_is_possible_and_one_of_two_ways_is_possible(values: np.ndarray) -> None:
    found = relations(values, Known(3).within(0, 0.2, 0.5).ratio(1, 2, 2))
    assert (found.possible | ~found.necessary).all()
    assert (found.possible | found.possible.T).all()
    assert found.necessary.diagonal().all()
    for one, between, other in permutations(range(4), 3):
        if found.necessary[one, between] and found.necessary[between, other]:
            assert found.lead[other, one] <= 2 * found.tie
    assert not (found.always_first & ~found.can_be_first).any()


@moderate
@given(tables)
def test_a_choice_between_two_options_leaves_just_the_weights_that_agree_with_it(values: np.ndarray) -> None:
    known = preferring(Known(3), values, 0, 1)
    drawn = np.random.default_rng(3).dirichlet(np.ones(3), 500)
    scores = drawn @ values.T
    clear = np.abs(scores[:, 0] - scores[:, 1]) > 1e-6
    assert known.holds(drawn)[clear].tolist() == (scores[:, 0] > scores[:, 1])[clear].tolist()
    if (values[0] >= values[1]).any():
        assert relations(values, known).necessary[0, 1]


def test_choices_between_options_can_settle_others() -> None:
    """That (100, 0, 0) is preferred to (0, 80, 80) puts the first weight above 4/9, and so (60, 30, 30) above (0, 50, 50)."""
    values = [[100, 0, 0], [0, 80, 80], [60, 30, 30], [0, 50, 50]]
    assert not relations(values, Known(3)).necessary[2, 3]
    found = relations(values, preferring(Known(3), values, 0, 1))
    assert found.necessary[2, 3]
    assert not found.possible[3, 2]
    assert found.can_be_first.tolist() == [True, True, False, False]  # 43 for the third where the first two have 44


def test_choices_that_contradict_are_named() -> None:
    values = [[100, 0], [0, 100], [90, 0]]
    known = preferring(preferring(Known(2), values, 1, 0), values, 2, 1).within(0, 0, 0.5)
    with pytest.raises(WeightsError, match=r"option 3 >= option 2; 0 <= w1 <= 0\.5"):
        relations(values, known)


def test_an_order_of_some_leaves_the_rest_below_the_last_of_them() -> None:
    known = in_order(4, [2, 0])
    assert known.holds([[0.3, 0.2, 0.4, 0.1], [0.3, 0.0, 0.35, 0.35], [0.1, 0.1, 0.4, 0.4]]).tolist() == [True, False, False]
    assert in_order(3, []).statements == ()
    drawn = sample(known, 200, seed=2).weights
    assert (drawn[:, 2] >= drawn[:, 0] - 1e-9).all()
    assert (drawn[:, 0] >= drawn[:, [1, 3]].max(axis=1) - 1e-9).all()


def test_an_option_that_is_out_takes_no_part() -> None:
    values = np.array([[80, 20], [np.nan, 100], [30, 10]])
    found = relations(values, Known(2))
    assert found.necessary.tolist() == [[True, False, True], [False] * 3, [False, False, True]]
    assert found.always_first.tolist() == [True, False, False]
    assert found.regret == pytest.approx(np.array([0, np.nan, 50]), nan_ok=True)
    nobody = relations(np.full((2, 2), np.nan), Known(2))
    assert not nobody.possible.any()
    assert not nobody.always_first.any()


def test_options_are_compared_where_both_have_values() -> None:
    with pytest.raises(WeightsError, match="lacks some"):
        preferring(Known(2), np.array([[1, np.nan], [1, 2]]), 0, 1)
