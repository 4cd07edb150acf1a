"""WASPAS: the weighted sum and the weighted product of the same shares, joined."""

import numpy as np

from crossroads.mcda.methods.engine import engine
from crossroads.mcda.methods.kernels import product, weighted
from crossroads.mcda.methods.levels import dividing
from crossroads.mcda.methods.method import Method, Tables
from crossroads.mcda.normalization import linear
from crossroads.mcda.weighting import Array


def waspas(matrix: Array, weights: Array, types: Array, *, lam: float) -> tuple[Array, Tables]:
    """lam x weighted sum + (1 - lam) x weighted product (A,), both of linearly normalised levels.

    Raises `MethodError` for negative levels, and for a zero in a cost criterion.
    """
    normalized = linear(dividing("WASPAS", matrix, weights, types), types)
    method = engine().WASPAS(normalization_function=lambda column, cost: column, l=lam)
    _, q1, q2, q = method._method(normalized, weights, np.ones_like(weights))
    return q, {"normalized": normalized, "Q1": q1, "Q2": q2, "Q": q}


def many(matrix: Array, weights: Array, types: Array, *, lam: float) -> Array:
    """Joined sums and products (S, A)."""
    normalized = linear(dividing("WASPAS", matrix, weights, types), types)
    return lam * weighted(normalized, weights) + (1 - lam) * product(normalized, weights)


METHOD = Method(
    id="waspas",
    title="WASPAS",
    year=2012,
    reference="Zavadskas, Turskis, Antucheviciene and Zakarevicius (2012), Elektronika ir Elektrotechnika 122(6), 3-6",
    family="mixture",
    weights_mean="trade-off",
    reverses=True,
    idea="stands half-way between adding and multiplying, on shares of the highest level present",
    refuses="negative values; zeros in a cost criterion",
    example="Chakraborty, Zavadskas and Antucheviciene (2015), Economic Computation and Economic Cybernetics Studies and "
    "Research 49(1), 5-22: ten manufacturing systems on four criteria",
    compute=waspas,
    many=many,
    symbols={
        "normalized": "levels as shares: x / highest, or lowest / x under cost",
        "Q1": "weighted sum of the shares",
        "Q2": "weighted product of the shares",
        "Q": "lam Q1 + (1 - lam) Q2",
    },
    parameters={"lam": 0.5},
)
