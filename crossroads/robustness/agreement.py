"""How far rankings agree, in four measures: structural sensitivity, and no proof of anything."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from crossroads.mcda.ranking import kendall_tau_b, spearman, weighted_spearman, ws_coefficient
from crossroads.mcda.weighting import Array
from crossroads.model.shown import OneLine

MEASURES = {
    "kendall_tau_b": kendall_tau_b,
    "spearman": spearman,
    "weighted_spearman": weighted_spearman,
    "ws_coefficient": ws_coefficient,
}


@dataclass(frozen=True, eq=False, repr=False)
class Agreement(OneLine):
    """Agreement (M, M) of each ranking (row, the reference) with each other one, 1 where they are the same.

    Kendall's tau-b, Spearman's rho and the weighted Spearman r_w lie in -1..1; WS is not symmetric, and is never far
    below 0. NaN where a ranking ties all options.
    """

    kendall_tau_b: Array
    spearman: Array
    weighted_spearman: Array
    ws_coefficient: Array


def agreement(rankings: ArrayLike) -> Agreement:
    """The agreement of `rankings` (M, A), 1 is first; ties count as mid-ranks."""
    given = np.asarray(rankings, dtype=float)
    tables = {
        name: np.array([[measure(reference, other) for other in given] for reference in given])
        for name, measure in MEASURES.items()
    }
    return Agreement(**tables)
