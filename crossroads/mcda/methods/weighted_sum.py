"""The weighted sum of normalised levels, also called simple additive weighting."""

import numpy as np

from crossroads.mcda.methods.engine import engine
from crossroads.mcda.methods.kernels import rising, weighted
from crossroads.mcda.methods.levels import counted
from crossroads.mcda.methods.method import Method, Tables
from crossroads.mcda.weighting import Array


def weighted_sum(matrix: Array, weights: Array, types: Array, *, normalization: str) -> tuple[Array, Tables]:
    """Sum over criteria of weight x normalised level (A,); with normalisation "none" or "vector", cost is subtracted.

    Raises `MethodError` for what the normalisation refuses.
    """
    normalized = rising(normalization, counted(matrix, weights), types)
    method = engine().WSM(normalization_function=lambda column, cost: column)
    _, contributions, preference = method._method(normalized, weights, np.ones_like(weights))
    return preference, {"normalized": normalized, "weighted": contributions}


def many(matrix: Array, weights: Array, types: Array, *, normalization: str) -> Array:
    """Sums (S, A)."""
    return weighted(rising(normalization, counted(matrix, weights), types), weights)


METHOD = Method(
    id="weighted_sum",
    title="Weighted sum",
    year=1967,
    reference="Fishburn (1967), Operations Research 15(3), 537-542; "
    "linear normalisation as in Hwang and Yoon (1981), Multiple Attribute Decision Making",
    family="compensation",
    weights_mean="trade-off",
    reverses=True,
    idea="adds up shares of the highest level present instead of values between fixed anchors",
    refuses="with linear or sum normalisation negatives, and zeros under cost; with the others nothing finite",
    example="Chakraborty, Zavadskas and Antucheviciene (2015), Economic Computation and Economic Cybernetics Studies and "
    "Research 49(1), 5-22: ten manufacturing systems on four criteria",
    compute=weighted_sum,
    many=many,
    symbols={"normalized": "normalised levels, more being better", "weighted": "weight times normalised level"},
    parameters={"normalization": "linear"},
)
