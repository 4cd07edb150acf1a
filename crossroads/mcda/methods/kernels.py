"""Sums and distances over many weight sets at once, for fixed performances (A, C) or samples of them (S, A, C).

With fixed performances these are matrix products, which is where the speed comes from.
"""

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from crossroads.errors import MethodError
from crossroads.mcda.normalization import normalize
from crossroads.mcda.weighting import Array

ROUNDING = 1e-12
"""Share of two levels within which their difference is the rounding of the last digits: 5.4 - 4.4 is 1."""


def aligned(rows: int, columns: int) -> Array:
    """Room for numbers (rows, columns), at the start of a line of the cache; so do rows of a multiple of 8 columns.

    numpy promises 16 bytes only. Where rows are gone through again and again, this saves a tenth of the time.
    """
    room = np.empty(rows * columns + 7)
    start = -room.ctypes.data // 8 % 8
    return room[start : start + rows * columns].reshape(rows, columns)


def weighted(values: Array, weights: Array) -> Array:
    """Sum over criteria of weight x value, (S, A), for `values` (A, C) or (S, A, C) and `weights` (S, C)."""
    if values.ndim == 2:
        return np.asarray(weights @ np.ascontiguousarray(values.T))  # twice as fast as a transposed view
    return np.asarray((values @ weights[:, :, None])[:, :, 0])


def product(values: Array, weights: Array) -> Array:
    """Product over criteria of value ** weight, (S, A). Values are not negative; a weight of zero counts as 1."""
    zero = values == 0
    logarithms = np.log(np.where(zero, 1.0, values))
    result = np.exp(weighted(logarithms, weights))
    if zero.any():
        result[weighted(zero.astype(float), (weights > 0).astype(float)) > 0] = 0.0
    return np.asarray(result)


def distance(values: Array, corner: Array, weights: Array) -> Array:
    """Euclidean distance (S, A) of weighted `values` from the weighted `corner` (C,) or (S, 1, C)."""
    return next(distances(values, [corner], weights))


def distances(values: Array, corners: Iterable[Array], weights: Array) -> Iterator[Array]:
    """The same from each of some `corners`, one after the other."""
    squares = weights**2
    for corner in corners:
        found = weighted((values - corner) ** 2, squares)
        yield np.sqrt(found, out=found)


def rising(normalization: str, matrix: Array, types: Array) -> Array:
    """Normalised levels, more always being better: where normalising keeps the direction, cost is made negative."""
    normalized = normalize(normalization, matrix, types)
    turned = normalization in ("none", "vector") and (types < 0).any()
    return normalized * types if turned else normalized


def spread(levels: Array) -> Array:
    """Highest less lowest of each column, (..., 1, C). Raises `MethodError` where that is no finite number."""
    found = levels.max(axis=-2, keepdims=True) - levels.min(axis=-2, keepdims=True)
    if not np.isfinite(found).all():
        column = int(np.argwhere(~np.isfinite(found))[0][-1])
        raise MethodError(f"the levels of criterion {column + 1} are too far apart to compute with; state it in a larger unit")
    return np.asarray(found)


def differences(levels: Array, column: int) -> tuple[Array, Array]:
    """Row less column (..., A, A) on one criterion, and how much of each difference may be rounding."""
    own, other = levels[..., :, None, column], levels[..., None, :, column]
    return own - other, ROUNDING * np.maximum(np.abs(own), np.abs(other))


def weighted_pairs(degree: Callable[[int], Array], weights: Array) -> Array:
    """Sum over criteria of weight x degree, (S, A, A); `degree` gives (A, A) or (S, A, A) for the number of a criterion."""
    tables = (degree(column) for column in range(weights.shape[1]))
    first = next(tables)
    if first.ndim == 3:  # no array of sets x pairs x criteria
        total = weights[:, 0, None, None] * first
        for column, table in enumerate(tables, 1):
            total += weights[:, column, None, None] * table
        return np.asarray(total)
    stacked = np.array([first, *tables], dtype=float)
    return np.asarray(weights @ stacked.reshape(len(stacked), -1)).reshape(len(weights), *first.shape)
