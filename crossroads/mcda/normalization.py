"""Column normalisations, by the names that every method shares. A matrix (..., A, C) and types (C,) in, same shape out.

Results are "higher is better" except for "none" and "vector", which keep the direction of the data.
"""

from collections.abc import Callable

import numpy as np

from crossroads.errors import MethodError
from crossroads.mcda.weighting import Array


def minmax(matrix: Array, types: Array) -> Array:
    """0 at the worst value present and 1 at the best; 1 throughout where all are equal."""
    low, high = matrix.min(axis=-2, keepdims=True), matrix.max(axis=-2, keepdims=True)
    span = np.where(high > low, high - low, 1.0)
    rising = (matrix - low) / span
    return np.where(high > low, np.where(types > 0, rising, 1 - rising), 1.0)


def linear(matrix: Array, types: Array) -> Array:
    """x / max for benefit, min / x for cost. Refuses negatives, and zeros under cost."""
    _refuse(matrix < 0, "negative values")
    _refuse((matrix == 0) & (types < 0), "a zero in a cost criterion")
    top = matrix.max(axis=-2, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(types > 0, matrix / np.where(top > 0, top, 1.0), matrix.min(axis=-2, keepdims=True) / matrix)


def total(matrix: Array, types: Array) -> Array:
    """x / sum for benefit, (1/x) / sum(1/x) for cost. Refuses negatives, and zeros under cost."""
    _refuse(matrix < 0, "negative values")
    _refuse((matrix == 0) & (types < 0), "a zero in a cost criterion")
    with np.errstate(divide="ignore"):
        shares = np.where(types > 0, matrix, 1 / matrix)
    sums = shares.sum(axis=-2, keepdims=True)
    return np.asarray(shares / np.where(sums > 0, sums, 1.0))


def vector(matrix: Array, types: Array) -> Array:
    """x / Euclidean length of the column, direction kept; a column of zeros stays zero."""
    scale = np.abs(matrix).max(axis=-2, keepdims=True)
    scaled = matrix / np.where(scale > 0, scale, 1.0)  # first, so that squares neither overflow nor vanish
    length = np.sqrt((scaled**2).sum(axis=-2, keepdims=True))
    return np.asarray(scaled / np.where(length > 0, length, 1.0))


def none(matrix: Array, types: Array) -> Array:
    """The matrix as it is."""
    return matrix


NORMALIZATIONS: dict[str, Callable[[Array, Array], Array]] = {
    "none": none,
    "minmax": minmax,
    "vector": vector,
    "linear": linear,
    "sum": total,
}


def normalize(name: str, matrix: Array, types: Array) -> Array:
    """`matrix` normalised by the method called `name`. Raises `MethodError` for an unknown name or refused data."""
    if name not in NORMALIZATIONS:
        raise MethodError(f"no normalisation '{name}'; known: {', '.join(NORMALIZATIONS)}")
    return NORMALIZATIONS[name](matrix, types)


def _refuse(cells: np.ndarray, what: str) -> None:
    if cells.any():
        column = int(np.argwhere(cells)[0][-1])
        raise MethodError(f"this normalisation refuses {what}, found in criterion {column + 1}")
