"""What PROMETHEE I and II share: preference functions, the preference of each option over each other one, and flows."""

from typing import Any

import numpy as np

from crossroads.errors import MethodError
from crossroads.mcda.methods.kernels import differences, weighted
from crossroads.mcda.methods.method import PAIRS, Tables
from crossroads.mcda.weighting import Array

Names = tuple[str, ...]
DEFAULTS = {"preference": "usual", "q": 0.0, "p": 0.0, "s": 0.0}
SYMBOLS = {
    "phi_j": "net flow of each option on each criterion alone, from -1 to 1",
    "pi": "weighted preference of the row over the column, from 0 to 1",
    "phi_plus": "how far it is ahead of the others, on average",
    "phi_minus": "how far the others are ahead of it, on average",
    "phi": "phi_plus - phi_minus",
}
AXES = {"pi": PAIRS}
REFUSES = "with the level or linear function a p below q; nothing else that is finite"


def flows(matrix: Array, weights: Array, types: Array, **functions: Any) -> Tables:
    """`phi_j` (A, C), `pi` (A, A), `phi_plus`, `phi_minus` and `phi` (A,); means over the other options, 0 for one alone.

    `functions` are `preference`, `q`, `p` and `s`, one a criterion. Raises `MethodError` where p is below q.
    """
    benefit, others = matrix * types, max(1, len(matrix) - 1)
    pi = np.zeros((len(matrix), len(matrix)))
    for column, weight in enumerate(weights):
        pi += weight * degrees(benefit, column, **functions)
    plus, minus = pi.sum(axis=1) / others, pi.sum(axis=0) / others
    return {
        "phi_j": single_flows(benefit, **functions),
        "pi": pi,
        "phi_plus": plus,
        "phi_minus": minus,
        "phi": plus - minus,
    }


def many(matrix: Array, weights: Array, types: Array, **functions: Any) -> Array:
    """Net flows (S, A): linear in the weights, so each criterion's own net flow is found once."""
    return weighted(single_flows(matrix * types, **functions), weights)


def single_flows(benefit: Array, **functions: Any) -> Array:
    """Net flow (..., A, C) of each option on each criterion alone."""
    net = np.empty(benefit.shape)
    for column in range(benefit.shape[-1]):
        degree = degrees(benefit, column, **functions)
        net[..., column] = degree.sum(axis=-1) - degree.sum(axis=-2)
    return np.asarray(net / max(1, benefit.shape[-2] - 1))


def degrees(benefit: Array, column: int, *, preference: Names, q: Array, p: Array, s: Array) -> Array:
    """Preference 0-1 (..., A, A) of row over column on one criterion, by its preference function.

    A difference of exactly q is not yet preferred, one of exactly p is preferred by half (level) or in full (linear,
    V-shape). A slope of no width is a step.
    """
    ahead, rounding = differences(benefit, column)
    name, low, high, bend = preference[column], q[column], p[column], s[column]
    if name in ("level", "linear") and high < low:
        raise MethodError(f"p is not below q; criterion {column + 1} has p {high:g} and q {low:g}")
    if name == "level":
        return np.asarray(0.5 * (ahead > low + rounding) + 0.5 * (ahead > high + rounding))
    if name == "gaussian" and bend > 0:
        return np.where(ahead > 0, -np.expm1(-0.5 * (ahead / bend) ** 2), 0.0)
    start = low if name in ("ushape", "linear") else 0.0
    if name in ("vshape", "linear") and high > start:
        return np.asarray(np.clip((ahead - start) / (high - start), 0.0, 1.0))
    return np.asarray(ahead > start + rounding, dtype=float)
