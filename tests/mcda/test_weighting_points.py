"""Weights from orders by sums, reciprocals and powers; the protocols of swing and SMART points."""

import itertools
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossroads.errors import WeightsError
from crossroads.mcda.weighting import (
    WEIGHTINGS,
    rank_exponent,
    rank_order_centroid,
    rank_reciprocal,
    rank_sum,
    smart,
    smart_remark,
    swing,
    swing_remark,
)
from crossroads.mcda.weighting.registry import UNPRINTED

orders = st.lists(st.integers(1, 6), min_size=1, max_size=8)
BY_RANK = [rank_order_centroid, rank_sum, rank_reciprocal, lambda ranks: rank_exponent(ranks, 2.5)]
each_way = pytest.mark.parametrize("weigh", BY_RANK, ids=["centroid", "sum", "reciprocal", "exponent"])


@pytest.mark.parametrize("count", range(1, 12))
def test_rank_weights_are_the_exact_fractions_of_their_formulas(count: int) -> None:
    places = range(1, count + 1)
    sums = [Fraction(2 * (count + 1 - place), count * (count + 1)) for place in places]
    reciprocals = [Fraction(1, place) / sum(Fraction(1, other) for other in places) for place in places]
    squares = [Fraction((count + 1 - place) ** 2, sum(other**2 for other in places)) for place in places]
    assert rank_sum(places).tolist() == pytest.approx(list(map(float, sums)))
    assert rank_reciprocal(places).tolist() == pytest.approx(list(map(float, reciprocals)))
    assert rank_exponent(places, 2).tolist() == pytest.approx(list(map(float, squares)))


@each_way
@given(order=orders)
def test_rank_weights_are_shares_that_respect_the_order(weigh: Any, order: list[int]) -> None:
    weights = weigh(order)
    assert weights.sum() == pytest.approx(1)
    for one, other in itertools.combinations(range(len(order)), 2):
        if order[one] < order[other]:
            assert weights[one] > weights[other]
        if order[one] == order[other]:
            assert weights[one] == pytest.approx(weights[other])


@each_way
@given(order=orders, random=st.integers(0, 1000))
def test_rank_weights_follow_the_criteria_through_a_permutation(weigh: Any, order: list[int], random: int) -> None:
    moved = np.random.default_rng(random).permutation(len(order))
    assert weigh(np.array(order)[moved]).tolist() == pytest.approx(weigh(order)[moved].tolist())


@each_way
def test_tied_criteria_share_the_mean_of_the_places_they_fill(weigh: Any) -> None:
    strict = weigh([1, 2, 3, 4])
    middle = (strict[1] + strict[2]) / 2
    for tied in ([1, 2, 2, 4], [1, 2.5, 2.5, 4], [1, 3, 3, 4]):
        assert weigh(tied).tolist() == pytest.approx([strict[0], middle, middle, strict[3]])


@given(orders)
def test_the_exponent_leads_from_equal_weights_over_rank_sum_to_the_first_alone(order: list[int]) -> None:
    assert rank_exponent(order, 0).tolist() == pytest.approx([1 / len(order)] * len(order))
    assert rank_exponent(order, 1).tolist() == pytest.approx(rank_sum(order).tolist())
    assert rank_exponent([1, 2], 20)[0] > 0.999999


@pytest.mark.parametrize("exponent", [-1, 21, np.nan, np.inf])
def test_exponents_that_turn_the_order_or_mean_nothing_are_refused(exponent: float) -> None:
    with pytest.raises(WeightsError, match="from 0 to 20"):
        rank_exponent([1, 2], exponent)


@each_way
@pytest.mark.parametrize("bad", [[], [1, np.nan], [np.inf], 3, [[1, 2]], ["a"], [[1], [1, 2]]])
def test_ranks_that_are_none_are_refused(weigh: Any, bad: Any) -> None:
    with pytest.raises(WeightsError, match="numbers"):
        weigh(bad)


def test_smart_is_the_arithmetic_of_swing() -> None:
    assert smart([10, 30, 60]).tolist() == swing([10, 30, 60]).tolist() == pytest.approx([0.1, 0.3, 0.6])


def test_a_swing_or_smart_protocol_that_was_not_kept_is_remarked_on() -> None:
    assert swing_remark([100, 20]) == smart_remark([10, 0, 30]) == ""
    assert "largest swing has 80 points" in swing_remark([80, 20])
    assert "has 15 points; give it 10" in smart_remark([15, 30])
    assert "has 0 points" in smart_remark([0, 0])


def test_every_weighting_says_what_it_is() -> None:
    for way, known in WEIGHTINGS.items():
        assert known.id == way
        assert str(known.year) in known.reference
        assert known.needs
        assert known.example == UNPRINTED or any(year in known.example for year in ("19", "20"))
        assert ("nobody's preference" in known.title) == (known.kind == "spread of the data")
        said = str(known.weigh.__doc__)
        assert ("nobody's preference" in said) == (known.kind == "spread of the data")
        assert "Raises" in said or "Refuses" in said or way in ("standard_deviation", "statistical_variance")
