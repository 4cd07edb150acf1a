"""TOPSIS: closeness to the best and distance from the worst of what is present."""

import numpy as np

from crossroads.mcda.methods.engine import engine
from crossroads.mcda.methods.kernels import distances, rising
from crossroads.mcda.methods.levels import counted
from crossroads.mcda.methods.method import Method, Tables
from crossroads.mcda.weighting import Array

LARGE = 1e140
"""Levels whose squares, and those of what they are divided by, stay far from the largest and the smallest number."""


def topsis(matrix: Array, weights: Array, types: Array, *, normalization: str) -> tuple[Array, Tables]:
    """Closeness (A,) in 0..1: d_minus / (d_plus + d_minus), Euclidean distances to the anti-ideal and the ideal present.

    Options that are all alike are as near to one as to the other: closeness 0.5.
    """
    normalized = rising(normalization, counted(matrix, weights), types)
    method = engine().TOPSIS(normalization_function=lambda column, cost: column)
    with np.errstate(divide="ignore", invalid="ignore"):
        tables = method._method(normalized, weights, np.ones_like(weights))
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
    found = _by_vector(matrix, weights, types) if matrix.ndim == 3 and normalization == "vector" else None
    if found is None:
        normalized = rising(normalization, counted(matrix, weights), types)
        corners = (normalized.max(axis=-2, keepdims=True), normalized.min(axis=-2, keepdims=True))
        d_plus, d_minus = distances(normalized, corners, weights)
    else:
        d_plus, d_minus = found
    reach = d_minus + d_plus
    return np.where(reach > 0, d_minus / reach, 0.5)


def _by_vector(levels: Array, weights: Array, types: Array) -> tuple[Array, Array] | None:
    """Distances (S, A) from ideal and anti-ideal, where each weight set has levels (S, A, C) of its own.

    The distance from the worst is weight x (level - worst) / length, and that from the best is what it lacks of the
    largest, so that normalised levels need not be made. Samples stand last, since numpy is fast at long rows, and rows are
    gone through one by one, since it is slow at short ones against a table. None where squares would overflow or vanish.
    """
    options = np.array(levels.transpose(1, 2, 0), order="C")
    high, low = options.max(axis=0), options.min(axis=0)  # after costs are turned, the best and the worst
    size = np.maximum(high, -low)
    if size.max() > LARGE or (size.min() < 1 / LARGE and size[size < 1 / LARGE].any()):
        return None
    lengths = np.sqrt(_squares(options, "acs,acs->cs"))
    scale = np.ascontiguousarray(weights.T) / np.maximum(lengths, 1 / LARGE)  # a column of zeros stays zero
    costs = types < 0
    high[costs], low[costs] = low[costs], high[costs]
    largest = (high - low) * scale
    for option in options:
        option -= low
        option *= scale
    d_minus = np.sqrt(_squares(options, "acs,acs->as"))
    for option in options:
        np.subtract(largest, option, out=option)
    return np.sqrt(_squares(options, "acs,acs->as")).T, d_minus.T


def _squares(options: Array, summed: str) -> Array:
    """Sums of squares of (A, C, S), over what `summed` says."""
    return np.asarray(np.einsum(summed, options, options))


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
