"""Competition ranks: 1, 2, 2, 4; and how alike two rankings are."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pymcdm import correlations as theirs
from scipy.stats import kendalltau, rankdata, spearmanr

from crossroads.errors import MethodError
from crossroads.mcda.ranking import TIE, kendall_tau_b, mid_ranks, ranks, spearman, weighted_spearman, ws_coefficient

Measure = Callable[[Any, Any], float]

scores = st.lists(st.integers(-5, 5).map(float), min_size=1, max_size=8)
permutations = st.integers(2, 8).flatmap(lambda count: st.permutations(range(1, count + 1)))
pairs = st.integers(2, 8).flatmap(lambda count: st.tuples(*[st.lists(st.integers(1, 6), min_size=count, max_size=count)] * 2))
MEASURES: dict[str, Measure] = {one.__name__: one for one in (kendall_tau_b, spearman, weighted_spearman, ws_coefficient)}
each_measure = pytest.mark.parametrize("measure", MEASURES.values(), ids=list(MEASURES))


def test_ties_share_a_rank_and_the_next_one_is_skipped() -> None:
    assert ranks([10.0, 30.0, 30.0, 5.0]).tolist() == [3, 1, 1, 4]


def test_differences_within_the_tolerance_are_ties() -> None:
    assert ranks([1.0, 1.0 + TIE / 2, 1.0 + 3 * TIE]).tolist() == [2, 2, 1]


@given(scores)
def test_a_rank_is_one_more_than_the_number_of_options_ahead(preference: list[float]) -> None:
    assert ranks(preference).tolist() == [1 + sum(other > own for other in preference) for own in preference]


@given(scores, st.randoms())
def test_ranks_follow_the_options_through_a_permutation(preference: list[float], random: object) -> None:
    order = np.random.default_rng(0).permutation(len(preference))
    assert ranks(np.array(preference)[order]).tolist() == ranks(preference)[order].tolist()


def test_what_is_not_a_number_is_ahead_of_nothing_and_nothing_is_ahead_of_it() -> None:
    """Options that are out carry NaN; they leave the others' ranks alone."""
    assert ranks([2.0, np.nan, 3.0]).tolist()[::2] == [2, 1]


# --- measures between rankings ---------------------------------------------------------------------------------------


@given(scores)
def test_mid_ranks_are_those_of_scipy_and_competition_ranks_give_the_same(preference: list[float]) -> None:
    expected = rankdata(np.negative(preference)).tolist()
    assert mid_ranks(np.negative(preference)).tolist() == expected
    assert mid_ranks(ranks(preference)).tolist() == expected


@each_measure
@given(pair=pairs)
def test_a_ranking_is_like_itself_and_less_like_any_other(measure: Measure, pair: tuple[list[int], list[int]]) -> None:
    one, other = pair
    assume(len(set(one)) > 1 and len(set(other)) > 1)
    assert measure(one, one) == pytest.approx(1)
    same = mid_ranks(one).tolist() == mid_ranks(other).tolist()
    assert (measure(one, other) > 1 - 1e-9) == same


@each_measure
@given(pair=pairs, seed=st.integers(0, 100))
def test_the_order_in_which_options_are_listed_does_not_matter(
    measure: Measure, pair: tuple[list[int], list[int]], seed: int
) -> None:
    one, other = map(np.array, pair)
    order = np.random.default_rng(seed).permutation(len(one))
    assert measure(one[order], other[order]) == pytest.approx(measure(one, other), nan_ok=True)


@given(pairs)
def test_tau_b_and_spearman_are_those_of_scipy_with_ties(pair: tuple[list[int], list[int]]) -> None:
    assume(len(set(pair[0])) > 1 and len(set(pair[1])) > 1)
    assert kendall_tau_b(*pair) == pytest.approx(kendalltau(*pair).statistic)
    assert spearman(*pair) == pytest.approx(spearmanr(*pair).statistic)


@given(permutations, st.integers(0, 100))
def test_without_ties_all_four_are_those_of_pymcdm(one: list[int], seed: int) -> None:
    other = np.random.default_rng(seed).permutation(one)
    assert kendall_tau_b(one, other) == pytest.approx(theirs.kendall_tau(one, other))
    assert spearman(one, other) == pytest.approx(theirs.spearman(one, other))
    assert weighted_spearman(one, other) == pytest.approx(theirs.weighted_spearman(one, other))
    assert ws_coefficient(one, other) == pytest.approx(theirs.ws(one, other))


@given(permutations)
def test_opposite_rankings_have_minus_one_but_for_ws_which_stays_above_zero(one: list[int]) -> None:
    opposite = [len(one) + 1 - place for place in one]
    assert kendall_tau_b(one, opposite) == pytest.approx(-1)
    assert spearman(one, opposite) == pytest.approx(-1)
    assert weighted_spearman(one, opposite) == pytest.approx(-1)
    assert ws_coefficient(one, opposite) > 0


def test_r_w_and_ws_count_an_exchange_at_the_top_for_more_than_one_at_the_bottom() -> None:
    order, top, bottom = [1, 2, 3, 4, 5], [2, 1, 3, 4, 5], [1, 2, 3, 5, 4]
    assert spearman(order, top) == spearman(order, bottom)
    assert weighted_spearman(order, top) < weighted_spearman(order, bottom)
    assert ws_coefficient(order, top) < ws_coefficient(order, bottom)


def test_ws_depends_on_which_ranking_is_the_reference() -> None:
    one, other = [1, 2, 3, 4, 5], [3, 1, 2, 4, 5]
    assert ws_coefficient(one, other) != ws_coefficient(other, one)
    for measure in (kendall_tau_b, spearman, weighted_spearman):
        assert measure(one, other) == pytest.approx(measure(other, one))


@each_measure
@pytest.mark.parametrize(("one", "other"), [([], []), ([1], [1]), ([1, 1, 1], [1, 2, 3]), ([1, 2, 3], [2, 2, 2])])
def test_a_measure_is_undefined_where_a_ranking_orders_nothing(measure: Measure, one: list[int], other: list[int]) -> None:
    assert math.isnan(measure(one, other))


@each_measure
def test_rankings_that_cannot_be_compared_are_refused(measure: Measure) -> None:
    with pytest.raises(MethodError, match="same length"):
        measure([1, 2], [1, 2, 3])
    with pytest.raises(MethodError, match="same length"):
        measure([[1, 2]], [[1, 2]])
    with pytest.raises(MethodError, match="finite numbers"):
        measure([1, math.nan], [1, 2])
