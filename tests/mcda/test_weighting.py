"""Weights from swing points and from orders."""

import itertools
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossroads.errors import WeightsError
from crossroads.mcda.weighting import rank_order_centroid, swing
from tests.examples import drawn

points = st.lists(st.floats(0, 1e300), min_size=1, max_size=10).filter(any)
orders = st.lists(st.integers(1, 6), min_size=1, max_size=8)


def test_swing_weights_are_in_proportion_to_the_points() -> None:
    assert swing([100, 50, 50]).tolist() == [0.5, 0.25, 0.25]


@given(points)
def test_swing_weights_are_shares(given_points: list[float]) -> None:
    weights = swing(given_points)
    assert weights.sum() == pytest.approx(1)
    assert (weights >= 0).all()


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=8), st.floats(1e-3, 1e3))
def test_swing_weights_do_not_depend_on_the_unit_of_the_points(given_points: list[float], factor: float) -> None:
    assert swing(np.array(given_points) * factor).tolist() == pytest.approx(swing(given_points).tolist())


@pytest.mark.parametrize("extreme", [1e308, 5e-324, 1.0])
def test_swing_weights_survive_extreme_points(extreme: float) -> None:
    assert swing([extreme, extreme]).tolist() == [0.5, 0.5]


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ([], "one for each criterion"),
        (1.0, "one for each criterion"),
        ([[1, 2]], "one for each criterion"),
        ([1, np.nan], "finite"),
        ([1, np.inf], "finite"),
        ([1, -0.5], "negative; found -0.5"),
        ([0, 0], "all weights are zero"),
    ],
)
def test_points_that_make_no_weights_are_refused(bad: Any, says: str) -> None:
    with pytest.raises(WeightsError, match=says):
        swing(bad)


@pytest.mark.parametrize("count", range(1, 12))
def test_centroid_weights_are_the_exact_sums_of_reciprocals(count: int) -> None:
    """w_k = (1/n) (1/k + ... + 1/n), in rational arithmetic."""
    exact = [sum(Fraction(1, place) for place in range(rank, count + 1)) / count for rank in range(1, count + 1)]
    assert sum(exact) == 1
    assert rank_order_centroid(range(1, count + 1)).tolist() == pytest.approx([float(weight) for weight in exact])


@given(st.lists(st.integers(1, 4), min_size=1, max_size=6))
def test_tied_criteria_have_the_mean_of_the_places_they_fill(ranks: list[int]) -> None:
    """The centroid over all orders that break the ties, by enumeration."""
    count = len(ranks)
    by_place = [sum(1 / place for place in range(rank, count + 1)) / count for rank in range(1, count + 1)]
    total, orders_seen = np.zeros(count), 0
    for order in itertools.permutations(range(count)):
        if all(ranks[one] <= ranks[other] for one, other in itertools.pairwise(order)):
            total[list(order)] += by_place
            orders_seen += 1
    assert rank_order_centroid(ranks).tolist() == pytest.approx((total / orders_seen).tolist())


@pytest.mark.parametrize("ranks", [(1, 2, 3), (1, 2, 2), (2, 1, 2, 1), (1, 1, 1, 1), (3, 1, 3, 2, 3)])
def test_centroid_weights_are_the_mean_of_all_weights_that_respect_the_order(ranks: tuple[int, ...]) -> None:
    """Monte Carlo on the simplex: a tie allows any order of its members."""
    samples = np.random.default_rng(7).dirichlet(np.ones(len(ranks)), 400_000)
    respected = np.all(
        [
            samples[:, one] >= samples[:, other]
            for one, other in itertools.permutations(range(len(ranks)), 2)
            if ranks[one] < ranks[other]
        ]
        or [np.ones(len(samples), dtype=bool)],
        axis=0,
    )
    kept = samples[respected]
    error = kept.std(axis=0) / np.sqrt(len(kept))
    assert (np.abs(rank_order_centroid(ranks) - kept.mean(axis=0)) < 5 * error + 1e-12).all()


@given(orders)
def test_centroid_weights_are_shares_that_respect_the_order(ranks: list[int]) -> None:
    weights = rank_order_centroid(ranks)
    assert weights.sum() == pytest.approx(1)
    assert (weights > 0).all()
    for one, other in itertools.combinations(range(len(ranks)), 2):
        if ranks[one] < ranks[other]:
            assert weights[one] > weights[other]
        if ranks[one] == ranks[other]:
            assert weights[one] == pytest.approx(weights[other])


@given(orders, st.integers(1, 5), st.integers(-10, 10))
@settings(max_examples=drawn(50))
def test_only_the_order_of_the_ranks_counts(ranks: list[int], factor: int, shift: int) -> None:
    moved = [factor * rank + shift for rank in ranks]
    assert rank_order_centroid(moved).tolist() == rank_order_centroid(ranks).tolist()


@pytest.mark.parametrize("bad", [[], [1, np.nan], [np.inf], 3, [[1, 2]]])
def test_ranks_that_are_none_are_refused(bad: Any) -> None:
    with pytest.raises(WeightsError, match="finite numbers"):
        rank_order_centroid(bad)
