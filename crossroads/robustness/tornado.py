"""Tornado: how the gap between the first place and the rest moves when one cell, or one weight, goes from low to high.

The gap is the score of the option that comes first now less the highest score of the others. It is negative where
another option comes first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crossroads.errors import WeightsError
from crossroads.mcda.weighting import Array
from crossroads.model.shown import OneLine
from crossroads.robustness.score_flips import checked
from crossroads.robustness.weight_stability import WeightPath, leading


@dataclass(frozen=True, eq=False, repr=False)
class Tornado(OneLine):
    """Gaps in points: `present` now, `low` and `high` (of any shape) with one input at its low end and at its high end.

    A bar of the chart runs from low to high, the longest on top; one that crosses zero changes the first place.
    """

    present: float
    low: Array
    high: Array

    @property
    def swing(self) -> Array:
        """How far apart the two gaps are: the length of the bar."""
        return np.abs(self.high - self.low)

    @property
    def turns(self) -> NDArray[np.bool_]:
        """Whether another option comes first at the low end or at the high end."""
        return np.asarray(np.minimum(self.low, self.high) < 0)

    @property
    def order(self) -> NDArray[np.int64]:
        """The inputs, by their number (row by row where there are rows), the longest bar first; those of NaN left out."""
        lengths = self.swing.ravel()
        order = np.argsort(-lengths, kind="stable")
        return order[~np.isnan(lengths[order])]


def cell_tornado(values: ArrayLike, low: ArrayLike, high: ArrayLike, weights: ArrayLike) -> Tornado:
    """The gaps (A, C) when one of `values` (A, C) alone goes to `low` and to `high`, both values (A, C), under `weights`.

    An option of NaN takes no part. Raises `WeightsError` for arrays that do not fit, and for less than two options.
    """
    present, shares = checked(values, weights)
    scores = present @ shares
    row = _first(scores)
    ends = [_gaps(scores, row, (np.asarray(end, dtype=float) - present) * shares) for end in (low, high)]
    return Tornado(_gap(scores, row), *ends)


def weight_tornado(paths: Sequence[WeightPath], ranges: ArrayLike) -> Tornado:
    """The gaps (K,) when one weight alone goes to the two ends of its range, the others keeping their proportions.

    `paths` are those of the weights, leaves or branches, at the same present weights; `ranges` (K, 2) the ends, as shares.
    """
    if not paths:
        raise WeightsError("there is no weight that could move")
    row = _first(paths[0].scores(paths[0].present))
    bounds = np.asarray(ranges, dtype=float).reshape(len(paths), 2)
    low, high = (np.array([_gap(path.scores(end), row) for path, end in zip(paths, ends, strict=True)]) for ends in bounds.T)
    return Tornado(_gap(paths[0].scores(paths[0].present), row), low, high)


def _first(scores: Array) -> int:
    """The option that comes first, the first of those that tie."""
    if np.count_nonzero(~np.isnan(scores)) < 2:
        raise WeightsError("a gap takes two options; put one back in, or add one")
    return int(leading(scores).argmax())


def _gap(scores: Array, row: int) -> float:
    return float(scores[row] - np.nanmax(np.delete(scores, row)))


def _gaps(scores: Array, row: int, change: Array) -> Array:
    """The gap (A, C) of option `row` when each score alone changes by each of its `change` (A, C)."""
    gaps = np.full(change.shape, np.nan)
    for moved in np.flatnonzero(~np.isnan(scores)):
        others = np.delete(scores, np.array([row, moved]))
        highest = others[~np.isnan(others)].max(initial=-np.inf)
        now = scores[moved] + change[moved]
        gaps[moved] = now - highest if moved == row else scores[row] - np.maximum(now, highest)
    return gaps
