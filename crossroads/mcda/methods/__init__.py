"""The registry of multi-criteria methods and the one way to call them.

    evaluate("topsis", matrix, weights, types).ranks

Options are rows of `matrix` (A, C); `weights` (C,) are normalised to sum 1; `types` (C,) hold +1 for benefit and -1 for
cost. `preference` is higher-is-better for every method. The only package that touches pymcdm.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from crossroads.errors import MethodError
from crossroads.mcda import ranking
from crossroads.mcda.methods import additive, promethee, topsis, vikor, weighted_product
from crossroads.mcda.methods.method import Evaluation, Method
from crossroads.mcda.weighting import Array, swing

METHODS: Mapping[str, Method] = {
    module.METHOD.id: module.METHOD for module in (additive, weighted_product, topsis, vikor, promethee)
}
LENSES = ("weighted_product", "topsis", "vikor", "promethee_2")


def evaluate(
    method: str,
    matrix: ArrayLike,
    weights: ArrayLike,
    types: ArrayLike,
    **parameters: object,
) -> Evaluation:
    """Preferences, ranks and the method's own quantities for `matrix` (A, C).

    Raises `MethodError` when the method or a parameter is unknown, shapes do not fit, a number is not finite, or the
    method refuses the data; `WeightsError` for weights that are negative, not finite or all zero.
    """
    if method not in METHODS:
        raise MethodError(f"no method '{method}'; known: {', '.join(METHODS)}")
    chosen = METHODS[method]
    unknown = parameters.keys() - chosen.parameters.keys()
    if unknown:
        known = ", ".join(chosen.parameters) or "none"
        raise MethodError(f"{method} has no parameter {', '.join(sorted(unknown))}; known: {known}")
    data, shares, signs = _checked(matrix, weights, types)
    preference, details = chosen.compute(data, shares, signs, **{**chosen.parameters, **parameters})
    if not np.isfinite(preference).all():
        raise MethodError(f"{method} gives no finite result on these data")
    return Evaluation(preference=preference, ranks=ranking.ranks(preference), details=details)


def _checked(matrix: ArrayLike, weights: ArrayLike, types: ArrayLike) -> tuple[Array, Array, Array]:
    data = np.array(matrix, dtype=float)
    if data.ndim != 2 or not data.size:
        raise MethodError("the matrix has a row for each option and a column for each criterion, at least one of both")
    if not np.isfinite(data).all():
        row, column = np.argwhere(~np.isfinite(data))[0]
        raise MethodError(f"option {row + 1} has no finite number on criterion {column + 1}; a lens needs every score")
    shares = swing(weights)
    signs = np.array(types, dtype=float)
    if shares.shape != (data.shape[1],) or signs.shape != (data.shape[1],):
        raise MethodError(f"{data.shape[1]} criteria need as many weights and types; got {shares.size} and {signs.size}")
    if not np.isin(signs, (-1, 1)).all():
        raise MethodError("types are +1 for benefit and -1 for cost")
    return data, shares, signs


__all__ = ["LENSES", "METHODS", "Evaluation", "Method", "evaluate"]
