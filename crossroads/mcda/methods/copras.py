"""COPRAS: shares of each column's total; benefits add up, costs enter by their inverse."""

import numpy as np

from crossroads.errors import MethodError
from crossroads.mcda.methods.kernels import weighted
from crossroads.mcda.methods.levels import not_negative, scaled
from crossroads.mcda.methods.method import Method, Tables
from crossroads.mcda.weighting import Array


def copras(matrix: Array, weights: Array, types: Array) -> tuple[Array, Tables]:
    """Utility N (A,) in 0..1, 1 for the first: Q over the largest Q. Without costs, or with none paid, Q is S_plus.

    Raises `MethodError` for negative levels, and for an option that costs nothing where others cost something.
    Ours: pymcdm 1.4's adds S_minus to S_plus, so that costs count as benefits.
    """
    shares = _shares(not_negative("COPRAS", matrix, weights))
    table = shares * weights
    s_plus, s_minus = table[:, types > 0].sum(axis=1), table[:, types < 0].sum(axis=1)
    q = s_plus + _relief(s_minus)
    utility = _utility(q)
    return utility, {
        "normalized": shares,
        "weighted": table,
        "S_plus": s_plus,
        "S_minus": s_minus,
        "Q": q,
        "N": utility,
    }


def many(matrix: Array, weights: Array, types: Array) -> Array:
    """Utilities N (S, A)."""
    shares = _shares(not_negative("COPRAS", matrix, weights))
    s_plus, s_minus = (weighted(np.where(types == side, shares, 0.0), weights) for side in (1, -1))
    return _utility(s_plus + _relief(s_minus))


def _shares(levels: Array) -> Array:
    """Each level over the total of its column, for costs too; a column of zeros stays."""
    parts = scaled(levels)
    totals = parts.sum(axis=-2, keepdims=True)
    return np.asarray(parts / np.where(totals > 0, totals, 1.0))


def _relief(s_minus: Array) -> Array:
    """What costs (..., A) add to Q: their sum, shared out in proportion to 1 / S_minus."""
    total = s_minus.sum(axis=-1, keepdims=True)
    free = (s_minus == 0) & (total > 0)
    if free.any():
        option = int(np.argwhere(free)[0][-1]) + 1
        raise MethodError(
            f"COPRAS divides by the costs of each option, and option {option} has none; leave it out, or turn costs into benefits"
        )
    inverse = np.where(total > 0, s_minus.min(axis=-1, keepdims=True) / np.where(total > 0, s_minus, 1.0), 1.0)
    return np.asarray(total * inverse / inverse.sum(axis=-1, keepdims=True))


def _utility(q: Array) -> Array:
    """Q (..., A) over the largest; 1 where all are zero."""
    top = q.max(axis=-1, keepdims=True)
    return np.where(top > 0, q / np.where(top > 0, top, 1.0), 1.0)


METHOD = Method(
    id="copras",
    title="COPRAS",
    year=1994,
    reference="Zavadskas, Kaklauskas and Sarka (1994), Technological and Economic Development of Economy 1(3), 131-139",
    family="compensation",
    weights_mean="trade-off",
    reverses=True,
    idea="adds up shares of what all options have together, and credits low costs by their inverse",
    refuses="negative levels; an option that is free on every cost criterion",
    example="Goswami and Mitra (2020), International Journal of Data and Network Science 4(1): ten mobile phones",
    compute=copras,
    many=many,
    symbols={
        "normalized": "share of the total of the column",
        "weighted": "share times weight",
        "S_plus": "sum over the benefits",
        "S_minus": "sum over the costs",
        "Q": "S_plus and the credit for low costs",
        "N": "Q over the largest Q",
    },
)
