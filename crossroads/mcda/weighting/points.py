"""Weights from points and from orders of importance. Arrays in, weights (C,) out, summing to 1."""

import numpy as np
from numpy.typing import ArrayLike

from crossroads.errors import WeightsError
from crossroads.mcda.weighting.arrays import Array, numbers, shares

LARGEST_SWING = 100.0
LEAST_IMPORTANT = 10.0
STEEPEST = 20.0
"""The largest exponent of rank exponent weights; beyond it the first criterion has all the weight but a rounding."""


def swing(points: ArrayLike) -> Array:
    """Weights (C,) in proportion to swing `points` (C,): what a change from worst to best is worth, compared.

    Raises `WeightsError` for points that are negative, not finite or all zero.
    Source: von Winterfeldt and Edwards (1986), Decision Analysis and Behavioral Research, chapter 8.
    """
    given = numbers(points)
    if given.ndim != 1 or not given.size:
        raise WeightsError("weights are a list of numbers, one for each criterion")
    if not np.isfinite(given).all():
        raise WeightsError("weights must be finite numbers")
    if (given < 0).any():
        raise WeightsError(f"weights may not be negative; found {given.min():g}")
    if not given.any():
        raise WeightsError("all weights are zero; give points to at least one criterion")
    return shares(given)


def smart(points: ArrayLike) -> Array:
    """Weights (C,) in proportion to SMART `points` (C,): importance, the least important criterion having 10.

    The arithmetic is that of `swing`; the question differs, for it names no range. Raises `WeightsError` as `swing` does.
    Source: Edwards (1977), How to use multiattribute utility measurement for social decisionmaking, IEEE Transactions on
    Systems, Man, and Cybernetics 7(5), 326-340.
    """
    return swing(points)


def swing_remark(points: ArrayLike) -> str:
    """What to say when the largest swing has not the 100 points of the protocol; "" when it has."""
    largest = float(numbers(points).max())
    if largest == LARGEST_SWING:
        return ""
    return f"the largest swing has {largest:g} points; give it 100 and compare the others with it"


def smart_remark(points: ArrayLike) -> str:
    """What to say when the least important criterion has not the 10 points of the protocol; "" when it has."""
    given = numbers(points)
    positive = given[given > 0]
    least = float(positive.min()) if positive.size else 0.0
    if least == LEAST_IMPORTANT:
        return ""
    return f"the least important criterion has {least:g} points; give it 10 and compare the others with it"


def rank_order_centroid(ranks: ArrayLike) -> Array:
    """Weights (C,) at the centroid of all weights that respect the `ranks` (C,), 1 is most important.

    Place i of n has (1/i + ... + 1/n) / n. Tied criteria share: any order among them is allowed, so each gets the mean of
    the places they fill. Raises `WeightsError` for ranks that are not finite.
    Source: Barron and Barrett (1996), Decision quality using ranked attribute weights, Management Science 42(11).
    """
    order = _ranks(ranks)
    return _by_place(order, np.cumsum(1 / _places(order)[::-1])[::-1])


def rank_sum(ranks: ArrayLike) -> Array:
    """Weights (C,) that fall in equal steps with the `ranks` (C,), 1 is most important: place i of n has n + 1 - i.

    Tied criteria each get the mean of the places they fill. Raises `WeightsError` for ranks that are not finite.
    Source: Stillwell, Seaver and Edwards (1981), A comparison of weight approximation techniques in multiattribute
    utility decision making, Organizational Behavior and Human Performance 28(1), 62-77.
    """
    return rank_exponent(ranks, 1.0)


def rank_reciprocal(ranks: ArrayLike) -> Array:
    """Weights (C,) in proportion to 1 / place by the `ranks` (C,), 1 is most important.

    Tied criteria each get the mean of the places they fill. Raises `WeightsError` for ranks that are not finite.
    Source: Stillwell, Seaver and Edwards (1981), as for `rank_sum`.
    """
    order = _ranks(ranks)
    return _by_place(order, 1 / _places(order))


def rank_exponent(ranks: ArrayLike, exponent: float) -> Array:
    """Weights (C,) in proportion to (n + 1 - place) ** exponent by the `ranks` (C,), 1 is most important.

    Exponent 0 gives equal weights, 1 rank sum; the larger, the more the first counts. Tied criteria each get the mean of
    the places they fill. Raises `WeightsError` for ranks that are not finite and an exponent outside 0 to 20.
    Source: Stillwell, Seaver and Edwards (1981), as for `rank_sum`.
    """
    if not 0 <= exponent <= STEEPEST:
        raise WeightsError(f"the exponent is a number from 0 to {STEEPEST:g}; got {exponent}")
    order = _ranks(ranks)
    return _by_place(order, (_places(order)[::-1] / order.size) ** exponent)


def _ranks(given: ArrayLike) -> Array:
    ranks = numbers(given)
    if ranks.ndim != 1 or not ranks.size or not np.isfinite(ranks).all():
        raise WeightsError("ranks are a list of finite numbers, one for each criterion")
    return ranks


def _places(ranks: Array) -> Array:
    """1 to n (C,)."""
    return np.arange(1.0, ranks.size + 1)


def _by_place(ranks: Array, amounts: Array) -> Array:
    """Weights (C,) in proportion to the `amounts` (C,) of the places; only the order of the `ranks` counts."""
    by_place = shares(amounts)
    places = np.argsort(np.argsort(ranks, kind="stable"), kind="stable")
    weights = np.empty(ranks.size)
    for rank in np.unique(ranks):
        tied = ranks == rank
        weights[tied] = by_place[places[tied]].mean()
    return weights
