"""Exact one-way sensitivity to weights, in closed form.

When the weight t of a criterion (or of a branch) goes from 0 to 1 and all others keep their proportions, the score of
each option is a straight line in t. Two lines cross at most once, so every interval below follows from the crossings:
no grid, no sampling. Source: Mareschal (1988), European Journal of Operational Research 33(1), 54-64.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crossroads.errors import WeightsError
from crossroads.mcda.ranking import TIE
from crossroads.mcda.weighting import Array, swing


@dataclass(frozen=True)
class Crossing:
    """At `weight`, a share, the option `rises` overtakes `falls` when the weight grows. Both are row numbers."""

    weight: float
    rises: int
    falls: int


@dataclass(frozen=True, eq=False)
class WeightPath:
    """Scores as the weight of one group of leaves moves over 0..1.

    `present`: its weight now. `at_zero`, `at_one` (A,): scores at the two ends of the lines.
    `first`, `order`: the intervals around `present` in which the first-ranked option stays first, and the whole order.
    `crossings`: all of them, by weight.
    """

    present: float
    at_zero: Array
    at_one: Array
    first: tuple[float, float]
    order: tuple[float, float]
    crossings: tuple[Crossing, ...]

    def scores(self, weight: float) -> Array:
        """Scores (A,) when the group weighs `weight`, a share."""
        return self.at_zero + weight * (self.at_one - self.at_zero)

    @property
    def room(self) -> float:
        """How far the weight can move before the first place changes, as a share; 1 when it never does."""
        ends = [abs(end - self.present) for end, limit in zip(self.first, (0.0, 1.0), strict=True) if end != limit]
        return min(ends, default=1.0)

    def leaders(self, weight: float) -> NDArray[np.int64]:
        """The options that come first at `weight`, by row number; several where they tie."""
        return np.flatnonzero(_leading(self.scores(weight)))

    def lead(self, row: int) -> tuple[float, float] | None:
        """The closed interval of weights in which option `row` comes first; None where it leads nowhere, or at a point."""
        start = self.at_zero[row] - self.at_zero
        slope = self.at_one[row] - self.at_one - start
        if np.isnan(self.at_zero[row]) or (start[np.abs(slope) <= TIE] < -TIE).any():
            return None
        rising, falling = slope > TIE, slope < -TIE
        low = max(0.0, *(-start[rising] / slope[rising])) if rising.any() else 0.0
        high = min(1.0, *(-start[falling] / slope[falling])) if falling.any() else 1.0
        return (float(low), float(high)) if high - low > TIE else None

    def overtakes(self) -> tuple[Crossing, ...]:
        """The crossings at which the first place changes, by weight."""
        return tuple(
            crossing
            for crossing in self.crossings
            if {crossing.rises, crossing.falls} <= set(self.leaders(crossing.weight).tolist())
        )


@dataclass(frozen=True, eq=False)
class WeightStability:
    """Intervals of each weight (C, 2), as shares: the first place stays in `first`, the whole order in `order`."""

    first: Array
    order: Array


def weight_path(values: ArrayLike, weights: ArrayLike, members: ArrayLike) -> WeightPath:
    """How scores move with the weight of the leaves marked in `members` (C,) boolean.

    `values` (A, C) 0-100, `weights` (C,). Inside the group and outside it, leaves keep their proportions; a side
    whose weights are all zero shares equally. An option of NaN takes no part.
    Raises `WeightsError` for weights that are no weights, and when `members` marks no leaf.
    """
    data, shares = np.asarray(values, dtype=float), swing(weights)
    group = np.asarray(members, dtype=bool)
    if not group.any():
        raise WeightsError("there is no criterion whose weight could move")
    present = 1.0 if group.all() else min(1.0, float(shares[group].sum()))
    at_one = data @ _shares(group, shares)
    at_zero = data @ _shares(~group, shares) if not group.all() else at_one
    return path_of_lines(present, at_zero, at_one)


def path_of_lines(present: float, at_zero: Array, at_one: Array) -> WeightPath:
    """The path of score lines (A,) from `at_zero` to `at_one`, standing at the weight `present`."""
    now = at_zero + present * (at_one - at_zero)
    crossings = _crossings(at_zero, at_one)
    first_pairs = np.argwhere(_leading(now)[:, None] & ~np.eye(now.size, dtype=bool))
    all_pairs = np.argwhere(~np.eye(now.size, dtype=bool) & (now[:, None] >= now[None, :] - TIE))
    return WeightPath(
        present=present,
        at_zero=at_zero,
        at_one=at_one,
        first=_interval(present, at_zero, at_one, first_pairs),
        order=_interval(present, at_zero, at_one, all_pairs),
        crossings=crossings,
    )


def weight_stability(values: ArrayLike, weights: ArrayLike) -> WeightStability:
    """The interval of each weight within which the first place, and the whole order, stay as they are.

    `values` (A, C) 0-100, `weights` (C,). Options that tie now must go on tying (or rising) for the order to stay.
    """
    count = np.asarray(values).shape[1]
    paths = [weight_path(values, weights, np.arange(count) == column) for column in range(count)]
    return WeightStability(first=np.array([path.first for path in paths]), order=np.array([path.order for path in paths]))


def _leading(scores: Array) -> NDArray[np.bool_]:
    """(A,) Which of the `scores` (A,) are the highest; never those that are NaN."""
    return np.asarray(scores >= scores[~np.isnan(scores)].max(initial=-np.inf) - TIE)


def _shares(members: np.ndarray, weights: Array) -> Array:
    held = np.where(members, weights, 0.0)
    return np.asarray(held / held.sum() if held.sum() > 0 else members / members.sum())


def _crossings(at_zero: Array, at_one: Array) -> tuple[Crossing, ...]:
    gap_zero = at_zero[:, None] - at_zero[None, :]
    gap_one = at_one[:, None] - at_one[None, :]
    rises, falls = np.nonzero((gap_zero < -TIE) & (gap_one > TIE))
    at = gap_zero[rises, falls] / (gap_zero[rises, falls] - gap_one[rises, falls])
    found = [Crossing(float(weight), int(up), int(down)) for weight, up, down in zip(at, rises, falls, strict=True)]
    return tuple(sorted(found, key=lambda crossing: (crossing.weight, crossing.rises, crossing.falls)))


def _interval(present: float, at_zero: Array, at_one: Array, pairs: NDArray[np.int64]) -> tuple[float, float]:
    """Where, around `present`, every (ahead, behind) of `pairs` (n, 2) keeps ahead - behind >= 0, as a closed interval."""
    ahead, behind = pairs[:, 0], pairs[:, 1]
    start = at_zero[ahead] - at_zero[behind]
    slope = at_one[ahead] - at_one[behind] - start
    moves = np.abs(slope) > TIE
    roots = -start[moves] / slope[moves]
    now = start[moves] + present * slope[moves]
    tied = np.abs(now) <= TIE
    roots = np.where(tied, present, roots)
    low = roots[slope[moves] > 0]
    high = roots[slope[moves] < 0]
    lower = max(0.0, low.max()) if low.size else 0.0
    upper = min(1.0, high.min()) if high.size else 1.0
    return float(min(lower, present)), float(max(upper, present))
