"""Weights from what people say: swing points and orders of importance. Arrays in, arrays out, leaves summing to 1."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crossroads.errors import WeightsError

Array = NDArray[np.float64]


def swing(points: ArrayLike) -> Array:
    """Weights (C,) in proportion to swing `points` (C,): what a change from worst to best is worth, compared.

    Raises `WeightsError` for points that are negative, not finite or all zero.
    Source: von Winterfeldt and Edwards (1986), Decision Analysis and Behavioral Research, chapter 8.
    """
    given = np.asarray(points, dtype=float)
    if given.ndim != 1 or not given.size:
        raise WeightsError("weights are a list of numbers, one for each criterion")
    if not np.isfinite(given).all():
        raise WeightsError("weights must be finite numbers")
    if (given < 0).any():
        raise WeightsError(f"weights may not be negative; found {given.min():g}")
    if not given.any():
        raise WeightsError("all weights are zero; give points to at least one criterion")
    scaled = given / given.max()  # first, so that huge points do not overflow in the sum
    return np.asarray(scaled / scaled.sum())


def rank_order_centroid(ranks: ArrayLike) -> Array:
    """Weights (C,) at the centroid of all weights that respect the `ranks` (C,), 1 is most important.

    Tied criteria share: any order among them is allowed, so each gets the mean of the places they fill.
    Raises `WeightsError` for ranks that are not finite. Source: Barron and Barrett (1996), Management Science 42(11).
    """
    given = np.asarray(ranks, dtype=float)
    if given.ndim != 1 or not given.size or not np.isfinite(given).all():
        raise WeightsError("ranks are a list of finite numbers, one for each criterion")
    count = given.size
    by_place = np.cumsum((1 / np.arange(1, count + 1))[::-1])[::-1] / count
    weights = np.empty(count)
    places = np.argsort(np.argsort(given, kind="stable"), kind="stable")
    for rank in np.unique(given):
        tied = given == rank
        weights[tied] = by_place[places[tied]].mean()
    return weights
