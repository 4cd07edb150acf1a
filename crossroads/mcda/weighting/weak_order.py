"""What follows from nothing, or from an order of the weights alone, without a linear programme.

The corners of all weights in an order are sets of criteria that share everything equally: whole tiers from the top, and any
part of the next one. So the largest of a linear goal is a mean over the upper tiers and the best of the next.
Source: Kirkwood and Sarin (1985), Ranking with partial information, Operations Research 33(1), 38-48.
"""

import numpy as np
from numpy.typing import NDArray

from crossroads.mcda.weighting.arrays import Array

Tiers = tuple[NDArray[np.int64], ...]
"""Criteria, by number, whose weights are not below those of the next tier; within a tier nothing is known."""


def tiers_of(table: Array, limits: Array) -> Tiers | None:
    """The tiers (from the top) to which table (K, C) @ weights <= limits (K,) comes down; None where it says anything else."""
    above = _above(table, limits)
    if above is None or above.diagonal().any():
        return None
    before = above.sum(axis=0)
    found = tuple(np.flatnonzero(before == count) for count in np.unique(before))
    place = np.searchsorted(np.unique(before), before)
    return found if (above == (place[:, None] < place)).all() else None


def _above(table: Array, limits: Array) -> NDArray[np.bool_] | None:
    """(C, C) Whether the weight of the row is stated not to be below that of the column, itself or in steps."""
    count = table.shape[1]
    above = np.zeros((count, count), dtype=bool)
    for row, limit in zip(table, limits, strict=True):
        named = np.flatnonzero(row)
        if limit != 0 or sorted(row[named].tolist()) != [-1.0, 1.0]:
            return None
        above[row.argmin(), row.argmax()] = True
    for between in range(count):
        above |= above[:, between, None] & above[between]
    return above


def largest_in_order(goals: Array, tiers: Tiers) -> tuple[Array, Array]:
    """The largest goal @ weights (N,) of each of `goals` (N, C), and weights (N, C) at which it stands."""
    order = np.concatenate([tier[np.argsort(-goals[:, tier], axis=1, kind="stable")] for tier in tiers], axis=1)
    sharing = np.arange(1, goals.shape[1] + 1)
    means = np.take_along_axis(goals, order, axis=1).cumsum(axis=1) / sharing
    best = means.argmax(axis=1)[:, None]
    weights = np.empty_like(goals)
    np.put_along_axis(weights, order, (sharing <= best + 1) / (best + 1), axis=1)
    return np.take_along_axis(means, best, axis=1)[:, 0], weights
