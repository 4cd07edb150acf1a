"""ARAS: the share of the optimum that an option has, the optimum being made of the best levels present."""

import numpy as np

from crossroads.mcda.methods.kernels import weighted
from crossroads.mcda.methods.levels import dividing
from crossroads.mcda.methods.method import Method, Tables
from crossroads.mcda.normalization import linear
from crossroads.mcda.weighting import Array


def aras(matrix: Array, weights: Array, types: Array) -> tuple[Array, Tables]:
    """Utility K (A,) in 0..1: S over that of the optimum, which counts as a row of its own in the column totals.

    Raises `MethodError` for negative levels, and for a zero in a cost criterion.
    Ours: pymcdm 1.4's refuses a zero in a benefit too, where it is legal.
    """
    shares, optimum = _shares(dividing("ARAS", matrix, weights, types), types)
    table = shares * weights
    s, s_0 = table.sum(axis=1), optimum[0] @ weights
    utility = s / s_0 if s_0 > 0 else np.ones(len(matrix))
    return utility, {
        "normalized": shares,
        "normalized_0": optimum[0],
        "weighted": table,
        "S": s,
        "S0": np.array(s_0),
        "K": utility,
    }


def many(matrix: Array, weights: Array, types: Array) -> Array:
    """Utilities K (S, A)."""
    shares, optimum = _shares(dividing("ARAS", matrix, weights, types), types)
    s, s_0 = weighted(shares, weights), weighted(optimum, weights)
    return np.where(s_0 > 0, s / np.where(s_0 > 0, s_0, 1.0), 1.0)


def _shares(levels: Array, types: Array) -> tuple[Array, Array]:
    """Share of each option (..., A, C) and of the optimum (..., 1, C) in the total of all of them.

    Ratios to the best level have the same shares as x and 1 / x, and neither overflow nor vanish.
    """
    ratios = linear(levels, types)
    best = ratios.max(axis=-2, keepdims=True)
    totals = best + ratios.sum(axis=-2, keepdims=True)
    totals = np.where(totals > 0, totals, 1.0)
    return ratios / totals, best / totals


METHOD = Method(
    id="aras",
    title="ARAS",
    year=2010,
    reference="Zavadskas and Turskis (2010), Technological and Economic Development of Economy 16(2), 159-172",
    family="compensation",
    weights_mean="trade-off",
    reverses=True,
    idea="adds up shares of column totals, and gives each sum as a share of that of an imagined best option",
    refuses="negative levels; zeros under cost",
    example="Balezentiene and Kusta (2012), The Scientific World Journal 2012: ten grassland treatments",
    compute=aras,
    many=many,
    symbols={
        "normalized": "share of the column total, of x for benefits and of 1 / x for costs",
        "normalized_0": "the same for the optimum, the best level present on each criterion",
        "weighted": "share times weight",
        "S": "sum of the weighted shares",
        "S0": "the same sum for the optimum",
        "K": "S over S0",
    },
    axes={"normalized_0": ("criterion",)},
)
