"""Draws of weights and performances have the distributions that their names promise: moments, and tests against exact ones."""

from typing import Any

import numpy as np
import pytest
from scipy.stats import beta, ks_2samp, kstest, triang

from crossroads.errors import MethodError, WeightsError
from crossroads.mcda.values import value_table
from crossroads.mcda.weighting import Array, Known, rank_order_centroid
from crossroads.robustness.draws import Draw, kept_draws, streams
from crossroads.robustness.performance_draws import SHAPES, Shape, decision_performances, performances
from crossroads.robustness.separation import ASSUMPTIONS, sampled_values
from crossroads.robustness.weight_draws import agreeing, bounded, down_tree, near, ordered, tiers, uniform, with_order
from tests.decisions import built, flat, flat_document, office_site

COUNT = 20_000


def drawn(draw: Draw, count: int = COUNT, seed: int = 7) -> Array:
    return draw(count, np.random.default_rng(seed))


def are_weights(weights: Array) -> None:
    assert (weights >= 0).all()
    assert weights.sum(axis=1) == pytest.approx(np.ones(len(weights)))


# --- weights ---------------------------------------------------------------------------------------------------------


def test_uniform_weights_have_the_marginals_of_the_simplex() -> None:
    weights = drawn(uniform(4))
    are_weights(weights)
    for one in weights.T:
        assert kstest(one, lambda share: 1 - (1 - share) ** 3).pvalue > 1e-3


def test_one_criterion_has_all_the_weight() -> None:
    assert drawn(uniform(1), 5).tolist() == [[1]] * 5


def test_down_a_tree_each_node_shares_its_weight_evenly_among_its_children() -> None:
    """Leaves 0 1 below node 4, leaf 2 below node 5 below the root, leaf 3 below the root: 4, 3 and 5 are siblings."""
    weights = drawn(down_tree([4, 4, 5, -1, -1, -1]))
    are_weights(weights)
    assert weights.mean(axis=0) == pytest.approx([1 / 6, 1 / 6, 1 / 3, 1 / 3], abs=0.01)
    for sibling in (weights[:, 0] + weights[:, 1], weights[:, 2], weights[:, 3]):
        assert kstest(sibling, lambda share: 1 - (1 - share) ** 2).pvalue > 1e-3
    assert kstest(weights[:, 0] / (weights[:, 0] + weights[:, 1]), "uniform").pvalue > 1e-3


def test_a_flat_tree_is_the_simplex() -> None:
    assert drawn(down_tree([-1, -1, -1])) == pytest.approx(drawn(uniform(3)))


def test_down_the_tree_of_a_decision() -> None:
    """Space and quiet share a branch; rent and transit share another: each leaf has a quarter on average."""
    tree = office_site().tree
    weights = drawn(down_tree(tree))
    are_weights(weights)
    for branch in tree.branches:
        leaves = list(tree.leaves[branch.id])
        siblings = len(tree.children[""])
        assert weights[:, leaves].sum(axis=1).mean() == pytest.approx(1 / siblings, abs=0.01)
        assert weights[:, leaves[0]].mean() == pytest.approx(1 / siblings / len(leaves), abs=0.01)


def test_a_diagnostic_weighs_nothing() -> None:
    document = flat_document([[(10, 20, 30)] * 3])
    document["criteria"][1]["role"] = "diagnostic"
    weights = drawn(down_tree(built(document).tree))
    are_weights(weights)
    assert not weights[:, 1].any()
    assert kstest(weights[:, 0], "uniform").pvalue > 1e-3


