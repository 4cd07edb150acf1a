"""Weights drawn under what is known are uniform: against exact moments, exact draws and each other."""

import numpy as np
import pytest
from scipy.stats import ks_2samp, kstest

from crossroads.mcda.weighting import Known, ranges, rank_order_centroid, sample
from crossroads.mcda.weighting import sampling as module
from crossroads.mcda.weighting.sampling import WALKS

COUNT = 20_000


def walked(known: Known, seed: int = 5) -> np.ndarray:
    """Drawn by hit-and-run, also where rejection would do."""
    region = module._region(known)
    return module._walked(region, COUNT, np.random.default_rng(seed))


def test_without_statements_weights_are_uniform_on_the_simplex() -> None:
    """Each weight of four then has the distribution 1 - (1 - w)^3."""
    for weights in (sample(Known(4), COUNT, seed=5).weights, walked(Known(4))):
        for one in weights.T:
            assert kstest(one, lambda share: 1 - (1 - share) ** 3).pvalue > 1e-3


@pytest.mark.parametrize("count", [3, 6, 10, 18])
def test_weights_in_an_order_are_those_of_sorted_uniform_ones(count: int) -> None:
    """Sorting is an exact way to draw them; their mean is the rank-order centroid."""
    result = sample(Known(count).ordered(*range(count)), COUNT, seed=5)
    assert result.way == ("rejection" if count == 3 else "hit-and-run")
    exact = -np.sort(-np.random.default_rng(6).dirichlet(np.ones(count), COUNT), axis=1)
    centre = rank_order_centroid(range(count))
    walks = result.weights.reshape(-1, WALKS, count).mean(axis=0)  # draws of one walk hang together, walks do not
    error = walks.std(axis=0, ddof=1) / np.sqrt(WALKS)
    assert (np.abs(walks.mean(axis=0) - centre) < 5 * error).all()
    assert (error < 0.02 * centre).all()
    assert result.weights.std(axis=0) == pytest.approx(exact.std(axis=0), rel=0.04)
    for one, other in zip(result.weights.T, exact.T, strict=True):
        assert ks_2samp(one, other).statistic < 0.04  # draws that hang together are as good as some thousand that do not


@pytest.mark.parametrize(
    "known",
    [
        Known(4).within(0, 0.2, 0.5).ordered(1, 2),
        Known(4).ratio(0, 1, 1, 3).ratio(1, 2, 0.5, 2),
        Known(3).within(0, 0.30, 0.60).within(1, 0.1, 0.5),
    ],
    ids=["interval and order", "ratios", "intervals"],
)
def test_walks_and_rejection_draw_alike(known: Known) -> None:
    rejected = sample(known, COUNT, seed=5)
    assert rejected.way == "rejection"
    for one, other in zip(rejected.weights.T, walked(known).T, strict=True):
        assert ks_2samp(one, other).statistic < 0.04  # draws that hang together are as good as some thousand that do not


@pytest.mark.parametrize("known", [Known(6).ordered(*range(6)).within(0, 0.3, 0.32), Known(3).within(0, 0.1, 0.4)])
def test_every_draw_is_a_set_of_weights_that_agrees_with_what_is_known(known: Known) -> None:
    weights = sample(known, 2000).weights
    assert weights.shape == (2000, known.count)
    assert weights.sum(axis=1) == pytest.approx(np.ones(2000))
    assert (weights >= 0).all()
    assert known.holds(weights).all()


def test_narrow_regions_are_covered_from_end_to_end() -> None:
    known = Known(3).within(0, 0.5, 0.5001)
    weights = sample(known, COUNT).weights
    assert kstest((weights[:, 0] - 0.5) / 1e-4, "uniform").statistic < 0.025
    assert ranges(known)[1, 1] - weights[:, 1].max() < 0.001


def test_statements_that_leave_a_plane_a_line_or_a_point_are_drawn_from_that() -> None:
    """w1 = 1/2: what is left of three weights is uniform on a line."""
    line = sample(Known(3).within(0, 0.5, 0.5), COUNT)
    assert line.way == "hit-and-run"
    assert line.weights[:, 0] == pytest.approx(np.full(COUNT, 0.5))
    assert kstest(2 * line.weights[:, 1], "uniform").statistic < 0.025
    plane = sample(Known(4).ratio(0, 1, 2, 2), COUNT).weights
    assert plane[:, 0] == pytest.approx(2 * plane[:, 1])
    point = sample(Known(2).ratio(0, 1, 3, 3), 5).weights
    assert point == pytest.approx(np.array([[0.75, 0.25]] * 5))
    assert sample(Known(1), 3).weights.tolist() == [[1], [1], [1]]


def test_a_weight_that_must_be_zero_stays_zero() -> None:
    weights = sample(Known(3).within(2, 0, 0), COUNT).weights
    assert weights[:, 2] == pytest.approx(np.zeros(COUNT), abs=1e-9)
    assert kstest(weights[:, 0], "uniform").statistic < 0.025


@pytest.mark.parametrize("known", [Known(3), Known(8).ordered(*range(8))])
def test_the_seed_is_told_and_draws_the_same_again(known: Known) -> None:
    first, again, other = sample(known, 500, 7), sample(known, 500, 7), sample(known, 500, 8)
    assert first.seed == 7
    assert first.weights.tolist() == again.weights.tolist() != other.weights.tolist()
