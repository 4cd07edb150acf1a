"""What follows from an order of weights in closed form is what linear programmes and enumerated corners say."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from crossroads.mcda.weighting import Known, outlook
from crossroads.mcda.weighting import incomplete as module
from crossroads.mcda.weighting.incomplete import largest
from crossroads.mcda.weighting.weak_order import largest_in_order, tiers_of
from tests.examples import drawn

moderate = settings(max_examples=drawn(60), deadline=None)
goals = arrays.arrays(float, (3, 5), elements=st.integers(-20, 20).map(float))
places = st.lists(st.integers(0, 3), min_size=5, max_size=5)


def in_tiers(places: list[int]) -> tuple[Known, list[list[int]]]:
    """Criteria of a lower place weigh no less than those of a higher one; and the tiers that these make."""
    tiers = [[one for one in range(len(places)) if places[one] == place] for place in sorted(set(places))]
    known = Known(len(places))
    for number, tier in enumerate(tiers[1:], 1):
        for more in tiers[number - 1]:
            for less in tier:
                known = known.ordered(more, less)
    return known, tiers


def corners(tiers: list[list[int]], count: int) -> np.ndarray:
    """Whole tiers from the top with any part of the next, which share everything: enumerated."""
    above, found = list[int](), []
    for tier in tiers:
        for size in range(1, len(tier) + 1):
            for part in combinations(tier, size):
                sharing = [*above, *part]
                found.append([1 / len(sharing) if one in sharing else 0.0 for one in range(count)])
        above += tier
    return np.array(found)


@moderate
@given(goals, places)
def test_the_largest_in_an_order_is_that_of_its_corners_and_of_a_linear_programme(goals: np.ndarray, places: list[int]) -> None:
    known, tiers = in_tiers(places)
    found = tiers_of(known.table, known.limits)
    assert found is not None
    assert [tier.tolist() for tier in found] == tiers
    most, weights = largest_in_order(goals, found)
    assert most == pytest.approx((goals @ corners(tiers, 5).T).max(axis=1), abs=1e-12)
    assert most == pytest.approx([largest(known, goal) or 0.0 for goal in goals], abs=1e-7)
    assert known.holds(weights).all()
    assert weights.sum(axis=1) == pytest.approx(np.ones(3))
    assert (weights * goals).sum(axis=1) == pytest.approx(most, abs=1e-12)


@moderate
@given(arrays.arrays(float, (4, 5), elements=st.integers(0, 10).map(lambda value: 10.0 * value)), places)
def test_an_outlook_in_closed_form_is_that_of_linear_programmes(values: np.ndarray, places: list[int]) -> None:
    known, _ = in_tiers(places)
    closed = outlook(known, values)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "tiers_of", lambda table, limits: None)
        programmes = outlook(known, values)
    assert closed.lead == pytest.approx(programmes.lead, abs=1e-5)
    assert closed.can_be_first.tolist() == programmes.can_be_first.tolist()


@pytest.mark.parametrize(
    "known",
    [
        Known(3).within(0, 0.1, 0.5),
        Known(3).ordered(0, 1, 2).ratio(0, 1, 2),
        Known(3).ratio(0, 1, 0),  # its weight alone: a row with one number
        Known(3).ordered(0, 1),  # the third stands beside both
        Known(4).ordered(0, 1).ordered(2, 3),
        Known(3).ordered(0, 1, 0),  # both weigh the same
        Known(3).ordered(0, 0),
    ],
)
def test_what_is_no_order_of_tiers_is_left_to_linear_programmes(known: Known) -> None:
    assert tiers_of(known.table, known.limits) is None


def test_a_ratio_of_one_and_repeated_or_implied_orders_are_orders() -> None:
    known = Known(3).ordered(2, 1).ratio(1, 0, 1).ordered(2, 0).ordered(2, 1, 0)
    assert [tier.tolist() for tier in tiers_of(known.table, known.limits) or ()] == [[2], [1], [0]]
    assert [tier.tolist() for tier in tiers_of(Known(3).table, Known(3).limits) or ()] == [[0, 1, 2]]
