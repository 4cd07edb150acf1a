"""Weights of several people put together: worked by hand, and what holds for any."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossroads.errors import WeightsError
from crossroads.groups import aggregate_weights
from tests.examples import drawn

moderate = settings(max_examples=drawn(60), deadline=None)


def test_three_people_worked_by_hand() -> None:
    """Shares 1/2 1/2, 1/5 4/5, 1/5 4/5: means 0.3 0.7; ratios (1 x 1/4 x 1/4)^(1/3) = 0.397 to 1; middles 1/5 4/5."""
    found = aggregate_weights([[1.0, 1.0], [20.0, 80.0], [0.1, 0.4]])
    assert found.arithmetic == pytest.approx(np.array([0.3, 0.7]))
    ratio = (1 / 16) ** (1 / 3)
    assert found.geometric == pytest.approx(np.array([ratio, 1]) / (1 + ratio))
    assert found.median == pytest.approx(np.array([0.2, 0.8]))
    assert found.low.tolist() == pytest.approx([0.2, 0.5])
    assert found.high.tolist() == pytest.approx([0.5, 0.8])
    assert found.quartiles == pytest.approx(np.array([[0.2, 0.35], [0.65, 0.8]]))
    assert found.deviation == pytest.approx(np.array([0.3, 0.3]) / np.sqrt(3))
    assert found.people == 3


def test_a_zero_of_one_person_is_a_zero_of_all_in_the_mean_of_ratios_alone() -> None:
    found = aggregate_weights([[0, 50, 50], [80, 10, 10], [80, 10, 10]])
    assert found.geometric is not None
    assert found.geometric[0] == 0
    assert found.arithmetic[0] == pytest.approx(1.6 / 3)
    assert found.widest == 0


def test_ways_that_leave_nothing_say_so() -> None:
    found = aggregate_weights(np.eye(3))
    assert found.geometric is None
    assert found.median is None
    assert found.arithmetic == pytest.approx(np.full(3, 1 / 3))


def test_one_person_is_the_group() -> None:
    found = aggregate_weights([[1, 3]])
    for way in (found.arithmetic, found.geometric, found.median):
        assert way == pytest.approx(np.array([0.25, 0.75]))
    assert np.isnan(found.deviation).all()


@moderate
@given(st.lists(st.lists(st.integers(1, 9), min_size=3, max_size=3), min_size=1, max_size=6), st.floats(0.01, 100))
def test_each_way_sums_to_one_and_the_unit_of_a_person_makes_no_difference(people: list[list[int]], unit: float) -> None:
    found, again = (
        aggregate_weights(people),
        aggregate_weights(np.vstack([np.array(people[0]) * unit, np.array(people[1:]).reshape(-1, 3)])),
    )
    for way, same in zip(
        (found.arithmetic, found.geometric, found.median), (again.arithmetic, again.geometric, again.median), strict=True
    ):
        assert way is not None
        assert way.sum() == pytest.approx(1)
        assert way == pytest.approx(same)
    assert (found.low <= found.arithmetic + 1e-12).all()
    assert (found.arithmetic <= found.high + 1e-12).all()


@pytest.mark.parametrize("weights", [[1, 2], [], [[0, 0], [1, 1]], [[1, -1]], [[1, float("inf")]], [[1, 2], [1]]])
def test_what_are_no_weights_is_refused(weights: Any) -> None:
    with pytest.raises(WeightsError):
        aggregate_weights(weights)
