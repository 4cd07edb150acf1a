"""The additive value model: score = sum of weight x value, on values 0-100 between fixed anchors."""

import numpy as np

from crossroads.errors import MethodError
from crossroads.mcda.methods.kernels import weighted
from crossroads.mcda.methods.method import Method, Tables
from crossroads.mcda.weighting import Array


def additive(matrix: Array, weights: Array, types: Array) -> tuple[Array, Tables]:
    """Score (A,) 0-100 of values (A, C) 0-100. Raises `MethodError` for a value off 0-100 or a type that is not +1."""
    _check(matrix, types)
    contributions = matrix * weights
    return np.asarray(contributions.sum(axis=1)), {"contributions": contributions}


def many(matrix: Array, weights: Array, types: Array) -> Array:
    """Scores (S, A)."""
    _check(matrix, types)
    return weighted(matrix, weights)


def _check(matrix: Array, types: Array) -> None:
    if (types != 1).any():
        raise MethodError("additive takes values, where more is always better; turn levels into values 0-100 first")
    if ((matrix < -1e-9) | (matrix > 100 + 1e-9)).any():
        off = matrix[(matrix < 0) | (matrix > 100)][0]
        raise MethodError(f"additive takes values from 0 to 100; found {off:g}")


METHOD = Method(
    id="additive",
    title="Additive value model",
    year=1976,
    reference="Keeney and Raiffa (1976), Decisions with Multiple Objectives, chapter 3",
    family="compensation",
    weights_mean="trade-off",
    reverses=False,
    idea="adds up weight times value, so that strength on one criterion makes up for weakness on another at a fixed rate",
    refuses="values outside 0-100, cost types",
    example="Triantaphyllou (2000), Multi-Criteria Decision Making Methods, chapter 2: weighted sum of three options",
    compute=additive,
    many=many,
    symbols={"contributions": "weight times value of each option on each criterion"},
)
