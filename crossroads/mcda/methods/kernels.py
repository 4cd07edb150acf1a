"""Sums and distances over many weight sets at once, for fixed performances (A, C) or samples of them (S, A, C).

With fixed performances these are matrix products, which is where the speed comes from.
"""

import numpy as np

from crossroads.mcda.weighting import Array


def weighted(values: Array, weights: Array) -> Array:
    """Sum over criteria of weight x value, (S, A), for `values` (A, C) or (S, A, C) and `weights` (S, C)."""
    if values.ndim == 2:
        return np.asarray(weights @ values.T)
    return np.asarray((values @ weights[:, :, None])[:, :, 0])


def product(values: Array, weights: Array) -> Array:
    """Product over criteria of value ** weight, (S, A). Values are not negative; a weight of zero counts as 1."""
    zero = values == 0
    logarithms = np.log(np.where(zero, 1.0, values))
    result = np.exp(weighted(logarithms, weights))
    if zero.any():
        result[weighted(zero.astype(float), (weights > 0).astype(float)) > 0] = 0.0
    return np.asarray(result)


def distance(values: Array, corner: Array, weights: Array) -> Array:
    """Euclidean distance (S, A) of weighted `values` from the weighted `corner` (C,) or (S, 1, C)."""
    return np.sqrt(weighted((values - corner) ** 2, weights**2))
