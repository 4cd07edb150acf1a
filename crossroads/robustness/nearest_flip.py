"""Nearest flips: the smallest change of weights that makes another option first.

Said as "shift 6 points from Cost to State survival". Exact: linear programmes for the sum of all changes and for the
largest single change, the nearest point of a polytope for the Euclidean distance.
Source: Rios Insua and French (1991), A framework for sensitivity analysis in discrete multi-objective decision-making,
European Journal of Operational Research 54(2), 176-190.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crossroads.errors import WeightsError
from crossroads.mcda.weighting import Array, Known, swing
from crossroads.model.shown import OneLine
from crossroads.robustness.first_place import FirstPlace, Reach, first_place, region_of, spread, taking_part
from crossroads.robustness.programmes import Programme, nearest_point, solve
from crossroads.robustness.weight_stability import leading

Norm = Literal["l1", "l2", "max"]
STILL = 1e-9
"""A change of weight up to this share is none."""


class Move(NamedTuple):
    """A `share` of all weight goes from one criterion to another, both column numbers."""

    giver: int
    taker: int
    share: float


@dataclass(frozen=True, eq=False, repr=False)
class Flips(OneLine):
    """For each option the nearest weights at which it is level with the first place; a hair more makes it first.

    `weights` (A, C); `distance` (A,) from `present` (C,) in `norm`, in shares of all weight: "l1" the sum of all changes,
    twice what changes hands; "l2" the Euclidean distance; "max" the largest single change. For options that come first now
    the distance is 0, for those that no weights make first infinite with weights NaN, for those that take no part NaN.
    `possible` says who can come first, and proves it of the others; whoever can be LEVEL at most is not made first by a
    hair more.
    """

    norm: Norm
    present: Array
    weights: Array
    distance: Array
    possible: FirstPlace

    @property
    def change(self) -> Array:
        """What each weight gains or gives (A, C), as shares of all weight."""
        return np.asarray(self.weights - self.present)

    @property
    def shifted(self) -> Array:
        """The share of all weight (A,) that changes hands."""
        return np.where(np.isfinite(self.distance), np.abs(self.change).sum(axis=1) / 2, self.distance)

    @property
    def order(self) -> NDArray[np.int64]:
        """The options that do not come first now and can, by row number, nearest first."""
        near = np.argsort(self.distance, kind="stable")
        return near[np.isfinite(self.distance[near]) & (self.distance[near] > 0)]

    def moves(self, row: int) -> tuple[Move, ...]:
        """Who gives what to whom until the option of this row is first, the largest move first.

        Exactly the change of weights; where several give and several take, the largest giver is paired with the largest
        taker. Empty for an option that is first now, or never.
        """
        return _paired(np.nan_to_num(self.change[row]))


def nearest_flip(values: ArrayLike, weights: ArrayLike, norm: Norm = "l1", known: Known | None = None) -> Flips:
    """The smallest change of `weights` (C,) that makes each option of `values` (A, C) first, higher values being better.

    Values may be those of groups of criteria (A, K), with the weights of the groups. `known` bounds the weights that are
    looked at: `Known(C).within(c, low, high)` for an interval, with low = high for a weight that is held. Among changes
    with the same largest single change, "max" takes one that moves the least.
    Raises `WeightsError` for weights that are no weights or do not agree with `known`, and for a norm that is not known.
    """
    if norm not in get_args(Norm):
        raise WeightsError(f"there is no norm '{norm}'; known: {', '.join(get_args(Norm))}")
    given, present = np.asarray(values, dtype=float), swing(weights)
    region = region_of(given, known)
    if present.size != region.count or not region.holds(present):
        raise WeightsError("the present weights do not agree with what is known of them; change one of the two")
    possible = first_place(given, region)
    inside = taking_part(given)
    scores = given @ present
    first = inside & leading(scores)
    found = np.where(first[:, None], present, np.nan)
    sought = [row for row in np.flatnonzero(inside & ~first).tolist() if possible.reach(row) > Reach.NEVER]
    found[sought] = _nearest([_polytope(given, row, region, possible) for row in sought], present, norm)
    distance = _length(found - present, norm)
    distance[inside & np.isnan(distance)] = np.inf
    return Flips(norm, present, found, distance, possible)


@dataclass(frozen=True, eq=False, repr=False)
class _Polytope(OneLine):
    """All weights with table (K, C) @ weights <= limits (K,)."""

    table: Array
    limits: Array


def _polytope(values: Array, row: int, region: Known, possible: FirstPlace) -> _Polytope:
    """The weights of `region` under which the option of `row` is level with the first, or ahead."""
    others = taking_part(values)
    others[row] = False
    scale = spread(values[taking_part(values)])
    short = max(0.0, -possible.lead[row] / scale)  # not 0 where it can be level but for rounding
    ahead = (values[others] - values[row]) / scale
    return _Polytope(np.vstack([ahead, region.table]), np.append(np.full(len(ahead), short), region.limits))


def _nearest(polytopes: Sequence[_Polytope], present: Array, norm: Norm) -> Array:
    """The nearest weights (P, C) to `present` in each polytope."""
    if not polytopes:
        return np.empty((0, present.size))
    if norm == "l2":
        points = [nearest_point(present, one.table, one.limits) for one in polytopes]
    else:
        largest = np.ones(len(polytopes))
        if norm == "max":
            largest = np.array([found.point[-1] for found in solve([_largest_change(one, present) for one in polytopes])])
        pairs = zip(polytopes, largest, strict=True)
        found = solve([_sum_of_changes(one, present, most) for one, most in pairs])
        points = [present + one.point[: present.size] - one.point[present.size :] for one in found]
    weights = np.maximum(np.array(points), 0.0)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def _sum_of_changes(polytope: _Polytope, present: Array, largest: float) -> Programme:
    """Unknowns: what each weight gains, then what each gives (2C,), no more than `largest` each."""
    count = present.size
    return Programme(
        goal=np.ones(2 * count),
        table=np.hstack([polytope.table, -polytope.table]),
        limits=polytope.limits - polytope.table @ present,
        balance=np.append(np.ones(count), -np.ones(count)),
        total=0.0,
        low=np.zeros(2 * count),
        high=np.append(np.full(count, largest), np.minimum(present, largest)),
    )


def _largest_change(polytope: _Polytope, present: Array) -> Programme:
    """Unknowns: the change of each weight, then the largest of them (C + 1,)."""
    count = present.size
    one, edge = np.eye(count), np.ones((count, 1))
    unbound = np.zeros((len(polytope.limits), 1))
    return Programme(
        goal=np.append(np.zeros(count), 1.0),
        table=np.vstack([np.hstack([polytope.table, unbound]), np.hstack([one, -edge]), np.hstack([-one, -edge])]),
        limits=np.concatenate([polytope.limits - polytope.table @ present, np.zeros(2 * count)]),
        balance=np.append(np.ones(count), 0.0),
        total=0.0,
        low=np.append(-present, 0.0),
        high=np.ones(count + 1),
    )


def _length(change: Array, norm: Norm) -> Array:
    """The length (A,) of each `change` (A, C)."""
    if norm == "l2":
        return np.asarray(np.sqrt((change**2).sum(axis=1)))
    return np.asarray(np.abs(change).sum(axis=1) if norm == "l1" else np.abs(change).max(axis=1))


def _paired(change: Array) -> tuple[Move, ...]:
    """Moves that add up to `change` (C,)."""
    left = change.copy()
    moves = []
    while (giver := int(left.argmin())) != (taker := int(left.argmax())) and min(-left[giver], left[taker]) > STILL:
        share = float(min(-left[giver], left[taker]))
        left[giver] += share
        left[taker] -= share
        moves.append(Move(giver, taker, share))
    return tuple(sorted(moves, key=lambda move: -move.share))
