"""From a value back to the level on a criterion's scale that is worth it."""

import numpy as np
from numpy.typing import ArrayLike

from crossroads.mcda.values import Array
from crossroads.model import Criterion
from crossroads.model.scale import Exponential, Piecewise


def to_level(values: ArrayLike, criterion: Criterion, *, rising: bool = True) -> Array:
    """The levels (any shape, in the criterion's unit, NaN kept) that are worth `values` 0-100: the inverse of `to_value`.

    Where a stretch of levels is worth the same, the end that is reached first: that nearer the worst level for a value
    that is `rising`, else that nearer the best.
    """
    given = np.asarray(values, dtype=float)
    function = criterion.value_function
    if isinstance(function, Piecewise):
        return _between(given, np.array(function.points, dtype=float), rising)
    share = given / 100
    if isinstance(function, Exponential) and abs(function.curvature) > 1e-9:
        share = -np.log1p(share * np.expm1(-function.curvature)) / function.curvature
    return np.asarray(criterion.worst + share * (criterion.best - criterion.worst))


def _between(values: Array, points: Array, rising: bool) -> Array:
    """Levels at `values` on the straight lines between `points` (P, 2) of level and value, from worst to best."""
    levels, worth = points.T
    upper = np.clip(np.searchsorted(worth, values, side="left" if rising else "right"), 1, len(points) - 1)
    step = worth[upper] - worth[upper - 1]
    share = np.divide(values - worth[upper - 1], step, out=np.full_like(values, 0.0 if rising else 1.0), where=step > 0)
    return np.asarray(np.where(np.isnan(values), np.nan, levels[upper - 1] + share * (levels[upper] - levels[upper - 1])))