@pytest.mark.parametrize("parents", [[], [0], [1, -1], [-1, 0], [2, 2, 3, 2], [3, -1]])
def test_what_is_no_tree_is_refused(parents: list[int]) -> None:
    if parents == [1, -1]:
        assert drawn(down_tree(parents), 2).tolist() == [[1], [1]]  # one leaf below one node
        return
    with pytest.raises(WeightsError, match="parents of a tree"):
        down_tree(parents)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ([2, 0, 1], ((2,), (0,), (1,))),
        ([2, 0], ((2,), (0,))),
        ([[2], [0, 1]], ((2,), (0, 1))),
        ([[0, 2]], ((0, 2),)),
        ([2, 3, 1], ((2,), (0,), (1,))),
        ([2, 2, 1], ((2,), (0, 1))),
        ([1, float("nan"), 2], ((0,), (2,))),
        ([1, 1.5, 1.5], ((0,), (1, 2))),
    ],
)
def test_an_order_can_be_said_as_criteria_or_as_ranks(order: Any, expected: tuple[tuple[int, ...], ...]) -> None:
    assert tiers(order, 3) == expected


@pytest.mark.parametrize("order", [[], [0, 3], [[0], [0, 1]], [0, 0], [-1, 0]])
def test_what_is_no_order_is_refused(order: Any) -> None:
    with pytest.raises(WeightsError, match="names each criterion once"):
        tiers(order, 3)


@pytest.mark.parametrize("order", [[1, 0, 3, 2], [3, 1], [[0, 2], [1]], [[1], [0, 2, 3]], [1, 2, 2, 1]], ids=str)
def test_ordered_weights_are_those_of_the_simplex_that_respect_the_order(order: Any) -> None:
    weights = drawn(ordered(order, 4))
    are_weights(weights)
    known = with_order(order, Known(4))
    assert known.holds(weights).all()
    exact = drawn(uniform(4), 20 * COUNT, seed=8)
    exact = exact[known.holds(exact)]
    for one, other in zip(weights.T, exact.T, strict=True):
        assert ks_2samp(one, other).statistic < 0.03


def test_a_whole_order_has_the_rank_order_centroid_for_its_mean() -> None:
    assert drawn(ordered(range(15), 15)).mean(axis=0) == pytest.approx(rank_order_centroid(range(15)), rel=0.03)


def test_weights_within_bounds_are_those_of_the_simplex_within_them() -> None:
    known = bounded([[0.1, 0.4], [0.0, 1.0], [0.2, 0.9]], Known(3))
    exact = drawn(uniform(3), 5 * COUNT)
    exact = exact[known.holds(exact)]
    for one, other in zip(drawn(agreeing(known)).T, exact.T, strict=True):
        assert ks_2samp(one, other).statistic < 0.025


def test_weights_near_others_have_these_for_their_mean_and_the_spread_that_is_said() -> None:
    weights = drawn(near([50, 30, 20, 0], 63))
    are_weights(weights)
    mean = np.array([0.5, 0.3, 0.2, 0])
    assert weights.mean(axis=0) == pytest.approx(mean, abs=0.002)
    assert weights.std(axis=0) == pytest.approx(np.sqrt(mean * (1 - mean) / 64), rel=0.03)
    assert not weights[:, 3].any()


@pytest.mark.parametrize("concentration", [0, -1, float("nan"), float("inf")])
def test_a_concentration_is_positive(concentration: float) -> None:
    with pytest.raises(WeightsError, match="positive"):
        near([1, 1], concentration)


# --- performances ----------------------------------------------------------------------------------------------------

LOW, LIKELY, HIGH = np.array([[10.0, 0, 40]]), np.array([[20.0, 0, 40]]), np.array([[60.0, 80, 40]])


def distribution(shape: Shape, low: float, likely: float, high: float) -> Any:
    """The distribution as scipy has it."""
    turn = (likely - low) / (high - low)
    if shape == "triangular":
        return triang(turn, low, high - low)
    return beta(*((1 + 4 * turn, 5 - 4 * turn) if shape == "pert" else (1, 1)), low, high - low)


