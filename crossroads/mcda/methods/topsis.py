"""TOPSIS: closeness to the best and distance from the worst of what is present."""

import numpy as np

from crossroads.mcda.methods.kernels import distances, rising
from crossroads.mcda.methods.levels import counted
from crossroads.mcda.methods.method import Method, Tables
from crossroads.mcda.weighting import Array


def topsis(matrix: Array, weights: Array, types: Array, *, normalization: str) -> tuple[Array, Tables]:
    """Closeness (A,) in 0..1: d_minus / (d_plus + d_minus), Euclidean distances to the anti-ideal and the ideal present.

    Options that are all alike are as near to one as to the other: closeness 0.5.
    """
    from pymcdm.methods import TOPSIS

    normalized = rising(normalization, counted(matrix, weights), types)
    engine = TOPSIS(normalization_function=lambda column, cost: column)
    with np.errstate(divide="ignore", invalid="ignore"):
        tables = engine._method(normalized, weights, np.ones_like(weights))
    _, weighted, lowest, highest, d_minus, d_plus, closeness = tables
    closeness = np.where(d_minus + d_plus > 0, closeness, 0.5)
    return closeness, {
        "normalized": normalized,
        "weighted": weighted,
        "ideal": highest,
        "anti_ideal": lowest,
        "d_plus": d_plus,
        "d_minus": d_minus,
        "closeness": closeness,
    }


def many(matrix: Array, weights: Array, types: Array, *, normalization: str) -> Array:
    """Closeness (S, A)."""
    normalized = rising(normalization, counted(matrix, weights), types)
    corners = (normalized.max(axis=-2, keepdims=True), normalized.min(axis=-2, keepdims=True))
    d_plus, d_minus = distances(normalized, corners, weights)
    reach = d_minus + d_plus
    return np.where(reach > 0, d_minus / reach, 0.5)


METHOD = Method(
    id="topsis",
    title="TOPSIS",
    year=1981,
    reference="Hwang and Yoon (1981), Multiple Attribute Decision Making",
    family="distance",
    weights_mean="trade-off",
    reverses=True,
    idea="looks for closeness to an imagined option that has the highest value present on everything",
    refuses="nothing finite; with linear or sum normalisation negatives, and zeros under cost",
    example="Tzeng and Huang (2011), Multiple Attribute Decision Making, chapter 5: four options on three criteria",
    compute=topsis,
    many=many,
    symbols={
        "normalized": "normalised levels, more being better",
        "weighted": "normalised levels times weights",
        "ideal": "highest weighted level of each column",
        "anti_ideal": "lowest weighted level of each column",
        "d_plus": "distance from the ideal",
        "d_minus": "distance from the anti-ideal",
        "closeness": "d_minus / (d_plus + d_minus)",
    },
    axes={"ideal": ("criterion",), "anti_ideal": ("criterion",)},
    parameters={"normalization": "vector"},
)
