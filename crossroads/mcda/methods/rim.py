"""RIM: closeness to ideal levels that may lie anywhere within fixed bounds."""

import numpy as np

from crossroads.errors import MethodError
from crossroads.mcda.methods.kernels import distances
from crossroads.mcda.methods.levels import ends, refuse, uses
from crossroads.mcda.methods.method import Method, Tables
from crossroads.mcda.weighting import Array

Pairs = Array | None
"""Two levels for each criterion (C, 2), or none given."""


def rim(matrix: Array, weights: Array, types: Array, *, bounds: Pairs, ideal: Pairs) -> tuple[Array, Tables]:
    """Closeness R (A,) in 0..1. `bounds` None: the range of the data; `ideal` None: the best end of the bounds.

    Where an ideal is given, it says what is better and `types` are not looked at.
    Raises `MethodError` for levels or an ideal outside the bounds, and for an ideal without bounds.
    """
    normalized = _normalized(matrix, weights, types, bounds, ideal)
    table = normalized * weights
    i_plus = np.sqrt(((table - weights) ** 2).sum(axis=1))
    i_minus = np.sqrt((table**2).sum(axis=1))
    closeness = i_minus / (i_plus + i_minus)
    return closeness, {
        "normalized": normalized,
        "weighted": table,
        "I_plus": i_plus,
        "I_minus": i_minus,
        "R": closeness,
    }


def many(matrix: Array, weights: Array, types: Array, *, bounds: Pairs, ideal: Pairs) -> Array:
    """Closeness R (S, A)."""
    normalized = _normalized(matrix, weights, types, bounds, ideal)
    i_plus, i_minus = distances(normalized, [np.ones(weights.shape[1]), np.zeros(weights.shape[1])], weights)
    return np.asarray(i_minus / (i_plus + i_minus))


def _normalized(matrix: Array, weights: Array, types: Array, bounds: Pairs, ideal: Pairs) -> Array:
    """1 within the ideal, falling to 0 at either bound (..., A, C); 1 without weight."""
    low, high = ends(matrix, weights, bounds)
    left = right = np.where(types > 0, high, low)
    counts = uses(matrix, weights)
    if ideal is not None:
        if bounds is None:
            raise MethodError("an ideal lies within bounds; give bounds as well")
        left, right = ideal[:, 0], ideal[:, 1]
        off = ((left < low) | (right > high)) & counts
        refuse(np.atleast_2d(off), "the ideal of a criterion lies outside its bounds", "widen the bounds")
    below = np.maximum(left - matrix, 0.0) / np.where(left > low, left - low, 1.0)
    above = np.maximum(matrix - right, 0.0) / np.where(high > right, high - right, 1.0)
    return np.where(counts, 1 - below - above, 1.0)


METHOD = Method(
    id="rim",
    title="RIM",
    year=2016,
    reference="Cables, Lamata and Verdegay (2016), Information Sciences 337-338, 1-10",
    family="distance",
    weights_mean="trade-off",
    reverses=True,
    idea="looks for closeness to an ideal that may lie within the scale, by distances in which heavy criteria count squared",
    refuses="levels or an ideal outside given bounds; an ideal without bounds",
    example="Cables, Lamata and Verdegay (2016), Information Sciences 337-338: five candidates",
    compute=rim,
    many=many,
    symbols={
        "normalized": "1 within the ideal, falling to 0 at the bounds",
        "weighted": "normalised times weight",
        "I_plus": "distance from the ideal",
        "I_minus": "distance from nought",
        "R": "I_minus / (I_plus + I_minus)",
    },
    parameters={"bounds": None, "ideal": None},
)
