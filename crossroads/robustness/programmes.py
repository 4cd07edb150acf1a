"""Linear programmes solved many at a time, and the nearest point of a polytope.

Most of what a small programme costs is the call, so independent ones are joined into one, a block each: their goals add
up, and nothing else connects them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crossroads.mcda.weighting import Array
from crossroads.model.shown import OneLine

PRECISE = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}


@dataclass(frozen=True, eq=False, repr=False)
class Programme(OneLine):
    """The least goal @ x with table @ x <= limits, balance @ x = total and low <= x <= high.

    `goal`, `balance`, `low`, `high` (N,), `table` (K, N), `limits` (K,).
    """

    goal: Array
    table: Array
    limits: Array
    balance: Array
    total: float
    low: Array
    high: Array


@dataclass(frozen=True, eq=False, repr=False)
class Solution(OneLine):
    """`point` (N,), and by how much the goal would fall if a limit rose by one: `prices` (K,), none negative."""

    point: Array
    prices: Array


def solve(programmes: Sequence[Programme]) -> list[Solution]:
    """The solution of each programme. Raises `ArithmeticError` when there is one that has none."""
    from scipy.optimize import linprog
    from scipy.sparse import block_diag

    if not programmes:
        return []
    sides = (np.concatenate([one.low for one in programmes]), np.concatenate([one.high for one in programmes]))
    found = linprog(
        np.concatenate([one.goal for one in programmes]),
        block_diag([one.table for one in programmes], format="csc"),
        np.concatenate([one.limits for one in programmes]),
        block_diag([one.balance[None, :] for one in programmes], format="csc"),
        np.array([one.total for one in programmes]),
        bounds=np.column_stack(sides),
        method="highs",
        options=PRECISE,
    )
    if found.x is None:
        raise ArithmeticError(f"a linear programme that should have a solution found none: {found.message}")
    points = np.split(found.x, np.cumsum([one.goal.size for one in programmes])[:-1])
    prices = np.split(-found.ineqlin.marginals, np.cumsum([one.limits.size for one in programmes])[:-1])
    return [Solution(point, np.maximum(price, 0.0)) for point, price in zip(points, prices, strict=True)]


def nearest_point(point: Array, table: Array, limits: Array) -> Array:
    """The weights (C,) nearest to `point` (C,), by Euclidean distance, with table (K, C) @ weights <= limits (K,).

    Weights are never negative and sum to 1, as `point` does. Some weights must agree. Solved as a least-distance problem
    by non-negative least squares, an exact active-set method: Lawson and Hanson (1974), Solving Least Squares Problems,
    chapter 23.
    """
    from scipy.optimize import nnls

    count = point.size
    along = np.linalg.qr(np.column_stack([np.ones(count), np.eye(count)[:, 1:]]))[0][:, 1:]  # what keeps the sum
    rows = np.vstack([table, -np.eye(count)])
    least = rows @ point - np.append(limits, np.zeros(count))
    goal = np.append(np.zeros(count - 1), 1.0)
    pulls = np.vstack([-(rows @ along).T, least])
    missed = pulls @ nnls(pulls, goal)[0] - goal
    return np.asarray(point - along @ (missed[:-1] / missed[-1]))
