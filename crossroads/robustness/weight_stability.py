"""Exact one-way sensitivity to weights, in closed form.

When the weight t of a criterion (or of a branch) goes from 0 to 1 and all others keep their proportions, the score of
each option is a straight line in t. Two lines cross at most once, so every interval below follows from the crossings:
no grid, no sampling. Source: Mareschal (1988), European Journal of Operational Research 33(1), 54-64.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crossroads.errors import WeightsError
from crossroads.mcda.ranking import TIE
from crossroads.mcda.results import Result
from crossroads.mcda.weighting import Array, swing
from crossroads.model.shown import OneLine


class Crossing(NamedTuple):
    """At `weight`, a share, the option `rises` overtakes `falls` when the weight grows. Both are row numbers."""

    weight: float
    rises: int
    falls: int


@dataclass(frozen=True, eq=False, repr=False)
class WeightPath(Result):
    """Scores as the weight of one group of leaves moves over 0..1.

    `present`: its weight now. `at_zero`, `at_one` (A,): scores at the two ends of the lines. All else follows from these
    and is computed when first asked for.
    """

    present: float
    at_zero: Array
    at_one: Array

    def scores(self, weight: float) -> Array:
        """Scores (A,) when the group weighs `weight`, a share."""
        return self.at_zero + weight * (self.at_one - self.at_zero)

    def leaders(self, weight: float) -> NDArray[np.int64]:
        """The options that come first at `weight`, by row number; several where they tie."""
        return np.flatnonzero(leading(self.scores(weight)))

    @cached_property
    def first(self) -> tuple[float, float]:
        """The interval around `present` in which the first-ranked option stays first."""
        now = self.scores(self.present)
        return self._interval(leading(now)[:, None] & ~np.eye(now.size, dtype=bool))

    @cached_property
    def order(self) -> tuple[float, float]:
        """The interval around `present` in which the whole order stays."""
        now = self.scores(self.present)
        return self._interval(~np.eye(now.size, dtype=bool) & (now[:, None] >= now[None, :] - TIE))

    def top(self, most: int) -> tuple[float, float]:
        """The interval around `present` in which the same options stay on the first `most` places, in whatever order.

        Options that share the last of these places are all on them, as long as they share it. One place gives `first`.
        """
        turns = [crossing.weight for crossing in self.crossings]
        below = [turn for turn in reversed(turns) if turn < self.present]
        return self._same_top([*below, 0.0], most), self._same_top([turn for turn in turns if turn > self.present] + [1.0], most)

    def _same_top(self, turns: Sequence[float], most: int) -> float:
        """How far the same options stay on top on the way from `present` along `turns`; between two of these all is fixed."""
        now = _on_top(self.scores(self.present), most)
        reached = self.present
        for turn in turns:
            if abs(turn - reached) > TIE and (_on_top(self.scores((reached + turn) / 2), most) != now).any():
                return reached
            reached = turn
        return reached

    @property
    def room(self) -> float:
        """How far the weight can move before the first place changes, as a share; 1 when it never does."""
        ends = [abs(end - self.present) for end, limit in zip(self.first, (0.0, 1.0), strict=True) if end != limit]
        return min(ends, default=1.0)

    def lead(self, row: int) -> tuple[float, float] | None:
        """The closed interval of weights in which option `row` comes first; None where it leads nowhere, or at a point."""
        low, high = self._leads[row]
        return (float(low), float(high)) if high - low > TIE else None

    @cached_property
    def crossings(self) -> tuple[Crossing, ...]:
        """All crossings of two lines, by weight."""
        start, slope = self._gaps
        rises, falls = np.nonzero((start < -TIE) & (start + slope > TIE))
        weights = -start[rises, falls] / slope[rises, falls]
        by_weight = np.lexsort((falls, rises, weights))
        return tuple(map(Crossing, weights[by_weight].tolist(), rises[by_weight].tolist(), falls[by_weight].tolist()))

    def overtakes(self) -> tuple[Crossing, ...]:
        """The crossings at which the first place changes, by weight."""
        if not self.crossings:
            return ()
        weights = np.array([crossing.weight for crossing in self.crossings])
        scores = self.at_zero + weights[:, None] * (self.at_one - self.at_zero)
        highest = np.nanmax(scores, axis=1) - TIE
        both = np.array([(crossing.rises, crossing.falls) for crossing in self.crossings])
        turning = (np.take_along_axis(scores, both, axis=1) >= highest[:, None]).all(axis=1)
        return tuple(crossing for crossing, turns in zip(self.crossings, turning, strict=True) if turns)

    @cached_property
    def _gaps(self) -> tuple[Array, Array]:
        """How far the row option is ahead of the column option at weight 0, (A, A), and how fast that grows."""
        start = self.at_zero[:, None] - self.at_zero[None, :]
        return start, self.at_one[:, None] - self.at_one[None, :] - start

    @cached_property
    def _leads(self) -> Array:
        """From which weight to which each option is ahead of, or level with, all others (A, 2); empty where high < low."""
        start, slope = self._gaps
        rises, falls = slope > TIE, slope < -TIE
        meet = np.divide(-start, slope, out=np.zeros_like(start), where=rises | falls)
        low = np.where(rises, meet, 0.0).max(axis=1, initial=0.0)
        high = np.where(falls, meet, 1.0).min(axis=1, initial=1.0)
        behind = (~rises & ~falls & (start < -TIE)).any(axis=1)
        return np.stack([low, np.where(behind | np.isnan(self.at_zero), -1.0, high)], axis=1)

    def _interval(self, pairs: NDArray[np.bool_]) -> tuple[float, float]:
        """Where, around `present`, the row option of each of `pairs` (A, A) keeps level with or ahead of the column one."""
        start, slope = self._gaps
        moves = pairs & (np.abs(slope) > TIE)
        start, slope = start[moves], slope[moves]
        tied = np.abs(start + self.present * slope) <= TIE
        roots = np.where(tied, self.present, -start / slope) + 0.0  # no zero with a minus
        low, high = roots[slope > 0].max(initial=0.0), roots[slope < 0].min(initial=1.0)
        return float(min(low, self.present)), float(max(high, self.present))


@dataclass(frozen=True, eq=False, repr=False)
class WeightStability(OneLine):
    """Intervals of each weight (C, 2), as shares.

    In `first` the first place stays, in `top` the same options stay on the first `most` places, in `order` the whole order.
    """

    first: Array
    top: Array
    order: Array
    most: int


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
    return WeightPath(present, at_zero, at_one)


def weight_stability(values: ArrayLike, weights: ArrayLike, most: int = 3) -> WeightStability:
    """The interval of each weight within which the first place, the first `most` places and the whole order stay as they are.

    `values` (A, C) 0-100, `weights` (C,). Options that tie now must go on tying (or rising) for the order to stay.
    """
    count = np.asarray(values).shape[1]
    paths = [weight_path(values, weights, np.arange(count) == column) for column in range(count)]
    return WeightStability(
        first=np.array([path.first for path in paths]),
        top=np.array([path.top(most) for path in paths]),
        order=np.array([path.order for path in paths]),
        most=most,
    )


def leading(scores: Array) -> NDArray[np.bool_]:
    """(A,) Which of the `scores` (A,) are the highest; never those that are NaN."""
    return np.asarray(scores >= scores[~np.isnan(scores)].max(initial=-np.inf) - TIE)


def _on_top(scores: Array, most: int) -> NDArray[np.bool_]:
    """(A,) Which of the `scores` (A,) have fewer than `most` others ahead of them; never those that are NaN."""
    ahead = np.count_nonzero(scores[None, :] > scores[:, None] + TIE, axis=1)
    return np.asarray(~np.isnan(scores) & (ahead < most))


def _shares(members: np.ndarray, weights: Array) -> Array:
    held = np.where(members, weights, 0.0)
    return np.asarray(held / held.sum() if held.sum() > 0 else members / members.sum())
