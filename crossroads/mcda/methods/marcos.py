"""MARCOS: utility between an imagined worst and an imagined best option, made of the levels present."""

import numpy as np

from crossroads.mcda.methods.engine import engine
from crossroads.mcda.methods.kernels import weighted
from crossroads.mcda.methods.levels import dividing
from crossroads.mcda.methods.method import Method, Tables
from crossroads.mcda.normalization import linear
from crossroads.mcda.weighting import Array


def marcos(matrix: Array, weights: Array, types: Array) -> tuple[Array, Tables]:
    """Utility f (A,), 2/3 where all are alike.

    Where the worst levels present are all zero (or next to it), K_minus has no value: it is given as 0, and f is its limit,
    K_plus.
    Raises `MethodError` for negative levels, and for a zero in a cost criterion.
    """
    normalized = linear(dividing("MARCOS", matrix, weights, types), types)
    method = engine().MARCOS(normalization_function=lambda column, cost: column)
    tables = method._method(normalized, weights, np.ones_like(weights))
    _, extended, table, k_minus, k_plus, f_minus, f_plus, f = tables
    worst, best = extended[-1] @ weights, extended[-2] @ weights
    alike = np.ones(len(matrix))
    if best == 0:
        k_minus, k_plus, f_minus, f_plus, f = alike, alike, alike / 2, alike / 2, alike * 2 / 3
    elif worst <= best * 1e-100:
        k_minus, f_minus, f_plus, f = 0 * alike, 0 * alike, alike, k_plus
    return f, {
        "normalized": normalized,
        "weighted": table[:-2],
        "S": table[:-2].sum(axis=1),
        "S_AAI": np.array(worst),
        "S_AI": np.array(best),
        "K_minus": k_minus,
        "K_plus": k_plus,
        "f_minus": f_minus,
        "f_plus": f_plus,
        "f": f,
    }


def many(matrix: Array, weights: Array, types: Array) -> Array:
    """Utilities f (S, A).

    f of K_minus and of K_plus are the same for all options; put into the formula they leave K_plus times a constant of
    r = S_AAI / S_AI, which has a value at r = 0 too.
    """
    normalized = linear(dividing("MARCOS", matrix, weights, types), types)
    best = weighted(normalized.max(axis=-2, keepdims=True), weights)
    worst = weighted(normalized.min(axis=-2, keepdims=True), weights)
    apart = best > 0
    divisor = np.where(apart, best, 1.0)
    k_plus, r = np.where(apart, weighted(normalized, weights) / divisor, 1.0), np.where(apart, worst / divisor, 1.0)
    return np.asarray(k_plus * (1 + r) / (1 + r + r**2))


METHOD = Method(
    id="marcos",
    title="MARCOS",
    year=2020,
    reference="Stevic, Pamucar, Puska and Chatterjee (2020), Computers and Industrial Engineering 140, 106231",
    family="compensation",
    weights_mean="trade-off",
    reverses=True,
    idea="places options between an imagined worst and best one; its ranking is that of the weighted sum of ratios to the best",
    refuses="negative levels; zeros under cost",
    example="Stevic, Pamucar, Puska and Chatterjee (2020), Computers and Industrial Engineering 140: eight suppliers",
    compute=marcos,
    many=many,
    symbols={
        "normalized": "ratio to the best level present",
        "weighted": "ratio times weight",
        "S": "sum of the weighted ratios",
        "S_AAI": "the same sum for the worst levels present",
        "S_AI": "the same sum for the best levels present",
        "K_minus": "S over S_AAI; 0 where that is zero and K_minus has no value",
        "K_plus": "S over S_AI",
        "f_minus": "K_plus / (K_plus + K_minus)",
        "f_plus": "K_minus / (K_plus + K_minus)",
        "f": "(K_plus + K_minus) / (1 + (1 - f_plus) / f_plus + (1 - f_minus) / f_minus)",
    },
    like="weighted_sum with normalization linear",
)
