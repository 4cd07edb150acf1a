"""SPOTIS: weighted distance from the best corner of fixed bounds."""

import numpy as np

from crossroads.mcda.methods.kernels import weighted
from crossroads.mcda.methods.levels import ends, refuse, uses
from crossroads.mcda.methods.method import Method, Tables
from crossroads.mcda.weighting import Array


def spotis(matrix: Array, weights: Array, types: Array, *, bounds: Array | None) -> tuple[Array, Tables]:
    """1 less the distance D (A,), so that higher is better. `bounds` (C, 2); None takes the range of the data.

    Raises `MethodError` for a level outside its bounds, and for bounds that are equal.
    """
    best, distances = _distances(matrix, weights, types, bounds)
    table = distances * weights
    total = table.sum(axis=1)
    return 1 - total, {"S_star": best, "d": distances, "weighted": table, "D": total}


def many(matrix: Array, weights: Array, types: Array, *, bounds: Array | None) -> Array:
    """1 less the distances D (S, A)."""
    return 1 - weighted(_distances(matrix, weights, types, bounds)[1], weights)


def _distances(matrix: Array, weights: Array, types: Array, bounds: Array | None) -> tuple[Array, Array]:
    """Best level (C,) or (S, 1, C), and distances (..., A, C) from it, from 0 to 1; 0 without weight or range."""
    low, high = ends(matrix, weights, bounds)
    counts = uses(matrix, weights)
    if bounds is not None:
        refuse(np.atleast_2d((low == high) & counts), "the bounds of a criterion are equal", "set them apart")
    best = np.where(types > 0, high, low)
    counts = counts & (high > low)
    distances = np.where(counts, np.abs(matrix - best) / np.where(counts, high - low, 1.0), 0.0)
    return best.reshape(-1) if matrix.ndim == 2 else best, distances


METHOD = Method(
    id="spotis",
    title="SPOTIS",
    year=2020,
    reference="Dezert, Tchamova, Han and Tacnet (2020), The SPOTIS rank reversal free method for multi-criteria "
    "decision-making support, 23rd International Conference on Information Fusion",
    family="compensation",
    weights_mean="trade-off",
    reverses=True,
    idea="adds up distances from the best end of each range; on the range present it ranks as the weighted sum does",
    refuses="levels outside given bounds; given bounds that are equal",
    example="Dezert, Tchamova, Han and Tacnet (2020), second example: four cars",
    compute=spotis,
    many=many,
    symbols={
        "S_star": "best end of the bounds of each criterion",
        "d": "distance from it, as a share of the bounds",
        "weighted": "distance times weight",
        "D": "sum of these; lower is better, and the preference is 1 - D",
    },
    axes={"S_star": ("criterion",)},
    parameters={"bounds": None},
    like="weighted_sum with normalization minmax",
)
