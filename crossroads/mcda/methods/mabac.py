"""MABAC: distance from a border that lies at the geometric mean of the options on each criterion."""

import numpy as np

from crossroads.mcda.methods.kernels import weighted
from crossroads.mcda.methods.levels import counted
from crossroads.mcda.methods.method import Method, Tables
from crossroads.mcda.normalization import minmax
from crossroads.mcda.weighting import Array


def mabac(matrix: Array, weights: Array, types: Array) -> tuple[Array, Tables]:
    """S (A,), the sum of distances from the border; above 0 is better than the border, below 0 worse.

    Ours, by logarithms: the product behind the border in pymcdm 1.4 vanishes from some 340 options.
    """
    normalized = minmax(counted(matrix, weights), types)
    table = (normalized + 1) * weights
    border = weights * _mean(normalized)[0]
    distances = table - border
    score = distances.sum(axis=1)
    return score, {"normalized": normalized, "weighted": table, "g": border, "q": distances, "S": score}


def many(matrix: Array, weights: Array, types: Array) -> Array:
    """Sums S (S, A). The border is in proportion to the weights, so S is linear in them."""
    normalized = minmax(counted(matrix, weights), types)
    return weighted(normalized + 1 - _mean(normalized), weights)


def _mean(normalized: Array) -> Array:
    """Geometric mean (..., 1, C) of n + 1 over the options."""
    return np.asarray(np.exp(np.log1p(normalized).mean(axis=-2, keepdims=True)))


METHOD = Method(
    id="mabac",
    title="MABAC",
    year=2015,
    reference="Pamucar and Cirovic (2015), Expert Systems with Applications 42(6), 3016-3028",
    family="compensation",
    weights_mean="trade-off",
    reverses=True,
    idea="measures from a border in the middle of the field; its ranking is that of the weighted sum on the range present",
    refuses="nothing finite",
    example="Pamucar and Cirovic (2015), Expert Systems with Applications 42(6): seven forklifts",
    compute=mabac,
    many=many,
    symbols={
        "normalized": "0 at the worst level present, 1 at the best",
        "weighted": "weight times (normalised + 1)",
        "g": "border of each criterion, the geometric mean of its column",
        "q": "distance of each option from the border on each criterion",
        "S": "sum of the distances",
    },
    axes={"g": ("criterion",)},
    like="weighted_sum with normalization minmax",
)
