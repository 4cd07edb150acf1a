"""The registry of multi-criteria methods and the ways to call them.

    evaluate("topsis", matrix, weights, types).ranks
    evaluate_many("topsis", matrix, many_weights, types)

Options are rows of `matrix` (A, C); `weights` (C,) are normalised to sum 1; `types` (C,) hold +1 for benefit and -1 for
cost. `preference` is higher-is-better for every method. The only package that touches pymcdm.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from crossroads.errors import MethodError, WeightsError
from crossroads.mcda import ranking
from crossroads.mcda.methods import (
    additive,
    aras,
    cocoso,
    codas,
    copras,
    edas,
    electre_1,
    electre_3,
    mabac,
    mairca,
    marcos,
    moora,
    probid,
    promethee_1,
    promethee_2,
    rim,
    spotis,
    topsis,
    vikor,
    waspas,
    weighted_product,
    weighted_sum,
)
from crossroads.mcda.methods.method import Evaluation, Method, Table
from crossroads.mcda.methods.parameters import PARAMETERS, checked, refuse
from crossroads.mcda.weighting import Array, swing

METHODS: Mapping[str, Method] = {
    module.METHOD.id: module.METHOD
    for module in (
        additive,
        weighted_sum,
        weighted_product,
        waspas,
        topsis,
        vikor,
        promethee_1,
        promethee_2,
        electre_1,
        electre_3,
        copras,
        edas,
        mabac,
        mairca,
        marcos,
        aras,
        codas,
        spotis,
        cocoso,
        moora,
        rim,
        probid,
    )
}
LENSES = ("weighted_product", "topsis", "vikor", "promethee_2")
"""What stands beside the ranking in files and on the command line."""
ROOM_LENSES = ("weighted_product", "promethee_2")
"""Those of them that a room sees beside the additive model; the rest is for analysts."""
BLOCK = 196_608
"""Numbers (weights and preferences) that are worked on at a time, so that what is in between stays in the cache."""
ROUNDING = 1e-14
"""A sum of shares this near to 1 is 1: dividing by it would change their last digit at most."""
SMALLEST, LARGEST = 1e-290, 1e300
"""Sums of weights between which shares can be taken without care for overflow."""


def evaluate(
    method: str,
    matrix: ArrayLike,
    weights: ArrayLike,
    types: ArrayLike,
    *,
    normalize_weights: bool = True,
    **parameters: object,
) -> Evaluation:
    """Preferences, ranks and the method's own quantities for `matrix` (A, C).

    With `normalize_weights=False` the weights enter as they are; they are checked all the same.
    Raises `MethodError` when the method or a parameter is unknown, shapes do not fit, a number is not finite, or the
    method refuses the data; `WeightsError` for weights that are negative, not finite or all zero.
    """
    chosen = _known(method)
    data, signs = _matrix(matrix, (2,)), _types(types)
    given = np.array(weights, dtype=float)
    checked_shares = swing(given)
    shares = checked_shares if normalize_weights else given
    _fit(data, shares, signs)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore", under="ignore"):
        preference, details = chosen.compute(data, shares, signs, **_parameters(chosen, parameters, signs.size))
    _finite(method, data, preference, *details.values())
    return Evaluation(preference=preference, ranks=ranking.ranks(preference), details=details)


def evaluate_many(
    method: str,
    matrix: ArrayLike,
    weights: ArrayLike,
    types: ArrayLike,
    *,
    normalize_weights: bool = True,
    **parameters: object,
) -> Array:
    """Preferences (S, A) for `weights` (S, C): what S calls of `evaluate` give, to 1e-9.

    `matrix` is (A, C), or (S, A, C) where every weight set goes with performances of its own. Raises as `evaluate` does.
    """
    chosen = _known(method)
    data, signs, sets = _matrix(matrix, (2, 3)), _types(types), np.asarray(weights, dtype=float)
    if sets.ndim != 2 or not sets.size:
        raise WeightsError("weights have a row for each set and a column for each criterion")
    _fit(data, sets, signs)
    if data.ndim == 3 and len(data) != len(sets):
        raise MethodError(f"{len(data)} samples of performances need as many weight sets; got {len(sets)}")
    settings = _parameters(chosen, parameters, signs.size)
    result = np.empty((len(sets), data.shape[-2]))
    step = max(1, BLOCK // (8 * sum(data.shape[-2:]))) * 8  # whole lines of the cache, see `aligned`
    with np.errstate(over="ignore", invalid="ignore", divide="ignore", under="ignore"):
        for start in range(0, len(sets), step):
            block = slice(start, start + step)
            shares = _share_sets(sets[block], normalize_weights)
            result[block] = chosen.many(data if data.ndim == 2 else data[block], shares, signs, **settings)
    _finite(method, data, result)
    return result


def _known(method: str) -> Method:
    if method not in METHODS:
        raise MethodError(f"no method '{method}'; known: {', '.join(METHODS)}")
    return METHODS[method]


def _parameters(method: Method, given: Mapping[str, object], count: int) -> dict[str, object]:
    unknown = given.keys() - method.parameters.keys()
    if unknown:
        known = ", ".join(method.parameters) or "none"
        raise MethodError(f"{method.id} has no parameter {', '.join(sorted(unknown))}; known: {known}")
    found = checked({**method.parameters, **given}, count)
    for name, default in method.parameters.items():
        if found[name] is None and default is not None:
            raise refuse(name, None)
    return found


def _matrix(matrix: ArrayLike, dimensions: tuple[int, ...]) -> Array:
    """One matrix is copied, since tables of the working may hold it; samples, which are many, are kept from being written."""
    given = np.asarray(matrix, dtype=float)
    data = given.view() if given.ndim == 3 else given.copy()
    data.flags.writeable = given.ndim != 3
    if data.ndim not in dimensions or not data.size:
        raise MethodError("the matrix has a row for each option and a column for each criterion, at least one of both")
    if not np.isfinite(data).all():
        *_, row, column = np.argwhere(~np.isfinite(data))[0]
        raise MethodError(f"option {row + 1} has no finite number on criterion {column + 1}; a lens needs every score")
    return data


def _types(types: ArrayLike) -> Array:
    signs = np.array(types, dtype=float)
    if signs.ndim != 1 or not np.isin(signs, (-1, 1)).all():
        raise MethodError("types are +1 for benefit and -1 for cost, one for each criterion")
    return signs


def _share_sets(given: Array, normalize: bool) -> Array:
    """Sets of weights (S, C), checked, each summing to 1 unless `normalize` is off."""
    totals = given @ np.ones(given.shape[1])
    if not (given.min() >= 0 and totals.min() > SMALLEST and totals.max() < LARGEST):  # not so if one of them is no number
        if not np.isfinite(given).all() or (given < 0).any() or not given.any(axis=1).all():
            raise WeightsError("each set of weights is finite, not negative and not all zero")
        given = given / given.max(axis=1, keepdims=True) if normalize else given
        totals = given.sum(axis=1)
    if not normalize or np.abs(totals - 1).max() <= ROUNDING:
        return given
    return np.asarray(given / totals[:, None])


def _fit(data: Array, shares: Array, signs: Array) -> None:
    count = data.shape[-1]
    if shares.shape[-1] != count or signs.size != count:
        raise MethodError(f"{count} criteria need as many weights and types; got {shares.shape[-1]} and {signs.size}")


def _finite(method: str, data: Array, *results: Table) -> None:
    if not all(np.isfinite(result).all() for result in results):
        sizes = np.abs(np.log(np.abs(np.where(data == 0, 1.0, data)))).reshape(-1, data.shape[-1])
        column = int(np.argmax(sizes.max(axis=0)))
        raise MethodError(
            f"{method} gives no finite result on these data: the numbers of criterion {column + 1} are too large or too small; "
            "state it in another unit"
        )


__all__ = [
    "LENSES",
    "METHODS",
    "PARAMETERS",
    "ROOM_LENSES",
    "Evaluation",
    "Method",
    "evaluate",
    "evaluate_many",
]
