"""Levels as methods that divide by them take them, and the words with which they refuse others."""

import numpy as np

from crossroads.errors import MethodError
from crossroads.mcda.weighting import Array


def uses(matrix: Array, weights: Array) -> np.ndarray:
    """Which levels have a weight: (C,) for `matrix` (A, C), (S, 1, C) where every weight set has levels of its own."""
    if matrix.ndim == 3:
        return np.asarray(weights[:, None, :] > 0)
    sets = np.atleast_2d(weights)
    first = sets[0] > 0
    return first if first.all() else np.asarray((sets > 0).any(axis=0))  # mostly the first set says enough


def counted(matrix: Array, weights: Array) -> Array:
    """`matrix` with 1 for every level that has no weight, so that it can neither be refused nor count."""
    used = uses(matrix, weights)
    return matrix if used.all() else np.where(used, matrix, 1.0)


def not_negative(method: str, matrix: Array, weights: Array) -> Array:
    """The levels that count. Raises `MethodError` naming the first that is negative."""
    levels = counted(matrix, weights)
    refuse(levels < 0, f"{method} works with shares and refuses negative levels", "measure from a lower zero")
    return levels


def dividing(method: str, matrix: Array, weights: Array, types: Array) -> Array:
    """The levels that count. Raises `MethodError` naming the first that is negative, or zero under cost."""
    levels = not_negative(method, matrix, weights)
    free = (levels == 0) & (types < 0)
    refuse(free, f"{method} divides by the levels of a cost criterion and refuses zero", "turn it into a benefit")
    return levels


def refuse(cells: np.ndarray, why: str, mend: str) -> None:
    """Raises `MethodError` for the first of `cells` (..., A, C) that is true, naming its option and criterion."""
    if cells.any():
        *_, row, column = np.argwhere(cells)[0]
        raise MethodError(f"{why}: option {row + 1}, criterion {column + 1}; {mend}, or leave the criterion out")


def scaled(matrix: Array) -> Array:
    """Each column divided by its largest size, so that sums neither overflow nor vanish; a column of zeros stays."""
    top = np.abs(matrix).max(axis=-2, keepdims=True)
    return np.asarray(matrix / np.where(top > 0, top, 1.0))


def ends(matrix: Array, weights: Array, bounds: Array | None) -> tuple[Array, Array]:
    """Lowest and highest level of each criterion: of `bounds` (C, 2), or of the data where there are none.

    Raises `MethodError` for a level off its bounds, and for ends that are too far apart to be subtracted.
    """
    if bounds is None:
        low, high = matrix.min(axis=-2, keepdims=True), matrix.max(axis=-2, keepdims=True)
    else:
        low, high = bounds[:, 0], bounds[:, 1]
        off = ((matrix < low) | (matrix > high)) & uses(matrix, weights)
        refuse(off, "a level lies outside its bounds", "widen the bounds")
    wide = ~np.isfinite(high - low) & uses(matrix, weights)
    refuse(np.atleast_2d(wide), "the levels are too far apart to be compared", "take another unit")
    return low, high
