"""What follows from orders, intervals and ratios of weights: ranges, who can come first, and when asking may stop."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from crossroads.errors import WeightsError
from crossroads.mcda.weighting import Known, contradiction, feasible, outlook, ranges, sample
from tests.examples import drawn

tables = arrays.arrays(float, (4, 3), elements=st.integers(0, 100).map(float))


def order_corners(count: int) -> np.ndarray:
    """The corners of all weights that fall along the criteria: the first k share everything. By hand."""
    return np.array([[1 / first] * first + [0.0] * (count - first) for first in range(1, count + 1)])


def test_nothing_known_leaves_every_weight_open() -> None:
    assert feasible(Known(3))
    assert ranges(Known(3)) == pytest.approx(np.array([[0, 1]] * 3))


@pytest.mark.parametrize("count", [1, 2, 5, 18])
def test_an_order_bounds_each_weight_as_its_corners_do(count: int) -> None:
    corners = order_corners(count)
    assert ranges(Known(count).ordered(*range(count))) == pytest.approx(
        np.stack([corners.min(axis=0), corners.max(axis=0)], axis=1)
    )


def test_intervals_bound_one_another_through_the_sum() -> None:
    known = Known(3).within(0, 0.5, 0.7).within(1, 0.2, 0.4)
    assert ranges(known) == pytest.approx(np.array([[0.5, 0.7], [0.2, 0.4], [0, 0.3]]))


def test_ratios_bound_weights() -> None:
    """w1 is 2 to 4 times w2, and nothing else counts: 2/3 to 4/5."""
    assert ranges(Known(2).ratio(0, 1, 2, 4)) == pytest.approx(np.array([[2 / 3, 4 / 5], [1 / 5, 1 / 3]]))
    assert ranges(Known(2).ratio(0, 1, 2)) == pytest.approx(np.array([[2 / 3, 1], [0, 1 / 3]]))


def test_contradicting_statements_are_named_and_no_others() -> None:
    known = Known(3).within(2, 0, 0.9).ordered(0, 1).ratio(1, 0, 2).within(0, 0.1)
    assert not feasible(known)
    assert contradiction(known) == ("w1 >= w2", "2 w1 <= w2", "0.1 <= w1 <= 1")
    assert contradiction(Known(2).ordered(0, 1)) == ()
    for ask in (ranges, lambda one: outlook(one, np.eye(3)), lambda one: sample(one, 5)):
        with pytest.raises(WeightsError, match="cannot all hold: w1 >= w2; 2 w1 <= w2"):
            ask(known)


@pytest.mark.parametrize(
    ("say", "says"),
    [
        (lambda known: known.ordered(0, 3), "count from 0 to 2"),
        (lambda known: known.within(-1, 0, 1), "count from 0 to 2"),
        (lambda known: known.within(0, 0.6, 0.5), "exchange them"),
        (lambda known: known.within(0, np.nan, 0.5), "exchange them"),
        (lambda known: known.ratio(0, 1, 3, 2), "smaller first"),
        (lambda known: known.ratio(0, 1, -1), "not negative"),
    ],
)
def test_statements_that_say_nothing_are_refused(say: Any, says: str) -> None:
    with pytest.raises(WeightsError, match=says):
        say(Known(3))


@given(tables)
@settings(max_examples=drawn(50), deadline=None)
def test_leads_are_those_at_the_corners_of_the_region(values: np.ndarray) -> None:
    """Scores are linear in the weights, so the largest lead stands at a corner; the corners of an order are known."""
    scores = values @ order_corners(3).T
    leads = (scores[:, None, :] - scores[None, :, :]).max(axis=2)
    result = outlook(Known(3).ordered(0, 1, 2), values)
    assert result.lead == pytest.approx(leads, abs=1e-6)
    assert result.order_settled == bool((np.minimum(leads, leads.T) <= 0).all())
    assert result.first_settled == bool((leads <= 0).all(axis=0).any())


@given(tables)
@settings(max_examples=drawn(30), deadline=None)
def test_whoever_is_first_under_some_weights_can_be_first(values: np.ndarray) -> None:
    known = Known(3).ordered(2, 0).within(1, 0.1, 0.6)
    result = outlook(known, values)
    scores = sample(known, 2000, seed=1).weights @ values.T
    first = (scores >= scores.max(axis=1, keepdims=True) - 1e-9).any(axis=0)
    assert (result.can_be_first | ~first).all()
    if result.first_settled:
        settled = int((result.lead <= result.tie).all(axis=0).argmax())
        assert (scores[:, settled] >= scores.max(axis=1) - 1e-4).all()


def test_an_option_between_two_others_cannot_be_first_though_it_is_not_dominated() -> None:
    """(40, 40) lies below the line from (100, 0) to (0, 100)."""
    result = outlook(Known(2), [[100, 0], [0, 100], [40, 40]])
    assert result.can_be_first.tolist() == [True, True, False]
    assert not result.first_settled
    assert outlook(Known(2), [[100, 0], [0, 100], [60, 60]]).can_be_first.all()


def test_asking_may_stop_once_no_answer_can_change_the_order() -> None:
    values = [[90, 10, 50], [50, 60, 40], [10, 20, 30]]
    assert not outlook(Known(3), values).order_settled
    known = Known(3).ordered(0, 1, 2)
    assert not outlook(known, values).order_settled
    known = known.ratio(0, 1, 2)
    result = outlook(known, values)
    assert result.order_settled
    assert result.first_settled
    for more in (known.within(2, 0, 0.1), known.ratio(1, 2, 3), known.within(0, 0.8)):
        assert outlook(more, values).order_settled


def test_two_identical_options_are_tied_and_do_not_keep_the_asking_going() -> None:
    result = outlook(Known(2), [[70, 70], [70, 70], [10, 20]])
    assert result.order_settled
    assert result.first_settled
    assert result.can_be_first.tolist() == [True, True, False]


@pytest.mark.parametrize("values", [[[1, 2]], [[1, np.nan, 2]], [1, 2, 3]])
def test_values_that_do_not_fit_are_refused(values: Any) -> None:
    with pytest.raises(WeightsError, match="with 3 columns"):
        outlook(Known(3), values)


def test_a_statement_leaves_what_was_known_before_as_it_was() -> None:
    known = Known(2).ordered(0, 1)
    known.ordered(1, 0)
    assert [said.says for said in known.statements] == ["w1 >= w2"]
    assert known.holds([[0.6, 0.4], [0.4, 0.6], [0.5, 0.5]]).tolist() == [True, False, True]
