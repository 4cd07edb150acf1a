"""Whether any further answer can still change the order of the options."""

from itertools import pairwise

import numpy as np

from crossroads.mcda.weighting import Array, Known
from crossroads.mcda.weighting.incomplete import largest

TIED = 1e-9
"""Value points by which two scores may differ and still be the same."""
SURE = 1e-5
"""Value points by which an option has to stay ahead: linear programmes are not more precise."""


def settled_over(values: Array, weights: Array, known: Known) -> bool:
    """Whether options with `values` (A, K) stand in the order of `weights` (K,) for all weights that agree with `known`.

    Two options that tie have to tie for all of them. The order holds when each option stays ahead of the next in it: one
    linear programme for each.
    """
    scores = values @ weights
    order = np.argsort(-scores, kind="stable")
    return all(
        _stays_ahead(values[ahead] - values[behind], known, tied=bool(scores[ahead] - scores[behind] <= TIED))
        for ahead, behind in pairwise(order.tolist())
    )


def settled_at(values: Array, weights: Array, others: Array) -> bool:
    """Whether the options stand in the order of `weights` (K,) for each of the weights `others` (S, K) as well."""
    present = _signs(values @ weights)
    return all(np.array_equal(_signs(values @ one), present) for one in others)


def _signs(scores: Array) -> Array:
    apart = scores[:, None] - scores[None, :]
    return np.where(np.abs(apart) <= TIED, 0.0, np.sign(apart))


def _stays_ahead(apart: Array, known: Known, *, tied: bool) -> bool:
    """Whether `apart` @ w is positive for all weights that agree with `known`; for a tie, whether it is nothing."""
    if tied:
        return bool(np.abs(apart).max() <= TIED)
    most = largest(known, -apart)
    return most is not None and most < -SURE
