"""The weighted product: a geometric mean, in which a very poor value drags the whole down."""

import numpy as np

from crossroads.errors import MethodError
from crossroads.mcda.methods.engine import engine
from crossroads.mcda.methods.kernels import product
from crossroads.mcda.methods.levels import dividing
from crossroads.mcda.methods.method import Method, Tables
from crossroads.mcda.normalization import normalize
from crossroads.mcda.weighting import Array


def weighted_product(matrix: Array, weights: Array, types: Array, *, normalization: str) -> tuple[Array, Tables]:
    """Product over criteria of value ** weight (A,); without normalisation, cost enters with a negative exponent.

    Raises `MethodError` for negative values, and for a zero in a cost criterion.
    """
    normalized = _rising(normalization, dividing("the weighted product", matrix, weights, types), types)
    # weights of zero are taken out, since 0 ** 0 is 1 only by convention
    used = weights > 0
    method = engine().WPM(normalization_function=lambda column, cost: column)
    preference = np.asarray(method(normalized[:, used], weights[used], np.ones(used.sum()), validation=False))
    return preference, {"normalized": normalized, "factors": normalized**weights}


def many(matrix: Array, weights: Array, types: Array, *, normalization: str) -> Array:
    """Products (S, A)."""
    return product(_rising(normalization, dividing("the weighted product", matrix, weights, types), types), weights)


def _rising(normalization: str, matrix: Array, types: Array) -> Array:
    """Levels of which more is better, none negative."""
    if normalization in ("vector", "minmax"):  # one keeps the direction of costs, the other puts a zero in every column
        raise MethodError("the weighted product takes normalisation none, linear or sum")
    if normalization == "none":
        return np.asarray(np.where(types > 0, matrix, 1 / np.where(types > 0, 1.0, matrix)))
    return normalize(normalization, matrix, types)


METHOD = Method(
    id="weighted_product",
    title="Weighted product",
    year=1922,
    reference="Bridgman (1922), Dimensional Analysis; "
    "Triantaphyllou (2000), Multi-Criteria Decision Making Methods, section 2.2.2",
    family="product",
    weights_mean="trade-off",
    reverses=False,
    idea="multiplies instead of adding, so that one very poor value cannot be made up for by good ones elsewhere",
    refuses="negative values; zeros in a cost criterion",
    example="Chakraborty, Zavadskas and Antucheviciene (2015), Economic Computation and Economic Cybernetics Studies and "
    "Research 49(1), 5-22: ten manufacturing systems on four criteria",
    compute=weighted_product,
    many=many,
    symbols={"normalized": "levels of which more is better", "factors": "level to the power of the weight"},
    parameters={"normalization": "none"},
)
