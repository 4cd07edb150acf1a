"""Maps of the first place: which option comes first as three shares of the weight, summing to one, vary together.

The map is a triangle. At a corner one share is everything, and scores are straight in between, so the region of each
option is a convex polygon bounded by exact lines: the triangle, cut by one half-plane for each other option. A map of two
weights against each other is the same triangle: the third share is that of all other criteria, in proportion.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from crossroads.errors import WeightsError
from crossroads.mcda.ranking import TIE
from crossroads.mcda.results import Result
from crossroads.mcda.weighting import Array
from crossroads.mcda.weights import proportions
from crossroads.model.shown import OneLine
from crossroads.robustness.score_flips import checked
from crossroads.robustness.weight_stability import leading

FLAT = 1e-9
"""A region with less than this share of the triangle is a line or a point, and is left out."""


@dataclass(frozen=True, eq=False, repr=False)
class Region(OneLine):
    """Where `options` (row numbers; several where they are level all over it) come first.

    `corners` (N, 3): the corners of the polygon in turn, each three shares. `area`: its share of the triangle.
    """

    options: tuple[int, ...]
    corners: Array
    area: float


@dataclass(frozen=True, eq=False, repr=False)
class Places(OneLine):
    """Where sets of weights lie on a map: `points` (S, 3), NaN for those with no weight on any of the three.

    `there` and `under`: which options come first at that point of the map, and under the weights themselves. They can
    differ, since inside each of the three shares a set of weights may have other proportions than the map: a chart marks a
    point by `under`, and says so where it lies in another region.
    """

    points: Array
    there: tuple[tuple[int, ...], ...]
    under: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, eq=False, repr=False)
class FirstPlaceMap(Result):
    """The first place over three shares of the weight.

    `values` (A, C) and `members` (3, C) boolean, the criteria of each share. `corner_scores` (A, 3): the scores where one
    share is everything. `mapped`: how much of all weight the three share out; the rest stands where it stands now. `present`
    (3,): the point of the present weights. On a map of two weights the first two of a point are the weights themselves.
    """

    values: Array
    members: NDArray[np.bool_]
    corner_scores: Array
    mapped: float
    present: Array

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """The regions, in the order of the decision. They fill the triangle and share no more than their edges."""
        found: list[Region] = []
        for row, scores in enumerate(self.corner_scores):
            same = np.flatnonzero((np.abs(self.corner_scores - scores) <= TIE).all(axis=1))
            if not np.isnan(scores).any() and same[0] == row:
                corners = _clipped(np.eye(3), np.delete(scores - self.corner_scores, same, axis=0))
                if (area := _area(corners)) > FLAT:
                    found.append(Region(tuple(same.tolist()), corners, area))
        return tuple(found)

    def leaders(self, point: ArrayLike) -> tuple[int, ...]:
        """Who comes first at a `point` (3,) of the map; several where they are level, none at NaN."""
        return tuple(np.flatnonzero(leading(self.corner_scores @ np.asarray(point, dtype=float))).tolist())

    def locate(self, weights: ArrayLike) -> Places:
        """Where `weights` (S, C), such as those of perspectives, lie on the map."""
        given = np.asarray(weights, dtype=float).reshape(-1, self.members.shape[1])
        held = given @ self.members.T.astype(float)
        total = held.sum(axis=1, keepdims=True)
        points = np.divide(held, total, out=np.full_like(held, np.nan), where=total > 0)
        return Places(points, tuple(map(self.leaders, points)), tuple(_rows(leading(self.values @ one)) for one in given))


def two_way_map(values: ArrayLike, weights: ArrayLike, one: ArrayLike, other: ArrayLike) -> FirstPlaceMap:
    """The first place as the weights of two criteria, or groups, vary, and all else keeps its proportions.

    `values` (A, C), `weights` (C,), `one` and `other` (C,) boolean: their criteria. A point is (weight of one, weight of
    other, the rest). Raises `WeightsError` when the two overlap, one is empty, or nothing else is left.
    """
    first, second = np.asarray(one, dtype=bool), np.asarray(other, dtype=bool)
    return ternary_map(values, weights, np.stack([first, second, ~(first | second)]))


def ternary_map(values: ArrayLike, weights: ArrayLike, groups: ArrayLike) -> FirstPlaceMap:
    """The first place as three groups of criteria share out between them the weight that they hold now.

    `values` (A, C), `weights` (C,), `groups` (3, C) boolean. Inside a group criteria keep their proportions, equal ones
    where all are zero; a criterion in none of the groups keeps its weight. Options of NaN take no part.
    Raises `WeightsError` when groups overlap or are empty, and when the three hold no weight.
    """
    given, shares = checked(values, weights)
    members = np.asarray(groups, dtype=bool)
    if members.shape != (3, shares.size) or not members.any(axis=1).all() or (members.sum(axis=0) > 1).any():
        raise WeightsError("a map takes three groups of criteria, none of them empty and no criterion in two")
    held = members @ shares
    mapped = float(held.sum())
    if mapped <= 0:
        raise WeightsError("the three groups hold no weight to share out; give one of them some")
    inside = np.stack([proportions(group, shares) for group in members])
    aside = given @ np.where(members.any(axis=0), 0.0, shares)
    return FirstPlaceMap(given, members, mapped * given @ inside.T + aside[:, None], mapped, held / mapped)


def on_paper(points: ArrayLike) -> Array:
    """Points (N, 3) of the triangle as x and y (N, 2) of one with sides of 1, the third corner on top."""
    _, second, third = np.asarray(points, dtype=float).reshape(-1, 3).T
    return np.column_stack([second + third / 2, third * np.sqrt(3) / 2])


def _clipped(corners: Array, ahead: Iterable[Array]) -> Array:
    """The polygon of `corners` (N, 3) cut to where each of `ahead` (3,), leads at the corners of the triangle, is not negative.

    Source: Sutherland and Hodgman (1974), Reentrant polygon clipping, Communications of the ACM 17(1), 32-42.
    """
    for lead in ahead:
        if np.isnan(lead).any() or not len(corners):
            continue
        sides = corners @ lead
        sides[np.abs(sides) <= TIE] = 0.0  # so that a line through a corner cuts off no sliver
        kept = []
        for corner, after, side, next_side in zip(corners, np.roll(corners, -1, axis=0), sides, np.roll(sides, -1), strict=True):
            if side >= 0:
                kept.append(corner)
            if side * next_side < 0:
                kept.append(corner + (after - corner) * side / (side - next_side))
        corners = np.array(kept).reshape(-1, 3)
    return corners


def _area(corners: Array) -> float:
    """The area of a polygon (N, 3) as a share of the triangle."""
    x, y = corners[:, 0], corners[:, 1]
    return float(abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)))


def _rows(marked: NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(np.flatnonzero(marked).tolist())