@pytest.mark.parametrize("together", ASSUMPTIONS)
@pytest.mark.parametrize("shape", SHAPES)
def test_performances_have_the_distribution_of_their_shape(shape: Shape, together: str) -> None:
    values = drawn(performances(LOW, LIKELY, HIGH, shape=shape, together=together))[:, 0]
    assert (values >= LOW - 1e-9).all()
    assert (values <= HIGH + 1e-9).all()
    for column in (0, 1):
        exact = distribution(shape, LOW[0, column], LIKELY[0, column], HIGH[0, column])
        assert kstest(values[:, column], exact.cdf).pvalue > 1e-3
        assert values[:, column].mean() == pytest.approx(exact.mean(), abs=0.5)
    assert values[:, 2] == pytest.approx(np.full(COUNT, 40))


@pytest.mark.parametrize("shape", SHAPES)
def test_where_nothing_is_known_between_the_ends_all_is_as_likely(shape: Shape) -> None:
    values = drawn(performances([[0.0, 10.0]], [[float("nan"), 20.0]], [[100.0, 30.0]], shape=shape))
    assert kstest(values[:, 0, 0] / 100, "uniform").pvalue > 1e-3


@pytest.mark.parametrize("shape", SHAPES)
def test_errors_go_together_as_each_assumption_says(shape: Shape) -> None:
    two = np.ones((2, 2))
    for together, between_options, between_criteria in zip(ASSUMPTIONS, (0, 1, 0), (0, 0, 1), strict=True):
        values = drawn(performances(0 * two, 30 * two, 100 * two, shape=shape, together=together))
        assert np.corrcoef(values[:, 0, 0], values[:, 1, 0])[0, 1] == pytest.approx(between_options, abs=0.03)
        assert np.corrcoef(values[:, 0, 0], values[:, 0, 1])[0, 1] == pytest.approx(between_criteria, abs=0.03)


def test_a_decision_is_drawn_as_where_pairs_are_told_apart() -> None:
    """The same distributions as the samples of `separation`, cell by cell, also where less is better and where all is open."""
    decision = flat([[(10, 20, 60), (10, 20, 60), None], [(0, 0, 5), (90, 100, 100), (40, 40, 40)]], minimise=[1])
    ours, table = drawn(decision_performances(decision), 8000), value_table(decision)
    theirs = sampled_values(decision, 3)[0]
    assert (ours >= table.pessimistic - 1e-9).all()
    assert (ours <= table.optimistic + 1e-9).all()
    for option in range(2):
        for column in range(3):
            assert (
                ks_2samp(ours[:, option, column], theirs[option, :, column]).pvalue > 1e-3
                or np.ptp(ours[:, option, column]) < 1e-9
            )


def test_a_curved_value_function_is_applied_to_levels() -> None:
    """Levels uniform over 0-100 on a curve through (50, 80): half of the values lie below 80."""
    document = flat_document([[None], [(0, 50, 100)]])
    document["criteria"][0]["value_function"] = {"kind": "piecewise", "points": [[0, 0], [50, 80], [100, 100]]}
    values = drawn(decision_performances(built(document)))
    assert np.quantile(values[:, 0, 0], [0.25, 0.5, 0.75]) == pytest.approx([40, 80, 90], abs=1.5)
    assert np.median(values[:, 1, 0]) == pytest.approx(80, abs=1.5)


@pytest.mark.parametrize(
    "three", [([[5.0]], [[1.0]], [[9.0]]), ([[5.0]], [[6.0]], [[1.0]]), ([[float("nan")]], [[1.0]], [[2.0]])]
)
def test_ends_in_the_wrong_order_are_refused(three: Any) -> None:
    with pytest.raises(MethodError, match="in this order"):
        performances(*three)


def test_an_unknown_shape_or_assumption_is_refused() -> None:
    with pytest.raises(MethodError, match="drawn as triangular, pert, uniform"):
        performances([[0.0]], [[1.0]], [[2.0]], together="never")


def test_kept_draws_are_those_of_the_streams() -> None:
    weights, values = kept_draws(uniform(3), performances(LOW, LIKELY, HIGH), 500, 11)
    for_weights, for_values, _ = streams(11)
    assert weights == pytest.approx(uniform(3)(500, for_weights))
    assert values == pytest.approx(performances(LOW, LIKELY, HIGH)(500, for_values))
