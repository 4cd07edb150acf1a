"""Weights drawn uniformly from all that agree with what is known, for shares of the weight space.

Where enough of the simplex agrees, by rejection, which is exact. Else by hit-and-run walks: from a point inside, to a
uniform point on the chord in a random direction, and on. Source: Smith (1984), Efficient Monte Carlo procedures for
generating points uniformly distributed over bounded regions, Operations Research 32(6), 1296-1308.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from crossroads.errors import WeightsError
from crossroads.mcda.weighting.arrays import Array
from crossroads.mcda.weighting.incomplete import Known, largest, require_feasible
from crossroads.model.shown import OneLine

SEED = 20190328
TRIED = 20_000
ENOUGH = 0.02
"""The share of the simplex that must agree for rejection to be worth its draws."""
WALKS = 400
ROUNDS = 12
FLAT = 1e-9


@dataclass(frozen=True, eq=False, repr=False)
class Sample(OneLine):
    """Weights (S, C), the seed that draws them again, and how they were drawn."""

    weights: Array
    seed: int
    way: Literal["rejection", "hit-and-run"]


@dataclass(frozen=True, eq=False, repr=False)
class _Region(OneLine):
    """Weights start + basis @ x with table @ x <= room, room > 0: the region in as many dimensions as it has."""

    start: Array
    basis: Array
    table: Array
    room: Array


def sample(known: Known, count: int, seed: int = SEED) -> Sample:
    """`count` weights drawn uniformly from all that agree with `known`; the same seed draws the same.

    Statements may leave a plane, a line or one point. Raises `WeightsError` when they contradict.
    """
    random = np.random.default_rng(seed)
    tried = random.dirichlet(np.ones(known.count), TRIED)
    share = float(known.holds(tried).mean())
    if share >= ENOUGH:
        return Sample(_rejected(known, count, share, random), seed, "rejection")
    require_feasible(known)
    return Sample(_walked(_region(known), count, random), seed, "hit-and-run")


def _rejected(known: Known, count: int, share: float, random: np.random.Generator) -> Array:
    kept = np.empty((0, known.count))
    while len(kept) < count:
        drawn = random.dirichlet(np.ones(known.count), int((count - len(kept)) / share) + 100)
        kept = np.vstack([kept, drawn[known.holds(drawn)]])
    return kept[:count]


def _region(known: Known) -> _Region:
    """Finds which constraints leave no room, so that the walk moves along them only, and a point well inside the rest."""
    table = np.vstack([known.table, -np.eye(known.count)])
    limits = np.append(known.limits, np.zeros(known.count))
    room = np.array([limit + (largest(known, -row) or 0.0) for row, limit in zip(table, limits, strict=True)])
    flat = room <= FLAT
    equal = np.vstack([np.ones(known.count), table[flat]])
    _, sizes, directions = np.linalg.svd(equal)
    basis = directions[int((sizes > FLAT).sum()) :].T
    start = _inside(table, limits, flat)
    off = np.append(1.0, limits[flat]) - equal @ start
    start = start + np.linalg.lstsq(equal, off, rcond=None)[0]  # what must be equal is, to the last digit
    return _Region(start, basis, table[~flat] @ basis, limits[~flat] - table[~flat] @ start)


def _inside(table: Array, limits: Array, flat: np.ndarray) -> Array:
    """The point (C,) that is farthest from the nearest constraint with room."""
    from scipy.optimize import linprog

    count = table.shape[1]
    away = np.where(flat, 0.0, np.linalg.norm(table, axis=1))
    sums = np.append(np.ones(count), 0.0)[None, :]
    goal = np.append(np.zeros(count), -1.0)
    bounds = [(0, None)] * count + [(0, 1)]
    found = linprog(goal, np.column_stack([table, away]), limits + np.where(flat, FLAT, 0.0), sums, [1.0], bounds=bounds)
    if found.x is None or (found.x[-1] <= FLAT and not flat.all()):
        raise WeightsError("what is known of the weights leaves too little room to draw from; widen an interval")
    return np.asarray(found.x[:-1])


def _walked(region: _Region, count: int, random: np.random.Generator) -> Array:
    """Many walks at once. Directions follow the spread of the walks so far, until it has settled; only then are points kept."""
    size = region.basis.shape[1]
    if not size:
        return np.repeat(region.start[None, :], count, axis=0)
    points, spread = np.zeros((WALKS, size)), np.eye(size)
    for _ in range(ROUNDS):
        points = _steps(region, points, spread, 4 * size, random)
        covariance = np.atleast_2d(np.cov(points, rowvar=False))
        spread = np.linalg.cholesky(covariance + 1e-12 * np.trace(covariance) * np.eye(size))
    points = _steps(region, points, spread, 20 * size, random)
    kept = [points]
    while len(kept) * WALKS < count:
        points = _steps(region, points, spread, 2 * size, random)
        kept.append(points)
    weights = np.maximum(region.start + np.vstack(kept)[:count] @ region.basis.T, 0.0)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def _steps(region: _Region, points: Array, spread: Array, steps: int, random: np.random.Generator) -> Array:
    """The walks at `points` (W, D) after `steps` steps."""
    room = np.maximum(region.room - points @ region.table.T, 0.0)
    for _ in range(steps):
        direction = random.standard_normal(points.shape) @ spread.T
        pace = direction @ region.table.T
        with np.errstate(divide="ignore", invalid="ignore"):
            reach = room / pace
        farthest = np.where(pace > 0, reach, np.inf).min(axis=1)
        back = np.where(pace < 0, reach, -np.inf).max(axis=1)
        step = (back + (farthest - back) * random.random(len(points)))[:, None]
        points = points + step * direction
        room = np.maximum(room - step * pace, 0.0)
    return points
