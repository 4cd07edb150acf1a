"""Dominance: options that another one beats or equals on every criterion, whatever the weights."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def dominated(values: ArrayLike, weighted: ArrayLike | None = None) -> NDArray[np.bool_]:
    """(A, A) boolean: row option is at least as good as column option on every criterion and better on one.

    `values` (A, C), higher is better; a NaN cell dominates nothing and is not dominated. `weighted` (C,) boolean picks
    the criteria that count; all of them by default.
    """
    data = np.asarray(values, dtype=float)
    counted = data if weighted is None else data[:, np.asarray(weighted, dtype=bool)]
    ahead = counted[:, None, :] - counted[None, :, :]
    return np.asarray((ahead >= 0).all(axis=2) & (ahead > 0).any(axis=2))
